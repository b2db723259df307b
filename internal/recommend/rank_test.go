package recommend

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// study writes files of a study and names them.
func study(t *testing.T, files map[string]string) Study {
	t.Helper()
	dir := t.TempDir()
	st := Study{From: dir, K: 5, Seed: 1}
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		switch name {
		case "rooms.txt":
			st.Rooms = path
		case "test.txt":
			st.Test = path
		case "users.txt":
			st.Users = path
		}
	}
	return st
}

func ranked(t *testing.T, st Study) *Ranking {
	t.Helper()
	r, err := Rank(st)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// twoTastes has people who are in all of a1 to a4 or of b1 to b4 but one, and
// somebody new to each.
func twoTastes() string {
	var b strings.Builder
	for _, taste := range []string{"a", "b"} {
		for person := range 12 {
			for room := range 4 {
				if room != person%4 {
					fmt.Fprintf(&b, "%s-%d\t%s%d\tjoin\t0\n", taste, person, taste, room+1)
				}
			}
		}
	}
	return b.String()
}

func TestRoomsOfTheTrainingAreNotWaitedFor(t *testing.T) {
	t.Parallel()
	st := study(t, map[string]string{"interactions.tsv": twoTastes(), "test.txt": "a-0 a1 a2\na-1 a1\n"})
	r := ranked(t, st)
	e := r.Evaluate(st)
	if e.Users != 1 || e.Recall != 1 || e.NDCG != 1 {
		t.Errorf("a-0 had a2 and is to be found a1, a-1 had a1: %+v", e.Figures)
	}
}

func TestANamedRoomThatIsOverIsRankedLikeAnyOther(t *testing.T) {
	t.Parallel()
	rooms := ""
	for _, id := range []string{"b1", "b2", "b3", "b4", "a1", "a2", "a3", "a4"} {
		rooms += fmt.Sprintf("{\"id\": %q, \"title\": \"방\", \"closed\": true}\n", id)
	}
	r := ranked(t, study(t, map[string]string{
		"interactions.tsv": twoTastes(), "rooms.jsonl": rooms, "rooms.txt": "b1\nb2\na1\na2\n", "users.txt": "a-0\nb-1\n",
	}))
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		if want := []string{"a-0 a1", "b-1 b2"}[i]; !strings.HasPrefix(line, want) {
			t.Errorf("%q does not begin with %q", line, want)
		}
	}
}

func TestAPoorRatingIsNoWishForMore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind   string
		value  float64
		weight float64
	}{
		{"rate", 1, 0},
		{"rate", 3, .5},
		{"rate", 5, 1},
		{"join", 0, 1},
		{"unlike", 0, 0},
		{"leave", 0, 0},
	} {
		if got := choiceWeight(c.kind, c.value); got != c.weight {
			t.Errorf("%s %.0f counts %.2f, not %.2f", c.kind, c.value, got, c.weight)
		}
	}
}
