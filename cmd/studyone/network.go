package main

import (
	"fmt"
	"net"
	"path/filepath"
	"strings"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/config"
)

// greetNetwork says what other machines need, because browsers allow camera and
// microphone only over https or on localhost.
func greetNetwork(e env, cfg config.Config, a *app.App) {
	if cfg.ClassicPorts {
		fmt.Fprintln(e.out, "The classic ports are open: 8080, 9000 and 9001 with http, 8081 and 9443 with https.")
	}
	if !cfg.HTTPS() && !cfg.Loopback() && !strings.HasPrefix(a.PublicURL(), "https://") {
		fmt.Fprintln(e.out, "Browsers allow camera and microphone only over https: use --tls self on a local network, or a proxy.")
	}
	addresses := cert.Reachable(httpsAddress(cfg))
	if a.Fingerprint() == "" || len(addresses) == 0 {
		return
	}
	fmt.Fprintln(e.out, "From other machines on the local network, with camera and microphone:")
	for _, address := range addresses {
		fmt.Fprintf(e.out, "  https://%s\n", address)
	}
	if cfg.PublicURL == "" && cfg.HTTPS() {
		fmt.Fprintln(e.out, "Name the one that people use with --public-url: it stands in invitations and letters.")
	}
	fmt.Fprintf(e.out, "Each browser warns once, because this server made its certificate itself. Go on only where the browser shows this SHA-256 fingerprint in the details of the certificate:\n  %s\n", a.Fingerprint())
}

// httpsAddress is where https is listened to.
func httpsAddress(cfg config.Config) string {
	host, _, err := net.SplitHostPort(cfg.Addr)
	if cfg.HTTPS() || err != nil {
		return cfg.Addr
	}
	return net.JoinHostPort(host, app.ClassicHTTPS)
}

// curl is the command that trusts the server's certificate.
func curl(cfg config.Config) string {
	if cfg.TLS != cert.Self {
		return "curl"
	}
	return "curl --cacert " + filepath.Join(cfg.Data, "tls", "self.pem")
}

// base is where this machine reaches the server; a certificate of others is for the public address only.
func base(cfg config.Config, a *app.App) string {
	switch {
	case !cfg.HTTPS():
		return "http://" + cfg.Addr
	case cfg.TLS == cert.Self:
		return "https://" + cfg.Addr
	}
	return a.PublicURL()
}
