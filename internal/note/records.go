package note

import (
	"context"
	"errors"

	"github.com/studyone/studyone/internal/db"
)

// Commented: somebody said something about a note, or answered.
type Commented struct {
	Room    int64 `json:"room"`
	Note    int64 `json:"note"`
	Comment int64 `json:"comment"`
	Thread  int64 `json:"thread,omitempty"` // the comment that it answers
	Person  int64 `json:"person"`
}

// Kind implements db.Record.
func (Commented) Kind() string { return "note.commented" }

// Audience are those whom a comment concerns, if they still sit in the room: who
// made the note, or of an answer those who spoke in its thread. It tells the note's title too.
func (c Commented) Audience(ctx context.Context, q db.Querier) (title string, people []int64, err error) {
	n, err := find(ctx, q, " WHERE n.id = $1", c.Note)
	if errors.Is(err, errNoNote) || err == nil && n.DeletedAt != nil {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	concerned, args := "SELECT created_by FROM note WHERE id = $1", []any{c.Note, c.Room, c.Person}
	if c.Thread != 0 {
		concerned, args = "SELECT person_id FROM note_comment WHERE note_id = $1 AND (id = $4 OR thread_id = $4)", append(args, c.Thread)
	}
	rows, err := q.Query(ctx, "SELECT person_id FROM member WHERE room_id = $2 AND left_at IS NULL AND person_id <> $3 AND person_id IN ("+concerned+") ORDER BY person_id", args...)
	people, err = db.Collect(rows, err, db.Column[int64])
	return n.Title, people, err
}
