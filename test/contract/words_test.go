package contract_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A wordCase is a list of words and what is kept of it; nothing is kept of a bad one.
type wordCase struct{ name, list, kept string }

// wordCases hold for keywords and interests alike. What is kept is in the order
// of the alphabet too, as a set has none of its own.
func wordCases(limit int) []wordCase {
	return []wordCase{
		{"one word", `["Go"]`, `["Go"]`},
		{"trimmed", `["  Go  "]`, `["Go"]`},
		{"normalised", `["` + decomposed + `"]`, `["가"]`},
		{"empty ones dropped", `["Go", "", "   "]`, `["Go"]`},
		{"compared without case, the first spelling stays", `["Go", "GO", "go", "SQL", "sql"]`, `["Go", "SQL"]`},
		{"compared when normalised", `["가", "` + decomposed + `", " 가 "]`, `["가"]`},
		{"30 characters", `["{가*30}"]`, `["{가*30}"]`},
		{"30 characters and spaces", `["  {가*30}  "]`, `["{가*30}"]`},
		{"30 characters once normalised", `["{` + decomposed + `*30}"]`, `["{가*30}"]`},
		{"31 characters", `["Go", "{가*31}"]`, ""},
		{"as many as may be", words(limit), words(limit)},
		{"as many, with doubles and empty ones", strings.Replace(words(limit), "[", `["W01", "", `, 1), strings.Replace(words(limit), "w01", "W01", 1)},
		{"one too many", words(limit + 1), ""},
	}
}

// words is a JSON list of n different words.
func words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("w%02d", i+1)
	}
	text, _ := json.Marshal(list)
	return string(text)
}

func TestRoomKeywords(t *testing.T) {
	const call = "POST main/room/keyword/{room}"
	rows := []row{
		{"a member is no owner", "member", call, `{"keywords": ["Go"]}`, refused("not_owner")},
		{"a stranger is no owner", "stranger", call, `{"keywords": ["Go"]}`, refused("not_owner")},
		{"no list", "owner", call, `{"who": {owner}}`, invalid("keywords")},
		{"an empty list", "owner", call, `{"keywords": []}`, invalid("keywords")},
		{"a null list", "owner", call, `{"keywords": null}`, invalid("keywords")},
		{"a list of empty words", "owner", call, `{"keywords": ["", "  "]}`, invalid("keywords")},
		{"by PUT", "owner", "PUT main/room/keyword/{room}", `{"keywords": ["Go"]}`, success.room(`{"keywords": ["Go"]}`)},
		{"by PATCH", "owner", "PATCH main/room/keyword/{room}", `{"keywords": ["Go"]}`, success.room(`{"keywords": ["Go"]}`)},
	}
	for _, c := range wordCases(20) {
		r := row{c.name, "owner", call, `{"who": {owner}, "keywords": ` + c.list + `}`, invalid("keywords")}
		if c.kept != "" {
			r.want = success.room(`{"keywords": ` + c.kept + `}`)
		}
		rows = append(rows, r)
	}
	described := in(plainRoom).after(row{who: "owner", call: call, body: `{"keywords": ["Rust", "자바"]}`})
	apart(t, described, rows)
}

func TestInterests(t *testing.T) {
	const call, mine = "POST oneuser/{learner}", "oneuser/keyword/{learner}"
	learns := func(words string) want { return success.shows("learner", mine, `{"keywords": `+words+`}`) }
	stays := func(words string) want {
		return invalid("request_lis").shows("learner", mine, `{"keywords": `+words+`}`)
	}
	rows := []row{
		{"a list", "learner", call, `{"who": {learner}, "request_lis": ["Go", "SQL"]}`, learns(`["Go", "SQL"]`)},
		{"another in its place", "learner", call, `{"request_lis": ["Rust"]}`, learns(`["Rust"]`)},
		{"the right spelling", "learner", call, `{"request_list": ["Ada"]}`, learns(`["Ada"]`)},
		{"no list", "learner", call, `{"who": {learner}}`, stays(`["Ada"]`)},
		{"an empty list", "learner", call, `{"request_lis": []}`, learns(`[]`)},
		{"one word", "learner", "PUT oneuser/{learner}", `{"request_lis": ["Go"]}`, learns(`["Go"]`)},
		{"a null list", "learner", call, `{"request_lis": null}`, learns(`[]`)},
		{"one word again", "learner", "PATCH oneuser/{learner}", `{"request_lis": ["Go"]}`, learns(`["Go"]`)},
		{"a list of empty words", "learner", call, `{"request_lis": ["", " "]}`, learns(`[]`)},
		{"words to lose", "learner", call, `{"request_lis": ["Go", "SQL"]}`, learns(`["Go", "SQL"]`)},
		{"another's list", "stranger", call, `{"request_lis": ["C"]}`, refused("identity_mismatch").shows("learner", mine, `{"keywords": ["Go", "SQL"]}`)},
	}
	kept := `["Go", "SQL"]`
	for _, c := range wordCases(50) {
		r := row{c.name, "learner", call, `{"request_lis": ` + c.list + `}`, stays(kept)}
		if c.kept != "" {
			kept = c.kept
			r.want = learns(kept)
		}
		rows = append(rows, r)
	}
	story(t, in(plainRoom), rows)
}

func TestUserInfo(t *testing.T) {
	const fields = "id username score user_goal keywords group_joined"
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		for _, call := range []string{"GET oneuser/keyword/{member}", "POST oneuser/keyword/{member}"} {
			own := s.do(t, "member", call, `{"who": {member}}`).object(t)
			wantKeys(t, own, fields+" email")
			if !holds(own, decode(t, s.fill(`{"id": {member}, "username": "member", "email": "member@example.com"}`))) {
				t.Errorf("one's own answer is %v", own)
			}
			other := s.do(t, "stranger", call, "").object(t)
			wantKeys(t, other, fields)
			if !holds(other, decode(t, s.fill(`{"id": {member}, "username": "member"}`))) {
				t.Errorf("another's answer is %v", other)
			}
		}
	})
}

func TestGroupJoined(t *testing.T) {
	removed := row{who: "owner", call: "POST main/room/remove/{room}"}
	left := row{who: "member", call: "POST oneuser/leave/{room}"}
	onBoth(t, func(t *testing.T, w *world) {
		for _, c := range []struct {
			name  string
			set   stage
			asker string
			whose string
			sees  bool
		}{
			{"a member sees an open room", in(plainRoom), "member", "member", true},
			{"an owner sees an open room", in(plainRoom), "owner", "owner", true},
			{"a stranger sees an open room", in(plainRoom), "stranger", "member", true},
			{"a member sees a room with a password", in(lockedRoom), "member", "member", true},
			{"a stranger sees none with a password", in(lockedRoom), "stranger", "member", false},
			{"nor does another member of it", in(lockedRoom), "owner", "member", false},
			{"a guest has not joined", in(plainRoom), "guest", "guest", false},
			{"who left has not joined", in(plainRoom).after(left), "member", "member", false},
			{"a member sees no closed room", in(plainRoom).after(removed), "member", "member", false},
			{"an owner sees no closed room", in(plainRoom).after(removed), "owner", "owner", false},
			{"a stranger sees no closed room", in(plainRoom).after(removed), "stranger", "member", false},
		} {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				s := c.set(t, w)
				var user struct {
					Joined []int `json:"group_joined"`
				}
				s.do(t, c.asker, "GET oneuser/keyword/{"+c.whose+"}", "").into(t, &user)
				if slices.Contains(user.Joined, s.names["room"]) != c.sees {
					t.Errorf("room %d is wrong in or out of %v", s.names["room"], user.Joined)
				}
			})
		}
	})
}

func TestLeave(t *testing.T) {
	const call = "POST oneuser/leave/{room}"
	apart(t, in(plainRoom), []row{
		{"a member leaves", "member", call, `{"who": {member}}`, success.room(`{"user_count": 1}`)},
		{"an owner cannot just leave", "owner", call, `{"who": {owner}}`, refused("conflict").room(`{"user_count": 2}`)},
		{"a guest is not in", "guest", call, "", refused("not_member")},
		{"a stranger is not in", "stranger", call, "", refused("not_member")},
		{"nobody leaves for another", "stranger", call, `{"who": {member}}`, refused("identity_mismatch").room(`{"user_count": 2}`)},
		{"not even the owner", "owner", call, `{"who": {member}}`, refused("identity_mismatch").room(`{"user_count": 2}`)},
	})
}

func TestWhoLeftIsNoMember(t *testing.T) {
	gone := refused("not_member")
	apart(t, in(plainRoom).after(row{who: "member", call: "POST oneuser/leave/{room}"}), []row{
		{"cannot leave again", "member", "POST oneuser/leave/{room}", "", gone},
		{"cannot read the chat", "member", "GET " + chatPath, "", gone},
		{"cannot write", "member", "POST " + chatPath, `{"content": "안녕"}`, gone},
		{"cannot read the goals", "member", "GET " + subgoalPath, "", gone},
		{"can read about the room", "member", "GET " + infoPath, "", answers},
	})
}
