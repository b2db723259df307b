package contract_test

import "testing"

const plan = "POST " + subgoalPath

func plans(events string) want { return success.shows("member", subgoalPath, events) }

func TestSubgoalCreate(t *testing.T) {
	create := func(fields string) string { return `{"method": "CREATE", ` + fields + `}` }
	starts := func(given string) string { return create(`"title": "발표", "date_start": ` + given) }
	apart(t, in(plainRoom), []row{
		{
			"a title is enough", "owner", plan, create(`"title": "발표"`),
			plans(`[{"room_pk": {room}, "title": "발표", "explain": "", "attribute": 0, "date_start": null, "date_end": null}]`),
		},
		{
			"all of it", "owner", plan,
			`{"who": {owner}, "method": "CREATE", "event": null, "title": "발표", "explain": "준비", "attribute": 2,
			  "date_start": "2031-11-01T19:00", "date_end": "2031-11-01T21:00"}`,
			plans(`[{"room_pk": {room}, "title": "발표", "explain": "준비", "attribute": 2,
			  "date_start": "2031-11-01T10:00:00Z", "date_end": "2031-11-01T12:00:00Z"}]`),
		},
		{"by the other path", "owner", "POST main/room/subgoal/{room}", create(`"title": "발표"`), plans(`[{"title": "발표"}]`)},
		{"read by the other path", "owner", plan, create(`"title": "발표"`), success.shows("member", "main/room/subgoal/{room}", `[{"title": "발표"}]`)},
		{"in small letters", "owner", plan, `{"method": "create", "title": "발표"}`, plans(`[{"title": "발표"}]`)},
		{"in mixed letters", "owner", plan, `{"method": "Create", "title": "발표"}`, plans(`[{"title": "발표"}]`)},
		{"no method", "owner", plan, `{"title": "발표"}`, invalid("method")},
		{"method null", "owner", plan, `{"method": null, "title": "발표"}`, invalid("method")},
		{"another method", "owner", plan, `{"method": "UPSERT", "title": "발표"}`, invalid("method")},

		{"title trimmed and normalised", "owner", plan, create(`"title": "  ` + decomposed + `  "`), plans(`[{"title": "가"}]`)},
		{"one character of title", "owner", plan, create(`"title": "가"`), plans(`[{"title": "가"}]`)},
		{"100 characters of title", "owner", plan, create(`"title": "{가*100}"`), plans(`[{"title": "{가*100}"}]`)},
		{"101 characters of title", "owner", plan, create(`"title": "{가*101}"`), invalid("title")},
		{"no title", "owner", plan, create(`"explain": "준비"`), invalid("title")},
		{"title null", "owner", plan, create(`"title": null`), invalid("title")},
		{"title blank", "owner", plan, create(`"title": ""`), invalid("title")},
		{"title of spaces", "owner", plan, create(`"title": "   "`), invalid("title")},
		{"10,000 characters of explain", "owner", plan, create(`"title": "발표", "explain": "{가*10000}"`), plans(`[{"explain": "{가*10000}"}]`)},
		{"10,001 characters of explain", "owner", plan, create(`"title": "발표", "explain": "{가*10001}"`), invalid("explain")},
		{"explain null", "owner", plan, create(`"title": "발표", "explain": null`), plans(`[{"explain": ""}]`)},

		{"attribute 0", "owner", plan, create(`"title": "발표", "attribute": 0`), plans(`[{"attribute": 0}]`)},
		{"attribute 3", "owner", plan, create(`"title": "발표", "attribute": 3`), plans(`[{"attribute": 3}]`)},
		{"attribute in text", "owner", plan, create(`"title": "발표", "attribute": "1"`), plans(`[{"attribute": 1}]`)},
		{"attribute null", "owner", plan, create(`"title": "발표", "attribute": null`), plans(`[{"attribute": 0}]`)},
		{"attribute blank", "owner", plan, create(`"title": "발표", "attribute": ""`), plans(`[{"attribute": 0}]`)},
		{"attribute -1", "owner", plan, create(`"title": "발표", "attribute": -1`), invalid("attribute")},
		{"attribute 4", "owner", plan, create(`"title": "발표", "attribute": 4`), invalid("attribute")},
		{"attribute of another kind", "owner", plan, create(`"title": "발표", "attribute": "homework"`), invalid("attribute")},

		{"start in RFC 3339", "owner", plan, starts(`"2031-11-01T19:00:00+09:00"`), plans(`[{"date_start": "2031-11-01T10:00:00Z"}]`)},
		{"start in UTC", "owner", plan, starts(`"2031-11-01T19:00:00Z"`), plans(`[{"date_start": "2031-11-01T19:00:00Z"}]`)},
		{"start in the room's time", "owner", plan, starts(`"2031-11-01T19:00"`), plans(`[{"date_start": "2031-11-01T10:00:00Z"}]`)},
		{"start at midnight there", "owner", plan, starts(`"2031-11-01"`), plans(`[{"date_start": "2031-10-31T15:00:00Z"}]`)},
		{"start null", "owner", plan, starts(`null`), plans(`[{"date_start": null}]`)},
		{"start blank", "owner", plan, starts(`""`), plans(`[{"date_start": null}]`)},
		{"start of another kind", "owner", plan, starts(`"tomorrow"`), invalid("date_start")},
		{"start on no day", "owner", plan, starts(`"2031-02-30"`), invalid("date_start")},
		{"end of another kind", "owner", plan, create(`"title": "발표", "date_end": "tomorrow"`), invalid("date_end")},
		{"only an end", "owner", plan, create(`"title": "발표", "date_end": "2031-11-01"`), plans(`[{"date_start": null, "date_end": "2031-10-31T15:00:00Z"}]`)},
		{"an end at the start", "owner", plan, starts(`"2031-11-01T19:00", "date_end": "2031-11-01T19:00"`), plans(`[{"date_end": "2031-11-01T10:00:00Z"}]`)},
		{"an end before the start", "owner", plan, starts(`"2031-11-01T19:00", "date_end": "2031-11-01T18:59"`), refused("invalid")},
		{"an end before the start in another zone", "owner", plan, starts(`"2031-11-01T19:00:00Z", "date_end": "2031-11-01T20:00"`), refused("invalid")},

		{"a member plans nothing", "member", plan, create(`"title": "발표"`), refused("not_owner")},
		{"nor does a stranger", "stranger", plan, create(`"title": "발표"`), refused("not_owner")},
		{"a stranger does not read", "stranger", "GET " + subgoalPath, "", refused("not_member")},
		{"nor does a guest", "guest", "GET " + subgoalPath, "", refused("not_member")},
		{"nothing is planned", "member", "GET " + subgoalPath, "", answers.shows("member", subgoalPath, `[]`)},
	})
}

// withEvents has three events: one of its own title, whose id is {event}, and two that share one.
func withEvents(t *testing.T, w *world) *scene {
	t.Helper()
	s := in(plainRoom)(t, w)
	s.do(t, "owner", plan, `{"method": "CREATE", "title": "발표", "explain": "준비", "attribute": 2,
		"date_start": "2031-11-01T19:00", "date_end": "2031-11-01T21:00"}`)
	var events []struct{ ID int }
	s.do(t, "owner", "GET "+subgoalPath, "").into(t, &events)
	s.names["event"] = events[0].ID
	s.do(t, "owner", plan, `{"method": "CREATE", "title": "숙제", "date_start": "2031-12-01"}`)
	s.do(t, "owner", plan, `{"method": "CREATE", "title": "숙제", "date_start": "2031-12-02"}`)
	return s
}

func TestSubgoalUpdate(t *testing.T) {
	byID := func(fields string) string { return `{"method": "UPDATE", "event": {event}, ` + fields + `}` }
	becomes := func(fields string) want { return plans(`[` + fields + `, {"title": "숙제"}, {"title": "숙제"}]`) }
	const start, end = `"date_start": "2031-11-01T10:00:00Z"`, `"date_end": "2031-11-01T12:00:00Z"`
	const rest = `"explain": "준비", "attribute": 2, ` + start + `, ` + end
	apart(t, withEvents, []row{
		{"a new title", "owner", plan, byID(`"title": "토론"`), becomes(`{"id": {event}, "title": "토론", ` + rest + `}`)},
		{"the id in text", "owner", plan, `{"method": "UPDATE", "event": "{event}", "title": "토론"}`, becomes(`{"title": "토론", ` + rest + `}`)},
		{"in small letters", "owner", plan, `{"method": "update", "event": {event}, "title": "토론"}`, becomes(`{"title": "토론"}`)},
		{"found by its title", "owner", plan, `{"method": "UPDATE", "title": "발표", "explain": "끝"}`, becomes(`{"id": {event}, "title": "발표", "explain": "끝", "attribute": 2, ` + start + `}`)},
		{"found by its title, trimmed and all", "owner", plan, `{"method": "UPDATE", "title": " 발표 ", "attribute": 1}`, becomes(`{"id": {event}, "attribute": 1}`)},
		{"explain null", "owner", plan, byID(`"explain": null`), becomes(`{"title": "발표", "explain": "", "attribute": 2}`)},
		{"explain blank", "owner", plan, byID(`"explain": ""`), becomes(`{"title": "발표", "explain": "", "attribute": 2}`)},
		{"attribute null", "owner", plan, byID(`"attribute": null`), becomes(`{"explain": "준비", "attribute": 0, ` + start + `}`)},
		{"end null", "owner", plan, byID(`"date_end": null`), becomes(`{` + start + `, "date_end": null}`)},
		{"another end", "owner", plan, byID(`"date_end": "2031-11-01T22:00"`), becomes(`{` + start + `, "date_end": "2031-11-01T13:00:00Z"}`)},
		{"an end before the start it has", "owner", plan, byID(`"date_end": "2031-11-01T18:00"`), refused("invalid")},
		{"a start after the end it has", "owner", plan, byID(`"date_start": "2031-11-02"`), refused("invalid")},
		{"101 characters of title", "owner", plan, byID(`"title": "{가*101}"`), invalid("title")},
		{"10,001 characters of explain", "owner", plan, byID(`"explain": "{가*10001}"`), invalid("explain")},
		{"attribute 4", "owner", plan, byID(`"attribute": 4`), invalid("attribute")},
		{"start of another kind", "owner", plan, byID(`"date_start": "tomorrow"`), invalid("date_start")},
		{"no such id", "owner", plan, `{"method": "UPDATE", "event": 999999999, "title": "토론"}`, refused("not_found")},
		{"no such title", "owner", plan, `{"method": "UPDATE", "title": "토론"}`, refused("not_found")},
		{"a title that two bear", "owner", plan, `{"method": "UPDATE", "title": "숙제", "explain": "끝"}`, refused("conflict")},
		{"a member changes nothing", "member", plan, byID(`"title": "토론"`), refused("not_owner")},
	})
}

func TestSubgoalDelete(t *testing.T) {
	rest := plans(`[{"title": "숙제"}, {"title": "숙제"}]`)
	apart(t, withEvents, []row{
		{"by its id", "owner", plan, `{"method": "DELETE", "event": {event}}`, rest},
		{"by its id in text", "owner", plan, `{"method": "DELETE", "event": "{event}"}`, rest},
		{"by its title", "owner", plan, `{"method": "DELETE", "title": "발표"}`, rest},
		{"by the other path", "owner", "POST main/room/subgoal/{room}", `{"method": "delete", "title": "발표"}`, rest},
		{"no such id", "owner", plan, `{"method": "DELETE", "event": 999999999}`, refused("not_found")},
		{"no such title", "owner", plan, `{"method": "DELETE", "title": "토론"}`, refused("not_found")},
		{"a title that two bear", "owner", plan, `{"method": "DELETE", "title": "숙제"}`, refused("conflict")},
		{"a member deletes nothing", "member", plan, `{"method": "DELETE", "event": {event}}`, refused("not_owner")},
		{"nor does a stranger", "stranger", plan, `{"method": "DELETE", "event": {event}}`, refused("not_owner")},
	})
}

func TestSubgoalOfAnotherRoom(t *testing.T) {
	elsewhere := func(t *testing.T, w *world) *scene {
		t.Helper()
		s := in(plainRoom)(t, w)
		s.names["event"] = withEvents(t, w).names["event"]
		return s
	}
	apart(t, elsewhere, []row{
		{"is not changed here", "owner", plan, `{"method": "UPDATE", "event": {event}, "explain": "끝"}`, refused("not_found")},
		{"nor deleted", "owner", plan, `{"method": "DELETE", "event": {event}}`, refused("not_found")},
		{"nor found by its title", "owner", plan, `{"method": "DELETE", "title": "발표"}`, refused("not_found")},
	})
}

func TestSubgoalList(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		for _, event := range []string{
			`"title": "언젠가"`,
			`"title": "둘째", "date_start": "2031-11-02"`,
			`"title": "셋째", "date_start": "2031-11-02T00:30"`,
			`"title": "첫째", "date_start": "2031-11-01T14:59:00Z"`,
		} {
			s.do(t, "owner", plan, `{"method": "CREATE", `+event+`}`)
		}
		s.check(t, view{"member", subgoalPath, `[{"title": "첫째"}, {"title": "둘째"}, {"title": "셋째"}, {"title": "언젠가"}]`})
		var events []map[string]any
		s.do(t, "member", "GET "+subgoalPath, "").into(t, &events)
		for _, event := range events {
			wantKeys(t, event, "id room_pk title explain attribute date_start date_end")
		}
	})
}
