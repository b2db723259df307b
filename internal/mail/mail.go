// Package mail queues letters in the transaction that causes them and delivers
// them afterwards: by SMTP, or into a folder where no mail server is set. A
// letter that was queued is sent even if the process dies in between; it may
// then, rarely, arrive twice. Failed deliveries are tried again for two days.
package mail

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"log/slog"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// Schema holds the migrations of the queue.
//
//go:embed schema/*.sql
var Schema embed.FS

const (
	claim    = 2 * time.Minute // one delivery must end within it
	giveUp   = 48 * time.Hour
	maxPause = time.Hour
)

// Message is one plain-text letter.
type Message struct {
	To, Subject, Text string
}

// Carrier delivers one letter. Guarantee: after nil, the letter is in the next
// hands (the SMTP server has accepted it, or it is on the disk).
type Carrier interface {
	Deliver(ctx context.Context, m Message) error
}

// Queue adds a letter to the transaction.
func Queue(ctx context.Context, tx *db.Tx, m Message) error {
	now := db.Micros(tx.Now())
	_, err := tx.Exec(ctx, "INSERT INTO mail_queue (recipient, subject, body, created_at, next_try, tries) VALUES ($1, $2, $3, $4, $4, 0)",
		m.To, m.Subject, m.Text, now)
	return err
}

// Postman delivers the queue.
type Postman struct {
	db      *db.DB
	carrier Carrier
	log     *slog.Logger
	bell    chan struct{}
}

// New makes a Postman; Run starts it.
func New(d *db.DB, c Carrier, log *slog.Logger) *Postman {
	return &Postman{db: d, carrier: c, log: log, bell: make(chan struct{}, 1)}
}

// Ring tells that the queue has something new.
func (p *Postman) Ring() {
	select {
	case p.bell <- struct{}{}:
	default:
	}
}

// Run delivers until ctx ends.
func (p *Postman) Run(ctx context.Context) {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		more, err := p.next(ctx)
		if err != nil && ctx.Err() == nil {
			p.log.Error("the mail queue could not be served", "err", err)
		}
		if more && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-p.bell:
		case <-tick.C:
		}
	}
}

type queued struct {
	Message
	id      int64
	created time.Time
	tries   int
}

func (p *Postman) next(ctx context.Context) (bool, error) {
	q, err := p.claim(ctx)
	if err != nil || q == nil {
		return false, err
	}
	send, cancel := context.WithTimeout(ctx, claim/2)
	defer cancel()
	if err := p.carrier.Deliver(send, q.Message); err != nil {
		return true, p.postpone(ctx, q, err)
	}
	return true, p.remove(ctx, q.id)
}

// claim takes the letter that waits longest; nobody else takes it while its delivery runs.
func (p *Postman) claim(ctx context.Context) (*queued, error) {
	var q queued
	found := false
	err := p.db.Write(ctx, func(tx *db.Tx) error {
		var created int64
		err := tx.QueryRow(ctx, `UPDATE mail_queue SET next_try = $2, tries = tries + 1
			WHERE id = (SELECT id FROM mail_queue WHERE next_try <= $1 ORDER BY next_try, id LIMIT 1) AND next_try <= $1
			RETURNING id, recipient, subject, body, created_at, tries`,
			db.Micros(tx.Now()), db.Micros(tx.Now().Add(claim))).Scan(&q.id, &q.To, &q.Subject, &q.Text, &created, &q.tries)
		found = err == nil
		q.created = db.Time(created)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	if err != nil || !found {
		return nil, err
	}
	return &q, nil
}

func (p *Postman) postpone(ctx context.Context, q *queued, cause error) error {
	if p.db.World().Now().Sub(q.created) > giveUp {
		p.log.Error("a letter was given up", "letter", q.id, "err", cause)
		return p.remove(ctx, q.id)
	}
	p.log.Warn("a letter could not be delivered and will be tried again", "letter", q.id, "try", q.tries, "err", cause)
	pause := min(time.Duration(1<<min(q.tries, 12))*time.Second, maxPause)
	return p.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE mail_queue SET next_try = $2 WHERE id = $1", q.id, db.Micros(tx.Now().Add(pause)))
		return err
	})
}

func (p *Postman) remove(ctx context.Context, id int64) error {
	return p.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM mail_queue WHERE id = $1", id)
		return err
	})
}
