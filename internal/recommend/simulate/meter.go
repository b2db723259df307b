package simulate

import "math"

const (
	newFor   = 14 // days for which a room is new
	topPart  = 10 // places of which half must turn to a changed taste
	ageWeeks = 10 // of a room's life that are told apart
)

// meter counts what happens after the warm-up, and faults from the beginning.
type meter struct {
	setup   Setup
	faults  map[Fault]int
	days    []Day
	seats   ratio // seat-days that were filled
	beyond  ratio // requests for which as many waited already as seats were free
	full    ratio // requests that were refused because no seat was free
	granted int
	lists   lists
	rooms   exposures
	waits   map[int]*spell // by person: days to the first seat; of those who came after the warm-up
	came    map[int]float64
	turns   map[int]*spell // by person: looks until their list has turned to a changed taste
}

// lists adds up what is measured on each list.
type lists struct {
	count     int
	fresh     ratio   // places with new rooms
	even      float64 // as many would have been, had all rooms been shown alike
	short     ratio
	ndcg      ratio
	diversity ratio
}

// exposures is what is measured for each room.
type exposures struct {
	places  []float64 // in lists
	freeFor []float64 // days with a free seat
	today   []bool    // shown
	covered ratio     // days with a free seat on which it was shown
	shown   [ageWeeks]float64
	even    [ageWeeks]float64 // places, had all rooms been shown alike
}

func newMeter(w *world) *meter {
	return &meter{
		setup: w.setup, faults: map[Fault]int{}, waits: map[int]*spell{}, came: map[int]float64{}, turns: map[int]*spell{},
		rooms: exposures{places: make([]float64, len(w.rooms)), freeFor: make([]float64, len(w.rooms)), today: make([]bool, len(w.rooms))},
	}
}

func (m *meter) counts(day int) bool { return day >= m.setup.WarmUp }

func (m *meter) asked(day int, beyond bool) {
	if m.counts(day) {
		m.beyond.count(beyond)
		m.full.add(0, 1)
	}
}

func (m *meter) refused(day int, full bool) {
	if m.counts(day) && full {
		m.full.add(1, 0)
	}
}

func (m *meter) accepted(day, p int) {
	if m.counts(day) {
		m.granted++
	}
	if s := m.waits[p]; s != nil && !s.came {
		s.length, s.came = daysAt(day, answering)-m.came[p], true
	}
}

func daysAt(day, minute int) float64 { return float64(day) + float64(minute)/(24*60) }

// look measures a list. Rooms and their worth are those of the run.
func (m *meter) look(r *run, p, minute int, shown []int) {
	if _, known := m.came[p]; !known {
		m.came[p] = daysAt(r.day, minute)
		if m.counts(r.day) {
			m.waits[p] = &spell{}
		}
	}
	if !m.counts(r.day) {
		return
	}
	m.lists.count++
	m.lists.short.count(len(shown) < min(Places, len(r.mayShow)))
	m.lists.addNDCG(shown, r.perfect, r.worth)
	m.lists.addDiversity(r.world, shown)
	m.ages(r, shown)
	m.turn(r, p, shown)
}

// addNDCG leaves a list out where no room would have been worth asking for.
func (l *lists) addNDCG(shown, perfect []int, worth []float64) {
	if best := gain(perfect, worth); best > 0 {
		l.ndcg.add(gain(shown, worth)/best, 1)
	}
}

// gain is what a list is worth, discounted by place.
func gain(list []int, worth []float64) (sum float64) {
	for place, i := range list {
		sum += max(0, worth[i]) / math.Log2(float64(2+place))
	}
	return sum
}

// addDiversity: which share of the pairs of rooms in a list differ in their main topic.
func (l *lists) addDiversity(w *world, shown []int) {
	pairs := float64(len(shown)*(len(shown)-1)) / 2
	if pairs == 0 {
		return
	}
	same := 0
	count := make([]int, len(topics))
	for _, i := range shown {
		t := w.rooms[i].about[0].topic
		same += count[t]
		count[t]++
	}
	l.diversity.add(1-float64(same)/pairs, 1)
}

// ages tells where the places went by the age of the rooms, beside where they
// would have gone by lot among the rooms that could be shown.
func (m *meter) ages(r *run, shown []int) {
	each := 0.0
	if len(r.mayShow) > 0 {
		each = float64(len(shown)) / float64(len(r.mayShow))
	}
	for _, i := range shown {
		age := r.day - r.rooms[i].opens
		m.lists.fresh.count(age < newFor)
		m.rooms.places[i]++
		m.rooms.today[i] = true
		m.rooms.shown[min(age/7, ageWeeks-1)]++
	}
	for _, i := range r.mayShow {
		age := r.day - r.rooms[i].opens
		if age < newFor {
			m.lists.even += each
		}
		m.rooms.even[min(age/7, ageWeeks-1)] += each
	}
}

// turn counts the looks until a list has followed a change of taste. Looks at a
// time when even a perfect list would hold no room of the new taste are left out.
func (m *meter) turn(r *run, p int, shown []int) {
	t := r.people[p].turn
	if t == nil || r.day < t.day || !m.counts(t.day) || m.turns[p] != nil && m.turns[p].came {
		return
	}
	need := min(topPart/2, r.ofTaste(&t.taste, r.perfect))
	if need == 0 {
		return
	}
	if m.turns[p] == nil {
		m.turns[p] = &spell{}
	}
	m.turns[p].length++
	m.turns[p].came = r.ofTaste(&t.taste, shown) >= need
}

// ofTaste is how many rooms at the top of a list are about what a taste wants.
func (w *world) ofTaste(t *taste, list []int) (n int) {
	for _, i := range list[:min(len(list), topPart)] {
		if t.wants(w.rooms[i].about[0].topic) {
			n++
		}
	}
	return n
}

// endDay looks at the rooms as they are in the night.
func (m *meter) endDay(r *run) {
	day := Day{Day: r.day}
	for _, i := range r.open {
		h := &r.halls[i]
		day.Offered += h.Seats - 1
		day.Filled += len(h.members)
	}
	m.days = append(m.days, day)
	for p, s := range m.waits {
		if !s.came {
			s.length, s.never = daysAt(r.day+1, 0)-m.came[p], r.lives[p].gone
		}
	}
	if !m.counts(r.day) {
		return
	}
	m.seats.add(float64(day.Filled), float64(day.Offered))
	m.rooms.endDay(r.openings)
}

// endDay goes by the seats that were free in the morning.
func (x *exposures) endDay(openings []Opening) {
	for _, o := range openings {
		if o.Free > 0 {
			x.freeFor[o.Room-1]++
			x.covered.count(x.today[o.Room-1])
		}
	}
	clear(x.today)
}
