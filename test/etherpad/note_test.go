package etherpad_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/test/noteclient"
)

// knows asks the Etherpad itself, past studyONE.
func knows(t *testing.T, function string, in url.Values, out any) bool {
	t.Helper()
	in.Set("apikey", key)
	response, err := http.PostForm(base+"/api/1.2.15/"+function, in)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Code int
		Data json.RawMessage
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatalf("%s: %v", function, err)
	}
	if answer.Code != 0 {
		return false
	}
	if out != nil {
		if err := json.Unmarshal(answer.Data, out); err != nil {
			t.Fatalf("%s answers %s: %v", function, answer.Data, err)
		}
	}
	return true
}

func lets(t *testing.T, session string) bool {
	t.Helper()
	return knows(t, "getSessionInfo", url.Values{"sessionID": {session}}, nil)
}

func there(t *testing.T, pad string) bool {
	t.Helper()
	return knows(t, "getRevisionsCount", url.Values{"padID": {pad}}, nil)
}

// all are the pads and the sessions of the group that a pad belongs to.
func all(t *testing.T, pad string) (pads []string, sessions map[string]any) {
	t.Helper()
	group, _, _ := strings.Cut(pad, "$")
	var p struct{ PadIDs []string }
	if !knows(t, "listPads", url.Values{"groupID": {group}}, &p) || !knows(t, "listSessionsOfGroup", url.Values{"groupID": {group}}, &sessions) {
		t.Fatalf("there is no group %q", group)
	}
	return p.PadIDs, sessions
}

func textOf(t *testing.T, pad string) string {
	t.Helper()
	text, err := pads.Text(t.Context(), pad)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestANoteIsWrittenInEtherpad(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(1)
		member := s.others[0]
		n := s.owner.begins(s, "회의 🙂")
		if n = s.owner.reads(n); n.Pad {
			t.Error("a note that nobody opened in Etherpad has a pad")
		}

		here, o := member.enters(n)
		here.sees("회의 🙂")
		if !strings.HasPrefix(o.url, w.door.URL+"/p/") {
			t.Errorf("the pad is at %s", o.url)
		}
		if c := o.cookie; c.Name != "sessionID" || c.Path != "/" || c.Domain != "" || c.HttpOnly || c.Secure || c.SameSite != http.SameSiteLaxMode || c.MaxAge != 4*60*60 {
			t.Errorf("the cookie is %+v", c)
		}
		here.types("오늘 ")
		here.sees("오늘 회의 🙂")

		owner, _ := s.owner.enters(n)
		owner.sees("오늘 회의 🙂") // not put in again
		owner.types("내일 ")
		owner.sees("내일 오늘 회의 🙂")
		here.sees("내일 오늘 회의 🙂")

		if again := member.opens(n); again.url != o.url || again.session() != o.session() {
			t.Errorf("opened again it is %s, %s, after %s, %s", again.url, again.session(), o.url, o.session())
		}
		if got := textOf(t, o.pad); got != "내일 오늘 회의 🙂" {
			t.Errorf("the pad says %q", got)
		}
		if n = s.owner.reads(n); n.Text != "회의 🙂" || !n.Pad {
			t.Errorf("the note, which nobody wrote, is %+v", n)
		}
		var who struct{ AuthorName string }
		authors := map[string]bool{}
		_, sessions := all(t, o.pad)
		for _, session := range sessions {
			author := session.(map[string]any)["authorID"].(string)
			if !knows(t, "getAuthorName", url.Values{"authorID": {author}}, &who.AuthorName) {
				t.Errorf("%s has no name", author)
			}
			authors[who.AuthorName] = true
		}
		if len(sessions) != 2 || !authors[member.name] || !authors[s.owner.name] {
			t.Errorf("those who may enter are %v", authors)
		}
		for _, text := range []string{"다른 노트", ""} {
			other := member.opens(s.owner.begins(s, text))
			if got := textOf(t, other.pad); got != text || other.pad == o.pad || other.session() != o.session() {
				t.Errorf("another note of the room is %+v with %q", other, got)
			}
		}
	})
}

func TestWhoMayOpenANoteInEtherpad(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s, foreign := w.study(1), w.study(0)
		n, theirs := s.owner.begins(s, "비밀"), foreign.owner.begins(foreign, "남의 것")
		stranger, waiting := w.somebody(), w.somebody()
		waiting.asksToJoin(s)
		_, o := s.others[0].enters(n)
		before, sessions := all(t, o.pad)

		for who, c := range map[string]struct {
			person
			status int
			code   string
		}{
			"nobody":             {person{w: w}, 401, "unauthenticated"},
			"a made-up token":    {person{w: w, token: "made-up"}, 401, "unauthenticated"},
			"a stranger":         {stranger, 403, "not_member"},
			"who is waiting":     {waiting, 403, "not_member"},
			"the owner of other": {foreign.owner, 403, "not_member"},
		} {
			for _, rest := range []string{"/pad", "/pad/pull", "/pad/push"} {
				c.ask(n.at("POST", rest), nil).refused(t, c.status, c.code)
			}
			if t.Failed() {
				t.Fatal(who)
			}
		}
		s.owner.ask(note{ID: theirs.ID, Room: s.room}.at("POST", "/pad"), nil).refused(t, 404, "not_found")
		after, now := all(t, o.pad)
		if len(before) != len(after) || len(sessions) != len(now) {
			t.Errorf("who is refused leaves something: %v, %v", after, now)
		}

		strangers, their := foreign.owner.enters(theirs)
		strangers.sees("남의 것")
		enter(t, o.pad, their.session()).isRefused("who may enter the pads of another room")
		if status, _ := export(t, o.pad, their.session()); status != http.StatusForbidden {
			t.Errorf("they may export it: %d", status)
		}
	})
}

func TestOneCookieOpensThePadsOfAllRooms(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		one, two := w.study(1), w.study(0)
		both := one.others[0]
		both.joins(two)
		first, second := one.owner.begins(one, "하나"), two.owner.begins(two, "둘")
		a := both.opens(first)
		b := both.opens(second)
		if len(a.sessions()) != 1 || len(b.sessions()) != 2 {
			t.Errorf("the cookies are %q and %q", a.session(), b.session())
		}
		enter(t, a.pad, b.session()).sees("하나")
		enter(t, b.pad, b.session()).sees("둘")
		if status, text := export(t, a.pad, b.session()); status != http.StatusOK || text != "하나\n" {
			t.Errorf("the first is exported as %d %q", status, text)
		}
		if other := both.elsewhere().opens(first); len(other.sessions()) != 1 || other.session() == a.session() {
			t.Errorf("where one is signed in a second time the cookie is %q", other.session())
		}
	})
}

// Of more rooms than a cookie has place for, that of the pad that is opened is always among them.
func TestACookieHasPlaceForTwentyRooms(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		p := w.somebody()
		var notes []note
		for i := range 22 {
			s := study{owner: p}
			var r struct{ ID int64 }
			p.do("POST /rooms", map[string]any{"title": fmt.Sprint("스터디 ", i), "main_goal": "합격"}, &r)
			s.room = r.ID
			notes = append(notes, p.begins(s, fmt.Sprint("노트 ", i)))
			p.opens(notes[i])
		}
		o := p.opens(notes[0])
		if len(o.sessions()) != 20 {
			t.Errorf("the cookie holds %d", len(o.sessions()))
		}
		enter(t, o.pad, o.session()).sees("노트 0")
	})
}

func TestANoteAndItsPadAreBroughtTogether(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(1)
		member := s.others[0]
		n := s.owner.begins(s, "처음")
		for _, rest := range []string{"/pad/pull", "/pad/push"} {
			member.ask(n.at("POST", rest), nil).refused(t, 409, "conflict")
		}
		editor := noteclient.New(1 + rand.Uint64N(1<<32))
		header := http.Header{"Authorization": {"Bearer " + s.owner.token}}
		must(t, editor.Open(context.Background(), w.base, n.Room, n.ID, header))
		t.Cleanup(func() {
			editor.Cut()
			must(t, editor.Faults())
		})
		must(t, editor.Reads("처음"))

		r, o := member.enters(n)
		r.sees("처음")
		r.types("패드에서 🙂 ")
		r.sees("패드에서 🙂 처음")
		member.do(n.at("POST", "/pad/pull"), nil, nil)
		must(t, editor.Reads("패드에서 🙂 처음"))
		if now := s.owner.reads(n); now.Text != "패드에서 🙂 처음" {
			t.Errorf("the note says %q", now.Text)
		}
		if kept := member.versions(n); len(kept) != 1 || kept[0] != "처음" {
			t.Errorf("its versions are %q", kept)
		}
		member.do(n.at("POST", "/pad/pull"), nil, nil)
		if kept := member.versions(n); len(kept) != 1 {
			t.Errorf("where nothing is new the versions are %q", kept)
		}

		editor.Edit(0, 0, "노트에서 ")
		must(t, editor.Acknowledged())
		member.do(n.at("POST", "/pad/push"), nil, nil)
		r.sees("노트에서 패드에서 🙂 처음")
		if got := textOf(t, o.pad); got != "노트에서 패드에서 🙂 처음" {
			t.Errorf("the pad says %q", got)
		}
		r.types("다시 ")
		r.sees("다시 노트에서 패드에서 🙂 처음")

		// What a note cannot hold, and a database cannot keep.
		must(t, pads.SetText(t.Context(), o.pad, "a\x00b\nc"))
		member.do(n.at("POST", "/pad/pull"), nil, nil)
		must(t, editor.Reads("ab\nc"))
		must(t, pads.SetText(t.Context(), o.pad, strings.Repeat("가", 500_001)))
		member.ask(n.at("POST", "/pad/pull"), nil).refused(t, 422, "invalid")
		if now := s.owner.reads(n); now.Text != "ab\nc" {
			t.Errorf("after a text that is too long the note says %.80q", now.Text)
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// versions are the texts that a note had, the newest first.
func (p person) versions(n note) (texts []string) {
	p.w.t.Helper()
	var list struct{ Items []struct{ ID int64 } }
	p.do(n.at("GET", "/versions"), nil, &list)
	for _, v := range list.Items {
		var one struct{ Text string }
		p.do(n.at("GET", fmt.Sprintf("/versions/%d", v.ID)), nil, &one)
		texts = append(texts, one.Text)
	}
	return texts
}

func TestTextsOfAllKindsGoThereAndBack(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(0)
		for what, text := range texts {
			n := s.owner.begins(s, text)
			o := s.owner.opens(n)
			if got := textOf(t, o.pad); got != text {
				t.Errorf("%s: the pad says %.80q", what, got)
			}
			must(t, pads.SetText(t.Context(), o.pad, ""))
			s.owner.do(n.at("POST", "/pad/push"), nil, nil)
			if got := textOf(t, o.pad); got != text {
				t.Errorf("%s: pushed it is %.80q", what, got)
			}
			must(t, pads.SetText(t.Context(), o.pad, text+"!"))
			s.owner.do(n.at("POST", "/pad/pull"), nil, nil)
			if got := s.owner.reads(n).Text; got != text+"!" {
				t.Errorf("%s: pulled it is %.80q", what, got)
			}
		}
	})
}

func TestWhoGoesIsRefusedInEtherpad(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, c := range []struct {
			way    string
			goes   func(s study, p person)
			status int // of opening it afterwards
			code   string
			stays  bool // the owner may go on
		}{
			{"leaving", func(s study, p person) { p.do(fmt.Sprintf("POST /rooms/%d/leave", s.room), nil, nil) }, 403, "not_member", true},
			{"being removed", func(s study, p person) {
				s.owner.do(fmt.Sprintf("DELETE /rooms/%d/members/%d", s.room, p.id), nil, nil)
			}, 403, "not_member", true},
			{"the end of the room", func(s study, _ person) { s.owner.do(fmt.Sprintf("DELETE /rooms/%d", s.room), nil, nil) }, 409, "conflict", false},
			{"signing out everywhere", func(_ study, p person) { p.do("DELETE /sessions", nil, nil) }, 401, "unauthenticated", true},
			{"signing out", func(_ study, p person) { p.do("DELETE /sessions/current", nil, nil) }, 401, "unauthenticated", true},
		} {
			s := w.study(1)
			p := s.others[0]
			n := s.owner.begins(s, "회의")
			r, o := p.enters(n)
			r.sees("회의")
			owner, theirs := s.owner.enters(n)
			owner.sees("회의")

			c.goes(s, p)
			eventually(t, "after "+c.way+" the session is gone", func() bool { return !lets(t, o.session()) })
			r.types("나중에 ")
			r.isRefused("after " + c.way + " who types")
			enter(t, o.pad, o.session()).isRefused("after " + c.way + " who comes back")
			if status, _ := export(t, o.pad, o.session()); status != http.StatusForbidden {
				t.Errorf("after %s they may export it: %d", c.way, status)
			}
			if got := textOf(t, o.pad); got != "회의" {
				t.Errorf("after %s the pad says %q", c.way, got)
			}
			p.ask(n.at("POST", "/pad"), nil).refused(t, c.status, c.code)
			if !c.stays {
				eventually(t, "after "+c.way+" the owner's is gone", func() bool { return !lets(t, theirs.session()) })
				continue
			}
			owner.types("계속 ")
			owner.sees("계속 회의")
		}
	})
}

func TestWhoSignsOutInOneBrowserStaysInAnother(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(0)
		n := s.owner.begins(s, "회의")
		here, there := s.owner.opens(n), s.owner.elsewhere().opens(n)
		s.owner.do("DELETE /sessions/current", nil, nil)
		eventually(t, "the session is gone", func() bool { return !lets(t, here.session()) })
		enter(t, there.pad, there.session()).sees("회의")
	})
}

// Etherpad itself would make two of what is asked for at once.
func TestSeveralNodesOpenOnePad(t *testing.T) {
	t.Parallel()
	w := newWorld(t, dbtest.Postgres(t, schemas()))
	redis := dbtest.Redis(t)
	var nodes []*node
	for range 3 {
		nodes = append(nodes, w.serve("--redis", redis, "--data", t.TempDir()))
	}
	w.node = nodes[0]
	s := w.study(5)
	for round := range 3 {
		n := s.owner.begins(s, strings.Repeat("회의 🙂\n", 2+round*20_000))
		ways := make([]way, 12)
		var wg sync.WaitGroup
		for i := range ways {
			wg.Go(func() {
				var err error
				if ways[i], err = s.others[i%5].on(nodes[i%3]).tryToOpen(n); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if t.Failed() {
			return
		}
		for _, o := range ways {
			if o.url != ways[0].url {
				t.Errorf("one opens %s, one %s", ways[0].url, o.url)
			}
		}
		if got, want := textOf(t, ways[0].pad), s.owner.reads(n).Text; got != want {
			t.Errorf("the pad says %.80q (%d bytes), not %d bytes", got, len(got), len(want))
		}
		eventually(t, "there is one pad a note", func() bool {
			there, _ := all(t, ways[0].pad)
			return len(there) == round+1
		})
	}
	n := s.owner.begins(s, "회의")
	far := s.others[0].on(nodes[1]).opens(n)
	s.others[0].on(nodes[2]).do(fmt.Sprintf("POST /rooms/%d/leave", s.room), nil, nil)
	eventually(t, "who leaves at one node is refused that came by another", func() bool { return !lets(t, far.session()) })
}
