package note

import (
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/yjs"
)

// paper is a note's document in memory.
type paper struct {
	doc *yjs.Doc
	seq int64 // all updates up to this one are in it
}

// load reads a note's document.
func load(ctx context.Context, q db.Querier, note int64) (*paper, error) {
	p := &paper{doc: yjs.New(), seq: -1}
	_, err := p.catchUp(ctx, q, note)
	return p, err
}

// catchUp takes in what was written since and tells it, as updates for those who
// know what p knew. The log is read before the state: what is folded between the
// two is then read twice, and not missed.
func (p *paper) catchUp(ctx context.Context, q db.Querier, note int64) (news [][]byte, err error) {
	log, err := updatesAfter(ctx, q, note, p.seq)
	if err != nil {
		return nil, err
	}
	folded, err := count(ctx, q, "SELECT folded FROM note_state WHERE note_id = $1", note)
	if err != nil {
		return nil, err
	}
	if folded > p.seq {
		if news, err = p.takeState(ctx, q, note); err != nil {
			return nil, err
		}
	}
	for _, w := range log {
		if err := p.apply(w.body); err != nil {
			return nil, fmt.Errorf("update %d of note %d: %w", w.seq, note, err)
		}
		p.seq = max(p.seq, w.seq)
		news = append(news, w.body)
	}
	return news, nil
}

// takeState takes in what was folded before p had seen it.
func (p *paper) takeState(ctx context.Context, q db.Querier, note int64) ([][]byte, error) {
	st, err := stateOf(ctx, q, note)
	if err != nil {
		return nil, err
	}
	body, err := unpack(st.packed)
	if err != nil {
		return nil, fmt.Errorf("the state of note %d: %w", note, err)
	}
	before := p.doc.StateVector()
	if err := p.apply(body); err != nil {
		return nil, fmt.Errorf("the state of note %d: %w", note, err)
	}
	p.seq = max(p.seq, st.folded)
	news, err := p.doc.Since(before)
	return [][]byte{news}, err
}

// text is what the note says. PostgreSQL cannot hold U+0000, which a client may have written all the same.
func (p *paper) text() string { return strings.ReplaceAll(p.doc.String(), "\x00", "") }

func (p *paper) apply(body []byte) error {
	u, err := yjs.Decode(body)
	if err != nil {
		return err
	}
	return p.doc.Apply(u)
}

// fold puts the log of a note into its state. The transaction has locked the note,
// and p is caught up. A version is kept where the last one is some minutes old.
func (p *paper) fold(ctx context.Context, tx *db.Tx, note int64) error {
	due, err := p.versionDue(ctx, tx, note)
	if err != nil {
		return err
	}
	if due {
		_, err := p.keep(ctx, tx, note, "", nil)
		return err
	}
	editors, err := editorsOf(ctx, tx, note)
	if err != nil {
		return err
	}
	return p.put(ctx, tx, note, editors)
}

// keep folds too, and keeps a version of what the note says now.
func (p *paper) keep(ctx context.Context, tx *db.Tx, note int64, name string, by any) (int64, error) {
	editors, err := editorsOf(ctx, tx, note)
	if err != nil {
		return 0, err
	}
	id, err := insertVersion(ctx, tx, note, name, by, p.text(), editors)
	if err != nil {
		return 0, err
	}
	return id, p.put(ctx, tx, note, nil)
}

func (p *paper) put(ctx context.Context, tx *db.Tx, note int64, editors people) error {
	packed, err := pack(p.doc)
	if err != nil {
		return err
	}
	if err := putState(ctx, tx, note, state{folded: p.seq, packed: packed, content: p.text(), editors: editors}, p.doc.Len()); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "DELETE FROM note_update WHERE note_id = $1 AND seq <= $2", note, p.seq)
	return err
}

// A version is kept by itself when the last one is older than this.
const keepEvery = 10 * time.Minute

func (p *paper) versionDue(ctx context.Context, tx *db.Tx, note int64) (bool, error) {
	last, content, err := newestVersion(ctx, tx, note)
	return err == nil && tx.Now().Sub(last) >= keepEvery && content != p.text(), err
}

// pack is a document as it is stored.
func pack(doc *yjs.Doc) ([]byte, error) {
	body, err := doc.Since(nil)
	if err != nil {
		return nil, err
	}
	return squeeze(body)
}

func squeeze(body []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func unpack(packed []byte) ([]byte, error) {
	return io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
}
