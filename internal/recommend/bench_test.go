package recommend

import (
	"math/rand/v2"
	"testing"
	"time"
)

// BenchmarkList makes whole lists over 20,000 open rooms, beside a reference
// that compares the person with every room, vector by vector.
func BenchmarkList(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 7))
	x := randomWorld(r, 20_000)
	s := randomSignals(r, 20_000)
	s.interests, s.goal = []string{"토익", "AWS"}, "코딩테스트 합격"
	p := x.profile(s)
	var fast, plain time.Duration
	for b.Loop() {
		start := time.Now()
		rank(x, s, 20)
		fast += time.Since(start)

		start = time.Now()
		var sum float64
		for i := range x.docs {
			sum += p.wanted.Dot(x.docs[i].vector) + p.tasted.Dot(x.docs[i].vector)
		}
		plain += time.Since(start)
		if sum == 0 {
			b.Fatal("nothing is alike")
		}
	}
	b.ReportMetric(float64(fast)/float64(plain), "×plain-scan")
}
