package server_test

import (
	"testing"
	"time"
)

type trust struct {
	Room struct {
		Average float64
		Count   int64
	}
	Host   trusted
	People []trusted
}

type trusted struct {
	User        struct{ ID int64 }
	Reliability struct {
		Score, Kept     float64
		Events, Overdue int64
	}
	Stars struct {
		Average float64
		Count   int64
	}
	Mine int64
}

func (s *season) trust(t testing.TB, as person) trust {
	t.Helper()
	var v trust
	as.do(t, "GET "+s.path("/trust"), nil, &v)
	return v
}

func (v trust) of(id int64) trusted {
	for _, p := range v.People {
		if p.User.ID == id {
			return p
		}
	}
	return trusted{}
}

func TestStarsAreGivenOnceASeasonAndADayAfterJoining(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, nil, 0, "A", "B", "C")
		rate := func(who, whom string, stars int) answer {
			path := "/rating"
			if whom != "" {
				path = s.path("/members/%d/rating", s.people[whom].id)[len(s.path("")):]
			}
			return s.people[who].ask(t, "PUT "+s.path("%s", path), map[string]any{"stars": stars})
		}
		w.clock.Advance(24*time.Hour - time.Microsecond)
		rate("B", "", 5).refused(t, "conflict")
		w.clock.Advance(time.Microsecond)
		for _, stars := range []int{0, 6, -1} {
			rate("B", "", stars).refused(t, "invalid")
		}
		rate("B", "B", 5).refused(t, "invalid")
		rate("B", "", 5).refused(t, "")
		rate("B", "", 1).refused(t, "conflict")
		rate("C", "", 4).refused(t, "")
		rate("B", "A", 3).refused(t, "")
		rate("C", "A", 4).refused(t, "")
		v := s.trust(t, s.people["B"])
		if v.Room.Average != 4.5 || v.Room.Count != 2 || v.Host.Stars.Average != 3.5 || v.of(s.owner.id).Mine != 3 {
			t.Errorf("the ratings are %+v", v)
		}
		stranger := w.person(t)
		stranger.ask(t, "PUT "+s.path("/rating"), map[string]any{"stars": 5}).refused(t, "not_member")
		if v := s.trust(t, stranger); v.Room.Count != 2 || len(v.People) != 0 || v.Host.Stars.Count != 2 {
			t.Errorf("a stranger sees %+v", v)
		}
		var old struct{ Score float64 }
		s.owner.do(t, "GET //main/room/info/"+s.path("")[len("/rooms/"):], nil, &old)
		if old.Score != 4.5 {
			t.Errorf("the documented score is %v", old.Score)
		}
		s.toEnd(t)
		rate("B", "", 1).refused(t, "")
	})
}

func TestReliabilityFollowsFromTheLastScoredEvents(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, map[string]any{"period_renew": 40}, 24, "A", "B", "C")
		s.pay(t, "A", "B", "C")
		for i := range 24 {
			s.hold(t, i, map[string]string{"B": map[int]string{0: "ABSENT", 1: "ABSENT", 20: "LATE", 21: "EXCUSED", 22: "ABSENT"}[i]})
		}
		v := s.trust(t, s.owner)
		if got := v.of(s.people["B"].id).Reliability; got.Events != 20 || got.Kept != 18.5 {
			t.Errorf("of 24 events with two early absences long past, one late and one absent B has %+v", got)
		}
		if got := v.of(s.people["C"].id).Reliability; got.Events != 20 || got.Kept != 20 || got.Score < 0.83 || got.Score > 0.84 {
			t.Errorf("C, who was always there, has %+v", got)
		}
	})
}
