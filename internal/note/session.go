package note

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/yjs"
)

const (
	inboxSize  = 256
	quiet      = 2 * time.Second // without an update: then the log is folded
	batchSize  = 500             // updates that are committed together
	batchBytes = 4 << 20         // likewise
	foldAfter  = 500             // updates: then the log is folded at once

	proofLasts = 5 * time.Minute // then who is connected is asked for again
)

// A session is a note that is open on this process: its document in memory, and
// who is connected. One goroutine has all of it; others hand it functions. While
// it waits for a commit its inbox fills, so that what arrives meanwhile is
// committed together.
type session struct {
	desk  *desk
	at    At
	inbox chan func()
	ended chan struct{}
	seq   atomic.Int64 // of the newest update that paper has
	stale atomic.Bool  // the database may have more than paper
	seats int          // of connections that have entered; desk.mu guards it
	ctx   context.Context

	conns    map[*conn]bool
	paper    *paper // nil: not loaded, or no longer to be trusted
	owners   map[uint64]int64
	closing  bool // the process ends
	pending  []sent
	bytes    int // of pending
	unfolded int // updates in the log, as far as seen here
	fading   *time.Timer
	present  map[uint64]presence
}

// sent is an update as a connection sent it.
type sent struct {
	conn   *conn
	update *yjs.Update
	body   []byte
	news   bool // it says what was not known
}

func newSession(ctx context.Context, d *desk, at At) *session {
	s := &session{
		ctx: ctx, desk: d, at: at, inbox: make(chan func(), inboxSize), ended: make(chan struct{}),
		conns: map[*conn]bool{}, present: map[uint64]presence{}, fading: time.NewTimer(time.Hour),
	}
	s.fading.Stop()
	return s
}

// post hands the session something to do; where it has ended nothing is done.
func (s *session) post(f func()) {
	select {
	case s.inbox <- f:
	case <-s.ended:
	}
}

// try is post for those who must not wait.
func (s *session) try(f func()) {
	select {
	case s.inbox <- f:
	default:
		go s.post(f)
	}
}

// wake lets the session look at what others wrote.
func (s *session) wake() {
	if !s.stale.Swap(true) {
		s.try(func() {})
	}
}

func (s *session) run() {
	defer close(s.ended)
	for {
		select {
		case f := <-s.inbox:
			f()
		case <-s.fading.C:
			s.fold()
		}
		s.drain()
		if len(s.pending) > 0 {
			s.commit()
		}
		if s.stale.Swap(false) {
			s.catchUp()
		}
		if s.unfolded >= foldAfter {
			s.fold()
		}
		if len(s.conns) == 0 {
			s.fold()
			if s.desk.unseated(s) {
				return
			}
		}
	}
}

// drain does what has come in meanwhile, up to a good batch of updates: a flood of cursors does not hold them up.
func (s *session) drain() {
	for range batchSize {
		if s.bytes > batchBytes {
			return
		}
		select {
		case f := <-s.inbox:
			f()
		default:
			return
		}
	}
}

// pend takes an update on to be committed.
func (s *session) pend(u sent) {
	s.pending = append(s.pending, u)
	s.bytes += len(u.body)
}

// ready makes sure that the document is in memory. Where that fails everybody is sent away, to come again.
func (s *session) ready() bool {
	if s.paper != nil {
		return true
	}
	p, err := load(s.ctx, s.desk.s.db, s.at.Note)
	if err == nil {
		s.owners, err = clientsOf(s.ctx, s.desk.s.db, s.at.Note)
	}
	if err != nil {
		s.fail("a note could not be opened", err)
		return false
	}
	s.setPaper(p)
	return true
}

func (s *session) setPaper(p *paper) {
	s.paper = p
	s.seq.Store(p.seq)
}

// fail sends everybody away, to come again.
func (s *session) fail(what string, err error) {
	s.desk.s.log.Error(what, "note", s.at.Note, "err", err)
	s.paper = nil
	s.closeAll(closeTryAgain)
}

// refuse sends a connection away. What it has sent since counts no more.
func (s *session) refuse(c *conn, code closing) {
	c.close(code)
	s.left(c)
}

func (s *session) closeAll(code closing) {
	for c := range s.conns {
		s.refuse(c, code)
	}
}

// drop puts a person out.
func (s *session) drop(person int64, code closing) {
	for c := range s.conns {
		if c.person.ID == person {
			s.refuse(c, code)
		}
	}
}

// dropOthers puts out who is not among the people, as they were at an instant.
func (s *session) dropOthers(inside people, then time.Time) {
	for c := range s.conns {
		if c.since.Before(then) && !slices.Contains(inside, c.person.ID) {
			s.refuse(c, closeNotMember)
		}
	}
}

// lookAtRoom tells everybody what they may do, where the room was closed.
func (s *session) lookAtRoom() {
	r, err := room.ByID(s.ctx, s.desk.s.db, s.at.Room)
	if err != nil || !r.Closed() {
		return // what is written is checked all the same
	}
	for c := range s.conns {
		if c.writes {
			c.writes = false
			c.send(rightsFrame(false))
		}
	}
}

// reauthenticate asks for the proof of a person's connections again; 0: of all whose last is minutes old.
func (s *session) reauthenticate(person int64) {
	for c := range s.conns {
		if c.person.ID != person && (person != 0 || time.Since(c.proven) < proofLasts) {
			continue
		}
		c.proven = time.Now()
		go func() {
			if again, err := c.proof(s.ctx); errors.Is(err, errs.Unauthorized()) || err == nil && again != c.person.ID {
				s.post(func() { s.refuse(c, closeSignedOut) })
			}
		}()
	}
}

func (s *session) restart() {
	s.closing = true
	s.closeAll(closeRestart)
}

// joined lets a connection in: it is told what it may do, what the document knows, and who is here.
func (s *session) joined(c *conn) {
	r, err := room.RequireMember(s.ctx, s.desk.s.db, s.at.Room, c.person.ID) // it may have changed since admit
	switch {
	case s.closing:
		c.close(closeRestart)
		return
	case errors.As(err, new(*errs.Error)):
		c.close(closeNotMember)
		return
	case err != nil || !s.ready():
		c.close(closeTryAgain)
		return
	}
	c.writes, c.since = !r.Closed(), time.Now()
	if len(s.conns) == 0 {
		s.desk.tell(toldAsk, s.at.Note, nil)
	}
	s.conns[c] = true
	c.send(rightsFrame(c.writes))
	c.send(syncFrame(syncStep1, s.paper.doc.StateVector()))
	if all := s.presences(func(presence) bool { return true }); len(all) > 0 {
		c.out.tell(all)
	}
}

// left forgets a connection.
func (s *session) left(c *conn) {
	delete(s.conns, c)
	s.gone(func(p presence) bool { return p.conn == c })
}

// asked answers a sync step 1.
func (s *session) asked(c *conn, stateVector []byte) {
	if !s.conns[c] || !s.ready() {
		return
	}
	doc, again := s.paper.doc, c.asked
	if again { // it costs too much to be asked for twice, but is looked at
		doc = yjs.New()
	}
	c.asked = true
	body, err := doc.Since(stateVector)
	switch {
	case err != nil:
		s.refuse(c, closeMalformed)
	case again:
		s.refuse(c, closeTooMany)
	default:
		c.send(syncFrame(syncStep2, body))
	}
}

var (
	// errTried: the document has taken in what could not be stored, so it is read anew, and everybody comes again.
	errTried = errors.New("the database broke a transaction off")
	// errAhead: it has what the database does not have, or no longer.
	errAhead = errors.New("the document in memory is not the one in the database")
)

// outcome is what came of a batch of updates.
type outcome struct {
	accepted []sent
	refused  map[*conn]closing
	claimed  map[uint64]int64
	seq      int64
}

// commit stores what is pending and only then shows it to the others and acknowledges it.
func (s *session) commit() {
	batch := s.pending
	s.pending, s.bytes = nil, 0
	defer func() {
		for _, u := range batch {
			u.conn.pay(len(u.body))
		}
	}()
	if !s.ready() {
		return
	}
	if !slices.ContainsFunc(batch, func(u sent) bool { return !s.paper.doc.Knows(u.update) }) {
		s.committed(&outcome{accepted: s.here(batch), seq: s.paper.seq})
		return
	}
	var done outcome
	var news [][]byte
	tried := false
	err := s.desk.s.db.Write(s.ctx, func(tx *db.Tx) error {
		if tried {
			return errTried
		}
		tried = true
		done = outcome{refused: map[*conn]closing{}, claimed: map[uint64]int64{}}
		var err error
		if news, err = s.hold(tx); err != nil {
			return err
		}
		return s.write(s.ctx, tx, batch, &done)
	})
	switch {
	case errors.Is(err, errNoNote):
		s.paper = nil
		s.closeAll(closeDeleted)
		return
	case err != nil:
		s.fail("updates of a note could not be stored", err)
		return
	}
	for _, body := range news {
		s.show(body, nil)
	}
	s.committed(&done)
}

// hold keeps the note's other writers out and takes in what they have written.
func (s *session) hold(tx *db.Tx) (news [][]byte, err error) {
	seq, err := lock(s.ctx, tx, s.at.Note)
	if err != nil || seq == s.paper.seq {
		return nil, err
	}
	news, err = s.paper.catchUp(s.ctx, tx, s.at.Note)
	if err == nil && s.paper.seq != seq {
		err = errAhead
	}
	return news, err
}

func (s *session) committed(done *outcome) {
	s.paper.seq = done.seq
	s.seq.Store(done.seq)
	for client, person := range done.claimed {
		s.owners[client] = person
	}
	for _, u := range done.accepted {
		if u.news {
			s.show(u.body, u.conn)
			s.unfolded++
			s.desk.updates.Inc()
		}
		u.conn.durable++
	}
	told := map[*conn]bool{}
	for _, u := range done.accepted {
		if !told[u.conn] {
			told[u.conn] = true
			u.conn.send(durableFrame(u.conn.durable))
		}
	}
	for c, code := range done.refused {
		s.refuse(c, code)
	}
	if s.unfolded > 0 {
		s.desk.tell(toldChanged, s.at.Note, nil)
		s.fading.Reset(quiet)
	}
}

// show sends an update to all but the one it came from. Who has not asked yet gets
// it with the answer: before that they could not know what it builds on.
func (s *session) show(body []byte, from *conn) {
	frame := syncFrame(syncUpdate, body)
	for c := range s.conns {
		if c != from && c.asked {
			c.send(frame)
		}
	}
}

// here are the updates of those who were not sent away.
func (s *session) here(batch []sent) []sent {
	return slices.DeleteFunc(slices.Clone(batch), func(u sent) bool { return !s.conns[u.conn] })
}

// write checks each update of a batch, takes it into the document and stores it.
// What is refused refuses all that its connection sent after it. What is known, as
// after a connection that broke, is durable already; readers may say it too.
func (s *session) write(ctx context.Context, tx *db.Tx, batch []sent, done *outcome) error {
	rights := map[int64]closing{}
	var rows []written
	done.seq = s.paper.seq
	for _, u := range s.here(batch) {
		if done.refused[u.conn] != 0 {
			continue
		}
		if s.paper.doc.Knows(u.update) {
			done.accepted = append(done.accepted, u)
			continue
		}
		code, err := s.check(ctx, tx, u, rights, done)
		if err != nil {
			return err
		}
		if code != 0 {
			done.refused[u.conn] = code
			continue
		}
		u.news = true
		done.accepted = append(done.accepted, u)
		rows = append(rows, written{person: u.conn.person.ID, body: u.body})
	}
	if len(rows) == 0 {
		return nil
	}
	var err error
	done.seq, err = appendUpdates(ctx, tx, s.at.Note, done.seq, rows)
	return err
}

// check tells why an update is refused, or takes it into the document.
func (s *session) check(ctx context.Context, tx *db.Tx, u sent, rights map[int64]closing, done *outcome) (closing, error) {
	person := u.conn.person.ID
	code, known := rights[person]
	if !known {
		var err error
		if code, err = mayWrite(ctx, tx, s.at, person); err != nil {
			return 0, err
		}
		rights[person] = code
	}
	if code != 0 {
		return code, nil
	}
	free, mine, err := s.owns(ctx, tx, person, s.paper.doc.Writers(u.update), done)
	if err != nil || !mine {
		return closeForeign, err
	}
	if !s.fits(u) {
		return closeTooLarge, nil
	}
	switch err := s.paper.doc.Take(u.update); {
	case errors.Is(err, yjs.ErrMissing):
		return closeForeign, nil
	case err != nil:
		return closeMalformed, nil
	}
	for _, client := range free {
		done.claimed[client] = person
	}
	return 0, claim(ctx, tx, s.at.Note, person, free...)
}

// mayWrite tells why somebody may not write now, or 0.
func mayWrite(ctx context.Context, q db.Querier, at At, person int64) (closing, error) {
	r, err := room.RequireMember(ctx, q, at.Room, person)
	switch {
	case errors.As(err, new(*errs.Error)):
		return closeNotMember, nil
	case err != nil:
		return 0, err
	case r.Closed():
		return closeNotMember, nil
	}
	return 0, nil
}

// owns tells whether client numbers are somebody's or nobody's, and which are
// nobody's. One that somebody is here with is theirs, before they have written.
func (s *session) owns(ctx context.Context, tx *db.Tx, person int64, clients []uint64, done *outcome) (free []uint64, mine bool, err error) {
	for _, client := range clients {
		switch owner := cmp.Or(s.owners[client], done.claimed[client], s.present[client].person); owner {
		case 0:
			free = append(free, client)
		case person:
			if s.owners[client]+done.claimed[client] == 0 {
				free = append(free, client)
			}
		default:
			return nil, false, nil
		}
	}
	if len(free) == 0 || len(free) > maxWriters {
		return nil, len(free) == 0, nil
	}
	return s.unclaimed(ctx, tx, person, free)
}

// unclaimed looks up numbers that are nobody's as far as this process knows.
func (s *session) unclaimed(ctx context.Context, tx *db.Tx, person int64, clients []uint64) (free []uint64, mine bool, err error) {
	found, err := clientsOf(ctx, tx, s.at.Note, clients...)
	if err != nil {
		return nil, false, err
	}
	for _, client := range clients {
		switch owner := found[client]; owner {
		case 0:
			free = append(free, client)
		case person:
		default:
			return nil, false, nil
		}
	}
	return free, true, nil
}

// fits tells whether a note has room for an update. What only deletes fits always.
func (s *session) fits(u sent) bool {
	doc := s.paper.doc
	if len(doc.Writers(u.update)) == 0 {
		return true
	}
	grows := doc.Adds(u.update) - doc.Removes(u.update)
	return (grows <= 0 || doc.Len()+grows <= MaxText) && doc.Size()+len(u.body) <= MaxState
}

// catchUp shows everybody what was written elsewhere.
func (s *session) catchUp() {
	if s.paper == nil || len(s.conns) == 0 {
		return
	}
	n, err := find(s.ctx, s.desk.s.db, " WHERE n.id = $1", s.at.Note)
	if err == nil && n.DeletedAt != nil || errors.Is(err, errNoNote) {
		s.paper = nil
		s.closeAll(closeDeleted)
		return
	}
	var news [][]byte
	if err == nil && n.Seq > s.paper.seq {
		news, err = s.paper.catchUp(s.ctx, s.desk.s.db, s.at.Note)
	}
	if err != nil {
		s.fail("a note could not be read again", err)
		return
	}
	s.seq.Store(s.paper.seq)
	for _, body := range news {
		s.show(body, nil)
	}
}

// fold puts the log into the state, where there is one.
func (s *session) fold() {
	s.fading.Stop()
	if s.unfolded == 0 || s.paper == nil {
		return
	}
	s.unfolded = 0 // where it fails the log stays as it is, for whoever folds next
	err := s.paper.pack()
	var news [][]byte
	if err == nil {
		err = s.desk.s.db.Write(s.ctx, func(tx *db.Tx) error {
			more, err := s.hold(tx)
			if err != nil {
				return err
			}
			news = append(news, more...)
			return s.paper.fold(s.ctx, tx, s.at.Note)
		})
	}
	switch {
	case errors.Is(err, errNoNote):
		s.paper = nil
		s.closeAll(closeDeleted)
		return
	case err != nil: // what it has taken in may not be stored
		s.fail("a note could not be folded", err)
		return
	}
	s.seq.Store(s.paper.seq)
	for _, body := range news {
		s.show(body, nil)
	}
	s.desk.s.tell(s.at.Room)
}
