package server_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/job"
)

// Two nodes on one PostgreSQL and one Redis are one studyONE. It is one test
// with one world: the names of channels in the shared Redis are those of rooms.
func TestTwoNodesAreOneStudyONE(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{nodes: 2, redis: dbtest.Redis(t), limits: true})
	a, b := w.nodes[0], w.nodes[1]
	t.Run("what is said on one node is heard on the other", func(t *testing.T) {
		room, owner, member, _ := talk(t, w)
		here := channel("room", room)
		l := b.on(member).listen(t)
		if code := l.follow(t, here); code != 0 {
			t.Fatal(code)
		}
		for i := range 3 {
			said := fmt.Sprintf("%d번째", i)
			a.on(owner).post(t, room, said)
			l.hears(t, here, saying(said))
		}
		a.on(member).do(t, at("POST", room, "/leave"), nil, nil)
		if _, err := l.next(func(f frame) bool { return f.Push != nil && f.Push.Channel == here && f.Push.Unsubscribe != nil }); err != nil {
			t.Errorf("who leaves on one node still listens on the other: %v", err)
		}
	})
	t.Run("a session that ended on one node is nobody on the other", func(t *testing.T) {
		who := w.person(t)
		l := b.on(who).listen(t)
		b.on(who).do(t, "GET /me", nil, nil)
		a.on(who).do(t, "DELETE /sessions/current", nil, nil)
		b.on(who).ask(t, "GET /me", nil).refused(t, "unauthenticated")
		var code closed
		if _, err := l.next(func(frame) bool { return false }); !errors.As(err, &code) {
			t.Errorf("its live connection goes on: %v", err)
		}
	})
	t.Run("signing out everywhere is on every node", func(t *testing.T) {
		who := w.person(t)
		other := who.anew(t, w)
		a.on(who).do(t, "DELETE /sessions", nil, nil)
		for _, p := range []person{a.on(who), b.on(who), a.on(other), b.on(other)} {
			p.ask(t, "GET /me", nil).refused(t, "unauthenticated")
		}
	})
	t.Run("failures on both nodes count together", func(t *testing.T) {
		// An address of its own, as Redis remembers those of an earlier run.
		guess := form{"email": fmt.Sprintf("guessed-%d@example.org", time.Now().UnixNano()), "password": "a wrong password"}
		for i := range 10 {
			w.nodes[i%2].on(person{}).ask(t, "POST /sessions", guess).refused(t, "bad_credentials")
		}
		for _, n := range w.nodes {
			n.on(person{}).ask(t, "POST /sessions", guess).refused(t, "rate_limited")
		}
	})
	t.Run("a new room is recommended on the other node at once", func(t *testing.T) {
		owner, reader := w.person(t), w.person(t)
		b.on(reader).do(t, "PUT /me/interests", `{"interests": ["양자역학"]}`, nil)
		fresh := a.on(owner).open(t, form{"title": "양자역학 읽기", "keywords": []string{"양자역학"}})
		if first := b.on(reader).recommended(t, "")[0]; first.Room.ID != fresh.ID {
			t.Errorf("the first recommendation is %q", first.Room.Title)
		}
	})
	t.Run("both are ready", func(t *testing.T) {
		for _, n := range w.nodes {
			n.on(person{}).do(t, "GET //readyz", nil, nil)
		}
	})
}

func TestAJobRunsOnOneNodeOnly(t *testing.T) {
	t.Parallel()
	options := postgres(t)
	const nodes, jobs = 3, 5
	var runs [jobs]atomic.Int32
	running, stop := context.WithCancel(ctx)
	defer stop()
	var all sync.WaitGroup
	for range nodes {
		d := dbtest.Open(t, options)
		r := job.New(d, newJournal().Log)
		for i := range runs {
			r.Add(job.Job{Name: fmt.Sprintf("job-%d", i), Every: time.Hour, Do: func(context.Context) error {
				runs[i].Add(1)
				return nil
			}})
		}
		all.Go(func() { r.Run(running) })
	}
	d := dbtest.Open(t, options)
	eventually(t, "every job is done and every lease given back", func() bool {
		var done int
		err := d.QueryRow(ctx, "SELECT COUNT(*) FROM job_lease WHERE name LIKE 'job-%' AND next_run > 0 AND held_until = 0").Scan(&done)
		return err == nil && done == jobs
	})
	stop()
	all.Wait()
	for i := range runs {
		if n := runs[i].Load(); n != 1 {
			t.Errorf("on %d nodes, job %d ran %d times", nodes, i, n)
		}
	}
}
