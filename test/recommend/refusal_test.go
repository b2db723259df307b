package recommend_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A malformed line is put among good ones, at a number that stands nowhere else.
func TestAMalformedLineIsNamedAndNothingIsWritten(t *testing.T) {
	t.Parallel()
	w, test := tastes(31, 40, 4)
	for _, row := range []struct{ file, says, bad string }{
		{"users.jsonl", "that is no JSON", `hello`},
		{"users.jsonl", "that is cut off", `{"id":"u900","name":"na`},
		{"users.jsonl", "without an id", `{"name":"nobody"}`},
		{"users.jsonl", "with an empty id", `{"id":"","name":"nobody"}`},
		{"users.jsonl", "with a space in the id", `{"id":"u 900"}`},
		{"users.jsonl", "that is a list", `["u900"]`},
		{"users.jsonl", "that is a number", `900`},
		{"users.jsonl", "with interests that are no list", `{"id":"u900","interests":"토익"}`},
		{"users.jsonl", "with two objects", `{"id":"u900"} {"id":"u901"}`},
		{"users.jsonl", "with free hours that are no list", `{"id":"u900","free":"evenings"}`},
		{"rooms.jsonl", "that is no JSON", `<room>`},
		{"rooms.jsonl", "that is cut off", `{"id":"r900","title":"토`},
		{"rooms.jsonl", "without an id", `{"title":"nothing"}`},
		{"rooms.jsonl", "with an empty id", `{"id":"","title":"nothing"}`},
		{"rooms.jsonl", "with a space in the id", `{"id":"r 900","title":"x"}`},
		{"rooms.jsonl", "with a tab in the id", `{"id":"r\t900","title":"x"}`},
		{"rooms.jsonl", "with a title that is no text", `{"id":"r900","title":["x"]}`},
		{"rooms.jsonl", "with keywords that are no list", `{"id":"r900","title":"x","keywords":"a b"}`},
		{"rooms.jsonl", "that is closed in words", `{"id":"r900","title":"x","closed":"yes"}`},
		{"rooms.jsonl", "with two objects", `{"id":"r900"}{"id":"r901"}`},
		{"interactions.tsv", "of one column", `u1`},
		{"interactions.tsv", "of three columns", "u1\tr1\tjoin"},
		{"interactions.tsv", "of six columns", "u1\tr1\trate\t0\t5\t5"},
		{"interactions.tsv", "of an unknown kind", "u1\tr1\tadore\t0"},
		{"interactions.tsv", "of a kind in capitals", "u1\tr1\tJOIN\t0"},
		{"interactions.tsv", "without a user", "\tr1\tjoin\t0"},
		{"interactions.tsv", "without a room", "u1\t\tjoin\t0"},
		{"interactions.tsv", "with a space in an id", "u 1\tr1\tjoin\t0"},
		{"interactions.tsv", "with a time in words", "u1\tr1\tjoin\tyesterday"},
		{"interactions.tsv", "without a time", "u1\tr1\tjoin\t"},
		{"interactions.tsv", "with a rating in words", "u1\tr1\trate\t0\tgood"},
		{"interactions.tsv", "with a rating above five", "u1\tr1\trate\t0\t6"},
		{"interactions.tsv", "with a rating below one", "u1\tr1\trate\t0\t0"},
		{"interactions.tsv", "with a rating that is no number", "u1\tr1\trate\t0\tNaN"},
		{"interactions.tsv", "with a count below nothing", "u1\tr1\tview\t0\t-3"},
		{"rooms.txt", "of two ids", `r1 r2`},
	} {
		t.Run(row.file+" has a line "+row.says, func(t *testing.T) {
			t.Parallel()
			for _, command := range []string{"rank", "eval"} {
				dir := t.TempDir()
				q := question{from: w, test: test, k: 10}
				if row.file == "rooms.txt" {
					q.rooms = []string{"r1", "r2", "r4", "r5", "r7", "r8", "r10", "r11", "r13", "r14", "r16", "r17", "r19", "r20"}
				}
				args := q.lay(t, dir, command)
				name := filepath.Join(dir, "in", row.file)
				if row.file == "rooms.txt" {
					name = filepath.Join(dir, row.file)
				}
				const at = 13
				text := strings.SplitAfter(read(t, name), "\n")
				put(t, name, strings.Join(slices.Insert(text, at-1, row.bad+"\n"), ""))
				got := studyone(t, nil, args...)
				if got.status == 0 {
					t.Errorf("%s: status 0", command)
				}
				said := strings.ReplaceAll(got.stderr, dir, "")
				if !strings.Contains(said, row.file) || !regexp.MustCompile(`\b`+strconv.Itoa(at)+`\b`).MatchString(said) {
					t.Errorf("%s: line %d of %s is not named: %q", command, at, row.file, said)
				}
				nothing(t, dir)
			}
		})
	}
	t.Run("what stood in --out before stays there", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		args := question{from: w, k: 10}.lay(t, dir, "rank")
		put(t, filepath.Join(dir, "in", "interactions.tsv"), "u1\tr1\tjoin\t0\nu1\tr2\tjoin\n")
		put(t, filepath.Join(dir, "out.txt"), "yesterday's\n")
		if got := studyone(t, nil, args...); got.status == 0 {
			t.Error("status 0")
		}
		if text := read(t, filepath.Join(dir, "out.txt")); text != "yesterday's\n" {
			t.Errorf("now %q", text)
		}
	})
}

// nothing is what a refusal leaves in the folder of --out.
func nothing(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"out.txt", "report.json"} {
		if _, err := os.Stat(filepath.Join(dir, name)); !os.IsNotExist(err) {
			t.Errorf("%s was left behind (%v)", name, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*out*")); len(left) > 0 {
		t.Errorf("%v were left behind", left)
	}
}

func TestBadFlagsAreRefusedInOneClearLine(t *testing.T) {
	t.Parallel()
	w, _ := tastes(32, 20, 3)
	without := func(args []string, flag string) []string {
		i := slices.Index(args, flag)
		return slices.Delete(slices.Clone(args), i, i+2)
	}
	for _, row := range []struct {
		says   string
		status []int
		names  string // what the line must speak of
		change func(args []string) []string
	}{
		{"k of nothing", []int{2}, "k", func(a []string) []string { return append(without(a, "--k"), "--k", "0") }},
		{"k below nothing", []int{2}, "k", func(a []string) []string { return append(without(a, "--k"), "--k", "-5") }},
		{"k in words", []int{2}, "k", func(a []string) []string { return append(without(a, "--k"), "--k", "many") }},
		{"k that is too large for a number", []int{2}, "k", func(a []string) []string { return append(without(a, "--k"), "--k", "99999999999999999999") }},
		{"a seed in words", []int{2}, "seed", func(a []string) []string { return append(without(a, "--seed"), "--seed", "x") }},
		{"no --out", []int{2}, "out", func(a []string) []string { return without(a, "--out") }},
		{"neither a folder nor --train", []int{2}, "from|train", func(a []string) []string { return without(a, "--from") }},
		{"an unknown flag", []int{2}, "colour", func(a []string) []string { return append(a, "--colour", "red") }},
		{"a word too many", []int{2}, "surplus|argument", func(a []string) []string { return append(a, "surplus") }},
		{"a folder that is not there", []int{1, 2}, "nowhere", func(a []string) []string { return append(without(a, "--from"), "--from", "/nowhere") }},
		{"a --train file that is not there", []int{1, 2}, "nowhere", func(a []string) []string { return append(a, "--train", "/nowhere") }},
		{"a --rooms file that is not there", []int{1, 2}, "nowhere", func(a []string) []string { return append(a, "--rooms", "/nowhere") }},
		{"a --users file that is not there", []int{1, 2}, "nowhere", func(a []string) []string { return append(a, "--users", "/nowhere") }},
		{"an --out in a folder that is not there", []int{1, 2}, "nowhere", func(a []string) []string {
			return append(without(a, "--out"), "--out", filepath.Join(a[slices.Index(a, "--out")+1]+".nowhere", "x"))
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			got := studyone(t, nil, row.change(question{from: w, k: 5}.lay(t, dir, "rank"))...)
			if !slices.Contains(row.status, got.status) {
				t.Errorf("status %d, expected %v", got.status, row.status)
			}
			said := strings.ReplaceAll(got.stderr, dir, "")
			if strings.Count(strings.TrimSpace(said), "\n") != 0 || !regexp.MustCompile(row.names).MatchString(said) {
				t.Errorf("not one clear line about %s: %q", row.names, said)
			}
			nothing(t, dir)
		})
	}
}

func TestAFlagMayComeFromTheEnvironment(t *testing.T) {
	t.Parallel()
	w, _ := tastes(34, 20, 3)
	for says, row := range map[string]struct {
		flags []string
		want  int
	}{
		"where it is not given":      {nil, 2},
		"and loses against the flag": {[]string{"--k", "3"}, 3},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			q := question{from: w, k: row.want}
			args := q.lay(t, dir, "rank")
			i := slices.Index(args, "--k")
			got := studyone(t, []string{"STUDYONE_K=2"}, append(slices.Delete(args, i, i+2), row.flags...)...)
			if got.status != 0 {
				t.Fatalf("status %d: %s", got.status, got.stderr)
			}
			q.hold(t, read(t, filepath.Join(dir, "out.txt")))
		})
	}
}
