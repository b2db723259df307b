package recommend

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// Weights of what a text consists of. Pairs of characters let 토익을 and
// 토익스터디 meet 토익; whole words and known synonyms count more.
const (
	wordWeight = 1.0
	pairWeight = 0.35
	topicBoost = 2.0 // a keyword, as against a word of a sentence
)

// bag is a text as weighted features.
type bag map[string]float64

func (b bag) addText(s string, weight float64) {
	for _, w := range words(s) {
		b["w:"+text.Canonical(w)] += weight * wordWeight
		runes := []rune(w)
		for i := range len(runes) - 1 {
			b["p:"+string(runes[i:i+2])] += weight * pairWeight
		}
	}
}

// addTopics adds keywords as wholes too: "데이터 분석" is one topic.
func (b bag) addTopics(list []string, weight float64) {
	for _, w := range list {
		b["t:"+text.Canonical(w)] += weight * topicBoost
		b.addText(w, weight)
	}
}

// words splits a text at whatever is neither letter nor digit.
func words(s string) []string {
	return strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func roomBag(r *room.Room) bag {
	b := bag{}
	b.addText(r.Title, 1)
	b.addText(r.MainGoal, 0.5)
	b.addTopics(r.Keywords, 1)
	return b
}

// vector is a bag with numbered features, ascending, of length 1.
type vector []entry

type entry struct {
	feature int32
	weight  float32
}

// dot is the cosine of two vectors of length 1.
func (v vector) dot(w vector) float64 {
	var sum float64
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case v[i].feature < w[j].feature:
			i++
		case v[i].feature > w[j].feature:
			j++
		default:
			sum += float64(v[i].weight) * float64(w[j].weight)
			i++
			j++
		}
	}
	return sum
}

// dictionary numbers features and counts in how many rooms each occurs.
type dictionary struct {
	number map[string]int32
	rooms  []int32 // by feature
	total  int
}

func (d *dictionary) learn(b bag) {
	d.total++
	for f := range b {
		n, ok := d.number[f]
		if !ok {
			n = int32(len(d.rooms))
			d.number[f] = n
			d.rooms = append(d.rooms, 0)
		}
		d.rooms[n]++
	}
}

// vector weighs each feature by its rarity; what no room has is left out.
func (d *dictionary) vector(b bag) vector {
	s := make(sum, len(b))
	for f, w := range b {
		if n, ok := d.number[f]; ok {
			s[n] = math.Log1p(w) * math.Log(1+float64(d.total)/float64(d.rooms[n]))
		}
	}
	return s.vector()
}

// sum adds vectors up.
type sum map[int32]float64

func (s sum) add(v vector, weight float64) {
	for _, e := range v {
		s[e.feature] += weight * float64(e.weight)
	}
}

// vector brings the sum to length 1. It works in the order of the features, so
// that the same sum gives the same vector to the last bit.
func (s sum) vector() vector {
	v := make(vector, 0, len(s))
	for f, w := range s {
		v = append(v, entry{f, float32(w)})
	}
	slices.SortFunc(v, func(a, b entry) int { return cmp.Compare(a.feature, b.feature) })
	var square float64
	for _, e := range v {
		square += float64(e.weight) * float64(e.weight)
	}
	if square == 0 {
		return nil
	}
	length := float32(math.Sqrt(square))
	for i := range v {
		v[i].weight /= length
	}
	return v
}

// week is a set of quarters of an hour in a week; overlap is a popcount.
type week [weekWords]uint64

const (
	quarter   = 15 // minutes
	perDay    = 24 * 60 / quarter
	perWeek   = 7 * perDay
	weekWords = (perWeek + 63) / 64
)

// add sets the quarters that lie wholly within [from, to) minutes of a day; times past midnight run into the next day.
func (w *week) add(day, from, to int) {
	for q := (from + quarter - 1) / quarter; q < to/quarter; q++ {
		i := (day*perDay + q) % perWeek
		w[i/64] |= 1 << (i % 64)
	}
}

func (w *week) overlap(other *week) (minutes int) {
	for i := range w {
		minutes += bits.OnesCount64(w[i] & other[i])
	}
	return minutes * quarter
}

func (w *week) minutes() int { return w.overlap(w) }

func freeWeek(spans []user.Span) (w week) {
	for _, s := range spans {
		w.add(s.Day, s.From, s.To)
	}
	return w
}

// meetings is when a room meets. A room with days but no times has none that can be compared.
func meetings(r *room.Room) (w week, slots []room.Slot) {
	slots, err := room.ParseTimes(r.Times)
	if err != nil {
		return w, nil // an imported room may say what no form would take
	}
	for _, d := range r.Days {
		for _, s := range slots {
			w.add(d, s.From, s.To)
		}
	}
	return w, slots
}
