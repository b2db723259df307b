package rules_test

import (
	"cmp"
	"math/big"
	"slices"
	"testing"

	"github.com/studyone/studyone/internal/settlement/rules"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name    string
		total   int64
		weights []int64
		want    []int64
	}{
		{"no weights, no parts", 10, nil, nil},
		{"it comes out even", 9, []int64{1, 1, 1}, []int64{3, 3, 3}},
		{"on a tie the earlier ones have the odd won", 8, []int64{1, 1, 1}, []int64{3, 3, 2}},
		{"the largest remainder comes before join order", 10, []int64{1, 2, 4}, []int64{1, 3, 6}},
		{"a weight of 0 is a part of 0", 10, []int64{0, 1, 2}, []int64{0, 3, 7}},
		{"nothing but zeros is equal parts", 5, []int64{0, 0}, []int64{3, 2}},
		{"nothing to share", 0, []int64{3, 4}, []int64{0, 0}},
		{"a product beyond 63 bits", 1 << 60, []int64{1 << 40, 1 << 40}, []int64{1 << 59, 1 << 59}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := rules.Split(c.total, c.weights); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestSplitIsByLargestRemainder compares with exact fractions.
func TestSplitIsByLargestRemainder(t *testing.T) {
	anySeed(t, func(t *testing.T, d draw) {
		total := d.from(0, 1<<60)
		weights := listOf(d.from(1, 20), func() int64 { return d.upTo(5, 1<<50) })
		if slices.Max(weights) == 0 {
			weights[0] = 1
		}
		got, want := rules.Split(total, weights), splitByHand(total, weights)
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func splitByHand(total int64, weights []int64) []int64 {
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w))
	}
	type part struct {
		index     int
		won       int64
		remainder *big.Rat
	}
	parts := make([]part, len(weights))
	left := total
	for i, w := range weights {
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(total), big.NewInt(w)), sum)
		won := new(big.Int).Div(exact.Num(), exact.Denom())
		parts[i] = part{i, won.Int64(), exact.Sub(exact, new(big.Rat).SetInt(won))}
		left -= won.Int64()
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(b.remainder.Cmp(a.remainder), cmp.Compare(a.index, b.index))
	})
	wons := make([]int64, len(weights))
	for i, p := range parts {
		wons[p.index] = p.won
		if int64(i) < left {
			wons[p.index]++
		}
	}
	return wons
}
