package server_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"
)

const week = 7 * 24 * time.Hour

// four plays the first four of the ten meetings that are planned, of which so many have a day already.
func (w *world) four(t testing.TB, rules form, dated int, names string, marks map[int]absent) *season {
	t.Helper()
	with := form{"planned_events": 10}
	maps.Copy(with, rules)
	s := w.begin(t, with, dated, names)
	s.pay(t, s.names...)
	for i := range 4 {
		s.gather(t, i, marks[i])
	}
	return s
}

// rest plays what is left of the plan after a meeting.
func (s *season) rest(t testing.TB, after int) settled {
	t.Helper()
	for i := after; i < len(s.events); i++ {
		if !s.begins(i).Before(s.clock.Now()) {
			s.gather(t, i, nil)
		}
	}
	return s.finish(t)
}

var once = map[int]absent{1: {"B": "ABSENT"}}

func TestWhatLeavingKeeps(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		thrice := map[int]absent{1: {"B": "ABSENT"}, 2: {"B": "ABSENT"}, 3: {"B": "ABSENT"}}
		for _, row := range []struct {
			what    string
			rules   form
			marks   map[int]absent
			goes    func(*season, *testing.T)
			payable won
			shares  won
			fund    int64
		}{
			{
				"rule 7: in the trial the whole deposit, charges are waived, and C is never paid back",
				form{"grace_period": 14, "cost": 1000},
				once, (*season).bLeaves,
				won{"A": 30000, "B": 30000, "C": 30000},
				nil, 3000,
			},
			{
				"rule 7: voluntary keeps B·done/scope, the rest is shared",
				nil, once, (*season).bLeaves,
				won{"A": 39600, "B": 10800, "C": 39600},
				won{"A": 9600, "C": 9600},
				0,
			},
			{
				"rule 7: a ghost keeps nothing",
				nil, thrice, (*season).bLeaves,
				won{"A": 45000, "B": 0, "C": 45000},
				won{"A": 15000, "C": 15000},
				0,
			},
			{
				"rule 7: removing a ghost bars nobody",
				nil, thrice, (*season).bIsRemoved,
				won{"A": 45000, "B": 0, "C": 45000},
				won{"A": 15000, "C": 15000},
				0,
			},
			{
				"rule 7: two absences in a row are no ghost",
				nil,
				map[int]absent{2: {"B": "ABSENT"}, 3: {"B": "ABSENT"}},
				(*season).bLeaves,
				won{"A": 40200, "B": 9600, "C": 40200},
				won{"A": 10200, "C": 10200},
				0,
			},
			{
				"rule 7: three absences but not in a row are no ghost",
				nil,
				map[int]absent{0: {"B": "ABSENT"}, 1: {"B": "ABSENT"}, 3: {"B": "ABSENT"}},
				(*season).bLeaves,
				won{"A": 40800, "B": 8400, "C": 40800},
				won{"A": 10800, "C": 10800},
				0,
			},
			{
				"rule 7: removed without a cause B keeps all and shares by what was held, the owner is barred",
				nil,
				map[int]absent{1: {"D": "ABSENT"}},
				(*season).bIsRemoved,
				won{"A": 30000, "B": 30857, "C": 32143, "D": 27000},
				won{"B": 857, "C": 2143},
				0,
			},
			{
				"rule 7: under weighted the claim is by attended units",
				form{"policy": "weighted"},
				once, (*season).bIsRemoved,
				won{"A": 30000, "B": 27692, "C": 32308},
				won{"B": 692, "C": 2308},
				0,
			},
			{
				"rule 7: where p is 0 nobody forfeits anything by leaving",
				form{"penalty": 0},
				once, (*season).bLeaves,
				won{"A": 30000, "B": 30000, "C": 30000},
				nil, 0,
			},
			{
				"rule 7: nor by ghosting",
				form{"penalty": 0},
				thrice, (*season).bLeaves,
				won{"A": 30000, "B": 30000, "C": 30000},
				nil, 0,
			},
			{
				"rule 7: by the documented oneuser/leave as by the other",
				nil, once, (*season).bLeavesAsDocumented,
				won{"A": 39600, "B": 10800, "C": 39600},
				won{"A": 9600, "C": 9600},
				0,
			},
		} {
			names := "A B C"
			if row.payable["D"] > 0 {
				names = "A B C D"
			}
			s := w.four(t, row.rules, 10, names, row.marks)
			row.goes(s, t)
			got := s.rest(t, 4)
			s.pays(t, row.what, got, row.payable, row.shares)
			if got.Fund != row.fund {
				t.Errorf("%s: the fund is %d", row.what, got.Fund)
			}
		}
	})
}

func (s *season) bLeaves(t *testing.T)    { s.leave(t, "B") }
func (s *season) bIsRemoved(t *testing.T) { s.remove(t, "B") }

func (s *season) bLeavesAsDocumented(t *testing.T) {
	s.documented(t, "B", fmt.Sprintf("POST /oneuser/leave/%d", s.room), form{"who": s.people["B"].id}, "SUCCESS")
}

func TestReplacedWithinSevenDays(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what        string
			joins, pays time.Duration // after B left; 0: never
			keeps       int64
		}{
			{"rule 7: replaced within 7 days by someone who paid", time.Hour, 2 * time.Hour, 27000},
			{"rule 7: replaced a second before the 7 days are over", week - time.Minute, week - time.Second, 27000},
			{"rule 7: the seat was taken by someone who did not pay", time.Hour, 0, 10800},
			{"rule 7: the seat was taken after 7 days", week + time.Second, week + 2*time.Second, 10800},
			{"rule 7: nobody came", 0, 0, 10800},
		} {
			s := w.four(t, nil, 4, "A B C", once)
			s.leave(t, "B")
			left := s.clock.Now()
			if p, v := s.partOf(t, 1, "B"), s.view(t); p.HeldUntil == nil || !p.HeldUntil.Equal(left.Add(week)) || v.Pool != 3000 || p.Payable+16200 > 27000 {
				t.Errorf("%s: until then B is %+v, and the pool %d", row.what, p, v.Pool)
			}
			if row.joins > 0 {
				s.travelAndTick(t, left.Add(row.joins))
				s.come(t, "D")
			}
			if row.pays > 0 {
				s.travelAndTick(t, left.Add(row.pays))
				s.pay(t, "D")
			}
			if until := left.Add(week); s.clock.Now().Before(until) {
				s.travelAndTick(t, until.Add(time.Second))
			}
			if p := s.partOf(t, 1, "B"); p.Payable != row.keeps {
				t.Errorf("%s: B is owed %d, not %d", row.what, p.Payable, row.keeps)
			}
			if pool := s.view(t).Pool; pool != 3000+27000-row.keeps {
				t.Errorf("%s: the pool is %d", row.what, pool)
			}
			s.booked(t)
		}
	})
}

func TestOneNewcomerReplacesOneWhoLeft(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.four(t, nil, 4, "A B C D", once)
		s.leave(t, "B")
		s.travelAndTick(t, s.clock.Now().Add(time.Hour))
		s.leave(t, "C")
		s.come(t, "E")
		s.pay(t, "E")
		s.pass(t, week+time.Hour)
		b, c := s.partOf(t, 1, "B"), s.partOf(t, 1, "C")
		if b.Payable+c.Payable != 27000+12000 && b.Payable+c.Payable != 10800+30000 {
			t.Errorf("rule 7: one seat was taken, and B is owed %d, C %d", b.Payable, c.Payable)
		}
	})
}

func TestMembersObjectToARemoval(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		marks := map[int]absent{1: {"C": "ABSENT"}}
		for _, row := range []struct {
			what    string
			names   string
			who     string // who objects, in their order
			late    bool   // 72 hours are over
			payable won
		}{
			{"rule 7: by two of the three others it counts as voluntary", "A B C D E", "D E", false, won{"A": 37000, "B": 12000, "C": 27000, "D": 37000, "E": 37000}},
			{"rule 7: one of three is no majority", "A B C D E", "D", false, won{"A": 30000, "B": 30500, "C": 27000, "D": 31250, "E": 31250}},
			{"rule 7: half is no majority", "A B C D", "D", false, won{"A": 30000, "B": 30857, "C": 27000, "D": 32143}},
			{"rule 7: after 72 hours nobody objects", "A B C D", "C D", true, won{"A": 30000, "B": 30857, "C": 27000, "D": 32143}},
		} {
			s := w.four(t, nil, 4, row.names, marks)
			s.remove(t, "B")
			call := "PUT " + s.path("/members/%d/objection", s.people["B"].id)
			if a := s.owner.ask(t, call, nil); a.ok() {
				t.Errorf("%s: the owner objects to the own removal", row.what)
			}
			if a := s.people["B"].ask(t, call, nil); a.ok() {
				t.Errorf("%s: the one who was removed objects", row.what)
			}
			want := ""
			if s.travel(t, s.clock.Now().Add(71*time.Hour+59*time.Minute)); row.late {
				s.travelAndTick(t, s.clock.Now().Add(2*time.Minute))
				want = "too_late"
			}
			for _, name := range strings.Fields(row.who) {
				s.people[name].ask(t, call, nil).refusedIf(t, want)
			}
			s.pays(t, row.what, s.rest(t, 4), row.payable, s.result(t, 1).Shares)
		}
	})
}

// refusedIf is refused, where any refusal will do.
func (a answer) refusedIf(t testing.TB, code string) {
	t.Helper()
	if a.ok() != (code == "") {
		t.Errorf("%s answers %d %s", a.call, a.status, a.body)
	}
}

func TestWhoMayNotLeaveOrComeBack(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 10}, 0, "A B C")
		s.pay(t, "A", "B", "C")
		s.owner.ask(t, "POST "+s.path("/leave"), nil).refused(t, "conflict")
		s.documented(t, "A", fmt.Sprintf("POST /oneuser/leave/%d", s.room), nil, "conflict")
		s.leave(t, "B")
		s.remove(t, "C")
		join := fmt.Sprintf("POST /main/room/join/%d", s.room)
		for _, name := range []string{"B", "C"} {
			s.people[name].ask(t, "POST "+s.path("/requests"), "{}").refused(t, "conflict")
			s.documented(t, name, join, form{"introduction": "다시 왔어요"}, "conflict")
		}
		s.travelAndTick(t, s.view(t).Ends.Add(-time.Second))
		s.documented(t, "B", join, nil, "conflict")
		s.travelAndTick(t, s.view(t).Ends)
		for _, name := range []string{"B", "C"} {
			s.documented(t, name, join, form{"introduction": "다시 왔어요"}, "SUCCESS")
			s.owner.do(t, "POST "+s.path("/requests/%d", s.people[name].id), form{"allow": true}, nil)
			if p := s.partOf(t, 2, name); p.Owes != 30000 {
				t.Errorf("rule 7: back in the next season %s owes %d", name, p.Owes)
			}
		}
	})
}
