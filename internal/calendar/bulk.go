package calendar

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// InsertPast writes events of several rooms that were made at an instant of the
// past. It emits no records and publishes nothing; the events' ids stay unset.
func InsertPast(ctx context.Context, tx *db.Tx, created time.Time, events []Event) error {
	rows := make([][]any, len(events))
	for i, e := range events {
		rows[i] = []any{e.Room, e.Title, e.Explain, int64(e.Attribute), db.NullMicros(e.Start), db.NullMicros(e.End), db.Micros(created)}
	}
	return tx.Insert(ctx, "event (room_id, title, explain_text, attribute, starts_at, ends_at, created_at)", rows)
}
