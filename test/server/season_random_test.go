package server_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// A story is a random season, played on the server and written down as a scenario of `studyone settle simulate`.
type story struct {
	*season
	rng    *rand.Rand
	names  []string // who may still come
	inside []string // who sits in the room, the owner first
	marks  map[string][]mark
	steps  []map[string]any
	held   int
	paid   map[string]bool
	quota  int
	gone   []departure // whose money may wait for a newcomer
}

type departure struct {
	name string
	at   time.Time
	step map[string]any
}

type mark struct {
	event int
	word  string
	free  bool
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

const storyEvents = 8

func newStory(t testing.TB, w *world, seed uint64) (*story, map[string]any) {
	r := rand.New(rand.NewPCG(seed, 3))
	terms := map[string]any{
		"entrance_fee": pick(r, 30000, 9999, 1), "cost": pick(r, 0, 0, 5000), "penalty": pick(r, 0, 7, 33, 100),
		"basis": pick(r, "per_absence", "proportional"), "policy": pick(r, "perfect", "least", "weighted", "fund"),
		"late_every": pick(r, 0, 0, 2, 3), "excused_quota": pick(r, 0, 2), "grace_period": pick(r, 0, 0, 2), "period_renew": 20,
		"planned_events": storyEvents,
	}
	s := &story{season: w.openSeason(t, terms, storyEvents, "A", "B", "C", "D", "E", "F", "G"), rng: r, marks: map[string][]mark{}, paid: map[string]bool{}, quota: terms["excused_quota"].(int)}
	return s, map[string]any{
		"fee": terms["entrance_fee"], "cost": terms["cost"], "penalty": terms["penalty"], "basis": terms["basis"], "events": storyEvents,
		"policy": terms["policy"], "late_every": terms["late_every"], "excused_quota": terms["excused_quota"],
	}
}

func (s *story) step(step map[string]any) { s.steps = append(s.steps, step) }

// come lets the next one join, and perhaps pay.
func (s *story) come(t testing.TB, join bool) {
	name := s.names[0]
	s.names = s.names[1:]
	if join {
		s.join(t, name)
	}
	s.inside = append(s.inside, name)
	if s.paid[name] = s.rng.IntN(6) > 0; s.paid[name] {
		s.pay(t, name)
	}
	s.step(map[string]any{"join": name, "paid": s.paid[name]})
	if s.paid[name] {
		s.replace()
	}
}

// replace: whoever comes and pays within a week gives the one who left first, and still waits, the rest back.
func (s *story) replace() {
	for i, d := range s.gone {
		if s.clock.Now().After(d.at.Add(7 * 24 * time.Hour)) {
			continue
		}
		d.step["reason"] = "replaced"
		s.gone = append(s.gone[:i:i], s.gone[i+1:]...)
		return
	}
}

// meet holds the next event with random marks, known by check-ins and by the owner's word.
func (s *story) meet(t testing.TB) {
	begins := s.start.Truncate(24*time.Hour).AddDate(0, 0, s.held+1).Add(3 * time.Hour)
	s.clock.Set(begins.Add(10 * time.Minute))
	event, named, grace := s.events[s.held], map[string]string{}, []string{}
	for _, name := range s.inside {
		word := pick(s.rng, "PRESENT", "PRESENT", "PRESENT", "LATE", "ABSENT", "ABSENT", "EARLY", "EXCUSED", "HW_MISS", "HW_LATE")
		named[name] = word
		free := begins.Before(s.graceUntil(t, name))
		if free {
			grace = append(grace, name)
		}
		s.marks[name] = append(s.marks[name], mark{s.held, word, free})
		switch id := s.people[name].id; word {
		case "PRESENT", "LATE":
			at := begins.Add(map[string]time.Duration{"LATE": 301 * time.Second}[word])
			s.exec(t, "INSERT INTO check_in (event_id, person_id, at, way) VALUES ($1, $2, $3, 'code')", event, id, db.Micros(at))
		case "ABSENT":
		default:
			s.exec(t, "INSERT INTO ruling (event_id, person_id, mark, reason, ruled_by, ruled_at) VALUES ($1, $2, $3, '보았어요', 0, 0)", event, id, word)
		}
	}
	s.clock.Set(begins.Add(3*time.Hour + time.Second))
	s.tick(t)
	s.held++
	s.step(map[string]any{"event": named, "grace": grace})
}

func (s *story) graceUntil(t testing.TB, name string) time.Time {
	t.Helper()
	var us int64
	if err := s.DB().QueryRow(ctx, "SELECT grace_until FROM enrolment WHERE room_id = $1 AND season = 1 AND person_id = $2", s.room, s.people[name].id).Scan(&us); err != nil {
		t.Fatal(err)
	}
	return db.Time(us)
}

// reason is what the contract says of somebody who goes now.
func (s *story) reason(t testing.TB, name, otherwise string) string {
	if s.clock.Now().Before(s.graceUntil(t, name)) {
		return "grace"
	}
	absences, excuses := 0, 0
	for _, m := range s.marks[name] {
		if !m.free && m.word == "EXCUSED" {
			excuses++
		}
		switch {
		case m.free:
		case m.word == "ABSENT", m.word == "EXCUSED" && excuses > s.quota:
			absences++
		default:
			absences = 0
		}
	}
	if absences >= 3 {
		return "ghost"
	}
	return otherwise
}

// part lets somebody but the owner go: on their own, replaced by a newcomer, or removed.
func (s *story) part(t testing.TB) {
	if len(s.inside) < 3 {
		return
	}
	i := 1 + s.rng.IntN(len(s.inside)-1)
	name := s.inside[i]
	who := s.people[name]
	s.inside = append(s.inside[:i:i], s.inside[i+1:]...)
	if s.rng.IntN(3) == 0 {
		reason := s.reason(t, name, "kick_discretion")
		s.owner.do(t, "DELETE "+s.path("/members/%d", who.id), nil, nil)
		s.step(map[string]any{"leave": name, "reason": reason})
		return
	}
	reason := s.reason(t, name, "voluntary")
	s.clock.Advance(time.Second) // whoever left first is the first to be replaced
	who.do(t, "POST "+s.path("/leave"), nil, nil)
	step := map[string]any{"leave": name, "reason": reason}
	s.step(step)
	if reason == "voluntary" && s.waits(t, name) {
		s.gone = append(s.gone, departure{name, s.clock.Now(), step})
	}
	if len(s.names) > 0 && s.rng.IntN(2) == 0 {
		s.clock.Advance(time.Second)
		s.come(t, true)
	}
}

// waits tells whether some of the money of somebody who left is undecided.
func (s *story) waits(t testing.TB, name string) bool {
	t.Helper()
	return s.count(t, "SELECT COUNT(*) FROM enrolment WHERE room_id = $1 AND person_id = $2 AND held_until IS NOT NULL", s.room, s.people[name].id) == 1
}

// argue disputes a mark, which is decided at once or left for the freeze.
func (s *story) argue(t testing.TB) {
	name := pick(s.rng, s.inside...)
	marks := s.marks[name]
	if name == "A" || len(marks) == 0 {
		return
	}
	last := &marks[len(marks)-1]
	if last.word == "PRESENT" || last.event != s.held-1 || s.ruled(last.word) {
		return // a mark of the owner's hand is for the members to decide
	}
	event := s.events[last.event]
	s.people[name].do(t, "PUT "+s.path("/events/%d/dispute", event), map[string]any{"reason": "그때 있었어요"}, nil)
	s.step(map[string]any{"dispute": name, "event_no": last.event})
	accept := s.rng.IntN(2) == 0
	s.owner.do(t, "POST "+s.path("/events/%d/disputes/%d", event, s.people[name].id), map[string]any{"accept": accept}, nil)
	s.step(map[string]any{"resolve": name, "event_no": last.event, "accepted": accept})
	if accept {
		last.word = "PRESENT"
	}
}

func (s *story) ruled(word string) bool {
	return word != "PRESENT" && word != "LATE" && word != "ABSENT"
}

func TestRandomSeasonsAreSettledAsTheSimulatorDoes(t *testing.T) {
	t.Parallel()
	for seed := range seasons(t) {
		for _, e := range enginesFor(setup{still: true}) {
			t.Run(fmt.Sprintf("%s %d", e.name, seed), func(t *testing.T) {
				t.Parallel()
				play(t, newWorld(t, e.make(t), setup{still: true}), seed)
			})
		}
	}
}

// seasons is how many random seasons are played on each database: `make fuzz` asks for more.
func seasons(t testing.TB) uint64 {
	t.Helper()
	asked := os.Getenv("STUDYONE_SEASONS")
	if asked == "" {
		return 6
	}
	n, err := strconv.ParseUint(asked, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func play(t *testing.T, w *world, seed uint64) {
	s, scenario := newStory(t, w, seed)
	all := s.season.names
	s.inside, s.names = nil, all
	first := 3 + s.rng.IntN(3)
	for _, name := range all[first:] { // openSeason seated everybody: the later ones come anew
		s.exec(t, "DELETE FROM enrolment WHERE room_id = $1 AND person_id = $2", s.room, s.people[name].id)
		s.exec(t, "DELETE FROM member WHERE room_id = $1 AND person_id = $2", s.room, s.people[name].id)
		s.exec(t, "UPDATE room SET user_count = user_count - 1 WHERE id = $1", s.room)
	}
	for range first {
		s.come(t, false)
	}
	dissolve := s.rng.IntN(4) == 0
	until := storyEvents
	if dissolve {
		until = 1 + s.rng.IntN(storyEvents-1)
	}
	for s.held < until {
		s.meet(t)
		for range s.rng.IntN(3) {
			switch s.rng.IntN(3) {
			case 0:
				s.part(t)
			case 1:
				s.argue(t)
			case 2:
				if len(s.names) > 0 && s.held < storyEvents {
					s.come(t, true)
				}
			}
		}
	}
	if dissolve {
		s.owner.do(t, "DELETE "+fmt.Sprintf("/rooms/%d", s.room), nil, nil)
		s.step(map[string]any{"dissolve": true})
	} else {
		s.lose(t)
		s.toEnd(t)
		s.pass(t, 8*24*time.Hour) // also what waits for a week is decided then
		s.step(map[string]any{"freeze": true})
		s.step(map[string]any{"settle": true})
	}
	s.booked(t)
	scenario["steps"] = s.steps
	s.recomputes(t, 1)
	want := simulate(t, scenario)
	if got := s.result(t, 1); fmt.Sprint(got) != fmt.Sprint(want) {
		raw, _ := json.Marshal(scenario)
		t.Errorf("seed %d: the server settles\n%+v\nthe simulator\n%+v\nof %s", seed, got, want, raw)
	}
}

// lose writes down who loses the seat for not having paid, before the season ends.
func (s *story) lose(t testing.TB) {
	t.Helper()
	s.clock.Set(s.view(t).Ends.Add(-time.Second))
	s.tick(t)
	for _, name := range s.inside {
		if !s.seated(t, s.people[name].id) {
			s.step(map[string]any{"leave": name, "reason": "voluntary"})
		}
	}
}

func simulate(t testing.TB, scenario map[string]any) settled {
	t.Helper()
	raw, err := json.Marshal(scenario)
	if err != nil {
		t.Fatal(err)
	}
	result, err := rules.Simulate(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatalf("the simulator: %v\n%s", err, raw)
	}
	if raw, err = json.Marshal(result); err != nil {
		t.Fatal(err)
	}
	var out settled
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
