package job

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
)

// Ticks come a little early or late, and a run takes its time: a job is run as often as it says all the same.
func TestAJobRunsAsOftenAsItSays(t *testing.T) {
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	dbtest.EachAt(t, start, nil, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		here, there := New(d, slog.New(slog.NewTextHandler(io.Discard, nil))), New(d, slog.New(slog.NewTextHandler(io.Discard, nil)))
		var runs []time.Duration
		j := Job{Name: "look", Every: 15 * time.Second, Within: 30 * time.Second, Do: func(context.Context) error {
			runs = append(runs, clock.Now().Sub(start))
			clock.Advance(300 * time.Millisecond)
			return nil
		}}
		for _, tick := range []struct {
			at time.Duration
			on *Runner
		}{
			{0, here},
			{7 * time.Second, there},
			{15 * time.Second, here},
			{22 * time.Second, there},
			{29_990 * time.Millisecond, here},
			{37 * time.Second, there},
			{45_010 * time.Millisecond, here},
			{52 * time.Second, there},
			{60 * time.Second, here},
		} {
			clock.Set(start.Add(tick.at))
			if err := tick.on.once(t.Context(), j); err != nil {
				t.Fatal(err)
			}
		}
		want := []time.Duration{0, 15 * time.Second, 29_990 * time.Millisecond, 45_010 * time.Millisecond, 60 * time.Second}
		if !slices.Equal(runs, want) {
			t.Errorf("it ran at %v, not at %v", runs, want)
		}
	})
}

// A run that died with its process holds the job for as long as the job says, no longer.
func TestARunThatDiedIsTakenOver(t *testing.T) {
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	dbtest.EachAt(t, start, nil, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		r := New(d, slog.New(slog.NewTextHandler(io.Discard, nil)))
		j := Job{Name: "look", Every: 15 * time.Second, Within: 30 * time.Second, Do: func(context.Context) error { return nil }}
		if began, err := r.take(t.Context(), j); err != nil || began.IsZero() { // and is killed
			t.Fatal(began, err)
		}
		for _, row := range []struct {
			after time.Duration
			taken bool
		}{{15 * time.Second, false}, {30 * time.Second, false}, {30*time.Second + time.Microsecond, true}} {
			clock.Set(start.Add(row.after))
			if began, err := r.take(t.Context(), j); err != nil || began.IsZero() == row.taken {
				t.Errorf("after %s it is taken: %t, %v", row.after, !began.IsZero(), err)
			}
		}
	})
}
