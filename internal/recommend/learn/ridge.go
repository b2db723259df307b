package learn

import (
	"cmp"
	"math"
	"slices"
)

// ridge regresses columns of a matrix on their most similar ones: exact EASE
// were these all others. With G the Gram matrix of the columns it solves, over
// the neighbours N of column j,
//
//	(G_NN + Λ) d = g_Nj − G_NN l,  Λ = λ + diag(G)·drop/(1−drop),
//
// so that w = l + d shrinks towards l, not towards 0. The diagonal Λ stands for
// a share of the entries being dropped at random (EDLAE). G is never formed: the
// conjugate gradients multiply by way of the sparse columns, and a few steps do.
type ridge struct {
	near   int     // neighbours, at most
	lambda float64 // λ
	drop   float64 // 0 to 1
	// towards writes l for neighbours of column j; nil is 0.
	towards func(j int, neighbours []int32, l []float32)
	// from are columns that others may be regressed on; nil is all.
	from []bool
}

const (
	steps     = 6
	precision = 1e-6 // of the squared, preconditioned residual
)

// byColumns is a matrix with what the ridge needs of its columns.
type byColumns struct {
	rows, cols *Matrix
	diag       []float64 // of the Gram matrix
	scale      []float32 // diag^-½
}

func newByColumns(rows *Matrix) *byColumns {
	c := &byColumns{rows: rows, cols: rows.Transpose()}
	c.diag, c.scale = make([]float64, rows.Cols), make([]float32, rows.Cols)
	for j := range rows.Cols {
		_, vs := c.cols.Row(j)
		for _, v := range vs {
			c.diag[j] += float64(v) * float64(v)
		}
		if c.diag[j] > 0 {
			c.scale[j] = float32(1 / math.Sqrt(c.diag[j]))
		}
	}
	return c
}

type pair struct {
	at int32
	v  float32
}

// byValue orders the largest first, equal ones by place.
func byValue(a, b pair) int {
	return cmp.Or(-cmp.Compare(a.v, b.v), cmp.Compare(a.at, b.at))
}

func byPlace(a, b pair) int { return cmp.Compare(a.at, b.at) }

// scratch is the memory of one worker.
type scratch struct {
	rows              []float32 // by row of the matrix, 0 between uses
	like              []float32 // by column, 0 between uses
	seen              []int32
	near              []pair // neighbours and their Gram entries, by place
	at                []int32
	l, w, r, p, q, d1 []float32
	inverse           []float32
}

// solve returns the weights d of the wanted columns, a row each.
func (o ridge) solve(c *byColumns, wanted []bool) *Matrix {
	n := c.rows.Cols
	found := make([][]pair, n)
	Parallel(n, func() *scratch {
		return &scratch{rows: make([]float32, c.rows.Rows), like: make([]float32, n)}
	}, func(j int, s *scratch) {
		if wanted[j] {
			o.neighbours(c, s, j)
			found[j] = o.descend(c, s, j)
		}
	})
	return joinRows(found, n)
}

// joinRows makes a matrix of rows that are in order, and lets go of them.
func joinRows(rows [][]pair, cols int) *Matrix {
	m := &Matrix{Rows: len(rows), Cols: cols, Start: make([]int, len(rows)+1)}
	for i, row := range rows {
		m.Start[i+1] = m.Start[i] + len(row)
	}
	m.Index, m.Value = make([]int32, m.Start[len(rows)]), make([]float32, m.Start[len(rows)])
	for i, row := range rows {
		for k, e := range row {
			m.Index[m.Start[i]+k], m.Value[m.Start[i]+k] = e.at, e.v
		}
		rows[i] = nil
	}
	return m
}

// neighbours finds the columns most similar to j, by cosine.
func (o ridge) neighbours(c *byColumns, s *scratch, j int) {
	us, xs := c.cols.Row(j)
	s.seen = s.seen[:0]
	for k, u := range us {
		is, vs := c.rows.Row(int(u))
		for l, i := range is {
			if s.like[i] == 0 {
				s.seen = append(s.seen, i)
			}
			s.like[i] += xs[k] * vs[l]
		}
	}
	s.near = s.near[:0]
	for _, i := range s.seen {
		if int(i) != j && (o.from == nil || o.from[i]) {
			s.near = append(s.near, pair{i, s.like[i] * c.scale[i]})
		}
	}
	if len(s.near) > o.near {
		slices.SortFunc(s.near, byValue)
		s.near = s.near[:o.near]
	}
	slices.SortFunc(s.near, byPlace)
	for k := range s.near {
		s.near[k].v = s.like[s.near[k].at]
	}
	for _, i := range s.seen {
		s.like[i] = 0
	}
}

// sized returns a slice of n numbers, using what is there.
func sized[T any](v *[]T, n int) []T {
	*v = slices.Grow((*v)[:0], n)[:n]
	return *v
}

// descend runs conjugate gradients, preconditioned by the diagonal.
func (o ridge) descend(c *byColumns, s *scratch, j int) []pair {
	n := len(s.near)
	if n == 0 {
		return nil
	}
	w, r, p, q := sized(&s.w, n), sized(&s.r, n), sized(&s.p, n), sized(&s.q, n)
	extra, inverse := sized(&s.d1, n), sized(&s.inverse, n)
	o.start(c, s, j, r)
	var rz float64
	for k, e := range s.near {
		full := o.lambda + c.diag[e.at]/(1-o.drop)
		extra[k], inverse[k] = float32(full-c.diag[e.at]), float32(1/full)
		w[k], p[k] = 0, r[k]*inverse[k]
		rz += float64(r[k]) * float64(p[k])
	}
	enough := precision * rz
	for range steps {
		c.gram(s, p, q)
		var pq float64
		for k := range q {
			q[k] += extra[k] * p[k]
			pq += float64(p[k]) * float64(q[k])
		}
		if pq <= 0 {
			break
		}
		a := float32(rz / pq)
		var next float64
		for k := range w {
			w[k] += a * p[k]
			r[k] -= a * q[k]
			next += float64(r[k]) * float64(r[k]) * float64(inverse[k])
		}
		if next <= enough {
			break
		}
		b := float32(next / rz)
		rz = next
		for k := range p {
			p[k] = r[k]*inverse[k] + b*p[k]
		}
	}
	out := make([]pair, n)
	for k, e := range s.near {
		out[k] = pair{e.at, w[k]}
	}
	return out
}

// start writes g − G l.
func (o ridge) start(c *byColumns, s *scratch, j int, r []float32) {
	for k, e := range s.near {
		r[k] = e.v
	}
	if o.towards == nil {
		return
	}
	l, at := sized(&s.l, len(s.near)), sized(&s.at, len(s.near))
	for k, e := range s.near {
		at[k] = e.at
	}
	o.towards(j, at, l)
	c.gram(s, l, s.q)
	for k := range r {
		r[k] -= s.q[k]
	}
}

// gram multiplies with the Gram matrix of the neighbours.
func (c *byColumns) gram(s *scratch, p, q []float32) {
	for k, e := range s.near {
		us, xs := c.cols.Row(int(e.at))
		v := p[k]
		for l, u := range us {
			s.rows[u] += v * xs[l]
		}
	}
	for k, e := range s.near {
		us, xs := c.cols.Row(int(e.at))
		var sum float32
		for l, u := range us {
			sum += s.rows[u] * xs[l]
		}
		q[k] = sum
	}
	for _, e := range s.near {
		us, _ := c.cols.Row(int(e.at))
		for _, u := range us {
			s.rows[u] = 0
		}
	}
}
