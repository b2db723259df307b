package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/user"
)

func withDB(ctx context.Context, e env, cfg config.Config, do func(*db.DB) error) error {
	d, err := app.OpenDB(ctx, cfg, obs.New(e.err), seam.Real())
	if err != nil {
		return err
	}
	defer d.Close() //nolint:errcheck // what was written is committed
	return do(d)
}

func importDir(ctx context.Context, e env, args []string) error {
	return moveData(ctx, e, "import", args, recommend.Import)
}

func exportDir(ctx context.Context, e env, args []string) error {
	return moveData(ctx, e, "export", args, recommend.Export)
}

// moveData runs an import or export with a progress bar and prints its report.
func moveData(ctx context.Context, e env, name string, args []string,
	move func(context.Context, *db.DB, string, func(done, total int)) (recommend.Report, error),
) error {
	var o options
	cfg, err := o.parse(name, args, 1)
	if err != nil {
		return err
	}
	return withDB(ctx, e, cfg, func(d *db.DB) error {
		report, err := move(ctx, d, o.rest[0], progressBar(e.err, name))
		if err != nil {
			return err
		}
		return json.NewEncoder(e.out).Encode(report)
	})
}

func recommendFor(ctx context.Context, e env, args []string) error {
	o := options{
		text: map[string]*string{"user": new(string), "external": new(string), "limit": new(string)},
		on:   map[string]*bool{"json": new(bool)},
	}
	*o.text["limit"] = "10"
	cfg, err := o.parse("recommend for", args, 0)
	if err != nil {
		return err
	}
	limit, err := strconv.Atoi(*o.text["limit"])
	if err != nil || limit < 1 || limit > recommend.MaxList {
		return config.Usagef("recommend for: --limit must be a number from 1 to %d", recommend.MaxList)
	}
	if (*o.text["user"] == "") == (*o.text["external"] == "") {
		return config.Usagef("recommend for: give either --user ID or --external ID")
	}
	return withDB(ctx, e, cfg, func(d *db.DB) error {
		person, err := whom(ctx, d, *o.text["user"], *o.text["external"])
		if err != nil {
			return err
		}
		s := recommend.New(d, obs.New(e.err).Log)
		if err := s.Load(ctx); err != nil {
			return err
		}
		list, err := s.For(ctx, person, limit, nil)
		if err != nil {
			return err
		}
		if *o.on["json"] {
			return printPicksJSON(ctx, e, d, list)
		}
		return printPicks(ctx, e, d, list.Picks)
	})
}

func whom(ctx context.Context, q db.Querier, own, external string) (int64, error) {
	if external != "" {
		return user.ByExternal(ctx, q, external)
	}
	id, err := strconv.ParseInt(own, 10, 64)
	if err != nil {
		return 0, config.Usagef("recommend for: --user must be a number")
	}
	_, err = user.ByID(ctx, q, id)
	return id, err
}

func roomsOf(ctx context.Context, q db.Querier, picks []recommend.Pick) (map[int64]*room.Room, error) {
	ids := make([]int64, len(picks))
	for i, p := range picks {
		ids[i] = p.Room
	}
	list, err := room.ByIDs(ctx, q, ids)
	out := make(map[int64]*room.Room, len(list))
	for _, r := range list {
		out[r.ID] = r
	}
	return out, err
}

func printPicks(ctx context.Context, e env, q db.Querier, picks []recommend.Pick) error {
	rooms, err := roomsOf(ctx, q, picks)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "#\tROOM\tSCORE\tTITLE\tKEYWORDS\tWHY")
	for i, p := range picks {
		r := rooms[p.Room]
		why := make([]string, len(p.Reasons))
		for j, reason := range p.Reasons {
			why[j] = strings.ReplaceAll(reason.Text.In(errs.EN), "**", "")
		}
		fmt.Fprintf(w, "%d\t%d\t%.3f\t%s\t%s\t%s\n", i+1, p.Room, p.Score, r.Title, strings.Join(r.Keywords, ", "), strings.Join(why, " "))
	}
	return w.Flush()
}

type pickJSON struct {
	Room     int64              `json:"room"`
	Title    string             `json:"title"`
	Keywords []string           `json:"keywords"`
	Score    float64            `json:"score"`
	Parts    map[string]float64 `json:"parts"`
	Reasons  []reasonJSON       `json:"reasons"`
}

type reasonJSON struct {
	Kind     recommend.Kind `json:"kind"`
	Text     string         `json:"text"`
	Evidence any            `json:"evidence"`
}

func printPicksJSON(ctx context.Context, e env, q db.Querier, list recommend.List) error {
	picks := list.Picks
	rooms, err := roomsOf(ctx, q, picks)
	if err != nil {
		return err
	}
	items := make([]pickJSON, len(picks))
	for i, p := range picks {
		items[i] = pickJSON{Room: p.Room, Title: rooms[p.Room].Title, Keywords: rooms[p.Room].Keywords, Score: p.Score, Parts: map[string]float64{}, Reasons: []reasonJSON{}}
		for _, part := range p.Parts {
			items[i].Parts[string(part.Kind)] += part.Value
		}
		for _, r := range p.Reasons {
			items[i].Reasons = append(items[i].Reasons, reasonJSON{r.Kind, r.Text.In(errs.EN), r.Evidence})
		}
	}
	return json.NewEncoder(e.out).Encode(map[string]any{"items": items, "model": list.Model})
}
