package server_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
)

type noticeSeen struct {
	ID                      int64
	Room                    int64
	Kind, Title, Text, Link string
	At                      time.Time
	Read                    bool
}

type noticePage struct {
	Items  []noticeSeen
	Unread int64
	Next   string `json:"next_cursor"`
}

// heard waits until the notices of all that has happened are made.
func (w *world) heard(t testing.TB) {
	t.Helper()
	eventually(t, "the notices are made", func() bool {
		return w.count(t, "SELECT COUNT(*) FROM outbox_cursor WHERE subscriber = 'notify'") == 1 &&
			w.count(t, "SELECT COUNT(*) FROM outbox o JOIN outbox_cursor c ON c.subscriber = 'notify' AND (o.xid, o.id) > (c.xid, c.id)") == 0
	})
	if n := w.count(t, "SELECT COUNT(*) FROM outbox_parked WHERE subscriber = 'notify'"); n != 0 {
		t.Fatalf("%d records could not be handled:\n%s", n, w.log)
	}
}

func (p person) notices(t testing.TB) noticePage {
	t.Helper()
	var page noticePage
	p.do(t, "GET /me/notices?limit=100", nil, &page)
	return page
}

// told is what somebody was told after a notice, by kinds, the oldest first.
func (w *world) told(t testing.TB, p person, after int64) string {
	t.Helper()
	w.heard(t)
	var kinds []string
	for _, n := range slices.Backward(w.signedIn(t, p.id).notices(t).Items) {
		if n.ID > after {
			kinds = append(kinds, n.Kind)
		}
	}
	return strings.Join(kinds, " ")
}

// A noticed season is one where the test looks at who is told what.
type noticed struct {
	*season
	seen int64 // the last notice that the test knows of
}

// noticed is a season whose subscriber listens from the beginning.
func (w *world) noticed(t testing.TB, rules map[string]any, meetings int, names ...string) *noticed {
	t.Helper()
	w.heard(t)
	s := &noticed{season: w.openSeason(t, rules, meetings, names...)}
	s.expect(t, "the members have joined", joinedNotices(names))
	return s
}

// expect compares what everybody was told since the last time.
func (s *noticed) expect(t testing.TB, when string, want map[string]string) {
	t.Helper()
	for _, name := range s.names {
		if got := s.told(t, s.people[name], s.seen); got != want[name] {
			t.Errorf("%s: %s is told %q, not %q", when, name, got, want[name])
		}
	}
	s.skip(t)
}

// skip lets the test know of all notices.
func (s *noticed) skip(t testing.TB) {
	t.Helper()
	s.heard(t)
	s.seen = int64(s.count(t, "SELECT COALESCE(MAX(id), 0) FROM notice"))
}

func joinedNotices(names []string) map[string]string {
	want := map[string]string{names[0]: strings.TrimSpace(strings.Repeat("join_requested ", len(names)-1))}
	for _, name := range names[1:] {
		want[name] = "join_allowed"
	}
	return want
}

// replay lets the subscriber see everything once more.
func (w *world) replay(t testing.TB) {
	t.Helper()
	if _, err := w.change("UPDATE outbox_cursor SET xid = 0, id = 0 WHERE subscriber = 'notify'"); err != nil {
		t.Fatal(err)
	}
	w.heard(t)
}

func (w *world) remind(t testing.TB) {
	t.Helper()
	if err := w.Notify().Remind(ctx); err != nil {
		t.Fatal(err)
	}
}

// mailed are the letters to an address that were written so far, the oldest first.
func (w *world) mailed(t testing.TB, p person) []letter {
	t.Helper()
	eventually(t, "the letters arrive", func() bool { return w.count(t, "SELECT COUNT(*) FROM mail_queue") == 0 })
	return slices.DeleteFunc(w.letters(t), func(l letter) bool { return l.To != p.email })
}

func TestNoticesOfJoining(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		w.heard(t)
		cast := w.cast(t, "owner", "guest", "other")
		owner, guest, other := cast["owner"], cast["guest"], cast["other"]
		room := owner.open(t, form{"title": "토익 900"}).ID
		guest.join(t, owner, room)
		other.do(t, at("POST", room, "/requests"), "{}", nil)
		owner.do(t, at("POST", room, "/requests/%d", other.id), `{"allow": false}`, nil)
		for who, want := range map[*person]string{&owner: "join_requested join_requested", &guest: "join_allowed", &other: "join_denied"} {
			if got := w.told(t, *who, 0); got != want {
				t.Errorf("%s is told %q, not %q", who.name, got, want)
			}
		}
		n := owner.notices(t)
		if first := n.Items[1]; n.Unread != 2 || first.Text != guest.name+" 님이 ‘토익 900’에 참여를 신청했어요." || first.Link != fmt.Sprintf("/r/%d/members", room) || first.Read {
			t.Errorf("the owner reads %+v", n)
		}

		w.replay(t)
		if got := w.count(t, "SELECT COUNT(*) FROM notice"); got != 4 {
			t.Errorf("after a replay there are %d notices, not 4", got)
		}

		owner.do(t, "POST /me/notices/read", map[string]any{"up_to": n.Items[1].ID}, nil)
		guest.do(t, "POST /me/notices/read", map[string]any{"up_to": n.Items[0].ID}, nil)
		if n = owner.notices(t); n.Unread != 1 || n.Items[0].Read || !n.Items[1].Read {
			t.Errorf("after the first is read the owner has %+v", n)
		}
		if n = other.notices(t); n.Unread != 1 {
			t.Error("what one has read counts for another")
		}

		var page noticePage
		owner.do(t, "GET /me/notices?limit=1", nil, &page)
		if len(page.Items) != 1 || page.Next == "" {
			t.Fatalf("a page of one is %+v", page)
		}
		second := noticePage{}
		owner.do(t, "GET /me/notices?limit=1&cursor="+page.Next, nil, &second)
		if len(second.Items) != 1 || second.Next != "" || second.Items[0].ID >= page.Items[0].ID {
			t.Errorf("the page after it is %+v", second)
		}
		owner.ask(t, "GET /me/notices?cursor=nonsense", nil).refused(t, "invalid")
	})
}

func TestNoticesInTheLanguageOfTheirReader(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		w.heard(t)
		cast := w.cast(t, "owner", "guest")
		owner, guest := cast["owner"], cast["guest"]
		owner.do(t, "PATCH /me", `{"language": "en"}`, nil)
		room := owner.open(t, form{"title": "TOEIC"}).ID
		guest.do(t, at("POST", room, "/requests"), "{}", nil)
		w.heard(t)
		if got := owner.notices(t).Items[0].Text; got != guest.name+" asks for a seat in “TOEIC”." {
			t.Errorf("in the language of the account it is %q", got)
		}
		if got := owner.with("Accept-Language", "ko").notices(t).Items[0].Title; got != "새 참여 신청" {
			t.Errorf("in the language of the request it is %q", got)
		}
	})
}

func TestNoticesOfMoney(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 1, "owner", "A", "B", "C")
		s.people["A"].do(t, "POST "+s.path("/fees/claim"), `{"season": 1}`, nil)
		s.owner.do(t, "POST "+s.path("/fees/claim"), `{"season": 1}`, nil)
		s.expect(t, "A says it was sent", map[string]string{"owner": "fee_claimed"})
		s.pay(t, "owner", "A", "B", "C")
		s.expect(t, "the fees have come", map[string]string{"A": "fee_confirmed", "B": "fee_confirmed", "C": "fee_confirmed"})

		s.hold(t, 0, map[string]string{"A": "LATE", "B": "ABSENT", "C": "EXCUSED"})
		s.heard(t)
		if got := s.people["B"].notices(t).Items[0]; got.Text != "‘시즌’ 모임 0: 결석. 보증금에서 3,000원이 차감됐어요. 72시간 안에 이의를 낼 수 있어요." || got.Link != fmt.Sprintf("/r/%d/money", s.room) {
			t.Errorf("B reads %+v", got)
		}
		s.expect(t, "a meeting is scored", map[string]string{"A": "marked_charged", "B": "marked_charged", "C": "marked"})

		mark := s.path("/events/%d/marks/%d", s.events[0], s.people["B"].id)
		s.owner.do(t, "PUT "+mark, `{"mark": "LATE", "reason": "왔었어요"}`, nil)
		s.expect(t, "a mark is changed", map[string]string{"B": "mark_changed"})

		// The owner's own word is disputed: the others decide.
		s.people["B"].do(t, "PUT "+s.path("/events/%d/dispute", s.events[0]), `{"reason": "제때 왔어요"}`, nil)
		s.expect(t, "a dispute that the members decide", map[string]string{"A": "dispute_vote", "C": "dispute_vote"})
		for _, name := range []string{"A", "C"} {
			s.people[name].do(t, "POST "+s.path("/events/%d/disputes/%d", s.events[0], s.people["B"].id), `{"accept": true}`, nil)
		}
		s.expect(t, "it is accepted", map[string]string{"B": "dispute_accepted"})

		s.owner.do(t, "PUT "+s.path("/holder"), map[string]any{"user": s.people["A"].id}, nil)
		s.owner.do(t, "DELETE "+s.path("/members/%d", s.people["C"].id), nil, nil)
		s.expect(t, "the holder is offered and C removed", map[string]string{"A": "holder_offered", "C": "removed"})

		s.toEnd(t)
		s.expect(t, "the season freezes", map[string]string{"owner": "season_frozen", "A": "season_frozen", "B": "season_frozen"})
		s.pass(t, 73*time.Hour)
		s.expect(t, "the season settles", map[string]string{"owner": "season_pays_out", "A": "season_pays_out", "B": "season_pays_out", "C": "season_pays_out"})
		s.owner.do(t, "DELETE "+s.path(""), nil, nil)
		s.expect(t, "the room closes", map[string]string{"owner": "room_closed", "A": "room_closed", "B": "room_closed"})
		s.replay(t)
		s.expect(t, "all of it is heard again", nil)
	})
}

func TestNoticesOfDisputes(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 1, "owner", "A", "B")
		w.clock.Set(s.start.Truncate(24 * time.Hour).Add(31 * time.Hour)) // the meeting has been, and nobody came
		s.tick(t)
		s.expect(t, "a meeting without anybody, before the deposits", map[string]string{"owner": "marked", "A": "marked", "B": "marked"})
		dispute := s.path("/events/%d/dispute", s.events[0])
		s.people["A"].do(t, "PUT "+dispute, `{"reason": "있었어요"}`, nil)
		w.clock.Advance(time.Minute)
		s.people["B"].do(t, "PUT "+dispute, `{"reason": "있었어요"}`, nil)
		s.expect(t, "two disputes", map[string]string{"owner": "disputed disputed"})
		s.owner.do(t, "POST "+s.path("/events/%d/disputes/%d", s.events[0], s.people["A"].id), `{"accept": false}`, nil)
		s.people["B"].do(t, "DELETE "+dispute, nil, nil)
		s.expect(t, "one is rejected, one withdrawn", map[string]string{"A": "dispute_rejected"})
	})
}

func TestNoticesOfLostSeats(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 1, "owner", "A")
		s.pass(t, 11*24*time.Hour)
		s.heard(t)
		if got := w.told(t, s.people["A"], s.seen); !strings.HasSuffix(got, "seat_lost") {
			t.Errorf("A is told %q", got)
		}
	})
}

func TestNoticesOfChangedMeetings(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 0, "owner", "A")
		plan := func(title, start, rule string) int64 {
			var e struct{ ID int64 }
			body := map[string]any{"title": title, "attribute": 2, "date_start": start}
			if rule != "" {
				body["rrule"] = rule
			}
			s.owner.do(t, "POST "+s.path("/events"), body, &e)
			return e.ID
		}
		one := plan("모임", "2026-03-10T19:00", "")
		many := plan("매주", "2026-03-11T19:00", "FREQ=WEEKLY;COUNT=3")
		s.owner.do(t, "PATCH "+s.path("/events/%d", one), `{"title": "첫 모임"}`, nil)
		s.expect(t, "meetings are planned, and one is renamed", nil)
		s.owner.do(t, "PATCH "+s.path("/events/%d", one), `{"date_start": "2026-03-10T20:00"}`, nil)
		s.heard(t)
		if got := s.people["A"].notices(t).Items[0]; got.Text != "‘시즌’ 첫 모임, 이제 3월 10일 (화) 20:00에 만나요." || got.Link != fmt.Sprintf("/r/%d/events/%d", s.room, one) {
			t.Errorf("A reads %+v", got)
		}
		s.owner.do(t, "PATCH "+s.path("/events/%d?scope=all", many), `{"date_start": "2026-03-11T20:00"}`, nil)
		s.expect(t, "meetings are moved", map[string]string{"A": "meeting_moved meeting_moved"})
		s.owner.do(t, "DELETE "+s.path("/events/%d", one), nil, nil)
		s.heard(t)
		if got := s.people["A"].notices(t).Items[0].Text; got != "‘시즌’ 첫 모임, 3월 10일 (화) 20:00 모임이 취소됐어요." {
			t.Errorf("A reads %q", got)
		}
		s.clock.Advance(time.Second)
		s.owner.do(t, "DELETE "+s.path("/events/%d?scope=all", many), nil, nil)
		s.expect(t, "they are cancelled", map[string]string{"A": "meeting_cancelled meetings_cancelled"})
	})
}

// A moment's reminders come at the very instant, once, and to those who should have them.
func TestReminders(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 0, "owner", "A", "B", "C")
		s.pay(t, "owner", "A", "B", "C")
		s.expect(t, "paid", map[string]string{"A": "fee_confirmed", "B": "fee_confirmed", "C": "fee_confirmed"})
		begins := w.clock.Now().AddDate(0, 0, 5)
		var meeting, homework struct{ ID int64 }
		s.owner.do(t, "POST "+s.path("/events"), map[string]any{"title": "모임", "attribute": 2, "date_start": begins, "date_end": begins.Add(2 * time.Hour)}, &meeting)
		s.owner.do(t, "POST "+s.path("/events"), map[string]any{"title": "과제", "attribute": 1, "date_end": begins.Add(30 * time.Minute)}, &homework)
		s.people["B"].do(t, "PUT "+s.path("/events/%d/rsvp", meeting.ID), `{"answer": "declined"}`, nil)
		s.people["C"].do(t, "POST "+s.path("/events/%d/submissions", homework.ID), `{"text": "다 했어요"}`, nil)

		everybody := func(kind string) map[string]string {
			return map[string]string{"owner": kind, "A": kind, "B": kind, "C": kind}
		}
		check := func(at time.Time, want map[string]string) {
			t.Helper()
			w.clock.Set(at)
			together(2, func(int) { // as two nodes of which one was thought to be dead
				if err := w.Notify().Remind(ctx); err != nil {
					t.Error(err)
				}
			})
			w.remind(t)
			for _, name := range s.names {
				if got := w.told(t, s.people[name], s.seen); got != want[name] {
					t.Errorf("at %s %s is told %q, not %q", at, name, got, want[name])
				}
			}
		}
		check(begins.Add(-24*time.Hour-time.Microsecond), nil)
		day := everybody("meeting_day")
		delete(day, "B")
		check(begins.Add(-24*time.Hour), day)
		check(begins.Add(-23*time.Hour-30*time.Minute-time.Microsecond), day)
		for _, name := range []string{"owner", "A"} {
			day[name] += " homework_day"
		}
		day["B"] = "homework_day"
		check(begins.Add(-23*time.Hour-30*time.Minute), day)
		check(begins.Add(-time.Hour-time.Microsecond), day)
		for _, name := range []string{"owner", "A", "C"} {
			day[name] += " meeting_hour"
		}
		check(begins.Add(-time.Hour), day)
		check(begins, day)

		// One letter a day ahead, which takes the homework along, and one an hour ahead.
		letters := w.mailed(t, s.people["A"])
		letters = slices.DeleteFunc(letters, func(l letter) bool { return strings.Contains(l.Subject, "보증금") })
		if len(letters) != 2 || letters[0].Subject != "studyONE 앞둔 일 2가지" || !strings.Contains(letters[0].Text, "과제") || letters[1].Subject != "studyONE 곧 모임이에요 · 시즌" {
			t.Errorf("A gets the letters %+v", letters)
		}
		// B, who declined, has the homework in a letter of its own; C has no homework any more.
		for name, want := range map[string]int{"B": 1, "C": 2} {
			letters := slices.DeleteFunc(w.mailed(t, s.people[name]), func(l letter) bool { return strings.Contains(l.Subject, "보증금") })
			if len(letters) != want {
				t.Errorf("%s gets the letters %+v", name, letters)
			}
		}
	})
}

func TestRemindersOfMovedMeetings(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, map[string]any{"entrance_fee": 0}, 0, "owner", "A")
		begins := w.clock.Now().AddDate(0, 0, 2)
		var meeting struct{ ID int64 }
		s.owner.do(t, "POST "+s.path("/events"), map[string]any{"title": "모임", "attribute": 2, "date_start": begins}, &meeting)
		move := func(to time.Time) {
			s.owner.do(t, "PATCH "+s.path("/events/%d", meeting.ID), map[string]any{"date_start": to}, nil)
			w.heard(t)
		}
		w.clock.Set(begins.Add(-24 * time.Hour))
		w.remind(t)
		move(begins.AddDate(0, 0, 1))
		w.clock.Set(begins)
		w.remind(t)
		s.expect(t, "a meeting is moved after its reminder", map[string]string{"owner": "meeting_day meeting_day", "A": "meeting_day meeting_moved meeting_day"})
		s.owner.do(t, "DELETE "+s.path("/events/%d", meeting.ID), nil, nil)
		w.heard(t)
		w.clock.Set(begins.Add(23 * time.Hour))
		w.remind(t)
		s.expect(t, "it is cancelled", map[string]string{"A": "meeting_cancelled"})
	})
}

func TestRemindersAfterDowntime(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, map[string]any{"entrance_fee": 0}, 0, "owner", "A")
		begins := w.clock.Now().AddDate(0, 0, 2)
		for i, attribute := range []int{1, 2} {
			s.owner.do(t, "POST "+s.path("/events"), map[string]any{"title": fmt.Sprint(i), "attribute": attribute, "date_start": begins}, nil)
		}
		s.owner.do(t, "POST "+s.path("/events"), map[string]any{"title": "나중", "attribute": 2, "date_start": begins.Add(30 * time.Minute)}, nil)
		w.clock.Set(begins)
		w.remind(t)
		if got := w.told(t, s.people["A"], s.seen); got != "meeting_hour" {
			t.Errorf("after the downtime A is told %q: only what is still to come, and once", got)
		}
		// A meeting that is planned at shorter notice has no reminder for that.
		s.owner.do(t, "POST "+s.path("/events"), map[string]any{"title": "급히", "attribute": 2, "date_start": begins.Add(20 * time.Minute)}, nil)
		w.remind(t)
		if got := w.told(t, s.people["A"], s.seen); got != "meeting_hour" {
			t.Errorf("of what is planned at short notice A is told %q", got)
		}
	})
}

func TestRemindersOfMoney(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, map[string]any{"period_renew": 20}, 1, "owner", "A", "B", "C")
		s.pay(t, "owner", "B")
		s.people["C"].do(t, "POST "+s.path("/fees/claim"), `{"season": 1}`, nil)
		s.expect(t, "some have paid", map[string]string{"owner": "fee_claimed", "B": "fee_confirmed"})
		var v struct {
			Members []struct {
				User struct{ ID int64 }
				Due  time.Time `json:"due_at"`
			}
		}
		s.owner.do(t, "GET "+s.path("/seasons/1"), nil, &v)
		due := v.Members[1].Due
		w.clock.Set(due.Add(-24*time.Hour - time.Microsecond))
		w.remind(t)
		w.clock.Set(due.Add(-24 * time.Hour))
		w.remind(t)
		w.remind(t)
		s.expect(t, "a deposit is due", map[string]string{"A": "deposit_day"})
		s.pay(t, "A", "C")

		s.toEnd(t)
		w.clock.Advance(72 * time.Hour)
		s.tick(t)
		settledAt := w.clock.Now()
		s.skip(t)
		overdue := func(after time.Duration, want string) {
			t.Helper()
			w.clock.Set(settledAt.Add(after))
			s.refresh(t)
			w.remind(t)
			w.remind(t)
			s.expect(t, fmt.Sprintf("%s after settling", after), map[string]string{"owner": want})
		}
		const day = 24 * time.Hour
		overdue(7*day-time.Microsecond, "")
		w.clock.Set(settledAt.Add(7 * day))
		w.remind(t)
		w.remind(t)
		w.heard(t)
		if got := s.signedIn(t, s.owner.id).notices(t).Items; got[0].Text != "‘시즌’에서 멤버에게 보낼 81,000원이 남아 있어요." {
			t.Errorf("a week after settling the holder is told %+v", got[0])
		}
		overdue(14*day-time.Microsecond, "payout_late")
		overdue(21*day+time.Hour, "payout_late") // one, not two: the server was away
		s.refresh(t)
		for _, name := range []string{"A", "B", "C"} {
			s.owner.do(t, "POST "+s.path("/seasons/1/payouts/%d/sent", s.people[name].id), nil, nil)
		}
		s.skip(t)
		overdue(28*day, "")
	})
}

func TestMailOfNotices(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 0, "owner", "A", "B", "C", "demo", "imported")
		for name, mail := range map[string]string{"B": "all", "C": "none"} {
			var p struct{ Mail string }
			s.people[name].do(t, "GET /me/notify-preferences", nil, &p)
			if p.Mail != "urgent" {
				t.Errorf("at first the mail is %q", p.Mail)
			}
			s.people[name].do(t, "PUT /me/notify-preferences", map[string]any{"mail": mail}, &p)
			s.people[name].do(t, "GET /me/notify-preferences", nil, &p)
			if p.Mail != mail {
				t.Errorf("the mail is %q, not %q", p.Mail, mail)
			}
		}
		s.people["A"].ask(t, "PUT /me/notify-preferences", `{"mail": "some"}`).refused(t, "invalid")
		s.people["A"].do(t, "PATCH /me", `{"language": "en"}`, nil)
		s.exec(t, "UPDATE person SET demo = TRUE WHERE id = $1", s.people["demo"].id)
		s.exec(t, "UPDATE person SET email = NULL, email_key = NULL WHERE id = $1", s.people["imported"].id)

		s.pay(t, s.names...) // urgent
		guest := w.person(t)
		other := w.person(t)
		s.owner.do(t, "PUT /me/notify-preferences", `{"mail": "all"}`, nil)
		guest.do(t, "POST "+s.path("/requests"), "{}", nil) // for the owner, not urgent
		s.owner.do(t, "POST "+s.path("/requests/%d", guest.id), `{"allow": true}`, nil)
		w.heard(t)
		w.replay(t)
		subjects := func(p person) string {
			var all []string
			for _, l := range w.mailed(t, p) {
				all = append(all, l.Subject)
			}
			return strings.Join(all, "; ")
		}
		for name, want := range map[string]string{
			"owner": "studyONE 새 참여 신청 · 시즌", "A": "studyONE Your deposit has arrived · 시즌", "B": "studyONE 보증금을 확인했어요 · 시즌",
			"C": "", "demo": "", "imported": "",
		} {
			if got := subjects(s.people[name]); got != want {
				t.Errorf("%s gets the letters %q, not %q", name, got, want)
			}
		}
		if got := subjects(guest) + subjects(other); got != "" {
			t.Errorf("what is not urgent is sent: %q", got)
		}

		l := w.mailed(t, s.people["A"])[0]
		if want := fmt.Sprintf("%s/r/%d/money", w.PublicURL(), s.room); !strings.Contains(l.Text, want) || !strings.Contains(l.Text, w.PublicURL()+"/me") {
			t.Errorf("the letter says %q", l.Text)
		}
		w.nobody().do(t, "POST /mail-off", map[string]any{"token": l.token(t)}, nil)
		w.nobody().ask(t, "POST /mail-off", `{"token": "another"}`).refused(t, "invalid")
		var p struct{ Mail string }
		s.people["A"].do(t, "GET /me/notify-preferences", nil, &p)
		if p.Mail != "none" {
			t.Errorf("after the link in the letter A gets %q", p.Mail)
		}
		if n := w.count(t, "SELECT COUNT(*) FROM notify_preference WHERE mail = 'none'"); n != 2 {
			t.Errorf("%d people get no mail", n)
		}
	})
}

func TestOldNoticesAreForgotten(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.noticed(t, nil, 0, "owner", "A")
		s.exec(t, "INSERT INTO notice (person_id, room_id, kind, subject, moment, params, at) VALUES ($1, $2, 'join_denied', 0, 0, '{}', $3), ($1, $2, 'join_denied', 1, 0, '{}', $4)",
			s.owner.id, s.room, db.Micros(w.clock.Now().AddDate(0, 0, -180)), db.Micros(w.clock.Now().AddDate(0, 0, -180).Add(-time.Second)))
		if err := w.Notify().Clean(ctx); err != nil {
			t.Fatal(err)
		}
		if n := w.count(t, "SELECT COUNT(*) FROM notice WHERE kind = 'join_denied'"); n != 1 {
			t.Errorf("%d notices are kept, not 1", n)
		}
	})
}

func TestNoticesAreLive(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		w.heard(t)
		cast := w.cast(t, "owner", "guest")
		owner := cast["owner"]
		room := owner.open(t, nil).ID
		l := owner.listen(t)
		cast["guest"].do(t, at("POST", room, "/requests"), "{}", nil)
		l.hears(t, channel("user", owner.id), func(n notice) bool { return n.Type == "notices" })
	})
}
