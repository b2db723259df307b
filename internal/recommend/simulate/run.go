package simulate

import (
	"math/rand/v2"
	"slices"
)

// Minutes of the day at which things happen.
const (
	morning       = 0
	openingMinute = 6 * 60
	firstLook     = 7 * 60
	lastLook      = 22 * 60
	answering     = 23 * 60
)

// Streams of chance, beside streamWorld. Each person and room has draws of its
// own every day, so that a difference in one life does not become another in all.
const (
	streamOrder = 2 + iota
	streamRests
	streamLook
	streamOwner
	streams
)

// run is a world under a policy.
type run struct {
	*world
	policy   Policy
	day      int
	lives    []life // by person
	halls    []hall // by room
	open     []int  // places in rooms, ascending
	openings []Opening
	worth    []float64 // by room: what it is worth to whoever looks
	mayShow  []int     // the rooms that could be shown to them with any use, ascending
	perfect  []int     // the best of them, best first
	meter    *meter
	chance   *rand.PCG
	draw     *rand.Rand
}

// life is how things stand for a person.
type life struct {
	gone    bool
	taste   *taste
	ties    map[int64]Fault // to rooms that they are not to be shown
	left    map[int64]bool
	liked   map[int64]bool
	fond    map[int]bool // lines of which they liked a room to its end
	owned   []int
	seats   []int // rooms that they are a member of
	waiting int   // requests without an answer
	busy    week
	trust   float64 // 1, less after disappointments
}

// hall is how things stand in a room.
type hall struct {
	Room
	members []int // people besides the owner
	queue   []int // people who wait for an answer
}

func (h *hall) free() int { return h.Seats - 1 - len(h.members) }

func newRun(w *world, p Policy) *run {
	r := &run{
		world: w, policy: p, lives: make([]life, len(w.people)), halls: make([]hall, len(w.rooms)),
		worth: make([]float64, len(w.rooms)), meter: newMeter(w), chance: rand.NewPCG(0, 0),
	}
	r.draw = rand.New(r.chance)
	for i := range w.people {
		r.lives[i] = life{
			taste: &w.people[i].taste, ties: map[int64]Fault{}, left: map[int64]bool{},
			liked: map[int64]bool{}, fond: map[int]bool{}, trust: 1,
		}
	}
	for i := range w.rooms {
		r.halls[i].Room = w.rooms[i].Room
	}
	if s, ok := p.(seer); ok {
		s.see(r)
	}
	return r
}

// roll begins the draws of one thing on one day.
func (r *run) roll(stream, thing int) {
	r.chance.Seed(r.seed, uint64(thing+1)<<32|uint64(r.day)<<4|uint64(stream))
}

func (r *run) tell(minute int, e Event) {
	e.At = instant(r.day, minute)
	r.policy.Tell(e)
}

func (r *run) live(day int) {
	r.day = day
	r.comeAndGo()
	r.turnRooms()
	r.leaveRooms()
	r.listOpenings()
	r.looks()
	r.answers()
	r.meter.endDay(r)
}

// comeAndGo lets people arrive, change and lose interest in the whole site.
func (r *run) comeAndGo() {
	for i := range r.people {
		p, l := &r.people[i], &r.lives[i]
		if p.arrives == r.day {
			said := p.Person
			r.tell(morning, Event{Kind: Arrived, Person: p.ID, Profile: &said})
		}
		if p.turn != nil && p.turn.day == r.day {
			l.taste = &p.turn.taste
			if p.turn.edited != nil {
				r.tell(morning, Event{Kind: Edited, Person: p.ID, Profile: p.turn.edited})
			}
		}
		if p.arrives < r.day && !l.gone {
			r.roll(streamRests, i)
			l.gone = r.draw.Float64() < 0.001+0.03*(1-l.trust)
		}
	}
}

// turnRooms closes, changes and opens rooms.
func (r *run) turnRooms() {
	r.open = slices.DeleteFunc(r.open, func(i int) bool {
		over := r.rooms[i].ends == r.day
		if over {
			r.closeRoom(i)
		}
		return over
	})
	for _, i := range r.open {
		if m := &r.rooms[i]; m.changed != nil && m.changes == r.day {
			r.halls[i].Room = *m.changed
			r.tell(morning, Event{Kind: Changed, RoomID: m.ID, Room: m.changed})
		}
	}
	for i := range r.rooms {
		if m := &r.rooms[i]; max(m.opens, 0) == r.day {
			r.openRoom(i)
		}
	}
}

func (r *run) openRoom(i int) {
	h := &r.halls[i]
	r.open = append(r.open, i)
	owner := &r.lives[h.Owner-1]
	owner.ties[h.ID] = FaultOwn
	owner.owned = append(owner.owned, i)
	r.settle(owner)
	said := h.Room
	r.tell(openingMinute, Event{Kind: Opened, RoomID: h.ID, Room: &said})
}

func (r *run) closeRoom(i int) {
	h := &r.halls[i]
	for _, p := range h.queue {
		r.refuse(p, i, morning)
	}
	h.queue = nil
	for _, p := range h.members {
		l := &r.lives[p]
		l.seats = without(l.seats, i)
		l.fond[r.rooms[i].line] = r.rooms[i].pleasure(&r.people[p], l.taste) > r.people[p].bar-1
		r.settle(l)
	}
	owner := &r.lives[h.Owner-1]
	owner.owned = without(owner.owned, i)
	r.settle(owner)
	h.Closed = true
	said := h.Room
	r.tell(morning, Event{Kind: Closed, RoomID: h.ID, Room: &said})
}

// settle finds out when a person is busy.
func (r *run) settle(l *life) {
	l.busy = week{}
	for _, list := range [][]int{l.owned, l.seats} {
		for _, i := range list {
			l.busy.addAll(&r.rooms[i].week)
		}
	}
}

func without(list []int, gone int) []int {
	return slices.DeleteFunc(list, func(i int) bool { return i == gone })
}

// leaveRooms lets members give up their seats.
func (r *run) leaveRooms() {
	for _, i := range r.open {
		h := &r.halls[i]
		r.roll(streamRests, len(r.people)+i)
		h.members = slices.DeleteFunc(h.members, func(p int) bool {
			l := &r.lives[p]
			if r.draw.Float64() >= r.rooms[i].leaves(&r.people[p], l.taste) {
				return false
			}
			l.seats = without(l.seats, i)
			delete(l.ties, h.ID)
			l.left[h.ID] = true
			r.settle(l)
			r.tell(openingMinute, Event{Kind: Left, Person: r.people[p].ID, RoomID: h.ID})
			return true
		})
	}
}

func (r *run) listOpenings() {
	r.openings = r.openings[:0]
	for _, i := range r.open {
		r.openings = append(r.openings, Opening{r.halls[i].ID, r.halls[i].free()})
	}
}

// answers lets the owners who are there go through those who wait, in order.
func (r *run) answers() {
	for _, i := range r.open {
		h := &r.halls[i]
		r.roll(streamOwner, i)
		if away := r.draw.Float64() < 0.15; away || len(h.queue) == 0 {
			continue
		}
		queue := h.queue
		h.queue = nil
		for _, p := range queue {
			r.answer(p, i)
		}
	}
}

func (r *run) answer(p, i int) {
	h, l := &r.halls[i], &r.lives[p]
	suits := r.rooms[i].suits(&r.people[p], l)+ownerNoise*r.draw.NormFloat64() > 0
	if h.free() < 1 || !suits {
		r.meter.refused(r.day, h.free() < 1)
		r.refuse(p, i, answering)
		return
	}
	l.waiting--
	l.ties[h.ID] = FaultMember
	l.seats = append(l.seats, i)
	l.trust += (1 - l.trust) / 2
	h.members = append(h.members, p)
	r.settle(l)
	r.meter.accepted(r.day, p)
	r.tell(answering, Event{Kind: Accepted, Person: r.people[p].ID, RoomID: h.ID})
}

func (r *run) refuse(p, i, minute int) {
	l := &r.lives[p]
	l.waiting--
	l.ties[r.halls[i].ID] = FaultRefused
	l.trust *= 0.8
	r.tell(minute, Event{Kind: Declined, Person: r.people[p].ID, RoomID: r.halls[i].ID})
}
