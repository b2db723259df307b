package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A field is one value that people may send, with what fits and what does not.
type field struct {
	call string // {id} is a room of the sender's, {event} an event in it, {note} a note, {comment} a comment on that
	name string
	with form // what else has to be in the body
	ok   []any
	bad  []any
}

// x is a text of n code points, each of three bytes.
func x(n int) string { return strings.Repeat("가", n) }

func words(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("말%d", i)
	}
	return list
}

func spans(n int) []form {
	list := make([]form, n)
	for i := range list {
		list[i] = form{"day": i % 7, "from": fmt.Sprintf("%02d:%02d", i/7, 0), "to": fmt.Sprintf("%02d:%02d", i/7, 30)}
	}
	return list
}

// anchor is a Yjs relative position as comments have it.
const anchor = "AQQBAA=="

var (
	sign       = newcomer("new@example.org", "long-enough-1")
	notText    = []any{1, true, []any{}, form{}}
	notNumbers = []any{"1", true, 1.5, []any{}, form{}, json.Number("9223372036854775808"), json.Number("1e400")}
	fields     = []field{
		{"POST /accounts", "email", sign, []any{"a@b.kr", "a@localhost", strings.Repeat("a", 64) + "@" + strings.Repeat("b.", 92) + "kr"}, append(notText, "", "a", "a@", "@b.kr", "a@b", "a b@c.kr", "A <a@b.kr>", "a@b.kr\r\nBcc: x@y.kr", strings.Repeat("a", 250)+"@b.kr")},
		{"POST /accounts", "password", sign, []any{"12345678", x(8), x(24)}, append(notText, "1234567", x(7), x(25), strings.Repeat("a", 73))},
		{"POST /accounts", "name", sign, []any{"a", x(50)}, append(notText, "", "  ", "\x00", x(51))},
		{"PATCH /me", "name", nil, []any{"a", x(50)}, append(notText, "", " \n", x(51))},
		{"PATCH /me", "goal", nil, []any{"", x(2000)}, append(notText, x(2001))},
		{"PATCH /me", "language", nil, []any{"en", "ko"}, append(notText, "", "fr", "KO")},
		{"PATCH /me", "personalised", nil, []any{false, true}, []any{"true", 1, form{}}},
		{"PATCH /me", "seat_visible", nil, []any{true, false}, []any{"true", 0, []any{}}},
		{"PUT /me/interests", "interests", nil, []any{[]string{}, words(50), []string{x(30)}, append(words(50), "말0", " ")}, []any{words(51), []string{x(31)}, "토익", 1, nil, []any{1}}},
		{"PUT /me/free", "free", nil, []any{[]form{}, spans(100), []form{{"day": 0, "from": "0:00", "to": "24:00"}}}, []any{spans(101), "월", nil}},
		{"PUT /me/free", "free[0]", nil, nil, []any{
			[]form{{"day": 7, "from": "00:00", "to": "01:00"}},
			[]form{{"day": -1, "from": "00:00", "to": "01:00"}},
			[]form{{"day": 1, "from": "01:00", "to": "01:00"}},
			[]form{{"day": 1, "from": "02:00", "to": "01:00"}},
			[]form{{"day": 1, "from": "00:60", "to": "01:00"}},
			[]form{{"day": 1, "from": "23:00", "to": "24:01"}},
			[]form{{"day": 1, "from": "x", "to": ""}},
		}},

		{"POST /rooms", "title", form{"main_goal": "합격"}, []any{"a", x(50)}, append(notText, nil, "", " ", x(51))},
		{"POST /rooms", "main_goal", form{"title": "방"}, []any{"a", x(2000)}, append(notText, nil, "", x(2001))},
		{"PATCH /rooms/{id}", "title", nil, []any{"a", x(50)}, append(notText, "", "\t", x(51))},
		{"PATCH /rooms/{id}", "main_goal", nil, []any{"a", x(2000)}, append(notText, "", x(2001))},
		{"PATCH /rooms/{id}", "explain", nil, []any{"", x(10_000)}, append(notText, x(10_001))},
		{"PATCH /rooms/{id}", "max_user_count", nil, []any{2, 100}, append(notNumbers, 1, 0, -1, 101)},
		{"PATCH /rooms/{id}", "grace_period", nil, []any{0, 365}, append(notNumbers, -1, 366)},
		{"PATCH /rooms/{id}", "period_renew", nil, []any{1, 365}, append(notNumbers, 0, 366)},
		{"PATCH /rooms/{id}", "entrance_fee", nil, []any{0, 1_000_000}, append(notNumbers, -1, 1_000_001)},
		{"PATCH /rooms/{id}", "penalty", nil, []any{0, 100}, append(notNumbers, -1, 101)},
		{"PATCH /rooms/{id}", "meeting_days", nil, []any{[]int{}, []int{0, 6}, []int{6, 0, 6}}, []any{[]int{7}, []int{-1}, []any{"월"}, "1,3", 1}},
		{"PATCH /rooms/{id}", "meeting_times", nil, []any{"", "00:00-24:00", "19:00-21:00,22:00-23:00", "23:00-01:00"}, append(notText, "19:00", "19:00-19:00", "24:01-25:00", "아침", strings.Repeat("19:00-21:00,", 20))},
		{"PATCH /rooms/{id}", "password", nil, []any{"a", x(24), ""}, append(notText, x(25), strings.Repeat("a", 73))},
		{"PATCH /rooms/{id}", "keywords", nil, []any{[]string{}, words(20), []string{x(30)}}, []any{words(21), []string{x(31)}, "토익", []any{1}}},
		{"PUT /rooms/{id}/keywords", "keywords", nil, []any{[]string{"a"}, words(20)}, []any{[]string{}, []string{" "}, words(21), []string{x(31)}, "토익", nil}},
		{"PUT /rooms/{id}/owner", "user", nil, nil, append(notNumbers, nil, 0, -1, 999_999)},

		{"POST /rooms/{id}/messages", "content", nil, []any{"a", x(4000)}, append(notText, nil, "", " ", "\x00", x(4001))},
		{"POST /rooms/{id}/messages", "key", form{"content": "안녕"}, []any{"", x(64)}, append(notText, x(65))},
		{"PUT /rooms/{id}/read", "seq", nil, []any{0, -5, 1 << 40}, append(notNumbers, nil)},
		{"POST /rooms/{id}/requests", "introduction", nil, []any{"", x(1000)}, append(notText, x(1001))},
		{"POST /rooms/{id}/events", "title", nil, []any{"a", x(100)}, append(notText, nil, "", x(101))},
		{"PATCH /rooms/{id}/events/{event}", "title", nil, []any{"a", x(100)}, append(notText, "", x(101))},
		{"PATCH /rooms/{id}/events/{event}", "explain", nil, []any{"", x(10_000)}, append(notText, x(10_001))},
		{"PATCH /rooms/{id}/events/{event}", "attribute", nil, []any{0, 3}, append(notNumbers, -1, 4)},
		{"PATCH /rooms/{id}/events/{event}", "date_start", nil, []any{"", "2026-11-23", "2026-11-23T19:00", "2026-11-23T19:00:00+09:00", "0001-01-02", "9999-12-30"}, append(notText, "내일", "2026-02-30", "2026-11-23T25:00", "10000-01-01", "0000-01-01")},
		{"PATCH /rooms/{id}/events/{event}", "date_end", form{"date_start": "2026-11-23"}, []any{"", "2026-11-23", "2026-11-24"}, append(notText, "2026-11-22")},
		{"POST /rooms/{id}/notes", "title", nil, []any{"a", x(100)}, append(notText, nil, "", " ", "\x00", x(101))},
		{"POST /rooms/{id}/notes", "folder", form{"title": "노트"}, []any{"", x(100), "토익/LC", " / //", "/" + x(49) + " / " + x(50) + "/"}, append(notText, x(101), x(50)+"/"+x(50))},
		{"POST /rooms/{id}/notes", "text", form{"title": "노트"}, []any{"", "\r\n\x00", strings.Repeat("a", 500_000), strings.Repeat("😀", 250_000)}, append(notText, strings.Repeat("a", 500_001), strings.Repeat("😀", 250_000)+"a")},
		{"PATCH /rooms/{id}/notes/{note}", "title", nil, []any{"a", x(100)}, append(notText, "", " \n", x(101))},
		{"PATCH /rooms/{id}/notes/{note}", "folder", nil, []any{"", x(100), "토익/LC"}, append(notText, x(101))},
		{"POST /rooms/{id}/notes/{note}/versions", "name", nil, []any{"a", x(100)}, append(notText, nil, "", " ", x(101))},
		{"POST /rooms/{id}/notes/{note}/comments", "body", nil, []any{"a", x(2000)}, append(notText, nil, "", " \r\n", "\x00", x(2001))},
		{"POST /rooms/{id}/notes/{note}/comments", "quote", form{"body": "좋아요"}, []any{"", x(300), x(5000)}, notText},
		{"POST /rooms/{id}/notes/{note}/comments", "from", form{"body": "좋아요", "to": anchor}, []any{anchor, strings.Repeat("A", 120)}, append(notText, "!", "A", "가", strings.Repeat("A", 124))},
		{"POST /rooms/{id}/notes/{note}/comments", "to", form{"body": "좋아요", "from": anchor}, []any{anchor, strings.Repeat("A", 120)}, append(notText, "", "!", "A", "가", strings.Repeat("A", 124))},
		{"POST /rooms/{id}/notes/{note}/comments", "to", form{"body": "좋아요"}, []any{""}, []any{anchor}},
		{"POST /rooms/{id}/notes/{note}/comments", "thread", form{"body": "좋아요"}, []any{0}, append(notNumbers, -1, 999_999)},
		{"PATCH /rooms/{id}/notes/{note}/comments/{comment}", "body", nil, []any{"a", x(2000)}, append(notText, "", " ", x(2001))},
		{"PATCH /rooms/{id}/notes/{note}/comments/{comment}", "resolved", nil, []any{true, false}, []any{"true", 1, form{}}},
		{"POST /recommendations/count", "free", nil, []any{[]form{}}, []any{spans(101), "월"}},
	}
)

func TestEveryFieldHasItsBounds(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		r := owner.open(t, nil)
		var event struct{ ID int64 }
		owner.do(t, at("POST", r.ID, "/events"), `{"title": "모임"}`, &event)
		n := owner.begins(t, r.ID, "글")
		comment := owner.remarks(t, n, `{"body": "댓글"}`).ID
		for _, f := range fields {
			call := strings.NewReplacer("{id}", fmt.Sprint(r.ID), "{event}", fmt.Sprint(event.ID), "{note}", fmt.Sprint(n.ID), "{comment}", fmt.Sprint(comment)).Replace(f.call)
			for i, v := range slices.Concat(f.ok, f.bad) {
				a := owner.ask(t, call, f.body(v))
				if i < len(f.ok) {
					if !a.ok() {
						t.Errorf("%s takes no %s of %s: %d %s", f.call, f.name, brief(v), a.status, a.body)
					}
					continue
				}
				named := a.refused(t, "invalid").fields()
				if !slices.ContainsFunc(named, func(n string) bool {
					return n == f.name || strings.HasPrefix(n, f.name+"[") || n == "body" && unreadable(v)
				}) {
					t.Errorf("%s with a %s of %s names %q (%d)", f.call, f.name, brief(v), named, a.status)
				}
			}
		}
	})
}

// body is the request with the field's value; a name such as free[0] says where the fault is told.
func (f field) body(v any) form {
	body := form{}
	for name, other := range f.with {
		body[name] = other
	}
	name, _, _ := strings.Cut(f.name, "[")
	if body[name] = v; v == nil {
		delete(body, name)
	}
	return body
}

// unreadable is a number that no field could hold, so that reading stops before fields have names; a missing one is named by the body too.
func unreadable(v any) bool {
	_, big := v.(json.Number)
	return big || v == nil
}

func brief(v any) string {
	text := fmt.Sprint(v)
	return text[:min(len(text), 60)]
}

func TestBodiesThatAreNone(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		r := owner.open(t, nil)
		post := at("POST", r.ID, "/messages")
		for _, row := range []struct {
			what, body string
			status     int
		}{
			{"broken JSON", `{"content": `, 422},
			{"no JSON", `content=hello`, 422},
			{"nothing", ``, 422},
			{"null", `null`, 422},
			{"a list", `["content"]`, 422},
			{"a text", `"content"`, 422},
			{"two documents", `{"content": "a"} {"content": "b"}`, 422},
			{"invalid UTF-8", "{\"content\": \"\xff\xfe\"}", 422},
			{"half a surrogate pair", `{"content": ""}`, 422},
			{"2 MiB", `{"content": "` + strings.Repeat("a", 2<<20) + `"}`, 413},
			{"very deep", strings.Repeat(`{"content":`, 20_000) + "1" + strings.Repeat("}", 20_000), 422},
		} {
			a := owner.ask(t, post, row.body)
			p, err := a.problem()
			if err != nil || a.status != row.status || p.Code != "invalid" || len(p.Errors) == 0 {
				t.Errorf("%s is answered %d %.300s %v", row.what, a.status, a.body, err)
			}
		}
		if a := owner.with("Content-Type", "text/xml").ask(t, at("POST", r.ID, "/leave"), nil); a.status != 409 {
			t.Errorf("a body that nobody wants matters: %d %s", a.status, a.body)
		}
		if found := owner.read(t, r.ID, ""); len(found.Items) != 0 {
			t.Errorf("a refused message is there: %+v", found.Items)
		}
		w.nobody().ask(t, "POST /accounts", `{`).refused(t, "invalid")
		w.nobody().ask(t, post, `{`).refused(t, "unauthenticated")
	})
}

// Whatever stands in an address, the answer is a proper one.
func TestNumbersInAddresses(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		r := owner.open(t, nil)
		others := w.person(t).open(t, nil)
		var event struct{ ID int64 }
		owner.do(t, at("POST", r.ID, "/events"), `{"title": "모임"}`, &event)
		n := owner.begins(t, r.ID, "글")
		for _, o := range w.operations(t) {
			for _, place := range []string{"{id}", "{event}", "{user}", "{code}", "{note}", "{version}", "{comment}", "{token}"} {
				if !strings.Contains(o.path, place) {
					continue
				}
				for _, bad := range []string{"0", "-1", "999999", "9223372036854775807", "9223372036854775808", "1e3", "1.5", "abc", "%00", "%FF", "%27%20OR%201=1", "%2e%2e", "١"} {
					path := strings.Replace(o.path, place, bad, 1)
					path = strings.NewReplacer("{id}", fmt.Sprint(r.ID), "{event}", fmt.Sprint(event.ID), "{user}", fmt.Sprint(owner.id), "{note}", fmt.Sprint(n.ID), "{version}", "1", "{comment}", "1").Replace(path)
					body := strings.NewReplacer("{member}", "1", "{user}", "1", "{n}", "1").Replace(rights[o.id].body)
					a := owner.ask(t, o.method+" "+path, body)
					p, err := a.problem()
					if known := []string{"not_found", "invalid", "no_request"}; err != nil || !slices.Contains(known, p.Code) || a.status != statuses[p.Code] {
						t.Errorf("%s: %s %s answers %d %s (%v)", o.id, o.method, path, a.status, a.body, err)
					}
				}
			}
		}
		// What is another's is not reached by naming it under one's own.
		owner.ask(t, at("PATCH", others.ID, "/events/%d", event.ID), `{"title": "mine"}`).refused(t, "not_owner")
		var foreign struct{ ID int64 }
		second := owner.open(t, nil)
		owner.do(t, at("POST", second.ID, "/events"), `{"title": "모임"}`, &foreign)
		owner.ask(t, at("PATCH", r.ID, "/events/%d", foreign.ID), `{"title": "옮긴 모임"}`).refused(t, "not_found")
		owner.ask(t, at("DELETE", r.ID, "/events/%d", foreign.ID), nil).refused(t, "not_found")
		foreignNote := owner.begins(t, second.ID, "글")
		foreignNote.Room = r.ID
		owner.ask(t, foreignNote.at("GET", ""), nil).refused(t, "not_found")
		owner.ask(t, foreignNote.at("PATCH", ""), `{"title": "옮긴 노트"}`).refused(t, "not_found")
		owner.ask(t, foreignNote.at("DELETE", ""), nil).refused(t, "not_found")
		version, remark := owner.keeps(t, n, "1차"), owner.remarks(t, n, `{"body": "댓글"}`)
		another := owner.begins(t, r.ID, "다른 글")
		owner.ask(t, another.at("GET", "/versions/%d", version.ID), nil).refused(t, "not_found")
		owner.ask(t, another.at("POST", "/versions/%d/restore", version.ID), nil).refused(t, "not_found")
		owner.ask(t, another.at("PATCH", "/comments/%d", remark.ID), `{"resolved": true}`).refused(t, "not_found")
		owner.ask(t, another.at("DELETE", "/comments/%d", remark.ID), nil).refused(t, "not_found")
		owner.ask(t, another.at("POST", "/comments"), form{"body": "답", "thread": remark.ID}).refused(t, "invalid")
		for _, path := range []string{"/rooms/", "/nowhere", "/me/", "/rooms/1/2/3", "/%00"} {
			w.nobody().ask(t, "GET "+path, nil).refused(t, "not_found")
		}
	})
}

func TestQueriesHaveTheirBounds(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		owner := w.person(t)
		r := owner.open(t, form{"title": "토익 스터디"})
		for _, row := range []struct {
			path  string // {v} is the value
			field string
			ok    []string
			bad   []string
		}{
			{"/rooms?query={v}", "query", []string{"", "'", `"`, "%", "_", `\`, "\x00", "토익\x00", "\xff", "--", "a b c d e f g", x(500), "¨", " ", "ﷺ", "😀"}, nil},
			{"/rooms?keyword={v}", "keyword", []string{"", "'", "\x00", "\xff", x(500)}, nil},
			{"/rooms?days={v}", "days", []string{"", "1,3", "월,수", "\xff"}, []string{"7", "-1", "x", "1,,2", "[1"}},
			{"/rooms?max_fee={v}", "max_fee", []string{"", "0", "9223372036854775807"}, []string{"-1", "1.5", "x", "9223372036854775808"}},
			{"/rooms?cursor={v}", "cursor", []string{"", "1", "9223372036854775807"}, []string{"0", "-1", "x", "\x00"}},
			{"/rooms?limit={v}", "limit", []string{"1", "100"}, []string{"0", "101", "-1", "x"}},
			{"/rooms?open={v}", "open", []string{"true", "false"}, []string{"maybe"}},
			{"/recommendations?limit={v}", "limit", []string{"1", "100"}, []string{"0", "101", "x"}},
			{"/recommendations?exclude={v}", "exclude", []string{"", "1,2", "1,,2", "-1"}, []string{"x", "1;2", "\xff"}},
			{"/rooms/{id}/notes?query={v}", "query", []string{"", "'", `"`, "%", "_", `\`, "\x00", "토익\x00", "\xff", "--", x(200), "¨", "ﷺ", "😀"}, []string{x(201)}},
			{"/rooms/{id}/notes?deleted={v}", "deleted", []string{"true", "false"}, []string{"maybe"}},
			{"/rooms/{id}/messages?limit={v}", "limit", []string{"1", "200"}, []string{"0", "201", "-1"}},
			{"/rooms/{id}/messages?after={v}", "after", []string{"0", "9223372036854775807"}, []string{"-1", "x"}},
			{"/rooms/{id}/messages?before={v}", "before", []string{"0", "9223372036854775807"}, []string{"-1", "9223372036854775808"}},
		} {
			for i, v := range slices.Concat(row.ok, row.bad) {
				path := strings.NewReplacer("{id}", fmt.Sprint(r.ID), "{v}", url.QueryEscape(v)).Replace(row.path)
				a := owner.ask(t, "GET "+path, nil)
				if i < len(row.ok) {
					if !a.ok() {
						t.Errorf("%s answers %d %s", path, a.status, a.body)
					}
					continue
				}
				if p := a.refused(t, "invalid"); !slices.Contains(p.fields(), row.field) {
					t.Errorf("%s is refused as %+v", path, p)
				}
			}
		}
		if log := w.log.String(); strings.Contains(log, "level=ERROR") {
			t.Errorf("bad queries are logged as faults:\n%s", log)
		}
	})
}

// The language of a refusal is the reader's.
func TestRefusalsAreReadable(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		for language, want := range map[string]string{"": "로그인이 필요해요.", "ko": "로그인이 필요해요.", "en-US,en;q=0.9": "Please sign in.", "fr": "로그인이 필요해요.", "\xff": "로그인이 필요해요."} {
			a := w.nobody().with("Accept-Language", language).ask(t, "GET /me", nil)
			if !bytes.Contains(a.body, []byte(want)) {
				t.Errorf("a reader of %q is told %s", language, a.body)
			}
		}
	})
}
