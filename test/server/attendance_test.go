package server_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/attendance"
	"github.com/studyone/studyone/internal/db"
)

const instant = time.Microsecond // the smallest step of the clock

// attendanceView is what a member sees of an event.
type attendanceView struct {
	Event        struct{ ID int64 }
	CheckInFrom  *time.Time `json:"check_in_from"`
	CheckInUntil *time.Time `json:"check_in_until"`
	ExcuseUntil  *time.Time `json:"excuse_until"`
	Excuses      int
	Settled      bool
	May          map[string]bool
	People       []attendee
}

type attendee struct {
	User            struct{ ID int64 }
	Me, Owner, Left bool
	CheckIn         *struct {
		At        time.Time
		By        string
		Counts    bool
		Confirmer *struct{ ID int64 }
	} `json:"check_in"`
	MayConfirm bool `json:"may_confirm"`
	Excuse     *struct{ Reason string }
	Homework   string
	Checks     int
	Versions   int
}

type submission struct {
	ID, Version int64
	Late        bool
	Text        string
	Links       []string
	Checks      []struct{ ID int64 }
	Returned    *struct{ Note string }
}

// A class is a room with an owner, two members and an event.
type class struct {
	*world
	room, event               int64
	owner, ann, ben, stranger person
}

const (
	homework = 1
	meeting  = 2
)

// newClass makes a room and an event that begins (or homework: is due) some time from now; length 0 leaves the end open.
func newClass(t *testing.T, w *world, kind int, in, length time.Duration) *class {
	t.Helper()
	cast := w.cast(t, "owner", "ann", "ben", "stranger")
	c := &class{world: w, owner: cast["owner"], ann: cast["ann"], ben: cast["ben"], stranger: cast["stranger"]}
	c.room = c.owner.open(t, nil).ID
	c.ann.join(t, c.owner, c.room)
	c.ben.join(t, c.owner, c.room)
	c.event = c.plan(t, kind, in, length)
	return c
}

func (c *class) plan(t *testing.T, kind int, in, length time.Duration) int64 {
	t.Helper()
	start := c.clock.Now().Add(in)
	f := form{"title": "일정", "attribute": kind, "date_start": start.Format(time.RFC3339Nano)}
	if length > 0 {
		f["date_end"] = start.Add(length).Format(time.RFC3339Nano)
	}
	var e struct{ ID int64 }
	c.owner.do(t, at("POST", c.room, "/events"), f, &e)
	return e.ID
}

// on is a path below the class's event.
func (c *class) on(method, rest string, args ...any) string {
	return at(method, c.room, "/events/%d%s", c.event, fmt.Sprintf(rest, args...))
}

func (c *class) code(t *testing.T) string {
	t.Helper()
	var shown struct {
		Code    string
		Seconds int `json:"seconds_left"`
	}
	c.owner.do(t, c.on("GET", "/code"), nil, &shown)
	if len(shown.Code) != 6 || shown.Seconds < 1 || shown.Seconds > 30 {
		t.Errorf("the code is %+v", shown)
	}
	return shown.Code
}

func (c *class) enter(t *testing.T, p person, code string) answer {
	t.Helper()
	return p.ask(t, c.on("POST", "/check-in"), form{"code": code})
}

func (c *class) report(t *testing.T, p person) {
	t.Helper()
	p.do(t, c.on("POST", "/check-in"), "{}", nil)
}

func (c *class) confirm(t *testing.T, p, whom person) answer {
	t.Helper()
	return p.ask(t, c.on("POST", "/check-ins/%d/confirm", whom.id), nil)
}

func (c *class) hand(t *testing.T, p person, text string) submission {
	t.Helper()
	var s submission
	p.do(t, c.on("POST", "/submissions"), form{"text": text}, &s)
	return s
}

func (c *class) versions(t *testing.T, asker, author person) []submission {
	t.Helper()
	var found struct{ Items []submission }
	asker.do(t, c.on("GET", "/submissions?user=%d", author.id), nil, &found)
	return found.Items
}

func (c *class) view(t *testing.T, asker person) attendanceView {
	t.Helper()
	var v attendanceView
	asker.do(t, c.on("GET", "/attendance"), nil, &v)
	return v
}

func (v attendanceView) of(t *testing.T, p person) attendee {
	t.Helper()
	i := slices.IndexFunc(v.People, func(a attendee) bool { return a.User.ID == p.id })
	if i < 0 {
		t.Fatalf("%s is not among %+v", p.name, v.People)
	}
	return v.People[i]
}

// may names the rights that somebody has now.
func (c *class) may(t *testing.T, p person) string {
	t.Helper()
	var names []string
	for name, has := range c.view(t, p).May {
		if has {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func (c *class) facts(t *testing.T) map[int64]attendance.Facts {
	t.Helper()
	all, err := attendance.FactsOf(ctx, c.DB(), []int64{c.event})
	if err != nil {
		t.Fatal(err)
	}
	return all[c.event]
}

// told counts the records of one kind of change in the room.
func (c *class) told(t *testing.T, what string) int {
	t.Helper()
	return c.count(t, fmt.Sprintf(`SELECT COUNT(*) FROM outbox WHERE kind = 'attendance.changed' AND body LIKE '{"room":%d,%%"what":"%s"}'`, c.room, what))
}

func TestCheckingIn(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 10*time.Minute, time.Hour)
		began := w.clock.Now()
		if c.enter(t, c.ann, "000000").refused(t, "invalid"); c.view(t, c.ann).of(t, c.ann).CheckIn != nil {
			t.Error("before the owner has looked at the code, there is one")
		}
		code := c.code(t)
		l := c.ben.listen(t)
		if refusal := l.follow(t, channel("room", c.room)); refusal != 0 {
			t.Fatal(refusal)
		}
		c.enter(t, c.ann, code[:3]+" "+code[3:]).into(t, nil)
		l.hears(t, channel("room", c.room), func(n notice) bool { return n.Type == "events" && n.Room == c.room })
		if a := c.view(t, c.ben).of(t, c.ann); a.CheckIn == nil || a.CheckIn.By != "code" || !a.CheckIn.Counts || !a.CheckIn.At.Equal(began) {
			t.Errorf("by code: %+v", a.CheckIn)
		}
		w.clock.Advance(5 * time.Second)
		c.enter(t, c.ann, code).into(t, nil)
		c.report(t, c.ann)
		if a := c.view(t, c.ben).of(t, c.ann); !a.CheckIn.At.Equal(began) || a.CheckIn.By != "code" {
			t.Errorf("checking in again changes it to %+v", a.CheckIn)
		}
		c.ann.ask(t, c.on("DELETE", "/check-in"), nil).refused(t, "conflict")

		c.enter(t, c.owner, code).refused(t, "conflict") // an owner's own mark needs another's word
		c.report(t, c.owner)
		c.confirm(t, c.owner, c.owner).refused(t, "conflict")
		if c.facts(t)[c.owner.id].CheckIn.Counts() {
			t.Error("an owner's own word counts")
		}
		c.confirm(t, c.ann, c.owner).into(t, nil)
		if a := c.view(t, c.ben).of(t, c.owner); !a.CheckIn.Counts || a.CheckIn.Confirmer.ID != c.ann.id || a.CheckIn.By != "peer" {
			t.Errorf("the owner's confirmed report: %+v", a.CheckIn)
		}

		c.confirm(t, c.ann, c.ben).refused(t, "not_found")
		c.report(t, c.ben)
		if a := c.view(t, c.ann).of(t, c.ben); a.CheckIn.Counts || !a.MayConfirm {
			t.Errorf("an unconfirmed report: %+v", a)
		}
		c.ben.do(t, c.on("DELETE", "/check-in"), nil, nil)
		c.ben.do(t, c.on("DELETE", "/check-in"), nil, nil)
		if a := c.view(t, c.ann).of(t, c.ben); a.CheckIn != nil {
			t.Errorf("a withdrawn report is still there: %+v", a.CheckIn)
		}
		c.report(t, c.ben)
		w.clock.Advance(time.Minute)
		c.enter(t, c.ben, c.code(t)).into(t, nil)
		if a := c.facts(t)[c.ben.id].CheckIn; a.By != attendance.ByCode || !a.At.Equal(w.clock.Now()) || !a.Counts() {
			t.Errorf("a code makes up for a report, from then on: %+v", a)
		}
		for what, n := range map[string]int{
			attendance.CheckedIn: 2, attendance.Reported: 3, attendance.Confirmed: 1, attendance.ReportWithdrawn: 1,
		} {
			if told := c.told(t, what); told != n {
				t.Errorf("%d records of %s, not %d", told, what, n)
			}
		}
	})
}

func TestWhenOneMayCheckIn(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what   string
			length time.Duration // of the meeting
			at     time.Duration // from its start
			code   string        // what checking in is told
		}{
			{"an instant before the doors open", time.Hour, -15*time.Minute - instant, "conflict"},
			{"as the doors open", time.Hour, -15 * time.Minute, ""},
			{"at the end", 2 * time.Hour, 2 * time.Hour, ""},
			{"an instant after the end", 2 * time.Hour, 2*time.Hour + instant, "too_late"},
			{"without an end, an hour after the start", 0, time.Hour, ""},
			{"without an end, an instant after that hour", 0, time.Hour + instant, "too_late"},
		} {
			c := newClass(t, w, meeting, 2*time.Hour, row.length)
			w.clock.Advance(2*time.Hour + row.at)
			c.ann.ask(t, c.on("POST", "/check-in"), "{}").refused(t, row.code)
			c.owner.ask(t, c.on("GET", "/code"), nil).refused(t, row.code)
			if may := c.may(t, c.ann); strings.Contains(may, "enter_code") != (row.code == "") {
				t.Errorf("%s one may: %s", row.what, may)
			}
		}
	})
}

func TestUntilWhenOneMayConfirm(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 0, time.Hour)
		c.report(t, c.ann)
		c.report(t, c.ben)
		w.clock.Advance(2 * time.Hour)
		c.confirm(t, c.owner, c.ann).into(t, nil)
		w.clock.Advance(instant)
		c.confirm(t, c.owner, c.ben).refused(t, "too_late")
		if c.view(t, c.owner).of(t, c.ben).MayConfirm {
			t.Error("it says that it is not too late")
		}
	})
}

func TestCodesRotate(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			after time.Duration // since the code was shown at the beginning of its step
			code  string
		}{{29 * time.Second, ""}, {30 * time.Second, ""}, {60*time.Second - instant, ""}, {60 * time.Second, "invalid"}} {
			c := newClass(t, w, meeting, 0, time.Hour)
			w.clock.Set(w.clock.Now().Truncate(30 * time.Second).Add(30 * time.Second))
			code := c.code(t)
			w.clock.Advance(row.after)
			if p := c.enter(t, c.ann, code).refused(t, row.code); row.code != "" && !slices.Equal(p.fields(), []string{"code"}) {
				t.Errorf("the refusal names %v", p.fields())
			}
		}
		c, other := newClass(t, w, meeting, 0, time.Hour), newClass(t, w, meeting, 0, time.Hour)
		other.code(t)
		if other.code(t) == c.code(t) {
			t.Error("two events have one code")
		}
	})
}

func TestCodesCannotBeGuessed(t *testing.T) {
	each(t, setup{still: true, limits: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 0, time.Hour)
		wrong := "000000"
		if c.code(t) == wrong {
			wrong = "000001"
		}
		for range 10 {
			c.enter(t, c.ann, wrong).refused(t, "invalid")
		}
		c.enter(t, c.ann, c.code(t)).refused(t, "rate_limited")
		c.enter(t, c.ben, c.code(t)).into(t, nil) // each has guesses of their own
		c.report(t, c.ann)                        // and a report is no guess
		w.clock.Advance(5 * time.Minute)
		c.enter(t, c.ann, c.code(t)).into(t, nil)
	})
}

func TestAtOnce(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		const clients = 8
		c := newClass(t, w, meeting, 0, time.Hour)
		code := c.code(t)
		problems := make([]error, clients)
		together(clients, func(i int) { problems[i] = expect(c.ann.try(c.on("POST", "/check-in"), form{"code": code})) })
		c.report(t, c.ben)
		confirmers := []person{c.owner, c.ann}
		more := make([]error, clients)
		together(clients, func(i int) {
			more[i] = expect(confirmers[i%2].try(c.on("POST", "/check-ins/%d/confirm", c.ben.id), nil))
		})
		if err := errors.Join(slices.Concat(problems, more)...); err != nil {
			t.Error(err)
		}
		if in, confirmed := c.told(t, attendance.CheckedIn), c.told(t, attendance.Confirmed); in != 1 || confirmed != 1 {
			t.Errorf("checked in %d times, confirmed %d times", in, confirmed)
		}

		// A report is confirmed or withdrawn, never both.
		c.report(t, c.owner)
		var kept, withdrawn error
		together(2, func(i int) {
			if i == 0 {
				kept = expect(c.ann.try(c.on("POST", "/check-ins/%d/confirm", c.owner.id), nil))
			} else {
				withdrawn = expect(c.owner.try(c.on("DELETE", "/check-in"), nil))
			}
		})
		if (kept == nil) == (withdrawn == nil) || (kept == nil) != c.facts(t)[c.owner.id].CheckIn.Counts() {
			t.Errorf("confirming: %v, withdrawing: %v", kept, withdrawn)
		}

		h := newClass(t, w, homework, time.Hour, 0)
		together(clients, func(i int) {
			problems[i] = expect(h.ann.try(h.on("POST", "/submissions"), form{"text": fmt.Sprint(i)}))
			more[i] = expect(h.ben.try(h.on("POST", "/submissions"), form{"text": "같은 것"}))
		})
		if err := errors.Join(slices.Concat(problems, more)...); err != nil {
			t.Error(err)
		}
		for i, v := range h.versions(t, h.ann, h.ann) {
			if v.Version != int64(i)+1 {
				t.Errorf("version %d is in place %d", v.Version, i)
			}
		}
		if n, same := len(h.versions(t, h.ann, h.ann)), len(h.versions(t, h.ben, h.ben)); n != clients || same != 1 {
			t.Errorf("%d different ones are %d versions, %d equal ones %d", clients, n, clients, same)
		}
	})
}

func TestExcuses(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		for _, kind := range []int{meeting, homework} {
			c := newClass(t, w, kind, 24*time.Hour+time.Minute, 0)
			excuse := func(reason string) answer { return c.ann.ask(t, c.on("PUT", "/excuse"), form{"reason": reason}) }
			excuse(" ").refused(t, "invalid")
			excuse(strings.Repeat("가", 1001)).refused(t, "invalid")
			excuse("시험이 있어요").into(t, nil)
			excuse(strings.Repeat("가", 1000)).into(t, nil)
			excuse("병원에 가요").into(t, nil)
			excuse("병원에 가요").into(t, nil)
			if a := c.view(t, c.ben).of(t, c.ann); a.Excuse == nil || a.Excuse.Reason != "병원에 가요" {
				t.Errorf("others see %+v", a.Excuse)
			}
			if n, others := c.view(t, c.ann).Excuses, c.view(t, c.ben).Excuses; n != 1 || others != 0 {
				t.Errorf("ann has asked %d times, ben %d", n, others)
			}
			if told := c.told(t, attendance.Excused); told != 3 {
				t.Errorf("%d records", told)
			}
			if _, err := w.change("UPDATE event SET cancelled_at = 1 WHERE id = $1", c.event); err != nil {
				t.Fatal(err)
			}
			if n := c.view(t, c.ann).Excuses; n != 0 {
				t.Errorf("an excuse from what was cancelled counts: %d", n)
			}
			if _, err := w.change("UPDATE event SET cancelled_at = NULL WHERE id = $1", c.event); err != nil {
				t.Fatal(err)
			}
			w.clock.Advance(time.Minute)
			c.ann.do(t, c.on("DELETE", "/excuse"), nil, nil)
			c.ann.do(t, c.on("DELETE", "/excuse"), nil, nil)
			if c.facts(t)[c.ann.id].Excuse != nil {
				t.Error("a withdrawn excuse is still there")
			}
			excuse("그래도 못 가요").into(t, nil)
			w.clock.Advance(instant)
			excuse("늦었어요").refused(t, "too_late")
			c.ann.ask(t, c.on("DELETE", "/excuse"), nil).refused(t, "too_late")
			if x := c.facts(t)[c.ann.id].Excuse; x == nil || x.Reason != "그래도 못 가요" {
				t.Errorf("the excuse in time is %+v", x)
			}
		}
		other := newClass(t, w, 3, 48*time.Hour, 0)
		other.ann.ask(t, other.on("PUT", "/excuse"), form{"reason": "이유"}).refused(t, "conflict")
	})
}

func TestHomework(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, homework, time.Hour, 0)
		for _, body := range []form{
			{},
			{"text": "  "},
			{"text": strings.Repeat("가", 20_001)},
			{"links": []string{"javascript:alert(1)"}},
			{"links": []string{"https://"}},
			{"links": []string{"ftp://example.org"}},
			{"links": []string{"https://me:secret@example.org"}},
			{"links": []string{"https://example.org/" + strings.Repeat("a", 1981)}},
			{"links": slices.Collect(func(yield func(string) bool) {
				for i := range 11 {
					if !yield(fmt.Sprintf("https://example.org/%d", i)) {
						return
					}
				}
			})},
		} {
			c.ann.ask(t, c.on("POST", "/submissions"), body).refused(t, "invalid")
		}
		var first submission
		c.ann.do(t, c.on("POST", "/submissions"), form{"text": strings.Repeat("가", 20_000), "links": []string{" https://example.org/답 ", ""}}, &first)
		if first.Version != 1 || first.Late || !slices.Equal(first.Links, []string{"https://example.org/답"}) {
			t.Errorf("handed in: version %d, late %v, links %v", first.Version, first.Late, first.Links)
		}

		// Nobody copies: others' work is hidden until one has handed in, or it is due.
		c.ben.ask(t, c.on("GET", "/submissions?user=%d", c.ann.id), nil).refused(t, "conflict")
		c.ben.ask(t, c.on("POST", "/submissions/%d/check", first.ID), form{"ok": true}).refused(t, "conflict")
		if n := len(c.versions(t, c.owner, c.ann)); n != 1 {
			t.Errorf("the owner sees %d versions", n)
		}
		bens := c.hand(t, c.ben, "다 했어요")
		if n := len(c.versions(t, c.ben, c.ann)); n != 1 {
			t.Errorf("who has handed in sees %d versions", n)
		}

		check := func(p person, id int64, body form) answer {
			return p.ask(t, c.on("POST", "/submissions/%d/check", id), body)
		}
		check(c.ann, first.ID, form{"ok": true}).refused(t, "conflict")
		check(c.ben, first.ID, form{"ok": false, "note": "다시"}).refused(t, "not_owner")
		check(c.owner, first.ID, form{"ok": false}).refused(t, "invalid")
		check(c.ben, 999_999, form{"ok": true}).refused(t, "not_found")
		check(c.ben, first.ID, form{"ok": true}).into(t, nil)
		check(c.ben, first.ID, form{"ok": true}).into(t, nil)
		check(c.owner, first.ID, form{"ok": true}).into(t, nil)
		if f := c.facts(t)[c.ann.id].Submission; f.ID != first.ID || f.Checks != 2 {
			t.Errorf("what counts is %+v", f)
		}
		check(c.owner, first.ID, form{"ok": false, "note": "2번 문제가 비었어요"}).into(t, nil)
		if got := c.versions(t, c.ann, c.ann)[0]; got.Returned == nil || got.Returned.Note != "2번 문제가 비었어요" || len(got.Checks) != 1 {
			t.Errorf("sent back: %+v %+v", got.Returned, got.Checks)
		}
		if a := c.view(t, c.ben).of(t, c.ann); a.Homework != "returned" || c.facts(t)[c.ann.id].Submission != nil {
			t.Errorf("what was sent back counts: %+v", a)
		}
		w.clock.Advance(time.Hour)
		second := c.hand(t, c.ann, "두 번째")
		w.clock.Advance(instant)
		third := c.hand(t, c.ann, "세 번째")
		if again := c.hand(t, c.ann, "세 번째"); second.Late || !third.Late || again.ID != third.ID {
			t.Errorf("at the deadline late is %v, after it %v; the same again is %d, not %d", second.Late, third.Late, again.ID, third.ID)
		}
		if f := c.facts(t)[c.ann.id].Submission; f.ID != second.ID {
			t.Errorf("what counts is version %d", f.ID)
		}
		check(c.owner, second.ID, form{"ok": false, "note": "아직"}).into(t, nil)
		if a := c.view(t, c.ben).of(t, c.ann); a.Homework != "late" || a.Versions != 3 {
			t.Errorf("now the late one counts: %+v", a)
		}
		check(c.owner, first.ID, form{"ok": true}).into(t, nil) // the owner's last word
		if a := c.view(t, c.ben).of(t, c.ann); a.Homework != "submitted" || c.facts(t)[c.ann.id].Submission.ID != first.ID {
			t.Errorf("after it was taken back: %+v", a)
		}
		if a := c.view(t, c.ben).of(t, c.owner); a.Homework != "missed" {
			t.Errorf("who handed nothing in has %q", a.Homework)
		}
		check(c.owner, bens.ID, form{"ok": false, "note": "다시"}).into(t, nil)
		if a := c.view(t, c.ben).of(t, c.ben); a.Homework != "missed" {
			t.Errorf("whose only version was sent back has %q", a.Homework)
		}
	})
}

func TestFiftyVersions(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, homework, time.Hour, 0)
		for i := range 50 {
			c.hand(t, c.ann, fmt.Sprint(i))
		}
		c.ann.ask(t, c.on("POST", "/submissions"), form{"text": "하나 더"}).refused(t, "conflict")
		if strings.Contains(c.may(t, c.ann), "submit") {
			t.Error("it says that one may hand in more")
		}
	})
}

// Nothing is written about an event that is settled, cancelled, elsewhere or in a closed room.
func TestWhereNothingIsWritten(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c, elsewhere := newClass(t, w, meeting, 10*time.Minute, time.Hour), newClass(t, w, meeting, 10*time.Minute, time.Hour)
		h := *c
		h.event = c.plan(t, homework, 48*time.Hour, 0)
		given := h.hand(t, h.ben, "다 했어요")
		c.report(t, c.ben)
		type write struct {
			who        person
			call, body string
		}
		writes := func(c, h *class) []write {
			return []write{
				{c.ann, c.on("POST", "/check-in"), "{}"},
				{c.ann, c.on("POST", "/check-in"), `{"code": "123456"}`},
				{c.ben, c.on("DELETE", "/check-in"), ""},
				{c.ann, c.on("POST", "/check-ins/%d/confirm", c.ben.id), ""},
				{c.owner, c.on("GET", "/code"), ""},
				{c.ann, h.on("PUT", "/excuse"), `{"reason": "이유"}`},
				{c.ann, h.on("DELETE", "/excuse"), ""},
				{c.ann, h.on("POST", "/submissions"), `{"text": "다 했어요"}`},
				{c.owner, h.on("POST", "/submissions/%d/check", given.ID), `{"ok": true}`},
			}
		}
		all := func(what, code string, c, h *class) {
			t.Helper()
			before := c.count(t, "SELECT COUNT(*) FROM outbox")
			for _, x := range writes(c, h) {
				x.who.ask(t, x.call, x.body).refused(t, code)
			}
			if c.count(t, "SELECT COUNT(*) FROM outbox") != before {
				t.Errorf("%s: something was written", what)
			}
		}
		alter := func(statement string, args ...any) {
			t.Helper()
			if _, err := w.change(statement, args...); err != nil {
				t.Fatal(err)
			}
		}
		foreign, foreignHomework := *c, h
		foreign.event, foreignHomework.event = elsewhere.event, elsewhere.event
		all("another room's event", "not_found", &foreign, &foreignHomework)
		c.ann.ask(t, foreign.on("GET", "/attendance"), nil).refused(t, "not_found")
		c.ann.ask(t, foreign.on("GET", "/submissions"), nil).refused(t, "not_found")

		alter("UPDATE event SET settled_at = 1 WHERE room_id = $1", c.room)
		all("settled", "too_late", c, &h)
		if v := c.view(t, c.ann); !v.Settled || c.may(t, c.ann) != "" || v.of(t, c.ben).MayConfirm {
			t.Errorf("of a settled event one may: %s", c.may(t, c.ann))
		}
		alter("UPDATE event SET settled_at = NULL, cancelled_at = 1 WHERE room_id = $1", c.room)
		all("cancelled", "conflict", c, &h)
		alter("UPDATE event SET cancelled_at = NULL WHERE room_id = $1", c.room)
		alter("UPDATE room SET closed_at = 1 WHERE id = $1", c.room)
		all("closed", "conflict", c, &h)
		if n := len(c.view(t, c.ann).People); n != 3 {
			t.Errorf("in a closed room %d people are shown", n)
		}
	})
}

func TestWhatOneMayDo(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 48*time.Hour, time.Hour)
		expectMay := func(what string, p person, want string) {
			t.Helper()
			if may := c.may(t, p); may != want {
				t.Errorf("%s one may: %s", what, may)
			}
		}
		expectMay("long before", c.ann, "excuse")
		c.ann.do(t, c.on("PUT", "/excuse"), `{"reason": "이유"}`, nil)
		expectMay("with an excuse", c.ann, "excuse withdraw_excuse")
		w.clock.Advance(48 * time.Hour)
		expectMay("as it begins", c.ann, "enter_code report")
		expectMay("as it begins, as the owner,", c.owner, "report show_code")
		c.report(t, c.ann)
		expectMay("after a report", c.ann, "enter_code withdraw_report")
		c.confirm(t, c.ben, c.ann)
		expectMay("confirmed", c.ann, "")

		c.ben.do(t, at("POST", c.room, "/leave"), nil, nil)
		v := c.view(t, c.ann)
		if len(v.People) != 2 || v.of(t, c.ann).CheckIn.Confirmer.ID != c.ben.id {
			t.Errorf("the confirmer has left: %+v", v.People)
		}
		c.ben.ask(t, c.on("POST", "/check-in"), "{}").refused(t, "not_member")
		task := c.plan(t, homework, time.Hour, 0)
		c.owner.do(t, at("PUT", c.room, "/owner"), form{"user": c.ann.id}, nil)
		c.owner.ask(t, c.on("GET", "/code"), nil).refused(t, "not_owner")

		c.event = task
		expectMay("before one hands in", c.owner, "submit")
		c.hand(t, c.owner, "다 했어요")
		expectMay("having handed in", c.owner, "check see_homework submit")
		expectMay("the new owner", c.ann, "check see_homework submit")
		c.ann.ask(t, c.on("POST", "/check-in"), "{}").refused(t, "conflict")
	})
}

func TestWhoLeftKeepsTheirEvidence(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 0, time.Hour)
		c.enter(t, c.ben, c.code(t)).into(t, nil)
		c.ben.do(t, at("POST", c.room, "/leave"), nil, nil)
		if a := c.view(t, c.ann).of(t, c.ben); !a.Left || !a.CheckIn.Counts {
			t.Errorf("who left is %+v", a)
		}
	})
}

func TestNewcomersMissedNothing(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 0, time.Hour)
		w.clock.Advance(time.Hour + instant)
		c.stranger.join(t, c.owner, c.room)
		if n := len(c.view(t, c.ann).People); n != 3 {
			t.Errorf("of a meeting before somebody joined, %d people are shown", n)
		}
		c.view(t, c.stranger).of(t, c.stranger) // one sees oneself
	})
}

func TestPresence(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 0, time.Hour)
		homework := c.plan(t, 1, 0, time.Hour)
		began := w.clock.Now()
		at := func(minutes float64) time.Time { return began.Add(time.Duration(minutes * float64(time.Minute))) }
		call := w.call(t, c.room, at(-60), at(30))
		for connection, stay := range map[string][2]float64{
			"long before": {-60, -4}, "just before": {-30, -2}, "from before": {-10, 5}, "within": {10, 20}, "past the end": {50, 80}, "long after": {64, 70},
		} {
			w.stay(t, call, c.ann, connection, at(stay[0]), at(stay[1]))
		}
		w.stay(t, call, c.ann, "goes on", at(25), time.Time{})
		w.stay(t, w.call(t, c.owner.open(t, nil).ID, at(0), at(0)), c.ann, "elsewhere", at(1), at(2))
		want := []attendance.Interval{{From: at(-30), To: at(-2)}, {From: at(-10), To: at(5)}, {From: at(10), To: at(20)}, {From: at(25), To: at(30)}, {From: at(50), To: at(80)}}
		if got := sorted(c.facts(t)[c.ann.id].Presence); !reflect.DeepEqual(got, want) {
			t.Errorf("present: %v", got)
		}
		if c.event = homework; len(c.facts(t)) != 0 {
			t.Errorf("presence counts for homework: %v", c.facts(t))
		}
	})
}

func sorted(intervals []attendance.Interval) []attendance.Interval {
	slices.SortFunc(intervals, func(a, b attendance.Interval) int { return a.From.Compare(b.From) })
	return intervals
}

// A counter counts the queries that go through it.
type counter struct {
	db.Querier
	n int
}

func (c *counter) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.n++
	return c.Querier.Query(ctx, query, args...)
}

func TestFactsOfManyEventsAreReadAtOnce(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		c := newClass(t, w, meeting, 0, time.Hour)
		var events []int64
		for range 5 {
			c.event = c.plan(t, meeting, 0, time.Hour)
			c.report(t, c.ann)
			events = append(events, c.event)
		}
		one, many := &counter{Querier: w.DB()}, &counter{Querier: w.DB()}
		if _, err := attendance.FactsOf(ctx, one, events[:1]); err != nil {
			t.Fatal(err)
		}
		facts, err := attendance.FactsOf(ctx, many, events)
		if err != nil || len(facts) != 5 || one.n != many.n {
			t.Errorf("facts of %d events, %d queries for one and %d for five: %v", len(facts), one.n, many.n, err)
		}
		if none, err := attendance.FactsOf(ctx, many, nil); err != nil || len(none) != 0 {
			t.Errorf("of no events: %v %v", none, err)
		}
	})
}
