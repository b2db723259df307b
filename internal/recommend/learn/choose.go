package learn

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Parameters are chosen from the training data alone: of some people one choice
// is hidden, the newest where times are known, and the parameters are taken that
// find these choices best. Others than the defaults have to be better by more
// than chance makes of so few people (one standard error).
//
// The low-pass term is no addend whose weight would have to be guessed from a
// sample that is unlike the future: it is where the ridge starts from, so the
// data correct it wherever there are enough, and there is little to choose.
const (
	hiddenPeople  = 10_000
	hiddenTargets = 4000
	hiddenList    = 20
)

// steps of the search: one parameter after the other.
var (
	lowChoices    = []float64{0, .4, .8}
	lambdaChoices = []float64{7, 20, 60}
)

// choose finds parameters for a problem.
func choose(p *problem, seed uint64) Params {
	t := newTrial(p, seed)
	if len(t.people) < 30 {
		return Defaults
	}
	best := Defaults
	standard := t.try(best)
	for _, low := range lowChoices {
		other := best
		other.Low = low
		best, standard = t.better(best, standard, other)
	}
	for _, lambda := range lambdaChoices {
		other := best
		other.Lambda = lambda
		best, standard = t.better(best, standard, other)
	}
	return best
}

// trial is a problem with some choices hidden.
type trial struct {
	p      *problem
	seed   uint64
	rooms  []int32 // candidates
	people []int32
	hidden []int32 // by people: the column that was hidden
	low    *lowPass
	by     *byColumns
}

func newTrial(p *problem, seed uint64) *trial {
	rng := rand.New(rand.NewPCG(seed, 2))
	q := *p
	t := &trial{p: &q, seed: seed}
	var targets []int32
	for c, is := range p.target {
		if is {
			targets = append(targets, int32(c))
		}
	}
	rng.Shuffle(len(targets), func(i, j int) { targets[i], targets[j] = targets[j], targets[i] })
	q.target = make([]bool, len(p.target))
	for _, c := range targets[:min(len(targets), hiddenTargets)] {
		q.target[c] = true
		t.rooms = append(t.rooms, p.heads[c])
	}
	hide := make([]int32, p.x.Rows)
	for i, person := range rng.Perm(p.x.Rows) {
		hide[person] = -1
		if i < 4*hiddenPeople {
			hide[person] = p.hideable(person, rng)
		}
		if c := hide[person]; c >= 0 && len(t.people) < hiddenPeople {
			if q.target[c] {
				t.people, t.hidden = append(t.people, int32(person)), append(t.hidden, c)
			}
			continue
		}
		hide[person] = -1
	}
	q.x = p.x.without(hide)
	t.low, t.by = newLowPass(q.x, seed), newByColumns(q.x.scaled(-shareOfBusy, 0))
	return t
}

// hideable is a column to hide of somebody who has others: the newest, else any; -1 for none.
func (p *problem) hideable(person int, rng *rand.Rand) int32 {
	is, _ := p.x.Row(person)
	is = slices.DeleteFunc(slices.Clone(is), func(c int32) bool { return int(c) >= p.lines })
	if len(is) < 3 { // two have to be left, or nothing of the smooth part would be theirs
		return -1
	}
	if p.newest[person] >= 0 {
		return p.newest[person]
	}
	return is[rng.IntN(len(is))]
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

// without leaves one column out of each row; -1 is none.
func (m *Matrix) without(column []int32) *Matrix {
	out := &Matrix{Rows: m.Rows, Cols: m.Cols, Start: make([]int, m.Rows+1)}
	for r := range m.Rows {
		is, vs := m.Row(r)
		for k, i := range is {
			if i != column[r] {
				out.Index, out.Value = append(out.Index, i), append(out.Value, vs[k])
			}
		}
		out.Start[r+1] = len(out.Index)
	}
	return out
}

// better keeps parameters unless others find more, surely.
func (t *trial) better(best Params, standard []float64, other Params) (Params, []float64) {
	if other == best {
		return best, standard
	}
	found := t.try(other)
	var sum, square float64
	for i := range found {
		d := found[i] - standard[i]
		sum += d
		square += d * d
	}
	n := float64(len(found))
	if mean := sum / n; mean > math.Sqrt(max(square/n-mean*mean, 0)/n) {
		return other, found
	}
	return best, standard
}

// try tells, by person, the gain of the hidden choice: 1 for the first place, 0 outside of the list.
func (t *trial) try(params Params) []float64 {
	m := t.p.train(params, t.low.clone(), t.by)
	gain := make([]float64, len(t.people))
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			s := m.Scorer(t.rooms)
			for i := w; i < len(t.people); i += workers {
				list := s.Rank(int(t.people[i]), hiddenList, t.p.headsOf(int(t.people[i])))
				if at := slices.Index(list, t.p.heads[t.hidden[i]]); at >= 0 {
					gain[i] = 1 / math.Log2(float64(at)+2)
				}
			}
		})
	}
	wg.Wait()
	return gain
}
