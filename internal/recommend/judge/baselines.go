package judge

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/studyone/studyone/internal/recommend/learn"
)

// Nobody is a person for whom no list is wanted.
const Nobody = -2

// Data is what a baseline ranks from. People and rooms are numbers.
type Data struct {
	Chosen     [][]int32 // by person: rooms
	Texts      []learn.Vector
	Candidates []int32
	For        []int // whom to rank for: a person, -1 for a newcomer, or Nobody
	Had        [][]int32
}

// Baseline is a simple way to rank. Rank returns nil where it cannot be had.
type Baseline struct {
	Name string
	Rank func(d Data, k int) [][]int32
}

// maxEASE is how many rooms the exact EASE is solved for: its matrix has their square.
const maxEASE = 8000

// Baselines are what a recommender has to beat.
var Baselines = []Baseline{
	{"popularity", popularity},
	{"room_knn", roomKNN},
	{"content", content},
	{"ease", ease},
}

// rank puts the candidates of each person in order, by what they score for
// everybody and for this person; equal ones keep their order.
func (d Data) rank(k int, everybody []float64, score func(person int, out []float64)) [][]int32 {
	lists := make([][]int32, len(d.For))
	learn.Parallel(len(d.For), d.zeros, func(i int, out []float64) {
		if d.For[i] == Nobody {
			return
		}
		copy(out, everybody)
		if d.For[i] >= 0 {
			score(d.For[i], out)
		}
		for _, r := range d.Had[i] {
			out[r] = math.Inf(-1)
		}
		lists[i] = top(d.Candidates, out, k)
	})
	return lists
}

// top are the k best candidates; equal ones keep their order. What is not to be
// had scores minus infinity.
func top(candidates []int32, score []float64, k int) []int32 {
	byScore := func(c int32, than float64) int {
		if score[c] >= than {
			return -1
		}
		return 1
	}
	list := make([]int32, 0, min(k, len(candidates))+1)
	for _, c := range candidates {
		if math.IsInf(score[c], -1) || len(list) == k && score[c] <= score[list[k-1]] {
			continue
		}
		at, _ := slices.BinarySearchFunc(list, score[c], byScore)
		list = slices.Insert(list, at, c)
		list = list[:min(k, len(list))]
	}
	return list
}

func (d Data) zeros() []float64 { return make([]float64, len(d.Texts)) }

func (d Data) counts() []float64 {
	n := d.zeros()
	for _, rooms := range d.Chosen {
		for _, r := range rooms {
			n[r]++
		}
	}
	return n
}

func popularity(d Data, k int) [][]int32 {
	return d.rank(k, d.counts(), func(int, []float64) {})
}

// roomKNN adds up the cosines of rooms by those who chose both.
func roomKNN(d Data, k int) [][]int32 {
	by := make([][]int32, len(d.Texts))
	for person, rooms := range d.Chosen {
		for _, r := range rooms {
			by[r] = append(by[r], int32(person))
		}
	}
	return d.rank(k, d.zeros(), func(person int, out []float64) {
		for _, r := range d.Chosen[person] {
			for _, other := range by[r] {
				for _, c := range d.Chosen[other] {
					out[c] += 1 / math.Sqrt(float64(len(by[r]))*float64(len(by[c])))
				}
			}
		}
	})
}

// content adds up the cosines of texts with the rooms one chose.
func content(d Data, k int) [][]int32 {
	type posting struct {
		room   int32
		weight float32
	}
	with := map[int32][]posting{}
	for _, c := range d.Candidates {
		for _, e := range d.Texts[c] {
			with[e.Feature] = append(with[e.Feature], posting{c, e.Weight})
		}
	}
	if len(with) == 0 {
		return nil
	}
	return d.rank(k, d.zeros(), func(person int, out []float64) {
		taste := learn.Sum{}
		for _, r := range d.Chosen[person] {
			taste.Add(d.Texts[r], 1)
		}
		for _, e := range taste.Vector() {
			for _, p := range with[e.Feature] {
				out[p.room] += float64(p.weight) * float64(e.Weight)
			}
		}
	})
}

// ease is the closed form of Steck (2019) with one ridge for all, λ = 100.
func ease(d Data, k int) [][]int32 {
	n := len(d.Texts)
	if n == 0 || n > maxEASE {
		return nil
	}
	g := mat.NewSymDense(n, nil)
	for _, rooms := range d.Chosen {
		for i, a := range rooms {
			for _, b := range rooms[i:] {
				g.SetSym(int(a), int(b), g.At(int(a), int(b))+1)
			}
		}
	}
	for i := range n {
		g.SetSym(i, i, g.At(i, i)+100)
	}
	var c mat.Cholesky
	var inverse mat.SymDense
	if !c.Factorize(g) || c.InverseTo(&inverse) != nil {
		return nil
	}
	return d.rank(k, d.zeros(), func(person int, out []float64) {
		for _, r := range d.Chosen[person] {
			for j := range out {
				if j != int(r) {
					out[j] -= inverse.At(int(r), j) / inverse.At(j, j)
				}
			}
		}
	})
}
