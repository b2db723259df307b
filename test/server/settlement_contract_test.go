package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// These tests know the rules of money from their contract alone: each row says
// which rule it is about.

// A partView is one member's part in a season.
type partView struct {
	User      struct{ ID int64 }
	Deposit   int64
	Charged   int64
	Share     int64
	Payable   int64
	Owes      int64
	Scope     int64
	Paid      *time.Time `json:"paid_at"`
	Grace     time.Time  `json:"grace_until"`
	HeldUntil *time.Time `json:"held_until"`
	Left      *time.Time `json:"left_at"`
	NoShare   bool       `json:"no_share"`
	Ghost     bool
	Marks     map[string]int64
}

func (s *season) partOf(t testing.TB, number int64, name string) partView {
	t.Helper()
	var v struct{ Members []partView }
	s.owner.do(t, "GET "+s.path("/seasons/%d", number), nil, &v)
	i := slices.IndexFunc(v.Members, func(m partView) bool { return m.User.ID == s.people[name].id })
	if i < 0 {
		t.Fatalf("%s has no part in season %d of %+v", name, number, v.Members)
	}
	return v.Members[i]
}

// A lineView is what a scored event did to a member.
type lineView struct {
	Event, Charge, Weight int64
	Mark, Source          string
	Free                  bool
	Until                 time.Time `json:"disputable_until"`
	At                    time.Time `json:"marked_at"`
}

func (s *season) linesOf(t testing.TB, number int64, name string) []lineView {
	t.Helper()
	var v struct{ Lines []lineView }
	s.owner.do(t, "GET "+s.path("/seasons/%d/members/%d", number, s.people[name].id), nil, &v)
	return v.Lines
}

// marksOf are somebody's marks in the order of the events, free ones in brackets.
func (s *season) marksOf(t testing.TB, name string) string {
	t.Helper()
	var words []string
	for _, line := range s.linesOf(t, 1, name) {
		if word := line.Mark; line.Free {
			words = append(words, "("+word+")")
		} else {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

// weightsOf says, for each event, how many absences' worth it added.
func (s *season) weightsOf(t testing.TB, name string) string {
	t.Helper()
	var words []string
	for _, line := range s.linesOf(t, 1, name) {
		words = append(words, fmt.Sprint(float64(line.Weight)/10000))
	}
	return strings.Join(words, " ")
}

// travel moves the clock on without letting the season's work run.
func (s *season) travel(t testing.TB, to time.Time) {
	t.Helper()
	if to.Before(s.clock.Now()) {
		t.Fatalf("the clock would go back from %s to %s", s.clock.Now(), to)
	}
	s.clock.Set(to)
	s.refresh(t)
}

func (s *season) travelAndTick(t testing.TB, to time.Time) {
	t.Helper()
	s.travel(t, to)
	s.tick(t)
}

// begins is when the meeting of a day does.
func (s *season) begins(i int) time.Time {
	return s.start.Truncate(24*time.Hour).AddDate(0, 0, i+1).Add(3 * time.Hour)
}

// gather lets a meeting happen as members make it: who is not named comes in time, who is LATE at start + 301 s.
func (s *season) gather(t testing.TB, i int, marks map[string]string) {
	t.Helper()
	s.travel(t, s.begins(i))
	s.arrive(t, i, marks, "")
	s.travel(t, s.begins(i).Add(301*time.Second))
	s.arrive(t, i, marks, "LATE")
	s.travelAndTick(t, s.begins(i).Add(4*time.Hour))
}

func (s *season) arrive(t testing.TB, i int, marks map[string]string, which string) {
	t.Helper()
	var seated []string
	for _, name := range s.names {
		if s.seated(t, s.people[name].id) {
			seated = append(seated, name)
		}
	}
	for _, name := range seated {
		if marks[name] != which {
			continue
		}
		who := s.people[name]
		if who.id == s.owner.id {
			witness := s.people[seated[len(seated)-1]]
			s.report(t, i, who, witness)
			continue
		}
		who.do(t, "POST "+s.path("/events/%d/check-in", s.events[i]), form{"code": s.code(t, i)}, nil)
	}
}

func (s *season) report(t testing.TB, i int, who, witness person) {
	t.Helper()
	who.do(t, "POST "+s.path("/events/%d/check-in", s.events[i]), "{}", nil)
	witness.do(t, "POST "+s.path("/events/%d/check-ins/%d/confirm", s.events[i], who.id), nil, nil)
}

func (s *season) code(t testing.TB, i int) string {
	t.Helper()
	var shown struct{ Code string }
	s.owner.do(t, "GET "+s.path("/events/%d/code", s.events[i]), nil, &shown)
	return shown.Code
}

// evening brings the clock to the next 21:00 of Seoul, when these seasons begin.
func (w *world) evening() {
	noon := w.clock.Now().Truncate(24 * time.Hour).Add(12 * time.Hour)
	if !noon.After(w.clock.Now()) {
		noon = noon.AddDate(0, 0, 1)
	}
	w.clock.Set(noon)
}

// begin is openSeason at the next evening.
func (w *world) begin(t testing.TB, rules map[string]any, meetings int, names string) *season {
	t.Helper()
	w.evening()
	return w.openSeason(t, rules, meetings, strings.Fields(names)...)
}

// come lets somebody new, or back again, join.
func (s *season) come(t testing.TB, name string) {
	t.Helper()
	if _, known := s.people[name]; !known {
		s.people[name] = s.person(t)
		s.names = append(s.names, name)
	}
	s.join(t, name)
}

func (s *season) leave(t testing.TB, name string) {
	t.Helper()
	s.people[name].do(t, "POST "+s.path("/leave"), nil, nil)
}

func (s *season) remove(t testing.TB, name string) {
	t.Helper()
	s.owner.do(t, "DELETE "+s.path("/members/%d", s.people[name].id), nil, nil)
}

func (s *season) accuse(t testing.TB, i int, name string) answer {
	t.Helper()
	return s.people[name].ask(t, "PUT "+s.path("/events/%d/dispute", s.events[i]), form{"reason": "그때 있었어요"})
}

func (s *season) decide(t testing.TB, i int, by, about string, accept bool) answer {
	t.Helper()
	return s.people[by].ask(t, "POST "+s.path("/events/%d/disputes/%d", s.events[i], s.people[about].id), form{"accept": accept})
}

func (s *season) confirmFee(t testing.TB, by, of string, number int64) answer {
	t.Helper()
	return s.people[by].ask(t, "POST "+s.path("/fees/confirm"), form{"season": number, "user": s.people[of].id})
}

// finish ends the present season, which number 1 was, and settles it.
func (s *season) finish(t testing.TB) settled {
	t.Helper()
	s.travelAndTick(t, s.viewOf(t, 1).Ends)
	s.pass(t, frozen)
	if state := s.viewOf(t, 1).State; state != "settled" && state != "paid" { // paid, where nothing is owed
		t.Errorf("72 hours after its end the season is %s", state)
	}
	s.booked(t)
	return s.result(t, 1)
}

// pays says what a settlement should owe to people, by their names.
func (s *season) pays(t testing.TB, what string, got settled, payable, shares map[string]int64) {
	t.Helper()
	if !sameWon(got.Payable, payable) || !sameWon(got.Shares, shares) {
		t.Errorf("%s: it pays %v with the shares %v, not %v with %v", what, got.Payable, got.Shares, payable, shares)
	}
}

// sameWon compares amounts, where nothing and 0 are the same.
func sameWon(a, b map[string]int64) bool {
	for _, side := range []map[string]int64{a, b} {
		for name := range side {
			if a[name] != b[name] {
				return false
			}
		}
	}
	return true
}

type won = map[string]int64

type absent = map[string]string

// documented asks a route of the documented API, which answers 200 or 400 only.
func (s *season) documented(t testing.TB, name, call string, body any, want string) {
	t.Helper()
	a := s.people[name].ask(t, strings.Replace(call, " ", " //", 1), body)
	switch code, said := a.code(), strings.Trim(string(a.body), "\"\n"); {
	case a.ok() && said != want, !a.ok() && (code != want || a.status != 400):
		t.Errorf("%s by %s answers %d %s, not %q", call, name, a.status, a.body, want)
	}
}

func (a answer) code() string {
	var p problem
	if a.ok() || json.Unmarshal(a.body, &p) != nil {
		return ""
	}
	return p.Code
}

func TestHowLongATrialLasts(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what              string
			days, grace, join int // of the season, the rule, the day of joining
			want              int
		}{
			{"rule 3: the grace period, where half the season is longer", 31, 14, 0, 14},
			{"rule 3: half the season, where the grace period is longer", 31, 20, 0, 15},
			{"rule 3: counted from joining, half of the 20 days left then", 31, 14, 10, 10},
			{"rule 3: half a day left is no trial", 31, 14, 30, 0},
			{"rule 3: without a grace period there is none", 31, 0, 3, 0},
			{"rule 3: the grace period for a late joiner too", 31, 5, 10, 5},
		} {
			s := w.begin(t, form{"grace_period": row.grace, "period_renew": row.days}, 0, "A B")
			s.travelAndTick(t, s.start.AddDate(0, 0, row.join))
			name := "A"
			if row.join > 0 {
				name = "C"
				s.come(t, "C")
			}
			joined := s.clock.Now()
			if got := s.partOf(t, 1, name).Grace.Sub(joined); got != time.Duration(row.want)*24*time.Hour {
				t.Errorf("%s: the trial is %s, not %d days", row.what, got, row.want)
			}
		}
	})
}

func TestATrialIsOncePerMemberAndRoom(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"grace_period": 5, "period_renew": 10}, 0, "A B C")
		s.pay(t, "A", "B", "C")
		s.people["B"].do(t, "PUT "+s.path("/seasons/present/renewal"), form{"next": "renew"}, nil)
		s.leave(t, "C")
		s.finish(t)
		s.come(t, "C")
		for name, what := range map[string]string{"A": "who stays silent", "B": "who renews", "C": "who left in the trial and comes back"} {
			p := s.partOf(t, 2, name)
			if p.Grace.After(s.view(t).Started) && p.Grace.After(s.clock.Now()) {
				t.Errorf("rule 3: %s has another trial until %s", what, p.Grace)
			}
		}
		s.come(t, "D")
		if p := s.partOf(t, 2, "D"); !p.Grace.After(s.clock.Now()) {
			t.Errorf("rule 3: who comes first in season 2 has no trial: %s", p.Grace)
		}
	})
}

func TestTheTrialCostsNothing(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		// The trial of 5 days covers the meetings of the days 0 to 4.
		s := w.begin(t, form{"grace_period": 5, "excused_quota": 1, "late_every": 2}, 8, "A B C D")
		s.pay(t, "A", "B", "C", "D")
		excuse := func(i int, name string) {
			s.people[name].do(t, "PUT "+s.path("/events/%d/excuse", s.events[i]), form{"reason": "시험"}, nil)
		}
		excuse(2, "B")
		excuse(6, "B")
		for i := range 8 {
			marks := absent{}
			if i == 0 || i == 1 || i == 4 {
				marks["C"] = "ABSENT"
			}
			if i == 2 || i == 6 {
				marks["B"] = "ABSENT"
			}
			if i == 3 || i == 5 {
				marks["D"] = "LATE"
			}
			if i == 7 {
				marks["A"] = "ABSENT"
			}
			s.gather(t, i, marks)
		}
		for name, want := range map[string]string{
			"B": "(PRESENT) (PRESENT) (EXCUSED) (PRESENT) (PRESENT) PRESENT EXCUSED PRESENT",
			"C": "(ABSENT) (ABSENT) (PRESENT) (PRESENT) (ABSENT) PRESENT PRESENT PRESENT",
			"D": "(PRESENT) (PRESENT) (PRESENT) (LATE) (PRESENT) LATE PRESENT PRESENT",
		} {
			if got := s.marksOf(t, name); got != want {
				t.Errorf("%s has %s, not %s", name, got, want)
			}
		}
		if p := s.partOf(t, 1, "C"); p.Ghost || p.Charged != 0 {
			t.Errorf("rule 3: absences of the trial make C %+v", p)
		}
		got := s.finish(t)
		// B and C are perfect; D was late once outside the trial, which two make an absence of.
		s.pays(t, "rule 3", got, won{"A": 27000, "B": 31500, "C": 31500, "D": 30000}, won{"B": 1500, "C": 1500})
	})
}

func TestALateJoinerPaysForWhatIsLeft(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what               string
			fee, after, events int
			deposit            int64
		}{
			{"rule 6: 6 of 10 events left", 30000, 4, 10, 18000},
			{"rule 6: rounded down", 9999, 4, 10, 5999},
			{"rule 6: nothing left, nothing to pay", 30000, 3, 3, 0},
			{"rule 6: 1 of 3 left", 10000, 2, 3, 3333},
		} {
			s := w.begin(t, form{"entrance_fee": row.fee, "cost": 1000}, row.events, "A B")
			s.pay(t, "A", "B")
			for i := range row.after {
				s.gather(t, i, nil)
			}
			before := s.view(t).Custody
			s.come(t, "C")
			if p := s.partOf(t, 1, "C"); p.Owes != row.deposit+1000 || p.Scope != int64(row.events-row.after) {
				t.Errorf("%s: C owes %d with the scope %d", row.what, p.Owes, p.Scope)
			}
			s.pay(t, "C")
			if p, v := s.partOf(t, 1, "C"), s.view(t); p.Deposit != row.deposit || p.Owes != 0 || v.Custody != before+row.deposit+1000 || v.Fund != 3000 {
				t.Errorf("%s: C has paid %d, custody is %d, the fund %d", row.what, p.Deposit, v.Custody, v.Fund)
			}
		}
	})
}

func TestALateJoinerSharesByWhatIsLeft(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 10, "A B D")
		s.pay(t, "A", "B", "D")
		for i := range 10 {
			if i == 4 {
				s.come(t, "C")
				s.come(t, "E")
				s.pay(t, "C", "E")
			}
			s.gather(t, i, map[int]absent{5: {"B": "ABSENT", "E": "ABSENT"}}[i])
		}
		if p := s.partOf(t, 1, "E"); p.Charged != 3000 {
			t.Errorf("rule 6: an absence costs a late joiner %d", p.Charged)
		}
		s.pays(t, "rule 6: weights 10, 10 and 6", s.finish(t),
			won{"A": 32308, "B": 27000, "D": 32308, "C": 18000 + 1384, "E": 15000}, won{"A": 2308, "D": 2308, "C": 1384})
	})
}

func TestCancelledEventsLeaveThePlan(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what    string
			planned int // as the rule says; 0: as in the plan
		}{{"rule 6: N of the plan", 0}, {"rule 6: N of the rule", 10}} {
			s := w.begin(t, form{"planned_events": row.planned}, 10, "A B")
			s.pay(t, "A", "B")
			for i := range 4 {
				s.gather(t, i, nil)
			}
			s.come(t, "C")
			s.pay(t, "C")
			s.owner.do(t, "DELETE "+s.path("/events/%d", s.events[9]), nil, nil)
			if v := s.view(t); v.Events != 9 || s.partOf(t, 1, "A").Scope != 9 || s.partOf(t, 1, "C").Scope != 5 {
				t.Errorf("%s: with one cancelled it has %d events; scopes %d and %d", row.what, v.Events, s.partOf(t, 1, "A").Scope, s.partOf(t, 1, "C").Scope)
			}
			s.owner.ask(t, "DELETE "+s.path("/events/%d", s.events[3]), nil).refused(t, "too_late")
			for i := 4; i < 9; i++ {
				s.gather(t, i, map[int]absent{5: {"B": "ABSENT"}}[i])
			}
			if held := s.view(t).Held; held != 9 {
				t.Errorf("%s: %d were held", row.what, held)
			}
			s.pays(t, row.what, s.finish(t), won{"A": 31929, "B": 27000, "C": 18000 + 1071}, won{"A": 1929, "C": 1071})
		}
	})
}

func TestEventsBeyondThePlanAreNotScored(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what           string
			planned, early int
		}{{"rule 6: beyond the rule's 3", 3, 5}, {"rule 6: added after the first began", 0, 3}} {
			s := w.begin(t, form{"planned_events": row.planned}, row.early, "A B")
			s.pay(t, "A", "B")
			s.gather(t, 0, nil)
			for i := row.early; i < 5; i++ {
				s.events = append(s.events, s.plan(t, i))
			}
			for i := 1; i < 5; i++ {
				s.gather(t, i, map[int]absent{3: {"B": "ABSENT"}, 4: {"B": "ABSENT"}}[i])
			}
			if v := s.view(t); v.Events != 3 || v.Held != 3 || v.Pool != 0 {
				t.Errorf("%s: %d of %d events are held, the pool is %d", row.what, v.Held, v.Events, v.Pool)
			}
			if got := s.marksOf(t, "B"); got != "PRESENT PRESENT PRESENT" {
				t.Errorf("%s: B has %s", row.what, got)
			}
			s.pays(t, row.what, s.finish(t), won{"A": 30000, "B": 30000}, nil)
		}
	})
}

func TestExcuses24HoursAheadWithinTheQuota(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what, policy  string
			quota, asked  int    // of the meetings from the second on
			absent        string // who else misses the fourth meeting
			weights       string // of B, in events that cost as much as an absence
			payable, gets won
		}{
			{"rule 4: within the quota one is still perfect", "perfect", 2, 2, "C", "0 0 0 0 0 0", won{"A": 31500, "B": 31500, "C": 27000}, won{"A": 1500, "B": 1500}},
			{"rule 4: an excuse is no attended unit", "weighted", 2, 2, "C", "0 0 0 0 0 0", won{"A": 31200, "B": 30800, "C": 28000}, won{"A": 1200, "B": 800, "C": 1000}},
			{"rule 4: above the quota it is an absence", "perfect", 2, 3, "", "0 0 0 1 0 0", won{"A": 31500, "B": 27000, "C": 31500}, won{"A": 1500, "C": 1500}},
			{"rule 4: with a quota of 0 each is an absence", "perfect", 0, 1, "", "0 1 0 0 0 0", won{"A": 31500, "B": 27000, "C": 31500}, won{"A": 1500, "C": 1500}},
		} {
			s := w.begin(t, form{"policy": row.policy, "excused_quota": row.quota}, 6, "A B C")
			s.pay(t, "A", "B", "C")
			for i := range row.asked {
				s.excuse(t, i+1, "B").refused(t, "")
			}
			for i := range 6 {
				marks := absent{}
				if i > 0 && i <= row.asked {
					marks["B"] = "ABSENT"
				}
				if i == 3 && row.absent != "" {
					marks[row.absent] = "ABSENT"
				}
				s.gather(t, i, marks)
			}
			if got := s.weightsOf(t, "B"); got != row.weights {
				t.Errorf("%s: B is charged for %s absences, not %s", row.what, got, row.weights)
			}
			s.pays(t, row.what, s.finish(t), row.payable, row.gets)
		}
	})
}

func TestAnExcuseAfterTheDeadlineIsAnAbsence(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 2, "A B")
		s.pay(t, "A", "B")
		s.excuse(t, 0, "B").refused(t, "too_late")
		s.gather(t, 0, absent{"B": "ABSENT"})
		s.excuse(t, 1, "B").refused(t, "too_late")
		s.gather(t, 1, absent{"B": "ABSENT"})
		if got := s.marksOf(t, "B"); got != "ABSENT ABSENT" || s.partOf(t, 1, "B").Charged != 6000 {
			t.Errorf("rule 4: B has %s for %d", got, s.partOf(t, 1, "B").Charged)
		}
	})
}

func (s *season) excuse(t testing.TB, i int, name string) answer {
	t.Helper()
	return s.people[name].ask(t, "PUT "+s.path("/events/%d/excuse", s.events[i]), form{"reason": "시험"})
}

func TestExcusesAboveTheQuotaMakeAGhost(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"excused_quota": 0}, 4, "A B")
		s.pay(t, "A", "B")
		for i := 1; i < 4; i++ {
			s.excuse(t, i, "B").refused(t, "")
		}
		for i := range 4 {
			s.gather(t, i, absent{"B": map[int]string{1: "ABSENT", 2: "ABSENT", 3: "ABSENT"}[i]})
		}
		if p := s.partOf(t, 1, "B"); p.Charged != 9000 || !p.Ghost {
			t.Errorf("rule 4: above the quota an excuse is an ABSENT, and rule 7: three in a row make a ghost; B is charged %d, ghost: %v", p.Charged, p.Ghost)
		}
	})
}

func TestUnpaidWhenTheTrialEnds(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		// The trial ends with the fourth day: the meetings of the days 0 to 3 are in it.
		s := w.begin(t, form{"grace_period": 4}, 10, "A B C D E")
		s.pay(t, "A", "B", "D")
		for i := range 6 {
			marks := absent{"C": map[int]string{3: "ABSENT", 4: "ABSENT"}[i]}
			if i == 4 {
				marks["B"] = "LATE"
			}
			s.gather(t, i, marks)
		}
		if p := s.partOf(t, 1, "C"); p.Charged != 0 || !p.NoShare {
			t.Errorf("rule 5: unpaid after the trial, C is %+v", p)
		}
		s.pay(t, "C")
		if p := s.partOf(t, 1, "C"); p.Deposit != 30000 || p.Charged != 3000 || !p.NoShare {
			t.Errorf("rule 5: having paid later, C is charged %d of %d", p.Charged, p.Deposit)
		}
		lost := s.start.AddDate(0, 0, 4+7)
		s.travelAndTick(t, lost.Add(-time.Second))
		if !s.seated(t, s.people["E"].id) {
			t.Error("rule 5: a second before the 7 days are over E has lost the seat")
		}
		s.travelAndTick(t, lost.Add(time.Second))
		if s.seated(t, s.people["E"].id) || !s.seated(t, s.people["C"].id) {
			t.Error("rule 5: 7 days after the trial E keeps the seat, or C lost it")
		}
		got := s.finish(t)
		// B's late costs 1500, C's absence 3000; the last meetings nobody came to but that C is late with the fee changes nothing there.
		if got.Shares["C"] != 0 || got.Payable["E"] != 0 || got.Charged["E"] != 0 {
			t.Errorf("rule 5: C shares %d, E is owed %d and charged %d", got.Shares["C"], got.Payable["E"], got.Charged["E"])
		}
	})
}

func TestWhoPaysLateHasNoShare(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what  string
			trial int
		}{
			{"rule 5: who pays after a trial of 4 days has no share, who pays in it has", 4},
			{"rule 5: who pays after a trial of 2 days has no share, who pays in it has", 2},
		} {
			s := w.begin(t, form{"grace_period": row.trial}, 8, "A B C D")
			s.pay(t, "A", "B")
			for i := range 8 {
				switch i {
				case row.trial - 1:
					s.pay(t, "D") // still in the trial
				case row.trial:
					s.travel(t, s.start.AddDate(0, 0, row.trial).Add(time.Second))
					s.pay(t, "C")
				}
				s.gather(t, i, absent{"B": map[int]string{6: "ABSENT"}[i]})
			}
			s.pays(t, row.what, s.finish(t), won{"A": 31500, "B": 27000, "C": 30000, "D": 31500}, won{"A": 1500, "D": 1500})
		}
	})
}

func TestTheDocumentedSubmission(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 10}, 0, "A B C")
		stranger := w.person(t)
		s.people["stranger"] = stranger
		call := func(number int) string { return fmt.Sprintf("GET /main/room/submission/%d/%d", s.room, number) }
		ask := func(what, name, who string, number int, want string) {
			t.Helper()
			t.Log(what)
			s.documented(t, name, call(number), form{"who": s.people[who].id}, want)
		}
		ask("rule 5: before", "B", "B", 1, "NO")
		ask("the owner asks about a member", "A", "B", 1, "NO")
		ask("a member asks about another", "C", "B", 1, "identity_mismatch")
		ask("somebody who is no member", "A", "stranger", 1, "not_found")
		ask("a season that has not begun", "B", "B", 2, "not_found")
		s.people["B"].do(t, "POST "+s.path("/fees/claim"), form{"season": 1}, nil)
		ask("claimed", "B", "B", 1, "NO")
		s.confirmFee(t, "B", "B", 1).refused(t, "not_owner")
		s.confirmFee(t, "C", "B", 1).refused(t, "not_owner")
		ask("refused to confirm", "B", "B", 1, "NO")
		for range 2 {
			s.confirmFee(t, "A", "B", 1).refused(t, "")
		}
		if v := s.view(t); v.Custody != 30000 {
			t.Errorf("confirmed twice, custody is %d", v.Custody)
		}
		ask("confirmed", "B", "B", 1, "YES")
		s.confirmFee(t, "A", "A", 1).refused(t, "")
		ask("confirmed without a claim", "A", "A", 1, "YES")
		ask("of another member", "C", "C", 1, "NO")
		if a := s.confirmFee(t, "A", "stranger", 1); a.ok() {
			t.Error("the fee of somebody who is no member is confirmed")
		}
		s.leave(t, "B")
		ask("having left", "A", "B", 1, "YES")
		s.travelAndTick(t, s.view(t).Ends)
		ask("of the season before", "A", "B", 1, "YES")
		ask("in which one was no member", "A", "B", 2, "not_found")
		ask("of the season that begins", "A", "A", 2, "NO")
		if a := s.confirmFee(t, "A", "C", 1); a.ok() {
			t.Error("rule 8: a fee of the ended season is confirmed")
		}
		free := w.begin(t, form{"entrance_fee": 0}, 0, "A B")
		free.documented(t, "B", fmt.Sprintf("GET /main/room/submission/%d/1", free.room), nil, "YES")
	})
}
