package note

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/studyone/studyone/internal/errs"
)

func TestCleanFolder(t *testing.T) {
	for _, row := range []struct{ from, to string }{
		{"", ""},
		{" ", ""},
		{"/", ""},
		{" / // ", ""},
		{"토익", "토익"},
		{" 토익 // LC/", "토익/LC"},
		{"a/b/c", "a/b/c"},
		{norm.NFD.String("한글"), "한글"},
		{"../..", "../.."}, // it is a name, no path
		{"a\x00b", "ab"},
	} {
		var c errs.Checks
		if got := cleanFolder(&c, row.from); got != row.to || c.Err() != nil {
			t.Errorf("%q is %q, not %q: %v", row.from, got, row.to, c.Err())
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("가나다 라마 ", 200)
	for _, row := range []struct {
		sentence, text, word string
		begins, has          string
	}{
		{"nothing", "", "", "", ""},
		{"only Markdown", "# **", "", "", ""},
		{"the beginning", "# 제목\n\n* 하나\n* `둘`", "", "제목 하나 둘", ""},
		{"a word at the beginning", "하나 둘 셋", "하나", "하나 둘 셋", "하나"},
		{"a word far behind", long + "숨은 말 " + long, "숨은", "…", "숨은 말"},
		{"a word at the end", long + "끝말", "끝말", "…", "끝말"},
		{"a word behind what case makes longer", strings.Repeat("ß ", 2000) + "ENDE", "ende", "…", "ENDE"},
		{"emoji", strings.Repeat("😀", 1000), "", "😀", ""},
	} {
		folded := searchable(row.text)
		at := 0
		if row.word != "" {
			at = nearest(row.text, folded, queryWords(row.word))
		}
		got := excerpt(row.text, at)
		if !strings.HasPrefix(got, row.begins) || !strings.Contains(got, row.has) || !utf8.ValidString(got) || utf8.RuneCountInString(got) > excerptLength {
			t.Errorf("%s: %d code points, %q", row.sentence, utf8.RuneCountInString(got), got)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("# 제목\n\n가나다 😀", 3)
	f.Add(strings.Repeat("가", 500), 700)
	f.Fuzz(func(t *testing.T, text string, at int) {
		text = strings.ToValidUTF8(text, "")
		got := excerpt(text, min(max(at, 0), len(text)))
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > excerptLength {
			t.Errorf("%q at %d is %q", text, at, got)
		}
	})
}

func TestUnits(t *testing.T) {
	for text, want := range map[string]int{"": 0, "a": 1, "가": 1, "😀": 2, "👩‍👧": 5, "e\u0301": 2, "\uffff": 1, "\U00010000": 2} {
		if got := units(text); got != want {
			t.Errorf("%q has %d units, not %d", text, got, want)
		}
	}
}
