// Package noteclient is a browser tab at a shared note, for tests: it does what
// docs/notes.md asks of a client, and holds the server to it. Whatever does not
// follow the protocol is kept as a fault.
package noteclient

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"github.com/studyone/studyone/internal/yjs"
)

// Patience is how long anything that has to happen may take on a busy machine.
const Patience = 30 * time.Second

// The kinds of messages.
const (
	Sync      = 0
	Awareness = 1
	Durable   = 64
	Rights    = 65

	Step1  = 0
	Step2  = 1
	Update = 2
)

// A Tab is a browser tab that has a note open, over all its connections.
type Tab struct {
	Client uint64

	mu     sync.Mutex
	news   chan struct{} // closed when something was heard
	doc    *yjs.Doc
	conn   *conn
	open   []*edit // what was not acknowledged
	acked  map[string]bool
	here   map[uint64]yjs.Presence
	clock  uint64 // of what is told of itself
	faults []error
	frames int // with updates
}

type conn struct {
	ws      *websocket.Conn
	queue   []message
	more    chan struct{} // something is in the queue
	sent    [][]*edit     // with each message that counts
	durable uint64
	rights  []bool // all that was told
	asked   bool   // the server's step 1 has come
	synced  bool   // its step 2 has
	ended   error
}

// edit is what its tag was given to.
type edit struct{ tag string }

type message struct {
	kind  websocket.MessageType
	frame []byte
}

// New is a tab with an empty document.
func New(client uint64) *Tab {
	return &Tab{Client: client, news: make(chan struct{}), doc: yjs.New(), acked: map[string]bool{}, here: map[uint64]yjs.Presence{}}
}

// Dial opens the socket of a note; a refusal is the response.
func Dial(ctx context.Context, base string, room, note int64, header http.Header) (*websocket.Conn, *http.Response, error) {
	address := fmt.Sprintf("%s/api/v1/rooms/%d/notes/%d/sync", base, room, note)
	ws, response, err := websocket.Dial(ctx, address, &websocket.DialOptions{HTTPHeader: header})
	if err == nil {
		ws.SetReadLimit(-1)
	}
	return ws, response, err
}

// Open connects: both sides tell what they know, and all that is missing follows.
func (t *Tab) Open(ctx context.Context, base string, room, note int64, header http.Header) error {
	ws, _, err := Dial(ctx, base, room, note, header) //nolint:bodyclose // it is the connection's own
	if err != nil {
		return err
	}
	c := &conn{ws: ws, more: make(chan struct{}, 1)}
	t.mu.Lock()
	t.conn = c
	t.here = map[uint64]yjs.Presence{}
	c.send(Message(Sync, Step1, t.doc.StateVector()))
	t.mu.Unlock()
	go t.read(ctx, c)
	go t.write(ctx, c)
	return nil
}

// Message is a frame: its kind, the kind of sync message where it is one, and bytes.
func Message(kind, sync byte, body []byte) []byte {
	head := []byte{kind}
	if kind == Sync {
		head = append(head, sync)
	}
	return yjs.AppendBytes(head, body)
}

// send puts a frame on its way: the order is that in which the tab's lock was held.
func (c *conn) send(frame []byte) { c.put(message{websocket.MessageBinary, frame}) }

func (c *conn) put(m message) {
	c.queue = append(c.queue, m)
	select {
	case c.more <- struct{}{}:
	default:
	}
}

func (t *Tab) write(ctx context.Context, c *conn) {
	for range c.more {
		t.mu.Lock()
		all := c.queue
		c.queue = nil
		t.mu.Unlock()
		for _, m := range all {
			waits, cancel := context.WithTimeout(ctx, Patience)
			err := c.ws.Write(waits, m.kind, m.frame)
			cancel()
			if err != nil {
				return // reading tells why
			}
		}
	}
}

func (t *Tab) read(ctx context.Context, c *conn) {
	for {
		kind, frame, err := c.ws.Read(ctx)
		t.mu.Lock()
		switch {
		case err != nil:
			c.ended = err
			close(c.more)
		case kind != websocket.MessageBinary:
			t.fault("a text frame")
		default:
			t.take(c, frame)
		}
		close(t.news)
		t.news = make(chan struct{})
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (t *Tab) fault(what string, args ...any) {
	t.faults = append(t.faults, fmt.Errorf(what, args...))
}

// take reads a message, and answers where that is asked for.
func (t *Tab) take(c *conn, frame []byte) {
	r := yjs.NewReader(frame)
	kind := r.Uint()
	if kind != Rights && len(c.rights) == 0 {
		t.fault("message %d comes before the rights", kind)
	}
	switch kind {
	case Rights:
		c.rights = append(c.rights, r.Uint() == 1)
	case Durable:
		t.durable(c, r.Uint())
	case Awareness:
		t.hear(r.Bytes())
	case Sync:
		switch step, body := r.Uint(), r.Bytes(); step {
		case Step1:
			if c.asked {
				t.fault("a second step 1")
			}
			c.asked = true
			c.send(t.missing(c, body))
		case Step2, Update:
			t.apply(body)
			t.frames++
			c.synced = c.synced || step == Step2
		default:
			t.fault("the sync message %d", step)
		}
	default:
		t.fault("the message %d", kind)
	}
	if err := r.End(); err != nil {
		t.fault("message %x: %w", frame[:min(len(frame), 100)], err)
	}
}

// missing is step 2: all that the server has not, with whatever it has not acknowledged.
func (t *Tab) missing(c *conn, vector []byte) []byte {
	body, err := t.doc.Since(vector)
	if err != nil {
		t.fault("the server's state vector: %w", err)
	}
	c.sent = append(c.sent, slices.Clone(t.open))
	return Message(Sync, Step2, body)
}

func (t *Tab) durable(c *conn, n uint64) {
	if n < c.durable || n > uint64(len(c.sent)) {
		t.fault("%d of %d updates are durable, after %d", n, len(c.sent), c.durable)
		return
	}
	for _, edits := range c.sent[c.durable:n] {
		for _, e := range edits {
			t.acked[e.tag] = true
		}
		t.open = slices.DeleteFunc(t.open, func(e *edit) bool { return slices.Contains(edits, e) })
	}
	c.durable = n
}

func (t *Tab) apply(body []byte) {
	u, err := yjs.Decode(body)
	if err == nil {
		err = t.doc.Apply(u)
	}
	if err != nil {
		t.fault("an update of the server's: %w", err)
	}
}

// hear follows y-protocols: the highest clock counts, and null at the same one.
func (t *Tab) hear(body []byte) {
	all, err := yjs.DecodeAwareness(body)
	if err != nil {
		t.fault("an awareness message: %w", err)
		return
	}
	for _, p := range all {
		old, known := t.here[p.Client]
		if known && p.Clock < old.Clock || known && p.Clock == old.Clock && p.State != "null" {
			continue
		}
		t.here[p.Client] = p
		var state struct {
			User struct {
				ID   int64
				Name string
			}
		}
		if err := json.Unmarshal([]byte(p.State), &state); err != nil || p.State != "null" && (state.User.ID == 0 || state.User.Name == "") {
			t.fault("a presence that names nobody: %s (%w)", p.State, err)
		}
	}
}

// Edit removes and inserts; the text that is inserted is its tag.
func (t *Tab) Edit(at, remove int, insert string) {
	t.Do(func(doc *yjs.Doc) (string, []byte) {
		body, err := doc.Edit(t.Client, at, remove, insert)
		if err != nil {
			t.fault("an edit of its own: %w", err)
		}
		return insert, body
	})
}

// Do changes the document where it stands, so that nobody comes between looking
// and writing. f tells a tag, and makes the update, or nil. Where there is no
// connection, or the server has not asked yet, step 2 brings it.
func (t *Tab) Do(f func(doc *yjs.Doc) (tag string, update []byte)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	tag, body := f(t.doc)
	if body == nil {
		return
	}
	e := &edit{tag}
	t.open = append(t.open, e)
	if c := t.conn; c != nil && c.asked && c.ended == nil {
		c.sent = append(c.sent, []*edit{e})
		c.send(Message(Sync, Update, body))
	}
}

// SendUpdate sends an update that the tab's own document need not have.
func (t *Tab) SendUpdate(body []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.conn.ended == nil {
		t.conn.sent = append(t.conn.sent, nil)
		t.conn.send(Message(Sync, Update, body))
	}
}

// SendFrame sends bytes as they are.
func (t *Tab) SendFrame(frame []byte) { t.put(message{websocket.MessageBinary, frame}) }

// SendText sends a text frame.
func (t *Tab) SendText(text string) { t.put(message{websocket.MessageText, []byte(text)}) }

func (t *Tab) put(m message) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.conn.ended == nil {
		t.conn.put(m)
	}
}

// Say tells the others of itself.
func (t *Tab) Say(state string) {
	t.mu.Lock()
	t.clock++
	p := yjs.Presence{Client: t.Client, Clock: t.clock, State: state}
	t.mu.Unlock()
	t.SendFrame(Message(Awareness, 0, yjs.EncodeAwareness([]yjs.Presence{p})))
}

// Ping asks the server whether it is there.
func (t *Tab) Ping() error {
	t.mu.Lock()
	c := t.conn
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	return c.ws.Ping(ctx)
}

// Cut breaks the connection off, as a network does.
func (t *Tab) Cut() {
	t.mu.Lock()
	c := t.conn
	t.mu.Unlock()
	if c == nil {
		return
	}
	_ = c.ws.CloseNow() // it may have ended by itself
	t.waitUntilGone(c)
}

// Leave closes the connection politely.
func (t *Tab) Leave() {
	t.mu.Lock()
	c := t.conn
	t.mu.Unlock()
	_ = c.ws.Close(websocket.StatusNormalClosure, "") // likewise
	t.waitUntilGone(c)
}

func (t *Tab) waitUntilGone(c *conn) {
	if err := t.Until("the connection is gone", func() bool { return c.ended != nil }); err != nil {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.fault("%w", err)
	}
}

// Until waits for something to hold; the condition may look at what only this package sees.
func (t *Tab) Until(what string, holds func() bool) error {
	limit := time.NewTimer(Patience)
	defer limit.Stop()
	for {
		t.mu.Lock()
		ok, news := holds(), t.news
		t.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-news:
		case <-limit.C:
			return fmt.Errorf("in %s it did not happen: %s", Patience, what)
		}
	}
}

// Synced waits until both sides have what the other had at the beginning.
func (t *Tab) Synced() error {
	return t.hold("it is synchronised", func(c *conn) bool { return c.asked && c.synced && c.durable > 0 })
}

// Acknowledged waits until all that was written is durable.
func (t *Tab) Acknowledged() error {
	return t.hold("all is acknowledged", func(c *conn) bool {
		return c.asked && c.durable == uint64(len(c.sent)) && len(t.open) == 0
	})
}

// hold is Until for what only a living connection can bring.
func (t *Tab) hold(what string, holds func(*conn) bool) error {
	var ended error
	err := t.Until(what, func() bool {
		if holds(t.conn) {
			return true
		}
		ended = t.conn.ended
		return ended != nil
	})
	if ended != nil {
		err = fmt.Errorf("before %s the connection ended: %w", what, ended)
	}
	return err
}

// Reads waits until the text is this one.
func (t *Tab) Reads(text string) error {
	got := ""
	err := t.hold("the text is the expected one", func(*conn) bool {
		got = t.doc.String()
		return got == text
	})
	if err != nil {
		return fmt.Errorf("%w: it is %.200q, not %.200q", err, got, text)
	}
	return nil
}

// Has waits until the text holds some words.
func (t *Tab) Has(words string) error {
	return t.hold("the text has "+words, func(*conn) bool { return strings.Contains(t.doc.String(), words) })
}

// Closed waits for the end of the connection and tells its code, -1 where there was none.
func (t *Tab) Closed() (websocket.StatusCode, error) {
	var ended error
	err := t.Until("the connection ends", func() bool {
		ended = t.conn.ended
		return ended != nil
	})
	return websocket.CloseStatus(ended), err
}

// Alive tells whether the connection has not ended so far.
func (t *Tab) Alive() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.conn != nil && t.conn.ended == nil
}

// Told waits until the server has said for the n-th time what one may do, and tells it.
func (t *Tab) Told(n int) (writes bool, err error) {
	err = t.hold("it is told what it may do", func(c *conn) bool {
		if len(c.rights) >= n {
			writes = c.rights[n-1]
			return true
		}
		return false
	})
	return writes, err
}

// Sees waits until the presence of a client is as wanted; "null" is one that has gone.
func (t *Tab) Sees(client uint64, wanted func(state string) bool) error {
	last := ""
	err := t.hold(fmt.Sprintf("it hears of client %d", client), func(*conn) bool {
		p, known := t.here[client]
		last = p.State
		return known && wanted(p.State)
	})
	if err != nil {
		return fmt.Errorf("%w: last it was %.300q", err, last)
	}
	return nil
}

// Here are the presences of all who are not gone.
func (t *Tab) Here() map[uint64]string {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := map[uint64]string{}
	for client, p := range t.here {
		if p.State != "null" {
			all[client] = p.State
		}
	}
	return all
}

// Text is what the note says here.
func (t *Tab) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.doc.String()
}

// State is the whole document, as an update.
func (t *Tab) State() []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	body, err := t.doc.Since(nil)
	if err != nil {
		t.fault("its own document: %w", err)
	}
	return body
}

// Frames counts the messages with updates that have come.
func (t *Tab) Frames() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.frames
}

// Knows tells whether the text has all that an update says.
func (t *Tab) Knows(update []byte) bool {
	u, err := yjs.Decode(update)
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.fault("an update of one's own: %w", err)
		return false
	}
	return t.doc.Knows(u)
}

// Acks are the tags that were acknowledged; Open ones are not among them.
func (t *Tab) Acks() map[string]bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := map[string]bool{}
	for tag := range t.acked {
		all[tag] = true
	}
	return all
}

// Faults is what the server did wrong.
func (t *Tab) Faults() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return errors.Join(t.faults...)
}
