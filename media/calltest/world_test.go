// Package calltest tries calls with the real media server and real WebRTC
// connections, against the real program in a process of its own, whose clock the
// test moves. It lives in this module because that has the WebRTC libraries.
package calltest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/livekit/livekit-server/pkg/telemetry/prometheus"
	"github.com/livekit/livekit-server/test/client"
	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/logger"
)

// patience is for busy machines; nothing is measured by it.
const patience = 40 * time.Second

func TestMain(m *testing.M) {
	logger.InitFromConfig(&logger.Config{Level: "fatal"}, "test")
	if err := prometheus.Init("calltest", livekit.NodeType_SERVER); err != nil { // the client's library counts, too
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// need is a setting that make gives.
func need(t testing.TB, name string) string {
	t.Helper()
	v := os.Getenv(name)
	if v == "" {
		t.Fatalf("%s is not set: run these tests by `make test-calls`", name)
	}
	return v
}

// storages are where a studyone keeps its data: settings of its environment.
var storages = []struct {
	name string
	make func(t *testing.T) (env []string, redis string)
}{
	{"SQLite", func(*testing.T) ([]string, string) { return nil, "" }},
	{"PostgreSQL and Redis", func(t *testing.T) ([]string, string) {
		redis := ownRedis(t)
		return []string{"STUDYONE_DB=" + freshDatabase(t), "STUDYONE_REDIS=" + redis}, redis
	}},
}

// ownRedis starts one: media servers on the same Redis are one cluster, which tests must not be.
func ownRedis(t testing.TB) string {
	t.Helper()
	port := fmt.Sprint(freePort(t))
	launch(t, exec.Command("redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no", "--dir", t.TempDir()))
	eventually(t, "Redis answers", func() bool { return exec.Command("redis-cli", "-e", "-p", port, "ping").Run() == nil })
	return "redis://127.0.0.1:" + port
}

var databases atomic.Int64

// freshDatabase makes one on the server of scripts/testenv, which drops it with itself.
func freshDatabase(t testing.TB) string {
	t.Helper()
	server := need(t, "STUDYONE_TEST_PG")
	name := fmt.Sprintf("calltest_%d_%d", os.Getpid(), databases.Add(1))
	if out, err := exec.Command("psql", "-X", "-q", "-d", server, "-c", "CREATE DATABASE "+name).CombinedOutput(); err != nil {
		t.Fatalf("psql: %v: %s", err, out)
	}
	return strings.Replace(server, "/postgres?", "/"+name+"?", 1)
}

// each plays on both storages.
func each(t *testing.T, play func(t *testing.T, env []string, redis string)) {
	t.Parallel()
	for _, s := range storages {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			env, redis := s.make(t)
			play(t, env, redis)
		})
	}
}

// process is a program that the test may kill.
type process struct {
	cmd  *exec.Cmd
	gone chan struct{}
}

func launch(t testing.TB, cmd *exec.Cmd) *process {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd, make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		close(p.gone)
	}()
	t.Cleanup(func() { p.end(os.Interrupt) })
	return p
}

// end sends a signal and waits.
func (p *process) end(s os.Signal) {
	_ = p.cmd.Process.Signal(s)
	select {
	case <-p.gone:
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		<-p.gone
	}
}

// studyone is a server with a clock that the test moves.
type studyone struct {
	*process
	t     testing.TB
	base  string
	clock string
	dir   string
	env   []string
	ahead time.Duration
	log   string
}

// serve starts one. Its media server lies beside the program, unless env says otherwise.
func serve(t testing.TB, env []string) *studyone {
	t.Helper()
	s := &studyone{t: t, dir: t.TempDir(), env: env}
	s.start("127.0.0.1:0")
	t.Cleanup(func() {
		if t.Failed() {
			raw, _ := os.ReadFile(s.log)
			t.Logf("the log of studyone:\n%s", raw)
		}
	})
	return s
}

var greeting = regexp.MustCompile(`the clock is at (\S+)\s+studyONE is at (\S+)`)

func (s *studyone) start(addr string) {
	s.t.Helper()
	out, err := os.CreateTemp(s.t.TempDir(), "out")
	if err != nil {
		s.t.Fatal(err)
	}
	s.log = filepath.Join(s.dir, "serve.log")
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		s.t.Fatal(err)
	}
	cmd := exec.Command(need(s.t, "STUDYONE_CLOCKSERVER"), "--addr", addr, "--data", s.dir, "--limits", "off")
	cmd.Env = append(append(os.Environ(), s.env...), "STUDYONE_CLOCK_AHEAD="+s.ahead.String())
	cmd.Stdout, cmd.Stderr = out, log
	s.process = launch(s.t, cmd)
	var found []string
	s.eventually("studyone greets", func() bool {
		raw, _ := os.ReadFile(out.Name())
		found = greeting.FindStringSubmatch(string(raw))
		return found != nil
	})
	s.clock, s.base = found[1], found[2]
}

// again starts it on its data and address after it was killed.
func (s *studyone) again() { s.start(strings.TrimPrefix(s.base, "http://")) }

func (s *studyone) eventually(what string, holds func() bool) {
	s.t.Helper()
	eventually(s.t, what, holds)
}

func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-limit.C:
			t.Fatalf("in %s it did not happen: %s", patience, what)
		case <-tick.C:
		}
	}
}

// advance moves the clock.
func (s *studyone) advance(by time.Duration) {
	s.t.Helper()
	s.eventually("the clock moves", func() bool {
		resp, err := http.Post(s.clock+"/advance?by="+by.String(), "", nil)
		if err != nil {
			return false
		}
		defer resp.Body.Close()
		return resp.StatusCode == http.StatusNoContent
	})
	s.ahead += by
}

// now is the time by studyone's clock.
func (s *studyone) now() time.Time { return time.Now().Add(s.ahead) }

// person is somebody with an account.
type person struct {
	s     *studyone
	id    int64
	name  string
	token string
}

func (s *studyone) person(name string) *person {
	s.t.Helper()
	email := fmt.Sprintf("%s@example.org", strings.ToLower(name))
	cmd := exec.Command(need(s.t, "STUDYONE_BIN"), "user", "create", "--data", s.dir, "--email", email, "--name", name, "--password-stdin")
	cmd.Env = append(os.Environ(), s.env...)
	cmd.Stdin = strings.NewReader("a long password\n")
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("user create: %v: %s", err, out)
	}
	p := &person{s: s, name: name}
	var created struct{ ID int64 }
	if err := json.Unmarshal(out, &created); err != nil {
		s.t.Fatalf("user create: %s", out)
	}
	p.id = created.ID
	var session struct{ Token string }
	p.must("POST", "/api/v1/sessions", map[string]any{"email": email, "password": "a long password"}, &session)
	p.token = session.Token
	return p
}

// ask answers the status and body of a call.
func (p *person) ask(method, path string, body any) (int, []byte) {
	p.s.t.Helper()
	var in io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			p.s.t.Fatal(err)
		}
		in = bytes.NewReader(raw)
	}
	req, err := http.NewRequest(method, p.s.base+path, in)
	if err != nil {
		p.s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if p.token != "" {
		req.Header.Set("Authorization", "Bearer "+p.token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, []byte(err.Error())
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, []byte(err.Error())
	}
	return resp.StatusCode, raw
}

// must asks for what has to succeed.
func (p *person) must(method, path string, body, out any) {
	p.s.t.Helper()
	status, raw := p.ask(method, path, body)
	if status/100 != 2 {
		p.s.t.Fatalf("%s: %s %s: %d %s", p.name, method, path, status, raw)
	}
	if out == nil {
		return
	}
	if err := json.Unmarshal(raw, out); err != nil {
		p.s.t.Fatalf("%s %s: %s", method, path, raw)
	}
}

// room is a room with all of these people in it; the first owns it.
func (s *studyone) room(people ...*person) int64 {
	s.t.Helper()
	owner := people[0]
	var r struct{ ID int64 }
	owner.must("POST", "/main/newroom", map[string]any{"title": "통화", "info": map[string]any{"main_goal": "말하기", "max_user_count": 12}}, &r)
	for _, p := range people[1:] {
		p.must("POST", fmt.Sprintf("/main/room/join/%d", r.ID), map[string]any{}, nil)
		owner.must("POST", fmt.Sprintf("/main/room/permission/%d", r.ID), map[string]any{"guest": p.id, "allow": 1}, nil)
	}
	return r.ID
}

// call is the path of a room's call.
func call(room int64, rest string) string { return fmt.Sprintf("/api/v1/rooms/%d/call%s", room, rest) }

// ticket asks for one.
func (p *person) ticket(room int64, device string) string {
	p.s.t.Helper()
	var t struct{ Token string }
	p.must("POST", call(room, "/join"), map[string]any{"device": device}, &t)
	return t.Token
}

// connection is one device in a call.
type connection struct {
	*client.RTCClient
	p    *person
	room int64
	id   string
}

// sit joins a call with a device, and returns once the server knows.
func (p *person) sit(room int64, device string) *connection {
	p.s.t.Helper()
	c, err := connect(p.s.base, p.ticket(room, device), nil)
	if err != nil {
		p.s.t.Fatalf("%s cannot connect: %v", p.name, err)
	}
	p.s.t.Cleanup(c.Stop)
	out := &connection{c, p, room, fmt.Sprintf("%d:%s", p.id, device)}
	return out
}

// connect opens signalling and media.
func connect(base, token string, opts *client.Options) (*client.RTCClient, error) {
	if opts == nil {
		opts = &client.Options{AutoSubscribe: true}
	}
	opts.SignalRequestInterceptor = nameSource
	conn, err := client.NewWebSocketConn(strings.Replace(base, "http", "ws", 1), token, opts)
	if err != nil {
		return nil, err
	}
	c, err := client.NewRTCClient(conn, false, opts)
	if err != nil {
		return nil, err
	}
	go func() { _ = c.Run() }()
	return c, c.WaitUntilConnected(patience)
}

// nameSource says of what is published what it is, which the library leaves out and tickets ask for.
func nameSource(m *livekit.SignalRequest, next client.SignalRequestHandler) error {
	if add := m.GetAddTrack(); add != nil && add.Source == livekit.TrackSource_UNKNOWN {
		add.Source = livekit.TrackSource_MICROPHONE
		if add.Type == livekit.TrackType_VIDEO {
			add.Source = livekit.TrackSource_CAMERA
		}
	}
	return next(m)
}

// leave disconnects.
func (c *connection) leave() { c.Stop() }

// view is what a member sees of a call.
type view struct {
	Media  string
	Call   int64
	Locked bool
	People []struct {
		User    struct{ ID int64 }
		Devices []string
	}
}

func (p *person) view(room int64) (v view) {
	p.s.t.Helper()
	p.must("GET", call(room, ""), nil, &v)
	return v
}

// sees waits until the server knows of exactly these connections.
func (p *person) sees(room int64, connections ...*connection) {
	p.s.t.Helper()
	want := map[string]bool{}
	for _, c := range connections {
		want[c.id] = true
	}
	var v view
	defer func() {
		if p.s.t.Failed() {
			p.s.t.Logf("the last view: %+v", v)
		}
	}()
	p.s.eventually(fmt.Sprintf("exactly %d connections are known", len(want)), func() bool {
		v = p.view(room)
		n := 0
		for _, seated := range v.People {
			for _, d := range seated.Devices {
				if !want[d] {
					return false
				}
				n++
			}
		}
		return n == len(want)
	})
}

// freePort is one that nobody has just now.
func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
