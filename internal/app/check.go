package app

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/media"
	"github.com/studyone/studyone/internal/seam"
)

// CheckMedia looks at all that calls need: the media server, ports, addresses,
// https and its certificate, and the way of signalling. It changes nothing.
func CheckMedia(ctx context.Context, cfg config.Config, w seam.World) ([]media.Finding, error) {
	public := publicURL(cfg)
	found, err := checkServer(ctx, cfg, public, w)
	if err != nil || cfg.Call.URL == config.CallsOff {
		return found, err
	}
	u, err := url.Parse(public)
	if err != nil {
		return found, err
	}
	found = append(found, checkScheme(u))
	if u.Scheme == "https" {
		found = append(found, checkCertificate(ctx, cfg, u, w))
	}
	return append(found, checkSignalling(ctx, cfg, public)), nil
}

func checkServer(ctx context.Context, cfg config.Config, public string, w seam.World) ([]media.Finding, error) {
	switch cfg.Call.URL {
	case config.CallsOff:
		return []media.Finding{{Level: media.Note, Says: "Calls are switched off by call.url.", Do: "Remove that setting to have them."}}, nil
	case "":
		o, err := localMedia(cfg)
		if err != nil {
			return nil, err
		}
		o.World, o.Secret = w, media.SecretFrom(installed(cfg))
		return media.CheckLocal(ctx, o), nil
	}
	return media.CheckCluster(ctx, cluster(cfg, w), public+call.WebhookPath), nil
}

// installed is the secret of the installation, empty where it has none yet.
func installed(cfg config.Config) string {
	if cfg.Secret != "" {
		return cfg.Secret
	}
	raw, err := os.ReadFile(filepath.Join(cfg.Data, "secret.key"))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}

func checkScheme(u *url.URL) media.Finding {
	ip := net.ParseIP(u.Hostname())
	here := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	switch {
	case u.Scheme == "https":
		return media.Finding{Says: "Browsers may use camera and microphone at " + u.String() + "."}
	case here:
		return media.Finding{Says: "Browsers on this machine may use camera and microphone at " + u.String() + "."}
	}
	return media.Finding{
		Level: media.Wrong, Says: "Browsers give no camera and no microphone to pages at " + u.String() + ": that is http.",
		Do: "Use --tls self on a local network, --tls acme or your own files, or a proxy that speaks https; and an https:// --public-url.",
	}
}

// checkCertificate looks at the certificate as a browser would meet it.
func checkCertificate(ctx context.Context, cfg config.Config, u *url.URL, w seam.World) media.Finding {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	addr := u.Host
	if u.Port() == "" {
		addr = net.JoinHostPort(u.Hostname(), "443")
	}
	d := tls.Dialer{Config: &tls.Config{ServerName: u.Hostname(), InsecureSkipVerify: true}} //nolint:gosec // it is verified below, to tell what is wrong with it
	c, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return media.Finding{Level: media.Wrong, Says: fmt.Sprintf("No certificate is shown at %s: %v", addr, err), Do: "See whether the server or the proxy runs, and whether this machine may reach that address."}
	}
	defer c.Close() //nolint:errcheck // only looked at
	tlsConn, ok := c.(*tls.Conn)
	if !ok || len(tlsConn.ConnectionState().PeerCertificates) == 0 {
		return media.Finding{Level: media.Wrong, Says: "No certificate is shown at " + addr + "."}
	}
	return judge(tlsConn.ConnectionState().PeerCertificates, cfg.TLS == cert.Self, u.Hostname(), w.Now())
}

func judge(chain []*x509.Certificate, self bool, host string, now time.Time) media.Finding {
	leaf, pool := chain[0], x509.NewCertPool()
	for _, c := range chain[1:] {
		pool.AddCert(c)
	}
	if err := leaf.VerifyHostname(host); err != nil {
		return media.Finding{Level: media.Wrong, Says: fmt.Sprintf("The certificate is not for %s: %v", host, err), Do: "Get one for that name, or name the address that it is for with --public-url."}
	}
	if now.After(leaf.NotAfter) {
		return media.Finding{Level: media.Wrong, Says: "The certificate has expired at " + leaf.NotAfter.Format(time.DateTime) + ".", Do: "Renew it."}
	}
	until := "The certificate is good until " + leaf.NotAfter.Format(time.DateOnly)
	if _, err := leaf.Verify(x509.VerifyOptions{Intermediates: pool, CurrentTime: now}); err != nil {
		f := media.Finding{Level: media.Note, Says: until + ", but browsers do not know who signed it, and warn.", Do: "Install it on people's devices, or use --tls acme or a certificate of an authority."}
		if self {
			f.Do = "That is so with --tls self. Compare the fingerprint once: " + cert.Fingerprint(leaf.Raw)
		}
		return f
	}
	return media.Finding{Says: until + "."}
}

// checkSignalling asks for what a browser asks for, without a ticket: the right refusal shows that proxies let it through.
func checkSignalling(ctx context.Context, cfg config.Config, public string) media.Finding {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	wrong := func(says string) media.Finding {
		return media.Finding{Level: media.Wrong, Says: says, Do: "See whether `studyone serve` runs, and whether a proxy in front passes " + call.SignalPath + " on, with WebSockets."}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, public+call.SignalPath+"/validate", nil)
	if err != nil {
		return wrong(err.Error())
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: cfg.HTTPS()}}} //nolint:gosec // the certificate is looked at by itself
	resp, err := client.Do(req)
	if err != nil {
		var dns *net.DNSError
		if errors.As(err, &dns) {
			return wrong("The name " + dns.Name + " of --public-url is not known to this machine.")
		}
		return wrong(fmt.Sprintf("%s does not answer: %v", public, errors.Unwrap(err)))
	}
	defer resp.Body.Close()
	var problem struct{ Code errs.Code }
	if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil || problem.Code != errs.Unauthenticated && problem.Code != errs.Unavailable {
		return wrong(fmt.Sprintf("%s answers signalling with %s, not as studyONE does.", public, resp.Status))
	}
	return media.Finding{Says: "Signalling is reached at " + public + call.SignalPath + "."}
}
