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

// decisive is the instant, in SQL, by which one had to know of an event: a meeting's beginning, or when homework is due.
func decisive(table string) string {
	return "CASE WHEN " + table + "attribute = 1 THEN COALESCE(" + table + "ends_at, " + table + "starts_at) ELSE COALESCE(" + table + "starts_at, " + table + "ends_at) END"
}

func (e *Event) decisive() *time.Time {
	if e.Attribute == Homework {
		return e.Ends()
	}
	return e.begins()
}

// Begun are the rooms whose season waits for its first event, and one has begun.
func Begun(ctx context.Context, q db.Querier, now time.Time) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT DISTINCT s.room_id FROM season s JOIN event e ON e.room_id = s.room_id AND e.attribute IN (1, 2) AND e.cancelled_at IS NULL
		WHERE s.state = 'recruiting' AND COALESCE(e.starts_at, e.ends_at) <= $1 AND COALESCE(e.ends_at, e.starts_at) > s.counts_from
			AND COALESCE(e.ends_at, e.starts_at) <= s.ends_at AND `+decisive("e.")+" > e.planned_at", db.Micros(now))
	return db.Collect(rows, err, db.Column[int64])
}

// ScorableIn reads what of a room's plan ends in (after, until], in the order of
// the ends; what was cancelled is there too. What was planned only after it had
// begun nobody could come to.
func ScorableIn(ctx context.Context, q db.Querier, room int64, after, until time.Time) ([]*Scorable, error) {
	rows, err := q.Query(ctx, "SELECT "+columns+`, cancelled_at, settled_at IS NOT NULL FROM event
		WHERE room_id = $1 AND attribute IN (1, 2) AND COALESCE(ends_at, starts_at) > $2 AND COALESCE(ends_at, starts_at) <= $3
			AND `+decisive("")+` > planned_at
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
			AND `+decisive("e.")+` > e.planned_at AND COALESCE(e.ends_at, e.starts_at) <= $1 AND COALESCE(e.ends_at, e.starts_at) > s.counts_from`, db.Micros(before))
	return db.Collect(rows, err, db.Column[int64])
}
