// Package seam is where the server meets what it cannot compute: the clock and
// randomness. Everything that needs either takes it from a World, so that a
// simulation can run the whole server through years from one seed.
package seam

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"
	"time"
)

// World is the outside: Clock tells the time, Random yields unpredictable bytes.
type World struct {
	Clock  func() time.Time
	Random io.Reader
}

// Real is the world of a running server.
func Real() World {
	return World{Clock: time.Now, Random: rand.Reader}
}

// Now is the present instant in UTC, cut to the microsecond that databases keep.
func (w World) Now() time.Time {
	return w.Clock().UTC().Truncate(time.Microsecond)
}

// Bytes returns n random bytes.
func (w World) Bytes(n int) []byte {
	b := make([]byte, n)
	if _, err := io.ReadFull(w.Random, b); err != nil {
		panic(fmt.Sprintf("seam: no randomness: %v", err)) // the system cannot go on safely without it
	}
	return b
}

// Token returns an unguessable URL-safe string of n random bytes.
func (w World) Token(n int) string {
	return base64.RawURLEncoding.EncodeToString(w.Bytes(n))
}

// Digits returns n random decimal digits.
func (w World) Digits(n int) string {
	limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	v, err := rand.Int(w.Random, limit)
	if err != nil {
		panic(fmt.Sprintf("seam: no randomness: %v", err))
	}
	return fmt.Sprintf("%0*d", n, v)
}
