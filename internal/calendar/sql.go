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

// list reads a room's plan by start, undated last.
func list(ctx context.Context, q db.Querier, room int64) ([]Event, error) {
	return query(ctx, q, "room_id = $1 ORDER BY CASE WHEN starts_at IS NULL THEN 1 ELSE 0 END, starts_at, id", room)
}

func byID(ctx context.Context, q db.Querier, room, id int64) (Event, error) {
	return scan(q.QueryRow(ctx, "SELECT "+columns+" FROM event WHERE room_id = $1 AND id = $2", room, id).Scan)
}

func byTitle(ctx context.Context, q db.Querier, room int64, title string) (Event, error) {
	found, err := query(ctx, q, "room_id = $1 AND title = $2 ORDER BY id LIMIT 2", room, title)
	switch {
	case err != nil:
		return Event{}, err
	case len(found) == 0:
		return Event{}, errNoEvent
	case len(found) > 1:
		return Event{}, errAmbiguous
	}
	return found[0], nil
}

// Next is the event of each of a person's rooms that is Due next.
func Next(ctx context.Context, q db.Querier, person int64, now time.Time) (map[int64]Event, error) {
	found, err := query(ctx, q, `id IN (
		SELECT (SELECT e.id FROM event e WHERE e.room_id = m.room_id AND COALESCE(e.ends_at, e.starts_at) >= $2
			ORDER BY CASE WHEN e.attribute IN (0, 1) OR e.starts_at IS NULL THEN COALESCE(e.ends_at, e.starts_at) ELSE e.starts_at END, e.id LIMIT 1)
		FROM member m WHERE m.person_id = $1 AND m.left_at IS NULL)`, person, db.Micros(now))
	next := make(map[int64]Event, len(found))
	for _, e := range found {
		next[e.Room] = e
	}
	return next, err
}

func insert(ctx context.Context, tx *db.Tx, e *Event) error {
	return tx.QueryRow(ctx, "INSERT INTO event (room_id, title, explain_text, attribute, starts_at, ends_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
		e.Room, e.Title, e.Explain, e.Attribute, db.NullMicros(e.Start), db.NullMicros(e.End), db.Micros(tx.Now())).Scan(&e.ID)
}

func update(ctx context.Context, tx *db.Tx, e Event) error {
	_, err := tx.Exec(ctx, "UPDATE event SET title = $2, explain_text = $3, attribute = $4, starts_at = $5, ends_at = $6 WHERE id = $1",
		e.ID, e.Title, e.Explain, e.Attribute, db.NullMicros(e.Start), db.NullMicros(e.End))
	return err
}

func remove(ctx context.Context, tx *db.Tx, id int64) error {
	_, err := tx.Exec(ctx, "DELETE FROM event WHERE id = $1", id)
	return err
}
