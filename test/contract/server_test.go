// Package contract_test holds the documented API to its page: each row is one
// request and the answer promised for it, against the real binary.
package contract_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
)

const (
	startLimit = time.Minute
	password   = "a-long-Enough-pass-4-all"
)

var (
	binary    string
	databases []*database
	everyone  = []string{"owner", "member", "guest", "stranger", "rival", "latecomer", "learner"}
	ensemble  = everyone[:4]
)

// A database is one kind of storage; each world on it gets an empty one.
type database struct {
	name   string
	create func() (url string, err error)
	shared *world
}

// A world is one running server and the people who may use it.
type world struct {
	db     *database
	base   string
	dir    string
	dbURL  string
	cast   map[string]person
	serve  *process
	client *http.Client
}

type person struct {
	id                         int
	name, email, token, cookie string
}

// A setup is what one server is started with.
type setup struct {
	cast  []string
	host  string // where it listens; 127.0.0.1 unless something else is needed
	flags []string
	env   []string
}

func (s setup) scheme() string {
	if slices.Contains(s.flags, "--tls") {
		return "https"
	}
	return "http"
}

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "studyone-contract-")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(dir)
	if binary, err = findBinary(dir); err != nil {
		return complain(err)
	}
	pg, err := openPostgres()
	if err != nil {
		return complain(err)
	}
	defer pg.close()
	databases = []*database{
		{name: "sqlite", create: func() (string, error) { return "", nil }},
		{name: "postgres", create: pg.create},
	}
	err = startShared(dir)
	status := 1
	if err == nil {
		status = m.Run()
	}
	if err = errors.Join(err, stopShared()); err != nil {
		return complain(err)
	}
	return status
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "contract tests:", err)
	return 1
}

func startShared(dir string) error {
	errs := make([]error, len(databases))
	var all sync.WaitGroup
	for i, db := range databases {
		all.Go(func() {
			db.shared, errs[i] = db.start(dir, setup{cast: everyone, flags: []string{"--limits", "off"}})
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func stopShared() error {
	var errs []error
	for _, db := range databases {
		if db.shared != nil {
			errs = append(errs, db.shared.serve.stop())
		}
	}
	return errors.Join(errs...)
}

func findBinary(dir string) (string, error) {
	if given := os.Getenv("STUDYONE_BIN"); given != "" {
		return filepath.Abs(given)
	}
	built := filepath.Join(dir, "studyone")
	build := exec.Command("go", "build", "-race", "-o", built, "./cmd/studyone")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./cmd/studyone: %w\n%s", err, out)
	}
	return built, nil
}

// fresh starts a server that no other test shares.
func (db *database) fresh(t *testing.T, s setup) *world {
	t.Helper()
	w, err := db.start(t.TempDir(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.serve.stop(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func (db *database) start(under string, s setup) (*world, error) {
	dir, err := os.MkdirTemp(under, db.name+"-")
	if err != nil {
		return nil, err
	}
	w := &world{db: db, dir: dir, cast: map[string]person{}}
	if w.dbURL, err = db.create(); err != nil {
		return nil, err
	}
	if err = w.migrate(); err != nil {
		return nil, err
	}
	if err = w.listen(s); err != nil {
		return nil, err
	}
	if err = w.enrol(s.cast); err != nil {
		return nil, errors.Join(err, w.serve.stop())
	}
	return w, nil
}

// migrate is needed away from the embedded default, which serve migrates itself.
func (w *world) migrate() error {
	if w.dbURL == "" {
		return nil
	}
	if out, err := w.command("migrate", "--db", w.dbURL).CombinedOutput(); err != nil {
		return fmt.Errorf("studyone migrate: %w\n%s", err, out)
	}
	return nil
}

// listen retries, as another process may take the free port first.
func (w *world) listen(s setup) error {
	var errs []error
	for range 3 {
		addr, err := freeAddress(cmp.Or(s.host, "127.0.0.1"))
		if err != nil {
			return err
		}
		cmd := w.command(slices.Concat([]string{"serve", "--addr", addr}, w.storage(), s.flags)...)
		cmd.Env = append(cmd.Env, s.env...)
		if w.serve, err = launch(cmd, filepath.Join(w.dir, "serve.log")); err != nil {
			return err
		}
		w.base = s.scheme() + "://" + strings.Replace(addr, "[::]", "127.0.0.1", 1)
		err = w.serve.await(func() bool { return w.ready() })
		if err == nil {
			return nil
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (w *world) ready() bool {
	w.client = client
	if strings.HasPrefix(w.base, "https:") {
		var err error
		if w.client, err = trusting(w.selfSigned()); err != nil {
			return false // it is not made yet
		}
	}
	response, err := w.client.Get(w.base + "/readyz")
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

func freeAddress(host string) (string, error) {
	listener, err := net.Listen("tcp", host+":0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

func (w *world) storage() []string {
	flags := []string{"--data", filepath.Join(w.dir, "data")}
	if w.dbURL != "" {
		flags = append(flags, "--db", w.dbURL)
	}
	return flags
}

// command runs in the world's folder and sees none of the caller's settings.
func (w *world) command(args ...string) *exec.Cmd {
	cmd := exec.Command(binary, args...)
	cmd.Dir = w.dir
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "STUDYONE_") })
	return cmd
}

func (w *world) enrol(cast []string) error {
	for _, name := range cast {
		p := person{name: name, email: name + "@example.com"}
		if err := w.createUser(&p); err != nil {
			return fmt.Errorf("user create %s: %w", name, err)
		}
		if err := w.signIn(&p); err != nil {
			return fmt.Errorf("sign in %s: %w", name, err)
		}
		w.cast[name] = p
	}
	return nil
}

func (w *world) createUser(p *person) error {
	args := slices.Concat([]string{"user", "create"}, w.storage(),
		[]string{"--email", p.email, "--name", p.name, "--password-stdin"})
	cmd := w.command(args...)
	cmd.Stdin = strings.NewReader(password)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, stderr.Bytes())
	}
	var created struct{ ID int }
	if err := json.Unmarshal(out, &created); err != nil {
		return fmt.Errorf("printed %q: %w", out, err)
	}
	p.id = created.ID
	return nil
}

func (w *world) signIn(p *person) error {
	body := fmt.Sprintf(`{"email": %q, "password": %q}`, p.email, password)
	response, err := w.client.Post(w.base+"/api/v1/sessions", "application/json", strings.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusCreated {
		return fmt.Errorf("answered %s", response.Status)
	}
	for _, cookie := range response.Cookies() {
		if cookie.Name == "studyone_session" {
			p.cookie = cookie.Value
		}
	}
	var session struct{ Token string }
	err = json.NewDecoder(response.Body).Decode(&session)
	p.token = session.Token
	return err
}

var (
	errEnded = errors.New("exit status 0")
	errStays = errors.New("it ignored the signal to stop")
)

// A process is ended by its own id only, and must then leave cleanly: with the
// race detector built in, exit status 0 also says that it saw no race.
type process struct {
	cmd    *exec.Cmd
	log    string
	exited chan struct{}
	err    error
}

func launch(cmd *exec.Cmd, log string) (*process, error) {
	file, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	cmd.Stdout, cmd.Stderr = file, file
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, log: log, exited: make(chan struct{})}
	go func() {
		p.err = cmd.Wait()
		close(p.exited)
	}()
	return p, nil
}

func (p *process) await(ready func() bool) error {
	limit, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !ready() {
		select {
		case <-tick.C:
		case <-p.exited:
			return p.complaint("ended before it was ready", cmp.Or(p.err, errEnded))
		case <-limit.Done():
			return errors.Join(p.complaint("not ready", limit.Err()), p.stop())
		}
	}
	return nil
}

func (p *process) stop() error { return p.stopWith(syscall.SIGTERM) }

func (p *process) stopWith(signal syscall.Signal) error {
	select {
	case <-p.exited:
		return p.complaint("ended by itself", cmp.Or(p.err, errEnded))
	default:
	}
	if err := p.cmd.Process.Signal(signal); err != nil {
		return p.complaint("cannot be stopped", err)
	}
	select {
	case <-p.exited:
	case <-time.After(startLimit):
		return p.complaint("had to be killed", errors.Join(errStays, p.cmd.Process.Kill()))
	}
	if p.err != nil {
		return p.complaint("stopped badly", p.err)
	}
	return nil
}

func (p *process) complaint(what string, err error) error {
	log, _ := os.ReadFile(p.log)
	return fmt.Errorf("%s %s: %w\n%s", filepath.Base(p.cmd.Path), what, err, log[max(0, len(log)-8000):])
}
