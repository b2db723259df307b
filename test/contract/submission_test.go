package contract_test

import "testing"

const submission = "main/room/submission/{room}/"

func TestSubmissionWithoutFee(t *testing.T) {
	yes, none, mismatch := says("YES"), refused("not_found"), refused("identity_mismatch")
	apart(t, in(plainRoom), []row{
		{"a member asks", "member", "GET " + submission + "1", "", yes},
		{"a member asks with a body", "member", "GET " + submission + "1", `{"who": {member}}`, yes},
		{"a member asks by query", "member", "GET " + submission + "1?who={member}", "", yes},
		{"a member posts", "member", "POST " + submission + "1", `{"who": "{member}"}`, yes},
		{"the owner asks", "owner", "GET " + submission + "1", "", yes},
		{"the owner asks about a member", "owner", "GET " + submission + "1", `{"who": {member}}`, yes},
		{"the owner asks about a member in text", "owner", "GET " + submission + "1", `{"who": "{member}"}`, yes},
		{"the owner asks about a member by query", "owner", "GET " + submission + "1?who={member}", "", yes},
		{"the owner posts about a member", "owner", "POST " + submission + "1", `{"who": {member}}`, yes},
		{"a member asks about the owner", "member", "GET " + submission + "1", `{"who": {owner}}`, mismatch},
		{"a member asks about the owner by query", "member", "GET " + submission + "1?who={owner}", "", mismatch},
		{"a stranger asks about a member", "stranger", "GET " + submission + "1", `{"who": {member}}`, mismatch},
		{"a season to come", "member", "GET " + submission + "2", "", none},
		{"a season to come, by the owner", "owner", "GET " + submission + "2", `{"who": {member}}`, none},
		{"a far season", "member", "GET " + submission + "999999999", "", none},
		{"a stranger is no member", "stranger", "GET " + submission + "1", "", none},
		{"a guest is no member", "guest", "GET " + submission + "1", "", none},
		{"the owner asks about a guest", "owner", "GET " + submission + "1", `{"who": {guest}}`, none},
		{"the owner asks about a stranger", "owner", "GET " + submission + "1", `{"who": {stranger}}`, none},
	})
}

func TestSubmissionOfFee(t *testing.T) {
	no := says("NO")
	apart(t, in(paidRoom), []row{
		{"a member has not paid", "member", "GET " + submission + "1", "", no},
		{"nor by the owner's book", "owner", "GET " + submission + "1", `{"who": {member}}`, no},
		{"a member posts", "member", "POST " + submission + "1", "", no},
		{"a season to come", "member", "GET " + submission + "2", "", refused("not_found")},
		{"a stranger is no member", "stranger", "GET " + submission + "1", "", refused("not_found")},
	})
}

func TestSubmissionOfClosedRoom(t *testing.T) {
	apart(t, closedRoom, []row{{"a member still asks", "member", "GET " + submission + "1", "", says("YES")}})
}
