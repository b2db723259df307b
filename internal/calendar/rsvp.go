package calendar

import (
	"context"
	"database/sql"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
)

// Answers are what a member may say to an event.
var Answers = []string{"going", "maybe", "declined"}

var (
	errOver      = errs.New(errs.TooLate, "끝난 일정에는 답할 수 없어요.", "This event is over.")
	errCancelled = errs.New(errs.Conflict, "취소된 일정이에요.", "This event is cancelled.")
)

// Tally counts what the members of a room say to an event.
type Tally struct {
	Going    int64  `json:"going"`
	Maybe    int64  `json:"maybe"`
	Declined int64  `json:"declined"`
	Mine     string `json:"mine,omitempty" enum:"going,maybe,declined"`
}

func (t *Tally) add(answer string, n int64) {
	switch answer {
	case "going":
		t.Going += n
	case "maybe":
		t.Maybe += n
	case "declined":
		t.Declined += n
	}
}

// Reply is one member's answer.
type Reply struct {
	Person int64  `json:"id"`
	Name   string `json:"name"`
	Answer string `json:"answer" enum:"going,maybe,declined"`
}

// ofMembers reads answers of those who sit in the room now.
const ofMembers = ` FROM event_rsvp a JOIN event e ON e.id = a.event_id
	JOIN member m ON m.room_id = e.room_id AND m.person_id = a.person_id AND m.left_at IS NULL`

// addTallies counts the answers to a room's events, in one query.
func addTallies(ctx context.Context, q db.Querier, plan []Entry, id, person int64) error {
	at := make(map[int64]*Tally, len(plan))
	for i := range plan {
		at[plan[i].ID] = &plan[i].RSVP
	}
	rows, err := q.Query(ctx, "SELECT a.event_id, a.answer, COUNT(*), SUM(CASE WHEN a.person_id = $2 THEN 1 ELSE 0 END)"+ofMembers+
		" WHERE e.room_id = $1 GROUP BY a.event_id, a.answer", id, person)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var event, n, mine int64
		var answer string
		err := rows.Scan(&event, &answer, &n, &mine)
		if t := at[event]; t != nil {
			t.add(answer, n)
			if mine > 0 {
				t.Mine = answer
			}
		}
		return struct{}{}, err
	})
	return err
}

// Replies lists what the members say to an event, for members.
func (s *Service) Replies(ctx context.Context, who httpx.Caller, id, event int64) ([]Reply, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	if _, err := byID(ctx, s.db, id, event); err != nil {
		return nil, err
	}
	rows, err := s.db.Query(ctx, "SELECT p.id, p.name, a.answer"+ofMembers+" JOIN person p ON p.id = a.person_id WHERE a.event_id = $1 ORDER BY a.at, p.id", event)
	return db.Collect(rows, err, func(rows *sql.Rows) (Reply, error) {
		var r Reply
		return r, rows.Scan(&r.Person, &r.Name, &r.Answer)
	})
}

// Answer says whether a member comes; "" takes the answer back. It counts as long as the event is not over.
func (s *Service) Answer(ctx context.Context, who httpx.Caller, id, event int64, answer string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := room.Lock(ctx, tx, id); err != nil {
			return err
		}
		r, err := room.RequireMember(ctx, tx, id, who.ID)
		if err != nil {
			return err
		}
		e, err := byID(ctx, tx, id, event)
		if err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		if e.Cancelled {
			return errCancelled
		}
		if over := e.Ends(); over != nil && over.Before(tx.Now()) {
			return errOver
		}
		tx.AfterCommit(func() { s.live.Publish(live.Channel("room", id), room.Notice{Type: "events", Room: id}) })
		return setAnswer(ctx, tx, event, who.ID, answer)
	})
}

func setAnswer(ctx context.Context, tx *db.Tx, event, person int64, answer string) error {
	if answer == "" {
		_, err := tx.Exec(ctx, "DELETE FROM event_rsvp WHERE event_id = $1 AND person_id = $2", event, person)
		return err
	}
	_, err := tx.Exec(ctx, `INSERT INTO event_rsvp (event_id, person_id, answer, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (event_id, person_id) DO UPDATE SET answer = excluded.answer, at = excluded.at`, event, person, answer, db.Micros(tx.Now()))
	return err
}
