package server_test

import "maps"

// The scenes' meeting has no date, so whoever may do something about attendance gets as far as a
// conflict. attendance_test.go has meetings and homework where all of it succeeds.
func init() {
	insiders := func(body string) right {
		return right{others: "not_member", but: map[string]string{"member": "conflict", "owner": "conflict"}, body: body}
	}
	maps.Copy(rights, map[string]right{
		"get-attendance":    {may: "member owner", others: "not_member"},
		"get-check-in-code": {others: "not_owner", but: map[string]string{"owner": "conflict"}},
		"check-in":          insiders(`{}`),
		"withdraw-check-in": insiders(""),
		"confirm-check-in":  {others: "not_member", but: inside("not_found")}, // nobody has reported
		"set-excuse":        insiders(`{"reason": "병원에 가요"}`),
		"withdraw-excuse":   insiders(""),
		"list-submissions":  {may: "member owner", others: "not_member"},
		"submit":            insiders(`{"text": "다 했어요"}`),
		"check-submission":  insiders(`{"ok": true}`),

		"get-submission-note": {others: "not_member", but: inside("not_found")}, // nobody has handed one in
	})
}
