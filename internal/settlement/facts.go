package settlement

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// Promises are somebody's last scored events, and how many of them were kept: late and early are half.
type Promises struct {
	Events int64
	Kept   float64
}

// Kept reads the last 20 marks of several people. Trials and excuses tell nothing; an excuse above the quota is an absence.
func Kept(ctx context.Context, q db.Querier, people []int64) (map[int64]Promises, error) {
	out := make(map[int64]Promises, len(people))
	if len(people) == 0 {
		return out, nil
	}
	in, args := db.In(people)
	rows, err := q.Query(ctx, `SELECT person_id, COUNT(*), CAST(SUM(CASE mark WHEN 'PRESENT' THEN 2 WHEN 'LATE' THEN 1 WHEN 'EARLY' THEN 1 WHEN 'HW_LATE' THEN 1 ELSE 0 END) AS BIGINT)
		FROM (SELECT person_id, mark, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY begins_at DESC, event_id DESC) AS place
			FROM (SELECT m.person_id, m.mark, e.begins_at, e.event_id, s.excused_quota,
					ROW_NUMBER() OVER (PARTITION BY m.person_id, m.room_id, m.season, m.mark ORDER BY e.number) AS nth
				FROM mark m JOIN scored_event e ON e.event_id = m.event_id JOIN season s ON s.room_id = m.room_id AND s.number = m.season
				WHERE NOT m.free AND m.person_id IN `+in+`) known
			WHERE mark <> 'EXCUSED' OR nth > excused_quota) recent
		WHERE place <= 20 GROUP BY person_id`, args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, halves int64
		var p Promises
		err := rows.Scan(&person, &p.Events, &halves)
		p.Kept = float64(halves) / 2
		out[person] = p
		return struct{}{}, err
	})
	return out, err
}

// Overdue counts, of several holders, the transfers that they should have sent by now.
func Overdue(ctx context.Context, q db.Querier, people []int64, now time.Time) (map[int64]int64, error) {
	out := make(map[int64]int64, len(people))
	if len(people) == 0 {
		return out, nil
	}
	in, args := db.In(people)
	rows, err := q.Query(ctx, `SELECT present.holder, COUNT(*) FROM
			(SELECT room_id, person_id, season FROM journal_line WHERE account = 'PAY' GROUP BY room_id, person_id, season HAVING SUM(amount) <> 0) owed
		JOIN season settled ON settled.room_id = owed.room_id AND settled.number = owed.season AND settled.settled_at <= `+fmt.Sprintf("$%d", len(args)+1)+`
		JOIN room r ON r.id = owed.room_id JOIN season present ON present.room_id = r.id AND present.number = r.season
		WHERE owed.person_id <> present.holder AND NOT EXISTS (SELECT 1 FROM payout p WHERE p.room_id = owed.room_id AND p.season = owed.season
			AND p.person_id = owed.person_id AND p.sent_at IS NOT NULL AND p.received_at IS NULL)
		AND present.holder IN `+in+" GROUP BY present.holder", append(args, db.Micros(now.Add(-payOutWithin)))...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, n int64
		err := rows.Scan(&person, &n)
		out[person] = n
		return struct{}{}, err
	})
	return out, err
}
