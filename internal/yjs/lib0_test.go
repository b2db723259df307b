package yjs

import (
	"bytes"
	"errors"
	"testing"
)

func TestReaderReadsWhatIsWritten(t *testing.T) {
	// writeVarUint, writeVarUint8Array and writeVarString of lib0 wrote these.
	wire := []byte{0, 0x7f, 0x80, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 2, 1, 2, 3, 0xea, 0xb0, 0x80}
	var b []byte
	for _, v := range []uint64{0, 127, 128, MaxUint} {
		b = AppendUint(b, v)
		if got, want := uintLen(v), len(AppendUint(nil, v)); got != want {
			t.Errorf("uintLen of %d is %d, not %d", v, got, want)
		}
	}
	b = AppendBytes(b, []byte{1, 2})
	b = AppendBytes(b, "가")
	if !bytes.Equal(b, wire) {
		t.Errorf("got %x, want %x", b, wire)
	}
	r := NewReader(wire)
	for _, want := range []uint64{0, 127, 128, MaxUint} {
		if got := r.Uint(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	if got := r.Bytes(); !bytes.Equal(got, []byte{1, 2}) {
		t.Errorf("got %x", got)
	}
	if got := r.Text(); string(got) != "가" {
		t.Errorf("got %q", got)
	}
	if err := r.End(); err != nil {
		t.Error(err)
	}
}

func TestAReaderThatFailedStaysFailed(t *testing.T) {
	r := NewReader([]byte{9, 1, 2})
	if got := r.Bytes(); got != nil {
		t.Errorf("got %x", got)
	}
	first := r.Err()
	if !errors.Is(first, ErrMalformed) {
		t.Fatalf("got %v", first)
	}
	if r.Uint() != 0 || r.Byte() != 0 || r.Bytes() != nil || r.Text() != nil {
		t.Error("it reads on")
	}
	if got := r.End(); !errors.Is(got, first) {
		t.Errorf("the first failure was %v, now it is %v", first, got)
	}
}
