package note

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
)

// stored is a note as the database has it, without its text.
type stored struct {
	Line
	Seq  int64  // of the newest update
	Link string // the token of its address
}

const selectNote = `SELECT n.id, n.room_id, n.title, n.folder, n.seq, COALESCE(n.link, ''), c.id, c.name, n.created_at, e.id, e.name, n.edited_at, n.deleted_at
	FROM note n JOIN person c ON c.id = n.created_by JOIN person e ON e.id = n.edited_by`

func scanNote(row func(...any) error) (*stored, error) {
	var n stored
	var created, edited int64
	var deleted sql.NullInt64
	err := row(&n.ID, &n.Room, &n.Title, &n.Folder, &n.Seq, &n.Link, &n.CreatedBy.ID, &n.CreatedBy.Name, &created, &n.EditedBy.ID, &n.EditedBy.Name, &edited, &deleted)
	n.CreatedAt, n.EditedAt, n.DeletedAt = db.Time(created), db.Time(edited), db.NullTime(deleted)
	n.Shared = n.Link != ""
	return &n, err
}

func find(ctx context.Context, q db.Querier, condition string, args ...any) (*stored, error) {
	n, err := scanNote(q.QueryRow(ctx, selectNote+condition, args...).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errNoNote
	}
	return n, err
}

func notes(ctx context.Context, q db.Querier, condition string, args ...any) ([]*stored, error) {
	rows, err := q.Query(ctx, selectNote+condition, args...)
	return db.Collect(rows, err, func(rows *sql.Rows) (*stored, error) { return scanNote(rows.Scan) })
}

func count(ctx context.Context, q db.Querier, query string, args ...any) (n int64, err error) {
	return n, q.QueryRow(ctx, query, args...).Scan(&n)
}

// lock keeps a note's other writers out until the transaction ends, and tells the number of its newest update.
func lock(ctx context.Context, tx *db.Tx, note int64) (seq int64, err error) {
	err = tx.QueryRow(ctx, "UPDATE note SET seq = seq WHERE id = $1 AND deleted_at IS NULL RETURNING seq", note).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoNote
	}
	return seq, err
}

func insertNote(ctx context.Context, tx *db.Tx, room, person int64, d Draft) (int64, error) {
	var id int64
	err := tx.QueryRow(ctx, `INSERT INTO note (room_id, title, folder, created_by, created_at, edited_by, edited_at)
		VALUES ($1, $2, $3, $4, $5, $4, $5) RETURNING id`, room, d.Title, d.Folder, person, db.Micros(tx.Now())).Scan(&id)
	return id, err
}

// appendUpdates puts updates at the end of a note's log, where the transaction has locked it. It tells the number of the last.
func appendUpdates(ctx context.Context, tx *db.Tx, note, seq int64, updates []written) (int64, error) {
	rows := make([][]any, len(updates))
	for i, u := range updates {
		rows[i] = []any{note, seq + int64(i) + 1, u.person, u.body}
	}
	if err := tx.Insert(ctx, "note_update (note_id, seq, person_id, body)", rows); err != nil {
		return 0, err
	}
	last := seq + int64(len(updates))
	_, err := tx.Exec(ctx, "UPDATE note SET seq = $2, edited_by = $3, edited_at = $4 WHERE id = $1",
		note, last, updates[len(updates)-1].person, db.Micros(tx.Now()))
	return last, err
}

// written is an update and who made it.
type written struct {
	seq    int64
	person int64
	body   []byte
}

// updatesAfter reads a note's log from behind a number.
func updatesAfter(ctx context.Context, q db.Querier, note, seq int64) ([]written, error) {
	rows, err := q.Query(ctx, "SELECT seq, person_id, body FROM note_update WHERE note_id = $1 AND seq > $2 ORDER BY seq", note, seq)
	return db.Collect(rows, err, func(rows *sql.Rows) (written, error) {
		var w written
		return w, rows.Scan(&w.seq, &w.person, &w.body)
	})
}

// state is what a note's updates up to a number come to.
type state struct {
	folded  int64
	at      time.Time // when it was written
	editors people    // who wrote since the newest version
	content string
	packed  []byte
}

func stateOf(ctx context.Context, q db.Querier, note int64) (st state, err error) {
	err = q.QueryRow(ctx, "SELECT folded, content, state FROM note_state WHERE note_id = $1", note).Scan(&st.folded, &st.content, &st.packed)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoNote
	}
	return st, err
}

// foldedOf is the state of a note without the document, and who wrote since.
func foldedOf(ctx context.Context, q db.Querier, note int64) (st state, since people, err error) {
	var at int64
	if err := q.QueryRow(ctx, "SELECT folded, at, editors, content FROM note_state WHERE note_id = $1", note).Scan(&st.folded, &at, &st.editors, &st.content); err != nil {
		return st, nil, err
	}
	st.at = db.Time(at)
	rows, err := q.Query(ctx, "SELECT DISTINCT person_id FROM note_update WHERE note_id = $1 ORDER BY person_id", note)
	since, err = db.Collect(rows, err, db.Column[int64])
	return st, since, err
}

func putState(ctx context.Context, tx *db.Tx, note int64, st state) error {
	_, err := tx.Exec(ctx, `INSERT INTO note_state (note_id, folded, at, editors, content, state) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (note_id) DO UPDATE SET folded = excluded.folded, at = excluded.at, editors = excluded.editors, content = excluded.content, state = excluded.state`,
		note, st.folded, db.Micros(st.at), st.editors.text(), st.content, st.packed)
	return err
}

// people is a set of persons, stored as JSON.
type people []int64

func (p people) with(more ...int64) people {
	for _, id := range more {
		if !slices.Contains(p, id) {
			p = append(p, id)
		}
	}
	return p
}

// Scan implements sql.Scanner.
func (p *people) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return errors.New("people are stored as text")
	}
	return json.Unmarshal([]byte(s), p)
}

// text is how people are stored.
func (p people) text() string {
	if len(p) == 0 {
		return "[]"
	}
	b, err := json.Marshal(p)
	if err != nil {
		return "[]" // numbers always can
	}
	return string(b)
}

// clientsOf tells whose client numbers of a note are: some, or all where none are named.
func clientsOf(ctx context.Context, q db.Querier, note int64, clients ...uint64) (map[uint64]int64, error) {
	condition, args := "", []any{}
	if len(clients) > 0 {
		condition, args = db.In(clients)
		condition = "client IN " + condition + " AND "
	}
	rows, err := q.Query(ctx, fmt.Sprintf("SELECT client, person_id FROM note_client WHERE %s note_id = $%d", condition, len(args)+1), append(args, note)...)
	owners := map[uint64]int64{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var client, person int64
		err := rows.Scan(&client, &person)
		owners[uint64(client)] = person
		return struct{}{}, err
	})
	return owners, err
}

// claim gives client numbers that are nobody's to a person.
func claim(ctx context.Context, tx *db.Tx, note, person int64, clients ...uint64) error {
	rows := make([][]any, len(clients))
	for i, client := range clients {
		rows[i] = []any{note, int64(client), person}
	}
	return tx.Insert(ctx, "note_client (note_id, client, person_id)", rows)
}

// names reads what people are called.
func names(ctx context.Context, q db.Querier, ids []int64) (map[int64]room.Person, error) {
	found := map[int64]room.Person{}
	if len(ids) == 0 {
		return found, nil
	}
	in, args := db.In(ids)
	rows, err := q.Query(ctx, "SELECT id, name FROM person WHERE id IN "+in, args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var p room.Person
		err := rows.Scan(&p.ID, &p.Name)
		found[p.ID] = p
		return struct{}{}, err
	})
	return found, err
}

// openThreads counts the threads of a room's notes that are not resolved.
func openThreads(ctx context.Context, q db.Querier, room int64) (map[int64]int64, error) {
	rows, err := q.Query(ctx, `SELECT c.note_id, COUNT(*) FROM note_comment c JOIN note n ON n.id = c.note_id
		WHERE n.room_id = $1 AND c.thread_id IS NULL AND c.resolved_at IS NULL GROUP BY c.note_id`, room)
	found := map[int64]int64{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var note, n int64
		err := rows.Scan(&note, &n)
		found[note] = n
		return struct{}{}, err
	})
	return found, err
}

// eachText reads the texts of a room's notes, as they were last folded, one after the other.
func eachText(ctx context.Context, q db.Querier, room int64, columns string, do func(note int64, content string)) error {
	rows, err := q.Query(ctx, "SELECT n.id, "+columns+" FROM note n JOIN note_state s ON s.note_id = n.id WHERE n.room_id = $1", room)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var note int64
		var content string
		err := rows.Scan(&note, &content)
		do(note, content)
		return struct{}{}, err
	})
	return err
}

// unfolded are notes whose log was not folded, as the process that had them open has died.
func unfolded(ctx context.Context, q db.Querier, before time.Time) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT n.id FROM note n JOIN note_state s ON s.note_id = n.id
		WHERE n.seq > s.folded AND n.edited_at < $1 AND n.deleted_at IS NULL ORDER BY n.id LIMIT 100`, db.Micros(before))
	return db.Collect(rows, err, db.Column[int64])
}
