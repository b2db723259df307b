package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"runtime/debug"
	"sync"

	_ "modernc.org/sqlite" // registers the driver

	"github.com/studyone/studyone/internal/seam"
)

const (
	sqliteReaders = 8
	maxGroup      = 64 // writes that may share one commit
)

var errClosed = errors.New("the database is closed")

func (d *DB) openSQLite(ctx context.Context, o Options) error {
	// FULL makes each commit wait for the disk; the group commit below shares that wait.
	dsn := "file:" + (&url.URL{Path: o.Path}).EscapedPath() +
		"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(ON)&_pragma=cache_size(-32000)"
	var err error
	if d.writer, err = sql.Open("sqlite", dsn+"&_txlock=immediate"); err != nil {
		return err
	}
	d.writer.SetMaxOpenConns(1)
	if err := d.writer.PingContext(ctx); err != nil {
		return fmt.Errorf("open %s: %w", o.Path, err)
	}
	if d.reader, err = sql.Open("sqlite", dsn+"&_pragma=query_only(ON)"); err != nil {
		return err
	}
	d.reader.SetMaxOpenConns(sqliteReaders)
	d.reader.SetMaxIdleConns(sqliteReaders)
	group := &committer{db: d, queue: make(chan *pendingWrite, maxGroup), stop: make(chan struct{}), done: make(chan struct{})}
	go group.run()
	d.engine = engine{
		name: "sqlite", identity: "INTEGER PRIMARY KEY AUTOINCREMENT", bytes: "BLOB", xid: "0", horizon: "xid = 0",
		write: group.write,
	}
	d.close = sync.OnceValue(func() error {
		close(group.stop)
		<-group.done
		return errors.Join(d.writer.Close(), d.reader.Close())
	})
	return nil
}

// committer runs writes one after another, several within one SQLite
// transaction, each in a savepoint of its own: they share the wait for the disk
// and still fail alone.
type committer struct {
	db    *DB
	queue chan *pendingWrite
	stop  chan struct{}
	done  chan struct{}
}

type pendingWrite struct {
	ctx    context.Context
	world  seam.World
	fn     func(*Tx) error
	tx     *Tx
	result chan error
}

func (c *committer) write(ctx context.Context, w seam.World, fn func(*Tx) error) error {
	p := &pendingWrite{ctx: ctx, world: w, fn: fn, result: make(chan error, 1)}
	select {
	case c.queue <- p:
	case <-ctx.Done():
		return ctx.Err()
	case <-c.stop:
		return errClosed
	}
	select {
	case err := <-p.result:
		return c.finish(p, err)
	case <-c.done:
	}
	select { // the answer may have come together with the end
	case err := <-p.result:
		return c.finish(p, err)
	default:
		return errClosed
	}
}

// finish runs what waits for the commit in the caller's own goroutine, so that it holds up nobody else's write.
func (c *committer) finish(p *pendingWrite, err error) error {
	if err == nil {
		c.db.committed(p.tx)
	}
	return err
}

func (c *committer) run() {
	defer close(c.done)
	for {
		select {
		case first := <-c.queue:
			c.commit(c.gather(first))
		case <-c.stop:
			return
		}
	}
}

func (c *committer) gather(first *pendingWrite) []*pendingWrite {
	group := []*pendingWrite{first}
	for len(group) < maxGroup {
		select {
		case p := <-c.queue:
			group = append(group, p)
		default:
			return group
		}
	}
	return group
}

func (c *committer) commit(group []*pendingWrite) {
	tx, err := c.db.writer.BeginTx(context.Background(), nil)
	if err != nil {
		answer(group, err)
		return
	}
	kept := group[:0:0]
	for i, p := range group {
		p.tx = c.db.begin(tx, p.world)
		err := p.inSavepoint()
		var lost errLostTransaction
		switch {
		case errors.As(err, &lost):
			answer(kept, err)
			answer(group[i:], errors.Join(err, tx.Rollback()))
			return
		case err != nil:
			p.result <- err
		default:
			kept = append(kept, p)
		}
	}
	answer(kept, tx.Commit())
}

// errLostTransaction: SQLite has given up the whole transaction by itself (a full
// disk, a broken file), so nothing of the group may go on in it.
type errLostTransaction struct{ error }

func (e errLostTransaction) Unwrap() error { return e.error }

func answer(group []*pendingWrite, err error) {
	for _, p := range group {
		p.result <- err
	}
}

func (p *pendingWrite) inSavepoint() (err error) {
	ctx := context.WithoutCancel(p.ctx)
	if _, err := p.tx.Exec(ctx, "SAVEPOINT one"); err != nil {
		return err
	}
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic in a write: %v\n%s", v, debug.Stack())
		}
		end := "RELEASE one"
		if err != nil {
			end = "ROLLBACK TO one"
		}
		if _, endErr := p.tx.Exec(ctx, end); endErr != nil {
			err = errLostTransaction{errors.Join(err, endErr)}
		}
	}()
	return p.fn(p.tx)
}
