package contract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestChat(t *testing.T) {
	shows := func(content string) want {
		return success.shows("member", chatPath, `{"count": 1, "results": [{"content": "`+content+`"}]}`)
	}
	const call = "POST " + chatPath
	apart(t, in(plainRoom), []row{
		{"the owner writes", "owner", call, `{"who": {owner}, "content": "안녕"}`, shows("안녕")},
		{"a member writes", "member", call, `{"content": "안녕"}`, shows("안녕")},
		{"trimmed", "member", call, `{"content": "  안녕  "}`, shows("안녕")},
		{"normalised", "member", call, `{"content": "` + decomposed + `"}`, shows("가")},
		{"one character", "member", call, `{"content": "가"}`, shows("가")},
		{"4,000 characters", "member", call, `{"content": "{가*4000}"}`, shows("{가*4000}")},
		{"4,000 characters and spaces", "member", call, `{"content": " {가*4000} "}`, shows("{가*4000}")},
		{"4,001 characters", "member", call, `{"content": "{가*4001}"}`, invalid("content")},
		{"nothing", "member", call, `{"who": {member}}`, invalid("content")},
		{"null", "member", call, `{"content": null}`, invalid("content")},
		{"blank", "member", call, `{"content": ""}`, invalid("content")},
		{"only spaces", "member", call, `{"content": "   "}`, invalid("content")},
		{"no text", "member", call, `{"content": ["안녕"]}`, invalid("content")},
		{"a stranger does not write", "stranger", call, `{"content": "안녕"}`, refused("not_member")},
		{"nor does a guest", "guest", call, `{"content": "안녕"}`, refused("not_member")},
		{"a stranger does not read", "stranger", "GET " + chatPath, "", refused("not_member")},
		{"nor does a guest read", "guest", "GET " + chatPath, "", refused("not_member")},
	})
}

func TestChatMessage(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		s.page(t, "member", chatPath).verify(t, 0, 0, false, false)
		s.do(t, "member", "POST "+chatPath, `{"content": "안녕"}`)
		said := s.page(t, "owner", chatPath)
		said.verify(t, 1, 1, false, false)
		wantKeys(t, said.Results[0], "id user_pk username classroombasic_pk content date")
		expected := decode(t, s.fill(`{"user_pk": {member}, "username": "member", "classroombasic_pk": {room}, "content": "안녕"}`))
		if !holds(said.Results[0], expected) {
			t.Errorf("the message is %v; expected %v", said.Results[0], expected)
		}
		if age := time.Since(wantUTC(t, said.Results[0]["date"])); age.Abs() > time.Minute {
			t.Errorf("the message's date is %v off", age)
		}
	})
}

func TestChatPages(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		var expected []string
		for i := range 51 {
			content := fmt.Sprint("말 ", i)
			s.do(t, "member", "POST "+chatPath, `{"content": "`+content+`"}`)
			expected = append([]string{content}, expected...)
		}
		newest := s.page(t, "member", chatPath)
		newest.verify(t, 51, 50, false, true)
		oldest := s.follow(t, "member", newest.Next)
		oldest.verify(t, 51, 1, true, false)
		if got := contents(newest, oldest); !slices.Equal(got, expected) {
			t.Errorf("the chat is %v; expected %v", got, expected)
		}
		for name, same := range map[string]page{
			"?page=1":  s.page(t, "member", chatPath+"?page=1"),
			"previous": s.follow(t, "member", oldest.Previous),
		} {
			if !slices.Equal(same.ids(), newest.ids()) {
				t.Errorf("%s is another first page", name)
			}
		}
		if second := s.page(t, "member", chatPath+"?page=2"); !slices.Equal(second.ids(), oldest.ids()) {
			t.Error("?page=2 is another second page")
		}
	})
}

func contents(pages ...page) (all []string) {
	for _, p := range pages {
		for _, message := range p.Results {
			all = append(all, fmt.Sprint(message["content"]))
		}
	}
	return all
}

func TestChatPagesThatAreNone(t *testing.T) {
	apart(t, in(plainRoom).after(row{who: "member", call: "POST " + chatPath, body: `{"content": "안녕"}`}), []row{
		{"past the end", "member", "GET " + chatPath + "?page=2", "", refused("not_found")},
		{"no number", "member", "GET " + chatPath + "?page=abc", "", refused("invalid")},
		{"the first", "member", "GET " + chatPath + "?page=1", "", answers},
		{"with who beside it", "member", "GET " + chatPath + "?page=1&who={member}", "", answers},
	})
}

func TestChatAtOnceLosesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		got := together(8, func(i int) answer {
			who := []string{"owner", "member"}[i%2]
			return s.send(t, who, "POST "+chatPath, fmt.Sprintf(`{"content": "%s %d"}`, who, i))
		})
		wantTally(t, got, map[string]int{"200 SUCCESS": 8})
		said := s.page(t, "owner", chatPath)
		said.verify(t, 8, 8, false, false)
		if all := contents(said); strings.Count(strings.Join(all, ","), "owner") != 4 {
			t.Errorf("the chat is %v", all)
		}
	})
}
