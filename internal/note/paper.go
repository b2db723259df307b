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

	packed   []byte // the document as it was stored, or is to be, at packedAt
	packedAt int64
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

// A version is kept by itself when the last one is older than this.
const keepEvery = 10 * time.Minute

// fold puts the log of a note into its state. The transaction has locked the note,
// and p is caught up. Where the last version is some minutes old one is kept: after
// a pause what the note said then, so that nothing that stood for long is lost;
// while it is being written what it says now.
func (p *paper) fold(ctx context.Context, tx *db.Tx, note int64) error {
	last, newest, err := newestVersion(ctx, tx, note)
	if err != nil {
		return err
	}
	before, since, err := foldedOf(ctx, tx, note)
	if err != nil {
		return err
	}
	editors, now := before.editors.with(since...), tx.Now()
	switch paused := now.Sub(before.at) >= keepEvery; {
	case now.Sub(last) < keepEvery:
	case paused && before.content != newest:
		_, err = insertVersion(ctx, tx, note, version{at: before.at, content: before.content, editors: before.editors})
		editors = since
	case !paused && p.text() != newest:
		_, err = insertVersion(ctx, tx, note, version{at: now, content: p.text(), editors: editors})
		editors = nil
	}
	if err != nil {
		return err
	}
	return p.put(ctx, tx, note, editors)
}

// keep folds too, and keeps a version of what the note says now.
func (p *paper) keep(ctx context.Context, tx *db.Tx, note int64, name string, by int64) (int64, error) {
	before, since, err := foldedOf(ctx, tx, note)
	if err != nil {
		return 0, err
	}
	id, err := insertVersion(ctx, tx, note, version{name: name, by: by, at: tx.Now(), content: p.text(), editors: before.editors.with(since...)})
	if err != nil {
		return 0, err
	}
	return id, p.put(ctx, tx, note, nil)
}

func (p *paper) put(ctx context.Context, tx *db.Tx, note int64, editors people) error {
	if err := p.pack(); err != nil {
		return err
	}
	if err := putState(ctx, tx, note, state{folded: p.seq, at: tx.Now(), editors: editors, content: p.text(), packed: p.packed}); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "DELETE FROM note_update WHERE note_id = $1 AND seq <= $2", note, p.seq)
	return err
}

// pack makes the document ready to be stored, where it is not yet: best before a transaction, which it would hold up.
func (p *paper) pack() error {
	if p.packed != nil && p.packedAt == p.seq {
		return nil
	}
	body, err := p.doc.Since(nil)
	if err != nil {
		return err
	}
	p.packed, err = squeeze(body)
	p.packedAt = p.seq
	return err
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
