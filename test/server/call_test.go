package server_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// call writes a call of a room that was last looked at at an instant. The media
// server that would have told of it is in media/calltest.
func (w *world) call(t testing.TB, room int64, began, seen time.Time) int64 {
	t.Helper()
	var id int64
	if err := w.DB().Write(ctx, func(tx *db.Tx) error {
		return tx.QueryRow(ctx, "INSERT INTO call (room_id, began_at, seen_at, ticket_at) VALUES ($1, $2, $3, $2) RETURNING id", room, db.Micros(began), db.Micros(seen)).Scan(&id)
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

// stay writes that somebody was connected to a call, still is where to is zero.
func (w *world) stay(t testing.TB, call int64, who person, connection string, from, to time.Time) {
	t.Helper()
	var end any
	if !to.IsZero() {
		end = db.Micros(to)
	}
	if _, err := w.change(`INSERT INTO call_connection (sid, call_id, room_id, person_id, device, from_at, to_at)
		SELECT $1, id, room_id, $2, 'laptop-1', $3, $4 FROM call WHERE id = $5`, connection, who.id, db.Micros(from), end, call); err != nil {
		t.Fatal(err)
	}
}

type callView struct {
	Media           string
	Call            int64
	Locked, Removed bool
	Timer           *struct {
		From        time.Time
		Focus, Rest int64
		Goal        string
	}
	Goal     string
	GoalDone bool `json:"goal_done"`
	People   []struct {
		User     struct{ ID int64 }
		Hand     *time.Time `json:"hand_at"`
		Doing    string
		Goal     string
		GoalDone bool `json:"goal_done"`
		Devices  []string
	}
	Out []struct{ User struct{ ID int64 } }
}

func (p person) call(t testing.TB, room int64) (v callView) {
	t.Helper()
	p.do(t, at("GET", room, "/call"), nil, &v)
	return v
}

func TestWhatOneSaysInACall(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		cast := w.cast(t, "owner", "ann", "ben")
		owner, ann, ben := cast["owner"], cast["ann"], cast["ben"]
		room := owner.open(t, nil).ID
		ann.join(t, owner, room)
		ben.join(t, owner, room)
		say := at("PATCH", room, "/call/seat")
		ann.ask(t, say, form{"hand": true}).refused(t, "conflict") // there is no call
		if v := ann.call(t, room); v.Call != 0 || v.Media != "preparing" || len(v.People) != 0 {
			t.Errorf("without a call: %+v", v)
		}
		now := w.clock.Now()
		call := w.call(t, room, now, now)
		w.stay(t, call, ann, "a1", now, time.Time{})
		w.stay(t, call, ann, "a2", now.Add(instant), time.Time{})
		w.stay(t, call, ben, "b1", now.Add(2*instant), now.Add(3*instant))
		l := ben.listen(t)
		if refusal := l.follow(t, channel("room", room)); refusal != 0 {
			t.Fatal(refusal)
		}
		for _, row := range []struct {
			what string
			body form
			hand bool
			says string // doing, goal, done
		}{
			{"a raised hand", form{"hand": true}, true, "/"},
			{"raised again it is no other", form{"hand": true}, true, "/"},
			{"concentration", form{"doing": "focus"}, true, "focus/"},
			{"a goal, trimmed", form{"goal": " 3장 끝내기 "}, true, "focus/3장 끝내기"},
			{"done", form{"goal_done": true}, true, "focus/3장 끝내기!"},
			{"the same goal stays done", form{"goal": "3장 끝내기"}, true, "focus/3장 끝내기!"},
			{"another goal is not done", form{"goal": "4장"}, true, "focus/4장"},
			{"no goal cannot be done", form{"goal": "", "goal_done": true}, true, "focus/"},
			{"away, with the hand down", form{"doing": "away", "hand": false}, false, "away/"},
			{"nothing", form{"doing": ""}, false, "/"},
		} {
			ann.do(t, say, row.body, nil)
			l.hears(t, channel("room", room), func(n notice) bool { return n.Type == "call" && n.Room == room })
			v := ben.call(t, room)
			if len(v.People) != 1 || v.People[0].User.ID != ann.id || len(v.People[0].Devices) != 2 {
				t.Fatalf("only ann sits there, with two devices: %+v", v)
			}
			seen := v.People[0]
			says := seen.Doing + "/" + seen.Goal
			if seen.GoalDone {
				says += "!"
			}
			if says != row.says || (seen.Hand != nil) != row.hand {
				t.Errorf("%s: %+v", row.what, seen)
			}
			if row.hand && !seen.Hand.Equal(now) {
				t.Errorf("%s: the hand is up since %s", row.what, seen.Hand)
			}
		}
		for what, body := range map[string]form{
			"a goal of 101":      {"goal": strings.Repeat("가", 101)},
			"doing nothing said": {"doing": "sleep"},
			"a hand that is not": {"hand": "up"},
		} {
			if a := ann.ask(t, say, body); a.status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d", what, a.status)
			}
		}
		w.clock.Advance(2 * time.Minute)
		if v := ben.call(t, room); len(v.People) != 0 {
			t.Errorf("nobody has looked for two minutes, and yet %+v sit there", v.People)
		}
	})
}

func TestTheSharedTimer(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		cast := w.cast(t, "owner", "ann")
		room := cast["owner"].open(t, nil).ID
		cast["ann"].join(t, cast["owner"], room)
		w.call(t, room, w.clock.Now(), w.clock.Now())
		timer := at("PUT", room, "/call/timer")
		for _, row := range []struct {
			focus, rest int
			goal        string
			want        string
		}{
			{25, 5, "3장", ""},
			{1, 0, "", ""},
			{180, 60, strings.Repeat("가", 100), ""},
			{0, 5, "", "invalid"},
			{181, 5, "", "invalid"},
			{25, -1, "", "invalid"},
			{25, 61, "", "invalid"},
			{25, 5, strings.Repeat("가", 101), "invalid"},
		} {
			w.clock.Advance(time.Minute)
			a := cast["ann"].ask(t, timer, form{"focus": row.focus, "rest": row.rest, "goal": row.goal})
			if row.want != "" {
				a.refused(t, row.want)
				continue
			}
			a.into(t, nil)
			v := cast["owner"].call(t, room)
			if v.Timer == nil || v.Timer.Focus != int64(row.focus) || v.Timer.Rest != int64(row.rest) || v.Timer.Goal != row.goal || !v.Timer.From.Equal(w.clock.Now()) {
				t.Errorf("%+v: the timer is %+v", row, v.Timer)
			}
		}
		cast["owner"].do(t, at("DELETE", room, "/call/timer"), nil, nil)
		if v := cast["ann"].call(t, room); v.Timer != nil {
			t.Errorf("stopped, it is %+v", v.Timer)
		}
	})
}

func TestRemovedFromACall(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		cast := w.cast(t, "owner", "ann", "stranger")
		owner, ann := cast["owner"], cast["ann"]
		room := owner.open(t, nil).ID
		ann.join(t, owner, room)
		now := w.clock.Now()
		call := w.call(t, room, now, now)
		w.stay(t, call, ann, "a1", now, time.Time{})
		one := func(method string, p person) string {
			return at(method, room, "/call/people/%d", p.id)
		}
		owner.ask(t, one("DELETE", owner), nil).refused(t, "conflict")
		owner.ask(t, one("DELETE", cast["stranger"]), nil).refused(t, "not_found")
		owner.do(t, one("DELETE", ann), nil, nil)
		if v := owner.call(t, room); len(v.People) != 0 || len(v.Out) != 1 || v.Out[0].User.ID != ann.id {
			t.Errorf("after removing ann: %+v", v)
		}
		if v := ann.call(t, room); !v.Removed || len(v.Out) != 0 {
			t.Errorf("to ann: %+v", v)
		}
		ann.ask(t, at("POST", room, "/call/join"), form{"device": "laptop-1"}).refused(t, "conflict")
		owner.do(t, one("PUT", ann), nil, nil)
		if v := ann.call(t, room); v.Removed {
			t.Errorf("let in again: %+v", v)
		}
		owner.do(t, at("DELETE", room, "/call"), nil, nil)
		if v := ann.call(t, room); v.Call != 0 {
			t.Errorf("ended: %+v", v)
		}
	})
}

func TestStudyTime(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		cast := w.cast(t, "ann", "ben")
		ann, ben := cast["ann"], cast["ben"]
		one, two := ann.open(t, nil).ID, ann.open(t, nil).ID
		seoul, err := time.LoadLocation("Asia/Seoul")
		if err != nil {
			t.Fatal(err)
		}
		day := func(d, hour, minute int) time.Time { return time.Date(2026, 3, d, hour, minute, 0, 0, seoul) }
		call, other := w.call(t, one, day(2, 0, 0), day(9, 0, 0)), w.call(t, two, day(2, 0, 0), day(9, 0, 0))
		w.stay(t, call, ann, "evening", day(2, 20, 0), day(2, 22, 0))
		w.stay(t, call, ann, "second device", day(2, 21, 0), day(2, 22, 30))
		w.stay(t, other, ann, "another room at once", day(2, 22, 0), day(2, 23, 0))
		w.stay(t, call, ann, "over midnight", day(3, 23, 0), day(4, 2, 0))
		w.stay(t, call, ann, "a week later", day(9, 1, 0), day(9, 3, 0))
		w.stay(t, call, ben, "somebody else", day(2, 8, 0), day(2, 9, 0))
		type study struct {
			DayStart int64 `json:"day_starts_at"`
			Days     []struct {
				Date     string
				From, To time.Time
				Seconds  int64
				Stays    []struct{ From, To time.Time }
			}
			Rooms []struct {
				Room    int64
				Seconds int64
			}
			Seconds int64
		}
		hours := func(v study) string {
			out := ""
			for _, d := range v.Days {
				out += fmt.Sprintf(" %.1f", float64(d.Seconds)/3600)
			}
			return strings.TrimSpace(out)
		}
		var v study
		ask := "GET /me/study?from=2026-03-02&days=7&zone=Asia/Seoul"
		ann.do(t, ask, nil, &v)
		if got := hours(v); got != "3.0 1.0 2.0 0.0 0.0 0.0 0.0" || v.Seconds != 6*3600 {
			t.Errorf("days from midnight: %s, %d s in all", got, v.Seconds)
		}
		if len(v.Rooms) != 2 || v.Rooms[0].Room != one || v.Rooms[0].Seconds != int64(5.5*3600) || v.Rooms[1].Seconds != 3600 {
			t.Errorf("by room: %+v", v.Rooms)
		}
		if s := v.Days[0].Stays; len(s) != 1 || !s[0].From.Equal(day(2, 20, 0)) || !s[0].To.Equal(day(2, 23, 0)) {
			t.Errorf("the first day: %+v", s)
		}
		ann.do(t, "PUT /me/study/day", form{"hour": 4}, nil)
		v = study{}
		ann.do(t, ask, nil, &v)
		if got := hours(v); got != "3.0 3.0 0.0 0.0 0.0 0.0 2.0" || v.DayStart != 4 || !v.Days[0].From.Equal(day(2, 4, 0)) {
			t.Errorf("days from four in the morning: %s", got)
		}
		v = study{}
		ann.do(t, "GET /me/study?from=2026-03-02&days=1&zone=UTC", nil, &v)
		if got := hours(v); got != "3.0" {
			t.Errorf("in UTC: %s", got)
		}
		for _, bad := range []string{"from=2026-13-01", "from=today", "days=0", "days=43", "zone=Mars/Base", "zone=Local"} {
			ann.ask(t, "GET /me/study?"+bad, nil).refused(t, "invalid")
		}
		for _, hour := range []int{-1, 13} {
			ann.ask(t, "PUT /me/study/day", form{"hour": hour}).refused(t, "invalid")
		}
	})
}

// A call that nobody could look at: the media server was away.
func TestNobodyIsChargedWhileTheMediaServerIsAway(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what    string
			from    time.Duration // from the beginning of the meeting, of two hours, as to
			to      time.Duration // 0: it did not come back
			charged int64
		}{
			{"away for 5 minutes", 30 * time.Minute, 35 * time.Minute, 3000},
			{"away for longer", 30 * time.Minute, 35*time.Minute + instant, 0},
			{"away from before, for 5 minutes of the meeting", -30 * time.Minute, 5 * time.Minute, 3000},
			{"away over the end, for more than 5 minutes of it", 114 * time.Minute, 150 * time.Minute, 0},
			{"away after the end", 121 * time.Minute, 150 * time.Minute, 3000},
			{"away for good from the middle on", time.Hour, 0, 0},
			{"away for good since the day before", -20 * time.Hour, 0, 3000},
		} {
			s := w.begin(t, nil, 1, "A B")
			s.pay(t, "A", "B")
			at := func(after time.Duration) time.Time { return s.begins(0).Add(after) }
			if row.to == 0 {
				w.call(t, s.room, at(row.from-time.Hour), at(row.from))
			} else {
				id := w.call(t, s.room, at(-time.Hour), at(3*time.Hour))
				if _, err := w.change("INSERT INTO call_lapse (call_id, from_at, to_at) VALUES ($1, $2, $3)", id, db.Micros(at(row.from)), db.Micros(at(row.to))); err != nil {
					t.Fatal(err)
				}
				if _, err := w.change("UPDATE call SET ended_at = $2 WHERE id = $1", id, db.Micros(at(3*time.Hour))); err != nil {
					t.Fatal(err)
				}
			}
			s.travelAndTick(t, at(4*time.Hour))
			if p := s.partOf(t, 1, "B"); p.Charged != row.charged {
				t.Errorf("%s: B is charged %d, not %d", row.what, p.Charged, row.charged)
			}
		}
	})
}
