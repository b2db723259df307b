package crash_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

const (
	clients = 8
	lives   = 3
	enough  = 150 // answers of one life before it is ended
)

// A crowd talks in one room and asks to join others, all at once, and keeps
// what was answered with success.
type crowd struct {
	owner   caller
	people  []caller
	room    int64
	doors   []int64 // rooms that people ask to join
	mu      sync.Mutex
	said    []string // keys of messages that were answered
	unsure  []say    // sent, but nobody answered
	waiting map[[2]int64]bool
	answers atomic.Int64
}

type say struct {
	who caller
	key string
}

func (c *crowd) settle(t *testing.T, s *server) {
	t.Helper()
	c.room = c.open(t, s)
	for range lives * 40 {
		c.doors = append(c.doors, c.open(t, s))
	}
	for _, p := range c.people {
		if status, body, err := p.ask(s, "POST", fmt.Sprintf("/api/v1/rooms/%d/requests", c.room), "{}"); status != 201 {
			t.Fatalf("%d %s %v", status, body, err)
		}
		if status, body, err := c.owner.ask(s, "POST", fmt.Sprintf("/api/v1/rooms/%d/requests/%d", c.room, p.id), `{"allow": true}`); status != 204 {
			t.Fatalf("%d %s %v", status, body, err)
		}
	}
}

func (c *crowd) open(t *testing.T, s *server) int64 {
	t.Helper()
	var made struct{ ID int64 }
	status, body, err := c.owner.ask(s, "POST", "/api/v1/rooms", `{"title": "방", "main_goal": "합격", "max_user_count": 20}`)
	if err == nil {
		err = json.Unmarshal(body, &made)
	}
	if status != 201 || err != nil {
		t.Fatalf("%d %s %v", status, body, err)
	}
	return made.ID
}

// live goes on until nobody answers any more.
func (c *crowd) live(t *testing.T, s *server, life int) {
	var all sync.WaitGroup
	for n, who := range c.people {
		all.Go(func() {
			for i := 0; ; i++ {
				var goesOn bool
				if i%4 == 3 && i/4 < 40 {
					goesOn = c.knock(t, s, who, c.doors[life*40+i/4])
				} else {
					goesOn = c.say(t, s, say{who, fmt.Sprintf("%d-%d-%d", life, n, i)})
				}
				if !goesOn {
					return
				}
			}
		})
	}
	all.Wait()
}

func (c *crowd) say(t *testing.T, s *server, m say) bool {
	status, body, err := m.who.ask(s, "POST", fmt.Sprintf("/api/v1/rooms/%d/messages", c.room), fmt.Sprintf(`{"content": %q, "key": %q}`, m.key, m.key))
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err != nil:
		c.unsure = append(c.unsure, m)
	case status != http.StatusCreated:
		t.Errorf("%s: %d %s", m.key, status, body)
	default:
		c.said = append(c.said, m.key)
		c.answers.Add(1)
	}
	return err == nil
}

func (c *crowd) knock(t *testing.T, s *server, who caller, door int64) bool {
	status, body, err := who.ask(s, "POST", fmt.Sprintf("/api/v1/rooms/%d/requests", door), "{}")
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err != nil:
	case status != http.StatusCreated:
		t.Errorf("asking to join: %d %s", status, body)
	default:
		c.waiting[[2]int64{door, who.id}] = true
		c.answers.Add(1)
	}
	return err == nil
}

// check reads everything back: what was answered is there, once, and numbered without gaps.
func (c *crowd) check(t *testing.T, s *server) {
	t.Helper()
	for _, m := range c.unsure { // a client that got no answer sends the same again
		c.say(t, s, m)
	}
	c.unsure = nil
	var keys []string
	for after := int64(0); ; {
		var page struct {
			Items []struct {
				Seq int64
				Key string
			}
			More bool
		}
		query := ""
		if after > 0 {
			query = "?limit=200&after=" + strconv.FormatInt(after, 10)
		} else {
			query = "?limit=1&before=2" // the first
		}
		status, body, err := c.owner.ask(s, "GET", fmt.Sprintf("/api/v1/rooms/%d/messages%s", c.room, query), "")
		if err == nil {
			err = json.Unmarshal(body, &page)
		}
		if status != 200 || err != nil {
			t.Fatalf("%d %s %v", status, body, err)
		}
		for _, m := range page.Items {
			if after++; m.Seq != after {
				t.Fatalf("after message %d comes %d", after-1, m.Seq)
			}
			keys = append(keys, m.Key)
		}
		if len(page.Items) == 0 {
			break
		}
	}
	slices.Sort(keys)
	slices.Sort(c.said)
	if !slices.Equal(keys, c.said) {
		t.Errorf("%d messages were answered with success, %d are there", len(c.said), len(keys))
	}
	for door := range c.waiting {
		who := c.people[slices.IndexFunc(c.people, func(p caller) bool { return p.id == door[1] })]
		if status, body, err := who.ask(s, "GET", fmt.Sprintf("/api/v1/rooms/%d", door[0]), ""); err != nil || !strings.Contains(string(body), `"standing":"waiting"`) {
			t.Errorf("a request to join that was answered is gone: %d %s %v", status, body, err)
		}
	}
}

func newCrowd(t *testing.T, p *place) *crowd {
	t.Helper()
	ids, tokens := p.people(t, clients+1)
	c := &crowd{owner: caller{ids[0], tokens[0]}, waiting: map[[2]int64]bool{}}
	for i := range clients {
		c.people = append(c.people, caller{ids[i+1], tokens[i+1]})
	}
	return c
}

func TestWhatWasAnsweredSurvivesAKill(t *testing.T) {
	each(t, func(t *testing.T, p *place) {
		c := newCrowd(t, p)
		s := p.serve(t)
		c.settle(t, s)
		for life := range lives {
			c.answers.Store(0)
			done := make(chan struct{})
			go func() {
				defer close(done)
				c.live(t, s, life)
			}()
			eventually(t, "there are answers", func() bool { return c.answers.Load() >= enough })
			s.end(t, syscall.SIGKILL)
			<-done
			s = p.serve(t)
			c.check(t, s)
		}
		if status := s.end(t, syscall.SIGTERM); status != 0 {
			t.Errorf("asked to end, it exits with %d", status)
		}
	})
}

func TestAskedToEndItFinishesWhatIsInFlight(t *testing.T) {
	each(t, func(t *testing.T, p *place) {
		c := newCrowd(t, p)
		s := p.serve(t)
		c.settle(t, s)
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.live(t, s, 0)
		}()
		slow := c.beginSlowly(t, s)
		eventually(t, "there are answers", func() bool { return c.answers.Load() >= enough })
		if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		eventually(t, "it takes no new connections", func() bool {
			conn, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
			if err == nil {
				conn.Close()
			}
			return err != nil
		})
		slow.finish(t, c)
		<-done
		if status := s.end(t, syscall.SIGTERM); status != 0 {
			t.Errorf("it exits with %d", status)
		}
		s = p.serve(t)
		c.check(t, s)
	})
}

// A slowRequest has sent its head and the beginning of its body.
type slowRequest struct {
	conn net.Conn
	key  string
	rest string
}

func (c *crowd) beginSlowly(t *testing.T, s *server) slowRequest {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	const key = "slow"
	body := fmt.Sprintf(`{"content": %q, "key": %q}`, key, key)
	_, err = fmt.Fprintf(conn, "POST /api/v1/rooms/%d/messages HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		c.room, c.owner.token, len(body), body[:5])
	if err != nil {
		t.Fatal(err)
	}
	return slowRequest{conn, key, body[5:]}
}

func (r slowRequest) finish(t *testing.T, c *crowd) {
	t.Helper()
	if _, err := fmt.Fprint(r.conn, r.rest); err != nil {
		t.Fatal(err)
	}
	if err := r.conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(r.conn), nil)
	if err != nil {
		t.Fatalf("a request in flight is dropped: %v", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusCreated {
		t.Fatalf("a request in flight is answered %s", response.Status)
	}
	c.mu.Lock()
	c.said = append(c.said, r.key)
	c.mu.Unlock()
}
