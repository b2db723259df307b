package attendance

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/calendar"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func minute(n float64) time.Time { return noon.Add(time.Duration(n * float64(time.Minute))) }

func TestCodes(t *testing.T) {
	s, other := secret("a secret"), secret("another")
	code := s.code(step(noon))
	if len(code) != 6 || strings.Trim(code, "0123456789") != "" {
		t.Fatalf("the code is %q", code)
	}
	for _, row := range []struct {
		what   string
		secret secret
		after  time.Duration
		left   int64
		counts bool
	}{
		{"when it appears", s, 0, 30, true},
		{"an instant later", s, time.Microsecond, 30, true},
		{"as its step ends", s, 30*time.Second - time.Microsecond, 1, true},
		{"in the next step", s, 30 * time.Second, 30, true},
		{"at the next step's end", s, 60*time.Second - time.Microsecond, 1, true},
		{"two steps later", s, 60 * time.Second, 30, false},
		{"a step before", s, -time.Microsecond, 1, false},
		{"of another event", other, 0, 30, false},
		{"of an event without a secret", "", 0, 30, false},
	} {
		now := noon.Add(row.after)
		if row.secret.accepts(code, now) != row.counts {
			t.Errorf("%s the code counts: %v", row.what, !row.counts)
		}
		if left := secondsLeft(now); left != row.left {
			t.Errorf("%s there are %d seconds left", row.what, left)
		}
	}
	seen := map[string]bool{}
	for i := range int64(1000) {
		seen[s.code(i)] = true
	}
	if len(seen) < 990 {
		t.Errorf("a thousand steps have %d codes", len(seen))
	}
	if s.accepts("", noon) || s.accepts(code+"0", noon) {
		t.Error("something else is taken for the code")
	}
}

func TestDeadlines(t *testing.T) {
	start, end := noon, noon.Add(2*time.Hour)
	m := calendar.Event{Attribute: calendar.Meeting, Start: &start, End: &end}
	if h := checkInHours(&m); !h.From.Equal(minute(-15)) || !h.To.Equal(end) || !confirmUntil(&m).Equal(minute(180)) || !excuseUntil(&m).Equal(minute(-24*60)) {
		t.Errorf("a meeting with an end: %v, excuses until %v", h, excuseUntil(&m))
	}
	m.End = nil
	if h := checkInHours(&m); !h.To.Equal(minute(60)) || !confirmUntil(&m).Equal(minute(120)) {
		t.Errorf("a meeting without an end: %v", h)
	}
	h := calendar.Event{Attribute: calendar.Homework, Start: &start, End: &end}
	if late(&h, end) || !late(&h, end.Add(time.Microsecond)) || !excuseUntil(&h).Equal(minute(-22*60)) {
		t.Errorf("homework is due at its end; excuses until %v", excuseUntil(&h))
	}
	if undated := (calendar.Event{Attribute: calendar.Homework}); late(&undated, noon) || excuseUntil(&undated) != nil {
		t.Error("homework without a date has a deadline")
	}
}

func TestSilences(t *testing.T) {
	between := func(from, to float64) Interval { return Interval{minute(from), minute(to)} }
	for _, row := range []struct {
		what  string
		alive []Interval
		want  []Interval
	}{
		{"nothing is known", nil, nil},
		{"alive all along", []Interval{between(-10, 70)}, nil},
		{"a gap that the heartbeat may have", []Interval{between(-10, 20), between(23, 70)}, nil},
		{"a gap", []Interval{between(-10, 20), between(24, 70)}, []Interval{between(20, 24)}},
		{"a gap over the beginning", []Interval{between(-10, -5), between(4, 70)}, []Interval{between(0, 4)}},
		{"a gap over the end", []Interval{between(-10, 50)}, []Interval{between(50, 60)}},
		{"the last beat a minute and a half ago", []Interval{between(-10, 58.5)}, nil},
		{"down all along", []Interval{between(-10, -5), between(80, 90)}, []Interval{between(0, 60)}},
		{"before the first beat ever", []Interval{between(40, 70)}, nil},
		{"several gaps", []Interval{between(-10, 10), between(20, 30), between(40, 70)}, []Interval{between(10, 20), between(30, 40)}},
	} {
		got := silences(row.alive, minute(0), minute(60))
		if len(got) != len(row.want) || len(got) > 0 && !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s: %v", row.what, got)
		}
	}
}

func TestDrafts(t *testing.T) {
	links := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprintf("https://example.org/%d", i)
		}
		return out
	}
	for _, row := range []struct {
		what string
		d    Draft
		ok   bool
	}{
		{"nothing", Draft{}, false},
		{"blank", Draft{Text: " \n ", Links: []string{" "}}, false},
		{"a text", Draft{Text: "다 했어요"}, true},
		{"a long text", Draft{Text: strings.Repeat("가", MaxText)}, true},
		{"too long a text", Draft{Text: strings.Repeat("가", MaxText+1)}, false},
		{"ten links", Draft{Links: links(10)}, true},
		{"eleven links", Draft{Links: links(11)}, false},
		{"one link eleven times", Draft{Links: strings.Fields(strings.Repeat("https://example.org ", 11))}, true},
		{"a Korean address", Draft{Links: []string{"http://한글.한국/자료?쪽=1#끝"}}, true},
		{"a long link", Draft{Links: []string{"https://example.org/" + strings.Repeat("a", MaxLink-20)}}, true},
		{"too long a link", Draft{Links: []string{"https://example.org/" + strings.Repeat("a", MaxLink-19)}}, false},
		{"a script", Draft{Links: []string{"javascript:alert(1)"}}, false},
		{"a script that looks like a link", Draft{Links: []string{"javascript://example.org/%0aalert(1)"}}, false},
		{"data", Draft{Links: []string{"data:text/html,hi"}}, false},
		{"another page of this server", Draft{Links: []string{"/me"}}, false},
		{"no host", Draft{Links: []string{"https:///path"}}, false},
		{"a host that hides another", Draft{Links: []string{"https://bank.example@evil.example"}}, false},
		{"a backslash", Draft{Links: []string{`https:\\example.org`}}, false},
		{"two in one", Draft{Links: []string{"https://example.org https://example.com"}}, false},
	} {
		if _, err := row.d.cleaned(); (err == nil) != row.ok {
			t.Errorf("%s: %v", row.what, err)
		}
	}
}

func TestWhatCounts(t *testing.T) {
	var none *CheckIn
	for what, row := range map[string]struct {
		c    *CheckIn
		want bool
	}{
		"none":      {none, false},
		"by code":   {&CheckIn{By: ByCode}, true},
		"a report":  {&CheckIn{By: ByPeer}, false},
		"confirmed": {&CheckIn{By: ByPeer, Confirmer: 7}, true},
	} {
		if row.c.Counts() != row.want {
			t.Errorf("%s counts: %v", what, !row.want)
		}
	}
}
