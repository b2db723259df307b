package attendance

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"time"
)

// codeStep is how long a code is shown; it counts for one step more, for those who were still typing.
const codeStep = 30 * time.Second

// secret makes the codes of one event.
type secret string

func step(at time.Time) int64 { return at.UnixMicro() / codeStep.Microseconds() }

// code has six digits.
func (s secret) code(step int64) string {
	mac := hmac.New(sha256.New, []byte(s))
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(step)))
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(mac.Sum(nil))%1_000_000)
}

// accepts tells whether a code is that of the present or the previous step. An event without a secret has none.
func (s secret) accepts(code string, now time.Time) bool {
	if s == "" {
		return false
	}
	present, previous := s.code(step(now)), s.code(step(now)-1)
	return subtle.ConstantTimeCompare([]byte(code), []byte(present))|subtle.ConstantTimeCompare([]byte(code), []byte(previous)) == 1
}

// secondsLeft is how long the present code is shown on, 1 to 30.
func secondsLeft(now time.Time) int64 {
	end := time.UnixMicro((step(now) + 1) * codeStep.Microseconds())
	return int64((end.Sub(now) + time.Second - 1) / time.Second)
}
