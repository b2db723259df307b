package yjs

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrMalformed is bytes that are not what they should be; the error says what is wrong, and where.
var ErrMalformed = errors.New("malformed")

// MaxUint is the largest number of the format: above it JavaScript no longer counts exactly.
const MaxUint = 1<<53 - 1

// A Reader reads what lib0/encoding writes. After the first failure it stays
// failed and reads zeros, so that one look at Err or End may follow many reads;
// a loop over an announced number must look at Err itself.
type Reader struct {
	data []byte
	pos  int
	err  error
}

// NewReader reads b, which nobody may change meanwhile.
func NewReader(b []byte) *Reader { return &Reader{data: b} }

// Err is the first failure.
func (r *Reader) Err() error { return r.err }

// Len is how many bytes are left.
func (r *Reader) Len() int { return len(r.data) - r.pos }

// End is the first failure, one of them being bytes that nobody has read.
func (r *Reader) End() error {
	if r.err == nil && r.Len() > 0 {
		r.fail(ErrMalformed, "bytes after the end")
	}
	return r.err
}

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if r.err != nil || r.Len() == 0 {
		r.fail(ErrMalformed, "the end within a byte")
		return 0
	}
	r.pos++
	return r.data[r.pos-1]
}

// Uint reads a number of up to MaxUint (readVarUint).
func (r *Reader) Uint() uint64 {
	if r.err != nil {
		return 0
	}
	v, n := binary.Uvarint(r.data[r.pos:])
	switch {
	case n == 0:
		r.fail(ErrMalformed, "the end within a number")
		return 0
	case n < 0 || v > MaxUint:
		r.fail(ErrMalformed, "a number beyond 2^53-1")
		return 0
	}
	r.pos += n
	return v
}

// Bytes reads bytes with their length before them (readVarUint8Array). They are a part of what the Reader reads, not a copy.
func (r *Reader) Bytes() []byte {
	n := r.Uint()
	if r.err != nil || n > uint64(r.Len()) {
		r.fail(ErrMalformed, "the end within bytes")
		return nil
	}
	r.pos += int(n)
	return r.data[r.pos-int(n) : r.pos : r.pos]
}

// Text reads a string (readVarString) as Bytes does and looks that it is UTF-8, as browsers do.
func (r *Reader) Text() []byte {
	b := r.Bytes()
	if !utf8.Valid(b) {
		r.fail(ErrMalformed, "a string that is not UTF-8")
		return nil
	}
	return b
}

func (r *Reader) fail(kind error, what string) {
	if r.err == nil {
		r.err = fmt.Errorf("yjs: %w: %s, at byte %d", kind, what, r.pos)
	}
}

// AppendUint writes what Uint reads.
func AppendUint(b []byte, v uint64) []byte { return binary.AppendUvarint(b, v) }

// AppendBytes writes what Bytes and Text read.
func AppendBytes[T []byte | string](b []byte, v T) []byte {
	return append(AppendUint(b, uint64(len(v))), v...)
}
