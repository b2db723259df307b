package calendar

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

var schemas = []fs.FS{user.Schema, room.Schema, Schema}

// A group is a room with an owner and a member, and its plan.
type group struct {
	*Service
	clock         *dbtest.Clock
	room          int64
	owner, member httpx.Caller
}

// inGroup plays on both databases, on Monday the 23rd of November at nine in Seoul.
func inGroup(t *testing.T, zone string, play func(t *testing.T, g *group)) {
	t.Helper()
	t.Parallel()
	dbtest.EachAt(t, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), schemas, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		hub, err := live.New("", func(context.Context, *http.Request, string) (int64, error) { return 0, nil }, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		if err := hub.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := hub.Stop(context.Background()); err != nil {
				t.Error(err)
			}
		})
		g := &group{Service: New(d, hub, limit.Off{}, "https://study.example.org"), clock: clock}
		g.owner, g.member = g.person(t, "방장"), g.person(t, "멤버")
		g.room = g.insert(t, "INSERT INTO room (owner, title, explain_text, main_goal, password_hash, grace_period, max_user_count, user_count, season_started_at, period_renew, fee, penalty, days_mask, meeting_times, time_zone, search_text, created_at) VALUES ($1, '토익, 함께', '', '', '', 0, 5, 2, $2, 30, 0, 0, 10, '19:00-21:00', $3, '', 0) RETURNING id",
			g.owner.ID, db.Micros(clock.Now()), zone)
		for _, p := range []httpx.Caller{g.owner, g.member} {
			g.sit(t, p)
		}
		play(t, g)
	})
}

func (g *group) insert(t *testing.T, statement string, args ...any) (id int64) {
	t.Helper()
	if err := g.db.Write(t.Context(), func(tx *db.Tx) error { return tx.QueryRow(t.Context(), statement, args...).Scan(&id) }); err != nil {
		t.Fatal(err)
	}
	return id
}

func (g *group) run(t *testing.T, statement string, args ...any) {
	t.Helper()
	if err := g.db.Write(t.Context(), func(tx *db.Tx) error { _, err := tx.Exec(t.Context(), statement, args...); return err }); err != nil {
		t.Fatal(err)
	}
}

func (g *group) person(t *testing.T, name string) httpx.Caller {
	t.Helper()
	return httpx.Caller{ID: g.insert(t, "INSERT INTO person (name, password_hash, created_at) VALUES ($1, '', 0) RETURNING id", name)}
}

func (g *group) sit(t *testing.T, p httpx.Caller) {
	t.Helper()
	g.run(t, "INSERT INTO member (room_id, person_id, season_joined, joined_at) VALUES ($1, $2, 1, $3)", g.room, p.ID, db.Micros(g.clock.Now()))
}

func (g *group) settle(t *testing.T, id int64) {
	t.Helper()
	if err := g.db.Write(t.Context(), func(tx *db.Tx) error { return Settle(t.Context(), tx, id) }); err != nil {
		t.Fatal(err)
	}
}

// plan is the plan of the room.
func (g *group) plan(t *testing.T) []Entry {
	t.Helper()
	plan, err := g.Plan(t.Context(), g.member, g.room)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// told is the plan in words: a line an event, x where it is cancelled, ! an exception, $ settled.
func (g *group) told(t *testing.T, zone string) string {
	t.Helper()
	var lines []string
	for _, e := range g.plan(t) {
		line := "some day"
		if e.Start != nil {
			line = e.Start.In(zoneOf(t, zone)).Format("01-02 15:04")
		}
		if e.Start != nil && e.End != nil {
			line += "-" + e.End.In(zoneOf(t, zone)).Format("15:04")
		}
		for i, on := range []bool{e.Cancelled, e.Edited, e.Settled} {
			if on {
				line += []string{" x", " !", " $"}[i]
			}
		}
		lines = append(lines, line+" "+e.Title)
	}
	return strings.Join(lines, "\n")
}

func (g *group) expect(t *testing.T, what, zone string, want ...string) {
	t.Helper()
	if got := g.told(t, zone); got != strings.Join(want, "\n") {
		t.Errorf("%s: the plan is\n%s\nand not\n%s", what, got, strings.Join(want, "\n"))
	}
}

func code(err error) errs.Code {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Code
	}
	if err != nil {
		return errs.Code("a fault: " + err.Error())
	}
	return ""
}

type fields map[string]string

func (f fields) form() Form {
	get := func(name string) *string {
		if v, ok := f[name]; ok {
			return &v
		}
		return nil
	}
	form := Form{Title: get("title"), Start: get("start"), End: get("end"), Rule: get("rrule")}
	if kind := get("kind"); kind != nil {
		n := int64(slices.Index([]string{"goal", "homework", "meeting", "other"}, *kind))
		form.Attribute = &n
	}
	return form
}

const seoulZone = "Asia/Seoul"

// weeklyMeetings are six meetings, on Mondays and Wednesdays.
func (g *group) weeklyMeetings(t *testing.T) []Entry {
	t.Helper()
	f := fields{"title": "모임", "kind": "meeting", "start": "2026-11-23T19:00", "end": "2026-11-23T21:00", "rrule": "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6"}
	if _, err := g.Create(t.Context(), g.owner, g.room, f.form()); err != nil {
		t.Fatal(err)
	}
	return g.plan(t)
}

func TestScopes(t *testing.T) {
	all := []string{"11-23 19:00-21:00 모임", "11-25 19:00-21:00 모임", "11-30 19:00-21:00 모임", "12-02 19:00-21:00 모임", "12-07 19:00-21:00 모임", "12-09 19:00-21:00 모임"}
	for _, row := range []struct {
		what   string
		day    time.Duration // when it happens
		which  int
		scope  Scope
		change fields // nil deletes
		want   []string
	}{
		{"nothing is changed by saying the same", 0, 1, All, fields{"title": "모임"}, all},
		{"a name for one", 0, 1, This, fields{"title": "발표"}, slices.Concat(all[:1], []string{"11-25 19:00-21:00 ! 발표"}, all[2:])},
		{"a name for the following", 0, 4, Following, fields{"title": "발표"}, slices.Concat(all[:4], []string{"12-07 19:00-21:00 발표", "12-09 19:00-21:00 발표"})},
		{"an hour for one", 0, 1, This, fields{"start": "2026-11-26T20:00", "end": "2026-11-26T21:00"}, slices.Concat(all[:1], []string{"11-26 20:00-21:00 ! 모임"}, all[2:])},
		{"an hour for the following", 0, 3, Following, fields{"start": "2026-12-02T20:00", "end": "2026-12-02T21:00"}, slices.Concat(all[:3], []string{"12-02 20:00-21:00 모임", "12-07 20:00-21:00 모임", "12-09 20:00-21:00 모임"})},
		{"an hour for all", 0, 3, All, fields{"start": "2026-12-02T18:00", "end": "2026-12-02T21:00"}, []string{"11-23 18:00-21:00 모임", "11-25 18:00-21:00 모임", "11-30 18:00-21:00 모임", "12-02 18:00-21:00 모임", "12-07 18:00-21:00 모임", "12-09 18:00-21:00 모임"}},
		{"what has begun keeps its hour", 8, 3, All, fields{"title": "토론", "start": "2026-12-02T18:00", "end": "2026-12-02T21:00"}, []string{"11-23 19:00-21:00 토론", "11-25 19:00-21:00 토론", "11-30 19:00-21:00 토론", "12-02 18:00-21:00 토론", "12-07 18:00-21:00 토론", "12-09 18:00-21:00 토론"}},
		{"other days for the following", 0, 2, Following, fields{"start": "2026-12-01T19:00", "end": "2026-12-01T21:00", "rrule": "FREQ=WEEKLY;BYDAY=TU;COUNT=2"}, slices.Concat(all[:2], []string{
			"12-01 19:00-21:00 모임", "12-07 19:00-21:00 x 모임", "12-08 19:00-21:00 모임", "12-09 19:00-21:00 x 모임",
		})},
		{"one day less cancels what was to come", 0, 0, All, fields{"rrule": "FREQ=WEEKLY;BYDAY=MO;COUNT=3"}, []string{
			all[0], "11-25 19:00-21:00 x 모임", all[2], "12-02 19:00-21:00 x 모임", all[4], "12-09 19:00-21:00 x 모임",
		}},
		{"one day more", 0, 0, All, fields{"rrule": "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261128"}, []string{
			all[0], all[1], "11-27 19:00-21:00 모임", "12-02 19:00-21:00 x 모임", "12-07 19:00-21:00 x 모임", "12-09 19:00-21:00 x 모임",
		}},
		{"one is cancelled", 0, 1, This, nil, slices.Concat(all[:1], []string{"11-25 19:00-21:00 x 모임"}, all[2:])},
		{"what is over is deleted", 8, 1, This, nil, slices.Concat(all[:1], all[2:])},
		{"the following are cancelled", 0, 4, Following, nil, slices.Concat(all[:4], []string{"12-07 19:00-21:00 x 모임", "12-09 19:00-21:00 x 모임"})},
		{"all go, and what was to come stays in sight", 8, 5, All, nil, []string{"12-02 19:00-21:00 x 모임", "12-07 19:00-21:00 x 모임", "12-09 19:00-21:00 x 모임"}},
	} {
		t.Run(row.what, func(t *testing.T) {
			inGroup(t, seoulZone, func(t *testing.T, g *group) {
				e := g.weeklyMeetings(t)[row.which]
				g.expect(t, "before", seoulZone, all...)
				g.clock.Advance(row.day * 24 * time.Hour)
				which := Which{ID: e.ID, Scope: row.scope}
				var err error
				if row.change == nil {
					err = g.Delete(t.Context(), g.owner, g.room, which)
				} else {
					var changed Entry
					changed, err = g.Update(t.Context(), g.owner, g.room, which, row.change.form())
					if row.change["rrule"] == "" && changed.ID != e.ID {
						t.Errorf("another event is answered: %+v", changed)
					}
				}
				if err != nil {
					t.Fatal(err)
				}
				g.expect(t, "after", seoulZone, row.want...)
			})
		})
	}
}

// What somebody has said to a meeting stays with it when the hour of all of them changes.
func TestMovedMeetingsKeepTheirNumbers(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		before := g.weeklyMeetings(t)
		if err := g.Answer(t.Context(), g.member, g.room, before[3].ID, "going"); err != nil {
			t.Fatal(err)
		}
		if _, err := g.Update(t.Context(), g.owner, g.room, Which{ID: before[0].ID, Scope: All}, fields{"start": "2026-11-24T20:00", "end": "2026-11-24T22:00", "rrule": "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6"}.form()); err != nil {
			t.Fatal(err)
		}
		after := g.plan(t)
		for i := range before {
			if before[i].ID != after[i].ID || after[i].RSVP.Going != before[i].RSVP.Going && i != 3 {
				t.Errorf("meeting %d became %d", before[i].ID, after[i].ID)
			}
		}
		if after[3].RSVP != (Tally{Going: 1, Mine: "going"}) {
			t.Errorf("the answer became %+v", after[3].RSVP)
		}
		g.expect(t, "moved", seoulZone, "11-24 20:00-22:00 모임", "11-26 20:00-22:00 모임", "12-01 20:00-22:00 모임", "12-03 20:00-22:00 모임", "12-08 20:00-22:00 모임", "12-10 20:00-22:00 모임")
	})
}

func TestExceptionsStay(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		plan := g.weeklyMeetings(t)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		at := func(i int, scope Scope) Which { return Which{ID: plan[i].ID, Scope: scope} }
		_, err := g.Update(t.Context(), g.owner, g.room, at(1, This), fields{"title": "발표", "start": "2026-11-26T10:00", "end": ""}.form())
		must(err)
		must(g.Delete(t.Context(), g.owner, g.room, at(2, This)))
		g.settle(t, plan[3].ID)
		_, err = g.Update(t.Context(), g.owner, g.room, at(5, This), fields{"kind": "other"}.form())
		must(err)
		must(g.Delete(t.Context(), g.owner, g.room, at(5, This)))
		g.expect(t, "before", seoulZone, "11-23 19:00-21:00 모임", "11-26 10:00 ! 발표", "11-30 19:00-21:00 x 모임", "12-02 19:00-21:00 $ 모임", "12-07 19:00-21:00 모임")
		_, err = g.Update(t.Context(), g.owner, g.room, at(0, All), fields{"title": "토론", "start": "2026-11-23T20:00", "end": "2026-11-23T21:00"}.form())
		must(err)
		want := []string{"11-23 20:00-21:00 토론", "11-26 10:00 ! 발표", "11-30 19:00-21:00 x 모임", "12-02 19:00-21:00 $ 모임", "12-07 20:00-21:00 토론"}
		g.expect(t, "after a change of all", seoulZone, want...)
		must(g.Extend(t.Context()))
		g.clock.Advance(48 * time.Hour)
		must(g.Extend(t.Context()))
		g.expect(t, "what was deleted is not made again", seoulZone, want...)
		_, err = g.Update(t.Context(), g.owner, g.room, at(1, All), fields{"title": "다 같이"}.form())
		must(err)
		g.expect(t, "an exception may be made the rule", seoulZone, "11-23 20:00-21:00 다 같이", "11-25 20:00-21:00 다 같이", "11-30 19:00-21:00 x 모임", "12-02 19:00-21:00 $ 모임", "12-07 20:00-21:00 다 같이")
	})
}

func TestWhatIsSettledStaysAsItIs(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		plan := g.weeklyMeetings(t)
		g.settle(t, plan[0].ID)
		for _, scope := range []Scope{"", This, Following, All} {
			which := Which{ID: plan[0].ID, Scope: scope}
			if _, err := g.Update(t.Context(), g.owner, g.room, which, fields{"title": "새 이름"}.form()); code(err) != errs.TooLate {
				t.Errorf("changing it (%s): %v", scope, err)
			}
			if err := g.Delete(t.Context(), g.owner, g.room, which); code(err) != errs.TooLate {
				t.Errorf("deleting it (%s): %v", scope, err)
			}
		}
		if err := g.Delete(t.Context(), g.owner, g.room, Which{ID: plan[1].ID, Scope: All}); err != nil {
			t.Fatal(err)
		}
		if left := g.plan(t); left[0].Cancelled || !left[0].Settled || !left[1].Cancelled || len(left) != 6 {
			t.Errorf("after deleting all: %+v", left)
		}
	})
}

func TestCancelling(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		for _, row := range []struct {
			what  string
			event fields
			stays bool
		}{
			{"a meeting to come", fields{"kind": "meeting", "start": "2026-11-24T19:00"}, true},
			{"homework to come", fields{"kind": "homework", "end": "2026-11-24T19:00"}, true},
			{"a meeting that has begun", fields{"kind": "meeting", "start": "2026-11-23T08:00", "end": "2026-11-23T10:00"}, false},
			{"a meeting without a date", fields{"kind": "meeting"}, false},
			{"a goal", fields{"kind": "goal", "end": "2026-11-24T19:00"}, false},
			{"another day", fields{"kind": "other", "start": "2026-11-24T19:00"}, false},
		} {
			row.event["title"] = row.what
			e, err := g.Create(t.Context(), g.owner, g.room, row.event.form())
			if err != nil {
				t.Fatal(err)
			}
			which := Which{Title: row.what}
			if err := g.Delete(t.Context(), g.owner, g.room, which); err != nil {
				t.Fatal(err)
			}
			if err := g.Delete(t.Context(), g.owner, g.room, which); code(err) != errs.NotFound {
				t.Errorf("%s can be deleted again: %v", row.what, err)
			}
			if _, err := g.Update(t.Context(), g.owner, g.room, Which{ID: e.ID}, fields{"title": "x"}.form()); code(err) != errs.NotFound {
				t.Errorf("%s can be changed: %v", row.what, err)
			}
			seen := slices.ContainsFunc(g.plan(t), func(p Entry) bool { return p.ID == e.ID && p.Cancelled })
			if seen != row.stays {
				t.Errorf("%s stays in sight: %v", row.what, seen)
			}
		}
		if old, err := g.List(t.Context(), g.owner, g.room); err != nil || len(old) != 0 {
			t.Errorf("the documented list has %v (%v)", old, err)
		}
		if next, err := Next(t.Context(), g.db, g.owner.ID, g.clock.Now()); err != nil || len(next) != 0 {
			t.Errorf("next is %v (%v)", next, err)
		}
		meeting := g.plan(t)[0]
		if e, err := g.Restore(t.Context(), g.owner, g.room, meeting.ID); err != nil || e.Cancelled {
			t.Errorf("restored: %+v %v", e, err)
		}
		if err := g.Delete(t.Context(), g.owner, g.room, Which{ID: meeting.ID}); err != nil {
			t.Fatal(err)
		}
		g.clock.Advance(48 * time.Hour)
		if _, err := g.Restore(t.Context(), g.owner, g.room, meeting.ID); code(err) != errs.TooLate {
			t.Errorf("restored after its time: %v", err)
		}
	})
}

func TestEndlessSeriesGrow(t *testing.T) {
	inGroup(t, "America/New_York", func(t *testing.T, g *group) {
		f := fields{"title": "아침", "kind": "meeting", "start": "2026-11-23T07:00", "rrule": "FREQ=DAILY"}
		first, err := g.Create(t.Context(), g.owner, g.room, f.form())
		if err != nil {
			t.Fatal(err)
		}
		if got := first.Start.Format(time.RFC3339); got != "2026-11-23T12:00:00Z" {
			t.Errorf("the first is at %s", got)
		}
		if n := len(g.plan(t)); n != aheadDays {
			t.Errorf("%d are made", n)
		}
		for range 2 {
			g.clock.Advance(10 * 24 * time.Hour)
			for range 2 { // a second run finds nothing to do
				if err := g.Extend(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		plan := g.plan(t)
		last := plan[len(plan)-1].Start
		if len(plan) != aheadDays+20 || last.Format(time.RFC3339) != "2027-06-10T11:00:00Z" {
			t.Errorf("twenty days later there are %d, the last at %s", len(plan), last)
		}
		if _, err := g.Create(t.Context(), g.owner, g.room, fields{"title": "종", "start": "2026-12-13T00:00", "rrule": "FREQ=DAILY;BYHOUR=8,12,18"}.form()); err != nil {
			t.Fatal(err)
		}
		if err := g.Extend(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := len(g.plan(t)) - len(plan); n != maxMade {
			t.Errorf("%d of a frequent series are ahead", n)
		}
		g.run(t, "UPDATE room SET closed_at = 1")
		g.clock.Advance(30 * 24 * time.Hour)
		if err := g.Extend(t.Context()); err != nil || len(g.plan(t)) != len(plan)+maxMade {
			t.Errorf("a closed room's plan grows (%v)", err)
		}
	})
}

func TestSeriesThatAreRefused(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		for _, row := range []struct{ what, start, rule, field string }{
			{"without a start", "", "FREQ=DAILY", "date_start"},
			{"long ago", "2025-11-01T19:00", "FREQ=DAILY", "date_start"},
			{"far away", "2033-01-01T19:00", "FREQ=DAILY", "date_start"},
			{"on no day", "2026-11-23T19:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rrule"},
			{"over before it begins", "2026-11-23T19:00", "FREQ=DAILY;UNTIL=20261122", "rrule"},
			{"too often", "2026-11-23T19:00", "FREQ=HOURLY", "rrule"},
			{"unreadable", "2026-11-23T19:00", "월요일마다", "rrule"},
		} {
			_, err := g.Create(t.Context(), g.owner, g.room, fields{"title": "모임", "start": row.start, "rrule": row.rule}.form())
			var e *errs.Error
			if !errors.As(err, &e) || e.Code != errs.Invalid || e.Fields[0].Name != row.field {
				t.Errorf("%s: %v", row.what, err)
			}
		}
		if len(g.plan(t)) != 0 {
			t.Error("something was planned")
		}
		e, err := g.Create(t.Context(), g.owner, g.room, fields{"title": "모임", "start": "2026-11-24T19:00", "rrule": "FREQ=WEEKLY;BYDAY=FR;COUNT=2"}.form())
		if err != nil {
			t.Fatal(err)
		}
		g.expect(t, "the first day that fits is the first", seoulZone, "11-27 19:00 모임", "12-04 19:00 모임")
		if _, err := g.Update(t.Context(), g.owner, g.room, Which{ID: e.ID}, fields{"rrule": "FREQ=DAILY"}.form()); code(err) != errs.Invalid {
			t.Errorf("one occurrence gets a rule of its own: %v", err)
		}
	})
}

func TestASingleEventBeginsToRepeat(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		e, err := g.Create(t.Context(), g.owner, g.room, fields{"title": "모임", "start": "2026-11-24T19:00"}.form())
		if err != nil {
			t.Fatal(err)
		}
		again, err := g.Update(t.Context(), g.owner, g.room, Which{ID: e.ID, Scope: All}, fields{"end": "2026-11-24T20:00", "rrule": "FREQ=WEEKLY;COUNT=3"}.form())
		if err != nil || again.ID != e.ID || again.Rule != "FREQ=WEEKLY;COUNT=3" {
			t.Errorf("it becomes %+v (%v)", again, err)
		}
		g.expect(t, "repeated", seoulZone, "11-24 19:00-20:00 모임", "12-01 19:00-20:00 모임", "12-08 19:00-20:00 모임")
	})
}

func TestProposals(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) { // Mondays and Wednesdays, for 30 days
		offered := func() string {
			t.Helper()
			list, err := g.Proposals(t.Context(), g.owner, g.room)
			if err != nil {
				t.Fatal(err)
			}
			var days []string
			for _, p := range list {
				days = append(days, p.Start.In(zoneOf(t, seoulZone)).Format("1/2 15h"))
			}
			return strings.Join(days, ", ")
		}
		if got := offered(); got != "11/23 19h, 11/25 19h, 11/30 19h, 12/2 19h, 12/7 19h, 12/9 19h, 12/14 19h, 12/16 19h, 12/21 19h" {
			t.Errorf("proposed: %s", got)
		}
		if _, err := g.Proposals(t.Context(), g.member, g.room); code(err) != errs.NotOwner {
			t.Errorf("a member is told: %v", err)
		}
		if _, err := g.Create(t.Context(), g.owner, g.room, fields{"title": "첫 모임", "kind": "meeting", "start": "2026-11-25T19:00"}.form()); err != nil {
			t.Fatal(err)
		}
		g.clock.Advance(13 * time.Hour) // it is ten in the evening
		if got := offered(); got != "11/30 19h, 12/2 19h, 12/7 19h, 12/9 19h, 12/14 19h, 12/16 19h, 12/21 19h" {
			t.Errorf("proposed at night: %s", got)
		}
		pick := func(days ...int) (picked []time.Time) {
			for _, d := range days {
				picked = append(picked, time.Date(2026, 12, d, 10, 0, 0, 0, time.UTC))
			}
			return picked
		}
		if n, err := g.AcceptProposals(t.Context(), g.owner, g.room, "모임", pick(2, 9, 14)); n != 3 || err != nil {
			t.Errorf("three are planned as %d (%v)", n, err)
		}
		if _, err := g.AcceptProposals(t.Context(), g.owner, g.room, "모임", pick(2)); code(err) != errs.Invalid {
			t.Errorf("what is planned is planned again: %v", err)
		}
		if n, err := g.AcceptProposals(t.Context(), g.owner, g.room, "모임", nil); n != 4 || err != nil {
			t.Errorf("the rest is planned as %d (%v)", n, err)
		}
		if _, err := g.AcceptProposals(t.Context(), g.owner, g.room, "모임", nil); code(err) != errs.Conflict {
			t.Errorf("nothing is planned: %v", err)
		}
		g.expect(t, "planned", seoulZone, "11-25 19:00 첫 모임", "11-30 19:00-21:00 모임", "12-02 19:00-21:00 모임", "12-07 19:00-21:00 모임", "12-09 19:00-21:00 모임", "12-14 19:00-21:00 모임", "12-16 19:00-21:00 모임", "12-21 19:00-21:00 모임")
		if err := g.Extend(t.Context()); err != nil || len(g.plan(t)) != 8 {
			t.Errorf("the season's plan grows (%v)", err)
		}
	})
}

func TestAnswers(t *testing.T) {
	inGroup(t, seoulZone, func(t *testing.T, g *group) {
		plan := g.weeklyMeetings(t)
		id := plan[0].ID
		stranger := g.person(t, "남")
		for _, row := range []struct {
			what, answer string
			who          httpx.Caller
			event        int64
			code         errs.Code
			tally        Tally // as the member sees it
		}{
			{"somebody comes", "going", g.member, id, "", Tally{Going: 1, Mine: "going"}},
			{"says so again", "going", g.member, id, "", Tally{Going: 1, Mine: "going"}},
			{"another may come", "maybe", g.owner, id, "", Tally{Going: 1, Maybe: 1, Mine: "going"}},
			{"the first does not after all", "declined", g.member, id, "", Tally{Maybe: 1, Declined: 1, Mine: "declined"}},
			{"and takes it back", "", g.member, id, "", Tally{Maybe: 1}},
			{"a stranger says nothing", "going", stranger, id, errs.NotMember, Tally{Maybe: 1}},
			{"there is no such event", "going", g.member, 999_999, errs.NotFound, Tally{Maybe: 1}},
		} {
			if err := g.Answer(t.Context(), row.who, g.room, row.event, row.answer); code(err) != row.code {
				t.Errorf("%s: %v", row.what, err)
			}
			if got := g.plan(t)[0].RSVP; got != row.tally {
				t.Errorf("%s: %+v", row.what, got)
			}
		}
		if list, err := g.Replies(t.Context(), g.member, g.room, id); err != nil || fmt.Sprint(list) != fmt.Sprint([]Reply{{g.owner.ID, "방장", "maybe"}}) {
			t.Errorf("the answers are %v (%v)", list, err)
		}
		if _, err := g.Replies(t.Context(), stranger, g.room, id); code(err) != errs.NotMember {
			t.Errorf("a stranger reads them: %v", err)
		}
		if err := g.Delete(t.Context(), g.owner, g.room, Which{ID: plan[1].ID}); err != nil {
			t.Fatal(err)
		}
		if err := g.Answer(t.Context(), g.member, g.room, plan[1].ID, "going"); code(err) != errs.Conflict {
			t.Errorf("coming to a cancelled meeting: %v", err)
		}
		g.run(t, "UPDATE member SET left_at = 1, season_left = 1 WHERE person_id = $1", g.owner.ID)
		if got := g.plan(t)[0].RSVP; got != (Tally{}) {
			t.Errorf("who has left still counts: %+v", got)
		}
		g.clock.Advance(13 * time.Hour)
		if err := g.Answer(t.Context(), g.member, g.room, id, "going"); code(err) != errs.TooLate {
			t.Errorf("coming to what is over: %v", err)
		}
	})
}

// read fetches an address of a feed.
func (g *group) read(t *testing.T, url, etag string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	w := httptest.NewRecorder()
	g.Feeds(slog.New(slog.DiscardHandler)).ServeHTTP(w, r)
	return w.Result()
}

func TestFeeds(t *testing.T) {
	inGroup(t, "Europe/Berlin", func(t *testing.T, g *group) {
		status := func(url string) int {
			response := g.read(t, url, "")
			defer response.Body.Close()
			return response.StatusCode
		}
		must := func(v string, err error) string {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		if none := must(g.FeedURL(t.Context(), g.member, &g.room)); none != "" {
			t.Errorf("there is a feed at first: %s", none)
		}
		ours, mine := must(g.MakeFeed(t.Context(), g.member, &g.room)), must(g.MakeFeed(t.Context(), g.member, everyRoom))
		if again := must(g.FeedURL(t.Context(), g.member, &g.room)); again != ours || !strings.HasPrefix(ours, "https://study.example.org/feeds/room/") || !strings.HasPrefix(mine, "https://study.example.org/feeds/me/") {
			t.Errorf("the addresses are %s, %s and %s", ours, again, mine)
		}
		if s := status(mine); s != 200 {
			t.Errorf("an empty feed: %d", s)
		}
		f := fields{"title": "파트 5; 6, 7", "kind": "meeting", "start": "2027-03-21T19:00", "end": "2027-03-21T21:00", "rrule": "FREQ=WEEKLY;COUNT=2"}
		first, err := g.Create(t.Context(), g.owner, g.room, f.form())
		if err != nil {
			t.Fatal(err)
		}
		if err := g.Delete(t.Context(), g.owner, g.room, Which{ID: first.ID}); err != nil {
			t.Fatal(err)
		}
		response := g.read(t, ours, "")
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got := response.Header.Get("Content-Type"); got != "text/calendar; charset=utf-8" {
			t.Errorf("its type is %s", got)
		}
		want := strings.Split(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//studyONE//calendar//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:토익\, 함께
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:event-{1}@study.example.org
DTSTAMP:20261123T000000Z
LAST-MODIFIED:20261123T000000Z
SEQUENCE:1
DTSTART;TZID=Europe/Berlin:20270321T190000
DTEND;TZID=Europe/Berlin:20270321T210000
SUMMARY:파트 5\; 6\, 7
CATEGORIES:MEETING
URL:https://study.example.org/r/{room}/plan
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:event-{2}@study.example.org
DTSTAMP:20261123T000000Z
LAST-MODIFIED:20261123T000000Z
SEQUENCE:0
DTSTART;TZID=Europe/Berlin:20270328T190000
DTEND;TZID=Europe/Berlin:20270328T210000
SUMMARY:파트 5\; 6\, 7
CATEGORIES:MEETING
URL:https://study.example.org/r/{room}/plan
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR`, "\n")
		plan := g.plan(t)
		fill := strings.NewReplacer("{1}", fmt.Sprint(plan[0].ID), "{2}", fmt.Sprint(plan[1].ID), "{room}", fmt.Sprint(g.room))
		if got := strings.Join(unfolded(t, string(body)), "\n"); got != fill.Replace(strings.Join(want, "\n")) {
			t.Errorf("the feed is\n%s", got)
		}
		if all := g.read(t, mine, ""); !strings.Contains(readAll(t, all), `SUMMARY:파트 5\; 6\, 7 · 토익\, 함께`) {
			t.Error("the feed of all rooms does not name the room")
		}
		if again := g.read(t, ours, response.Header.Get("ETag")); again.StatusCode != 304 || readAll(t, again) != "" {
			t.Errorf("what is known is sent again: %d", again.StatusCode)
		}
		if !strings.Contains(response.Header.Get("Cache-Control"), "private") {
			t.Error("others may keep it")
		}
		for what, url := range map[string]string{
			"another kind": strings.Replace(ours, "/room/", "/me/", 1), "no token": "https://study.example.org/feeds/room/.ics", "no ending": strings.TrimSuffix(ours, ".ics"),
			"a wrong token": strings.Replace(ours, ".ics", "x.ics", 1), "nothing": "https://study.example.org/feeds/", "more": ours + "/x.ics",
		} {
			if s := status(url); s != 404 {
				t.Errorf("%s: %d", what, s)
			}
		}
		next := must(g.MakeFeed(t.Context(), g.member, &g.room))
		if status(ours) != 404 || status(next) != 200 {
			t.Error("a new address does not end the old one")
		}
		must(g.RevokeFeed(t.Context(), g.member, everyRoom))
		if status(mine) != 404 || must(g.FeedURL(t.Context(), g.member, everyRoom)) != "" {
			t.Error("a revoked address is read")
		}
		if _, err := g.MakeFeed(t.Context(), g.person(t, "남"), &g.room); code(err) != errs.NotMember {
			t.Errorf("a stranger gets an address: %v", err)
		}
		g.clock.Advance(time.Hour)
		g.run(t, "UPDATE member SET left_at = 1, season_left = 1 WHERE person_id = $1", g.member.ID)
		if status(next) != 404 {
			t.Error("who has left reads on")
		}
		g.sit(t, g.member)
		if status(next) != 404 || must(g.FeedURL(t.Context(), g.member, &g.room)) != "" {
			t.Error("who came back reads by the address of old")
		}
	})
}

func readAll(t *testing.T, r *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
