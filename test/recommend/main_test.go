// Package recommend_test holds `studyone recommend rank` and `recommend eval`
// to their contract: small worlds are written to folders, the real binary
// answers, and what it writes is compared with what the rules allow.
package recommend_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var binary string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "studyone-recommend-")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(dir)
	if binary, err = findBinary(dir); err != nil {
		return complain(err)
	}
	return m.Run()
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "recommend tests:", err)
	return 1
}

func findBinary(dir string) (string, error) {
	if given := os.Getenv("STUDYONE_BIN"); given != "" {
		path, err := filepath.Abs(given)
		if err == nil {
			_, err = os.Stat(path)
		}
		return path, err
	}
	built := filepath.Join(dir, "studyone")
	build := exec.Command("go", "build", "-o", built, "./cmd/studyone")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./cmd/studyone: %w\n%s", err, out)
	}
	return built, nil
}

// A told is what one run of the program left behind.
type told struct {
	status         int
	stdout, stderr string
}

// studyone runs the binary, with no settings but those given.
func studyone(t *testing.T, env []string, args ...string) told {
	t.Helper()
	// Looked at inside a test, they are part of what go test's cache compares;
	// what TestMain looks at is not.
	os.Getenv("STUDYONE_BIN")
	if _, err := os.Stat(binary); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), binary, args...)
	cmd.Dir = t.TempDir()
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.Env = slices.DeleteFunc(os.Environ(), func(e string) bool {
		return strings.HasPrefix(e, "STUDYONE_") || strings.HasPrefix(e, "GOMAXPROCS=")
	})
	cmd.Env = append(cmd.Env, env...)
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatalf("%v: %v", args, err)
	}
	got := told{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
	if crash.MatchString(got.stderr) {
		t.Fatalf("%v crashed:\n%s", args, got.stderr)
	}
	return got
}

var crash = regexp.MustCompile(`(?m)^panic: |^fatal error: |^goroutine \d+ \[|^runtime: |DATA RACE`)

// A question is one call of the program: the files it is given, and the flags.
// What is nil is not given at all.
type question struct {
	from    *world
	train   []line
	rooms   []string
	users   []string
	test    []line
	k, seed int
	env     []string
	spare   []string // who may have a line, and need not
}

// A line is `user room room …`.
type line struct {
	user  string
	rooms []string
}

func (l line) String() string { return strings.Join(append([]string{l.user}, l.rooms...), " ") }

// An answer is what rank and eval write.
type answer struct {
	raw   string
	lists map[string][]string
	told  told
	file  map[string]any // of --report
}

// lay writes the question's files into dir and returns the arguments.
func (q question) lay(t *testing.T, dir, command string) []string {
	t.Helper()
	args := []string{"recommend", command}
	file := func(flag string, lines []string) {
		name := filepath.Join(dir, flag+".txt")
		put(t, name, strings.Join(append(lines, ""), "\n"))
		args = append(args, "--"+flag, name)
	}
	if q.from != nil {
		in := filepath.Join(dir, "in")
		q.from.write(t, in)
		args = append(args, "--from", in)
	}
	if q.train != nil {
		file("train", texts(q.train))
	}
	if q.rooms != nil {
		file("rooms", slices.Clone(q.rooms))
	}
	if q.users != nil {
		file("users", slices.Clone(q.users))
	}
	if q.test != nil && command == "eval" {
		file("test", texts(q.test))
	}
	return append(args, "--k", fmt.Sprint(q.k), "--seed", fmt.Sprint(q.seed),
		"--out", filepath.Join(dir, "out.txt"), "--report", filepath.Join(dir, "report.json"))
}

func texts(lines []line) []string {
	var all []string
	for _, l := range lines {
		all = append(all, l.String())
	}
	return all
}

// ask asks, and holds the answer to every rule that knows no exception.
func (q question) ask(t *testing.T, command string) answer {
	t.Helper()
	dir := t.TempDir()
	t.Cleanup(func() {
		if t.Failed() {
			show(t, dir)
		}
	})
	got := answer{told: studyone(t, q.env, q.lay(t, dir, command)...)}
	if got.told.status != 0 {
		t.Fatalf("%s: status %d\n%s", command, got.told.status, got.told.stderr)
	}
	got.raw = read(t, filepath.Join(dir, "out.txt"))
	if command == "eval" { // those of the test file may have lines too
		for _, l := range q.test {
			q.spare = append(q.spare, l.user)
		}
	}
	got.lists = q.hold(t, got.raw)
	report := read(t, filepath.Join(dir, "report.json"))
	if err := json.Unmarshal([]byte(report), &got.file); err != nil {
		t.Fatalf("the report is no JSON object: %v\n%s", err, report)
	}
	return got
}

func (q question) rank(t *testing.T) answer {
	t.Helper()
	return q.ask(t, "rank")
}

// hold compares lines with the oracle: who gets one, how long it is, and what
// may stand in it.
func (q question) hold(t *testing.T, raw string) map[string][]string {
	t.Helper()
	if raw != "" && !strings.HasSuffix(raw, "\n") {
		t.Errorf("the last line is not ended: …%q", raw[max(0, len(raw)-40):])
	}
	users, candidates, barred := q.oracle()
	open := set(candidates)
	lists := map[string][]string{}
	for text := range strings.Lines(raw) {
		text = strings.TrimSuffix(text, "\n")
		words := strings.Fields(text)
		if text == "" || strings.Join(words, " ") != text {
			t.Fatalf("a line is not `user room room …`: %q", text)
		}
		user, rooms := words[0], words[1:]
		if _, twice := lists[user]; twice {
			t.Errorf("%s has two lines", user)
		}
		lists[user] = rooms
		allowed := 0
		for _, room := range candidates {
			if !barred[user][room] {
				allowed++
			}
		}
		if want := min(q.k, allowed); len(rooms) != want {
			t.Errorf("%s has %d rooms, of %d allowed and k %d", user, len(rooms), allowed, q.k)
		}
		if len(set(rooms)) != len(rooms) {
			t.Errorf("%s has a room twice: %v", user, rooms)
		}
		for _, room := range rooms {
			if !open[room] {
				t.Errorf("%s has %q, no candidate", user, room)
			}
			if barred[user][room] {
				t.Errorf("%s has %q, which the training data already knows", user, room)
			}
		}
	}
	for _, user := range users {
		if _, there := lists[user]; !there {
			t.Errorf("%s has no line", user)
		}
	}
	for user := range lists {
		if !slices.Contains(users, user) && !slices.Contains(q.spare, user) {
			t.Errorf("%s has a line", user)
		}
	}
	return lists
}

// oracle says by the contract's words alone who gets a line, what the
// candidates are, and which of them may not stand in whose line.
func (q question) oracle() (users, candidates []string, barred map[string]map[string]bool) {
	barred = map[string]map[string]bool{}
	var taught, met []string
	bar := func(user, room string, counts bool) {
		taught, met = append(taught, user), append(met, room)
		if barred[user] == nil {
			barred[user] = map[string]bool{}
		}
		if counts {
			barred[user][room] = true
		}
	}
	switch {
	case q.train != nil:
		for _, l := range q.train {
			for _, room := range l.rooms {
				bar(l.user, room, true)
			}
		}
	case q.from != nil:
		for _, a := range q.from.acts {
			bar(a.user, a.room, slices.Contains([]string{"join", "attend", "request", "rate", "leave"}, a.kind))
		}
	}
	users, candidates = q.users, q.rooms
	if q.users == nil {
		users = taught
	}
	if q.rooms == nil {
		candidates = met
		if q.from != nil && q.from.rooms != nil {
			candidates = nil
			for _, r := range q.from.rooms {
				if !r.Closed {
					candidates = append(candidates, r.ID)
				}
			}
		}
	}
	return distinct(users), distinct(candidates), barred
}

func set(of []string) map[string]bool {
	in := map[string]bool{}
	for _, e := range of {
		in[e] = true
	}
	return in
}

func distinct(of []string) []string {
	var once []string
	seen := map[string]bool{}
	for _, e := range of {
		if !seen[e] {
			seen[e] = true
			once = append(once, e)
		}
	}
	return once
}

func keys[V any](of map[string]V) []string {
	var all []string
	for k := range of {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// show prints the small files of a question that went wrong.
func show(t *testing.T, dir string) {
	t.Helper()
	filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if text, err := os.ReadFile(path); err == nil {
			if len(text) > 3000 {
				text = append(text[:3000:3000], " …"...)
			}
			t.Logf("--- %s\n%s", strings.TrimPrefix(path, dir+"/"), text)
		}
		return nil
	})
}
