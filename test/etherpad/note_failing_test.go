package etherpad_test

import (
	"fmt"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/db"
)

var schemas = app.Schemas

const wrongKey = "hush-hush & wrong"

// offers tells whether a room's list says that its notes can be opened in Etherpad.
func (p person) offers(s study) bool {
	p.w.t.Helper()
	var list struct{ Etherpad bool }
	p.do(fmt.Sprintf("GET /rooms/%d/notes", s.room), nil, &list)
	return list.Etherpad
}

// restart ends the node, by a signal, and starts the next one.
func (w *world) restart(signal syscall.Signal, b bridge, between func(*db.Tx) error) {
	w.t.Helper()
	w.end(signal)
	if between != nil {
		w.inside(between)
	}
	w.node = w.serveWith(b)
}

// due lets the jobs about pads run when the server starts.
func (w *world) due(tx *db.Tx) error {
	_, err := tx.Exec(w.t.Context(), "UPDATE job_lease SET held_until = 0, next_run = 0 WHERE name IN ('note-pads', 'note-clean')")
	return err
}

func TestWhatIsSaidWhereEtherpadFails(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(1)
		opened, fresh := s.owner.begins(s, "열린 노트"), s.owner.begins(s, "새 노트")
		o := s.owner.opens(opened)
		must(t, pads.SetText(t.Context(), o.pad, "패드"))
		good := bridge{w.door.URL, key}
		for _, c := range []struct {
			what   string
			bridge bridge
			shut   bool
			offers bool
			people string // read this
			log    string // says this
		}{
			{"an Etherpad that is down", good, true, true, "does not answer", "EOF"},
			{"an address where nothing is", bridge{"http://127.0.0.1:1", key}, false, true, "does not answer", "connection refused"},
			{"something else than an Etherpad", bridge{w.door.URL + "/static", key}, false, true, "does not answer", "note.etherpad_url"},
			{"a wrong key", bridge{w.door.URL, wrongKey}, false, true, "does not accept this server's key", "note.etherpad_key is not accepted"},
			{"a foreign site", bridge{"http://127.0.0.2:9001", key}, false, true, "below one domain", "below one domain"},
			{"none", bridge{}, false, false, "No Etherpad is connected", ""},
		} {
			w.restart(syscall.SIGTERM, c.bridge, nil)
			w.door.shut.Store(c.shut)
			if got := s.owner.offers(s); got != c.offers {
				t.Errorf("%s: the list offers it: %t", c.what, got)
			}
			for _, n := range []note{opened, fresh} {
				for _, rest := range []string{"/pad", "/pad/pull", "/pad/push"} {
					if rest != "/pad" && (n == fresh && c.offers || c.what == "a foreign site") {
						continue // it was never opened; that site may be there
					}
					a := s.owner.ask(n.at("POST", rest), nil)
					if says := a.refused(t, 503, "unavailable"); !strings.Contains(says, c.people) {
						t.Errorf("%s: people read %q", c.what, says)
					}
				}
			}
			if said := w.out.String(); !strings.Contains(said, c.log) {
				t.Errorf("%s: the log does not say %q", c.what, c.log)
			}
			s.others[0].do(opened.at("PATCH", ""), map[string]string{"title": c.what}, nil)
			another := s.others[0].begins(s, "그래도")
			if got := s.owner.reads(another).Text; got != "그래도" {
				t.Errorf("%s: a note says %q", c.what, got)
			}
			w.door.shut.Store(false)
		}
		w.restart(syscall.SIGTERM, good, nil)
		if a, b := s.owner.reads(opened), s.owner.reads(fresh); a.Text != "열린 노트" || !a.Pad || b.Text != "새 노트" || b.Pad {
			t.Errorf("after all that the notes are %+v and %+v", a, b)
		}
		if kept := s.owner.versions(opened); len(kept) != 0 {
			t.Errorf("versions were kept: %q", kept)
		}
		if there, sessions := all(t, o.pad); len(there) != 1 || len(sessions) != 1 || textOf(t, o.pad) != "패드" {
			t.Errorf("in Etherpad are %v and %v", there, sessions)
		}
		r, o := s.others[0].enters(fresh)
		r.sees("새 노트")
		if there, _ := all(t, o.pad); len(there) != 2 {
			t.Errorf("in Etherpad are %v", there)
		}
	})
}

func TestWhoseEndEtherpadMissedIsRefusedLater(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(4)
		leaves, removed, signsOut, stays := s.others[0], s.others[1], s.others[2], s.others[3]
		n := s.owner.begins(s, "회의")
		gone := map[string]way{"who left": leaves.opens(n), "who was removed": removed.opens(n), "who signed out": signsOut.opens(n)}
		left := stays.opens(n)

		w.door.shut.Store(true)
		leaves.do(fmt.Sprintf("POST /rooms/%d/leave", s.room), nil, nil)
		s.owner.do(fmt.Sprintf("DELETE /rooms/%d/members/%d", s.room, removed.id), nil, nil)
		signsOut.do("DELETE /sessions", nil, nil)
		w.end(syscall.SIGKILL)
		w.door.shut.Store(false)
		for who, o := range gone {
			if !lets(t, o.session()) {
				t.Fatalf("%s was refused too early for this test", who)
			}
		}
		w.inside(w.due)
		w.node = w.serve()
		for who, o := range gone {
			eventually(t, who+" is refused", func() bool { return !lets(t, o.session()) })
		}
		enter(t, left.pad, left.session()).sees("회의")
	})
}

func TestAnEtherpadThatHangsHoldsNothingUp(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(3)
		n := s.owner.begins(s, "회의")
		for _, p := range s.others {
			p.opens(n)
		}
		w.door.hangs.Store(true)
		for _, p := range s.others {
			p.do(fmt.Sprintf("POST /rooms/%d/leave", s.room), nil, nil)
		}
		eventually(t, "a session is being ended", func() bool { return w.door.asked("deleteSession") > 0 })
		began := time.Now()
		w.end(syscall.SIGTERM)
		if took := time.Since(began); took > 8*time.Second {
			t.Errorf("it ends after %v", took)
		}
	})
}

func TestAPadGoesWithItsNote(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(0)
		n, stays := s.owner.begins(s, "지울 노트"), s.owner.begins(s, "남을 노트")
		r, o := s.owner.enters(n)
		r.sees("지울 노트")
		kept := s.owner.opens(stays)
		s.owner.do(n.at("DELETE", ""), nil, nil)
		s.owner.ask(n.at("POST", "/pad"), nil).refused(t, 404, "not_found")
		if !there(t, o.pad) {
			t.Fatal("a note that can be taken back has no pad any more")
		}
		w.door.shut.Store(true)
		good := bridge{w.door.URL, key}
		w.restart(syscall.SIGTERM, good, func(tx *db.Tx) error {
			if _, err := tx.Exec(t.Context(), "UPDATE note SET deleted_at = $2 WHERE id = $1", n.ID, db.Micros(time.Now().Add(-31*24*time.Hour))); err != nil {
				return err
			}
			return w.due(tx)
		})
		eventually(t, "Etherpad is found to be down", func() bool { return strings.Contains(w.out.String(), "EOF") })
		w.door.shut.Store(false)
		w.restart(syscall.SIGKILL, good, w.due)
		eventually(t, "the pad is gone", func() bool { return !there(t, o.pad) })
		if r.hears(); !there(t, kept.pad) {
			t.Error("another note has lost its pad")
		}
	})
}

func TestAnEtherpadThatForgotIsToldAgain(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.study(1)
		n := s.owner.begins(s, "하나")
		for _, c := range []struct {
			what    string
			forgets func(o way)
		}{
			{"a session", func(o way) { must(t, pads.EndSession(t.Context(), o.session())) }},
			{"a pad", func(o way) { must(t, pads.RemovePad(t.Context(), o.pad)) }},
			{"a group", func(o way) {
				group, _, _ := strings.Cut(o.pad, "$")
				if !knows(t, "deleteGroup", url.Values{"groupID": {group}}, nil) {
					t.Fatal("the group is not removed")
				}
			}},
		} {
			o := s.owner.opens(n)
			c.forgets(o)
			if !there(t, o.pad) {
				for _, rest := range []string{"/pad/pull", "/pad/push"} {
					if says := s.owner.ask(n.at("POST", rest), nil).refused(t, 409, "conflict"); !strings.Contains(says, "Open it") {
						t.Errorf("%s is forgotten: people read %q", c.what, says)
					}
				}
			}
			r, again := s.owner.enters(n)
			r.sees("하나")
			other, _ := s.others[0].enters(n)
			other.sees("하나")
			if there, _ := all(t, again.pad); len(there) != 1 {
				t.Errorf("%s is forgotten: then there are %v", c.what, there)
			}
		}
	})
}
