package etherpad

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/errs"
)

// What a real Etherpad can show is in test/etherpad. A stand-in shows how it may
// fail, and the OAuth2 of newer ones than npm has.

const secret = "hush-hush"

func known(t *testing.T, key string, h http.HandlerFunc) *Server {
	t.Helper()
	there := httptest.NewServer(h)
	t.Cleanup(there.Close)
	s, err := New(Options{URL: there.URL + "/pad/", Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWhatGoesWrongIsSaidToPeopleAndToTheOperator(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("another server is asked, and told the key")
	}))
	defer elsewhere.Close()
	says := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", elsewhere.URL)
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}
	}
	const client = "studyone:" + secret
	for _, c := range []struct {
		sentence string
		key      string
		answers  http.HandlerFunc
		people   *errs.Error
		operator string
	}{
		{"a page that is no Etherpad's", secret, says(200, "<html>"), ErrSilent, "note.etherpad_url"},
		{"an answer without a code", secret, says(200, "{}"), ErrSilent, "note.etherpad_url"},
		{"an answer without the id", secret, says(200, `{"code": 0, "message": "ok", "data": null}`), ErrSilent, "note.etherpad_url"},
		{"an answer with another kind of id", secret, says(200, `{"code": 0, "message": "ok", "data": {"groupID": 7}}`), ErrSilent, "note.etherpad_url"},
		{"a page that is not there", secret, says(404, "not found"), ErrSilent, "404"},
		{"a function that it does not know", secret, says(404, `{"code": 3, "message": "no such function", "data": null}`), ErrSilent, "no such function"},
		{"a fault of its own", secret, says(500, `{"code": 2, "message": "internal error", "data": null}`), ErrSilent, "500"},
		{"a proxy before one that is down", secret, says(502, "<html>"), ErrSilent, "502"},
		{"an answer without an end", secret, says(200, strings.Repeat(" ", answerSize+1)), ErrSilent, "more than"},
		{"a redirect to another server", secret, says(302, ""), ErrSilent, "not followed"},
		{"a redirect that would send the form again", secret, says(307, ""), ErrSilent, "not followed"},
		{"a wrong key, which it repeats", secret, says(401, `{"code": 4, "message": "no or wrong API Key: `+secret+`", "data": null}`), ErrRefused, "note.etherpad_key"},
		{"a wrong key, of an old one", secret, says(200, `{"code": 4, "message": "no or wrong API Key", "data": null}`), ErrRefused, "note.etherpad_key"},
		{"a proxy that wants to know who asks", secret, says(401, "<html>"), ErrRefused, "note.etherpad_key"},
		{"a client that is not known, which it repeats", client, says(401, `{"error": "invalid_client", "error_description": "`+secret+`"}`), ErrRefused, "invalid_client"},
		{"a client for one that is too old", client, says(404, "<html>"), ErrRefused, "CLIENT_ID:CLIENT_SECRET"},
		{"a token that is none", client, says(200, "{}"), ErrSilent, "note.etherpad_url"},
		{"a redirect of the one who gives tokens", client, says(307, ""), ErrSilent, "not followed"},
	} {
		_, err := known(t, c.key, c.answers).Group(t.Context(), "x")
		switch {
		case people(err) != c.people:
			t.Errorf("%s: people read %v", c.sentence, err)
		case !strings.Contains(err.Error(), c.operator) || strings.Contains(err.Error(), secret):
			t.Errorf("%s: the operator reads %v", c.sentence, err)
		}
	}
}

// people is what err says to them.
func people(err error) *errs.Error {
	var e *errs.Error
	errors.As(err, &e)
	return e
}

func TestASilentEtherpadIsNotWaitedForLongerThanTheAsker(t *testing.T) {
	t.Parallel()
	s := known(t, "k", func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body) // only then it is seen that the asker has gone
		<-r.Context().Done()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	for range 3 { // also those who wait for their turn
		wg.Go(func() {
			if _, err := s.Group(ctx, "x"); !errors.Is(err, ErrSilent) || !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	s, err := New(Options{URL: closed.URL, Key: secret})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RemovePad(t.Context(), "p"); !errors.Is(err, ErrSilent) || strings.Contains(err.Error(), secret) {
		t.Errorf("one that is not there: %v", err)
	}
}

func TestAKeyTravelsInTheFormOnly(t *testing.T) {
	t.Parallel()
	s := known(t, secret, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.String() != "/pad/api/1/setText" || r.Header.Get("Authorization") != "" {
			t.Errorf("%s %s", r.Method, r.URL)
		}
		if r.PostFormValue("apikey") != secret || r.PostFormValue("text") != "하나 🙂\n" {
			t.Errorf("%v", r.PostForm)
		}
		fmt.Fprint(w, `{"code": 0, "message": "ok", "data": null}`)
	})
	if err := s.SetText(t.Context(), "p", "하나 🙂"); err != nil {
		t.Error(err)
	}
}

// issuer is an Etherpad with OAuth2: it gives tokens, and takes only the last one.
type issuer struct {
	t      *testing.T
	logins atomic.Int32
	life   int
	takes  func(token string) bool
	asking sync.WaitGroup // who has not come yet
}

func (i *issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/pad/oidc/token" {
		form := map[string]string{}
		for _, name := range []string{"grant_type", "client_id", "client_secret", "resource"} {
			form[name] = r.PostFormValue(name)
		}
		if form["grant_type"] != "client_credentials" || form["client_id"] != "studyone" || form["client_secret"] != "a:b" || form["resource"] != "http://"+r.Host+"/pad/oidc/resource" {
			i.t.Errorf("a token is asked for with %v", form)
		}
		i.asking.Wait() // all have come
		json.NewEncoder(w).Encode(map[string]any{"access_token": fmt.Sprintf("t%d", i.logins.Add(1)), "expires_in": i.life, "token_type": "Bearer"})
		return
	}
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if r.PostFormValue("apikey") != "" {
		i.t.Error("a client sends an API key too")
	}
	if !i.takes(token) {
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"code": 4, "message": "no or wrong OAuth token", "data": null}`)
		return
	}
	fmt.Fprint(w, `{"code": 0, "message": "ok", "data": {"text": "회의\n"}}`)
}

func TestAClientAsksForATokenAndKeepsIt(t *testing.T) {
	t.Parallel()
	every := func(string) bool { return true }
	for _, c := range []struct {
		sentence string
		life     int
		takes    func(string) bool
		fails    *errs.Error
		logins   int32
	}{
		{"a token of an hour is for all", 3600, every, nil, 1},
		{"a token without a life is for one call", 0, every, nil, 6},
		{"one that was started anew takes a new token", 3600, func(token string) bool { return token != "t1" }, nil, 2},
		{"one that takes none is asked twice for each call", 3600, func(string) bool { return false }, ErrRefused, 0},
	} {
		i := &issuer{t: t, life: c.life, takes: c.takes}
		s := known(t, "studyone:a:b", i.ServeHTTP)
		var wg sync.WaitGroup
		i.asking.Add(6)
		for range 6 {
			wg.Go(func() {
				i.asking.Done()
				text, err := s.Text(t.Context(), "p")
				if people(err) != c.fails || c.fails == nil && (text != "회의" || err != nil) {
					t.Errorf("%s: %q, %v", c.sentence, text, err)
				}
			})
		}
		wg.Wait()
		if n := i.logins.Load(); c.logins != 0 && n != c.logins || n > 12 {
			t.Errorf("%s: %d tokens", c.sentence, n)
		}
	}
}

func TestWhereAnEtherpadMayBe(t *testing.T) {
	t.Parallel()
	if s, err := New(Options{}); s != nil || err != nil {
		t.Errorf("none is %v, %v", s, err)
	}
	for sentence, o := range map[string]Options{
		"no key":                      {URL: "https://pad.example.org"},
		"another scheme":              {URL: "ftp://pad.example.org", Key: secret},
		"no host":                     {URL: "https://", Key: secret},
		"no URL":                      {URL: "https://[", Key: secret},
		"a user, whom browsers see":   {URL: "https://u:" + secret + "@pad.example.org", Key: "k"},
		"a query":                     {URL: "https://pad.example.org/?k=" + secret, Key: "k"},
		"a client without a secret":   {URL: "https://pad.example.org", Key: "studyone:"},
		"a secret without its client": {URL: "https://pad.example.org", Key: ":" + secret},
	} {
		if s, err := New(o); s != nil || err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v, %v", sentence, s, err)
		}
	}
	for given, want := range map[string]string{
		"https://pad.example.org":          "https://pad.example.org/p/g.a1$notes",
		"https://Pad.Example.org:443/":     "https://pad.example.org/p/g.a1$notes",
		"http://[::1]:9001":                "http://[::1]:9001/p/g.a1$notes",
		"https://study.example.org/pads//": "https://study.example.org/pads/p/g.a1$notes",
	} {
		s, err := New(Options{URL: given, Key: secret})
		if err != nil || s.PadURL("g.a1$notes") != want {
			t.Errorf("a pad at %s: %v", given, err)
			continue
		}
		s.Base().Host = "elsewhere" // a copy it is
		if got := s.PadURL("한 글/?"); got != s.Base().String()+"/p/%ED%95%9C%20%EA%B8%80%2F%3F" {
			t.Errorf("a name of any signs: %s", got)
		}
	}
}
