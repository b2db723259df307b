package presence_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/settlement/presence"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// at is a second of the meeting, which begins at 0.
func at(second int64) time.Time { return time.Unix(1_800_000_000+second, 0) }

func from(start, end int64) presence.Interval {
	return presence.Interval{From: at(start), To: at(end)}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name        string
		length      int64
		connections []presence.Interval
		mark        rules.Mark
		seconds     int64
	}{
		{"exactly half the time is no absence", 7200, []presence.Interval{from(0, 3600)}, rules.Early, 3600},
		{"a second less than half is", 7200, []presence.Interval{from(0, 3599)}, rules.Absent, 3599},
		{"half of an odd length is rounded by nobody", 7201, []presence.Interval{from(0, 3600)}, rules.Absent, 3600},
		{"300 seconds late is in time", 7200, []presence.Interval{from(300, 7200)}, rules.Present, 6900},
		{"301 seconds late is late", 7200, []presence.Interval{from(301, 7200)}, rules.Late, 6899},
		{"leaving 600 seconds early is present", 7200, []presence.Interval{from(0, 6600)}, rules.Present, 6600},
		{"leaving 601 seconds early is early", 7200, []presence.Interval{from(0, 6599)}, rules.Early, 6599},
		{"late comes before early", 7200, []presence.Interval{from(400, 6000)}, rules.Late, 5600},
		{"away for 900 seconds is present", 7200, []presence.Interval{from(0, 3000), from(3900, 7200)}, rules.Present, 6300},
		{"away for 901 seconds is early", 7200, []presence.Interval{from(0, 3000), from(3901, 7200)}, rules.Early, 6299},
		{"several short absences are present", 7200, []presence.Interval{from(0, 1000), from(1900, 3000), from(3900, 7200)}, rules.Present, 5400},
		{"a gap of 180 seconds is merged", 7200, []presence.Interval{from(0, 3000), from(3180, 7200)}, rules.Present, 7200},
		{"a gap of 181 seconds is not", 7200, []presence.Interval{from(0, 3000), from(3181, 7200)}, rules.Present, 7019},
		{"many small gaps are merged one by one", 1000, []presence.Interval{from(0, 100), from(280, 300), from(480, 500), from(680, 1000)}, rules.Present, 1000},
		{"a gap over the start is merged before cutting", 7200, []presence.Interval{from(-500, -100), from(80, 7200)}, rules.Present, 7200},
		{"a gap over the end is merged before cutting", 7200, []presence.Interval{from(0, 7100), from(7280, 8000)}, rules.Present, 7200},
		{"a presence that ends as the meeting starts is none", 7200, []presence.Interval{from(-500, 0), from(400, 7200)}, rules.Late, 6800},
		{"a presence outside is none", 7200, []presence.Interval{from(-500, -400), from(9000, 9100)}, rules.Absent, 0},
		{"an empty one is nothing, even within a gap", 7200, []presence.Interval{from(0, 3000), from(3150, 3150), from(3300, 7200)}, rules.Present, 6900},
		{"an empty one is nothing, even at the start", 7200, []presence.Interval{from(0, 0), from(301, 7200)}, rules.Late, 6899},
		{"one device within another's time", 7200, []presence.Interval{from(0, 7200), from(100, 200)}, rules.Present, 7200},
		{"three devices in any order", 7200, []presence.Interval{from(5000, 7200), from(0, 4000), from(3000, 5000)}, rules.Present, 7200},
		{"in a meeting shorter than the limits present is present", 60, []presence.Interval{from(20, 60)}, rules.Present, 40},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := presence.Of(from(0, c.length), c.connections)
			if want := (presence.Answer{Mark: c.mark, Seconds: c.seconds}); err != nil || got != want {
				t.Errorf("got %v, %v, want %v", got, err, want)
			}
		})
	}
}

func TestOfRefuses(t *testing.T) {
	for _, c := range []struct {
		name        string
		meeting     presence.Interval
		connections []presence.Interval
	}{
		{"a meeting without length", from(0, 0), nil},
		{"a meeting that ends before it starts", from(10, 0), nil},
		{"a connection that ends before it starts", from(0, 100), []presence.Interval{from(0, 100), from(50, 49)}},
		{"one outside the meeting too", from(0, 100), []presence.Interval{from(500, 499)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := presence.Of(c.meeting, c.connections); err == nil {
				t.Errorf("no error but %v", got)
			}
		})
	}
}

func TestServerWasDown(t *testing.T) {
	for _, c := range []struct {
		name    string
		outages []presence.Interval
		want    bool
	}{
		{"never", nil, false},
		{"for 5 minutes", []presence.Interval{from(100, 400)}, false},
		{"for a second more", []presence.Interval{from(100, 401)}, true},
		{"in parts", []presence.Interval{from(100, 300), from(310, 411)}, true},
		{"the time in between does not count", []presence.Interval{from(100, 200), from(300, 450)}, false},
		{"overlapping reports count once", []presence.Interval{from(100, 300), from(200, 400)}, false},
		{"before the meeting does not count", []presence.Interval{from(-1000, 300)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := presence.ServerWasDown(from(0, 7200), c.outages); got != c.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

// TestOfSecondBySecond compares with a sheet of paper that has a box for each second.
func TestOfSecondBySecond(t *testing.T) {
	const before, after = 600, 600
	for seed := range uint64(3_000) {
		rng := rand.New(rand.NewPCG(seed, 0))
		length := 1 + rng.Int64N(4_000)
		connections := make([]presence.Interval, rng.IntN(8))
		boxes := make([]bool, before+length+after)
		for i := range connections {
			start := rng.Int64N(int64(len(boxes)))
			end := start + rng.Int64N(int64(len(boxes))-start)
			if rng.IntN(3) > 0 {
				end = min(end, start+rng.Int64N(600))
			}
			connections[i] = from(start-before, end-before)
			for second := start; second < end; second++ {
				boxes[second] = true
			}
		}
		got, err := presence.Of(from(0, length), connections)
		want := onPaper(fillGaps(boxes)[before : before+length])
		if err != nil || got != want {
			t.Errorf("seed %d: got %v, %v, want %v", seed, got, err, want)
		}
		slices.Reverse(connections)
		if again, _ := presence.Of(from(0, length), connections); again != got {
			t.Errorf("seed %d: in another order %v, before %v", seed, again, got)
		}
	}
}

func fillGaps(boxes []bool) []bool {
	last := -1
	for i, present := range boxes {
		if !present {
			continue
		}
		if last >= 0 && i-last-1 <= 180 {
			for j := last + 1; j < i; j++ {
				boxes[j] = true
			}
		}
		last = i
	}
	return boxes
}

func onPaper(boxes []bool) presence.Answer {
	first, last, present, longestGap := -1, -1, 0, 0
	for i, there := range boxes {
		if !there {
			continue
		}
		if first < 0 {
			first = i
		} else {
			longestGap = max(longestGap, i-last-1)
		}
		last = i
		present++
	}
	mark := rules.Present
	switch {
	case 2*present < len(boxes):
		mark = rules.Absent
	case first > 300:
		mark = rules.Late
	case last+1 < len(boxes)-600, longestGap > 900:
		mark = rules.Early
	}
	return presence.Answer{Mark: mark, Seconds: int64(present)}
}
