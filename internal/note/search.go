package note

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const excerptLength = 140 // code points

// search keeps the notes that have every word in their title or text, those with words in the title first.
func (s *Service) search(ctx context.Context, id int64, all []*stored, words []string) ([]*stored, error) {
	byID := make(map[int64]*stored, len(all))
	for _, n := range all {
		byID[n.ID] = n
	}
	titled := map[int64]bool{} // those found: whether all words stand in the title
	err := eachText(ctx, s.db, id, "s.content", func(note int64, content string) {
		n := byID[note]
		if n == nil {
			return
		}
		title, folded := searchable(n.Title), searchable(content)
		if !hasAll(title+"\n"+folded, words) {
			return
		}
		titled[note] = hasAll(title, words)
		n.Excerpt = excerpt(content, nearest(content, folded, words))
	})
	found := slices.DeleteFunc(all, func(n *stored) bool { _, ok := titled[n.ID]; return !ok })
	slices.SortStableFunc(found, func(a, b *stored) int {
		switch {
		case titled[a.ID] == titled[b.ID]:
			return 0
		case titled[a.ID]:
			return -1
		}
		return 1
	})
	return found, err
}

func hasAll(s string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(s, w) })
}

// nearest is where in a text the first of the words stands, as nearly as case folding tells.
func nearest(content, folded string, words []string) int {
	for _, w := range words {
		if at := strings.Index(folded, w); at >= 0 {
			return min(at*len(content)/max(len(folded), 1), len(content))
		}
	}
	return 0
}

// excerpt is a line of plain words from around a place in a Markdown text.
func excerpt(content string, at int) string {
	from := max(0, at-60)
	for from > 0 && !utf8.RuneStart(content[from]) {
		from--
	}
	part := content[from:min(len(content), from+8*excerptLength)]
	part = strings.ToValidUTF8(part, "")
	words := strings.Fields(strings.Map(plain, marks.ReplaceAllString(part, "")))
	if from > 0 && len(words) > 1 {
		words = words[1:] // it may have been cut through
	}
	line := []rune(strings.Join(words, " "))
	if from > 0 {
		line = append([]rune("…"), line...)
	}
	if len(line) > excerptLength {
		line = append(line[:excerptLength-1], '…')
	}
	return string(line)
}

// marks are what makes a line a heading, a quotation, an item or the rule below a table's head.
var marks = regexp.MustCompile(`(?m)^[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+)+(?:\[[ xX]\][ \t]+)?|^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|?)+[ \t]*$`)

// plain drops what else is only Markdown's.
func plain(r rune) rune {
	if strings.ContainsRune("*_`|[]~\\", r) {
		return ' '
	}
	return r
}
