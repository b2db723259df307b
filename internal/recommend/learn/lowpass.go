package learn

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/mat"
)

// lowPass is the smooth part of a matrix of choices: with R the matrix whose
// rows and columns are divided by the roots of what they hold, and V its leading
// right singular vectors, column i tells of column j by d_i^-½ (V Vᵀ)_ij d_j^½,
// d being what the columns hold (GF-CF).
type lowPass struct {
	rank    int
	in, out []float32 // columns × rank: d^-½ V and d^½ V
}

const (
	rounds    = 4  // of subspace iteration
	oversized = 16 // vectors more than are wanted, so that the last ones are good too
)

func newLowPass(x *Matrix, seed uint64) *lowPass {
	x = x.several()
	rank := min(rank, x.Cols/8+1, x.Rows)
	if len(x.Index) == 0 {
		return &lowPass{}
	}
	v := leading(x.scaled(-.5, -.5), rank, seed)
	l := &lowPass{rank: rank, in: v, out: make([]float32, len(v))}
	for j, d := range x.mass() {
		root := float32(power(d, .5))
		for k := j * rank; k < (j+1)*rank; k++ {
			l.in[k], l.out[k] = v[k]/root, v[k]*root
		}
	}
	return l
}

// several leaves out rows with fewer than two entries: they tell of no two columns,
// and only make each column its own neighbour.
func (m *Matrix) several() *Matrix {
	out := &Matrix{Rows: m.Rows, Cols: m.Cols, Start: make([]int, m.Rows+1)}
	for r := range m.Rows {
		if is, vs := m.Row(r); len(is) > 1 {
			out.Index, out.Value = append(out.Index, is...), append(out.Value, vs...)
		}
		out.Start[r+1] = len(out.Index)
	}
	return out
}

// clone may be scaled without changing the original.
func (l *lowPass) clone() *lowPass { return &lowPass{rank: l.rank, in: l.in, out: slices.Clone(l.out)} }

// weight is how much column i tells of column j.
func (l *lowPass) weight(i, j int) float32 { return dot(l.row(l.in, i), l.row(l.out, j)) }

func (l *lowPass) row(m []float32, i int) []float32 { return m[i*l.rank : (i+1)*l.rank] }

// leading finds right singular vectors by subspace iteration, a row of rank numbers a column.
func leading(m *Matrix, rank int, seed uint64) []float32 {
	t := m.Transpose()
	n := m.Cols
	k := min(rank+oversized, n, m.Rows)
	rng := rand.New(rand.NewPCG(seed, 0))
	q, y := make([]float32, n*k), make([]float32, m.Rows*k)
	for i := range q {
		q[i] = float32(rng.NormFloat64())
	}
	for range rounds {
		times(m, q, y, k)
		times(t, y, q, k)
		orthonormalise(q, n, k)
	}
	out := make([]float32, n*rank)
	for i := range n {
		copy(out[i*rank:(i+1)*rank], q[i*k:i*k+rank])
	}
	return out
}

func nothing() struct{} { return struct{}{} }

// times computes m · in, both with k numbers a row.
func times(m *Matrix, in, out []float32, k int) {
	Parallel(m.Rows, nothing, func(r int, _ struct{}) {
		y := out[r*k : (r+1)*k]
		clear(y)
		is, vs := m.Row(r)
		for l, i := range is {
			axpy(vs[l], in[int(i)*k:(int(i)+1)*k], y)
		}
	})
}

func axpy(a float32, x, y []float32) { blas32.Axpy(a, vec(x), vec(y)) }

func dot(x, y []float32) float32 { return blas32.Dot(vec(x), vec(y)) }

func vec(x []float32) blas32.Vector { return blas32.Vector{N: len(x), Inc: 1, Data: x} }

// orthonormalise makes the k columns of q orthonormal and puts the most
// important first, by the eigenvectors of qᵀq. Columns that are combinations of
// others become 0.
func orthonormalise(q []float32, n, k int) {
	var e mat.EigenSym
	if !e.Factorize(mat.NewSymDense(k, gramOf(q, n, k)), true) {
		clear(q) // only where numbers are not finite
		return
	}
	values := e.Values(nil)
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	turn := make([]float32, k*k)
	for c := range k {
		from := k - 1 - c
		if values[from] <= 1e-14*values[k-1] {
			continue
		}
		for r := range k {
			turn[r*k+c] = float32(vectors.At(r, from) / math.Sqrt(values[from]))
		}
	}
	Parallel(n, func() []float32 { return make([]float32, k) }, func(i int, row []float32) {
		to := q[i*k : (i+1)*k]
		copy(row, to)
		clear(to)
		for a, x := range row {
			axpy(x, turn[a*k:(a+1)*k], to)
		}
	})
}

// gramOf computes qᵀq in parts of a fixed size, so that its sums do not depend on the number of workers.
func gramOf(q []float32, n, k int) []float64 {
	const part = 512
	parts := make([][]float64, (n+part-1)/part)
	Parallel(len(parts), func() []float64 { return make([]float64, k) }, func(c int, row []float64) {
		g := make([]float64, k*k)
		for i := c * part; i < min((c+1)*part, n); i++ {
			for a := range row {
				row[a] = float64(q[i*k+a])
			}
			for a, x := range row {
				to := g[a*k : (a+1)*k]
				for b := a; b < k; b++ {
					to[b] += x * row[b]
				}
			}
		}
		parts[c] = g
	})
	sum := make([]float64, k*k)
	for _, p := range parts {
		for i, v := range p {
			sum[i] += v
		}
	}
	return sum
}
