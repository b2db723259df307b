package contract_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// browser is what browsers accept when they open a page.
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

func (w *world) selfSigned() string { return filepath.Join(w.dir, "data", "tls", "self.pem") }

// trusting is a client that takes the certificate in a file and no other.
func trusting(path string) (*http.Client, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, errors.New("it holds no certificate")
	}
	c := *client
	c.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}
	return &c, nil
}

// log is what the server has said.
func (w *world) log(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(w.serve.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// ask sends a request to any address and follows no redirect.
func ask(t *testing.T, c *http.Client, method, url string, header http.Header, body string) (answer, http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = header.Clone()
	response, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return readAnswer(t, response), response.Header
}

func TestSelfSignedHTTPS(t *testing.T) {
	t.Parallel()
	for _, db := range databases {
		t.Run(db.name, func(t *testing.T) {
			t.Parallel()
			w := db.fresh(t, setup{cast: []string{"owner", "member"}, flags: []string{"--tls", "self"}})
			s := w.open(t, plainRoom) // over https, with a certificate that verifies against itself
			s.seat(t, "member")
			t.Run("the server says where it is", func(t *testing.T) {
				if log := w.log(t); !strings.Contains(log, "studyONE is at "+w.base+"\n") || strings.Contains(log, "SHA-256") {
					t.Errorf("it says %s", log)
				}
			})
			t.Run("its cookies are for https only", func(t *testing.T) {
				body := fmt.Sprintf(`{"email": %q, "password": %q}`, w.cast["member"].email, password)
				_, header := ask(t, w.client, "POST", w.base+"/api/v1/sessions", http.Header{"Content-Type": {"application/json"}}, body)
				if cookie := header.Get("Set-Cookie"); !strings.Contains(cookie, "; Secure") || !strings.Contains(cookie, "; HttpOnly") {
					t.Errorf("the cookie is %q", cookie)
				}
			})
			t.Run("live channels work", func(t *testing.T) {
				s.wantLive(t, w.client, w.base, w.base, "member", true)
				s.wantLive(t, w.client, w.base, strings.Replace(w.base, "https", "http", 1), "member", false)
			})
			t.Run("its pages name https", func(t *testing.T) {
				a := s.do(t, "member", "GET "+infoPath, "")
				if a.status != http.StatusOK {
					t.Errorf("answered %d", a.status)
				}
			})
			s.plainHTTP(t)
		})
	}
}

// plainHTTP is what comes of speaking http to https.
func (s *scene) plainHTTP(t *testing.T) {
	plain := strings.Replace(s.base, "https", "http", 1)
	for _, method := range []string{"GET", "HEAD"} {
		t.Run("plain "+method+" is sent to https", func(t *testing.T) {
			a, header := ask(t, client, method, plain+"/r/7?tab=plan&x=%2F", http.Header{}, "")
			if a.status != http.StatusTemporaryRedirect || header.Get("Location") != s.base+"/r/7?tab=plan&x=%2F" {
				t.Errorf("answered %d, %v", a.status, header)
			}
		})
	}
	t.Run("plain POST is told so", func(t *testing.T) {
		a, _ := ask(t, client, "POST", plain+"/api/v1/sessions", http.Header{"Accept-Language": {"en"}}, "{}")
		if a.status != http.StatusBadRequest || a.kind != "application/problem+json" || !strings.Contains(string(a.body), "https://") {
			t.Errorf("answered %d %s %s", a.status, a.kind, a.body)
		}
	})
	t.Run("neither http nor https is broken off", func(t *testing.T) {
		for _, bytes := range []string{"HELLO\r\n\r\n", "\x16\x03\x01\xff\xff", "\x00\x00\x00\x00\x00\x00"} {
			conn, err := net.Dial("tcp", strings.TrimPrefix(plain, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(conn, bytes)
			conn.(*net.TCPConn).CloseWrite()
			if said, err := io.ReadAll(conn); strings.Contains(string(said), "200") {
				t.Errorf("%q is answered %q, %v", bytes, said, err)
			}
			conn.Close()
		}
		if !s.ready() {
			t.Error("the server is not ready afterwards")
		}
	})
}

func TestTheNetworkIsToldHowToReachTheServer(t *testing.T) {
	t.Parallel()
	const camera = "Browsers allow camera and microphone only over https: use --tls self on a local network, or a proxy.\n"
	for sentence, c := range map[string]struct {
		host, flags string
		camera, own bool
	}{
		"everywhere with a certificate of its own":    {"0.0.0.0", "--tls self", false, true},
		"here with a certificate of its own":          {"127.0.0.1", "--tls self", false, false},
		"everywhere without https":                    {"0.0.0.0", "", true, false},
		"everywhere behind a proxy that speaks https": {"0.0.0.0", "--public-url https://study.example.org", false, false},
		"here without https":                          {"127.0.0.1", "", false, false},
	} {
		t.Run(sentence, func(t *testing.T) {
			t.Parallel()
			w, err := databases[0].start(t.TempDir(), setup{host: c.host, flags: strings.Fields(c.flags)})
			if err != nil {
				t.Fatal(err)
			}
			if err := w.serve.stop(); err != nil {
				t.Fatal(err)
			}
			log := w.log(t)
			if strings.Contains(log, camera) != c.camera {
				t.Errorf("it says %s", log)
			}
			if c.own {
				w.wantAddresses(t, log)
			} else if strings.Contains(log, "SHA-256") {
				t.Errorf("it says %s", log)
			}
		})
	}
}

// wantAddresses: the log names each address of this machine, and the fingerprint of the certificate.
func (w *world) wantAddresses(t *testing.T, log string) {
	t.Helper()
	text, err := os.ReadFile(w.selfSigned())
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	sum := sha256.Sum256(block.Bytes)
	if want := strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":"); !strings.Contains(log, "\n  "+want+"\n") {
		t.Errorf("it does not say %s:\n%s", want, log)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() && !strings.Contains(log, "\n  https://"+strings.TrimSuffix(net.JoinHostPort(n.IP.String(), ""), ":")+":") {
			t.Errorf("it does not name %s:\n%s", n.IP, log)
		}
	}
}

func TestWaysOfHTTPSThatCannotBe(t *testing.T) {
	t.Parallel()
	good, other := issue(t, time.Now().Add(60*24*time.Hour)), issue(t, time.Now().Add(60*24*time.Hour))
	expired := issue(t, time.Now().Add(-24*time.Hour))
	for sentence, c := range map[string]struct {
		flags []string
		names string
	}{
		"a way that is none":                  {[]string{"--tls", "on"}, "CERT,KEY"},
		"a certificate without a key":         {[]string{"--tls", good.cert}, "CERT,KEY"},
		"a certificate that is missing":       {[]string{"--tls", "/no/cert.pem," + good.key}, "/no/cert.pem"},
		"a key that is missing":               {[]string{"--tls", good.cert + ",/no/key.pem"}, "/no/key.pem"},
		"a certificate that is none":          {[]string{"--tls", good.key + "," + good.key}, good.key},
		"a key of another certificate":        {[]string{"--tls", good.cert + "," + other.key}, other.key},
		"a certificate that has expired":      {[]string{"--tls", expired.cert + "," + expired.key}, "expired"},
		"Let's Encrypt without a name":        {[]string{"--tls", "acme"}, "--public-url"},
		"Let's Encrypt for an address":        {[]string{"--tls", "acme", "--public-url", "https://192.0.2.7"}, "domain name"},
		"Let's Encrypt for a name over http":  {[]string{"--tls", "acme", "--public-url", "http://study.example.org"}, "https://"},
		"https where people are told of http": {[]string{"--tls", "self", "--public-url", "http://study.example.org"}, "public-url"},
	} {
		t.Run(sentence, func(t *testing.T) {
			t.Parallel()
			said, status := serveInVain(t, c.flags...)
			if status != 2 || strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "studyone: ") || !strings.Contains(said, c.names) {
				t.Errorf("it ended with status %d and said\n%s", status, said)
			}
		})
	}
}

// A certificate of somebody else and its key are files.
type certificate struct{ cert, key string }

func issue(t *testing.T, until time.Time) certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: until.Add(-90 * 24 * time.Hour), NotAfter: until,
	}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	c := certificate{filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")}
	for path, block := range map[string]*pem.Block{c.cert: {Type: "CERTIFICATE", Bytes: der}, c.key: {Type: "EC PRIVATE KEY", Bytes: keyDER}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestRenewedFilesAreServedWithoutARestart(t *testing.T) {
	t.Parallel()
	old, renewed := issue(t, time.Now().Add(24*time.Hour)), issue(t, time.Now().Add(90*24*time.Hour))
	w := &world{dir: t.TempDir()}
	addr, err := freeAddress("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	cmd := w.command(slices.Concat([]string{"serve", "--addr", addr, "--tls", old.cert + "," + old.key}, w.storage())...)
	if w.serve, err = launch(cmd, filepath.Join(w.dir, "serve.log")); err != nil {
		t.Fatal(err)
	}
	before, err := trusting(old.cert)
	if err != nil {
		t.Fatal(err)
	}
	after, err := trusting(renewed.cert)
	if err != nil {
		t.Fatal(err)
	}
	ready := func(c *http.Client) bool {
		defer c.CloseIdleConnections()
		response, err := c.Get("https://" + addr + "/readyz")
		if err != nil {
			return false
		}
		return response.Body.Close() == nil && response.StatusCode == http.StatusOK
	}
	if err := w.serve.await(func() bool { return ready(before) }); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{renewed.cert: old.cert, renewed.key: old.key} {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	if !ready(after) || ready(before) {
		t.Error("the renewed certificate is not served")
	}
	if err := w.serve.stop(); err != nil {
		t.Error(err)
	}
}
