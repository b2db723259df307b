package contract_test

import (
	"strings"
	"testing"
)

var (
	allowGuest = row{"the owner allows the guest", "owner", letIn, `{"guest": {guest}, "allow": 1}`, success}
	denyGuest  = row{"the owner denies the guest", "owner", letIn, `{"guest": {guest}, "allow": 0}`, success}
	noRequest  = row{"no request is open", "owner", letIn, `{"guest": {guest}, "allow": 1}`, refused("no_request")}
)

func TestPermission(t *testing.T) {
	allow := func(fields string) string { return `{"guest": {guest}, ` + fields + `}` }
	isIn := success.room(`{"user_count": 3}`).shows("guest", chatPath, `{"count": 0}`)
	apart(t, in(plainRoom), []row{
		{"1 allows", "owner", letIn, allow(`"allow": 1`), isIn},
		{"1 in text allows", "owner", letIn, allow(`"allow": "1"`), isIn},
		{"the guest in text", "owner", letIn, `{"who": "{owner}", "guest": "{guest}", "allow": 1}`, isIn},
		{"no answer", "owner", letIn, `{"guest": {guest}}`, invalid("allow")},
		{"a member allows nobody", "member", letIn, allow(`"allow": 1`), refused("not_owner")},
		{"nor does the guest", "guest", letIn, allow(`"allow": 1`), refused("not_owner")},
		{"nor a stranger", "stranger", letIn, allow(`"allow": 1`), refused("not_owner")},
		{"who asks for nothing cannot be allowed", "owner", letIn, `{"guest": {stranger}, "allow": 1}`, refused("no_request")},
		{"nor denied", "owner", letIn, `{"guest": {stranger}, "allow": 0}`, refused("no_request")},
		{"who is in asks for nothing", "owner", letIn, `{"guest": {member}, "allow": 1}`, refused("no_request")},
	})
}

func TestAnythingElseDenies(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		for _, value := range []string{`0`, `"0"`, `2`, `-1`, `true`, `false`, `null`, `""`, `"yes"`, `[1]`, `{}`} {
			t.Run(value, func(t *testing.T) {
				t.Parallel()
				in(plainRoom)(t, w).tell(t, []row{
					{"it denies", "owner", letIn, `{"guest": {guest}, "allow": ` + value + `}`, success.room(`{"user_count": 2}`)},
					{"the guest is out", "guest", "GET " + chatPath, "", refused("not_member")},
					noRequest,
				})
			})
		}
	})
}

func TestAllowedOnce(t *testing.T) { story(t, in(plainRoom), []row{allowGuest, noRequest}) }

func TestDeniedMayAskAgain(t *testing.T) {
	story(t, in(plainRoom), []row{
		denyGuest,
		noRequest,
		{"the guest asks again", "guest", "POST " + joinPath, "", success},
		allowGuest,
		{"and is in", "guest", "GET " + chatPath, "", answers},
	})
}

func TestFullRoom(t *testing.T) {
	full := row{"the room is full", "owner", letIn, allowGuest.body, refused("room_full")}
	story(t, in(pairRoom), []row{
		full,
		{"another may wait too", "stranger", "POST " + joinPath, "", success},
		full,
		{"who waits may be denied", "owner", letIn, `{"guest": {stranger}, "allow": 0}`, success},
		{"a seat is added", "owner", "POST main/room/update/{room}", `{"info": {"max_user_count": 3}}`, success},
		allowGuest,
		noRequest,
	})
}

func TestLastPlaceGoesToOne(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := w.open(t, pairRoom)
		guests := everyone[1:]
		for _, guest := range guests {
			s.do(t, guest, "POST "+joinPath, "")
		}
		got := together(len(guests), func(i int) answer {
			return s.send(t, "owner", letIn, `{"guest": {`+guests[i]+`}, "allow": 1}`)
		})
		wantTally(t, got, map[string]int{"200 SUCCESS": 1, "400 room_full": len(guests) - 1})
		s.check(t, view{"owner", infoPath, `{"user_count": 2}`})
	})
}

func TestOneRequestIsAnsweredOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := w.open(t, plainRoom)
		joined := together(6, func(int) answer { return s.send(t, "guest", "POST "+joinPath, "") })
		wantTally(t, joined, map[string]int{"200 SUCCESS": 6})
		allowed := together(6, func(int) answer { return s.send(t, "owner", letIn, allowGuest.body) })
		wantTally(t, allowed, map[string]int{"200 SUCCESS": 1, "400 no_request": 5})
		s.check(t, view{"owner", infoPath, `{"user_count": 2}`})
	})
}

func TestJoin(t *testing.T) {
	const call = "POST " + joinPath
	apart(t, in(plainRoom), []row{
		{"nothing said", "stranger", call, "", success.room(`{"user_count": 2}`)},
		{"all said", "stranger", call, `{"who": {stranger}, "password": "", "introduction": "안녕하세요"}`, success},
		{"introduction null", "stranger", call, `{"introduction": null}`, success},
		{"introduction blank", "stranger", call, `{"introduction": ""}`, success},
		{"1,000 characters", "stranger", call, `{"introduction": "{가*1000}"}`, success},
		{"1,000 characters and spaces", "stranger", call, `{"introduction": " {가*1000} "}`, success},
		{"1,001 characters", "stranger", call, `{"introduction": "{가*1001}"}`, invalid("introduction")},
		{"a password that the room does not ask for", "stranger", call, `{"password": "sesame"}`, success},
		{"for another", "stranger", call, `{"who": {rival}}`, refused("identity_mismatch")},
		{"the owner is in", "owner", call, "", success.room(`{"user_count": 2}`)},
		{"a member is in", "member", call, "", success.room(`{"user_count": 2}`)},
		{"a guest waits already", "guest", call, "", success.room(`{"user_count": 2}`)},
	})
}

func TestJoiningAgainIsNothingNew(t *testing.T) {
	story(t, in(lockedRoom), []row{
		{"a guest asks again, with a wrong password", "guest", "POST " + joinPath, `{"password": "wrong"}`, success},
		allowGuest,
		noRequest,
		{"a member asks, without a password", "guest", "POST " + joinPath, "", success},
		noRequest,
	})
}

func TestJoinWithPassword(t *testing.T) {
	const call = "POST " + joinPath
	wrong := refused("wrong_password")
	story(t, in(lockedRoom).after(denyGuest), []row{
		{"none", "guest", call, "", wrong},
		{"null", "guest", call, `{"password": null}`, wrong},
		{"blank", "guest", call, `{"password": ""}`, wrong},
		{"wrong", "guest", call, `{"password": "Sesame"}`, wrong},
		{"more than right", "guest", call, `{"password": "sesame1"}`, wrong},
		{"wrong a sixth time where nothing is limited", "guest", call, `{"password": "open"}`, wrong},
		noRequest,
		{"right", "guest", call, `{"password": "sesame"}`, success},
		allowGuest,
	})
}

func TestLongestPasswordCountsToItsEnd(t *testing.T) {
	locked := func(t *testing.T, w *world) *scene {
		t.Helper()
		return w.open(t, with(plainRoom, `"password": "{x*72}"`))
	}
	apart(t, locked, []row{
		{"all of it", "guest", "POST " + joinPath, `{"password": "{x*72}"}`, success},
		{"all but the last", "guest", "POST " + joinPath, `{"password": "{x*71}y"}`, refused("wrong_password")},
	})
}

func TestWhoLeftThisSeasonStaysOut(t *testing.T) {
	left := row{who: "member", call: "POST oneuser/leave/{room}"}
	apart(t, in(lockedRoom).after(left), []row{
		{"with the password", "member", "POST " + joinPath, `{"password": "sesame"}`, refused("conflict")},
		{"whatever the password", "member", "POST " + joinPath, `{"password": "wrong"}`, refused("conflict")},
	})
}

func TestJoinClosedRoom(t *testing.T) {
	closed := in(lockedRoom).after(row{who: "owner", call: "POST main/room/remove/{room}"})
	apart(t, closed, []row{
		{"whatever the password", "stranger", "POST " + joinPath, `{"password": "wrong"}`, refused("conflict")},
		{"though a member", "member", "POST " + joinPath, "", refused("conflict")},
		{"though waiting", "guest", "POST " + joinPath, "", refused("conflict")},
		{"after bad input", "stranger", "POST " + joinPath, `{"introduction": "{가*1001}"}`, invalid("introduction")},
	})
}

// The server of this test limits, and its operator caps fees.
func TestLimitsOn(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		w = w.db.fresh(t, setup{cast: []string{"owner", "guest"}, flags: []string{"--limits", "on"}, env: []string{"STUDYONE_FEE_CAP=5000"}})
		s := w.open(t, lockedRoom)
		guess := row{"wrong", "guest", "POST " + joinPath, `{"password": "wrong"}`, refused("wrong_password")}
		limited := row{"wrong once too often", guess.who, guess.call, guess.body, refused("rate_limited")}
		s.tell(t, []row{
			guess, guess, guess, guess, guess, limited, limited, noRequest,
			{"as much as the operator allows", "owner", "POST main/newroom", strings.Replace(paidRoom, "10000", "5000", 1), created},
			{"more than that", "owner", "POST main/newroom", strings.Replace(paidRoom, "10000", "5001", 1), invalid("info.enterence_fee")},
		})
	})
}
