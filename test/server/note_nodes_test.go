package server_test

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/yjs"
)

// alike waits until all tabs say what the server says, and tells it.
func alike(t testing.TB, reader person, n noteView, tabs ...*tab) string {
	t.Helper()
	for _, e := range tabs {
		e.must(e.Acknowledged())
	}
	text := reader.sees(t, n).Text
	for _, e := range tabs {
		e.must(e.Reads(text))
	}
	return text
}

// folded waits until all that was written is in the state.
func (w *world) folded(t testing.TB, n noteView) {
	t.Helper()
	eventually(t, "the log is folded", func() bool {
		return w.count(t, "SELECT COUNT(*) FROM note_update WHERE note_id = $1", n.ID) == 0 &&
			w.count(t, "SELECT COUNT(*) FROM note n JOIN note_state s ON s.note_id = n.id WHERE n.id = $1 AND s.folded = n.seq", n.ID) == 1
	})
}

// scribble makes n small edits at random places, half of which only remove.
func (e *tab) scribble(n int) {
	random := rand.New(rand.NewPCG(e.Client, 1))
	for i := range n {
		e.Do(func(doc *yjs.Doc) (string, []byte) {
			at := random.IntN(doc.Len() + 1)
			words := []string{"가", "나다 ", "😀", ""}[random.IntN(4)]
			body, err := doc.Edit(e.Client, at, min(random.IntN(3), doc.Len()-at), words)
			e.must(err)
			return fmt.Sprint(e.Client, i), body
		})
	}
}

func TestANoteIsOneOnTwoNodes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{nodes: 2, redis: dbtest.Redis(t)})
	a, b := w.nodes[0], w.nodes[1]
	s := w.study(t, 1)
	owner, member := a.on(s.owner), b.on(s.member)

	t.Run("what is written on one node is seen on the other", func(t *testing.T) {
		n := owner.begins(t, s.room, "처음.")
		x, y := owner.opens(t, n), member.opens(t, n)
		x.types(" 하나.")
		y.must(y.Reads("처음. 하나."))
		y.types(" 둘.")
		x.must(x.Reads("처음. 하나. 둘."))
		if text := owner.sees(t, n).Text; text != "처음. 하나. 둘." {
			t.Errorf("the note says %q", text)
		}
	})
	t.Run("many write at once on both", func(t *testing.T) {
		n := owner.begins(t, s.room, strings.Repeat("처음 글 ", 20))
		var tabs []*tab
		for i := range 4 {
			tabs = append(tabs, w.nodes[i%2].on([]person{s.owner, s.member, s.others[0]}[i%3]).opens(t, n))
		}
		var all sync.WaitGroup
		for _, e := range tabs {
			all.Go(func() { e.scribble(60) })
		}
		all.Wait()
		alike(t, member, n, tabs...)
		w.folded(t, n)
		alike(t, owner, n, tabs...)
	})
	t.Run("people see each other", func(t *testing.T) {
		n := owner.begins(t, s.room, "글")
		x := owner.opens(t, n)
		x.Say(`{"cursor": 1}`)
		y := member.opens(t, n)
		y.must(y.Sees(x.Client, func(state string) bool { return strings.Contains(state, s.owner.name) })) // who was there before, too
		y.Say(`{"cursor": 2, "user": {"name": "방장"}}`)
		x.must(x.Sees(y.Client, func(state string) bool {
			return strings.Contains(state, s.member.name) && strings.Contains(state, `"cursor":2`)
		}))
		forger := b.on(s.others[0]).opens(t, n)
		forger.SendFrame(sayFor(x.Client, 1000, "null"))
		forger.Say(`{"cursor": 3}`)
		y.must(y.Sees(forger.Client, func(state string) bool { return strings.Contains(state, `"cursor":3`) }))
		if here := y.Here(); !strings.Contains(here[x.Client], s.owner.name) {
			t.Errorf("somebody on another node was spoken for: %v", here)
		}
		x.Cut()
		y.must(y.Sees(x.Client, gone))
	})
	t.Run("who comes back to the other node is seen there", func(t *testing.T) {
		n := owner.begins(t, s.room, "글")
		x, y, z := a.on(s.member).opens(t, n), owner.opens(t, n), b.on(s.owner).opens(t, n)
		for i, node := range []*node{b, a, b} {
			x.Say(fmt.Sprintf(`{"cursor": "%d before"}`, i))
			for _, watcher := range []*tab{y, z} {
				watcher.must(watcher.Sees(x.Client, func(state string) bool { return strings.Contains(state, fmt.Sprintf("%d before", i)) }))
			}
			x.Cut()
			x.reopens(node.on(s.member), n)
			x.Say(fmt.Sprintf(`{"cursor": "%d after"}`, i))
			for _, watcher := range []*tab{y, z} {
				watcher.must(watcher.Sees(x.Client, func(state string) bool { return strings.Contains(state, fmt.Sprintf("%d after", i)) }))
			}
			x.types(".")
		}
	})
	t.Run("what is restored on one node reaches the editors on the other", func(t *testing.T) {
		n := owner.begins(t, s.room, "옛 글")
		v := owner.keeps(t, n, "처음")
		y := member.opens(t, n)
		y.types(" 더하기")
		owner.do(t, n.at("POST", "/versions/%d/restore", v.ID), nil, nil)
		y.must(y.Reads("옛 글"))
		y.types("!")
		if text := owner.sees(t, n).Text; text != "옛 글!" {
			t.Errorf("the note says %q", text)
		}
	})
}

// Two nodes that hear nothing of each other, as where every word of Redis is lost.
func TestANoteIsOneWithoutAWordBetweenNodes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{nodes: 2})
	a, b := w.nodes[0], w.nodes[1]
	s := w.study(t, 0)
	owner, member := a.on(s.owner), b.on(s.member)

	t.Run("what is written on one node is seen on the other", func(t *testing.T) {
		t.Parallel()
		n := owner.begins(t, s.room, "처음.")
		x, y := owner.opens(t, n), member.opens(t, n)
		x.types(" 하나.")
		y.must(y.Reads("처음. 하나."))
	})
	t.Run("who writes sees it with the first word", func(t *testing.T) {
		t.Parallel()
		n := owner.begins(t, s.room, "처음.")
		x, y := owner.opens(t, n), member.opens(t, n)
		for i := range 10 {
			x.types(fmt.Sprintf(" 가%d.", i))
			y.types(fmt.Sprintf(" 나%d.", i))
		}
		text := alike(t, owner, n, y) // it has seen all of x's before its own last
		for i := range 10 {
			if strings.Count(text, fmt.Sprintf("가%d.", i)) != 1 || strings.Count(text, fmt.Sprintf("나%d.", i)) != 1 {
				t.Errorf("the note says %q", text)
			}
		}
		x.must(x.Reads(text))
	})
	t.Run("one folds what the other has not seen", func(t *testing.T) {
		t.Parallel()
		n := owner.begins(t, s.room, "처음.")
		x, y := owner.opens(t, n), member.opens(t, n)
		x.types(" 하나.")
		w.folded(t, n)
		y.Edit(0, 0, "둘. ")
		y.must(y.Acknowledged())
		if text := alike(t, owner, n, y); text != "둘. 처음. 하나." {
			t.Errorf("the note says %q", text)
		}
		x.Edit(0, 3, "")
		x.must(x.Acknowledged())
		w.folded(t, n)
		alike(t, owner, n, x, y)
	})
	t.Run("many write at once on both", func(t *testing.T) {
		t.Parallel()
		n := owner.begins(t, s.room, strings.Repeat("처음 글 ", 20))
		tabs := []*tab{owner.opens(t, n), member.opens(t, n), a.on(s.member).opens(t, n)}
		var all sync.WaitGroup
		for _, e := range tabs {
			all.Go(func() { e.scribble(60) })
		}
		all.Wait()
		alike(t, member, n, tabs...)
	})
	t.Run("a note that was deleted", func(t *testing.T) {
		t.Parallel()
		n := owner.begins(t, s.room, "글")
		y := member.opens(t, n)
		owner.do(t, n.at("DELETE", ""), nil, nil)
		y.isClosed(4404)
	})
	t.Run("a client number that somebody else has taken there", func(t *testing.T) {
		t.Parallel()
		n := owner.begins(t, s.room, "글")
		x, y := owner.opens(t, n), member.opens(t, n)
		x.types(".")
		y.SendUpdate(structOf(x.Client, 0, 4, []byte("\x01\x04note"), "남의 글"))
		y.isClosed(4409)
	})
	t.Run("a right that was lost", func(t *testing.T) {
		t.Parallel()
		s := w.study(t, 0)
		n := a.on(s.owner).begins(t, s.room, "글")
		y := b.on(s.member).opens(t, n)
		a.on(s.member).do(t, at("POST", s.room, "/leave"), nil, nil)
		y.puts(".")
		y.isClosed(4403)
		if text := s.owner.sees(t, n).Text; text != "글" {
			t.Errorf("the note says %q", text)
		}
	})
}

// A swamp is a way to Redis in which all can get stuck.
type swamp struct {
	address string
	mu      sync.Mutex
	dry     chan struct{} // closed while what comes is passed on
}

func newSwamp(t testing.TB, target string) *swamp {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	s := &swamp{address: "redis://" + listener.Addr().String(), dry: make(chan struct{})}
	close(s.dry)
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", u.Host)
			if err != nil {
				near.Close()
				continue
			}
			go s.pass(near, far)
			go s.pass(far, near)
		}
	}()
	return s
}

func (s *swamp) pass(to, from net.Conn) {
	defer to.Close()
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		s.mu.Lock()
		dry := s.dry
		s.mu.Unlock()
		<-dry
		if _, writing := to.Write(buffer[:n]); err != nil || writing != nil {
			return
		}
	}
}

func (s *swamp) flood() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dry = make(chan struct{})
}

func (s *swamp) drain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.dry)
}

// Redis does not answer: what is written is stored, acknowledged and shown all the same.
func TestANoteIsWrittenWhileRedisIsStuck(t *testing.T) {
	t.Parallel()
	way := newSwamp(t, dbtest.Redis(t))
	w := newWorld(t, postgres(t), setup{nodes: 2, redis: way.address})
	s := w.study(t, 0)
	n := s.owner.begins(t, s.room, "처음.")
	x, y, z := s.owner.opens(t, n), s.member.opens(t, n), w.nodes[1].on(s.member).opens(t, n)
	x.Say(`{"cursor": 1}`)
	z.must(z.Sees(x.Client, func(state string) bool { return strings.Contains(state, `"cursor":1`) }))
	way.flood()
	defer way.drain()
	for i := range 20 {
		x.types(fmt.Sprintf(" %d.", i))
		y.must(y.Has(fmt.Sprintf(" %d.", i)))
		x.Say(fmt.Sprintf(`{"cursor": "stuck %d"}`, i))
		y.must(y.Sees(x.Client, func(state string) bool { return strings.Contains(state, fmt.Sprintf("stuck %d", i)) }))
	}
	z.must(z.Has(" 19.")) // from the database
	w.folded(t, n)
	x.types(" 끝.")
	y.must(y.Has(" 끝."))
}
