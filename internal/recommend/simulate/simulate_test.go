package simulate

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"
)

// town is large enough for people to compete and small enough for many runs.
var town = Setup{People: 300, Rooms: 60, Days: 70, WarmUp: 20}

var builtIn = []func(uint64) Policy{Random, Popular, ItemKNN, Oracle}

// watcher follows what happens by the events alone and says what cannot be.
type watcher struct {
	Policy
	t       *testing.T
	last    time.Time
	rooms   map[int64]*Room
	members map[int64]map[int64]bool
	asked   map[[2]int64]bool
	counts  map[Kind]int
}

func watch(t *testing.T, p Policy) *watcher {
	return &watcher{
		Policy: p, t: t, rooms: map[int64]*Room{}, members: map[int64]map[int64]bool{}, asked: map[[2]int64]bool{}, counts: map[Kind]int{},
	}
}

func (w *watcher) see(r *run) {
	if s, ok := w.Policy.(seer); ok {
		s.see(r)
	}
}

func (w *watcher) Tell(e Event) {
	w.Policy.Tell(e)
	w.counts[e.Kind]++
	if e.At.Before(w.last) {
		w.t.Errorf("%s at %v comes after something at %v", e.Kind, e.At, w.last)
	}
	w.last = e.At
	switch e.Kind {
	case Opened, Changed, Closed:
		w.turn(e)
	case Arrived, Edited:
	default:
		w.act(e)
	}
}

func (w *watcher) turn(e Event) {
	if known := w.rooms[e.RoomID] != nil; known == (e.Kind == Opened) {
		w.t.Errorf("room %d: %s, known before: %v", e.RoomID, e.Kind, known)
	}
	w.rooms[e.RoomID] = e.Room
	if e.Kind == Opened {
		w.members[e.RoomID] = map[int64]bool{}
	}
	for pair := range w.asked {
		if e.Kind == Closed && pair[1] == e.RoomID {
			w.t.Errorf("room %d closes and person %d has no answer", e.RoomID, pair[0])
		}
	}
	if e.Room.Closed != (e.Kind == Closed) {
		w.t.Errorf("room %d: %s, closed: %v", e.RoomID, e.Kind, e.Room.Closed)
	}
}

func (w *watcher) act(e Event) {
	pair, room := [2]int64{e.Person, e.RoomID}, w.rooms[e.RoomID]
	in := w.members[e.RoomID]
	wrong := func(what string) { w.t.Errorf("person %d, room %d: %s %s", e.Person, e.RoomID, e.Kind, what) }
	if room == nil {
		wrong("of a room that never opened")
		return
	}
	if room.Closed && e.Kind != Declined {
		wrong("of a closed room")
	}
	switch e.Kind {
	case Asked:
		if in[e.Person] || w.asked[pair] || room.Owner == e.Person {
			wrong("by its owner, a member or one who waits")
		}
		w.asked[pair] = true
	case Accepted, Declined:
		if !w.asked[pair] {
			wrong("without a request")
		}
		delete(w.asked, pair)
		if e.Kind == Accepted {
			in[e.Person] = true
		}
	case Left:
		if !in[e.Person] {
			wrong("by one who was not in it")
		}
		delete(in, e.Person)
	}
	if len(in) > room.Seats-1 {
		wrong("makes more people than seats")
	}
}

func (w *watcher) Rank(now time.Time, person int64, k int, open []Opening) []int64 {
	for i, o := range open {
		room := w.rooms[o.Room]
		if room == nil || room.Closed || o.Free != room.Seats-1-len(w.members[o.Room]) {
			w.t.Errorf("opening %+v of room %+v with %d members", o, room, len(w.members[o.Room]))
		}
		if i > 0 && open[i-1].Room >= o.Room {
			w.t.Errorf("openings are not in order: %v", open)
		}
	}
	return w.Policy.Rank(now, person, k, open)
}

func TestNobodyIsInTwoPlacesOnOneSeat(t *testing.T) {
	t.Parallel()
	for _, start := range builtIn {
		w := watch(t, start(3))
		r := Run(town, 3, w)
		for _, k := range []Kind{Opened, Changed, Closed, Arrived, Edited, Viewed, Liked, Dismissed, Asked, Accepted, Declined, Left} {
			if w.counts[k] == 0 {
				t.Errorf("%s: no event %q ever happens", r.Policy, k)
			}
		}
		if r.Metrics.Faults != 0 || r.Metrics.Short != 0 {
			t.Errorf("%s: faults %v, short lists %v", r.Policy, r.Faults, r.Metrics.Short)
		}
	}
}

func TestTheSameSeedGivesTheSameResult(t *testing.T) {
	t.Parallel()
	for _, start := range builtIn {
		first, again, other := Run(town, 1, start(1)), Run(town, 1, start(1)), Run(town, 2, start(2))
		if !reflect.DeepEqual(first, again) {
			t.Errorf("%s: two runs of one seed differ:\n%+v\n%+v", first.Policy, first.Metrics, again.Metrics)
		}
		if reflect.DeepEqual(first.Metrics, other.Metrics) {
			t.Errorf("%s: another seed changes nothing", first.Policy)
		}
	}
}

// chronicle keeps what no policy can change.
type chronicle struct {
	Policy
	text []string
}

func (c *chronicle) Tell(e Event) {
	c.Policy.Tell(e)
	if e.Room != nil || e.Profile != nil {
		line, err := json.Marshal(e)
		c.text = append(c.text, fmt.Sprint(string(line), err))
	}
}

func TestEveryPolicyMeetsTheSameWorld(t *testing.T) {
	t.Parallel()
	a, b := &chronicle{Policy: Random(1)}, &chronicle{Policy: Popular(1)}
	Run(town, 7, a)
	Run(town, 7, b)
	if len(a.text) < town.People+town.Rooms || !reflect.DeepEqual(a.text, b.text) {
		t.Errorf("%d and %d events of people and rooms, or they differ", len(a.text), len(b.text))
	}
}

func TestABetterPolicyIsBetter(t *testing.T) {
	t.Parallel()
	report := Judge(Setup{People: 600, Rooms: 120, Days: 80, WarmUp: 25}, []uint64{1, 2, 3}, builtIn...)
	of := map[string]map[string]Estimate{}
	for _, s := range report.Summaries {
		of[s.Policy] = s.Metrics
	}
	for _, c := range []struct {
		sentence, metric, more, less string
		by                           float64
	}{
		{"who knows all fills more seats than chance", "seats_filled", "oracle", "random", 1.5},
		{"and more than popularity", "seats_filled", "oracle", "popular", 1.5},
		{"and more than collaborative filtering on rooms", "seats_filled", "oracle", "item_knn", 1.5},
		{"its lists are nearer to what is wanted than those of chance", "ndcg", "oracle", "random", 5},
		{"and than the popular rooms", "ndcg", "oracle", "popular", 5},
		{"with chance people wait longer for a seat", "wait_median", "random", "oracle", 3},
		{"more of them are never seated", "never_seated", "random", "oracle", 1.3},
		{"who knows all has seen the new taste sooner", "reaction", "random", "oracle", 2},
		{"popular rooms are asked for by too many", "over_subscribed", "popular", "oracle", 2},
		{"and more often than rooms of chance", "over_subscribed", "popular", "random", 2},
		{"popularity shows few rooms often", "gini", "popular", "random", 3},
		{"chance shows more of the rooms that there are", "coverage", "random", "popular", 2},
	} {
		if more, less := of[c.more][c.metric].Mean, of[c.less][c.metric].Mean; more < c.by*less {
			t.Errorf("%s: %s of %s is %.3f, of %s %.3f", c.sentence, c.metric, c.more, more, c.less, less)
		}
	}
	if fair := of["random"]["new_relative"]; fair.Mean < 0.97 || fair.Mean > 1.03 {
		t.Errorf("chance shows new rooms as often as others: %+v", fair)
	}
	for _, r := range report.Results {
		for _, a := range r.Ages {
			if r.Policy == "random" && (a.Exposure < 0.85 || a.Exposure > 1.15) {
				t.Errorf("chance shows rooms of each age alike: %+v", a)
			}
		}
	}
}

func TestSmallWorlds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		setup    Setup
	}{
		{"an empty world", Setup{Days: 20}},
		{"rooms, but nobody to open them", Setup{Rooms: 250, Days: 20}},
		{"one person and no room", Setup{People: 1, Days: 20}},
		{"one person, who owns the only room", Setup{People: 1, Rooms: 1, Days: 100}},
		{"two people and one room", Setup{People: 2, Rooms: 1, Days: 100}},
		{"people without rooms", Setup{People: 50, Days: 30}},
		{"more rooms than people", Setup{People: 5, Rooms: 80, Days: 60, WarmUp: 5}},
		{"a single day", Setup{People: 50, Rooms: 20, Days: 1}},
		{"no day at all", Setup{People: 50, Rooms: 20}},
		{"nothing but warm-up", Setup{People: 50, Rooms: 20, Days: 20, WarmUp: 30}},
	} {
		var watched []func(uint64) Policy
		for _, start := range builtIn {
			watched = append(watched, func(seed uint64) Policy { return watch(t, start(seed)) })
		}
		report := Judge(c.setup, []uint64{1, 2}, watched...)
		if _, err := json.Marshal(report); err != nil { // JSON knows neither NaN nor infinity
			t.Errorf("%s: %v", c.sentence, err)
		}
		for _, r := range report.Results {
			if r.Metrics.Faults != 0 || r.Metrics.Short != 0 {
				t.Errorf("%s: %s shows what it must not, %v, or too little, %v", c.sentence, r.Policy, r.Faults, r.Metrics.Short)
			}
		}
		if err := Plots(t.TempDir(), report.Results); err != nil {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}
