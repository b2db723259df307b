package calltest

import (
	"fmt"
	"os"
	"testing"
	"time"
)

// meeting is one in a room's plan; its instants are told from its beginning.
type meeting struct {
	s     *studyone
	room  int64
	event int64
	start time.Time
}

// plan puts a meeting of two hours into the plan, beginning in half an hour.
func (s *studyone) plan(owner *person, room int64) *meeting {
	s.t.Helper()
	m := &meeting{s: s, room: room, start: s.now().Add(30 * time.Minute).Truncate(time.Minute).UTC()}
	owner.must("POST", fmt.Sprintf("/main/room/subgoal/%d", room), map[string]any{
		"method": "CREATE", "title": "화상 모임", "attribute": 2,
		"date_start": m.start.Format(time.RFC3339), "date_end": m.start.Add(2 * time.Hour).Format(time.RFC3339),
	}, nil)
	var events []struct{ ID int64 }
	owner.must("GET", fmt.Sprintf("/main/room/subgoal/%d", room), nil, &events)
	m.event = events[0].ID
	return m
}

// at moves the clock to some minutes after the beginning.
func (m *meeting) at(minutes float64) {
	m.s.t.Helper()
	if by := m.start.Add(time.Duration(minutes * float64(time.Minute))).Sub(m.s.now()); by > 0 {
		m.s.advance(by.Round(time.Millisecond))
	}
}

// stays are the recorded intervals of a person, in minutes after the beginning.
func (m *meeting) stays(asker *person, of *person) [][2]float64 {
	m.s.t.Helper()
	var v struct {
		People []struct {
			User     struct{ ID int64 }
			Presence []struct{ From, To time.Time }
		}
	}
	asker.must("GET", fmt.Sprintf("/api/v1/rooms/%d/events/%d/attendance", m.room, m.event), nil, &v)
	var out [][2]float64
	for _, p := range v.People {
		if p.User.ID != of.id {
			continue
		}
		for _, i := range p.Presence {
			out = append(out, [2]float64{i.From.Sub(m.start).Minutes(), i.To.Sub(m.start).Minutes()})
		}
	}
	return out
}

// wants compares recorded intervals with those meant, to a minute: connecting takes its time.
func (m *meeting) wants(asker, of *person, want ...[2]float64) {
	m.s.t.Helper()
	got := m.stays(asker, of)
	fits := len(got) == len(want)
	for i := 0; fits && i < len(want); i++ {
		for end := range 2 {
			if d := got[i][end] - want[i][end]; d < -1 || d > 1 {
				fits = false
			}
		}
	}
	if !fits {
		m.s.t.Errorf("%s was there %.2f; it should be %.2f", of.name, got, want)
	}
}

// marks are everybody's, once the meeting is scored.
func (m *meeting) marks(asker *person) map[int64]string {
	m.s.t.Helper()
	out := map[int64]string{}
	m.s.eventually("the meeting is scored", func() bool {
		var v struct {
			Items []struct {
				User struct{ ID int64 }
				Mark string
			}
		}
		asker.must("GET", fmt.Sprintf("/api/v1/rooms/%d/events/%d/marks", m.room, m.event), nil, &v)
		for _, line := range v.Items {
			out[line.User.ID] = line.Mark
		}
		return len(out) > 0
	})
	return out
}

// Everything that may happen to webhooks, with real ones, in one meeting of two hours.
func TestPresenceBecomesAttendance(t *testing.T) {
	each(t, func(t *testing.T, env []string, redis string) {
		x := startExternal(t, redis)
		s := serve(t, x.env(env))
		x.relay.lead(s.base)
		cast := map[string]*person{}
		var all []*person
		for _, name := range []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "K"} {
			cast[name] = s.person(name)
			all = append(all, cast[name])
		}
		a := cast["A"]
		room := s.room(all...)
		m := s.plan(a, room)

		m.at(-5)
		owner := a.sit(room, "laptop-A1")
		m.at(-2)
		phone, d := cast["B"].sit(room, "phone-B01"), cast["D"].sit(room, "laptop-D1")
		a.sees(room, owner, phone, d)
		m.at(0)
		e, f, g := cast["E"].sit(room, "laptop-E1"), cast["F"].sit(room, "laptop-F1"), cast["G"].sit(room, "laptop-G1")
		a.sees(room, owner, phone, d, e, f, g)
		x.relay.keep()
		h := cast["H"].sit(room, "laptop-H1")
		x.relay.kept("participant_joined", 1) // lost: only the list of participants tells
		s.advance(15 * time.Second)
		a.sees(room, owner, phone, d, e, f, g, h)
		x.relay.keep()
		i := cast["I"].sit(room, "laptop-I1")
		joined := x.relay.kept("participant_joined", 1)[0]
		for range 3 { // told three times
			if status := x.relay.send(joined); status != 200 {
				t.Fatalf("a webhook is answered with %d", status)
			}
		}
		a.sees(room, owner, phone, d, e, f, g, h, i)
		m.at(6)
		c := cast["C"].sit(room, "laptop-C1")
		m.at(20)
		x.relay.leaves(e)
		a.sees(room, owner, phone, d, f, g, h, i, c)
		m.at(30)
		x.relay.leaves(f)
		x.relay.leaves(g)
		a.sees(room, owner, phone, d, h, i, c)
		m.at(32)
		f = cast["F"].sit(room, "laptop-F1")
		m.at(35)
		laptop := cast["B"].sit(room, "laptop-B1")
		a.sees(room, owner, phone, laptop, d, h, i, c, f)
		m.at(40)
		x.relay.leaves(phone)
		a.sees(room, owner, laptop, d, h, i, c, f)
		m.at(50)
		g = cast["G"].sit(room, "laptop-G1")
		a.sees(room, owner, laptop, d, h, i, c, f, g)
		m.at(65)
		x.relay.keep()
		i.leave()
		left := x.relay.kept("participant_left", 1)
		x.relay.send(left[len(left)-1])
		a.sees(room, owner, laptop, d, h, c, f, g)
		x.relay.send(joined) // an old one, after the leaving
		x.relay.send(left[len(left)-1])
		a.sees(room, owner, laptop, d, h, c, f, g)
		m.at(70)
		x.relay.keep()
		k := cast["K"].sit(room, "laptop-K1")
		k.leave()
		for _, hook := range x.relay.kept("participant_left", 1) {
			if hook.kind == "participant_left" { // of the joining nobody told
				x.relay.send(hook)
			}
		}
		m.at(90)
		x.relay.leaves(d)
		a.sees(room, owner, laptop, h, c, f, g)
		m.at(100)
		x.relay.keep()
		h.leave()
		late := x.relay.kept("participant_left", 1)
		s.advance(20 * time.Second) // lost, or so it seems
		a.sees(room, owner, laptop, c, f, g)
		for _, hook := range late {
			x.relay.send(hook) // late: it knows better than what was concluded
		}
		m.at(121)
		x.relay.leaves(laptop, c, f, g)
		a.sees(room, owner)
		m.at(125)
		x.relay.leaves(owner)
		a.sees(room)

		m.wants(a, a, [2]float64{-5, 125})
		m.wants(a, cast["B"], [2]float64{-2, 40}, [2]float64{35, 121})
		m.wants(a, cast["C"], [2]float64{6, 121})
		m.wants(a, cast["E"], [2]float64{0, 20})
		m.wants(a, cast["F"], [2]float64{0, 30}, [2]float64{32, 121})
		m.wants(a, cast["G"], [2]float64{0, 30}, [2]float64{50, 121})
		m.wants(a, cast["H"], [2]float64{0, 100})
		m.wants(a, cast["I"], [2]float64{0, 65})
		m.wants(a, cast["K"], [2]float64{70, 70})
		m.at(60 * 4)
		marks := m.marks(a)
		for name, want := range map[string]string{
			"A": "PRESENT", "B": "PRESENT", "C": "LATE", "D": "EARLY", "E": "ABSENT",
			"F": "PRESENT", "G": "EARLY", "H": "EARLY", "I": "EARLY", "K": "ABSENT",
		} {
			if got := marks[cast[name].id]; got != want {
				t.Errorf("%s is %s; it should be %s", name, got, want)
			}
		}
	})
}

// studyone is killed in a meeting; the call goes on, somebody leaves meanwhile.
func TestPresenceOverADowntime(t *testing.T) {
	each(t, func(t *testing.T, env []string, redis string) {
		x := startExternal(t, redis)
		s := serve(t, x.env(env))
		x.relay.lead(s.base)
		a, b, c := s.person("A"), s.person("B"), s.person("C")
		room := s.room(a, b, c)
		m := s.plan(a, room)
		m.at(0)
		stays := b.sit(room, "laptop-B1")
		leaves := &connection{p: c, room: room, id: fmt.Sprintf("%d:laptop-C1", c.id)}
		leaves.RTCClient = dial(t, x.url, c.ticket(room, "laptop-C1")) // signalling of its own: so it can say goodbye meanwhile
		a.sees(room, stays, leaves)
		m.at(60)
		s.end(os.Kill)
		x.relay.keep()
		leaves.leave()
		x.relay.kept("participant_left", 1) // of this nobody is told, also not later
		s.ahead += 4 * time.Minute
		s.again()
		a.sees(room, stays)
		m.at(130)
		stays.leave()
		a.sees(room)
		m.wants(a, b, [2]float64{0, 130})
		m.wants(a, c, [2]float64{0, 60})
	})
}
