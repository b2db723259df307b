package main

import (
	"context"
	"fmt"
	"strconv"
	"text/tabwriter"

	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/recommend/simulate"
)

const maxSeeds = 1000

// recommendSimulate compares ways to recommend in simulated worlds.
func recommendSimulate(_ context.Context, e env, args []string) error {
	o := options{
		text: map[string]*string{"seeds": new(string), "plots": new(string)},
		on:   map[string]*bool{"json": new(bool)},
	}
	*o.text["seeds"] = "5"
	if _, err := o.parse("recommend simulate", args, 0); err != nil {
		return err
	}
	n, err := strconv.Atoi(*o.text["seeds"])
	if err != nil || n < 1 || n > maxSeeds {
		return config.Usagef("recommend simulate: --seeds must be a number from 1 to %d", maxSeeds)
	}
	seeds := make([]uint64, n)
	for i := range seeds {
		seeds[i] = uint64(i + 1)
	}
	report := simulate.Judge(simulate.Usual, seeds, simulate.Random, simulate.Popular, simulate.ItemKNN, simulate.Oracle)
	if dir := *o.text["plots"]; dir != "" {
		if err := simulate.Plots(dir, report.Results); err != nil {
			return err
		}
	}
	if *o.on["json"] {
		return writeJSON(e.out, report)
	}
	return printSummaries(e, report.Summaries)
}

// shownMetrics are the rows of the table; --json has all.
var shownMetrics = []string{"seats_filled", "wait_median", "never_seated", "over_subscribed", "refused_full", "new_exposure", "ndcg", "reaction", "diversity", "coverage", "gini"}

func printSummaries(e env, all []simulate.Summary) error {
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	for _, s := range all {
		fmt.Fprintf(w, "\t%s", s.Policy)
	}
	fmt.Fprintln(w)
	for _, name := range shownMetrics {
		fmt.Fprint(w, name)
		for _, s := range all {
			m := s.Metrics[name]
			fmt.Fprintf(w, "\t%.3f ± %.3f", m.Mean, (m.High-m.Low)/2)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}
