package crash_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/yjs"
	"github.com/studyone/studyone/test/noteclient"
)

const scribes = 6

// line is what a scribe writes at once: nobody writes within it, so it is there as a whole or not at all.
var line = regexp.MustCompile(`^\d+-\d+ 가나다 😀👩‍👧 각\n$`)

// A scribe writes lines into a note and takes some of its own back, over all
// lives of the server and all connections.
type scribe struct {
	*noteclient.Tab
	caller
	n       int64
	random  *rand.Rand
	written []string        // lines, in their order
	gone    map[string]bool // those that it took back
	updates [][]byte        // some of what was sent
	failed  error
}

type noteCrowd struct {
	*crowd
	note    int64
	scribes []*scribe
	reader  *scribe // who only reads
	news    atomic.Int64
}

func (s *scribe) opens(srv *server, c *noteCrowd) error {
	header := http.Header{"Authorization": {"Bearer " + s.token}}
	return s.Open(ctx, srv.base, c.room, c.note, header)
}

// writes goes on until the server is no more.
func (s *scribe) writes(srv *server, c *noteCrowd) {
	if s.opens(srv, c) != nil {
		return
	}
	for {
		switch n := s.random.IntN(40); {
		case n == 0: // the network fails
			s.Cut()
			if s.opens(srv, c) != nil {
				return
			}
			if s.Synced() != nil {
				continue
			}
			for range s.random.IntN(3) { // and what was sent is sent again
				if len(s.updates) > 0 {
					s.SendUpdate(s.updates[s.random.IntN(len(s.updates))])
				}
			}
		case n < 8:
			s.takesBack()
		default:
			s.adds()
		}
		if s.random.IntN(4) == 0 {
			if s.Acknowledged() != nil && s.opens(srv, c) != nil {
				return
			}
			c.news.Add(1)
		}
	}
}

// adds puts a line between two others.
func (s *scribe) adds() {
	s.Do(func(doc *yjs.Doc) (string, []byte) {
		text := fmt.Sprintf("%d-%d 가나다 😀👩‍👧 각\n", s.n, len(s.written))
		s.written = append(s.written, text)
		lines := strings.SplitAfter(doc.String(), "\n")
		at := units(strings.Join(lines[:s.random.IntN(len(lines))], ""))
		return text, s.made(doc.Edit(s.Client, at, 0, text))
	})
}

// takesBack removes one of its own lines.
func (s *scribe) takesBack() {
	if len(s.written) == 0 {
		return
	}
	text := s.written[s.random.IntN(len(s.written))]
	s.Do(func(doc *yjs.Doc) (string, []byte) {
		before, _, found := strings.Cut(doc.String(), text)
		if !found || before != "" && !strings.HasSuffix(before, "\n") { // 11-0 ends like 1-0
			return "", nil
		}
		s.gone[text] = true
		return "-" + text, s.made(doc.Edit(s.Client, units(before), units(text), ""))
	})
}

func (s *scribe) made(update []byte, err error) []byte {
	if err != nil {
		s.failed = err
	}
	if len(s.updates) < 200 {
		s.updates = append(s.updates, update)
	}
	return update
}

// units is the length of a text as editors count.
func units(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

func (c *noteCrowd) text(t *testing.T, s *server) string {
	t.Helper()
	var n struct{ Text string }
	status, body, err := c.owner.ask(s, "GET", fmt.Sprintf("/api/v1/rooms/%d/notes/%d", c.room, c.note), "")
	if err == nil {
		err = json.Unmarshal(body, &n)
	}
	if status != 200 || err != nil {
		t.Fatalf("%d %s %v", status, body, err)
	}
	return n.Text
}

// whole looks that a text is lines, each once.
func whole(t *testing.T, text string) map[string]bool {
	t.Helper()
	there := map[string]bool{}
	for one := range strings.SplitAfterSeq(text, "\n") {
		if one != "" && !line.MatchString(one) || there[one] && one != "" {
			t.Errorf("a line is %q, there already: %t", one, there[one])
		}
		there[one] = true
	}
	return there
}

// checkAcknowledged looks at what the server has before anybody tells it anything.
func (c *noteCrowd) checkAcknowledged(t *testing.T, s *server) {
	t.Helper()
	there := whole(t, c.text(t, s))
	acknowledged := 0
	for _, w := range c.scribes {
		acks := w.Acks()
		acknowledged += len(acks)
		for _, text := range w.written {
			switch {
			case acks["-"+text] && there[text]:
				t.Errorf("%q was taken back, which was acknowledged, and is there", text)
			case acks[text] && !w.gone[text] && !there[text]:
				t.Errorf("%q was acknowledged and is gone", text)
			}
		}
	}
	t.Logf("%d updates were acknowledged so far; there are %d lines", acknowledged, len(there))
	fresh := &scribe{Tab: noteclient.New(1), caller: c.owner}
	if err := fresh.opens(s, c); err != nil {
		t.Fatal(err)
	}
	defer fresh.Cut()
	if err := fresh.Synced(); err != nil {
		t.Fatal(err)
	}
	if !fresh.Knows(c.reader.State()) {
		t.Error("somebody has seen what was not stored")
	}
}

// checkAlike lets everybody come back: all that was ever written is there then, and everywhere.
func (c *noteCrowd) checkAlike(t *testing.T, s *server) {
	t.Helper()
	for _, w := range append(c.scribes[:len(c.scribes):len(c.scribes)], c.reader) {
		if err := w.opens(s, c); err != nil {
			t.Fatal(err)
		}
		if err := w.Synced(); err != nil {
			t.Fatal(err)
		}
		if err := w.Acknowledged(); err != nil {
			t.Fatal(err)
		}
	}
	text := c.text(t, s)
	there := whole(t, text)
	for _, w := range append(c.scribes[:len(c.scribes):len(c.scribes)], c.reader) {
		if err := w.Reads(text); err != nil {
			t.Error(err)
		}
		for _, text := range w.written {
			if there[text] == w.gone[text] {
				t.Errorf("%q is there: %t, was taken back: %t", text, there[text], w.gone[text])
			}
		}
		if w.failed != nil {
			t.Error(w.failed)
		}
		if err := w.Faults(); err != nil {
			t.Errorf("the server does not keep to its protocol: %v", err)
		}
		w.Cut()
	}
}

// live lets all write until there is enough that one has seen, and then something ends the server.
func (c *noteCrowd) live(t *testing.T, s *server, end func()) {
	t.Helper()
	if err := c.reader.opens(s, c); err != nil {
		t.Fatal(err)
	}
	c.news.Store(0)
	before := c.reader.Frames()
	var all sync.WaitGroup
	for _, w := range c.scribes {
		all.Go(func() { w.writes(s, c) })
	}
	eventually(t, "there are news", func() bool { return c.reader.Frames() > before+enough && c.news.Load() > enough/4 })
	end()
	all.Wait()
}

func newNoteCrowd(t *testing.T, p *place) (*noteCrowd, *server) {
	t.Helper()
	c := &noteCrowd{crowd: newCrowd(t, p)}
	srv := p.serve(t)
	c.room = c.open(t, srv)
	for i, p := range c.people[:scribes] {
		if status, body, err := p.ask(srv, "POST", fmt.Sprintf("/api/v1/rooms/%d/requests", c.room), "{}"); status != 201 {
			t.Fatalf("%d %s %v", status, body, err)
		}
		if status, body, err := c.owner.ask(srv, "POST", fmt.Sprintf("/api/v1/rooms/%d/requests/%d", c.room, p.id), `{"allow": true}`); status != 204 {
			t.Fatalf("%d %s %v", status, body, err)
		}
		c.scribes = append(c.scribes, &scribe{
			Tab: noteclient.New(uint64(1000 + i)), caller: p, n: int64(i), random: rand.New(rand.NewPCG(uint64(i), 1)), gone: map[string]bool{},
		})
	}
	c.reader = &scribe{Tab: noteclient.New(2), caller: c.owner}
	var made struct{ ID int64 }
	status, body, err := c.owner.ask(srv, "POST", fmt.Sprintf("/api/v1/rooms/%d/notes", c.room), `{"title": "노트"}`)
	if err == nil {
		err = json.Unmarshal(body, &made)
	}
	if status != 201 || err != nil {
		t.Fatalf("%d %s %v", status, body, err)
	}
	c.note = made.ID
	return c, srv
}

func TestWhatWasAcknowledgedInANoteSurvivesAKill(t *testing.T) {
	each(t, func(t *testing.T, p *place) {
		c, s := newNoteCrowd(t, p)
		for range lives {
			c.live(t, s, func() { s.end(t, syscall.SIGKILL) })
			s = p.serve(t)
			c.checkAcknowledged(t, s)
			c.checkAlike(t, s)
		}
		text := c.text(t, s)
		c.live(t, s, func() { // asked to end, it says so, and folds what there is
			if status := s.end(t, syscall.SIGTERM); status != 0 {
				t.Errorf("it exits with %d", status)
			}
		})
		if code, err := c.reader.Closed(); err != nil || code != 1012 {
			t.Errorf("who has a note open is told %d %v", code, err)
		}
		p.inside(t, func(d *db.DB) {
			var left int
			if err := d.QueryRow(ctx, "SELECT COUNT(*) FROM note_update").Scan(&left); err != nil || left != 0 {
				t.Errorf("%d updates are not folded: %v", left, err)
			}
		})
		s = p.serve(t)
		c.checkAcknowledged(t, s)
		c.checkAlike(t, s)
		if now := c.text(t, s); now == text {
			t.Error("nothing was written in the last life")
		}
	})
}
