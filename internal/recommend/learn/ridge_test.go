package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// randomMatrix has people with one to ten of the columns.
func randomMatrix(rng *rand.Rand, people, cols int) *Matrix {
	rows := make([][]pair, people)
	for i := range rows {
		for range 1 + rng.IntN(10) {
			rows[i] = append(rows[i], pair{int32(rng.IntN(cols)), rng.Float32()})
		}
	}
	return fromRows(rows, cols, func(a, b float32) float32 { return max(a, b) })
}

func dense(m *Matrix) *mat.Dense {
	d := mat.NewDense(m.Rows, m.Cols, nil)
	for r := range m.Rows {
		is, vs := m.Row(r)
		for k, i := range is {
			d.Set(r, int(i), float64(vs[k]))
		}
	}
	return d
}

// plainRidge solves for column j as the formula says, with all others as neighbours.
func plainRidge(o ridge, m *Matrix, j int) []float64 {
	var g mat.Dense
	d := dense(m)
	g.Mul(d.T(), d)
	n := m.Cols - 1
	other := func(k int) int {
		if k >= j {
			return k + 1
		}
		return k
	}
	a, b, l := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil), make([]float32, n)
	if o.towards != nil {
		at := make([]int32, n)
		for k := range n {
			at[k] = int32(other(k))
		}
		o.towards(j, at, l)
	}
	for r := range n {
		b.SetVec(r, g.At(other(r), j))
		for c := range n {
			a.Set(r, c, g.At(other(r), other(c)))
			b.SetVec(r, b.AtVec(r)-g.At(other(r), other(c))*float64(l[c]))
		}
		a.Set(r, r, a.At(r, r)+o.lambda+g.At(other(r), other(r))*o.drop/(1-o.drop))
	}
	var x mat.VecDense
	if err := x.SolveVec(a, b); err != nil {
		panic(err)
	}
	out := make([]float64, m.Cols)
	for k := range n {
		out[other(k)] = x.AtVec(k)
	}
	return out
}

func TestTheFastRidgeIsThePlainOne(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 0))
		m := randomMatrix(rng, 60, 12)
		o := ridge{near: 12, lambda: 1 + 20*rng.Float64(), drop: .8 * rng.Float64()}
		if seed%2 == 1 {
			low := newLowPass(m, seed)
			o.towards = func(j int, at []int32, l []float32) {
				for k, i := range at {
					l[k] = low.weight(int(i), j)
				}
			}
		}
		wanted := make([]bool, m.Cols)
		for j := range wanted {
			wanted[j] = j%3 != 0
		}
		got := o.solve(newByColumns(m), wanted)
		for j := range wanted {
			is, vs := got.Row(j)
			if !wanted[j] {
				if len(is) > 0 {
					t.Errorf("seed %d: column %d was not asked for", seed, j)
				}
				continue
			}
			want := plainRidge(o, m, j)
			for k, i := range is {
				if math.Abs(float64(vs[k])-want[i]) > 2e-3 {
					t.Errorf("seed %d: %d tells of %d by %.4f, not %.4f", seed, i, j, vs[k], want[i])
				}
			}
		}
	}
}

func TestARidgeUsesNoMoreNeighboursThanItMay(t *testing.T) {
	t.Parallel()
	m := randomMatrix(rand.New(rand.NewPCG(1, 1)), 200, 30)
	from := make([]bool, 30)
	for j := range from {
		from[j] = j%2 == 0
	}
	all := slices.Repeat([]bool{true}, 30)
	got := ridge{near: 5, lambda: 1, from: from}.solve(newByColumns(m), all)
	for j := range all {
		is, _ := got.Row(j)
		if len(is) > 5 || slices.Contains(is, int32(j)) || slices.ContainsFunc(is, func(i int32) bool { return !from[i] }) {
			t.Errorf("column %d is told of by %v", j, is)
		}
	}
}

func TestTheLowPassIsTheProjectionOnLeadingSingularVectors(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		m := randomMatrix(rand.New(rand.NewPCG(seed, 3)), 80, 30).several()
		low := newLowPass(m, seed)
		var svd mat.SVD
		if !svd.Factorize(dense(m.scaled(-.5, -.5)), mat.SVDThin) {
			t.Fatal("no singular values")
		}
		var v mat.Dense
		svd.VTo(&v)
		mass := m.mass()
		for i := range m.Cols {
			for j := range m.Cols {
				var want float64
				for k := range low.rank {
					want += v.At(i, k) * v.At(j, k)
				}
				want *= math.Sqrt(mass[j] / mass[i])
				// The last vectors are only nearly found where singular values lie close together.
				if got := float64(low.weight(i, j)); math.Abs(got-want) > .12 {
					t.Errorf("seed %d: %d tells of %d by %.3f, not %.3f", seed, i, j, got, want)
				}
			}
		}
	}
}

func TestWhoHasOneRoomDoesNotChangeTheLowPass(t *testing.T) {
	t.Parallel()
	m := randomMatrix(rand.New(rand.NewPCG(4, 3)), 60, 30).several()
	rows := make([][]pair, 0, m.Rows+50)
	for r := range m.Rows {
		is, vs := m.Row(r)
		var row []pair
		for k, i := range is {
			row = append(row, pair{i, vs[k]})
		}
		rows = append(rows, row)
	}
	for range 50 {
		rows = append(rows, []pair{{3, 1}})
	}
	with := newLowPass(fromRows(rows, m.Cols, nil), 1)
	without := newLowPass(m, 1)
	for i := range m.Cols {
		if a, b := with.weight(i, 3), without.weight(i, 3); math.Abs(float64(a-b)) > 1e-4 {
			t.Errorf("%d tells of 3 by %.4f, without them by %.4f", i, a, b)
		}
	}
}

func TestTheBestAreThoseASortPutsFirst(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		all := make([]pair, rng.IntN(60))
		for i := range all {
			all[i] = pair{int32(i), float32(rng.IntN(12))}
		}
		n := rng.IntN(70)
		want := slices.Clone(all)
		slices.SortFunc(want, byValue)
		want = want[:min(n, len(want))]
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		got := best(all, n)
		slices.SortFunc(got, byValue)
		if !slices.Equal(got, want) {
			t.Fatalf("the best %d are %v, not %v", n, got, want)
		}
	}
}
