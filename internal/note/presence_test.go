package note

import (
	"io"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/yjs"
)

// stage is a session with somebody who speaks and somebody who watches.
type stage struct {
	*session
	speaker, watcher *conn
}

func newStage(t *testing.T, hub *live.Hub) stage {
	s := stage{newSession(t.Context(), &desk{s: &Service{live: hub}}, At{Room: 1, Note: 1}), &conn{out: newOutgoing(), person: room.Person{ID: 7, Name: "사람"}}, &conn{out: newOutgoing()}}
	s.conns = map[*conn]bool{s.watcher: true, s.speaker: true}
	return s
}

func newHub(t *testing.T) *live.Hub {
	t.Helper()
	hub, err := live.New("", nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return hub
}

// hears is all that the watcher is told.
func (s stage) hears(t *testing.T) (states []string) {
	t.Helper()
	for frame := s.watcher.out.next(); frame != nil; frame = s.watcher.out.next() {
		r := yjs.NewReader(frame)
		r.Uint()
		all, err := yjs.DecodeAwareness(r.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range all {
			states = append(states, p.State)
		}
	}
	return states
}

// Another process says that somebody has gone, who has come here since.
func TestWhoIsHereIsNotGoneElsewhere(t *testing.T) {
	s := newStage(t, newHub(t))
	elsewhere := func(state string) { s.heard(yjs.EncodeAwareness([]yjs.Presence{{Client: 5, Clock: 9, State: state}})) }
	elsewhere(`{"user":{"id":7,"name":"사람"}}`)
	if got := s.hears(t); len(got) != 1 || s.present[5].person != 7 || s.present[5].conn != nil {
		t.Fatalf("of somebody elsewhere it hears %q", got)
	}
	s.said(s.speaker, []yjs.Presence{{Client: 5, Clock: 9, State: `{"cursor":1}`}})
	s.hears(t)
	for _, state := range []string{goneState, `{"user":{"id":8,"name":"다른 사람"}}`} {
		elsewhere(state)
		if got := s.hears(t); len(got) != 0 || s.present[5].conn != s.speaker {
			t.Errorf("it hears %q of who is here", got)
		}
	}
	s.left(s.speaker)
	if got := s.hears(t); len(got) != 1 || got[0] != goneState {
		t.Errorf("when they leave it hears %q", got)
	}
}

// Who says nothing for a minute is gone, and back with the next word.
func TestWhoIsSilentIsGone(t *testing.T) {
	hub := newHub(t)
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, hub)
		clock := uint64(0)
		for range 2 {
			clock++
			s.said(s.speaker, []yjs.Presence{{Client: 5, Clock: clock, State: "{}"}})
			if got := s.hears(t); len(got) != 1 || got[0] == goneState {
				t.Fatalf("at first it hears %q", got)
			}
			time.Sleep(silence)
			s.forgetSilent()
			if got := s.hears(t); len(got) != 0 || len(s.present) != 1 {
				t.Fatalf("after %s it hears %q", silence, got)
			}
			time.Sleep(time.Millisecond)
			s.forgetSilent()
			if got := s.hears(t); len(got) != 1 || got[0] != goneState || len(s.present) != 0 {
				t.Fatalf("after more than that it hears %q", got)
			}
		}
	})
}
