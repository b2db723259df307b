package simulate

import (
	"math/rand/v2"
	"testing"
)

// scene is a room that suits a person in everything, on the day on which it opens.
type scene struct {
	person person
	life   life
	room   room
	day    int
}

func newScene() *scene {
	s := &scene{room: room{about: []share{{0, 0.75}, {1, 0.25}}, ends: recruiting + 28}}
	s.life = life{taste: &taste{topics: make([]float64, len(topics)), styles: []float64{1, -1}}, fond: map[int]bool{}}
	s.life.taste.topics[0] = 1
	s.person.free.add(1, 20*60, 22*60)
	s.person.thrift, s.person.reliability = 1, 0.8
	s.room.week = s.person.free
	return s
}

func (s *scene) utility() float64 { return s.room.utility(&s.person, &s.life, s.day) }

func TestWhatASeatIsWorth(t *testing.T) {
	t.Parallel()
	usual := newScene().utility()
	if want := 4*0.75 + 0.5 + 1.5; !near(usual, want) {
		t.Errorf("three quarters of the taste, a good style and all hours: %v, want %v", usual, want)
	}
	for _, c := range []struct {
		sentence string
		change   func(s *scene)
		by       float64
	}{
		{"the second topic counts by its share", func(s *scene) { s.life.taste.topics[1] = 0.5 }, 0.5},
		{"quality counts", func(s *scene) { s.room.quality = 2 }, 1.2},
		{"a style one cannot bear", func(s *scene) { s.room.style = 1 }, -1},
		{"a fee, by one's thrift", func(s *scene) { s.room.Fee = 15_000 }, -0.5},
		{"half of the hours", func(s *scene) { s.life.busy.add(1, 20*60, 21*60) }, -0.75},
		{"less than half is hardly any use", func(s *scene) { s.life.busy.add(1, 20*60, 21*60+30) }, -1.125 - 1.5},
		{"nothing is missed before the season", func(s *scene) { s.day = recruiting }, 0},
		{"half of a season is", func(s *scene) { s.day = recruiting + 14 }, -0.75},
		{"a line that one liked", func(s *scene) { s.life.fond[s.room.line] = true }, 1},
	} {
		s := newScene()
		c.change(s)
		if got := s.utility() - usual; !near(got, c.by) {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.by)
		}
	}
}

func TestWhatAnOwnerGoesBy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		change   func(s *scene)
		suits    bool
	}{
		{"who fits is accepted", func(s *scene) { s.person.reliability = 0.6 }, true},
		{"who has no time is not", func(s *scene) { s.life.busy = s.person.free; s.person.reliability = 0.6 }, false},
		{"nor who wants something else", func(s *scene) { s.life.taste.topics[0] = 0; s.person.reliability = 0.4 }, false},
		{"nor by a stricter owner", func(s *scene) { s.room.strict = 1.5 }, false},
	} {
		s := newScene()
		c.change(s)
		if got := s.room.suits(&s.person, &s.life) > 0; got != c.suits {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}

func TestHowAListIsRead(t *testing.T) {
	t.Parallel()
	const tries = 4000
	share := func(worth float64, place int, is func(v verdict) bool) float64 {
		draw, n := rand.New(rand.NewPCG(1, 1)), 0
		for range tries {
			if is(judge(draw, worth, place)) {
				n++
			}
		}
		return float64(n) / tries
	}
	viewed := func(v verdict) bool { return v.viewed }
	wished := func(v verdict) bool { return v.wish > 0 }
	dismissed := func(v verdict) bool { return v.dismissed }
	for _, c := range []struct {
		sentence  string
		low, high float64
		got       float64
	}{
		{"a good room at the top is nearly always opened", 0.97, 1, share(2, 0, viewed)},
		{"at the end of the list by a third", 0.25, 0.35, share(2, 19, viewed)},
		{"and then asked for", 0.95, 1, share(2, 0, wished)},
		{"a bad one is hardly opened", 0, 0.03, share(-3, 0, viewed)},
		{"and never asked for", 0, 0, share(-3, 0, wished)},
		{"but now and then dismissed", 0.002, 0.05, share(-3, 0, dismissed)},
		{"a good one never", 0, 0, share(2, 0, dismissed)},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: %.3f", c.sentence, c.got)
		}
	}
}

func TestNobodyComesBack(t *testing.T) {
	t.Parallel()
	r := handMade(Popular(0))
	r.live(0)
	before := r.worthOf(2, 0)
	r.lives[2].left[1] = true
	if after := r.worthOf(2, 0); after >= min(before, -1e9) {
		t.Errorf("a room that was left is worth %v, before it was %v", after, before)
	}
}
