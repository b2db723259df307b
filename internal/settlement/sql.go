package settlement

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
)

// dueRooms are the rooms where the clock has something to do besides scoring.
func dueRooms(ctx context.Context, q db.Querier, now time.Time) ([]int64, error) {
	at := func(ago time.Duration) int64 { return db.Micros(now.Add(-ago)) }
	rows, err := q.Query(ctx, `
		SELECT s.room_id FROM season s JOIN room r ON r.id = s.room_id
			WHERE s.state IN ('recruiting', 'active') AND s.ends_at <= $1 AND r.closed_at IS NULL
		UNION SELECT room_id FROM season WHERE state = 'frozen' AND frozen_at <= $2
		UNION SELECT room_id FROM season WHERE state = 'paid' AND paid_at <= $3
		UNION SELECT room_id FROM enrolment WHERE held_until <= $1
		UNION SELECT room_id FROM dispute WHERE decided_at IS NULL AND opened_at <= $4
		UNION SELECT e.room_id FROM enrolment e JOIN season s ON s.room_id = e.room_id AND s.number = e.season AND s.state IN ('recruiting', 'active')
			JOIN room r ON r.id = e.room_id AND r.owner <> e.person_id AND r.closed_at IS NULL
			WHERE (s.fee > 0 OR s.cost > 0) AND e.paid_at IS NULL AND e.left_at IS NULL AND e.grace_until <= $5
		UNION SELECT e.room_id FROM enrolment e JOIN season s ON s.room_id = e.room_id AND s.number = e.season AND s.state IN ('recruiting', 'active')
			JOIN journal_line l ON l.room_id = e.room_id AND l.account = 'DEP' AND l.person_id = e.person_id AND l.season = e.season
			WHERE e.paid_at IS NULL AND e.left_at IS NULL AND s.cost = 0 GROUP BY e.room_id, e.person_id, s.fee HAVING -SUM(l.amount) >= s.fee`,
		at(0), at(frozenFor), at(archivedAfter), at(disputeDecided), at(seatLost))
	return db.Collect(rows, err, db.Column[int64])
}

// unfinished are the seasons of a room that are over, or in which something waits, the oldest first.
func unfinished(ctx context.Context, q db.Querier, id int64) ([]*room.Season, error) {
	all, err := room.SeasonsOf(ctx, q, id)
	if err != nil {
		return nil, err
	}
	var out []*room.Season
	for _, s := range all {
		if s.State != room.Archived {
			out = append(out, s)
		}
	}
	return out, nil
}

func scoredOf(ctx context.Context, q db.Querier, id, season int64) ([]scoredEvent, error) {
	rows, err := q.Query(ctx, `SELECT event_id, number, title, attribute, begins_at, ends_at, scored_at FROM scored_event
		WHERE room_id = $1 AND season = $2 ORDER BY number`, id, season)
	return db.Collect(rows, err, func(rows *sql.Rows) (scoredEvent, error) {
		var e scoredEvent
		var begins, ends, at int64
		err := rows.Scan(&e.ID, &e.Number, &e.Title, &e.Attribute, &begins, &ends, &at)
		e.Begins, e.Ends, e.At = db.Time(begins), db.Time(ends), db.Time(at)
		return e, err
	})
}

func marksOf(ctx context.Context, q db.Querier, id, season int64) (map[int64][]Mark, error) {
	out := map[int64][]Mark{}
	rows, err := q.Query(ctx, `SELECT m.event_id, m.person_id, m.mark, m.free, m.source, m.evidence, m.revision, m.marked_at
		FROM mark m JOIN scored_event e ON e.event_id = m.event_id WHERE m.room_id = $1 AND m.season = $2 ORDER BY e.number`, id, season)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var m Mark
		var at int64
		err := rows.Scan(&m.Event, &m.Person, &m.Mark, &m.Free, &m.Source, &m.evidence, &m.Revision, &at)
		m.At = db.Time(at)
		out[m.Person] = append(out[m.Person], m)
		return struct{}{}, err
	})
	return out, err
}

// chargedOf reads from the books what everybody is charged in a season: T as posted.
func chargedOf(ctx context.Context, q db.Querier, id, season int64) (map[int64]int64, error) {
	out := map[int64]int64{}
	rows, err := q.Query(ctx, `SELECT l.person_id, CAST(SUM(l.amount) AS BIGINT) FROM journal j JOIN journal_line l ON l.room_id = j.room_id AND l.seq = j.seq
		WHERE j.room_id = $1 AND j.season = $2 AND j.journal_key LIKE 'charge-%' AND l.account = 'DEP' GROUP BY l.person_id`, id, season)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, won int64
		err := rows.Scan(&person, &won)
		out[person] = won
		return struct{}{}, err
	})
	return out, err
}

func insertScored(ctx context.Context, tx *db.Tx, id, season int64, e scoredEvent, marks []Mark) error {
	if _, err := tx.Exec(ctx, `INSERT INTO scored_event (event_id, room_id, season, number, title, attribute, begins_at, ends_at, scored_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		e.ID, id, season, e.Number, e.Title, e.Attribute, db.Micros(e.Begins), db.Micros(e.Ends), db.Micros(e.At)); err != nil {
		return err
	}
	rows := make([][]any, len(marks))
	for i, m := range marks {
		rows[i] = []any{m.Event, m.Person, id, season, string(m.Mark), m.Free, string(m.Source), m.evidence, m.Revision, db.Micros(m.At)}
	}
	return tx.Insert(ctx, "mark (event_id, person_id, room_id, season, mark, free, source, evidence, revision, marked_at)", rows)
}

func updateMark(ctx context.Context, tx *db.Tx, m *Mark) error {
	_, err := tx.Exec(ctx, "UPDATE mark SET mark = $3, source = $4, evidence = $5, revision = $6, marked_at = $7 WHERE event_id = $1 AND person_id = $2",
		m.Event, m.Person, string(m.Mark), string(m.Source), m.evidence, m.Revision, db.Micros(m.At))
	return err
}

// rulingsOf reads the last ruling about each person at several events.
func rulingsOf(ctx context.Context, q db.Querier, events []int64) (map[int64]map[int64]Ruling, error) {
	out := map[int64]map[int64]Ruling{}
	if len(events) == 0 {
		return out, nil
	}
	in, args := db.In(events)
	rows, err := q.Query(ctx, "SELECT id, event_id, person_id, mark, reason, ruled_by, ruled_at, COALESCE(confirmed_by, 0) FROM ruling WHERE event_id IN "+in+" ORDER BY id", args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var r Ruling
		var event, about, at int64
		err := rows.Scan(&r.ID, &event, &about, &r.Mark, &r.Reason, &r.By, &at, &r.ConfirmedBy)
		r.At = db.Time(at)
		if out[event] == nil {
			out[event] = map[int64]Ruling{}
		}
		out[event][about] = r
		return struct{}{}, err
	})
	return out, err
}

func insertRuling(ctx context.Context, tx *db.Tx, event, about int64, r *Ruling) error {
	return tx.QueryRow(ctx, "INSERT INTO ruling (event_id, person_id, mark, reason, ruled_by, ruled_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
		event, about, string(r.Mark), r.Reason, r.By, db.Micros(r.At)).Scan(&r.ID)
}

func confirmRuling(ctx context.Context, tx *db.Tx, r *Ruling) error {
	_, err := tx.Exec(ctx, "UPDATE ruling SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1", r.ID, r.ConfirmedBy, db.Micros(tx.Now()))
	return err
}

const disputeColumns = "id, season, event_id, person_id, reason, by_members, opened_at, decided_at, COALESCE(decided_by, 0), COALESCE(accepted, FALSE)"

func disputes(ctx context.Context, q db.Querier, condition string, args ...any) ([]*Dispute, error) {
	rows, err := q.Query(ctx, "SELECT "+disputeColumns+" FROM dispute WHERE "+condition+" ORDER BY id", args...)
	return db.Collect(rows, err, func(rows *sql.Rows) (*Dispute, error) {
		var d Dispute
		var opened int64
		var decided sql.NullInt64
		err := rows.Scan(&d.ID, &d.Season, &d.Event, &d.Person, &d.Reason, &d.ByMembers, &opened, &decided, &d.DecidedBy, &d.Accepted)
		d.Opened, d.Decided = db.Time(opened), db.NullTime(decided)
		return &d, err
	})
}

func (b *book) openDisputes(ctx context.Context, q db.Querier) ([]*Dispute, error) {
	return disputes(ctx, q, "room_id = $1 AND season = $2 AND decided_at IS NULL", b.room.ID, b.season.Number)
}

func insertDispute(ctx context.Context, tx *db.Tx, b *book, d *Dispute) error {
	return tx.QueryRow(ctx, `INSERT INTO dispute (room_id, season, event_id, person_id, reason, by_members, opened_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
		b.room.ID, b.season.Number, d.Event, d.Person, d.Reason, d.ByMembers, db.Micros(tx.Now())).Scan(&d.ID)
}

func closeDispute(ctx context.Context, tx *db.Tx, d *Dispute) error {
	_, err := tx.Exec(ctx, "UPDATE dispute SET decided_at = $2, decided_by = $3, accepted = $4 WHERE id = $1",
		d.ID, db.Micros(tx.Now()), d.DecidedBy, d.Accepted)
	return err
}

func vote(ctx context.Context, tx *db.Tx, d *Dispute, person int64, accept bool) error {
	_, err := tx.Exec(ctx, `INSERT INTO dispute_vote (dispute_id, person_id, accept, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (dispute_id, person_id) DO UPDATE SET accept = excluded.accept, at = excluded.at`, d.ID, person, accept, db.Micros(tx.Now()))
	return err
}

func votes(ctx context.Context, q db.Querier, dispute int64) (yes, no int, err error) {
	err = q.QueryRow(ctx, `SELECT COALESCE(SUM(CASE WHEN accept THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN accept THEN 0 ELSE 1 END), 0)
		FROM dispute_vote WHERE dispute_id = $1`, dispute).Scan(&yes, &no)
	return yes, no, err
}

type ballot struct {
	person int64
	accept bool
}

// ballots are the votes on a season's disputes.
func ballots(ctx context.Context, q db.Querier, id, season int64) (map[int64][]ballot, error) {
	out := map[int64][]ballot{}
	rows, err := q.Query(ctx, "SELECT v.dispute_id, v.person_id, v.accept FROM dispute_vote v JOIN dispute d ON d.id = v.dispute_id WHERE d.room_id = $1 AND d.season = $2", id, season)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var dispute int64
		var b ballot
		err := rows.Scan(&dispute, &b.person, &b.accept)
		out[dispute] = append(out[dispute], b)
		return struct{}{}, err
	})
	return out, err
}

// objectionsOf are those who object to each removal of a season.
func objectionsOf(ctx context.Context, q db.Querier, id, season int64) (map[int64][]int64, error) {
	out := map[int64][]int64{}
	rows, err := q.Query(ctx, "SELECT removed, person_id FROM removal_objection WHERE room_id = $1 AND season = $2", id, season)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var removed, person int64
		err := rows.Scan(&removed, &person)
		out[removed] = append(out[removed], person)
		return struct{}{}, err
	})
	return out, err
}

func insertObjection(ctx context.Context, tx *db.Tx, b *book, removed, person int64) error {
	_, err := tx.Exec(ctx, "INSERT INTO removal_objection (room_id, season, removed, person_id, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
		b.room.ID, b.season.Number, removed, person, db.Micros(tx.Now()))
	return err
}

// objectors are those still in the room who say that somebody was removed for a reason.
func objectors(ctx context.Context, q db.Querier, b *book, removed int64) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT o.person_id FROM removal_objection o JOIN member m ON m.room_id = o.room_id AND m.person_id = o.person_id AND m.left_at IS NULL
		WHERE o.room_id = $1 AND o.season = $2 AND o.removed = $3`, b.room.ID, b.season.Number, removed)
	return db.Collect(rows, err, db.Column[int64])
}

func payouts(ctx context.Context, q db.Querier, id int64) ([]*Payout, error) {
	rows, err := q.Query(ctx, `SELECT season, person_id, number, amount, COALESCE(sent_by, 0), sent_at, received_at FROM payout
		WHERE room_id = $1 ORDER BY season, person_id, number`, id)
	return db.Collect(rows, err, func(rows *sql.Rows) (*Payout, error) {
		var p Payout
		var sent, received sql.NullInt64
		err := rows.Scan(&p.Season, &p.Person, &p.Number, &p.Amount, &p.SentBy, &sent, &received)
		p.Sent, p.Received = db.NullTime(sent), db.NullTime(received)
		return &p, err
	})
}

// underWay is what was marked as sent or received of what a season owes somebody, and is not booked yet.
func underWay(ctx context.Context, q db.Querier, id, season, person int64) (won int64, err error) {
	err = q.QueryRow(ctx, `SELECT COALESCE(CAST(SUM(amount) AS BIGINT), 0) FROM payout
		WHERE room_id = $1 AND season = $2 AND person_id = $3 AND (sent_at IS NULL OR received_at IS NULL)`, id, season, person).Scan(&won)
	return won, err
}

func savePayout(ctx context.Context, tx *db.Tx, id int64, p *Payout) error {
	_, err := tx.Exec(ctx, `INSERT INTO payout (room_id, season, person_id, number, amount, sent_by, sent_at, received_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (room_id, season, person_id, number)
		DO UPDATE SET sent_by = excluded.sent_by, sent_at = excluded.sent_at, received_at = excluded.received_at`,
		id, p.Season, p.Person, p.Number, p.Amount, nullID(p.SentBy), db.NullMicros(p.Sent), db.NullMicros(p.Received))
	return err
}

func nullID(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func saveDocument(ctx context.Context, tx *db.Tx, b *book, document string) error {
	_, err := tx.Exec(ctx, "INSERT INTO settlement_document (room_id, season, document) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
		b.room.ID, b.season.Number, document)
	return err
}

// seasonOfEvent is the season that an event of a room was scored in.
func seasonOfEvent(ctx context.Context, q db.Querier, id, event int64) (int64, error) {
	var number int64
	err := q.QueryRow(ctx, "SELECT season FROM scored_event WHERE event_id = $1 AND room_id = $2", event, id).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoMark
	}
	return number, err
}

func insertExpense(ctx context.Context, tx *db.Tx, id int64, e *Expense) error {
	return tx.QueryRow(ctx, "INSERT INTO expense (room_id, amount, purpose, receipt, person_id, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
		id, e.Amount, e.Purpose, e.Receipt, e.By, db.Micros(e.At)).Scan(&e.ID)
}

func expenses(ctx context.Context, q db.Querier, id int64) ([]Expense, error) {
	rows, err := q.Query(ctx, "SELECT id, amount, purpose, receipt, person_id, at FROM expense WHERE room_id = $1 ORDER BY id DESC", id)
	return db.Collect(rows, err, func(rows *sql.Rows) (Expense, error) {
		var e Expense
		var at int64
		err := rows.Scan(&e.ID, &e.Amount, &e.Purpose, &e.Receipt, &e.By, &at)
		e.At = db.Time(at)
		return e, err
	})
}

func saveOffer(ctx context.Context, tx *db.Tx, id, to int64) error {
	_, err := tx.Exec(ctx, `INSERT INTO holder_offer (room_id, person_id, at) VALUES ($1, $2, $3)
		ON CONFLICT (room_id) DO UPDATE SET person_id = excluded.person_id, at = excluded.at`, id, to, db.Micros(tx.Now()))
	return err
}

// takeOffer removes the offer to a person and tells whether there was one.
func takeOffer(ctx context.Context, tx *db.Tx, id, person int64) (bool, error) {
	n, err := tx.Exec(ctx, "DELETE FROM holder_offer WHERE room_id = $1 AND person_id = $2", id, person)
	return n > 0, err
}

func offerOf(ctx context.Context, q db.Querier, id int64) (person int64, err error) {
	err = q.QueryRow(ctx, "SELECT person_id FROM holder_offer WHERE room_id = $1", id).Scan(&person)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return person, err
}

func documentOf(ctx context.Context, q db.Querier, id, season int64) (json.RawMessage, error) {
	var document string
	err := q.QueryRow(ctx, "SELECT document FROM settlement_document WHERE room_id = $1 AND season = $2", id, season).Scan(&document)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return json.RawMessage(document), err
}

func namesOf(ctx context.Context, q db.Querier, people []int64) (map[int64]string, error) {
	out := make(map[int64]string, len(people))
	if len(people) == 0 {
		return out, nil
	}
	in, args := db.In(people)
	rows, err := q.Query(ctx, "SELECT id, name FROM person WHERE id IN "+in, args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		out[id] = name
		return struct{}{}, err
	})
	return out, err
}

// debts are what rooms owe a person: PAY that was not booked out.
func debts(ctx context.Context, q db.Querier, person int64) ([]Debt, error) {
	rows, err := q.Query(ctx, `SELECT l.room_id, r.title, l.season, -CAST(SUM(l.amount) AS BIGINT) FROM journal_line l JOIN room r ON r.id = l.room_id
		WHERE l.person_id = $1 AND l.account = 'PAY' GROUP BY l.room_id, r.title, l.season HAVING SUM(l.amount) <> 0 ORDER BY l.room_id, l.season`, person)
	return db.Collect(rows, err, func(rows *sql.Rows) (Debt, error) {
		var d Debt
		return d, rows.Scan(&d.Room, &d.Title, &d.Season, &d.Amount)
	})
}
