package simulate

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// handMade is a world of three people and four rooms. Nobody looks at anything by
// themselves. Room 1 is new and about topic 0, room 2 has one seat besides the
// owner's and is 30 days old, room 3 is that of the third person and 20 days old,
// room 4 opens on day 50.
func handMade(p Policy) *run {
	w := &world{setup: Setup{People: 3, Rooms: 4, Days: 100}, seed: 1}
	for id := int64(1); id <= 3; id++ {
		still := taste{topics: make([]float64, len(topics)), styles: make([]float64, len(styles))}
		w.people = append(w.people, person{Person: Person{ID: id}, taste: still, appetite: 2})
	}
	for i, m := range []room{
		{Room: Room{Owner: 1, Seats: 4}, opens: 0, ends: 70, about: []share{{0, 1}}},
		{Room: Room{Owner: 1, Seats: 2}, opens: -30, ends: 60, about: []share{{0, 1}}},
		{Room: Room{Owner: 3, Seats: 3}, opens: -20, ends: 60, about: []share{{1, 1}}},
		{Room: Room{Owner: 1, Seats: 3}, opens: 50, ends: 99, about: []share{{1, 1}}},
	} {
		m.number(int64(i + 1))
		w.rooms = append(w.rooms, m)
	}
	return newRun(w, p)
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestTheArithmeticOfAReport(t *testing.T) {
	t.Parallel()
	r := handMade(Popular(0))
	r.live(0)
	second := &r.people[1]
	second.turn = &turn{day: 0, taste: taste{topics: make([]float64, len(topics))}}
	second.turn.taste.topics[1] = 1

	// A perfect list is room 3, then 1; the second person is shown 1, then 3, and then only 3.
	r.mayShow, r.perfect = []int{0, 1, 2}, []int{2, 0, 1}
	r.worth = []float64{1, -1, 3, 0}
	r.meter.look(r, 1, 12*60, []int{0, 1})
	r.meter.look(r, 1, 18*60, []int{0, 2})
	r.ask(1, 2, 18*60)
	r.ask(0, 1, 18*60)
	r.ask(2, 1, 18*60) // one seat, one waits already
	r.lives[1].taste.topics[1], r.people[1].reliability = 1, 2
	r.answer(1, 2)
	r.halls[1].members = []int{1}
	r.answer(2, 1)
	r.meter.endDay(r)
	r.meter.endDay(r)

	m := r.meter.result("by hand", 1).Metrics
	best := 3 + 1/math.Log2(3)
	want := Metrics{
		// Six seats in each of three nights, two of them filled in the last two.
		SeatsFilled: 4.0 / 18, Accepted: 1.0 / 100,
		WaitMedian: 11.0 / 24, WaitP90: 11.0 / 24,
		OverSubscribed: 1.0 / 3, RefusedFull: 1.0 / 3,
		NewExposure: 2.0 / 4, NewRelative: 2 / (4.0 / 3),
		NDCG: (1/best + (1+3/math.Log2(3))/best) / 2, Reaction: 2,
		Diversity: 0.5, Short: 1, Lists: 2,
		Coverage: 3.0 / 9, Gini: 1.0 / 6,
	}
	got, expected := reflect.ValueOf(m), reflect.ValueOf(want)
	for i := range got.NumField() {
		if !near(got.Field(i).Float(), expected.Field(i).Float()) {
			t.Errorf("%s is %v, want %v", got.Type().Field(i).Name, got.Field(i), expected.Field(i))
		}
	}
}

func TestWaiting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		spells   []spell
		median   float64
		p90      float64
		vain     float64
	}{
		{"nobody waits", nil, 0, 0, 0},
		{"all are seated", []spell{{1, true, false}, {2, true, false}, {3, true, false}, {4, true, false}}, 2, 4, 0},
		{"who still waits has waited for as long as they were watched", []spell{{1, true, false}, {2, false, false}, {3, true, false}, {9, true, false}}, 3, 9, 0.25},
		{"who gave up waits longest", []spell{{1, true, false}, {2, false, true}, {3, true, false}, {9, true, false}}, 3, 9, 0.25},
		{"so the share that is seated does not grow by those who gave up", []spell{{1, false, true}, {2, false, true}, {5, true, false}, {8, true, false}}, 8, 8, 0.5},
		{"where nobody is seated it is the longest wait", []spell{{4, false, false}, {7, false, true}}, 7, 7, 1},
		{"of two that end at once, the seat came first", []spell{{4, false, false}, {4, true, false}}, 4, 4, 0.5},
	} {
		median, p90, vain := untilShare(c.spells, 0.5), untilShare(c.spells, 0.9), inVain(c.spells)
		if !near(median, c.median) || !near(p90, c.p90) || !near(vain, c.vain) {
			t.Errorf("%s: median %v, p90 %v, in vain %v", c.sentence, median, p90, vain)
		}
	}
}

func TestGini(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		amounts  []float64
		want     float64
	}{
		{"nothing is spread evenly", nil, 0},
		{"nor are zeros uneven", []float64{0, 0}, 0},
		{"equal parts are even", []float64{2, 2, 2}, 0},
		{"all in one of four places", []float64{0, 8, 0, 0}, 0.75},
		{"one and three", []float64{3, 1}, 0.25},
	} {
		if got := gini(c.amounts); !near(got, c.want) {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}

func TestEstimates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		values   []float64
		want     Estimate
	}{
		{"of nothing", nil, Estimate{}},
		{"of one seed there is no interval", []float64{3}, Estimate{3, 3, 3}},
		{"two seeds tell little", []float64{1, 3}, Estimate{2, 2 - 12.706, 2 + 12.706}},
		{"equal seeds are certain", []float64{5, 5, 5}, Estimate{5, 5, 5}},
	} {
		if got := estimate(c.values); !near(got.Mean, c.want.Mean) || !near(got.Low, c.want.Low) || !near(got.High, c.want.High) {
			t.Errorf("%s: %+v", c.sentence, got)
		}
	}
}

func TestASummaryHasEveryMetric(t *testing.T) {
	t.Parallel()
	var m Metrics
	fields := reflect.ValueOf(&m).Elem()
	for i := range fields.NumField() {
		fields.Field(i).SetFloat(float64(i + 1))
	}
	s := Summarise([]Result{{Policy: "a", Metrics: m}, {Policy: "b"}, {Policy: "a", Metrics: m}})
	if len(s) != 2 || s[0].Policy != "a" || s[0].Seeds != 2 || s[1].Seeds != 1 {
		t.Fatalf("policies in order, with their seeds: %+v", s)
	}
	for i := range fields.NumField() {
		name := fields.Type().Field(i).Tag.Get("json")
		if got := s[0].Metrics[name]; got.Mean != float64(i+1) {
			t.Errorf("%s is %v, want %d", name, got.Mean, i+1)
		}
	}
}

func TestPlotsCanBeRead(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "folder")
	report := Judge(Setup{People: 80, Rooms: 20, Days: 30, WarmUp: 5}, []uint64{1, 2}, Random, func(uint64) Policy { return &named{Popular(0)} })
	if err := Plots(dir, report.Results); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"seats.svg", "age.svg", "oversubscription.svg"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		words := ""
		for d := xml.NewDecoder(strings.NewReader(string(data))); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s is not well-formed: %v", name, err)
			}
			if chars, ok := token.(xml.CharData); ok {
				words += string(chars)
			}
		}
		if !strings.Contains(words, "random") || !strings.Contains(words, `<b> & "c"`) || strings.Contains(string(data), "NaN") {
			t.Errorf("%s names every policy and has no NaN: %s", name, data)
		}
	}
}

type named struct{ Policy }

func (named) Name() string { return `<b> & "c"` }

func TestTicksAreFewAndRound(t *testing.T) {
	t.Parallel()
	for _, top := range []float64{0.003, 0.45, 1, 1.7, 9, 10, 150, 12345} {
		all := ticks(top)
		if len(all) < 3 || len(all) > 8 || all[0] != 0 || all[len(all)-1] > top*1.001 {
			t.Errorf("up to %v: %v", top, all)
		}
	}
}
