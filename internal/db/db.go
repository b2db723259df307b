// Package db is the only door to the SQL database: SQLite inside the process by
// default, PostgreSQL by URL. Features write one SQL text for both: $1
// placeholders, BIGINT microseconds UTC, RETURNING, ON CONFLICT.
//
// Guarantees: a Write that returned nil is durable (it survives kill -9 and a
// power loss); one that returned an error changed nothing. A Write function may
// run more than once and must therefore touch only its Tx and its own locals.
package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
)

// Querier reads: the database itself, or a transaction.
type Querier interface {
	Query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRow(ctx context.Context, query string, args ...any) *sql.Row
}

// engine is what differs between SQLite and PostgreSQL.
type engine struct {
	name     string
	identity string // the type of a column that numbers its rows
	bytes    string // the type of a column of bytes
	xid      string // the number of the writing transaction
	horizon  string // a condition: this outbox row was written by a transaction no open one may precede
	write    func(ctx context.Context, w seam.World, fn func(*Tx) error) error
}

// DB is one database. Its methods are safe for concurrent use.
type DB struct {
	engine  engine
	writer  *sql.DB
	reader  *sql.DB
	world   seam.World
	wake    chan struct{}
	retries prometheus.Counter
	writes  prometheus.Counter
	close   func() error
}

// Options say which database to open: PostgreSQL where URL is set, else SQLite in the file Path.
type Options struct {
	URL   string
	Path  string
	World seam.World
	Obs   *obs.Obs
}

// Open connects. It does not migrate.
func Open(ctx context.Context, o Options) (*DB, error) {
	d := &DB{world: o.World, wake: make(chan struct{}, 1)}
	d.retries = o.Obs.Counter("db_retries_total", "Write transactions that were run again after a conflict or a lost connection.").WithLabelValues()
	d.writes = o.Obs.Counter("db_writes_total", "Write transactions that were asked for.").WithLabelValues()
	open := d.openSQLite
	if o.URL != "" {
		open = d.openPostgres
	}
	if err := open(ctx, o); err != nil {
		return nil, err
	}
	return d, nil
}

// Close waits for running writes and releases the connections.
func (d *DB) Close() error { return d.close() }

// Engine is "sqlite" or "postgres".
func (d *DB) Engine() string { return d.engine.name }

// World is the clock and randomness that this database's transactions use.
func (d *DB) World() seam.World { return d.world }

// At is the same database in another world: what is written through it is written then.
func (d *DB) At(w seam.World) *DB {
	there := *d
	there.world = w
	return &there
}

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return d.QueryRow(ctx, "SELECT 1").Scan(&one)
}

// Query reads outside any transaction.
func (d *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return d.reader.QueryContext(ctx, query, args...)
}

// QueryRow reads one row outside any transaction.
func (d *DB) QueryRow(ctx context.Context, query string, args ...any) *sql.Row {
	return d.reader.QueryRowContext(ctx, query, args...)
}

// Write runs fn in a transaction and commits it. fn may run again after a
// conflict or a lost connection. Functions handed to AfterCommit then run once.
// A panic in fn commits nothing; on SQLite it comes back as an error.
func (d *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	d.writes.Inc()
	return d.engine.write(ctx, d.world, fn)
}

// Woken receives after commits that emitted records, on this process.
func (d *DB) Woken() <-chan struct{} { return d.wake }

// Horizon is a condition on outbox rows that are safe to read: no transaction
// still open can add a row before them.
func (d *DB) Horizon() string { return d.engine.horizon }

// Record is a fact that other features may act on. Kind names it for good.
type Record interface{ Kind() string }

// Tx is one write transaction.
type Tx struct {
	tx      *sql.Tx
	engine  *engine
	now     time.Time
	emitted bool
	after   []func()
}

// Now is the one instant of this transaction.
func (t *Tx) Now() time.Time { return t.now }

// Exec runs a statement. A cancelled caller is refused before the statement, never in the middle of it.
func (t *Tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	res, err := t.tx.ExecContext(context.WithoutCancel(ctx), query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Query reads within the transaction.
func (t *Tx) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return t.tx.QueryContext(context.WithoutCancel(ctx), query, args...)
}

// QueryRow reads one row within the transaction.
func (t *Tx) QueryRow(ctx context.Context, query string, args ...any) *sql.Row {
	return t.tx.QueryRowContext(context.WithoutCancel(ctx), query, args...)
}

// Emit stores a record with the transaction; subscribers get it after the commit, at least once.
func (t *Tx) Emit(ctx context.Context, r Record) error {
	body, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("record %s: %w", r.Kind(), err)
	}
	t.emitted = true
	_, err = t.Exec(ctx, "INSERT INTO outbox (kind, at, body, xid) VALUES ($1, $2, $3, "+t.engine.xid+")", r.Kind(), Micros(t.now), string(body))
	return err
}

// AfterCommit runs f once the transaction is durable, and not at all if it fails.
func (t *Tx) AfterCommit(f func()) { t.after = append(t.after, f) }

func (d *DB) begin(tx *sql.Tx, w seam.World) *Tx {
	return &Tx{tx: tx, engine: &d.engine, now: w.Now()}
}

func (d *DB) committed(t *Tx) {
	if t.emitted {
		select {
		case d.wake <- struct{}{}:
		default:
		}
	}
	for _, f := range t.after {
		f()
	}
}

// Micros is how an instant is stored.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// Time is the instant of a stored number.
func Time(us int64) time.Time { return time.UnixMicro(us).UTC() }

// NullMicros stores an absent instant as NULL.
func NullMicros(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}

// NullTime is the instant of a stored number that may be NULL.
func NullTime(v sql.NullInt64) *time.Time {
	if !v.Valid {
		return nil
	}
	t := Time(v.Int64)
	return &t
}

// Collect reads all rows through scan and closes them.
func Collect[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	out := []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		out = append(out, v)
	}
	return out, errors.Join(rows.Err(), rows.Close())
}

// Column scans rows of a single column.
func Column[T any](rows *sql.Rows) (T, error) {
	var v T
	return v, rows.Scan(&v)
}

// Exists tells whether a query has a row.
func Exists(ctx context.Context, q Querier, query string, args ...any) (bool, error) {
	var one int
	err := q.QueryRow(ctx, query, args...).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// In makes "($1,$2,…)" and its arguments for IN.
func In[T any](values []T) (string, []any) {
	var b strings.Builder
	args := make([]any, len(values))
	b.WriteByte('(')
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("$" + strconv.Itoa(i+1))
		args[i] = v
	}
	b.WriteByte(')')
	return b.String(), args
}

// insertArgs is how many values one INSERT carries. SQLite looks each of them up
// by its name, so a statement costs their square; PostgreSQL gains little by more.
const insertArgs = 500

// Insert adds rows to "table (columns)" in few statements. An optional suffix
// such as ON CONFLICT DO NOTHING may follow the columns after "|".
func (t *Tx) Insert(ctx context.Context, into string, rows [][]any) error {
	into, suffix, _ := strings.Cut(into, "|")
	for len(rows) > 0 {
		n := min(len(rows), max(1, insertArgs/len(rows[0])))
		var b strings.Builder
		args := make([]any, 0, n*len(rows[0]))
		b.WriteString("INSERT INTO " + into + " VALUES ")
		for i, row := range rows[:n] {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('(')
			for j, v := range row {
				if j > 0 {
					b.WriteByte(',')
				}
				args = append(args, v)
				b.WriteString("$" + strconv.Itoa(len(args)))
			}
			b.WriteByte(')')
		}
		b.WriteString(" " + suffix)
		if _, err := t.Exec(ctx, b.String(), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}
