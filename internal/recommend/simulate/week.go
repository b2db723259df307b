package simulate

import "math/bits"

// week is a set of quarters of an hour in a week.
type week [11]uint64

const quarters = 7 * 24 * 4

func (w *week) add(day, from, to int) {
	for q := from / 15; q < to/15; q++ {
		i := (day*96 + q) % quarters
		w[i/64] |= 1 << (i % 64)
	}
}

func (w *week) addAll(other *week) {
	for i := range w {
		w[i] |= other[i]
	}
}

func (w *week) size() (n int) {
	for _, x := range w {
		n += bits.OnesCount64(x)
	}
	return n
}

// fit is the share of w that lies in free hours which are not busy; 0 where w is empty.
func (w *week) fit(free, busy *week) float64 {
	size := w.size()
	if size == 0 {
		return 0
	}
	n := 0
	for i := range w {
		n += bits.OnesCount64(w[i] & free[i] &^ busy[i])
	}
	return float64(n) / float64(size)
}
