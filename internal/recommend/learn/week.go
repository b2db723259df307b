package learn

import "math/bits"

// Week is a set of quarters of an hour in a week; overlap is a popcount.
type Week [weekWords]uint64

const (
	quarter   = 15 // minutes
	perDay    = 24 * 60 / quarter
	perWeek   = 7 * perDay
	weekWords = (perWeek + 63) / 64
)

// Add sets the quarters that lie wholly within [from, to) minutes of a day; times past midnight run into the next day.
func (w *Week) Add(day, from, to int) {
	for q := (from + quarter - 1) / quarter; q < to/quarter; q++ {
		i := (day*perDay + q) % perWeek
		w[i/64] |= 1 << (i % 64)
	}
}

// Overlap is how many minutes are in both.
func (w *Week) Overlap(other *Week) (minutes int) {
	for i := range w {
		minutes += bits.OnesCount64(w[i] & other[i])
	}
	return minutes * quarter
}

// Minutes is how many there are.
func (w *Week) Minutes() int { return w.Overlap(w) }
