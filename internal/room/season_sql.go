package room

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const seasonColumns = `room_id, number, state, started_at, ends_at, counts_from, period_renew, fee, cost, penalty, basis, policy, late_every,
	excused_quota, grace_period, planned_events, holder, activated_at, frozen_at, settled_at, paid_at`

func scanSeason(row func(...any) error) (*Season, error) {
	var s Season
	var started, ends, from int64
	var activated, frozen, settled, paid sql.NullInt64
	err := row(&s.Room, &s.Number, &s.State, &started, &ends, &from, &s.PeriodRenew, &s.Fee, &s.Cost, &s.Penalty, &s.Basis, &s.Policy, &s.LateEvery,
		&s.ExcusedQuota, &s.GracePeriod, &s.PlannedEvents, &s.Holder, &activated, &frozen, &settled, &paid)
	s.Started, s.Ends, s.CountsFrom = db.Time(started), db.Time(ends), db.Time(from)
	s.Activated, s.Frozen, s.Settled, s.Paid = db.NullTime(activated), db.NullTime(frozen), db.NullTime(settled), db.NullTime(paid)
	return &s, err
}

// SeasonOf reads a season; nil where it has no row: it has not begun, or nobody has decided anything in it.
func SeasonOf(ctx context.Context, q db.Querier, room, number int64) (*Season, error) {
	s, err := scanSeason(q.QueryRow(ctx, "SELECT "+seasonColumns+" FROM season WHERE room_id = $1 AND number = $2", room, number).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return s, err
}

// SeasonsOf reads all seasons of a room, the first one first.
func SeasonsOf(ctx context.Context, q db.Querier, room int64) ([]*Season, error) {
	rows, err := q.Query(ctx, "SELECT "+seasonColumns+" FROM season WHERE room_id = $1 ORDER BY number", room)
	return db.Collect(rows, err, func(rows *sql.Rows) (*Season, error) { return scanSeason(rows.Scan) })
}

func insertSeason(ctx context.Context, tx *db.Tx, s *Season) error {
	_, err := tx.Exec(ctx, "INSERT INTO season ("+seasonColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, NULL, NULL, NULL, NULL)`,
		s.Room, s.Number, s.State, db.Micros(s.Started), db.Micros(s.Ends), db.Micros(s.CountsFrom), s.PeriodRenew, s.Fee, s.Cost, s.Penalty, s.Basis, s.Policy,
		s.LateEvery, s.ExcusedQuota, s.GracePeriod, s.PlannedEvents, s.Holder)
	return err
}

// SaveSeason stores what may change in a season's life.
func SaveSeason(ctx context.Context, tx *db.Tx, s *Season) error {
	_, err := tx.Exec(ctx, `UPDATE season SET state = $3, ends_at = $4, period_renew = $5, fee = $6, planned_events = $7, holder = $8,
		activated_at = $9, frozen_at = $10, settled_at = $11, paid_at = $12 WHERE room_id = $1 AND number = $2`,
		s.Room, s.Number, s.State, db.Micros(s.Ends), s.PeriodRenew, s.Fee, s.PlannedEvents, s.Holder,
		db.NullMicros(s.Activated), db.NullMicros(s.Frozen), db.NullMicros(s.Settled), db.NullMicros(s.Paid))
	return err
}

// Enrolments reads all who have a part in a season, in the order of joining, those who left too.
func Enrolments(ctx context.Context, q db.Querier, room, season int64) ([]*Enrolment, error) {
	rows, err := q.Query(ctx, `SELECT e.season, e.person_id, p.name, e.position, e.joined_at, e.grace_until, e.agreed_at, e.agreed_hash, e.claimed_at,
		e.paid_at, e.deposit, e.next, e.left_at, e.left_reason, e.held_until, e.removed_by FROM enrolment e JOIN person p ON p.id = e.person_id
		WHERE e.room_id = $1 AND e.season = $2 ORDER BY e.position`, room, season)
	return db.Collect(rows, err, func(rows *sql.Rows) (*Enrolment, error) {
		var e Enrolment
		var joined, grace int64
		var agreed, claimed, paid, left, held sql.NullInt64
		err := rows.Scan(&e.Season, &e.Person, &e.Name, &e.Position, &joined, &grace, &agreed, &e.AgreedHash, &claimed,
			&paid, &e.Deposit, &e.Next, &left, &e.Reason, &held, &e.RemovedBy)
		e.Joined, e.GraceUntil = db.Time(joined), db.Time(grace)
		e.AgreedAt, e.Claimed, e.Paid = db.NullTime(agreed), db.NullTime(claimed), db.NullTime(paid)
		e.Left, e.HeldUntil = db.NullTime(left), db.NullTime(held)
		return &e, err
	})
}

// SaveEnrolment stores what may change in somebody's part of a season.
func SaveEnrolment(ctx context.Context, tx *db.Tx, room int64, e *Enrolment) error {
	_, err := tx.Exec(ctx, `UPDATE enrolment SET agreed_at = $4, agreed_hash = $5, claimed_at = $6, paid_at = $7, deposit = $8, next = $9,
		left_at = $10, left_reason = $11, held_until = $12, removed_by = $13 WHERE room_id = $1 AND season = $2 AND person_id = $3`,
		room, e.Season, e.Person, db.NullMicros(e.AgreedAt), e.AgreedHash, db.NullMicros(e.Claimed), db.NullMicros(e.Paid), e.Deposit, e.Next,
		db.NullMicros(e.Left), e.Reason, db.NullMicros(e.HeldUntil), e.RemovedBy)
	return err
}

// newcomer is somebody who sits in the room and has no part in its season yet.
type newcomer struct {
	person, joined int64
	known          bool // had a part in an earlier season: the trial counts once
}

// enrolAll gives everybody who sits in the room a part in the season. The owner comes first.
func enrolAll(ctx context.Context, tx *db.Tx, s *Season, zone *time.Location) error {
	rows, err := tx.Query(ctx, `SELECT m.person_id, m.joined_at,
			m.joined_at < $3 OR EXISTS (SELECT 1 FROM enrolment o WHERE o.room_id = m.room_id AND o.person_id = m.person_id AND o.season < $2)
		FROM member m JOIN room r ON r.id = m.room_id WHERE m.room_id = $1 AND m.left_at IS NULL
			AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.room_id = m.room_id AND e.season = $2 AND e.person_id = m.person_id)
		ORDER BY CASE WHEN m.person_id = r.owner THEN 0 ELSE 1 END, m.id`, s.Room, s.Number, db.Micros(s.Started))
	fresh, err := db.Collect(rows, err, func(rows *sql.Rows) (newcomer, error) {
		var n newcomer
		return n, rows.Scan(&n.person, &n.joined, &n.known)
	})
	if err != nil || len(fresh) == 0 {
		return err
	}
	var position int64
	if err := tx.QueryRow(ctx, "SELECT COUNT(*) FROM enrolment WHERE room_id = $1 AND season = $2", s.Room, s.Number).Scan(&position); err != nil {
		return err
	}
	values := make([][]any, len(fresh))
	for i, n := range fresh {
		joined := later(db.Time(n.joined), s.CountsFrom)
		grace := joined
		if !n.known {
			grace = graceUntil(joined, s.Ends, s.GracePeriod, zone)
		}
		values[i] = []any{s.Room, s.Number, n.person, position + int64(i), db.Micros(joined), db.Micros(grace)}
	}
	return tx.Insert(ctx, enrol, values)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// regrace counts the trials anew after the season's end has moved.
func regrace(ctx context.Context, tx *db.Tx, s *Season, zone *time.Location) error {
	all, err := Enrolments(ctx, tx, s.Room, s.Number)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, e := range all {
		if e.GraceUntil.After(e.Joined) {
			until := graceUntil(e.Joined, s.Ends, s.GracePeriod, zone)
			rows = append(rows, []any{s.Room, s.Number, e.Person, e.Position, db.Micros(e.Joined), db.Micros(until)})
		}
	}
	return tx.Insert(ctx, enrol+"|ON CONFLICT (room_id, season, person_id) DO UPDATE SET grace_until = excluded.grace_until", rows)
}

const enrol = "enrolment (room_id, season, person_id, position, joined_at, grace_until)"

// unseat frees somebody's seat.
func unseat(ctx context.Context, tx *db.Tx, r *Room, person int64) error {
	n, err := tx.Exec(ctx, "UPDATE member SET left_at = $3, season_left = $4 WHERE room_id = $1 AND person_id = $2 AND left_at IS NULL",
		r.ID, person, db.Micros(tx.Now()), r.Season)
	if err != nil || n == 0 {
		return err
	}
	r.Taken--
	_, err = tx.Exec(ctx, "UPDATE room SET user_count = user_count - 1 WHERE id = $1", r.ID)
	return err
}
