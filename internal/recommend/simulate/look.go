package simulate

import (
	"cmp"
	"math"
	"slices"
)

// looks lets everybody who feels like it look at their list, in an order that changes daily.
func (r *run) looks() {
	r.roll(streamOrder, 0)
	order := r.draw.Perm(len(r.people))
	for n, p := range order {
		r.roll(streamLook, p)
		if r.draw.Float64() < r.curious(p) {
			r.look(p, firstLook+(lastLook-firstLook)*n/len(order))
		}
	}
}

// curious is the chance that a person looks today.
func (r *run) curious(p int) float64 {
	who, l := &r.people[p], &r.lives[p]
	switch {
	case l.gone || who.arrives > r.day:
		return 0
	case r.wanted(p) > 0:
		return who.activity * l.trust
	}
	return 0.1 * who.activity
}

// wanted is how many more rooms a person would join.
func (r *run) wanted(p int) int {
	l := &r.lives[p]
	return max(0, r.people[p].appetite-len(l.seats)-l.waiting)
}

func (r *run) look(p, minute int) {
	got := r.policy.Rank(instant(r.day, minute), r.people[p].ID, Places, r.openings)
	shown := r.check(p, got)
	r.weigh(p)
	r.meter.look(r, p, minute, shown)
	r.browse(p, minute, shown)
}

// check leaves out, and counts, what must not be shown.
func (r *run) check(p int, got []int64) []int {
	shown := make([]int, 0, Places)
	for n, id := range got {
		fault := r.fault(p, id)
		if fault == "" && slices.Contains(shown, int(id-1)) {
			fault = FaultTwice
		}
		if fault == "" && n >= Places {
			fault = FaultTooMany
		}
		if fault != "" {
			r.meter.faults[fault]++
			continue
		}
		shown = append(shown, int(id-1))
	}
	return shown
}

// fault is why a room must not be shown to a person, or "".
func (r *run) fault(p int, id int64) Fault {
	if id < 1 || id > int64(len(r.halls)) || max(r.rooms[id-1].opens, 0) > r.day {
		return FaultUnknown
	}
	h := &r.halls[id-1]
	switch {
	case h.Closed:
		return FaultClosed
	case r.lives[p].ties[id] != "":
		return r.lives[p].ties[id]
	case h.free() < 1:
		return FaultFull
	}
	return ""
}

// weigh finds out what each room that may be shown is worth to a person, above
// their bar, and with it the perfect list.
func (r *run) weigh(p int) {
	r.mayShow = r.mayShow[:0]
	for _, i := range r.open {
		if r.fault(p, r.halls[i].ID) != "" {
			continue
		}
		r.worth[i] = r.worthOf(p, i)
		if !r.lives[p].left[r.halls[i].ID] {
			r.mayShow = append(r.mayShow, i)
		}
	}
	r.perfect = append(r.perfect[:0], r.mayShow...)
	slices.SortFunc(r.perfect, func(a, b int) int { return cmp.Or(cmp.Compare(r.worth[b], r.worth[a]), cmp.Compare(a, b)) })
	r.perfect = r.perfect[:min(len(r.perfect), Places)]
}

func (r *run) worthOf(p, i int) float64 {
	if r.lives[p].left[r.halls[i].ID] {
		return math.Inf(-1) // nobody comes back
	}
	return r.rooms[i].utility(&r.people[p], &r.lives[p], r.day) - r.people[p].bar
}

type wish struct {
	room  int
	value float64
}

// browse is what a person does with a list: open, like, dismiss, and ask for the best of what they saw.
func (r *run) browse(p, minute int, shown []int) {
	var wishes []wish
	viewed := false
	for place, i := range shown {
		v := judge(r.draw, r.worth[i], place)
		r.tellVerdict(p, i, minute, v)
		viewed = viewed || v.viewed
		if v.wish > 0 && !v.dismissed {
			wishes = append(wishes, wish{i, v.wish})
		}
	}
	l := &r.lives[p]
	if !viewed {
		l.trust *= 0.985
	}
	slices.SortStableFunc(wishes, func(a, b wish) int { return cmp.Compare(b.value, a.value) })
	for _, w := range wishes[:min(len(wishes), asksADay, r.wanted(p))] {
		r.ask(p, w.room, minute)
	}
}

func (r *run) tellVerdict(p, i, minute int, v verdict) {
	l, e := &r.lives[p], Event{Person: r.people[p].ID, RoomID: r.halls[i].ID}
	if e.Kind = Viewed; v.viewed {
		r.tell(minute, e)
	}
	if e.Kind = Liked; v.liked && !l.liked[e.RoomID] {
		l.liked[e.RoomID] = true
		r.tell(minute, e)
	}
	if e.Kind = Dismissed; v.dismissed {
		l.ties[e.RoomID] = FaultDismissed
		r.tell(minute, e)
	}
}

func (r *run) ask(p, i, minute int) {
	h := &r.halls[i]
	r.meter.asked(r.day, len(h.queue) >= h.free())
	h.queue = append(h.queue, p)
	r.lives[p].waiting++
	r.lives[p].ties[h.ID] = FaultAsked
	r.tell(minute, Event{Kind: Asked, Person: r.people[p].ID, RoomID: h.ID})
}
