package settlement

import (
	"context"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Payout is one transfer from the holder to a member of what a season owes them.
// It is booked when both have confirmed it.
type Payout struct {
	Season   int64
	Person   int64
	Number   int64 // from 0: a season may owe somebody more than once
	Amount   int64 // KRW
	SentBy   int64
	Sent     *time.Time
	Received *time.Time
}

func (p *Payout) done() bool { return p.Sent != nil && p.Received != nil }

// payout runs f on what a season owes somebody: on the transfer at hand, or a new one of all that is owed.
// The room may be closed; its money is sent after that.
func (s *Service) payout(ctx context.Context, who httpx.Caller, id, number, to int64, may func(*book) error, f func(*db.Tx, *book, *Payout) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		b, err := s.enter(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := may(b); err != nil {
			return err
		}
		p, err := b.openPayout(ctx, tx, number, to)
		if err != nil {
			return err
		}
		if err := f(tx, b, p); err != nil {
			return err
		}
		if holder := b.season.Holder; who.ID == to && holder == to { // one person on both sides
			now := tx.Now()
			p.SentBy, p.Sent, p.Received = who.ID, &now, &now
		}
		if err := savePayout(ctx, tx, id, p); err != nil {
			return err
		}
		if p.done() {
			if err := b.paidOut(ctx, tx, p, who.ID); err != nil {
				return err
			}
		}
		if err := s.finish(ctx, tx, b.room); err != nil { // it may have been the last one
			return err
		}
		return s.announce(ctx, tx, b, to, b.season.Holder)
	})
}

// openPayout is the transfer that somebody has still to confirm, or a new one.
func (b *book) openPayout(ctx context.Context, q db.Querier, number, to int64) (*Payout, error) {
	all, err := payouts(ctx, q, b.room.ID)
	if err != nil {
		return nil, err
	}
	next := &Payout{Season: number, Person: to}
	for _, p := range all {
		if p.Season != number || p.Person != to {
			continue
		}
		if !p.done() {
			return p, nil
		}
		next.Number = p.Number + 1
	}
	next.Amount = b.balances[ledger.Account{Kind: ledger.Payable, Person: to, Season: number}]
	if next.Amount == 0 {
		return nil, errNoPayout
	}
	return next, nil
}

func (b *book) paidOut(ctx context.Context, tx *db.Tx, p *Payout, actor int64) error {
	j := ledger.Journal{Room: b.room.ID, Season: p.Season, Actor: actor}
	j.Key = "payout:" + name(p.Season) + ":" + name(p.Person) + ":" + name(p.Number)
	j.Out(ledger.Account{Kind: ledger.Payable, Person: p.Person, Season: p.Season}, p.Amount)
	return b.post(ctx, tx, j)
}

// Sent says that what a season owes a member is on its way: the holder's.
func (s *Service) Sent(ctx context.Context, who httpx.Caller, id, number, to int64) error {
	return s.payout(ctx, who, id, number, to, func(b *book) error {
		if b.season.Holder != who.ID {
			return errNotHolder
		}
		return nil
	}, func(tx *db.Tx, b *book, p *Payout) error {
		if p.Sent != nil {
			return nil
		}
		now := tx.Now()
		p.Sent, p.SentBy = &now, who.ID
		if to == who.ID {
			return nil
		}
		return s.tell(ctx, tx, b, Told{Person: to, To: to, What: ToldSent, Amount: p.Amount})
	})
}

// Received says that what a season owes one has arrived, also after leaving the room.
func (s *Service) Received(ctx context.Context, who httpx.Caller, id, number int64) error {
	return s.payout(ctx, who, id, number, who.ID, func(*book) error { return nil }, func(tx *db.Tx, b *book, p *Payout) error {
		if p.Received != nil {
			return nil
		}
		now := tx.Now()
		p.Received = &now
		if b.season.Holder == who.ID {
			return nil
		}
		return s.tell(ctx, tx, b, Told{Person: who.ID, To: b.season.Holder, What: ToldReceived, Amount: p.Amount})
	})
}

// Expense is money of the fund that the holder spent for the room.
type Expense struct {
	ID      int64     `json:"id"`
	Amount  int64     `json:"amount" doc:"KRW"`
	Purpose string    `json:"purpose"`
	Receipt string    `json:"receipt" doc:"A link, or what the receipt says"`
	By      int64     `json:"by"`
	At      time.Time `json:"at"`
}

// Spend books an expense of the fund, with its receipt: the holder's.
func (s *Service) Spend(ctx context.Context, who httpx.Caller, id int64, e Expense) (Expense, error) {
	var c errs.Checks
	e.Purpose, e.Receipt = text.Clean(e.Purpose), text.Clean(e.Receipt)
	c.Length("purpose", e.Purpose, 1, maxPurpose)
	c.Length("receipt", e.Receipt, 1, maxReceipt)
	c.Range("amount", e.Amount, 1, 1_000_000_000)
	err := s.decide(ctx, who, id, asHolder, func(tx *db.Tx, b *book) error {
		if err := c.Err(); err != nil {
			return err
		}
		if have := b.balances[fund]; have < e.Amount {
			return errs.FieldError("amount", "공동기금에 있는 돈보다 많아요.", "The fund does not hold that much.")
		}
		e.By, e.At = who.ID, tx.Now()
		if err := insertExpense(ctx, tx, id, &e); err != nil {
			return err
		}
		j := b.journal("expense", who.ID, e.ID)
		j.Out(fund, e.Amount)
		if err := b.post(ctx, tx, j); err != nil {
			return err
		}
		return s.announce(ctx, tx, b)
	})
	return e, err
}

// OfferHolding asks another member to hold the money from now on: the holder's.
func (s *Service) OfferHolding(ctx context.Context, who httpx.Caller, id, to int64) error {
	return s.decide(ctx, who, id, asHolder, func(tx *db.Tx, b *book) error {
		if !standing(b.enrolment(to)) || to == who.ID {
			return errNoMember
		}
		if err := saveOffer(ctx, tx, id, to); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, b, Told{Person: who.ID, To: to, What: ToldHolder, Amount: b.balances.Of(ledger.Custody)}); err != nil {
			return err
		}
		return s.announce(ctx, tx, b, to)
	})
}

// AcceptHolding says that all the money has arrived: the room's custody is handed over.
func (s *Service) AcceptHolding(ctx context.Context, who httpx.Caller, id int64) error {
	return s.decide(ctx, who, id, asMember, func(tx *db.Tx, b *book) error {
		offered, err := takeOffer(ctx, tx, id, who.ID)
		if err != nil {
			return err
		}
		if !offered {
			return errNoOffer
		}
		// The hand-over is a journal of the same amount out of and into custody.
		j := b.journal("hand-over", who.ID, b.season.Holder, who.ID, db.Micros(tx.Now()))
		held := b.balances.Of(ledger.Custody)
		custody := ledger.Account{Kind: ledger.Custody}
		j.Move(custody, custody, held)
		if err := b.post(ctx, tx, j); err != nil {
			return err
		}
		before := b.season.Holder
		b.season.Holder = who.ID
		if err := room.SaveSeason(ctx, tx, b.season); err != nil {
			return err
		}
		return s.announce(ctx, tx, b, before, who.ID)
	})
}

// overdue are the seasons whose holder has not sent on time what they owe.
func overdue(seasons []*room.Season, all []*Payout, balances ledger.Balances, now time.Time) []ledger.Account {
	var late []ledger.Account
	for _, s := range seasons {
		if s.Settled == nil || now.Before(s.Settled.Add(payOutWithin)) {
			continue
		}
		for account, won := range balances {
			sent := slices.ContainsFunc(all, func(p *Payout) bool {
				return p.Season == s.Number && p.Person == account.Person && p.Sent != nil && p.Received == nil
			})
			if account.Kind == ledger.Payable && account.Season == s.Number && won > 0 && !sent {
				late = append(late, account)
			}
		}
	}
	return late
}
