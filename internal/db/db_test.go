package db_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/outbox"
	"github.com/studyone/studyone/internal/seam"
)

// schema is a feature's: words must differ, and one row counts.
var schema = []fs.FS{fstest.MapFS{"schema/00100_word.sql": {Data: []byte(`-- +goose Up
CREATE TABLE word (id {{identity}}, word TEXT NOT NULL UNIQUE);
CREATE TABLE tally (id BIGINT PRIMARY KEY, n BIGINT NOT NULL);
INSERT INTO tally (id, n) VALUES (1, 0), (2, 0);
`)}}}

var (
	ctx       = context.Background()
	errOnSlip = errors.New("it slipped")
)

func add(tx *db.Tx, word string) error {
	_, err := tx.Exec(ctx, "INSERT INTO word (word) VALUES ($1)", word)
	return err
}

func adds(word string) func(*db.Tx) error {
	return func(tx *db.Tx) error { return add(tx, word) }
}

// write is d.Write, with a panic as an error: SQLite's writer answers it so, PostgreSQL's lets it pass.
func write(d *db.DB, fn func(*db.Tx) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = errors.New("it panicked")
		}
	}()
	return d.Write(ctx, fn)
}

func words(t *testing.T, d *db.DB) []string {
	t.Helper()
	rows, err := d.Query(ctx, "SELECT word FROM word ORDER BY word")
	found, err := db.Collect(rows, err, db.Column[string])
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func expectWords(t *testing.T, d *db.DB, want ...string) {
	t.Helper()
	if found := words(t, d); !slices.Equal(found, want) {
		t.Errorf("the database holds %q, not %q", found, want)
	}
}

// bothEngines are empty databases that a test opens itself.
func bothEngines(t *testing.T, schemas []fs.FS) map[string]db.Options {
	return map[string]db.Options{"sqlite": dbtest.SQLite(t, schemas), "postgres": dbtest.Postgres(t, schemas)}
}

// slips are the ways in which a write fails after it has done something.
var slips = []struct {
	what string
	fn   func(*db.Tx) error
}{
	{"an error", func(tx *db.Tx) error { return errors.Join(add(tx, "lost"), errOnSlip) }},
	{"a broken constraint", func(tx *db.Tx) error { return errors.Join(add(tx, "lost"), add(tx, "here")) }},
	{"a broken statement", func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO nowhere VALUES (1)")
		return errors.Join(add(tx, "lost"), err)
	}},
	{"a panic", func(tx *db.Tx) error { panic(add(tx, "lost")) }},
	{"a caller who left", func(tx *db.Tx) error {
		gone, leave := context.WithCancel(ctx)
		leave()
		_, err := tx.Exec(gone, "DELETE FROM word")
		return errors.Join(add(tx, "lost"), err)
	}},
}

func TestAWriteIsWholeOrNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, schema, func(t *testing.T, d *db.DB) {
		if err := d.Write(ctx, adds("here")); err != nil {
			t.Fatal(err)
		}
		for _, slip := range slips {
			if err := write(d, slip.fn); err == nil {
				t.Errorf("%s is answered with success", slip.what)
			}
			expectWords(t, d, "here")
		}
		if err := d.Write(ctx, adds("still works")); err != nil {
			t.Error(err)
		}
		expectWords(t, d, "here", "still works")
	})
}

func TestAfterCommitRunsOnSuccessOnly(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, schema, func(t *testing.T, d *db.DB) {
		var seen []string
		err := d.Write(ctx, func(tx *db.Tx) error {
			tx.AfterCommit(func() { seen = words(t, d) })
			if seen != nil {
				t.Error("it runs before the end")
			}
			return add(tx, "here")
		})
		if err != nil || !slices.Equal(seen, []string{"here"}) {
			t.Errorf("after the commit (%v) it saw %q", err, seen)
		}
		for _, slip := range slips {
			err := write(d, func(tx *db.Tx) error {
				tx.AfterCommit(func() { t.Errorf("it runs after %s", slip.what) })
				return slip.fn(tx)
			})
			if err == nil {
				t.Errorf("%s is answered with success", slip.what)
			}
		}
	})
}

// In the bubble, Wait returns when the first write holds the writer and all
// others queue behind it: so they become one group, for certain.
func TestWritesOfOneGroupShareACommitAndFailAlone(t *testing.T) {
	t.Parallel()
	options := dbtest.SQLite(t, schema)
	synctest.Test(t, func(t *testing.T) {
		d := dbtest.Open(t, options)
		var writers sync.WaitGroup
		var answered atomic.Int64
		start := func(fn func(*db.Tx) error, fails bool) {
			writers.Go(func() {
				if err := write(d, fn); (err != nil) != fails {
					t.Errorf("a write is answered with %v", err)
				}
				answered.Add(1)
			})
			synctest.Wait()
		}
		release := make(chan struct{})
		start(func(tx *db.Tx) error { <-release; return add(tx, "here") }, false)
		start(adds("one"), false)
		for _, slip := range slips {
			start(slip.fn, true)
		}
		start(adds("two"), false)
		start(func(tx *db.Tx) error {
			synctest.Wait()
			if n := answered.Load(); n != 1+int64(len(slips)) {
				t.Errorf("%d writes are answered before the commit of their group", n-1-int64(len(slips)))
			}
			return add(tx, "three")
		}, false)
		close(release)
		writers.Wait()
		expectWords(t, d, "here", "one", "three", "two")
	})
}

func TestConcurrentWritersLoseNothing(t *testing.T) {
	t.Parallel()
	const writers, each = 8, 20
	dbtest.Each(t, schema, func(t *testing.T, d *db.DB) {
		var all sync.WaitGroup
		var seen sync.Map
		for range writers * each {
			all.Go(func() {
				var n int64
				err := d.Write(ctx, func(tx *db.Tx) error {
					return tx.QueryRow(ctx, "UPDATE tally SET n = n + 1 WHERE id = 1 RETURNING n").Scan(&n)
				})
				if _, twice := seen.LoadOrStore(n, true); err != nil || twice {
					t.Errorf("a writer got %d (%v), which another has", n, err)
				}
			})
		}
		all.Wait()
		if _, ok := seen.Load(int64(writers * each)); !ok {
			t.Error("the last writer did not see all others")
		}
	})
}

func TestALostDeadlockRunsAgain(t *testing.T) {
	t.Parallel()
	d := dbtest.Open(t, dbtest.Postgres(t, schema))
	var runs, commits atomic.Int64
	var both, all sync.WaitGroup
	both.Add(2)
	for i, rows := range [][2]int{{1, 2}, {2, 1}} {
		all.Go(func() {
			var meet sync.Once
			err := d.Write(ctx, func(tx *db.Tx) error {
				runs.Add(1)
				tx.AfterCommit(func() { commits.Add(1) })
				for _, row := range rows {
					if _, err := tx.Exec(ctx, "UPDATE tally SET n = n + 1 WHERE id = $1", row); err != nil {
						return err
					}
					meet.Do(func() { both.Done(); both.Wait() })
				}
				return nil
			})
			if err != nil {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	all.Wait()
	if runs.Load() != 3 || commits.Load() != 2 {
		t.Errorf("two writes ran %d times and committed %d times", runs.Load(), commits.Load())
	}
}

func TestATransactionHasOneInstant(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 2, 9, 0, 0, 123_456_789, time.UTC)
	dbtest.EachAt(t, start, schema, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		instant := func() (now time.Time) {
			err := d.Write(ctx, func(tx *db.Tx) error {
				now = tx.Now()
				clock.Advance(time.Hour)
				if !tx.Now().Equal(now) {
					t.Error("the instant moves within a transaction")
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
			return now
		}
		first, second := instant(), instant()
		if !first.Equal(start.Truncate(time.Microsecond)) || second.Sub(first) != time.Hour {
			t.Errorf("the instants are %v and %v", first, second)
		}
		if !db.Time(db.Micros(first)).Equal(first) {
			t.Error("an instant is not what it was after storing")
		}
	})
}

func TestManyRowsAreInsertedInFewStatements(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, schema, func(t *testing.T, d *db.DB) {
		var rows [][]any
		for i := range int64(10_000) {
			rows = append(rows, []any{i, i})
		}
		err := d.Write(ctx, func(tx *db.Tx) error {
			return tx.Insert(ctx, "tally (id, n) | ON CONFLICT DO NOTHING", rows)
		})
		var n int64
		if err = errors.Join(err, d.QueryRow(ctx, "SELECT count(*) FROM tally").Scan(&n)); err != nil || n != 10_000 {
			t.Errorf("%d rows: %v", n, err)
		}
	})
}

func TestAClosedDatabaseRefuses(t *testing.T) {
	t.Parallel()
	for name, options := range bothEngines(t, schema) {
		options.World, options.Obs = seam.Real(), obs.New(io.Discard)
		d, err := db.Open(ctx, options)
		if err = errors.Join(err, d.Close()); err != nil {
			t.Fatal(err)
		}
		if err := d.Write(ctx, adds("late")); err == nil {
			t.Errorf("%s: a write is answered with success after Close", name)
		}
	}
}

func TestSchemas(t *testing.T) {
	t.Parallel()
	later := append(slices.Clone(schema), fstest.MapFS{"schema/00200_later.sql": {Data: []byte("-- +goose Up\nCREATE TABLE later (id {{identity}});\n")}})
	dbtest.Each(t, schema, func(t *testing.T, d *db.DB) {
		expect := func(of []fs.FS, says string) {
			t.Helper()
			s, err := d.SchemaState(ctx, of)
			if err != nil {
				t.Fatal(err)
			}
			if s.Empty() || (s.Err() == nil) != (says == "") || s.Err() != nil && !strings.Contains(s.Err().Error(), says) {
				t.Errorf("the schema's state is %+v: %v", s, s.Err())
			}
		}
		expect(schema, "")
		expect(later, "run `studyone migrate`")
		if err := d.Migrate(ctx, later); err != nil {
			t.Fatal(err)
		}
		expect(later, "")
		expect(schema, "from a newer studyone")
		if err := d.Migrate(ctx, schema); err == nil || !strings.Contains(err.Error(), "from a newer studyone") {
			t.Errorf("an older program migrates a newer schema: %v", err)
		}
		if err := d.Migrate(ctx, append(slices.Clone(later), later[0])); err == nil || !strings.Contains(err.Error(), "00100_word.sql") {
			t.Errorf("two migrations of one name: %v", err)
		}
	})
}

func TestProcessesMayMigrateAtOnce(t *testing.T) {
	t.Parallel()
	for name, options := range bothEngines(t, nil) {
		var all sync.WaitGroup
		for range 3 {
			process := dbtest.Open(t, options)
			all.Go(func() {
				if err := process.Migrate(ctx, schema); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		all.Wait()
	}
}

type said struct{ Writer, N int }

func (said) Kind() string { return "test.said" }

func says(s said) func(*db.Tx) error {
	return func(tx *db.Tx) error { return tx.Emit(ctx, s) }
}

// follow hands on the records that a tail sees, until the test ends.
func follow(t *testing.T, d *db.DB) <-chan said {
	t.Helper()
	box := outbox.New(d, slog.New(slog.DiscardHandler))
	tail, err := box.TailFromNow(ctx)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(chan said, 1000)
	until, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	all.Go(func() { box.Run(until) })
	all.Go(func() {
		tail.Follow(until, func(_ context.Context, records []outbox.Record) error {
			for _, r := range records {
				var s said
				if err := json.Unmarshal(r.Body, &s); err != nil || r.Kind != s.Kind() {
					t.Errorf("record %d is %s %s", r.ID, r.Kind, r.Body)
				}
				seen <- s
			}
			return nil
		})
	})
	t.Cleanup(func() { stop(); all.Wait() })
	return seen
}

func next(t *testing.T, seen <-chan said) said {
	t.Helper()
	select {
	case s := <-seen:
		return s
	case <-time.After(30 * time.Second):
		t.Fatal("no further record came")
		panic("unreachable")
	}
}

func TestRecordsComeOnceAndInTheOrderOfTheirWriter(t *testing.T) {
	t.Parallel()
	const writers, each = 6, 20
	dbtest.Each(t, schema, func(t *testing.T, d *db.DB) {
		seen := follow(t, d)
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				for n := range each {
					if err := d.Write(ctx, says(said{w, n})); err != nil {
						t.Error(err)
					}
					failed := d.Write(ctx, func(tx *db.Tx) error { return errors.Join(says(said{w, -1})(tx), errOnSlip) })
					if !errors.Is(failed, errOnSlip) {
						t.Errorf("a failing write is answered with %v", failed)
					}
				}
			})
		}
		var upTo [writers]int
		for range writers * each {
			s := next(t, seen)
			if s.N != upTo[s.Writer] {
				t.Fatalf("writer %d: record %d came instead of %d", s.Writer, s.N, upTo[s.Writer])
			}
			upTo[s.Writer]++
		}
		all.Wait()
	})
}

// The longer transaction has the lower number and commits later: who reads by
// the last number alone loses its record.
func TestTheRecordOfALongTransactionIsNotPassedOver(t *testing.T) {
	t.Parallel()
	d := dbtest.Open(t, dbtest.Postgres(t, schema))
	seen := follow(t, d)
	var long sync.WaitGroup
	emitted, release := make(chan struct{}), make(chan struct{})
	long.Go(func() {
		err := d.Write(ctx, func(tx *db.Tx) error {
			err := says(said{1, 0})(tx)
			close(emitted)
			<-release
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-emitted
	if err := d.Write(ctx, says(said{2, 0})); err != nil {
		t.Error(err)
	}
	var ripe int
	if err := d.QueryRow(ctx, "SELECT count(*) FROM outbox WHERE "+d.Horizon()).Scan(&ripe); err != nil || ripe != 0 {
		t.Errorf("%d records are below the horizon of an open transaction: %v", ripe, err)
	}
	close(release)
	long.Wait()
	if first, second := next(t, seen), next(t, seen); first.Writer != 1 || second.Writer != 2 {
		t.Errorf("%v came before %v", first, second)
	}
}
