package server_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/coder/websocket"
)

// The database goes away while several people write. Whoever has not been
// acknowledged keeps what they wrote and sends it once they can come back.
func TestANoteOutlivesItsDatabasesAbsence(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{})
	op := operator(t)
	s := w.study(t, 0)
	n := s.owner.begins(t, s.room, "")
	t.Cleanup(func() { switchDatabase(t, op, w.at.URL, true) })
	people := []person{s.owner, s.member}
	tabs := []*tab{s.owner.opens(t, n), s.member.opens(t, n)}
	total := 0
	for round := range 2 {
		const each = 60
		halfway, off, everyone := make(chan struct{}), make(chan struct{}), sync.WaitGroup{}
		var away atomic.Int64
		for i, e := range tabs {
			everyone.Go(func() {
				for k := range each {
					if k == each/3 {
						halfway <- struct{}{}
						<-off
					}
					e.puts(fmt.Sprintf("[%d-%d-%d]", round, i, k))
					for e.Acknowledged() != nil {
						if code, err := e.Closed(); err != nil || code != websocket.StatusTryAgainLater {
							t.Errorf("without a database it is closed with %d %v", code, err)
						}
						away.Add(1)
						e.insists(people[i], n)
					}
				}
			})
		}
		for range tabs {
			<-halfway
		}
		switchDatabase(t, op, w.at.URL, false)
		close(off)
		eventually(t, "both are sent away", func() bool { return away.Load() >= int64(len(tabs)) })
		switchDatabase(t, op, w.at.URL, true)
		everyone.Wait()
		total += each * len(tabs)
		text := alike(t, s.owner, n, tabs...)
		if got := strings.Count(text, "["); got != total {
			t.Errorf("of %d words %d are there", total, got)
		}
		for i := range tabs {
			for k := range each {
				if word := fmt.Sprintf("[%d-%d-%d]", round, i, k); strings.Count(text, word) != 1 {
					t.Errorf("%s is there %d times", word, strings.Count(text, word))
				}
			}
		}
	}
}

// insists opens a note again until that succeeds; meanwhile the server may only say that it is unavailable.
func (e *tab) insists(p person, n noteView) {
	eventually(e.t, "the note can be opened again", func() bool {
		if e.Open(ctx, p.base, n.Room, n.ID, p.bearer()) == nil {
			return e.Synced() == nil
		}
		if code := p.knocks(e.t, n, p.bearer()); code != free && code != "unavailable" {
			e.t.Errorf("told %q", code)
		}
		return false
	})
}
