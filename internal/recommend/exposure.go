package recommend

import (
	"sync"
	"time"
)

// exposure counts in how many lists of the last day each room stood. What is
// going on in the present span does not count yet: so a list that is read page
// by page keeps its order.
type exposure struct {
	mu    sync.Mutex
	spans map[int64]map[int64]int64 // by span, by room
	total map[int64]int64           // of the finished spans
	upTo  int64                     // the first span that is not in total
}

const (
	exposureSpan = 10 * time.Minute
	exposureDay  = int64(24 * time.Hour / exposureSpan)
)

func newExposure() *exposure {
	return &exposure{spans: map[int64]map[int64]int64{}, total: map[int64]int64{}}
}

func spanOf(t time.Time) int64 { return t.Unix() / int64(exposureSpan.Seconds()) }

func (e *exposure) add(at time.Time, places []place) {
	e.mu.Lock()
	defer e.mu.Unlock()
	span := spanOf(at)
	if e.spans[span] == nil {
		e.spans[span] = map[int64]int64{}
	}
	for _, p := range places {
		e.spans[span][p.Room]++
		if span < e.upTo {
			e.total[p.Room]++
		}
	}
}

// shown tells for rooms how many lists they stood in.
func (e *exposure) shown(now time.Time, room int64) int64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.turn(spanOf(now))
	return e.total[room]
}

// turn takes finished spans into the total and forgets those older than a day.
func (e *exposure) turn(present int64) {
	if e.upTo == present {
		return
	}
	e.upTo = present
	clear(e.total)
	for span, rooms := range e.spans {
		if span < present-exposureDay {
			delete(e.spans, span)
			continue
		}
		for room, n := range rooms {
			if span < present {
				e.total[room] += n
			}
		}
	}
}
