package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/classic"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/demo"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/job"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/notify"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/page"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/settlement"
	"github.com/studyone/studyone/internal/user"
)

// App is one running server.
type App struct {
	*engines
	features
	version    string
	handler    http.Handler
	signalling http.Handler // the media server's, at /rtc and below
	cert       *cert.Keeper // nil where nothing speaks https
	outermost  httpx.Middleware
}

const (
	drain       = 10 * time.Second // what is in flight at SIGTERM may take this long
	headerLimit = 10 * time.Second
	idleLimit   = 2 * time.Minute
)

// New opens everything and puts the server together. web holds the built web app.
func New(ctx context.Context, cfg config.Config, o *obs.Obs, w seam.World, web fs.FS, version string) (*App, error) {
	a := &App{version: version}
	auth := func(ctx context.Context, token string) (httpx.Caller, error) { return a.users.Authenticate(ctx, token) }
	var err error
	if a.cert, err = openCertificate(cfg, o, w); err != nil {
		return nil, err
	}
	if a.engines, err = openEngines(ctx, cfg, o, w, liveAuth(auth)); err != nil {
		return nil, err
	}
	a.features = newFeatures(a.engines)
	if a.handler, err = a.newHandler(web, auth); err != nil {
		return nil, errors.Join(err, a.close(ctx))
	}
	a.hub.Open("room", a.rooms.Gate())
	a.outbox.Subscribe(a.recommend.Remember())
	a.outbox.Subscribe(a.notify.Tell())
	a.outbox.Subscribe(a.call.Watch())
	a.outbox.Subscribe(a.notes.Watch())
	a.jobs.Add(job.Job{Name: "user-clean", Every: time.Hour, Do: a.users.Clean})
	a.jobs.Add(job.Job{Name: "seasons", Every: 30 * time.Second, Do: a.settlement.Tick})
	a.jobs.Add(job.Job{Name: "outbox-prune", Every: 10 * time.Minute, Do: a.outbox.Prune})
	a.jobs.Add(job.Job{Name: "heartbeat", Every: time.Minute, Do: a.attendance.Heartbeat})
	a.jobs.Add(job.Job{Name: "call-look", Every: 15 * time.Second, Within: 30 * time.Second, Do: a.call.Look})
	a.jobs.Add(job.Job{Name: "note-fold", Every: time.Minute, Do: a.notes.Fold})
	a.jobs.Add(job.Job{Name: "note-clean", Every: 24 * time.Hour, Do: a.notes.Clean})
	a.jobs.Add(job.Job{Name: "note-pads", Every: time.Minute, Do: a.notes.EndPads})
	a.jobs.Add(job.Job{Name: "calendar-extend", Every: time.Hour, Do: a.calendar.Extend})
	a.jobs.Add(job.Job{Name: "recommend-clean", Every: 24 * time.Hour, Do: a.recommend.Clean})
	a.jobs.Add(job.Job{Name: "reminders", Every: time.Minute, Do: a.notify.Remind})
	a.jobs.Add(job.Job{Name: "notify-clean", Every: 24 * time.Hour, Do: a.notify.Clean})
	return a, nil
}

// demoSignIn: one click signs in as a demo person, on this machine only.
func (a *App) demoSignIn() bool { return a.cfg.Demo && a.localMail() }

// localMail: letters may be shown at /dev/mail, on this machine only.
func (a *App) localMail() bool { return a.letters != nil && a.cfg.Loopback() }

func (a *App) newHandler(web fs.FS, auth httpx.Authenticate) (http.Handler, error) {
	mux := http.NewServeMux()
	a.health(mux)
	origins := http.NewCrossOriginProtection()
	if err := origins.AddTrustedOrigin(a.publicURL); err != nil {
		return nil, config.Usagef("public-url: %s", err)
	}
	identify := httpx.Identify(auth, origins, a.obs.Log)

	apiMux := http.NewServeMux()
	api := a.api(apiMux)
	apiMux.Handle("GET /api/v1/docs", api.Docs())
	apiMux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) { httpx.WriteNotFound(w, r, a.obs.Log) })
	mux.Handle("/api/", httpx.Chain(apiMux, httpx.WithOrigin, identify, httpx.ReadBody(a.obs.Log)))
	mux.Handle("/api/v1/live", a.hub.Handler(a.sameOrigin))
	mux.Handle(note.SocketPattern, httpx.InLanguage(a.notes.Socket(liveAuth(auth), a.sameOrigin)))
	if a.local == nil { // the one beside the binary calls on loopback
		mux.Handle(call.WebhookPath, a.call.Webhook())
	}
	a.signalling = httpx.InLanguage(a.call.Signal())
	for _, path := range call.SignalPaths {
		mux.Handle(path, a.signalling)
	}

	pages, err := page.New(web, a.rooms, a.publicURL, a.obs.Log)
	if err != nil {
		return nil, err
	}
	old := httpx.Chain(classic.New(classic.Deps{
		DB: a.db, Users: a.users, Rooms: a.rooms, Chat: a.chat, Calendar: a.calendar, Settlement: a.settlement, Recommend: a.recommend,
		Page: pages.Index, Log: a.obs.Log,
	}), httpx.WithOrigin, identify)
	mux.Handle("/main/", old)
	mux.Handle("/oneuser/", old)
	mux.Handle("/p/", old)

	mux.Handle("GET /feeds/", httpx.Chain(a.calendar.Feeds(a.obs.Log), httpx.WithOrigin))
	if a.localMail() {
		mux.Handle("GET /dev/mail", httpx.LocalOnly(a.letters))
	}
	mux.Handle("/", pages)
	seconds := a.obs.Histogram("http_seconds", "How long requests took.", "area", "method", "status")
	a.outermost = func(h http.Handler) http.Handler {
		return httpx.Chain(h, httpx.Observe(a.obs.Log, seconds), httpx.Secure)
	}
	return a.outermost(mux), nil
}

func (a *App) api(mux *http.ServeMux) *httpx.API {
	api := httpx.NewAPI(mux, a.version, a.obs.Log)
	people := user.NewHTTP(a.users, strings.HasPrefix(a.publicURL, "https://"))
	a.routes(api, people)
	demo.Routes(api, a.db, a.users, people, a.demoSignIn())
	httpx.Register(api, httpx.Op{ID: "server", Method: "GET", Path: "/server", Does: "What this server is and may do", Tag: "server", Access: httpx.Public},
		func(ctx context.Context, _ httpx.Caller, _ *struct{}) (*serverOut, error) {
			has, err := user.HasAdmin(ctx, a.db)
			here := httpx.OriginOf(ctx).Local
			return &serverOut{serverBody{Version: a.version, Demo: a.demoSignIn() && here, DevMail: a.localMail() && here, FeeCap: a.cfg.FeeCap, Setup: !has && !a.cfg.Demo}}, err
		})
	return api
}

type serverBody struct {
	Version string `json:"version"`
	Demo    bool   `json:"demo" doc:"One click signs in as a demo person"`
	DevMail bool   `json:"dev_mail" doc:"Letters are shown at /dev/mail"`
	FeeCap  int64  `json:"fee_cap" doc:"Highest entrance fee in KRW"`
	Setup   bool   `json:"setup" doc:"There is no administrator yet"`
}

type serverOut struct{ Body serverBody }

func (a *App) health(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { writeHealth(w, nil) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		writeHealth(w, a.ready(ctx))
	})
	mux.Handle("GET /metrics", httpx.LocalOnly(promhttp.HandlerFor(a.obs.Metrics, promhttp.HandlerOpts{})))
}

func writeHealth(w http.ResponseWriter, err error) {
	body := map[string]string{"status": "ok"}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if err != nil {
		body = map[string]string{"status": "unavailable", "detail": err.Error()}
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	if err := json.NewEncoder(w).Encode(body); err != nil {
		return // the reader has gone away
	}
}

// Serve answers on the main listener, and the classic ports where there are any,
// until ctx ends, then finishes what is in flight.
func (a *App) Serve(ctx context.Context, listener net.Listener, classic ...ClassicPort) error {
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	doors := a.doors(listener, classic)
	if err := errors.Join(a.hub.Start(), a.recommend.Prepare(ctx, a.outbox)); err != nil {
		return errors.Join(err, doors.Close(), a.close(background))
	}
	var work sync.WaitGroup
	for _, run := range []func(context.Context){a.outbox.Run, a.jobs.Run, a.postman.Run, a.recommend.Run, a.notes.Run, a.runMedia} {
		work.Go(func() { run(background) })
	}
	failed := doors.open()
	if a.cert != nil {
		go a.cert.Prepare() // it may take minutes, and nothing waits for it
	}
	var err error
	select {
	case <-ctx.Done():
		deadline, cancel := context.WithTimeout(background, drain)
		defer cancel()
		err = doors.shutdown(deadline)
		if errors.Is(err, context.DeadlineExceeded) {
			a.obs.Log.Warn("some requests were still running at the end")
			err = doors.Close()
		}
	case err = <-failed:
		err = errors.Join(err, doors.Close())
	}
	stop()
	work.Wait()
	return errors.Join(err, a.close(context.WithoutCancel(ctx)))
}

// runMedia keeps the media server of this machine running, and hears its webhooks.
func (a *App) runMedia(ctx context.Context) {
	if a.local == nil {
		return
	}
	go a.local.Hear(a.call.Webhook())
	a.local.Run(ctx)
}

type logWriter struct{ obs *obs.Obs }

func (l logWriter) Write(p []byte) (int, error) {
	text := strings.TrimSpace(string(p))
	if strings.Contains(text, "TLS handshake error") { // a browser that warns of the certificate, a scanner
		l.obs.Log.Debug(text)
		return len(p), nil
	}
	l.obs.Log.Warn("http: " + text)
	return len(p), nil
}

// Listen takes the address, or says plainly why not.
func Listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", addr, errors.Unwrap(err))
	}
	return l, nil
}

// Users are the use cases around people, for the command line.
func (a *App) Users() *user.Service { return a.users }

// Settlement are the use cases around seasons.
func (a *App) Settlement() *settlement.Service { return a.settlement }

// SettlementAt are the same, at another time.
func (a *App) SettlementAt(w seam.World) *settlement.Service {
	return settlement.New(a.db.At(w), a.users, a.rooms, a.hub)
}

// Calls are the use cases around calls.
func (a *App) Calls() *call.Service { return a.call }

// Notes are the use cases around shared notes.
func (a *App) Notes() *note.Service { return a.notes }

// Notify are the use cases around notices.
func (a *App) Notify() *notify.Service { return a.notify }

// PublicURL is the address that people use.
func (a *App) PublicURL() string { return a.publicURL }

// DB is the server's database.
func (a *App) DB() *db.DB { return a.db }

// Close releases everything of an App that was never served.
func (a *App) Close(ctx context.Context) error { return a.close(ctx) }
