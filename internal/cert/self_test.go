package cert_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/cert"
)

func TestASelfSignedCertificateIsForEveryNameOfTheMachine(t *testing.T) {
	t.Parallel()
	p := newPlace(t, cert.Self)
	p.Addr, p.PublicURL = "10.20.30.40:8000", "https://스터디.example.org:8443"
	found := leaf(t, p.open(t))
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	short, _, _ := strings.Cut(host, ".")
	names := []string{"localhost", "127.0.0.1", "::1", host, short + ".local", "10.20.30.40", "xn--2z1b50xhll.example.org"}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLinkLocalUnicast() {
			names = append(names, n.IP.String())
		}
	}
	for _, name := range names {
		if err := found.VerifyHostname(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if found.VerifyHostname("elsewhere.example.org") == nil {
		t.Error("it is for any name")
	}
}

func TestASelfSignedCertificateIsWhatBrowsersTake(t *testing.T) {
	t.Parallel()
	p := newPlace(t, cert.Self)
	k := p.open(t)
	found := leaf(t, k)
	roots := x509.NewCertPool()
	roots.AddCert(found)
	if _, err := found.Verify(x509.VerifyOptions{Roots: roots, DNSName: "localhost"}); err != nil {
		t.Errorf("it does not verify against itself: %v", err)
	}
	if found.IsCA {
		t.Error("whoever trusts it would trust it for every site")
	}
	if lasts := found.NotAfter.Sub(found.NotBefore); lasts > 397*day || lasts < 396*day {
		t.Errorf("it lasts %s", lasts)
	}
	if key, ok := found.PublicKey.(*ecdsa.PublicKey); !ok || key.Curve != elliptic.P256() {
		t.Errorf("its key is a %T", found.PublicKey)
	}
	if found.SerialNumber.Sign() <= 0 {
		t.Error("its serial number is not positive")
	}
	if k.Fingerprint() != cert.Fingerprint(found.Raw) || len(k.Fingerprint()) != 32*3-1 {
		t.Errorf("its fingerprint is said to be %q", k.Fingerprint())
	}
}

func TestASelfSignedCertificateIsKeptForTheServersUserOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t, cert.Self)
	p.open(t)
	for name, mode := range map[string]os.FileMode{"tls": 0o700, "tls/self.pem": 0o600, "tls/self.key": 0o600} {
		info, err := os.Stat(p.path(name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%s is %s", name, info.Mode())
		}
	}
	if found := namesOf(t, p.path("tls")); !slices.Equal(found, []string{"self.key", "self.pem"}) {
		t.Errorf("the folder holds %v", found)
	}
}

func TestASelfSignedCertificateIsMadeAnewOnlyWhereItMustBe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		change   func(*testing.T, *place)
		anew     bool
	}{
		{"nothing has changed", func(*testing.T, *place) {}, false},
		{"a year has not yet passed", func(_ *testing.T, p *place) { p.now = p.now.Add(365 * day) }, false},
		{"less than 30 days are left", func(_ *testing.T, p *place) { p.now = p.now.Add(367 * day) }, true},
		{"it has expired", func(_ *testing.T, p *place) { p.now = p.now.Add(900 * day) }, true},
		{"it is from the future", func(_ *testing.T, p *place) { p.now = p.now.Add(-30 * day) }, true},
		{"people use a new name", func(_ *testing.T, p *place) { p.PublicURL = "https://new.example.org" }, true},
		{"the server listens at a new address", func(_ *testing.T, p *place) { p.Addr = "10.9.8.7:8000" }, true},
		{"the server listens at another port", func(_ *testing.T, p *place) { p.Addr = "127.0.0.1:8443" }, false},
		{"the server listens everywhere", func(_ *testing.T, p *place) { p.Addr = "[::]:8000" }, false},
		{"people use a name that no certificate can hold", func(_ *testing.T, p *place) { p.PublicURL = "https://a_b..c" }, false},
		{"the certificate was removed", remove("tls/self.pem"), true},
		{"the key was removed", remove("tls/self.key"), true},
		{"both were removed", remove("tls/self.key", "tls/self.pem"), true},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t, cert.Self)
			before := leaf(t, p.open(t))
			c.change(t, p)
			k := p.open(t)
			after := leaf(t, k)
			if anew := !after.Equal(before); anew != c.anew {
				t.Errorf("made anew: %v", anew)
			}
			if !leaf(t, p.open(t)).Equal(after) {
				t.Error("the next start makes another one")
			}
			if p.now.Before(after.NotBefore) || p.now.Add(30*day).After(after.NotAfter) {
				t.Errorf("it is valid from %s until %s", after.NotBefore, after.NotAfter)
			}
		})
	}
}

func remove(names ...string) func(*testing.T, *place) {
	return func(t *testing.T, p *place) {
		t.Helper()
		for _, name := range names {
			if err := os.Remove(p.path(name)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestARunningServerRenewsItsCertificate(t *testing.T) {
	t.Parallel()
	p := newPlace(t, cert.Self)
	k := p.open(t)
	before := leaf(t, k)
	p.now = p.now.Add(367 * day)
	after := leaf(t, k)
	if after.Equal(before) || !after.NotAfter.After(p.now.Add(300*day)) {
		t.Errorf("a year later it is valid until %s", after.NotAfter)
	}
	if !strings.Contains(p.log.String(), cert.Fingerprint(after.Raw)) {
		t.Errorf("the log does not tell its fingerprint: %s", &p.log)
	}
	if !leaf(t, p.open(t)).Equal(after) {
		t.Error("the next start makes another one")
	}
}

func TestARunningServerKeepsItsCertificateWhereItCannotRenew(t *testing.T) {
	t.Parallel()
	p := newPlace(t, cert.Self)
	k := p.open(t)
	before := leaf(t, k)
	if err := os.RemoveAll(p.path("tls")); err != nil {
		t.Fatal(err)
	}
	write(t, p.path("tls"), nil) // a file where the folder was
	p.now = p.now.Add(367 * day)
	for range 3 {
		if !leaf(t, k).Equal(before) {
			t.Fatal("it has another one")
		}
	}
	if said := strings.Count(p.log.String(), "cannot be renewed"); said != 1 {
		t.Errorf("the log says so %d times", said)
	}
	if err := os.Remove(p.path("tls")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(p.path("tls"), 0o700); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.Add(time.Hour)
	if leaf(t, k).Equal(before) {
		t.Error("it does not try again")
	}
}

func TestDamagedFilesAreNamedWithWhatToDo(t *testing.T) {
	t.Parallel()
	stranger := issue(t, "study.example.org", time.Now().Add(60*day))
	for sentence, c := range map[string]struct {
		file string
		text []byte
	}{
		"a certificate that is empty":            {"tls/self.pem", nil},
		"a certificate that is no PEM":           {"tls/self.pem", []byte("hello")},
		"a certificate that broke off":           {"tls/self.pem", stranger.cert[:len(stranger.cert)/2]},
		"a certificate in which a key stands":    {"tls/self.pem", stranger.key},
		"a certificate of another key":           {"tls/self.pem", stranger.cert},
		"a key that is empty":                    {"tls/self.key", nil},
		"a key that is no PEM":                   {"tls/self.key", []byte("hello")},
		"a key in which a certificate stands":    {"tls/self.key", stranger.cert},
		"a key that studyONE would not write so": {"tls/self.key", stranger.key},
	} {
		t.Run(sentence, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t, cert.Self)
			p.open(t)
			write(t, p.path(c.file), c.text)
			_, err := cert.Open(p.Options)
			if err == nil || !strings.Contains(err.Error(), p.path(c.file)) || !strings.Contains(err.Error(), "remove") {
				t.Fatalf("it says %v", err)
			}
			remove("tls/self.key", "tls/self.pem")(t, p) // as it says
			p.open(t)
		})
	}
}

func TestAFolderThatCannotBeMadeIsNamed(t *testing.T) {
	t.Parallel()
	p := newPlace(t, cert.Self)
	write(t, p.path("tls"), nil)
	if _, err := cert.Open(p.Options); err == nil || !strings.Contains(err.Error(), p.path("tls")) {
		t.Errorf("it says %v", err)
	}
}

func TestReachable(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string][]string{
		"127.0.0.1:8000":   nil,
		"[::1]:8000":       nil,
		"localhost:8000":   nil,
		"nonsense":         nil,
		"192.0.2.7:8000":   {"192.0.2.7:8000"},
		"mybox.local:8000": {"mybox.local:8000"},
	} {
		if got := cert.Reachable(addr); !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", addr, got, want)
		}
	}
	for _, everywhere := range []string{":8000", "[::]:8000", "0.0.0.0:8000"} {
		for _, address := range cert.Reachable(everywhere) {
			host, port, err := net.SplitHostPort(address)
			ip := net.ParseIP(host)
			if err != nil || port != "8000" || ip == nil || ip.IsLoopback() || everywhere == "0.0.0.0:8000" && ip.To4() == nil {
				t.Errorf("%s is said to be reachable as %q", everywhere, address)
			}
		}
	}
}

func TestTheCertificateServesWhoeverAsksWithoutAName(t *testing.T) {
	t.Parallel()
	if _, err := seen(newPlace(t, cert.Self).open(t), &tls.Config{}); err != nil { // by an address no name is sent
		t.Error(err)
	}
}
