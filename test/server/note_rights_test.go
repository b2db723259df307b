package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/test/noteclient"
)

// knocks asks for the socket of a note in vain, and tells the code of the refusal; "" where it is let in.
func (n *node) knocks(t testing.TB, note noteView, header http.Header) string {
	t.Helper()
	ws, response, err := noteclient.Dial(ctx, n.base, note.Room, note.ID, header)
	if err == nil {
		ws.CloseNow()
		return free
	}
	if response == nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{call: "the socket", status: response.StatusCode, header: response.Header, body: body}
	p, err := a.problem()
	if err != nil || a.status != statuses[p.Code] {
		t.Errorf("the socket is refused by %d %s: %v", a.status, body, err)
	}
	return p.Code
}

func TestTheSocketOfANoteHasItsRights(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		cast := w.cast(t, roles[1:]...)
		if _, err := w.change("UPDATE person SET admin = TRUE WHERE id = $1", cast["administrator"].id); err != nil {
			t.Fatal(err)
		}
		cast["nobody"] = w.nobody()
		scenes := w.scenes(t, cast, 2)
		if _, err := w.change("UPDATE room SET closed_at = 1 WHERE id = $1", scenes[1].room); err != nil {
			t.Fatal(err)
		}
		inside := right{may: "member holder owner", others: "not_member"}
		for i, where := range []string{"a living room", "a closed room"} {
			n := noteView{ID: scenes[i].note, Room: scenes[i].room}
			for _, role := range roles {
				t.Run(role+" in "+where, func(t *testing.T) {
					if code := inside.code(role); code != free {
						if got := w.knocks(t, n, cast[role].bearer()); got != code {
							t.Errorf("told %q, not %q", got, code)
						}
						return
					}
					before := cast["owner"].sees(t, n).Text
					e := cast[role].opens(t, n)
					e.must(e.Reads(before))
					writes, err := e.Told(1)
					e.must(err)
					if living := i == 0; writes != living {
						t.Errorf("told that it may write: %t", writes)
					}
					e.puts("+")
					if writes {
						e.must(e.Acknowledged())
						return
					}
					e.isClosed(4403)
					if text := cast["owner"].sees(t, n).Text; text != before || len(e.Acks()) > 0 {
						t.Errorf("a closed room's note says %q, acknowledged %v", text, e.Acks())
					}
				})
			}
		}
	})
}

// Who reads in a closed room comes back as often as needed: all that their browser tells is known already.
func TestReadersOfAClosedRoomComeBack(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "처음 쓴 글")
		e := s.member.opens(t, n)
		e.Edit(0, 3, "다시 ")
		e.must(e.Acknowledged())
		s.owner.do(t, at("DELETE", s.room, ""), nil, nil)
		for range 2 {
			e.Cut()
			e.reopens(s.member, n)
			e.must(e.Acknowledged())
			if writes, err := e.Told(1); err != nil || writes {
				t.Errorf("may write in a closed room: %t %v", writes, err)
			}
			e.must(e.Reads("다시 쓴 글"))
			e.must(e.Ping())
		}
	})
}

func TestWhereTheSocketIsOpenedFrom(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n, deleted := s.owner.begins(t, s.room, "글"), s.owner.begins(t, s.room, "글")
		s.owner.do(t, deleted.at("DELETE", ""), nil, nil)
		other := s.owner.begins(t, s.owner.open(t, nil).ID, "글")
		here, bearer, cookie := n, "Bearer "+s.member.token, "studyone_session="+s.member.token
		for _, row := range []struct {
			sentence string
			note     noteView
			header   map[string]string
			code     string
		}{
			{"a program with a token", here, map[string]string{"Authorization": bearer}, free},
			{"a browser on a page of this server", here, map[string]string{"Cookie": cookie, "Origin": w.base}, free},
			{"a program with a cookie", here, map[string]string{"Cookie": cookie}, free},
			{"a browser on a page of another site", here, map[string]string{"Cookie": cookie, "Origin": "https://elsewhere.example.org"}, "not_member"},
			{"a browser on a page of another port", here, map[string]string{"Cookie": cookie, "Origin": "http://127.0.0.1:1"}, "not_member"},
			{"a browser on no page", here, map[string]string{"Cookie": cookie, "Origin": "null"}, "not_member"},
			{"another site's page with a token", here, map[string]string{"Authorization": bearer, "Origin": "https://elsewhere.example.org"}, "not_member"},
			{"a wrong token beside a right cookie", here, map[string]string{"Authorization": "Bearer nonsense", "Cookie": cookie}, "unauthenticated"},
			{"a wrong cookie", here, map[string]string{"Cookie": "studyone_session=nonsense"}, "unauthenticated"},
			{"a note of another room, by this one's", noteView{ID: other.ID, Room: n.Room}, map[string]string{"Authorization": bearer}, "not_found"},
			{"a note of another room", other, map[string]string{"Authorization": bearer}, "not_member"},
			{"a deleted note", deleted, map[string]string{"Authorization": bearer}, "not_found"},
			{"no such note", noteView{ID: 999_999, Room: n.Room}, map[string]string{"Authorization": bearer}, "not_found"},
			{"no such room", noteView{ID: n.ID, Room: 999_999}, map[string]string{"Authorization": bearer}, "not_found"},
		} {
			t.Run(row.sentence, func(t *testing.T) {
				header := http.Header{}
				for name, value := range row.header {
					header.Set(name, value)
				}
				if got := w.knocks(t, row.note, header); got != row.code {
					t.Errorf("told %q, not %q", got, row.code)
				}
			})
		}
		for _, id := range []string{"0", "-1", "9223372036854775808", "1e3", "abc", "%00", "%2e%2e"} {
			for _, path := range []string{fmt.Sprintf("/rooms/%s/notes/%d/sync", id, n.ID), fmt.Sprintf("/rooms/%d/notes/%s/sync", n.Room, id)} {
				s.member.ask(t, "GET "+path, nil).refused(t, "not_found")
			}
		}
		if a := s.member.ask(t, n.at("GET", "/sync"), nil); a.status != http.StatusUpgradeRequired {
			t.Errorf("who does not ask for a WebSocket is answered %d %s", a.status, a.body)
		}
	})
}

// A loss is a way in which somebody loses a right while they are connected.
type loss struct {
	sentence string
	happens  func(t *testing.T, s study, member person, n noteView)
	code     int  // by which the member's connection ends; 0: it goes on, and it is told that it may not write any more
	others   int  // by which the owner's ends
	soon     bool // it is not asked at every update
}

var losses = []loss{
	{"the member leaves", func(t *testing.T, s study, member person, _ noteView) {
		member.do(t, at("POST", s.room, "/leave"), nil, nil)
	}, 4403, 0, false},
	{"the member is removed", func(t *testing.T, s study, member person, _ noteView) {
		s.owner.do(t, at("DELETE", s.room, "/members/%d", member.id), nil, nil)
	}, 4403, 0, false},
	{"the member signs out", func(t *testing.T, _ study, member person, _ noteView) {
		member.do(t, "DELETE /sessions/current", nil, nil)
	}, 4401, 0, true},
	{"the member signs out everywhere", func(t *testing.T, _ study, member person, _ noteView) {
		member.do(t, "DELETE /sessions", nil, nil)
	}, 4401, 0, true},
	{"the room is closed", func(t *testing.T, s study, _ person, _ noteView) {
		s.owner.do(t, at("DELETE", s.room, ""), nil, nil)
	}, 0, 0, false},
	{"the note is deleted", func(t *testing.T, s study, _ person, n noteView) {
		s.owner.do(t, n.at("DELETE", ""), nil, nil)
	}, 4404, 4404, false},
}

// play lets it happen on one node while people are connected to another.
func (l loss) play(t *testing.T, w *world, here, there *node) {
	s := w.study(t, 0)
	n := s.owner.begins(t, s.room, "글")
	e, o := there.on(s.member).opens(t, n), there.on(s.owner).opens(t, n)
	s.owner = here.on(s.owner)
	l.happens(t, s, here.on(s.member), n)
	switch l.code {
	case 0:
		if writes, err := e.Told(2); err != nil || writes {
			t.Fatalf("what it may do now: %t, %v", writes, err)
		}
		e.must(e.Ping())
	default:
		if !l.soon {
			e.puts("+")
		}
		if code, err := e.Closed(); err != nil || int(code) != l.code {
			t.Errorf("the member's connection ends by %d %v, not %d", code, err, l.code)
		}
		if len(e.Acks()) > 0 {
			t.Error("what was written without a right is acknowledged")
		}
	}
	switch {
	case l.others != 0:
		if code, err := o.Closed(); err != nil || int(code) != l.others {
			t.Errorf("the owner's connection ends by %d %v, not %d", code, err, l.others)
		}
	case l.code != 0:
		o.lives()
		if text := s.owner.sees(t, n).Text; text != "글." {
			t.Errorf("the note says %q", text)
		}
	}
}

func TestARightThatIsLostEndsTheConnection(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		for _, l := range losses {
			t.Run(l.sentence, func(t *testing.T) { l.play(t, w, w.node, w.node) })
		}
		t.Run("another of the member's sessions ends", func(t *testing.T) {
			s := w.study(t, 0)
			n := s.owner.begins(t, s.room, "글")
			e := s.member.opens(t, n)
			s.member.anew(t, w).do(t, "DELETE /sessions/current", nil, nil)
			e.lives()
		})
		t.Run("the room gets another owner", func(t *testing.T) {
			s := w.study(t, 0)
			n := s.owner.begins(t, s.room, "글")
			e, o := s.member.opens(t, n), s.owner.opens(t, n)
			s.owner.do(t, at("PUT", s.room, "/owner"), form{"user": s.member.id}, nil)
			e.lives()
			o.lives()
		})
	})
}

func TestARightThatIsLostOnAnotherNodeEndsTheConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{nodes: 2, redis: dbtest.Redis(t)})
	for _, l := range losses {
		t.Run(l.sentence, func(t *testing.T) { l.play(t, w, w.nodes[0], w.nodes[1]) })
	}
}

// Who made a note may delete it and give it away, and so may the room's owner; nobody else.
func TestWhoManagesANote(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		third := s.others[0]
		n := s.member.begins(t, s.room, "글")
		remark := s.member.remarks(t, n, `{"body": "댓글"}`)
		for _, row := range []struct {
			who    person
			manage bool
		}{{third, false}, {s.member, true}, {s.owner, true}} {
			if may := row.who.sees(t, n).May; !may.Write || may.Manage != row.manage {
				t.Errorf("%s may %+v", row.who.name, may)
			}
			code := map[bool]string{true: free, false: "not_owner"}[row.manage]
			row.who.ask(t, n.at("PUT", "/link"), nil).refused(t, code)
			row.who.ask(t, n.at("DELETE", "/link"), nil).refused(t, code)
			row.who.ask(t, n.at("DELETE", ""), nil).refused(t, code)
			if row.manage {
				third.ask(t, n.at("POST", "/undelete"), nil).refused(t, "not_owner")
			}
			row.who.ask(t, n.at("POST", "/undelete"), nil).refused(t, code)
		}
		third.ask(t, n.at("PATCH", "/comments/%d", remark.ID), `{"body": "남의 말"}`).refused(t, "not_owner")
		s.owner.ask(t, n.at("PATCH", "/comments/%d", remark.ID), `{"body": "남의 말"}`).refused(t, "not_owner")
		third.ask(t, n.at("DELETE", "/comments/%d", remark.ID), nil).refused(t, "not_owner")
		third.do(t, n.at("PATCH", "/comments/%d", remark.ID), `{"resolved": true}`, nil)
		answer := third.remarks(t, n, form{"body": "답", "thread": remark.ID})
		s.member.ask(t, n.at("DELETE", "/comments/%d", answer.ID), nil).refused(t, "not_owner") // it is neither theirs nor are they the owner
		s.member.do(t, n.at("DELETE", "/comments/%d", remark.ID), nil, nil)
		if left := s.owner.comments(t, n); len(left) != 0 {
			t.Errorf("of a thread that was taken back %+v is left", left)
		}
		var page json.RawMessage
		third.do(t, at("GET", s.room, "/notes"), nil, &page)
	})
}

func (p person) comments(t testing.TB, n noteView) []commentView {
	t.Helper()
	var page struct{ Items []commentView }
	p.do(t, n.at("GET", "/comments"), nil, &page)
	return page.Items
}
