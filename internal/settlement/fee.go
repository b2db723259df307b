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
	return terms.Deposit(b.scope(e)) + terms.Cost - b.balances[b.dep(e.Person)]
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
// Whoever decides to renew only after that rolls over at once.
func (s *Service) SetNext(ctx context.Context, who httpx.Caller, id int64, next string) error {
	return s.decide(ctx, who, id, asMember, func(tx *db.Tx, b *book) error {
		e := b.enrolment(who.ID)
		e.Next = next
		if err := room.SaveEnrolment(ctx, tx, id, e); err != nil {
			return err
		}
		if err := s.announce(ctx, tx, b, who.ID); err != nil || next != room.NextRenew || e.Paid != nil {
			return err
		}
		before, err := room.SeasonOf(ctx, tx, id, b.season.Number-1)
		if err != nil || before == nil {
			return err
		}
		return b.roll(ctx, tx, e, before.Number)
	})
}

// roll moves what somebody is still owed for a season into the deposit of this one: as much as the deposit, no more.
func (b *book) roll(ctx context.Context, tx *db.Tx, e *room.Enrolment, from int64) error {
	terms := b.terms()
	deposit := terms.Deposit(b.scope(e))
	owed := ledger.Account{Kind: ledger.Payable, Person: e.Person, Season: from}
	have := b.balances[b.dep(e.Person)]
	j := b.journal("roll", e.Person, e.Person)
	if posted, err := ledger.Posted(ctx, tx, b.room.ID, j.Key); err != nil || posted {
		return err
	}
	j.Move(owed, b.dep(e.Person), min(b.balances[owed], max(deposit-have, 0)))
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	if b.owes(e) > 0 || b.free() {
		return nil // a top-up, or the cost, has to be sent
	}
	return b.payIn(ctx, tx, e, e.Person)
}

// tell lets somebody know of something about a member in this season.
func (s *Service) tell(ctx context.Context, tx *db.Tx, b *book, t Told) error {
	t.Room, t.Season = b.room.ID, b.season.Number
	return tx.Emit(ctx, t)
}
