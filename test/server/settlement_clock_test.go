package server_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/dbtest"
)

type documentedRoom struct {
	Season int64
	Money  int64     `json:"total_money"`
	Renew  time.Time `json:"date_renew"`
	Fee    int64     `json:"enterence_fee"`
}

func (s *season) info(t testing.TB) (r documentedRoom) {
	t.Helper()
	s.people["B"].do(t, fmt.Sprintf("GET //main/room/info/%d", s.room), nil, &r)
	return r
}

func TestSeasonsTurnOverAtMidnightInSeoul(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		seoul, err := time.LoadLocation("Asia/Seoul")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range []struct{ days int }{{1}, {7}, {30}, {365}} {
			s := w.begin(t, form{"period_renew": row.days, "cost": 500}, 0, "A B")
			s.pay(t, "A", "B")
			ends := s.view(t).Ends
			if y, m, d := s.start.In(seoul).Date(); !ends.Equal(time.Date(y, m, d+row.days, 0, 0, 0, 0, seoul)) {
				t.Errorf("a season of %d days from %s ends %s", row.days, s.start, ends)
			}
			s.travelAndTick(t, ends.Add(-instant))
			if r, v := s.info(t), s.view(t); r.Season != 1 || !r.Renew.Equal(s.start) || r.Money != 61000 || v.Number != 1 {
				t.Errorf("%d days: an instant before midnight it is %+v, season %d", row.days, r, v.Number)
			}
			s.travelAndTick(t, ends)
			if r, v := s.info(t), s.view(t); r.Season != 2 || !r.Renew.Equal(ends) || r.Money != 61000 || v.Number != 2 || s.viewOf(t, 1).State != "frozen" {
				t.Errorf("%d days: at midnight it is %+v, season %d, the last one %s", row.days, r, v.Number, s.viewOf(t, 1).State)
			}
			if next := s.view(t).Ends; next.Sub(ends) != time.Duration(row.days)*24*time.Hour {
				t.Errorf("%d days: the next one ends %s", row.days, next)
			}
			s.booked(t)
		}
	})
}

// The server was down while several seasons ended.
func TestSeveralSeasonsPassInADowntime(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 7}, 3, "A B C")
		s.pay(t, "A", "B", "C")
		s.people["B"].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
		s.gather(t, 0, absent{"C": "ABSENT"})
		s.gather(t, 1, nil)
		s.gather(t, 2, nil)
		s.travelAndTick(t, s.start.AddDate(0, 0, 40))
		for range 3 {
			s.tick(t)
		}
		v := s.view(t)
		if now := s.clock.Now(); v.Started.After(now) || !v.Ends.After(now) {
			t.Errorf("now is %s, and the present season from %s to %s", now, v.Started, v.Ends)
		}
		for number := v.Number; number > 1; number-- {
			if last, this := s.viewOf(t, number-1), s.viewOf(t, number); !last.Ends.Equal(this.Started) {
				t.Errorf("season %d ends %s, and %d starts %s", number-1, last.Ends, number, this.Started)
			}
		}
		s.pass(t, frozen) // whether from the end or from the server's return: these hours are over
		if state := s.viewOf(t, 1).State; state != "settled" {
			t.Errorf("the first season is %s", state)
		}
		v = s.view(t)
		got := s.result(t, 1)
		if !sameWon(got.Shares, won{"A": 1500, "B": 1500}) || got.Payable["A"] != 31500 || got.Payable["C"] != 27000 {
			t.Errorf("it is settled as %+v", got)
		}
		if info := s.info(t); info.Money != 90000 || info.Season != v.Number {
			t.Errorf("the room is %+v in season %d", info, v.Number)
		}
		journals := s.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1", s.room)
		s.tick(t)
		if again := s.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1", s.room); again != journals {
			t.Errorf("rule 13: another tick posts %d journals", again-journals)
		}
		s.booked(t)
	})
}

func TestTwoNodesTurnOverAndSettleOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{nodes: 2, redis: dbtest.Redis(t), still: true})
	s := w.begin(t, form{"period_renew": 5, "cost": 100}, 2, "A B C")
	s.pay(t, "A", "B", "C")
	s.people["C"].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
	s.gather(t, 0, absent{"B": "ABSENT"})
	s.gather(t, 1, nil)
	ends := s.view(t).Ends
	for _, at := range []time.Time{ends, ends.Add(frozen)} {
		w.clock.Set(at)
		errs := make([]error, 8)
		together(len(errs), func(i int) { errs[i] = w.nodes[i%2].Settlement().Tick(ctx) })
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		s.refresh(t)
	}
	if v := s.view(t); v.Number != 2 || v.Custody != 90300 {
		t.Errorf("it is season %d with %d", v.Number, v.Custody)
	}
	s.pays(t, "by two nodes", s.result(t, 1), won{"A": 31500, "B": 27000, "C": 1500}, won{"A": 1500, "C": 1500})
	if n := s.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1 AND journal_key LIKE 'settle%'", s.room); n != 1 {
		t.Errorf("it was settled %d times", n)
	}
	s.booked(t)
	b := w.nodes[1].on(s.people["B"])
	var seen seasonView
	b.do(t, "GET "+s.path("/seasons/1"), nil, &seen)
	if seen.State != "settled" {
		t.Errorf("on the other node the season is %s", seen.State)
	}
}
