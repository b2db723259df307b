package contract_test

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTakenPortIsNamed(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	said, status := serveInVain(t, "--addr", listener.Addr().String())
	if !strings.Contains(said, port) || status != 1 {
		t.Errorf("serve ended with status %d and did not name port %s:\n%s", status, port, said)
	}
}

// serveInVain is what a server says that cannot start, and its exit status.
func serveInVain(t *testing.T, flags ...string) (said string, status int) {
	t.Helper()
	addr, err := freeAddress("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{dir: t.TempDir()}
	serve, err := launch(w.command(slices.Concat([]string{"serve", "--addr", addr}, w.storage(), flags)...), filepath.Join(w.dir, "serve.log"))
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-serve.exited:
	case <-time.After(startLimit):
		t.Fatal("it serves all the same", serve.stop())
	}
	log, err := os.ReadFile(serve.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(log), serve.cmd.ProcessState.ExitCode()
}
