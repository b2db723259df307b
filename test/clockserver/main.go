// Command clockserver is the server of tests that need hours or months: studyone
// with a clock that is moved by POST /advance?by=26h at the address that it
// prints. STUDYONE_CLOCK_AHEAD is how far it is ahead from the start.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/web"
)

var settings = []string{"addr", "data", "db", "redis", "smtp", "public-url", "limits"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "clockserver:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	cfg, err := config.Parse("clockserver", os.Args[1:], settings, os.Getenv)
	if err != nil {
		return err
	}
	listener, err := app.Listen(ctx, cfg.Addr)
	if err != nil {
		return err
	}
	control, err := app.Listen(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	cfg.Addr = listener.Addr().String()
	ahead, err := startAhead()
	if err != nil {
		return err
	}
	world := seam.Real()
	world.Clock = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	dist, err := fs.Sub(web.Dist, "dist")
	if err != nil {
		return err
	}
	a, err := app.New(ctx, cfg, obs.New(os.Stderr), world, dist, "clock")
	if err != nil {
		return err
	}
	if err := alwaysUp(ctx, a.DB()); err != nil {
		return err
	}
	go serveControl(ctx, control, a, ahead)
	fmt.Printf("the clock is at http://%s\nstudyONE is at %s\n", control.Addr(), a.PublicURL())
	return a.Serve(ctx, listener)
}

func startAhead() (*atomic.Int64, error) {
	var ahead atomic.Int64
	text := os.Getenv("STUDYONE_CLOCK_AHEAD")
	if text == "" {
		return &ahead, nil
	}
	by, err := time.ParseDuration(text)
	ahead.Store(int64(by))
	return &ahead, err
}

// alwaysUp: a clock that leaps would look like a server that was down.
func alwaysUp(ctx context.Context, d *db.DB) error {
	return d.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO uptime (from_at, to_at) VALUES ($1, $2)", db.Micros(tx.Now().Add(time.Minute)), db.Micros(tx.Now().AddDate(2, 0, 0)))
		return err
	})
}

// serveControl moves the clock, and lets the work that is due then happen.
func serveControl(ctx context.Context, listener net.Listener, a *app.App, ahead *atomic.Int64) {
	control := http.NewServeMux()
	control.HandleFunc("POST /advance", func(w http.ResponseWriter, r *http.Request) {
		by, err := time.ParseDuration(r.FormValue("by"))
		if err != nil || by < 0 {
			http.Error(w, "by has to be a duration such as 26h", http.StatusBadRequest)
			return
		}
		// What is looked at every few seconds is looked at on both sides of the leap.
		err = a.Calls().Look(r.Context())
		ahead.Add(int64(by))
		if err := errors.Join(err, a.Settlement().Tick(r.Context()), a.Calls().Look(r.Context())); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	server := &http.Server{Handler: control, ReadHeaderTimeout: time.Minute} // the machine may be busy
	go func() {
		<-ctx.Done()
		server.Close() //nolint:errcheck // the process ends
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		fmt.Fprintln(os.Stderr, "clockserver: control:", err)
	}
}
