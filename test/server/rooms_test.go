package server_test

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
)

func TestTheLastSeatIsTakenOnce(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		const guests = 20
		owner := w.person(t)
		waiting := w.insert(t, guests)
		now := time.Now().UTC().Truncate(time.Microsecond)
		past := room.Past{
			Room:  room.Room{Owner: owner.id, Title: "둘이서", MainGoal: "합격", Seats: 2, Season: 1, SeasonStarted: now, CreatedAt: now, PeriodRenew: 30},
			Seats: []room.PastSeat{{Person: owner.id, Season: 1, Joined: now}},
		}
		for _, id := range waiting {
			past.Requests = append(past.Requests, room.PastRequest{Person: id, Created: now})
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error { return room.InsertPast(ctx, tx, []*room.Past{&past}) }); err != nil {
			t.Fatal(err)
		}
		answers, problems := make([]answer, guests), make([]error, guests)
		together(guests, func(i int) {
			answers[i], problems[i] = owner.try(at("POST", past.Room.ID, "/requests/%d", waiting[i]), `{"allow": true}`)
		})
		if err := errors.Join(problems...); err != nil {
			t.Fatal(err)
		}
		seated := 0
		for _, a := range answers {
			if a.ok() {
				seated++
				continue
			}
			a.refused(t, "room_full")
		}
		var seen roomView
		owner.do(t, at("GET", past.Room.ID, ""), nil, &seen)
		if seated != 1 || seen.UserCount != 2 || len(seen.Seats) != 2 {
			t.Errorf("%d of %d were let into one seat; the room has %d", seated, guests, seen.UserCount)
		}
		if n := w.count(t, "SELECT COUNT(*) FROM join_request WHERE state = 'open'"); n != guests-1 {
			t.Errorf("of those who found it full %d still wait", n)
		}
	})
}

func TestLikesAtOnce(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner, fan := w.person(t), w.person(t)
		for _, row := range []struct {
			what  string
			times int
			call  func(room int64) string
			liked bool
		}{
			{"an even number of turns leaves no like", 10, func(r int64) string { return fmt.Sprintf("POST //main/interest/%d/%d", fan.id, r) }, false},
			{"an odd number of turns leaves a like", 9, func(r int64) string { return fmt.Sprintf("POST //main/interest/%d/%d", fan.id, r) }, true},
			{"liking many times is one like", 10, func(r int64) string { return at("PUT", r, "/like") }, true},
		} {
			r := owner.open(t, nil)
			problems := make([]error, row.times)
			together(row.times, func(i int) { problems[i] = expect(fan.try(row.call(r.ID), nil)) })
			if err := errors.Join(problems...); err != nil {
				t.Errorf("%s: %v", row.what, err)
			}
			fan.do(t, at("GET", r.ID, ""), nil, &r)
			if r.Liked != row.liked {
				t.Errorf("%s, says the rule; liked is %v", row.what, r.Liked)
			}
		}
	})
}

func TestHowOneComesIn(t *testing.T) {
	each(t, setup{limits: true}, func(t *testing.T, w *world) {
		cast := w.cast(t, "owner", "guest", "invited", "guesser")
		owner, guest, invited, guesser := cast["owner"], cast["guest"], cast["invited"], cast["guesser"]
		r := owner.open(t, form{"title": "비밀 스터디", "password": "sesame"})
		ask := func(p person, body form) answer { return p.ask(t, at("POST", r.ID, "/requests"), body) }
		standing := func(a answer) string {
			var s struct{ Standing string }
			a.into(t, &s)
			return s.Standing
		}

		ask(guest, form{}).refused(t, "wrong_password")
		ask(guest, form{"password": "Sesame"}).refused(t, "wrong_password")
		if s := standing(ask(guest, form{"password": " sesame ", "introduction": "안녕하세요"})); s != "waiting" {
			t.Errorf("the right password makes one %q", s)
		}
		if s := standing(ask(guest, form{"introduction": "다시"})); s != "waiting" {
			t.Errorf("asking twice makes one %q", s)
		}
		for range 5 {
			ask(guesser, form{"password": "open"}).refused(t, "wrong_password")
		}
		ask(guesser, form{"password": "open"}).refused(t, "rate_limited")

		var invite struct{ Code, URL string }
		owner.do(t, at("PUT", r.ID, "/invite"), nil, &invite)
		if !strings.HasSuffix(invite.URL, "/invite/"+invite.Code) || len(invite.Code) < 10 {
			t.Errorf("the invitation is %+v", invite)
		}
		var same struct{ Code string }
		if owner.do(t, at("PUT", r.ID, "/invite"), nil, &same); same.Code != invite.Code {
			t.Error("asking for the link again makes another")
		}
		var seen roomView
		if w.nobody().do(t, "GET /invites/"+invite.Code, nil, &seen); seen.ID != r.ID {
			t.Errorf("the link leads to room %d", seen.ID)
		}
		ask(invited, form{"invite": invite.Code + "x"}).refused(t, "wrong_password")
		if s := standing(ask(invited, form{"invite": invite.Code})); s != "waiting" {
			t.Errorf("the link makes one %q", s)
		}
		owner.do(t, at("DELETE", r.ID, "/invite"), nil, nil)
		w.nobody().ask(t, "GET /invites/"+invite.Code, nil).refused(t, "not_found")
		invited.do(t, at("DELETE", r.ID, "/requests/mine"), nil, nil)
		ask(invited, form{"invite": invite.Code}).refused(t, "wrong_password")
		ask(invited, form{"invite": ""}).refused(t, "wrong_password")

		var requests struct {
			Items []struct {
				User         struct{ ID int64 }
				Introduction string
			}
		}
		owner.do(t, at("GET", r.ID, "/requests"), nil, &requests)
		if len(requests.Items) != 1 || requests.Items[0].User.ID != guest.id || requests.Items[0].Introduction != "안녕하세요" {
			t.Errorf("the owner sees the requests %+v", requests.Items)
		}
		owner.do(t, at("POST", r.ID, "/requests/%d", guest.id), `{"allow": false}`, nil)
		if guest.do(t, at("GET", r.ID, ""), nil, &seen); seen.Standing != "denied" {
			t.Errorf("who was refused is %q", seen.Standing)
		}
		if s := standing(ask(guest, form{"password": "sesame"})); s != "waiting" {
			t.Errorf("who was refused and asks again is %q", s)
		}
		owner.do(t, at("POST", r.ID, "/requests/%d", guest.id), `{"allow": true}`, nil)
		owner.ask(t, at("POST", r.ID, "/requests/%d", guest.id), `{"allow": true}`).refused(t, "no_request")
		guest.post(t, r.ID, "들어왔어요")
	})
}

func TestHowOneGoes(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, stranger := talk(t, w)
		seen := func(p person) (r roomView) { p.do(t, at("GET", room, ""), nil, &r); return r }
		owner.ask(t, at("POST", room, "/leave"), nil).refused(t, "conflict")
		for what, to := range map[string]int64{"a stranger": stranger.id, "oneself": owner.id, "nobody": 999_999} {
			if p := owner.ask(t, at("PUT", room, "/owner"), form{"user": to}).refused(t, "invalid"); !slices.Equal(p.fields(), []string{"user"}) {
				t.Errorf("handing over to %s is refused as %+v", what, p)
			}
		}
		owner.do(t, at("PUT", room, "/owner"), form{"user": member.id}, nil)
		if seen(owner).Standing != "member" || seen(member).Standing != "owner" {
			t.Error("the room was not handed over")
		}
		owner.ask(t, at("PATCH", room, ""), `{"title": "아직 내 방"}`).refused(t, "not_owner")
		owner.do(t, at("POST", room, "/leave"), nil, nil)
		if r := seen(owner); r.Standing != "left" || r.UserCount != 1 {
			t.Errorf("who left is %q, and %d sit there", r.Standing, r.UserCount)
		}
		owner.ask(t, at("POST", room, "/requests"), "{}").refused(t, "conflict")
		stranger.do(t, at("POST", room, "/requests"), "{}", nil)
		member.do(t, at("DELETE", room, ""), nil, nil)
		member.ask(t, at("DELETE", room, ""), nil).refused(t, "conflict")
		member.ask(t, at("POST", room, "/requests/%d", stranger.id), `{"allow": true}`).refused(t, "conflict")
		if r := seen(member); r.ClosedAt == nil {
			t.Error("a closed room shows no end")
		}
		stranger.ask(t, at("GET", room, ""), nil).refused(t, "conflict")
		if d := member.desk(t); len(d.Items) != 0 {
			t.Error("a closed room is on the desk")
		}
		if d := stranger.desk(t); len(d.Waiting) != 0 {
			t.Error("a request to a closed room is on the desk")
		}
		member.do(t, at("POST", room, "/leave"), nil, nil)
	})
}

// search answers the titles that are found, the newest first.
func (p person) search(t testing.TB, query url.Values) []string {
	t.Helper()
	var found struct{ Items []roomView }
	p.do(t, "GET /rooms?"+query.Encode(), nil, &found)
	titles := []string{}
	for _, r := range found.Items {
		titles = append(titles, r.Title)
	}
	return titles
}

func TestSearchFinds(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		for _, f := range []form{
			{"title": "토익스터디", "main_goal": "900점", "meeting_days": []int{1, 3}, "entrance_fee": 10000, "keywords": []string{"토익", "영어"}},
			{"title": "정보처리기사 필기", "main_goal": "한 번에", "meeting_days": []int{6}, "keywords": []string{"정보처리기사"}},
			{"title": "정처기 실기", "main_goal": "합격", "max_user_count": 2, "entrance_fee": 5000},
			{"title": "Go 언어 100%", "main_goal": "동시성_프로그래밍", "meeting_days": []int{0, 6}, "keywords": []string{"Go"}},
		} {
			owner.open(t, f)
		}
		closed := owner.open(t, form{"title": "닫힌 토익"})
		owner.do(t, at("DELETE", closed.ID, ""), nil, nil)
		full := owner.open(t, form{"title": "꽉 찬 방", "max_user_count": 2})
		w.person(t).join(t, owner, full.ID)
		const toeic, long, short, golang, packed = "토익스터디", "정보처리기사 필기", "정처기 실기", "Go 언어 100%", "꽉 찬 방"
		for _, row := range []struct {
			what  string
			query url.Values
			want  []string
		}{
			{"without a word there is every room that is not closed", nil, []string{packed, golang, short, long, toeic}},
			{"a word within a longer one", url.Values{"query": {"토익"}}, []string{toeic}},
			{"the middle of a word", url.Values{"query": {"익스터"}}, []string{toeic}},
			{"a word in two", url.Values{"query": {"토익 스터디"}}, []string{toeic}},
			{"the short name finds the long one", url.Values{"query": {"정처기"}}, []string{short, long}},
			{"the long name finds the short one", url.Values{"query": {"정보처리기사"}}, []string{short, long}},
			{"all words have to occur", url.Values{"query": {"정처기 필기"}}, []string{long}},
			{"a word of the goal", url.Values{"query": {"900점"}}, []string{toeic}},
			{"a keyword's word", url.Values{"query": {"영어"}}, []string{toeic}},
			{"upper and lower case are one", url.Values{"query": {"GO"}}, []string{golang}},
			{"one character", url.Values{"query": {"%"}}, []string{golang}},
			{"a sign that is special to databases", url.Values{"query": {"동시성_"}}, []string{golang}},
			{"a sign that stands for any other there", url.Values{"query": {"동시성%"}}, []string{}},
			{"a quote", url.Values{"query": {"토익'"}}, []string{}},
			{"a word that no room has", url.Values{"query": {"바이올린"}}, []string{}},
			{"a day", url.Values{"days": {"3"}}, []string{toeic}},
			{"one of several days", url.Values{"days": {"1,6"}}, []string{golang, long, toeic}},
			{"days by their names", url.Values{"days": {"토,일"}}, []string{golang, long}},
			{"a free seat", url.Values{"open": {"true"}}, []string{golang, short, long, toeic}},
			{"a fee of at most so much", url.Values{"max_fee": {"5000"}}, []string{packed, golang, short, long}},
			{"a keyword as a whole", url.Values{"keyword": {"토익"}}, []string{toeic}},
			{"a keyword in other case", url.Values{"keyword": {"go"}}, []string{golang}},
			{"a part of a keyword is none", url.Values{"keyword": {"정보"}}, []string{}},
			{"several filters at once", url.Values{"days": {"6"}, "query": {"정처기"}, "open": {"true"}, "max_fee": {"0"}}, []string{long}},
		} {
			if got := owner.search(t, row.query); !slices.Equal(got, row.want) {
				t.Errorf("%s (%s) finds %q, not %q", row.what, row.query.Encode(), got, row.want)
			}
		}
	})
}

func TestACursorWalksEveryRoomOnce(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		const all = 23
		for i := range all {
			owner.open(t, form{"title": fmt.Sprintf("방 %d", i)})
		}
		seen := map[int64]int{}
		cursor, pages := "", 0
		for pages == 0 || cursor != "" {
			var page struct {
				Items      []roomView
				NextCursor string `json:"next_cursor"`
			}
			owner.do(t, "GET /rooms?limit=5&cursor="+cursor, nil, &page)
			for _, r := range page.Items {
				seen[r.ID]++
			}
			if pages++; pages == 2 {
				owner.open(t, form{"title": "사이에 온 방"}) // what is new does not move what was
			}
			cursor = page.NextCursor
		}
		if len(seen) != all || pages != (all+4)/5 {
			t.Errorf("%d pages show %d of %d rooms", pages, len(seen), all)
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("room %d is shown %d times", id, n)
			}
		}
	})
}

func TestACardForWhomTheAddressIsSentTo(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		r := owner.open(t, form{"title": `<script>alert("1")</script> & 'Co'`, "meeting_days": []int{1, 3}, "meeting_times": "19:00-21:00", "entrance_fee": 10000})
		closed := owner.open(t, nil)
		owner.do(t, at("DELETE", closed.ID, ""), nil, nil)
		page := func(path string) string {
			a := w.nobody().ask(t, "GET /"+path, nil)
			if kind := a.header.Get("Content-Type"); a.status != 200 || kind != "text/html; charset=utf-8" {
				t.Errorf("%s answers %d as %q", path, a.status, kind)
			}
			return string(a.body)
		}
		var invite struct{ Code string }
		owner.do(t, at("PUT", r.ID, "/invite"), nil, &invite)
		for _, path := range []string{fmt.Sprintf("/r/%d", r.ID), "/invite/" + invite.Code} {
			head := page(path)
			for _, want := range []string{
				`<meta property="og:title" content="&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;Co&#39;">`,
				fmt.Sprintf(`<meta property="og:image" content="%s/r/%d/card.png?`, w.base, r.ID),
				fmt.Sprintf(`<meta property="og:url" content="%s%s">`, w.base, path),
				"4자리 남음 · 월·수 19:00–21:00 · 보증금 10,000원",
			} {
				if !strings.Contains(head, want) {
					t.Errorf("%s lacks %s:\n%s", path, want, head)
				}
			}
			if strings.Contains(head, "<script>alert") {
				t.Errorf("%s runs a room's title", path)
			}
		}
		for _, path := range []string{fmt.Sprintf("/r/%d", closed.ID), "/r/999999", "/r/abc", "/r/-1", "/invite/unknown", "/invite/%00", "/invite/%FF", "/"} {
			if head := page(path); strings.Contains(head, "og:title") {
				t.Errorf("%s has a card:\n%s", path, head)
			}
		}
		picture := w.nobody().ask(t, fmt.Sprintf("GET //r/%d/card.png", r.ID), nil)
		if kind := picture.header.Get("Content-Type"); kind != "image/png" {
			t.Errorf("the card is %q", kind)
		}
		shape, err := png.DecodeConfig(bytes.NewReader(picture.body))
		if err != nil || shape.Width != 1200 || shape.Height != 630 {
			t.Errorf("the card is %+v, %v", shape, err)
		}
		for _, id := range []string{fmt.Sprint(closed.ID), "999999", "abc"} {
			if a := w.nobody().ask(t, "GET //r/"+id+"/card.png", nil); a.status != 404 {
				t.Errorf("room %s has a card: %d", id, a.status)
			}
		}
		if log := w.log.String(); strings.Contains(log, "level=ERROR") {
			t.Errorf("addresses that lead nowhere are logged as faults:\n%s", log)
		}
	})
}
