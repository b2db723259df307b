package call

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
)

const columns = "id, room_id, began_at, seen_at, ticket_at, ended_at, locked_at, timer_from, timer_focus, timer_rest, timer_goal"

func scan(row func(...any) error) (*Call, error) {
	var c Call
	var t Timer
	var began, seen, ticket int64
	var ended, locked, from sql.NullInt64
	err := row(&c.ID, &c.Room, &began, &seen, &ticket, &ended, &locked, &from, &t.Focus, &t.Rest, &t.Goal)
	c.Began, c.Seen, c.Asked, c.Ended, c.Locked = db.Time(began), db.Time(seen), db.Time(ticket), db.NullTime(ended), db.NullTime(locked)
	if from.Valid {
		t.From = db.Time(from.Int64)
		c.Timer = &t
	}
	return &c, err
}

// find is nil where there is no such call.
func find(ctx context.Context, q db.Querier, condition string, arg int64) (*Call, error) {
	c, err := scan(q.QueryRow(ctx, "SELECT "+columns+" FROM call WHERE "+condition, arg).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return c, err
}

// named finds a call by its name on the media server; nil where there is none.
func named(ctx context.Context, q db.Querier, name string) (*Call, error) {
	id, ok := callOf(name)
	if !ok {
		return nil, nil
	}
	c, err := find(ctx, q, byID, id)
	if err != nil || c == nil || c.name() != name {
		return nil, err
	}
	return c, nil
}

const (
	openIn = "room_id = $1 AND ended_at IS NULL"
	byID   = "id = $1"
)

// unfinished are the calls to look at: the open ones, then those that ended a short while ago.
func unfinished(ctx context.Context, q db.Querier, now time.Time) ([]*Call, error) {
	rows, err := q.Query(ctx, "SELECT "+columns+" FROM call WHERE ended_at IS NULL OR ended_at > $1 ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, id", db.Micros(now.Add(-afterlife)))
	return db.Collect(rows, err, func(rows *sql.Rows) (*Call, error) { return scan(rows.Scan) })
}

func begin(ctx context.Context, tx *db.Tx, room int64) (*Call, error) {
	return scan(tx.QueryRow(ctx, "INSERT INTO call (room_id, began_at, seen_at, ticket_at) VALUES ($1, $2, $2, $2) RETURNING "+columns, room, db.Micros(tx.Now())).Scan)
}

// noteTicket notes that somebody has got a ticket: the call goes on until they can have used it.
func noteTicket(ctx context.Context, tx *db.Tx, c *Call) error {
	_, err := tx.Exec(ctx, "UPDATE call SET ticket_at = $2 WHERE id = $1", c.ID, db.Micros(tx.Now()))
	return err
}

// endAt ends a row of connections at the instant $1, and none before it began.
const endAt = "to_at = CASE WHEN from_at > $1 THEN from_at ELSE $1 END"

// finish ends a call and every connection to it.
func finish(ctx context.Context, tx *db.Tx, c *Call, at time.Time) error {
	if _, err := tx.Exec(ctx, "UPDATE call SET ended_at = CASE WHEN began_at > $1 THEN began_at ELSE $1 END WHERE id = $2 AND ended_at IS NULL", db.Micros(at), c.ID); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "UPDATE call_connection SET "+endAt+", told = 1 WHERE call_id = $2 AND to_at IS NULL", db.Micros(c.known(at)), c.ID)
	return err
}

func setLocked(ctx context.Context, tx *db.Tx, c *Call, at *time.Time) error {
	_, err := tx.Exec(ctx, "UPDATE call SET locked_at = $2 WHERE id = $1", c.ID, db.NullMicros(at))
	return err
}

func setTimer(ctx context.Context, tx *db.Tx, c *Call, t *Timer) error {
	if t == nil {
		_, err := tx.Exec(ctx, "UPDATE call SET timer_from = NULL WHERE id = $1", c.ID)
		return err
	}
	_, err := tx.Exec(ctx, "UPDATE call SET timer_from = $2, timer_focus = $3, timer_rest = $4, timer_goal = $5 WHERE id = $1",
		c.ID, db.Micros(t.From), t.Focus, t.Rest, t.Goal)
	return err
}

// connection is one stay of one device.
type connection struct {
	sid    string
	person int64
	device string
	from   time.Time
	to     *time.Time
}

func connections(ctx context.Context, q db.Querier, call int64) ([]connection, error) {
	rows, err := q.Query(ctx, "SELECT sid, person_id, device, from_at, to_at FROM call_connection WHERE call_id = $1 ORDER BY from_at, sid", call)
	return db.Collect(rows, err, func(rows *sql.Rows) (connection, error) {
		var c connection
		var from int64
		var to sql.NullInt64
		err := rows.Scan(&c.sid, &c.person, &c.device, &from, &to)
		c.from, c.to = db.Time(from), db.NullTime(to)
		return c, err
	})
}

// saveConnections adds connections. One that is known stays as it began; if it
// had ended before the media server was asked, it has not ended after all.
func saveConnections(ctx context.Context, tx *db.Tx, c *Call, found []connection, asked time.Time) error {
	values := make([][]any, len(found))
	for i, f := range found {
		told := 0
		if f.to != nil {
			told = 1
		}
		values[i] = []any{f.sid, c.ID, c.Room, f.person, f.device, db.Micros(f.from), db.NullMicros(f.to), told}
	}
	return tx.Insert(ctx, fmt.Sprintf(`call_connection (sid, call_id, room_id, person_id, device, from_at, to_at, told)|
		ON CONFLICT (sid) DO UPDATE SET to_at = NULL, told = 0 WHERE excluded.to_at IS NULL AND call_connection.to_at < %d`, db.Micros(asked)), values)
}

// closeConnection ends one as was told. What was told or decided first stays; what was only concluded gives way.
func closeConnection(ctx context.Context, tx *db.Tx, sid string, at time.Time) error {
	_, err := tx.Exec(ctx, "UPDATE call_connection SET "+endAt+", told = 1 WHERE sid = $2 AND (to_at IS NULL OR told = 0 AND to_at < $1)", db.Micros(at), sid)
	return err
}

// leaveAll ends every connection of a person.
func leaveAll(ctx context.Context, tx *db.Tx, c *Call, person int64) error {
	_, err := tx.Exec(ctx, "UPDATE call_connection SET "+endAt+", told = 1 WHERE call_id = $2 AND person_id = $3 AND to_at IS NULL",
		db.Micros(c.known(tx.Now())), c.ID, person)
	return err
}

// closeConnections ends those of a call that are none of the living, at the instant they were last seen.
func closeConnections(ctx context.Context, tx *db.Tx, c *Call, living []string) error {
	_, err := tx.Exec(ctx, "UPDATE call_connection SET "+endAt+" WHERE to_at IS NULL AND call_id = $2"+none("sid", living),
		append([]any{db.Micros(c.Seen), c.ID}, anys(living)...)...)
	return err
}

// none is a condition that a column holds none of the values, which are $3 and on.
func none(column string, values []string) string {
	if len(values) == 0 {
		return ""
	}
	out := " AND " + column + " NOT IN ("
	for i := range values {
		if i > 0 {
			out += ", "
		}
		out += fmt.Sprintf("$%d", i+3)
	}
	return out + ")"
}

func anys(values []string) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}

// setSeen notes when a call was looked at. That nobody could look for a while is kept: it excuses.
func setSeen(ctx context.Context, tx *db.Tx, c *Call, at time.Time) error {
	if at.Sub(c.Seen) > lapse {
		if _, err := tx.Exec(ctx, "INSERT INTO call_lapse (call_id, from_at, to_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", c.ID, db.Micros(c.Seen), db.Micros(at)); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, "UPDATE call SET seen_at = $2 WHERE id = $1 AND seen_at < $2", c.ID, db.Micros(at))
	return err
}

// lowerHands: who left says nothing any more.
func lowerHands(ctx context.Context, tx *db.Tx, c *Call) error {
	_, err := tx.Exec(ctx, `UPDATE call_seat SET hand_at = NULL, doing = '' WHERE call_id = $1 AND (hand_at IS NOT NULL OR doing <> '')
		AND NOT EXISTS (SELECT 1 FROM call_connection c WHERE c.call_id = $1 AND c.person_id = call_seat.person_id AND c.to_at IS NULL)`, c.ID)
	return err
}

// lastEnd is when the last connection ended; nil where there was none. Open ones count as not there.
func lastEnd(ctx context.Context, q db.Querier, call int64) (open int64, last *time.Time, err error) {
	var end sql.NullInt64
	err = q.QueryRow(ctx, "SELECT COUNT(*) - COUNT(to_at), MAX(to_at) FROM call_connection WHERE call_id = $1", call).Scan(&open, &end)
	return open, db.NullTime(end), err
}

// seat is what somebody says in a call, and whether they were removed from it.
type seat struct {
	hand     *time.Time
	doing    string
	goal     string
	goalDone bool
	removed  bool
}

func seats(ctx context.Context, q db.Querier, call int64) (map[int64]seat, error) {
	rows, err := q.Query(ctx, "SELECT person_id, hand_at, doing, goal, goal_done, removed_at IS NOT NULL FROM call_seat WHERE call_id = $1", call)
	out := map[int64]seat{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, done int64
		var hand sql.NullInt64
		var s seat
		err := rows.Scan(&person, &hand, &s.doing, &s.goal, &done, &s.removed)
		s.hand, s.goalDone = db.NullTime(hand), done != 0
		out[person] = s
		return struct{}{}, err
	})
	return out, err
}

func saveSeat(ctx context.Context, tx *db.Tx, call, person int64, s seat) error {
	done := 0
	if s.goalDone {
		done = 1
	}
	_, err := tx.Exec(ctx, `INSERT INTO call_seat (call_id, person_id, hand_at, doing, goal, goal_done) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (call_id, person_id) DO UPDATE SET hand_at = excluded.hand_at, doing = excluded.doing, goal = excluded.goal, goal_done = excluded.goal_done`,
		call, person, db.NullMicros(s.hand), s.doing, s.goal, done)
	return err
}

func setRemoved(ctx context.Context, tx *db.Tx, call, person int64, at *time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO call_seat (call_id, person_id, removed_at) VALUES ($1, $2, $3)
		ON CONFLICT (call_id, person_id) DO UPDATE SET removed_at = excluded.removed_at`, call, person, db.NullMicros(at))
	return err
}

// members are the people who sit in a room, by id.
func members(ctx context.Context, q db.Querier, id int64) (map[int64]room.Person, error) {
	rows, err := q.Query(ctx, "SELECT p.id, p.name FROM member m JOIN person p ON p.id = m.person_id WHERE m.room_id = $1 AND m.left_at IS NULL", id)
	out := map[int64]room.Person{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var p room.Person
		err := rows.Scan(&p.ID, &p.Name)
		out[p.ID] = p
		return struct{}{}, err
	})
	return out, err
}

// Stay is the time that somebody was connected to a room's call.
type Stay struct {
	Person, Room int64
	From, To     time.Time
}

// endOf a stay that goes on is when it was last seen.
const endOf = "COALESCE(s.to_at, CASE WHEN c.seen_at > s.from_at THEN c.seen_at ELSE s.from_at END)"

// StaysAt are everybody's stays around some meetings, by event. Those a little
// before the beginning and after the end are there too, as short gaps do not count.
func StaysAt(ctx context.Context, q db.Querier, events []int64) (map[int64][]Stay, error) {
	const margin, hour = 180_000_000, 3600_000_000
	in, args := db.In(events)
	rows, err := q.Query(ctx, fmt.Sprintf(`SELECT e.id, s.person_id, s.room_id, s.from_at, %[1]s FROM event e
		JOIN call_connection s ON s.room_id = e.room_id AND s.from_at <= COALESCE(e.ends_at, e.starts_at + %[2]d) + %[3]d AND (s.to_at IS NULL OR s.to_at >= e.starts_at - %[3]d)
		JOIN call c ON c.id = s.call_id WHERE e.attribute = %[4]d AND e.id IN `, endOf, hour, margin, calendar.Meeting)+in+" ORDER BY s.from_at, s.sid", args...)
	out := map[int64][]Stay{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var event, from, to int64
		var s Stay
		err := rows.Scan(&event, &s.Person, &s.Room, &from, &to)
		s.From, s.To = db.Time(from), db.Time(to)
		out[event] = append(out[event], s)
		return struct{}{}, err
	})
	return out, err
}

// staysOf are one person's stays, in all rooms.
func staysOf(ctx context.Context, q db.Querier, person int64, from, to time.Time) ([]Stay, error) {
	rows, err := q.Query(ctx, "SELECT s.room_id, s.from_at, "+endOf+` FROM call_connection s JOIN call c ON c.id = s.call_id
		WHERE s.person_id = $1 AND s.from_at <= $3 AND (s.to_at IS NULL OR s.to_at >= $2) ORDER BY s.from_at, s.sid`, person, db.Micros(from), db.Micros(to))
	return db.Collect(rows, err, func(rows *sql.Rows) (Stay, error) {
		s := Stay{Person: person}
		var from, to int64
		err := rows.Scan(&s.Room, &from, &to)
		s.From, s.To = db.Time(from), db.Time(to)
		return s, err
	})
}

// dayStart is the hour at which a person's days begin.
func dayStart(ctx context.Context, q db.Querier, person int64) (int64, error) {
	var hour int64
	err := q.QueryRow(ctx, "SELECT starts_at FROM study_day WHERE person_id = $1", person).Scan(&hour)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return hour, err
}

// titles are those of some rooms, by id.
func titles(ctx context.Context, q db.Querier, rooms []int64) (map[int64]string, error) {
	out := map[int64]string{}
	if len(rooms) == 0 {
		return out, nil
	}
	in, args := db.In(rooms)
	rows, err := q.Query(ctx, "SELECT id, title FROM room WHERE id IN "+in, args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var title string
		err := rows.Scan(&id, &title)
		out[id] = title
		return struct{}{}, err
	})
	return out, err
}

// Lapses are the times, within those of a meeting in a room, at which a call that
// people sat in could not be looked at: the media server was away.
func Lapses(ctx context.Context, q db.Querier, id int64, from, to, now time.Time) ([]Span, error) {
	rows, err := q.Query(ctx, `SELECT l.from_at, l.to_at FROM call_lapse l JOIN call c ON c.id = l.call_id WHERE c.room_id = $1 AND l.from_at < $3 AND l.to_at > $2
		UNION ALL SELECT c.seen_at, $4 FROM call c WHERE c.room_id = $1 AND c.ended_at IS NULL AND c.seen_at >= $2 AND c.seen_at < $3 AND c.seen_at < $5
		ORDER BY 1`, id, db.Micros(from), db.Micros(to), db.Micros(now), db.Micros(now.Add(-lapse)))
	all, err := db.Collect(rows, err, func(rows *sql.Rows) (Span, error) {
		var from, to int64
		err := rows.Scan(&from, &to)
		return Span{db.Time(from), db.Time(to)}, err
	})
	return cut(all, from, to), err
}

// Seated counts the people in the calls of some rooms. As in View, those last seen a while ago do not count.
func Seated(ctx context.Context, q db.Querier, rooms []int64, now time.Time) (map[int64]int64, error) {
	out := map[int64]int64{}
	if len(rooms) == 0 {
		return out, nil
	}
	in, args := db.In(rooms)
	rows, err := q.Query(ctx, fmt.Sprintf(`SELECT s.room_id, COUNT(DISTINCT s.person_id) FROM call_connection s
		JOIN call c ON c.id = s.call_id AND c.seen_at >= %d WHERE s.to_at IS NULL AND s.room_id IN `, db.Micros(now.Add(-recent)))+in+" GROUP BY s.room_id", args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id, n int64
		err := rows.Scan(&id, &n)
		out[id] = n
		return struct{}{}, err
	})
	return out, err
}
