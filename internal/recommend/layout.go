package recommend

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// The files of a layout folder.
const (
	usersFile        = "users.jsonl"
	roomsFile        = "rooms.jsonl"
	interactionsFile = "interactions.tsv"
)

const (
	maxLine     = 4 << 20 // bytes
	maxLayoutID = 200     // bytes
	maxNumber   = 1 << 40 // seats, won and counts: far more than anybody means
	maxNamed    = 20      // malformed lines that are named; the rest is counted
)

// layoutKinds are what people do about rooms, as the layout names it.
var layoutKinds = []string{"view", "like", "unlike", "request", "join", "leave", "attend", "rate"}

// Layout is the content of a folder with users.jsonl, rooms.jsonl and
// interactions.tsv. A list is nil where its file is missing.
type Layout struct {
	Users        []User
	Rooms        []Room
	Interactions []Interaction
}

// User is a line of users.jsonl. Texts are cleaned as those of forms are.
type User struct {
	ID        string
	Name      string
	Interests []string
	Goal      string
	Free      []user.Span
}

// Room is a line of rooms.jsonl.
type Room struct {
	ID       string
	Title    string
	Goal     string
	Keywords []string
	Days     []int
	Times    []room.Slot
	Seats    int64 // 0 where unknown
	Fee      int64
	Created  time.Time // zero where unknown
	Closed   bool
}

// Interaction is a line of interactions.tsv.
type Interaction struct {
	User, Room string
	Kind       string
	At         int64 // seconds since 1970, 0 where unknown
	Value      float64
	Valued     bool // whether the line has a value
	line       int
}

// Malformed names the lines of a layout that cannot be read.
type Malformed struct {
	Lines []string // "rooms.jsonl:7: reason", the first ones
	More  int      // how many are not in Lines
}

func (m *Malformed) Error() string {
	all := strings.Join(m.Lines, "\n")
	if m.More > 0 {
		all += fmt.Sprintf("\n… and %d more", m.More)
	}
	return all
}

func (m *Malformed) add(file string, line int, reason string) {
	if len(m.Lines) == maxNamed {
		m.More++
		return
	}
	m.Lines = append(m.Lines, fmt.Sprintf("%s:%d: %s", file, line, reason))
}

// err is nil where every line could be read.
func (m *Malformed) err() error {
	if len(m.Lines) == 0 {
		return nil
	}
	return m
}

// ReadLayout reads a folder. Where lines cannot be read the error is a *Malformed that names them.
func ReadLayout(dir string) (Layout, error) {
	var bad Malformed
	l, err := readLayout(dir, true, &bad)
	return l, cmp.Or(err, bad.err())
}

// readLayout reads a folder, with or without its interactions, and adds to bad what cannot be read.
func readLayout(dir string, interactions bool, bad *Malformed) (Layout, error) {
	var l Layout
	if info, err := os.Stat(dir); err != nil {
		return l, err
	} else if !info.IsDir() {
		return l, fmt.Errorf("%s is not a folder", dir)
	}
	users, err := readRecords(dir, usersFile, bad, parseUser, func(u User) string { return u.ID })
	if err != nil {
		return l, err
	}
	rooms, err := readRecords(dir, roomsFile, bad, parseRoom, func(r Room) string { return r.ID })
	if err != nil {
		return l, err
	}
	l.Users, l.Rooms = users.list, rooms.list
	if interactions {
		l.Interactions, err = readInteractions(dir, bad, users.ids(), rooms.ids())
	}
	return l, err
}

// records are the lines of a file of JSON objects, each with an id.
type records[T any] struct {
	list []T
	at   map[string]int // by id
	line []int
}

// ids tells which ids there are; nil where the file is missing and any may be.
func (r records[T]) ids() map[string]int {
	if r.list == nil {
		return nil
	}
	return r.at
}

func readRecords[T any](dir, file string, bad *Malformed, parse func([]byte) (T, error), id func(T) string) (records[T], error) {
	out := records[T]{at: map[string]int{}}
	there, err := readLines(dir, file, bad, func(n int, line []byte) error {
		v, err := parse(line)
		if err != nil {
			return err
		}
		if at, known := out.at[id(v)]; known {
			if reflect.DeepEqual(v, out.list[at]) {
				return nil // a repeated line counts once
			}
			return fmt.Errorf("id %q is on line %d already, with other content", id(v), out.line[at])
		}
		out.at[id(v)] = len(out.list)
		out.list, out.line = append(out.list, v), append(out.line, n)
		return nil
	})
	if there && out.list == nil {
		out.list = []T{}
	}
	return out, err
}

func readInteractions(dir string, bad *Malformed, users, rooms map[string]int) ([]Interaction, error) {
	var list []Interaction
	same := map[string]string{} // one string in memory for all lines that name the same id
	there, err := readLines(dir, interactionsFile, bad, func(n int, line []byte) error {
		in, err := parseInteraction(string(line))
		if err != nil {
			return err
		}
		if err := knownIn(users, usersFile, "user", in.User); err != nil {
			return err
		}
		if err := knownIn(rooms, roomsFile, "room", in.Room); err != nil {
			return err
		}
		for _, id := range []*string{&in.User, &in.Room} {
			if _, ok := same[*id]; !ok {
				same[*id] = strings.Clone(*id)
			}
			*id = same[*id]
		}
		in.line = n
		list = append(list, in)
		return nil
	})
	if there && list == nil {
		list = []Interaction{}
	}
	return list, err
}

func knownIn(ids map[string]int, file, what, id string) error {
	if ids == nil {
		return nil
	}
	if _, ok := ids[id]; !ok {
		return fmt.Errorf("%s %q is not in %s", what, id, file)
	}
	return nil
}

// readLines hands the lines of a file to do, without blank ones, and tells whether there is such a file.
func readLines(dir, file string, bad *Malformed, do func(n int, line []byte) error) (bool, error) {
	f, err := os.Open(filepath.Join(dir, file))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	scanner := bufio.NewScanner(f)
	scanner.Buffer(make([]byte, 1<<16), maxLine)
	n := 0
	for scanner.Scan() {
		n++
		line := scanner.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := checkedLine(n, line, do); err != nil {
			bad.add(file, n, err.Error())
		}
	}
	err = scanner.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		bad.add(file, n+1, fmt.Sprintf("the line has more than %d bytes; nothing after it was read", maxLine))
		err = nil
	}
	return true, errors.Join(err, f.Close())
}

func checkedLine(n int, line []byte, do func(int, []byte) error) error {
	if !utf8.Valid(line) {
		return errors.New("this is not UTF-8")
	}
	return do(n, line)
}

// layoutID is an id that may be written as a number or as a text.
type layoutID string

// UnmarshalJSON implements json.Unmarshaler.
func (id *layoutID) UnmarshalJSON(raw []byte) error {
	s := string(raw)
	if raw[0] == '"' {
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
	} else if _, err := strconv.ParseInt(s, 10, 64); err != nil {
		return errors.New("id has to be a whole number or a text")
	}
	*id = layoutID(s)
	return checkID("id", s)
}

func checkID(what, id string) error {
	switch {
	case id == "":
		return fmt.Errorf("%s is missing", what)
	case len(id) > maxLayoutID:
		return fmt.Errorf("%s has more than %d bytes", what, maxLayoutID)
	case id == user.Importer:
		return fmt.Errorf("%s %q is studyONE's own", what, id)
	case strings.ContainsFunc(id, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return fmt.Errorf("%s %q has spaces or control characters in it", what, id)
	}
	return nil
}

// userLine and roomLine are lines as they are written.
type userLine struct {
	ID        layoutID         `json:"id"`
	Name      string           `json:"name"`
	Interests []string         `json:"interests"`
	Goal      string           `json:"goal"`
	Free      []user.FreeHours `json:"free"`
}

type roomLine struct {
	ID       layoutID   `json:"id"`
	Title    string     `json:"title"`
	Goal     string     `json:"goal"`
	Keywords []string   `json:"keywords"`
	Days     layoutDays `json:"meeting_days"`
	Times    string     `json:"meeting_times"`
	Seats    int64      `json:"max_user_count"`
	Fee      int64      `json:"enterence_fee"` // as the contract spells it
	Created  int64      `json:"created,omitempty"`
	Closed   bool       `json:"closed,omitempty"`
}

// layoutDays are meeting days: "1,3", "월,수" or a list.
type layoutDays []int

// UnmarshalJSON implements json.Unmarshaler.
func (d *layoutDays) UnmarshalJSON(raw []byte) error {
	s := string(raw)
	switch {
	case s == "null":
		return nil
	case raw[0] == '"':
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
	}
	days, err := room.ParseDays(s)
	*d = days
	return err
}

// MarshalJSON implements json.Marshaler.
func (d layoutDays) MarshalJSON() ([]byte, error) {
	days := make([]string, len(d))
	for i, n := range d {
		days[i] = strconv.Itoa(n)
	}
	return json.Marshal(strings.Join(days, ","))
}

// decodeLine reads a JSON object into a line and says in plain words what is wrong.
func decodeLine(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	var wrongType *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrongType) && wrongType.Field == "":
		return errors.New("this is not a JSON object")
	case errors.As(err, &wrongType):
		return fmt.Errorf("%s cannot be a %s here", wrongType.Field, wrongType.Value)
	case errors.As(err, &syntax):
		return fmt.Errorf("this is not JSON: %w", syntax)
	}
	return err
}

func parseUser(raw []byte) (User, error) {
	var line userLine
	if err := decodeLine(raw, &line); err != nil {
		return User{}, err
	}
	u := User{ID: string(line.ID)}
	if err := checkID("id", u.ID); err != nil {
		return u, err
	}
	if err := cmp.Or(cleanText("name", line.Name, &u.Name), cleanText("goal", line.Goal, &u.Goal), cleanWords("interests", line.Interests, &u.Interests)); err != nil {
		return u, err
	}
	for i, f := range line.Free {
		spans, err := user.ParseFree([]user.FreeHours{f})
		if err != nil {
			return u, fmt.Errorf("free[%d]: days are 0 to 6, times 00:00 to 24:00, the start before the end", i)
		}
		u.Free = append(u.Free, spans...)
	}
	return u, nil
}

func parseRoom(raw []byte) (Room, error) {
	var line roomLine
	if err := decodeLine(raw, &line); err != nil {
		return Room{}, err
	}
	r := Room{ID: string(line.ID), Days: line.Days, Seats: line.Seats, Fee: line.Fee, Closed: line.Closed}
	if err := checkID("id", r.ID); err != nil {
		return r, err
	}
	if err := cmp.Or(cleanText("title", line.Title, &r.Title), cleanText("goal", line.Goal, &r.Goal), cleanWords("keywords", line.Keywords, &r.Keywords)); err != nil {
		return r, err
	}
	if err := cmp.Or(inRange("max_user_count", line.Seats, maxNumber), inRange("enterence_fee", line.Fee, maxNumber), inRange("created", line.Created, maxUnix)); err != nil {
		return r, err
	}
	if line.Created > 0 {
		r.Created = time.Unix(line.Created, 0).UTC()
	}
	var err error
	r.Times, err = layoutTimes(line.Times)
	return r, err
}

// maxUnix is the last second of the year 9999.
var maxUnix = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).Unix()

func inRange(what string, n, hi int64) error {
	if n < 0 || n > hi {
		return fmt.Errorf("%s has to be 0 to %d", what, hi)
	}
	return nil
}

// layoutTimes reads each time by itself, because a form takes only so many.
func layoutTimes(s string) ([]room.Slot, error) {
	if text.Clean(s) == "" {
		return nil, nil
	}
	var slots []room.Slot
	for _, part := range strings.Split(s, ",") {
		slot, err := room.ParseTimes(part)
		if err != nil || len(slot) == 0 {
			return nil, errors.New("meeting_times have to look like 19:00-21:00, several with commas")
		}
		slots = append(slots, slot...)
	}
	return slots, nil
}

func cleanText(what, in string, out *string) error {
	if strings.ContainsRune(in, 0) {
		return fmt.Errorf("%s has a NUL character in it", what)
	}
	*out = text.Clean(in)
	return nil
}

// cleanWords drops empty words and those that differ from an earlier one in case only, as forms do.
func cleanWords(what string, in []string, out *[]string) error {
	seen := make(map[string]bool, len(in))
	for _, w := range in {
		if err := cleanText(what, w, &w); err != nil {
			return err
		}
		if key := text.Fold(w); w != "" && !seen[key] {
			seen[key] = true
			*out = append(*out, w)
		}
	}
	return nil
}

func parseInteraction(line string) (Interaction, error) {
	f := strings.Fields(line)
	if len(f) < 4 || len(f) > 5 {
		return Interaction{}, fmt.Errorf("there are %d fields instead of user, room, kind, unix-time and perhaps a value", len(f))
	}
	in := Interaction{User: f[0], Room: f[1], Kind: f[2]}
	if err := cmp.Or(checkID("user", in.User), checkID("room", in.Room)); err != nil {
		return in, err
	}
	if !slices.Contains(layoutKinds, in.Kind) {
		return in, fmt.Errorf("kind %q is none of %s", in.Kind, strings.Join(layoutKinds, " "))
	}
	var err error
	if in.At, err = strconv.ParseInt(f[3], 10, 64); err != nil || in.At < 0 || in.At > maxUnix {
		return in, fmt.Errorf("time %q has to be whole seconds since 1970, or 0 where unknown", f[3])
	}
	if len(f) == 5 {
		in.Valued = true
		in.Value, err = parseValue(in.Kind, f[4])
		return in, err
	}
	if in.Kind == "rate" {
		return in, errors.New("a rating needs a value from 1 to 5")
	}
	return in, nil
}

func parseValue(kind, s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	if kind == "rate" {
		if err != nil || !(v >= 1 && v <= 5) {
			return 0, fmt.Errorf("value %q of a rating has to be 1 to 5", s)
		}
		return v, nil
	}
	if err != nil || !(v >= 0 && v <= maxNumber) || v != math.Trunc(v) {
		return 0, fmt.Errorf("value %q has to be a count: 0 or a whole number above", s)
	}
	return math.Abs(v), nil // "-0" is zero
}

// encodeUser writes a line of users.jsonl.
func encodeUser(u User) ([]byte, error) {
	return encodeLine(userLine{ID: layoutID(u.ID), Name: u.Name, Interests: orEmpty(u.Interests), Goal: u.Goal, Free: user.FormatFree(u.Free)})
}

// encodeRoom writes a line of rooms.jsonl.
func encodeRoom(r Room) ([]byte, error) {
	line := roomLine{
		ID: layoutID(r.ID), Title: r.Title, Goal: r.Goal, Keywords: orEmpty(r.Keywords), Days: r.Days, Times: room.FormatTimes(r.Times),
		Seats: r.Seats, Fee: r.Fee, Closed: r.Closed,
	}
	if !r.Created.IsZero() {
		line.Created = r.Created.Unix()
	}
	return encodeLine(line)
}

// encodeLine leaves < and & as they are: the file is for people too.
func encodeLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

func orEmpty(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
}

// encodeInteraction writes a line of interactions.tsv.
func encodeInteraction(in Interaction) []byte {
	b := []byte(in.User + "\t" + in.Room + "\t" + in.Kind + "\t")
	b = strconv.AppendInt(b, in.At, 10)
	if in.Valued {
		b = strconv.AppendFloat(append(b, '\t'), in.Value, 'f', -1, 64)
	}
	return append(b, '\n')
}
