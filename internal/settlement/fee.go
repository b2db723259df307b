package settlement

import (
	"context"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// inSeason runs f on the present season of an open room, for one of its members
// in it; of another season it tells what is wrong.
func (s *Service) inSeason(ctx context.Context, who httpx.Caller, id, number, about int64, as role, f func(*db.Tx, *book, *room.Enrolment) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		b, err := s.enter(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := as.check(ctx, tx, b, who.ID); err != nil {
			return err
		}
		e := b.enrolment(about)
		if number != b.season.Number {
			past, err := room.Enrolments(ctx, tx, id, number)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(past, func(o *room.Enrolment) bool { return o.Person == about }) {
				return errNoMember
			}
			return errOver
		}
		switch {
		case e == nil:
			return errNoMember
		case b.room.Closed():
			return b.room.Living()
		case e.Left != nil:
			return errNoMember
		}
		return f(tx, b, e)
	})
}

// Claim says that the own fee of a season was sent ("보냈어요").
func (s *Service) Claim(ctx context.Context, who httpx.Caller, id, number int64) error {
	return s.inSeason(ctx, who, id, number, who.ID, asMember, func(tx *db.Tx, b *book, e *room.Enrolment) error {
		if e.Paid != nil || e.Claimed != nil || b.free() {
			return nil
		}
		now := tx.Now()
		e.Claimed = &now
		if err := room.SaveEnrolment(ctx, tx, id, e); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, b, Told{Person: e.Person, To: b.season.Holder, What: ToldClaimed, Amount: b.owes(e)}); err != nil {
			return err
		}
		return s.announce(ctx, tx, b, e.Person, b.season.Holder)
	})
}

// Confirm says that a member's fee of a season has arrived ("받았어요"): the holder's.
func (s *Service) Confirm(ctx context.Context, who httpx.Caller, id, number, member int64) error {
	return s.inSeason(ctx, who, id, number, member, asHolder, func(tx *db.Tx, b *book, e *room.Enrolment) error {
		if e.Paid != nil || b.free() {
			return nil
		}
		if err := b.payIn(ctx, tx, e, who.ID); err != nil {
			return err
		}
		if err := s.replaced(ctx, tx, b.room, e); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, b, Told{Person: e.Person, To: e.Person, What: ToldConfirmed, Amount: e.Deposit}); err != nil {
			return err
		}
		return s.announce(ctx, tx, b, e.Person)
	})
}

// owes is what a member still has to send: deposit and cost, less what rolled over.
func (b *book) owes(e *room.Enrolment) int64 {
	if e.Paid != nil || e.Left != nil {
		return 0
	}
	terms := b.terms()
	return max(terms.Deposit(b.scope(e))-b.balances[b.dep(e.Person)], 0) + terms.Cost
}

// payIn books a member's deposit and cost, and charges the marks that went before.
func (b *book) payIn(ctx context.Context, tx *db.Tx, e *room.Enrolment, actor int64) error {
	terms := b.terms()
	now := tx.Now()
	e.Deposit, e.Paid = terms.Deposit(b.scope(e)), &now
	j := b.journal("fee", actor, e.Person)
	if rolled := b.balances[b.dep(e.Person)]; rolled > e.Deposit { // an event was cancelled since
		j.Move(b.dep(e.Person), b.pay(e.Person), rolled-e.Deposit)
	} else {
		j.In(b.dep(e.Person), e.Deposit-rolled)
	}
	j.In(fund, terms.Cost)
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	if err := room.SaveEnrolment(ctx, tx, b.room.ID, e); err != nil {
		return err
	}
	return b.recharge(ctx, tx, b.journal(chargePrefix+"fee", actor, e.Person))
}

// replaced gives back what had waited to the one who left first: a newcomer took the seat within a week, and paid.
func (s *Service) replaced(ctx context.Context, tx *db.Tx, r *room.Room, newcomer *room.Enrolment) error {
	seasons, err := unfinished(ctx, tx, r.ID)
	if err != nil {
		return err
	}
	for _, season := range seasons {
		b, err := open(ctx, tx, r, season)
		if err != nil {
			return err
		}
		if e := b.waiting(newcomer, tx.Now()); e != nil {
			return b.replace(ctx, tx, e, newcomer)
		}
	}
	return nil
}

// waiting is who left first before a newcomer came, and still waits.
func (b *book) waiting(newcomer *room.Enrolment, now time.Time) *room.Enrolment {
	var first *room.Enrolment
	for _, e := range b.people {
		waits := e.HeldUntil != nil && e.Reason == string(rules.Voluntary) && !e.Left.After(newcomer.Joined) && !now.After(*e.HeldUntil)
		if waits && (first == nil || e.Left.Before(*first.Left)) {
			first = e
		}
	}
	return first
}

func (b *book) replace(ctx context.Context, tx *db.Tx, e, newcomer *room.Enrolment) error {
	e.Reason, e.HeldUntil = string(rules.Replaced), nil
	j := b.journal("replaced", newcomer.Person, e.Person)
	j.Move(b.dep(e.Person), b.pay(e.Person), b.balances[b.dep(e.Person)])
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	return room.SaveEnrolment(ctx, tx, b.room.ID, e)
}

// Agree stores that a member has read and accepted the season's rules, whose text has this hash.
func (s *Service) Agree(ctx context.Context, who httpx.Caller, id int64, hash string) error {
	return s.decide(ctx, who, id, asMember, func(tx *db.Tx, b *book) error {
		e := b.enrolment(who.ID)
		if _, current := RulesText(b.season); current != hash {
			return errNotAgreed
		}
		now := tx.Now()
		e.AgreedAt, e.AgreedHash = &now, hash
		return room.SaveEnrolment(ctx, tx, id, e)
	})
}

// SetNext says what becomes of one's seat and deposit when the season ends.
// While the own deposit of this season is not there, renewing is about the season
// before: what that still owes rolls over at once, and what it will owe later too.
func (s *Service) SetNext(ctx context.Context, who httpx.Caller, id int64, next string) error {
	return s.decide(ctx, who, id, asMember, func(tx *db.Tx, b *book) error {
		e := b.enrolment(who.ID)
		before, err := b.before(ctx, tx, e)
		if err != nil {
			return err
		}
		if next != room.NextRenew || e.Paid != nil || before == nil {
			e.Next = next
			if err := room.SaveEnrolment(ctx, tx, id, e); err != nil {
				return err
			}
			return s.announce(ctx, tx, b, who.ID)
		}
		before.Next = next
		if err := room.SaveEnrolment(ctx, tx, id, before); err != nil {
			return err
		}
		if err := b.roll(ctx, tx, e, before.Season); err != nil {
			return err
		}
		return s.announce(ctx, tx, b, who.ID)
	})
}

// before is somebody's part in the season before, while that owes them something or may yet; else nil.
func (b *book) before(ctx context.Context, q db.Querier, e *room.Enrolment) (*room.Enrolment, error) {
	season, err := room.SeasonOf(ctx, q, b.room.ID, b.season.Number-1)
	if err != nil || season == nil {
		return nil, err
	}
	owed := b.balances[ledger.Account{Kind: ledger.Payable, Person: e.Person, Season: season.Number}]
	if season.Settled != nil && owed == 0 {
		return nil, nil
	}
	past, err := room.Enrolments(ctx, q, b.room.ID, season.Number)
	for _, o := range past {
		if o.Person == e.Person && o.Left == nil {
			return o, err
		}
	}
	return nil, err
}

// roll moves what a season still owes somebody into the deposit of this one: as
// much as the deposit, no more, and nothing that is on its way already.
func (b *book) roll(ctx context.Context, tx *db.Tx, e *room.Enrolment, from int64) error {
	owed := ledger.Account{Kind: ledger.Payable, Person: e.Person, Season: from}
	onTheWay, err := underWay(ctx, tx, b.room.ID, from, e.Person)
	if err != nil {
		return err
	}
	terms := b.terms()
	missing := max(terms.Deposit(b.scope(e))-b.balances[b.dep(e.Person)], 0)
	j := b.journal("roll", e.Person, e.Person, db.Micros(tx.Now()))
	j.Move(owed, b.dep(e.Person), min(max(b.balances[owed]-onTheWay, 0), missing))
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	return b.complete(ctx, tx, e)
}

// complete: what rolled over is all that was asked for.
func (b *book) complete(ctx context.Context, tx *db.Tx, e *room.Enrolment) error {
	if e.Paid != nil || e.Left != nil || b.free() || b.owes(e) > 0 {
		return nil // a top-up, or the cost, has to be sent
	}
	return b.payIn(ctx, tx, e, e.Person)
}

// completeRolled looks again after the deposit has become smaller.
func (b *book) completeRolled(ctx context.Context, tx *db.Tx) error {
	for _, e := range b.people {
		if b.balances[b.dep(e.Person)] == 0 {
			continue
		}
		if err := b.complete(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

// rollOn rolls what a season owes after all into the present one, for those who renewed and still owe it something.
func (s *Service) rollOn(ctx context.Context, tx *db.Tx, settled *book) error {
	if settled.room.Closed() {
		return nil
	}
	season, err := room.Present(ctx, tx, settled.room)
	if err != nil || season.Number != settled.season.Number+1 {
		return err
	}
	b, err := open(ctx, tx, settled.room, season)
	if err != nil {
		return err
	}
	for _, e := range b.people {
		before := settled.enrolment(e.Person)
		if e.Paid != nil || e.Left != nil || before == nil || before.Next != room.NextRenew {
			continue
		}
		if err := b.roll(ctx, tx, e, settled.season.Number); err != nil {
			return err
		}
	}
	return nil
}

// tell lets somebody know of something about a member in this season.
func (s *Service) tell(ctx context.Context, tx *db.Tx, b *book, t Told) error {
	t.Room, t.Season = b.room.ID, b.season.Number
	return tx.Emit(ctx, t)
}
