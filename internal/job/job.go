// Package job runs periodic work. A job is leased in the database: of all
// processes one runs it at a time, and a run that died is taken over when its
// lease ends.
package job

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const lease = 10 * time.Minute // a run must end within it, where its job names no other time

// Job is work to be done every so often.
type Job struct {
	Name   string
	Every  time.Duration
	Within time.Duration // a run must end within it; of one that died another process or start takes over after it
	Do     func(context.Context) error
}

// Runner runs jobs.
type Runner struct {
	db     *db.DB
	log    *slog.Logger
	holder string
	jobs   []Job
}

// New makes a Runner; Run starts it.
func New(d *db.DB, log *slog.Logger) *Runner {
	return &Runner{db: d, log: log, holder: d.World().Token(9)}
}

// Add registers a job. Call it before Run.
func (r *Runner) Add(j Job) {
	j.Within = cmp.Or(j.Within, lease)
	r.jobs = append(r.jobs, j)
}

// Run runs the jobs until ctx ends.
func (r *Runner) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for _, j := range r.jobs {
		wg.Go(func() { r.loop(ctx, j) })
	}
	wg.Wait()
}

func (r *Runner) loop(ctx context.Context, j Job) {
	tick := time.NewTicker(min(j.Every, 30*time.Second))
	defer tick.Stop()
	for {
		if err := r.once(ctx, j); err != nil && ctx.Err() == nil {
			r.log.Error("a job failed", "job", j.Name, "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (r *Runner) once(ctx context.Context, j Job) error {
	began, err := r.take(ctx, j)
	if err != nil || began.IsZero() {
		return err
	}
	run, cancel := context.WithTimeout(ctx, j.Within)
	defer cancel()
	return errors.Join(j.Do(run), r.release(ctx, j, began))
}

// release ends the lease, also of a run that failed: it is tried again when the next one is due.
func (r *Runner) release(ctx context.Context, j Job, began time.Time) error {
	return r.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE job_lease SET held_until = 0, next_run = $3 WHERE name = $1 AND holder = $2",
			j.Name, r.holder, db.Micros(began.Add(j.Every)))
		return err
	})
}

// take leases the job and tells when; the zero time where another process has it
// or it is not due. Due is also what is within a tenth of its time, as ticks are not exact.
func (r *Runner) take(ctx context.Context, j Job) (began time.Time, err error) {
	err = r.db.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, `INSERT INTO job_lease (name, holder, held_until, next_run) VALUES ($1, $2, $3, 0)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
			WHERE job_lease.held_until < $4 AND job_lease.next_run <= $5`,
			j.Name, r.holder, db.Micros(tx.Now().Add(j.Within)), db.Micros(tx.Now()), db.Micros(tx.Now().Add(j.Every/10)))
		began = time.Time{}
		if n == 1 {
			began = tx.Now()
		}
		return err
	})
	return began, err
}
