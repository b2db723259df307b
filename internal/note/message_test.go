package note

import (
	"context"
	"io"
	"log/slog"
	"testing"

	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/yjs"
)

// Whatever somebody sends: it is refused, or the document can be stored and opened
// again, is not longer than it may be, and presence is of who speaks.
func FuzzMessage(f *testing.F) {
	writer := yjs.New()
	first, err := writer.Edit(5, 0, 0, "가😀나\n")
	if err != nil {
		f.Fatal(err)
	}
	second, err := writer.Edit(6, 1, 2, "다")
	if err != nil {
		f.Fatal(err)
	}
	state, err := writer.Since(nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, frame := range [][]byte{
		syncFrame(syncStep1, []byte{0}), syncFrame(syncStep1, writer.StateVector()), syncFrame(syncUpdate, first), syncFrame(syncUpdate, second),
		syncFrame(syncStep2, state), syncFrame(syncStep2, []byte{0, 0}), durableFrame(1), rightsFrame(true),
		{msgAwareness, 0},
		presenceFrame([]yjs.Presence{{Client: 5, Clock: 1, State: `{"user": {"id": 1}, "cursor": {"anchor": 1}}`}, {Client: 6, Clock: 1, State: goneState}}),
	} {
		f.Add(frame)
	}
	hub, err := live.New("", nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		doc := yjs.New()
		take(t, doc, first)
		s := newSession(t.Context(), &desk{s: &Service{live: hub}}, At{Room: 1, Note: 1})
		s.paper = &paper{doc: doc}
		c, watcher := &conn{session: s, out: newOutgoing(), person: room.Person{ID: 7, Name: "사람"}, paid: make(chan struct{}, 1)}, &conn{out: newOutgoing()}
		c.ended, c.end = context.WithCancel(t.Context())
		defer c.end()
		c.closes.Store(true) // there is nobody to be told
		s.conns = map[*conn]bool{c: true, watcher: true}
		if c.take(frame) != nil {
			return
		}
		s.drain()
		for _, u := range s.pending {
			known, before := doc.Knows(u.update), doc.String()
			doc.Writers(u.update)
			if !s.fits(u) {
				continue
			}
			if doc.Take(u.update) == nil && !doc.Knows(u.update) {
				t.Error("what was taken is not known")
			}
			if known && doc.String() != before {
				t.Errorf("what was known makes %q of %q", doc, before)
			}
		}
		body, err := doc.Since(nil)
		if err != nil {
			t.Fatal(err)
		}
		again := yjs.New()
		take(t, again, body)
		if again.String() != doc.String() || again.Len() != doc.Len() || doc.Len() > MaxText || doc.Size() > MaxState {
			t.Errorf("stored and opened again %q is %q; %d units, %d bytes", doc, again, doc.Len(), doc.Size())
		}
		for _, p := range s.present {
			if p.person != 7 || p.conn != c || len(s.present) > 1 {
				t.Errorf("somebody is spoken for: %+v", s.present)
			}
		}
	})
}

func take(t *testing.T, doc *yjs.Doc, body []byte) {
	t.Helper()
	u, err := yjs.Decode(body)
	if err == nil {
		err = doc.Apply(u)
	}
	if err != nil {
		t.Fatal(err)
	}
}
