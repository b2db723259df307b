package rules_test

import (
	"errors"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"testing"

	"github.com/studyone/studyone/internal/settlement/rules"
)

var (
	marks = []rules.Mark{
		rules.Present, rules.Excused, rules.HWLate, rules.Late, rules.Early, rules.HWMiss, rules.Absent,
	}
	reasons = []rules.Reason{
		rules.InGrace, rules.Voluntary, rules.Replaced, rules.Ghost, rules.KickDiscretion,
	}
	bases    = []rules.Basis{rules.PerAbsence, rules.Proportional}
	policies = []rules.Policy{rules.Perfect, rules.Least, rules.Weighted, rules.ToFund}
)

func anyTerms(d draw) rules.Terms {
	money := func() int64 { return d.upTo(50, 100_000, 1_000_000_000) }
	return rules.Terms{
		Fee:          money(),
		Cost:         money(),
		Penalty:      d.from(0, 100),
		Basis:        oneOf(d, bases),
		Events:       d.from(1, 14),
		Policy:       oneOf(d, policies),
		LateEvery:    d.from(0, 4),
		ExcusedQuota: d.from(0, 3),
	}
}

// walk drives a season by random steps and checks after each that the books hold.
type walk struct {
	t      *testing.T
	d      draw
	season *rules.Season
	terms  rules.Terms
	fund   int64
	held   int64
	open   map[string][]int64 // open disputes
}

func newWalk(t *testing.T, d draw) *walk {
	t.Helper()
	w := &walk{t: t, d: d, terms: anyTerms(d), open: map[string][]int64{}}
	w.fund = d.from(0, 10_000)
	season, err := rules.NewSeason(w.terms, w.fund)
	if err != nil {
		t.Fatal(err)
	}
	w.season = season
	for range d.from(1, 5) {
		w.join()
	}
	return w
}

func (w *walk) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
	checkBooks(w.t, w.season)
}

func (w *walk) active() []string {
	var names []string
	for _, m := range w.season.Members() {
		if m.Active() {
			names = append(names, m.Name)
		}
	}
	return names
}

func (w *walk) join() {
	name := fmt.Sprintf("M%d", len(w.season.Members()))
	w.must(w.season.Join(name, w.d.from(0, 4) > 0))
}

func (w *walk) event() {
	if w.held == w.terms.Events {
		return
	}
	given, grace := map[string]rules.Mark{}, []string{}
	for _, name := range w.active() {
		if w.d.bool() {
			given[name] = oneOf(w.d, marks)
		}
		if w.d.from(0, 4) == 0 {
			grace = append(grace, name)
		}
	}
	w.must(w.season.Event(given, grace))
	w.held++
}

func (w *walk) leave() {
	names := slices.DeleteFunc(w.active()[1:], func(name string) bool { return len(w.open[name]) > 0 })
	if len(names) > 0 {
		reason := oneOf(w.d, reasons)
		w.must(w.season.Leave(oneOf(w.d, names), reason))
	}
}

func (w *walk) dispute() {
	name := oneOf(w.d, w.active())
	no := w.d.from(0, w.terms.Events)
	if w.season.Dispute(name, no) == nil {
		w.open[name] = append(w.open[name], no)
	}
}

func (w *walk) resolveAll() {
	for _, name := range slices.Sorted(maps.Keys(w.open)) {
		for _, no := range w.open[name] {
			w.must(w.season.Resolve(name, no, w.d.bool()))
		}
		delete(w.open, name)
	}
}

// run takes random steps and closes the season in one of its ways.
func (w *walk) run() {
	steps := []func(){w.event, w.event, w.event, w.join, w.leave, w.dispute, w.resolveAll}
	for range w.d.from(0, 25) {
		oneOf(w.d, steps)()
	}
	switch w.d.from(0, 3) {
	case 0:
		w.resolveAll()
		w.must(w.season.Dissolve())
		return
	case 1:
		w.must(w.season.Freeze())
	}
	w.resolveAll()
	w.must(w.season.Settle(w.d.bool()))
}

// checkBooks: every journal sums to 0, and replayed from the first on the accounts are in balance after each one,
// none is ever negative, and the end is what the books say.
func checkBooks(t testing.TB, s *rules.Season) {
	t.Helper()
	balances := map[rules.Account]int64{}
	keys := map[string]bool{}
	for _, j := range s.Books().Journals() {
		if keys[j.Key] {
			t.Errorf("journal %s is posted twice", j.Key)
		}
		keys[j.Key] = true
		var sum int64
		for _, l := range j.Lines {
			sum += l.Amount
			if l.Account.Kind == rules.Custody {
				balances[l.Account] += l.Amount
			} else {
				balances[l.Account] -= l.Amount
			}
		}
		if sum != 0 {
			t.Errorf("journal %s sums to %d", j.Key, sum)
		}
		var owed int64
		for account, balance := range balances {
			if balance < 0 {
				t.Errorf("after %s %s is %d", j.Key, account, balance)
			}
			if account.Kind != rules.Custody {
				owed += balance
			}
		}
		if custody := balances[rules.Account{Kind: rules.Custody}]; custody != owed {
			t.Errorf("after %s CUSTODY is %d, owed are %d", j.Key, custody, owed)
		}
	}
	for account, balance := range balances {
		if got := s.Books().Balance(account); got != balance {
			t.Errorf("%s is %d in the books, %d replayed", account, got, balance)
		}
	}
}

func total(amounts rules.Amounts) int64 {
	var sum int64
	for _, a := range amounts {
		sum += a.Won
	}
	return sum
}

// checkResult: nothing is negative, nobody gets more than is there, shares are all of the pool or nothing of it.
func checkResult(t testing.TB, r rules.Result) {
	t.Helper()
	for _, amounts := range []rules.Amounts{r.Charged, r.Shares, r.Payable, r.Released} {
		for _, a := range amounts {
			if a.Won < 0 {
				t.Errorf("%s has %d", a.Member, a.Won)
			}
		}
	}
	if r.Pool < 0 || r.Fund < 0 || r.Custody < total(r.Payable)+r.Fund {
		t.Errorf("pool %d, fund %d, payable %d of custody %d", r.Pool, r.Fund, total(r.Payable), r.Custody)
	}
	if shared := total(r.Shares); shared != 0 && shared != r.Pool {
		t.Errorf("shares of %d from a pool of %d", shared, r.Pool)
	}
}

func TestAnySeasonAddsUp(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		w := newWalk(t, d)
		w.run()
		r := w.season.Result()
		checkResult(t, r)

		paidIn := w.fund
		for _, m := range w.season.Members() {
			if m.Paid {
				paidIn += m.Deposit + w.terms.Cost
			} else if m.Charged != 0 || w.season.Books().Balance(rules.Account{Kind: rules.Pay, Member: m.Name}) != 0 {
				t.Errorf("%s did not pay and is in the books", m.Name)
			}
			if m.Charged > m.Deposit {
				t.Errorf("%s is charged %d of a deposit of %d", m.Name, m.Charged, m.Deposit)
			}
		}
		if r.Custody != paidIn {
			t.Errorf("custody is %d, paid in were %d", r.Custody, paidIn)
		}
		if out := total(r.Payable) + r.Fund; out != r.Custody {
			t.Errorf("settled, payable and fund are %d of custody %d", out, r.Custody)
		}
	})
}

func TestSettlingAgainPostsNothing(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		w := newWalk(t, d)
		w.run()
		before, posted := w.season.Result(), len(w.season.Books().Journals())
		w.must(w.season.Settle(d.bool()))
		if got := len(w.season.Books().Journals()); got != posted {
			t.Errorf("settling again posted %d journals", got-posted)
		}
		if after := w.season.Result(); !reflect.DeepEqual(after, before) {
			t.Errorf("settling again answers %v, before %v", after, before)
		}
	})
}

func TestNoPartOfThePoolForWhoIsBarredUnpaidOrGone(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		w := newWalk(t, d)
		w.run()
		members := map[string]*rules.Member{}
		for _, m := range w.season.Members() {
			members[m.Name] = m
		}
		for _, share := range w.season.Result().Shares {
			if m := members[share.Member]; m.Barred || !m.Paid {
				t.Errorf("%s has a share of %d", share.Member, share.Won)
			}
		}
	})
}

func TestTheOrderOfEventsDoesNotMatter(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		terms := anyTerms(d)
		names := []string{"A", "B", "C", "D"}
		type event struct {
			marks map[string]rules.Mark
			grace []string
		}
		events := make([]event, d.from(1, terms.Events))
		for i := range events {
			events[i].marks = map[string]rules.Mark{}
			for _, name := range names {
				events[i].marks[name] = oneOf(d, marks)
				if d.from(0, 3) == 0 {
					events[i].grace = append(events[i].grace, name)
				}
			}
		}
		settled := func(events []event) rules.Result {
			s, err := rules.NewSeason(terms, 0)
			for _, name := range names {
				err = errors.Join(err, s.Join(name, true))
			}
			for _, e := range events {
				err = errors.Join(err, s.Event(e.marks, e.grace))
			}
			if err := errors.Join(err, s.Settle(false)); err != nil {
				t.Fatal(err)
			}
			return s.Result()
		}
		want := settled(events)
		if got := settled(shuffled(d, events)); !reflect.DeepEqual(got, want) {
			t.Errorf("in another order %v, before %v", got, want)
		}
	})
}

// TestChargeIsTheFormula writes rule 1 down once more, with big numbers and mark by mark.
func TestChargeIsTheFormula(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		terms := anyTerms(d)
		deposit := terms.Deposit(d.from(0, terms.Events))
		records := listOf(d.from(0, 30), func() rules.Record {
			return rules.Record{Mark: oneOf(d, marks), Grace: d.bool()}
		})

		before := int64(0)
		for i := range records {
			got := terms.Charge(deposit, rules.TallyOf(records[:i+1]...))
			if want := chargeByHand(terms, deposit, records[:i+1]); got != want {
				t.Fatalf("charge of %v is %d, by hand %d", records[:i+1], got, want)
			}
			if got < before {
				t.Fatalf("one more record lowers the charge from %d to %d", before, got)
			}
			before = got
		}
	})
}

func chargeByHand(terms rules.Terms, deposit int64, records []rules.Record) int64 {
	weights := map[rules.Mark]int64{
		rules.HWLate: 2500, rules.Late: 5000, rules.Early: 5000, rules.HWMiss: 5000, rules.Absent: 10000,
	}
	var w, lates, excuses int64
	for _, r := range records {
		switch {
		case r.Grace:
		case r.Mark == rules.Excused:
			if excuses++; excuses > terms.ExcusedQuota {
				w += weights[rules.Absent]
			}
		case r.Mark == rules.Late && terms.LateEvery > 0:
			if lates++; lates%terms.LateEvery == 0 {
				w += 10000
			}
		default:
			w += weights[r.Mark]
		}
	}
	charge := big.NewInt(terms.Fee)
	charge.Mul(charge, big.NewInt(terms.Penalty))
	charge.Mul(charge, big.NewInt(w))
	if terms.Basis == rules.Proportional {
		charge.Div(charge, big.NewInt(1_000_000*terms.Events))
	} else {
		charge.Div(charge, big.NewInt(1_000_000))
	}
	return min(deposit, charge.Int64())
}

func TestAnAcceptedDisputeIsAsIfTheMarkHadBeenPresent(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		terms := anyTerms(d)
		records := listOf(terms.Events, func() rules.Mark { return oneOf(d, marks) })
		disputed := d.from(0, terms.Events-1)

		play := func(marks []rules.Mark, resolve bool) rules.Result {
			s, err := rules.NewSeason(terms, 0)
			err = errors.Join(err, s.Join("A", true), s.Join("B", true))
			for _, mark := range marks {
				err = errors.Join(err, s.Event(map[string]rules.Mark{"B": mark}, nil))
			}
			if resolve {
				err = errors.Join(err, s.Dispute("B", disputed), s.Resolve("B", disputed, true))
			}
			if err := errors.Join(err, s.Settle(false)); err != nil {
				t.Fatal(err)
			}
			return s.Result()
		}
		got := play(records, true)
		corrected := slices.Clone(records)
		corrected[disputed] = rules.Present
		if want := play(corrected, false); !reflect.DeepEqual(got, want) {
			t.Errorf("resolved %v, had it been PRESENT %v", got, want)
		}
	})
}

func TestARefusedStepChangesNothing(t *testing.T) {
	s, err := rules.NewSeason(rules.Terms{
		Fee: 1000, Penalty: 10, Basis: rules.PerAbsence, Events: 1, Policy: rules.Perfect,
	}, 0)
	if err := errors.Join(err, s.Join("A", true), s.Join("B", true)); err != nil {
		t.Fatal(err)
	}
	before := s.Result()
	for _, err := range []error{
		s.Join("B", true),
		s.Event(map[string]rules.Mark{"A": rules.Absent, "B": "AWAY"}, nil),
		s.Event(nil, []string{"Z"}),
		s.Leave("A", rules.Ghost),
		s.Dispute("B", 0),
		s.Resolve("B", 0, true),
	} {
		if err == nil {
			t.Error("a step that cannot be was taken")
		}
	}
	if after := s.Result(); !reflect.DeepEqual(after, before) {
		t.Errorf("after refused steps %v, before %v", after, before)
	}
	if err := s.Event(nil, nil); err != nil {
		t.Errorf("the first event was used up by a refused one: %v", err)
	}
}

func TestBooksRefuse(t *testing.T) {
	custody, fund, pool := rules.Account{Kind: rules.Custody}, rules.Account{Kind: rules.Fund}, rules.Account{Kind: rules.Pool}
	for _, c := range []struct {
		name    string
		journal rules.Journal
		want    error
	}{
		{"a key that is posted", rules.Journal{Key: "open", Lines: []rules.Line{{custody, 1}, {fund, -1}}}, rules.ErrPosted},
		{"lines that do not sum to 0", rules.Journal{Key: "x", Lines: []rules.Line{{custody, 1}, {fund, -2}}}, rules.ErrUnbalanced},
		{"more than an account has", rules.Journal{Key: "x", Lines: []rules.Line{{pool, 1}, {fund, -1}}}, rules.ErrOverdrawn},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := rules.NewSeason(rules.Terms{Events: 1, Basis: rules.PerAbsence, Policy: rules.Perfect}, 10)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Books().Post(c.journal); !errors.Is(err, c.want) {
				t.Errorf("error is %v, want %v", err, c.want)
			}
			if n := len(s.Books().Journals()); n != 1 {
				t.Errorf("%d journals, want only the opening one", n)
			}
			checkBooks(t, s)
		})
	}
}
