package recommend

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/room"
)

// Reason is one true sentence about why a room is recommended; **marks** stand
// around what matched.
type Reason struct {
	Kind     Kind
	Text     errs.Text
	Evidence any
}

const maxReasons = 3

// reasons are the largest parts that a sentence can be said about.
func reasons(parts []Part) []Reason {
	sorted := slices.Clone(parts)
	slices.SortStableFunc(sorted, func(a, b Part) int { return cmp.Compare(b.Value, a.Value) })
	out := []Reason{}
	for _, p := range sorted {
		if p.Value > 0 && p.evidence != nil && len(out) < maxReasons {
			out = append(out, Reason{Kind: p.Kind, Text: sentence(p.evidence), Evidence: p.evidence})
		}
	}
	return out
}

// sentence says what the evidence shows. Its Korean avoids particles that change with the word before them.
func sentence(evidence any) errs.Text {
	switch e := evidence.(type) {
	case wordsEvidence:
		return wordsSentence(e)
	case goalEvidence:
		return goalSentence(e)
	case scheduleEvidence:
		return scheduleSentence(e)
	case similarEvidence:
		return similarSentence(e)
	case peopleEvidence:
		return peopleSentence(e)
	case popularEvidence:
		return popularSentence(e)
	case newEvidence:
		return newSentence(e)
	case seatsEvidence:
		return errs.T(fmt.Sprintf("**%d자리** 남았어요.", e.Free), fmt.Sprintf("**%s** left.", count(e.Free, "seat")))
	}
	return errs.Text{}
}

func wordsSentence(e wordsEvidence) errs.Text {
	list := strokes(e.Words)
	return errs.T("관심사 "+list+"에 맞아요.", "Matches your interest in "+list+".")
}

func goalSentence(e goalEvidence) errs.Text {
	list := strokes(e.Words)
	return errs.T("적어 둔 목표와 겹쳐요: "+list, "Shares your goal: "+list)
}

func scheduleSentence(e scheduleEvidence) errs.Text {
	when := room.WhenText(e.Days, e.slots)
	if e.Whole {
		return errs.T("비워 둔 **"+when.KO+"** 시간에 모여요.", "Meets when you are free: **"+when.EN+"**.")
	}
	return errs.T(fmt.Sprintf("비워 둔 시간과 한 주에 **%d분** 겹쳐요 (%s).", e.Minutes, when.KO),
		fmt.Sprintf("Overlaps your free time by **%s** a week (%s).", count(int64(e.Minutes), "minute"), when.EN))
}

func similarSentence(e similarEvidence) errs.Text {
	title := stroke(e.Title)
	if e.Act == "like" {
		return errs.T("좋아한 방 "+title+", 이 방도 비슷해요.", "Similar to "+title+", which you liked.")
	}
	return errs.T("함께한 방 "+title+", 이 방도 비슷해요.", "Similar to "+title+", which you chose.")
}

func peopleSentence(e peopleEvidence) errs.Text {
	people := count(int64(e.People), "person")
	if e.Topic == e.From {
		return errs.T(fmt.Sprintf("%s 주제를 고른 사람이 **%d명** 있어요.", stroke(e.Topic), e.People),
			fmt.Sprintf("**%s** chose %s too.", people, stroke(e.Topic)))
	}
	return errs.T(fmt.Sprintf("%s 쪽 사람 **%d명**이 %s 주제도 골랐어요.", stroke(e.From), e.People, stroke(e.Topic)),
		fmt.Sprintf("**%s** into %s chose %s too.", people, stroke(e.From), stroke(e.Topic)))
}

func popularSentence(e popularEvidence) errs.Text {
	weeks := e.Days / 7
	if e.Messages == 0 {
		return errs.T(fmt.Sprintf("최근 %d주 동안 **%d명**이 관심을 보였어요.", weeks, e.People),
			fmt.Sprintf("**%s** showed interest in the last %s.", count(int64(e.People), "person"), count(int64(weeks), "week")))
	}
	return errs.T(fmt.Sprintf("최근 %d주 동안 메시지 **%d개**가 오갔어요.", weeks, e.Messages),
		fmt.Sprintf("**%s** in the last %s.", count(int64(e.Messages), "message"), count(int64(weeks), "week")))
}

func newSentence(e newEvidence) errs.Text {
	if e.Days == 0 {
		return errs.T("**오늘** 열린 방이에요.", "Opened **today**.")
	}
	return errs.T(fmt.Sprintf("**%d일 전**에 열린 방이에요.", e.Days), fmt.Sprintf("Opened **%s ago**.", count(int64(e.Days), "day")))
}

func stroke(s string) string { return "**" + strings.ReplaceAll(s, "**", "") + "**" }

func strokes(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = stroke(w)
	}
	return strings.Join(out, ", ")
}

var plurals = map[string]string{"person": "people"}

func count(n int64, noun string) string {
	if n != 1 {
		plural := plurals[noun]
		if plural == "" {
			plural = noun + "s"
		}
		noun = plural
	}
	return strconv.FormatInt(n, 10) + " " + noun
}
