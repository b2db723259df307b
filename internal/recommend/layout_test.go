package recommend

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// folder writes a layout folder; files with an empty text are left out.
func folder(t testing.TB, users, rooms, interactions string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{usersFile: users, roomsFile: rooms, interactionsFile: interactions} {
		if text == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestALayoutIsReadAsItIsWritten(t *testing.T) {
	l, err := ReadLayout(folder(t,
		"\ufeff"+`{"id": 7, "name": " 김하늘 ", "interests": ["토익", "TOEIC", "toeic", ""], "goal": "900점", "free": [{"day": 1, "from": "19:00", "to": "22:00"}], "shoe_size": 42}`+"\r\n\r\n"+
			`{"id": "u-8"}`+"\n"+`{"id": "u-8"}`+"\n",
		`{"id": "r1", "title": "RC만 끝까지", "goal": "RC", "keywords": ["토익"], "meeting_days": "화,목", "meeting_times": "20:00-21:30,23:00-01:00", "max_user_count": 5, "enterence_fee": 10000, "created": 1700000000, "closed": true}`+"\n"+
			`{"id": 2, "meeting_days": [0, 6]}`,
		"7\tr1\tjoin\t1700000000\nu-8 2 attend 0 3\n7 r1 rate 0 4.5\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := Layout{
		Users: []User{
			{ID: "7", Name: "김하늘", Interests: []string{"토익", "TOEIC"}, Goal: "900점", Free: []user.Span{{Day: 1, From: 1140, To: 1320}}},
			{ID: "u-8"},
		},
		Rooms: []Room{
			{
				ID: "r1", Title: "RC만 끝까지", Goal: "RC", Keywords: []string{"토익"}, Days: []int{2, 4}, Times: []room.Slot{{From: 1200, To: 1290}, {From: 1380, To: 1500}},
				Seats: 5, Fee: 10000, Created: time.Unix(1700000000, 0).UTC(), Closed: true,
			},
			{ID: "2", Days: []int{0, 6}},
		},
		Interactions: []Interaction{
			{User: "7", Room: "r1", Kind: "join", At: 1700000000, line: 1},
			{User: "u-8", Room: "2", Kind: "attend", Value: 3, Valued: true, line: 2},
			{User: "7", Room: "r1", Kind: "rate", Value: 4.5, Valued: true, line: 3},
		},
	}
	if !reflect.DeepEqual(l, want) {
		t.Errorf("read\n%+v\nwant\n%+v", l, want)
	}
}

func TestAMissingFileIsNotAnEmptyOne(t *testing.T) {
	l, err := ReadLayout(folder(t, "\n", "", "1 2 like 0\n"))
	if err == nil || l.Users == nil {
		t.Errorf("an empty users.jsonl has nobody in it: %v, %v", l.Users, err)
	}
	l, err = ReadLayout(folder(t, "", "", "1 2 like 0\n"))
	if err != nil || l.Users != nil || l.Rooms != nil || len(l.Interactions) != 1 {
		t.Errorf("without users.jsonl anybody may occur: %+v, %v", l, err)
	}
	if _, err := ReadLayout(filepath.Join(t.TempDir(), "nowhere")); err == nil {
		t.Error("a folder that is not there was read")
	}
}

func TestEveryMalformedLineIsNamed(t *testing.T) {
	const users, rooms = `{"id":1}`, `{"id":1}`
	for _, c := range []struct {
		name, users, rooms, interactions string
		want                             string
	}{
		{"a cut object", `{"id":1`, "", "", "users.jsonl:1: this is not JSON"},
		{"a list", `[1]`, "", "", "users.jsonl:1: this is not a JSON object"},
		{"null", `null`, "", "", "users.jsonl:1: id is missing"},
		{"two objects", `{"id":1} {"id":2}`, "", "", "users.jsonl:1: this is not JSON"},
		{"no id", "{\"id\":1}\n{\"name\":\"a\"}", "", "", "users.jsonl:2: id is missing"},
		{"an empty id", `{"id":""}`, "", "", "users.jsonl:1: id is missing"},
		{"a fraction as id", `{"id":1.5}`, "", "", "users.jsonl:1: id has to be a whole number or a text"},
		{"an object as id", `{"id":{}}`, "", "", "users.jsonl:1: id has to be a whole number or a text"},
		{"a space in an id", `{"id":"a b"}`, "", "", "users.jsonl:1: id \"a b\" has spaces"},
		{"a long id", `{"id":"` + strings.Repeat("x", 201) + `"}`, "", "", "users.jsonl:1: id has more than 200 bytes"},
		{"the system's own id", `{"id":"studyone:import"}`, "", "", "users.jsonl:1: id \"studyone:import\" is studyONE's own"},
		{"an id twice", "{\"id\":1,\"name\":\"a\"}\n{\"id\":\"1\",\"name\":\"b\"}", "", "", "users.jsonl:2: id \"1\" is on line 1 already"},
		{"a number as name", `{"id":1,"name":5}`, "", "", "users.jsonl:1: name cannot be a number here"},
		{"a text as interests", `{"id":1,"interests":"a"}`, "", "", "users.jsonl:1: interests cannot be a string here"},
		{"NUL in a name", `{"id":1,"name":"a\u0000b"}`, "", "", "users.jsonl:1: name has a NUL"},
		{"NUL in an interest", `{"id":1,"interests":["a\u0000b"]}`, "", "", "users.jsonl:1: interests has a NUL"},
		{"not UTF-8", "{\"id\":1,\"name\":\"\xff\"}", "", "", "users.jsonl:1: this is not UTF-8"},
		{"an eighth day", `{"id":1,"free":[{"day":7,"from":"19:00","to":"22:00"}]}`, "", "", "users.jsonl:1: free[0]: days are"},
		{"an end before the start", `{"id":1,"free":[{"day":1,"from":"22:00","to":"19:00"}]}`, "", "", "users.jsonl:1: free[0]: days are"},
		{"days of no week", "", `{"id":1,"meeting_days":"1,9"}`, "", "rooms.jsonl:1: meeting_days:"},
		{"times of no day", "", `{"id":1,"meeting_times":"25:00-26:00"}`, "", "rooms.jsonl:1: meeting_times have"},
		{"an empty time", "", `{"id":1,"meeting_times":"19:00-20:00,"}`, "", "rooms.jsonl:1: meeting_times have"},
		{"negative seats", "", `{"id":1,"max_user_count":-1}`, "", "rooms.jsonl:1: max_user_count has to be"},
		{"half a seat", "", `{"id":1,"max_user_count":2.5}`, "", "rooms.jsonl:1: max_user_count cannot be"},
		{"a negative fee", "", `{"id":1,"enterence_fee":-1}`, "", "rooms.jsonl:1: enterence_fee has to be"},
		{"a date as created", "", `{"id":1,"created":"2024-01-01"}`, "", "rooms.jsonl:1: created cannot be a string"},
		{"milliseconds as created", "", `{"id":1,"created":1700000000000000}`, "", "rooms.jsonl:1: created has to be"},
		{"closed by a number", "", `{"id":1,"closed":1}`, "", "rooms.jsonl:1: closed cannot be a number"},
		{"three fields", "", "", "1 1 join", "interactions.tsv:1: there are 3 fields"},
		{"six fields", "", "", "1 1 attend 0 1 1", "interactions.tsv:1: there are 6 fields"},
		{"an unknown kind", "", "", "1 1 hug 0", "interactions.tsv:1: kind \"hug\" is none of"},
		{"a fraction of a second", "", "", "1 1 join 1.5", "interactions.tsv:1: time \"1.5\" has to be"},
		{"a time before 1970", "", "", "1 1 join -1", "interactions.tsv:1: time \"-1\" has to be"},
		{"a rating without value", "", "", "1 1 rate 0", "interactions.tsv:1: a rating needs"},
		{"a rating of six", "", "", "1 1 rate 0 6", "interactions.tsv:1: value \"6\" of a rating"},
		{"a rating of nothing", "", "", "1 1 rate 0 NaN", "interactions.tsv:1: value \"NaN\" of a rating"},
		{"a negative count", "", "", "1 1 view 0 -2", "interactions.tsv:1: value \"-2\" has to be a count"},
		{"half a count", "", "", "1 1 view 0 0.5", "interactions.tsv:1: value \"0.5\" has to be a count"},
		{"an endless count", "", "", "1 1 view 0 Inf", "interactions.tsv:1: value \"Inf\" has to be a count"},
		{"an unknown user", users, rooms, "1 1 join 0\n2 1 join 0", "interactions.tsv:2: user \"2\" is not in users.jsonl"},
		{"an unknown room", users, rooms, "1 9 join 0", "interactions.tsv:1: room \"9\" is not in rooms.jsonl"},
		{"a blank line counts as one", users, "", "\n\n1 1 hug 0", "interactions.tsv:3: kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadLayout(folder(t, c.users, c.rooms, c.interactions))
			var bad *Malformed
			if !errors.As(err, &bad) || len(bad.Lines) != 1 || !strings.HasPrefix(bad.Lines[0], c.want) || strings.Contains(bad.Lines[0], "\n") {
				t.Errorf("got %v, want %s…", err, c.want)
			}
		})
	}
}

func TestTheFirstTwentyMalformedLinesAreNamedAndTheRestIsCounted(t *testing.T) {
	_, err := ReadLayout(folder(t, strings.Repeat("{\n", 15), strings.Repeat("{\n", 15), ""))
	var bad *Malformed
	if !errors.As(err, &bad) || len(bad.Lines) != 20 || bad.More != 10 {
		t.Fatalf("got %v", err)
	}
	if got := err.Error(); !strings.HasSuffix(got, "\n… and 10 more") || !strings.Contains(got, "rooms.jsonl:5: ") {
		t.Errorf("got %s", got)
	}
}

func TestALineWithoutEndIsRefused(t *testing.T) {
	_, err := ReadLayout(folder(t, `{"id":1}`+"\n"+strings.Repeat("x", maxLine+1), "", ""))
	if err == nil || !strings.HasPrefix(err.Error(), "users.jsonl:2: the line has more than") {
		t.Errorf("got %v", err)
	}
}

func FuzzUserLine(f *testing.F) {
	f.Add([]byte(`{"id":1,"name":"김","interests":["a"],"goal":"g","free":[{"day":0,"from":"00:00","to":"24:00"}]}`))
	f.Add([]byte(`{"id":"\u0000"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		u, err := parseUser(line)
		if err != nil {
			return
		}
		again(t, u, encodeUser, parseUser)
	})
}

func FuzzRoomLine(f *testing.F) {
	f.Add([]byte(`{"id":1,"title":"t","goal":"g","keywords":["k"],"meeting_days":"1,3","meeting_times":"19:00-01:00","max_user_count":5,"enterence_fee":0,"created":1,"closed":true}`))
	f.Add([]byte(`{"id":"x","meeting_days":["월"]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := parseRoom(line)
		if err != nil {
			return
		}
		if r.Days == nil {
			r.Days = []int{} // written as "", which reads as no days
		}
		again(t, r, encodeRoom, parseRoom)
	})
}

func FuzzInteractionLine(f *testing.F) {
	f.Add("1\t2\tjoin\t0")
	f.Add("a b rate 1700000000 4.5")
	f.Add("a b attend 0 1e3")
	f.Fuzz(func(t *testing.T, line string) {
		in, err := parseInteraction(line)
		if err != nil {
			return
		}
		again(t, in, func(in Interaction) ([]byte, error) { return encodeInteraction(in), nil }, func(b []byte) (Interaction, error) { return parseInteraction(string(b)) })
	})
}

// again checks that what was read is read the same once it was written.
func again[T any](t *testing.T, v T, encode func(T) ([]byte, error), parse func([]byte) (T, error)) {
	t.Helper()
	line, err := encode(v)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parse(line)
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	if !reflect.DeepEqual(got, v) {
		t.Errorf("wrote %s, read\n%s\nwant\n%s", line, fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", v))
	}
}
