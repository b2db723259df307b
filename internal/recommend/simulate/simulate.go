// Package simulate is a small world in which rankings of rooms are judged: people
// with tastes, free hours and patience, owners who open rooms and choose among
// those who ask, rooms that fill, end and are followed by others. It needs no
// database and no clock: the same setup, seed and policy give the same result to
// the last bit on one architecture.
//
// Everything that does not depend on what people are shown (who comes when, what
// they want, which rooms open) is drawn before the first day, so that all policies
// of one seed meet the same world. The numbers in it are judgement, not
// measurement: it tells which of two policies is better in such a world, not what
// either of them will reach in a real one.
package simulate

import "time"

// Setup is the size of a world.
type Setup struct {
	People int `json:"people"`  // who have arrived by the end; two fifths are there on the first day
	Rooms  int `json:"rooms"`   // open at one time, about
	Days   int `json:"days"`    // that are simulated
	WarmUp int `json:"warm_up"` // of these, the first, which are not counted
}

// Usual is the world in which policies are compared.
var Usual = Setup{People: 1500, Rooms: 250, Days: 150, WarmUp: 30}

// Places is how many rooms a person is shown at a time.
const Places = 20

// firstDay is a Monday; nothing depends on the year.
var firstDay = time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)

// instant is a minute of a day, counted from the first one.
func instant(day, minute int) time.Time {
	return firstDay.AddDate(0, 0, day).Add(time.Duration(minute) * time.Minute)
}

// Run lets a policy decide, in the world of a seed, what everybody is shown.
func Run(s Setup, seed uint64, p Policy) Result {
	r := newRun(newWorld(s, seed), p)
	for day := range s.Days {
		r.live(day)
	}
	return r.meter.result(p.Name(), seed)
}

// Judge runs every policy in the worlds of all seeds, one after the other. A
// policy is made anew for each world.
func Judge(s Setup, seeds []uint64, policies ...func(seed uint64) Policy) Report {
	report := Report{Setup: s}
	for _, start := range policies {
		for _, seed := range seeds {
			report.Results = append(report.Results, Run(s, seed, start(seed)))
		}
	}
	report.Summaries = Summarise(report.Results)
	return report
}
