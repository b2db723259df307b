package media

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
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
	state
	err error
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
	return l, nil
}

// Webhooks is where the media server calls, on loopback.
func (l *Local) Webhooks() net.Listener { return l.hooks }

func (l *Local) place() (string, error) {
	p := l.now.Load()
	return "http://" + loopback(p.Signal), p.err
}

// Ports are where media goes in and out.
func (l *Local) Ports() (host string, media, turn int) {
	p := l.now.Load()
	return l.o.Host, p.Media, p.TURN
}

// Run keeps the media server running until ctx ends, and then ends it.
func (l *Local) Run(ctx context.Context) {
	defer func() { l.now.Store(&place{err: ErrStarting}) }()
	if s, ok := l.adopt(ctx); ok {
		l.o.Log.Info("the media server went on and is taken up again", "pid", s.PID)
		l.report(l.watch(ctx, s, nil))
	}
	wait := firstWait
	for ctx.Err() == nil {
		if _, err := os.Stat(l.o.Program); err != nil {
			l.now.Store(&place{err: ErrAbsent})
			pause(ctx, lookEvery)
			continue
		}
		l.now.Store(&place{err: ErrStarting})
		began := time.Now()
		l.report(l.once(ctx))
		if time.Since(began) > shortLife {
			wait = firstWait
		}
		pause(ctx, wait)
		wait = min(2*wait, lastWait)
	}
}

func (l *Local) report(err error) {
	if err != nil {
		l.o.Log.Error("the media server ended", "err", err, "log", l.logFile())
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

// adopt finds a media server that was started with the settings of now and answers to our key.
func (l *Local) adopt(ctx context.Context) (state, bool) {
	s := l.load()
	if s.PID == 0 || l.probe(s).Ready(ctx) != nil {
		return s, false
	}
	if s.Hooks != portOf(l.hooks) || !bytes.Equal(s.Settings, l.settings(s.ports).known()) {
		l.o.Log.Info("the media server of other settings is ended", "pid", s.PID)
		l.end(s, nil)
		return s, false
	}
	l.now.Store(&place{state: s})
	return s, true
}

// probe is the media server of a state, whether or not it is the one in use.
func (l *Local) probe(s state) *Server {
	return newServer(l.key, l.secret, func() (string, error) { return "http://" + loopback(s.Signal), nil }, l.o.World)
}

// watch returns when the media server has ended. One that is silent is ended: it
// may hang, and hold the ports. gone is nil where it is not our child.
func (l *Local) watch(ctx context.Context, s state, gone chan struct{}) error {
	for silent := 0; silent < patience; {
		select {
		case <-gone:
			return errEnded
		case <-ctx.Done():
			l.end(s, gone)
			return nil
		case <-time.After(lookEvery):
		}
		silent++
		if l.probe(s).Ready(ctx) == nil {
			silent = 0
		}
	}
	l.end(s, gone)
	return errSilentFor
}

var (
	errEnded     = errors.New("it ended by itself")
	errSilentFor = errors.New("it was silent")
)

// once starts the media server and returns when it has ended.
func (l *Local) once(ctx context.Context) error {
	p, err := l.choose(ctx)
	if err != nil {
		return err
	}
	set := l.settings(p)
	cmd, err := l.start(set)
	if err != nil {
		return err
	}
	var exit error
	gone := make(chan struct{})
	go func() {
		exit = cmd.Wait()
		close(gone)
	}()
	s := state{Node: l.node, PID: cmd.Process.Pid, Settings: set.known(), ports: p}
	if err := l.save(s); err != nil {
		l.end(s, gone)
		return err
	}
	l.o.Starts.Inc()
	if err = l.await(ctx, s, gone); err == nil {
		err = l.watch(ctx, s, gone)
	}
	if errors.Is(err, errEnded) {
		err = errors.Join(err, exit) // it is set by then
	}
	return err
}

// await returns once the media server answers.
func (l *Local) await(ctx context.Context, s state, gone chan struct{}) error {
	deadline := time.Now().Add(readyIn)
	for {
		if l.probe(s).Ready(ctx) == nil {
			l.now.Store(&place{state: s})
			l.o.Log.Info("the media server is ready", "pid", s.PID, "host", l.o.Host, "port", s.Media)
			return nil
		}
		select {
		case <-gone:
			return errEnded
		case <-ctx.Done():
			l.end(s, gone)
			return nil
		case <-time.After(firstWait / 2):
		}
		if time.Now().After(deadline) {
			l.end(s, gone)
			return errors.New("it did not answer in time")
		}
	}
}

// start runs the program in a process group of its own, so that a signal for
// studyone leaves it to studyone, and with a file as its output, so that it can
// go on when studyone was killed.
func (l *Local) start(set settings) (*exec.Cmd, error) {
	doc, err := json.Marshal(set) //nolint:gosec // it goes to the program's standard input
	if err != nil {
		return nil, err
	}
	out, err := os.OpenFile(l.logFile(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()                //nolint:errcheck // the program has a handle of its own
	cmd := exec.Command(l.o.Program) //nolint:gosec,noctx // our own file; it may outlive every context
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(doc), out, out
	cmd.SysProcAttr = apart()
	return cmd, cmd.Start()
}

// end asks a process to go, then makes it. gone is nil where it is not our child.
func (l *Local) end(s state, gone chan struct{}) {
	p, err := os.FindProcess(s.PID)
	if err != nil {
		return
	}
	if p.Signal(syscall.SIGTERM) != nil && p.Kill() != nil {
		return
	}
	if l.left(s, gone) {
		return
	}
	if err := p.Kill(); err != nil {
		l.o.Log.Warn("the media server could not be ended", "pid", s.PID, "err", err)
	}
	l.left(s, gone)
}

// left waits until a process that was asked to go is gone.
func (l *Local) left(s state, gone chan struct{}) bool {
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if gone != nil {
		select {
		case <-gone:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for ctx.Err() == nil {
		if l.probe(s).Ready(ctx) != nil {
			return true
		}
		pause(ctx, firstWait)
	}
	return false
}

func (l *Local) logFile() string { return filepath.Join(l.o.Dir, "media.log") }

// Hear answers the media server's webhooks until their listener is closed.
func (l *Local) Hear(h http.Handler) {
	server := &http.Server{Handler: h, ReadHeaderTimeout: callLimit}
	if err := server.Serve(l.hooks); !errors.Is(err, net.ErrClosed) {
		l.o.Log.Error("the media server's webhooks are not heard any more", "err", err)
	}
}
