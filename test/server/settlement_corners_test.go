package server_test

import (
	"fmt"
	"testing"
	"time"
)

func TestWhoRemovedSomebodyStaysBarredWithoutTheRoom(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.four(t, nil, 4, "A B C D", map[int]absent{1: {"D": "ABSENT"}})
		s.remove(t, "B")
		s.owner.do(t, "PUT "+s.path("/owner"), form{"user": s.people["C"].id}, nil)
		s.pays(t, "rule 7: who removed B is barred, the next owner is not", s.finish(t),
			won{"A": 30000, "B": 30857, "C": 32143, "D": 27000}, won{"B": 857, "C": 2143})
	})
}

func TestDissolvingBeforeAnythingHappened(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, events := range []int{0, 3} {
			s := w.begin(t, form{"cost": 1000, "grace_period": 5}, events, "A B C")
			s.pay(t, "A", "B")
			what := fmt.Sprintf("rule 11: closed before the first of %d events, all goes back to those who paid", events)
			s.pays(t, what, s.dissolve(t), won{"A": 31000, "B": 31000, "C": 0}, nil)
		}
	})
}

func TestARoomWithoutAFee(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"entrance_fee": 0, "period_renew": 12}, 3, "A B C")
		s.gather(t, 0, absent{"B": "ABSENT"})
		s.gather(t, 1, nil)
		s.gather(t, 2, nil)
		s.documented(t, "B", fmt.Sprintf("GET /main/room/submission/%d/1", s.room), nil, "YES")
		s.travelAndTick(t, s.start.Add(week+4*24*time.Hour))
		if !s.seated(t, s.people["B"].id) {
			t.Error("rule 5: without a fee B loses the seat for not paying it")
		}
		s.pays(t, "a season without money", s.finish(t), nil, nil)
		if v := s.view(t); v.Custody != 0 {
			t.Errorf("custody is %d", v.Custody)
		}
	})
}

func TestNobodyPaysForWhoIsGone(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"grace_period": 14}, 3, "A B C")
		s.leave(t, "B")
		s.remove(t, "C")
		for _, name := range []string{"B", "C"} {
			if a := s.confirmFee(t, "A", name, 1); a.ok() {
				t.Errorf("the fee of %s, who is gone, is confirmed", name)
			}
		}
		if v := s.view(t); v.Custody != 0 {
			t.Errorf("custody is %d", v.Custody)
		}
	})
}

func TestWithdrawingADisputeLetsTheSeasonSettle(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 4}, 3, "A B C")
		s.pay(t, "A", "B", "C")
		s.gather(t, 0, nil)
		s.gather(t, 1, nil)
		s.gather(t, 2, absent{"B": "ABSENT"})
		s.accuse(t, 2, "B").refused(t, "")
		s.travelAndTick(t, s.view(t).Ends)
		s.people["B"].do(t, "DELETE "+s.path("/events/%d/dispute", s.events[2]), nil, nil)
		s.pass(t, frozen)
		s.pays(t, "rule 8: the dispute was withdrawn", s.result(t, 1), won{"A": 31500, "B": 27000, "C": 31500}, won{"A": 1500, "C": 1500})
	})
}

func TestOverduePayoutsShowOnTheHolder(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.settledSeason(t)
		if got := s.trust(t, s.people["B"]).of(s.owner.id).Reliability.Overdue; got != 0 {
			t.Errorf("just settled, %d lines are overdue", got)
		}
		s.pass(t, 60*24*time.Hour)
		if got := s.trust(t, s.people["B"]).of(s.owner.id).Reliability.Overdue; got == 0 {
			t.Error("rule 14: 60 days later nothing is overdue")
		}
		for _, name := range []string{"B", "C"} {
			s.sent(t, "A", name).refused(t, "")
			s.received(t, name).refused(t, "")
		}
		s.received(t, "A").refused(t, "")
		if got := s.trust(t, s.people["B"]).of(s.owner.id).Reliability.Overdue; got != 0 {
			t.Errorf("rule 14: all is paid, and %d lines are overdue", got)
		}
		if state := s.viewOf(t, 1).State; state != "paid" && state != "archived" {
			t.Errorf("all is paid, and the season %s", state)
		}
	})
}

// The members' word about a mark of the owner's hand is the last one.
func TestTheOwnerDoesNotOverruleAnAcceptedDispute(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 3, "A B C D")
		s.pay(t, "A", "B", "C", "D")
		s.travel(t, s.begins(0))
		call := "PUT " + s.path("/events/%d/marks/%d", s.events[0], s.people["B"].id)
		s.owner.do(t, call, form{"mark": "ABSENT", "reason": "없었어요"}, nil)
		s.gather(t, 0, nil)
		s.accuse(t, 0, "B").refused(t, "")
		for _, name := range []string{"C", "D"} {
			s.decide(t, 0, name, "B", true).refused(t, "")
		}
		s.owner.ask(t, call, form{"mark": "ABSENT", "reason": "그래도 없었어요"})
		if p := s.partOf(t, 1, "B"); p.Charged != 0 {
			t.Errorf("rule 8: accepted, the mark becomes PRESENT; the owner sets it again, and B is charged %d", p.Charged)
		}
	})
}

func TestASeatTakenInTheNextSeasonWithinSevenDays(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"planned_events": 10, "period_renew": 6}, 4, "A B C")
		s.pay(t, "A", "B", "C")
		for i := range 4 {
			s.gather(t, i, once[i])
		}
		s.leave(t, "B")
		left := s.clock.Now()
		s.travelAndTick(t, s.view(t).Ends)
		s.come(t, "D")
		s.confirmFee(t, "A", "D", 2).refused(t, "")
		s.travelAndTick(t, left.Add(week+frozen))
		if got := s.result(t, 1).Payable["B"]; got != 27000 {
			t.Errorf("rule 7: the seat was taken within 7 days by someone who paid, and B is owed %d", got)
		}
		s.booked(t)
	})
}

func TestTheLastTwoOfARoom(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 2, "A B")
		s.pay(t, "A", "B")
		s.gather(t, 0, absent{"A": "ABSENT", "B": "ABSENT"})
		s.gather(t, 1, nil)
		got := s.finish(t)
		s.pays(t, "rule 10: nobody is eligible, the pool goes to the fund", got, won{"A": 27000, "B": 27000}, nil)
		if got.Fund != 6000 || got.Pool != 6000 {
			t.Errorf("rule 10: the pool of %d, the fund of %d", got.Pool, got.Fund)
		}
		closed := s.dissolveNow(t)
		if closed.Fund != 0 {
			t.Errorf("rule 10: in the last season the fund keeps %d", closed.Fund)
		}
	})
}

// dissolveNow closes the room in its present, second season, for which both have paid.
func (s *season) dissolveNow(t testing.TB) settled {
	t.Helper()
	for _, name := range s.names {
		s.confirmFee(t, "A", name, 2).refused(t, "")
	}
	s.owner.do(t, "DELETE "+s.path(""), nil, nil)
	got := s.result(t, 2)
	s.pays(t, "rule 10: the fund is paid out to all who are active and paid", got, won{"A": 33000, "B": 33000}, nil)
	s.booked(t)
	return got
}

func TestACancellationThatIsTakenBack(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 4, "A B")
		s.pay(t, "A", "B")
		s.gather(t, 0, nil)
		s.owner.do(t, "DELETE "+s.path("/events/%d", s.events[2]), nil, nil)
		s.owner.do(t, "POST "+s.path("/events/%d/restore", s.events[2]), nil, nil)
		if v := s.view(t); v.Events != 4 || s.partOf(t, 1, "B").Scope != 4 {
			t.Errorf("rule 6: cancelled and taken back, there are %d events, the scope is %d", v.Events, s.partOf(t, 1, "B").Scope)
		}
	})
}

func TestWhoSatThereBeforeReplacesNobody(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.four(t, nil, 4, "A B C", once)
		s.come(t, "D")
		s.pass(t, time.Hour)
		s.leave(t, "B")
		s.pass(t, time.Hour)
		s.pay(t, "D")
		s.pass(t, week)
		if got := s.partOf(t, 1, "B").Payable; got != 10800 {
			t.Errorf("rule 7: D, who sat there before B left, took no seat of B's, and B is owed %d", got)
		}
		s.booked(t)
	})
}

func TestJoiningWhileAMeetingRuns(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 3, "A B")
		s.pay(t, "A", "B")
		s.travel(t, s.begins(0).Add(10*time.Minute))
		s.come(t, "C")
		s.pay(t, "C")
		s.travelAndTick(t, s.begins(0).Add(4*time.Hour))
		if p := s.partOf(t, 1, "C"); p.Scope != 2 || p.Deposit != 20000 || p.Charged != 0 || len(s.linesOf(t, 1, "C")) != 0 {
			t.Errorf("rule 6: C, who came while the first of three meetings ran, is %+v with %s", p, s.marksOf(t, "C"))
		}
	})
}

func TestAMeetingOverTheEndOfTheSeason(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 2}, 0, "A B C")
		s.pay(t, "A", "B", "C")
		ends := s.view(t).Ends
		begins := ends.Add(-40 * time.Minute)
		var made struct{ ID int64 }
		s.owner.do(t, "POST "+s.path("/events"), form{"title": "밤", "attribute": 2, "date_start": begins, "date_end": begins.Add(80 * time.Minute)}, &made)
		s.travelAndTick(t, ends)
		w.stay(t, w.call(t, s.room, begins, begins.Add(4*time.Hour)), s.people["B"], "b", begins, begins.Add(80*time.Minute))
		s.travelAndTick(t, ends.Add(4*time.Hour))
		for number := range int64(2) {
			if p := s.partOf(t, number+1, "B"); p.Charged != 0 {
				t.Errorf("B, who was there from the first to the last minute, is charged %d in season %d: %v", p.Charged, number+1, p.Marks)
			}
		}
	})
}
