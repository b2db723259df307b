package main

import (
	"context"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/recommend"
)

// studyFlags are the flags of rank and eval.
func studyFlags(name string, args []string, more ...string) (recommend.Study, map[string]*string, error) {
	o := options{text: map[string]*string{}}
	for _, flag := range append([]string{"from", "train", "rooms", "users", "k", "seed"}, more...) {
		o.text[flag] = new(string)
	}
	*o.text["k"], *o.text["seed"] = "20", "1"
	if _, err := o.parse(name, args, 0); err != nil {
		return recommend.Study{}, nil, err
	}
	st := recommend.Study{From: *o.text["from"], Train: *o.text["train"], Rooms: *o.text["rooms"], Users: *o.text["users"]}
	var err error
	if st.K, err = strconv.Atoi(*o.text["k"]); err != nil || st.K < 1 || st.K > math.MaxInt32 {
		return st, nil, config.Usagef("%s: --k must be a whole number above 0", name)
	}
	if st.Seed, err = strconv.ParseUint(*o.text["seed"], 10, 64); err != nil {
		return st, nil, config.Usagef("%s: --seed must be a whole number", name)
	}
	if err := st.Check(); err != nil {
		return st, nil, config.Usagef("%s: %v", name, err)
	}
	return st, o.text, nil
}

func recommendRank(_ context.Context, _ env, args []string) error {
	st, flags, err := studyFlags("recommend rank", args, "out", "report")
	if err != nil {
		return err
	}
	if *flags["out"] == "" {
		return config.Usagef("recommend rank: give --out FILE")
	}
	r, err := recommend.Rank(st)
	if err != nil {
		return err
	}
	if err := writeFile(*flags["out"], r.Write); err != nil {
		return err
	}
	if *flags["report"] == "" {
		return nil
	}
	return writeFile(*flags["report"], func(w io.Writer) error { return writeJSON(w, r.Report) })
}

func recommendEval(_ context.Context, e env, args []string) error {
	st, flags, err := studyFlags("recommend eval", args, "test", "out", "report")
	if err != nil {
		return err
	}
	if st.Test = *flags["test"]; st.Test == "" {
		return config.Usagef("recommend eval: give --test FILE")
	}
	r, err := recommend.Rank(st)
	if err != nil {
		return err
	}
	if path := *flags["out"]; path != "" {
		if err := writeFile(path, r.Write); err != nil {
			return err
		}
	}
	if path := *flags["report"]; path != "" {
		if err := writeFile(path, func(w io.Writer) error { return writeJSON(w, r.Report) }); err != nil {
			return err
		}
	}
	return writeJSON(e.out, r.Evaluate(st))
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// writeFile puts a file in place whole, or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it is gone where all went well
	if err := write(f); err != nil {
		f.Close() //nolint:errcheck // the error that matters is the first
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path) //nolint:gosec // where whoever runs the command wants it
}
