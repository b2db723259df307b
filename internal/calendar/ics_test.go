package calendar

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// unfolded undoes folding and hands out the lines; every physical line must fit.
func unfolded(t testing.TB, text string) []string {
	t.Helper()
	if !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\r\n") {
		t.Fatalf("lines do not end in CRLF: %q", text)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > lineOctets || !utf8.ValidString(line) {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n")
}

// unescaped reads a TEXT value as RFC 5545, 3.3.11 writes it.
func unescaped(t testing.TB, s string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == ';' || s[i] == ',' || s[i] < ' ' && s[i] != '\t' || s[i] == 0x7f:
			t.Errorf("%q is not escaped in %q", s[i], s)
		case s[i] != '\\':
			b.WriteByte(s[i])
		default:
			i++
			if i == len(s) || !strings.ContainsRune(`\;,nN`, rune(s[i])) {
				t.Fatalf("a wrong escape in %q", s)
			}
			b.WriteString(strings.NewReplacer("n", "\n", "N", "\n").Replace(s[i : i+1]))
		}
	}
	return b.String()
}

func TestLinesAreFolded(t *testing.T) {
	t.Parallel()
	for what, value := range map[string]string{
		"empty": "", "short": "모임", "just fitting": strings.Repeat("a", lineOctets-len("SUMMARY:")), "one too many": strings.Repeat("a", lineOctets-len("SUMMARY:")+1),
		"three octets a letter": strings.Repeat("가", 100), "four octets": "x" + strings.Repeat("😀", 60), "several folds": strings.Repeat("ab ", 200),
	} {
		var c calendarText
		c.text("SUMMARY", value)
		if lines := unfolded(t, c.String()); len(lines) != 1 || lines[0] != "SUMMARY:"+value {
			t.Errorf("%s: %q", what, lines)
		}
	}
}

func FuzzTextOfFeeds(f *testing.F) {
	for _, s := range []string{"", "모임", `a\b;c,d`, "두\n줄", "\r\n\r", "BEGIN:VEVENT\r\nEND:VEVENT", "\x00\x7f\xff", strings.Repeat("가", 200), "\u0085\u2028 \\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var c calendarText
		c.text("SUMMARY", s)
		lines := unfolded(t, c.String())
		if len(lines) != 1 {
			t.Fatalf("%q becomes several lines: %q", s, lines)
		}
		kept := unescaped(t, strings.TrimPrefix(lines[0], "SUMMARY:"))
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
		want = strings.Map(func(r rune) rune {
			if r != '\n' && r != '\t' && (r < ' ' || 0x7f <= r && r < 0xa0) {
				return -1
			}
			return r
		}, want)
		if kept != want {
			t.Fatalf("%q is read again as %q", s, kept)
		}
	})
}

func TestZonesOfFeeds(t *testing.T) {
	t.Parallel()
	const (
		seoul = "STANDARD 19881009T030000 +1000 +0900 KST"
		est   = "STANDARD 20251102T020000 -0400 -0500 EST"
		edt   = "DAYLIGHT 20260308T020000 -0500 -0400 EDT"
		est2  = "STANDARD 20261101T020000 -0400 -0500 EST"
		cet   = "STANDARD 20251026T030000 +0200 +0100 CET"
		cest  = "DAYLIGHT 20260329T020000 +0100 +0200 CEST"
		cet2  = "STANDARD 20261025T030000 +0200 +0100 CET"
	)
	for _, row := range []struct {
		what, zone, from, to string
		want                 []string
	}{
		{"Seoul has one since 1988", "Asia/Seoul", "2026-01-01 00:00", "2027-01-01 00:00", []string{seoul}},
		{"New York within a winter", "America/New_York", "2026-01-01 00:00", "2026-02-01 00:00", []string{est}},
		{"New York over a year", "America/New_York", "2026-01-01 00:00", "2026-12-31 00:00", []string{est, edt, est2}},
		{"New York up to the very change", "America/New_York", "2026-02-01 00:00", "2026-03-08 07:00", []string{est, edt}},
		{"Berlin over a year", "Europe/Berlin", "2026-01-01 00:00", "2026-12-31 00:00", []string{cet, cest, cet2}},
		{"a zone that was never changed", "Etc/GMT-9", "2026-01-01 00:00", "2026-12-31 00:00", []string{"STANDARD 19700101T000000 +0900 +0900 +09"}},
		{"half hours", "Asia/Kolkata", "2026-01-01 00:00", "2026-12-31 00:00", []string{"STANDARD 19451015T000000 +0630 +0530 IST"}},
	} {
		var c calendarText
		c.zone(&zonePeriod{Location: zoneOf(t, row.zone), from: wall(t, row.from), to: wall(t, row.to)})
		lines := unfolded(t, c.String())
		want := []string{"BEGIN:VTIMEZONE", "TZID:" + row.zone}
		for _, o := range row.want {
			part := strings.Fields(o)
			want = append(want, "BEGIN:"+part[0], "DTSTART:"+part[1], "TZOFFSETFROM:"+part[2], "TZOFFSETTO:"+part[3], "TZNAME:"+part[4], "END:"+part[0])
		}
		want = append(want, "END:VTIMEZONE")
		if strings.Join(lines, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %s", row.what, strings.Join(lines, "\n"))
		}
	}
}

func TestUTCNeedsNoZone(t *testing.T) {
	t.Parallel()
	var c calendarText
	c.zone(&zonePeriod{Location: time.UTC})
	c.moment("DTSTART", wall(t, "2026-11-23 10:00"), time.UTC)
	if c.String() != "DTSTART:20261123T100000Z\r\n" {
		t.Error(c.String())
	}
}
