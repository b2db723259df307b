package etherpad

import (
	"errors"
	"net/url"
	"testing"

	"github.com/studyone/studyone/internal/errs"
)

func TestTheCookieReachesEtherpadAndFewOthers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence, public, etherpad string
		domain                     string
		fails                      error
	}{
		{"one host at two ports needs no domain", "https://study.example.org", "https://study.example.org:9001", "", nil},
		{"one host and a path below it needs none", "https://study.example.org", "https://study.example.org/pad/", "", nil},
		{"case and a final dot make no other host", "https://Study.example.org", "https://study.EXAMPLE.org.", "", nil},
		{"neighbours share their parent", "https://study.example.org", "https://pad.example.org", "example.org", nil},
		{"a parent shares itself with a child", "https://example.org", "https://pad.example.org", "example.org", nil},
		{"a child shares its parent", "https://study.example.org", "https://example.org", "example.org", nil},
		{"the longest shared domain it is, for few others to see it", "https://study.lab.example.org", "https://pad.lab.example.org", "lab.example.org", nil},
		{"below different houses it is the one above both", "https://study.a.example.org", "https://pad.b.example.org", "example.org", nil},
		{"a name that only ends alike shares less", "https://study.example.org", "https://other-study.example.org", "example.org", nil},
		{"a Korean domain is shared as browsers write it", "https://공부.예.한국", "https://노트.예.한국", "xn--2j5b.xn--3e0b707e", nil},
		{"one IP address is one host", "http://192.168.0.2:8000", "http://192.168.0.2:9001", "", nil},
		{"one IPv6 address is one host", "http://[::1]:8000", "http://[::1]:9001", "", nil},
		{"localhost is one host", "http://localhost:8000", "http://localhost:9001", "", nil},
		{"different domains share nothing", "https://study.example.org", "https://pad.example.com", "", errApart},
		{"co.kr belongs to nobody", "https://study.co.kr", "https://pad.co.kr", "", errApart},
		{"github.io is full of strangers", "https://study.github.io", "https://pad.github.io", "", errApart},
		{"addresses have no parent", "http://192.168.0.2", "http://192.168.0.3", "", errApart},
		{"localhost is not 127.0.0.1", "http://localhost:8000", "http://127.0.0.1:9001", "", errApart},
		{"below localhost there is no neighbourhood", "http://study.localhost", "http://pad.localhost", "", errApart},
		{"bare names of a local network share nothing", "http://study", "http://pad", "", errApart},
		{"below a name that is made up they do not either", "http://study.lan", "http://pad.lan", "", errApart},
		{"https keeps its cookies from http", "https://study.example.org", "http://pad.example.org", "", errScheme},
		{"http shows no page of https as its own", "http://study.example.org", "https://study.example.org:9001", "", errScheme},
	} {
		public, err := url.Parse(c.public)
		if err != nil {
			t.Fatal(err)
		}
		s, err := New(Options{URL: c.etherpad, Key: "k"})
		if err != nil {
			t.Fatal(err)
		}
		domain, err := s.CookieDomain(public)
		if domain != c.domain || err != c.fails { //nolint:errorlint // errs.Is would take one for the other
			t.Errorf("%s: %q, %v", c.sentence, domain, err)
		}
		if err != nil && !errors.Is(err, errs.New(errs.Unavailable, "", "")) {
			t.Errorf("%s: %v is not for people", c.sentence, err)
		}
	}
}
