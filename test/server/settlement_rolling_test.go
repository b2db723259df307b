package server_test

import (
	"fmt"
	"testing"
	"time"
)

// rolled is a season that has settled: B, who renews, was absent once, so that 3000 of the next deposit are missing.
func (w *world) rolled(t testing.TB, renews ...string) *season {
	t.Helper()
	s := w.begin(t, form{"period_renew": 20}, 3, "A B C")
	s.pay(t, "A", "B", "C")
	for i := range 3 {
		s.gather(t, i, map[int]absent{1: {"B": "ABSENT"}}[i])
	}
	for _, name := range renews {
		s.people[name].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
	}
	s.finish(t)
	return s
}

// owed is what the room owes somebody over all its seasons.
func (s *season) owed(t testing.TB, name string) int64 {
	t.Helper()
	var money struct {
		Items []struct{ Room, Amount int64 }
	}
	s.people[name].do(t, "GET /me/money", nil, &money)
	var sum int64
	for _, debt := range money.Items {
		if debt.Room == s.room {
			sum += debt.Amount
		}
	}
	return sum
}

func TestARolledDepositThatWasNeverCompletedComesBack(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for what, goes := range map[string]func(*season){
			"by losing the seat":    func(s *season) { s.pass(t, 3*week/2) },
			"by leaving":            func(s *season) { s.leave(t, "B") },
			"by being removed":      func(s *season) { s.remove(t, "B") },
			"by the room's end":     func(s *season) { s.owner.do(t, "DELETE "+s.path(""), nil, nil) },
			"by leaving at the end": func(s *season) { s.travelAndTick(t, s.view(t).Ends) },
		} {
			s := w.rolled(t, "B")
			if p := s.partOf(t, 2, "B"); p.Owes != 3000 || s.owed(t, "B") != 0 {
				t.Fatalf("rule 12: B owes %d and is owed %d", p.Owes, s.owed(t, "B"))
			}
			goes(s)
			s.pass(t, week+time.Hour) // what waits for a newcomer or for objections is decided by then
			if got := s.owed(t, "B"); got != 27000 {
				t.Errorf("rule 5: B, who rolled 27000 of 30000, is unpaid and has no deposit to forfeit; %s B is owed %d", what, got)
			}
			s.booked(t)
		}
	})
}

func TestALowerFeeAfterRolling(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.rolled(t, "B")
		s.owner.do(t, "PATCH "+s.path(""), form{"entrance_fee": 20000}, nil)
		s.pass(t, time.Hour)
		if fee := s.info(t).Fee; fee != 20000 {
			t.Errorf("the room shows a fee of %d", fee)
		}
		p := s.partOf(t, 2, "B")
		if p.Owes != 0 {
			t.Errorf("rules 12 and 15: of the 20000 that count now B, whose 27000 rolled, owes %d", p.Owes)
		}
		s.documented(t, "B", fmt.Sprintf("GET /main/room/submission/%d/2", s.room), nil, "YES")
		if got := s.owed(t, "B"); got != 7000 {
			t.Errorf("rule 12: of the excess of 7000 B is owed %d", got)
		}
		s.booked(t)
	})
}

func TestAPayoutOnItsWayDoesNotRoll(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.rolled(t)
		s.sent(t, "A", "B").refused(t, "")
		a := s.people["B"].ask(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"})
		if a.status >= 500 {
			t.Errorf("renewing answers %d %s", a.status, a.body)
		}
		if a := s.received(t, "B"); a.status >= 500 {
			t.Errorf("rule 14: receiving answers %d %s", a.status, a.body)
		}
		p, v := s.partOf(t, 2, "B"), s.view(t)
		// The holder has sent 27000: B has them, and nothing of them is left to roll.
		if s.owed(t, "B") != 0 || v.Custody != 63000 || p.Owes != 30000 {
			t.Errorf("rules 12 and 14: 27000 were sent and received; B is owed %d and owes %d, custody is %d", s.owed(t, "B"), p.Owes, v.Custody)
		}
		s.booked(t)
	})
}

func TestRenewingDuringTheFreeze(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 20}, 3, "A B C")
		s.pay(t, "A", "B", "C")
		for i := range 3 {
			s.gather(t, i, map[int]absent{1: {"B": "ABSENT"}}[i])
		}
		s.travelAndTick(t, s.view(t).Ends.Add(time.Hour))
		for _, name := range []string{"B", "C"} {
			s.people[name].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
		}
		s.pass(t, frozen)
		for name, want := range map[string][2]int64{"B": {0, 3000}, "C": {1500, 0}} {
			if owed, owes := s.owed(t, name), s.partOf(t, 2, name).Owes; owed != want[0] || owes != want[1] {
				t.Errorf("rule 12: %s is owed %d and owes %d, not %v", name, owed, owes, want)
			}
		}
		s.booked(t)
	})
}

// A share that comes with the settlement is part of PAY, and fills up what the deposit lacks.
func TestTheShareRollsToo(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"policy": "weighted"}, 4, "A B C")
		s.pay(t, "A", "B", "C")
		for i := range 4 {
			s.gather(t, i, map[int]absent{0: {"B": "LATE"}, 1: {"C": "ABSENT"}, 2: {"C": "ABSENT"}}[i])
		}
		s.people["B"].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
		// 7500 by 4, 4 and 2 units: B has 28500 and a share of 3000, of which 1500 are an excess.
		s.finish(t)
		if owed, owes := s.owed(t, "B"), s.partOf(t, 2, "B").Owes; owed != 1500 || owes != 0 {
			t.Errorf("rule 12: PAY of 31500 rolls 30000; B is owed %d and owes %d", owed, owes)
		}
		s.booked(t)
	})
}

func TestTheOwnersWordShortBeforeTheFreeze(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 6}, 3, "A B C D")
		s.pay(t, "A", "B", "C", "D")
		for i := range 3 {
			s.gather(t, i, nil)
		}
		ends := s.view(t).Ends
		s.travel(t, ends.Add(-time.Minute))
		s.owner.do(t, "PUT "+s.path("/events/%d/marks/%d", s.events[2], s.people["B"].id), form{"mark": "ABSENT", "reason": "없었어요"}, nil)
		s.travelAndTick(t, ends)
		s.accuse(t, 2, "B").refused(t, "")
		for _, name := range []string{"C", "D"} {
			s.decide(t, 2, name, "B", true).refused(t, "")
		}
		s.pass(t, frozen)
		s.pays(t, "rule 8: a mark set a minute before the freeze is objected to", s.result(t, 1),
			won{"A": 30000, "B": 30000, "C": 30000, "D": 30000}, nil)
		s.booked(t)
	})
}

func TestAShareThatComesWhileAPayoutIsOnItsWay(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 20}, 3, "A B C")
		s.pay(t, "A", "B", "C")
		for i := range 3 {
			s.gather(t, i, map[int]absent{1: {"C": "ABSENT"}}[i])
		}
		s.travelAndTick(t, s.view(t).Ends)
		s.sent(t, "A", "B").refused(t, "")
		s.pass(t, frozen)
		s.received(t, "B").refused(t, "")
		if v := s.view(t); v.Custody != 60000 || s.owed(t, "B") != 1500 {
			t.Errorf("rule 14: 30000 were sent before the share of 1500 came; custody is %d, B is owed %d", v.Custody, s.owed(t, "B"))
		}
		s.sent(t, "A", "B").refused(t, "")
		s.received(t, "B").refused(t, "")
		if v := s.view(t); v.Custody != 58500 || s.owed(t, "B") != 0 {
			t.Errorf("rule 14: then the share was sent; custody is %d, B is owed %d", v.Custody, s.owed(t, "B"))
		}
		s.booked(t)
	})
}
