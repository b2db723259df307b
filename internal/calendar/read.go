package calendar

import (
	"context"

	"github.com/studyone/studyone/internal/db"
)

// Get reads one event of a room, also a cancelled one.
func Get(ctx context.Context, q db.Querier, room, id int64) (Entry, error) {
	return byID(ctx, q, room, id)
}
