// Package outbox delivers the records that write transactions emit.
//
// A Subscriber acts on every record at least once in the whole installation,
// its effects in one transaction with its cursor (so: exactly once in the
// database). A Tail runs on every process and keeps memory up to date.
// A record that a subscriber cannot digest after several tries is parked in
// outbox_parked, where an operator sees it, and the rest goes on.
package outbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const (
	batch     = 200
	pollEvery = time.Second // another process may have written; this one is woken at once
	attempts  = 5
	retention = 2 * time.Hour // how far a Tail may fall behind before it must load anew
)

// Record is an emitted record as stored.
type Record struct {
	ID   int64
	Kind string
	At   time.Time
	Body json.RawMessage
	xid  int64
}

// Subscriber is one durable reader of records.
type Subscriber struct {
	Name   string
	Handle func(ctx context.Context, tx *db.Tx, r Record) error
}

// Outbox delivers the records of one database.
type Outbox struct {
	db    *db.DB
	log   *slog.Logger
	mu    sync.Mutex
	bells []chan struct{}
	subs  []Subscriber
}

// New makes an Outbox; Run starts it.
func New(d *db.DB, log *slog.Logger) *Outbox {
	return &Outbox{db: d, log: log}
}

// Subscribe adds a durable reader. It starts with the records written from now on. Call it before Run.
func (o *Outbox) Subscribe(s Subscriber) { o.subs = append(o.subs, s) }

// Run delivers until ctx ends.
func (o *Outbox) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for _, s := range o.subs {
		wg.Go(func() { o.serve(ctx, s) })
	}
	wg.Go(func() { o.ring(ctx) })
	wg.Wait()
}

// ring spreads the database's wake-ups and a slow tick to all readers.
func (o *Outbox) ring(ctx context.Context) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-o.db.Woken():
		}
		o.mu.Lock()
		for _, bell := range o.bells {
			select {
			case bell <- struct{}{}:
			default:
			}
		}
		o.mu.Unlock()
	}
}

func (o *Outbox) bell() chan struct{} {
	bell := make(chan struct{}, 1)
	o.mu.Lock()
	o.bells = append(o.bells, bell)
	o.mu.Unlock()
	return bell
}

// serve reads in batches. After a failure it goes record by record, so that the
// one to blame is found, tried several times and then parked; the rest goes on.
func (o *Outbox) serve(ctx context.Context, s Subscriber) {
	bell := o.bell()
	single, failures := 0, 0
	for ctx.Err() == nil {
		size := batch
		if single > 0 {
			size = 1
		}
		n, err := o.step(ctx, s, size)
		switch {
		case err == nil:
			failures, single = 0, max(single-1, 0)
			if n == size {
				continue
			}
		case single == 0:
			single = batch
		case !db.Unavailable(err):
			if failures++; failures == attempts {
				failures = 0
				err = errors.Join(err, o.park(ctx, s, err))
			}
		}
		if err != nil && ctx.Err() == nil {
			o.log.Error("records could not be handled", "subscriber", s.Name, "try", failures, "err", err)
		}
		select {
		case <-ctx.Done():
		case <-bell:
		}
	}
}

// step handles up to size records, their effects and the cursor in one transaction.
func (o *Outbox) step(ctx context.Context, s Subscriber, size int) (int, error) {
	n := 0
	err := o.db.Write(ctx, func(tx *db.Tx) error {
		at, err := lockCursor(ctx, tx, s.Name)
		if err != nil {
			return err
		}
		records, err := read(ctx, tx, o.db.Horizon(), at, size)
		if err != nil {
			return err
		}
		n = len(records)
		for _, r := range records {
			if err := s.Handle(ctx, tx, r); err != nil {
				return fmt.Errorf("record %d (%s): %w", r.ID, r.Kind, err)
			}
			at = cursor{r.xid, r.ID}
		}
		if n == 0 {
			return nil
		}
		return moveCursor(ctx, tx, s.Name, at)
	})
	return n, err
}

// park puts the record at the cursor aside, with what went wrong.
func (o *Outbox) park(ctx context.Context, s Subscriber, cause error) error {
	return o.db.Write(ctx, func(tx *db.Tx) error {
		at, err := lockCursor(ctx, tx, s.Name)
		if err != nil {
			return err
		}
		records, err := read(ctx, tx, o.db.Horizon(), at, 1)
		if err != nil || len(records) == 0 {
			return err
		}
		r := records[0]
		if _, err := tx.Exec(ctx, "INSERT INTO outbox_parked (subscriber, id, kind, body, error, at) VALUES ($1, $2, $3, $4, $5, $6)",
			s.Name, r.ID, r.Kind, string(r.Body), cause.Error(), db.Micros(tx.Now())); err != nil {
			return err
		}
		return moveCursor(ctx, tx, s.Name, cursor{r.xid, r.ID})
	})
}

func moveCursor(ctx context.Context, tx *db.Tx, name string, to cursor) error {
	_, err := tx.Exec(ctx, "UPDATE outbox_cursor SET xid = $2, id = $3 WHERE subscriber = $1", name, to.xid, to.id)
	return err
}

type cursor struct{ xid, id int64 }

// lockCursor takes the subscriber's row, so that of several processes one reads on.
func lockCursor(ctx context.Context, tx *db.Tx, name string) (cursor, error) {
	var c cursor
	err := tx.QueryRow(ctx, "UPDATE outbox_cursor SET id = id WHERE subscriber = $1 RETURNING xid, id", name).Scan(&c.xid, &c.id)
	if !errors.Is(err, sql.ErrNoRows) {
		return c, err
	}
	if c, err = end(ctx, tx); err != nil {
		return c, err
	}
	_, err = tx.Exec(ctx, "INSERT INTO outbox_cursor (subscriber, xid, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", name, c.xid, c.id)
	return c, err
}

func end(ctx context.Context, q db.Querier) (cursor, error) {
	var c cursor
	err := q.QueryRow(ctx, "SELECT xid, id FROM outbox ORDER BY xid DESC, id DESC LIMIT 1").Scan(&c.xid, &c.id)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	return c, err
}

func read(ctx context.Context, q db.Querier, horizon string, after cursor, limit int) ([]Record, error) {
	rows, err := q.Query(ctx, "SELECT id, kind, at, body, xid FROM outbox WHERE (xid, id) > ($1, $2) AND "+horizon+" ORDER BY xid, id LIMIT $3", after.xid, after.id, limit)
	return db.Collect(rows, err, func(rows *sql.Rows) (Record, error) {
		var r Record
		var at int64
		var body string
		err := rows.Scan(&r.ID, &r.Kind, &at, &body, &r.xid)
		r.At, r.Body = db.Time(at), json.RawMessage(body)
		return r, err
	})
}

// Tail is a place in the stream of records, of one process.
type Tail struct {
	o  *Outbox
	at cursor
}

// TailFromNow marks the present end. State that is loaded after this call, and
// then follows the tail, misses nothing.
func (o *Outbox) TailFromNow(ctx context.Context) (*Tail, error) {
	var c cursor
	// Rows above the horizon are not yet safe, so the tail starts below it and may repeat some.
	err := o.db.QueryRow(ctx, "SELECT xid, id FROM outbox WHERE "+o.db.Horizon()+" ORDER BY xid DESC, id DESC LIMIT 1").Scan(&c.xid, &c.id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return &Tail{o: o, at: c}, err
}

// Follow hands new records to handle until ctx ends.
func (t *Tail) Follow(ctx context.Context, handle func(context.Context, []Record) error) {
	bell := t.o.bell()
	for {
		records, err := read(ctx, t.o.db, t.o.db.Horizon(), t.at, batch)
		if err == nil && len(records) > 0 {
			err = handle(ctx, records)
		}
		if err == nil && len(records) > 0 {
			last := records[len(records)-1]
			t.at = cursor{last.xid, last.ID}
			continue
		}
		if err != nil && ctx.Err() == nil {
			t.o.log.Error("records could not be followed", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-bell:
		}
	}
}

// Prune deletes records that every subscriber has passed and no tail needs any more.
func (o *Outbox) Prune(ctx context.Context) error {
	return o.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM outbox WHERE at < $1 AND NOT EXISTS (
			SELECT 1 FROM outbox_cursor c WHERE (c.xid, c.id) < (outbox.xid, outbox.id))`, db.Micros(tx.Now().Add(-retention)))
		return err
	})
}
