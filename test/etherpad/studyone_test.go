package etherpad_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

// binary is the studyONE that is tried with the Etherpad.
var binary string

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

// A world is a studyONE with all that it keeps, and its door to the Etherpad.
type world struct {
	*node
	t         *testing.T
	data, url string
	door      *door
	people    []person // who are signed in, and have no part in anything yet
}

// each plays on both databases, each time in a world of its own.
func each(t *testing.T, play func(*testing.T, *world)) {
	t.Helper()
	t.Parallel()
	for _, e := range []struct {
		name string
		make func(testing.TB) db.Options
	}{
		{"sqlite", func(t testing.TB) db.Options { return dbtest.SQLite(t, app.Schemas()) }},
		{"postgres", func(t testing.TB) db.Options { return dbtest.Postgres(t, app.Schemas()) }},
	} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, e.make(t))
			w.node = w.serve()
			play(t, w)
		})
	}
}

func newWorld(t *testing.T, o db.Options) *world {
	w := &world{t: t, data: t.TempDir(), url: o.URL, door: newDoor(t)}
	if o.Path != "" {
		w.data = filepath.Dir(o.Path)
	}
	w.invite(20)
	return w
}

// inside opens the database of a studyONE that does not run, or of one on PostgreSQL.
func (w *world) inside(do func(*db.Tx) error) {
	w.t.Helper()
	ctx := context.Background() // it is closed as well where the test is over
	d, err := app.OpenDB(ctx, config.Config{Data: w.data, DB: w.url}, obs.New(io.Discard), seam.Real())
	if err != nil {
		w.t.Fatal(err)
	}
	if err := errors.Join(d.Write(ctx, do), d.Close()); err != nil {
		w.t.Fatal(err)
	}
}

// invite adds people who are signed in.
func (w *world) invite(n int) {
	w.t.Helper()
	w.inside(func(tx *db.Tx) error {
		w.people = nil
		for i := range n {
			p := person{w: w, name: fmt.Sprintf("김하늘 %d 🙂", i), token: fmt.Sprintf("token-%d", i)}
			if err := tx.QueryRow(w.t.Context(), "INSERT INTO person (name, password_hash, created_at) VALUES ($1, '', 0) RETURNING id", p.name).Scan(&p.id); err != nil {
				return err
			}
			for _, token := range []string{p.token, p.elsewhere().token} {
				sum := sha256.Sum256([]byte(token))
				if _, err := tx.Exec(w.t.Context(), "INSERT INTO session (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, 0, $3)",
					hex.EncodeToString(sum[:]), p.id, db.Micros(time.Now().Add(time.Hour))); err != nil {
					return err
				}
			}
			w.people = append(w.people, p)
		}
		return nil
	})
}

// A door is the way to the Etherpad, as browsers and studyONE take it. It can be shut.
type door struct {
	*httptest.Server
	shut  atomic.Bool
	hangs atomic.Bool

	mu    sync.Mutex
	calls []string // what studyONE asked for
}

func newDoor(t *testing.T) *door {
	target, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	d := &door{}
	behind := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}
	d.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.shut.Load() {
			panic(http.ErrAbortHandler)
		}
		d.mu.Lock()
		d.calls = append(d.calls, path.Base(r.URL.Path))
		d.mu.Unlock()
		if d.hangs.Load() {
			io.Copy(io.Discard, r.Body) // only then it is seen that the asker has gone
			<-r.Context().Done()
			return
		}
		behind.ServeHTTP(w, r)
	}))
	t.Cleanup(d.Close)
	return d
}

// asked tells how often studyONE called a function of Etherpad's.
func (d *door) asked(function string) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, f := range d.calls {
		if f == function {
			n++
		}
	}
	return n
}

// A node is one life of the program. It is ended by its own id only.
type node struct {
	t      *testing.T
	base   string
	cmd    *exec.Cmd
	out    *output
	exited chan struct{}
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

// A bridge is where studyONE is told that an Etherpad is.
type bridge struct{ url, key string }

func (b bridge) env() []string {
	if b.url == "" {
		return nil
	}
	return []string{"STUDYONE_NOTE_ETHERPAD_URL=" + b.url, "STUDYONE_NOTE_ETHERPAD_KEY=" + b.key}
}

// serve starts the program beside the Etherpad and waits until it is ready.
func (w *world) serve(flags ...string) *node {
	w.t.Helper()
	return w.serveWith(bridge{w.door.URL, key}, flags...)
}

func (w *world) serveWith(b bridge, flags ...string) *node {
	w.t.Helper()
	var n *node
	for range 3 { // somebody else may take the free port first
		port, err := freePort()
		if err != nil {
			w.t.Fatal(err)
		}
		if n = w.launch(fmt.Sprintf("127.0.0.1:%d", port), b, flags); n.ready() {
			return n
		}
	}
	w.t.Fatalf("it does not start:\n%s", n.out)
	return nil
}

func (w *world) launch(address string, b bridge, flags []string) *node {
	w.t.Helper()
	n := &node{t: w.t, base: "http://" + address, out: &output{}, exited: make(chan struct{})}
	args := slices.Concat([]string{"serve", "--addr", address, "--limits", "off", "--data", w.data}, flags)
	if w.url != "" {
		args = append(args, "--db", w.url)
	}
	n.cmd = exec.Command(binary, args...)
	n.cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "STUDYONE_") })
	n.cmd.Env = append(n.cmd.Env, b.env()...)
	n.cmd.Stdout, n.cmd.Stderr = n.out, n.out
	if err := n.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	go func() { n.cmd.Wait(); close(n.exited) }()
	w.t.Cleanup(func() {
		n.end(syscall.SIGTERM)
		n.keepsSecret("the log", n.out.String())
		if w.t.Failed() {
			w.t.Logf("%s printed:\n%s", n.base, n.out)
		}
	})
	return n
}

// keepsSecret looks that nothing shows the key, however it is written.
func (n *node) keepsSecret(what, text string) {
	n.t.Helper()
	for _, k := range []string{key, wrongKey} {
		quoted, _ := json.Marshal(k)
		for _, written := range []string{k, url.QueryEscape(k), url.PathEscape(k), strings.Trim(string(quoted), `"`)} {
			if strings.Contains(text, written) {
				n.t.Errorf("%s shows the key: %s", what, text)
			}
		}
	}
}

func (n *node) ready() (ready bool) {
	n.t.Helper()
	eventually(n.t, "it is ready, or ends", func() bool {
		if response, err := http.Get(n.base + "/readyz"); err == nil {
			response.Body.Close()
			ready = response.StatusCode == http.StatusOK
		}
		return ready || !n.runs()
	})
	return ready
}

func (n *node) runs() bool {
	select {
	case <-n.exited:
		return false
	default:
		return true
	}
}

// end sends a signal and waits. Who is asked to end does so without a complaint.
func (n *node) end(signal syscall.Signal) {
	n.t.Helper()
	if err := n.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		n.t.Fatal(err)
	}
	select {
	case <-n.exited:
	case <-time.After(patience):
		n.cmd.Process.Kill()
		n.t.Errorf("it ignores %v", signal)
		return
	}
	if status := n.cmd.ProcessState.ExitCode(); status != 0 && status != -1 {
		n.t.Errorf("it ends with %d:\n%s", status, n.out)
	}
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

// A person is somebody signed in, at a node where that is named; the zero person is nobody.
type person struct {
	w           *world
	at          *node
	id          int64
	name, token string
}

// elsewhere is the same person, signed in a second time.
func (p person) elsewhere() person { p.token += "-again"; return p }

// on is the same person at another node.
func (p person) on(n *node) person { p.at = n; return p }

// An answer is what came back for one request.
type answer struct {
	call   string
	status int
	header http.Header
	body   []byte
}

// try sends a request such as "POST /rooms" below /api/v1.
func (p person) try(call string, body any) (answer, error) {
	n := cmp.Or(p.at, p.w.node)
	method, where, _ := strings.Cut(call, " ")
	var content bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&content).Encode(body); err != nil {
			return answer{}, err
		}
	}
	r, err := http.NewRequestWithContext(p.w.t.Context(), method, n.base+"/api/v1"+where, &content)
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("Accept-Language", "en")
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	a := answer{call: call, status: response.StatusCode, header: response.Header}
	a.body, err = io.ReadAll(response.Body)
	n.keepsSecret("an answer", fmt.Sprintf("%s %v %s", call, a.header, a.body))
	return a, err
}

func (p person) ask(call string, body any) answer {
	p.w.t.Helper()
	a, err := p.try(call, body)
	if err != nil {
		p.w.t.Fatalf("%s: %v", call, err)
	}
	return a
}

// do asks for something that has to succeed, and reads the answer into v.
func (p person) do(call string, body, v any) {
	p.w.t.Helper()
	a := p.ask(call, body)
	if a.status >= 300 {
		p.w.t.Fatalf("%s answers %d %s", call, a.status, a.body)
	}
	if v == nil {
		return
	}
	if err := json.Unmarshal(a.body, v); err != nil {
		p.w.t.Fatalf("%s answers %s: %v", call, a.body, err)
	}
}

// refused looks that an answer is a refusal by a code, and tells what it says to people.
func (a answer) refused(t *testing.T, status int, code string) string {
	t.Helper()
	var p struct{ Code, Detail string }
	err := json.Unmarshal(a.body, &p)
	if err != nil || a.status != status || p.Code != code || p.Detail == "" {
		t.Errorf("%s answers %d %s, not %d %s", a.call, a.status, a.body, status, code)
	}
	if cookies := a.header.Values("Set-Cookie"); len(cookies) != 0 {
		t.Errorf("%s is refused, and sets %q", a.call, cookies)
	}
	return p.Detail
}

// A study is a room and who sits in it.
type study struct {
	room   int64
	owner  person
	others []person
}

// study makes a room with an owner and others, who had no part in anything before.
func (w *world) study(others int) study {
	w.t.Helper()
	s := study{owner: w.somebody()}
	var r struct{ ID int64 }
	s.owner.do("POST /rooms", map[string]any{"title": "스터디", "main_goal": "합격", "max_user_count": 10}, &r)
	s.room = r.ID
	for range others {
		p := w.somebody()
		p.joins(s)
		s.others = append(s.others, p)
	}
	return s
}

func (w *world) somebody() person {
	w.t.Helper()
	if len(w.people) == 0 {
		w.t.Fatal("nobody is left")
	}
	p := w.people[0]
	w.people = w.people[1:]
	return p
}

func (p person) asksToJoin(s study) {
	p.w.t.Helper()
	p.do(fmt.Sprintf("POST /rooms/%d/requests", s.room), map[string]any{}, nil)
}

func (p person) joins(s study) {
	p.w.t.Helper()
	p.asksToJoin(s)
	s.owner.do(fmt.Sprintf("POST /rooms/%d/requests/%d", s.room, p.id), map[string]any{"allow": true}, nil)
}

// A note is one of a room, as its API shows it.
type note struct {
	ID, Room int64
	Text     string
	Pad      bool
}

func (n note) at(method, rest string) string {
	return fmt.Sprintf("%s /rooms/%d/notes/%d%s", method, n.Room, n.ID, rest)
}

func (p person) begins(s study, text string) note {
	p.w.t.Helper()
	var n note
	p.do(fmt.Sprintf("POST /rooms/%d/notes", s.room), map[string]any{"title": "노트", "text": text}, &n)
	return n
}

func (p person) reads(n note) note {
	p.w.t.Helper()
	var now note
	p.do(n.at("GET", ""), nil, &now)
	return now
}

// A way is what somebody gets who opens a note as a pad.
type way struct {
	url, pad string
	cookie   *http.Cookie
}

// session is what Etherpad's page would find in the cookie.
func (o way) session() string { return o.cookie.Value }

// sessions are the parts of it.
func (o way) sessions() []string { return strings.Split(o.cookie.Value, ",") }

// tryToOpen opens a note as a pad.
func (p person) tryToOpen(n note) (way, error) {
	a, err := p.try(n.at("POST", "/pad"), nil)
	if err != nil {
		return way{}, err
	}
	var out struct{ URL string }
	if err := json.Unmarshal(a.body, &out); err != nil || a.status != http.StatusOK {
		return way{}, fmt.Errorf("%s answers %d %s (%w)", a.call, a.status, a.body, err)
	}
	pad, err := url.PathUnescape(path.Base(out.URL))
	if err != nil {
		return way{}, err
	}
	cookies := (&http.Response{Header: a.header}).Cookies()
	if len(cookies) != 1 {
		return way{}, fmt.Errorf("%s sets %q", a.call, a.header.Values("Set-Cookie"))
	}
	return way{url: out.URL, pad: pad, cookie: cookies[0]}, nil
}

func (p person) opens(n note) way {
	p.w.t.Helper()
	o, err := p.tryToOpen(n)
	if err != nil {
		p.w.t.Fatal(err)
	}
	return o
}

// enters opens a note as a pad, and goes there.
func (p person) enters(n note) (*reader, way) {
	p.w.t.Helper()
	o := p.opens(n)
	return enter(p.w.t, o.pad, o.session()), o
}
