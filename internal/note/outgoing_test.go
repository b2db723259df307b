package note

import (
	"bytes"
	"testing"

	"github.com/studyone/studyone/internal/yjs"
)

func TestFramesComeBeforePresence(t *testing.T) {
	o := newOutgoing()
	here := func(client, clock uint64) []yjs.Presence {
		return []yjs.Presence{{Client: client, Clock: clock, State: "{}"}}
	}
	o.tell(here(1, 1))
	o.add([]byte("a"))
	o.tell(here(1, 2))
	o.tell(here(2, 7))
	o.add([]byte("b"))
	o.tell(here(1, 3))
	for _, want := range []string{"a", "b"} {
		if got := o.next(); string(got) != want {
			t.Errorf("next is %q, not %q", got, want)
		}
	}
	r := yjs.NewReader(o.next())
	kind := r.Uint()
	all, err := yjs.DecodeAwareness(r.Bytes())
	if err != nil || kind != msgAwareness || len(all) != 2 {
		t.Fatalf("then comes %d %+v %v", kind, all, err)
	}
	for _, p := range all {
		if want := map[uint64]uint64{1: 3, 2: 7}[p.Client]; p.Clock != want {
			t.Errorf("of client %d it tells %d, not the newest, %d", p.Client, p.Clock, want)
		}
	}
	if rest := o.next(); rest != nil {
		t.Errorf("and then %x", rest)
	}
	select {
	case <-o.wake:
	default:
		t.Error("nobody is woken")
	}
}

func TestWhoIsTwelveMebibytesBehindIsTooSlow(t *testing.T) {
	o := newOutgoing()
	large := make([]byte, 1<<20)
	for i := range 13 {
		if !o.add(large) {
			t.Fatalf("%d MiB are too much", i+1)
		}
	}
	if o.add([]byte("a")) {
		t.Error("13 MiB are not too much")
	}
	for i := range 13 {
		if frame := o.next(); !bytes.Equal(frame, large) {
			t.Errorf("frame %d has %d bytes", i, len(frame))
		}
	}
	if !o.add([]byte("b")) || string(o.next()) != "b" {
		t.Error("who has caught up gets nothing")
	}
}
