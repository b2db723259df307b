package cert

import (
	"crypto/tls"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/studyone/studyone/internal/config"
)

// files are the operator's certificate and key. Each handshake looks whether they
// have changed, which costs next to nothing beside the handshake itself.
type files struct {
	Options
	certFile, keyFile string

	mu     sync.Mutex
	pair   *tls.Certificate
	looked state // what was last read, good or bad

	complaint string // the last one, while it holds
}

// state tells whether files have changed since they were read.
type state [2]os.FileInfo

func (s state) same(as state) bool {
	for i := range s {
		if s[i] == nil || as[i] == nil || !os.SameFile(s[i], as[i]) || s[i].Size() != as[i].Size() || !s[i].ModTime().Equal(as[i].ModTime()) {
			return false
		}
	}
	return true
}

func openFiles(o Options) (*Keeper, error) {
	certFile, keyFile, _ := strings.Cut(o.Mode, ",")
	f := &files{Options: o, certFile: strings.TrimSpace(certFile), keyFile: strings.TrimSpace(keyFile)}
	var err error
	if f.looked, err = f.look(); err != nil {
		return nil, config.Usagef("tls: %s", err)
	}
	if f.pair, err = f.read(); err != nil {
		return nil, config.Usagef("tls: %s", err)
	}
	f.warnOfOtherNames()
	return &Keeper{get: f.get}, nil
}

// get reads changed files. A renewal replaces one after the other: until both
// fit, and where they never do, the old certificate stays.
func (f *files) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now, err := f.look()
	if err == nil && now.same(f.looked) {
		return f.pair, nil
	}
	var pair *tls.Certificate
	if err == nil {
		f.looked = now
		pair, err = f.read()
	}
	if err != nil {
		f.complain(err)
		return f.pair, nil
	}
	f.pair, f.complaint = pair, ""
	f.Log.Info("the new certificate of --tls is in use", "until", pair.Leaf.NotAfter.Format(time.RFC3339))
	return f.pair, nil
}

// complain says a thing once and not at every handshake.
func (f *files) complain(err error) {
	if f.complaint != err.Error() {
		f.complaint = err.Error()
		f.Log.Warn("the new files of --tls cannot be used, the old certificate stays", "err", err)
	}
}

func (f *files) look() (s state, err error) {
	for i, path := range []string{f.certFile, f.keyFile} {
		if s[i], err = os.Stat(path); err != nil {
			return s, fmt.Errorf("%s cannot be read: %w", [2]string{"the certificate", "the key"}[i], err)
		}
	}
	return s, nil
}

func (f *files) read() (*tls.Certificate, error) {
	certText, err := os.ReadFile(f.certFile)
	if err != nil {
		return nil, fmt.Errorf("the certificate cannot be read: %w", err)
	}
	leaf, err := leafOf(certText)
	if err != nil {
		return nil, fmt.Errorf("%s is no certificate: %s", f.certFile, plain(err))
	}
	keyText, err := os.ReadFile(f.keyFile)
	if err != nil {
		return nil, fmt.Errorf("the key cannot be read: %w", err)
	}
	pair, err := tls.X509KeyPair(certText, keyText)
	if err != nil {
		return nil, fmt.Errorf("%s is not the key of %s, in PEM form and without a password: %s", f.keyFile, f.certFile, plain(err))
	}
	if now := f.World.Now(); now.After(leaf.NotAfter) {
		return nil, fmt.Errorf("%s has expired on %s: renew it", f.certFile, leaf.NotAfter.UTC().Format(time.DateOnly))
	}
	pair.Leaf = leaf
	return &pair, nil
}

// warnOfOtherNames: browsers will refuse a certificate that names another server.
func (f *files) warnOfOtherNames() {
	u, err := url.Parse(f.PublicURL)
	if err != nil || u.Hostname() == "" {
		return
	}
	if err := f.pair.Leaf.VerifyHostname(u.Hostname()); err != nil {
		f.Log.Warn("the certificate of --tls is not for the host of --public-url: browsers will refuse it", "host", u.Hostname())
	}
}
