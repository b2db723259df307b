package text_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/text"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sentence, in, want string }{
		{"spaces at the ends go, also wide ones", " \u3000가 나\n", "가 나"},
		{"decomposed Hangul is composed", "\u1112\u1161\u11ab", "한"},
		{"NUL, which no database keeps, goes", "a\x00b", "ab"},
		{"bytes that are no UTF-8 go", "가\xff나", "가나"},
	} {
		if got := text.Clean(c.in); got != c.want {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("가", text.MaxWord)
	for _, c := range []struct {
		sentence string
		in       []string
		want     []string
		bad      bool
	}{
		{"the first spelling stays", []string{"TOEIC", "toeic", " 토익 ", ""}, []string{"TOEIC", "토익"}, false},
		{"a word of the greatest length passes", []string{long}, []string{long}, false},
		{"a longer one does not", []string{long + "가"}, nil, true},
		{"too few, once cleaned", []string{" ", ""}, nil, true},
		{"too many", []string{"a", "b", "c", "d"}, nil, true},
	} {
		got, err := text.Words("words", c.in, 1, 3)
		if (err != nil) != c.bad || !c.bad && !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", c.sentence, got, err)
		}
	}
}

// Not parallel: it changes the process's list.
func TestAnOperatorExtendsSynonyms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "synonyms.txt")
	if err := os.WriteFile(path, []byte("# our own\n토익, 영어시험\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := text.ExtendSynonyms(path); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := text.ExtendSynonyms(filepath.Join(t.TempDir(), "none")); err != nil {
			t.Fatal(err)
		}
	}()
	if got := text.Synonyms("영어시험"); !slices.Contains(got, "TOEIC") || got[0] != "영어시험" {
		t.Errorf("a new word does not join the group: %v", got)
	}
	if text.Canonical("영어 시험") != text.Canonical("toeic") {
		t.Error("the group has two keys")
	}
	if err := os.WriteFile(path, []byte("\n혼자\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := text.ExtendSynonyms(path); err == nil || !strings.Contains(err.Error(), "a group needs two words") {
		t.Errorf("a group of one: %v", err)
	}
}
