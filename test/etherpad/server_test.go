// Package etherpad_test tries internal/etherpad, and the program with notes that
// are opened in it, with a real Etherpad, and with readers who speak to it as its
// own page does. scripts/etherpad installs it; STUDYONE_ETHERPAD says where, if
// not in .cache/etherpad.
package etherpad_test

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
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
	if binary, err = findBinary(dir); err != nil {
		return complain(err)
	}
	end, err := start(dir)
	if err != nil {
		return complain(err)
	}
	defer end()
	if crowd, err = gather(); err != nil {
		return complain(err)
	}
	defer crowd.end()
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
