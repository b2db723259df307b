package simulate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// titles are templates: {n} a name of the topic, {을} its particle, {d} a detail, {s} a style.
var titles = []string{
	"{n} 스터디", "{n} {d} 같이 하실 분", "{n}{을} 끝까지", "{s} {n} 모임", "{n} {d}", "주 2회 {n} {d}", "{d}부터 하는 {n}", "{s} {n}, {d}",
	"{n} 같이 준비해요", "{n}스터디 {s} 환영", "{n}{을} {s} 공부하는 방",
}

// namelessTitles leave the topic to the keywords and the goal.
var namelessTitles = []string{"{d} 매일 하기", "{s} 모여서 {d}", "{d}, 서로 인증"}

// sequels are what becomes of the title when a room is followed by another.
var sequels = []string{"{t} %d기", "{t} 시즌 %d", "[%d기] {t}"}

func pick[T any](draw *rand.Rand, list []T) T { return list[draw.IntN(len(list))] }

// nameOf calls a topic by its first name more often than by the others.
func (t topic) nameOf(draw *rand.Rand) string {
	if draw.Float64() < 0.5 {
		return t.names[0]
	}
	return pick(draw, t.names)
}

// objectParticle is 을 after a syllable that ends in a consonant, else 를.
func objectParticle(word string) string {
	last, _ := utf8.DecodeLastRuneInString(word)
	if last >= '가' && last <= '힣' && (last-'가')%28 == 0 {
		return "를"
	}
	return "을"
}

func title(draw *rand.Rand, t topic, style int) string {
	template := pick(draw, titles)
	if draw.Float64() < 0.12 {
		template = pick(draw, namelessTitles)
	}
	name := t.nameOf(draw)
	return strings.NewReplacer("{n}", name, "{을}", objectParticle(name), "{d}", pick(draw, t.details), "{s}", styles[style]).Replace(template)
}

func sequel(draw *rand.Rand, before string, season int) string {
	return fmt.Sprintf(strings.ReplaceAll(pick(draw, sequels), "{t}", strings.ReplaceAll(before, "%", "%%")), season)
}

// goalText may be missing, and may name the topic.
func goalText(draw *rand.Rand, t topic, present float64) string {
	if draw.Float64() >= present {
		return ""
	}
	goal := pick(draw, t.goals)
	if draw.Float64() < 0.6 {
		goal = t.nameOf(draw) + " " + goal
	}
	return goal
}

func keywords(draw *rand.Rand, about []share, style int) (words []string) {
	if draw.Float64() < 0.1 {
		return nil
	}
	for _, a := range about {
		words = append(words, topics[a.topic].nameOf(draw))
	}
	if draw.Float64() < 0.5 {
		words = append(words, pick(draw, topics[about[0].topic].details))
	}
	if draw.Float64() < 0.6 {
		words = append(words, styles[style])
	}
	return words
}
