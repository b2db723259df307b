package server_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// dissolve closes the room as the documented API does, and answers with how it was settled.
func (s *season) dissolve(t testing.TB) settled {
	t.Helper()
	for name := range s.people {
		if name != s.names[0] {
			s.documented(t, name, fmt.Sprintf("POST /main/room/remove/%d", s.room), nil, "not_owner")
		}
	}
	s.documented(t, s.names[0], fmt.Sprintf("POST /main/room/remove/%d", s.room), nil, "SUCCESS")
	if state := s.viewOf(t, 1).State; state != "dissolved" {
		t.Errorf("rule 11: closed, the season is %s", state)
	}
	s.booked(t)
	return s.result(t, 1)
}

func TestDissolving(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		both := absent{"A": "ABSENT", "B": "ABSENT"}
		for _, row := range []struct {
			what    string
			names   string
			held    int // of 4
			first   absent
			before  func(*season, *testing.T)
			charged won
			payable won
			shares  won
		}{
			{
				"rule 11: in the first half charges are reversed, the owner's own stand, and the owner is barred",
				"A B C", 1, both, nil,
				won{"A": 3000},
				won{"A": 28000, "B": 32500, "C": 32500},
				won{"B": 1500, "C": 1500},
			},
			{
				"rule 11: in the second half it is settled as the last season",
				"A B C", 2, both, nil,
				won{"A": 3000, "B": 3000},
				won{"A": 28000, "B": 28000, "C": 37000},
				won{"C": 6000},
			},
			{
				"rule 10: with nobody eligible the pool goes to those who paid, pro rata to deposits",
				"A B C", 2,
				absent{"B": "ABSENT", "C": "ABSENT"},
				nil,
				won{"B": 3000, "C": 3000},
				won{"A": 31000, "B": 31000, "C": 31000},
				won{"B": 3000, "C": 3000},
			},
			{
				"rule 10: an owner alone: the pool goes to the fund, and that to the owner",
				"A", 1,
				absent{"A": "ABSENT"},
				nil,
				won{"A": 3000},
				won{"A": 31000},
				nil,
			},
			{
				"rule 11: the charges of who was removed without a cause are reversed too",
				"A B C", 1, both, (*season).bIsRemoved,
				won{"A": 3000},
				won{"A": 28500, "B": 30000, "C": 34500},
				won{"C": 3000},
			},
			{
				"rule 10: where all but the owner left it goes to everyone who paid this season",
				"A B", 1, both, (*season).bIsRemoved,
				won{"A": 3000},
				won{"A": 29000, "B": 33000},
				won{"B": 3000},
			},
		} {
			s := w.begin(t, form{"cost": 1000}, 4, row.names)
			s.pay(t, s.names...)
			for i := range row.held {
				s.gather(t, i, map[int]absent{0: row.first}[i])
			}
			if row.before != nil {
				row.before(s, t)
			}
			got := s.dissolve(t)
			s.pays(t, row.what, got, row.payable, row.shares)
			if !sameWon(got.Charged, row.charged) || got.Fund != 0 {
				t.Errorf("%s: charged are %v, the fund is %d", row.what, got.Charged, got.Fund)
			}
		}
	})
}

func TestAClosedRoomIsReadAndLeft(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"password": ""}, 4, "A B C")
		s.people["D"] = w.person(t)
		s.pay(t, "A", "B", "C")
		s.gather(t, 0, absent{"B": "ABSENT"})
		s.dissolve(t)
		route := func(method, rest string) string { return fmt.Sprintf("%s /%s/%d", method, rest, s.room) }
		for _, row := range []struct {
			who, call string
			body      any
			want      string
		}{
			{"A", route("POST", "main/room/remove"), nil, "conflict"},
			{"A", route("POST", "main/room/update"), form{"info": form{"explain": "x"}}, "conflict"},
			{"A", route("POST", "main/room/keyword"), form{"keywords": []string{"토익"}}, "conflict"},
			{"B", route("POST", "main/room/chat"), form{"content": "안녕"}, "conflict"},
			{"D", route("POST", "main/room/join"), form{}, "conflict"},
			{"D", fmt.Sprintf("POST /main/interest/%d/%d", s.people["D"].id, s.room), nil, "conflict"},
			{"A", route("POST", "main/oom/subgoal"), form{"method": "CREATE", "title": "일"}, "conflict"},
			{"B", fmt.Sprintf("GET /main/room/submission/%d/1", s.room), nil, "YES"},
			{"D", route("GET", "main/room/info"), nil, "conflict"},
		} {
			s.documented(t, row.who, row.call, row.body, row.want)
		}
		for _, call := range []string{"main/room/info", "main/room/chat", "main/oom/subgoal"} {
			s.people["B"].do(t, strings.Replace(route("GET", call), " ", " /", 1), nil, nil)
		}
		s.people["B"].do(t, "GET "+s.path("/ledger"), nil, nil)
		var joined struct {
			Rooms []int64 `json:"group_joined"`
		}
		s.people["B"].do(t, fmt.Sprintf("GET //oneuser/keyword/%d", s.people["B"].id), nil, &joined)
		if len(joined.Rooms) != 0 {
			t.Errorf("a closed room is among %v", joined.Rooms)
		}
		journals := s.journalsOf(t, 1)
		s.documented(t, "B", route("POST", "oneuser/leave"), nil, "SUCCESS")
		s.pass(t, frozen+week)
		if again := s.journalsOf(t, 1); again != journals {
			t.Errorf("rule 13: leaving a closed room posts %d journals", again-journals)
		}
		s.owner.do(t, "POST "+s.path("/seasons/1/payouts/%d/sent", s.people["B"].id), nil, nil)
		s.people["B"].do(t, "POST "+s.path("/seasons/1/payouts/received"), nil, nil)
		if v := s.viewOf(t, 1); v.Custody != 60000 {
			t.Errorf("rule 14: B, who left, has been paid, and custody is %d", v.Custody)
		}
	})
}

func TestRenewing(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what           string
			fee            int  // of the next season; 0: the same
			next           form // of B, who was absent once
			c              form // of C, who shares
			bPayable, bOwe int64
			cPayable, cOwe int64
		}{
			{"rule 12: nobody's money renews silently", 0, nil, nil, 27000, 30000, 31500, 30000},
			{"rule 12: a shortfall is topped up, an excess is paid out", 0, form{"next": "renew"}, form{"next": "renew"}, 0, 3000, 1500, 0},
			{"rule 12: taken back it renews nothing", 0, form{"next": ""}, form{"next": "renew"}, 27000, 30000, 1500, 0},
			{"rule 12: into a lower fee", 20000, form{"next": "renew"}, form{"next": "renew"}, 7000, 0, 11500, 0},
			{"rule 12: into a higher fee", 50000, form{"next": "renew"}, form{"next": "renew"}, 0, 23000, 0, 18500},
		} {
			s := w.begin(t, nil, 3, "A B C")
			s.pay(t, "A", "B", "C")
			for i := range 3 {
				s.gather(t, i, map[int]absent{1: {"B": "ABSENT"}}[i])
			}
			if row.fee > 0 {
				s.owner.do(t, "PATCH "+s.path(""), form{"entrance_fee": row.fee}, nil)
			}
			for name, choice := range map[string]form{"B": row.next, "C": row.c} {
				if choice != nil {
					s.people[name].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
					s.people[name].do(t, "PUT "+s.path("/seasons/present/renewal"), choice, nil)
				}
			}
			s.travelAndTick(t, s.view(t).Ends)
			s.pass(t, frozen)
			for name, want := range map[string][2]int64{"B": {row.bPayable, row.bOwe}, "C": {row.cPayable, row.cOwe}} {
				if pay, owes := s.partOf(t, 1, name).Payable, s.partOf(t, 2, name).Owes; pay != want[0] || owes != want[1] {
					t.Errorf("%s: %s is owed %d and owes %d, not %v", row.what, name, pay, owes, want)
				}
				submission := map[bool]string{true: "YES", false: "NO"}[want[1] == 0]
				s.documented(t, name, fmt.Sprintf("GET /main/room/submission/%d/2", s.room), nil, submission)
			}
			if row.bOwe > 0 {
				before := s.view(t).Custody
				s.confirmFee(t, "A", "B", 2).refused(t, "")
				if after, p := s.view(t).Custody, s.partOf(t, 2, "B"); after-before != row.bOwe || p.Owes != 0 {
					t.Errorf("%s: B tops up by %d, still owing %d", row.what, after-before, p.Owes)
				}
			}
			s.booked(t)
		}
	})
}

func TestWhoChoseToLeaveLeavesAtTheEnd(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 5}, 2, "A B C")
		s.pay(t, "A", "B", "C")
		s.people["B"].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "leave"}, nil)
		s.gather(t, 0, absent{"C": "ABSENT"})
		s.gather(t, 1, nil)
		if !s.seated(t, s.people["B"].id) {
			t.Error("B is gone before the end")
		}
		got := s.finish(t)
		s.pays(t, "who leaves at the end forfeits nothing", got, won{"A": 31500, "B": 31500, "C": 27000}, won{"A": 1500, "B": 1500})
		if s.seated(t, s.people["B"].id) {
			t.Error("B keeps the seat")
		}
	})
}

func TestSettlingAgainPostsNothing(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 5}, 2, "A B C")
		s.pay(t, "A", "B", "C")
		s.gather(t, 0, absent{"C": "ABSENT"})
		s.gather(t, 1, nil)
		s.finish(t)
		document, journals := string(s.viewOf(t, 1).Result), s.journalsOf(t, 1)
		for range 3 {
			s.pass(t, time.Hour)
		}
		s.documented(t, "A", fmt.Sprintf("POST /main/room/remove/%d", s.room), nil, "SUCCESS")
		s.documented(t, "A", fmt.Sprintf("POST /main/room/remove/%d", s.room), nil, "conflict")
		s.pass(t, week)
		if again := s.journalsOf(t, 1); again != journals || string(s.viewOf(t, 1).Result) != document {
			t.Errorf("rule 13: %d journals more, the document is %s, not %s", again-journals, s.viewOf(t, 1).Result, document)
		}
		if state := s.viewOf(t, 2).State; state != "dissolved" {
			t.Errorf("rule 11: the present season is %s", state)
		}
		s.booked(t)
	})
}

// A room that is closed while its last season is frozen settles that one as it would have been.
func TestClosingDuringTheFreezeSettlesTheEndedSeasonToo(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 5}, 2, "A B C")
		s.pay(t, "A", "B", "C")
		s.gather(t, 0, absent{"C": "ABSENT"})
		s.gather(t, 1, nil)
		s.travelAndTick(t, s.view(t).Ends)
		s.documented(t, "A", fmt.Sprintf("POST /main/room/remove/%d", s.room), nil, "SUCCESS")
		s.pass(t, frozen)
		v := s.viewOf(t, 1)
		if v.State != "settled" || v.Custody != 90000 {
			t.Fatalf("rule 13: the ended season is %s with %d", v.State, v.Custody)
		}
		got := s.result(t, 1)
		if sum := got.Payable["A"] + got.Payable["B"] + got.Payable["C"]; sum != 90000 || got.Payable["C"] != 27000 {
			t.Errorf("the ended season pays %v", got.Payable)
		}
		s.booked(t)
	})
}
