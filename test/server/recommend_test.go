package server_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
)

// A recommendation is one line of the list.
type recommendation struct {
	Room    roomView
	Score   float64
	Reasons []reason
}

type reason struct {
	Kind, Text string
	Evidence   struct {
		Words   []string
		Days    any // which days, or how many
		Times   string
		Minutes int
		Whole   bool
		Room    int64
		Act     string
		Free    int64
	}
}

func (p person) recommended(t testing.TB, query string) []recommendation {
	t.Helper()
	var list struct {
		Items []recommendation
		Model struct{ Version string }
	}
	p.do(t, "GET /recommendations"+query, nil, &list)
	if list.Model.Version == "" {
		t.Error("a list does not say what made it")
	}
	for i, r := range list.Items {
		if i > 0 && r.Score > list.Items[i-1].Score+1e-9 {
			t.Errorf("place %d is worth more than the place above it", i+1)
		}
	}
	return list.Items
}

func places(list []recommendation) []int64 {
	ids := make([]int64, len(list))
	for i, r := range list {
		ids[i] = r.Room.ID
	}
	return ids
}

// why is the reason of a kind for a room, if there is one.
func why(list []recommendation, room int64, kind string) *reason {
	for _, r := range list {
		for i := range r.Reasons {
			if r.Room.ID == room && r.Reasons[i].Kind == kind {
				return &r.Reasons[i]
			}
		}
	}
	return nil
}

// personal are the reasons that speak of the reader.
var personal = []string{"keyword", "goal", "schedule", "similar_room", "people"}

func personalReasons(list []recommendation) (found []string) {
	for _, r := range list {
		for _, reason := range r.Reasons {
			if slices.Contains(personal, reason.Kind) {
				found = append(found, reason.Kind)
			}
		}
	}
	return found
}

// shop is a small choice: three rooms of each of five topics, with times.
func shop(t testing.TB, w *world) map[string][]int64 {
	t.Helper()
	owner := w.person(t)
	rooms := map[string][]int64{}
	for i, topic := range []string{"토익", "정보처리기사", "독서", "러닝", "기타 연주"} {
		for n := range 3 {
			r := owner.open(t, form{
				"title": fmt.Sprintf("%s %d번 모임", topic, n+1), "main_goal": topic + " 꾸준히 하기", "keywords": []string{topic},
				"meeting_days": []int{i, i + 1}, "meeting_times": "19:00-21:00",
			})
			rooms[topic] = append(rooms[topic], r.ID)
		}
	}
	return rooms
}

func TestANewcomerIsShownVariousRooms(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		shop(t, w)
		list := w.person(t).recommended(t, "?limit=10")
		topics := map[string]bool{}
		for _, r := range list[:min(5, len(list))] {
			topics[r.Room.Keywords[0]] = true
			if len(r.Reasons) == 0 {
				t.Errorf("nothing is said for %q", r.Room.Title)
			}
		}
		if len(list) != 10 || len(topics) < 4 {
			t.Errorf("%d rooms, the first five of the topics %v", len(list), topics)
		}
		if found := personalReasons(list); len(found) > 0 {
			t.Errorf("of somebody unknown it says %v", found)
		}
	})
}

func TestReasonsAreTrue(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		rooms := shop(t, w)
		who := w.person(t)
		who.do(t, "PUT /me/interests", `{"interests": ["정처기", "바이올린"]}`, nil)
		who.do(t, "PATCH /me", `{"goal": "매일 독서 하기"}`, nil)
		who.do(t, "PUT /me/free", `{"free": [{"day": 1, "from": "18:00", "to": "22:00"}, {"day": 2, "from": "20:00", "to": "23:00"}]}`, nil)
		list := who.recommended(t, "")
		if !slices.Contains(rooms["정보처리기사"], list[0].Room.ID) {
			t.Errorf("the first is %q", list[0].Room.Title)
		}
		english := who.with("Accept-Language", "en").recommended(t, "")
		for _, row := range []struct {
			what   string
			room   int64
			kind   string
			true   func(reason) bool
			ko, en string
		}{
			{
				"an interest meets its synonym", rooms["정보처리기사"][0], "keyword",
				func(r reason) bool { return slices.Equal(r.Evidence.Words, []string{"정처기"}) }, "**정처기**", "Matches your interest in **정처기**",
			},
			{
				"the goal's words stand in the room", rooms["독서"][0], "goal",
				func(r reason) bool {
					return slices.Contains(r.Evidence.Words, "독서") && !slices.Contains(r.Evidence.Words, "매일")
				}, "**독서**", "Shares your goal: ",
			},
			{
				"of two meetings of two hours one is free wholly, one by half", rooms["정보처리기사"][0], "schedule",
				func(r reason) bool {
					return r.Evidence.Minutes == 180 && !r.Evidence.Whole && fmt.Sprint(r.Evidence.Days) == "[1 2]" && r.Evidence.Times == "19:00-21:00"
				}, "**180분**", "**180 minutes**",
			},
			{
				"a meeting on one's free day alone is told by its day", rooms["토익"][0], "schedule",
				func(r reason) bool { return r.Evidence.Minutes == 120 && fmt.Sprint(r.Evidence.Days) == "[1]" }, "**120분**", "**120 minutes**",
			},
		} {
			ko, en := why(list, row.room, row.kind), why(english, row.room, row.kind)
			if ko == nil || en == nil || !row.true(*ko) || !strings.Contains(ko.Text, row.ko) || !strings.Contains(en.Text, row.en) {
				t.Errorf("%s: %+v, %+v", row.what, ko, en)
			}
		}
		if r := why(list, rooms["기타 연주"][0], "schedule"); r != nil {
			t.Errorf("a room that never meets in free hours is recommended for its times: %+v", r)
		}
		for _, r := range list {
			if seats := why(list, r.Room.ID, "seats"); seats != nil && seats.Evidence.Free != r.Room.MaxUserCount-r.Room.UserCount {
				t.Errorf("%q has %d free seats, says the reason", r.Room.Title, seats.Evidence.Free)
			}
		}
	})
}

func TestWhatOneDoesShowsInTheNextList(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		rooms := shop(t, w)
		who := w.person(t)
		running := rooms["러닝"]
		has := func(room int64) bool { return slices.Contains(places(who.recommended(t, "")), room) }

		who.do(t, at("PUT", running[0], "/like"), nil, nil)
		list := who.recommended(t, "")
		if r := why(list, running[1], "similar_room"); r == nil || r.Evidence.Room != running[0] || r.Evidence.Act != "like" {
			t.Errorf("after a like a room like it is recommended by %+v", r)
		}
		if !slices.Contains(running, list[0].Room.ID) {
			t.Errorf("after a like the first is %q", list[0].Room.Title)
		}
		who.do(t, at("DELETE", running[0], "/like"), nil, nil)
		if !has(running[0]) {
			t.Error("a room that is liked no longer is gone")
		}
		who.do(t, at("PUT", running[1], "/dismissal"), nil, nil)
		if has(running[1]) {
			t.Error("a dismissed room is still shown")
		}
		who.do(t, at("DELETE", running[1], "/dismissal"), nil, nil)
		if !has(running[1]) {
			t.Error("a room that was let in again is not shown")
		}
		who.do(t, at("POST", running[2], "/requests"), "{}", nil)
		if has(running[2]) {
			t.Error("a room that one waits for is still shown")
		}
		who.do(t, at("DELETE", running[2], "/requests/mine"), nil, nil)
		if !has(running[2]) {
			t.Error("a room that one no longer waits for is not shown")
		}
		who.do(t, "PUT /me/interests", `{"interests": ["기타 연주"]}`, nil)
		if list := who.recommended(t, ""); !slices.Contains(rooms["기타 연주"], list[0].Room.ID) {
			t.Errorf("after a new interest the first is %q", list[0].Room.Title)
		}
		fresh := w.person(t).open(t, form{"title": "기타 연주 새 모임", "keywords": []string{"기타 연주"}})
		if !has(fresh.ID) {
			t.Error("a room just opened is not shown")
		}
		before := places(who.recommended(t, "?limit=3"))
		rest := places(who.recommended(t, fmt.Sprintf("?limit=3&exclude=%d,%d,%d", before[0], before[1], before[2])))
		if len(rest) != 3 || slices.ContainsFunc(rest, func(id int64) bool { return slices.Contains(before, id) }) {
			t.Errorf("after %v comes %v", before, rest)
		}
	})
}

func TestNothingIsKeptOfWhoDoesNotWantIt(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		rooms := shop(t, w)
		private, other := w.person(t), w.person(t)
		private.do(t, "PATCH /me", `{"personalised": false, "goal": "독서"}`, nil)
		private.do(t, "PUT /me/interests", `{"interests": ["토익"]}`, nil)
		private.do(t, "PUT /me/free", `{"free": [{"day": 1, "from": "00:00", "to": "24:00"}]}`, nil)
		for _, who := range []person{private, other} { // the other one comes second, so what is kept of it tells when to look
			who.do(t, at("PUT", rooms["러닝"][0], "/like"), nil, nil)
			who.do(t, at("POST", rooms["러닝"][1], "/requests"), "{}", nil)
			who.do(t, at("PUT", rooms["독서"][0], "/dismissal"), nil, nil)
			list := who.recommended(t, "")
			if found := personalReasons(list); who.id == private.id && len(found) > 0 {
				t.Errorf("with personalisation off it says %v", found)
			}
			if ids := places(list); slices.Contains(ids, rooms["러닝"][1]) || slices.Contains(ids, rooms["독서"][0]) {
				t.Error("a room that one waits for, or does not want, is shown")
			}
		}
		kept := func(table string, id int64) int {
			return w.count(t, "SELECT COUNT(*) FROM "+table+" WHERE person_id = $1", id)
		}
		eventually(t, "what the other did is noted", func() bool { return kept("interaction", other.id) == 2 && kept("impression", other.id) == 1 })
		if acts, lists := kept("interaction", private.id), kept("impression", private.id); acts+lists > 0 {
			t.Errorf("%d acts and %d lists are kept", acts, lists)
		}
		private.do(t, "PATCH /me", `{"personalised": true}`, nil)
		if list := private.recommended(t, ""); !slices.Contains(rooms["토익"], list[0].Room.ID) {
			t.Errorf("switched on again, the first is %q", list[0].Room.Title)
		}
	})
}

// In a world of chance the list is exactly what one can still join, and every score adds up.
func TestOnlyRoomsThatOneCanJoin(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		seed := rand.Uint64()
		t.Logf("seed %d", seed)
		rng := rand.New(rand.NewPCG(seed, 1))
		people := w.signedInMany(t, w.insert(t, 16))
		can := w.chance(t, rng, people, 40)
		alone := recommend.New(w.DB(), w.obs.Log)
		if err := alone.Load(ctx); err != nil {
			t.Fatal(err)
		}
		for _, p := range people {
			p.do(t, "PUT /me/interests", form{"interests": []string{subjects[rng.IntN(len(subjects))]}}, nil)
			// The index follows the records of the rooms.
			eventually(t, fmt.Sprintf("person %d is shown the rooms %v and no others", p.id, can[p.id]), func() bool {
				return slices.Equal(slices.Sorted(slices.Values(places(p.recommended(t, "?limit=100")))), can[p.id])
			})
			list, err := alone.For(ctx, p.id, 100, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, pick := range list.Picks {
				var sum float64
				for _, part := range pick.Parts {
					sum += part.Value
				}
				if math.Abs(sum-pick.Score) > 1e-9 {
					t.Errorf("room %d scores %v, its parts add up to %v: %v", pick.Room, pick.Score, sum, pick.Parts)
				}
			}
		}
	})
}

var subjects = []string{"토익", "정처기", "독서", "러닝", "Go"}

// chance makes rooms in which people are what chance says, and tells who can still join which.
func (w *world) chance(t *testing.T, rng *rand.Rand, people []person, n int) map[int64][]int64 {
	t.Helper()
	now := time.Now().UTC().Truncate(time.Microsecond)
	tied := make([]map[int64]bool, n)
	pasts := make([]*room.Past, n)
	var dismissed [][2]int64 // person, room by its place
	for i := range pasts {
		subject := subjects[rng.IntN(len(subjects))]
		p := &room.Past{Room: room.Room{
			Title: subject, MainGoal: "합격", Keywords: []string{subject}, Days: []int{rng.IntN(7)}, Times: "19:00-21:00",
			Seats: int64(2 + rng.IntN(4)), Season: 1, SeasonStarted: now, CreatedAt: now.Add(-time.Duration(rng.IntN(60*24)) * time.Hour), PeriodRenew: 30,
		}}
		tied[i] = map[int64]bool{}
		seats := p.Room.Seats
		for turn, at := range rng.Perm(len(people)) {
			id := people[at].id
			tied[i][id] = true
			switch fate := rng.IntN(8); {
			case turn == 0:
				p.Room.Owner = id
				p.Seats, seats = append(p.Seats, room.PastSeat{Person: id, Season: 1, Joined: now}), seats-1
			case fate == 0 && seats > 0:
				p.Seats, seats = append(p.Seats, room.PastSeat{Person: id, Season: 1, Joined: now}), seats-1
			case fate == 1:
				p.Seats = append(p.Seats, room.PastSeat{Person: id, Season: 1, Joined: now, Left: &now, SeasonLeft: 1})
			case fate == 2:
				p.Requests = append(p.Requests, room.PastRequest{Person: id, Created: now})
			case fate == 3:
				p.Requests = append(p.Requests, room.PastRequest{Person: id, Created: now, Answered: &now})
			case fate == 4:
				dismissed = append(dismissed, [2]int64{id, int64(i)})
			case fate == 5:
				p.Likes = append(p.Likes, room.PastLike{Person: id, At: now})
				fallthrough // a liked room one can still join
			default:
				delete(tied[i], id)
			}
		}
		if rng.IntN(5) == 0 {
			p.Room.ClosedAt = &now
		}
		pasts[i] = p
	}
	err := w.DB().Write(ctx, func(tx *db.Tx) error {
		if err := room.InsertPast(ctx, tx, pasts); err != nil {
			return err
		}
		rows := make([][]any, len(dismissed))
		for i, d := range dismissed {
			rows[i] = []any{d[0], pasts[d[1]].Room.ID, 0}
		}
		return tx.Insert(ctx, "room_dismissal (person_id, room_id, at)", rows)
	})
	if err != nil {
		t.Fatal(err)
	}
	can := map[int64][]int64{}
	for _, p := range people {
		can[p.id] = []int64{}
		for i, past := range pasts {
			if !past.Room.Closed() && past.Room.Free() > 0 && !tied[i][p.id] {
				can[p.id] = append(can[p.id], past.Room.ID)
			}
		}
	}
	return can
}
