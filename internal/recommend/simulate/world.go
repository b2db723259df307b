package simulate

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// world is what is settled before the first day.
type world struct {
	setup  Setup
	seed   uint64
	people []person // by ID - 1, in the order of their arrival
	rooms  []room   // by ID - 1, in the order of their opening
	lines  int
}

// person has a Person that everybody can read, and what only they know.
type person struct {
	Person
	arrives     int // day
	taste       taste
	rhythm      []Span
	free        week    // the same
	bar         float64 // how useful a room must be to ask for a seat in it
	activity    float64 // chance of looking on a day
	appetite    int     // rooms at a time
	reliability float64 // 0 to 1
	thrift      float64 // utility that 30,000 KRW cost
	turn        *turn   // of those whose taste changes
}

// turn is a change of taste.
type turn struct {
	day    int
	taste  taste
	edited *Person // nil where they do not say so
}

// taste is how much somebody cares for each topic, 1 at most, and for each style.
type taste struct {
	topics []float64
	styles []float64
	main   int
}

// wants tells whether a topic is one that a person of this taste came for.
func (t *taste) wants(topic int) bool { return t.topics[topic] >= 0.5 }

// room has a Room that everybody can read, and what is hidden.
type room struct {
	Room
	line    int    // the rooms that follow one another share it
	name    string // the title without its season
	opens   int    // day; may lie before the first
	ends    int    // day
	about   []share
	style   int
	quality float64 // of mean 0 and deviation 1
	strict  float64 // of the owner
	week    week
	changes int   // day on which the texts change
	changed *Room // what they are then; nil where they stay
}

// share is how much of a room is about a topic; the shares of a room add up to 1.
type share struct {
	topic  int
	weight float64
}

const streamWorld = 1 // streams of chance; those of days begin at streamDays

func newWorld(s Setup, seed uint64) *world {
	w := &world{setup: s, seed: seed}
	draw := rand.New(rand.NewPCG(seed, streamWorld))
	for i, day := range arrivals(draw, s) {
		w.people = append(w.people, newPerson(draw, int64(i+1), day, s.Days))
	}
	if len(w.people) > 0 {
		for range s.Rooms {
			w.openLines(draw)
		}
	}
	slices.SortStableFunc(w.rooms, func(a, b room) int { return cmp.Compare(a.opens, b.opens) })
	for i := range w.rooms {
		w.rooms[i].number(int64(i + 1))
	}
	return w
}

func (r *room) number(id int64) {
	r.ID = id
	if r.changed != nil {
		r.changed.ID = id
	}
}

// arrivals are days, ascending: some people are there at once.
func arrivals(draw *rand.Rand, s Setup) []int {
	days := make([]int, s.People)
	for i := (2*s.People + 4) / 5; i < s.People; i++ {
		days[i] = draw.IntN(max(1, s.Days))
	}
	slices.Sort(days)
	return days
}

func newPerson(draw *rand.Rand, id int64, arrives, days int) person {
	p := person{
		Person: Person{ID: id}, arrives: arrives, taste: newTaste(draw, -1),
		bar: 3.1 + 0.5*draw.NormFloat64(), activity: 0.05 + 0.25*draw.Float64(),
		appetite: 1 + draw.IntN(3)*draw.IntN(2), reliability: 0.4 + 0.6*draw.Float64(), thrift: 2 * draw.Float64(),
	}
	p.rhythm = newRhythm(draw)
	for _, s := range p.rhythm {
		p.free.add(s.Day, s.From, s.To)
	}
	if draw.Float64() < 0.8 {
		p.Free = p.rhythm
	}
	talkative := draw.Float64() < 0.75
	if talkative {
		p.Interests, p.Goal = statement(draw, &p.taste)
	}
	if draw.Float64() < 0.25 && days > arrives+10 {
		p.turn = newTurn(draw, &p, arrives+10+draw.IntN(days-arrives-10), talkative)
	}
	return p
}

// newTurn takes the person to another field. Some tell; the others only act differently.
func newTurn(draw *rand.Rand, p *person, day int, talkative bool) *turn {
	t := &turn{day: day, taste: newTaste(draw, topics[p.taste.main].group)}
	if talkative && draw.Float64() < 0.6 {
		said := p.Person
		said.Interests, said.Goal = statement(draw, &t.taste)
		t.edited = &said
	}
	return t
}

// newTaste has a main topic, often a second one of the same group and sometimes one of a group near it.
func newTaste(draw *rand.Rand, without int) taste {
	t := taste{topics: make([]float64, len(topics)), styles: make([]float64, len(styles))}
	t.main = pickTopic(draw, func(i int) bool { return topics[i].group != without })
	home := topics[t.main].group
	for i := range topics {
		switch {
		case topics[i].group == home:
			t.topics[i] = 0.15
		case slices.Contains(groups[home].near, topics[i].group):
			t.topics[i] = 0.05
		}
	}
	if draw.Float64() < 0.7 {
		t.topics[pickTopic(draw, func(i int) bool { return topics[i].group == home })] = 0.5 + 0.4*draw.Float64()
	}
	if near := pick(draw, groups[home].near); near != without && draw.Float64() < 0.5 {
		t.topics[pickTopic(draw, func(i int) bool { return topics[i].group == near })] = 0.4 + 0.4*draw.Float64()
	}
	t.topics[t.main] = 1
	for i := range t.styles {
		t.styles[i] = 0.6 * draw.NormFloat64()
	}
	return t
}

// pickTopic draws by popularity among those that may be taken.
func pickTopic(draw *rand.Rand, may func(int) bool) int {
	var total float64
	for i := range topics {
		if may(i) {
			total += topics[i].pull
		}
	}
	left, last := total*draw.Float64(), 0
	for i := range topics {
		if !may(i) {
			continue
		}
		last = i
		if left -= topics[i].pull; left < 0 {
			break
		}
	}
	return last
}

// statement is what shows of a taste.
func statement(draw *rand.Rand, t *taste) (interests []string, goal string) {
	for i, weight := range t.topics {
		if weight >= 0.4 && draw.Float64() < 0.7 {
			interests = append(interests, topics[i].nameOf(draw))
		}
	}
	return interests, goalText(draw, topics[t.main], 0.5)
}

// hours are stretches of a day in which people study; evenings are the commonest.
var hours = []Slot{{19 * 60, 23 * 60}, {19 * 60, 23 * 60}, {19 * 60, 23 * 60}, {6 * 60, 9 * 60}, {10 * 60, 17 * 60}, {21 * 60, 24 * 60}}

func newRhythm(draw *rand.Rand) (free []Span) {
	usual, weekend := pick(draw, hours), draw.Float64() < 0.5
	for day := range 7 {
		if atWeekend := day == 0 || day == 6; atWeekend && weekend {
			free = append(free, Span{day, 10 * 60, 18 * 60})
		} else if !atWeekend && draw.Float64() < 0.75 {
			free = append(free, Span{day, usual.From, usual.To})
		}
	}
	return free
}
