package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// settledSeason has ended and owes A 31500, B 27000 and C 31500.
func (w *world) settledSeason(t testing.TB) *season {
	t.Helper()
	s := w.begin(t, form{"period_renew": 5}, 2, "A B C")
	s.pay(t, "A", "B", "C")
	s.gather(t, 0, absent{"B": "ABSENT"})
	s.gather(t, 1, nil)
	s.finish(t)
	return s
}

func (s *season) sent(t testing.TB, by, to string) answer {
	t.Helper()
	return s.people[by].ask(t, "POST "+s.path("/seasons/1/payouts/%d/sent", s.people[to].id), nil)
}

func (s *season) received(t testing.TB, by string) answer {
	t.Helper()
	return s.people[by].ask(t, "POST "+s.path("/seasons/1/payouts/received"), nil)
}

func TestAPayoutIsConfirmedByBothSides(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.settledSeason(t)
		custody := func(what string, want int64) {
			t.Helper()
			if v := s.viewOf(t, 1); v.Custody != want {
				t.Errorf("rule 14: %s custody is %d, not %d", what, v.Custody, want)
			}
			s.booked(t)
		}
		s.sent(t, "B", "C").refused(t, "not_owner")
		s.sent(t, "B", "B").refused(t, "not_owner")
		s.sent(t, "A", "B").refused(t, "")
		s.sent(t, "A", "B")
		custody("sent, not yet received,", 90000)
		for range 2 {
			s.received(t, "B")
		}
		custody("sent and received", 63000)
		s.received(t, "C")
		s.sent(t, "A", "C").refused(t, "")
		s.received(t, "C")
		custody("with both of C's words", 31500)
		if state := s.viewOf(t, 1).State; state != "settled" {
			t.Errorf("rule 14: the owner's line is open, and the season %s", state)
		}
		s.received(t, "A").refused(t, "")
		custody("where one person is both sides", 0)
		if state := s.viewOf(t, 1).State; state != "paid" {
			t.Errorf("all is paid, and the season %s", state)
		}
		stranger := w.person(t)
		stranger.ask(t, "POST "+s.path("/seasons/1/payouts/received"), nil).refused(t, "not_found")
	})
}

func TestTheHolderIsChanged(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 5, "cost": 1000}, 2, "A B C D")
		s.pay(t, "A", "B")
		offer := func(by, to string) answer {
			return s.people[by].ask(t, "PUT "+s.path("/holder"), form{"user": s.people[to].id})
		}
		offer("B", "C").refused(t, "not_owner")
		offer("A", "B").refused(t, "")
		if a := s.people["C"].ask(t, "POST "+s.path("/holder/accept"), nil); a.ok() {
			t.Error("rule 14: somebody else accepts")
		}
		s.confirmFee(t, "A", "C", 1).refused(t, "")
		before := s.journalsOf(t, 1)
		s.people["B"].do(t, "POST "+s.path("/holder/accept"), nil, nil)
		if v := s.view(t); v.Holder.ID != s.people["B"].id || v.Custody != 93000 || s.journalsOf(t, 1) != before+1 {
			t.Errorf("rule 14: handed over it is %d who holds %d, in %d journals more", v.Holder.ID, v.Custody, s.journalsOf(t, 1)-before)
		}
		s.confirmFee(t, "A", "D", 1).refused(t, "not_owner")
		s.documented(t, "D", fmt.Sprintf("GET /main/room/submission/%d/1", s.room), nil, "NO")
		s.confirmFee(t, "B", "D", 1).refused(t, "")
		s.documented(t, "D", fmt.Sprintf("GET /main/room/submission/%d/1", s.room), nil, "YES")
		expense := form{"amount": 1500, "purpose": "책", "receipt": "영수증"}
		s.owner.ask(t, "POST "+s.path("/expenses"), expense).refused(t, "not_owner")
		s.people["B"].ask(t, "POST "+s.path("/expenses"), form{"amount": 4001, "purpose": "책", "receipt": "영수증"}).refused(t, "invalid")
		s.people["B"].do(t, "POST "+s.path("/expenses"), expense, nil)
		if v := s.view(t); v.Fund != 2500 || v.Custody != 122500 {
			t.Errorf("having spent 1500 the fund is %d and custody %d", v.Fund, v.Custody)
		}
		s.gather(t, 0, nil)
		s.gather(t, 1, nil)
		s.finish(t)
		if v := s.view(t); v.Holder.ID != s.people["B"].id {
			t.Errorf("in the next season %d holds the money", v.Holder.ID)
		}
		s.sent(t, "A", "C").refused(t, "not_owner")
		s.sent(t, "B", "C").refused(t, "")
		s.booked(t)
	})
}

func TestABankAccountIsShownToWhoHasToPayIt(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"period_renew": 5}, 2, "A B C")
		for i, name := range []string{"A", "B", "C"} {
			s.people[name].do(t, "PUT /me/bank-account", form{"bank": "국민은행", "number": fmt.Sprintf("9876-5432-%d", i), "holder": "김" + name}, nil)
		}
		if n := w.count(t, "SELECT COUNT(*) FROM bank_account WHERE sealed LIKE '%9876%' OR sealed LIKE '%국민%'"); n != 0 {
			t.Errorf("rule 14: %d accounts are stored in the clear", n)
		}
		shown := func(what, to, of string, want bool) {
			t.Helper()
			a := s.people[to].ask(t, "GET "+s.path("/accounts/%d", s.people[of].id), nil)
			if a.ok() != want || a.ok() != strings.Contains(string(a.body), "9876-5432") {
				t.Errorf("rule 14: %s %s sees of %s: %d %s", what, to, of, a.status, a.body)
			}
		}
		shown("while the fee is due,", "B", "A", true)
		shown("while the fee is due,", "A", "B", false)
		shown("while the fee is due,", "B", "C", false)
		s.pay(t, "A", "B", "C")
		shown("having paid,", "B", "A", false)
		s.gather(t, 0, nil)
		s.gather(t, 1, nil)
		s.finish(t)
		shown("while owed,", "A", "B", true)
		shown("while owed,", "C", "B", false)
		s.sent(t, "A", "B").refused(t, "")
		s.received(t, "B").refused(t, "")
		shown("paid out,", "A", "B", false)
		shown("while owed,", "A", "C", true)
	})
}

// A ruleRow changes the terms of a room.
type ruleRow struct {
	what  string
	after time.Duration
	paid  bool
	body  form
	now   bool
}

func TestWhatCountsNowAndWhatNext(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		fee, length := form{"entrance_fee": 20000}, form{"period_renew": 20}
		for _, row := range []ruleRow{
			{"rule 15: the fee within 7 days and before anybody paid", week - time.Second, false, fee, true},
			{"rule 15: the fee after somebody paid", time.Hour, true, fee, false},
			{"rule 15: the fee after 7 days", week + time.Second, false, fee, false},
			{"rule 15: the length within 7 days and before anybody paid", week - time.Second, false, length, true},
			{"rule 15: the length after somebody paid", time.Hour, true, length, false},
			{"rule 15: the length after 7 days", week + time.Second, false, length, false},
			{"rule 15: the penalty", time.Hour, false, form{"penalty": 50}, false},
			{"rule 15: the cost", time.Hour, false, form{"cost": 5000}, false},
			{"rule 15: the basis", time.Hour, false, form{"basis": "proportional"}, false},
			{"rule 15: the policy", time.Hour, false, form{"policy": "weighted"}, false},
			{"rule 15: the grace period", time.Hour, false, form{"grace_period": 10}, false},
			{"rule 15: how many lates are an absence", time.Hour, false, form{"late_every": 3}, false},
			{"rule 15: the quota", time.Hour, false, form{"excused_quota": 5}, false},
		} {
			s := w.begin(t, form{"grace_period": 14}, 0, "A B")
			if row.paid {
				s.pay(t, "B")
			}
			s.travelAndTick(t, s.start.Add(row.after))
			s.changes(t, row)
		}
	})
}

func (s *season) changes(t testing.TB, row ruleRow) {
	t.Helper()
	rules := func(v map[string]any, key string) string {
		if key == "entrance_fee" {
			key = "fee"
		}
		return fmt.Sprint(v[key])
	}
	type view struct {
		Ends      time.Time      `json:"ends_at"`
		Rules     map[string]any `json:"rules"`
		NextRules map[string]any `json:"next_rules"`
	}
	read := func(number int64) (v view) {
		s.people["B"].do(t, "GET "+s.path("/seasons/%d", number), nil, &v)
		return v
	}
	before := read(1)
	s.owner.do(t, "PATCH "+s.path(""), row.body, nil)
	var shown map[string]any
	s.people["B"].do(t, "GET "+s.path(""), nil, &shown)
	after := read(1)
	for key, value := range row.body {
		newest := fmt.Sprint(value)
		if got := fmt.Sprint(shown[key]); got != newest {
			t.Errorf("%s: the room shows %s", row.what, got)
		}
		want := rules(before.Rules, key)
		if row.now {
			want = newest
		}
		if got := rules(after.Rules, key); got != want {
			t.Errorf("%s: this season has %s, not %s", row.what, got, want)
		}
		if row.now != (after.NextRules == nil) || !row.now && rules(after.NextRules, key) != newest {
			t.Errorf("%s: the next rules are %v", row.what, after.NextRules)
		}
		if (key == "period_renew" && row.now) == after.Ends.Equal(before.Ends) {
			t.Errorf("%s: it ends %s, before it %s", row.what, after.Ends, before.Ends)
		}
		s.travelAndTick(t, after.Ends)
		if got := rules(read(2).Rules, key); got != newest {
			t.Errorf("%s: the next season has %s", row.what, got)
		}
		if got := rules(read(1).Rules, key); got != want {
			t.Errorf("%s: the ended season has %s by now", row.what, got)
		}
	}
}

func TestTheOwnersOwnMarkNeedsAnother(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what, mark, by, want string
			later                bool // the owner speaks after the scoring
		}{
			{"rule 15: unconfirmed it does not count", "PRESENT", "", "ABSENT", false},
			{"rule 15: confirmed by the owner neither", "PRESENT", "A", "ABSENT", false},
			{"rule 15: another member's word counts", "PRESENT", "B", "PRESENT", false},
			{"rule 15: after the scoring unconfirmed it does not count", "EXCUSED", "", "ABSENT", true},
			{"rule 15: after the scoring another member's word counts", "EXCUSED", "C", "EXCUSED", true},
		} {
			s := w.begin(t, nil, 1, "A B C")
			s.pay(t, "A", "B", "C")
			s.travel(t, s.begins(0).Add(time.Minute))
			if row.later {
				s.travelAndTick(t, s.begins(0).Add(4*time.Hour))
			}
			call := s.path("/events/%d/marks/%d", s.events[0], s.owner.id)
			s.owner.do(t, "PUT "+call, form{"mark": row.mark, "reason": "있었어요"}, nil)
			if row.by != "" {
				a := s.people[row.by].ask(t, "POST "+call+"/confirm", nil)
				if a.ok() != (row.by != "A") {
					t.Errorf("%s: %s confirms: %d %s", row.what, row.by, a.status, a.body)
				}
			}
			s.travelAndTick(t, s.begins(0).Add(5*time.Hour))
			if got := s.marksOf(t, "A"); got != row.want {
				t.Errorf("%s: the owner has %s, not %s", row.what, got, row.want)
			}
		}
	})
}

func TestEveryMemberSeesTheWholeLedger(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.settledSeason(t)
		read := func(name string) (book struct {
			Journals []struct{ Lines []struct{ Amount int64 } }
			Balances []json.RawMessage
		},
		) {
			s.people[name].do(t, "GET "+s.path("/ledger"), nil, &book)
			return book
		}
		owners, members := read("A"), read("C")
		if fmt.Sprint(owners) != fmt.Sprint(members) || len(owners.Journals) != s.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1", s.room) {
			t.Errorf("rule 15: the owner sees %d journals, a member %d", len(owners.Journals), len(members.Journals))
		}
		for _, j := range members.Journals {
			sum := int64(0)
			for _, line := range j.Lines {
				sum += line.Amount
			}
			if sum != 0 || len(j.Lines) < 2 {
				t.Errorf("a journal of %d lines sums to %d", len(j.Lines), sum)
			}
		}
		w.person(t).ask(t, "GET "+s.path("/ledger"), nil).refused(t, "not_member")
	})
}

func TestTheOperatorsCap(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		owner := w.person(t)
		body := func(fee int) form { return form{"title": "시즌", "main_goal": "끝까지", "entrance_fee": fee} }
		owner.ask(t, "POST /rooms", body(1_000_000)).refused(t, "")
		owner.ask(t, "POST /rooms", body(1_000_001)).refused(t, "invalid")
		owner.ask(t, "POST /rooms", body(-1)).refused(t, "invalid")
		room := owner.open(t, body(0))
		owner.ask(t, at("PATCH", room.ID, ""), form{"entrance_fee": 1_000_001}).refused(t, "invalid")
		owner.ask(t, at("PATCH", room.ID, ""), form{"cost": 1_000_001}).refused(t, "invalid")
		documented := owner.ask(t, "POST //main/newroom", form{"title": "시즌", "info": form{"main_goal": "끝", "enterence_fee": 1_000_001}})
		if documented.status != 400 || documented.code() != "invalid" {
			t.Errorf("rule 15: the documented room with a fee above the cap: %d %s", documented.status, documented.body)
		}
	})
}
