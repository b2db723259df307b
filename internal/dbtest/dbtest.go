// Package dbtest gives each test an empty, fully migrated database of every
// engine, so that a feature's tests say once what both must do.
//
// Migrations run once per process and set of schemas; every test gets a copy.
// PostgreSQL and Redis are the servers that scripts/testenv starts. A test that
// misses them fails: a skipped engine would look like a passing one.
package dbtest

import (
	"context"
	"io"
	"io/fs"
	"os"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
)

const (
	envPostgres = "STUDYONE_TEST_PG"
	envRedis    = "STUDYONE_TEST_REDIS"
)

// engines make an empty, migrated database and say where it is.
var engines = []struct {
	name string
	make func(t testing.TB, schemas []fs.FS) db.Options
}{
	{"sqlite", SQLite},
	{"postgres", Postgres},
}

// Each runs f as the parallel subtests "sqlite" and "postgres", each on a
// database of its own with the kernel's tables and those of schemas.
func Each(t *testing.T, schemas []fs.FS, f func(t *testing.T, d *db.DB)) {
	t.Helper()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			f(t, Open(t, e.make(t, schemas)))
		})
	}
}

// EachAt is Each with a clock that stands at an instant until the test moves it.
func EachAt(t *testing.T, at time.Time, schemas []fs.FS, f func(t *testing.T, d *db.DB, clock *Clock)) {
	t.Helper()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			clock := NewClock(at)
			options := e.make(t, schemas)
			options.World = clock.World()
			f(t, Open(t, options), clock)
		})
	}
}

// Open opens a database until the test ends. Several may be open on the same
// Options: on PostgreSQL each is then what another process would be.
func Open(t testing.TB, o db.Options) *db.DB {
	t.Helper()
	if o.Obs == nil {
		o.Obs = obs.New(io.Discard)
	}
	if o.World.Clock == nil {
		o.World = seam.Real()
	}
	d, err := db.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	return d
}

// Redis is the URL of a real Redis. All tests share it: use names of your own in it.
func Redis(t testing.TB) string {
	t.Helper()
	return server(t, envRedis, "Redis")
}

func server(t testing.TB, env, what string) string {
	t.Helper()
	url := os.Getenv(env)
	if url == "" {
		t.Fatalf("this test needs a real %s in %s: run it through `make test` or `scripts/testenv go test …`", what, env)
	}
	return url
}
