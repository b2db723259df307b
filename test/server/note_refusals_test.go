package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"github.com/studyone/studyone/internal/yjs"
	"github.com/studyone/studyone/test/noteclient"
)

// structOf is an update with one struct that a client writes at a clock; the parts follow its kind.
func structOf(client, clock uint64, kind byte, parts ...any) []byte {
	b := yjs.AppendUint([]byte{1, 1}, client)
	b = append(yjs.AppendUint(b, clock), kind)
	return append(join(b, parts...), 0) // nothing is deleted
}

// join appends numbers and strings as lib0 writes them, and bytes as they are.
func join(b []byte, parts ...any) []byte {
	for _, part := range parts {
		switch v := part.(type) {
		case int:
			b = yjs.AppendUint(b, uint64(v))
		case uint64:
			b = yjs.AppendUint(b, v)
		case string:
			b = yjs.AppendBytes(b, v)
		case []byte:
			b = append(b, v...)
		}
	}
	return b
}

// update is a frame with one.
func update(body []byte) []byte { return noteclient.Message(noteclient.Sync, noteclient.Update, body) }

// hasOrigin says that a struct names the unit left of it.
const hasOrigin = 0x80

// A refusal is a frame that ends the connection it comes by.
type refusal struct {
	sentence string
	code     websocket.StatusCode
	frame    func(me, owner uint64) []byte // by clients: one that has written nothing yet, and the owner's
}

func refusals() []refusal {
	raw := func(b ...byte) func(uint64, uint64) []byte { return func(uint64, uint64) []byte { return b } }
	body := func(parts ...any) func(uint64, uint64) []byte {
		return func(uint64, uint64) []byte { return update(join(nil, parts...)) }
	}
	item := func(kind byte, parts ...any) func(uint64, uint64) []byte {
		return func(me, _ uint64) []byte { return update(structOf(me, 0, kind, parts...)) }
	}
	aware := func(parts ...any) func(uint64, uint64) []byte {
		return func(uint64, uint64) []byte { return noteclient.Message(noteclient.Awareness, 0, join(nil, parts...)) }
	}
	root := []byte("\x01\x04note")
	many := []byte{}
	for i := range 257 {
		many = join(many, i+1, 1, "{}")
	}
	return []refusal{
		{"somebody else's client number", 4409, func(_, owner uint64) []byte { return update(structOf(owner, 1000, 4, root, "남의 글")) }},
		{"the number that somebody else will write by next", 4409, func(_, owner uint64) []byte { return update(structOf(owner, 1, 4|hasOrigin, owner, 0, "남의 글")) }},
		{"one's own and somebody else's number together", 4409, func(me, owner uint64) []byte {
			return update(join([]byte{2}, 1, max(me, owner), 1000, []byte{4}, root, "글", 1, min(me, owner), 1000, []byte{4}, root, "글", 0))
		}},
		{"a clock that skips some", 4409, func(me, _ uint64) []byte { return update(structOf(me, 1, 4, root, "글")) }},
		{"a neighbour that nobody has written", 4409, func(me, _ uint64) []byte { return update(structOf(me, 0, 4|hasOrigin, 77, 5, "글")) }},
		{"the end of what nobody has written", 4409, body(0, 1, 77, 1, 0, 1)},
		{"more deleted than was written", 4409, func(_, owner uint64) []byte { return update(join(nil, 0, 1, owner, 1, 0, 1000)) }},

		{"a JSON value", 4422, item(2, root, 1, "1")},
		{"binary content", 4422, item(3, root, "abc")},
		{"an embed", 4422, item(5, root, `{"image": "x"}`)},
		{"a format", 4422, item(6, root, "bold", "true")},
		{"a nested type", 4422, item(7, root, 0)},
		{"any value", 4422, item(8, root, 1, 127)},
		{"a nested document", 4422, item(9, root, "guid", 127)},
		{"an entry of a map", 4422, item(4|0x20, root, "key", "글")},
		{"another root", 4422, item(4, 1, "other", "글")},
		{"a parent within the document", 4422, item(4, 0, 1, 0, "글")},
		{"an unknown kind of struct", 4422, item(11, root, "글")},
		{"the highest kind of struct", 4422, item(31)},
		{"text that is not UTF-8", 4422, item(4, root, "\xff\xfe")},
		{"text of no length", 4422, item(4, root, "")},
		{"a deleted part of no length", 4422, item(1, root, 0)},
		{"a deleted range of no length", 4422, body(0, 1, 77, 1, 0, 0)},
		{"a clock that nobody can count to", 4422, body(1, 1, 77, uint64(1<<53-1), []byte{4}, root, "글", 0)},
		{"a number that nobody can count to", 4422, raw(0, 2, 12, 1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)},
		{"a client twice", 4422, func(me, _ uint64) []byte {
			return update(join([]byte{2}, 1, me, 0, []byte{4}, root, "글", 1, me, 1, []byte{4}, root, "글", 0))
		}},
		{"an update that ends too early", 4422, body(1, 1, 77, 0, []byte{4})},
		{"an update that goes on after its end", 4422, body(0, 0, 0)},
		{"an update that says it has a million structs", 4422, body(1, 1_000_000, 77, 0)},
		{"an update of nothing at all", 4422, body()},

		{"an empty frame", 4422, raw()},
		{"a message of authentication", 4422, raw(2, 0)},
		{"a question who is here", 4422, raw(3)},
		{"an acknowledgement", 4422, raw(64, 1)},
		{"a right", 4422, raw(65, 1)},
		{"an unknown message", 4422, raw(127)},
		{"an unknown sync message", 4422, raw(0, 3, 0)},
		{"a message that ends too early", 4422, raw(0, 2, 100, 0, 0)},
		{"a message that goes on after its end", 4422, raw(0, 2, 2, 0, 0, 0)},
		{"a state vector that is none", 4422, raw(0, 0, 1, 9)},
		{"a state vector with a client twice", 4422, raw(0, 0, 5, 2, 7, 1, 7, 1)},
		{"a second sync step 1", 4429, raw(0, 0, 1, 0)},
		{"a presence that is no JSON", 4422, aware(1, 7, 1, "{")},
		{"a presence that is a list", 4422, aware(1, 7, 1, "[]")},
		{"a presence twice", 4422, aware(2, 7, 1, "{}", 7, 2, "{}")},
		{"a presence of more than 4 KiB", 4422, aware(1, 7, 1, `{"cursor": "`+strings.Repeat("a", 4096)+`"}`)},
		{"257 presences", 4422, aware(257, many)},
		{"a presence that ends too early", 4422, aware(2, 7, 1, "{}")},

		{"a message of more than 2 MiB", 4413, func(me, _ uint64) []byte { return update(structOf(me, 0, 4, root, strings.Repeat("가", 2<<20/3+10))) }},
		{"a message of 8 MiB", 4413, raw(make([]byte, 8<<20)...)},
		{"one character more than 500,000", 4413, func(me, _ uint64) []byte {
			return update(structOf(me, 0, 4, root, strings.Repeat("a", 500_000)))
		}},
	}
}

func TestWhatTheSocketRefusesChangesNothing(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "")
		o := s.owner.opens(t, n)
		o.types("글")
		reader := s.member.opens(t, n)
		trace := func() string {
			return fmt.Sprint(o.Text(), w.count(t, "SELECT seq FROM note WHERE id = $1", n.ID), w.count(t, "SELECT COUNT(*) FROM note_client WHERE note_id = $1", n.ID),
				w.count(t, "SELECT edited_at FROM note WHERE id = $1", n.ID), w.count(t, "SELECT edited_by FROM note WHERE id = $1", n.ID))
		}
		before := trace()
		for _, r := range refusals() {
			t.Run(r.sentence, func(t *testing.T) {
				e := s.member.opens(t, n)
				e.SendFrame(r.frame(e.Client, o.Client))
				e.puts("그 뒤") // counts no more
				e.isClosed(r.code)
				if len(e.Acks()) > 0 {
					t.Error("what came after it is acknowledged")
				}
				if after := trace(); after != before {
					t.Errorf("before there was %.200s, now %.200s", before, after)
				}
			})
		}
		t.Run("a text frame", func(t *testing.T) {
			e := s.member.opens(t, n)
			e.SendText("안녕")
			e.isClosed(4422)
		})
		o.types(" 끝")
		reader.must(reader.Reads("글 끝"))
		reader.types(".")
		o.must(o.Reads("글 끝."))
		if log := w.log.String(); strings.Contains(log, "level=ERROR") || strings.Contains(log, "level=WARN msg=\"a note") {
			t.Errorf("what clients do wrong is logged as a fault of the server's:\n%s", log)
		}
	})
}

func TestANoteHoldsHalfAMillionCharacters(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, strings.Repeat("a", 499_998))
		e := s.owner.opens(t, n)
		e.Edit(0, 0, "😀") // two units: now it is full
		e.must(e.Acknowledged())
		whole := e.State()
		for _, more := range []string{"a", "가", "😀"} {
			f := s.member.opens(t, n)
			f.Edit(0, 0, more)
			f.isClosed(4413)
		}
		e.SendUpdate(whole) // the same again is no more
		e.Edit(0, 2, "나다")
		e.Edit(10, 1, "")
		e.Edit(10, 0, "라")
		e.must(e.Acknowledged())
		text := s.owner.sees(t, n).Text
		if want := "나다" + strings.Repeat("a", 8) + "라" + strings.Repeat("a", 499_989); text != want {
			t.Errorf("it is %d bytes of %.40q", len(text), text)
		}
	})
}

// The longest text of letters of three bytes each fits into one message.
func TestTheLongestTextFitsIntoAMessage(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "")
		e := s.owner.opens(t, n)
		text := strings.Repeat("가", 500_000)
		e.SendUpdate(structOf(e.Client, 0, 4, []byte("\x01\x04note"), text))
		e.must(e.Acknowledged())
		if got := s.member.sees(t, n).Text; got != text {
			t.Errorf("it is %d bytes of %.40q", len(got), got)
		}
	})
}

// With all that was ever written and deleted a note takes 8 MiB at most: here by
// a text that was written backwards and deleted, by a client with a long number.
func TestANoteRemembersEightMebibytes(t *testing.T) {
	each(t, setup{large: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "")
		e := s.owner.newTab(t)
		e.Client = yjs.MaxUint
		e.reopens(s.owner, n)
		doc := yjs.New()
		if _, err := doc.Edit(e.Client, 0, 0, "[]"); err != nil {
			t.Fatal(err)
		}
		vector := yjs.New().StateVector()
		for refused := false; !refused; vector = doc.StateVector() {
			for range 50_000 {
				if _, err := doc.Edit(e.Client, 1, 0, "a"); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := doc.Edit(e.Client, 1, doc.Len()-2, ""); err != nil {
				t.Fatal(err)
			}
			body, err := doc.Since(vector)
			if err != nil {
				t.Fatal(err)
			}
			e.SendUpdate(body)
			if refused = doc.Size() > 8<<20; refused {
				e.isClosed(4413)
			} else {
				e.must(e.Acknowledged())
			}
		}
		before := w.count(t, "SELECT seq FROM note WHERE id = $1", n.ID)
		f := s.member.opens(t, n)
		f.Edit(0, 0, "b") // there is still a little room
		f.must(f.Acknowledged())
		if after := w.count(t, "SELECT seq FROM note WHERE id = $1", n.ID); after != before+1 {
			t.Errorf("%d updates are there, not %d", after, before+1)
		}
	})
}

// What was not acknowledged is sent again after a new connection: the same twice is the same as once.
func TestTheSameAgainIsNothingNew(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "처음 글")
		e := s.member.opens(t, n)
		var sent [][]byte
		for _, words := range []string{"가", "나😀", "다"} {
			e.Do(func(doc *yjs.Doc) (string, []byte) {
				body, err := doc.Edit(e.Client, 1, 1, words)
				e.must(err)
				sent = append(sent, body)
				return words, body
			})
		}
		e.must(e.Acknowledged())
		o := s.owner.opens(t, n)
		o.Edit(0, 1, "")
		o.must(o.Acknowledged())
		e.must(e.Reads(o.Text()))
		before, frames := s.owner.sees(t, n), o.Frames()
		seq := w.count(t, "SELECT seq FROM note WHERE id = $1", n.ID)
		for range 3 {
			e.Cut()
			e.reopens(s.member, n)
			for _, body := range sent {
				e.SendUpdate(body)
			}
			e.SendUpdate(e.State())
			e.must(e.Acknowledged())
		}
		after := s.owner.sees(t, n)
		if after.Text != before.Text || after.EditedAt != before.EditedAt || after.EditedBy.ID != s.owner.id {
			t.Errorf("it was %+v, and is %+v", before, after)
		}
		if now := w.count(t, "SELECT seq FROM note WHERE id = $1", n.ID); now != seq {
			t.Errorf("%d updates are there, not %d", now, seq)
		}
		// Also where it comes together with news.
		for range 50 {
			e.SendUpdate(sent[0])
		}
		e.Edit(0, 0, "새 ")
		for range 50 {
			e.SendUpdate(sent[1])
		}
		e.must(e.Acknowledged())
		o.must(o.Has("새 "))
		if now := w.count(t, "SELECT seq FROM note WHERE id = $1", n.ID); now != seq+1 {
			t.Errorf("%d updates are there, not %d", now, seq+1)
		}
		o.must(o.Ping())
		if o.Frames() != frames+1 {
			t.Errorf("the others are sent %d updates again", o.Frames()-frames-1)
		}
	})
}

// ---- who is here ----

func TestPresenceIsWhatTheServerKnows(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		n := s.owner.begins(t, s.room, "글")
		a, b := s.owner.opens(t, n), s.member.opens(t, n)
		type state struct {
			User   personView
			Cursor json.RawMessage
		}
		// heard is what b is told of a.
		heard := func(client uint64, wanted func(state) bool) {
			t.Helper()
			b.must(b.Sees(client, func(text string) bool {
				var s state
				if err := json.Unmarshal([]byte(text), &s); err != nil {
					t.Error(err)
				}
				return wanted(s)
			}))
		}
		me := personView{ID: s.owner.id, Name: s.owner.name}
		cursor := `{"anchor":{"type":null,"tname":"note","item":null,"assoc":0},"head":null}`
		for _, row := range []struct{ sentence, says, cursor string }{
			{"nothing", `{}`, ""},
			{"a cursor", `{"cursor": ` + cursor + `}`, cursor},
			{"somebody else's id", `{"user": {"id": 1, "name": "방장"}, "cursor": 1}`, "1"},
			{"another name", `{"user": {"name": "방장", "color": "red"}, "name": "방장", "cursor": 2}`, "2"},
			{"a user that is none", `{"user": "방장", "cursor": 3}`, "3"},
			{"two users", `{"user": {"id": 1}, "user": {"id": 2}, "cursor": 4}`, "4"},
			{"a cursor of 2 KiB", `{"cursor": "` + strings.Repeat("a", 2046) + `"}`, `"` + strings.Repeat("a", 2046) + `"`},
			{"a cursor of more", `{"cursor": "` + strings.Repeat("a", 2047) + `"}`, ""},
			{"a cursor again", `{"cursor": 5}`, "5"},
		} {
			t.Run(row.sentence, func(t *testing.T) {
				a.Say(row.says)
				heard(a.Client, func(s state) bool { return s.User == me && string(s.Cursor) == row.cursor })
			})
		}
		t.Run("of who was there before", func(t *testing.T) {
			late := s.others[0].opens(t, n)
			late.must(late.Sees(a.Client, func(text string) bool { return strings.Contains(text, me.Name) }))
		})
		t.Run("of who has gone on purpose", func(t *testing.T) {
			a.Say("null")
			b.must(b.Sees(a.Client, gone))
			a.Say(`{"cursor": 6}`)
			heard(a.Client, func(s state) bool { return string(s.Cursor) == "6" })
		})
		t.Run("of who is cut off", func(t *testing.T) {
			a.Cut()
			b.must(b.Sees(a.Client, gone))
			a.reopens(s.owner, n)
			a.Say(`{"cursor": 7}`)
			heard(a.Client, func(s state) bool { return string(s.Cursor) == "7" })
		})
	})
}

func gone(state string) bool { return state == "null" }

// sayFor is a frame that tells something of clients.
func sayFor(client, clock uint64, state string, more ...uint64) []byte {
	all := []yjs.Presence{{Client: client, Clock: clock, State: state}}
	for _, client := range more {
		all = append(all, yjs.Presence{Client: client, Clock: clock, State: state})
	}
	return noteclient.Message(noteclient.Awareness, 0, yjs.EncodeAwareness(all))
}

func TestAConnectionSpeaksForOneClient(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "글")
		victim, forger, watcher := s.owner.opens(t, n), s.member.opens(t, n), s.owner.opens(t, n)
		victim.Say(`{"cursor": 1}`)
		watcher.must(watcher.Sees(victim.Client, func(state string) bool { return strings.Contains(state, s.owner.name) }))
		for _, frame := range [][]byte{
			sayFor(victim.Client, 1000, `{"cursor": "forged"}`),
			sayFor(victim.Client, 1001, "null"),
			sayFor(victim.Client, 1002, `{"cursor": "first"}`, forger.Client, 4711, 4712),
			sayFor(4711, 1003, `{"cursor": "second"}`),
			sayFor(forger.Client, 1004, `{"cursor": "last"}`),
		} {
			forger.SendFrame(frame)
		}
		watcher.must(watcher.Sees(forger.Client, func(state string) bool { return strings.Contains(state, "last") }))
		here := watcher.Here()
		if len(here) != 2 || !strings.Contains(here[victim.Client], s.owner.name) || strings.Contains(here[victim.Client], "forged") {
			t.Errorf("after a forgery there are %v", here)
		}
		forger.Cut()
		watcher.must(watcher.Sees(forger.Client, gone))
		if here := watcher.Here(); len(here) != 1 {
			t.Errorf("after the forger has gone there are %v", here)
		}
		victim.Say(`{"cursor": 2}`)
		watcher.must(watcher.Sees(victim.Client, func(state string) bool { return strings.Contains(state, `"cursor":2`) }))
	})
}

// Who comes back before the server has noticed that the old connection is dead is seen at once.
func TestAClientIsTakenOverByANewConnection(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "글")
		old, watcher := s.member.opens(t, n), s.owner.opens(t, n)
		old.Say(`{"cursor": 1}`)
		watcher.must(watcher.Sees(old.Client, func(state string) bool { return strings.Contains(state, `"cursor":1`) }))
		again := &tab{noteclient.New(old.Client), t}
		t.Cleanup(again.Cut)
		again.reopens(s.member, n)
		again.Say(`{}`)
		again.Say(`{"cursor": 2}`)
		watcher.must(watcher.Sees(old.Client, func(state string) bool { return strings.Contains(state, `"cursor":2`) }))
		old.Cut()
		again.Say(`{"cursor": 3}`)
		watcher.must(watcher.Sees(old.Client, func(state string) bool { return strings.Contains(state, `"cursor":3`) }))
		again.Cut()
		watcher.must(watcher.Sees(old.Client, gone))
	})
}
