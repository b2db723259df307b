package note

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/yjs"
)

const (
	maxCursor = 2 << 10
	silence   = time.Minute // after it somebody is gone
)

// presence is that one client is here, and where its cursor is.
type presence struct {
	yjs.Presence
	person int64
	conn   *conn // nil: it is connected to another process
	at     time.Time
}

const goneState = "null"

// said takes what a connection tells of itself. It speaks for one client only,
// which it may take over from an earlier connection of the same person; who that
// is says the server.
func (s *session) said(c *conn, all []yjs.Presence) {
	for _, p := range all {
		old, known := s.present[p.Client]
		owner, owned := s.owners[p.Client]
		if !s.conns[c] || c.client != 0 && c.client != p.Client || known && old.person != c.person.ID || owned && owner != c.person.ID {
			continue
		}
		c.client = p.Client
		if p.State != goneState {
			p.State = stateFor(c.person, p.State)
		}
		s.note(presence{Presence: p, person: c.person.ID, conn: c, at: time.Now()})
		s.spread([]yjs.Presence{p}, c)
	}
}

// stateFor keeps the cursor of what a client says of itself, and puts in who it is.
func stateFor(person room.Person, state string) string {
	var said struct {
		Cursor json.RawMessage `json:"cursor"`
	}
	out := struct {
		User   room.Person     `json:"user"`
		Cursor json.RawMessage `json:"cursor,omitempty"`
	}{User: person}
	if json.Unmarshal([]byte(state), &said) == nil && len(said.Cursor) <= maxCursor {
		out.Cursor = said.Cursor
	}
	b, err := json.Marshal(out)
	if err != nil || len(b) > yjs.MaxState { // some letters are longer in JSON than they came
		return stateFor(person, "{}")
	}
	return string(b)
}

func (s *session) note(p presence) {
	if p.State == goneState {
		delete(s.present, p.Client)
		return
	}
	s.present[p.Client] = p
}

// spread tells the other connections here and at other processes.
func (s *session) spread(all []yjs.Presence, from *conn) {
	for c := range s.conns {
		if c != from {
			c.out.tell(all)
		}
	}
	s.desk.tell(toldPresence, s.at.Note, yjs.EncodeAwareness(all))
}

// heard takes what another process tells.
func (s *session) heard(body []byte) {
	all, err := yjs.DecodeAwareness(body)
	if err != nil {
		return
	}
	all = slices.DeleteFunc(all, func(p yjs.Presence) bool { return s.present[p.Client].conn != nil }) // it has come here since
	for _, p := range all {
		s.note(presence{Presence: p, person: personOf(p.State), at: time.Now()})
	}
	for c := range s.conns {
		c.out.tell(all)
	}
}

// personOf is who a state speaks of that a process of ours has written.
func personOf(state string) int64 {
	var said struct {
		User room.Person `json:"user"`
	}
	if json.Unmarshal([]byte(state), &said) != nil {
		return 0
	}
	return said.User.ID
}

// presences are those who are here and fit a condition.
func (s *session) presences(fits func(presence) bool) []yjs.Presence {
	var all []yjs.Presence
	for _, p := range s.present {
		if fits(p) {
			all = append(all, p.Presence)
		}
	}
	return all
}

// tellPresences answers a process that has opened this note.
func (s *session) tellPresences() {
	if all := s.presences(func(p presence) bool { return p.conn != nil }); len(all) > 0 {
		s.desk.tell(toldPresence, s.at.Note, yjs.EncodeAwareness(all))
	}
}

// gone tells that those who fit a condition are not here any more.
func (s *session) gone(fits func(presence) bool) {
	all := s.presences(fits)
	if len(all) == 0 {
		return
	}
	for i := range all {
		all[i].State = goneState
		delete(s.present, all[i].Client)
	}
	s.spread(all, nil)
}

// forgetSilent: who is here says so every 15 seconds.
func (s *session) forgetSilent() {
	s.gone(func(p presence) bool { return time.Since(p.at) > silence })
}
