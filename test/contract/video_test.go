package contract_test

import (
	"net/http"
	"strings"
	"testing"
)

// The page for calls, and that of a room's notes, where the prototype's Etherpad had its pad.
const (
	videoPath = "main/room/video/{room}"
	padPath   = "p/{room}"
)

// pageRows are what programs are told at the address of a page.
func pageRows(page string) []row {
	of := func(room string) string { return strings.Replace(page, "{room}", room, 1) }
	return []row{
		{"nobody", nobody, "GET " + page, "", refused("unauthenticated")},
		{"nobody, whatever else is wrong", nobody, "POST " + of("abc"), `{`, refused("unauthenticated")},
		{"a wrong method", "member", "POST " + page, "", refused("invalid")},
		{"another wrong method", "stranger", "DELETE " + page, "", refused("invalid")},
		{"a wrong method of a room that is none", "member", "PUT " + of("abc"), "", refused("invalid")},
		{"half a body", "member", "GET " + page, `{"who": `, refused("invalid")},
		{"as another", "member", "GET " + page + "?who={owner}", "", refused("identity_mismatch")},
		{"as another in the body", "stranger", "GET " + page, `{"who": {owner}}`, refused("identity_mismatch")},
		{"a room that is none", "member", "GET " + of("999999999"), "", refused("not_found")},
		{"a number that is none", "member", "GET " + of("abc"), "", refused("not_found")},
		{"more of a path", "member", "GET " + page + "/more", "", refused("not_found")},
		{"no room", "member", "GET " + of(""), "", refused("not_found")},
		{"a stranger", "stranger", "GET " + page, "", refused("not_member")},
		{"somebody who waits", "guest", "GET " + page + "/", "", refused("not_member")},
	}
}

func TestTheMeetingPageForPrograms(t *testing.T) {
	apart(t, in(plainRoom), append(pageRows(videoPath), row{"no room and no slash", "member", "GET main/room/video", "", refused("not_found")}))
}

func TestTheNotesPageForPrograms(t *testing.T) { apart(t, in(plainRoom), pageRows(padPath)) }

func TestThesePagesAreThePageOfTheWebApp(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		index := s.exchange(t, "GET", "", "", http.Header{})
		if !strings.Contains(string(index.body), "studyONE") {
			t.Fatalf("the web app's page is %s", index.body)
		}
		for _, r := range []struct {
			sentence, who, path, accept string
		}{
			{"a member's program", "member", videoPath, ""},
			{"a member's program, with a slash", "member", videoPath + "/", "*/*"},
			{"the owner's program", "owner", videoPath, "application/json"},
			{"nobody's browser", nobody, videoPath, browser},
			{"nobody's browser, with a slash", nobody, videoPath + "/", browser},
			{"a member's browser", "member", videoPath, browser},
			{"a stranger's browser", "stranger", videoPath, browser},
			{"a member's program at the notes", "member", padPath, ""},
			{"nobody's browser at the notes", nobody, padPath, browser},
			{"a stranger's browser at the notes, with a slash", "stranger", padPath + "/", browser},
			{"a member's browser at a pad as Etherpad wrote its address", "member", padPath + "?showControls=true&userName=a", browser},
			{"a browser at the notes of a room that is none", nobody, "p/abc", browser},
			{"a browser at a room that is none", "member", "main/room/video/999999999", browser},
			{"a browser at a number that is none", nobody, "main/room/video/abc", browser},
		} {
			t.Run(r.sentence, func(t *testing.T) {
				header := http.Header{"Accept": {r.accept}}
				if r.who != nobody {
					header.Set("Cookie", "studyone_session="+s.cast[r.who].cookie)
				}
				a := s.sendWith(t, header, "GET "+r.path, "")
				if a.status != http.StatusOK || a.kind != "text/html" || string(a.body) != string(index.body) {
					t.Errorf("answered %d %s %s", a.status, a.kind, a.body)
				}
			})
		}
	})
}

func TestBrowsersGetThePageOfTheWebAppOnlyThere(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		s := in(plainRoom)(t, w)
		header := func() http.Header { return http.Header{"Accept": {browser}} }
		s.sendWith(t, header(), "GET "+infoPath, "").verify(t, refused("unauthenticated"))
		s.sendWith(t, header(), "GET main/room/list", "").verify(t, refused("unauthenticated"))
		s.sendWith(t, header(), "POST "+videoPath, "").verify(t, refused("unauthenticated"))
		s.sendWith(t, header(), "GET "+videoPath+"/more", "").verify(t, refused("unauthenticated"))
		s.sendWith(t, header(), "POST "+padPath, "").verify(t, refused("unauthenticated"))
		s.sendWith(t, header(), "GET "+padPath+"/more", "").verify(t, refused("unauthenticated"))
	})
}
