package room

import (
	"context"
	"fmt"
	"strings"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/text"
)

// Query says which open rooms to find.
type Query struct {
	Text     string // words; each must occur, or one of its synonyms
	Days     []int  // meets on one of them
	OpenOnly bool   // has a free seat
	MaxFee   *int64
	Keyword  string
	After    int64 // a cursor: rooms older than this one; 0 starts
	Limit    int
}

// SearchText is what search looks at: folded and without spaces, so that 토익 스터디 and 토익스터디 are one.
func SearchText(r *Room) string {
	parts := append([]string{r.Title, r.MainGoal}, r.Keywords...)
	for i, p := range parts {
		parts[i] = squeeze(p)
	}
	return strings.Join(parts, "\n")
}

func squeeze(s string) string {
	return strings.Join(strings.Fields(text.Fold(s)), "")
}

// grams are the distinct pairs of neighbouring characters of s; a single character stands for itself.
func grams(s string) []string {
	var out []string
	seen := map[string]bool{}
	add := func(g string) {
		if !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	for _, line := range strings.Split(s, "\n") {
		runes := []rune(line)
		for i := range runes {
			add(string(runes[i]))
			if i+1 < len(runes) {
				add(string(runes[i : i+2]))
			}
		}
	}
	return out
}

// queryGrams are the grams that a searched word must find.
func queryGrams(word string) []string {
	runes := []rune(word)
	if len(runes) == 1 {
		return []string{word}
	}
	var out []string
	seen := map[string]bool{}
	for i := range len(runes) - 1 {
		if g := string(runes[i : i+2]); !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	return out
}

func indexText(ctx context.Context, tx *db.Tx, r *Room) error {
	if _, err := tx.Exec(ctx, "DELETE FROM room_gram WHERE room_id = $1", r.ID); err != nil {
		return err
	}
	return tx.Insert(ctx, "room_gram (gram, room_id)", gramRows(r))
}

func gramRows(r *Room) [][]any {
	var rows [][]any
	for _, g := range grams(SearchText(r)) {
		rows = append(rows, []any{g, r.ID})
	}
	return rows
}

const (
	maxQuery  = 100 // code points
	maxTerms  = 5
	maxPerHit = 100
)

// condition builds the WHERE of a query.
func (q Query) condition() (string, []any) {
	where := []string{"closed_at IS NULL"}
	var args []any
	arg := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}
	if q.After > 0 {
		where = append(where, "id < "+arg(q.After))
	}
	if q.OpenOnly {
		where = append(where, "user_count < max_user_count")
	}
	if len(q.Days) > 0 {
		where = append(where, "days_mask & "+arg(mask(q.Days))+" <> 0")
	}
	if q.MaxFee != nil {
		where = append(where, "fee <= "+arg(*q.MaxFee))
	}
	if q.Keyword != "" {
		where = append(where, "id IN (SELECT room_id FROM room_keyword WHERE word_key = "+arg(text.Fold(text.Clean(q.Keyword)))+")")
	}
	for _, word := range queryWords(q.Text) {
		where = append(where, wordCondition(word, arg))
	}
	return strings.Join(where, " AND "), args
}

func queryWords(s string) []string {
	runes := []rune(text.Clean(s))
	words := strings.Fields(string(runes[:min(len(runes), maxQuery)]))
	return words[:min(len(words), maxTerms)]
}

// wordCondition finds rooms by the word or any of its synonyms: the grams narrow
// down quickly, the text itself decides.
func wordCondition(word string, arg func(any) string) string {
	var ways []string
	for _, w := range text.Synonyms(word) {
		w = squeeze(w)
		pairs := queryGrams(w)
		if len(pairs) == 0 {
			continue
		}
		in := make([]string, len(pairs))
		for i, g := range pairs {
			in[i] = arg(g)
		}
		ways = append(ways, fmt.Sprintf(`(id IN (SELECT room_id FROM room_gram WHERE gram IN (%s) GROUP BY room_id HAVING COUNT(*) = %d) AND search_text LIKE %s ESCAPE '\')`,
			strings.Join(in, ","), len(pairs), arg("%"+likeEscaper.Replace(w)+"%")))
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
