package simulate

import (
	"math/rand/v2"
	"slices"
	"sort"
)

const (
	recruiting = 14  // days before a season in which nobody misses anything
	longest    = 70  // days between opening and end
	follows    = 0.7 // chance that a room is followed by another
)

// openLines fills one of the places for rooms, from before the first day to the
// last: a line of rooms of one owner, after it another.
func (w *world) openLines(draw *rand.Rand) {
	var last *room
	for day, season := -draw.IntN(longest), 1; day < w.setup.Days; season++ {
		next := w.newRoom(draw, last, day, season)
		if next.ends > 0 {
			w.rooms = append(w.rooms, next)
		}
		day, last = next.ends+draw.IntN(8), &next
		if draw.Float64() >= follows {
			last, season = nil, 0
		}
	}
}

// newRoom is a room of a new line, or the next of the line of another.
func (w *world) newRoom(draw *rand.Rand, before *room, day, season int) room {
	var r room
	if before == nil {
		r = w.firstOfLine(draw, day)
	} else {
		r = w.nextOfLine(draw, before, season)
	}
	r.opens, r.ends = day, day+recruiting+7*(4+draw.IntN(5))
	r.Created = instant(day, openingMinute)
	r.Goal = goalText(draw, topics[r.about[0].topic], 0.8)
	r.Keywords = keywords(draw, r.about, r.style)
	r.week = meetings(r.Days, r.Times)
	if draw.Float64() < 0.1 {
		r.rewrite(draw)
	}
	return r
}

// rewrite settles that the owner will find better words some day.
func (r *room) rewrite(draw *rand.Rand) {
	changed := r.Room
	changed.Title = title(draw, topics[r.about[0].topic], r.style)
	changed.Keywords = keywords(draw, r.about, r.style)
	r.changes, r.changed = r.opens+1+draw.IntN(r.ends-r.opens-1), &changed
}

func (w *world) firstOfLine(draw *rand.Rand, day int) room {
	present := sort.Search(len(w.people), func(i int) bool { return w.people[i].arrives > max(day, 0) })
	owner := &w.people[draw.IntN(present)]
	w.lines++
	r := room{line: w.lines, style: draw.IntN(len(styles)), quality: draw.NormFloat64(), strict: 0.2 * draw.NormFloat64()}
	r.about = aboutTopic(draw, ownTopic(draw, &owner.taste))
	r.Owner, r.Seats, r.Fee = owner.ID, 3+draw.IntN(5), 10000*max(0, draw.IntN(8)-3)
	if draw.Float64() < 0.25 {
		r.Seats = 8 + draw.IntN(8)
	}
	r.name = title(draw, topics[r.about[0].topic], r.style)
	r.Title = r.name
	r.Days, r.Times = schedule(draw, owner.rhythm)
	return r
}

// nextOfLine keeps what the line is about; the title, and now and then the hours, are others.
func (w *world) nextOfLine(draw *rand.Rand, before *room, season int) room {
	r := *before
	r.changed = nil
	r.quality = 0.8*before.quality + 0.6*draw.NormFloat64()
	if draw.Float64() < 0.5 {
		r.name = title(draw, topics[r.about[0].topic], r.style)
		r.Title = r.name
	} else {
		r.Title = sequel(draw, r.name, season)
	}
	if draw.Float64() < 0.2 {
		r.Days, r.Times = schedule(draw, w.people[r.Owner-1].rhythm)
	}
	return r
}

// ownTopic is mostly one that the owner cares for.
func ownTopic(draw *rand.Rand, t *taste) int {
	if draw.Float64() < 0.2 {
		return draw.IntN(len(topics))
	}
	return pickTopic(draw, t.wants)
}

// aboutTopic adds a second topic of the same group to some.
func aboutTopic(draw *rand.Rand, main int) []share {
	if draw.Float64() < 0.6 {
		return []share{{main, 1}}
	}
	second := pickTopic(draw, func(i int) bool { return topics[i].group == topics[main].group && i != main })
	return []share{{main, 0.75}, {second, 0.25}}
}

// schedule is one to three days at an hour at which the owner is free, or anyone
// might be. It may run past the end of that.
func schedule(draw *rand.Rand, rhythm []Span) ([]int, []Slot) {
	span, days := pick(draw, hours), draw.Perm(7)
	if len(rhythm) > 0 {
		s := pick(draw, rhythm)
		span, days = Slot{s.From, s.To}, nil
		for _, other := range rhythm {
			if other.From == s.From {
				days = append(days, other.Day)
			}
		}
		draw.Shuffle(len(days), func(i, j int) { days[i], days[j] = days[j], days[i] })
	}
	days = days[:min(len(days), 1+draw.IntN(3))]
	slices.Sort(days)
	from := span.From + 30*draw.IntN((span.To-span.From)/60)
	return days, []Slot{{from, min(from+60*(1+draw.IntN(2)), 24*60)}}
}

func meetings(days []int, times []Slot) (w week) {
	for _, d := range days {
		for _, t := range times {
			w.add(d, t.From, t.To)
		}
	}
	return w
}
