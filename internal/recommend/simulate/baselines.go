package simulate

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// memory is what every policy has to remember: the rooms that a person must not be shown again.
type memory struct {
	done map[int64]map[int64]bool
}

func (m *memory) Tell(e Event) {
	switch e.Kind {
	case Opened:
		m.finish(e.Room.Owner, e.RoomID)
	case Asked, Dismissed:
		m.finish(e.Person, e.RoomID)
	}
}

func (m *memory) finish(person, room int64) {
	if m.done == nil {
		m.done = map[int64]map[int64]bool{}
	}
	if m.done[person] == nil {
		m.done[person] = map[int64]bool{}
	}
	m.done[person][room] = true
}

// best are the rooms of the highest scores. Which of equal ones comes first has
// nothing to do with their age.
func (m *memory) best(person int64, k int, open []Opening, score func(place int) float64) []int64 {
	type scored struct {
		room  int64
		score float64
	}
	done := m.done[person]
	all := make([]scored, 0, len(open))
	for place, o := range open {
		if o.Free > 0 && !done[o.Room] {
			all = append(all, scored{o.Room, score(place)})
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(lot(a.room), lot(b.room)))
	})
	ids := make([]int64, min(k, len(all)))
	for i := range ids {
		ids[i] = all[i].room
	}
	return ids
}

// lot is a number that nobody chose.
func lot(room int64) uint32 { return uint32(room) * 2654435761 }

type random struct {
	memory
	draw *rand.Rand
}

// Random shows what chance gives.
func Random(seed uint64) Policy {
	return &random{draw: rand.New(rand.NewPCG(seed, streams))}
}

func (*random) Name() string { return "random" }

func (r *random) Rank(_ time.Time, person int64, k int, open []Opening) []int64 {
	return r.best(person, k, open, func(int) float64 { return r.draw.Float64() })
}

type popular struct {
	memory
	requests map[int64]float64
}

// Popular shows the rooms that most people have asked to join.
func Popular(uint64) Policy { return &popular{requests: map[int64]float64{}} }

func (*popular) Name() string { return "popular" }

func (p *popular) Tell(e Event) {
	p.memory.Tell(e)
	if e.Kind == Asked {
		p.requests[e.RoomID]++
	}
}

func (p *popular) Rank(_ time.Time, person int64, k int, open []Opening) []int64 {
	return p.best(person, k, open, func(place int) float64 { return p.requests[open[place].Room] })
}

type itemKNN struct {
	popular
	members map[int64]float64
	chosen  map[int64][]int64           // by person: rooms that they were ever a member of
	both    map[int64]map[int64]float64 // by room, by room: people who were in both
}

// ItemKNN is collaborative filtering on rooms alone: the cosine between the
// members of a room and those of the rooms that the person was ever in. Where
// that says nothing, the popular come first.
func ItemKNN(uint64) Policy {
	return &itemKNN{
		popular: popular{requests: map[int64]float64{}}, members: map[int64]float64{},
		chosen: map[int64][]int64{}, both: map[int64]map[int64]float64{},
	}
}

func (*itemKNN) Name() string { return "item_knn" }

func (x *itemKNN) Tell(e Event) {
	x.popular.Tell(e)
	if e.Kind != Accepted {
		return
	}
	x.members[e.RoomID]++
	for _, other := range x.chosen[e.Person] {
		x.meet(other, e.RoomID)
		x.meet(e.RoomID, other)
	}
	x.chosen[e.Person] = append(x.chosen[e.Person], e.RoomID)
}

func (x *itemKNN) meet(a, b int64) {
	if x.both[a] == nil {
		x.both[a] = map[int64]float64{}
	}
	x.both[a][b]++
}

func (x *itemKNN) Rank(_ time.Time, person int64, k int, open []Opening) []int64 {
	return x.best(person, k, open, func(place int) float64 {
		id := open[place].Room
		score := 1e-6 * x.requests[id]
		for _, mine := range x.chosen[person] {
			if n := x.both[mine][id]; n > 0 {
				score += n / math.Sqrt(x.members[mine]*x.members[id])
			}
		}
		return score
	})
}

// oracle knows what nobody can.
type oracle struct {
	memory
	run *run
}

// Oracle knows what each room is truly worth to a person, how its owner decides
// and how many wait for its free seats. It is about what could be reached at best.
func Oracle(uint64) Policy { return &oracle{} }

func (*oracle) Name() string { return "oracle" }

func (o *oracle) see(r *run) { o.run = r }

func (o *oracle) Rank(_ time.Time, person int64, k int, open []Opening) []int64 {
	r, p := o.run, int(person-1)
	return o.best(person, k, open, func(place int) float64 {
		i := int(open[place].Room - 1)
		worth := r.worthOf(p, i)
		if worth <= 0 {
			return worth
		}
		chance := sigmoid(r.rooms[i].suits(&r.people[p], &r.lives[p]) / ownerNoise)
		if waiting := len(r.halls[i].queue); waiting >= open[place].Free {
			return worth - 100
		}
		return worth * chance
	})
}
