package yjs

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

const traceEdits = 260_000

// trace is how a long text comes about: the update of each keystroke.
var trace = sync.OnceValue(write)

func write() [][]byte {
	w := &writer{random: rand.New(rand.NewPCG(2026, 7)), doc: New(), client: 2_345_678_901}
	for len(w.updates) < traceEdits {
		w.act()
	}
	return w.updates[:traceEdits]
}

// writer is somebody at the keyboard.
type writer struct {
	random  *rand.Rand
	doc     *Doc
	client  uint64
	at      int // the cursor, in UTF-16 units
	updates [][]byte
}

func (w *writer) edit(at, remove int, insert string) {
	b, err := w.doc.Edit(w.client, at, remove, insert)
	if err != nil {
		panic(err)
	}
	w.at = at + lenOf(insert)
	if b != nil {
		w.updates = append(w.updates, b)
	}
}

func (w *writer) act() {
	switch n := w.random.IntN(100); {
	case n < 65:
		w.typeOn(w.words(1 + w.random.IntN(12)))
	case n < 80:
		w.backspace(5 + w.random.IntN(130))
	case n < 90: // near by: a word is put right
		w.at = min(max(0, w.at-200+w.random.IntN(300)), w.doc.Len())
	case n < 96:
		w.at = w.random.IntN(w.doc.Len() + 1)
	case n < 98: // a block is cut
		w.edit(w.at, min(w.random.IntN(200), w.doc.Len()-w.at), "")
	case n < 99: // and another is pasted
		w.edit(w.at, 0, w.words(5+w.random.IntN(30)))
	default:
		w.at = w.doc.Len()
	}
}

func (w *writer) typeOn(text string) {
	for _, c := range text {
		w.edit(w.at, 0, string(c))
		if w.random.IntN(60) == 0 { // a slip of the finger
			w.backspace(1 + w.random.IntN(6))
		}
	}
}

func (w *writer) backspace(n int) {
	for range min(n, w.at) {
		w.edit(w.at-1, 1, "")
	}
}

var vocabulary = strings.Fields(`the a of we study together note every day before examination grammar \emph{so} x_{i+1}=2x
	vocabulary chapter listening because therefore which would question answer (see 3.2), [12] 😀 스터디 같이 단어 시험 그래서 2026년`)

func (w *writer) words(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(vocabulary[w.random.IntN(len(vocabulary))])
		b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", "\n"}[w.random.IntN(8)])
	}
	return b.String()
}

// replay applies a trace as it comes in.
func replay(t testing.TB, updates [][]byte) *Doc {
	d := New()
	for _, b := range updates {
		u, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Apply(u); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// A document is kept as the updates that came in, as all of them in one (what
// Y.mergeUpdates makes of them), or as one snapshot; it is the same, and small.
func TestTheTraceOfALongText(t *testing.T) {
	t.Parallel()
	updates := trace()
	d := replay(t, updates)
	check(t, d)
	snapshot := whole(t, d)
	t.Logf("%d edits, %d units, %d bytes, Size %d", len(updates), d.Len(), len(snapshot), d.Size())
	if len(snapshot) > 300_000 || d.Size() > len(snapshot)*11/10 {
		t.Errorf("%d bytes, Size %d", len(snapshot), d.Size())
	}
	sameDoc(t, replay(t, [][]byte{snapshot}), d)
	sameDoc(t, replay(t, [][]byte{merged(t, updates)}), d)
}

// merged is one update that has all structs of others, as they were.
func merged(t *testing.T, updates [][]byte) []byte {
	var all Update
	for _, b := range updates {
		u, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range u.sections {
			if len(all.sections) == 0 {
				all.sections = []section{{client: s.client}}
			}
			all.sections[0].pieces = append(all.sections[0].pieces, s.pieces...)
		}
		all.deletes = append(all.deletes, u.deletes...)
	}
	return all.encode()
}

func BenchmarkTrace(b *testing.B) {
	updates := trace()
	b.ReportAllocs()
	for b.Loop() {
		replay(b, updates)
	}
	d := replay(b, updates)
	b.ReportMetric(float64(d.Len()), "units")
	b.ReportMetric(float64(len(whole(b, d))), "snapshot-bytes")
	b.ReportMetric(float64(d.Size()), "size")
}

// BenchmarkWrite is the same from the other side: the edits are made here.
func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		write()
	}
}

func BenchmarkOpen(b *testing.B) {
	snapshot := whole(b, replay(b, trace()))
	b.ReportAllocs()
	for b.Loop() {
		replay(b, [][]byte{snapshot})
	}
	b.ReportMetric(float64(len(snapshot)), "snapshot-bytes")
}

func BenchmarkSince(b *testing.B) {
	d := replay(b, trace())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Since(nil); err != nil {
			b.Fatal(err)
		}
	}
}
