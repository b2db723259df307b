package yjs

import (
	"slices"
	"strings"
)

// maxSteps bounds the search for the fewest changes: its time and memory grow
// with the square. What is further apart is replaced from its first difference to its last.
const maxSteps = 500

// diff finds few and small changes that make b of a: whole lines first, then
// the characters of those that differ.
func diff(a, b string) []change {
	from, to := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	var all []change
	at, line := 0, 0
	for _, l := range compare(from, to, maxSteps) {
		at += lenOf(from[line:l.a]...)
		was := []rune(strings.Join(from[l.a:l.aEnd], ""))
		is := []rune(strings.Join(to[l.b:l.bEnd], ""))
		char := 0
		// Lines that have less than half in common are other lines, not corrected ones.
		for _, c := range compare(was, is, min(maxSteps, (len(was)+len(is))/2)) {
			at += lenOf(string(was[char:c.a]))
			removed := lenOf(string(was[c.a:c.aEnd]))
			all = append(all, change{at, removed, string(is[c.b:c.bEnd])})
			at += removed
			char = c.aEnd
		}
		at += lenOf(string(was[char:]))
		line = l.aEnd
	}
	return all
}

func lenOf(parts ...string) int {
	n := 0
	for _, s := range parts {
		n += int(countUnits([]byte(s)))
	}
	return n
}

// hunk is where two lists differ: a[a:aEnd] became b[b:bEnd].
type hunk struct{ a, aEnd, b, bEnd int }

// compare finds where a and b differ, with at least one element in common between two hunks.
func compare[T comparable](a, b []T, limit int) []hunk {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	found, ok := fewest(a, b, limit)
	if !ok {
		found = []hunk{{0, len(a), 0, len(b)}}
	}
	for i := range found {
		found[i].a += head
		found[i].aEnd += head
		found[i].b += head
		found[i].bEnd += head
	}
	return found
}

// fewest is the greedy algorithm of Myers ("An O(ND) difference algorithm and
// its variations", 1986): how far in a can one come on each diagonal k = (index
// in a) - (index in b) with so many steps, each of which removes or inserts one element?
func fewest[T comparable](a, b []T, limit int) ([]hunk, bool) {
	var reached [][]int // by steps, then by k+steps
	for steps := 0; steps <= limit; steps++ {
		now := make([]int, 2*steps+1)
		for k := -steps; k <= steps; k += 2 {
			x := 0
			if steps > 0 {
				x, _ = stepTo(reached[steps-1], k)
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			now[k+steps] = x
			if x >= len(a) && x-k >= len(b) {
				return walkBack(reached, len(a), len(b)), true
			}
		}
		reached = append(reached, now)
	}
	return nil, false
}

// stepTo is how far in a one comes on diagonal k by one more step than before, and the diagonal it starts from.
func stepTo(before []int, k int) (x, from int) {
	steps := len(before)/2 + 1
	i := k + steps - 1
	if k == -steps || k != steps && before[i-1] < before[i+1] {
		return before[i+1], k + 1 // an insertion
	}
	return before[i-1] + 1, k - 1 // a removal
}

// walkBack collects the steps that led to the ends of both lists.
func walkBack(reached [][]int, a, b int) []hunk {
	var found []hunk
	for steps := len(reached); steps > 0; steps-- {
		x, from := stepTo(reached[steps-1], a-b)
		h := hunk{x, x, x - (a - b), x - (a - b)}
		if from < a-b {
			h.a--
		} else {
			h.b--
		}
		if last := len(found) - 1; last >= 0 && found[last].a == h.aEnd && found[last].b == h.bEnd {
			found[last].a, found[last].b = h.a, h.b
		} else {
			found = append(found, h)
		}
		a, b = h.a, h.b
	}
	slices.Reverse(found)
	return found
}
