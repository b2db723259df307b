// Package judge measures ranked lists against what people chose afterwards.
//
// Figures are means over the people who chose at least one room: Recall@k is
// hits over rooms chosen, NDCG@k is binary with the ideal over min(k, rooms
// chosen), a person counts as hit with one room of the list. Intervals hold 95 %
// of 1,000 means over people drawn with replacement.
package judge

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Figures are 0 to 1, except Users.
type Figures struct {
	Recall   float64   `json:"recall"`
	NDCG     float64   `json:"ndcg"`
	HitRate  float64   `json:"hit_rate"`
	Coverage float64   `json:"coverage"` // share of the candidates that stand in at least one list
	Users    int       `json:"users"`
	Interval Intervals `json:"interval"`
}

// Intervals are the lower and upper ends of 95 %.
type Intervals struct {
	Recall  [2]float64 `json:"recall"`
	NDCG    [2]float64 `json:"ndcg"`
	HitRate [2]float64 `json:"hit_rate"`
}

const draws = 1000

// Judge compares lists of at most k rooms with the rooms that were chosen, by
// person. Who chose nothing does not count.
func Judge(lists, chosen [][]int32, candidates, k int, seed uint64) Figures {
	var each [3][]float64 // recall, NDCG, hit
	seen := map[int32]bool{}
	for i, list := range lists {
		if len(chosen[i]) == 0 {
			continue
		}
		list = list[:min(k, len(list))]
		for _, r := range list {
			seen[r] = true
		}
		for f, v := range one(list, chosen[i], k) {
			each[f] = append(each[f], v)
		}
	}
	f := Figures{Users: len(each[0])}
	if f.Users == 0 {
		return f
	}
	f.Recall, f.NDCG, f.HitRate = mean(each[0]), mean(each[1]), mean(each[2])
	if candidates > 0 {
		f.Coverage = float64(len(seen)) / float64(candidates)
	}
	ends := intervals(each, seed)
	f.Interval = Intervals{Recall: ends[0], NDCG: ends[1], HitRate: ends[2]}
	return f
}

func one(list, chosen []int32, k int) [3]float64 {
	var hits int
	var gain, ideal float64
	for place, r := range list {
		if slices.Contains(chosen, r) {
			hits++
			gain += discount(place)
		}
	}
	for place := range min(k, len(chosen)) {
		ideal += discount(place)
	}
	return [3]float64{float64(hits) / float64(len(chosen)), gain / ideal, float64(min(hits, 1))}
}

func discount(place int) float64 { return 1 / math.Log2(float64(place)+2) }

func mean(v []float64) float64 {
	var sum float64
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

func intervals(each [3][]float64, seed uint64) (ends [3][2]float64) {
	n := len(each[0])
	rng := rand.New(rand.NewPCG(seed, 1))
	var means [3][draws]float64
	for d := range draws {
		for range n {
			i := rng.IntN(n)
			for f := range each {
				means[f][d] += each[f][i]
			}
		}
	}
	for f := range means {
		slices.Sort(means[f][:])
		ends[f] = [2]float64{means[f][draws/40] / float64(n), means[f][draws-1-draws/40] / float64(n)}
	}
	return ends
}
