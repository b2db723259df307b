package notify

import (
	"context"
	"database/sql"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// A reminder is looked for in the plan, the seasons and the books, by one query
// for everybody. The query answers key, instant of reminding, room, zone, title
// and amount. Its parameters: $1 and $2 bound the moment that is reminded of,
// $3 is the kind, $4 how long before.
type reminder struct {
	kind   Kind
	before time.Duration
	least  time.Duration // the moment is still further off than this: else it is too late, or the next reminder's turn
	query  string
}

var reminders = []reminder{
	{MeetingDay, 24 * time.Hour, time.Hour, findMeetings},
	{MeetingHour, time.Hour, 0, findMeetings},
	{HomeworkDay, 24 * time.Hour, 0, findHomework},
	{DepositDay, 24 * time.Hour, 0, findDeposits},
	{PayoutLate, 0, -week, findPayouts},
}

const (
	// members are those of a room with an event who have not said that they cannot.
	members = ` JOIN room r ON r.id = e.room_id AND r.closed_at IS NULL JOIN member m ON m.room_id = e.room_id AND m.left_at IS NULL
		WHERE e.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM excuse x WHERE x.event_id = e.id AND x.person_id = m.person_id)
		AND NOT EXISTS (SELECT 1 FROM event_rsvp a WHERE a.event_id = e.id AND a.person_id = m.person_id AND a.answer = 'declined')`

	begins = "COALESCE(e.starts_at, e.ends_at)"

	findMeetings = "SELECT m.person_id, e.room_id, $3, e.id, " + begins + ", " + begins + " - $4, r.title, r.time_zone, e.title, 0 FROM event e" + members +
		" AND e.attribute = 2 AND " + begins + " > $1 AND " + begins + " <= $2 AND e.created_at <= " + begins + " - $4" +
		untold + "m.person_id AND n.room_id = e.room_id AND n.subject = e.id AND n.moment = " + begins + ")"

	ends = "COALESCE(e.ends_at, e.starts_at)"

	findHomework = "SELECT m.person_id, e.room_id, $3, e.id, " + ends + ", " + ends + " - $4, r.title, r.time_zone, e.title, 0 FROM event e" + members +
		" AND e.attribute = 1 AND " + ends + " > $1 AND " + ends + " <= $2 AND e.created_at <= " + ends + " - $4" +
		" AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.event_id = e.id AND s.person_id = m.person_id AND s.returned_at IS NULL)" +
		untold + "m.person_id AND n.room_id = e.room_id AND n.subject = e.id AND n.moment = " + ends + ")"

	// due is when the deposit has to be there, as settlement counts it: at the end of the trial, at the earliest 3 days after joining.
	due = "(CASE WHEN grace_until > joined_at + 259200000000 THEN grace_until ELSE joined_at + 259200000000 END)"

	// findDeposits asks nobody who says that it was sent. CROSS JOIN lets SQLite begin with the deposits that are due, not with all seasons.
	findDeposits = "SELECT e.person_id, e.room_id, $3, e.season, " + due + ", " + due + ` - $4, r.title, r.time_zone, '', 0
		FROM enrolment e CROSS JOIN season s CROSS JOIN room r WHERE r.id = e.room_id AND r.closed_at IS NULL
		AND s.room_id = e.room_id AND s.number = e.season AND s.state IN ('recruiting', 'active') AND (s.fee > 0 OR s.cost > 0)
		AND e.paid_at IS NULL AND e.left_at IS NULL AND e.claimed_at IS NULL AND ` + due + " > $1 AND " + due + " <= $2" +
		untold + "e.person_id AND n.room_id = e.room_id AND n.subject = e.season AND n.moment = " + due + ")"

	// payoutTurn is the last of the weeks after settling that began before $2.
	payoutTurn = "s.settled_at + ($2 - s.settled_at) / 604800000000 * 604800000000"

	// findPayouts sums what a room's holder should have sent by then. The holder of the present season has the money of all.
	findPayouts = "SELECT h.holder, s.room_id, $3, s.number, " + payoutTurn + ", " + payoutTurn + ` - $4, r.title, r.time_zone, '', CAST(-SUM(l.amount) AS BIGINT)
		FROM season s JOIN room r ON r.id = s.room_id JOIN season h ON h.room_id = r.id AND h.number = r.season
		JOIN journal_line l ON l.room_id = s.room_id AND l.account = 'PAY' AND l.season = s.number AND l.person_id <> h.holder
		WHERE s.state IN ('settled', 'dissolved') AND s.settled_at <= $2 - 604800000000 AND ` + payoutTurn + ` > $1
		AND NOT EXISTS (SELECT 1 FROM payout p WHERE p.room_id = s.room_id AND p.season = s.number AND p.person_id = l.person_id
			AND p.sent_at IS NOT NULL AND p.received_at IS NULL)` +
		untold + "h.holder AND n.room_id = s.room_id AND n.subject = s.number AND n.moment = " + payoutTurn + `)
		GROUP BY h.holder, s.room_id, s.number, s.settled_at, r.title, r.time_zone HAVING SUM(l.amount) <> 0`

	untold = " AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.kind = $3 AND n.person_id = "
)

// Remind gives everybody the reminders that are due. It is a job: one node runs it.
func (s *Service) Remind(ctx context.Context) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		var due, soon []Notice
		for _, r := range reminders {
			found, err := r.find(ctx, tx)
			if err != nil {
				return err
			}
			for _, n := range found {
				if n.due.After(tx.Now()) {
					soon = append(soon, n)
				} else {
					due = append(due, n)
				}
			}
		}
		fresh, err := s.add(ctx, tx, due)
		if err != nil {
			return err
		}
		return s.postReminders(ctx, tx, fresh, soon)
	})
}

// find reads the reminders that are due, and those that will be within the time that a letter covers.
func (r *reminder) find(ctx context.Context, tx *db.Tx) ([]Notice, error) {
	now := tx.Now()
	rows, err := tx.Query(ctx, r.query, db.Micros(now.Add(r.least)), db.Micros(now.Add(r.before+letterSpan)), string(r.kind), r.before.Microseconds())
	return db.Collect(rows, err, func(rows *sql.Rows) (Notice, error) {
		n := Notice{At: now}
		var due int64
		p := &n.Params
		err := rows.Scan(append(n.fields(), &due, &p.Room, &p.Zone, &p.Event, &p.Amount)...)
		n.due, p.When, p.EventID = db.Time(due), instant(n.Moment), n.Subject
		return n, err
	})
}
