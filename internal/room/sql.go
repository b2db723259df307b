package room

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/text"
)

const columns = `id, owner, title, password_hash, explain_text, main_goal, grace_period, max_user_count, user_count, season,
	season_started_at, period_renew, fee, penalty, days_mask, meeting_times, time_zone, COALESCE(invite_code, ''), created_at, closed_at,
	cost, basis, policy, late_every, excused_quota, planned_events`

func scan(row func(...any) error) (*Room, error) {
	var r Room
	var started, days, created int64
	var closed sql.NullInt64
	err := row(&r.ID, &r.Owner, &r.Title, &r.passwordHash, &r.Explain, &r.MainGoal, &r.GracePeriod, &r.Seats, &r.Taken, &r.Season,
		&started, &r.PeriodRenew, &r.Fee, &r.Penalty, &days, &r.Times, &r.TimeZone, &r.inviteCode, &created, &closed,
		&r.Cost, &r.Basis, &r.Policy, &r.LateEvery, &r.ExcusedQuota, &r.PlannedEvents)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errNoRoom
	}
	r.SeasonStarted, r.Days, r.CreatedAt, r.ClosedAt = db.Time(started), unmask(days), db.Time(created), db.NullTime(closed)
	return &r, err
}

// ByID reads a room with its keywords.
func ByID(ctx context.Context, q db.Querier, id int64) (*Room, error) {
	r, err := scan(q.QueryRow(ctx, "SELECT "+columns+" FROM room WHERE id = $1", id).Scan)
	if err != nil {
		return nil, err
	}
	return r, withKeywords(ctx, q, []*Room{r})
}

// Lock takes the room for this transaction: whoever decides on seats, season or
// money begins with it, and so they come one after the other.
func Lock(ctx context.Context, tx *db.Tx, id int64) (*Room, error) {
	r, err := scan(tx.QueryRow(ctx, "UPDATE room SET version = version + 1 WHERE id = $1 RETURNING "+columns, id).Scan)
	if err != nil {
		return nil, err
	}
	return r, withKeywords(ctx, tx, []*Room{r})
}

// list reads rooms by a condition.
func list(ctx context.Context, q db.Querier, condition string, args ...any) ([]*Room, error) {
	rows, err := q.Query(ctx, "SELECT "+columns+" FROM room WHERE "+condition, args...)
	rooms, err := db.Collect(rows, err, func(rows *sql.Rows) (*Room, error) { return scan(rows.Scan) })
	if err != nil {
		return nil, err
	}
	return rooms, withKeywords(ctx, q, rooms)
}

// ByIDs reads rooms in the order of ids; unknown ones are left out.
func ByIDs(ctx context.Context, q db.Querier, ids []int64) ([]*Room, error) {
	found := make(map[int64]*Room, len(ids))
	for start := 0; start < len(ids); start += 500 {
		in, args := db.In(ids[start:min(start+500, len(ids))])
		rooms, err := list(ctx, q, "id IN "+in, args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rooms {
			found[r.ID] = r
		}
	}
	out := make([]*Room, 0, len(ids))
	for _, id := range ids {
		if r := found[id]; r != nil {
			out = append(out, r)
		}
	}
	return out, nil
}

// Each reads all rooms after an id, closed ones too, in chunks.
func Each(ctx context.Context, q db.Querier, after int64, do func([]*Room) error) error {
	const chunk = 500
	for {
		rooms, err := list(ctx, q, "id > $1 ORDER BY id LIMIT $2", after, chunk)
		if err != nil || len(rooms) == 0 {
			return err
		}
		if err := do(rooms); err != nil {
			return err
		}
		after = rooms[len(rooms)-1].ID
	}
}

func withKeywords(ctx context.Context, q db.Querier, rooms []*Room) error {
	if len(rooms) == 0 {
		return nil
	}
	byID := make(map[int64]*Room, len(rooms))
	ids := make([]int64, len(rooms))
	for i, r := range rooms {
		r.Keywords = []string{}
		ids[i], byID[r.ID] = r.ID, r
	}
	in, args := db.In(ids)
	rows, err := q.Query(ctx, "SELECT room_id, word FROM room_keyword WHERE room_id IN "+in+" ORDER BY room_id, position", args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var word string
		err := rows.Scan(&id, &word)
		byID[id].Keywords = append(byID[id].Keywords, word)
		return struct{}{}, err
	})
	return err
}

func insert(ctx context.Context, tx *db.Tx, r *Room) error {
	now := db.Micros(tx.Now())
	err := tx.QueryRow(ctx, `INSERT INTO room (owner, title, password_hash, explain_text, main_goal, grace_period, max_user_count, user_count,
		season_started_at, period_renew, fee, penalty, days_mask, meeting_times, search_text, created_at,
		cost, basis, policy, late_every, excused_quota, planned_events)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $12, $13, $14, $8, $15, $16, $17, $18, $19, $20) RETURNING id`,
		r.Owner, r.Title, r.passwordHash, r.Explain, r.MainGoal, r.GracePeriod, r.Seats, now, r.PeriodRenew, r.Fee, r.Penalty,
		mask(r.Days), r.Times, SearchText(r), r.Cost, r.Basis, r.Policy, r.LateEvery, r.ExcusedQuota, r.PlannedEvents).Scan(&r.ID)
	if err != nil {
		return err
	}
	r.CreatedAt, r.SeasonStarted = tx.Now(), tx.Now()
	return saveWords(ctx, tx, r)
}

func save(ctx context.Context, tx *db.Tx, r *Room) error {
	if _, err := tx.Exec(ctx, `UPDATE room SET title = $2, password_hash = $3, explain_text = $4, main_goal = $5, grace_period = $6,
		max_user_count = $7, period_renew = $8, fee = $9, penalty = $10, days_mask = $11, meeting_times = $12, search_text = $13,
		cost = $14, basis = $15, policy = $16, late_every = $17, excused_quota = $18, planned_events = $19 WHERE id = $1`,
		r.ID, r.Title, r.passwordHash, r.Explain, r.MainGoal, r.GracePeriod, r.Seats, r.PeriodRenew, r.Fee, r.Penalty,
		mask(r.Days), r.Times, SearchText(r), r.Cost, r.Basis, r.Policy, r.LateEvery, r.ExcusedQuota, r.PlannedEvents); err != nil {
		return err
	}
	return saveWords(ctx, tx, r)
}

func saveWords(ctx context.Context, tx *db.Tx, r *Room) error {
	if _, err := tx.Exec(ctx, "DELETE FROM room_keyword WHERE room_id = $1", r.ID); err != nil {
		return err
	}
	if err := tx.Insert(ctx, "room_keyword (room_id, position, word, word_key)", keywordRows(r)); err != nil {
		return err
	}
	return indexText(ctx, tx, r)
}

func keywordRows(r *Room) [][]any {
	rows := make([][]any, len(r.Keywords))
	for i, w := range r.Keywords {
		rows[i] = []any{r.ID, i, w, text.Fold(w)}
	}
	return rows
}

func seat(ctx context.Context, tx *db.Tx, r *Room, person int64) error {
	if _, err := tx.Exec(ctx, "INSERT INTO member (room_id, person_id, season_joined, joined_at) VALUES ($1, $2, $3, $4)",
		r.ID, person, r.Season, db.Micros(tx.Now())); err != nil {
		return err
	}
	r.Taken++
	if _, err := tx.Exec(ctx, "UPDATE room SET user_count = user_count + 1 WHERE id = $1", r.ID); err != nil {
		return err
	}
	_, err := Present(ctx, tx, r)
	return err
}

// StandingOf tells what a person is to a room.
func StandingOf(ctx context.Context, q db.Querier, r *Room, person int64) (Standing, error) {
	all, err := standings(ctx, q, []*Room{r}, person)
	return all[r.ID], err
}

// standings tells what a person is to each of several rooms, in two queries.
func standings(ctx context.Context, q db.Querier, rooms []*Room, person int64) (map[int64]Standing, error) {
	out := make(map[int64]Standing, len(rooms))
	season := make(map[int64]int64, len(rooms))
	ids := make([]int64, len(rooms))
	for i, r := range rooms {
		ids[i], season[r.ID], out[r.ID] = r.ID, r.Season, Stranger
	}
	if person == 0 || len(rooms) == 0 {
		return out, nil
	}
	in, args := db.In(ids)
	who := fmt.Sprintf(" AND person_id = $%d", len(args)+1)
	args = append(args, person)
	rows, err := q.Query(ctx, "SELECT room_id, state FROM join_request WHERE room_id IN "+in+who+" ORDER BY id", args...)
	if _, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var state string
		err := rows.Scan(&id, &state)
		out[id] = map[string]Standing{requestOpen: Waiting, requestDenied: Denied}[state]
		if out[id] == "" {
			out[id] = Stranger
		}
		return struct{}{}, err
	}); err != nil {
		return nil, err
	}
	rows, err = q.Query(ctx, "SELECT room_id, season_left FROM member WHERE room_id IN "+in+who+" ORDER BY id", args...)
	if _, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var left sql.NullInt64
		err := rows.Scan(&id, &left)
		switch {
		case !left.Valid:
			out[id] = Member
		case left.Int64 == season[id] && out[id] != Waiting:
			out[id] = LeftSeason
		}
		return struct{}{}, err
	}); err != nil {
		return nil, err
	}
	for _, r := range rooms {
		if out[r.ID] == Member && r.Owner == person {
			out[r.ID] = Owner
		}
	}
	return out, nil
}

// Seat is a member in a room.
type Seat struct {
	Person  int64
	Name    string
	Visible bool // strangers may see the name
	Joined  time.Time
}

// seats reads who sits in each of several rooms, in one query, in the order of joining.
func seats(ctx context.Context, q db.Querier, ids []int64) (map[int64][]Seat, error) {
	out := make(map[int64][]Seat, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	in, args := db.In(ids)
	rows, err := q.Query(ctx, `SELECT m.room_id, p.id, p.name, p.seat_visible, m.joined_at FROM member m JOIN person p ON p.id = m.person_id
		WHERE m.left_at IS NULL AND m.room_id IN `+in+" ORDER BY m.room_id, m.id", args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var room, joined int64
		var s Seat
		err := rows.Scan(&room, &s.Person, &s.Name, &s.Visible, &joined)
		s.Joined = db.Time(joined)
		out[room] = append(out[room], s)
		return struct{}{}, err
	})
	return out, err
}

// Tie is one thing that binds a person to a room, or keeps them apart.
type Tie struct {
	Room int64
	Kind string // member, waiting, denied, left, like, dismiss
}

// Ties reads all of a person's ties in one query. A room may have several.
func Ties(ctx context.Context, q db.Querier, person int64) ([]Tie, error) {
	rows, err := q.Query(ctx, `SELECT room_id, CASE WHEN left_at IS NULL THEN 'member' ELSE 'left' END FROM member WHERE person_id = $1
		UNION SELECT room_id, CASE WHEN state = 'open' THEN 'waiting' ELSE 'denied' END FROM join_request WHERE person_id = $1 AND state IN ('open', 'denied')
		UNION SELECT room_id, 'like' FROM room_like WHERE person_id = $1
		UNION SELECT room_id, 'dismiss' FROM room_dismissal WHERE person_id = $1`, person)
	return db.Collect(rows, err, func(rows *sql.Rows) (Tie, error) {
		var t Tie
		return t, rows.Scan(&t.Room, &t.Kind)
	})
}

// FreeSeats tells, of several rooms, how many seats are free in those that are not closed or full.
func FreeSeats(ctx context.Context, q db.Querier, ids []int64) (map[int64]int64, error) {
	out := make(map[int64]int64, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	in, args := db.In(ids)
	rows, err := q.Query(ctx, "SELECT id, max_user_count - user_count FROM room WHERE id IN "+in+" AND closed_at IS NULL AND user_count < max_user_count", args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id, free int64
		err := rows.Scan(&id, &free)
		out[id] = free
		return struct{}{}, err
	})
	return out, err
}

// OpenIDs are all rooms that have a free seat and are not closed, newest first.
func OpenIDs(ctx context.Context, q db.Querier) ([]int64, error) {
	rows, err := q.Query(ctx, "SELECT id FROM room WHERE closed_at IS NULL AND user_count < max_user_count ORDER BY id DESC")
	return db.Collect(rows, err, db.Column[int64])
}

// Members are the ids of those who sit in a room.
func Members(ctx context.Context, q db.Querier, id int64) ([]int64, error) {
	rows, err := q.Query(ctx, "SELECT person_id FROM member WHERE room_id = $1 AND left_at IS NULL ORDER BY id", id)
	return db.Collect(rows, err, db.Column[int64])
}

// Joined are the ids of the open rooms a person sits in, oldest seat first.
func Joined(ctx context.Context, q db.Querier, person int64) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT m.room_id FROM member m JOIN room r ON r.id = m.room_id
		WHERE m.person_id = $1 AND m.left_at IS NULL AND r.closed_at IS NULL ORDER BY m.id`, person)
	return db.Collect(rows, err, db.Column[int64])
}

// WaitingFor are the ids of the open rooms that a person has asked to join, newest request first.
func WaitingFor(ctx context.Context, q db.Querier, person int64) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT j.room_id FROM join_request j JOIN room r ON r.id = j.room_id
		WHERE j.person_id = $1 AND j.state = 'open' AND r.closed_at IS NULL ORDER BY j.id DESC`, person)
	return db.Collect(rows, err, db.Column[int64])
}

// WaitingCounts counts the open requests of each room that a person owns.
func WaitingCounts(ctx context.Context, q db.Querier, owner int64) (map[int64]int64, error) {
	rows, err := q.Query(ctx, `SELECT j.room_id, COUNT(*) FROM join_request j JOIN room r ON r.id = j.room_id
		WHERE r.owner = $1 AND j.state = 'open' GROUP BY j.room_id`, owner)
	out := map[int64]int64{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id, n int64
		err := rows.Scan(&id, &n)
		out[id] = n
		return struct{}{}, err
	})
	return out, err
}

// WasMember tells whether a person sat in a room in a season.
func WasMember(ctx context.Context, q db.Querier, id, person, season int64) (bool, error) {
	return db.Exists(ctx, q, "SELECT 1 FROM member WHERE room_id = $1 AND person_id = $2 AND season_joined <= $3 AND (season_left IS NULL OR season_left >= $3)",
		id, person, season)
}

const (
	requestOpen      = "open"
	requestAllowed   = "allowed"
	requestDenied    = "denied"
	requestWithdrawn = "withdrawn"
)

// answer closes the open request of a person and tells whether there was one.
func answer(ctx context.Context, tx *db.Tx, id, person int64, state string) (bool, error) {
	n, err := tx.Exec(ctx, "UPDATE join_request SET state = $3, answered_at = $4 WHERE room_id = $1 AND person_id = $2 AND state = 'open'",
		id, person, state, db.Micros(tx.Now()))
	return n > 0, err
}

// Request is somebody's wish to join.
type Request struct {
	Person       int64
	Name         string
	Introduction string
	Created      time.Time
}

func openRequests(ctx context.Context, q db.Querier, id int64) ([]Request, error) {
	rows, err := q.Query(ctx, `SELECT p.id, p.name, j.introduction, j.created_at FROM join_request j JOIN person p ON p.id = j.person_id
		WHERE j.room_id = $1 AND j.state = 'open' ORDER BY j.id`, id)
	return db.Collect(rows, err, func(rows *sql.Rows) (Request, error) {
		var r Request
		var created int64
		err := rows.Scan(&r.Person, &r.Name, &r.Introduction, &created)
		r.Created = db.Time(created)
		return r, err
	})
}

// queue tells, of the rooms that a person waits for, how many have waited longer.
func queue(ctx context.Context, q db.Querier, person int64) (map[int64]int64, error) {
	out := map[int64]int64{}
	if person == 0 {
		return out, nil
	}
	rows, err := q.Query(ctx, `SELECT mine.room_id, COUNT(*) FROM join_request mine
		JOIN join_request o ON o.room_id = mine.room_id AND o.state = 'open' AND o.id < mine.id
		WHERE mine.person_id = $1 AND mine.state = 'open' GROUP BY mine.room_id`, person)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id, n int64
		err := rows.Scan(&id, &n)
		out[id] = n
		return struct{}{}, err
	})
	return out, err
}

// Liked are the ids of the open rooms a person likes, newest like first.
func Liked(ctx context.Context, q db.Querier, person int64) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT l.room_id FROM room_like l JOIN room r ON r.id = l.room_id
		WHERE l.person_id = $1 AND r.closed_at IS NULL ORDER BY l.at DESC, l.room_id`, person)
	return db.Collect(rows, err, db.Column[int64])
}

// marked tells which of several rooms stand in a person's table of likes or dismissals.
func marked(ctx context.Context, q db.Querier, table string, ids []int64, person int64) (map[int64]bool, error) {
	out := make(map[int64]bool, len(ids))
	if person == 0 || len(ids) == 0 {
		return out, nil
	}
	in, args := db.In(ids)
	rows, err := q.Query(ctx, fmt.Sprintf("SELECT room_id FROM %s WHERE room_id IN %s AND person_id = $%d", table, in, len(args)+1), append(args, person)...)
	list, err := db.Collect(rows, err, db.Column[int64])
	for _, id := range list {
		out[id] = true
	}
	return out, err
}
