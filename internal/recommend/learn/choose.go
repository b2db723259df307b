package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Parameters are chosen from the training data alone: of some people a fifth of
// the rooms is hidden, the newest where times are known, and the parameters are
// taken that find the lines of these best. Others than the defaults have to be better by more
// than chance makes of so few people (a standard error).
//
// What is hidden is a sample of the past. The future lies farther off, where the
// smooth part knows more than the neighbours, so by default it is there. It is no
// addend whose weight would have to be guessed: the ridge starts from it, so the
// data correct it wherever there are enough, and its weight matters little. It
// harms where most people have one or two rooms, as there it mostly repeats these
// people; that shows in what was hidden, by many standard errors.
const (
	hiddenPeople  = 10_000
	hiddenTargets = 4000
	hiddenList    = 20
	hiddenTimes   = 4 // as often choices are hidden anew where people are few
)

// What is tried.
var (
	lowChoices    = []float64{0, .4, .8}
	lambdaChoices = []float64{7, 20, 60}
)

// choose finds parameters for a problem.
func choose(p *problem, seed uint64) Params {
	var t folds
	for people := 0; people < hiddenPeople && len(t) < hiddenTimes; {
		t = append(t, newTrial(p, seed+uint64(len(t))))
		if people += len(t[len(t)-1].people); people < 30 {
			return Defaults
		}
	}
	return search(t.try)
}

// search changes one parameter of the defaults after the other, as long as try
// surely finds more.
func search(try func(Params) []float64) Params {
	chosen := Defaults
	standard := try(chosen)
	consider := func(other Params) {
		if other == chosen {
			return
		}
		if found := try(other); surelyMore(found, standard) {
			chosen, standard = other, found
		}
	}
	for _, low := range lowChoices {
		other := chosen
		other.Low = low
		consider(other)
	}
	for _, lambda := range lambdaChoices {
		other := chosen
		other.Lambda = lambda
		consider(other)
	}
	return chosen
}

// folds hide other choices each.
type folds []*trial

// try tells the gain by person, in all trials.
func (all folds) try(params Params) (gain []float64) {
	for _, t := range all {
		gain = append(gain, t.try(params)...)
	}
	return gain
}

// trial is a problem with some choices hidden.
type trial struct {
	p      *problem
	rooms  []int32 // candidates
	people []int32
	hidden [][]int32 // by people: the targets that are to be found
	low    *lowPass
	by     *byColumns
}

func newTrial(p *problem, seed uint64) *trial {
	rng := rand.New(rand.NewPCG(seed, 2))
	q := *p
	t := &trial{p: &q}
	q.target = someOf(p.target, hiddenTargets, rng)
	for c, is := range q.target {
		if is {
			t.rooms = append(t.rooms, p.heads[c])
		}
	}
	hide := make(map[[2]int32]bool)
	order := rng.Perm(len(p.acts))
	for _, person := range order[:min(len(order), 4*hiddenPeople)] {
		for _, a := range hideable(p.acts[person], rng) {
			hide[[2]int32{a.Person, a.Room}] = true
		}
	}
	q.x = p.choices(func(a Act) bool { return !hide[[2]int32{a.Person, a.Room}] })
	for _, person := range order {
		if found := q.missing(person, hide); len(found) > 0 && len(t.people) < hiddenPeople {
			t.people, t.hidden = append(t.people, int32(person)), append(t.hidden, found)
		}
	}
	t.low, t.by = newLowPass(q.x, seed), newByColumns(q.x.scaled(-shareOfBusy, 0))
	return t
}

// someOf keeps at most n of those that are set.
func someOf(set []bool, n int, rng *rand.Rand) []bool {
	var at []int
	for c, is := range set {
		if is {
			at = append(at, c)
		}
	}
	rng.Shuffle(len(at), func(i, j int) { at[i], at[j] = at[j], at[i] })
	out := make([]bool, len(set))
	for _, c := range at[:min(len(at), n)] {
		out[c] = true
	}
	return out
}

// hideable are acts to hide of somebody who has others: every fifth, the newest
// where times are known. Two have to be left, or nothing of the smooth part would
// be theirs.
func hideable(acts []Act, rng *rand.Rand) []Act {
	n := max(len(acts)/5, min(len(acts)-2, 1))
	if n < 1 {
		return nil
	}
	acts = slices.Clone(acts)
	rng.Shuffle(len(acts), func(i, j int) { acts[i], acts[j] = acts[j], acts[i] })
	slices.SortStableFunc(acts, func(a, b Act) int { return cmp.Compare(b.At, a.At) })
	return acts[:n]
}

// missing are the targets that somebody's hidden acts chose and that no other act of theirs tells of.
func (p *problem) missing(person int, hide map[[2]int32]bool) (found []int32) {
	is, _ := p.x.Row(person)
	for _, a := range p.acts[person] {
		c := p.column[a.Room]
		if _, known := slices.BinarySearch(is, c); hide[[2]int32{a.Person, a.Room}] && p.target[c] && !known && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	return found
}

// headsOf are the heads of the lines that somebody was in.
func (p *problem) headsOf(person int) []int32 {
	is, _ := p.x.Row(person)
	var heads []int32
	for _, c := range is {
		if int(c) < p.lines {
			heads = append(heads, p.heads[c])
		}
	}
	return heads
}

// surelyMore tells whether the same people found more by over a standard error.
func surelyMore(found, standard []float64) bool {
	var sum, square float64
	for i := range found {
		d := found[i] - standard[i]
		sum += d
		square += d * d
	}
	n := float64(len(found))
	mean := sum / n
	return mean > math.Sqrt(max(square/n-mean*mean, 0)/n)
}

// gain is the NDCG of a list.
func (t *trial) gain(list, hidden []int32) float64 {
	var found, ideal float64
	for k, c := range hidden {
		ideal += 1 / math.Log2(float64(k)+2)
		if at := slices.Index(list, t.p.heads[c]); at >= 0 {
			found += 1 / math.Log2(float64(at)+2)
		}
	}
	return found / ideal
}

// try tells the gain by person.
func (t *trial) try(params Params) []float64 {
	m := t.p.train(params, t.low.clone(), t.by)
	gain := make([]float64, len(t.people))
	Parallel(len(t.people), func() *Scorer { return m.Scorer(t.rooms) }, func(i int, s *Scorer) {
		list := s.Rank(int(t.people[i]), hiddenList, t.p.headsOf(int(t.people[i])))
		gain[i] = t.gain(list, t.hidden[i])
	})
	return gain
}
