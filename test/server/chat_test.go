package server_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

type message struct {
	ID, Seq, Room int64
	User          struct {
		ID   int64
		Name string
	}
	Content, Key string
}

type page struct {
	Items []message
	More  bool
}

func (p person) post(t testing.TB, room int64, content string) message {
	t.Helper()
	var m message
	p.do(t, at("POST", room, "/messages"), form{"content": content}, &m)
	return m
}

func (p person) read(t testing.TB, room int64, query string) page {
	t.Helper()
	var found page
	p.do(t, at("GET", room, "/messages%s", query), nil, &found)
	return found
}

func seqs(p page) []int64 {
	out := make([]int64, len(p.Items))
	for i, m := range p.Items {
		out[i] = m.Seq
	}
	return out
}

// talk is a room with an owner, a member and a stranger.
func talk(t testing.TB, w *world) (room int64, owner, member, stranger person) {
	t.Helper()
	people := w.cast(t, "owner", "member", "stranger")
	owner, member, stranger = people["owner"], people["member"], people["stranger"]
	room = owner.open(t, nil).ID
	member.join(t, owner, room)
	return room, owner, member, stranger
}

func TestTheSameKeyIsTheSameMessage(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		const rounds = 6 // the first of them may be spoken into an empty room
		for round := range int64(rounds) {
			key := fmt.Sprintf("k-%d", round)
			got := make([]answer, 8)
			problems := make([]error, len(got))
			together(len(got), func(i int) {
				got[i], problems[i] = member.try(at("POST", room, "/messages"), form{"content": "한 번만", "key": key})
			})
			if err := errors.Join(problems...); err != nil {
				t.Fatal(err)
			}
			for _, a := range got {
				var m message
				if a.into(t, &m); m.Seq != round+1 || m.Key != key || m.User.ID != member.id || m.User.Name != member.name {
					t.Errorf("message %d, sent several times at once, is answered with %s", round+1, a.body)
				}
			}
		}
		var again message
		member.do(t, at("POST", room, "/messages"), form{"content": "다른 말", "key": "k-0"}, &again)
		if again.Content != "한 번만" || again.Seq != 1 {
			t.Errorf("a used key answers %+v, not the message of old", again)
		}
		owner.do(t, at("POST", room, "/messages"), form{"content": "한 번만", "key": "k-0"}, &again)
		if again.Seq != rounds+1 || again.User.ID != owner.id {
			t.Errorf("the same key of another person gives %+v", again)
		}
		if found := owner.read(t, room, ""); len(found.Items) != rounds+1 {
			t.Errorf("the room holds %v", found.Items)
		}
	})
}

func TestNumbersHaveNoGapsAndPagesFit(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		const writers, times = 8, 5
		var mu sync.Mutex
		var problems []error
		together(writers, func(i int) {
			who := []person{owner, member}[i%2]
			for n := range times {
				a, err := who.try(at("POST", room, "/messages"), form{"content": fmt.Sprintf("%d의 %d", i, n)})
				if err == nil && !a.ok() {
					err = fmt.Errorf("%d %s", a.status, a.body)
				}
				mu.Lock()
				problems = append(problems, err)
				mu.Unlock()
			}
		})
		if err := errors.Join(problems...); err != nil {
			t.Fatal(err)
		}
		const all = writers * times
		for _, row := range []struct {
			what, query string
			from, to    int64
			more        bool
		}{
			{"without a place it is the newest page", "?limit=15", all - 14, all, true},
			{"after a number it goes on from there", "?after=3&limit=10", 4, 13, true},
			{"before a number it is the page that ends there", "?before=10&limit=5", 5, 9, true},
			{"the last page after says that it is the last", "?after=30&limit=10", 31, all, false},
			{"the first page before says that it is the last", "?before=6&limit=5", 1, 5, false},
			{"everything fits on one page", "?limit=200", 1, all, false},
			{"after the newest there is nothing", fmt.Sprintf("?after=%d", all), 1, 0, false},
			{"before the first there is nothing", "?before=1", 1, 0, false},
		} {
			found := member.read(t, room, row.query)
			want := []int64{}
			for seq := row.from; seq <= row.to; seq++ {
				want = append(want, seq)
			}
			if !slices.Equal(seqs(found), want) || found.More != row.more {
				t.Errorf("%s: %s gives %v, more %v", row.what, row.query, seqs(found), found.More)
			}
		}
	})
}

func TestUnreadMessagesAreCounted(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		for _, step := range []struct {
			what          string
			do            func()
			owner, member int64
		}{
			{"a quiet room has none", func() {}, 0, 0},
			{"what others say is unread", func() { owner.post(t, room, "하나"); owner.post(t, room, "둘") }, 0, 2},
			{"reading so far leaves the rest", func() { member.do(t, at("PUT", room, "/read"), `{"seq": 1}`, nil) }, 0, 1},
			{"reading an older one changes nothing", func() { member.do(t, at("PUT", room, "/read"), `{"seq": 0}`, nil) }, 0, 1},
			{"answering reads all before it", func() { member.post(t, room, "셋") }, 1, 0},
			{"nobody reads what is not there yet", func() {
				owner.do(t, at("PUT", room, "/read"), `{"seq": 1000}`, nil)
				member.post(t, room, "넷")
			}, 1, 0},
		} {
			step.do()
			if o, m := owner.unread(t, room), member.unread(t, room); o != step.owner || m != step.member {
				t.Errorf("%s: the owner has %d unread, the member %d", step.what, o, m)
			}
		}
	})
}

type desk struct {
	Items []struct {
		Room      roomView
		Unread    int64
		Waiting   int64
		NextEvent *struct{ Title string } `json:"next_event"`
	}
	Waiting, Liked []roomView
}

func (p person) desk(t testing.TB) desk {
	t.Helper()
	var d desk
	p.do(t, "GET /me/rooms", nil, &d)
	return d
}

func (p person) unread(t testing.TB, room int64) int64 {
	t.Helper()
	for _, item := range p.desk(t).Items {
		if item.Room.ID == room {
			return item.Unread
		}
	}
	t.Fatalf("room %d is not on the desk", room)
	return 0
}

func TestMembersHearWhatIsSaid(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, stranger := talk(t, w)
		here := channel("room", room)
		l := member.listen(t)
		if code := l.follow(t, here); code != 0 {
			t.Fatalf("a member is refused with %d", code)
		}
		owner.post(t, room, "안녕")
		if n := l.hears(t, here, saying("안녕")); n.Message.Seq != 1 || n.Message.User.ID != owner.id {
			t.Errorf("the message arrives as %+v", n)
		}
		owner.do(t, fmt.Sprintf("POST //main/room/chat/%d", room), `{"content": "옛 주소로"}`, nil)
		l.hears(t, here, saying("옛 주소로"))
		owner.do(t, at("POST", room, "/events"), `{"title": "첫 모임"}`, nil)
		l.hears(t, here, func(n notice) bool { return n.Type == "events" && n.Room == room })
		stranger.do(t, at("POST", room, "/requests"), "{}", nil)
		l.hears(t, here, func(n notice) bool { return n.Type == "room" && n.Room == room })

		outside := stranger.listen(t)
		for _, row := range []struct {
			what, channel string
		}{
			{"a room's channel is for those who sit in it", here},
			{"another's own channel is nobody's to ask for", channel("user", owner.id)},
			{"a room that does not exist has no channel", "room:999999"},
			{"a channel of no kind is none", "all"},
			{"a number that is none is no room", "room:1 OR 1"},
		} {
			if code := outside.follow(t, row.channel); code != 103 {
				t.Errorf("%s: %d", row.what, code)
			}
		}
		owner.do(t, at("POST", room, "/requests/%d", stranger.id), `{"allow": true}`, nil)
		outside.hears(t, channel("user", stranger.id), func(n notice) bool { return n.Type == "rooms" && n.Room == room })
		if code := outside.follow(t, here); code != 0 {
			t.Errorf("who was let in is refused with %d", code)
		}
	})
}

func TestWhoLeavesHearsNoMore(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		here := channel("room", room)
		l := member.listen(t)
		if code := l.follow(t, here); code != 0 {
			t.Fatal(code)
		}
		member.do(t, at("POST", room, "/leave"), nil, nil)
		owner.post(t, room, "남은 사람에게")
		_, err := l.next(func(f frame) bool {
			if f.Push != nil && f.Push.Pub != nil && strings.Contains(string(f.Push.Pub.Data), "남은 사람에게") {
				t.Error("who has left still hears the room")
			}
			return f.Push != nil && f.Push.Channel == here && f.Push.Unsubscribe != nil
		})
		if err != nil {
			t.Fatalf("nobody took the leaver off the channel: %v", err)
		}
		if code := l.follow(t, here); code != 103 {
			t.Errorf("who has left may come back: %d", code)
		}
		member.ask(t, at("POST", room, "/messages"), `{"content": "아직 있어요"}`).refused(t, "not_member")
	})
}

func TestAnEndedSessionHearsNothing(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		member := w.person(t)
		l := member.listen(t)
		member.do(t, "DELETE /sessions/current", nil, nil)
		_, err := l.next(func(frame) bool { return false })
		var code closed
		if !errors.As(err, &code) {
			t.Fatalf("signing out leaves the connection: %v", err)
		}
		if _, err := member.dial(); !errors.As(err, &code) || code != 3500 {
			t.Errorf("a dead token opens a connection: %v", err)
		}
		if _, err := w.nobody().dial(); !errors.As(err, &code) || code != 3500 {
			t.Errorf("nobody opens a connection: %v", err)
		}
	})
}
