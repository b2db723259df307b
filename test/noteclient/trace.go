package noteclient

import (
	"math/rand/v2"
	"strings"
	"sync"

	"github.com/studyone/studyone/internal/yjs"
)

// Trace is how a long text comes about, keystroke by keystroke: 260,000 updates,
// and the document that they come to. internal/yjs is measured by the same.
func Trace() ([][]byte, *yjs.Doc) {
	w := trace()
	return w.updates, w.doc
}

const traceEdits = 260_000

var trace = sync.OnceValue(func() *typist {
	w := &typist{random: rand.New(rand.NewPCG(2026, 7)), doc: yjs.New()}
	for len(w.updates) < traceEdits {
		w.act()
	}
	return w
})

// typist is somebody at the keyboard.
type typist struct {
	random  *rand.Rand
	doc     *yjs.Doc
	at      int // the cursor, in UTF-16 units
	updates [][]byte
}

const typistClient = 2_345_678_901

func (w *typist) edit(at, remove int, insert string) {
	before := w.doc.Len()
	b, err := w.doc.Edit(typistClient, at, remove, insert)
	if err != nil {
		panic(err) // of its own
	}
	w.at = at + w.doc.Len() - before + remove
	if b != nil {
		w.updates = append(w.updates, b)
	}
}

func (w *typist) act() {
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

func (w *typist) typeOn(text string) {
	for _, c := range text {
		w.edit(w.at, 0, string(c))
		if w.random.IntN(60) == 0 { // a slip of the finger
			w.backspace(1 + w.random.IntN(6))
		}
	}
}

func (w *typist) backspace(n int) {
	for range min(n, w.at) {
		w.edit(w.at-1, 1, "")
	}
}

var vocabulary = strings.Fields(`the a of we study together note every day before examination grammar \emph{so} x_{i+1}=2x
	vocabulary chapter listening because therefore which would question answer (see 3.2), [12] 😀 스터디 같이 단어 시험 그래서 2026년`)

func (w *typist) words(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(vocabulary[w.random.IntN(len(vocabulary))])
		b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", "\n"}[w.random.IntN(8)])
	}
	return b.String()
}
