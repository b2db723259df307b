package recommend

import (
	"testing"

	"github.com/studyone/studyone/internal/recommend/learn"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

func TestWeekOverlap(t *testing.T) {
	t.Parallel()
	span := func(day, from, to int) learn.Week { return freeWeek([]user.Span{{Day: day, From: from, To: to}}) }
	meeting := func(days []int, times string) learn.Week {
		w, _ := meetings(&room.Room{Days: days, Times: times})
		return w
	}
	for _, c := range []struct {
		sentence   string
		free, meet learn.Week
		minutes    int
	}{
		{"an evening inside a meeting's day overlaps by what both have", span(2, 19*60, 22*60), meeting([]int{2}, "20:00-21:30"), 90},
		{"another day does not", span(3, 19*60, 22*60), meeting([]int{2}, "20:00-21:30"), 0},
		{"two days count twice", freeWeek([]user.Span{{Day: 2, From: 1140, To: 1320}, {Day: 4, From: 1140, To: 1320}}), meeting([]int{2, 4}, "20:00-21:00"), 120},
		{"a meeting past midnight runs into the next day", span(0, 0, 120), meeting([]int{6}, "23:00-01:00"), 60},
		{"days without times cannot be compared", span(2, 0, 1440), meeting([]int{2}, ""), 0},
		{"times that no form would take count as none", span(2, 0, 1440), meeting([]int{2}, "저녁"), 0},
	} {
		if got := c.free.Overlap(&c.meet); got != c.minutes {
			t.Errorf("%s: %d minutes, not %d", c.sentence, got, c.minutes)
		}
	}
}

func TestTopicsPullTowardsWhatIsChosenTogether(t *testing.T) {
	t.Parallel()
	x := newTopics()
	toeic, opic, rust := x.numberOf("토익", "토익"), x.numberOf("오픽", "오픽"), x.numberOf("rust", "Rust")
	for person := range int64(20) {
		x.choose(person, []int32{toeic, opic})
	}
	for person := int64(20); person < 30; person++ {
		x.choose(person, []int32{rust})
	}
	pulls := x.pulls(map[int32]float64{toeic: 1})
	if pulls[opic].value <= 0 || pulls[opic].people != 20 || pulls[opic].from != toeic {
		t.Errorf("토익 pulls towards 오픽 by %+v", pulls[opic])
	}
	if pulls[rust].value != 0 {
		t.Errorf("토익 pulls towards Rust, which nobody chose with it: %+v", pulls[rust])
	}
	x.choose(5, []int32{toeic})
	if x.people[toeic] != 20 {
		t.Errorf("a person who chose 토익 twice counts %d people", x.people[toeic])
	}
}
