package yjs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// theirs is the yjs package, in a Node that runs testdata/yjs.mjs.
type theirs struct {
	in  *json.Encoder
	out *json.Decoder
}

func startYjs(t testing.TB) *theirs {
	t.Helper()
	folder, err := filepath.Abs("../../web/node_modules/yjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Fatalf("this test compares with the yjs package, which is not installed: run `npm ci` in web (%v)", err)
	}
	cmd := exec.Command("node", "testdata/yjs.mjs", folder)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("this test runs the yjs package by Node, which has to be on the PATH: %v", err)
	}
	t.Cleanup(func() {
		in.Close()
		io.Copy(io.Discard, out)
		if err := cmd.Wait(); err != nil {
			t.Errorf("testdata/yjs.mjs: %v", err)
		}
	})
	return &theirs{json.NewEncoder(in), json.NewDecoder(out)}
}

func (y *theirs) ask(t testing.TB, request map[string]any, answer any) {
	t.Helper()
	if err := y.in.Encode(request); err != nil {
		t.Fatal(err)
	}
	if err := y.out.Decode(answer); err != nil {
		t.Fatalf("no answer from testdata/yjs.mjs: %v", err)
	}
}

// view is what yjs says of a document.
type view struct {
	Text    string
	Vector  []byte
	State   []byte
	Authors map[uint64]int
	Pending bool
	Error   string
	Since   [][]byte // of the vectors that were asked for
}

func (y *theirs) apply(t testing.TB, cases ...[][]byte) []view {
	t.Helper()
	if len(cases) == 0 {
		return nil
	}
	var answer struct{ Results []view }
	y.ask(t, map[string]any{"op": "apply", "cases": cases}, &answer)
	return answer.Results
}

// story is a document that yjs made, and the ways it may come.
type story struct {
	view
	Vectors [][]byte
	Updates [][]byte // each that a client sent
	Whole   [][]byte // each is all of it
	Parts   []struct {
		State []byte   // what one client knew at one time
		Rest  [][]byte // each brings that up to date
	}
	Some []byte // a half of the updates, merged
}

const documents = 2000

func TestAgainstYjs(t *testing.T) {
	t.Parallel()
	y := startYjs(t)
	compared := 0
	for seed := range documents {
		var s story
		y.ask(t, map[string]any{"op": "make", "seed": seed}, &s)
		random := rand.New(rand.NewPCG(1, uint64(seed)))
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			doc := readStory(t, random, s)
			compared += damage(t, y, random, s)
			edit(t, y, random, doc)
		})
		if t.Failed() {
			return // the others would say the same
		}
	}
	if compared < documents {
		t.Errorf("only %d damaged updates were taken", compared)
	}
}

// readStory brings a document here in every way, and returns it.
func readStory(t *testing.T, random *rand.Rand, s story) *Doc {
	doc := New()
	deliver(t, doc, shuffled(random, slices.Concat(s.Updates, s.Updates[:random.IntN(len(s.Updates)+1)])))
	same(t, "shuffled updates, some of them twice", doc, s.view)
	for i, v := range s.Vectors {
		if got, err := doc.Since(v); err != nil || !bytes.Equal(got, s.Since[i]) {
			t.Errorf("since %x:\n got %x, %v\nwant %x", v, got, err, s.Since[i])
		}
	}
	for i, whole := range s.Whole {
		d := New()
		deliver(t, d, [][]byte{whole})
		sameText(t, fmt.Sprintf("all of it in one update, way %d", i), d, s.view)
		deliver(t, d, s.Updates)
		sameText(t, "and nothing new after it", d, s.view)
	}
	for _, p := range s.Parts {
		for i, rest := range p.Rest {
			d := New()
			deliver(t, d, [][]byte{p.State, rest})
			sameText(t, fmt.Sprintf("a part, then the rest, way %d", i), d, s.view)
		}
	}
	d := New()
	deliver(t, d, append([][]byte{s.Some}, s.Updates...))
	same(t, "a half of the updates in one, then each", d, s.view)
	short := New()
	short.longest = 2 + random.Uint64N(6)
	deliver(t, short, shuffled(random, s.Updates))
	same(t, "in short items", short, s.view)
	for i, v := range s.Vectors {
		if got, err := short.Since(v); err != nil || !bytes.Equal(got, s.Since[i]) {
			t.Errorf("of short items since %x:\n got %x, %v\nwant %x", v, got, err, s.Since[i])
		}
	}
	return doc
}

// deliver applies updates as a careful receiver does: what builds on what is missing comes again later.
func deliver(t testing.TB, d *Doc, updates [][]byte) {
	t.Helper()
	for len(updates) > 0 {
		var later [][]byte
		for _, b := range updates {
			switch err := applyBytes(t, d, b); {
			case errors.Is(err, ErrMissing):
				later = append(later, b)
			case err != nil:
				t.Fatalf("%v: %x", err, b)
			}
		}
		if len(later) == len(updates) {
			t.Fatalf("%d updates wait for one another", len(later))
		}
		updates = later
	}
}

// applyBytes decodes and applies, and looks that a refusal changes nothing.
func applyBytes(t testing.TB, d *Doc, b []byte) error {
	t.Helper()
	u, err := Decode(b)
	if err != nil {
		if !errors.Is(err, ErrMalformed) && !errors.Is(err, ErrUnsupported) {
			t.Fatalf("an error of no kind: %v", err)
		}
		return err
	}
	before := whole(t, d)
	err = d.Apply(u)
	if err != nil && !errors.Is(err, ErrMissing) {
		t.Fatalf("an error of another kind than ErrMissing: %v", err)
	}
	if err != nil && !bytes.Equal(before, whole(t, d)) {
		t.Fatalf("refused (%v), but changed: %x", err, b)
	}
	return err
}

func whole(t testing.TB, d *Doc) []byte {
	t.Helper()
	b, err := d.Since(nil)
	if err != nil {
		t.Fatal(err)
	}
	if d.Size() < len(b) {
		t.Fatalf("Size is %d, but Since(nil) has %d bytes", d.Size(), len(b))
	}
	return b
}

func sameText(t *testing.T, what string, d *Doc, v view) {
	t.Helper()
	if got := d.String(); got != v.Text {
		t.Fatalf("%s:\n got %q\nwant %q", what, got, v.Text)
	}
	if got := d.StateVector(); !bytes.Equal(got, v.Vector) {
		t.Errorf("%s: state vector\n got %x\nwant %x", what, got, v.Vector)
	}
	if got := d.Authors(); !maps.Equal(got, v.Authors) {
		t.Errorf("%s: authors\n got %v\nwant %v", what, got, v.Authors)
	}
	check(t, d)
}

// same looks that the copy here is that of yjs to the byte.
func same(t *testing.T, what string, d *Doc, v view) {
	t.Helper()
	sameText(t, what, d, v)
	if got := whole(t, d); !bytes.Equal(got, v.State) {
		t.Errorf("%s: Since(nil)\n got %x\nwant %x", what, got, v.State)
	}
}

// check looks at what must hold within a document.
func check(t testing.TB, d *Doc) {
	t.Helper()
	visible := 0
	var left *item
	listed := map[*item]bool{}
	for it := d.start; it != nil; left, it = it, it.right {
		if it.left != left {
			t.Fatalf("%v: its left is not what is left of it", it.id)
		}
		if it.kind == kindText && countUnits(it.text) != it.units {
			t.Fatalf("%v: %d units, but %q", it.id, it.units, it.text)
		}
		listed[it] = true
		visible += it.visible()
	}
	if visible != d.Len() {
		t.Fatalf("Len is %d, not %d", d.Len(), visible)
	}
	size := 0
	for client, h := range d.histories {
		next, own := uint64(0), 0
		var prev *item
		for it := range h.from(0, 0) {
			if it.id != (id{client, next}) {
				t.Fatalf("%v where %v should be", it.id, id{client, next})
			}
			if listed[it] == (it.kind == kindGC) {
				t.Fatalf("%v of kind %d: in the list: %v", it.id, it.kind, listed[it])
			}
			if it.kind == kindText && it.units > d.longest {
				t.Fatalf("%v has %d units", it.id, it.units)
			}
			if h.next <= d.longest && prev != nil && it.joins(prev) {
				t.Fatalf("%v should be one with what is before", it.id)
			}
			next, own, prev = it.end(), own+it.visible(), it
			size += it.size()
		}
		size += 2*uintLen(client) + 3*maxUintLen
		if next != h.next || own != h.visible {
			t.Fatalf("client %d: next %d and %d units, not %d and %d", client, h.next, h.visible, next, own)
		}
	}
	if size != d.size {
		t.Fatalf("size is %d, not %d", d.size, size)
	}
}

func shuffled[T any](random *rand.Rand, list []T) []T {
	list = slices.Clone(list)
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// damage breaks updates, which then are refused or do here what they do there. It says how many it has compared.
func damage(t *testing.T, y *theirs, random *rand.Rand, s story) int {
	base := s.Whole[0]
	if len(s.Parts) > 0 {
		base = s.Parts[0].State
	}
	var cases [][][]byte
	var docs []*Doc
	for range 10 {
		good := s.Updates[random.IntN(len(s.Updates))]
		if random.IntN(4) == 0 {
			good = s.Whole[random.IntN(len(s.Whole))]
		}
		bad := broken(random, good)
		if random.IntN(4) == 0 {
			bad = collected(t, random, good)
		}
		d := New()
		deliver(t, d, [][]byte{base})
		if applyBytes(t, d, bad) == nil && honest(d) {
			cases = append(cases, [][]byte{base, bad})
			docs = append(docs, d)
		}
	}
	for i, v := range y.apply(t, cases...) {
		what := fmt.Sprintf("%x and the damaged %x", base, cases[i][1])
		if v.Error != "" || v.Pending {
			t.Errorf("%s: taken here, but there: %q, pending: %v", what, v.Error, v.Pending)
			continue
		}
		same(t, what, docs[i], v)
	}
	return len(cases)
}

// honest reports whether all items stand between the units that they say they
// were written between. Where damage has put these in the wrong order, Yjs itself comes to one
// place or another, by how the units are divided into items just then.
func honest(d *Doc) bool {
	place := map[*item]int{}
	for it := d.start; it != nil; it = it.right {
		place[it] = len(place)
	}
	before := func(a, b id) bool {
		x, y := d.find(a), d.find(b)
		return place[x] < place[y] || x == y && a.clock < b.clock
	}
	for it := d.start; it != nil; it = it.right {
		if it.origin != none && !before(it.origin, it.id) || it.rightOrigin != none && !before(it.id, it.rightOrigin) {
			return false
		}
	}
	return true
}

// collected makes an update with GCs, as a document has them whose parts were deleted with all that was in them.
func collected(t *testing.T, random *rand.Rand, b []byte) []byte {
	u, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range u.sections {
		for i := range s.pieces {
			if random.IntN(4) == 0 {
				s.pieces[i].kind = kindGC
			}
		}
	}
	return u.encode()
}

func broken(random *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	switch i := random.IntN(len(b)); random.IntN(4) {
	case 0:
		return b[:i]
	case 1:
		return slices.Delete(b, i, i+1)
	case 2:
		b[i] += byte(1 + random.IntN(3))
	default:
		b[i] ^= 1 << random.IntN(8)
	}
	return b
}

var fragments = []string{"a", "bc ", "줄\n", "한글", "é", "😀", "\U0001d11e", "e\u0301", "긴 글을 한 번에 붙여 넣어요. "}

// edit changes a document here, and yjs makes the same of it.
func edit(t *testing.T, y *theirs, random *rand.Rand, d *Doc) {
	updates := [][]byte{whole(t, d)}
	for range 6 {
		if b := scribble(t, random, d, uint64(1+random.IntN(3))); b != nil {
			updates = append(updates, b)
		}
	}
	views := y.apply(t, updates, [][]byte{whole(t, d)})
	same(t, "edits made here, one by one there", d, views[0])
	same(t, "edits made here, all at once there", d, views[1])
}

// scribble changes something, and returns the update that says so.
func scribble(t *testing.T, random *rand.Rand, d *Doc, client uint64) []byte {
	t.Helper()
	var b []byte
	var err error
	if random.IntN(3) > 0 {
		at := random.IntN(d.Len() + 1)
		b, err = d.Edit(client, at, min(random.IntN(4), d.Len()-at), fragments[random.IntN(len(fragments))])
	} else {
		want := rewritten(random, d.String())
		b, err = d.Replace(client, want)
		if d.String() != want {
			t.Fatalf("Replace:\n got %q\nwant %q", d, want)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func rewritten(random *rand.Rand, text string) string {
	runes := []rune(text)
	for range 1 + random.IntN(3) {
		at := random.IntN(len(runes) + 1)
		end := min(len(runes), at+random.IntN(5))
		runes = slices.Replace(runes, at, end, []rune(fragments[random.IntN(len(fragments))])...)
	}
	return string(runes)
}
