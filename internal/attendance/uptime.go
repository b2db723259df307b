package attendance

import (
	"context"
	"database/sql"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// lapse is how long the heartbeat may be silent before the server counts as down. It beats once a
// minute, which the lease of the job stretches to a minute and a half.
const lapse = 3 * time.Minute

// Heartbeat notes that a node is alive.
func (s *Service) Heartbeat(ctx context.Context) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		now := db.Micros(tx.Now())
		n, err := tx.Exec(ctx, `UPDATE uptime SET to_at = CASE WHEN to_at < $1 THEN $1 ELSE to_at END
			WHERE from_at = (SELECT MAX(from_at) FROM uptime) AND to_at >= $2`, now, now-lapse.Microseconds())
		if err != nil || n > 0 {
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO uptime (from_at, to_at) VALUES ($1, $1) ON CONFLICT DO NOTHING", now)
		return err
	})
}

// Outages tells when, within two instants of the past, no node was alive for longer than the
// heartbeat may be silent. Nothing is known of the time before the first beat ever.
func Outages(ctx context.Context, q db.Querier, from, to time.Time) ([]Interval, error) {
	rows, err := q.Query(ctx, `SELECT from_at, to_at FROM uptime WHERE from_at <= $2
		AND to_at >= COALESCE((SELECT MAX(to_at) FROM uptime WHERE to_at <= $1), $1) ORDER BY from_at`, db.Micros(from), db.Micros(to))
	alive, err := db.Collect(rows, err, func(rows *sql.Rows) (Interval, error) {
		var from, to int64
		err := rows.Scan(&from, &to)
		return Interval{db.Time(from), db.Time(to)}, err
	})
	return silences(alive, from, to), err
}

// silences are the gaps between sorted intervals and after them that are no mere lapse, cut to from and to.
func silences(alive []Interval, from, to time.Time) []Interval {
	silent := []Interval{}
	for i, beat := range alive {
		next := to
		if i+1 < len(alive) {
			next = alive[i+1].From
		}
		if next.Sub(beat.To) <= lapse {
			continue
		}
		gap := Interval{later(beat.To, from), earlier(next, to)}
		if gap.To.After(gap.From) {
			silent = append(silent, gap)
		}
	}
	return silent
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
