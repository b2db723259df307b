package learn

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// townOf has people of two tastes, and rows of small rooms of which the last is open.
func townOf(seed uint64) *World {
	rng := rand.New(rand.NewPCG(seed, 9))
	w := &World{}
	dress := []string{"%s", "%s 시즌 %d", "%s 함께", "%s (초보 환영)", "%s 저녁반"}
	for line, topic := range []string{"토익 RC", "정보처리기사 필기", "영어회화", "러닝 크루", "보드게임", "등산"} {
		for n := range 12 {
			title := dress[rng.IntN(len(dress))]
			if title == "%s 시즌 %d" {
				title = fmt.Sprintf(title, topic, n)
			} else {
				title = fmt.Sprintf(title, topic)
			}
			w.Rooms = append(w.Rooms, Room{
				Title: title, Days: []int{line}, Times: fmt.Sprint(line), Seats: 5, Created: int64(1000*n + line), Closed: n < 11, Open: n == 11,
			})
		}
	}
	for person := range 200 {
		w.People = append(w.People, Person{})
		lines := rng.Perm(3)[:2]
		for _, l := range lines {
			line := l + 3*(person%2)
			w.Acts = append(w.Acts, Act{Person: int32(person), Room: int32(12*line + rng.IntN(11)), Weight: 1})
		}
	}
	return w
}

func open(w *World) (list []int32) {
	for i, r := range w.Rooms {
		if r.Open {
			list = append(list, int32(i))
		}
	}
	return list
}

func TestRoomsOfARowBelongTogether(t *testing.T) {
	t.Parallel()
	w := townOf(1)
	names, _ := roomTexts(w.Rooms, false)
	l := findLines(w.Rooms, names)
	wrong := 0
	for r, of := range l.of {
		var sum float32
		for _, p := range of {
			sum += p.v
		}
		if len(of) == 0 || sum > 1.001 {
			t.Errorf("room %d belongs to %v", r, of)
		}
		if int(l.heads[l.most()[r]])/12 != r/12 {
			wrong++
		}
	}
	if wrong > 3 {
		t.Errorf("%d of %d rooms belong to another row", wrong, len(l.of))
	}
}

func TestARoomThatMayBeShownIsALineOfItsOwn(t *testing.T) {
	t.Parallel()
	w := townOf(1)
	w.Rooms[5].Open = true // named as a candidate, though over
	names, _ := roomTexts(w.Rooms, false)
	l := findLines(w.Rooms, names)
	if of := l.of[5]; len(of) != 1 || l.heads[of[0].at] != 5 {
		t.Errorf("it belongs to %v", of)
	}
}

// The plain way: for each person and room, the sum over all that the person chose.
func TestListsAreThoseOfThePlainFormula(t *testing.T) {
	t.Parallel()
	const rooms = 14 // each has somebody in common with each: all are neighbours
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 11))
		w := &World{Rooms: make([]Room, rooms), People: make([]Person, 200)}
		for i := range w.Rooms {
			w.Rooms[i].Open = true
		}
		for person := range w.People {
			for _, r := range rng.Perm(rooms)[:1+rng.IntN(6)] {
				w.Acts = append(w.Acts, Act{Person: int32(person), Room: int32(r), Weight: 1})
			}
		}
		p := newProblem(w)
		params := Params{Lambda: 7, Low: .8}
		low := newLowPass(p.x, seed)
		busy := p.x.scaled(-shareOfBusy, 0)
		plain := make([][]float64, rooms)
		for j := range plain {
			plain[j] = plainRidge(ridge{lambda: params.Lambda, drop: drop, towards: func(j int, at []int32, l []float32) {
				for k, i := range at {
					l[k] = float32(params.Low) * low.weight(int(i), j)
				}
			}}, busy, j)
			for i := range plain[j] {
				plain[j][i] += params.Low * float64(low.weight(i, j))
			}
		}
		s := p.train(params, low.clone(), newByColumns(busy)).Scorer(open(w))
		for person := range w.People {
			is, _ := p.x.Row(person)
			score := make([]float64, rooms)
			for j := range score {
				for _, i := range is {
					score[j] += plain[j][i]
				}
			}
			list := s.Rank(person, rooms, nil)
			for k := range len(list) - 1 {
				if score[list[k]] < score[list[k+1]]-.004 {
					t.Fatalf("seed %d: person %d sees %d (%.4f) before %d (%.4f)", seed, person, list[k], score[list[k]], list[k+1], score[list[k+1]])
				}
			}
		}
	}
}

func TestRoomsThatAreAllOpenAreNoRow(t *testing.T) {
	t.Parallel()
	rooms := make([]Room, 9)
	for i := range rooms {
		rooms[i] = Room{Title: "토익 스터디", Open: true}
	}
	names, _ := roomTexts(rooms, false)
	if l := findLines(rooms, names); len(l.heads) != len(rooms) {
		t.Errorf("%d lines of %d rooms", len(l.heads), len(rooms))
	}
}

func TestPeopleGetRoomsOfTheirTaste(t *testing.T) {
	t.Parallel()
	w := townOf(2)
	s := Train(w, 1).Scorer(open(w))
	right := 0
	for person := range w.People {
		had := map[int]bool{}
		for _, a := range w.Acts {
			if int(a.Person) == person {
				had[int(a.Room)/12] = true
			}
		}
		for _, r := range s.Rank(person, 3, nil) {
			if line := int(r) / 12; !had[line] && line/3 == person%2 {
				right++ // the third room of their taste is among the first three
			}
		}
	}
	if right < 190 {
		t.Errorf("only %d of %d see the room that is missing to them", right, len(w.People))
	}
}

func TestTheSameWorldMakesTheSameModelOnAnyNumberOfCores(t *testing.T) { // no t.Parallel: it sets how many there are
	w := townOf(3)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var first *Model
	for _, cores := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(cores)
		m := Train(w, 4)
		if first == nil {
			first = m
			continue
		}
		if !slices.Equal(m.weights.Value, first.weights.Value) || !slices.Equal(m.low.out, first.low.out) || m.Params != first.Params {
			t.Errorf("with %d cores the model is another one", cores)
		}
	}
}

func TestOddWorldsHaveAnAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		w        World
		rooms    int
	}{
		{"nothing at all", World{}, 0},
		{"one room and nobody", World{Rooms: []Room{{Open: true}}}, 1},
		{"one person and no room", World{People: []Person{{}}}, 0},
		{"one person in one room", World{Rooms: []Room{{Open: true}}, People: []Person{{}}, Acts: []Act{{Weight: 1}}}, 1},
		{"rooms that are all over", World{Rooms: []Room{{Closed: true}, {Closed: true}}, People: []Person{{}}, Acts: []Act{{Weight: 1}}}, 0},
		{"an interest that no room has", World{Rooms: []Room{{Title: "독서", Open: true}}, People: []Person{{Interests: []string{"🙂"}, Goal: "…"}}}, 1},
	} {
		m := Train(&c.w, 1)
		s := m.Scorer(open(&c.w))
		for person := -1; person < len(c.w.People); person++ {
			if got := s.Rank(person, 5, nil); len(got) != c.rooms {
				t.Errorf("%s: person %d sees %v", c.sentence, person, got)
			}
		}
		for _, v := range m.weights.Value {
			if v != v {
				t.Errorf("%s: a weight is no number", c.sentence)
			}
		}
	}
}

func TestOwnWordsAndHoursTell(t *testing.T) {
	t.Parallel()
	var evening, morning Week
	evening.Add(1, 19*60, 21*60)
	morning.Add(1, 7*60, 9*60)
	w := World{Rooms: []Room{
		{Title: "한국사 기출", Open: true, Week: morning},
		{Title: "토익 900", Open: true, Week: morning},
		{Title: "토익 800", Open: true, Week: evening},
		{Title: "등산", Open: true, Week: evening},
	}, People: []Person{{Goal: "토익 점수 올리기"}, {Free: morning}, {Interests: []string{"등산"}, Free: morning}, {Goal: "TOEIC", Free: evening}}}
	s := Train(&w, 1).Scorer(open(&w))
	for person, want := range [][]int32{{1, 2}, {0, 1}, {3}, {2}} {
		if got := s.Rank(person, len(want), nil); !slices.Equal(got, want) {
			t.Errorf("person %d sees %v first, not %v", person, got, want)
		}
	}
}
