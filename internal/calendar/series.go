package calendar

import (
	"slices"
	"time"
)

const (
	aheadDays = 180 // so far ahead the occurrences of a series are made
	maxMade   = 400 // and so many of them at most
	maxPast   = 366 * 24 * time.Hour
	maxFuture = 5 * maxPast
)

// A series is what repeats. Its occurrences are events of their own, made some time ahead.
type series struct {
	id, room int64
	rule     rule
	zone     *time.Location
	start    time.Time // the wall clock of the first occurrence
	duration *time.Duration
	leftOut  []time.Time // the wall clocks of deleted occurrences

	madeUntil time.Time // up to this instant all occurrences are events
	ended     bool      // there are no more than those

	title, explain string
	attribute      Attribute
}

// newSeries is the series whose first occurrence is e.
func newSeries(e Event, r rule, zone *time.Location, now time.Time) (*series, error) {
	if e.Start == nil {
		return nil, errNeedStart
	}
	if e.Start.Before(now.Add(-maxPast)) || e.Start.After(now.Add(maxFuture)) {
		return nil, errFarStart
	}
	s := &series{room: e.Room, rule: r, zone: zone, start: wallOf(*e.Start, zone).Truncate(time.Second)}
	s.looksLike(e)
	return s, s.snap()
}

// looksLike takes over what e says of every occurrence.
func (s *series) looksLike(e Event) {
	s.title, s.explain, s.attribute, s.duration = e.Title, e.Explain, e.Attribute, nil
	if e.Start != nil && e.End != nil {
		d := e.End.Sub(*e.Start)
		s.duration = &d
	}
}

// snap moves the start to the first day that fits the rule.
func (s *series) snap() error {
	first, found := s.rule.first(s.start)
	if !found {
		return errNoDayFits
	}
	s.start = first
	return nil
}

// at is the occurrence that begins at an instant.
func (s *series) at(start time.Time) Event {
	e := Event{Room: s.room, Title: s.title, Explain: s.explain, Attribute: s.attribute, Start: &start}
	if s.duration != nil {
		end := start.Add(*s.duration)
		e.End = &end
	}
	return e
}

// horizon is how far occurrences are made: at least the first.
func (s *series) horizon(now time.Time) time.Time {
	horizon := now.AddDate(0, 0, aheadDays)
	if first := instant(s.start, s.zone); first.After(horizon) {
		return first
	}
	return horizon
}

// extend moves madeUntil on to the horizon, or as far as so many occurrences
// lead, and says when those begin.
func (s *series) extend(horizon time.Time, most int) []time.Time {
	var starts []time.Time
	full := false
	s.ended = s.rule.each(s.start, wallOf(horizon, s.zone).AddDate(0, 0, 1), func(wall time.Time) bool {
		t := instant(wall, s.zone)
		if !t.After(s.madeUntil) {
			return true
		}
		full = len(starts) == most
		if full || t.After(horizon) {
			return false
		}
		s.madeUntil = t
		if !slices.ContainsFunc(s.leftOut, wall.Equal) {
			starts = append(starts, t)
		}
		return true
	})
	if !full && s.madeUntil.Before(horizon) {
		s.madeUntil = horizon
	}
	return starts
}

// hasBefore tells whether the series has occurrences before one.
func (s *series) hasBefore(original time.Time) bool { return wallOf(original, s.zone).After(s.start) }

// shift moves the whole series by a time on the wall clock.
func (s *series) shift(by time.Duration) {
	s.start = s.start.Add(by)
	for i := range s.leftOut {
		s.leftOut[i] = s.leftOut[i].Add(by)
	}
}

// split ends s before an occurrence and returns the series that goes on from there.
func (s *series) split(original time.Time) *series {
	wall := wallOf(original, s.zone)
	next := *s
	next.id, next.start, next.rule = 0, wall, s.rule.continuedAt(s.start, wall)
	next.leftOut = slices.DeleteFunc(slices.Clone(s.leftOut), wall.After)
	s.rule, s.ended = s.rule.endingBefore(wall), true
	s.leftOut = slices.DeleteFunc(slices.Clone(s.leftOut), func(w time.Time) bool { return !w.Before(wall) })
	return &next
}

// arrange gives the starts to the events that stand there already: at the very
// instant, else on the day, and then the rest in order, so that a series whose
// days or hours change keeps its events with all that is tied to them. An event
// that stays as it is takes its start away from the others. fresh are the starts
// that no event has, dropped the events that have no start.
func arrange(starts []time.Time, events []Entry, zone *time.Location, stays func(*Entry) bool) (fresh []time.Time, dropped []int64) {
	open := map[int]bool{}
	for i := range events {
		open[i] = true
	}
	match := func(key func(time.Time) string) {
		places := map[string][]time.Time{}
		for _, t := range starts {
			places[key(t)] = append(places[key(t)], t)
		}
		for i := range events {
			e := &events[i]
			if !open[i] {
				continue
			}
			k := key(*e.original)
			if len(places[k]) == 0 {
				continue
			}
			t := places[k][0]
			places[k] = places[k][1:]
			starts = slices.DeleteFunc(starts, t.Equal)
			delete(open, i)
			if !stays(e) {
				e.moveTo(t)
			}
		}
	}
	match(func(t time.Time) string { return t.String() })
	match(func(t time.Time) string { return wallOf(t, zone).Format(time.DateOnly) })
	for i := range events {
		e := &events[i]
		switch {
		case !open[i] || stays(e):
		case len(starts) > 0:
			e.moveTo(starts[0])
			starts = starts[1:]
		default:
			dropped = append(dropped, e.ID)
		}
	}
	return starts, dropped
}

// moveTo makes a start that of the occurrence.
func (e *Entry) moveTo(start time.Time) { e.Start, e.original = &start, &start }
