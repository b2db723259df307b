package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/ledger"
)

// A season is a room in a world whose clock the test moves, with the people in it.
type season struct {
	*world
	room   int64
	owner  person
	people map[string]person
	names  []string // in the order of joining, the owner first
	events []int64
	start  time.Time
}

type seasonView struct {
	Number  int64
	State   string
	Started time.Time `json:"started_at"`
	Ends    time.Time `json:"ends_at"`
	Events  int64
	Held    int64
	Custody int64
	Pool    int64
	Fund    int64
	Holder  struct{ ID int64 }
	Members []struct {
		User    struct{ ID int64 }
		Deposit int64
		Charged int64
		Share   int64
		Refund  int64
		Payable int64
		Owes    int64
		Scope   int64
		Paid    *time.Time `json:"paid_at"`
		Reason  string     `json:"left_reason"`
		NoShare bool       `json:"no_share"`
		Marks   map[string]int64
	}
	NextRules *struct{ Fee, Penalty int64 } `json:"next_rules"`
	RulesHash string                        `json:"rules_hash"`
	Result    json.RawMessage
}

// openSeason makes a room with its members and a plan of meetings, each two hours long, one a day at noon.
func (w *world) openSeason(t testing.TB, rules map[string]any, meetings int, names ...string) *season {
	t.Helper()
	s := &season{world: w, people: w.cast(t, names...), names: names, start: w.clock.Now()}
	s.owner = s.people[names[0]]
	// The nodes of a test are always up.
	s.exec(t, "INSERT INTO uptime (from_at, to_at) VALUES ($1, $2)", db.Micros(s.start.Add(time.Second)), db.Micros(s.start.AddDate(5, 0, 0)))
	body := map[string]any{
		"title": "시즌", "main_goal": "끝까지", "max_user_count": 30, "entrance_fee": 30000, "penalty": 10, "grace_period": 0, "period_renew": 30,
	}
	for k, v := range rules {
		body[k] = v
	}
	var made struct{ ID int64 }
	s.owner.do(t, "POST /rooms", body, &made)
	s.room = made.ID
	for _, name := range names[1:] {
		s.join(t, name)
	}
	for i := range meetings {
		s.events = append(s.events, s.plan(t, i))
	}
	return s
}

func (s *season) exec(t testing.TB, query string, args ...any) {
	t.Helper()
	if err := s.DB().Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func (s *season) path(format string, args ...any) string {
	return fmt.Sprintf("/rooms/%d", s.room) + fmt.Sprintf(format, args...)
}

func (s *season) join(t testing.TB, name string) {
	t.Helper()
	s.people[name].do(t, "POST "+s.path("/requests"), map[string]any{"introduction": "안녕하세요"}, nil)
	s.owner.do(t, "POST "+s.path("/requests/%d", s.people[name].id), map[string]any{"allow": true}, nil)
}

// plan adds the meeting of a day, counted from the season's first full day.
func (s *season) plan(t testing.TB, day int) int64 {
	t.Helper()
	begins := s.start.Truncate(24*time.Hour).AddDate(0, 0, day+1).Add(3 * time.Hour) // noon in Seoul
	var id int64
	if err := s.DB().Write(ctx, func(tx *db.Tx) error {
		return tx.QueryRow(ctx, `INSERT INTO event (room_id, title, explain_text, attribute, starts_at, ends_at, created_at)
			VALUES ($1, $2, '', 2, $3, $4, $5) RETURNING id`,
			s.room, fmt.Sprintf("모임 %d", day), db.Micros(begins), db.Micros(begins.Add(2*time.Hour)), db.Micros(tx.Now())).Scan(&id)
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

// pay confirms somebody's fee.
func (s *season) pay(t testing.TB, names ...string) {
	t.Helper()
	for _, name := range names {
		s.owner.do(t, "POST "+s.path("/fees/confirm"), map[string]any{"season": s.view(t).Number, "user": s.people[name].id}, nil)
	}
}

// hold lets a meeting happen: everybody is present but those who are named.
func (s *season) hold(t testing.TB, i int, marks map[string]string) {
	t.Helper()
	begins := s.start.Truncate(24*time.Hour).AddDate(0, 0, i+1).Add(3 * time.Hour)
	s.clock.Set(begins.Add(10 * time.Minute))
	var witness person
	for _, name := range s.names[1:] {
		if p := s.people[name]; s.seated(t, p.id) {
			witness = p
		}
	}
	for _, name := range s.names {
		p := s.people[name]
		if !s.seated(t, p.id) {
			continue
		}
		mark := marks[name]
		if mark == "" {
			mark = "PRESENT"
		}
		s.owner.do(t, "PUT "+s.path("/events/%d/marks/%d", s.events[i], p.id), map[string]any{"mark": mark, "reason": "불러 봤어요"}, nil)
		if p.id == s.owner.id {
			witness.do(t, "POST "+s.path("/events/%d/marks/%d/confirm", s.events[i], p.id), nil, nil)
		}
	}
	s.clock.Set(begins.Add(4 * time.Hour))
	s.tick(t)
}

func (s *season) seated(t testing.TB, id int64) bool {
	t.Helper()
	return s.count(t, "SELECT COUNT(*) FROM member WHERE room_id = $1 AND person_id = $2 AND left_at IS NULL", s.room, id) == 1
}

func (s *season) tick(t testing.TB) {
	t.Helper()
	if err := s.Settlement().Tick(ctx); err != nil {
		t.Fatal(err)
	}
	s.refresh(t)
}

// refresh signs everybody in again: sessions end while the clock runs.
func (s *season) refresh(t testing.TB) {
	t.Helper()
	for name, p := range s.people {
		s.people[name] = s.signedIn(t, p.id)
	}
	s.owner = s.people[s.names[0]]
}

// pass lets time go by.
func (s *season) pass(t testing.TB, d time.Duration) {
	t.Helper()
	s.clock.Advance(d)
	s.tick(t)
}

// toEnd goes on to the end of the present season.
func (s *season) toEnd(t testing.TB) {
	t.Helper()
	s.clock.Set(s.view(t).Ends)
	s.tick(t)
}

func (s *season) view(t testing.TB) seasonView { return s.viewOf(t, 0) }

func (s *season) viewOf(t testing.TB, number int64) seasonView {
	t.Helper()
	var v seasonView
	s.owner.do(t, "GET "+s.path("/seasons/%d", number), nil, &v)
	return v
}

// booked verifies all books, and that custody is what came in less what went out.
func (s *season) booked(t testing.TB) {
	t.Helper()
	if _, err := ledger.Verify(ctx, s.DB()); err != nil {
		t.Errorf("the books: %v", err)
	}
}

// frozen is how long marks stand still before a season is settled.
const frozen = 72 * time.Hour

type settled struct {
	Pool, Fund, Custody      int64
	Charged, Shares, Payable map[string]int64
}

// result is the document of a settlement, by names.
func (s *season) result(t testing.TB, number int64) settled {
	t.Helper()
	var raw, out settled
	if err := json.Unmarshal(s.viewOf(t, number).Result, &raw); err != nil {
		t.Fatalf("season %d has no document: %v", number, err)
	}
	out = raw
	byName := func(in map[string]int64) map[string]int64 {
		named := map[string]int64{}
		for name, p := range s.people {
			if won, ok := in[fmt.Sprint(p.id)]; ok {
				named[name] = won
			}
		}
		return named
	}
	out.Charged, out.Shares, out.Payable = byName(raw.Charged), byName(raw.Shares), byName(raw.Payable)
	return out
}

func TestASeasonSettlesItself(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, nil, 10, "A", "B", "C")
		s.pay(t, "A", "B", "C")
		for i := range 10 {
			s.hold(t, i, map[string]string{"B": map[int]string{2: "ABSENT", 5: "LATE"}[i]})
		}
		v := s.view(t)
		if v.State != "active" || v.Events != 10 || v.Held != 10 || v.Custody != 90000 || v.Pool != 4500 {
			t.Errorf("before its end the season is %+v", v)
		}
		s.toEnd(t)
		if got := s.viewOf(t, 1).State; got != "frozen" {
			t.Errorf("at its end the season is %s", got)
		}
		if v := s.view(t); v.Number != 2 || v.State != "recruiting" || !v.Started.Equal(s.viewOf(t, 1).Ends) {
			t.Errorf("the next season is %+v", v)
		}
		s.pass(t, 71*time.Hour)
		if got := s.viewOf(t, 1).State; got != "frozen" {
			t.Errorf("after 71 hours the season is %s", got)
		}
		s.pass(t, time.Hour)
		if got := s.viewOf(t, 1).State; got != "settled" {
			t.Errorf("after 72 hours the season is %s", got)
		}
		got := s.result(t, 1)
		if fmt.Sprint(got) != fmt.Sprint(settled{4500, 0, 90000, map[string]int64{"A": 0, "B": 4500, "C": 0}, map[string]int64{"A": 2250, "C": 2250}, map[string]int64{"A": 32250, "B": 25500, "C": 32250}}) {
			t.Errorf("it is settled as %+v", got)
		}
		s.booked(t)
		s.recomputes(t, 1)
		for _, name := range []string{"B", "C"} {
			s.owner.do(t, "POST "+s.path("/seasons/1/payouts/%d/sent", s.people[name].id), nil, nil)
			s.people[name].do(t, "POST "+s.path("/seasons/1/payouts/received"), nil, nil)
		}
		if v := s.viewOf(t, 1); v.State != "settled" || v.Custody != 32250 {
			t.Errorf("while the owner waits for their own the season is %s with %d", v.State, v.Custody)
		}
		s.owner.do(t, "POST "+s.path("/seasons/1/payouts/received"), nil, nil)
		if v := s.viewOf(t, 1); v.State != "paid" || v.Custody != 0 {
			t.Errorf("paid off the season is %s with %d", v.State, v.Custody)
		}
		s.booked(t)
		s.pass(t, 31*24*time.Hour)
		if got := s.viewOf(t, 1).State; !strings.HasPrefix(got, "archived") {
			t.Errorf("a month later the season is %s", got)
		}
	})
}
