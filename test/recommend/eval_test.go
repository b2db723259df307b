package recommend_test

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// These metrics are the contract's sentences, written a second time.
type metrics struct {
	recall, ndcg, hitRate float64
	users                 int
	each                  map[string][]float64 // a value per user
}

func measure(lists map[string][]string, test []line, k int) metrics {
	relevant := map[string]map[string]bool{}
	var users []string
	for _, l := range test {
		for _, r := range l.rooms {
			if relevant[l.user] == nil {
				relevant[l.user] = map[string]bool{}
				users = append(users, l.user)
			}
			relevant[l.user][r] = true
		}
	}
	m := metrics{users: len(users), each: map[string][]float64{}}
	for _, user := range users {
		hits, gain, ideal := 0., 0., 0.
		for i, r := range lists[user][:min(k, len(lists[user]))] {
			if relevant[user][r] {
				hits++
				gain += 1 / math.Log2(float64(i+2))
			}
		}
		for i := range min(k, len(relevant[user])) {
			ideal += 1 / math.Log2(float64(i+2))
		}
		m.each["recall"] = append(m.each["recall"], hits/float64(len(relevant[user])))
		m.each["ndcg"] = append(m.each["ndcg"], gain/ideal)
		m.each["hit_rate"] = append(m.each["hit_rate"], min(hits, 1))
	}
	m.recall, m.ndcg, m.hitRate = mean(m.each["recall"]), mean(m.each["ndcg"]), mean(m.each["hit_rate"])
	return m
}

func mean(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	sum := 0.
	for _, v := range of {
		sum += v
	}
	return sum / float64(len(of))
}

// bootstrap draws the users anew a thousand times.
func bootstrap(of []float64) (low, high float64) {
	d := dice(77)
	var means []float64
	for range 1000 {
		sum := 0.
		for range of {
			sum += one(d, of)
		}
		means = append(means, sum/float64(len(of)))
	}
	slices.Sort(means)
	return means[25], means[974]
}

// A verdict is an answer of eval.
type verdict struct {
	answer
	values   map[string]float64
	interval map[string][2]float64
	said     map[string]any
}

func (q question) eval(t *testing.T) verdict {
	t.Helper()
	v := verdict{answer: q.ask(t, "eval"), values: map[string]float64{}, interval: map[string][2]float64{}}
	if noNumber.MatchString(v.told.stdout) {
		t.Errorf("eval says what is no number: %s", v.told.stdout)
	}
	if err := json.Unmarshal([]byte(v.told.stdout), &v.said); err != nil {
		t.Fatalf("eval does not write one JSON object: %v\n%s", err, v.told.stdout)
	}
	for _, name := range []string{"recall", "ndcg", "hit_rate", "coverage", "users"} {
		number, is := v.said[name].(float64)
		if !is {
			t.Fatalf("no number %q: %s", name, v.told.stdout)
		}
		v.values[name] = number
		if number < 0 || number > 1 && name != "users" {
			t.Errorf("%s is %v", name, number)
		}
	}
	intervals, is := v.said["interval"].(map[string]any)
	if !is {
		t.Fatalf("no intervals: %s", v.told.stdout)
	}
	for _, name := range []string{"recall", "ndcg", "hit_rate"} {
		low, high, ok := ends(intervals[name])
		if !ok {
			t.Errorf("no interval of %s: %v", name, intervals)
			continue
		}
		v.interval[name] = [2]float64{low, high}
		if at := v.values[name]; low > high || at < low-rounding || at > high+rounding || low < -rounding || high > 1+rounding {
			t.Errorf("%s is %v, and its interval %v to %v", name, at, low, high)
		}
	}
	return v
}

const rounding = 1e-4 // numbers may be rounded to four places

var noNumber = regexp.MustCompile(`\b(NaN|Inf|Infinity)\b|null`)

// ends reads an interval, be it [low, high] or {"low": …, "high": …}.
func ends(of any) (low, high float64, ok bool) {
	switch of := of.(type) {
	case []any:
		if n := numbers(of); len(of) == 2 && len(n) == 2 {
			return n[0], n[1], true
		}
	case map[string]any:
		lows, highs := numbers(found(of, "lo", "from", "min")), numbers(found(of, "hi", "up", "to", "max"))
		if len(lows) == 1 && len(highs) == 1 {
			return lows[0], highs[0], true
		}
	}
	return 0, 0, false
}

func (v verdict) mustBe(t *testing.T, want metrics) {
	t.Helper()
	for name, number := range map[string]float64{
		"recall": want.recall, "ndcg": want.ndcg, "hit_rate": want.hitRate, "users": float64(want.users),
	} {
		if math.Abs(v.values[name]-number) > rounding {
			t.Errorf("eval says %s %v, it is %v", name, v.values[name], number)
		}
	}
}

// baseline finds one of the built-in baselines by a part of its name.
func (v verdict) baseline(t *testing.T, names ...string) map[string]float64 {
	t.Helper()
	for _, b := range found(v.said, names...) {
		inner, is := b.(map[string]any)
		if !is {
			continue
		}
		values := map[string]float64{}
		for _, name := range []string{"recall", "ndcg"} {
			n, is := inner[name].(float64)
			if !is || n < 0 || n > 1 {
				t.Errorf("baseline %v: %s is %v", names, name, inner[name])
			}
			values[name] = n
		}
		return values
	}
	t.Fatalf("no baseline %v: %s", names, v.told.stdout)
	return nil
}

var baselines = [][]string{{"popular"}, {"knn"}, {"content"}, {"ease"}}

func TestEvalSaysWhatRankWouldBeWorth(t *testing.T) {
	t.Parallel()
	w, test := tastes(11, 150, 6)
	var lines []line
	var open []string
	for _, a := range w.acts {
		lines = append(lines, line{a.user, []string{a.room}})
	}
	for _, r := range w.rooms {
		if !r.Closed {
			open = append(open, r.ID)
		}
	}
	long := slices.Clone(test)
	for i := range long {
		long[i].rooms = distinct(append(slices.Clone(long[i].rooms), some(dice(uint64(i)), 9, open)...))
		long[i].rooms = slices.DeleteFunc(long[i].rooms, func(r string) bool {
			return slices.ContainsFunc(w.acts, func(a act) bool { return a.user == long[i].user && a.room == r })
		})
	}
	for says, q := range map[string]question{
		"for interactions with times":                        {from: w, test: test, k: 10, seed: 1},
		"for k of one":                                       {from: w, test: test, k: 1, seed: 1},
		"for more places than rooms":                         {from: w, test: test, k: 500, seed: 1},
		"for more test rooms than places":                    {from: w, test: long, k: 3, seed: 2},
		"for lines of --train":                               {train: joined(lines), test: test, k: 10, seed: 3},
		"for --train beside a folder":                        {from: w, train: joined(lines[:len(lines)/2]), test: test[:20], k: 10, users: members(w), seed: 3},
		"where --rooms leaves out what is sought":            {from: w, rooms: open[:len(open)/2], test: test, k: 10},
		"where test lines are repeated":                      {from: w, test: slices.Concat(test, test, test[:9]), k: 10},
		"where a test line has a room twice":                 {from: w, test: []line{{test[0].user, slices.Concat(test[0].rooms, test[0].rooms)}, test[1]}, k: 10},
		"where a person's test rooms stand in several lines": {from: w, test: []line{{test[0].user, long[0].rooms[:4]}, test[1], {test[0].user, long[0].rooms[4:]}}, k: 10},
		"where a test line has no rooms":                     {from: w, test: append([]line{{user: test[5].user}}, test[:4]...), k: 10},
		"where a test room is closed or unknown":             {from: w, test: []line{{test[0].user, append([]string{"unheard-of"}, test[0].rooms...)}, test[1], test[2]}, k: 20},
		"for one person":                                     {from: w, test: test[3:4], k: 10},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			v := q.eval(t)
			if ranked := q.rank(t); ranked.raw != v.raw {
				t.Errorf("eval writes other lines than rank: %s", difference(ranked.raw, v.raw))
			}
			want := measure(v.lists, q.test, q.k)
			v.mustBe(t, want)
			for _, b := range baselines {
				if b[0] != "content" || q.from != nil { // without a folder there is none
					v.baseline(t, b...)
				}
			}
		})
	}
	t.Run("where a test person has no training data, and sees what a newcomer sees", func(t *testing.T) {
		t.Parallel()
		q := question{from: w, test: append([]line{{"nobody", open[:9]}}, test[:9]...), users: append(members(w), "nobody"), k: 10}
		v := q.eval(t)
		v.mustBe(t, measure(v.lists, q.test, q.k))
	})
	t.Run("and writes the lines of rank where test people have no training data", func(t *testing.T) {
		t.Parallel()
		q := question{from: w, test: append([]line{{"nobody", open[:9]}}, test[:9]...), k: 10}
		if said := difference(q.rank(t).raw, q.eval(t).raw); said != "" {
			t.Errorf("eval writes other lines than rank: %s", said)
		}
	})
	t.Run("where a test person has no training data, and --users is not given", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		q := question{from: w, test: append([]line{{"nobody", open[:9]}}, test[:9]...), k: 10}
		got := studyone(t, nil, q.lay(t, dir, "eval")...)
		var said struct{ Users int }
		if err := json.Unmarshal([]byte(got.stdout), &said); err != nil || got.status != 0 {
			t.Fatalf("status %d, %v: %s%s", got.status, err, got.stdout, got.stderr)
		}
		if said.Users != 10 {
			t.Errorf("%d users, but ten have a test room", said.Users)
		}
	})
}

// difference is the first line that two texts do not share.
func difference(a, b string) string {
	in, other := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(in), len(other)) {
		if i >= len(in) || i >= len(other) || in[i] != other[i] {
			return fmt.Sprintf("line %d: %q and %q", i+1, in[min(i, len(in)):min(i+1, len(in))], other[min(i, len(other)):min(i+1, len(other))])
		}
	}
	return ""
}

func members(w *world) []string {
	var all []string
	for _, u := range w.users {
		all = append(all, u.ID)
	}
	return all
}

func TestCoverageIsTheShareOfCandidatesThatAnybodyIsShown(t *testing.T) {
	t.Parallel()
	w, test := tastes(12, 90, 6)
	var held []line // everybody who is ranked has a test room
	tested := map[string]bool{}
	for _, l := range test {
		tested[l.user] = true
		held = append(held, l)
	}
	w.acts = slices.DeleteFunc(w.acts, func(a act) bool { return !tested[a.user] })
	for _, k := range []int{1, 4, 200} {
		t.Run(fmt.Sprintf("with %d places", k), func(t *testing.T) {
			t.Parallel()
			q := question{from: w, test: held, k: k}
			v := q.eval(t)
			shown := map[string]bool{}
			for _, rooms := range v.lists {
				for _, r := range rooms {
					shown[r] = true
				}
			}
			_, candidates, _ := q.oracle()
			if want := float64(len(shown)) / float64(len(candidates)); math.Abs(v.values["coverage"]-want) > rounding {
				t.Errorf("coverage %v, but %d of %d rooms are shown: %v", v.values["coverage"], len(shown), len(candidates), want)
			}
		})
	}
}

func TestTheIntervalIsThatOfABootstrapOverUsers(t *testing.T) {
	t.Parallel()
	w, test := tastes(13, 200, 6)
	q := question{from: w, test: test, k: 5, seed: 1}
	v := q.eval(t)
	m := measure(v.lists, test, q.k)
	for name, each := range m.each {
		low, high := bootstrap(each)
		room := .3 * (high - low) / 2
		if got := v.interval[name]; math.Abs(got[0]-low) > room || math.Abs(got[1]-high) > room {
			t.Errorf("%s: %v, but a bootstrap gives %.4f to %.4f", name, got, low, high)
		}
	}
}

func TestTheBaselinesAreWhatTheirNamesSay(t *testing.T) {
	t.Parallel()
	t.Run("popularity counts people", func(t *testing.T) {
		t.Parallel()
		d := dice(21)
		counts := map[string]int{}
		var train, test []line
		sizes := d.Perm(14)
		for u := range 40 {
			l := line{user: fmt.Sprintf("u%d", u)}
			for r, size := range sizes {
				if (u*7+r*3)%40 < 2*size+2 {
					l.rooms = append(l.rooms, fmt.Sprintf("r%d", r))
				}
			}
			if len(l.rooms) == 0 {
				l.rooms = []string{"r99"}
			}
			for _, r := range l.rooms {
				counts[r]++
			}
			train = append(train, l)
		}
		order := keys(counts)
		slices.SortFunc(order, func(a, b string) int { return counts[b] - counts[a] })
		for i := range order[1:] {
			if counts[order[i]] == counts[order[i+1]] {
				t.Fatalf("two rooms with %d people", counts[order[i]])
			}
		}
		lists := map[string][]string{}
		for _, l := range train {
			for _, r := range order {
				if !slices.Contains(l.rooms, r) {
					lists[l.user] = append(lists[l.user], r)
				}
			}
			if n := len(lists[l.user]); n > 2 {
				test = append(test, line{l.user, some(d, 2, lists[l.user])})
			}
		}
		q := question{train: train, test: test, k: 3}
		got, want := q.eval(t).baseline(t, "popular"), measure(lists, test, q.k)
		if math.Abs(got["ndcg"]-want.ndcg) > rounding || math.Abs(got["recall"]-want.recall) > rounding {
			t.Errorf("popularity is said to give %v, it gives recall %v, ndcg %v", got, want.recall, want.ndcg)
		}
	})
	t.Run("room kNN and EASE see tastes that popularity does not", func(t *testing.T) {
		t.Parallel()
		train, test := groups(22, 60, 15)
		v := question{train: train, test: test, k: 5}.eval(t)
		popular := v.baseline(t, "popular")["ndcg"]
		for _, name := range []string{"knn", "ease"} {
			if got := v.baseline(t, name)["ndcg"]; got < 1.3*popular {
				t.Errorf("%s has NDCG %.3f, popularity %.3f", name, got, popular)
			}
		}
	})
	t.Run("content sees new rooms, which room kNN and EASE cannot", func(t *testing.T) {
		t.Parallel()
		w, test := newRooms(23)
		v := question{from: w, test: test, k: 3}.eval(t)
		content := v.baseline(t, "content")["ndcg"]
		for _, name := range []string{"knn", "ease", "popular"} {
			if got := v.baseline(t, name)["ndcg"]; content < 1.5*got {
				t.Errorf("content has NDCG %.3f, %s %.3f", content, name, got)
			}
		}
	})
}

func TestEvalRefusesWhatItCannotMeasure(t *testing.T) {
	t.Parallel()
	w, test := tastes(14, 20, 3)
	for says, change := range map[string]func(args []string, file string) []string{
		"a test file that is not there": func(args []string, _ string) []string { return append(args, "--test", "/nowhere/test.txt") },
		"no test file at all":           func(args []string, _ string) []string { return args },
		"k of nothing":                  func(args []string, file string) []string { return append(args, "--test", file, "--k", "0") },
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "held.txt")
			put(t, file, strings.Join(append(texts(test), ""), "\n"))
			args := change(question{from: w, k: 5}.lay(t, dir, "eval"), file)
			got := studyone(t, nil, args...)
			if got.status != 1 && got.status != 2 {
				t.Errorf("status %d", got.status)
			}
			if strings.TrimSpace(got.stderr) == "" || strings.Contains(got.stdout, "ndcg") {
				t.Errorf("says %q and %q", got.stderr, got.stdout)
			}
		})
	}
}
