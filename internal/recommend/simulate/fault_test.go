package simulate

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// shameless shows every room that there ever was and some that there never were.
type shameless struct {
	all  []int64
	draw *rand.Rand
}

func (*shameless) Name() string { return "shameless" }

func (s *shameless) Tell(e Event) {
	if e.Kind == Opened {
		s.all = append(s.all, e.RoomID)
	}
}

func (s *shameless) Rank(time.Time, int64, int, []Opening) []int64 {
	s.draw.Shuffle(len(s.all), func(i, j int) { s.all[i], s.all[j] = s.all[j], s.all[i] })
	return slices.Concat([]int64{-1, 0, 1_000_000}, s.all, s.all)
}

func TestFaultsAreCountedAndNotShown(t *testing.T) {
	t.Parallel()
	w := watch(t, &shameless{draw: rand.New(rand.NewPCG(1, 2))})
	r := Run(town, 5, w)
	for _, f := range []Fault{
		FaultOwn, FaultMember, FaultAsked, FaultRefused, FaultDismissed, FaultFull, FaultClosed, FaultUnknown, FaultTwice, FaultTooMany,
	} {
		if r.Faults[f] == 0 {
			t.Errorf("no fault %q was counted", f)
		}
	}
	if int(r.Metrics.Faults) != r.Faults.total() || r.Faults[FaultUnknown] < int(3*r.Metrics.Lists) {
		t.Errorf("%v faults, of kinds %v, in at least %v lists", r.Metrics.Faults, r.Faults, r.Metrics.Lists)
	}
}

func TestWhatMustNotBeShown(t *testing.T) {
	t.Parallel()
	r := handMade(Popular(0))
	r.live(0)
	const reader = 2 // a place in people; they have done nothing
	for _, c := range []struct {
		sentence string
		before   func()
		room     int64
		want     Fault
	}{
		{"an open room with a free seat may be shown", func() {}, 1, ""},
		{"a room that has not opened is not known", func() {}, 4, FaultUnknown},
		{"nor one that does not exist", func() {}, 5, FaultUnknown},
		{"nor one without a number", func() {}, 0, FaultUnknown},
		{"one's own must not", func() {}, 3, FaultOwn},
		{"one that was asked for must not", func() { r.ask(reader, 0, answering) }, 1, FaultAsked},
		{"nor once one was refused", func() { r.refuse(reader, 0, answering) }, 1, FaultRefused},
		{"one that is full must not", func() { r.halls[1].members = []int{1} }, 2, FaultFull},
		{"one's membership counts before its being full", func() { r.lives[reader].ties[2] = FaultMember }, 2, FaultMember},
		{"one that was left may", func() { leave(r, reader, 1) }, 2, ""},
		{"a closed one must not", func() { r.closeRoom(1) }, 2, FaultClosed},
	} {
		c.before()
		if got := r.fault(reader, c.room); got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
}

// leave makes a member of a room give up, however many days it takes.
func leave(r *run, p, i int) {
	r.people[p].bar = 10
	r.halls[i].members, r.lives[p].seats = []int{p}, []int{i}
	for ; len(r.halls[i].members) > 0; r.day++ {
		r.leaveRooms()
	}
}

func TestWhatStaysOfARoom(t *testing.T) {
	t.Parallel()
	const reader = 2
	for _, c := range []struct {
		sentence    string
		happens     func(r *run)
		fond, mayBe bool
	}{
		{"who liked a room to its end wants the next of its line", func(r *run) { r.people[reader].bar = -2; r.closeRoom(0) }, true, false},
		{"who did not does not", func(r *run) { r.people[reader].bar = 10; r.closeRoom(0) }, false, false},
		{"who left does not either, and has no use for the room any more", func(r *run) { leave(r, reader, 0) }, false, false},
		{"who was never in it may be shown it", func(r *run) { r.halls[0].members, r.lives[reader].seats = nil, nil; r.settle(&r.lives[reader]) }, false, true},
	} {
		r := handMade(Popular(0))
		r.live(0)
		r.rooms[0].line, r.rooms[3].line = 7, 7
		r.rooms[0].week.add(1, 0, 60)
		r.halls[0].members, r.lives[reader].seats = []int{reader}, []int{0}
		r.settle(&r.lives[reader])
		before := r.rooms[3].utility(&r.people[reader], &r.lives[reader], 0)
		c.happens(r)
		r.weigh(reader)
		after := r.rooms[3].utility(&r.people[reader], &r.lives[reader], 0)
		if fond := after > before; fond != c.fond {
			t.Errorf("%s: utility %v before, %v after", c.sentence, before, after)
		}
		if mayBe := slices.Contains(r.mayShow, 0); mayBe != c.mayBe {
			t.Errorf("%s: may be shown %v", c.sentence, r.mayShow)
		}
		if busy := r.lives[reader].busy.size() > 0; busy {
			t.Errorf("%s: but its hours are not free again", c.sentence)
		}
	}
}
