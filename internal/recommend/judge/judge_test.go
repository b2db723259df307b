package judge

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/studyone/studyone/internal/recommend/learn"
)

func TestFigures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence          string
		list, chosen      []int32
		k                 int
		recall, ndcg, hit float64
	}{
		{"the one room in the first place", []int32{7, 8}, []int32{7}, 2, 1, 1, 1},
		{"the one room in the second place", []int32{8, 7}, []int32{7}, 2, 1, 1 / math.Log2(3), 1},
		{"a room below k does not count", []int32{8, 9, 7}, []int32{7}, 2, 0, 0, 0},
		{"one of two rooms", []int32{7, 8}, []int32{7, 3}, 2, .5, 1 / (1 + 1/math.Log2(3)), 1},
		{"more rooms than places: the ideal fills the list", []int32{1, 2}, []int32{1, 2, 3, 4}, 2, .5, 1, 1},
		{"no list", nil, []int32{1}, 5, 0, 0, 0},
	} {
		f := Judge([][]int32{c.list, {1}}, [][]int32{c.chosen, nil}, 10, c.k, 1)
		if f.Users != 1 || math.Abs(f.Recall-c.recall) > 1e-12 || math.Abs(f.NDCG-c.ndcg) > 1e-12 || f.HitRate != c.hit {
			t.Errorf("%s: %+v", c.sentence, f)
		}
		if f.Interval.NDCG != [2]float64{f.NDCG, f.NDCG} {
			t.Errorf("%s: of one person the interval is %v", c.sentence, f.Interval.NDCG)
		}
	}
	if f := Judge(nil, nil, 0, 3, 1); f != (Figures{}) {
		t.Errorf("of nobody: %+v", f)
	}
}

func TestIntervalsHoldTheTrueMeanAsOftenAsTheySay(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 1))
	inside := 0
	for world := range uint64(200) {
		lists, chosen := make([][]int32, 60), make([][]int32, 60)
		for i := range lists {
			lists[i], chosen[i] = []int32{0}, []int32{int32(min(rng.IntN(10), 3) / 3)} // 3 in 10 are hits
		}
		if f := Judge(lists, chosen, 2, 1, world); f.Interval.Recall[0] <= .3 && .3 <= f.Interval.Recall[1] {
			inside++
		}
	}
	if inside < 176 || inside > 200 {
		t.Errorf("%d of 200 intervals hold the mean", inside)
	}
}

func TestTopIsWhatAStableSortPutsFirst(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(2, 2))
	for range 200 {
		score := make([]float64, 40)
		for i := range score {
			score[i] = float64(rng.IntN(6))
		}
		for range 5 {
			score[rng.IntN(40)] = math.Inf(-1)
		}
		candidates := make([]int32, 0, 40)
		for _, c := range rng.Perm(40)[:rng.IntN(40)] {
			candidates = append(candidates, int32(c))
		}
		k := 1 + rng.IntN(45)
		want := slices.DeleteFunc(slices.Clone(candidates), func(c int32) bool { return math.IsInf(score[c], -1) })
		slices.SortStableFunc(want, func(a, b int32) int { return cmp.Compare(score[b], score[a]) })
		want = want[:min(k, len(want))]
		if got := top(candidates, score, k); !slices.Equal(got, want) {
			t.Fatalf("the first %d of %v are %v, not %v", k, candidates, got, want)
		}
	}
}

func TestBaselines(t *testing.T) {
	t.Parallel()
	rooms := []learn.Room{{Title: "토익 900"}, {Title: "토익 800"}, {Title: "독서"}, {Title: "등산"}}
	d := func() Data {
		return Data{
			Chosen: [][]int32{{0, 2}, {0, 2}, {2, 3}, {0}}, Texts: learn.Texts(rooms), Candidates: []int32{0, 1, 2, 3},
			For: []int{3, -1, Nobody}, Had: [][]int32{{0}, nil, nil},
		}
	}
	want := map[string][][]int32{
		"popularity": {{2, 3}, {0, 2}, nil},
		"room_knn":   {{2, 1}, {0, 1}, nil},
		"content":    {{1, 2}, {0, 1}, nil},
		"ease":       {{2, 1}, {0, 1}, nil},
	}
	for _, b := range Baselines {
		got := b.Rank(d(), 2)
		for i := range got {
			if !slices.Equal(got[i], want[b.Name][i]) {
				t.Errorf("%s shows %d %v, not %v", b.Name, i, got[i], want[b.Name][i])
			}
		}
	}
	if got := content(Data{Texts: make([]learn.Vector, 2), Candidates: []int32{0, 1}, For: []int{0}, Had: [][]int32{nil}, Chosen: [][]int32{{0}}}, 2); got != nil {
		t.Errorf("without texts content shows %v", got)
	}
}
