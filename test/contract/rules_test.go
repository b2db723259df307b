package contract_test

import (
	"slices"
	"strings"
	"testing"
)

// A route is a call that succeeds in a plain room, by each of its methods.
type route struct{ who, methods, path, body string }

var routes = []route{
	{"owner", "POST", "main/newroom", plainRoom},
	{"stranger", "GET POST", infoPath, ""},
	{"stranger", "GET POST", "main/room/list", ""},
	{"owner", "POST", "main/room/remove/{room}", ""},
	{"owner", "POST PUT PATCH", "main/room/update/{room}", `{"info": {"penalty": 20}}`},
	{"stranger", "POST", "main/interest/{stranger}/{room}", ""},
	{"owner", "POST PUT PATCH", "main/room/keyword/{room}", `{"keywords": ["Go"]}`},
	{"member", "GET POST", chatPath, `{"content": "안녕"}`},
	{"owner", "POST", "main/room/permission/{room}", `{"guest": {guest}, "allow": 1}`},
	{"stranger", "POST", joinPath, ""},
	{"member", "GET POST", "main/room/submission/{room}/1", ""},
	{"owner", "GET POST", subgoalPath, `{"method": "CREATE", "title": "발표"}`},
	{"owner", "GET POST", "main/room/subgoal/{room}", `{"method": "CREATE", "title": "발표"}`},
	{"owner", "POST PUT PATCH", "oneuser/{owner}", `{"request_lis": ["Go"]}`},
	{"member", "POST", "oneuser/leave/{room}", ""},
	{"stranger", "GET POST", "oneuser/keyword/{stranger}", ""},
}

var allMethods = []string{"GET", "POST", "PUT", "PATCH", "DELETE"}

func (r route) takes(method string) bool { return slices.Contains(strings.Fields(r.methods), method) }

func (r route) succeeds() want {
	if r.path == "main/newroom" {
		return created
	}
	return answers
}

// say is a row for the route, with something put behind its path and another body.
func (r route) say(name, method, behind, body string, w want) row {
	call := method + " " + r.path + behind
	return row{call + " " + name, r.who, call, body, w}
}

func everyRoute(t *testing.T, say func(route) []row) {
	t.Helper()
	var rows []row
	for _, r := range routes {
		rows = append(rows, say(r)...)
	}
	apart(t, in(plainRoom), rows)
}

func TestEachMethodWithAndWithoutTrailingSlash(t *testing.T) {
	everyRoute(t, func(r route) (rows []row) {
		for _, method := range strings.Fields(r.methods) {
			rows = append(
				rows,
				r.say("answers", method, "", r.body, r.succeeds()),
				r.say("answers", method, "/", r.body, r.succeeds()),
			)
		}
		return rows
	})
}

func TestOtherMethodsAreInvalid(t *testing.T) {
	everyRoute(t, func(r route) (rows []row) {
		for _, method := range allMethods {
			if !r.takes(method) {
				rows = append(rows, r.say("is a wrong method", method, "", r.body, refused("invalid")))
			}
		}
		return rows
	})
}

func TestNobodyIsUnauthenticatedWhateverElseIsWrong(t *testing.T) {
	everyRoute(t, func(r route) (rows []row) {
		r.who = nobody
		for _, method := range allMethods {
			rows = append(rows, r.say("by nobody", method, "", r.body, refused("unauthenticated")))
		}
		return append(
			rows,
			r.say("by nobody, broken", "POST", "", `{`, refused("unauthenticated")),
			r.say("by nobody, naming somebody", "POST", "", with(r.body, `"who": {owner}`), refused("unauthenticated")),
		)
	})
}

func TestBrokenBodiesAreInvalid(t *testing.T) {
	everyRoute(t, func(r route) (rows []row) {
		for name, body := range map[string]string{
			"with half a body":        `{"who": `,
			"with a body and a half":  with(r.body, `"who": null`) + ` {`,
			"with a body in no UTF-8": with(r.body, "\"note\": \"\xff\""),
		} {
			rows = append(rows, r.say(name, "POST", "", body, refused("invalid")))
		}
		return rows
	})
}

func TestUnknownFieldsAreIgnored(t *testing.T) {
	everyRoute(t, func(r route) []row {
		return []row{r.say("with an unknown field", "POST", "", with(r.body, `"unheard_of": {"a": [1]}`), r.succeeds())}
	})
}

func TestBodiesAreAtMostOneMiB(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		for _, r := range routes {
			t.Run(r.path, func(t *testing.T) {
				t.Parallel()
				s := in(plainRoom)(t, w)
				s.play(t, r.say("over 1 MiB", "POST", "", s.padded(r.body, 1<<20+1), refused("invalid")))
				s.play(t, r.say("of 1 MiB", "POST", "", s.padded(r.body, 1<<20), r.succeeds()))
			})
		}
	})
}

// padded pads before the object, where no reader can overlook it.
func (s *scene) padded(body string, size int) string {
	body = s.fill(with(body, `"_": 0`))
	return strings.Repeat(" ", size-len(body)) + body
}

func TestWhoMustBeTheCaller(t *testing.T) {
	everyRoute(t, func(r route) (rows []row) {
		for _, method := range strings.Fields(r.methods) {
			for _, claim := range []string{`{as}`, `"{as}"`, `null`, `""`} {
				claim = strings.ReplaceAll(claim, "as", r.who)
				rows = append(rows, r.say("with who "+claim, method, "", with(r.body, `"who": `+claim), r.succeeds()))
			}
			for _, claim := range []string{"?who={" + r.who + "}", "?who="} {
				rows = append(rows, r.say("in the query", method, claim, r.body, r.succeeds()))
			}
			rows = append(rows, r.mismatches(method)...)
		}
		return rows
	})
}

// mismatches leaves out the route that is meant to name others.
func (r route) mismatches(method string) []row {
	if strings.HasPrefix(r.path, "oneuser/keyword/") {
		return nil
	}
	mismatch := refused("identity_mismatch")
	return []row{
		r.say("as another", method, "", with(r.body, `"who": {rival}`), mismatch),
		r.say("as another in text", method, "", with(r.body, `"who": "{rival}"`), mismatch),
		r.say("as another", method, "?who={rival}", r.body, mismatch),
		r.say("as oneself and another", method, "?who={rival}", with(r.body, `"who": {`+r.who+`}`), mismatch),
		r.say("as another and oneself", method, "?who={"+r.who+"}", with(r.body, `"who": {rival}`), mismatch),
	}
}

func TestOwnerAndPathMustBeTheCaller(t *testing.T) {
	mismatch := refused("identity_mismatch")
	owned := func(claim string) string { return with(plainRoom, `"owner": `+claim) }
	apart(t, in(plainRoom), []row{
		{"a room of one's own", "owner", "POST main/newroom", owned(`{owner}`), created},
		{"a room of one's own, in text", "owner", "POST main/newroom", owned(`"{owner}"`), created},
		{"a room, owner null", "owner", "POST main/newroom", owned(`null`), created},
		{"a room, owner blank", "owner", "POST main/newroom", owned(`""`), created},
		{"a room, owner in the query", "owner", "POST main/newroom?owner={owner}", plainRoom, created},
		{"a room, owner blank in the query", "owner", "POST main/newroom?owner=", plainRoom, created},
		{"a room for another", "owner", "POST main/newroom", owned(`{member}`), mismatch},
		{"a room for another, in text", "owner", "POST main/newroom", owned(`"{member}"`), mismatch},
		{"a room for another, in the query", "owner", "POST main/newroom?owner={member}", plainRoom, mismatch},
		{"a like for another", "member", "POST main/interest/{owner}/{room}", "", mismatch},
		{"a like for nobody there is", "member", "POST main/interest/999999999/{room}", "", mismatch},
		{"interests for another", "member", "POST oneuser/{owner}", `{"request_lis": []}`, mismatch},
		{"interests put for another", "member", "PUT oneuser/{owner}", `{"request_lis": []}`, mismatch},
	})
}

func TestRoomsThatAreNone(t *testing.T) {
	everyRoute(t, func(r route) (rows []row) {
		if !strings.Contains(r.path, "{room}") {
			return nil
		}
		path := r.path
		for _, pk := range []string{"999999999", "0", "-1", "1.5", "abc", "99999999999999999999"} {
			for _, method := range strings.Fields(r.methods) {
				r.path = strings.Replace(path, "{room}", pk, 1)
				rows = append(rows, r.say("is none", method, "", r.body, refused("not_found")))
			}
		}
		return rows
	})
}

func TestUnknownRoutes(t *testing.T) {
	none := refused("not_found")
	apart(t, in(plainRoom), []row{
		{"reading an unknown route", "owner", "GET main/room/nothing/{room}", "", none},
		{"writing to an unknown route", "owner", "POST main/room/nothing/{room}", "{}", none},
		{"a route without its pk", "owner", "POST main/room/update", "{}", none},
		{"a route with too much", "owner", "POST main/room/update/{room}/{room}", "{}", none},
		{"an unknown user", "owner", "GET oneuser/keyword/999999999", "", none},
		{"a user that is none", "owner", "GET oneuser/keyword/abc", "", none},
		{"user nought", "owner", "GET oneuser/keyword/0", "", none},
	})
}

func TestOrderOfChecks(t *testing.T) {
	apart(t, in(plainRoom), []row{
		{"wrong method before identity", "member", "DELETE " + chatPath, `{"who": {owner}}`, refused("invalid")},
		{"wrong method before the room", "member", "DELETE main/room/chat/999999999", "", refused("invalid")},
		{"wrong method before ownership", "member", "GET main/room/update/{room}", "", refused("invalid")},
		{"broken JSON before identity", "member", "POST main/interest/{owner}/{room}", `{`, refused("invalid")},
		{"broken JSON before the room", "member", "POST main/room/chat/999999999", `{`, refused("invalid")},
		{"broken JSON before ownership", "member", "POST main/room/update/{room}", `{`, refused("invalid")},
		{"identity before the room", "member", "POST main/room/chat/999999999", `{"who": {owner}, "content": "안녕"}`, refused("identity_mismatch")},
		{"identity before ownership", "member", "POST main/room/update/{room}", `{"who": {owner}, "info": {}}`, refused("identity_mismatch")},
		{"identity before membership", "stranger", "POST " + chatPath, `{"who": {member}, "content": "안녕"}`, refused("identity_mismatch")},
		{"identity before bad input", "owner", "POST main/newroom", `{"owner": {member}, "title": ""}`, refused("identity_mismatch")},
		{"the room before bad input", "owner", "POST main/room/chat/999999999", `{"content": ""}`, refused("not_found")},
		{"ownership before bad input", "member", "POST main/room/update/{room}", `{"info": {"penalty": 101}}`, refused("not_owner")},
		{"membership before bad input", "stranger", "POST " + chatPath, `{"content": ""}`, refused("not_member")},
		{"bad input before state", "owner", letIn, `{"guest": {stranger}}`, invalid("allow")},
	})
}

func TestOrderOfChecksInAClosedRoom(t *testing.T) {
	apart(t, closedRoom, []row{
		{"identity before a closed room", "member", "POST " + chatPath, `{"who": {owner}, "content": "안녕"}`, refused("identity_mismatch")},
		{"ownership before a closed room", "member", "POST main/room/update/{room}", `{"info": {}}`, refused("not_owner")},
		{"membership before a closed room", "stranger", "POST " + chatPath, `{"content": "안녕"}`, refused("not_member")},
		{"bad input before a closed room", "owner", "POST main/room/update/{room}", `{"info": {"penalty": 101}}`, invalid("info.penalty")},
	})
}
