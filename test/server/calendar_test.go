package server_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
)

type planEntry struct {
	ID        int64
	Title     string
	Start     time.Time `json:"date_start"`
	Cancelled bool
	Settled   bool
	Edited    bool
	Series    int64
	Rule      string `json:"rrule"`
	RSVP      struct {
		Going, Maybe, Declined int
		Mine                   string
	}
}

func (p person) plan(t testing.TB, room int64) []planEntry {
	t.Helper()
	var plan struct{ Items []planEntry }
	p.do(t, at("GET", room, "/events"), nil, &plan)
	return plan.Items
}

// daily is a plan of three meetings, from tomorrow on.
func (p person) daily(t testing.TB, room int64) []planEntry {
	t.Helper()
	start := time.Now().Add(24 * time.Hour).Format(time.RFC3339)
	p.do(t, at("POST", room, "/events"), form{"title": "아침 모임", "attribute": 2, "date_start": start, "rrule": "FREQ=DAILY;COUNT=3"}, nil)
	return p.plan(t, room)
}

func TestAnOldClientSeesWhatRepeatsAsSingleEvents(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		plan := owner.daily(t, room)
		old := func(who person, body any) answer {
			return who.ask(t, fmt.Sprintf("POST //main/oom/subgoal/%d", room), body)
		}
		listed := func() (ids []int64) {
			var list []struct{ ID int64 }
			member.do(t, fmt.Sprintf("GET //main/oom/subgoal/%d", room), nil, &list)
			for _, e := range list {
				ids = append(ids, e.ID)
			}
			return ids
		}
		if len(plan) != 3 || len(listed()) != 3 || plan[0].Rule != "FREQ=DAILY;COUNT=3" {
			t.Fatalf("the plan is %+v, the old list %v", plan, listed())
		}
		refusedOld := func(what, code string, body form) {
			t.Helper()
			a := old(owner, body)
			if p, err := a.problem(); err != nil || a.status != http.StatusBadRequest || p.Code != code {
				t.Errorf("%s: %d %s (%v)", what, a.status, a.body, err)
			}
		}
		refusedOld("three of one title", "conflict", form{"method": "DELETE", "title": "아침 모임"})
		if a := old(owner, form{"method": "DELETE", "event": plan[1].ID}); !a.ok() {
			t.Fatalf("deleting: %s", a.body)
		}
		if got := listed(); len(got) != 2 || !owner.plan(t, room)[1].Cancelled {
			t.Errorf("the cancelled one is listed still: %v", got)
		}
		refusedOld("a cancelled one", "not_found", form{"method": "UPDATE", "event": plan[1].ID, "title": "되살린 모임"})
		if a := old(owner, form{"method": "UPDATE", "event": plan[0].ID, "title": "첫 모임"}); !a.ok() || !owner.plan(t, room)[0].Edited {
			t.Errorf("an old client's change makes no exception: %s", a.body)
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error { return calendar.Settle(ctx, tx, plan[2].ID) }); err != nil {
			t.Fatal(err)
		}
		refusedOld("changing what is settled", "too_late", form{"method": "UPDATE", "event": plan[2].ID, "title": "새 이름"})
		refusedOld("deleting what is settled", "too_late", form{"method": "DELETE", "event": plan[2].ID})
		owner.ask(t, at("PATCH", room, "/events/%d?scope=all", plan[2].ID), `{"title": "새 이름"}`).refused(t, "too_late")
		owner.ask(t, at("DELETE", room, "/events/%d?scope=all", plan[2].ID), nil).refused(t, "too_late")
		owner.do(t, at("DELETE", room, "/events/%d?scope=all", plan[0].ID), nil, nil)
		left := owner.plan(t, room)
		if len(left) != 3 || !left[0].Cancelled || !left[1].Cancelled || left[2].Cancelled || !left[2].Settled || left[2].Title != "아침 모임" {
			t.Errorf("after deleting all: %+v", left)
		}
		owner.do(t, at("POST", room, "/events/%d/restore", plan[0].ID), nil, nil)
		if got := listed(); len(got) != 2 {
			t.Errorf("a restored one is not listed: %v", got)
		}
	})
}

func TestMembersHearOfAnswers(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		plan := owner.daily(t, room)
		l := owner.listen(t)
		if code := l.follow(t, channel("room", room)); code != 0 {
			t.Fatal(code)
		}
		member.do(t, at("PUT", room, "/events/%d/rsvp", plan[0].ID), `{"answer": "maybe"}`, nil)
		l.hears(t, channel("room", room), func(n notice) bool { return n.Type == "events" && n.Room == room })
		if got := owner.plan(t, room)[0].RSVP; got.Maybe != 1 || got.Mine != "" {
			t.Errorf("the owner sees %+v", got)
		}
		var replies struct {
			Items []struct {
				ID           int64
				Name, Answer string
			}
		}
		owner.do(t, at("GET", room, "/events/%d/rsvp", plan[0].ID), nil, &replies)
		if len(replies.Items) != 1 || replies.Items[0].ID != member.id || replies.Items[0].Answer != "maybe" {
			t.Errorf("the answers are %+v", replies)
		}
		for _, bad := range []any{`{"answer": "perhaps"}`, `{}`, `{"answer": 1}`, `{"answer": null}`} {
			member.ask(t, at("PUT", room, "/events/%d/rsvp", plan[0].ID), bad).refused(t, "invalid")
		}
		owner.ask(t, at("PATCH", room, "/events/%d?scope=some", plan[0].ID), `{"title": "x"}`).refused(t, "invalid")
	})
}

func TestCalendarProgramsReadFeeds(t *testing.T) {
	each(t, setup{limits: true}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		owner.daily(t, room)
		var feed struct{ URL string }
		member.do(t, at("POST", room, "/feed"), nil, &feed)
		if !strings.HasPrefix(feed.URL, w.base+"/feeds/room/") {
			t.Fatalf("the address is %s", feed.URL)
		}
		read := func(method, etag string) (*http.Response, string) {
			t.Helper()
			r, err := http.NewRequestWithContext(ctx, method, feed.URL, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("If-None-Match", etag)
			response, err := w.client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			return response, string(body)
		}
		response, body := read("GET", "")
		tag := response.Header.Get("ETag")
		if response.StatusCode != 200 || strings.Count(body, "BEGIN:VEVENT") != 3 || !strings.Contains(body, "TZID:Asia/Seoul") {
			t.Errorf("the feed answers %d:\n%s", response.StatusCode, body)
		}
		if again, text := read("GET", tag); again.StatusCode != 304 || text != "" {
			t.Errorf("what is known is answered with %d", again.StatusCode)
		}
		if head, text := read("HEAD", ""); head.StatusCode != 200 || text != "" || head.Header.Get("ETag") != tag {
			t.Errorf("HEAD is answered with %d %q", head.StatusCode, text)
		}
		if post, _ := read("POST", ""); post.StatusCode == 200 {
			t.Error("a feed can be written")
		}
		owner.do(t, at("DELETE", room, "/events/%d", owner.plan(t, room)[0].ID), nil, nil)
		if _, changed := read("GET", tag); !strings.Contains(changed, "STATUS:CANCELLED\r\n") || !strings.Contains(changed, "SEQUENCE:1\r\n") {
			t.Errorf("a cancellation is not told:\n%s", changed)
		}
		member.do(t, at("POST", room, "/leave"), nil, nil)
		if gone, _ := read("GET", tag); gone.StatusCode != 404 {
			t.Errorf("who has left reads on: %d", gone.StatusCode)
		}
		for range 200 {
			if response, _ = read("GET", ""); response.StatusCode == http.StatusTooManyRequests {
				break
			}
		}
		if response.StatusCode != http.StatusTooManyRequests {
			t.Errorf("guessing is not slowed: %d", response.StatusCode)
		}
		if log := w.log.String(); strings.Contains(log, "/feeds/") {
			t.Errorf("an address stands in the log:\n%s", log)
		}
	})
}
