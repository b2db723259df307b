package note

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/outbox"
	"github.com/studyone/studyone/internal/room"
)

const (
	compareEvery = 5 * time.Second // open notes with the database, in case that a word of another process was lost
	rightsEvery  = time.Minute     // how long a right can outlive its end, where the word of that was lost
	foldLeft     = 2 * time.Minute // after this nobody who has a note open still wants to fold it
)

// desk holds the notes that are open on this process.
type desk struct {
	s       *Service
	name    string // of this process among all
	words   chan told
	updates prometheus.Counter
	sockets prometheus.Gauge

	mu      sync.Mutex
	open    map[int64]*session
	people  map[int64]int // connections of each person
	closed  bool
	started context.Context // what sessions live in: they outlast the request that opens them
	work    sync.WaitGroup
	over    chan struct{} // something about pads may be
}

func newDesk(s *Service, o *obs.Obs) *desk {
	d := &desk{s: s, name: s.db.World().Token(9), words: make(chan told, 1024), open: map[int64]*session{}, people: map[int64]int{}, over: make(chan struct{}, 1)}
	d.updates = o.Counter("note_updates_total", "Updates of shared notes that were stored.").WithLabelValues()
	d.sockets = o.Gauge("note_sockets", "Connections to shared notes.").WithLabelValues()
	s.live.Hear(toldChanged, d.heardChanged)
	s.live.Hear(toldPresence, d.heardPresence)
	s.live.Hear(toldAsk, d.heardAsk)
	s.live.Hear(toldRoom, d.heardRoom)
	s.live.Hear(live.Expelled, d.heardExpelled)
	s.live.Hear(live.SignedOut, d.heardSignedOut)
	s.live.Hear(toldRoom, func([]byte) { d.padsOver() })
	s.live.Hear(live.SignedOut, func([]byte) { d.padsOver() })
	return d
}

// Run serves sockets until ctx ends. What they have not sent by then they send to whoever serves next.
func (s *Service) Run(ctx context.Context) {
	d := s.desk
	d.mu.Lock()
	d.started = context.WithoutCancel(ctx)
	d.mu.Unlock()
	d.work.Go(func() { d.endPads(ctx) })
	go d.speak(ctx)
	compare, rights := time.NewTicker(compareEvery), time.NewTicker(rightsEvery)
	defer compare.Stop()
	defer rights.Stop()
	for {
		select {
		case <-ctx.Done():
			d.shut()
			return
		case <-compare.C:
			d.compare(ctx)
		case <-rights.C:
			d.checkRights(ctx)
		}
	}
}

// shut ends all sessions and waits for them.
func (d *desk) shut() {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.each(func(s *session) { s.post(s.restart) })
	d.work.Wait()
}

// enter gives a connection its place at a note, which is opened where it is not yet, or tells why it has none.
func (d *desk) enter(c *conn, at At) closing {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed || d.started == nil:
		return closeRestart
	case d.full(c.person.ID, at.Note):
		return closeTooMany
	}
	s := d.open[at.Note]
	if s == nil {
		s = newSession(d.started, d, at)
		d.open[at.Note] = s
		d.work.Go(s.run)
	}
	s.seats++
	d.people[c.person.ID]++
	c.session = s
	d.sockets.Inc()
	return 0
}

// crowded tells whether a person or a note has as many connections as it can have.
func (d *desk) crowded(person, note int64) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.full(person, note)
}

func (d *desk) full(person, note int64) bool {
	s := d.open[note]
	return d.people[person] >= perPerson || s != nil && s.seats >= perNote
}

// leave gives the place up; the session ends when it finds that all have.
func (d *desk) leave(c *conn) {
	d.mu.Lock()
	c.session.seats--
	if d.people[c.person.ID]--; d.people[c.person.ID] == 0 {
		delete(d.people, c.person.ID)
	}
	d.mu.Unlock()
	d.sockets.Dec()
	c.session.post(func() { c.session.left(c) })
}

// unseated takes a session off the desk where nobody sits there any more.
func (d *desk) unseated(s *session) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s.seats > 0 {
		return false
	}
	delete(d.open, s.at.Note)
	return true
}

func (d *desk) session(note int64) *session {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.open[note]
}

func (d *desk) all() []*session {
	d.mu.Lock()
	defer d.mu.Unlock()
	sessions := make([]*session, 0, len(d.open))
	for _, s := range d.open {
		sessions = append(sessions, s)
	}
	return sessions
}

func (d *desk) each(f func(*session)) {
	for _, s := range d.all() {
		f(s)
	}
}

// ---- between processes ----

const (
	toldChanged  = "note_changed"
	toldPresence = "note_presence"
	toldAsk      = "note_ask"  // who has this note open, tell who is there
	toldRoom     = "note_room" // a room has changed; it may be closed now
)

// word is what processes tell one another of a note.
type word struct {
	From string `json:"from"`
	Note int64  `json:"note"`
	Body []byte `json:"body,omitempty"` // of presence: an awareness update
}

// tell never waits for Redis. Where words pile up they are dropped, as they may get lost anyway.
func (d *desk) tell(kind string, note int64, body []byte) {
	select {
	case d.words <- told{kind, word{From: d.name, Note: note, Body: body}}:
	default:
	}
}

type told struct {
	kind string
	word word
}

// speak passes words on in their order until ctx ends.
func (d *desk) speak(ctx context.Context) {
	for {
		select {
		case t := <-d.words:
			d.s.live.Tell(t.kind, t.word)
		case <-ctx.Done():
			return
		}
	}
}

// hear finds the session that another process's word is for; nil: there is none here.
func (d *desk) hear(data []byte) (*session, word) {
	var w word
	if json.Unmarshal(data, &w) != nil || w.From == d.name {
		return nil, w
	}
	return d.session(w.Note), w
}

// changed: a note was written or deleted by another way than a socket.
func (d *desk) changed(note int64) {
	if s := d.session(note); s != nil {
		s.wake()
	}
	d.tell(toldChanged, note, nil)
}

func (d *desk) heardChanged(data []byte) {
	if s, _ := d.hear(data); s != nil {
		s.wake()
	}
}

func (d *desk) heardPresence(data []byte) {
	if s, w := d.hear(data); s != nil {
		select {
		case s.inbox <- func() { s.heard(w.Body) }:
		default: // they say it again within 15 seconds
		}
	}
}

func (d *desk) heardAsk(data []byte) {
	if s, _ := d.hear(data); s != nil {
		s.try(s.tellPresences)
	}
}

// Watch tells every process of rooms that have changed.
func (s *Service) Watch() outbox.Subscriber {
	return outbox.Subscriber{Name: "note", Handle: func(_ context.Context, tx *db.Tx, r outbox.Record) error {
		if r.Kind == (room.Changed{}).Kind() {
			tx.AfterCommit(func() { s.live.Tell(toldRoom, r.Body) })
		}
		return nil
	}}
}

func (d *desk) heardRoom(data []byte) {
	var changed room.Changed
	if json.Unmarshal(data, &changed) != nil {
		return
	}
	d.each(func(s *session) {
		if s.at.Room == changed.Room {
			s.try(s.lookAtRoom)
		}
	})
}

func (d *desk) heardExpelled(data []byte) {
	var l live.Loss
	if json.Unmarshal(data, &l) != nil {
		return
	}
	d.each(func(s *session) {
		if live.Channel("room", s.at.Room) == l.Channel {
			s.try(func() { s.drop(l.Person, closeNotMember) })
		}
	})
}

func (d *desk) heardSignedOut(data []byte) {
	var l live.Loss
	if json.Unmarshal(data, &l) != nil {
		return
	}
	d.each(func(s *session) { s.try(func() { s.reauthenticate(l.Person) }) })
}

// ---- what must hold even where words were lost ----

// compare wakes the sessions that are behind the database.
func (d *desk) compare(ctx context.Context) {
	sessions := d.all()
	if len(sessions) == 0 {
		return
	}
	ids := make([]int64, len(sessions))
	for i, s := range sessions {
		ids[i] = s.at.Note
	}
	seqs, err := seqsOf(ctx, d.s.db, ids)
	if err != nil {
		d.s.log.Warn("open notes could not be compared with the database", "err", err)
		return
	}
	for _, s := range sessions {
		if seq, ok := seqs[s.at.Note]; !ok || seq != s.seq.Load() {
			s.wake()
		}
		s.try(s.forgetSilent)
	}
}

// checkRights puts out who no longer sits in the room, or whose session has ended, and tells of a room that was closed.
func (d *desk) checkRights(ctx context.Context) {
	sessions := d.all()
	if len(sessions) == 0 {
		return
	}
	rooms := make([]int64, len(sessions))
	for i, s := range sessions {
		rooms[i] = s.at.Room
	}
	then := time.Now()
	inside, err := membersOf(ctx, d.s.db, rooms)
	if err != nil {
		d.s.log.Warn("rights to open notes could not be checked", "err", err)
		return
	}
	for _, s := range sessions {
		s.try(func() {
			s.dropOthers(inside[s.at.Room], then)
			s.lookAtRoom()
			s.reauthenticate(0)
		})
	}
}

// seqsOf are the numbers of the newest updates of notes that were not deleted.
func seqsOf(ctx context.Context, q db.Querier, ids []int64) (map[int64]int64, error) {
	seqs := map[int64]int64{}
	for some := range slices.Chunk(ids, 500) {
		in, args := db.In(some)
		rows, err := q.Query(ctx, "SELECT id, seq FROM note WHERE deleted_at IS NULL AND id IN "+in, args...)
		if _, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var note, seq int64
			err := rows.Scan(&note, &seq)
			seqs[note] = seq
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return seqs, nil
}

// membersOf are those who sit in rooms.
func membersOf(ctx context.Context, q db.Querier, rooms []int64) (map[int64]people, error) {
	inside := map[int64]people{}
	for some := range slices.Chunk(rooms, 500) {
		in, args := db.In(some)
		rows, err := q.Query(ctx, "SELECT room_id, person_id FROM member WHERE left_at IS NULL AND room_id IN "+in, args...)
		if _, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var room, person int64
			err := rows.Scan(&room, &person)
			inside[room] = append(inside[room], person)
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return inside, nil
}
