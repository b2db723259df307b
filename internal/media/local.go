package media

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/studyone/studyone/internal/seam"
)

// Program is the name of the media server's file, beside the binary.
const Program = "studyone-media"

const (
	key         = "studyone"
	defaultPort = 7881

	readyIn   = 15 * time.Second // a cold machine; it is 0.1 s as a rule
	lookEvery = time.Second
	patience  = 3           // looks without an answer
	shortLife = time.Minute // what lived longer is started again at once
	firstWait = 100 * time.Millisecond
	lastWait  = 30 * time.Second
	farewell  = 5 * time.Second
)

// LocalOptions say how the media server of this machine is run.
type LocalOptions struct {
	Program   string // the file; it need not be there yet
	Dir       string // for its state and its log
	Host      string // the address media is bound to; empty: all of this machine
	Port      int    // of media, UDP, TURN at the next one; 0: 7881, or a free one where that is taken
	Advertise string // the address browsers are told, where it is not a local one
	Secret    string
	Redis     string // several media servers as one
	Webhook   string // the path, below the listener of Webhooks
	World     seam.World
	Log       *slog.Logger
	Starts    prometheus.Counter
}

// Local runs studyone-media: starts it once its file is there, takes up one that
// outlived a killed studyone, starts it again when it has died, and ends it.
type Local struct {
	*Server
	o     LocalOptions
	hooks net.Listener
	node  string
	now   atomic.Pointer[place]
}

// place is where the media server stands, or why it does not.
type place struct {
	url string
	err error
}

// running is a media server that was started, by us or by a studyone before us.
type running struct {
	state
	*Server // to talk to this one, whether or not it is the one in use
	process *os.Process
	gone    chan struct{} // closed once it has ended; nil where it is not our child
	exit    error         // set by then
}

// NewLocal makes a Local; Run starts it. The listener of Webhooks is taken at
// once: it keeps its port, as a media server that goes on calls there.
func NewLocal(ctx context.Context, o LocalOptions) (*Local, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder of the media server: %w", err)
	}
	l := &Local{o: o}
	l.Server = newServer(key, o.Secret, l.place, o.World)
	l.now.Store(&place{err: ErrAbsent})
	before := l.load()
	l.node = cmp.Or(before.Node, o.World.Token(9))
	var err error
	if l.hooks, err = listen(ctx, before.Hooks); err != nil {
		return nil, fmt.Errorf("a port for the media server's webhooks: %w", err)
	}
	if before.Hooks != 0 && portOf(l.hooks) != before.Hooks && l.isOurs(ctx, before) {
		return nil, errors.Join(fmt.Errorf("another studyone uses the folder %s; give each process a --data of its own", filepath.Dir(o.Dir)), l.hooks.Close())
	}
	return l, nil
}

// isOurs tells whether a living studyone of this folder listens for webhooks.
func (l *Local) isOurs(ctx context.Context, before state) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+loopback(before.Hooks)+"/", nil)
	if err != nil {
		return false
	}
	resp, err := l.http.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	name, err := io.ReadAll(io.LimitReader(resp.Body, 100))
	return err == nil && string(name) == before.Node
}

// Webhooks is where the media server calls, on loopback.
func (l *Local) Webhooks() net.Listener { return l.hooks }

func (l *Local) place() (string, error) {
	p := l.now.Load()
	return p.url, p.err
}

// Run keeps the media server running until ctx ends, and then ends it.
func (l *Local) Run(ctx context.Context) {
	if r := l.adopt(ctx); r != nil {
		l.o.Log.Info("the media server went on and is taken up again", "pid", r.PID)
		l.use(ctx, r)
	}
	wait := firstWait
	for ctx.Err() == nil {
		if _, err := os.Stat(l.o.Program); err != nil {
			l.now.Store(&place{err: ErrAbsent})
			pause(ctx, lookEvery)
			continue
		}
		began := time.Now()
		l.once(ctx)
		if time.Since(began) > shortLife {
			wait = firstWait
		}
		pause(ctx, wait)
		wait = min(2*wait, lastWait)
	}
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// adopt finds a media server that was started with the settings of now and
// answers to our key. One of other settings it ends.
func (l *Local) adopt(ctx context.Context) *running {
	r := &running{state: l.load()}
	r.Server = l.at(r.ports)
	process, err := os.FindProcess(r.PID)
	if r.PID == 0 || err != nil || !r.answers(ctx) {
		return nil
	}
	r.process = process
	if r.Hooks != portOf(l.hooks) || !bytes.Equal(r.Settings, l.settings(r.ports).known()) {
		l.o.Log.Info("the media server of other settings is ended", "pid", r.PID)
		l.end(r)
		return nil
	}
	return r
}

// at is the media server with some ports.
func (l *Local) at(p ports) *Server {
	url := "http://" + loopback(p.Signal)
	return newServer(l.key, l.secret, func() (string, error) { return url, nil }, l.o.World)
}

// answers tells whether it does so within a few tries: a busy machine may need more than one.
func (r *running) answers(ctx context.Context) bool {
	for range patience {
		if r.Ready(ctx) == nil {
			return true
		}
		pause(ctx, firstWait)
	}
	return false
}

// once starts the media server and returns when it has ended.
func (l *Local) once(ctx context.Context) {
	l.now.Store(&place{err: ErrStarting})
	r, err := l.start(ctx)
	if err == nil {
		err = l.await(ctx, r)
	}
	if err != nil {
		l.o.Log.Error("the media server does not start", "err", err, "log", l.logFile())
		return
	}
	l.o.Log.Info("the media server is ready", "pid", r.PID, "host", l.o.Host, "port", r.Media)
	l.use(ctx, r)
}

// use lets calls take place at a media server until it has ended.
func (l *Local) use(ctx context.Context, r *running) {
	url, err := r.base()
	l.now.Store(&place{url, err})
	err = l.watch(ctx, r)
	l.now.Store(&place{err: ErrStarting})
	if err != nil {
		l.o.Log.Error("the media server ended", "err", err, "log", l.logFile())
	}
}

// watch returns when the media server has ended. One that is silent is ended: it
// may hang, and hold the ports.
func (l *Local) watch(ctx context.Context, r *running) error {
	for silent := 0; silent < patience; {
		select {
		case <-r.gone:
			return errors.Join(errEnded, r.exit)
		case <-ctx.Done():
			l.end(r)
			return nil
		case <-time.After(lookEvery):
		}
		silent++
		if r.Ready(ctx) == nil {
			silent = 0
		}
	}
	l.end(r)
	return errSilentFor
}

var (
	errEnded     = errors.New("it ended by itself")
	errSilentFor = errors.New("it was silent")
	errLate      = errors.New("it did not answer in time")
)

// await returns once the media server answers.
func (l *Local) await(ctx context.Context, r *running) error {
	ctx, cancel := context.WithTimeout(ctx, readyIn)
	defer cancel()
	for r.Ready(ctx) != nil {
		select {
		case <-r.gone:
			return errors.Join(errEnded, r.exit)
		case <-ctx.Done():
			l.end(r)
			return errLate
		case <-time.After(firstWait / 2):
		}
	}
	return nil
}

// start runs the program in a process group of its own, so that a signal for
// studyone leaves it to studyone, and with a file as its output, so that it can
// go on when studyone was killed.
func (l *Local) start(ctx context.Context) (*running, error) {
	p, err := l.choose(ctx)
	if err != nil {
		return nil, err
	}
	set := l.settings(p)
	doc, err := json.Marshal(set) //nolint:gosec // it goes to the program's standard input
	if err != nil {
		return nil, err
	}
	out, err := l.openLog()
	if err != nil {
		return nil, err
	}
	defer out.Close()                //nolint:errcheck // the program has a handle of its own
	cmd := exec.Command(l.o.Program) //nolint:gosec,noctx // our own file; it may outlive every context
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(doc), out, out
	cmd.Env, cmd.SysProcAttr = harmless(os.Environ()), apart()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	l.o.Starts.Inc()
	r := &running{
		state:  state{Node: l.node, PID: cmd.Process.Pid, Settings: set.known(), ports: p},
		Server: l.at(p), process: cmd.Process, gone: make(chan struct{}),
	}
	go func() {
		r.exit = cmd.Wait()
		close(r.gone)
	}()
	if err := l.save(r.state); err != nil {
		l.end(r)
		return nil, err
	}
	return r, nil
}

// openLog keeps the log of the one before, which may say why it ended.
func (l *Local) openLog() (*os.File, error) {
	if err := os.Rename(l.logFile(), l.logFile()+".1"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return os.OpenFile(l.logFile(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
}

// harmless is what of the environment a program needs that hears the whole world: no secrets of ours.
func harmless(environment []string) []string {
	return slices.DeleteFunc(environment, func(v string) bool { return strings.HasPrefix(v, "STUDYONE_") })
}

// end asks a process to go, then makes it.
func (l *Local) end(r *running) {
	if r.process.Signal(syscall.SIGTERM) == nil && l.left(r) {
		return
	}
	if err := r.process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		l.o.Log.Warn("the media server could not be ended", "pid", r.PID, "err", err)
	}
	l.left(r)
}

// left waits until a process that was asked to go is gone. One that is not our child is, when its ports are free.
func (l *Local) left(r *running) bool {
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if r.gone != nil {
		select {
		case <-r.gone:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for ctx.Err() == nil {
		if l.free(ctx, r.Media) && l.free(ctx, r.TURN) && r.Ready(ctx) != nil {
			return true
		}
		pause(ctx, firstWait)
	}
	return false
}

func (l *Local) logFile() string { return filepath.Join(l.o.Dir, "media.log") }

// Hear answers the media server's webhooks until their listener is closed. To
// everything else it says who listens here.
func (l *Local) Hear(h http.Handler) {
	mux := http.NewServeMux()
	mux.Handle(l.o.Webhook, h)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		if _, err := io.WriteString(w, l.node); err != nil {
			return // the asker has gone away
		}
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: callLimit}
	if err := server.Serve(l.hooks); !errors.Is(err, net.ErrClosed) {
		l.o.Log.Error("the media server's webhooks are not heard any more", "err", err)
	}
}
