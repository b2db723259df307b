// Package text holds what every field of text goes through before anything
// looks at it: trimming, Unicode NFC, and the rules for lists of words.
package text

import (
	"fmt"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/studyone/studyone/internal/errs"
)

// MaxWord is the longest word of an interest or keyword list, in code points.
const MaxWord = 30

// Clean trims and NFC-normalises. What no database keeps in text goes: NUL, and
// bytes that are no UTF-8 (an address can carry both).
func Clean(s string) string {
	return strings.TrimSpace(norm.NFC.String(strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")))
}

// Lines makes a long text one that editors can hold: valid UTF-8 with lines that end with \n. Spaces stay.
func Lines(s string) string {
	return strings.NewReplacer("\x00", "", "\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, ""))
}

// Fold makes a key under which words that differ in case only are the same.
func Fold(s string) string { return cases.Fold().String(s) }

// Words cleans a list: empty words are dropped, of words that differ in case only
// the first stays. Then it must have lo to hi words of at most MaxWord code points.
func Words(field string, in []string, lo, hi int) ([]string, error) {
	var c errs.Checks
	out, seen := []string{}, map[string]bool{}
	for _, w := range in {
		w = Clean(w)
		if w == "" || seen[Fold(w)] {
			continue
		}
		seen[Fold(w)] = true
		if len([]rune(w)) > MaxWord {
			c.Fail(field, fmt.Sprintf("한 단어는 %d자까지예요.", MaxWord), fmt.Sprintf("A word has at most %d characters.", MaxWord))
		}
		out = append(out, w)
	}
	if len(out) < lo || len(out) > hi {
		c.Fail(field, fmt.Sprintf("단어를 %d개에서 %d개까지 넣을 수 있어요.", lo, hi), fmt.Sprintf("Give %d to %d words.", lo, hi))
	}
	return out, c.Err()
}
