// Package crash_test ends the real program in every way there is, and looks at
// what it leaves behind.
package crash_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
)

const patience = time.Minute

var (
	ctx    = context.Background()
	binary string
	client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}, Timeout: patience}
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "studyone-crash-")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(dir)
	if binary, err = findBinary(dir); err != nil {
		return complain(err)
	}
	return m.Run()
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "crash tests:", err)
	return 1
}

func findBinary(dir string) (string, error) {
	if given := os.Getenv("STUDYONE_BIN"); given != "" {
		return filepath.Abs(given)
	}
	built := filepath.Join(dir, "studyone")
	build := exec.Command("go", "build", "-o", built, "./cmd/studyone")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./cmd/studyone: %w\n%s", err, out)
	}
	return built, nil
}

// each plays on both databases, each time on an empty one of its own.
func each(t *testing.T, play func(*testing.T, *place)) {
	t.Helper()
	t.Parallel()
	for _, e := range []struct {
		name string
		make func(*testing.T) db.Options
	}{
		{"sqlite", func(t *testing.T) db.Options { return dbtest.SQLite(t, app.Schemas()) }},
		{"postgres", func(t *testing.T) db.Options { return dbtest.Postgres(t, app.Schemas()) }},
	} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			options := e.make(t)
			p := &place{data: t.TempDir(), url: options.URL}
			if options.Path != "" {
				p.data = filepath.Dir(options.Path)
			}
			play(t, p)
		})
	}
}

// A place is where a server keeps its things, over all its lives.
type place struct {
	data, url string
}

func (p *place) flags() []string {
	flags := []string{"--data", p.data}
	if p.url != "" {
		flags = append(flags, "--db", p.url)
	}
	return flags
}

// inside opens the database of a server that does not run.
func (p *place) inside(t *testing.T, do func(*db.DB)) {
	t.Helper()
	d, err := app.OpenDB(ctx, config.Config{Data: p.data, DB: p.url}, obs.New(io.Discard), seam.Real())
	if err != nil {
		t.Fatal(err)
	}
	do(d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// people adds people who are signed in, and answers their ids and tokens.
func (p *place) people(t *testing.T, n int) (ids []int64, tokens []string) {
	t.Helper()
	p.inside(t, func(d *db.DB) {
		if err := d.Write(ctx, func(tx *db.Tx) error {
			ids, tokens = make([]int64, n), make([]string, n)
			for i := range n {
				tokens[i] = fmt.Sprintf("token-%d", i)
				sum := sha256.Sum256([]byte(tokens[i]))
				if err := tx.QueryRow(ctx, "INSERT INTO person (name, password_hash, created_at) VALUES ($1, '', 0) RETURNING id", fmt.Sprintf("사람 %d", i)).Scan(&ids[i]); err != nil {
					return err
				}
				if _, err := tx.Exec(ctx, "INSERT INTO session (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, 0, $3)",
					hex.EncodeToString(sum[:]), ids[i], db.Micros(time.Now().Add(time.Hour))); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	})
	return ids, tokens
}

// command sees none of the caller's settings.
func command(args ...string) *exec.Cmd {
	cmd := exec.Command(binary, args...)
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "STUDYONE_") })
	return cmd
}

// A server is one life of the program. It is ended by its own id only.
type server struct {
	base   string
	cmd    *exec.Cmd
	out    *output
	exited chan struct{}
	err    error
}

// output is what a process prints, for tests to read while it runs.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// serve starts the program and waits until it is ready.
func (p *place) serve(t *testing.T, more ...string) *server {
	t.Helper()
	var lives []*server
	for range 3 { // somebody else may take the free port first
		s := p.launch(t, freeAddress(t), more...)
		if s.await(t) {
			return s
		}
		lives = append(lives, s)
	}
	t.Fatalf("it does not start:\n%s", lives[0].out)
	return nil
}

func (p *place) launch(t *testing.T, address string, more ...string) *server {
	t.Helper()
	s := &server{base: "http://" + address, out: &output{}, exited: make(chan struct{})}
	s.cmd = command(slices.Concat([]string{"serve", "--addr", address, "--limits", "off"}, p.flags(), more)...)
	s.cmd.Stdout, s.cmd.Stderr = s.out, s.out
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		s.err = s.cmd.Wait()
		close(s.exited)
	}()
	t.Cleanup(func() {
		if s.runs() {
			s.end(t, syscall.SIGKILL)
		}
		if t.Failed() {
			t.Logf("%s printed:\n%s", s.base, s.out)
		}
	})
	return s
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func (s *server) runs() bool {
	select {
	case <-s.exited:
		return false
	default:
		return true
	}
}

// await tells whether the server became ready, rather than ended.
func (s *server) await(t *testing.T) bool {
	t.Helper()
	ready := false
	eventually(t, "it is ready, or ends", func() bool {
		response, err := http.Get(s.base + "/readyz")
		if err == nil {
			response.Body.Close()
			ready = response.StatusCode == http.StatusOK
		}
		return ready || !s.runs()
	})
	return ready
}

// end sends a signal, waits and tells the exit status; -1 for one that was killed.
func (s *server) end(t *testing.T, signal syscall.Signal) int {
	t.Helper()
	if err := s.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	select {
	case <-s.exited:
	case <-time.After(patience):
		t.Fatalf("it ignores %v", signal)
	}
	return s.cmd.ProcessState.ExitCode()
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-limit.C:
			t.Fatalf("in %s it did not happen: %s", patience, what)
		case <-tick.C:
		}
	}
}

// A caller is somebody signed in.
type caller struct {
	id    int64
	token string
}

// ask sends a request and tells its status, or that nobody answered.
func (c caller) ask(s *server, method, path, body string) (int, []byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, s.base+path, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Content-Type", "application/json")
	response, err := client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, text, err
}
