package cert_test

import (
	"crypto/tls"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/config"
)

func TestACMENeedsADomainNameThatPeopleUse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sentence, url, says string }{
		{"no public address", "", "--public-url"},
		{"a public address without https", "http://study.example.org", "--public-url"},
		{"an address of numbers", "https://192.0.2.7", "--tls self"},
		{"an address of IPv6", "https://[2001:db8::1]:8443", "--tls self"},
		{"this machine", "https://localhost:8000", "--tls self"},
		{"a name that is none", "https://study_.example.org", "--tls self"},
		{"a name without a host", "https://:443", "--public-url"},
		{"an address that is none", "https://%zz", "--public-url"},
	} {
		p := newPlace(t, cert.ACME)
		p.PublicURL = c.url
		_, err := cert.Open(p.Options)
		var usage *config.UsageError
		if !errors.As(err, &usage) || !strings.HasPrefix(err.Error(), "tls: ") || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}

// inCache is a place whose certificate was fetched before.
func inCache(t *testing.T, host, url string) (*place, pair) {
	t.Helper()
	p := newPlace(t, cert.ACME)
	p.PublicURL = url
	kept := issue(t, host, p.now.Add(80*day))
	if err := os.MkdirAll(p.path("tls/acme"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, p.path("tls/acme/"+host), slices.Concat(kept.key, kept.cert))
	return p, kept
}

func TestAFetchedCertificateIsKeptInTheDataFolder(t *testing.T) {
	t.Parallel()
	for url, host := range map[string]string{
		"https://study.example.org":      "study.example.org",
		"https://Study.Example.org:8443": "study.example.org",
		"https://스터디.example.org/":       "xn--2z1b50xhll.example.org",
	} {
		p, kept := inCache(t, host, url)
		k := p.open(t)
		k.Prepare()
		state, err := seen(k, &tls.Config{ServerName: host})
		if err != nil || !state.PeerCertificates[0].Equal(kept.leaf) {
			t.Errorf("%s: %v", url, err)
		}
		if !strings.Contains(p.log.String(), "the certificate is here") {
			t.Errorf("%s: the log says %q", url, &p.log)
		}
	}
}

func TestNoCertificateIsAskedForInOtherNames(t *testing.T) {
	t.Parallel()
	for _, other := range []string{"", "elsewhere.example.org", "sub.study.example.org", "example.org"} {
		p, _ := inCache(t, "study.example.org", "https://study.example.org")
		_, err := p.open(t).Config().GetCertificate(&tls.ClientHelloInfo{ServerName: other})
		if err == nil || !strings.Contains(err.Error(), "not configured") && !strings.Contains(err.Error(), "missing server name") {
			t.Errorf("%q: %v", other, err)
		}
		if p.log.Len() > 0 {
			t.Errorf("%q: scanners fill the log: %s", other, &p.log)
		}
	}
}

func TestTheAuthorityMayCallBackAtTheServersOwnPort(t *testing.T) {
	t.Parallel()
	p, _ := inCache(t, "study.example.org", "https://study.example.org")
	if got := p.open(t).Config().NextProtos; !slices.Equal(got, []string{"h2", "http/1.1", "acme-tls/1"}) {
		t.Errorf("it speaks %v", got)
	}
}
