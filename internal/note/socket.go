package note

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/yjs"
)

// SocketPattern is where a note is written; docs/notes.md has the protocol.
const SocketPattern = "GET /api/v1/rooms/{id}/notes/{note}/sync"

const (
	bytesAhead   = MaxState + 4<<20 // that a connection may be behind: a whole note and what is written meanwhile
	bytesOwed    = 2 << 20          // of its updates that wait to be committed; then no more is read
	farewell     = 5 * time.Second
	writeLimit   = 20 * time.Second
	pingEvery    = 25 * time.Second
	perPerson    = 32 // connections on this process
	perNote      = 200
	frameAllowed = MaxMessage + 16
)

// The kinds of messages: y-protocols' first byte, and ours.
const (
	msgSync      = 0
	msgAwareness = 1
	msgDurable   = 64
	msgRights    = 65
)

// The kinds of sync messages.
const (
	syncStep1  = 0
	syncStep2  = 1
	syncUpdate = 2
)

// closing is why the server ends a connection, as docs/notes.md lists it.
type closing websocket.StatusCode

const (
	closeRestart   closing = 1012
	closeTryAgain  closing = 1013
	closeSignedOut closing = 4401
	closeNotMember closing = 4403
	closeDeleted   closing = 4404
	closeForeign   closing = 4409
	closeTooLarge  closing = 4413
	closeMalformed closing = 4422
	closeTooMany   closing = 4429
)

// conn is one browser tab at one note.
type conn struct {
	person  room.Person
	writes  bool
	proof   func(context.Context) (int64, error) // who it is, asked again
	proven  time.Time
	ws      *websocket.Conn
	out     *outgoing
	ended   context.Context
	end     context.CancelFunc
	closes  atomic.Bool
	session *session

	owed atomic.Int64  // bytes of updates that are not committed yet
	paid chan struct{} // some of them are

	client  uint64    // that it speaks for; its session has it, as what follows
	durable uint64    // updates
	asked   bool      // what it does not know
	since   time.Time // it was let in
}

// Socket is where notes are written.
func (s *Service) Socket(auth live.Auth, sameOrigin func(*http.Request) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, at, err := s.admit(r, auth, sameOrigin)
		if err != nil {
			httpx.WriteError(w, r, s.log, err)
			return
		}
		c.ws, err = websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // admit has looked at the origin
		if err != nil {
			return // it has answered
		}
		c.ws.SetReadLimit(-1) // next has our own
		s.serve(c, at)
	})
}

var (
	errOrigin  = errs.New(errs.NotMember, "다른 사이트의 페이지에서는 노트를 열 수 없어요.", "Notes cannot be opened from a page of another site.")
	errTooMany = errs.New(errs.RateLimited, "노트를 너무 많이 열어 두었어요. 다른 창을 닫고 다시 열어 주세요.", "Too many notes are open. Close other windows and try again.")
)

// admit tells who asks and whether they may read the note.
func (s *Service) admit(r *http.Request, auth live.Auth, sameOrigin func(*http.Request) bool) (*conn, At, error) {
	var at At
	var err error
	if at.Room, err = strconv.ParseInt(r.PathValue("id"), 10, 64); err != nil {
		return nil, at, errNoNote
	}
	if at.Note, err = strconv.ParseInt(r.PathValue("note"), 10, 64); err != nil {
		return nil, at, errNoNote
	}
	if !sameOrigin(r) {
		return nil, at, errOrigin
	}
	proof := func(ctx context.Context) (int64, error) { return auth(ctx, r, "") }
	ctx := r.Context()
	person, err := proof(ctx)
	if err != nil {
		return nil, at, err
	}
	if _, _, err := enter(ctx, s.db, httpx.Caller{ID: person}, at); err != nil {
		return nil, at, err
	}
	named, err := names(ctx, s.db, []int64{person})
	if err != nil {
		return nil, at, err
	}
	if s.desk.crowded(person, at.Note) {
		return nil, at, errTooMany
	}
	return &conn{person: named[person], proof: proof, proven: time.Now(), out: newOutgoing(), paid: make(chan struct{}, 1)}, at, nil
}

// serve reads and writes until the connection ends.
func (s *Service) serve(c *conn, at At) {
	c.ended, c.end = context.WithCancel(context.Background())
	defer c.end()
	if code := s.desk.enter(c, at); code != 0 {
		c.finish(code)
		return
	}
	defer s.desk.leave(c)
	go c.write()
	c.session.post(func() { c.session.joined(c) })
	c.read()
}

// close tells the other side why it ends. It waits for nobody.
func (c *conn) close(code closing) {
	if !c.closes.Swap(true) {
		go c.finish(code)
	}
}

// finish is close for who may wait until the other side has heard it, or has had time to.
func (c *conn) finish(code closing) {
	late := time.AfterFunc(farewell, func() { _ = c.ws.CloseNow() }) // it may have ended by itself, here and below
	defer late.Stop()
	_ = c.ws.Close(websocket.StatusCode(code), "") // it may be gone already
	c.end()
}

// send puts a frame on its way. Who does not keep up is sent away, and catches up when coming back.
func (c *conn) send(frame []byte) {
	if c.closes.Load() {
		return
	}
	if !c.out.add(frame) {
		c.close(closeTooMany)
	}
}

// write sends what is on its way, and now and then looks whether anybody is there.
func (c *conn) write() {
	defer c.end()
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		var err error
		select {
		case <-c.ended.Done():
			_ = c.ws.CloseNow()
			return
		case <-c.out.wake:
			err = c.flush()
		case <-ping.C:
			err = c.within(c.ws.Ping)
		}
		if err != nil {
			_ = c.ws.CloseNow()
			return
		}
	}
}

func (c *conn) flush() error {
	for frame := c.out.next(); frame != nil; frame = c.out.next() {
		if err := c.within(func(ctx context.Context) error { return c.ws.Write(ctx, websocket.MessageBinary, frame) }); err != nil {
			return err
		}
	}
	return nil
}

// within gives something that waits for the other side its time.
func (c *conn) within(f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(c.ended, writeLimit)
	defer cancel()
	return f(ctx)
}

// read takes messages until the connection ends.
func (c *conn) read() {
	for {
		frame, fault, err := c.next()
		if err != nil {
			return
		}
		if fault == 0 {
			if err := c.take(frame); err != nil {
				c.session.desk.s.log.Debug("a message of a note's socket was refused", "err", err)
				fault = closeMalformed
			}
		}
		if fault != 0 {
			c.finish(fault)
			return
		}
	}
}

// next reads a message, or tells what is wrong with it.
func (c *conn) next() (frame []byte, fault closing, err error) {
	kind, r, err := c.ws.Reader(c.ended)
	if err != nil {
		return nil, 0, err
	}
	if kind != websocket.MessageBinary {
		return nil, closeMalformed, nil
	}
	frame, err = io.ReadAll(io.LimitReader(r, frameAllowed+1))
	if len(frame) > frameAllowed {
		fault = closeTooLarge
	}
	return frame, fault, err
}

var errMessage = errors.New("an unknown kind of message")

// take reads one message and hands it to the session.
func (c *conn) take(frame []byte) error {
	s := c.session
	r := yjs.NewReader(frame)
	switch r.Uint() {
	case msgSync:
		kind, body := r.Uint(), r.Bytes()
		if err := r.End(); err != nil {
			return err
		}
		return c.takeSync(kind, body)
	case msgAwareness:
		body := r.Bytes()
		if err := r.End(); err != nil {
			return err
		}
		all, err := yjs.DecodeAwareness(body)
		if err != nil {
			return err
		}
		s.post(func() { s.said(c, all) })
		return nil
	}
	return errMessage
}

func (c *conn) takeSync(kind uint64, body []byte) error {
	s := c.session
	switch kind {
	case syncStep1:
		s.post(func() { s.asked(c, body) })
		return nil
	case syncStep2, syncUpdate:
		u, err := yjs.Decode(body)
		if err != nil {
			return err
		}
		c.owe(len(body))
		s.post(func() { s.pend(sent{conn: c, update: u, body: body}) })
		return nil
	}
	return errMessage
}

// owe counts what is to be committed, and waits while that is much.
func (c *conn) owe(n int) {
	for c.owed.Add(int64(n)) > bytesOwed+int64(n) {
		c.owed.Add(-int64(n))
		select {
		case <-c.paid:
		case <-c.ended.Done():
			return
		}
	}
}

// pay counts what was committed, or will not be.
func (c *conn) pay(n int) {
	c.owed.Add(-int64(n))
	select {
	case c.paid <- struct{}{}:
	default:
	}
}

// ---- frames ----

func syncFrame(kind byte, body []byte) []byte {
	return yjs.AppendBytes(append(make([]byte, 0, len(body)+12), msgSync, kind), body)
}

func presenceFrame(all []yjs.Presence) []byte {
	return yjs.AppendBytes([]byte{msgAwareness}, yjs.EncodeAwareness(all))
}

func durableFrame(n uint64) []byte { return yjs.AppendUint([]byte{msgDurable}, n) }

func rightsFrame(writes bool) []byte {
	if writes {
		return []byte{msgRights, 1}
	}
	return []byte{msgRights, 0}
}
