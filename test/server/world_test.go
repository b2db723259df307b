// Package server_test holds the whole server, as the program serves it, to its
// promises: over HTTP and the live channels, on each database, and as several
// nodes that share PostgreSQL and Redis.
package server_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/user"
)

const (
	patience = 30 * time.Second // how long anything that has to happen may take on a busy machine
	password = "a-long-Enough-pass-4-all"
)

var (
	ctx     = context.Background()
	engines = []engine{
		{"sqlite", func(t testing.TB) db.Options { return dbtest.SQLite(t, app.Schemas()) }},
		{"postgres", postgres},
	}
	// webApp stands for the built one.
	webApp = fstest.MapFS{"index.html": {Data: []byte(`<!doctype html><title>studyONE</title><!--studyone:head--><div id="app"></div>`)}}
	// hashed is password as it is stored: computed once, because it is made to be slow.
	hashed = sync.OnceValue(func() string { return user.HashPassword(seam.Real(), password) })
)

type engine struct {
	name string
	make func(testing.TB) db.Options
}

func postgres(t testing.TB) db.Options { return dbtest.Postgres(t, app.Schemas()) }

// enginesFor are the databases that a world is tried on. The embedded one is Go
// code and ten times slower under the race detector: worlds that live through
// months, or are large, are played on it in the run without the detector (Makefile, test-go).
func enginesFor(with setup) []engine {
	if race && (with.still || with.large) {
		return engines[1:]
	}
	return engines
}

// each plays on both databases, each time in a world of its own.
func each(t *testing.T, with setup, play func(*testing.T, *world)) {
	t.Helper()
	t.Parallel()
	for _, e := range enginesFor(with) {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			play(t, newWorld(t, e.make(t), with))
		})
	}
}

// A setup is how the nodes of a world are started. The zero setup is one node
// in the real time with its limits off.
type setup struct {
	nodes  int
	redis  string
	limits bool
	smtp   string
	still  bool // the clock stands until the test moves it
	large  bool // much is written
}

// A world is one studyONE: some nodes on one database.
type world struct {
	*node
	nodes []*node
	with  setup
	at    db.Options
	clock *dbtest.Clock // of a still world

	mu     sync.Mutex
	people int
}

// A node is one serving process in all but its process id.
type node struct {
	*app.App
	obs    *obs.Obs
	base   string
	folder string
	client *http.Client
	log    *journal
}

func newWorld(t testing.TB, at db.Options, with setup) *world {
	t.Helper()
	w := &world{with: with, at: at, clock: dbtest.NewClock(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))}
	for range max(with.nodes, 1) {
		w.nodes = append(w.nodes, w.start(t))
	}
	w.node = w.nodes[0]
	if with.redis != "" {
		w.apart(t)
	}
	return w
}

// apart numbers what is made in a world that shares the tests' Redis by numbers of its own: words there name people, rooms and notes.
func (w *world) apart(t testing.TB) {
	t.Helper()
	for _, table := range []string{"person", "room", "note"} {
		if _, err := w.change(fmt.Sprintf("ALTER TABLE %s ALTER COLUMN id RESTART WITH %d", table, 1_000_000*(1+rand.Int64N(1_000_000)))); err != nil {
			t.Fatal(err)
		}
	}
}

// start adds a node that serves until the test ends.
func (w *world) start(t testing.TB) *node {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg := config.Config{
		Addr: listener.Addr().String(), Data: t.TempDir(), DB: w.at.URL, Redis: w.with.redis, SMTP: w.with.smtp,
		Limits: w.with.limits, FeeCap: 1_000_000,
	}
	if w.at.Path != "" {
		cfg.Data = filepath.Dir(w.at.Path)
	}
	place := seam.Real()
	if w.with.still {
		place = w.clock.World()
	}
	n := &node{log: &journal{}, base: "http://" + cfg.Addr, folder: cfg.Data, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: patience}}
	n.obs = obs.New(n.log)
	if n.App, err = app.New(ctx, cfg, n.obs, place, webApp, "test"); err != nil {
		t.Fatal(err)
	}
	serving, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- n.Serve(serving, listener) }()
	t.Cleanup(func() {
		n.client.CloseIdleConnections()
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the server ended badly: %v", err)
		}
		if t.Failed() {
			t.Logf("the log of %s:\n%s", n.base, n.log)
		}
	})
	return n
}

// on is the same person or nobody, asking another node.
func (n *node) on(p person) person {
	p.node = n
	return p
}

func newJournal() *obs.Obs { return obs.New(&journal{}) }

// journal keeps a node's log, for tests that fail and tests that read it.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// A person asks a node for things; without a token it is nobody.
type person struct {
	*node
	id          int64
	name, email string
	token       string
	header      http.Header
}

func (w *world) nobody() person { return person{node: w.node} }

// with is the same person with one more header in every request.
func (p person) with(header, value string) person {
	p.header = p.header.Clone()
	if p.header == nil {
		p.header = http.Header{}
	}
	p.header.Set(header, value)
	return p
}

// person is somebody new, verified and signed in; the password is password.
func (w *world) person(t testing.TB) person {
	t.Helper()
	return w.signedIn(t, w.insert(t, 1)[0])
}

// cast is as many new people as there are names.
func (w *world) cast(t testing.TB, names ...string) map[string]person {
	t.Helper()
	people := make(map[string]person, len(names))
	for i, id := range w.insert(t, len(names)) {
		people[names[i]] = w.signedIn(t, id)
	}
	return people
}

// insert adds verified people, as reading their letters would have.
func (w *world) insert(t testing.TB, n int) []int64 {
	t.Helper()
	w.mu.Lock()
	first := w.people + 1
	w.people += n
	w.mu.Unlock()
	ids := make([]int64, n)
	err := w.DB().Write(ctx, func(tx *db.Tx) error {
		for i := range ids {
			email := fmt.Sprintf("person-%d@example.org", first+i)
			err := tx.QueryRow(ctx, "INSERT INTO person (email, email_key, name, password_hash, created_at) VALUES ($1, $1, $2, $3, $4) RETURNING id",
				email, fmt.Sprintf("사람 %d", first+i), hashed(), db.Micros(tx.Now())).Scan(&ids[i])
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func (w *world) signedIn(t testing.TB, id int64) person {
	t.Helper()
	session, err := w.Users().Open(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return person{node: w.node, id: id, name: session.Person.Name, email: session.Person.Email, token: session.Token}
}

// count is what a SELECT of one number finds.
func (w *world) count(t testing.TB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := w.DB().QueryRow(ctx, query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// eventually waits until a condition holds.
func eventually(t testing.TB, what string, holds func() bool) {
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

// together runs n functions at once, from one moment on.
func together(n int, do func(i int)) {
	var all sync.WaitGroup
	begin := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-begin
			do(i)
		})
	}
	close(begin)
	all.Wait()
}
