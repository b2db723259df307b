package cert_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/cert"
	"github.com/studyone/studyone/internal/seam"
)

const day = 24 * time.Hour

// A place is what a server is started in: a folder, a clock that tests move, and a log.
type place struct {
	cert.Options
	now time.Time
	log bytes.Buffer
}

func newPlace(t *testing.T, mode string) *place {
	t.Helper()
	p := &place{now: time.Now()}
	p.Options = cert.Options{
		Mode: mode, Data: t.TempDir(), Addr: "127.0.0.1:8000",
		World: seam.World{Clock: func() time.Time { return p.now }, Random: rand.Reader},
		Log:   slog.New(slog.NewTextHandler(&p.log, nil)),
	}
	return p
}

func (p *place) open(t *testing.T) *cert.Keeper {
	t.Helper()
	k, err := cert.Open(p.Options)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (p *place) path(name string) string { return filepath.Join(p.Data, name) }

// seen is what a browser sees of a server; a handshake that fails is an error.
func seen(k *cert.Keeper, client *tls.Config) (tls.ConnectionState, error) {
	inside, outside := net.Pipe()
	defer inside.Close()
	defer outside.Close()
	var server sync.WaitGroup
	server.Go(func() {
		if tls.Server(inside, k.Config()).Handshake() != nil {
			inside.Close()
		}
	})
	client.InsecureSkipVerify = true // tests look at the certificate themselves
	c := tls.Client(outside, client)
	err := c.Handshake()
	state := c.ConnectionState()
	outside.Close()
	server.Wait()
	return state, err
}

func leaf(t *testing.T, k *cert.Keeper) *x509.Certificate {
	t.Helper()
	state, err := seen(k, &tls.Config{ServerName: "study.example.org"})
	if err != nil {
		t.Fatal(err)
	}
	return state.PeerCertificates[0]
}

// A pair is a certificate of somebody else and its key, in PEM.
type pair struct {
	cert, key []byte
	leaf      *x509.Certificate
}

func issue(t *testing.T, host string, until time.Time) pair {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host},
		NotBefore: until.Add(-90 * day), NotAfter: until,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return pair{
		cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		key:  pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: keyDER}),
		leaf: made,
	}
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestEveryModeSpeaksWhatBrowsersDoAndNothingOlder(t *testing.T) {
	t.Parallel()
	for sentence, c := range map[string]struct {
		client *tls.Config
		proto  string
		fails  bool
	}{
		"a browser gets HTTP/2":                       {&tls.Config{NextProtos: []string{"h2", "http/1.1"}}, "h2", false},
		"a live channel gets HTTP/1.1":                {&tls.Config{NextProtos: []string{"http/1.1"}}, "http/1.1", false},
		"a client with TLS 1.2 is served":             {&tls.Config{MaxVersion: tls.VersionTLS12}, "", false},
		"a client with TLS 1.1 is refused":            {&tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}, "", true},
		"a client that speaks nothing of it is as is": {&tls.Config{}, "", false},
	} {
		t.Run(sentence, func(t *testing.T) {
			t.Parallel()
			state, err := seen(newPlace(t, cert.Self).open(t), c.client)
			if (err != nil) != c.fails || state.NegotiatedProtocol != c.proto {
				t.Errorf("spoke %q, %v", state.NegotiatedProtocol, err)
			}
		})
	}
}

func namesOf(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}
