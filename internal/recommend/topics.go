package recommend

import (
	"math"
	"slices"
)

// topics counts which topics people choose together. A person's topics are
// those of the rooms they chose.
type topics struct {
	number map[string]int32
	name   []string          // as people write it
	people []int32           // how many chose it
	with   []map[int32]int32 // how many of them chose each other topic too
	of     map[int64][]int32 // by person
}

const (
	maxTopics = 40 // of one person that are paired with each other
	shrink    = 5  // a pair of topics must be chosen by about this many before it counts
)

func newTopics() *topics {
	return &topics{number: map[string]int32{}, of: map[int64][]int32{}}
}

func (t *topics) numberOf(key, name string) int32 {
	n, ok := t.number[key]
	if !ok {
		n = int32(len(t.name))
		t.number[key] = n
		t.name = append(t.name, name)
		t.people = append(t.people, 0)
		t.with = append(t.with, map[int32]int32{})
	}
	return n
}

// choose notes that a person chose a room of these topics.
func (t *topics) choose(person int64, chosen []int32) {
	mine := t.of[person]
	for _, c := range chosen {
		if slices.Contains(mine, c) || len(mine) >= maxTopics {
			continue
		}
		t.people[c]++
		for _, m := range mine {
			t.with[c][m]++
			t.with[m][c]++
		}
		mine = append(mine, c)
	}
	t.of[person] = mine
}

// affinity is how often those who chose a choose b too: 0 to 1, small where few people tell.
func (t *topics) affinity(a, b, both int32) float64 {
	return float64(both) / math.Sqrt(float64(t.people[a])*float64(t.people[b])) * float64(both) / float64(both+shrink)
}

// pull is how strongly a person's topics pull towards one topic, and which of them does.
type pull struct {
	value  float64
	from   int32
	people int32
}

// pulls computes, once for a list, the pull towards every topic.
func (t *topics) pulls(mine map[int32]float64) []pull {
	out := make([]pull, len(t.name))
	add := func(to int32, p pull) {
		if old := out[to]; p.value > old.value || p.value == old.value && p.from < old.from {
			out[to] = p
		}
	}
	for from, weight := range mine {
		if n := t.people[from]; n > 0 {
			add(from, pull{weight * t.affinity(from, from, n), from, n})
		}
		for to, both := range t.with[from] {
			add(to, pull{weight * t.affinity(from, to, both), from, both})
		}
	}
	return out
}
