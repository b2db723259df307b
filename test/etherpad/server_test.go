// Package etherpad_test tries internal/etherpad with a real Etherpad, and with
// readers who speak to it as its own page does. scripts/etherpad installs it;
// STUDYONE_ETHERPAD says where, if not in .cache/etherpad.
package etherpad_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/etherpad"
)

const patience = 30 * time.Second

var (
	home string // of the Etherpad
	base string // its address
	pads *etherpad.Server
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "studyone-etherpad-")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(dir)
	if home, err = filepath.Abs(cmp.Or(os.Getenv("STUDYONE_ETHERPAD"), filepath.Join("..", "..", ".cache", "etherpad"))); err != nil {
		return complain(err)
	}
	if _, err := os.Stat(filepath.Join(home, "package-lock.json")); err != nil {
		return complain(fmt.Errorf("there is no Etherpad: run scripts/etherpad .cache/etherpad (%w)", err))
	}
	end, err := start(dir)
	if err != nil {
		return complain(err)
	}
	defer end()
	if pads, err = etherpad.New(etherpad.Options{URL: base, Key: key}); err != nil {
		return complain(err)
	}
	return m.Run()
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "etherpad tests:", err)
	return 1
}

const key = "an API key & more"

// settings are what docs/operations.md asks of an operator.
const settings = `{"ip": "127.0.0.1", "port": %d, "dbType": "dirty", "dbSettings": {"filename": %q},
	"requireSession": true, "editOnly": true, "importExportRateLimiting": {"max": 0}}`

// start runs an Etherpad that keeps all it has in dir.
func start(dir string) (end func(), err error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	base = fmt.Sprintf("http://127.0.0.1:%d", port)
	in := func(name string) string { return filepath.Join(dir, name) }
	err = errors.Join(
		os.WriteFile(in("settings.json"), fmt.Appendf(nil, settings, port, in("dirty.db")), 0o600),
		os.WriteFile(in("key"), []byte(key), 0o600))
	if err != nil {
		return nil, err
	}
	log, err := os.Create(in("log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command("node", filepath.Join(home, "src/node/server.js"),
		"--settings", in("settings.json"), "--apikey", in("key"), "--sessionkey", in("session"))
	// It would ask its makers for a newer one: a proxy that is none keeps it here.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "HTTPS_PROXY=http://127.0.0.1:1"}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	gone := make(chan struct{})
	go func() { cmd.Wait(); close(gone) }()
	end = func() {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-gone:
		case <-time.After(patience):
			cmd.Process.Kill()
			<-gone
		}
	}
	if err := answers(gone); err != nil {
		end()
		said, _ := os.ReadFile(in("log"))
		return nil, fmt.Errorf("etherpad does not start: %w\n%s", err, said)
	}
	return end, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func answers(gone <-chan struct{}) error {
	for began := time.Now(); time.Since(began) < patience; time.Sleep(50 * time.Millisecond) {
		select {
		case <-gone:
			return errors.New("it ended")
		default:
		}
		if resp, err := http.Get(base + "/api"); err == nil {
			resp.Body.Close()
			return nil
		}
	}
	return errors.New("it does not answer in time")
}

// A reader has a pad open, as in a browser.
type reader struct {
	t     *testing.T
	in    io.Writer
	heard chan word
}

// A word is what a reader learns from Etherpad.
type word struct {
	Author, Text, Refused, Error string
}

// enter opens a pad with a session, or with none where that is "".
func enter(t *testing.T, pad, session string) *reader {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, "node", "client.js", home, base)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t, in: in, heard: make(chan word, 100)}
	go func() {
		lines := bufio.NewReader(out)
		for {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return
			}
			var w word
			if err := json.Unmarshal(line, &w); err != nil {
				w.Error = fmt.Sprintf("%s: %v", line, err)
			}
			r.heard <- w
		}
	}()
	t.Cleanup(func() { cancel(); cmd.Wait() })
	r.order("enter", map[string]string{"pad": pad, "session": session})
	return r
}

func (r *reader) order(do string, with map[string]string) {
	r.t.Helper()
	with["do"] = do
	if err := json.NewEncoder(r.in).Encode(with); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) types(text string) { r.t.Helper(); r.order("type", map[string]string{"text": text}) }

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

var refused = word{Refused: "deny"}
