package demo

import (
	"slices"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
)

// speak fills the room's chat with scenes, each at some later time than the one before.
func (c *composer) speak(d *draft) {
	d.talk.Read = map[int64]int64{}
	if len(d.Seats) < 2 || c.quietRoom(d) {
		return
	}
	first := d.Seats[1].Joined
	c.play(d, pick(c.rng, welcomes), first.Add(time.Duration(2+c.rng.IntN(20))*time.Minute))
	scenes := append(sample(c.rng, topics[d.topic].talk, 3), sample(c.rng, smalltalk, 2+c.rng.IntN(5))...)
	scenes = sample(c.rng, scenes, len(scenes))
	starts := make([]time.Time, len(scenes))
	for i := range starts {
		starts[i] = c.between(first.Add(time.Hour), d.end.Add(-10*time.Minute))
	}
	slices.SortFunc(starts, time.Time.Compare)
	for i, s := range scenes {
		c.play(d, s, starts[i])
	}
	c.read(d)
}

// quietRoom is one of those in which nobody writes.
func (c *composer) quietRoom(d *draft) bool {
	return c.chance(6) && len(regulars(d)) == 0
}

// play says the lines of a scene, unless too few are there or it would run past the end.
func (c *composer) play(d *draft, s scene, at time.Time) {
	cast, ok := c.cast(d, s, at)
	if n := len(d.talk.Messages); n > 0 {
		at = later(at, d.talk.Messages[n-1].At.Add(time.Minute))
	}
	if !ok || at.Add(time.Duration(5*len(s))*time.Minute).After(d.end) {
		return
	}
	for _, line := range s {
		role, content, _ := strings.Cut(line, ": ")
		speaker := cast[role]
		d.talk.Messages = append(d.talk.Messages, chat.PastMessage{Person: speaker, At: at, Content: strings.ReplaceAll(content, "{A}", given(c.people[speaker].Name))})
		d.talk.Read[speaker] = int64(len(d.talk.Messages))
		at = at.Add(time.Duration(20+c.rng.IntN(200)) * time.Second)
	}
}

// given is a name without its first syllable, the family's.
func given(name string) string { return string([]rune(name)[1:]) }

// cast finds people for the roles of a scene among those who sit there by then.
func (c *composer) cast(d *draft, s scene, at time.Time) (map[string]int64, bool) {
	var free []int64
	for _, seat := range d.Seats {
		if seat.Left == nil && seat.Joined.Before(at) && seat.Person != d.Room.Owner && !c.people[seat.Person].silent {
			free = append(free, seat.Person)
		}
	}
	free = sample(c.rng, free, len(free))
	cast := map[string]int64{"O": d.Room.Owner}
	for _, line := range s {
		role, _, _ := strings.Cut(line, ": ")
		if _, known := cast[role]; known {
			continue
		}
		if len(free) == 0 {
			return nil, false
		}
		cast[role], free = free[0], free[1:]
	}
	return cast, true
}

// read lets most members read to the end; silent ones have not looked since they came.
func (c *composer) read(d *draft) {
	newest := int64(len(d.talk.Messages))
	for _, seat := range d.Seats {
		if seat.Left == nil && !c.people[seat.Person].silent && newest > 0 && !c.chance(4) {
			d.talk.Read[seat.Person] = newest
		}
	}
}

// schedule writes the room's plan: the last meetings and the next, two pieces of homework, and steps on the way.
func (c *composer) schedule(d *draft) {
	if d.Room.Closed() {
		return
	}
	since, many := later(c.now.Add(-8*day), d.Room.CreatedAt), 2
	if d.Room.Fee > 0 && len(regulars(d)) > 0 { // its season is played, see PlaySeasons
		since, many = later(c.now.Add(-20*day), d.Room.CreatedAt), 12
	}
	held, next := c.meetings(d, since, c.now), c.meetings(d, c.now, c.now.Add(22*day))
	d.events = slices.Concat(held[max(0, len(held)-many):], next[:min(len(next), 2+many)])
	for i := range d.events {
		d.events[i].Title = meetingTitles[(d.at+i)%len(meetingTitles)]
		d.events[i].Explain = d.style.where
	}
	local := c.now.In(c.zone)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, c.zone)
	for i, title := range sample(c.rng, topics[d.topic].tasks, 2) {
		c.plan(d, calendar.Homework, title, today.AddDate(0, 0, 5*i), today.AddDate(0, 0, 3+6*i))
	}
	for i, title := range topics[d.topic].steps {
		c.plan(d, calendar.SubGoal, title, today.AddDate(0, 0, -2+9*i), today.AddDate(0, 0, 6+9*i))
	}
	if c.chance(4) {
		c.plan(d, calendar.Other, "쉬어 가는 날", today.AddDate(0, 0, 10), today.AddDate(0, 0, 10))
	}
}

func (c *composer) plan(d *draft, kind calendar.Attribute, title string, from, to time.Time) {
	start, end := from.UTC(), to.UTC()
	d.events = append(d.events, calendar.Event{Title: c.fill(title), Attribute: kind, Start: &start, End: &end})
}
