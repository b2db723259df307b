package recommend_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A world is a folder in the import layout; a part that is nil has no file.
type world struct {
	users []member
	rooms []room
	acts  []act
}

type member struct {
	ID        string   `json:"id"`
	Name      string   `json:"name,omitempty"`
	Interests []string `json:"interests,omitempty"`
	Goal      string   `json:"goal,omitempty"`
	Free      []slot   `json:"free,omitempty"`
}

type slot struct {
	Day  int    `json:"day"`
	From string `json:"from"`
	To   string `json:"to"`
}

type room struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Goal     string   `json:"goal,omitempty"`
	Keywords []string `json:"keywords,omitempty"`
	Days     string   `json:"meeting_days,omitempty"`
	Times    string   `json:"meeting_times,omitempty"`
	Seats    int      `json:"max_user_count,omitempty"`
	Fee      int      `json:"enterence_fee,omitempty"`
	Created  int64    `json:"created,omitempty"`
	Closed   bool     `json:"closed,omitempty"`
}

type act struct {
	user, room, kind string
	at               int64
	value            string
}

func (a act) String() string {
	text := fmt.Sprintf("%s\t%s\t%s\t%d", a.user, a.room, a.kind, a.at)
	if a.value != "" {
		text += "\t" + a.value
	}
	return text
}

func (w *world) write(t *testing.T, dir string) {
	t.Helper()
	put(t, filepath.Join(dir, ".keep"), "")
	for name, text := range w.files(t) {
		put(t, filepath.Join(dir, name), text)
	}
}

func (w *world) files(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	if w.users != nil {
		files["users.jsonl"] = jsonl(t, w.users)
	}
	if w.rooms != nil {
		files["rooms.jsonl"] = jsonl(t, w.rooms)
	}
	if w.acts != nil {
		var all strings.Builder
		for _, a := range w.acts {
			all.WriteString(a.String() + "\n")
		}
		files["interactions.tsv"] = all.String()
	}
	return files
}

func jsonl[E any](t *testing.T, of []E) string {
	t.Helper()
	var all strings.Builder
	for _, e := range of {
		text, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(text, '\n'))
	}
	return all.String()
}

const start = 1_700_000_000 // when each world begins

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 20)) }

func one[E any](d *rand.Rand, of []E) E { return of[d.IntN(len(of))] }

// some takes n distinct elements in a random order.
func some[E any](d *rand.Rand, n int, of []E) []E {
	var taken []E
	for _, i := range d.Perm(len(of))[:min(n, len(of))] {
		taken = append(taken, of[i])
	}
	return taken
}

func shuffled[E any](d *rand.Rand, of []E) []E {
	mixed := slices.Clone(of)
	d.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	return mixed
}

// topics share no words and few syllables; each has several ways of saying it.
var topics = [][]string{
	{"토익 900", "토익 단기 완성", "TOEIC listening", "토익 RC 문제풀이"},
	{"정보처리기사 필기", "정보처리기사 실기", "정처기 기출", "정처기 벼락치기"},
	{"코딩테스트 알고리즘", "알고리즘 백준", "algorithm problems", "코딩테스트 대비"},
	{"새벽 러닝", "러닝 크루 한강", "running before work", "러닝 10km"},
	{"일본어 JLPT N2", "JLPT 문법", "일본어 한자", "일본어 JLPT 청해"},
	{"회계 세무 원리", "세무 회계 1차", "재무 회계 입문", "회계 연습서"},
	{"사진 출사", "필름 사진", "photography walk 사진", "야경 사진 출사"},
	{"머신러닝 논문", "논문 리뷰 머신러닝", "machine learning papers 논문", "머신러닝 밑바닥"},
	{"독서 고전", "고전 독서 토론", "소설 독서", "독서 한 달 두 권"},
	{"헌법 행정법", "행정법 판례", "공무원 행정법", "행정법 회독"},
	{"기타 연주", "어쿠스틱 기타", "guitar 기타 합주", "통기타 코드"},
	{"주식 차트", "배당 주식", "stock 주식 공부", "주식 재무제표"},
	{"중국어 HSK", "HSK 5급", "중국어 회화 HSK", "중국어 성조"},
	{"요리 한식", "한식 조리사 요리", "집밥 요리", "cooking 요리"},
	{"WordPress themes", "WordPress plugins", "WordPress beginners", "WordPress at night"},
	{"그림 드로잉", "펜 드로잉", "인물 드로잉 그림", "drawing 드로잉"},
}

// tastes makes a world in which each person likes two topics, and a room is of
// one; a third of the rooms are closed. A part of what people joined among the
// open rooms is held back as the test.
func tastes(seed uint64, people, perTopic int) (*world, []line) {
	d := dice(seed)
	w := &world{}
	kinds := topics[:8]
	var of [8][]int // rooms by topic
	for i := range 8 * perTopic {
		topic := i % 8
		of[topic] = append(of[topic], i)
		w.rooms = append(w.rooms, room{
			ID: fmt.Sprintf("r%d", i), Title: fmt.Sprintf("%s %d기", one(d, kinds[topic]), 1+i/8),
			Goal: one(d, kinds[topic]), Keywords: some(d, d.IntN(3), kinds[topic]),
			Days: fmt.Sprint(d.IntN(7)), Times: fmt.Sprintf("%d:00-%d:00", 10+topic, 12+topic),
			Seats: 100, Created: start + int64(i)*3600, Closed: i%3 == 0,
		})
	}
	var test []line
	for u := range people {
		id := fmt.Sprintf("u%d", u)
		likes := some(d, 2, []int{0, 1, 2, 3, 4, 5, 6, 7})
		who := member{ID: id, Name: "사람 " + id}
		if d.IntN(2) == 0 {
			who.Interests = []string{one(d, kinds[likes[0]])}
		}
		w.users = append(w.users, who)
		held := line{user: id}
		joined := some(d, 6, append(slices.Clone(of[likes[0]]), of[likes[1]]...))
		if d.IntN(3) == 0 {
			joined = append(joined, d.IntN(len(w.rooms)))
		}
		for n, r := range distinctInts(joined) {
			if n > 2 && len(held.rooms) < 2 && !w.rooms[r].Closed {
				held.rooms = append(held.rooms, w.rooms[r].ID)
				continue
			}
			at := w.rooms[r].Created + int64(d.IntN(30*24*3600))
			w.acts = append(w.acts, act{id, w.rooms[r].ID, "join", at, ""})
		}
		if len(held.rooms) > 0 {
			test = append(test, held)
		}
	}
	slices.SortStableFunc(w.acts, func(a, b act) int { return int(a.at - b.at) })
	return w, test
}

func distinctInts(of []int) []int {
	var once []int
	for _, e := range of {
		if !slices.Contains(once, e) {
			once = append(once, e)
		}
	}
	return once
}

// renamed gives every id a new one, which sorts differently, and mixes the
// lines of every file.
func renamed(seed uint64, w *world, test []line) (*world, []line) {
	d := dice(seed)
	names := map[string]string{}
	rename := func(id string) string {
		if names[id] == "" {
			names[id] = fmt.Sprintf("%x-%d", d.Uint32(), len(names))
		}
		return names[id]
	}
	next := &world{}
	for _, u := range shuffled(d, w.users) {
		u.ID = rename("u " + u.ID)
		next.users = append(next.users, u)
	}
	for _, r := range shuffled(d, w.rooms) {
		r.ID = rename("r " + r.ID)
		next.rooms = append(next.rooms, r)
	}
	for _, a := range shuffled(d, w.acts) {
		a.user, a.room = rename("u "+a.user), rename("r "+a.room)
		next.acts = append(next.acts, a)
	}
	var held []line
	for _, l := range shuffled(d, test) {
		n := line{user: rename("u " + l.user)}
		for _, r := range shuffled(d, l.rooms) {
			n.rooms = append(n.rooms, rename("r "+r))
		}
		held = append(held, n)
	}
	return next, held
}

var oddTitles = []string{
	"", " ", "토익 900", "TOEIC", "🙂", "👩‍👩‍👧‍👦 가족 🇰🇷", "a", "ㅋㅋㅋ", "\u0001\u0002", "\"quoted\" \\ \t tab", "정처기",
	strings.Repeat("스터디 ", 60), "�", "\u202eright to left", "가\u0301", "NaN", "-1", "1e999",
}

// any makes a small world out of anything that the layout allows.
func anyWorld(d *rand.Rand) question {
	w := &world{}
	people, rooms := 1+d.IntN(9), 1+d.IntN(14)
	user := func() string { return fmt.Sprintf("u%d", d.IntN(people)) }
	place := func() string { return fmt.Sprintf("r%d", d.IntN(rooms)) }
	for u := range people {
		who := member{ID: fmt.Sprintf("u%d", u), Interests: some(d, d.IntN(3), oddTitles), Goal: one(d, oddTitles)}
		for range d.IntN(3) {
			who.Free = append(who.Free, slot{d.IntN(7), "19:00", "22:00"})
		}
		w.users = append(w.users, who)
	}
	for r := range rooms {
		w.rooms = append(w.rooms, room{
			ID: fmt.Sprintf("r%d", r), Title: one(d, oddTitles), Goal: one(d, oddTitles),
			Keywords: some(d, d.IntN(3), oddTitles), Days: one(d, []string{"", "1", "0,3,6"}),
			Times: one(d, []string{"", "19:00-21:00"}), Seats: d.IntN(6), Fee: d.IntN(2) * 5000,
			Created: int64(d.IntN(2)) * (start + int64(d.IntN(1e6))), Closed: d.IntN(3) == 0,
		})
	}
	w.acts = []act{}
	for range d.IntN(50) {
		a := act{user(), place(), one(d, []string{"view", "like", "unlike", "request", "join", "leave", "attend", "rate"}), 0, ""}
		switch a.kind {
		case "rate":
			a.value = fmt.Sprint(1 + d.IntN(5))
		case "view", "attend":
			a.value = one(d, []string{"", "3", "1"})
		}
		if d.IntN(3) > 0 {
			a.at = start + int64(d.IntN(1e7))
		}
		w.acts = append(w.acts, a)
	}
	return around(d, w, user, place)
}

// around leaves out files, and gives flags, as chance has it.
func around(d *rand.Rand, w *world, user, place func() string) question {
	q := question{from: w, k: 1 + d.IntN(12), seed: d.IntN(5)}
	if d.IntN(4) == 0 {
		w.users = nil
	}
	if d.IntN(4) == 0 {
		w.rooms = nil
	}
	if d.IntN(5) == 0 {
		w.acts = nil
	}
	if d.IntN(4) == 0 {
		for range 1 + d.IntN(8) {
			l := line{user: user(), rooms: []string{place()}}
			for range d.IntN(6) {
				l.rooms = append(l.rooms, place())
			}
			q.train = append(q.train, l)
		}
	}
	if d.IntN(3) == 0 {
		q.users = []string{"never", user(), user(), user()}
	}
	if d.IntN(4) == 0 && w.rooms != nil {
		for _, r := range some(d, 1+d.IntN(6), w.rooms) {
			q.rooms = append(q.rooms, r.ID)
		}
	}
	return q
}
