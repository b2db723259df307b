package learn

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Matrix is a sparse matrix, stored by rows. The columns of a row ascend.
type Matrix struct {
	Rows, Cols int
	Start      []int // Rows + 1 places in Index and Value
	Index      []int32
	Value      []float32
}

// Row returns the columns and values of a row; they are not to be changed.
func (m *Matrix) Row(r int) ([]int32, []float32) {
	from, to := m.Start[r], m.Start[r+1]
	return m.Index[from:to], m.Value[from:to]
}

// Transpose returns the matrix with rows and columns exchanged.
func (m *Matrix) Transpose() *Matrix {
	t := &Matrix{
		Rows: m.Cols, Cols: m.Rows, Start: make([]int, m.Cols+1),
		Index: make([]int32, len(m.Index)), Value: make([]float32, len(m.Value)),
	}
	for _, c := range m.Index {
		t.Start[c+1]++
	}
	for c := range m.Cols {
		t.Start[c+1] += t.Start[c]
	}
	next := append([]int(nil), t.Start[:m.Cols]...)
	for r := range m.Rows {
		for i := m.Start[r]; i < m.Start[r+1]; i++ {
			c := m.Index[i]
			t.Index[next[c]], t.Value[next[c]] = int32(r), m.Value[i]
			next[c]++
		}
	}
	return t
}

// Parallel calls do for every number below n, in chunks that idle workers take.
// What do writes must depend on its number alone, so that the number of workers
// changes nothing. Each worker has scratch memory of its own.
func Parallel[S any](n int, scratch func() S, do func(i int, s S)) {
	const chunk = 16
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk) {
		wg.Go(func() {
			s := scratch()
			for {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				for i := from; i < min(from+chunk, n); i++ {
					do(i, s)
				}
			}
		})
	}
	wg.Wait()
}
