package learn

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/studyone/studyone/internal/text"
)

// Weights of what a text consists of. Pairs of characters let 토익을 and
// 토익스터디 meet 토익; whole words and known synonyms count more.
const (
	wordWeight = 1.0
	nameWeight = 1.0 // beside the word itself: written otherwise, a known name has no pair in common
	pairWeight = 0.35
	topicBoost = 2.0 // a keyword, as against a word of a sentence
)

// Bag is a text as weighted features.
type Bag map[string]float64

// AddText adds the words of a text and their pairs of characters.
func (b Bag) AddText(s string, weight float64) {
	all := Words(s)
	for i, w := range all {
		for _, n := range named(all[i:]) {
			b["w:"+n] += weight * nameWeight
		}
		if stem := withoutParticle(w); stem != w {
			b["w:"+stem] += weight * wordWeight
		}
		b["w:"+text.Canonical(w)] += weight * wordWeight
		for _, part := range parts(w) {
			b["p:"+part] += weight * pairWeight
		}
	}
}

// maxJoined is of how many words a name may consist: 정보 처리 기사.
const maxJoined = 3

// particles are what stands behind Korean words, the longest first.
var particles = []string{"에서는", "으로는", "에서", "에게", "으로", "까지", "부터", "하고", "이나", "을", "를", "이", "가", "은", "는", "의", "에", "와", "과", "도", "만", "로", "나"}

// withoutParticle is a word as it stands by itself, where two syllables of it remain.
func withoutParticle(word string) string {
	for _, p := range particles {
		if stem, has := strings.CutSuffix(word, p); has && utf8.RuneCountInString(stem) >= 2 {
			return stem
		}
	}
	return word
}

// named are the keys of known names that a row of words begins with, though
// written apart or with something behind: 정보 처리 기사, 토익을, 토익스터디.
func named(words []string) []string {
	var keys []string
	joined := ""
	for _, w := range words[:min(len(words), maxJoined)] {
		before := len(joined)
		joined += w
		for end := range endings(w) {
			name := joined[:before+end]
			if text.HasSynonyms(name) {
				keys = append(keys, text.Canonical(name))
				break
			}
		}
	}
	return keys
}

// endings are where a word may end before a particle, longest first: particles
// stand behind words of syllables only, and such a word has two of them.
func endings(w string) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !yield(len(w)) || !strings.ContainsFunc(w, isSyllabic) {
			return
		}
		for end := len(w); end > 0; {
			_, size := utf8.DecodeLastRuneInString(w[:end])
			end -= size
			if utf8.RuneCountInString(w[:end]) < 2 || !yield(end) {
				return
			}
		}
	}
}

// parts of a word are its pairs of characters, or triples with its ends where
// the script is an alphabet: there a pair says little.
func parts(word string) []string {
	runes, n := []rune(word), 2
	if !strings.ContainsFunc(word, isSyllabic) {
		runes, n = []rune("^"+word+"$"), 3
	}
	var out []string
	for i := range len(runes) - n + 1 {
		out = append(out, string(runes[i:i+n]))
	}
	return out
}

func isSyllabic(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// AddTopics adds keywords as wholes too: "데이터 분석" is one topic.
func (b Bag) AddTopics(list []string, weight float64) {
	for _, w := range list {
		b["t:"+text.Canonical(w)] += weight * topicBoost
		b.AddText(w, weight)
	}
}

// Words splits a text at whatever is neither letter nor digit.
func Words(s string) []string {
	return strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Vector is a bag with numbered features, ascending, of length 1.
type Vector []Entry

// Entry is one feature of a Vector.
type Entry struct {
	Feature int32
	Weight  float32
}

// Dot is the cosine of two vectors of length 1.
func (v Vector) Dot(w Vector) float64 {
	var sum float64
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case v[i].Feature < w[j].Feature:
			i++
		case v[i].Feature > w[j].Feature:
			j++
		default:
			sum += float64(v[i].Weight) * float64(w[j].Weight)
			i++
			j++
		}
	}
	return sum
}

// Dictionary numbers features and counts in how many texts each occurs.
type Dictionary struct {
	number map[string]int32
	texts  []int32 // by feature
	total  int
}

// NewDictionary makes an empty one.
func NewDictionary() *Dictionary { return &Dictionary{number: map[string]int32{}} }

// Len is how many features there are.
func (d *Dictionary) Len() int { return len(d.texts) }

// Learn counts a text that there is. Features get their numbers in the order of
// their names, so that the same texts always make the same dictionary.
func (d *Dictionary) Learn(b Bag) {
	d.total++
	for _, f := range slices.Sorted(maps.Keys(b)) {
		n, ok := d.number[f]
		if !ok {
			n = int32(len(d.texts))
			d.number[f] = n
			d.texts = append(d.texts, 0)
		}
		d.texts[n]++
	}
}

// Vector weighs each feature by its rarity; what no text has is left out.
func (d *Dictionary) Vector(b Bag) Vector {
	s := make(Sum, len(b))
	for f, w := range b {
		if n, ok := d.number[f]; ok {
			s[n] = math.Log1p(w) * math.Log(1+float64(d.total)/float64(d.texts[n]))
		}
	}
	return s.Vector()
}

// Sum adds vectors up.
type Sum map[int32]float64

// Add adds a vector, weighted.
func (s Sum) Add(v Vector, weight float64) {
	for _, e := range v {
		s[e.Feature] += weight * float64(e.Weight)
	}
}

// Vector brings the sum to length 1. It works in the order of the features, so
// that the same sum gives the same vector to the last bit.
func (s Sum) Vector() Vector {
	v := make(Vector, 0, len(s))
	for f, w := range s {
		v = append(v, Entry{f, float32(w)})
	}
	slices.SortFunc(v, func(a, b Entry) int { return cmp.Compare(a.Feature, b.Feature) })
	var square float64
	for _, e := range v {
		square += float64(e.Weight) * float64(e.Weight)
	}
	if square == 0 {
		return nil
	}
	length := float32(math.Sqrt(square))
	for i := range v {
		v[i].Weight /= length
	}
	return v
}
