package chat

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// Past is the talk of a room that had none, to be written as Post would have left it.
type Past struct {
	Room     int64
	Messages []PastMessage   // in the order of time; they get the numbers 1, 2, 3…
	Read     map[int64]int64 // how far each person has read, at least the person's own last message
}

// PastMessage is one message of the past.
type PastMessage struct {
	Person  int64
	Content string
	At      time.Time
}

// InsertPast writes the talk of several rooms. It emits no records and publishes nothing.
func InsertPast(ctx context.Context, tx *db.Tx, talks []Past) error {
	var sequences, messages, read [][]any
	for _, p := range talks {
		if len(p.Messages) > 0 {
			sequences = append(sequences, []any{p.Room, len(p.Messages)})
		}
		for i, m := range p.Messages {
			messages = append(messages, []any{p.Room, i + 1, m.Person, m.Content, db.Micros(m.At)})
		}
		for person, seq := range p.Read {
			read = append(read, []any{person, p.Room, seq})
		}
	}
	if err := tx.Insert(ctx, "chat_sequence (room_id, last)", sequences); err != nil {
		return err
	}
	if err := tx.Insert(ctx, "message (room_id, seq, person_id, content, created_at)", messages); err != nil {
		return err
	}
	return tx.Insert(ctx, "chat_read (person_id, room_id, seq)", read)
}
