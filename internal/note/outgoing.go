package note

import (
	"sync"

	"github.com/studyone/studyone/internal/yjs"
)

// outgoing is what is on its way to a connection. Frames stay in order; of presence
// only the newest of each client is kept, so that nobody is drowned by cursors.
type outgoing struct {
	wake chan struct{} // there is something

	mu       sync.Mutex
	frames   [][]byte
	bytes    int // of frames
	presence map[uint64]yjs.Presence
}

func newOutgoing() *outgoing {
	return &outgoing{wake: make(chan struct{}, 1), presence: map[uint64]yjs.Presence{}}
}

// add puts a frame at the end, or tells that there are too many.
func (o *outgoing) add(frame []byte) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.bytes > bytesAhead {
		return false
	}
	o.frames = append(o.frames, frame)
	o.bytes += len(frame)
	o.ring()
	return true
}

// tell says who is where, once there is nothing more important to say.
func (o *outgoing) tell(all []yjs.Presence) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, p := range all {
		o.presence[p.Client] = p
	}
	o.ring()
}

func (o *outgoing) ring() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// next takes the next frame; nil: there is none.
func (o *outgoing) next() []byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.frames) > 0 {
		frame := o.frames[0]
		o.frames[0] = nil // or it would be kept as long as there are more
		o.frames = o.frames[1:]
		o.bytes -= len(frame)
		return frame
	}
	if len(o.presence) == 0 {
		return nil
	}
	all := make([]yjs.Presence, 0, len(o.presence))
	for _, p := range o.presence {
		all = append(all, p)
	}
	clear(o.presence)
	return presenceFrame(all)
}
