package simulate

import (
	"math"
	"slices"
)

// Report is everything that a comparison found.
type Report struct {
	Setup     Setup     `json:"setup"`
	Results   []Result  `json:"results"`
	Summaries []Summary `json:"summaries"`
}

// Result is what one policy reached in the world of one seed.
type Result struct {
	Policy  string  `json:"policy"`
	Seed    uint64  `json:"seed"`
	Metrics Metrics `json:"metrics"`
	Days    []Day   `json:"days"`   // all, those of the warm-up too
	Ages    []Age   `json:"ages"`   // by the age of rooms in weeks
	Faults  Faults  `json:"faults"` // of all days; empty where there were none
}

// Faults counts rooms that a policy returned and must not have.
type Faults map[Fault]int

// Fault is why a room must not be shown.
type Fault string

// The faults.
const (
	FaultOwn       Fault = "own"
	FaultMember    Fault = "member"
	FaultAsked     Fault = "asked"
	FaultRefused   Fault = "refused"
	FaultDismissed Fault = "dismissed"
	FaultFull      Fault = "full"
	FaultClosed    Fault = "closed"
	FaultUnknown   Fault = "unknown"  // no such room, or not yet
	FaultTwice     Fault = "twice"    // in one list
	FaultTooMany   Fault = "too_many" // more than were asked for
)

// Day is how full the rooms were in a night.
type Day struct {
	Day     int `json:"day"`     // 0 is the first
	Offered int `json:"offered"` // seats of open rooms, without the owners'
	Filled  int `json:"filled"`  // of these
}

// Age is how often rooms of one age were shown.
type Age struct {
	Week     int     `json:"week"`     // of the room's life, 0 the first; the last stands for all that follow
	Places   float64 `json:"places"`   // in lists
	Exposure float64 `json:"exposure"` // of 1, had the places been given by lot among the rooms that could be shown
}

// Metrics are what is counted after the warm-up. What could not be measured, as
// nothing of the kind happened, is 0.
type Metrics struct {
	SeatsFilled    float64 `json:"seats_filled"`    // share of the seat-days that rooms offered, without the owners' seats
	Accepted       float64 `json:"accepted"`        // requests that were accepted, a day
	WaitMedian     float64 `json:"wait_median"`     // days from the first look to the first seat, of those who came after the warm-up (see untilShare)
	WaitP90        float64 `json:"wait_p90"`        // days; where fewer than 90 % were seated, the longest wait watched
	NeverSeated    float64 `json:"never_seated"`    // share of the same people
	OverSubscribed float64 `json:"over_subscribed"` // share of requests for a room for which as many waited already as seats were free
	RefusedFull    float64 `json:"refused_full"`    // requests refused because no seat was left, as a share of all requests
	NewExposure    float64 `json:"new_exposure"`    // share of places that went to rooms younger than 14 days
	NewRelative    float64 `json:"new_relative"`    // the same, of 1 for their share among the rooms that could be shown
	NDCG           float64 `json:"ndcg"`            // of lists against what a seat is truly worth above the person's bar; lists without any such room left out
	Reaction       float64 `json:"reaction"`        // looks after a change of taste until half of the top 10 is of the new one (or as much as in a perfect list, if that is less), median
	NeverReacted   float64 `json:"never_reacted"`   // share of changed people for whom that did not happen
	Diversity      float64 `json:"diversity"`       // share of the pairs of rooms in a list whose main topics differ
	Coverage       float64 `json:"coverage"`        // share of rooms with a free seat that were shown to anybody on a day
	Gini           float64 `json:"gini"`            // of the places a room got for each day on which it had a free seat
	Short          float64 `json:"short"`           // share of lists with fewer rooms than were asked for and could be shown
	Faults         float64 `json:"faults"`          // rooms that must not be shown, of all days
	Lists          float64 `json:"lists"`           // that were looked at
}

// measures name the metrics as JSON does, in the order in which they are printed.
var measures = []struct {
	Name string
	of   func(*Metrics) float64
}{
	{"seats_filled", func(m *Metrics) float64 { return m.SeatsFilled }},
	{"accepted", func(m *Metrics) float64 { return m.Accepted }},
	{"wait_median", func(m *Metrics) float64 { return m.WaitMedian }},
	{"wait_p90", func(m *Metrics) float64 { return m.WaitP90 }},
	{"never_seated", func(m *Metrics) float64 { return m.NeverSeated }},
	{"over_subscribed", func(m *Metrics) float64 { return m.OverSubscribed }},
	{"refused_full", func(m *Metrics) float64 { return m.RefusedFull }},
	{"new_exposure", func(m *Metrics) float64 { return m.NewExposure }},
	{"new_relative", func(m *Metrics) float64 { return m.NewRelative }},
	{"ndcg", func(m *Metrics) float64 { return m.NDCG }},
	{"reaction", func(m *Metrics) float64 { return m.Reaction }},
	{"never_reacted", func(m *Metrics) float64 { return m.NeverReacted }},
	{"diversity", func(m *Metrics) float64 { return m.Diversity }},
	{"coverage", func(m *Metrics) float64 { return m.Coverage }},
	{"gini", func(m *Metrics) float64 { return m.Gini }},
	{"short", func(m *Metrics) float64 { return m.Short }},
	{"faults", func(m *Metrics) float64 { return m.Faults }},
	{"lists", func(m *Metrics) float64 { return m.Lists }},
}

func (m *meter) result(policy string, seed uint64) Result {
	r := Result{Policy: policy, Seed: seed, Days: m.days, Ages: m.rooms.byAge(), Faults: m.faults}
	waits, turns := ordered(m.waits), ordered(m.turns)
	var relative ratio
	relative.add(m.lists.fresh.part, m.lists.even)
	r.Metrics = Metrics{
		SeatsFilled: m.seats.value(), Accepted: float64(m.granted) / float64(max(1, m.setup.Days-m.setup.WarmUp)),
		WaitMedian: untilShare(waits, 0.5), WaitP90: untilShare(waits, 0.9), NeverSeated: inVain(waits),
		OverSubscribed: m.beyond.value(), RefusedFull: m.full.value(),
		NewExposure: m.lists.fresh.value(), NewRelative: relative.value(),
		NDCG: m.lists.ndcg.value(), Reaction: untilShare(turns, 0.5), NeverReacted: inVain(turns),
		Diversity: m.lists.diversity.value(), Coverage: m.rooms.covered.value(), Gini: gini(m.rooms.rates()),
		Short: m.lists.short.value(), Faults: float64(r.Faults.total()), Lists: float64(m.lists.count),
	}
	return r
}

func (f Faults) total() (n int) {
	for _, count := range f {
		n += count
	}
	return n
}

func ordered(byPerson map[int]*spell) (all []spell) {
	people := make([]int, 0, len(byPerson))
	for p := range byPerson {
		people = append(people, p)
	}
	slices.Sort(people)
	for _, p := range people {
		all = append(all, *byPerson[p])
	}
	return all
}

// rates are places for each day with a free seat.
func (x *exposures) rates() (all []float64) {
	for i, days := range x.freeFor {
		if days > 0 {
			all = append(all, x.places[i]/days)
		}
	}
	return all
}

func (x *exposures) byAge() []Age {
	ages := make([]Age, ageWeeks)
	for week := range ages {
		ages[week] = Age{week, x.shown[week], ratio{x.shown[week], x.even[week]}.value()}
	}
	return ages
}

// Summary is what a policy reached over several seeds.
type Summary struct {
	Policy  string              `json:"policy"`
	Seeds   int                 `json:"seeds"`
	Metrics map[string]Estimate `json:"metrics"` // by the names of the fields of Metrics
}

// Estimate is a mean over seeds with its 95 % interval by Student's t. Of one
// seed there is no interval: Low and High are the value.
type Estimate struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Summarise takes the results of each policy together, in the order in which they first occur.
func Summarise(results []Result) (all []Summary) {
	for _, name := range policies(results) {
		s := Summary{Policy: name, Metrics: map[string]Estimate{}}
		for _, m := range measures {
			var values []float64
			for i := range results {
				if results[i].Policy == name {
					values = append(values, m.of(&results[i].Metrics))
				}
			}
			s.Seeds, s.Metrics[m.Name] = len(values), estimate(values)
		}
		all = append(all, s)
	}
	return all
}

func policies(results []Result) (names []string) {
	for _, r := range results {
		if !slices.Contains(names, r.Policy) {
			names = append(names, r.Policy)
		}
	}
	return names
}

// student is the 97.5 % quantile of Student's t by degrees of freedom, from 1.
var student = []float64{
	12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
}

func estimate(values []float64) Estimate {
	n := float64(len(values))
	if n == 0 {
		return Estimate{}
	}
	var sum, square float64
	for _, v := range values {
		sum += v
	}
	average := sum / n
	if n == 1 {
		return Estimate{average, average, average}
	}
	for _, v := range values {
		square += (v - average) * (v - average)
	}
	t := student[min(len(values)-1, len(student))-1]
	half := t * math.Sqrt(square/(n-1)/n)
	return Estimate{average, average - half, average + half}
}
