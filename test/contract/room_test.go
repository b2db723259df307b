package contract_test

import (
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestRoomInfo(t *testing.T) {
	apart(t, in(lockedRoom), []row{
		{"a stranger reads a room with a password", "stranger", "GET " + infoPath, "", answers.shows("stranger", infoPath, `{"has_password": true, "user_count": 2}`)},
		{"but not its chat", "stranger", "GET " + chatPath, "", refused("not_member")},
		{"nor its goals", "stranger", "GET " + subgoalPath, "", refused("not_member")},
		{"nor by posting", "stranger", "POST " + chatPath, `{"content": "안녕"}`, refused("not_member")},
	})
}

func TestRoomInfoIsTheWholeRoom(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(lockedRoom)(t, w)
		for _, who := range []string{"owner", "member", "guest", "stranger"} {
			wantKeys(t, s.do(t, who, "GET "+infoPath, "").object(t), roomFields)
		}
	})
}

func TestUpdate(t *testing.T) {
	const call = "POST main/room/update/{room}"
	apart(t, in(plainRoom), []row{
		{"a member is no owner", "member", call, `{"info": {"penalty": 5}}`, refused("not_owner")},
		{"a stranger is no owner", "stranger", call, `{"info": {"penalty": 5}}`, refused("not_owner")},
		{"nothing to change", "owner", call, `{"info": {}}`, success.room(`{"penalty": 0, "grace_period": 14}`)},
		{"one field", "owner", call, `{"info": {"penalty": 5}}`, success.room(`{"penalty": 5, "grace_period": 14}`)},
		{"by PUT", "owner", strings.Replace(call, "POST", "PUT", 1), `{"info": {"penalty": 5}}`, success.room(`{"penalty": 5, "grace_period": 14}`)},
		{"by PATCH", "owner", strings.Replace(call, "POST", "PATCH", 1), `{"info": {"penalty": 5}}`, success.room(`{"penalty": 5, "grace_period": 14}`)},
		{"one bad field stops all", "owner", call, `{"info": {"penalty": 5, "grace_period": 366}}`, invalid("info.grace_period")},
		{
			"what is read-only is ignored", "owner", call,
			`{"info": {"user_count": 99, "main_goal": "다른 목표", "season": 7, "date_renew": "2001-01-01T00:00:00Z", "total_money": 5, "penalty": 5}}`,
			success.room(`{"user_count": 2, "main_goal": "합격", "season": 1, "total_money": 0, "penalty": 5}`),
		},
		{
			"whatever it holds", "owner", call,
			`{"info": {"user_count": "many", "main_goal": "{가*2001}", "season": [], "date_renew": "someday", "total_money": {}}}`,
			success.room(`{"user_count": 2, "main_goal": "합격", "season": 1, "total_money": 0}`),
		},
		{"or if it is null", "owner", call, `{"info": {"main_goal": null, "season": null}}`, success.room(`{"main_goal": "합격", "season": 1}`)},
	})
}

func TestUpdateSeatsNoFewerThanMembers(t *testing.T) {
	const call = "POST main/room/update/{room}"
	three := in(plainRoom).after(row{who: "owner", call: letIn, body: `{"guest": {guest}, "allow": 1}`})
	apart(t, three, []row{
		{"a seat each", "owner", call, `{"info": {"max_user_count": 3}}`, success.room(`{"max_user_count": 3, "user_count": 3}`)},
		{"a seat too few", "owner", call, `{"info": {"max_user_count": 2}}`, invalid("info.max_user_count")},
	})
}

func TestClosedRoom(t *testing.T) {
	conflict := refused("conflict")
	apart(t, closedRoom, []row{
		{"the owner reads it", "owner", "GET " + infoPath, "", answers},
		{"a member reads it", "member", "GET " + infoPath, "", answers},
		{"a member reads its chat", "member", "GET " + chatPath, "", answers},
		{"a member reads its goals", "member", "GET " + subgoalPath, "", answers},
		{"a member leaves it", "member", "POST oneuser/leave/{room}", "", success},
		{"the owner leaves it", "owner", "POST oneuser/leave/{room}", "", success},
		{"a stranger cannot read it", "stranger", "GET " + infoPath, "", conflict},
		{"nobody joins it", "stranger", "POST " + joinPath, "", conflict},
		{"not even a member", "member", "POST " + joinPath, "", conflict},
		{"nobody is let in", "owner", letIn, `{"guest": {guest}, "allow": 1}`, conflict},
		{"nobody writes", "member", "POST " + chatPath, `{"content": "안녕"}`, conflict},
		{"nobody plans", "owner", "POST " + subgoalPath, `{"method": "CREATE", "title": "발표"}`, conflict},
		{"nobody updates", "owner", "POST main/room/update/{room}", `{"info": {"penalty": 5}}`, conflict},
		{"nobody describes", "owner", "POST main/room/keyword/{room}", `{"keywords": ["Go"]}`, conflict},
		{"nobody likes", "member", "POST main/interest/{member}/{room}", "", conflict},
		{"it closes once", "owner", "POST main/room/remove/{room}", "", conflict},
	})
}

func TestRemove(t *testing.T) {
	const call = "POST main/room/remove/{room}"
	apart(t, in(plainRoom), []row{
		{"the owner closes the room", "owner", call, `{"who": {owner}}`, success},
		{"a member does not", "member", call, "", refused("not_owner")},
		{"nor does a stranger", "stranger", call, "", refused("not_owner")},
	})
}

func TestLike(t *testing.T) {
	toggle := says("toggle")
	story(t, in(lockedRoom), []row{
		{"a stranger likes a room", "stranger", "POST main/interest/{stranger}/{room}", `{"who": {stranger}}`, toggle},
		{"and no longer", "stranger", "POST main/interest/{stranger}/{room}", "", toggle},
		{"and again", "stranger", "POST main/interest/{stranger}/{room}", "", toggle},
		{"a member likes it", "member", "POST main/interest/{member}/{room}", "", toggle},
	})
}

func TestLikesAtOnceAllToggle(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := w.open(t, plainRoom)
		got := together(8, func(int) answer { return s.send(t, "stranger", "POST main/interest/{stranger}/{room}", "") })
		wantTally(t, got, map[string]int{"200 toggle": 8})
	})
}

type page struct {
	Count          int
	Next, Previous *string
	Results        []map[string]any
}

func (s *scene) page(t *testing.T, who, path string) page {
	t.Helper()
	a := s.do(t, who, "GET "+path, "")
	wantKeys(t, a.object(t), "count next previous results")
	var p page
	a.into(t, &p)
	if p.Results == nil {
		t.Errorf("GET %s has no list of results", path)
	}
	return p
}

// follow reads the page that an absolute link of another page names.
func (s *scene) follow(t *testing.T, who string, link *string) page {
	t.Helper()
	if link == nil {
		t.Fatal("there is no link to follow")
	}
	address, err := url.Parse(*link)
	if err != nil || !address.IsAbs() || address.Host == "" {
		t.Fatalf("%q is no absolute URL", *link)
	}
	return s.page(t, who, strings.TrimPrefix(address.RequestURI(), "/"))
}

func (p page) verify(t *testing.T, count, here int, previous, next bool) {
	t.Helper()
	if p.Count != count || len(p.Results) != here || (p.Previous != nil) != previous || (p.Next != nil) != next {
		t.Errorf("the page has %d of %d, previous %v, next %v; expected %d of %d, %v, %v",
			len(p.Results), p.Count, p.Previous != nil, p.Next != nil, here, count, previous, next)
	}
}

func (p page) ids() (ids []int) {
	for _, result := range p.Results {
		id, _ := result["id"].(float64)
		ids = append(ids, int(id))
	}
	return ids
}

// The list is of all rooms, so it is read where no other test makes any.
func TestRoomList(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		w = w.db.fresh(t, setup{cast: ensemble, flags: []string{"--limits", "off"}})
		empty := &scene{world: w}
		empty.send(t, "owner", "POST main/newroom", `{"title": "반쪽"}`).verify(t, invalid("info.main_goal"))
		empty.page(t, "stranger", "main/room/list").verify(t, 0, 0, false, false)
		empty.page(t, "stranger", "main/room/list?page=1").verify(t, 0, 0, false, false)
		in(pairRoom)(t, w)
		closedRoom(t, w)
		verifyPages(t, w, manyRooms(t, w, 20))
		verifyRecommendedFirst(t, w)
	})
}

// manyRooms has seats in all, and a password on the first.
func manyRooms(t *testing.T, w *world, open int) map[int]bool {
	t.Helper()
	ids := map[int]bool{w.open(t, lockedRoom).names["room"]: true}
	for i := range open {
		s := w.open(t, plainRoom)
		s.do(t, "owner", "POST main/room/keyword/{room}", fmt.Sprintf(`{"keywords": ["k%d"]}`, i%5))
		ids[s.names["room"]] = true
	}
	return ids
}

func verifyPages(t *testing.T, w *world, open map[int]bool) {
	t.Helper()
	s := &scene{world: w, names: map[string]int{}}
	first := s.page(t, "stranger", "main/room/list")
	first.verify(t, 21, 20, false, true)
	second := s.follow(t, "stranger", first.Next)
	second.verify(t, 21, 1, true, false)
	if back := s.follow(t, "stranger", second.Previous); !slices.Equal(back.ids(), first.ids()) {
		t.Errorf("previous leads to %v, not to %v", back.ids(), first.ids())
	}
	listed := map[int]bool{}
	for _, room := range slices.Concat(first.Results, second.Results) {
		wantKeys(t, room, roomFields)
		s.names["room"] = page{Results: []map[string]any{room}}.ids()[0]
		listed[s.names["room"]] = true
		if info := s.do(t, "stranger", "GET "+infoPath, "").object(t); !reflect.DeepEqual(room, info) {
			t.Errorf("listed is\n%s\nbut the room is\n%s", encode(t, room), encode(t, info))
		}
	}
	if !maps.Equal(listed, open) {
		t.Errorf("listed are %v; expected %v", listed, open)
	}
	for path, refusal := range map[string]want{"?page=3": refused("not_found"), "?page=abc": refused("invalid")} {
		s.send(t, "stranger", "GET main/room/list"+path, "").verify(t, refusal)
		s.send(t, "stranger", "POST main/room/list"+path, "").verify(t, refusal)
	}
}

func verifyRecommendedFirst(t *testing.T, w *world) {
	t.Helper()
	s := &scene{world: w, names: map[string]int{"stranger": w.cast["stranger"].id}}
	s.do(t, "stranger", "POST oneuser/{stranger}", `{"request_lis": ["k3"]}`)
	var recommended struct {
		Items []struct{ Room struct{ ID int } }
	}
	s.do(t, "stranger", "GET api/v1/recommendations?limit=20", "").into(t, &recommended)
	var first []int
	for _, item := range recommended.Items {
		first = append(first, item.Room.ID)
	}
	listed := s.page(t, "stranger", "main/room/list").ids()
	if !slices.Equal(listed[:len(first)], first) {
		t.Errorf("the list is %v; expected the recommended %v first", listed, first)
	}
}
