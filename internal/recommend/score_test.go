package recommend

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// world is an index of made-up rooms, numbered from 1.
func world(rooms ...room.Room) *index {
	x := newIndex(noon)
	list := make([]*room.Room, len(rooms))
	for i := range rooms {
		rooms[i].ID = int64(i + 1)
		if rooms[i].CreatedAt.IsZero() {
			rooms[i].CreatedAt = noon.Add(-100 * 24 * time.Hour)
		}
		list[i] = &rooms[i]
	}
	x.build(list)
	return x
}

// rank is what a person would be shown, were every seat free.
func rank(x *index, s signals, limit int) []*candidate {
	if s.forbidden == nil {
		s.forbidden = map[int64]bool{}
	}
	p := x.profile(s)
	pool := x.pool(p, noon)
	for _, c := range pool {
		x.judge(p, c, 4, 0, noon)
	}
	return arrange(pool, limit, noon)
}

func kinds(c *candidate) map[Kind]float64 {
	out := map[Kind]float64{}
	for _, p := range c.parts {
		out[p.Kind] += p.Value
	}
	return out
}

func TestWhatFitsComesFirst(t *testing.T) {
	t.Parallel()
	x := world(
		room.Room{Title: "12월 정기시험, RC만 끝까지", MainGoal: "토익 850점", Keywords: []string{"토익"}, Days: []int{2, 4}, Times: "20:00-22:00"},
		room.Room{Title: "TOEIC 900", MainGoal: "파트 7", Keywords: []string{"TOEIC"}, Days: []int{1}, Times: "09:00-11:00"},
		room.Room{Title: "한능검 1급, 기출 10회독", MainGoal: "한국사능력검정 1급", Keywords: []string{"한국사"}, Days: []int{6}, Times: "10:00-12:00"},
		room.Room{Title: "매일 한 문제", MainGoal: "코딩테스트 합격", Keywords: []string{"코딩테스트"}, Days: []int{1, 2, 3}, Times: "07:30-08:30"},
	)
	for _, c := range []struct {
		sentence string
		signals  signals
		first    int64
		reason   Kind
	}{
		{"an interest finds its room", signals{interests: []string{"한능검"}}, 3, KindKeyword},
		{"a synonym of a keyword finds its room", signals{interests: []string{"코테"}}, 4, KindKeyword},
		{"of two that match, the one at a free hour", signals{interests: []string{"토익"}, free: []user.Span{{Day: 2, From: 1140, To: 1380}, {Day: 4, From: 1140, To: 1380}}}, 1, KindSchedule},
		{"the other at another hour", signals{interests: []string{"토익"}, free: []user.Span{{Day: 1, From: 480, To: 720}}}, 2, KindSchedule},
		{"a goal in one's own words finds its room", signals{goal: "올해 안에 코딩테스트 붙기"}, 4, KindGoal},
		{"a room one liked finds its like", signals{past: []act{{room: 1, weight: 1, kind: "like"}}, forbidden: map[int64]bool{1: true}}, 2, KindSimilarRoom},
	} {
		got := rank(x, c.signals, 4)
		if got[0].doc.id != c.first {
			t.Errorf("%s: first is room %d (%v)", c.sentence, got[0].doc.id, kinds(got[0]))
		}
		if kinds(got[0])[c.reason] <= 0 {
			t.Errorf("%s: no part %s in %v", c.sentence, c.reason, kinds(got[0]))
		}
	}
}

func TestNobodyGetsNothing(t *testing.T) {
	t.Parallel()
	one := world(room.Room{Title: "하나"})
	for _, c := range []struct {
		sentence string
		index    *index
		signals  signals
		want     int
	}{
		{"an empty world answers an empty list", world(), signals{interests: []string{"토익"}}, 0},
		{"a newcomer without a signal is shown what there is", one, signals{}, 1},
		{"a person with everything is shown nothing twice", one, signals{forbidden: map[int64]bool{1: true}}, 0},
		{"a past room that is gone from the index does no harm", one, signals{past: []act{{room: 99, weight: 1, kind: "join"}}}, 1},
		{"words that no room has do no harm", one, signals{interests: []string{"qqqq"}, goal: "zzzz"}, 1},
	} {
		if got := rank(c.index, c.signals, 10); len(got) != c.want {
			t.Errorf("%s: %d rooms", c.sentence, len(got))
		}
	}
}

var topicPool = []string{"토익", "오픽", "한국사", "코딩테스트", "독서", "JLPT", "공무원", "AWS"}

func randomWorld(r *rand.Rand, n int) *index {
	rooms := make([]room.Room, n)
	for i := range rooms {
		topic := topicPool[r.IntN(len(topicPool))]
		rooms[i] = room.Room{
			Title: fmt.Sprintf("%s 방 %d", topic, i), MainGoal: topic + " 함께", Keywords: []string{topic},
			Days: []int{r.IntN(7)}, Times: fmt.Sprintf("%02d:00-%02d:30", r.IntN(22), r.IntN(22)+1),
			CreatedAt: noon.Add(-time.Duration(r.IntN(60*24)) * time.Hour),
		}
	}
	x := world(rooms...)
	for range n * 2 {
		x.act(int64(r.IntN(50)), int64(1+r.IntN(n)), "join")
	}
	return x
}

func randomSignals(r *rand.Rand, n int) signals {
	s := signals{forbidden: map[int64]bool{}}
	for range r.IntN(3) {
		s.interests = append(s.interests, topicPool[r.IntN(len(topicPool))])
	}
	if r.IntN(2) == 0 {
		s.free = []user.Span{{Day: r.IntN(7), From: 1080, To: 1320}}
	}
	for range r.IntN(4) {
		id := int64(1 + r.IntN(n))
		s.past = append(s.past, act{room: id, weight: 1, kind: "join"})
		s.forbidden[id] = true
	}
	return s
}

func TestListsOfRandomWorlds(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	fresh, places := 0, 0
	for range 200 {
		n := 30 + r.IntN(100)
		x, s := randomWorld(r, n), randomSignals(r, n)
		list := rank(x, s, 20)
		seen := map[int64]bool{}
		for i, c := range list {
			var sum float64
			for _, p := range c.parts {
				sum += p.Value
			}
			switch {
			case math.IsNaN(c.score) || math.Abs(sum-c.score) > 1e-9:
				t.Fatalf("the parts of room %d add up to %f, its score is %f", c.doc.id, sum, c.score)
			case s.forbidden[c.doc.id]:
				t.Fatalf("room %d is forbidden", c.doc.id)
			case seen[c.doc.id]:
				t.Fatalf("room %d is there twice", c.doc.id)
			case i > 0 && c.score > list[i-1].score+1e-9:
				t.Fatalf("place %d scores %f, after %f", i, c.score, list[i-1].score)
			}
			seen[c.doc.id] = true
			if c.doc.isNew(noon) {
				fresh++
			}
			places++
		}
		for i, again := range rank(x, s, 20) {
			if again.doc.id != list[i].doc.id || again.score != list[i].score {
				t.Fatalf("the same list twice differs at place %d", i)
			}
		}
	}
	if share := float64(fresh) / float64(places); share < 0.15 {
		t.Errorf("new rooms have %.3f of the places", share)
	}
}

func TestAShortListIsTheHeadOfALongOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	x, s := randomWorld(r, 120), randomSignals(r, 120)
	long := rank(x, s, 50)
	for i, c := range rank(x, s, 20) {
		if c.doc.id != long[i].doc.id {
			t.Fatalf("place %d is room %d in the short list and %d in the long one", i, c.doc.id, long[i].doc.id)
		}
	}
}

func TestARoomThatManySawForFewSeatsStepsBack(t *testing.T) {
	t.Parallel()
	few, many := seatsPart(1, 40), seatsPart(1, 500)
	if few.Value <= 0 || many.Value >= few.Value-1 {
		t.Errorf("one seat counts %.2f after 40 lists and %.2f after 500", few.Value, many.Value)
	}
	if wide := seatsPart(10, 500); wide.Value <= many.Value {
		t.Errorf("ten seats after 500 lists count %.2f, one counts %.2f", wide.Value, many.Value)
	}
}

func TestReasonsAreTheLargestPartsInBothLanguages(t *testing.T) {
	t.Parallel()
	all := []any{
		wordsEvidence{[]string{"토익", "RC"}},
		goalEvidence{[]string{"850점"}},
		scheduleEvidence{Days: []int{2, 4}, Minutes: 240, Whole: true},
		scheduleEvidence{Days: []int{2}, Minutes: 30},
		similarEvidence{3, "RC만 **끝**까지", "like"},
		similarEvidence{3, "방", "join"},
		peopleEvidence{"토익", "토익", 32},
		peopleEvidence{"오픽", "토익", 7},
		popularEvidence{12, 3, 14},
		popularEvidence{0, 3, 14},
		newEvidence{0},
		newEvidence{3},
		seatsEvidence{1},
		seatsEvidence{3},
	}
	var parts []Part
	for i, e := range all {
		text := sentence(e)
		for lang, s := range map[errs.Lang]string{errs.KO: text.KO, errs.EN: text.EN} {
			if s == "" || strings.Count(s, "**") == 0 || strings.Count(s, "**")%2 != 0 {
				t.Errorf("%T in %s: %q has no whole pen strokes", e, lang, s)
			}
		}
		parts = append(parts, Part{Kind: Kind(fmt.Sprint(i)), Value: float64(i), evidence: e})
	}
	parts = append(parts, Part{Kind: "silent", Value: 100}, Part{Kind: "against", Value: -1, evidence: newEvidence{}})
	got := reasons(parts)
	if len(got) != maxReasons || got[0].Kind != "13" || got[2].Kind != "11" {
		t.Errorf("the reasons are %+v", got)
	}
}

func TestARoomOneLikesIsNotLikeItself(t *testing.T) {
	t.Parallel()
	x := world(room.Room{Title: "토익 RC"}, room.Room{Title: "토익 LC"})
	for _, c := range rank(x, signals{past: []act{{room: 1, weight: 1, kind: "like"}}}, 2) {
		if kinds(c)[KindSimilarRoom] <= 0 {
			t.Errorf("room %d gets nothing from the one that was liked", c.doc.id)
		}
		told := false
		for _, r := range reasons(c.parts) {
			told = told || r.Kind == KindSimilarRoom
		}
		if told != (c.doc.id == 2) {
			t.Errorf("room %d, that it is like the liked room 1: %t", c.doc.id, told)
		}
	}
}

func TestFewPeopleAreNoReason(t *testing.T) {
	t.Parallel()
	x := world(room.Room{Title: "토익", Keywords: []string{"토익"}})
	for person := range int64(fewest) {
		p := x.profile(signals{interests: []string{"토익"}})
		part := x.pullPart(p, &x.docs[0])
		if part.evidence != nil {
			t.Fatalf("%d people are told of", person)
		}
		x.act(person, 1, "join")
	}
	p := x.profile(signals{interests: []string{"토익"}})
	if part := x.pullPart(p, &x.docs[0]); part.evidence == nil {
		t.Error("enough people are not told of")
	}
}

func TestExposureCountsFinishedSpansOfADay(t *testing.T) {
	t.Parallel()
	e := newExposure()
	shown := []place{{Room: 7}}
	e.add(noon, shown)
	for _, c := range []struct {
		sentence string
		at       time.Time
		want     int64
	}{
		{"the present span does not count yet", noon, 0},
		{"the next one counts it", noon.Add(exposureSpan), 1},
		{"a day later it still counts", noon.Add(23 * time.Hour), 1},
		{"after that it is forgotten", noon.Add(25 * time.Hour), 0},
	} {
		if got := e.shown(c.at, 7); got != c.want {
			t.Errorf("%s: %d", c.sentence, got)
		}
	}
}
