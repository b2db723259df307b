package simulate

import (
	"slices"
	"strings"
	"testing"
)

func TestTheWorldIsOfTheRightShape(t *testing.T) {
	t.Parallel()
	w := newWorld(Usual, 1)
	open, lines := 0, map[int][]*room{}
	for i := range w.rooms {
		r := &w.rooms[i]
		if r.opens <= 60 && r.ends > 60 {
			open++
		}
		lines[r.line] = append(lines[r.line], r)
		if weeks := float64(r.ends-r.opens-recruiting) / 7; weeks < 4 || weeks > 8 {
			t.Errorf("a season of %v weeks", weeks)
		}
		if r.Seats < 3 || r.Seats > 15 || r.Title == "" || len(r.Days) == 0 || r.week.size() == 0 || r.Fee < 0 {
			t.Errorf("not a room: %+v", r.Room)
		}
		if owner := w.people[r.Owner-1]; owner.arrives > max(r.opens, 0) {
			t.Errorf("room %d opens on day %d, before its owner comes on day %d", r.ID, r.opens, owner.arrives)
		}
	}
	if open < 220 || open > 260 {
		t.Errorf("%d rooms are open at one time, want about %d", open, Usual.Rooms)
	}
	checkLines(t, lines)
	checkPeople(t, w.people)
}

func checkLines(t *testing.T, lines map[int][]*room) {
	followed, renamed := 0, 0
	for _, rooms := range lines {
		for n, r := range rooms[1:] {
			before := rooms[n]
			followed++
			if r.Title != before.Title {
				renamed++
			}
			if r.Owner != before.Owner || r.about[0] != before.about[0] || r.opens < before.ends {
				t.Errorf("room %d does not follow room %d", r.ID, before.ID)
			}
		}
	}
	if followed < 200 || float64(renamed) < 0.9*float64(followed) {
		t.Errorf("%d rooms follow another, %d under a new title", followed, renamed)
	}
}

func checkPeople(t *testing.T, people []person) {
	byTopic, silent, turned, aloud := make([]int, len(topics)), 0, 0, 0
	for i := range people {
		p := &people[i]
		byTopic[p.taste.main]++
		if len(p.Interests) == 0 && p.Goal == "" {
			silent++
		}
		if p.turn == nil {
			continue
		}
		turned++
		if p.turn.edited != nil {
			aloud++
		}
		if topics[p.turn.taste.main].group == topics[p.taste.main].group {
			t.Errorf("person %d changes within one group", p.ID)
		}
	}
	slices.Sort(byTopic)
	slices.Reverse(byTopic)
	head := 0
	for _, n := range byTopic[:len(byTopic)/5] {
		head += n
	}
	if share := float64(head) / float64(len(people)); share < 0.4 || share > 0.7 {
		t.Errorf("a fifth of the topics draws %.2f of the people: no long tail", share)
	}
	if silent < 300 || turned < 150 || aloud == 0 || aloud == turned {
		t.Errorf("%d say nothing of themselves, %d change their taste, %d of them aloud", silent, turned, aloud)
	}
}

func TestKoreanTitles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ word, want string }{
		{"토익", "을"}, {"영어회화", "를"}, {"정처기", "를"}, {"컴활", "을"}, {"TOEIC", "을"}, {"", "을"},
	} {
		if got := objectParticle(c.word); got != c.want {
			t.Errorf("%s%s", c.word, got)
		}
	}
	w := newWorld(town, 1)
	spelled := map[string]bool{}
	for i := range w.rooms {
		r := &w.rooms[i]
		if strings.ContainsAny(r.Title, "{}%") || strings.ContainsAny(r.Goal, "{}%") {
			t.Errorf("a template is left: %s, %s", r.Title, r.Goal)
		}
		for _, name := range topics[r.about[0].topic].names {
			if strings.Contains(r.Title, name) {
				spelled[name] = true
			}
		}
	}
	if len(spelled) < len(topics) {
		t.Errorf("titles use only %d spellings", len(spelled))
	}
}

func TestAWeekFits(t *testing.T) {
	t.Parallel()
	on := func(spans ...Span) (w week) {
		for _, s := range spans {
			w.add(s.Day, s.From, s.To)
		}
		return w
	}
	evening := Span{1, 19 * 60, 23 * 60}
	for _, c := range []struct {
		sentence         string
		meets, free, not week
		want             float64
	}{
		{"within free hours", on(Span{1, 20 * 60, 22 * 60}), on(evening), on(), 1},
		{"half of it", on(Span{1, 22 * 60, 24 * 60}), on(evening), on(), 0.5},
		{"on another day", on(Span{2, 20 * 60, 22 * 60}), on(evening), on(), 0},
		{"where another room meets", on(Span{1, 20 * 60, 22 * 60}), on(evening), on(Span{1, 21 * 60, 22 * 60}), 0.5},
		{"the last minute of the week", on(Span{6, 23 * 60, 24 * 60}), on(Span{6, 22 * 60, 24 * 60}), on(), 1},
		{"no meeting at all", on(), on(evening), on(), 0},
	} {
		if got := c.meets.fit(&c.free, &c.not); !near(got, c.want) {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}
