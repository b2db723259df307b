package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"

	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
)

// classicPorts are those that the notes of the 2021 prototype name.
var classicPorts = []struct {
	port              string
	https, signalling bool
}{
	{"8080", false, false},
	{ClassicHTTPS, true, false},
	{"9000", false, true},
	{"9001", false, false},
	{"9443", true, true},
}

// ClassicHTTPS is the port of the pages over https.
const ClassicHTTPS = "8081"

// A ClassicPort is a listener at one of them.
type ClassicPort struct {
	net.Listener
	https, signalling bool
}

// ListenClassic takes the classic ports of the settings, all of them or none.
func ListenClassic(ctx context.Context, cfg config.Config) ([]ClassicPort, error) {
	if !cfg.ClassicPorts {
		return nil, nil
	}
	host, _, err := net.SplitHostPort(cfg.Addr)
	if err != nil {
		return nil, err
	}
	var taken []ClassicPort
	for _, p := range classicPorts {
		l, err := Listen(ctx, net.JoinHostPort(host, p.port))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("--classic-ports: %w", err), CloseClassic(taken))
		}
		taken = append(taken, ClassicPort{l, p.https, p.signalling})
	}
	return taken, nil
}

// CloseClassic gives up ports that were never served.
func CloseClassic(ports []ClassicPort) (err error) {
	for _, p := range ports {
		err = errors.Join(err, p.Close())
	}
	return err
}

// openCertificate opens what https needs, at the main address or at classic ports only.
func openCertificate(cfg config.Config, o *obs.Obs, w seam.World) (*cert.Keeper, error) {
	mode := cfg.TLS
	switch {
	case cfg.HTTPS():
	case cfg.ClassicPorts:
		mode = cert.Self
	default:
		return nil, nil // nothing speaks https
	}
	return cert.Open(cert.Options{Mode: mode, Data: cfg.Data, Addr: cfg.Addr, PublicURL: cfg.PublicURL, World: w, Log: o.Log})
}

// Fingerprint is that of the self-signed certificate in use; empty where there is none.
func (a *App) Fingerprint() string {
	if a.cert == nil {
		return ""
	}
	return a.cert.Fingerprint()
}

// A door is a listener with the server behind it.
type door struct {
	*http.Server
	listener net.Listener
}

type doors []door

func (a *App) doors(main net.Listener, classic []ClassicPort) doors {
	all := doors{a.door(main, a.cfg.HTTPS(), a.handler)}
	for _, p := range classic {
		all = append(all, a.door(p.Listener, p.https, a.classicHandler(p)))
	}
	return all
}

func (a *App) door(l net.Listener, https bool, h http.Handler) door {
	d := door{&http.Server{
		Handler: h, ReadHeaderTimeout: headerLimit, IdleTimeout: idleLimit,
		ErrorLog: log.New(logWriter{a.obs}, "", 0),
	}, l}
	if https {
		d.TLSConfig = a.cert.Config()
		d.listener = httpx.ForHTTPS(l)
	}
	return d
}

// open answers at all doors; the channel tells of the first that fails.
func (ds doors) open() <-chan error {
	failed := make(chan error, len(ds))
	for _, d := range ds {
		go func() {
			if d.TLSConfig != nil {
				failed <- d.ServeTLS(d.listener, "", "")
			} else {
				failed <- d.Serve(d.listener)
			}
		}()
	}
	return failed
}

// shutdown closes all doors at once and waits for those inside.
func (ds doors) shutdown(ctx context.Context) error {
	ended := make([]error, len(ds))
	var all sync.WaitGroup
	for i, d := range ds {
		all.Go(func() { ended[i] = d.Shutdown(ctx) })
	}
	all.Wait()
	return errors.Join(ended...)
}

// Close breaks off whatever is still running, and gives up the ports also where nothing was served yet.
func (ds doors) Close() (err error) {
	for _, d := range ds {
		for _, closing := range []error{d.Close(), d.listener.Close()} {
			if !errors.Is(closing, net.ErrClosed) { // a server closes its listener
				err = errors.Join(err, closing)
			}
		}
	}
	return err
}

func (a *App) classicHandler(p ClassicPort) http.Handler {
	switch {
	case p.signalling:
		return a.outermost(a.signalling)
	case !p.https && strings.HasPrefix(a.publicURL, "https://"):
		return browsersToHTTPS(a.handler)
	}
	return a.handler
}

// browsersToHTTPS: a browser would drop the session's cookie, which is for https
// only, so it is sent where it can sign in. Programs bring their token themselves.
func browsersToHTTPS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !httpx.Navigates(r) || r.Header.Get("Authorization") != "" || r.Host == "" {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, "https://"+net.JoinHostPort(hostOf(r), ClassicHTTPS)+r.URL.RequestURI(), http.StatusTemporaryRedirect) //nolint:gosec // the host that the browser itself has asked for
	})
}

// hostOf is the host by which the asker calls this server.
func hostOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = ""
	}
	return cmp.Or(host, strings.Trim(r.Host, "[]"))
}
