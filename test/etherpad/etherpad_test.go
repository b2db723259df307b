package etherpad_test

import (
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/etherpad"
)

// A place is a pad and somebody who may write in it.
type place struct {
	t             *testing.T
	group, author string
	pad           string
}

func newPlace(t *testing.T, text string) *place {
	t.Helper()
	p := &place{t: t}
	mapper := t.Name() + rand.Text() // a test may run again
	p.group = p.must(pads.Group(t.Context(), mapper))
	p.author = p.must(pads.Author(t.Context(), mapper, "김하늘 🙂"))
	pad, made, err := pads.Pad(t.Context(), p.group, "notes", text)
	if err != nil || !made {
		t.Fatal(made, err)
	}
	p.pad = pad
	return p
}

func (p *place) must(s string, err error) string {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

func (p *place) session(of string, last time.Duration) string {
	p.t.Helper()
	return p.must(pads.Session(p.t.Context(), of, p.author, time.Now().Add(last)))
}

func (p *place) says() string {
	p.t.Helper()
	return p.must(pads.Text(p.t.Context(), p.pad))
}

func TestGroupsAndAuthorsAreMadeOnce(t *testing.T) {
	t.Parallel()
	for what, ask := range map[string]func(string) (string, error){
		"group":  func(mapper string) (string, error) { return pads.Group(t.Context(), mapper) },
		"author": func(mapper string) (string, error) { return pads.Author(t.Context(), mapper, "이름") },
	} {
		var all [8]string
		var wg sync.WaitGroup
		for i := range all {
			wg.Go(func() {
				var err error
				if all[i], err = ask("방-7"); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		again, err := ask("방-7")
		if err != nil || slices.ContainsFunc(all[:], func(one string) bool { return one != again }) {
			t.Errorf("one %s asked for at once is %q, and then %q: %v", what, all, again, err)
		}
		if other, err := ask("방-8"); err != nil || other == again {
			t.Errorf("another %s is %q: %v", what, other, err)
		}
	}
}

func TestAPadIsMadeOnceAndKeepsItsText(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "처음")
	var makers atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			_, made, err := pads.Pad(t.Context(), p.group, "at-once", "하나")
			if err != nil {
				t.Error(err)
			}
			if made {
				makers.Add(1)
			}
		})
	}
	wg.Wait()
	if makers.Load() != 1 {
		t.Errorf("%d made one pad", makers.Load())
	}
	pad, made, err := pads.Pad(t.Context(), p.group, "notes", "다시")
	if pad != p.pad || made || err != nil {
		t.Errorf("a second time it is %q, %v, %v", pad, made, err)
	}
	if text := p.says(); text != "처음" {
		t.Errorf("its text is %q", text)
	}
	if _, _, err := pads.Pad(t.Context(), p.group, "a name", ""); err == nil {
		t.Error("a name that Etherpad changes is taken")
	}
}

var texts = map[string]string{
	"no text":                   "",
	"one line":                  "회의 정리",
	"a line that ends":          "회의 정리\n",
	"only a line end":           "\n",
	"some empty lines":          "\n\n\n",
	"emoji and joined ones":     "🙂 👩‍👩‍👧‍👦 🇰🇷 가\u0301 𝒳",
	"signs of forms":            "a=b&c=d+e%20f;\"'<b>&amp;",
	"what looks like lists":     "* 하나\n* 둘\n  - 셋\n1. 넷 ",
	"100 kB":                    strings.Repeat("가나다라마 🙂\n", 5_000),
	"more than a new pad takes": strings.Repeat("가나다라마바사아자\n", 30_000),
}

func TestATextComesOutAsItWentIn(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "")
	number := 0
	for what, text := range texts {
		number++
		pad, made, err := pads.Pad(t.Context(), p.group, "t"+string(rune('a'+number)), text)
		if got, failed := pads.Text(t.Context(), pad); got != text || !made || errors.Join(err, failed) != nil {
			t.Errorf("%s: a new pad says %.80q, %v, %v", what, got, err, failed)
		}
		err = pads.SetText(t.Context(), p.pad, text)
		if got := p.says(); got != text || err != nil {
			t.Errorf("%s: a pad that was told says %.80q, %v", what, got, err)
		}
	}
}

func TestWhatEtherpadWritesAnew(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "")
	if err := pads.SetText(t.Context(), p.pad, "a\tb\r\nc\rd\u00a0e"); err != nil {
		t.Fatal(err)
	}
	if text := p.says(); text != "a        b\nc\nd e" {
		t.Errorf("%q", text)
	}
}

func TestAReaderSeesWhatIsSet(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "하나")
	r := enter(t, p.pad, p.session(p.group, time.Hour))
	r.hears()
	if err := pads.SetText(t.Context(), p.pad, "둘 🙂"); err != nil {
		t.Fatal(err)
	}
	if w := r.hears(); w.Text != "둘 🙂" {
		t.Errorf("the reader sees %+v", w)
	}
}

func TestOnlyASessionOfItsGroupOpensAPad(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "회의")
	other := p.must(pads.Group(t.Context(), t.Name()+" other"))
	good, foreign, short := p.session(p.group, time.Hour), p.session(other, time.Hour), p.session(p.group, 2*time.Second)

	member := enter(t, p.pad, good)
	if w := member.hears(); w != (word{Author: p.author, Text: "회의"}) {
		t.Fatalf("a member hears %+v", w)
	}
	member.types("오늘 🙂 ")
	if w := member.hears(); w.Text != "오늘 🙂 회의" || p.says() != w.Text {
		t.Errorf("a member types, and then it says %q; they hear %+v", p.says(), w)
	}
	eventually(t, "the short session has run out", func() bool {
		status, _ := export(t, p.pad, short)
		return status == http.StatusForbidden
	})
	for who, c := range map[string]struct {
		pad, session string
		want         word
	}{
		"nobody":                                {p.pad, "", refused},
		"somebody with a made-up session":       {p.pad, "s.aaaaaaaaaaaaaaaa", refused},
		"somebody of another group":             {p.pad, foreign, refused},
		"somebody whose session has run out":    {p.pad, short, refused},
		"a member of both":                      {p.pad, foreign + "," + good, word{Author: p.author, Text: "오늘 🙂 회의"}},
		"a member who wants a pad of their own": {p.group + "$mine", good, refused},
		"a member who wants a pad of nobody":    {"mine", good, refused},
	} {
		if w := enter(t, c.pad, c.session).hears(); w != c.want {
			t.Errorf("%s hears %+v", who, w)
		}
		status, text := export(t, c.pad, c.session)
		if c.want == refused && status != http.StatusForbidden || c.want != refused && !strings.HasPrefix(text, c.want.Text) {
			t.Errorf("%s may export it: %d, %q", who, status, text)
		}
	}
	if status, _ := get(t, pads.PadURL(p.pad), good); status != http.StatusOK {
		t.Errorf("the page of the pad is %d", status)
	}
}

func export(t *testing.T, pad, session string) (int, string) {
	t.Helper()
	return get(t, pads.PadURL(pad)+"/export/txt", session)
}

func get(t *testing.T, url, session string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(&http.Cookie{Name: "sessionID", Value: session})
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestWhoseSessionEndedIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "회의")
	session, stays := p.session(p.group, time.Hour), p.session(p.group, time.Hour)
	r := enter(t, p.pad, session)
	r.hears()
	r.types("하나 ")
	r.hears()
	if there, err := pads.HasSession(t.Context(), session); !there || err != nil {
		t.Errorf("a session is there: %v, %v", there, err)
	}
	for range 2 {
		if err := pads.EndSession(t.Context(), session); err != nil {
			t.Errorf("the end of a session, and of one that is gone: %v", err)
		}
	}
	if there, err := pads.HasSession(t.Context(), session); there || err != nil {
		t.Errorf("one that is gone is there: %v, %v", there, err)
	}
	r.types("둘 ")
	if w := r.hears(); w != refused {
		t.Errorf("who was in hears %+v", w)
	}
	if text := p.says(); text != "하나 회의" {
		t.Errorf("the pad says %q", text)
	}
	if w := enter(t, p.pad, session).hears(); w != refused {
		t.Errorf("who comes back hears %+v", w)
	}
	if w := enter(t, p.pad, stays).hears(); w.Text != "하나 회의" {
		t.Errorf("who may stay hears %+v", w)
	}
}

func TestWhatIsGone(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "회의")
	if there, err := pads.HasPad(t.Context(), p.pad); !there || err != nil {
		t.Errorf("a pad is there: %v, %v", there, err)
	}
	for range 2 {
		if err := pads.RemovePad(t.Context(), p.pad); err != nil {
			t.Errorf("a pad is removed, and again: %v", err)
		}
	}
	if there, err := pads.HasPad(t.Context(), p.pad); there || err != nil {
		t.Errorf("one that is gone is there: %v, %v", there, err)
	}
	_, ofPad := pads.Text(t.Context(), p.pad)
	_, ofGroup := pads.Session(t.Context(), "g.aaaaaaaaaaaaaaaa", p.author, time.Now().Add(time.Hour))
	_, ofAuthor := pads.Session(t.Context(), p.group, "a.aaaaaaaaaaaaaaaa", time.Now().Add(time.Hour))
	_, _, toMake := pads.Pad(t.Context(), "g.aaaaaaaaaaaaaaaa", "notes", "")
	for what, err := range map[string]error{
		"the text": ofPad, "a new text": pads.SetText(t.Context(), p.pad, ""), "a group": ofGroup, "an author": ofAuthor, "a pad of no group": toMake,
	} {
		if !errors.Is(err, etherpad.ErrMissing) || !etherpad.Missing(err) {
			t.Errorf("%s of what is gone: %v", what, err)
		}
	}
	if _, made, err := pads.Pad(t.Context(), p.group, "notes", "새로"); !made || err != nil || p.says() != "새로" {
		t.Errorf("it is made anew: %v, %v, %q", made, err, p.says())
	}
	if _, err := pads.Session(t.Context(), p.group, p.author, time.Now().Add(-time.Minute)); err == nil || etherpad.Missing(err) {
		t.Errorf("a session that is over before it begins: %v", err)
	}
}

func TestAWrongKeyIsNamedButNotRepeated(t *testing.T) {
	t.Parallel()
	const wrong = "hush-hush"
	s, err := etherpad.New(etherpad.Options{URL: base, Key: wrong})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Group(t.Context(), "x")
	if !errors.Is(err, etherpad.ErrRefused) || !strings.Contains(err.Error(), "note.etherpad_key") || strings.Contains(err.Error(), wrong) {
		t.Error(err)
	}
}
