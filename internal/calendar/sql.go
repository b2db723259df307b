package calendar

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const columns = "id, room_id, title, explain_text, attribute, starts_at, ends_at"

func scan(row func(...any) error) (Event, error) {
	var e Event
	var start, end sql.NullInt64
	err := row(&e.ID, &e.Room, &e.Title, &e.Explain, &e.Attribute, &start, &end)
	e.Start, e.End = db.NullTime(start), db.NullTime(end)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoEvent
	}
	return e, err
}

func query(ctx context.Context, q db.Querier, condition string, args ...any) ([]Event, error) {
	rows, err := q.Query(ctx, "SELECT "+columns+" FROM event WHERE "+condition, args...)
	return db.Collect(rows, err, func(rows *sql.Rows) (Event, error) { return scan(rows.Scan) })
}

const (
	byStart      = " ORDER BY CASE WHEN starts_at IS NULL THEN 1 ELSE 0 END, starts_at, id" // undated last
	notCancelled = " AND cancelled_at IS NULL"
)

// list reads what stands in a room's plan.
func list(ctx context.Context, q db.Querier, room int64) ([]Event, error) {
	return query(ctx, q, "room_id = $1"+notCancelled+byStart, room)
}

const entryColumns = columns + `, cancelled_at IS NOT NULL, settled_at IS NOT NULL, edited, series_id, original_start,
	COALESCE((SELECT s.rule FROM event_series s WHERE s.id = event.series_id), '')`

// entries reads a plan with what is cancelled.
func entries(ctx context.Context, q db.Querier, condition string, args ...any) ([]Entry, error) {
	rows, err := q.Query(ctx, "SELECT "+entryColumns+" FROM event WHERE "+condition, args...)
	return db.Collect(rows, err, func(rows *sql.Rows) (Entry, error) {
		var e Entry
		var series, original sql.NullInt64
		var err error
		e.Event, err = scan(func(into ...any) error {
			return rows.Scan(append(into, &e.Cancelled, &e.Settled, &e.Edited, &series, &original, &e.Rule)...)
		})
		if series.Valid {
			e.Series = &series.Int64
		}
		e.original = db.NullTime(original)
		return e, err
	})
}

// only is the one entry that was found.
func only(found []Entry, err error) (Entry, error) {
	switch {
	case err != nil:
		return Entry{}, err
	case len(found) == 0:
		return Entry{}, errNoEvent
	case len(found) > 1:
		return Entry{}, errAmbiguous
	}
	return found[0], nil
}

func byID(ctx context.Context, q db.Querier, room, id int64) (Entry, error) {
	return only(entries(ctx, q, "room_id = $1 AND id = $2", room, id))
}

func byTitle(ctx context.Context, q db.Querier, room int64, title string) (Entry, error) {
	return only(entries(ctx, q, "room_id = $1 AND title = $2"+notCancelled+" ORDER BY id LIMIT 2", room, title))
}

// Next is the event of each of a person's rooms that is Due next.
func Next(ctx context.Context, q db.Querier, person int64, now time.Time) (map[int64]Event, error) {
	found, err := query(ctx, q, `id IN (
		SELECT (SELECT e.id FROM event e WHERE e.room_id = m.room_id AND e.cancelled_at IS NULL AND COALESCE(e.ends_at, e.starts_at) >= $2
			ORDER BY CASE WHEN e.attribute IN (0, 1) OR e.starts_at IS NULL THEN COALESCE(e.ends_at, e.starts_at) ELSE e.starts_at END, e.id LIMIT 1)
		FROM member m WHERE m.person_id = $1 AND m.left_at IS NULL)`, person, db.Micros(now))
	next := make(map[int64]Event, len(found))
	for _, e := range found {
		next[e.Room] = e
	}
	return next, err
}

func insert(ctx context.Context, tx *db.Tx, e *Event) error {
	return tx.QueryRow(ctx, "INSERT INTO event (room_id, title, explain_text, attribute, starts_at, ends_at, created_at, planned_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id",
		e.Room, e.Title, e.Explain, e.Attribute, db.NullMicros(e.Start), db.NullMicros(e.End), db.Micros(tx.Now())).Scan(&e.ID)
}

func update(ctx context.Context, tx *db.Tx, e *Entry) error {
	_, err := tx.Exec(ctx, `UPDATE event SET title = $2, explain_text = $3, attribute = $4, starts_at = $5, ends_at = $6, edited = $7,
		changed_at = $8, revision = revision + 1,
		planned_at = CASE WHEN `+decisive("")+` = $9 THEN planned_at ELSE $8 END WHERE id = $1`,
		e.ID, e.Title, e.Explain, e.Attribute, db.NullMicros(e.Start), db.NullMicros(e.End), e.Edited, db.Micros(tx.Now()), db.NullMicros(e.decisive()))
	return err
}

func remove(ctx context.Context, tx *db.Tx, id int64) error {
	_, err := tx.Exec(ctx, "DELETE FROM event WHERE id = $1", id)
	return err
}

// setCancelled cancels an event, or where at is nil takes that back.
func setCancelled(ctx context.Context, tx *db.Tx, id int64, at *time.Time) error {
	_, err := tx.Exec(ctx, "UPDATE event SET cancelled_at = $2, changed_at = $3, revision = revision + 1 WHERE id = $1",
		id, db.NullMicros(at), db.Micros(tx.Now()))
	return err
}

// Settle marks that an event's attendance has been settled: from now on it stays
// as it is. The caller holds the room's lock.
func Settle(ctx context.Context, tx *db.Tx, id int64) error {
	_, err := tx.Exec(ctx, "UPDATE event SET settled_at = $2 WHERE id = $1 AND settled_at IS NULL", id, db.Micros(tx.Now()))
	return err
}

// plannedStarts are the starts of a room's coming events, cancelled ones too.
func plannedStarts(ctx context.Context, q db.Querier, room int64, now time.Time) (map[int64]bool, error) {
	rows, err := q.Query(ctx, "SELECT starts_at FROM event WHERE room_id = $1 AND starts_at > $2", room, db.Micros(now))
	starts, err := db.Collect(rows, err, db.Column[int64])
	planned := make(map[int64]bool, len(starts))
	for _, t := range starts {
		planned[t] = true
	}
	return planned, err
}
