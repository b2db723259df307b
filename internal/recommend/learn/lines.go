package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// lines are rows of rooms that follow one another. Each has a head, the room
// that is open or was the last. A room that is over belongs to the lines of
// others with the probability that it is of their row.
type lines struct {
	heads []int32  // rooms, open ones first
	of    [][]pair // by room: lines and probabilities, which add up to 1 or less: it may be of none
}

// matrix is rooms × columns.
func (l *lines) matrix(cols int) *Matrix {
	return fromRows(slices.Clone(l.of), cols, func(a, b float32) float32 { return a + b })
}

// most is, by room, the line it most likely belongs to.
func (l *lines) most() []int32 {
	out := make([]int32, len(l.of))
	for r, of := range l.of {
		out[r] = slices.MinFunc(of, byValue).at
	}
	return out
}

// Two rooms agree in each feature to some degree, a level. What a level tells
// is the logarithm of how much more often rooms of one row show it than any two
// rooms do (Fellegi and Sunter). Both are learnt from the rooms themselves, by
// expectation and maximisation, as nobody tells which rooms follow one another:
// a room that is over goes on in one of the open ones, or in none.
const (
	textLevels = 12
	candidates = 50   // rooms with the most similar texts that a room is compared with
	trials     = 6    // rounds of expectation and maximisation
	sample     = 4000 // rooms that are looked at in a round
	pairs      = 200_000
	goesOn     = .5 // before anything is compared, the chance that a room goes on in an open one
	maybe      = .1 // a room that goes on in others with less than this is a line of its own
)

const (
	featText = iota
	featTimes
	featDays
	featKeywords
	featOwner
	featTerms
	features
)

type levels [features][textLevels]float64

type linker struct {
	rooms  []Room
	texts  []Vector
	usual  levels // how often two rooms show a level
	kin    levels // how often two of one row do
	weight levels // log(kin / usual)
}

// findLines seeks rows only where there are rooms that are over.
func findLines(rooms []Room, texts []Vector) *lines {
	l := &lines{of: make([][]pair, len(rooms))}
	var over []int32
	for i, r := range rooms {
		if r.Closed && !r.Open {
			over = append(over, int32(i))
			continue
		}
		l.add(int32(i))
	}
	if len(over) == 0 {
		return l
	}
	k := &linker{rooms: rooms, texts: texts}
	shelf := newShelf(texts)
	for _, h := range l.heads {
		shelf.put(h)
	}
	if len(l.heads) > 0 {
		k.learn(over, shelf, len(l.heads))
	}
	slices.SortStableFunc(over, func(a, b int32) int { return cmp.Compare(rooms[b].Created, rooms[a].Created) })
	place := map[int32]int32{}
	for n, h := range l.heads {
		place[h] = int32(n)
	}
	for _, r := range over {
		odds := k.odds(r, shelf.nearest(r, candidates), max(len(l.heads), 1))
		if len(odds) == 0 {
			place[r] = int32(len(l.heads))
			l.add(r)
			shelf.put(r)
			continue
		}
		for _, o := range odds {
			l.of[r] = append(l.of[r], pair{place[o.at], o.v})
		}
	}
	return l
}

func (l *lines) add(room int32) {
	l.of[room] = []pair{{int32(len(l.heads)), 1}}
	l.heads = append(l.heads, room)
}

// compare tells the level of each feature.
func (k *linker) compare(a, b int32) (at [features]int) {
	r, s := &k.rooms[a], &k.rooms[b]
	at[featText] = min(int(k.texts[a].Dot(k.texts[b])*textLevels), textLevels-1)
	at[featTimes] = same(r.Times, s.Times)
	at[featDays] = sameDays(r.Days, s.Days)
	at[featKeywords] = sameWords(r.Keywords, s.Keywords)
	at[featOwner] = same(r.Owner, s.Owner)
	if r.Seats == s.Seats {
		at[featTerms]++
	}
	if r.Fee == s.Fee {
		at[featTerms] += 2
	}
	return at
}

// same is 0 where one is unknown, 1 where both are equal, 2 where they differ.
func same(a, b string) int {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 1
	default:
		return 2
	}
}

func sameWords(a, b []string) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return 0
	case slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) }):
		return 1
	default:
		return 2
	}
}

// sameDays is 1 for equal days, 2 where one has all of the other's, 3 where some meet, 4 where none do.
func sameDays(a, b []int) int {
	both := 0
	for _, d := range a {
		if slices.Contains(b, d) {
			both++
		}
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return 0
	case both == len(a) && both == len(b):
		return 1
	case both == min(len(a), len(b)):
		return 2
	case both > 0:
		return 3
	default:
		return 4
	}
}

// learn finds what each level tells.
func (k *linker) learn(over []int32, open *shelf, opens int) {
	rng := rand.New(rand.NewPCG(uint64(len(over)), uint64(opens)))
	for range pairs {
		a, b := over[rng.IntN(len(over))], open.rooms[rng.IntN(opens)]
		for f, level := range k.compare(a, b) {
			k.usual[f][level]++
		}
	}
	k.usual.normalise(nil)
	k.kin = k.usual
	for level := range textLevels { // at first only texts tell
		k.kin[featText][level] = max(math.Pow(float64(level)/textLevels, 3), 1e-6)
	}
	k.kin.normalise(&k.usual)
	k.weigh()
	step := max(len(over)/sample, 1)
	for round := range trials {
		parts := make([]levels, (len(over)+step-1)/step)
		Parallel(len(parts), open.scratch, func(i int, s *shelfScratch) {
			at := i*step + round%step
			if at >= len(over) {
				return
			}
			for _, o := range k.odds(over[at], open.nearestWith(s, over[at], candidates), opens) {
				for f, level := range k.compare(over[at], o.at) {
					parts[i][f][level] += float64(o.v)
				}
			}
		})
		k.kin = levels{}
		for i := range parts {
			k.kin.add(&parts[i])
		}
		k.kin.normalise(&k.usual)
		k.weigh()
	}
}

func (l *levels) add(o *levels) {
	for f := range l {
		for level := range l[f] {
			l[f][level] += o[f][level]
		}
	}
}

// normalise makes shares of counts; a little of what any two rooms show keeps each above 0.
func (l *levels) normalise(usual *levels) {
	for f := range l {
		var sum float64
		for level := range l[f] {
			if usual == nil {
				l[f][level] += .5
			}
			sum += l[f][level]
		}
		for level := range l[f] {
			share := l[f][level] / max(sum, 1e-12)
			if usual != nil {
				share = .999*share + .001*usual[f][level]
			}
			l[f][level] = share
		}
	}
}

func (k *linker) weigh() {
	for f := range k.weight {
		for level := range k.weight[f] {
			k.weight[f][level] = math.Log(k.kin[f][level] / k.usual[f][level])
		}
	}
}

// odds are the rooms that a room may go on in, with their probabilities; none
// where it almost surely goes on in none of them.
func (k *linker) odds(room int32, among []pair, opens int) []pair {
	out := make([]pair, 0, len(among))
	none := math.Log((1 - goesOn) / goesOn)
	top := none
	logs := make([]float64, len(among))
	for i, c := range among {
		logs[i] = -math.Log(float64(opens))
		for f, level := range k.compare(room, c.at) {
			logs[i] += k.weight[f][level]
		}
		top = max(top, logs[i])
	}
	sum := math.Exp(none - top)
	for i := range logs {
		logs[i] = math.Exp(logs[i] - top)
		sum += logs[i]
	}
	var found float64
	for i, c := range among {
		if p := logs[i] / sum; p > 1e-3 {
			out = append(out, pair{c.at, float32(p)})
			found += p
		}
	}
	if found < maybe {
		return nil
	}
	return out
}

// shelf finds rooms with similar texts.
type shelf struct {
	texts    []Vector
	rooms    []int32
	postings map[int32][]pair
	own      *shelfScratch
}

type shelfScratch struct {
	like []float32
	seen []int32
}

func newShelf(texts []Vector) *shelf {
	s := &shelf{texts: texts, postings: map[int32][]pair{}}
	s.own = s.scratch()
	return s
}

func (s *shelf) scratch() *shelfScratch { return &shelfScratch{like: make([]float32, len(s.texts))} }

func (s *shelf) put(room int32) {
	s.rooms = append(s.rooms, room)
	for _, e := range s.texts[room] {
		s.postings[e.Feature] = append(s.postings[e.Feature], pair{room, e.Weight})
	}
}

func (s *shelf) nearest(room int32, n int) []pair { return s.nearestWith(s.own, room, n) }

// nearestWith finds the n rooms whose texts are most like a room's.
func (s *shelf) nearestWith(w *shelfScratch, room int32, n int) []pair {
	w.seen = w.seen[:0]
	for _, e := range s.texts[room] {
		for _, p := range s.postings[e.Feature] {
			if w.like[p.at] == 0 {
				w.seen = append(w.seen, p.at)
			}
			w.like[p.at] += p.v * e.Weight
		}
	}
	found := make([]pair, 0, len(w.seen))
	for _, r := range w.seen {
		found = append(found, pair{r, w.like[r]})
		w.like[r] = 0
	}
	slices.SortFunc(found, byValue)
	return found[:min(n, len(found))]
}
