package learn

import (
	"cmp"
	"slices"
)

// Model scores open rooms for people.
type Model struct {
	Params Params

	p       *problem
	weights *Matrix // columns × columns: how much each tells of each target
	low     *lowPass
	popular []float32        // by column: how many chose it
	words   map[int32][]pair // by feature of texts: targets
}

// Train learns a model, with parameters that it chooses. Seed decides where chance does.
func Train(w *World, seed uint64) *Model {
	p := newProblem(w)
	params := choose(p, seed)
	return p.train(params, newLowPass(p.x, seed), newByColumns(p.x.scaled(-shareOfBusy, 0)))
}

// train learns with given parameters. It takes the low-pass and changes it.
func (p *problem) train(params Params, low *lowPass, by *byColumns) *Model {
	m := &Model{Params: params, p: p, low: low, popular: make([]float32, p.x.Cols)}
	mass := p.x.mass()
	for c, n := range mass {
		m.popular[c] = float32(n)
	}
	texts := p.mapTexts(mass, params.Fade)
	o := ridge{near: near, lambda: params.Lambda, drop: drop, towards: func(j int, at []int32, l []float32) {
		for k, i := range at {
			l[k] = float32(params.Low) * low.weight(int(i), j)
		}
	}}
	w := o.solve(by, texts.needed)
	for k := range low.out {
		low.out[k] *= float32(params.Low)
	}
	texts.blend(m, w)
	m.words = p.targetsByWord()
	return m
}

func (p *problem) targetsByWord() map[int32][]pair {
	words := map[int32][]pair{}
	for c, is := range p.target {
		if !is {
			continue
		}
		fs, vs := p.texts.Row(c)
		for k, f := range fs {
			words[f] = append(words[f], pair{int32(c), vs[k]})
		}
	}
	return words
}

// textMap tells of columns by the texts of others.
type textMap struct {
	weights *Matrix // target × columns
	share   []float32
	needed  []bool // columns whose own weights are asked for
	target  []bool
}

// mapTexts regresses the texts of targets that few chose on those of columns that some chose.
func (p *problem) mapTexts(mass []float64, fade float64) *textMap {
	n := len(p.target)
	t := &textMap{share: make([]float32, n), needed: slices.Clone(p.target), target: p.target}
	thin, from := make([]bool, n), make([]bool, n)
	for j := range n {
		from[j] = mass[j] > 0
		if !p.target[j] {
			continue
		}
		t.share[j] = 1
		if mass[j] > 0 {
			t.share[j] = float32(fade / (fade + mass[j]))
		}
		thin[j] = t.share[j] > .05
	}
	t.weights = ridge{near: nearTexts, lambda: textDoubt, from: from}.solve(newByColumns(p.texts.Transpose()), thin)
	for j := range n {
		is, _ := t.weights.Row(j)
		if len(is) == 0 {
			t.share[j] = 0
		}
		for _, i := range is {
			t.needed[i] = true
		}
	}
	return t
}

// blend puts the weights of targets together from their own and those of the columns whose texts tell of them.
func (t *textMap) blend(m *Model, w *Matrix) {
	n := w.Rows
	rows := make([][]pair, n)
	out := slices.Clone(m.low.out)
	Parallel(n, func() *scratch { return &scratch{like: make([]float32, n)} }, func(j int, s *scratch) {
		if !t.target[j] {
			return
		}
		own := m.low.row(out, j)
		for k := range own {
			own[k] *= 1 - t.share[j]
		}
		s.seen = s.seen[:0]
		s.addRow(w, j, 1-t.share[j])
		is, vs := t.weights.Row(j)
		for k, i := range is {
			if v := t.share[j] * vs[k]; v != 0 {
				s.addRow(w, int(i), v)
				s.addOne(i, v*ownText)
				axpy(v, m.low.row(m.low.out, int(i)), own)
			}
		}
		rows[j] = s.largest(keepMapped, int32(j))
	})
	m.low.out = out
	m.weights = joinRows(rows, n).Transpose()
}

func (s *scratch) addOne(i int32, v float32) {
	if s.like[i] == 0 {
		s.seen = append(s.seen, i)
	}
	s.like[i] += v
}

func (s *scratch) addRow(w *Matrix, j int, factor float32) {
	if factor == 0 {
		return
	}
	is, vs := w.Row(j)
	for k, i := range is {
		s.addOne(i, factor*vs[k])
	}
}

// largest takes what was added up, at most n of it, without a column itself.
func (s *scratch) largest(n int, itself int32) []pair {
	row := make([]pair, 0, len(s.seen))
	for _, i := range s.seen {
		if v := s.like[i]; v != 0 && i != itself {
			row = append(row, pair{i, v})
		}
		s.like[i] = 0
	}
	if len(row) > n {
		slices.SortFunc(row, func(a, b pair) int { return cmp.Or(-cmp.Compare(abs(a.v), abs(b.v)), byPlace(a, b)) })
		row = slices.Clone(row[:n])
	}
	slices.SortFunc(row, byPlace)
	return row
}

func abs(x float32) float32 { return max(x, -x) }

// Scorer ranks for one person after another; it is not for use by several goroutines.
type Scorer struct {
	m      *Model
	rooms  []int32 // candidates
	column []int32 // their lines
	barred []bool  // by room
	score  []float32
	taste  []float32
}

// Scorer makes one for candidates, which must be open rooms of the world.
func (m *Model) Scorer(candidates []int32) *Scorer {
	s := &Scorer{m: m, rooms: candidates, barred: make([]bool, len(m.p.column)), score: make([]float32, m.p.x.Cols), taste: make([]float32, m.low.rank)}
	for _, r := range candidates {
		ls, _ := m.p.seats.Row(int(r))
		s.column = append(s.column, ls[0])
	}
	return s
}

// shortlist is how many of the best by neighbours are looked at for the smooth part.
const shortlist = 2000

// Rank returns the k best candidates, without some rooms, for a person of the
// world or a newcomer, -1, best first. Equal ones keep the order of the candidates.
func (s *Scorer) Rank(person, k int, without []int32) []int32 {
	for _, r := range without {
		s.barred[r] = true
	}
	defer func() {
		for _, r := range without {
			s.barred[r] = false
		}
	}()
	clear(s.score)
	clear(s.taste)
	if person < 0 {
		return s.rank(nil, nil, k)
	}
	p := s.m.p
	for _, e := range p.said[person] {
		for _, w := range s.m.words[e.Feature] {
			s.score[w.at] += float32(s.m.Params.Words) * e.Weight * w.v
		}
	}
	if free := &p.free[person]; free.Minutes() > 0 {
		for _, c := range s.column {
			s.score[c] += inHours(free, &p.week[c])
		}
	}
	is, vs := p.x.Row(person)
	return s.rank(is, vs, k)
}

// inHours is what meetings in and out of free hours add.
func inHours(free, week *Week) float32 {
	all := week.Minutes()
	if all == 0 {
		return 0
	}
	both := free.Overlap(week)
	if both == 0 {
		return -hours
	}
	return hours * float32(both) / float32(all)
}

func (s *Scorer) rank(is []int32, vs []float32, k int) []int32 {
	m := s.m
	for l, i := range is {
		js, ws := m.weights.Row(int(i))
		v := vs[l]
		for n, j := range js {
			s.score[j] += v * ws[n]
		}
		s.score[i] += v * m.p.again
		axpy(v, m.low.row(m.low.in, int(i)), s.taste)
	}
	found := make([]pair, 0, len(s.rooms))
	for n, r := range s.rooms {
		if !s.barred[r] {
			c := s.column[n]
			found = append(found, pair{int32(n), s.score[c] + almostNone*m.popular[c]})
		}
	}
	if len(found) > shortlist {
		found = best(found, max(shortlist, 4*k))
	}
	if len(is) > 0 {
		for n := range found {
			found[n].v += dot(s.taste, m.low.row(m.low.out, int(s.column[found[n].at])))
		}
	}
	found = best(found, k)
	slices.SortFunc(found, byValue)
	out := make([]int32, len(found))
	for n, f := range found {
		out[n] = s.rooms[f.at]
	}
	return out
}

// best moves the n best to the front, in any order, and returns them.
func best(all []pair, n int) []pair {
	if len(all) <= n {
		return all
	}
	lo, hi := 0, len(all)-1
	for lo < hi {
		pivot := all[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for byValue(all[i], pivot) < 0 {
				i++
			}
			for byValue(all[j], pivot) > 0 {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i++
				j--
			}
		}
		switch {
		case n-1 <= j:
			hi = j
		case n-1 >= i:
			lo = i
		default:
			return all[:n]
		}
	}
	return all[:n]
}
