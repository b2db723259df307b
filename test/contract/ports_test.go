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

// Ports that cannot be held here are taken already, which serves as well.
func TestTakenClassicPortIsNamed(t *testing.T) {
	t.Parallel()
	classic := []string{"8080", "8081", "9000", "9443", "9001"}
	for _, port := range classic {
		if listener, err := net.Listen("tcp", "127.0.0.1:"+port); err == nil {
			t.Cleanup(func() { listener.Close() })
		}
	}
	said, status := serveInVain(t, "--classic-ports")
	named := slices.ContainsFunc(classic, func(port string) bool { return strings.Contains(said, port) })
	if !named || status != 1 {
		t.Errorf("serve ended with status %d and named none of %v:\n%s", status, classic, said)
	}
}

// serveInVain is what a server says that cannot start, and its exit status.
func serveInVain(t *testing.T, flags ...string) (said string, status int) {
	t.Helper()
	addr, err := freeAddress()
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
