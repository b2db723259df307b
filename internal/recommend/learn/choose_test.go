package learn

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestWhatIsHidden(t *testing.T) {
	t.Parallel()
	acts := func(times ...int64) (list []Act) {
		for i, at := range times {
			list = append(list, Act{Room: int32(i), At: at})
		}
		return list
	}
	for _, c := range []struct {
		sentence string
		acts     []Act
		hidden   []int32
	}{
		{"nothing of nobody", nil, nil},
		{"nothing where only one would be left", acts(5, 6), nil},
		{"the newest of three", acts(5, 7, 6), []int32{1}},
		{"every fifth, the newest", acts(1, 9, 2, 8, 3, 4, 5, 6, 7, 0), []int32{1, 3}},
	} {
		var got []int32
		for _, a := range hideable(c.acts, rand.New(rand.NewPCG(1, 1))) {
			got = append(got, a.Room)
		}
		if !slices.Equal(got, c.hidden) {
			t.Errorf("%s: %v is hidden", c.sentence, got)
		}
	}
	seen := map[int32]bool{}
	for seed := range uint64(50) {
		for _, a := range hideable(acts(0, 0, 0), rand.New(rand.NewPCG(seed, 1))) {
			seen[a.Room] = true
		}
	}
	if len(seen) != 3 {
		t.Errorf("where no time is known only %v are ever hidden", seen)
	}
}

// A trial that still knew what it hid would choose by memory.
func TestATrialDoesNotKnowWhatItHid(t *testing.T) {
	t.Parallel()
	w := townOf(5)
	for person := range w.People { // a third choice, so that there is something to hide
		w.Acts = append(w.Acts, Act{Person: int32(person), Room: int32(12*(person%6) + 3), Weight: 1})
	}
	p := newProblem(w)
	trial := newTrial(p, 1)
	if len(trial.people) < 50 {
		t.Fatalf("%d people are asked", len(trial.people))
	}
	for i, person := range trial.people {
		before, _ := p.x.Row(int(person))
		now, _ := trial.p.x.Row(int(person))
		for _, c := range trial.hidden[i] {
			if _, there := slices.BinarySearch(before, c); !there {
				t.Errorf("person %d is asked for line %d, which they never chose", person, c)
			}
			if _, known := slices.BinarySearch(now, c); known {
				t.Errorf("person %d is asked for line %d, which the trial knows", person, c)
			}
		}
	}
}

func TestMoreHasToBeSure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence        string
		found, standard []float64
		want            bool
	}{
		{"everybody a little more", []float64{.2, .3, .4, .5}, []float64{.1, .2, .3, .4}, true},
		{"everybody a little less", []float64{.1, .2, .3, .4}, []float64{.2, .3, .4, .5}, false},
		{"the same", []float64{.1, .2}, []float64{.1, .2}, false},
		{"one much more, the others less: chance", []float64{1, 0, 0, 0}, []float64{0, .2, .2, .2}, false},
	} {
		if got := surelyMore(c.found, c.standard); got != c.want {
			t.Errorf("%s: %t", c.sentence, got)
		}
	}
}

func TestTheSearchLeavesTheDefaultsForWhatIsBetter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		worth    func(Params) float64
		want     Params
	}{
		{"nothing is better", func(Params) float64 { return .3 }, Defaults},
		{"no smooth part is better", func(p Params) float64 { return .5 - p.Low }, Params{Lambda: Defaults.Lambda, Fade: Defaults.Fade, Words: Defaults.Words}},
		{"more doubt is better", func(p Params) float64 { return p.Lambda / 100 }, Params{Lambda: 60, Low: Defaults.Low, Fade: Defaults.Fade, Words: Defaults.Words}},
		{"both: it goes on from what it found", func(p Params) float64 { return p.Low - p.Lambda/100 }, Params{Lambda: 7, Low: .8, Fade: Defaults.Fade, Words: Defaults.Words}},
	} {
		got := search(func(p Params) []float64 { return []float64{c.worth(p), c.worth(p), c.worth(p)} })
		if got != c.want {
			t.Errorf("%s: it chooses %+v", c.sentence, got)
		}
	}
}

func TestWhoComesBackToARowSeesItsNextRoom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		seasons  int
		first    bool
	}{
		{"who never comes back", 1, false},
		{"who comes back each time", 4, true},
	} {
		w := townOf(6)
		w.Acts = nil
		for person := range w.People {
			for season := range c.seasons { // one row each, several rooms of it
				w.Acts = append(w.Acts, Act{Person: int32(person), Room: int32(12*(person%6) + season), Weight: 1})
			}
		}
		s := Train(w, 1).Scorer(open(w))
		seen := 0
		for person := range w.People {
			if s.Rank(person, 1, nil)[0] == int32(12*(person%6)+11) {
				seen++
			}
		}
		if (seen == len(w.People)) != c.first {
			t.Errorf("%s: %d of %d see the open room of their row first", c.sentence, seen, len(w.People))
		}
	}
}
