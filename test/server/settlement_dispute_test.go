package server_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestADisputeIsDecidedByWhoIsNoParty(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what    string
			ruled   bool   // the mark is of the owner's hand
			about   string // who disputes
			by      string // who decides, in their order
			accept  bool
			charged int64
			open    bool
		}{
			{"rule 8: the owner accepts", false, "B", "A", true, 0, false},
			{"rule 8: the owner rejects", false, "B", "A", false, 3000, false},
			{"rule 8: a member is not asked where the owner is no party", false, "B", "C", true, 3000, true},
			{"rule 8: nobody decides about themselves", false, "B", "B", true, 3000, true},
			{"rule 8: the owner, who set the mark, is a party", true, "B", "A", true, 3000, true},
			{"rule 8: the majority of the others accepts", true, "B", "C D", true, 0, false},
			{"rule 8: the majority of the others rejects", true, "B", "C D", false, 3000, false},
			{"rule 8: one of three is no majority", true, "B", "C", true, 3000, true},
			{"rule 8: about the owner's own mark the members decide", false, "A", "B C D", true, 0, false},
			{"rule 8: and not the owner", false, "A", "A", true, 3000, true},
		} {
			s := w.begin(t, nil, 3, "A B C D E")
			s.pay(t, "A", "B", "C", "D", "E")
			if row.ruled {
				s.travel(t, s.begins(0))
				s.owner.do(t, "PUT "+s.path("/events/%d/marks/%d", s.events[0], s.people["B"].id), form{"mark": "ABSENT", "reason": "없었어요"}, nil)
			}
			s.gather(t, 0, absent{row.about: "ABSENT"})
			s.accuse(t, 0, row.about).refused(t, "")
			s.accuse(t, 0, row.about) // once more: whatever it answers, there is one
			for _, name := range strings.Fields(row.by) {
				a := s.decide(t, 0, name, row.about, row.accept)
				if row.open && row.by != "C" && a.ok() {
					t.Errorf("%s: %s may decide", row.what, name)
				}
			}
			v := s.disputes(t)
			if len(v) != 1 || (v[0].Decided == nil) != row.open || v[0].ByMembers != (row.ruled || row.about == "A") {
				t.Errorf("%s: the disputes are %+v", row.what, v)
			}
			p, line := s.partOf(t, 1, row.about), s.linesOf(t, 1, row.about)[0]
			if p.Charged != row.charged || (line.Mark == "PRESENT") != (row.charged == 0) {
				t.Errorf("%s: it is %s for %d", row.what, line.Mark, p.Charged)
			}
			s.booked(t)
		}
	})
}

type disputeView struct {
	Decided   *time.Time `json:"decided_at"`
	ByMembers bool       `json:"by_members"`
	Accepted  *bool
}

func (s *season) disputes(t testing.TB) []disputeView {
	t.Helper()
	var v struct{ Disputes []disputeView }
	s.owner.do(t, "GET "+s.path("/seasons/1"), nil, &v)
	return v.Disputes
}

func TestOneObjectsToAMarkFor72Hours(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what  string
			after time.Duration
			code  string
		}{
			{"rule 8: a second before 72 hours are over", frozen - time.Second, ""},
			{"rule 8: a second after", frozen + time.Second, "too_late"},
		} {
			s := w.begin(t, nil, 1, "A B")
			s.pay(t, "A", "B")
			s.gather(t, 0, absent{"B": "ABSENT"})
			line := s.linesOf(t, 1, "B")[0]
			if line.Until.Sub(line.At) != frozen {
				t.Errorf("%s: marked at %s, disputable until %s", row.what, line.At, line.Until)
			}
			s.travelAndTick(t, line.At.Add(row.after))
			s.accuse(t, 0, "B").refused(t, row.code)
		}
	})
}

// An accepted dispute counts as if the mark had been PRESENT from the beginning.
func TestAnAcceptedMarkIsPresent(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what    string
			rules   form
			payable won
		}{
			{"rule 8: B is perfect again", nil, won{"A": 31500, "B": 31500, "C": 27000}},
			{"rule 8: an attended unit, 3 and 3 and 2", form{"policy": "weighted"}, won{"A": 31125, "B": 31125, "C": 27750}},
			{"rule 8: of two lates that make an absence one is gone", form{"late_every": 2}, won{"A": 33000, "B": 30000, "C": 27000}},
		} {
			s := w.begin(t, row.rules, 3, "A B C")
			s.pay(t, "A", "B", "C")
			late := row.rules["late_every"] != nil
			s.gather(t, 0, absent{"B": "LATE"})
			second := absent{"C": "ABSENT"}
			if late {
				second["B"] = "LATE"
			}
			s.gather(t, 1, second)
			s.gather(t, 2, nil)
			i := 0
			if late {
				i = 1
			}
			s.accuse(t, i, "B").refused(t, "")
			s.decide(t, i, "A", "B", true).refused(t, "")
			if p := s.partOf(t, 1, "B"); p.Charged != 0 {
				t.Errorf("%s: B is charged %d", row.what, p.Charged)
			}
			s.pays(t, row.what, s.finish(t), row.payable, s.result(t, 1).Shares)
		}
	})
}

func TestSettlingAndLeavingWaitForADispute(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 4}, 3, "A B C")
		s.pay(t, "A", "B", "C")
		s.gather(t, 0, nil)
		s.gather(t, 1, nil)
		s.gather(t, 2, absent{"B": "ABSENT", "C": "LATE"})
		s.travel(t, s.view(t).Ends.Add(-time.Second))
		s.accuse(t, 2, "B").refused(t, "")
		s.people["B"].ask(t, "POST "+s.path("/leave"), nil).refused(t, "conflict")
		s.documented(t, "B", fmt.Sprintf("POST /oneuser/leave/%d", s.room), nil, "conflict")
		ends := s.view(t).Ends
		s.travelAndTick(t, ends)
		if got := s.released(t); !sameWon(got, won{"A": 30000, "B": 27000, "C": 28500}) {
			t.Errorf("rule 8: while a dispute is open, everyone's own balance is released: %v", got)
		}
		s.travelAndTick(t, ends.Add(frozen-2*time.Second))
		if v := s.viewOf(t, 1); v.State != "frozen" || v.Pool != 4500 {
			t.Errorf("rule 8: the season is %s with the pool %d", v.State, v.Pool)
		}
		s.decide(t, 2, "A", "B", true).refused(t, "")
		s.travelAndTick(t, ends.Add(frozen))
		got := s.result(t, 1)
		s.pays(t, "rule 8: resolved and settled", got, won{"A": 30750, "B": 30750, "C": 28500}, won{"A": 750, "B": 750})
		s.booked(t)
	})
}

// released is what the ledger says is to be sent to people now.
func (s *season) released(t testing.TB) won {
	t.Helper()
	got := won{}
	for _, name := range s.names {
		got[name] = s.partOf(t, 1, name).Payable
	}
	return got
}

func TestAfterTheFreezeOnlyResolvingAndSettling(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 5}, 4, "A B C D")
		s.pay(t, "A", "B", "C")
		for i := range 4 {
			s.gather(t, i, map[int]absent{3: {"B": "ABSENT", "C": "LATE"}}[i])
		}
		s.accuse(t, 3, "C").refused(t, "")
		s.travelAndTick(t, s.view(t).Ends)
		journals := s.journalsOf(t, 1)
		mark := func(name string) answer {
			return s.owner.ask(t, "PUT "+s.path("/events/%d/marks/%d", s.events[3], s.people[name].id), form{"mark": "EARLY", "reason": "일찍 갔어요"})
		}
		for what, a := range map[string]answer{
			"a fee is confirmed":   s.confirmFee(t, "A", "D", 1),
			"a fee is claimed":     s.people["D"].ask(t, "POST "+s.path("/fees/claim"), form{"season": 1}),
			"a mark is set":        mark("B"),
			"an event is deleted":  s.owner.ask(t, "DELETE "+s.path("/events/%d", s.events[3]), nil),
			"an excuse is written": s.excuse(t, 3, "B"),
			"a member checks in":   s.people["B"].ask(t, "POST "+s.path("/events/%d/check-in", s.events[3]), "{}"),
		} {
			if a.ok() {
				t.Errorf("rule 8: after the freeze %s: %s answers %d %s", what, a.call, a.status, a.body)
			}
		}
		s.leave(t, "D")
		s.remove(t, "B")
		if again := s.journalsOf(t, 1); again != journals {
			t.Errorf("rule 8: after the freeze %d journals more are posted to the ended season", again-journals)
		}
		if p := s.partOf(t, 1, "B"); p.Left != nil {
			t.Errorf("rule 8: who is removed from the next season left the ended one: %+v", p)
		}
		s.decide(t, 3, "A", "C", false).refused(t, "")
		s.travelAndTick(t, s.viewOf(t, 1).Ends.Add(frozen))
		s.pays(t, "rule 8", s.result(t, 1), won{"A": 34500, "B": 27000, "C": 28500, "D": 0}, won{"A": 4500})
		s.booked(t)
	})
}

func (s *season) journalsOf(t testing.TB, number int64) int {
	t.Helper()
	return s.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1 AND season = $2", s.room, number)
}

func TestWhoDisputesIsNotRemovedAsAGhostBefore(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.four(t, nil, 4, "A B C D", map[int]absent{1: {"B": "ABSENT"}, 2: {"B": "ABSENT"}, 3: {"B": "ABSENT"}})
		s.accuse(t, 3, "B").refused(t, "")
		removed := s.owner.ask(t, "DELETE "+s.path("/members/%d", s.people["B"].id), nil).ok()
		if pool := s.view(t).Pool; pool > 9000 {
			t.Errorf("rule 8: leaving waits for the one who disputes; removed meanwhile (%v), B has forfeited all, and the pool is %d", removed, pool)
		}
		s.decide(t, 3, "A", "B", true).refused(t, "")
		got := s.finish(t)
		if got.Charged["B"] != 6000 || got.Payable["B"] != 24000 {
			t.Errorf("rule 8: accepted, two absences are left; B is charged %d and is owed %d", got.Charged["B"], got.Payable["B"])
		}
	})
}

func TestWhoLeavesAtTheEndWithADisputeOpen(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 4}, 3, "A B C")
		s.pay(t, "A", "B", "C")
		for i := range 3 {
			s.gather(t, i, map[int]absent{2: {"B": "ABSENT"}}[i])
		}
		s.accuse(t, 2, "B").refused(t, "")
		s.people["B"].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "leave"}, nil)
		s.travelAndTick(t, s.view(t).Ends)
		s.decide(t, 2, "A", "B", true).refused(t, "")
		s.pass(t, frozen)
		s.pays(t, "rule 8: the dispute of who gave up the seat is accepted", s.result(t, 1), won{"A": 30000, "B": 30000, "C": 30000}, nil)
		s.booked(t)
	})
}

func TestClosingTheRoomWithADisputeOpen(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 2, "A B C")
		s.pay(t, "A", "B", "C")
		s.gather(t, 0, nil)
		s.gather(t, 1, absent{"B": "ABSENT"})
		s.accuse(t, 1, "B").refused(t, "")
		closing := s.owner.ask(t, "DELETE "+s.path(""), nil)
		s.decide(t, 1, "A", "B", true).refused(t, "")
		if !closing.ok() {
			s.owner.do(t, "DELETE "+s.path(""), nil, nil)
		}
		s.pass(t, frozen)
		s.pays(t, "rule 8: settling waits for the dispute, also where the room is closed", s.result(t, 1), won{"A": 30000, "B": 30000, "C": 30000}, nil)
		s.booked(t)
	})
}
