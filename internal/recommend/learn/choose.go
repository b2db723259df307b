package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Parameters are chosen from the training data alone: of some people a
// fifth of the choices is hidden, the newest where times are known, and the parameters are taken that
// find these choices best. Others than the defaults have to be better by more
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

// steps of the search: one parameter after the other.
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
	seed   uint64
	rooms  []int32 // candidates
	people []int32
	hidden [][]int32 // by people: the targets that were hidden
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
	hide := make([][]int32, p.x.Rows)
	for _, person := range rng.Perm(p.x.Rows) {
		if len(t.people) == hiddenPeople {
			break
		}
		hide[person] = p.hideable(person, rng)
		hidden := slices.DeleteFunc(slices.Clone(hide[person]), func(c int32) bool { return !q.target[c] })
		if len(hidden) > 0 {
			t.people, t.hidden = append(t.people, int32(person)), append(t.hidden, hidden)
		}
	}
	q.x = p.x.without(hide)
	t.low, t.by = newLowPass(q.x, seed), newByColumns(q.x.scaled(-shareOfBusy, 0))
	return t
}

// hideable are columns to hide of somebody who has others: every fifth choice,
// the newest where times are known. Two have to be left, or nothing of the
// smooth part would be theirs.
func (p *problem) hideable(person int, rng *rand.Rand) []int32 {
	is, _ := p.x.Row(person)
	lines, _ := slices.BinarySearch(is, int32(p.lines))
	n := max(lines/5, min(lines-2, 1))
	if n < 1 {
		return nil
	}
	order := rng.Perm(lines)
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(p.when[p.x.Start[person]+b], p.when[p.x.Start[person]+a])
	})
	hidden := make([]int32, n)
	for k := range hidden {
		hidden[k] = is[order[k]]
	}
	return hidden
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

// without leaves some columns out of each row.
func (m *Matrix) without(columns [][]int32) *Matrix {
	out := &Matrix{Rows: m.Rows, Cols: m.Cols, Start: make([]int, m.Rows+1)}
	for r := range m.Rows {
		is, vs := m.Row(r)
		for k, i := range is {
			if !slices.Contains(columns[r], i) {
				out.Index, out.Value = append(out.Index, i), append(out.Value, vs[k])
			}
		}
		out.Start[r+1] = len(out.Index)
	}
	return out
}

// better keeps parameters unless others find more, surely.
func (all folds) better(best Params, standard []float64, other Params) (Params, []float64) {
	if other == best {
		return best, standard
	}
	found := all.try(other)
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
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			s := m.Scorer(t.rooms)
			for i := w; i < len(t.people); i += workers {
				list := s.Rank(int(t.people[i]), hiddenList, t.p.headsOf(int(t.people[i])))
				gain[i] = t.gain(list, t.hidden[i])
			}
		})
	}
	wg.Wait()
	return gain
}
