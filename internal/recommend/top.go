package recommend

import (
	"cmp"
	"container/heap"
)

// top keeps the best rooms of many without sorting the rest.
type top struct {
	size  int
	found []scored // a heap, the worst first
}

type scored struct {
	doc   *doc
	score float64
}

// better puts equal scores in an order that does not depend on chance.
func better(a, b scored) bool {
	return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.doc.id, b.doc.id)) > 0
}

func (t *top) offer(d *doc, score float64) {
	s := scored{d, score}
	switch {
	case len(t.found) < t.size:
		heap.Push(t, s)
	case better(s, t.found[0]):
		t.found[0] = s
		heap.Fix(t, 0)
	}
}

// Len implements heap.Interface.
func (t *top) Len() int { return len(t.found) }

// Less implements heap.Interface.
func (t *top) Less(i, j int) bool { return better(t.found[j], t.found[i]) }

// Swap implements heap.Interface.
func (t *top) Swap(i, j int) { t.found[i], t.found[j] = t.found[j], t.found[i] }

// Push implements heap.Interface; only offer calls it.
func (t *top) Push(v any) {
	if s, ok := v.(scored); ok {
		t.found = append(t.found, s)
	}
}

// Pop implements heap.Interface; nothing is taken out one by one.
func (t *top) Pop() any {
	last := t.found[len(t.found)-1]
	t.found = t.found[:len(t.found)-1]
	return last
}
