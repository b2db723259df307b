package contract_test

import (
	"net/http"
	"testing"
)

func TestWhoIsAsking(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		member, stranger := w.cast["member"], w.cast["stranger"]
		for _, r := range []struct {
			name, authorization, cookie string
			want                        want
		}{
			{"a bearer token", "Bearer " + member.token, "", success},
			{"the old clients' scheme", "jwt " + member.token, "", success},
			{"the web session's cookie", "", member.cookie, success},
			{"a header beside another's cookie", "Bearer " + member.token, stranger.cookie, success},
			{"another's header beside a cookie", "Bearer " + stranger.token, member.cookie, refused("not_member")},
			{"a bad header beside a good cookie", "Bearer nonsense", member.cookie, refused("unauthenticated")},
			{"nothing", "", "", refused("unauthenticated")},
			{"an unknown token", "Bearer nonsense", "", refused("unauthenticated")},
			{"an unknown token in the old scheme", "jwt nonsense", "", refused("unauthenticated")},
			{"a blank token", "Bearer ", "", refused("unauthenticated")},
			{"an unknown cookie", "", "nonsense", refused("unauthenticated")},
			{"another scheme", "Basic bWVtYmVyOnB3", "", refused("unauthenticated")},
		} {
			t.Run(r.name, func(t *testing.T) {
				t.Parallel()
				header := credentials(r.authorization, r.cookie)
				in(plainRoom)(t, w).sendWith(t, header, "POST "+chatPath, `{"content": "안녕"}`).verify(t, r.want)
			})
		}
	})
}

func credentials(authorization, cookie string) http.Header {
	header := http.Header{}
	if authorization != "" {
		header.Set("Authorization", authorization)
	}
	if cookie != "" {
		header.Set("Cookie", "studyone_session="+cookie)
	}
	return header
}

func TestEndedSessionIsNobody(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		passing := w.cast["owner"]
		if err := w.signIn(&passing); err != nil {
			t.Fatal(err)
		}
		s := w.open(t, plainRoom)
		header := credentials("Bearer "+passing.token, "")
		s.sendWith(t, header, "GET "+infoPath, "").verify(t, answers)
		if out := s.sendWith(t, header, "DELETE api/v1/sessions/current", ""); out.status != http.StatusNoContent {
			t.Fatalf("signing out answered %d %s", out.status, out.body)
		}
		s.sendWith(t, header, "GET "+infoPath, "").verify(t, refused("unauthenticated"))
		s.sendWith(t, credentials("", passing.cookie), "GET "+infoPath, "").verify(t, refused("unauthenticated"))
	})
}
