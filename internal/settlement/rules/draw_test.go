package rules_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// seeds is how many random cases a property is tried on.
const seeds = 2_000

// draw draws random cases. A case follows from its seed alone.
type draw struct{ rng *rand.Rand }

// anySeed tries a property on many seeds. A failure names its seed: -run 'TestName/^seed=17$' plays it again.
func anySeed(t *testing.T, property func(*testing.T, draw)) {
	t.Helper()
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			property(t, draw{rand.New(rand.NewPCG(seed, 0))})
		})
	}
}

// from is a number from lo to hi, both included.
func (d draw) from(lo, hi int64) int64 { return lo + d.rng.Int64N(hi-lo+1) }

func (d draw) bool() bool { return d.rng.IntN(2) == 0 }

// upTo is a number from 0 to one of the limits: small numbers meet floors, large ones overflows.
func (d draw) upTo(limits ...int64) int64 { return d.from(0, oneOf(d, limits)) }

func oneOf[T any](d draw, values []T) T { return values[d.rng.IntN(len(values))] }

func listOf[T any](length int64, value func() T) []T {
	values := make([]T, length)
	for i := range values {
		values[i] = value()
	}
	return values
}

func shuffled[T any](d draw, values []T) []T {
	other := slices.Clone(values)
	d.rng.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
	return other
}
