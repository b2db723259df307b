package server_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// Times are said from the start of a meeting of two hours.
func TestWhenACheckInIsLate(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what string
			at   time.Duration
			want string
		}{
			{"before the start", -10 * time.Minute, "PRESENT"},
			{"at start + 300 s", 300 * time.Second, "PRESENT"},
			{"an instant later", 300*time.Second + instant, "LATE"},
			{"at the end", 2 * time.Hour, "LATE"},
		} {
			s := w.begin(t, nil, 1, "A B C")
			s.pay(t, "A", "B", "C")
			s.travel(t, s.begins(0).Add(row.at))
			s.people["B"].do(t, "POST "+s.path("/events/%d/check-in", s.events[0]), form{"code": s.code(t, 0)}, nil)
			s.people["C"].do(t, "POST "+s.path("/events/%d/check-in", s.events[0]), "{}", nil)
			s.owner.do(t, "POST "+s.path("/events/%d/check-in", s.events[0]), "{}", nil)
			s.travel(t, s.clock.Now().Add(time.Hour)) // confirmed later: the report's time counts
			s.owner.do(t, "POST "+s.path("/events/%d/check-ins/%d/confirm", s.events[0], s.people["C"].id), nil, nil)
			s.travelAndTick(t, s.begins(0).Add(4*time.Hour))
			for name, want := range map[string]string{"A": "ABSENT", "B": row.want, "C": row.want} {
				if got := s.marksOf(t, name); got != want {
					t.Errorf("%s: %s has %s, not %s", row.what, name, got, want)
				}
			}
		}
	})
}

func TestHomeworkIsInTimeLateOrMissed(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, form{"policy": "weighted"}, 1, "A B C D")
		s.pay(t, "A", "B", "C", "D")
		due := s.begins(2)
		var made struct{ ID int64 }
		s.owner.do(t, "POST "+s.path("/events"), form{"title": "과제", "attribute": 1, "date_end": due}, &made)
		s.events = append(s.events, made.ID)
		s.gather(t, 0, nil)
		hand := func(name string) {
			t.Helper()
			s.people[name].do(t, "POST "+s.path("/events/%d/submissions", made.ID), form{"text": "다 했어요 " + name}, nil)
		}
		hand("A")
		s.travel(t, due)
		hand("B")
		s.travel(t, due.Add(instant))
		hand("C")
		for range 4 {
			s.pass(t, 24*time.Hour)
		}
		for name, want := range map[string]string{"A": "PRESENT PRESENT", "B": "PRESENT PRESENT", "C": "PRESENT HW_LATE", "D": "PRESENT HW_MISS"} {
			if got := s.marksOf(t, name); got != want {
				t.Errorf("%s has %s, not %s", name, got, want)
			}
		}
		// F·p is 3000: a quarter for C, a half for D. Attended units: A 2, B 2, C 1, D 1.
		s.pays(t, "marks of homework", s.finish(t),
			won{"A": 30750, "B": 30750, "C": 29625, "D": 28875}, won{"A": 750, "B": 750, "C": 375, "D": 375})
	})
}

// A stay is a connection to a meeting, in seconds from its start.
type stay struct{ from, to int }

func TestPresenceBecomesAMark(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		const end = 7200
		rows := []struct {
			what  string
			stays []stay
			want  string
		}{
			{"all the time", []stay{{-60, end}}, "PRESENT"},
			{"a second less than half of it", []stay{{0, end/2 - 1}}, "ABSENT"},
			{"half of it, and gone early", []stay{{0, end / 2}}, "EARLY"},
			{"half of it, and late", []stay{{end / 2, end}}, "LATE"},
			{"first seen 300 s after the start", []stay{{300, end}}, "PRESENT"},
			{"first seen 301 s after the start", []stay{{301, end}}, "LATE"},
			{"last seen 600 s before the end", []stay{{0, end - 600}}, "PRESENT"},
			{"last seen 601 s before the end", []stay{{0, end - 601}}, "EARLY"},
			{"a gap of 900 s", []stay{{0, 2000}, {2900, end}}, "PRESENT"},
			{"a gap of 901 s", []stay{{0, 2000}, {2901, end}}, "EARLY"},
			{"two devices fill each other's gaps", []stay{{0, 3000}, {2000, 5000}, {4900, end}}, "PRESENT"},
			{"gaps of 180 s are present: 3601 s and less without them", []stay{{0, 1000}, {1180, 2000}, {2180, 3000}, {3180, 3600}}, "EARLY"},
			{"gaps of 181 s are not", []stay{{0, 1000}, {1181, 2000}, {2181, 3000}, {3181, 3600}}, "ABSENT"},
			{"never there", nil, "ABSENT"},
		}
		names := "A W"
		for i := range rows {
			names += fmt.Sprintf(" P%d", i)
		}
		s := w.begin(t, nil, 1, names)
		call := w.call(t, s.room, s.begins(0), s.begins(0).Add(4*time.Hour))
		for i, row := range rows {
			for j, stay := range row.stays {
				at := func(second int) time.Time { return s.begins(0).Add(time.Duration(second) * time.Second) }
				w.stay(t, call, s.people[fmt.Sprintf("P%d", i)], fmt.Sprintf("%d-%d", i, j), at(stay.from), at(stay.to))
			}
		}
		s.travelAndTick(t, s.begins(0).Add(4*time.Hour))
		for i, row := range rows {
			if got := s.marksOf(t, fmt.Sprintf("P%d", i)); got != row.want {
				t.Errorf("%s: %s, not %s", row.what, got, row.want)
			}
		}
	})
}

func TestNobodyIsChargedForAnOutage(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what    string
			down    time.Duration
			from    time.Duration // the start of the outage, from that of the meeting
			charged int64
		}{
			{"down for 5 minutes", 5 * time.Minute, time.Hour, 3000},
			{"down for a second more", 5*time.Minute + time.Second, time.Hour, 0},
			{"down for an hour, of which 5 minutes are of the meeting", time.Hour, -55 * time.Minute, 3000},
			{"down for an hour after it", time.Hour, 2 * time.Hour, 3000},
		} {
			s := w.begin(t, nil, 2, "A B C")
			s.pay(t, "A", "B", "C")
			down := s.begins(0).Add(row.from)
			s.travel(t, s.begins(0).Add(4*time.Hour))
			s.exec(t, "DELETE FROM uptime")
			s.exec(t, "INSERT INTO uptime (from_at, to_at) VALUES ($1, $2), ($3, $4)",
				db.Micros(s.start.AddDate(0, 0, -1)), db.Micros(down), db.Micros(down.Add(row.down)), db.Micros(s.start.AddDate(5, 0, 0)))
			s.tick(t)
			if p := s.partOf(t, 1, "B"); p.Charged != row.charged {
				t.Errorf("%s: B is charged %d, not %d (%s)", row.what, p.Charged, row.charged, s.marksOf(t, "B"))
			}
		}
	})
}

func TestAScoredEventCannotBeChanged(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.begin(t, nil, 2, "A B")
		s.pay(t, "A", "B")
		s.gather(t, 0, nil)
		for _, route := range []string{"oom", "room"} {
			call := fmt.Sprintf("POST /main/%s/subgoal/%d", route, s.room)
			s.documented(t, "A", call, form{"method": "UPDATE", "event": s.events[0], "title": "다른 것"}, "too_late")
			s.documented(t, "A", call, form{"method": "update", "title": "모임 0", "explain": "이제야"}, "too_late")
			s.documented(t, "A", call, form{"method": "DELETE", "event": fmt.Sprint(s.events[0])}, "too_late")
			s.documented(t, "A", call, form{"method": "DELETE", "title": "모임 0"}, "too_late")
			s.documented(t, "A", call, form{"method": "UPDATE", "event": s.events[1], "explain": "아직"}, "SUCCESS")
		}
		s.owner.ask(t, "PATCH "+s.path("/events/%d", s.events[0]), form{"title": "다른 것"}).refused(t, "too_late")
		s.documented(t, "A", fmt.Sprintf("POST /main/oom/subgoal/%d", s.room), form{"method": "DELETE", "title": "모임 1"}, "SUCCESS")
		if v := s.view(t); v.Events != 1 || v.Held != 1 {
			t.Errorf("of %d events %d are held", v.Events, v.Held)
		}
	})
}
