// Package cert keeps the certificate of --tls: self-signed and made by the
// server, fetched from an ACME authority, or read from the operator's files. It
// renews what it makes or fetches, and reads files anew when they change, so that
// no certificate needs a restart.
package cert

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"log/slog"
	"strings"

	"github.com/studyone/studyone/internal/seam"
)

// The modes that make a certificate themselves; all else names two files.
const (
	Self = "self"
	ACME = "acme"
)

// Options say which certificate, and for what.
type Options struct {
	Mode      string // Self, ACME or CERT,KEY
	Data      string // certificates that are made or fetched are kept in its folder tls
	Addr      string // where the server listens
	PublicURL string // where people reach it; may be empty
	World     seam.World
	Log       *slog.Logger
}

// Keeper has the certificate of a server.
type Keeper struct {
	get         func(*tls.ClientHelloInfo) (*tls.Certificate, error)
	protocols   []string
	fingerprint string
	prepare     func()
}

// Open makes the certificate ready, or says what to do where that cannot be.
func Open(o Options) (*Keeper, error) {
	switch o.Mode {
	case Self:
		return openSelf(o)
	case ACME:
		return openACME(o)
	}
	return openFiles(o)
}

// Config is a new TLS configuration. Live channels need http/1.1.
func (k *Keeper) Config() *tls.Config {
	return &tls.Config{
		MinVersion:     tls.VersionTLS12,
		NextProtos:     append([]string{"h2", "http/1.1"}, k.protocols...),
		GetCertificate: k.get,
	}
}

// Fingerprint is the SHA-256 of a self-signed certificate as browsers show it; empty for all others.
func (k *Keeper) Fingerprint() string { return k.fingerprint }

// Prepare fetches what the first visitor would otherwise wait for. The server listens already.
func (k *Keeper) Prepare() {
	if k.prepare != nil {
		k.prepare()
	}
}

var errNoCertificate = errors.New("it holds no certificate in PEM form")

// leafOf is the server's own certificate, the first of a chain.
func leafOf(text []byte) (*x509.Certificate, error) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type == "CERTIFICATE" {
			return x509.ParseCertificate(block.Bytes)
		}
	}
	return nil, errNoCertificate
}

// plain is a cause without the package it comes from.
func plain(err error) string {
	text := err.Error()
	for _, prefix := range []string{"x509: ", "tls: "} {
		text = strings.TrimPrefix(text, prefix)
	}
	return text
}
