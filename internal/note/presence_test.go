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

// Who says nothing for a minute is gone, and back with the next word.
func TestWhoIsSilentIsGone(t *testing.T) {
	hub, err := live.New("", nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		s := newSession(t.Context(), &desk{s: &Service{live: hub}}, At{Room: 1, Note: 1})
		watcher, speaker := &conn{out: newOutgoing()}, &conn{out: newOutgoing(), person: room.Person{ID: 7, Name: "사람"}}
		s.conns = map[*conn]bool{watcher: true, speaker: true}
		hears := func() (states []string) {
			for frame := watcher.out.next(); frame != nil; frame = watcher.out.next() {
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
		clock := uint64(0)
		for range 2 {
			clock++
			s.said(speaker, []yjs.Presence{{Client: 5, Clock: clock, State: "{}"}})
			if got := hears(); len(got) != 1 || got[0] == goneState {
				t.Fatalf("at first it hears %q", got)
			}
			time.Sleep(silence)
			s.forgetSilent()
			if got := hears(); len(got) != 0 || len(s.present) != 1 {
				t.Fatalf("after %s it hears %q", silence, got)
			}
			time.Sleep(time.Millisecond)
			s.forgetSilent()
			if got := hears(); len(got) != 1 || got[0] != goneState || len(s.present) != 0 {
				t.Fatalf("after more than that it hears %q", got)
			}
		}
	})
}
