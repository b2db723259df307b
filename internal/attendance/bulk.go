package attendance

import (
	"context"

	"github.com/studyone/studyone/internal/db"
)

// InsertCheckIns writes who checked in by code at an event of the past. It emits no records.
func InsertCheckIns(ctx context.Context, tx *db.Tx, event int64, people map[int64]CheckIn) error {
	rows := make([][]any, 0, len(people))
	for person, c := range people {
		rows = append(rows, []any{event, person, db.Micros(c.At), ByCode})
	}
	return tx.Insert(ctx, "check_in (event_id, person_id, at, way)", rows)
}
