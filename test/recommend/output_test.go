package recommend_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rooms makes rooms that differ in their ids only.
func roomsOf(ids ...string) []room {
	var all []room
	for _, id := range ids {
		all = append(all, room{ID: id, Title: "스터디", Seats: 5, Created: start})
	}
	return all
}

func closed(r room) room {
	r.Closed = true
	return r
}

func joins(user string, rooms ...string) []act {
	var all []act
	for i, r := range rooms {
		all = append(all, act{user, r, "join", start + int64(i), ""})
	}
	return all
}

func TestEveryAnswerKeepsTheRules(t *testing.T) {
	t.Parallel()
	for seed := range uint64(48) {
		t.Run(fmt.Sprintf("in the odd world %d", seed), func(t *testing.T) {
			t.Parallel()
			q := anyWorld(dice(seed))
			q.rank(t)
		})
	}
	for _, k := range []int{1, 7, 1000} {
		t.Run(fmt.Sprintf("in a world of tastes, at most %d", k), func(t *testing.T) {
			t.Parallel()
			w, _ := tastes(1, 60, 5)
			question{from: w, k: k}.rank(t)
		})
	}
}

func TestARoomThatIsKnownIsNeverWritten(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		kind, value string
		back        bool
		says        string
	}{
		{"join", "", false, "a room that was joined"},
		{"attend", "2", false, "a room that was attended"},
		{"request", "", false, "a room that was asked for"},
		{"rate", "5", false, "a room that was rated with the best"},
		{"rate", "1", false, "a room that was rated with the worst"},
		{"leave", "", false, "a room that was left"},
		{"view", "3", true, "a room that was only looked at"},
		{"like", "", true, "a room that was only liked"},
		{"unlike", "", true, "a room that is liked no more"},
	} {
		how := map[bool]string{false: " does not come back", true: " may come back"}[row.back]
		t.Run(row.says+how, func(t *testing.T) {
			t.Parallel()
			w := &world{rooms: roomsOf("a", "b", "c"), acts: append(joins("other", "a", "b"), act{"me", "b", row.kind, start, row.value})}
			got := question{from: w, k: 9}.rank(t)
			if slices.Contains(got.lists["me"], "b") != row.back {
				t.Errorf("me: %v", got.lists["me"])
			}
		})
	}
	t.Run("a room that was joined, then liked, then looked at does not come back", func(t *testing.T) {
		t.Parallel()
		w := &world{rooms: roomsOf("a", "b", "c"), acts: joins("me", "b")}
		w.acts = append(w.acts, act{"me", "b", "like", start, ""}, act{"me", "b", "unlike", start + 1, ""}, act{"me", "b", "view", start + 2, "9"})
		question{from: w, k: 9}.rank(t)
	})
	t.Run("a room that --rooms names does not come back either", func(t *testing.T) {
		t.Parallel()
		w := &world{rooms: roomsOf("a", "b", "c"), acts: joins("me", "b")}
		question{from: w, rooms: []string{"b", "c"}, k: 9}.rank(t)
	})
	t.Run("a room of a --train line does not come back", func(t *testing.T) {
		t.Parallel()
		question{train: []line{{"me", []string{"a", "b"}}, {"other", []string{"b", "c"}}, {"me", []string{"d"}}}, k: 9}.rank(t)
	})
}

// The expectations are the oracle's; what a row says is what it is made to show.
func TestWhoGetsALineAndWhatMayStandInIt(t *testing.T) {
	t.Parallel()
	known := func() *world {
		w := &world{
			users: []member{{ID: "u1", Interests: []string{"토익"}}, {ID: "u2"}, {ID: "idle", Goal: "합격"}, {ID: "looker"}},
			rooms: append(roomsOf("z", "y", "x", "w"), closed(roomsOf("old")[0]), closed(roomsOf("older")[0])),
		}
		w.acts = slices.Concat(joins("u1", "old", "z"), joins("u2", "old", "older", "x"), []act{{"looker", "y", "view", 0, "2"}})
		return w
	}
	with := func(change func(*question)) question {
		q := question{from: known(), k: 20}
		change(&q)
		return q
	}
	train := []line{{"u2", []string{"z", "older"}}, {"idle", []string{"old"}}}
	for says, q := range map[string]question{
		"by default those with training data, and rooms that are not closed":   with(func(*question) {}),
		"--users alone decides who gets a line":                                with(func(q *question) { q.users = []string{"idle", "u2"} }),
		"--users may name people whom nobody knows":                            with(func(q *question) { q.users = []string{"stranger", "idle", "u1"} }),
		"--users that is empty asks for nobody":                                with(func(q *question) { q.users = []string{} }),
		"a person named twice in --users gets one line":                        with(func(q *question) { q.users = []string{"u1", "u2", "u1"} }),
		"--rooms alone decides what may be written, closed rooms too":          with(func(q *question) { q.rooms = []string{"old", "y"} }),
		"a room named twice in --rooms is written once":                        with(func(q *question) { q.rooms = []string{"y", "w", "y"} }),
		"--train stands in for the interactions of the folder":                 with(func(q *question) { q.train = train }),
		"--train, --rooms and --users together":                                with(func(q *question) { q.train, q.rooms, q.users = train, []string{"older", "z"}, []string{"idle", "n"} }),
		"without rooms.jsonl the rooms of the interactions are the candidates": with(func(q *question) { q.from.rooms = nil }),
		"without users.jsonl people are known by what they did":                with(func(q *question) { q.from.users = nil }),
		"without interactions --users still get lines":                         with(func(q *question) { q.from.acts, q.users = nil, []string{"u1", "n"} }),
		"with only users.jsonl there is nothing to recommend":                  with(func(q *question) { q.from.acts, q.from.rooms, q.users = nil, nil, []string{"u1", "n"} }),
		"with only rooms.jsonl nobody has training data":                       with(func(q *question) { q.from.acts, q.from.users = nil, nil }),
		"with only rooms.jsonl newcomers get lines":                            with(func(q *question) { q.from.acts, q.from.users, q.users = nil, nil, []string{"n", "m"} }),
		"without a folder the rooms of --train are the candidates":             {train: train, k: 20},
		"without a folder, newcomers get the rooms of --train":                 {train: train, users: []string{"n", "u2"}, k: 20},
		"without a folder, --rooms of --train":                                 {train: train, rooms: []string{"older"}, k: 20},
		"--train and a folder without rooms.jsonl":                             with(func(q *question) { q.from.rooms, q.train = nil, train }),
		"where every room is closed nobody is shown any":                       with(func(q *question) { q.from.rooms, q.from.acts = q.from.rooms[4:], joins("u1", "old") }),
		"a shorter list than k where there are fewer candidates":               with(func(q *question) { q.k = 1000 }),
		"one room each": with(func(q *question) { q.k = 1 }),
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			q.rank(t)
		})
	}
}

// The contract does not say whether a reference to nowhere is a malformed line.
func TestAReferenceToNowhereIsReadOrRefused(t *testing.T) {
	t.Parallel()
	w := func(acts ...act) *world {
		return &world{users: []member{{ID: "u"}, {ID: "v"}}, rooms: roomsOf("a", "b", "c"), acts: append(joins("u", "a"), acts...)}
	}
	for says, row := range map[string]struct {
		q     question
		names string // what a refusal speaks of
	}{
		"an interaction of somebody whom users.jsonl lacks":   {question{from: w(joins("lost", "a")...), k: 9}, "interactions.tsv.*2.*lost"},
		"an interaction with a room that rooms.jsonl lacks":   {question{from: w(joins("v", "lost")...), k: 9}, "interactions.tsv.*2.*lost"},
		"a --train line of somebody whom users.jsonl lacks":   {question{from: w(), train: []line{{"u", []string{"b"}}, {"lost", []string{"b"}}}, k: 9}, "train.txt.*2.*lost"},
		"a --train line with a room that rooms.jsonl lacks":   {question{from: w(), train: []line{{"u", []string{"b"}}, {"v", []string{"lost"}}}, k: 9}, "train.txt.*2.*lost"},
		"a --rooms line with a room that nobody has heard of": {question{from: w(), rooms: []string{"b", "lost"}, k: 9}, "lost"},
		"a --rooms line with a room that --train lacks":       {question{train: []line{{"u", []string{"b", "c"}}}, rooms: []string{"b", "lost"}, k: 9}, "lost"},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			got := studyone(t, nil, row.q.lay(t, dir, "rank")...)
			if got.status == 0 {
				row.q.hold(t, read(t, filepath.Join(dir, "out.txt")))
				return
			}
			t.Logf("refused: %s", got.stderr)
			if got.status > 2 || !regexp.MustCompile(row.names).MatchString(got.stderr) {
				t.Errorf("status %d, says %q", got.status, got.stderr)
			}
			nothing(t, dir)
		})
	}
}

func TestANewcomerSeesTheSameWhoeverItIs(t *testing.T) {
	t.Parallel()
	w, _ := tastes(2, 80, 5)
	w.users = append(w.users, member{ID: "blank"})
	got := question{from: w, users: []string{"ghost-1", "u3", "ghost-2", "blank", "0"}, k: 12}.rank(t)
	for _, other := range []string{"ghost-2", "blank", "0"} {
		if !slices.Equal(got.lists["ghost-1"], got.lists[other]) {
			t.Errorf("ghost-1 sees %v, %s sees %v", got.lists["ghost-1"], other, got.lists[other])
		}
	}
	if slices.Equal(got.lists["ghost-1"], got.lists["u3"]) {
		t.Error("a known person sees what a newcomer sees")
	}
}

func TestANewcomerSeesWhatIsLively(t *testing.T) {
	t.Parallel()
	w := &world{rooms: roomsOf("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), acts: []act{}}
	for i := range 30 {
		w.acts = append(w.acts, joins(fmt.Sprintf("u%d", i), "g", one(dice(uint64(i)), w.rooms).ID)...)
	}
	if got := (question{from: w, users: []string{"new"}, k: 3}).rank(t).lists["new"]; !slices.Contains(got, "g") {
		t.Errorf("all are in g, and a newcomer sees %v", got)
	}
}

func TestIdsAreStringsOfAnyKind(t *testing.T) {
	t.Parallel()
	odd := []string{"007", "7", "0", "방-1", "🙂", "a/b", "#1", "-1", "1e3", "\"q\"", "x,y", "null", "<b>&", "A", "a", "9007199254740993"}
	t.Run("rank gives them back as they were", func(t *testing.T) {
		t.Parallel()
		w := &world{users: []member{{ID: "u<&>"}, {ID: "007"}}, rooms: roomsOf(odd...), acts: joins("u<&>", "7", "A")}
		w.acts = append(w.acts, joins("007", "0")...)
		question{from: w, users: []string{"u<&>", "007", "7"}, k: 99}.rank(t)
	})
	t.Run("numbers in JSON are the same ids as their digits elsewhere", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		put(t, filepath.Join(dir, "in", "users.jsonl"), "{\"id\": 0, \"name\": \"member 0\", \"interests\": [], \"goal\": \"\", \"free\": []}\n{\"id\": 12345678901}\n")
		put(t, filepath.Join(dir, "in", "rooms.jsonl"), "{\"id\": 10, \"title\": \"a\"}\n{\"id\": 9, \"title\": \"b\"}\n{\"id\": 9007199254740993, \"title\": \"c\"}\n")
		put(t, filepath.Join(dir, "in", "interactions.tsv"), "0\t10\tjoin\t0\n12345678901\t9\tattend\t1700000000\t4\n")
		out := filepath.Join(dir, "out.txt")
		got := studyone(t, nil, "recommend", "rank", "--from", filepath.Join(dir, "in"), "--k", "5", "--seed", "1", "--out", out)
		if got.status != 0 {
			t.Fatalf("status %d: %s", got.status, got.stderr)
		}
		lists := map[string][]string{}
		for l := range strings.Lines(read(t, out)) {
			words := strings.Fields(l)
			slices.Sort(words[1:])
			lists[words[0]] = words[1:]
		}
		if fmt.Sprint(lists) != "map[0:[9 9007199254740993] 12345678901:[10 9007199254740993]]" {
			t.Error(lists)
		}
	})
	t.Run("a user and a room may share an id", func(t *testing.T) {
		t.Parallel()
		w := &world{rooms: roomsOf("1", "2", "3"), acts: slices.Concat(joins("1", "1"), joins("2", "1", "3"))}
		question{from: w, k: 9}.rank(t)
	})
}

func TestTiesGoToTheRoomThatCameFirst(t *testing.T) {
	t.Parallel()
	order := []string{"r10", "r9", "b", "Z", "00", "r100", "가", "a", "r1", "10", "9"}
	same := func(t *testing.T, q question, users ...string) {
		t.Helper()
		q.users, q.k = users, 20
		got := q.rank(t)
		for _, u := range users {
			if !slices.Equal(got.lists[u], order) {
				t.Errorf("%s: %v, but they came as %v", u, got.lists[u], order)
			}
		}
	}
	t.Run("among rooms that are the same and untouched", func(t *testing.T) {
		t.Parallel()
		same(t, question{from: &world{rooms: roomsOf(order...)}}, "n1", "n2")
	})
	t.Run("for a person whose interests say nothing about them", func(t *testing.T) {
		t.Parallel()
		same(t, question{from: &world{rooms: roomsOf(order...), users: []member{{ID: "me", Interests: []string{"zzqx"}, Goal: "vvw"}}}}, "me")
	})
	t.Run("among rooms without any text", func(t *testing.T) {
		t.Parallel()
		var bare []room
		for _, id := range order {
			bare = append(bare, room{ID: id})
		}
		same(t, question{from: &world{rooms: bare}}, "n1")
	})
	t.Run("among rooms of --train that one person each has", func(t *testing.T) {
		t.Parallel()
		var train []line
		for i, id := range order {
			train = append(train, line{fmt.Sprintf("u%d", i), []string{id}})
		}
		same(t, question{train: train}, "n1", "n2")
	})
	t.Run("among rooms that one person has all of", func(t *testing.T) {
		t.Parallel()
		same(t, question{train: []line{{"all", order}}}, "n1")
	})
	t.Run("and whatever the seed is", func(t *testing.T) {
		t.Parallel()
		for seed := range 3 {
			same(t, question{from: &world{rooms: roomsOf(order...)}, seed: seed}, "n1")
		}
	})
}

func TestRepeatedLinesCountOnce(t *testing.T) {
	t.Parallel()
	w, _ := tastes(3, 60, 5)
	w.acts = append(w.acts, act{"u1", "r4", "rate", start, "5"}, act{"u2", "r5", "view", start, "3"}, act{"u2", "r7", "like", 0, ""})
	base := question{from: w, users: []string{"u1", "u2", "u3", "u4", "u59", "new"}, k: 15, seed: 4}
	once := base.rank(t).raw
	train := []line{}
	for _, a := range w.acts {
		train = append(train, line{a.user, []string{a.room}})
	}
	lines := question{train: train, users: base.users, k: 15, seed: 4}
	fromLines := lines.rank(t).raw
	for says, row := range map[string]struct {
		q    question
		want string
	}{
		"of the interactions, at the end":   {base.but(func(q *question) { q.from.acts = append(q.from.acts, shuffled(dice(1), w.acts)...) }), once},
		"of the interactions, five at once": {base.but(func(q *question) { q.from.acts = each5(q.from.acts) }), once},
		"of one person's interactions":      {base.but(func(q *question) { q.from.acts = append(q.from.acts, q.from.acts[:9]...) }), once},
		"of the users":                      {base.but(func(q *question) { q.from.users = append(q.from.users, w.users...) }), once},
		"of the rooms":                      {base.but(func(q *question) { q.from.rooms = append(q.from.rooms, w.rooms...) }), once},
		"of --users":                        {base.but(func(q *question) { q.users = append(slices.Clone(q.users), q.users...) }), once},
		"of --train, at the end":            {lines.but(func(q *question) { q.train = append(slices.Clone(train), shuffled(dice(2), train)...) }), fromLines},
		"of --train, and rooms within a line": {lines.but(func(q *question) {
			q.train = nil
			for _, l := range train {
				q.train = append(q.train, line{l.user, []string{l.rooms[0], l.rooms[0], l.rooms[0]}})
			}
		}), fromLines},
		"of --train that stand in one line of several rooms": {lines.but(func(q *question) { q.train = joined(train) }), ""},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			if got := row.q.rank(t).raw; got != row.want && row.want != "" {
				t.Errorf("the answer changed:\n%s\ninstead of\n%s", got, row.want)
			}
		})
	}
}

// but is the question with a change that does not touch the original.
func (q question) but(change func(*question)) question {
	if q.from != nil {
		w := world{slices.Clone(q.from.users), slices.Clone(q.from.rooms), slices.Clone(q.from.acts)}
		q.from = &w
	}
	change(&q)
	return q
}

func each5[E any](of []E) []E {
	var all []E
	for _, e := range of {
		all = append(all, e, e, e, e, e)
	}
	return all
}

// joined gives each person one line, in the order of their first.
func joined(lines []line) []line {
	var all []line
	at := map[string]int{}
	for _, l := range lines {
		i, there := at[l.user]
		if !there {
			i = len(all)
			at[l.user] = i
			all = append(all, line{user: l.user})
		}
		all[i].rooms = append(all[i].rooms, l.rooms...)
	}
	return all
}

func TestTheSameInputAndSeedGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	w, test := tastes(4, 250, 10)
	var lines []line
	for _, a := range w.acts {
		lines = append(lines, line{a.user, []string{a.room}})
	}
	untimed := question{from: w, k: 20, seed: 7}.but(func(q *question) {
		for i := range q.from.acts {
			q.from.acts[i].at = 0
		}
	})
	for says, q := range map[string]question{
		"with times":            {from: w, k: 20, seed: 1},
		"without times":         untimed,
		"with lines of --train": {train: joined(lines), k: 20, seed: 3},
		"with newcomers":        {from: w, users: []string{"n1", "u1", "u200", "n2"}, k: 20, seed: 3},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			want := ""
			for i, procs := range []int{1, 2, 4, 2} {
				q.env = []string{fmt.Sprintf("GOMAXPROCS=%d", procs)}
				if got := q.rank(t).raw; i == 0 {
					want = got
				} else if got != want {
					t.Fatalf("GOMAXPROCS=%d changed the answer", procs)
				}
			}
		})
	}
	t.Run("in eval too", func(t *testing.T) {
		t.Parallel()
		want := ""
		for i, procs := range []int{1, 4} {
			q := question{from: w, test: test, k: 10, seed: 5, env: []string{fmt.Sprintf("GOMAXPROCS=%d", procs)}}
			got := q.eval(t)
			if said := fmt.Sprint(got.values, got.interval, got.raw); i == 0 {
				want = said
			} else if said != want {
				t.Fatalf("GOMAXPROCS=%d changed the answer", procs)
			}
		}
	})
}

func TestNamesAndTheOrderOfLinesDoNotChangeTheQuality(t *testing.T) {
	t.Parallel()
	const tolerance = .03
	w, test := tastes(5, 400, 10)
	quality := func(t *testing.T, w *world, test []line, seed int) float64 {
		t.Helper()
		q := question{from: w, test: test, k: 10, seed: seed}
		return measure(q.rank(t).lists, test, q.k).ndcg
	}
	want := quality(t, w, test, 1)
	if chance := .15; want < 2*chance {
		t.Fatalf("NDCG %.3f is hardly more than chance", want)
	}
	for seed := range uint64(3) {
		t.Run(fmt.Sprintf("names and order %d", seed), func(t *testing.T) {
			t.Parallel()
			w, test := renamed(seed, w, test)
			if got := quality(t, w, test, 1); got < want-tolerance || got > want+tolerance {
				t.Errorf("NDCG %.3f instead of %.3f", got, want)
			}
		})
	}
	t.Run("another seed", func(t *testing.T) {
		t.Parallel()
		if got := quality(t, w, test, 99); got < want-tolerance || got > want+tolerance {
			t.Errorf("NDCG %.3f instead of %.3f", got, want)
		}
	})
	t.Run("every line three times", func(t *testing.T) {
		t.Parallel()
		again := &world{w.users, w.rooms, slices.Concat(w.acts, w.acts, w.acts)}
		if got := quality(t, again, test, 1); got < want-tolerance || got > want+tolerance {
			t.Errorf("NDCG %.3f instead of %.3f", got, want)
		}
	})
}

func TestTheReportSaysWhatItTookAndWhatWasChosen(t *testing.T) {
	t.Parallel()
	w, _ := tastes(6, 80, 5)
	for says, q := range map[string]question{
		"after a real training":   {from: w, k: 10},
		"where there was nothing": {from: &world{}, k: 10},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			file := q.rank(t).file
			for _, kind := range [][]string{{"train"}, {"rank"}, {"memory", "peak"}} {
				said := numbers(found(file, kind...))
				if len(said) == 0 || slices.Min(said) < 0 {
					t.Errorf("no sensible number for %v: %v", kind, file)
				} else if kind[0] == "memory" && slices.Max(said) <= 0 {
					t.Errorf("a peak of %v", said)
				}
			}
			if len(found(file, "param")) == 0 {
				t.Errorf("no chosen parameters: %v", file)
			}
		})
	}
}

// found is all that stands under keys that hold one of the words, at any depth.
func found(in map[string]any, words ...string) []any {
	var all []any
	for _, key := range keys(in) {
		for _, w := range words {
			if strings.Contains(strings.ToLower(key), w) {
				all = append(all, in[key])
			}
		}
		if inner, is := in[key].(map[string]any); is {
			all = append(all, found(inner, words...)...)
		}
	}
	return all
}

func numbers(in []any) []float64 {
	var all []float64
	for _, e := range in {
		if n, is := e.(float64); is {
			all = append(all, n)
		}
	}
	return all
}
