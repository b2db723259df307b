package note

import (
	"context"
	"time"
	"unicode/utf8"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/yjs"
)

// Past is a note that was written before, part by part.
type Past struct {
	Room          int64
	Title, Folder string
	Parts         []Part // in the order of time; the first who wrote made the note
	Comments      []PastComment
}

// Part is what one person wrote at the end of a note.
type Part struct {
	Person int64
	Text   string
	At     time.Time
}

// PastComment is said about all of a note.
type PastComment struct {
	Person int64
	Body   string
	At     time.Time
}

// InsertPast writes notes as their members would have left them. It emits no records and publishes nothing.
func InsertPast(ctx context.Context, tx *db.Tx, pasts []Past) error {
	var states, clients, versions, comments [][]any
	for _, past := range pasts {
		first, last := past.Parts[0], past.Parts[len(past.Parts)-1]
		var id int64
		if err := tx.QueryRow(ctx, `INSERT INTO note (room_id, title, folder, created_by, created_at, edited_by, edited_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`, past.Room, past.Title, past.Folder,
			first.Person, db.Micros(first.At), last.Person, db.Micros(last.At)).Scan(&id); err != nil {
			return err
		}
		doc := yjs.New()
		for i, part := range past.Parts {
			if _, err := doc.Edit(uint64(i+1), doc.Len(), 0, part.Text); err != nil {
				return err
			}
			clients = append(clients, []any{id, i + 1, part.Person})
			content := doc.String()
			packed, err := squeeze([]byte(content))
			if err != nil {
				return err
			}
			versions = append(versions, []any{id, "", nil, db.Micros(part.At), utf8.RuneCountInString(content), people{part.Person}.text(), packed})
		}
		p := paper{doc: doc}
		if err := p.pack(); err != nil {
			return err
		}
		states = append(states, []any{id, 0, db.Micros(last.At), "[]", doc.String(), p.packed})
		for _, c := range past.Comments {
			comments = append(comments, []any{id, c.Person, c.Body, "", "", "", db.Micros(c.At)})
		}
	}
	for _, table := range []struct {
		into string
		rows [][]any
	}{
		{"note_state (note_id, folded, at, editors, content, state)", states},
		{"note_client (note_id, client, person_id)", clients},
		{"note_version (note_id, name, person_id, at, characters, editors, content)", versions},
		{"note_comment (note_id, person_id, body, quote, from_anchor, to_anchor, at)", comments},
	} {
		if err := tx.Insert(ctx, table.into, table.rows); err != nil {
			return err
		}
	}
	return nil
}
