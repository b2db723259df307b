package yjs

import (
	"encoding/json"
	"fmt"
)

// Limits of one awareness update: a room's people with several tabs each, and a name, a colour and a selection.
const (
	MaxPresences = 256
	MaxState     = 4 << 10 // bytes
)

// Presence is what one client tells of itself (y-protocols/awareness): who
// writes where. It is no part of the document.
type Presence struct {
	Client uint64
	Clock  uint64 // grows with every change; the highest counts
	State  string // a JSON object, or null where the client has gone
}

// DecodeAwareness reads an awareness update, of which each client has one part at most.
func DecodeAwareness(b []byte) ([]Presence, error) {
	r := NewReader(b)
	n := r.Uint()
	if n > MaxPresences {
		r.fail(ErrMalformed, fmt.Sprintf("more than %d presences", MaxPresences))
	}
	var all []Presence
	seen := map[uint64]bool{}
	for range n {
		p := Presence{Client: r.Uint(), Clock: r.Uint(), State: string(r.Text())}
		switch {
		case r.err != nil:
			return nil, r.err
		case seen[p.Client]:
			r.fail(ErrMalformed, "a client twice")
		case len(p.State) > MaxState:
			r.fail(ErrMalformed, fmt.Sprintf("a state of more than %d bytes", MaxState))
		case !isState(p.State):
			r.fail(ErrMalformed, "a state that is neither a JSON object nor null")
		}
		seen[p.Client] = true
		all = append(all, p)
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	return all, nil
}

func isState(s string) bool {
	var object map[string]json.RawMessage // null leaves it nil
	return json.Unmarshal([]byte(s), &object) == nil
}

// EncodeAwareness writes what DecodeAwareness reads.
func EncodeAwareness(all []Presence) []byte {
	b := AppendUint(nil, uint64(len(all)))
	for _, p := range all {
		b = AppendUint(b, p.Client)
		b = AppendUint(b, p.Clock)
		b = AppendBytes(b, p.State)
	}
	return b
}
