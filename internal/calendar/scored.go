package calendar

import (
	"context"
	"database/sql"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// Scorable is a meeting or homework with a date: what attendance is asked of.
type Scorable struct {
	Event
	CancelledAt *time.Time
	Settled     bool
}

// Begins is when it starts; homework without a start begins when it is due.
func (s *Scorable) Begins() time.Time { return *s.begins() }

// Standing tells whether it was not cancelled before it began.
func (s *Scorable) Standing() bool { return s.CancelledAt == nil || !s.CancelledAt.Before(s.Begins()) }

// ScorableIn reads what of a room's plan ends in (after, until], in the order of
// the ends; what was cancelled is there too.
func ScorableIn(ctx context.Context, q db.Querier, room int64, after, until time.Time) ([]*Scorable, error) {
	rows, err := q.Query(ctx, "SELECT "+columns+`, cancelled_at, settled_at IS NOT NULL FROM event
		WHERE room_id = $1 AND attribute IN (1, 2) AND COALESCE(ends_at, starts_at) > $2 AND COALESCE(ends_at, starts_at) <= $3
		ORDER BY COALESCE(ends_at, starts_at), id`, room, db.Micros(after), db.Micros(until))
	return db.Collect(rows, err, func(rows *sql.Rows) (*Scorable, error) {
		var s Scorable
		var cancelled sql.NullInt64
		var err error
		s.Event, err = scan(func(into ...any) error { return rows.Scan(append(into, &cancelled, &s.Settled)...) })
		s.CancelledAt = db.NullTime(cancelled)
		return &s, err
	})
}

// Unscored are the rooms with a running season whose plan has a meeting or
// homework that ended before an instant and is not settled.
func Unscored(ctx context.Context, q db.Querier, before time.Time) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT DISTINCT e.room_id FROM event e
		JOIN season s ON s.room_id = e.room_id AND s.state IN ('recruiting', 'active')
		WHERE e.attribute IN (1, 2) AND e.settled_at IS NULL AND e.cancelled_at IS NULL
			AND COALESCE(e.ends_at, e.starts_at) <= $1 AND COALESCE(e.ends_at, e.starts_at) > s.counts_from`, db.Micros(before))
	return db.Collect(rows, err, db.Column[int64])
}
