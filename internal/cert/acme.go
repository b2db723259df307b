package cert

import (
	"crypto/tls"
	"net"
	"net/url"
	"path/filepath"
	"strings"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
	"golang.org/x/net/idna"

	"github.com/studyone/studyone/internal/config"
)

// authority answers ACME: Let's Encrypt. It proves the name by calling back at
// port 443 with a protocol of its own (TLS-ALPN-01), so that no second port is needed.
const authority = acme.LetsEncryptURL

func openACME(o Options) (*Keeper, error) {
	host, err := domain(o.PublicURL)
	if err != nil {
		return nil, err
	}
	return fetched(o, host, &acme.Client{DirectoryURL: authority}), nil
}

func fetched(o Options, host string, from *acme.Client) *Keeper {
	m := &autocert.Manager{
		Prompt:     autocert.AcceptTOS,
		Cache:      autocert.DirCache(filepath.Join(o.Data, "tls", "acme")),
		HostPolicy: autocert.HostWhitelist(host), // else anybody could have certificates asked for
		Client:     from,
	}
	get := func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		pair, err := m.GetCertificate(hello)
		if err != nil && strings.EqualFold(hello.ServerName, host) {
			o.Log.Warn("no certificate from the ACME authority: it has to reach this server as "+host+" at port 443", "err", err)
		}
		return pair, err
	}
	return &Keeper{get: get, protocols: []string{acme.ALPNProto}, prepare: func() {
		if pair, err := get(&tls.ClientHelloInfo{ServerName: host, CipherSuites: modern, SignatureSchemes: signatures, SupportedCurves: curves}); err == nil {
			o.Log.Info("the certificate is here", "host", host, "until", pair.Leaf.NotAfter)
		}
	}}
}

// What present browsers offer: for them the certificate is fetched ahead.
var (
	modern     = []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}
	signatures = []tls.SignatureScheme{tls.ECDSAWithP256AndSHA256}
	curves     = []tls.CurveID{tls.CurveP256}
)

// domain is the one name that certificates are asked for.
func domain(publicURL string) (string, error) {
	u, err := url.Parse(publicURL)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" {
		return "", config.Usagef("tls: acme needs the address that people use: set --public-url https://study.example.org with your domain name")
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil || net.ParseIP(host) != nil || !strings.Contains(host, ".") {
		return "", config.Usagef("tls: acme needs a domain name in --public-url, and %q is none; on a local network use --tls self", u.Hostname())
	}
	return host, nil
}
