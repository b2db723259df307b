package calendar

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const seriesColumns = "id, room_id, rule, time_zone, starts_local, duration, left_out, made_until, ended, title, explain_text, attribute"

const wallLayout = "2006-01-02T15:04:05"

func scanSeries(row func(...any) error) (*series, error) {
	var s series
	var ruleText, zone, start, leftOut string
	var duration sql.NullInt64
	var made int64
	err := row(&s.id, &s.room, &ruleText, &zone, &start, &duration, &leftOut, &made, &s.ended, &s.title, &s.explain, &s.attribute)
	if err != nil {
		return nil, err
	}
	if s.zone, err = time.LoadLocation(zone); err != nil {
		return nil, err
	}
	if s.rule, err = parseRule(ruleText, s.zone); err != nil {
		return nil, err
	}
	if s.start, err = time.Parse(wallLayout, start); err != nil {
		return nil, err
	}
	s.leftOut, err = parseWalls(leftOut)
	if duration.Valid {
		d := time.Duration(duration.Int64) * time.Microsecond
		s.duration = &d
	}
	s.madeUntil = db.Time(made)
	return &s, err
}

func parseWalls(list string) ([]time.Time, error) {
	var walls []time.Time
	for _, part := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
		w, err := time.Parse(wallLayout, part)
		if err != nil {
			return nil, err
		}
		walls = append(walls, w)
	}
	return walls, nil
}

func (s *series) values() []any {
	leftOut := make([]string, len(s.leftOut))
	for i, w := range s.leftOut {
		leftOut[i] = w.Format(wallLayout)
	}
	var duration any
	if s.duration != nil {
		duration = s.duration.Microseconds()
	}
	return []any{
		s.rule.text(s.zone), s.start.Format(wallLayout), duration, strings.Join(leftOut, ","),
		db.Micros(s.madeUntil), s.ended, s.title, s.explain, s.attribute,
	}
}

func seriesByID(ctx context.Context, q db.Querier, id int64) (*series, error) {
	return scanSeries(q.QueryRow(ctx, "SELECT "+seriesColumns+" FROM event_series WHERE id = $1", id).Scan)
}

func insertSeries(ctx context.Context, tx *db.Tx, s *series) error {
	return tx.QueryRow(ctx, `INSERT INTO event_series (rule, starts_local, duration, left_out, made_until, ended, title, explain_text, attribute,
		room_id, time_zone, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
		append(s.values(), s.room, s.zone.String(), db.Micros(tx.Now()))...).Scan(&s.id)
}

func updateSeries(ctx context.Context, tx *db.Tx, s *series) error {
	_, err := tx.Exec(ctx, `UPDATE event_series SET rule = $1, starts_local = $2, duration = $3, left_out = $4, made_until = $5, ended = $6,
		title = $7, explain_text = $8, attribute = $9 WHERE id = $10`, append(s.values(), s.id)...)
	return err
}

// insertOccurrences adds an event for each start.
func insertOccurrences(ctx context.Context, tx *db.Tx, s *series, starts []time.Time) error {
	rows := make([][]any, len(starts))
	for i, t := range starts {
		e := s.at(t)
		rows[i] = []any{s.room, s.title, s.explain, s.attribute, db.NullMicros(e.Start), db.NullMicros(e.End), db.Micros(tx.Now()), db.Micros(tx.Now()), s.id, db.Micros(t)}
	}
	return tx.Insert(ctx, "event (room_id, title, explain_text, attribute, starts_at, ends_at, created_at, planned_at, series_id, original_start)", rows)
}

// moveOccurrences gives events of a series new values, and their places in it all at once.
func moveOccurrences(ctx context.Context, tx *db.Tx, s *series, events []Entry) error {
	if len(events) == 0 {
		return nil
	}
	ids := make([]int64, len(events))
	rows := make([][]any, len(events))
	now := db.Micros(tx.Now())
	for i, e := range events {
		ids[i] = e.ID
		rows[i] = []any{e.ID, s.room, e.Title, e.Explain, e.Attribute, db.NullMicros(e.Start), db.NullMicros(e.End), now, now, s.id, db.NullMicros(e.original)}
	}
	in, args := db.In(ids)
	if _, err := tx.Exec(ctx, "UPDATE event SET original_start = NULL WHERE id IN "+in, args...); err != nil {
		return err
	}
	return tx.Insert(ctx, `event (id, room_id, title, explain_text, attribute, starts_at, ends_at, created_at, changed_at, series_id, original_start)
		| ON CONFLICT (id) DO UPDATE SET title = excluded.title, explain_text = excluded.explain_text, attribute = excluded.attribute,
		starts_at = excluded.starts_at, ends_at = excluded.ends_at, changed_at = excluded.changed_at, series_id = excluded.series_id,
		original_start = excluded.original_start, edited = FALSE, revision = event.revision + 1`, rows)
}

// discardWhere takes events out of the plan, except settled ones: what is still to come
// and was planned for stays in sight as cancelled, and no longer repeats.
func discardWhere(ctx context.Context, tx *db.Tx, which string, args ...any) error {
	which += " AND settled_at IS NULL AND cancelled_at IS NULL"
	now := fmt.Sprintf("$%d", len(args)+1)
	if _, err := tx.Exec(ctx, "UPDATE event SET cancelled_at = "+now+", changed_at = "+now+`, revision = revision + 1, series_id = NULL, original_start = NULL
		WHERE `+which+" AND attribute IN (1, 2) AND COALESCE(starts_at, ends_at) > "+now, append(slices.Clone(args), db.Micros(tx.Now()))...); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "DELETE FROM event WHERE "+which, args...)
	return err
}

// discardAll discards events by their ids.
func discardAll(ctx context.Context, tx *db.Tx, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	in, args := db.In(ids)
	return discardWhere(ctx, tx, "id IN "+in, args...)
}

// discardOccurrences discards the events of a series from an occurrence on.
func discardOccurrences(ctx context.Context, tx *db.Tx, id int64, since time.Time) error {
	return discardWhere(ctx, tx, "series_id = $1 AND original_start >= $2", id, db.Micros(since))
}

// occurrences reads all events of a series.
func occurrences(ctx context.Context, q db.Querier, id int64) ([]Entry, error) {
	return entries(ctx, q, "series_id = $1 ORDER BY original_start", id)
}

// firstOf is the first occurrence of a series.
func firstOf(ctx context.Context, q db.Querier, id int64) (Entry, error) {
	return only(entries(ctx, q, "series_id = $1 ORDER BY original_start LIMIT 1", id))
}

// handOver makes what remains of a series from an occurrence on part of another.
func handOver(ctx context.Context, tx *db.Tx, from, to int64, since time.Time) error {
	_, err := tx.Exec(ctx, "UPDATE event SET series_id = $2 WHERE series_id = $1 AND original_start >= $3", from, to, db.Micros(since))
	return err
}

// dueOne is a series that has to be extended.
type dueOne struct {
	id, room int64
	ahead    int // so many occurrences are still to come
}

// dueSeries are series of open rooms whose occurrences do not reach the horizon.
func dueSeries(ctx context.Context, q db.Querier, now, horizon time.Time, limit int) ([]dueOne, error) {
	rows, err := q.Query(ctx, `SELECT id, room_id, ahead FROM (
		SELECT s.id, s.room_id, s.made_until, (SELECT COUNT(*) FROM event e WHERE e.series_id = s.id AND e.starts_at > $1) AS ahead
		FROM event_series s JOIN room r ON r.id = s.room_id WHERE NOT s.ended AND s.made_until < $2 AND r.closed_at IS NULL) AS due
		WHERE ahead < $3 ORDER BY made_until LIMIT $4`, db.Micros(now), db.Micros(horizon), maxMade, limit)
	return db.Collect(rows, err, func(rows *sql.Rows) (dueOne, error) {
		var d dueOne
		return d, rows.Scan(&d.id, &d.room, &d.ahead)
	})
}
