package text

import (
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
)

//go:embed synonyms.txt
var builtinSynonyms string

// table maps a folded word without spaces to all words of its group.
type table map[string][]string

var synonyms atomic.Pointer[table]

func init() {
	t, err := parseSynonyms(builtinSynonyms)
	if err != nil {
		panic("text: the built-in synonyms: " + err.Error()) // a broken build, found by any test
	}
	synonyms.Store(&t)
}

// Synonyms are the words that mean the same as word, itself first.
func Synonyms(word string) []string {
	key := synonymKey(word)
	out := []string{word}
	for _, w := range (*synonyms.Load())[key] {
		if synonymKey(w) != key {
			out = append(out, w)
		}
	}
	return out
}

// HasSynonyms tells whether there are other words for a word.
func HasSynonyms(word string) bool { return len((*synonyms.Load())[synonymKey(word)]) > 0 }

// SynonymGroups are all groups, for those who index whole texts.
func SynonymGroups() [][]string {
	t := *synonyms.Load()
	var groups [][]string
	for word, group := range t {
		if synonymKey(group[0]) == word {
			groups = append(groups, group)
		}
	}
	slices.SortFunc(groups, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return groups
}

// ExtendSynonyms adds an operator's list: a file with one group a line, words
// separated by commas, # for comments. A missing file adds nothing.
func ExtendSynonyms(path string) error {
	extra, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	t, err := parseSynonyms(builtinSynonyms + "\n" + string(extra))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	synonyms.Store(&t)
	return nil
}

func synonymKey(w string) string { return strings.Join(strings.Fields(Fold(Clean(w))), "") }

func parseSynonyms(list string) (table, error) {
	t := table{}
	for i, line := range strings.Split(list, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		var group []string
		for _, w := range strings.Split(line, ",") {
			if w = Clean(w); w != "" {
				group = append(group, w)
			}
		}
		if len(group) < 2 {
			return nil, fmt.Errorf("line %d: a group needs two words", i+1)
		}
		t.add(group)
	}
	return t, nil
}

// add joins a group with those that share a word with it.
func (t table) add(group []string) {
	all := slices.Clone(group)
	for _, w := range group {
		all = append(all, t[synonymKey(w)]...)
	}
	var merged []string
	seen := map[string]bool{}
	for _, w := range all {
		if k := synonymKey(w); !seen[k] {
			seen[k] = true
			merged = append(merged, w)
		}
	}
	for k := range seen {
		t[k] = merged
	}
}

// Canonical is one key for a word and all its synonyms.
func Canonical(word string) string {
	key := synonymKey(word)
	if group := (*synonyms.Load())[key]; len(group) > 0 {
		return synonymKey(group[0])
	}
	return key
}
