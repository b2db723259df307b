package recommend

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/recommend/judge"
	"github.com/studyone/studyone/internal/recommend/learn"
	"github.com/studyone/studyone/internal/room"
)

// Study names the files that a ranking is made from; any may be empty.
type Study struct {
	From  string // a folder in the import layout
	Train string // lines "user room room …" instead of the interactions of From
	Rooms string // the candidates, an id a line
	Users string // whom to rank for, an id a line
	Test  string // lines "user room room …": what was chosen afterwards
	K     int
	Seed  uint64
}

// RankReport tells how a ranking was made.
type RankReport struct {
	TrainSeconds float64      `json:"train_seconds"` // from reading on until it can answer
	RankSeconds  float64      `json:"rank_seconds"`
	PeakMemory   int64        `json:"peak_memory_bytes"`
	Parameters   learn.Params `json:"parameters"`
	Users        int          `json:"users"`
	Rooms        int          `json:"rooms"`
	Candidates   int          `json:"candidates"`
	Choices      int          `json:"choices"` // pairs of a person and a room
}

// Ranking is a list of candidates for each person, best first.
type Ranking struct {
	Report RankReport

	names  []string // of rooms
	people []string
	lists  [][]int32
	test   [][]int32 // what each chose afterwards
	s      *studied
}

// Write writes a line "user room room …" a person.
func (r *Ranking) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i, list := range r.lists[:r.s.asked] {
		b.WriteString(r.people[i]) //nolint:errcheck // Flush tells
		for _, c := range list {
			b.WriteByte(' ')          //nolint:errcheck // Flush tells
			b.WriteString(r.names[c]) //nolint:errcheck // Flush tells
		}
		b.WriteByte('\n') //nolint:errcheck // Flush tells
	}
	return b.Flush()
}

// Evaluation is a ranking beside simple ones.
type Evaluation struct {
	judge.Figures
	K         int                      `json:"k"`
	Baselines map[string]judge.Figures `json:"baselines"`
	Report    RankReport               `json:"report"`
}

// Evaluate judges a ranking by what the test file says, beside the baselines.
func (r *Ranking) Evaluate(st Study) Evaluation {
	e := Evaluation{K: st.K, Baselines: map[string]judge.Figures{}, Report: r.Report}
	figures := func(lists [][]int32) judge.Figures {
		return judge.Judge(lists, r.test, len(r.s.candidates), st.K, st.Seed)
	}
	e.Figures = figures(r.lists)
	data := r.s.forBaselines(r.people, r.test)
	for _, b := range judge.Baselines {
		if lists := b.Rank(data, st.K); lists != nil {
			e.Baselines[b.Name] = figures(lists)
		}
	}
	return e
}

// Rank trains on a study with defaults and ranks for its people.
func Rank(st Study) (*Ranking, error) {
	begun := time.Now()
	s, err := readStudy(st)
	if err != nil {
		return nil, err
	}
	m := learn.Train(&s.world, st.Seed)
	trained := time.Now()
	r := &Ranking{names: s.rooms.names, people: s.wanted, s: s, lists: make([][]int32, len(s.wanted)), test: make([][]int32, len(s.wanted))}
	r.rankAll(m, st.K)
	for i, name := range s.wanted {
		r.test[i] = s.test[name]
	}
	r.Report = RankReport{
		TrainSeconds: trained.Sub(begun).Seconds(), RankSeconds: time.Since(trained).Seconds(), PeakMemory: peakMemory(),
		Parameters: m.Params, Users: len(s.wanted), Rooms: len(s.rooms.names), Candidates: len(s.candidates), Choices: len(s.world.Acts),
	}
	return r, nil
}

func (r *Ranking) rankAll(m *learn.Model, k int) {
	learn.Parallel(len(r.people), func() *learn.Scorer { return m.Scorer(r.s.candidates) }, func(i int, scorer *learn.Scorer) {
		person := r.s.person(r.people[i])
		r.lists[i] = scorer.Rank(person, k, r.s.had[person])
	})
}

// newcomer is somebody of whom nothing is known.
const newcomer = -1

func (s *studied) person(name string) int {
	if n, known := s.people.at[name]; known {
		return n
	}
	return newcomer
}

// numbered gives names numbers, in the order in which they come.
type numbered struct {
	names []string
	at    map[string]int
}

func newNumbered() *numbered { return &numbered{at: map[string]int{}} }

func (n *numbered) of(name string) int {
	i, known := n.at[name]
	if !known {
		i = len(n.names)
		n.at[name] = i
		n.names = append(n.names, name)
	}
	return i
}

// studied is a study in memory.
type studied struct {
	world         learn.World
	people, rooms *numbered
	candidates    []int32
	wanted        []string        // people to rank for
	active        *numbered       // people with training data
	asked         int             // how many of them were asked for; the others are in the test only
	had           map[int][]int32 // by person: rooms that are never written
	test          map[string][]int32
}

func readStudy(st Study) (*studied, error) {
	s := &studied{people: newNumbered(), rooms: newNumbered(), active: newNumbered(), had: map[int][]int32{}, test: map[string][]int32{}}
	var bad Malformed
	var l Layout
	var err error
	if st.From != "" {
		if l, err = readLayout(st.From, st.Train == "", &bad); err != nil {
			return nil, err
		}
	}
	train, trainErr := readLists(st.Train, 0, &bad)
	rooms, roomsErr := readLists(st.Rooms, 1, &bad)
	users, usersErr := readLists(st.Users, 1, &bad)
	test, testErr := readLists(st.Test, 0, &bad)
	if err := cmp.Or(trainErr, roomsErr, usersErr, testErr, bad.err()); err != nil {
		return nil, err
	}
	s.takeLayout(l)
	trained := s.takeChoices(l.Interactions, train)
	s.chooseCandidates(l, rooms, st.Rooms != "", trained)
	s.choosePeople(users, st.Users != "")
	for len(s.world.Rooms) < len(s.rooms.names) {
		s.world.Rooms = append(s.world.Rooms, learn.Room{})
	}
	for len(s.world.People) < len(s.people.names) {
		s.world.People = append(s.world.People, learn.Person{})
	}
	for _, c := range s.candidates {
		s.world.Rooms[c].Open = true
	}
	s.asked = len(s.wanted)
	for _, t := range test { // nothing is learnt from these, not even that there are such rooms
		s.takeTest(t, st.Users == "")
	}
	return s, nil
}

// list is a line "name other other …".
type list struct {
	name   string
	others []string
}

// readLists reads a file of such lines, with at most so many names each unless
// that is 0; none where no file is named.
func readLists(path string, names int, bad *Malformed) ([]list, error) {
	if path == "" {
		return nil, nil
	}
	var all []list
	there, err := readLines(filepath.Dir(path), filepath.Base(path), bad, func(_ int, line []byte) error {
		fields := strings.Fields(string(line))
		for _, f := range fields {
			if err := checkID("id", f); err != nil {
				return err
			}
		}
		if names > 0 && len(fields) > names {
			return fmt.Errorf("there are %d ids instead of one", len(fields))
		}
		all = append(all, list{fields[0], fields[1:]})
		return nil
	})
	if err == nil && !there {
		err = fmt.Errorf("there is no file %s", path)
	}
	return all, err
}

func (s *studied) takeLayout(l Layout) {
	for _, r := range l.Rooms {
		s.rooms.of(r.ID)
		s.world.Rooms = append(s.world.Rooms, learn.Room{
			Week: weekOf(r.Days, r.Times), Title: r.Title, Goal: r.Goal, Keywords: r.Keywords, Days: r.Days, Times: room.FormatTimes(r.Times),
			Seats: r.Seats, Fee: r.Fee, Created: created(r.Created), Closed: r.Closed,
		})
	}
	for _, u := range l.Users {
		s.people.of(u.ID)
		s.world.People = append(s.world.People, learn.Person{Interests: u.Interests, Goal: u.Goal, Free: freeWeek(u.Free)})
	}
}

func created(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// takeChoices counts each pair of a person and a room once, by the strongest
// thing they did, and returns the rooms in the order in which they come.
func (s *studied) takeChoices(acts []Interaction, train []list) (rooms []int32) {
	weights := map[[2]int32]float32{}
	times := map[[2]int32]int64{}
	order := [][2]int32{}
	note := func(user, room, kind string, value float64, at int64) {
		pair := [2]int32{int32(s.people.of(user)), int32(s.rooms.of(room))}
		w, known := weights[pair]
		if !known {
			order = append(order, pair)
		}
		weights[pair] = max(w, float32(choiceWeight(kind, value)))
		times[pair] = max(times[pair], at)
		s.active.of(user)
		if neverAgain[kind] && !slices.Contains(s.had[int(pair[0])], pair[1]) {
			s.had[int(pair[0])] = append(s.had[int(pair[0])], pair[1])
		}
	}
	for _, a := range acts {
		note(a.User, a.Room, a.Kind, a.Value, a.At)
	}
	for _, l := range train {
		for _, r := range l.others {
			note(l.name, r, "join", 0, 0)
		}
	}
	seen := make([]bool, len(s.rooms.names))
	for _, pair := range order {
		if w := weights[pair]; w > 0 {
			s.world.Acts = append(s.world.Acts, learn.Act{Person: pair[0], Room: pair[1], Weight: w, At: times[pair]})
		}
		if !seen[pair[1]] {
			seen[pair[1]] = true
			rooms = append(rooms, pair[1])
		}
	}
	return rooms
}

// neverAgain are acts after which a room is not written for that person.
var neverAgain = map[string]bool{"join": true, "attend": true, "request": true, "rate": true, "leave": true}

// choiceWeight is how much an act tells of wanting such rooms.
func choiceWeight(kind string, value float64) float64 {
	if kind == "rate" {
		return (value - 1) / 4
	}
	return chosen[kind]
}

func (s *studied) chooseCandidates(l Layout, named []list, given bool, trained []int32) {
	switch {
	case given:
		for _, c := range named {
			s.candidates = append(s.candidates, int32(s.rooms.of(c.name)))
		}
	case l.Rooms != nil:
		for i, r := range l.Rooms {
			if !r.Closed {
				s.candidates = append(s.candidates, int32(i))
			}
		}
	default:
		s.candidates = trained
	}
	once := map[int32]bool{}
	s.candidates = slices.DeleteFunc(s.candidates, func(c int32) bool {
		again := once[c]
		once[c] = true
		return again
	})
}

func (s *studied) choosePeople(named []list, given bool) {
	if !given {
		s.wanted = slices.Clone(s.active.names)
		return
	}
	once := newNumbered()
	for _, u := range named {
		once.of(u.name)
	}
	s.wanted = once.names
}

// takeTest notes what somebody chose afterwards, without what they had before.
// Who chose something is ranked for, unless others were asked for by name.
func (s *studied) takeTest(t list, all bool) {
	if _, known := s.active.at[t.name]; !known && all && s.test[t.name] == nil {
		s.wanted = append(s.wanted, t.name)
	}
	had := s.had[s.person(t.name)]
	for _, r := range t.others {
		n := int32(s.rooms.of(r))
		if !slices.Contains(had, n) && !slices.Contains(s.test[t.name], n) {
			s.test[t.name] = append(s.test[t.name], n)
		}
	}
}

func (s *studied) forBaselines(people []string, test [][]int32) judge.Data {
	d := judge.Data{Candidates: s.candidates, Texts: learn.Texts(s.world.Rooms)}
	rows := make([][]int32, len(s.people.names))
	for _, a := range s.world.Acts {
		rows[a.Person] = append(rows[a.Person], a.Room)
	}
	d.Chosen = rows
	for i, name := range people {
		person := s.person(name)
		if len(test[i]) == 0 {
			person = judge.Nobody
		}
		d.For = append(d.For, person)
		d.Had = append(d.Had, s.had[person])
	}
	return d
}

// peakMemory is the most memory the process has held, where the system tells, else what Go has asked for.
func peakMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		for line := range strings.Lines(string(status)) {
			if f := strings.Fields(line); len(f) == 3 && f[0] == "VmHWM:" {
				kib, err := strconv.ParseInt(f[1], 10, 64)
				if err == nil {
					return kib << 10
				}
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}

var errNothing = errors.New("give --from DIR, --train FILE, or --rooms and --users")

// Check tells what is wrong with a study before anything is read.
func (st Study) Check() error {
	if st.From == "" && st.Train == "" && st.Rooms == "" && st.Users == "" {
		return errNothing
	}
	return nil
}
