package httpx

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/studyone/studyone/internal/errs"
)

// MaxBody is the largest request body, in bytes.
const MaxBody = 1 << 20

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// Chain applies middleware, the first outermost.
func Chain(h http.Handler, ms ...Middleware) http.Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

// Observe logs failures, measures every request and turns a panic into a 500 without a stack trace.
func Observe(log *slog.Logger, seconds *prometheus.HistogramVec) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := &recorder{ResponseWriter: w}
			start := time.Now()
			defer func() {
				if v := recover(); v != nil {
					if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
						panic(v) // the server's own way to break off
					}
					log.Error("panic in a request", "path", r.URL.Path, "value", v, "stack", string(debug.Stack()))
					if rec.status == 0 {
						WriteProblem(rec, Explain(errs.New(errs.Internal, "서버에 문제가 생겼어요.", "Something went wrong on the server."), langOfRequest(r), log))
					}
				}
				seconds.WithLabelValues(area(r.URL.Path), method(r.Method), statusClass(rec.status)).Observe(time.Since(start).Seconds())
			}()
			next.ServeHTTP(rec, r)
		})
	}
}

// area keeps the number of metric series bounded.
func area(path string) string {
	for _, prefix := range []string{"/api/v1", "/main", "/oneuser"} {
		if path == prefix || strings.HasPrefix(path, prefix+"/") {
			return prefix
		}
	}
	return "/"
}

func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
		return m
	}
	return "other"
}

func statusClass(status int) string {
	if status == 0 {
		status = http.StatusOK
	}
	return string(rune('0'+status/100)) + "xx"
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Hijack hands the connection over (WebSocket).
func (r *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(r.ResponseWriter).Hijack()
}

// Secure sets the headers that keep a page from being framed, sniffed or fed foreign code.
func Secure(next http.Handler) http.Handler {
	// The blur behind people in a call is WebAssembly, which counts as eval unless it is let in by name.
	const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; " +
		"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
		"connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// ReadBody reads a JSON request once, so that all that follows sees a bounded body of valid UTF-8.
func ReadBody(log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
			var tooLarge *http.MaxBytesError
			switch {
			case errors.As(err, &tooLarge):
				fail(w, r, log, http.StatusRequestEntityTooLarge, "본문은 1 MiB까지예요.", "The body may have at most 1 MiB.")
				return
			case err != nil:
				return // the sender has gone away
			case !utf8.Valid(body):
				fail(w, r, log, http.StatusUnprocessableEntity, "본문이 UTF-8이 아니에요.", "The body is not UTF-8.")
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			next.ServeHTTP(w, r)
		})
	}
}

// fail refuses a body.
// fail answers for a body that cannot be read.
func fail(w http.ResponseWriter, r *http.Request, log *slog.Logger, status int, ko, en string) {
	p := Explain(errs.FieldError("body", ko, en), langOfRequest(r), log)
	p.Status = status
	WriteProblem(w, p)
}

// Authenticate finds the caller by a token.
type Authenticate func(ctx context.Context, token string) (Caller, error)

// Identify puts the caller and the reader's language into the context. A cookie
// proves nothing where a page of another origin caused the request.
func Identify(auth Authenticate, origins *http.CrossOriginProtection, log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx := withLog(WithLang(r.Context(), langOfRequest(r)), log)
			proven := r.Header.Get("Authorization") != "" || origins.Check(r) == nil
			if token := Token(r); token != "" && proven {
				who, err := auth(ctx, token)
				if err != nil && !errors.Is(err, errs.Unauthorized()) {
					WriteProblem(w, Explain(err, LangOf(ctx), log))
					return
				}
				ctx = WithCaller(ctx, who)
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// InLanguage puts the reader's language into the context where nobody needs to be known.
func InLanguage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(WithLang(r.Context(), langOfRequest(r))))
	})
}

// Navigates tells whether a browser opens a page, and not a program that asks for data.
func Navigates(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// Local tells whether a program on this machine asks, and not a proxy on behalf
// of somebody else, nor a page whose name somebody made to point here.
func Local(r *http.Request) bool {
	return loopback(r.RemoteAddr) && loopback(r.Host) && r.Header.Get("X-Forwarded-For") == "" && r.Header.Get("Forwarded") == ""
}

func loopback(hostPort string) bool {
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		host = strings.Trim(hostPort, "[]")
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// LocalOnly hides a handler from everybody else.
func LocalOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Local(r) {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Address is the network address that a request comes from, for counting
// attempts. Behind a proxy on this machine or its private network, it is the
// address which that proxy names.
func Address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if peer := net.ParseIP(host); peer != nil && (peer.IsLoopback() || peer.IsPrivate()) {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := net.ParseIP(strings.TrimSpace(hops[len(hops)-1])); last != nil {
			return last.String()
		}
	}
	return host
}

// Origin is where a request comes from.
type Origin struct {
	Address string // for counting attempts
	Local   bool   // a program on this machine, not a proxy
}

type originKey struct{}

// WithOrigin keeps the origin in the context, where operations find it.
func WithOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), originKey{}, Origin{Address(r), Local(r)})))
	})
}

// OriginOf is where the request in ctx comes from.
func OriginOf(ctx context.Context) Origin {
	o, _ := ctx.Value(originKey{}).(Origin)
	return o
}

// AddressOf is the network address that the asker comes from.
func AddressOf(ctx context.Context) string { return OriginOf(ctx).Address }
