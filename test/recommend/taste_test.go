package recommend_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// groups makes two groups of people who only join rooms of their own kind, two
// of them held back. Nothing tells the rooms apart but who is in them.
func groups(seed uint64, people, rooms int) (train, test []line) {
	d := dice(seed)
	kinds := [2][]string{}
	for i, n := range d.Perm(2 * rooms) {
		kinds[i%2] = append(kinds[i%2], fmt.Sprintf("r%d", n))
	}
	for u := range people {
		taken := some(d, 8, kinds[u%2])
		id := fmt.Sprintf("u%d", u)
		train = append(train, line{id, taken[2:]})
		test = append(test, line{id, taken[:2]})
	}
	return train, test
}

// share is how much of the first places of everybody's list is as wanted.
func share(lists map[string][]string, places int, wanted func(user, room string) bool) float64 {
	good, all := 0., 0.
	for user, rooms := range lists {
		for _, r := range rooms[:min(places, len(rooms))] {
			all++
			if wanted(user, r) {
				good++
			}
		}
	}
	return good / max(all, 1)
}

// reached is the share of people who find the wanted room in the first places.
func reached(lists map[string][]string, places int, wanted map[string]string) float64 {
	good := 0.
	for user, room := range wanted {
		if i := slices.Index(lists[user], room); i >= 0 && i < places {
			good++
		}
	}
	return good / float64(max(len(wanted), 1))
}

func atLeast(t *testing.T, what string, got, want, chance float64) {
	t.Helper()
	t.Logf("%s: %.3f (asked %.2f, chance %.2f)", what, got, want, chance)
	if got < want {
		t.Errorf("%s: %.3f, asked is %.2f (by chance %.2f)", what, got, want, chance)
	}
}

func TestTwoTastesAreToldApart(t *testing.T) {
	t.Parallel()
	train, test := groups(51, 60, 15)
	side := map[string]int{}
	for u, l := range train {
		side[l.user] = u % 2
		for _, r := range l.rooms {
			side["room "+r] = u % 2
		}
	}
	own := func(user, room string) bool { return side[user] == side["room "+room] }
	t.Run("by who is where alone", func(t *testing.T) {
		t.Parallel()
		got := question{train: train, k: 5}.rank(t)
		atLeast(t, "places for one's own kind", share(got.lists, 5, own), .9, .37)
		atLeast(t, "recall", measure(got.lists, test, 5).recall, .4, .21)
	})
	for _, row := range []struct {
		kind, value string
		want        float64
	}{
		{"join", "", .9}, {"attend", "3", .9}, {"like", "", .8}, {"view", "4", .7}, {"request", "", .8}, {"rate", "5", .8},
	} {
		t.Run("from the first "+row.kind+" on", func(t *testing.T) {
			t.Parallel()
			w := &world{rooms: []room{}}
			for i := range 30 {
				w.rooms = append(w.rooms, roomsOf(fmt.Sprintf("r%d", i))...)
			}
			for _, l := range train {
				w.acts = append(w.acts, joins(l.user, l.rooms...)...)
			}
			q := question{from: w, k: 5}
			for i := range 30 { // each has done one thing, in one room
				first := fmt.Sprintf("r%d", i)
				id := "first-" + first
				side[id+row.kind] = side["room "+first]
				w.acts = append(w.acts, act{id, first, row.kind, start + 99, row.value})
				q.users = append(q.users, id)
			}
			got := share(q.rank(t).lists, 5, func(user, room string) bool {
				return side["room "+strings.TrimPrefix(user, "first-")] == side["room "+room]
			})
			atLeast(t, "places for one's own kind", got, row.want, .49)
		})
	}
}

// "600 users and 80 items, and everybody sees the same popular ones."
func TestNotEverybodySeesTheSamePopularRooms(t *testing.T) {
	t.Parallel()
	d := dice(52)
	var train, test []line
	for u := range 600 {
		l := line{user: fmt.Sprintf("u%d", u)}
		for r := range 8 { // what most have
			if d.IntN(3) == 0 {
				l.rooms = append(l.rooms, fmt.Sprintf("hit%d", r))
			}
		}
		taken := some(d, 5, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
		for _, r := range taken[1:] { // and what a sixth has
			l.rooms = append(l.rooms, fmt.Sprintf("k%d-%d", u%6, r))
		}
		train = append(train, l)
		test = append(test, line{l.user, []string{fmt.Sprintf("k%d-%d", u%6, taken[0])}})
	}
	v := question{train: train, test: test, k: 10, seed: 1}.eval(t)
	atLeast(t, "places for one's own kind", share(v.lists, 10, func(user, room string) bool {
		return strings.HasPrefix(room, fmt.Sprintf("k%d-", userNumber(user)%6))
	}), .4, .1) // no more than .8 can be
	shown := map[string]bool{}
	for _, rooms := range v.lists {
		for _, r := range rooms {
			shown[r] = true
		}
	}
	atLeast(t, "rooms that anybody sees", float64(len(shown))/80, .9, .2)
	atLeast(t, "NDCG against popularity", v.values["ndcg"], 3*v.baseline(t, "popular")["ndcg"], v.baseline(t, "popular")["ndcg"])
}

func userNumber(id string) int {
	n := 0
	fmt.Sscanf(id, "u%d", &n)
	return n
}

// newRooms makes a world whose past is closed, and whose open rooms nobody has
// touched: only what they say connects them.
func newRooms(seed uint64) (*world, []line) {
	d := dice(seed)
	w := &world{}
	kinds := topics[:6]
	for i := range 30 {
		w.rooms = append(w.rooms, room{
			ID: fmt.Sprintf("past%d", i), Title: fmt.Sprintf("%s %d기", kinds[i%6][i/6%4], 1+i/6),
			Seats: 20, Created: start, Closed: true,
		})
	}
	for i, n := range d.Perm(18) {
		w.rooms = append(w.rooms, room{ID: fmt.Sprintf("new%d", i), Title: "새로 모집: " + kinds[n%6][n/6], Seats: 5, Created: start + 90*86400})
	}
	topic := map[string]int{}
	for _, r := range w.rooms {
		topic[r.ID] = slices.IndexFunc(kinds, func(ways []string) bool {
			return slices.ContainsFunc(ways, func(way string) bool { return strings.Contains(r.Title, way) })
		})
	}
	var test []line
	for u := range 90 {
		id := fmt.Sprintf("u%d", u)
		for _, n := range some(d, 3, []int{0, 1, 2, 3, 4}) {
			w.acts = append(w.acts, act{id, fmt.Sprintf("past%d", n*6+u%6), "join", start + int64(d.IntN(60*86400)), ""})
		}
		held := line{user: id}
		for _, r := range w.rooms {
			if !r.Closed && topic[r.ID] == u%6 {
				held.rooms = append(held.rooms, r.ID)
			}
		}
		test = append(test, held)
	}
	return w, test
}

func TestANewRoomIsFoundByItsText(t *testing.T) {
	t.Parallel()
	t.Run("by its title, in Korean and English", func(t *testing.T) {
		t.Parallel()
		w, test := newRooms(53)
		atLeast(t, "recall of three in the first three", measure(question{from: w, k: 3}.rank(t).lists, test, 3).recall, .85, .17)
	})
	t.Run("by its keywords alone, among rooms that many have", func(t *testing.T) {
		t.Parallel()
		w, cold, test := coldRooms(54)
		atLeast(t, "NDCG at 5", measure(question{from: w, rooms: cold, k: 5}.rank(t).lists, test, 5).ndcg, .5, .13)
	})
	t.Run("and is not lost among old rooms that are open too", func(t *testing.T) {
		t.Parallel()
		w, test := newRooms(55)
		for i := range w.rooms {
			w.rooms[i].Closed = false
		}
		atLeast(t, "recall of three in the first five", measure(question{from: w, k: 5}.rank(t).lists, test, 5).recall, .6, .12)
	})
}

// coldRooms has no titles, only keywords, and a fifth of the rooms without
// interactions.
func coldRooms(seed uint64) (w *world, cold []string, test []line) {
	d := dice(seed)
	w = &world{}
	var warm, fresh [8][]string
	for i := range 200 {
		topic := i % 8
		r := room{ID: fmt.Sprint(i)}
		for range 8 {
			if d.IntN(10) < 6 {
				r.Keywords = append(r.Keywords, fmt.Sprintf("%c%c%d", 'a'+topic, 'q'+topic, d.IntN(15)))
			} else {
				r.Keywords = append(r.Keywords, fmt.Sprintf("any_%d", d.IntN(40)))
			}
		}
		w.rooms = append(w.rooms, r)
		if d.IntN(5) == 0 {
			cold = append(cold, r.ID)
			fresh[topic] = append(fresh[topic], r.ID)
		} else {
			warm[topic] = append(warm[topic], r.ID)
		}
	}
	for u := range 150 {
		id := fmt.Sprint(u)
		for _, r := range some(d, 7, warm[u%8]) {
			w.acts = append(w.acts, act{id, r, "join", 0, ""})
		}
		w.acts = append(w.acts, act{id, one(d, warm[d.IntN(8)]), "join", 0, ""})
		test = append(test, line{id, fresh[u%8]})
	}
	return w, cold, test
}

// rows makes the shape of our world: each topic lives on as a row of 5-seat
// rooms, one after another, under changing titles; full rooms are closed, only
// the last of a row is open. Most people come back to their row, and those of
// an even row also join the next row, which no word connects with theirs.
func rows(seed uint64) (w *world, open []string, own, next map[string]string) {
	d := dice(seed)
	w = &world{}
	dress := []string{"%s #%d", "%s: %d. round", "[모집] %s %d기", "%d기 %s 스터디", "%s (%d번째)"}
	length := make([]int, len(topics))
	var order []int
	for range 15 {
		for i := range topics {
			order = append(order, i)
		}
	}
	crowd := make([][]string, len(topics)) // who joins the row, in order
	own, next = map[string]string{}, map[string]string{}
	for u := range 300 {
		id := fmt.Sprintf("u%d", u)
		w.users = append(w.users, member{ID: id})
		pair := u % (len(topics) / 2) * 2
		crowd[pair] = append(crowd[pair], id)
		if d.IntN(3) == 0 {
			next[id] = fmt.Sprintf("row%d", pair+1) // held back
		} else {
			crowd[pair+1] = append(crowd[pair+1], id)
		}
		if d.IntN(5) == 0 {
			other := d.IntN(len(topics))
			crowd[other] = append(crowd[other], id)
		}
	}
	last := make([]string, len(topics))
	for i := range crowd {
		first := shuffled(d, distinct(crowd[i]))
		crowd[i] = append(first, some(d, len(first)*2/3, first)...) // most come back
	}
	for _, i := range order {
		name := fmt.Sprintf("%d.%d", length[i], i)
		taken := crowd[i][:min(5, len(crowd[i]))]
		crowd[i] = crowd[i][len(taken):]
		if len(taken) == 0 && last[i] != "" {
			continue
		}
		length[i]++
		title := one(d, dress)
		if strings.HasPrefix(title, "%d") {
			title = fmt.Sprintf(title, length[i], topics[i][0])
		} else {
			title = fmt.Sprintf(title, topics[i][0], length[i])
		}
		at := start + int64(length[i])*30*86400 + int64(i)*3600
		w.rooms = append(w.rooms, room{
			ID: name, Title: title, Seats: 5, Created: at, Closed: true,
			Days: fmt.Sprint(i % 7), Times: "19:00-21:00",
		})
		last[i] = name
		for n, id := range taken {
			w.acts = append(w.acts, act{id, name, "join", at + int64(n)*86400, ""})
			own[id+" "+fmt.Sprint(i)] = name
		}
	}
	// The open one of each row comes after all of them, and holds nobody yet.
	for i := range topics {
		name := fmt.Sprintf("%d.%d", length[i], i)
		w.rooms = append(w.rooms, room{
			ID: name, Title: fmt.Sprintf("%s 새 기수", topics[i][0]), Seats: 5, Created: start + 600*86400,
			Days: fmt.Sprint(i % 7), Times: "19:00-21:00",
		})
		open = append(open, name)
		last[i] = name
	}
	mine := map[string]string{}
	for key := range own {
		var id string
		var row int
		fmt.Sscanf(key, "%s %d", &id, &row)
		if _, held := next[id]; held && row%2 == 0 && userNumber(id)%(len(topics)/2)*2 == row {
			mine[id] = last[row]
		}
	}
	for id, row := range next {
		var i int
		fmt.Sscanf(row, "row%d", &i)
		if slices.ContainsFunc(w.acts, func(a act) bool { return a.user == id && strings.HasSuffix(a.room, fmt.Sprintf(".%d", i)) }) {
			delete(next, id) // chance had them join it all the same
			continue
		}
		next[id] = last[i]
	}
	slices.SortStableFunc(w.acts, func(a, b act) int { return int(a.at - b.at) })
	return w, open, mine, next
}

func TestRowsOfSmallRoomsAreFollowed(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		w, open, own, next := rows(56 + seed)
		for says, q := range map[string]question{
			"the open rooms being those not closed":  {from: w, k: 10},
			"the open rooms being those of --rooms":  {from: w, rooms: open, k: 10},
			"the people being unknown but for joins": {from: &world{rooms: w.rooms, acts: w.acts}, k: 10},
		} {
			t.Run(fmt.Sprintf("%s, %d", says, seed), func(t *testing.T) {
				t.Parallel()
				got := q.rank(t).lists
				n := float64(len(open))
				atLeast(t, fmt.Sprintf("%d people find the open room of their own row among three", len(own)), reached(got, 3, own), .7, 3/n)
				atLeast(t, fmt.Sprintf("%d people find the row that their like also join among three", len(next)), reached(got, 3, next), .6, 3/n)
			})
		}
	}
}

func TestWhatPeopleWriteFindsTheRoom(t *testing.T) {
	t.Parallel()
	rooms := []room{}
	for i, title := range []string{
		"독서 모임 고전 읽기", "새벽 러닝 크루", "TOEIC 900+ before summer", "사진 출사 스터디", "일본어 JLPT N2", "정처기 실기 벼락치기",
		"회계 원리", "Guitar beginners", "주말 등산", "정보처리기사 필기 한 번에", "중국어 HSK 5급", "머신러닝 논문 스터디", "한국사 능력검정",
		"토익 초보 모여라", "WordPress at night", "요리 한식 집밥", "드로잉 기초", "헌법 행정법", "주식 배당 스터디", "영화 감상", "보드게임",
		"Yoga in the morning", "수학 올림피아드", "코딩테스트 알고리즘",
	} {
		rooms = append(rooms, room{ID: fmt.Sprintf("r%d", i), Title: title, Seats: 5, Created: start})
	}
	toeic, engineer := []string{"r13", "r2"}, []string{"r5", "r9"}
	hits := joins("crowd-0", "r18")
	for i := range 30 {
		hits = append(hits, joins(fmt.Sprintf("crowd-%d", i), "r18", "r0")...)
	}
	for _, row := range []struct {
		says      string
		interests []string
		goal      string
		rooms     []string
	}{
		{"the interest 토익 finds 토익 and TOEIC", []string{"토익"}, "", toeic},
		{"the interest TOEIC finds 토익 and TOEIC", []string{"TOEIC"}, "", toeic},
		{"the interest toeic, in small letters, finds both", []string{"toeic"}, "", toeic},
		{"the interest 정처기 finds 정보처리기사", []string{"정처기"}, "", engineer},
		{"the interest 정보처리기사 finds 정처기", []string{"정보처리기사"}, "", engineer},
		{"the interest 정보 처리 기사, with spaces, finds both", []string{"정보 처리 기사"}, "", engineer},
		{"the interest 토익을, with a particle, finds both", []string{"토익을"}, "", toeic},
		{"the interest 토익 스터디 finds both, and no other 스터디", []string{"토익 스터디"}, "", toeic},
		{"the interest 정처기를 finds both", []string{"정처기를"}, "", engineer},
		{"an interest among others finds it", []string{"여행", "정처기"}, "", engineer},
		{"the goal 토익 900점을 넘기고 싶어요 finds both", nil, "토익 900점을 넘기고 싶어요", toeic},
		{"the goal 올해 안에 정보처리기사를 따기 finds both", nil, "올해 안에 정보처리기사를 따기", engineer},
		{"the goal to pass TOEIC finds both", nil, "I want to pass TOEIC this year", toeic},
		{"the interest 등산 finds 주말 등산", []string{"등산"}, "", []string{"r8"}},
		{"the interest wordpress finds WordPress", []string{"wordpress"}, "", []string{"r14"}},
		{"the goal 러닝으로 체력 기르기 finds the running crew", nil, "러닝으로 체력 기르기", []string{"r1"}},
	} {
		for where, acts := range map[string][]act{"where nothing has happened yet": nil, "where the crowd is elsewhere": hits} {
			t.Run(row.says+", "+where, func(t *testing.T) {
				t.Parallel()
				w := &world{users: []member{{ID: "me", Interests: row.interests, Goal: row.goal}}, rooms: rooms, acts: acts}
				for i := range 30 {
					w.users = append(w.users, member{ID: fmt.Sprintf("crowd-%d", i)})
				}
				got := question{from: w, users: []string{"me"}, k: len(rooms)}.rank(t).lists["me"]
				for _, r := range row.rooms {
					if at := slices.Index(got, r); at >= len(row.rooms) {
						t.Errorf("%s stands at place %d, after %v", r, at+1, got[:at])
					}
				}
			})
		}
	}
}

func TestKeywordsAndGoalsOfARoomAreReadToo(t *testing.T) {
	t.Parallel()
	w := &world{users: []member{{ID: "me", Interests: []string{"정처기"}}, {ID: "you", Goal: "토익 900"}}}
	for i := range 20 {
		w.rooms = append(w.rooms, room{ID: fmt.Sprintf("r%d", i), Title: fmt.Sprintf("모임 %d", i), Goal: "함께 하기", Keywords: []string{"친목"}})
	}
	w.rooms[13].Keywords = []string{"정보처리기사"}
	w.rooms[17].Goal = "토익 900점 넘기"
	got := question{from: w, users: []string{"me", "you"}, k: 3}.rank(t).lists
	if got["me"][0] != "r13" || got["you"][0] != "r17" {
		t.Errorf("the keyword is r13's, the goal r17's: %v", got)
	}
}

func TestRoomsAtFreeHoursComeFirst(t *testing.T) {
	t.Parallel()
	w := &world{}
	var users []string
	for day := range 7 {
		id := fmt.Sprintf("u%d", day)
		users = append(users, id)
		w.users = append(w.users, member{ID: id, Free: []slot{{day, "18:00", "23:00"}}})
		w.rooms = append(w.rooms, room{ID: fmt.Sprintf("r%d", day), Title: "스터디", Days: fmt.Sprint(day), Times: "19:00-21:00", Seats: 5, Created: start})
	}
	got := question{from: w, users: users, k: 7}.rank(t).lists
	good := map[string]string{}
	for day := range 7 {
		good[fmt.Sprintf("u%d", day)] = fmt.Sprintf("r%d", day)
	}
	atLeast(t, "people whose first room meets when they are free", reached(got, 1, good), .99, 1./7)
}
