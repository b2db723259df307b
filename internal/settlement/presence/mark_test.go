package presence_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/settlement/presence"
)

// sheet is the contract's list of worked cases; they share one meeting.
type sheet struct {
	Start, End string
	Cases      []struct {
		Name      string
		Intervals json.RawMessage
		presence.Answer
	}
}

func vectors(t testing.TB) sheet {
	t.Helper()
	data, err := os.ReadFile("../rules/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Presence sheet }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Presence.Cases) == 0 {
		t.Fatal("the vectors hold no presence")
	}
	return file.Presence
}

// document writes a document with ' for ".
func document(start, end, intervals string) string {
	text := fmt.Sprintf(`{"start":"%s","end":"%s","intervals":%s}`, start, end, intervals)
	return strings.ReplaceAll(text, "'", `"`)
}

func TestVectors(t *testing.T) {
	v := vectors(t)
	for _, c := range v.Cases {
		t.Run(c.Name, func(t *testing.T) {
			got, err := presence.Mark(strings.NewReader(document(v.Start, v.End, string(c.Intervals))))
			if err != nil || got != c.Answer {
				t.Errorf("got %v, %v, want %v", got, err, c.Answer)
			}
		})
	}
}

func TestMark(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"past midnight times count on", document("23:00", "25:00", `[['24:10','25:00']]`), `{"mark":"ABSENT","seconds":3000}`},
		{"with seconds", document("20:00:00", "22:00:00", `[['20:05:01','22:00']]`), `{"mark":"LATE","seconds":6899}`},
		{"up to the last second of the second day", document("46:59:59", "47:59:59", `[['46:59:59','47:59:59']]`), `{"mark":"PRESENT","seconds":3600}`},
		{"a meeting from midnight", document("00:00", "01:00", `[['00:00','01:00']]`), `{"mark":"PRESENT","seconds":3600}`},
		{"RFC 3339 in any zone", document("2026-11-23T20:00:00+09:00", "2026-11-23T22:00:00+09:00", `[['2026-11-23T11:00:00Z','2026-11-23T13:00:00Z']]`), `{"mark":"PRESENT","seconds":7200}`},
		{"RFC 3339 with fractions, rounded down once", document("2026-11-23T20:00:00Z", "2026-11-23T20:00:10Z", `[['2026-11-23T20:00:00.25Z','2026-11-23T20:00:08.75Z']]`), `{"mark":"PRESENT","seconds":8}`},
		{"half a second past the limit is late", document("2026-11-23T20:00:00Z", "2026-11-23T22:00:00Z", `[['2026-11-23T20:05:00.5Z','2026-11-23T22:00:00Z']]`), `{"mark":"LATE","seconds":6899}`},
		{"RFC 3339 in small letters", document("2026-11-23t20:00:00z", "2026-11-23t21:00:00z", `[]`), `{"mark":"ABSENT","seconds":0}`},
		{"ten thousand years", document("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", `[['0000-01-01T00:00:00Z','9999-12-31T23:59:59Z']]`), `{"mark":"PRESENT","seconds":315569519999}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, err := presence.Mark(strings.NewReader(c.text))
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(answer)
			if err != nil || string(got) != c.want {
				t.Errorf("got %s, %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestMarkRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "the document is empty"},
		{"a list", "[]", "the document must be an object, not a list"},
		{"no start", `{"end":"22:00","intervals":[]}`, `key "start" is missing`},
		{"no end", `{"start":"22:00","intervals":[]}`, `key "end" is missing`},
		{"no intervals", `{"start":"20:00","end":"22:00"}`, `key "intervals" is missing`},
		{"an unknown key", `{"start":"20:00","end":"22:00","intervals":[],"name":"P1"}`, `key "name" is unknown`},
		{"a key twice", `{"start":"20:00","start":"20:00","end":"22:00","intervals":[]}`, `key "start" stands twice`},
		{"a second document", document("20:00", "22:00", "[]") + "1", "not one JSON document"},
		{"a number for a time", `{"start":20,"end":"22:00","intervals":[]}`, `"start" must be a string, not a number`},
		{"intervals of null", document("20:00", "22:00", "null"), `"intervals" must be a list, not null`},
		{"an interval that is a time", document("20:00", "22:00", `['20:00']`), "interval 1: must be a list, not a string"},
		{"an interval of one time", document("20:00", "22:00", `[['20:00','21:00'],['20:00']]`), "interval 2: must be two times, not 1"},
		{"an interval of three times", document("20:00", "22:00", `[['20:00','21:00','22:00']]`), "interval 1: must be two times, not 3"},
		{"an interval of numbers", document("20:00", "22:00", `[[20,21]]`), "interval 1: a time must be a string, not a number"},
		{"an interval that ends before it starts", document("20:00", "22:00", `[['20:00','21:00'],['21:00','20:59']]`), "interval 2 ends before it starts"},
		{"a meeting that ends before it starts", document("23:00", "01:00", "[]"), "the meeting must end after it starts"},
		{"a meeting without length", document("20:00", "20:00", "[]"), "the meeting must end after it starts"},
		{"hour 48", document("20:00", "48:00", "[]"), `end: "48:00" is neither HH:MM`},
		{"minute 60", document("20:60", "22:00", "[]"), `start: "20:60" is neither`},
		{"second 60", document("20:00:60", "22:00", "[]"), `start: "20:00:60" is neither`},
		{"one digit", document("8:00", "22:00", "[]"), `start: "8:00" is neither`},
		{"a sign", document("+8:00", "22:00", "[]"), `start: "+8:00" is neither`},
		{"four parts", document("20:00:00:00", "22:00", "[]"), "is neither"},
		{"an hour alone", document("20", "22:00", "[]"), `start: "20" is neither`},
		{"a blank", document(" 20:00", "22:00", "[]"), "is neither"},
		{"a date alone", document("2026-11-23", "22:00", "[]"), "is neither"},
		{"no zone", document("2026-11-23T20:00:00", "22:00", "[]"), "is neither"},
		{"a day that is none", document("2026-02-30T20:00:00Z", "22:00", "[]"), "is neither"},
		{"both forms", document("20:00", "2026-11-23T22:00:00Z", "[]"), `end: "2026-11-23T22:00:00Z" is an RFC 3339 time, but the start is a time of day`},
		{"both forms in intervals", document("2026-11-23T20:00:00Z", "2026-11-23T22:00:00Z", `[['20:00','21:00']]`), `interval 1: "20:00" is a time of day, but the start is an RFC 3339 time`},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, err := presence.Mark(strings.NewReader(c.text))
			if err == nil {
				t.Fatalf("no error but %v", answer)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %q, want %q", err, c.want)
			}
		})
	}
}

func FuzzMark(f *testing.F) {
	v := vectors(f)
	for _, c := range v.Cases {
		f.Add([]byte(document(v.Start, v.End, string(c.Intervals))))
	}
	f.Add([]byte(document("2026-11-23T20:00:00+09:00", "2026-11-23T22:00:00.5Z", `[['2026-11-23T11:00:00Z','2026-11-23T13:00:00Z']]`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		answer, err := presence.Mark(strings.NewReader(string(data)))
		switch {
		case err != nil && strings.ContainsAny(err.Error(), "\r\n"):
			t.Errorf("error takes more than one line: %q", err)
		case err == nil && (answer.Seconds < 0 || !answer.Mark.Valid()):
			t.Errorf("answer is %v", answer)
		}
	})
}
