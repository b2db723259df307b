package yjs

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestEdit(t *testing.T) {
	for _, row := range []struct {
		what       string
		at, remove int
		insert     string
		want       string // of "가나😀다" by client 1
		authors    map[uint64]int
	}{
		{"at the start", 0, 0, "a", "a가나😀다", map[uint64]int{1: 5, 2: 1}},
		{"at the end", 5, 0, "a", "가나😀다a", map[uint64]int{1: 5, 2: 1}},
		{"in the middle", 1, 0, "a", "가a나😀다", map[uint64]int{1: 5, 2: 1}},
		{"something else for what was there", 1, 3, "ab", "가ab다", map[uint64]int{1: 2, 2: 2}},
		{"all of it goes", 0, 5, "", "", map[uint64]int{}},
		{"nothing for nothing", 3, 0, "", "가나😀다", map[uint64]int{1: 5}},
		{"within a pair: both halves are lost, as in Yjs", 3, 0, "a", "가나\ufffda\ufffd다", map[uint64]int{1: 5, 2: 1}},
		{"half of a pair goes: the other half is lost", 3, 1, "", "가나\ufffd다", map[uint64]int{1: 4}},
		{"what is not UTF-8", 0, 0, "a\xff", "a\ufffd가나😀다", map[uint64]int{1: 5, 2: 2}},
	} {
		t.Run(row.what, func(t *testing.T) {
			d := New()
			first, err := d.Edit(1, 0, 0, "가나😀다")
			if err != nil {
				t.Fatal(err)
			}
			second, err := d.Edit(2, row.at, row.remove, row.insert)
			if err != nil {
				t.Fatal(err)
			}
			if d.String() != row.want || !maps.Equal(d.Authors(), row.authors) {
				t.Errorf("got %q by %v, want %q by %v", d, d.Authors(), row.want, row.authors)
			}
			if (second == nil) != (row.remove == 0 && row.insert == "") {
				t.Errorf("the update is %x", second)
			}
			check(t, d)
			there := New()
			if second != nil {
				deliver(t, there, [][]byte{second, first})
				sameDoc(t, there, d)
			}
		})
	}
}

func TestEditRefuses(t *testing.T) {
	full := New()
	deliver(t, full, [][]byte{join([]byte{1, 1, 1, 0, 0}, huge, []byte{0})})
	for _, row := range []struct {
		what       string
		d          *Doc
		client     uint64
		at, remove int
	}{
		{"a place before the text", New(), 1, -1, 0},
		{"a place behind the text", New(), 1, 1, 0},
		{"more than there is", New(), 1, 0, 1},
		{"less than nothing", New(), 1, 0, -1},
		{"a client that JavaScript cannot count", New(), MaxUint + 1, 0, 0},
		{"a client whose clock has run out", full, 1, 0, 0},
	} {
		if b, err := row.d.Edit(row.client, row.at, row.remove, "a"); err == nil || b != nil {
			t.Errorf("%s: %x, %v", row.what, b, err)
		}
		check(t, row.d)
	}
	if _, err := full.Replace(1, "a"); err == nil {
		t.Error("Replace goes on where a clock has run out")
	}
}

func sameDoc(t *testing.T, got, want *Doc) {
	t.Helper()
	if got.String() != want.String() || !bytes.Equal(whole(t, got), whole(t, want)) {
		t.Fatalf("got %q\n%x\nwant %q\n%x", got, whole(t, got), want, whole(t, want))
	}
}

func TestReplaceKeepsWhatStays(t *testing.T) {
	long := strings.Repeat("한 줄의 글입니다.\n", 2000)
	for _, row := range []struct {
		what     string
		from, to string
		kept     int // units of from that stay
	}{
		{"the same text", "같은 글\n", "같은 글\n", 5},
		{"a text where there was none", "", "글", 0},
		{"no text where there was one", "글", "", 0},
		{"a letter more", "글자", "글a자", 2},
		{"a word within a line", "one two three\n", "one 2 three\n", 11},
		{"two words far apart", "one two three four five six\n", "1 two three four five 6\n", 22},
		{"a line between lines", "a\nb\nc\n", "a\nb\nnew\nc\n", 6},
		{"lines that change places", "first line\nsecond line\nthird line\n", "second line\nthird line\nfirst line\n", 23},
		{"a pair that shares a half with another is replaced whole", "a😀b", "a😁b", 2},
		{"a pair more before such a one", "😀", "😁😀", 2},
		{"another text altogether", "abcdefgh", "12345678", 0},
		{"hardly a letter in common is another text", "the quick brown fox", "jumps over lazy dogs", 0},
		{"a line among thousands", long, strings.Replace(long, "글", "책", 1), len([]rune(long)) - 1},
		{"thousands of lines, each another, begin and end alike", long, strings.ReplaceAll(long, "줄", "행"), 2 + 8},
		{"what is not UTF-8", "a", "a\xff", 1},
	} {
		t.Run(row.what, func(t *testing.T) {
			d := New()
			if _, err := d.Edit(1, 0, 0, row.from); err != nil {
				t.Fatal(err)
			}
			there := New()
			deliver(t, there, [][]byte{whole(t, d)})
			b, err := d.Replace(2, row.to)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.ToValidUTF8(row.to, "\ufffd"); d.String() != want {
				t.Errorf("got %q, want %q", d, want)
			}
			if kept := d.Authors()[1]; kept != row.kept {
				t.Errorf("%d units stay, not %d", kept, row.kept)
			}
			if row.from == row.to {
				if b != nil {
					t.Errorf("the update is %x", b)
				}
				return
			}
			deliver(t, there, [][]byte{b})
			sameDoc(t, there, d)
		})
	}
}

// What was sent in any order, and however often, all copies agree in the end.
func TestCopiesAgree(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 3))
		docs := make([]*Doc, 2+random.IntN(4))
		inbox := make([][][]byte, len(docs))
		for i := range docs {
			docs[i] = New()
		}
		for range 60 {
			i := random.IntN(len(docs))
			d := docs[i]
			if random.IntN(3) == 0 { // reads some of what has come, as far as it can
				inbox[i] = shuffled(random, inbox[i])
				n := random.IntN(len(inbox[i]) + 1)
				var later [][]byte
				for _, b := range inbox[i][:n] {
					if applyBytes(t, d, b) != nil {
						later = append(later, b)
					}
				}
				inbox[i] = append(later, inbox[i][n:]...)
				continue
			}
			b := scribble(t, random, d, uint64(i+1))
			for other := range inbox {
				if b != nil && other != i {
					inbox[other] = append(inbox[other], b)
				}
			}
		}
		for i, d := range docs {
			deliver(t, d, append(shuffled(random, inbox[i]), inbox[i]...))
			check(t, d)
			sameDoc(t, d, docs[0])
		}
	}
}
