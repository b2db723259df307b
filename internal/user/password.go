package user

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"

	"github.com/studyone/studyone/internal/seam"
)

// Cost of argon2id: 19 MiB, two passes, one lane (OWASP's second choice), which
// keeps a burst of sign-ins within a small machine's memory.
const (
	argonMemory = 19 * 1024
	argonTime   = 2
	argonLanes  = 1
	argonKey    = 32
	argonSalt   = 16
)

// hashing bounds how many hashes are computed at once, and so their memory.
var hashing = make(chan struct{}, 2*runtime.NumCPU())

// HashPassword makes the stored form of a password: argon2id in the PHC format.
func HashPassword(w seam.World, password string) string {
	salt := w.Bytes(argonSalt)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(derive(password, salt, argonTime, argonMemory, argonLanes)))
}

func derive(password string, salt []byte, time, memory uint32, lanes uint8) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, time, memory, lanes, argonKey)
}

// CheckPassword tells whether a password belongs to a stored form. An empty or
// foreign form costs as much time and never matches.
func CheckPassword(stored, password string) bool {
	var version int
	var memory, time uint32
	var lanes uint8
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || scan(parts[2], "v=%d", &version) != nil ||
		scan(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &lanes) != nil {
		derive(password, make([]byte, argonSalt), argonTime, argonMemory, argonLanes)
		return false
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	want, wantErr := base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || wantErr != nil {
		return false
	}
	return subtle.ConstantTimeCompare(derive(password, salt, time, memory, lanes), want) == 1
}

func scan(s, format string, into ...any) error {
	_, err := fmt.Sscanf(s, format, into...)
	return err
}
