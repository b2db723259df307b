package contract_test

import (
	"context"
	"errors"
	"net"
	"os/exec"
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
	out, status := serveInVain(t, "--classic-ports")
	named := false
	for _, port := range classic {
		named = named || strings.Contains(out, port)
	}
	if !named || status != 1 {
		t.Errorf("serve ended with status %d and named none of %v:\n%s", status, classic, out)
	}
}

// serveInVain is what serve says on its standard error when it cannot start.
func serveInVain(t *testing.T, flags ...string) (stderr string, status int) {
	t.Helper()
	addr, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), startLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, append([]string{"serve", "--addr", addr, "--data", t.TempDir()}, flags...)...)
	cmd.WaitDelay = time.Second
	_, err = cmd.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("serve ended with %v", err)
	}
	return string(exit.Stderr), exit.ExitCode()
}
