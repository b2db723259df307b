package simulate

import (
	"cmp"
	"slices"
)

// ratio is a part of a whole; of nothing it is 0.
type ratio struct{ part, whole float64 }

func (r *ratio) add(part, whole float64) {
	r.part += part
	r.whole += whole
}

func (r *ratio) count(hit bool) {
	r.whole++
	if hit {
		r.part++
	}
}

func (r ratio) value() float64 {
	if r.whole == 0 {
		return 0
	}
	return r.part / r.whole
}

// gini is how unevenly a quantity is spread: 0 evenly, towards 1 all in one place.
func gini(amounts []float64) float64 {
	sorted := slices.Clone(amounts)
	slices.Sort(sorted)
	var sum, ranked float64
	for i, x := range sorted {
		sum += x
		ranked += float64(i+1) * x
	}
	if sum == 0 {
		return 0
	}
	n := float64(len(sorted))
	return 2*ranked/(n*sum) - (n+1)/n
}

// spell is a wait for something that may have come.
type spell struct {
	length float64
	came   bool
	never  bool // given up
}

// untilShare is how long it takes until a share of all have what they wait for,
// by Kaplan and Meier: who waits on counts for as long as they were watched, who
// gave up as one who waits longest. Where the share is not reached it is the
// longest spell, and 0 where there is none.
func untilShare(spells []spell, share float64) float64 {
	var longest float64
	for _, s := range spells {
		longest = max(longest, s.length)
	}
	sorted := slices.Clone(spells)
	for i := range sorted {
		if sorted[i].never {
			sorted[i].length = longest
		}
	}
	slices.SortStableFunc(sorted, func(a, b spell) int {
		return cmp.Or(cmp.Compare(a.length, b.length), -compareBool(a.came, b.came))
	})
	left := 1.0 // share that still waits
	for i, s := range sorted {
		if s.came {
			left -= left / float64(len(sorted)-i)
		}
		if 1-left > share-1e-9 {
			return s.length
		}
	}
	return longest
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// inVain is the share of spells in which it did not come.
func inVain(spells []spell) float64 {
	var r ratio
	for _, s := range spells {
		r.count(!s.came)
	}
	return r.value()
}
