package rules

import (
	"fmt"
	"io"
	"strings"

	"github.com/studyone/studyone/internal/settlement/rules/strictjson"
)

// defaultQuota is the number of EXCUSED in a scenario that does not say it (rule 4).
const defaultQuota = 2

// Simulate runs a scenario of `studyone settle simulate` and answers its result. Every error is one line about the
// scenario; one about a step begins with its number, counted from 1, and its kind: `step 7 (leave): …`.
func Simulate(r io.Reader) (Result, error) {
	terms, openingFund, steps, err := readScenario(r)
	if err != nil {
		return Result{}, err
	}
	season, err := NewSeason(terms, openingFund)
	if err != nil {
		return Result{}, err
	}
	for i, step := range steps {
		if err := step.take(season); err != nil {
			return Result{}, step.failed(i, err)
		}
	}
	return season.Result(), nil
}

func readScenario(r io.Reader) (terms Terms, openingFund int64, steps []step, err error) {
	fail := func(err error) (Terms, int64, []step, error) { return Terms{}, 0, nil, err }
	doc, err := strictjson.Read(r)
	if err != nil {
		return fail(err)
	}
	o, err := doc.Object()
	if err != nil {
		return fail(fmt.Errorf("the scenario %w", err))
	}
	terms = Terms{
		Fee:          o.Int("fee"),
		Cost:         o.IntOr("cost", 0),
		Penalty:      o.Int("penalty"),
		Basis:        Basis(o.TextOr("basis", string(PerAbsence))),
		Events:       o.Int("events"),
		Policy:       Policy(o.TextOr("policy", string(Perfect))),
		LateEvery:    o.IntOr("late_every", 0),
		ExcusedQuota: o.IntOr("excused_quota", defaultQuota),
	}
	openingFund = o.IntOr("opening_fund", 0)
	list := o.List("steps")
	if err := o.Done(); err != nil {
		return fail(err)
	}
	for i, v := range list {
		s, err := readStep(v)
		if err != nil {
			return fail(s.failed(i, err))
		}
		steps = append(steps, s)
	}
	return terms, openingFund, steps, nil
}

// step is one step of a scenario: the key that names its kind, and what it does to a season.
type step struct {
	kind string
	take action
}

type action func(*Season) error

// failed names the step that an error is about.
func (s step) failed(index int, err error) error {
	if s.kind == "" {
		return fmt.Errorf("step %d: %w", index+1, err)
	}
	return fmt.Errorf("step %d (%s): %w", index+1, s.kind, err)
}

// kinds are all the steps there are, each with the reader of its keys.
var kinds = []struct {
	key  string
	read func(*strictjson.Object) action
}{
	{"join", readJoin},
	{"event", readEvent},
	{"leave", readLeave},
	{"dispute", readDispute},
	{"freeze", readFreeze},
	{"resolve", readResolve},
	{"settle", readSettle},
	{"dissolve", readDissolve},
}

func readStep(v strictjson.Value) (step, error) {
	o, err := v.Object()
	if err != nil {
		return step{}, err
	}
	var found []int
	for i, kind := range kinds {
		if o.Has(kind.key) {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return step{}, notOneKind(found)
	}
	kind := kinds[found[0]]
	return step{kind.key, kind.read(o)}, o.Done()
}

func notOneKind(found []int) error {
	if len(found) > 1 {
		return fmt.Errorf("%s and %s cannot be one step", kinds[found[0]].key, kinds[found[1]].key)
	}
	keys := make([]string, len(kinds))
	for i, kind := range kinds {
		keys[i] = kind.key
	}
	return fmt.Errorf("needs one of the keys %s", strings.Join(keys, ", "))
}

func readJoin(o *strictjson.Object) action {
	name, paid := o.Text("join"), o.BoolOr("paid", true)
	return func(s *Season) error { return s.Join(name, paid) }
}

func readEvent(o *strictjson.Object) action {
	named := o.Object("event")
	marks := make(map[string]Mark, len(named.Keys()))
	for _, name := range named.Keys() {
		marks[name] = Mark(named.Text(name))
	}
	o.Fail(named.Done())
	var grace []string
	for _, v := range o.ListOr("grace", nil) {
		name, err := v.Text()
		if err != nil {
			o.Fail(fmt.Errorf("a name in grace %w", err))
		}
		grace = append(grace, name)
	}
	return func(s *Season) error { return s.Event(marks, grace) }
}

func readLeave(o *strictjson.Object) action {
	name, reason := o.Text("leave"), Reason(o.Text("reason"))
	return func(s *Season) error { return s.Leave(name, reason) }
}

func readDispute(o *strictjson.Object) action {
	name, eventNo := o.Text("dispute"), o.Int("event_no")
	return func(s *Season) error { return s.Dispute(name, eventNo) }
}

func readFreeze(o *strictjson.Object) action {
	mustBeTrue(o, "freeze")
	return (*Season).Freeze
}

func readResolve(o *strictjson.Object) action {
	name, eventNo, accepted := o.Text("resolve"), o.Int("event_no"), o.Bool("accepted")
	return func(s *Season) error { return s.Resolve(name, eventNo, accepted) }
}

func readSettle(o *strictjson.Object) action {
	mustBeTrue(o, "settle")
	final := o.BoolOr("final", false)
	return func(s *Season) error { return s.Settle(final) }
}

func readDissolve(o *strictjson.Object) action {
	mustBeTrue(o, "dissolve")
	return (*Season).Dissolve
}

// mustBeTrue: a step that does nothing is a mistake.
func mustBeTrue(o *strictjson.Object, key string) {
	if !o.Bool(key) {
		o.Fail(fmt.Errorf("%s must be true", key))
	}
}
