package etherpad_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// Readers have pads open, as in browsers. One process speaks for all of them.
type readers struct {
	cmd *exec.Cmd
	in  io.WriteCloser

	mu   sync.Mutex
	last int
	ears map[int]chan word
}

// A reader is one of them.
type reader struct {
	t     *testing.T
	id    int
	heard chan word
}

// A word is what a reader learns from Etherpad.
type word struct {
	Author, Text, Refused, Error string
}

var (
	crowd   *readers
	refused = word{Refused: "deny"}
)

func gather() (*readers, error) {
	c := &readers{cmd: exec.Command("node", "client.js", home, base), ears: map[int]chan word{}}
	c.cmd.Stderr = os.Stderr
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	go c.listen(bufio.NewReader(out))
	return c, nil
}

// end lets all of them go: the process ends with its input.
func (c *readers) end() {
	c.in.Close()
	c.cmd.Wait()
}

func (c *readers) listen(lines *bufio.Reader) {
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var w struct {
			word
			Reader int
		}
		if err := json.Unmarshal(line, &w); err != nil {
			fmt.Fprintf(os.Stderr, "a reader says %s: %v\n", line, err)
			continue
		}
		c.mu.Lock()
		ear := c.ears[w.Reader]
		c.mu.Unlock()
		if ear != nil {
			ear <- w.word
		}
	}
}

func (c *readers) order(order map[string]any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return json.NewEncoder(c.in).Encode(order)
}

// enter opens a pad with a session, or with none where that is "".
func enter(t *testing.T, pad, session string) *reader {
	t.Helper()
	r := &reader{t: t, heard: make(chan word, 100)}
	crowd.mu.Lock()
	crowd.last++
	r.id = crowd.last
	crowd.ears[r.id] = r.heard
	crowd.mu.Unlock()
	r.order(map[string]any{"do": "enter", "pad": pad, "session": session})
	t.Cleanup(func() {
		r.order(map[string]any{"do": "leave"})
		crowd.mu.Lock()
		delete(crowd.ears, r.id)
		crowd.mu.Unlock()
	})
	return r
}

func (r *reader) order(order map[string]any) {
	r.t.Helper()
	order["reader"] = r.id
	if err := crowd.order(order); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) types(text string) {
	r.t.Helper()
	r.order(map[string]any{"do": "type", "text": text})
}

func (r *reader) hears() word {
	r.t.Helper()
	select {
	case w := <-r.heard:
		if w.Error != "" {
			r.t.Fatal(w.Error)
		}
		w.Text = strings.TrimSuffix(w.Text, "\n")
		return w
	case <-time.After(patience):
		r.t.Fatal("nothing is heard of Etherpad")
	}
	return word{}
}

func (r *reader) sees(text string) {
	r.t.Helper()
	if w := r.hears(); w.Text != text || w.Refused != "" {
		r.t.Errorf("in the pad is %+v, not %q", w, text)
	}
}

func (r *reader) isRefused(who string) {
	r.t.Helper()
	if w := r.hears(); w != refused {
		r.t.Errorf("%s hears %+v", who, w)
	}
}
