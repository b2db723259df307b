package attendance

import (
	"context"
	"database/sql"

	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/db"
)

// FactsOf reads everything known of several events in a fixed number of queries: by event, then person.
func FactsOf(ctx context.Context, q db.Querier, events []int64) (map[int64]map[int64]Facts, error) {
	f := folder{}
	if len(events) == 0 {
		return f, nil
	}
	in, args := db.In(events)
	for _, part := range []struct {
		query string
		add   func(*sql.Rows) error
	}{
		{selectCheckIns, f.checkIn},
		{selectExcuses, f.excuse},
		{selectCounting, f.submission},
	} {
		rows, err := q.Query(ctx, part.query+in, args...)
		if _, err := db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) { return struct{}{}, part.add(rows) }); err != nil {
			return nil, err
		}
	}
	stays, err := call.StaysAt(ctx, q, events)
	for event, all := range stays {
		for _, s := range all {
			f.add(event, s.Person, func(facts *Facts) { facts.Presence = append(facts.Presence, Interval{s.From, s.To}) })
		}
	}
	return f, err
}

const (
	selectCheckIns = "SELECT event_id, person_id, at, way, COALESCE(confirmer, 0), confirmed_at FROM check_in WHERE event_id IN "
	selectExcuses  = "SELECT event_id, person_id, at, reason FROM excuse WHERE event_id IN "
	// selectCounting finds the earliest version that was not sent back.
	selectCounting = `SELECT s.event_id, s.person_id, s.id, s.at, (SELECT COUNT(*) FROM submission_check c WHERE c.submission_id = s.id)
		FROM submission s WHERE s.returned_at IS NULL AND NOT EXISTS (SELECT 1 FROM submission e WHERE e.event_id = s.event_id
			AND e.person_id = s.person_id AND e.version < s.version AND e.returned_at IS NULL) AND s.event_id IN `
)

// folder gathers rows into facts.
type folder map[int64]map[int64]Facts

// add changes the facts of a person at an event.
func (f folder) add(event, person int64, change func(*Facts)) {
	if f[event] == nil {
		f[event] = map[int64]Facts{}
	}
	facts := f[event][person]
	change(&facts)
	f[event][person] = facts
}

func (f folder) checkIn(rows *sql.Rows) error {
	var event, person, at int64
	var c CheckIn
	var confirmed sql.NullInt64
	err := rows.Scan(&event, &person, &at, &c.By, &c.Confirmer, &confirmed)
	c.At, c.ConfirmedAt = db.Time(at), db.NullTime(confirmed)
	f.add(event, person, func(facts *Facts) { facts.CheckIn = &c })
	return err
}

func (f folder) excuse(rows *sql.Rows) error {
	var event, person, at int64
	var e Excuse
	err := rows.Scan(&event, &person, &at, &e.Reason)
	e.At = db.Time(at)
	f.add(event, person, func(facts *Facts) { facts.Excuse = &e })
	return err
}

func (f folder) submission(rows *sql.Rows) error {
	var event, person, at int64
	var s Submission
	err := rows.Scan(&event, &person, &s.ID, &at, &s.Checks)
	s.At = db.Time(at)
	f.add(event, person, func(facts *Facts) { facts.Submission = &s })
	return err
}
