package presence

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/settlement/rules"
)

// The limits of the rule "presence → mark".
const (
	mergedGap   = 180 * time.Second // a reconnect up to this long is no gap
	LateAfter   = 300 * time.Second // first seen later than this after the start: LATE
	earlyBefore = 600 * time.Second // last seen before this ahead of the end: EARLY
	innerGap    = 900 * time.Second // away for longer than this in between: EARLY
	outage      = 5 * time.Minute   // the server down for longer than this: nobody is charged
)

// Interval is the time from From to To: a meeting, a connection or an outage.
type Interval struct{ From, To time.Time }

// Answer is a mark and how long the member was there.
type Answer struct {
	Mark    rules.Mark `json:"mark"`
	Seconds int64      `json:"seconds"` // includes merged gaps
}

// Of marks a member's presence at a meeting by connections over all devices, in any order.
func Of(meeting Interval, connections []Interval) (Answer, error) {
	if !meeting.To.After(meeting.From) {
		return Answer{}, errors.New("the meeting must end after it starts")
	}
	if err := checkOrder(connections); err != nil {
		return Answer{}, err
	}
	seen := cut(merge(connections, mergedGap), meeting)
	present := total(seen)
	return Answer{mark(meeting, seen, present), present / 1e6}, nil
}

// ServerWasDown tells whether the server itself was down for more than 5 minutes of the meeting, so that nobody is
// charged for it.
func ServerWasDown(meeting Interval, outages []Interval) bool {
	return total(cut(merge(outages, 0), meeting)) > outage.Microseconds()
}

// mark goes through the marks in the order of the rule. seen is sorted and lies within the meeting, its intervals
// last present microseconds in all.
func mark(meeting Interval, seen []Interval, present int64) rules.Mark {
	switch {
	case len(seen) == 0, 2*present < meeting.length():
		return rules.Absent
	case seen[0].From.After(meeting.From.Add(LateAfter)):
		return rules.Late
	case seen[len(seen)-1].To.Before(meeting.To.Add(-earlyBefore)), wasAway(seen):
		return rules.Early
	}
	return rules.Present
}

func wasAway(seen []Interval) bool {
	for i := 1; i < len(seen); i++ {
		if seen[i].From.After(seen[i-1].To.Add(innerGap)) {
			return true
		}
	}
	return false
}

func checkOrder(intervals []Interval) error {
	for i, iv := range intervals {
		if iv.To.Before(iv.From) {
			return fmt.Errorf("interval %d ends before it starts", i+1)
		}
	}
	return nil
}

// merge is the sorted union of the intervals, with gaps of at most gap closed. An empty interval is nothing: it
// does not bridge a gap either.
func merge(intervals []Interval, gap time.Duration) []Interval {
	sorted := slices.DeleteFunc(slices.Clone(intervals), Interval.empty)
	slices.SortFunc(sorted, func(a, b Interval) int { return a.From.Compare(b.From) })
	var merged []Interval
	for _, iv := range sorted {
		last := len(merged) - 1
		if last < 0 || iv.From.After(merged[last].To.Add(gap)) {
			merged = append(merged, iv)
		} else {
			merged[last].To = later(merged[last].To, iv.To)
		}
	}
	return merged
}

// cut keeps of the intervals what lies within the meeting. It comes after merging: who reconnects over the start
// was there at the start.
func cut(intervals []Interval, meeting Interval) []Interval {
	var within []Interval
	for _, iv := range intervals {
		part := Interval{later(iv.From, meeting.From), earlier(iv.To, meeting.To)}
		if !part.empty() {
			within = append(within, part)
		}
	}
	return within
}

func total(intervals []Interval) (microseconds int64) {
	for _, iv := range intervals {
		microseconds += iv.length()
	}
	return microseconds
}

// length is in microseconds, in which any two years lie within 63 bits; a time.Duration ends after 292 years.
func (iv Interval) length() int64 { return iv.To.UnixMicro() - iv.From.UnixMicro() }

func (iv Interval) empty() bool { return !iv.To.After(iv.From) }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
