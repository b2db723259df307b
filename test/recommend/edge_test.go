package recommend_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Each is ranked and evaluated; the oracle knows what must come out.
func TestAnEdgeOfTheWorldStillHasAnAnswer(t *testing.T) {
	t.Parallel()
	many := func(n int, of func(i int) []act) []act {
		all := []act{}
		for i := range n {
			all = append(all, of(i)...)
		}
		return all
	}
	user := func(i int) string { return fmt.Sprintf("u%d", i) }
	var ids []string
	for i := range 40 {
		ids = append(ids, fmt.Sprintf("r%d", i))
	}
	titled := func(titles ...string) []room {
		var all []room
		for i, title := range titles {
			all = append(all, room{ID: fmt.Sprintf("r%d", i), Title: title, Goal: title, Keywords: []string{title}})
		}
		return all
	}
	huge := strings.Repeat("토익 TOEIC 🙂 ", 20_000)
	for says, q := range map[string]question{
		"a folder without a file":                          {from: &world{}},
		"a folder without a file, and a newcomer":          {from: &world{}, users: []string{"n"}},
		"files without a line":                             {from: &world{users: []member{}, rooms: []room{}, acts: []act{}}, users: []string{"n"}},
		"a --train file without a line":                    {train: []line{}, users: []string{"n"}},
		"a --rooms file without a line":                    {from: &world{rooms: roomsOf("a"), acts: joins("u", "a")}, rooms: []string{}},
		"one person and one room":                          {from: &world{users: []member{{ID: "u"}}, rooms: roomsOf("a"), acts: joins("u", "a")}, users: []string{"u", "n"}},
		"one person, one room, and nothing happened":       {from: &world{users: []member{{ID: "u"}}, rooms: roomsOf("a")}, users: []string{"u"}},
		"one interaction and nothing else":                 {from: &world{acts: joins("u", "a")}, users: []string{"u", "n"}},
		"one view and nothing else":                        {from: &world{acts: []act{{"u", "a", "view", 0, ""}}}},
		"one unlike and nothing else":                      {from: &world{acts: []act{{"u", "a", "unlike", 0, ""}}}},
		"one room that everyone has":                       {from: &world{rooms: roomsOf("a", "b"), acts: many(30, func(i int) []act { return joins(user(i), "a") })}, users: []string{"u1", "n"}},
		"one room in all, that everyone has":               {train: trainOf(many(30, func(i int) []act { return joins(user(i), "a") }))},
		"everyone has everything":                          {from: &world{rooms: roomsOf(ids[:5]...), acts: many(9, func(i int) []act { return joins(user(i), ids[:5]...) })}},
		"a person with everything among others":            {from: &world{rooms: roomsOf(ids...), acts: append(joins("all", ids...), many(20, func(i int) []act { return joins(user(i), ids[i], ids[i+1]) })...)}},
		"everyone has a room of their own":                 {train: trainOf(many(30, func(i int) []act { return joins(user(i), ids[i]) }))},
		"two people who share nothing":                     {train: []line{{"u", []string{"a"}}, {"v", []string{"b"}}}},
		"rooms without any text":                           {from: &world{rooms: titled("", "", "", ""), users: []member{{ID: "u1", Interests: []string{"토익"}}, {ID: "u0"}, {ID: "u2"}}, acts: many(9, func(i int) []act { return joins(user(i%3), ids[i%4]) })}, users: []string{"u1", "n"}},
		"people without interactions":                      {from: &world{rooms: titled("토익", "정처기"), users: []member{{ID: "u1"}, {ID: "u2", Interests: []string{""}}, {ID: "u3", Goal: " "}}, acts: []act{}}, users: []string{"u1", "u2", "u3"}},
		"no interactions file at all":                      {from: &world{rooms: titled("토익", "정처기"), users: []member{{ID: "u1", Interests: []string{"토익"}}}}, users: []string{"u1", "n"}},
		"a single huge title":                              {from: &world{rooms: titled(huge, "토익", "🙂"), acts: joins("u", "r1")}, users: []string{"u", "n"}},
		"a huge interest":                                  {from: &world{rooms: titled("토익", "정처기"), users: []member{{ID: "u1", Interests: []string{huge}, Goal: huge}}}, users: []string{"u1"}},
		"titles of nothing but emoji":                      {from: &world{rooms: titled("🙂", "🙂🙂", "👩‍👩‍👧‍👦", "🇰🇷"), users: []member{{ID: "u", Interests: []string{"🙂"}}}, acts: joins("u", "r0")}, users: []string{"u", "n"}},
		"titles of nothing but marks":                      {from: &world{rooms: titled("...", "!!", "\u0301", "\u202e"), users: []member{{ID: "u", Interests: []string{"?"}}}, acts: joins("u", "r0")}, users: []string{"u", "n"}},
		"every title the same":                             {from: &world{rooms: titled("토익", "토익", "토익", "토익"), acts: joins("u", "r0")}},
		"every act at the same second":                     {from: &world{rooms: roomsOf(ids...), acts: many(60, func(i int) []act { return []act{{user(i % 20), ids[i*7%40], "join", start, ""}} })}},
		"some acts with a time and some without":           {from: &world{rooms: roomsOf(ids...), acts: many(60, func(i int) []act { return []act{{user(i % 20), ids[i*7%40], "join", int64(i%2) * start, ""}} })}},
		"acts long before and long after ours":             {from: &world{rooms: roomsOf(ids...), acts: many(40, func(i int) []act { return []act{{user(i % 9), ids[i], "join", []int64{1, 4_000_000_000}[i%2], ""}} })}},
		"a count beyond belief":                            {from: &world{rooms: roomsOf(ids[:4]...), acts: []act{{"u", "r1", "view", start, "2000000000"}, {"v", "r2", "attend", start, "2000000000"}}}},
		"only refusals of the heart":                       {from: &world{rooms: roomsOf(ids[:4]...), acts: []act{{"u", "r1", "leave", start, ""}, {"v", "r2", "rate", start, "1"}, {"w", "r3", "unlike", 0, ""}}}},
		"nothing but closed rooms":                         {from: &world{rooms: []room{closed(room{ID: "r0"}), closed(room{ID: "r1"})}, acts: joins("u", "r0")}, users: []string{"u", "n"}},
		"a line of --train that is longer than any buffer": {train: []line{{"u", append(numbered(2000, strings.Repeat("길다", 8)), "a")}, {"v", []string{"a"}}}},
		"one person with two hundred rooms":                {train: []line{{"u", append(numbered(200, "n"), "a")}, {"v", []string{"a"}}}},
	} {
		q.k = 10
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			q.rank(t)
			q.test = []line{{"u", []string{"b"}}, {"n", []string{"a", "r2"}}}
			q.eval(t)
		})
	}
	t.Run("a test file without a line", func(t *testing.T) {
		t.Parallel()
		q := question{train: []line{{"u", []string{"a"}}, {"v", []string{"b"}}}, test: []line{}, k: 3}
		if got := q.eval(t).values; got["users"] != 0 || got["ndcg"] != 0 || got["recall"] != 0 {
			t.Errorf("for nobody: %v", got)
		}
	})
}

func trainOf(acts []act) []line {
	var all []line
	for _, a := range acts {
		all = append(all, line{a.user, []string{a.room}})
	}
	return all
}

func numbered(n int, name string) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("%s%d", name, i))
	}
	return all
}

func TestTheLastLineNeedsNoEnd(t *testing.T) {
	t.Parallel()
	w, _ := tastes(41, 30, 3)
	dir := t.TempDir()
	args := question{from: w, k: 5, users: []string{"u1", "n"}}.lay(t, dir, "rank")
	out := filepath.Join(dir, "out.txt")
	answers := map[string]bool{}
	for range 2 {
		if got := studyone(t, nil, args...); got.status != 0 {
			t.Fatalf("status %d: %s", got.status, got.stderr)
		}
		answers[read(t, out)] = true
		for _, name := range []string{"in/users.jsonl", "in/rooms.jsonl", "in/interactions.tsv", "users.txt"} {
			name = filepath.Join(dir, name)
			put(t, name, strings.TrimSuffix(read(t, name), "\n"))
		}
	}
	if len(answers) != 1 {
		t.Error("without the last line's end the answer is another")
	}
}
