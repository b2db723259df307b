package yjs

import (
	"bytes"
	"errors"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// on is an update of one client with one struct; the delete set is left to the row.
func on(client, clock byte, body ...byte) []byte {
	return append([]byte{1, 1, client, clock}, body...)
}

// root is how a struct says that it is the first in the text.
var root = []byte{1, 4, 'n', 'o', 't', 'e'}

func join(parts ...[]byte) []byte { return slices.Concat(parts...) }

var huge = []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f} // 2^53-1

var decodeRows = []struct {
	what string
	in   []byte
	err  error
	says string
}{
	{"an update that says nothing", []byte{0, 0}, nil, ""},
	{"a letter at the start", join(on(1, 0, 4), root, []byte{1, 'a', 0}), nil, ""},
	{"a letter between two others", on(1, 2, 0xc4, 1, 0, 1, 1, 1, 'a', 0), nil, ""},
	{"a letter that is gone", on(1, 1, 0x81, 1, 0, 1, 1, 1, 1, 1, 1), nil, ""},
	{"what was collected", on(1, 0, 0, 5, 0), nil, ""},
	{"a gap", on(1, 0, 10, 5, 0), nil, ""},
	{"a gap of no length, as mergeUpdates may write it", on(1, 0, 10, 0, 0), nil, ""},
	{"a client without structs", []byte{1, 0, 1, 0, 0}, nil, ""},
	{"the highest client", join([]byte{1, 1}, huge, []byte{0, 0, 5, 0}), nil, ""},
	{"the highest clock", join([]byte{1, 1, 1, 0, 0}, huge, []byte{0}), nil, ""},

	{"nothing", nil, ErrMalformed, "the end within a number, at byte 0"},
	{"no delete set", []byte{0}, ErrMalformed, "the end within a number, at byte 1"},
	{"more than an update", []byte{0, 0, 0}, ErrMalformed, "bytes after the end, at byte 2"},
	{"a struct without a beginning", []byte{1, 1, 1, 0}, ErrMalformed, "the end within a byte"},
	{"more structs than there are bytes", join([]byte{1}, huge, []byte{1, 0}), ErrMalformed, "the end"},
	{"more clients than there are bytes", huge, ErrMalformed, "the end"},
	{"more deletions than there are bytes", join([]byte{0, 1, 1}, huge), ErrMalformed, "the end"},
	{"a text longer than the update", join(on(1, 0, 4), root, huge), ErrMalformed, "the end within bytes"},
	{"a text that is not UTF-8", join(on(1, 0, 4), root, []byte{1, 0xff, 0}), ErrMalformed, "not UTF-8"},
	{"half of a surrogate pair", join(on(1, 0, 4), root, []byte{3, 0xed, 0xa0, 0xbd, 0}), ErrMalformed, "not UTF-8"},
	{"a text of no length", join(on(1, 0, 4), root, []byte{0, 0}), ErrMalformed, "a range of no length"},
	{"a deleted text of no length", on(1, 1, 0x81, 1, 0, 0, 0), ErrMalformed, "a range of no length"},
	{"a GC of no length", on(1, 0, 0, 0, 0), ErrMalformed, "a range of no length"},
	{"a GC with an origin", on(1, 1, 0x80, 1, 0, 1, 0), ErrMalformed, "unknown kind 0x80"},
	{"a struct of a kind that is none", on(1, 0, 11, 1, 0), ErrMalformed, "unknown kind 0xb"},
	{"a deletion of no length", []byte{0, 1, 1, 1, 0, 0}, ErrMalformed, "a range of no length"},
	{"a deletion beyond the last clock", join([]byte{0, 1, 1, 1, 1}, huge), ErrMalformed, "a clock beyond 2^53-1"},
	{"a GC beyond the last clock", join([]byte{1, 1, 1, 1, 0}, huge, []byte{0}), ErrMalformed, "a clock beyond 2^53-1"},
	{"a gap beyond the last clock", join([]byte{1, 1, 1, 1, 10}, huge, []byte{0}), ErrMalformed, "a clock beyond 2^53-1"},
	{"a client beyond 2^53-1", []byte{1, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10, 0, 0}, ErrMalformed, "a number beyond 2^53-1, at byte 2"},
	{"a number without an end", bytes.Repeat([]byte{0x80}, 20), ErrMalformed, "a number beyond 2^53-1"},
	{"a client twice", []byte{2, 1, 1, 0, 0, 5, 1, 1, 5, 0, 5, 0}, ErrMalformed, "client 1 twice"},
	{"a struct left of which is itself", on(1, 1, 0x84, 1, 1, 1, 'a', 0), ErrMalformed, "builds on itself"},
	{"a struct right of which is what comes later", on(1, 1, 0x44, 1, 5, 1, 'a', 0), ErrMalformed, "builds on itself"},
	{"a struct on both sides of one unit", on(1, 1, 0xc4, 2, 0, 2, 0, 1, 'a', 0), ErrMalformed, "the same unit"},

	{"JSON", join(on(1, 0, 2), root, []byte{1, 1, '1', 0}), ErrUnsupported, "JSON"},
	{"bytes", join(on(1, 0, 3), root, []byte{1, 1, 0}), ErrUnsupported, "binary content"},
	{"a picture", join(on(1, 0, 5), root, []byte{2, '{', '}', 0}), ErrUnsupported, "an embed"},
	{"bold letters", join(on(1, 0, 6), root, []byte{1, 'b', 1, '1', 0}), ErrUnsupported, "formatting"},
	{"a text within the text", join(on(1, 0, 7), root, []byte{2, 0}), ErrUnsupported, "a nested type"},
	{"a number of an array", join(on(1, 0, 8), root, []byte{1, 125, 1, 0}), ErrUnsupported, "a value"},
	{"a document within the document", join(on(1, 0, 9), root, []byte{1, 'x', 0}), ErrUnsupported, "a nested document"},
	{"an entry of a map", join(on(1, 0, 0x24), root, []byte{1, 'k', 1, 'a', 0}), ErrUnsupported, "an entry of a map"},
	{"a text that is another", on(1, 0, 4, 1, 4, 't', 'e', 'x', 't', 1, 'a', 0), ErrUnsupported, `the root "text"`},
	{"a letter of a nested type", on(1, 0, 4, 0, 2, 0, 1, 'a', 0), ErrUnsupported, "a parent that is no root"},
}

func TestDecodeTakesPlainTextAndNothingElse(t *testing.T) {
	for _, row := range decodeRows {
		t.Run(row.what, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Decode(row.in)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, row.err) {
				t.Fatalf("got %v, want %v", err, row.err)
			}
			if err != nil && !strings.Contains(err.Error(), row.says) {
				t.Errorf("%q does not say %q", err, row.says)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 {
				t.Errorf("took %d bytes of memory", took)
			}
		})
	}
}

func TestDecodeJoinsDeletions(t *testing.T) {
	u, err := Decode((&Update{deletes: []span{
		{1, 8, 2}, {1, 3, 2}, {1, 3, 4}, {1, 4, 1}, {1, 7, 1}, {1, 20, 1}, // over one another, within, side by side, apart
		{9, 5, 1}, {9, 6, 1}, {1, 21, 1},
	}}).encode())
	if want := []span{{9, 5, 2}, {1, 3, 7}, {1, 20, 2}}; err != nil || !slices.Equal(u.deletes, want) {
		t.Errorf("got %v, %v, want %v", u, err, want)
	}
}

// text is a piece for updates that no honest client would send.
func text(client, clock uint64, left, right id, s string) piece {
	return piece{id: id{client, clock}, origin: left, rightOrigin: right, kind: kindText, text: []byte(s), units: countUnits([]byte(s))}
}

// gone is what a client wrote first, and what was collected.
func gone(client, units uint64) piece {
	return piece{id: id{client, 0}, origin: none, rightOrigin: none, kind: kindGC, units: units}
}

func TestApplyWantsWhatAnUpdateBuildsOn(t *testing.T) {
	x := func(client, clock uint64) id { return id{client, clock} }
	for _, row := range []struct {
		what    string
		u       Update // on a text "ab" of client 1
		missing bool
		want    string
	}{
		{"what follows is taken", Update{sections: []section{{1, []piece{text(1, 2, x(1, 1), none, "c")}}}}, false, "abc"},
		{"what is known already is nothing new", Update{sections: []section{{1, []piece{text(1, 0, none, none, "ab")}}}}, false, "ab"},
		{"of what is known in part the rest is taken", Update{sections: []section{{1, []piece{text(1, 0, none, none, "abcd")}}}}, false, "abcd"},
		{
			"of a pair that is known in part, half is lost",
			Update{sections: []section{{1, []piece{text(1, 1, x(1, 0), none, "😀")}}}},
			false, "ab\ufffd",
		},
		{"a start beyond what is known", Update{sections: []section{{1, []piece{text(1, 3, x(1, 1), none, "c")}}}}, true, ""},
		{"a gap", Update{sections: []section{{1, []piece{text(1, 2, x(1, 1), none, "c"), text(1, 4, x(1, 1), none, "d")}}}}, true, ""},
		{"a left neighbour that is not known", Update{sections: []section{{2, []piece{text(2, 0, x(1, 2), none, "c")}}}}, true, ""},
		{"a right neighbour that is not known", Update{sections: []section{{2, []piece{text(2, 0, none, x(3, 0), "c")}}}}, true, ""},
		{"a neighbour of a client whose part comes, but ends before", Update{sections: []section{
			{3, []piece{text(3, 0, none, x(2, 5), "d")}}, {2, []piece{text(2, 0, none, none, "c")}},
		}}, true, ""},
		{"the deletion of what nobody wrote", Update{deletes: []span{{7, 0, 1}}}, true, ""},
		{"a deletion that goes beyond what is known", Update{deletes: []span{{1, 1, 2}}}, true, ""},
		{"two that wait for one another", Update{sections: []section{
			{3, []piece{text(3, 0, x(2, 0), none, "d")}}, {2, []piece{text(2, 0, x(3, 0), none, "c")}},
		}}, true, ""},
		{"two that build on one another by turns", Update{sections: []section{
			{3, []piece{text(3, 0, x(1, 1), none, "c"), text(3, 1, x(2, 0), none, "e")}}, {2, []piece{text(2, 0, x(3, 0), none, "d")}},
		}}, false, "abcde"},
		{"the deletion of what comes in the same update", Update{
			sections: []section{{2, []piece{text(2, 0, x(1, 0), x(1, 1), "-")}}}, deletes: []span{{2, 0, 1}, {1, 0, 1}},
		}, false, "b"},
		{"what is behind something collected is collected", Update{sections: []section{
			{3, []piece{text(3, 0, x(2, 0), none, "d")}}, {2, []piece{gone(2, 3)}},
		}}, false, "ab"},
		{"the end of one whose start was collected", Update{sections: []section{
			{3, []piece{gone(3, 1), text(3, 1, x(3, 0), none, "d")}},
		}}, false, "ab"},
	} {
		t.Run(row.what, func(t *testing.T) {
			d := New()
			if _, err := d.Edit(1, 0, 0, "ab"); err != nil {
				t.Fatal(err)
			}
			before := whole(t, d)
			err := d.Apply(&row.u)
			check(t, d)
			if errors.Is(err, ErrMissing) != row.missing || err != nil && !row.missing {
				t.Fatalf("Apply: %v", err)
			}
			if row.missing {
				if !bytes.Equal(whole(t, d), before) {
					t.Error("it was refused, but the document has changed")
				}
				return
			}
			if d.String() != row.want {
				t.Errorf("got %q, want %q", d, row.want)
			}
			once := whole(t, d)
			if err := d.Apply(&row.u); err != nil || !bytes.Equal(whole(t, d), once) {
				t.Errorf("a second time it does more: %q, %v", d, err)
			}
		})
	}
}

func TestManyWhoBuildOnOneAnother(t *testing.T) {
	const clients = 20_000
	var u Update
	want := strings.Repeat("a", clients)
	left := none
	for c := range uint64(clients) { // each on the one before, which comes later in the update
		u.sections = append(u.sections, section{c, []piece{text(c, 0, left, none, "a")}})
		left = id{c, 0}
	}
	slices.Reverse(u.sections)
	for c := range u.sections {
		u.sections[c].pieces = append(u.sections[c].pieces, text(u.sections[c].client, 1, left, none, "b"))
		left = id{u.sections[c].client, 1}
		want += "b"
	}
	d := New()
	deliver(t, d, [][]byte{u.encode()})
	if d.String() != want {
		t.Error("the text is another")
	}
	check(t, d)
}

// costly is an update of 100 kB for which each item would be compared with all others.
func costly() *Update {
	s := section{client: 2}
	for i := range uint64(15_000) {
		s.pieces = append(s.pieces, text(2, i, none, id{1, 2 * i}, "y"))
	}
	return &Update{sections: []section{s}}
}

func TestAnUpdateThatWouldTakeTooLong(t *testing.T) {
	d := New()
	if _, err := d.Edit(1, 0, 0, strings.Repeat("글자 ", 10_000)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Edit(1, 5, 7, ""); err != nil {
		t.Fatal(err)
	}
	before, text := whole(t, d), d.String()
	if err := d.Take(costly()); !errors.Is(err, ErrCostly) {
		t.Fatalf("got %v", err)
	}
	check(t, d)
	if !bytes.Equal(whole(t, d), before) || d.String() != text {
		t.Error("it was refused, but the document has changed")
	}
	if _, err := d.Replace(1, text+"!"); err != nil || d.String() != text+"!" {
		t.Errorf("afterwards one cannot write: %v", err)
	}
	check(t, d)
}

func TestSinceWantsAStateVector(t *testing.T) {
	d := New()
	if _, err := d.Edit(1, 0, 0, "a"); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		what string
		in   []byte
		ok   bool
	}{
		{"no vector at all", nil, true},
		{"who knows nothing", []byte{0}, true},
		{"who knows more than we do", []byte{2, 1, 9, 2, 9}, true},
		{"no bytes", []byte{}, false},
		{"fewer clients than announced", []byte{2, 1, 0}, false},
		{"more clients than announced", []byte{1, 1, 0, 2, 0}, false},
		{"more clients than there are bytes", huge, false},
		{"a client twice", []byte{2, 1, 0, 1, 0}, false},
	} {
		if _, err := d.Since(row.in); row.ok != (err == nil) || err != nil && !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", row.what, err)
		}
	}
}

// seeds are what fuzzing begins with: all rows above, and what a few people wrote.
func seeds(f *testing.F) {
	for _, row := range decodeRows {
		f.Add(row.in)
	}
	random := rand.New(rand.NewPCG(4, 2))
	d := New()
	for range 40 {
		at := random.IntN(d.Len() + 1)
		b, err := d.Edit(uint64(1+random.IntN(3)), at, min(random.IntN(3), d.Len()-at), fragments[random.IntN(len(fragments))])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(whole(f, d))
}

func FuzzDecode(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		u, err := Decode(b)
		if err != nil {
			return
		}
		room := 0
		for _, s := range u.sections {
			room += cap(s.pieces)
		}
		if room > len(b)+1 {
			t.Errorf("room for %d pieces in %d bytes", room, len(b))
		}
		d := New()
		if d.Apply(u) != nil {
			return
		}
		check(t, d)
		again := New()
		if err := applyBytes(t, again, whole(t, d)); err != nil {
			t.Fatalf("not what we take ourselves: %v", err)
		}
		check(t, again)
		if !bytes.Equal(again.StateVector(), d.StateVector()) || !maps.Equal(again.Authors(), d.Authors()) {
			t.Errorf("got %x, want %x", whole(t, again), whole(t, d))
		}
	})
}

func FuzzApply(f *testing.F) {
	seeds(f)
	base := New()
	for i, s := range []string{"note", "한글 😀 텍스트", "\n", "the end"} {
		if _, err := base.Edit(uint64(1+i%3), base.Len()/2, i, s); err != nil {
			f.Fatal(err)
		}
	}
	snapshot := whole(f, base)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := New()
		deliver(t, d, [][]byte{snapshot})
		if applyBytes(t, d, b) != nil {
			return
		}
		check(t, d)
		once := whole(t, d)
		if err := applyBytes(t, d, b); err != nil || !bytes.Equal(whole(t, d), once) {
			t.Errorf("a second time it does more: %v\n got %x\nwant %x", err, whole(t, d), once)
		}
	})
}
