package cert_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/config"
)

// withFiles is a place whose certificate and key are the operator's.
func withFiles(t *testing.T, given pair) *place {
	t.Helper()
	p := newPlace(t, "")
	p.Mode = p.path("cert.pem") + "," + p.path("key.pem")
	p.replace(t, given.cert, given.key)
	return p
}

// replace puts new files in place, as a renewal does; nil leaves one as it is.
func (p *place) replace(t *testing.T, certText, keyText []byte) {
	t.Helper()
	for name, text := range map[string][]byte{"cert.pem": certText, "key.pem": keyText} {
		if text == nil {
			continue
		}
		write(t, p.path(name+".new"), text)
		if err := os.Rename(p.path(name+".new"), p.path(name)); err != nil {
			t.Fatal(err)
		}
	}
}

func valid(t *testing.T) pair {
	t.Helper()
	return issue(t, "study.example.org", time.Now().Add(60*day))
}

func TestFilesThatCannotBeUsedAreNamed(t *testing.T) {
	t.Parallel()
	good, other := valid(t), valid(t)
	expired := issue(t, "study.example.org", time.Now().Add(-day))
	for _, c := range []struct {
		sentence  string
		cert, key []byte
		names     string
	}{
		{"a certificate that is missing", nil, good.key, "cert.pem"},
		{"a key that is missing", good.cert, nil, "key.pem"},
		{"a certificate that is none", []byte("hello"), good.key, "cert.pem is no certificate"},
		{"a certificate that broke off", good.cert[:100], good.key, "cert.pem is no certificate"},
		{"a key where the certificate should be", good.key, good.key, "cert.pem is no certificate"},
		{"a key that is none", good.cert, []byte("hello"), "key.pem is not the key"},
		{"a key of another certificate", good.cert, other.key, "key.pem is not the key"},
		{"a certificate where the key should be", good.cert, good.cert, "key.pem is not the key"},
		{"a certificate that has expired", expired.cert, expired.key, "expired"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			t.Parallel()
			p := withFiles(t, good)
			p.replace(t, c.cert, c.key)
			if c.cert == nil {
				remove("cert.pem")(t, p)
			}
			if c.key == nil {
				remove("key.pem")(t, p)
			}
			_, err := cert.Open(p.Options)
			var usage *config.UsageError
			if !errors.As(err, &usage) || !strings.HasPrefix(err.Error(), "tls: ") || !strings.Contains(err.Error(), c.names) || strings.Contains(err.Error(), "\n") {
				t.Errorf("it says %v", err)
			}
		})
	}
}

func TestFilesAreServedAsTheyAre(t *testing.T) {
	t.Parallel()
	given, issuer := valid(t), valid(t)
	chain := given
	chain.cert = append(append([]byte("text before\n"), given.cert...), issuer.cert...)
	p := withFiles(t, chain)
	p.Mode = strings.Replace(p.Mode, ",", ", ", 1)
	k := p.open(t)
	pair, err := k.Config().GetCertificate(nil)
	if err != nil || len(pair.Certificate) != 2 || !pair.Leaf.Equal(given.leaf) {
		t.Errorf("it serves %v, %v", pair, err)
	}
	if k.Fingerprint() != "" {
		t.Error("it asks people to compare a fingerprint")
	}
	if p.log.Len() > 0 {
		t.Errorf("the log says %s", &p.log)
	}
}

func TestACertificateOfAnotherNameIsWarnedOf(t *testing.T) {
	t.Parallel()
	for url, warns := range map[string]bool{"": false, "https://study.example.org": false, "https://study.example.org:8443": false, "https://other.example.org": true} {
		p := withFiles(t, valid(t))
		p.PublicURL = url
		p.open(t)
		if warned := strings.Contains(p.log.String(), "other.example.org"); warned != warns {
			t.Errorf("%s: the log says %q", url, &p.log)
		}
	}
}

func TestRenewedFilesAreServedWithoutARestart(t *testing.T) {
	t.Parallel()
	old, renewed := valid(t), valid(t)
	p := withFiles(t, old)
	k := p.open(t)
	if !leaf(t, k).Equal(old.leaf) {
		t.Fatal("it does not serve the old one")
	}
	p.replace(t, renewed.cert, nil) // the key comes a moment later
	if !leaf(t, k).Equal(old.leaf) {
		t.Fatal("between the two files it has another one")
	}
	p.replace(t, nil, renewed.key)
	if !leaf(t, k).Equal(renewed.leaf) {
		t.Error("it still serves the old one")
	}
}

func TestFilesWrittenOverAreServedToo(t *testing.T) {
	t.Parallel()
	old, renewed := valid(t), valid(t)
	p := withFiles(t, old)
	k := p.open(t)
	for name, text := range map[string][]byte{"cert.pem": renewed.cert, "key.pem": renewed.key} {
		write(t, p.path(name), text)
		later := time.Now().Add(time.Hour) // whatever the file system's clock ticks by
		if err := os.Chtimes(p.path(name), later, later); err != nil {
			t.Fatal(err)
		}
	}
	if !leaf(t, k).Equal(renewed.leaf) {
		t.Error("it still serves the old one")
	}
}

func TestBrokenNewFilesKeepTheOldCertificate(t *testing.T) {
	t.Parallel()
	other := valid(t)
	expired := issue(t, "study.example.org", time.Now().Add(-day))
	for sentence, broken := range map[string]pair{
		"no certificate":               {cert: []byte("hello")},
		"no key":                       {key: []byte("hello")},
		"a key of another":             {key: other.key},
		"a certificate of another":     {cert: other.cert},
		"one that has already expired": expired,
	} {
		t.Run(sentence, func(t *testing.T) {
			t.Parallel()
			old, renewed := valid(t), valid(t)
			p := withFiles(t, old)
			k := p.open(t)
			p.replace(t, broken.cert, broken.key)
			for range 3 {
				if !leaf(t, k).Equal(old.leaf) {
					t.Fatal("it has another one")
				}
			}
			if warned := strings.Count(p.log.String(), "level=WARN"); warned != 1 {
				t.Errorf("the log warns %d times: %s", warned, &p.log)
			}
			p.replace(t, renewed.cert, renewed.key)
			if !leaf(t, k).Equal(renewed.leaf) {
				t.Error("it takes no good one afterwards")
			}
		})
	}
}

func TestFilesThatAreAwayKeepTheOldCertificate(t *testing.T) {
	t.Parallel()
	old, renewed := valid(t), valid(t)
	p := withFiles(t, old)
	k := p.open(t)
	remove("cert.pem", "key.pem")(t, p)
	for range 3 {
		if !leaf(t, k).Equal(old.leaf) {
			t.Fatal("it has another one")
		}
	}
	if warned := strings.Count(p.log.String(), "level=WARN"); warned != 1 {
		t.Errorf("the log warns %d times: %s", warned, &p.log)
	}
	p.replace(t, renewed.cert, renewed.key)
	if !leaf(t, k).Equal(renewed.leaf) {
		t.Error("it still serves the old one")
	}
}
