package yjs

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAwareness(t *testing.T) {
	// encodeAwarenessUpdate of y-protocols wrote these.
	wire := []byte("\x02\x07\x03\x0c{\"name\":\"a\"}\xac\x02\x01\x04null")
	want := []Presence{{7, 3, `{"name":"a"}`}, {300, 1, "null"}}
	got, err := DecodeAwareness(wire)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if b := EncodeAwareness(want); !bytes.Equal(b, wire) {
		t.Errorf("got %q", b)
	}
}

func TestDecodeAwarenessRefuses(t *testing.T) {
	many := make([]Presence, MaxPresences+1)
	for i := range many {
		many[i] = Presence{uint64(i), 1, "null"}
	}
	if _, err := DecodeAwareness(EncodeAwareness(many[1:])); err != nil {
		t.Errorf("%d presences: %v", MaxPresences, err)
	}
	one := func(state string) []byte { return EncodeAwareness([]Presence{{1, 1, state}}) }
	for _, row := range []struct {
		what string
		in   []byte
	}{
		{"nothing", nil},
		{"fewer than announced", []byte{1}},
		{"more than announced", append(one("null"), 0)},
		{"more than there are bytes", huge},
		{"too many", EncodeAwareness(many)},
		{"a client twice", EncodeAwareness([]Presence{{1, 1, "{}"}, {1, 2, "{}"}})},
		{"a client that JavaScript cannot count", EncodeAwareness([]Presence{{MaxUint + 1, 1, "{}"}})},
		{"a state without an end", one(`{"name":`)},
		{"two states in one", one(`{}{}`)},
		{"a state that is a list", one(`[]`)},
		{"a state that is a number", one(`1`)},
		{"no state", one(``)},
		{"a state that is not UTF-8", one("{\"a\":\"\xff\"}")},
		{"a state that is too long", one(fmt.Sprintf(`{"a":%q}`, strings.Repeat("a", MaxState)))},
	} {
		if got, err := DecodeAwareness(row.in); !errors.Is(err, ErrMalformed) || got != nil {
			t.Errorf("%s: %v, %v", row.what, got, err)
		}
	}
}
