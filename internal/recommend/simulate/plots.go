package simulate

import (
	"os"
	"path/filepath"
)

// Plots draws results into a folder, which it makes where there is none:
// seats.svg, age.svg and oversubscription.svg. Lines are means over seeds.
func Plots(dir string, results []Result) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	for name, c := range map[string]*chart{
		"seats.svg": seatsChart(results), "age.svg": ageChart(results), "oversubscription.svg": requestChart(results),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(c.String()), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// seatsChart is how full the rooms are, day by day.
func seatsChart(results []Result) *chart {
	days := 0
	for _, r := range results {
		days = max(days, len(r.Days))
	}
	c := newChart("Seats filled", "day", "share of seats offered", float64(days), 1)
	for _, name := range policies(results) {
		c.curve(name, days, func(day int) (sum ratio) {
			for _, r := range results {
				if r.Policy == name && day < len(r.Days) && r.Days[day].Offered > 0 {
					sum.add(float64(r.Days[day].Filled)/float64(r.Days[day].Offered), 1)
				}
			}
			return sum
		})
	}
	return c
}

// ageChart is how much of the places rooms get in each week of their lives; 1 is what chance would give.
func ageChart(results []Result) *chart {
	highest := 1.0
	for _, r := range results {
		for _, a := range r.Ages {
			highest = max(highest, a.Exposure)
		}
	}
	c := newChart("Exposure by age of room", "week since the room opened", "of 1 as by lot", ageWeeks-1, highest)
	for _, name := range policies(results) {
		c.curve(name, ageWeeks, func(week int) (sum ratio) {
			for _, r := range results {
				if r.Policy == name && week < len(r.Ages) {
					sum.add(r.Ages[week].Exposure, 1)
				}
			}
			return sum
		})
	}
	return c
}

// curve draws the means of n values.
func (c *chart) curve(name string, n int, at func(i int) ratio) {
	xs, ys := make([]float64, n), make([]float64, n)
	for i := range n {
		xs[i], ys[i] = float64(i), at(i).value()
	}
	c.line(name, xs, ys)
}

// requestChart is which share of requests went to rooms that enough people were waiting for.
func requestChart(results []Result) *chart {
	const metric = "over_subscribed"
	summaries := Summarise(results)
	highest := 0.0
	for _, s := range summaries {
		highest = max(highest, s.Metrics[metric].High)
	}
	c := newChart("Over-subscription", "", "share of requests beyond the free seats", float64(len(summaries)), highest)
	for i, s := range summaries {
		c.bar(s.Policy, float64(i)+0.2, float64(i)+0.8, s.Metrics[metric])
	}
	return c
}
