package cert

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	day       = 24 * time.Hour
	validity  = 397 * day // the longest that browsers take
	renewal   = 30 * day  // made anew so long before its end
	skew      = day       // clocks of other machines may be behind
	retryTime = time.Hour
)

// selfSigned is a certificate that the server vouches for itself. Its key is made
// once and stays: so a renewal replaces one file only, and whatever a crash
// leaves behind is a pair that fits.
type selfSigned struct {
	Options
	certFile, keyFile string
	key               *ecdsa.PrivateKey

	mu    sync.Mutex
	leaf  *x509.Certificate
	tried time.Time // the last renewal that failed
}

func openSelf(o Options) (*Keeper, error) {
	dir := filepath.Join(o.Data, "tls")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder of certificates cannot be made: %w", err)
	}
	s := &selfSigned{Options: o, certFile: filepath.Join(dir, "self.pem"), keyFile: filepath.Join(dir, "self.key")}
	if err := s.loadKey(); err != nil {
		return nil, err
	}
	if err := s.load(); err != nil {
		return nil, err
	}
	if s.leaf == nil || s.expiring() || !covers(s.leaf, s.names()) {
		if err := s.renew(); err != nil {
			return nil, err
		}
	}
	return &Keeper{get: s.get, fingerprint: Fingerprint(s.leaf.Raw)}, nil
}

// get renews a certificate of a server that runs for longer than it is valid.
func (s *selfSigned) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.World.Now(); s.expiring() && now.Sub(s.tried) >= retryTime {
		if err := s.renew(); err != nil {
			s.tried = now
			s.Log.Warn("the self-signed certificate cannot be renewed", "err", err)
		} else {
			s.Log.Info("the self-signed certificate was renewed: browsers warn once more", "sha256", Fingerprint(s.leaf.Raw))
		}
	}
	return &tls.Certificate{Certificate: [][]byte{s.leaf.Raw}, PrivateKey: s.key, Leaf: s.leaf}, nil
}

// expiring also holds for one from the future, which a clock that was set right leaves behind.
func (s *selfSigned) expiring() bool {
	now := s.World.Now()
	return now.Add(renewal).After(s.leaf.NotAfter) || now.Before(s.leaf.NotBefore)
}

func (s *selfSigned) loadKey() error {
	text, err := os.ReadFile(s.keyFile)
	if errors.Is(err, fs.ErrNotExist) {
		return s.makeKey()
	}
	if err != nil {
		return fmt.Errorf("the key of the self-signed certificate cannot be read: %w", err)
	}
	if block, _ := pem.Decode(text); block != nil {
		if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
			s.key, _ = key.(*ecdsa.PrivateKey)
		}
	}
	if s.key == nil {
		return damaged(s.keyFile)
	}
	return nil
}

// makeKey takes away a certificate of a lost key first.
func (s *selfSigned) makeKey() error {
	if err := os.Remove(s.certFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("a certificate without its key cannot be removed: %w", err)
	}
	var err error
	if s.key, err = ecdsa.GenerateKey(elliptic.P256(), s.World.Random); err != nil {
		return err
	}
	der, err := x509.MarshalPKCS8PrivateKey(s.key)
	if err != nil {
		return err
	}
	return store(s.keyFile, "PRIVATE KEY", der)
}

// load reads the certificate where there is one.
func (s *selfSigned) load() error {
	text, err := os.ReadFile(s.certFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the self-signed certificate cannot be read: %w", err)
	}
	if s.leaf, err = leafOf(text); err != nil {
		return damaged(s.certFile)
	}
	if !s.key.PublicKey.Equal(s.leaf.PublicKey) {
		return fmt.Errorf("%s does not fit %s: put the two back from a copy, or remove both to begin with a new certificate", s.certFile, s.keyFile)
	}
	return nil
}

func damaged(path string) error {
	return fmt.Errorf("%s is damaged: put it back from a copy, or remove the file to begin with a new one", path)
}

func (s *selfSigned) renew() error {
	from := s.World.Now().Add(-skew).Truncate(time.Second)
	serial := new(big.Int).SetBytes(s.World.Bytes(16))
	t := &x509.Certificate{
		SerialNumber: serial.Rsh(serial, 1), // at most 127 bits: it must be positive
		Subject:      pkix.Name{CommonName: "studyONE"},
		NotBefore:    from, NotAfter: from.Add(validity - time.Second), // both ends count
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
	for _, name := range s.names() {
		if ip := net.ParseIP(name); ip != nil {
			t.IPAddresses = append(t.IPAddresses, ip)
		} else {
			t.DNSNames = append(t.DNSNames, name)
		}
	}
	der, err := x509.CreateCertificate(s.World.Random, t, t, &s.key.PublicKey, s.key)
	if err != nil {
		return fmt.Errorf("the self-signed certificate cannot be made: %w", err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err == nil {
		err = store(s.certFile, "CERTIFICATE", der)
	}
	if err == nil {
		s.leaf = leaf
	}
	return err
}

// store writes a file that is there wholly or not at all.
func store(path, kind string, der []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*") // for the server's user only
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	err = pem.Encode(file, &pem.Block{Type: kind, Bytes: der})
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, errors.Join(err, os.Remove(file.Name())))
	}
	return nil
}

// Fingerprint is the SHA-256 of a certificate, as browsers show it.
func Fingerprint(der []byte) string {
	sum := sha256.Sum256(der)
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}
