package server_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func newcomer(email, password string) form {
	return form{"email": email, "password": password, "name": "새 사람", "over_14": true, "terms": true}
}

// signIn answers who signs in, or the code of the refusal.
func (w *world) signIn(t testing.TB, email, password string) (person, string) {
	t.Helper()
	a := w.nobody().ask(t, "POST /sessions", form{"email": email, "password": password})
	if !a.ok() {
		p, err := a.problem()
		if err != nil {
			t.Error(err)
		}
		return person{}, p.Code
	}
	var session struct {
		Token string
		User  struct {
			ID          int64
			Name, Email string
			Admin       bool
		}
	}
	a.into(t, &session)
	if !strings.Contains(a.header.Get("Set-Cookie"), "studyone_session="+session.Token) || !strings.Contains(a.header.Get("Set-Cookie"), "HttpOnly") {
		t.Errorf("the cookie is %q", a.header.Get("Set-Cookie"))
	}
	return person{node: w.node, id: session.User.ID, token: session.Token, email: session.User.Email, name: session.User.Name}, ""
}

func (w *world) expectSignIn(t testing.TB, what, email, password, code string) {
	t.Helper()
	if _, got := w.signIn(t, email, password); got != code {
		t.Errorf("%s: signing in answers %q, not %q", what, got, code)
	}
}

func TestALetterMakesANewcomerAPerson(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) { w.welcome(t, w.letters) })
}

func TestAMailServerBringsTheSameLetters(t *testing.T) {
	t.Parallel()
	mails, url := startMail(t)
	newWorld(t, engines[0].make(t), setup{smtp: url}).welcome(t, mails.all)
}

func (w *world) welcome(t *testing.T, box postbox) {
	first := w.nobody().ask(t, "POST /accounts", newcomer("One@Example.org", "the-first-pass"))
	if first.status != 202 || string(first.body) != "{}\n" {
		t.Fatalf("signing up answers %d %q", first.status, first.body)
	}
	w.expectSignIn(t, "before the letter is read", "one@example.org", "the-first-pass", "unverified")
	w.expectSignIn(t, "before the letter is read, by a wrong password", "one@example.org", "another-pass", "bad_credentials")
	token := box.to(t, "One@Example.org", 1).token(t)
	w.nobody().ask(t, "POST /accounts/verify", form{"token": token + "x"}).refused(t, "invalid")
	w.nobody().do(t, "POST /accounts/verify", form{"token": token}, nil)
	w.nobody().ask(t, "POST /accounts/verify", form{"token": token}).refused(t, "invalid")
	one, _ := w.signIn(t, "ONE@example.org", "the-first-pass")
	if one.name != "새 사람" || one.email != "One@Example.org" {
		t.Errorf("who signs in is %+v", one)
	}

	again := w.nobody().ask(t, "POST /accounts", newcomer("one@example.org", "a-strangers-pass"))
	if again.status != first.status || string(again.body) != string(first.body) {
		t.Errorf("a known address is answered differently: %d %q", again.status, again.body)
	}
	if l := box.to(t, "one@example.org", 1); !strings.Contains(l.Subject, "이미") || tokenInLink.MatchString(l.Text) {
		t.Errorf("its owner is told %q %q", l.Subject, l.Text)
	}
	w.expectSignIn(t, "with the password of somebody who tried the address", "one@example.org", "a-strangers-pass", "bad_credentials")

	english := newcomer("two@example.org", "the-second-pass")
	english["language"] = "en"
	w.nobody().do(t, "POST /accounts", english, nil)
	l := box.to(t, "two@example.org", 1)
	if !strings.Contains(l.Subject, "Verify") {
		t.Errorf("an English reader gets %q", l.Subject)
	}
	w.nobody().do(t, "POST /accounts/verify", form{"email": "Two@example.org", "code": " " + l.code(t) + " "}, nil)
	w.expectSignIn(t, "after the code", "two@example.org", "the-second-pass", "")
}

func TestProofsThatDoNotCount(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		box, nobody := postbox(w.letters), w.nobody()
		sign := func(email string) letter {
			nobody.do(t, "POST /accounts", newcomer(email, password), nil)
			return box.to(t, email, 1)
		}
		code := func(email, code string) form { return form{"email": email, "code": code} }
		wrong := func(right string) string { return map[bool]string{true: "000001", false: "000000"}[right == "000000"] }

		l := sign("tries@example.org")
		for range 5 {
			nobody.ask(t, "POST /accounts/verify", code("tries@example.org", wrong(l.code(t)))).refused(t, "invalid")
		}
		if p := nobody.ask(t, "POST /accounts/verify", code("tries@example.org", l.code(t))).refused(t, "invalid"); !slices.Equal(p.fields(), []string{"code"}) {
			t.Errorf("after five wrong codes the right one is refused as %+v", p)
		}
		w.clock.Advance(time.Second) // so that letters have an order
		nobody.do(t, "POST /accounts/resend", form{"email": "tries@example.org"}, nil)
		fresh := box.to(t, "tries@example.org", 2)
		nobody.ask(t, "POST /accounts/verify", code("other@example.org", fresh.code(t))).refused(t, "invalid")
		nobody.do(t, "POST /accounts/verify", code("tries@example.org", fresh.code(t)), nil)
		for what, proof := range map[string]form{
			"the letter before":       {"token": l.token(t)},
			"the letter of the code":  {"token": fresh.token(t)},
			"the code again":          code("tries@example.org", fresh.code(t)),
			"no token at all":         {"token": ""},
			"nothing":                 {},
			"a token of another kind": {"token": "../../etc/passwd"},
		} {
			if p := nobody.ask(t, "POST /accounts/verify", proof).refused(t, "invalid"); len(p.Errors) != 1 {
				t.Errorf("%s: %+v", what, p)
			}
		}
		nobody.do(t, "POST /accounts/resend", form{"email": "unheard-of@example.org"}, nil)

		late := sign("late@example.org")
		w.clock.Advance(24*time.Hour + time.Second)
		nobody.ask(t, "POST /accounts/verify", form{"token": late.token(t)}).refused(t, "invalid")
		nobody.ask(t, "POST /accounts/verify", code("late@example.org", late.code(t))).refused(t, "invalid")
		if n := w.count(t, "SELECT COUNT(*) FROM person"); n != 1 {
			t.Errorf("%d people are there", n)
		}
	})
}

func TestNobodyTakesOverASignUp(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		box, nobody := postbox(w.letters), w.nobody()
		nobody.do(t, "POST /accounts", newcomer("victim@example.org", "of-the-attacker"), nil)
		attackers := box.to(t, "victim@example.org", 1)
		nobody.do(t, "POST /accounts", newcomer("victim@example.org", "of-the-victim"), nil)
		var victims letter
		eventually(t, "the second letter arrives", func() bool {
			victims = box.to(t, "victim@example.org", 2)
			return victims != attackers
		})
		if victims.token(t) == attackers.token(t) {
			t.Fatal("two letters have one token")
		}
		nobody.do(t, "POST /accounts/verify", form{"token": victims.token(t)}, nil)
		w.expectSignIn(t, "the letter's own password", "victim@example.org", "of-the-victim", "")
		w.expectSignIn(t, "the password of the other sign-up", "victim@example.org", "of-the-attacker", "bad_credentials")
		nobody.ask(t, "POST /accounts/verify", form{"token": attackers.token(t)}).refused(t, "invalid")
		w.expectSignIn(t, "after the other letter was read", "victim@example.org", "of-the-victim", "")
	})
}

func TestWithoutConsentNothingIsStored(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		for _, row := range []struct {
			what   string
			change form
			fields []string
		}{
			{"under 14", form{"over_14": false}, []string{"over_14"}},
			{"age not told", form{"over_14": nil}, []string{"over_14"}},
			{"terms refused", form{"terms": false}, []string{"terms"}},
			{"terms not told", form{"terms": nil}, []string{"terms"}},
			{"neither", form{"terms": false, "over_14": false}, []string{"over_14", "terms"}},
			{"all wrong", form{"terms": false, "over_14": false, "email": "x", "name": " ", "password": "short"}, []string{"email", "name", "over_14", "password", "terms"}},
		} {
			body := newcomer("young@example.org", password)
			for name, v := range row.change {
				if body[name] = v; v == nil {
					delete(body, name)
				}
			}
			fields := w.nobody().ask(t, "POST /accounts", body).refused(t, "invalid").fields()
			if slices.Sort(fields); !slices.Equal(fields, row.fields) {
				t.Errorf("%s: %v", row.what, fields)
			}
		}
		if n := w.count(t, "SELECT (SELECT COUNT(*) FROM sign_up) + (SELECT COUNT(*) FROM mail_queue) + (SELECT COUNT(*) FROM person)"); n != 0 || len(w.letters(t)) != 0 {
			t.Errorf("%d traces of refused sign-ups are kept", n)
		}
	})
}

func TestANewPasswordEndsEverySession(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		box, nobody, who := postbox(w.letters), w.nobody(), w.person(t)
		other := who.anew(t, w)
		nobody.do(t, "POST /accounts/reset", form{"email": strings.ToUpper(who.email)}, nil)
		nobody.do(t, "POST /accounts/reset", form{"email": "nobody@example.org"}, nil)
		token := box.to(t, who.email, 1).token(t)
		confirm := func(token, password string) answer {
			return nobody.ask(t, "POST /accounts/reset/confirm", form{"token": token, "password": password})
		}
		if p := confirm(token, "short").refused(t, "invalid"); !slices.Equal(p.fields(), []string{"password"}) {
			t.Errorf("a short password is refused as %+v", p)
		}
		confirm(token+"x", "a-new-password").refused(t, "invalid")
		who.do(t, "GET /me", nil, nil)
		confirm(token, "a-new-password").into(t, nil)
		for _, p := range []person{who, other} {
			p.ask(t, "GET /me", nil).refused(t, "unauthenticated")
		}
		confirm(token, "another-password").refused(t, "invalid")
		w.expectSignIn(t, "the old password", who.email, password, "bad_credentials")
		w.expectSignIn(t, "the new password", who.email, "a-new-password", "")

		w.clock.Advance(time.Second)
		nobody.do(t, "POST /accounts/reset", form{"email": who.email}, nil)
		late := box.to(t, who.email, 2).token(t)
		w.clock.Advance(time.Hour + time.Second)
		confirm(late, "another-password").refused(t, "invalid")
		if n := len(w.letters(t)); n != 2 {
			t.Errorf("%d letters were sent", n)
		}
	})
}

func TestASessionLastsThirtyDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, engines[0].make(t), setup{still: true})
	who := w.person(t)
	here, there := who.anew(t, w), who.anew(t, w)
	w.clock.Advance(30*24*time.Hour - time.Second)
	here.do(t, "DELETE /sessions/current", nil, nil)
	here.ask(t, "GET /me", nil).refused(t, "unauthenticated")
	there.do(t, "GET /me", nil, nil)
	w.clock.Advance(time.Second)
	for _, p := range []person{who, there} {
		p.ask(t, "GET /me", nil).refused(t, "unauthenticated")
	}
}

func TestGuessingIsSlowedPerAccountAndAddress(t *testing.T) {
	t.Parallel()
	w := newWorld(t, engines[0].make(t), setup{still: true, limits: true})
	who := w.person(t)
	from := func(address, password string) answer {
		return w.nobody().with("X-Forwarded-For", address).ask(t, "POST /sessions", form{"email": who.email, "password": password})
	}
	for range 10 {
		from("198.51.100.7", "a-wrong-guess").refused(t, "bad_credentials")
	}
	from("198.51.100.7", "a-wrong-guess").refused(t, "rate_limited")
	from("198.51.100.7", password).refused(t, "rate_limited")
	if a := from("203.0.113.9", password); !a.ok() {
		t.Errorf("its owner is locked out elsewhere: %d %s", a.status, a.body)
	}
	w.clock.Advance(15*time.Minute + time.Second)
	if a := from("198.51.100.7", password); !a.ok() {
		t.Errorf("a quarter of an hour later it is still shut: %d %s", a.status, a.body)
	}
	for i := range 8 { // five letters an hour to one address, and the answer does not tell
		w.nobody().with("X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i)).do(t, "POST /accounts/reset", form{"email": who.email}, nil)
	}
	eventually(t, "the queue is empty", func() bool { return w.count(t, "SELECT COUNT(*) FROM mail_queue") == 0 })
	if n := len(w.letters(t)); n != 5 {
		t.Errorf("%d letters were sent to one address", n)
	}
}

func TestTheFirstAdministratorIsMadeOnce(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		var tokens [2]string // as two processes print them
		for i := range tokens {
			var err error
			if tokens[i], err = w.Users().SetupToken(ctx); err != nil {
				t.Fatal(err)
			}
		}
		setUp := func(token string, i int) (answer, error) {
			body := newcomer(fmt.Sprintf("admin-%d@example.org", i), password)
			body["token"] = token
			return w.nobody().try("POST /setup", body)
		}
		late := func(token string) {
			a, err := setUp(token, 9)
			if err != nil {
				t.Fatal(err)
			}
			a.refused(t, "invalid")
		}
		late("forged")
		late("")
		var answers [4]answer
		var problems [4]error
		together(len(answers), func(i int) { answers[i], problems[i] = setUp(tokens[i%2], i) })
		if err := errors.Join(problems[:]...); err != nil {
			t.Fatal(err)
		}
		made := 0
		for _, a := range answers {
			var session struct {
				Token string
				User  struct{ Admin bool }
			}
			if !a.ok() {
				if p, err := a.problem(); err != nil || p.Code != "invalid" && p.Code != "conflict" {
					t.Errorf("who comes second is told %s (%v)", a.body, err)
				}
				continue
			}
			made++
			if a.into(t, &session); session.Token == "" || !session.User.Admin {
				t.Errorf("the first administrator is %+v", session)
			}
		}
		late(tokens[0])
		late(tokens[1])
		if again, err := w.Users().SetupToken(ctx); again != "" || err != nil {
			t.Errorf("with an administrator there is a token still: %q %v", again, err)
		}
		var server struct{ Setup bool }
		w.nobody().do(t, "GET /server", nil, &server)
		if made != 1 || server.Setup || w.count(t, "SELECT COUNT(*) FROM person") != 1 {
			t.Errorf("%d first administrators were made; the server waits for one: %v", made, server.Setup)
		}
	})
}
