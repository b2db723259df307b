package settlement

import (
	"context"
	"slices"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// Leave gives up the own seat. Whoever leaves in the trial gets the whole deposit
// back; a ghost keeps nothing; all others keep their part of the season, and the
// rest waits a week for somebody who takes the seat and pays.
func (s *Service) Leave(ctx context.Context, who httpx.Caller, id int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		b, err := s.enter(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := asMember.check(ctx, tx, b, who.ID); err != nil {
			return err
		}
		if b.room.Closed() { // the money was settled when it was closed
			return s.rooms.Vacate(ctx, tx, b.room, who.ID)
		}
		if b.room.Owner == who.ID {
			return errOwnerLeaves
		}
		if err := b.passHolding(ctx, tx, who.ID); err != nil {
			return err
		}
		if err := b.undisputed(ctx, tx, who.ID, errOwnDispute); err != nil {
			return err
		}
		e := b.enrolment(who.ID)
		return s.unseat(ctx, tx, b, e, b.reason(tx, e), who.ID)
	})
}

// undisputed: leaving waits for the one who disputes a mark.
func (b *book) undisputed(ctx context.Context, q db.Querier, person int64, otherwise error) error {
	open, err := b.openDisputes(ctx, q)
	if err == nil && slices.ContainsFunc(open, func(d *Dispute) bool { return d.Person == person }) {
		err = otherwise
	}
	return err
}

// Remove takes a member's seat: the owner's. Whoever is no ghost keeps the balance and the claim to a share, and the owner has none.
func (s *Service) Remove(ctx context.Context, who httpx.Caller, id, member int64) error {
	return s.decide(ctx, who, id, asOwner, func(tx *db.Tx, b *book) error {
		e := b.enrolment(member)
		switch {
		case !standing(e):
			return errNoMember
		case member == who.ID:
			return errRemoveSelf
		}
		if err := b.undisputed(ctx, tx, member, errTheirDispute); err != nil {
			return err
		}
		if err := b.passHolding(ctx, tx, member); err != nil {
			return err
		}
		reason := b.reason(tx, e)
		if reason == rules.Voluntary {
			reason = rules.KickDiscretion
			e.RemovedBy = who.ID
		}
		if err := s.tell(ctx, tx, b, Told{Person: member, To: member, What: ToldRemoved}); err != nil {
			return err
		}
		return s.unseat(ctx, tx, b, e, reason, who.ID)
	})
}

// passHolding: who holds money cannot go with it; holding nothing goes back to the owner.
func (b *book) passHolding(ctx context.Context, tx *db.Tx, person int64) error {
	if b.season.Holder != person {
		return nil
	}
	if b.balances.Of(ledger.Custody) > 0 {
		return errHolderLeaves
	}
	b.season.Holder = b.room.Owner
	return room.SaveSeason(ctx, tx, b.season)
}

// reason is why somebody who goes now leaves.
func (b *book) reason(tx *db.Tx, e *room.Enrolment) rules.Reason {
	switch {
	case tx.Now().Before(e.GraceUntil):
		return rules.InGrace
	case b.ghost(e.Person):
		return rules.Ghost
	}
	return rules.Voluntary
}

// ghost: the last marks are so many unexcused absences in a row. What costs nothing
// does not count; an excuse above the quota is an absence.
func (b *book) ghost(person int64) bool {
	absences, excuses := 0, int64(0)
	for _, m := range b.marks[person] {
		if m.Free {
			continue
		}
		if m.Mark == rules.Excused {
			excuses++
		}
		if m.Mark == rules.Absent || m.Mark == rules.Excused && excuses > b.season.ExcusedQuota {
			absences++
		} else {
			absences = 0
		}
	}
	return absences >= ghostAbsences
}

// unseat books somebody's leaving and frees the seat.
func (s *Service) unseat(ctx context.Context, tx *db.Tx, b *book, e *room.Enrolment, reason rules.Reason, actor int64) error {
	if e.Paid == nil {
		if err := b.refundRolled(ctx, tx, e); err != nil {
			return err
		}
	}
	if err := b.leave(ctx, tx, e, reason, actor); err != nil {
		return err
	}
	if err := room.SaveEnrolment(ctx, tx, b.room.ID, e); err != nil {
		return err
	}
	if err := s.rooms.Vacate(ctx, tx, b.room, e.Person); err != nil {
		return err
	}
	return s.announce(ctx, tx, b, e.Person)
}

// leave moves the money of somebody who goes, as far as it is decided now.
func (b *book) leave(ctx context.Context, tx *db.Tx, e *room.Enrolment, reason rules.Reason, actor int64) error {
	if reason == rules.InGrace {
		j := b.journal(chargePrefix+"leave", actor, e.Person)
		b.charge(&j, e.Person, 0)
		if err := b.post(ctx, tx, j); err != nil {
			return err
		}
	}
	now := tx.Now()
	e.Left, e.Reason = &now, string(reason)
	balance := b.balances[b.dep(e.Person)]
	m := b.member(e)
	kept := b.terms().Kept(reason, balance, m.Done(), m.Scope)
	j := b.journal("leave", actor, e.Person)
	switch {
	case reason == rules.KickDiscretion && balance > 0: // the others may object
		until := now.Add(objectWithin)
		e.HeldUntil = &until
		return nil
	case reason == rules.Voluntary && kept < balance: // somebody may take the seat
		until := now.Add(replacedWithin)
		e.HeldUntil = &until
	default:
		j.Move(b.dep(e.Person), b.pool(), balance-kept)
	}
	j.Move(b.dep(e.Person), b.pay(e.Person), kept)
	return b.post(ctx, tx, j)
}

// releaseHeld decides what has waited long enough.
func (s *Service) releaseHeld(ctx context.Context, tx *db.Tx, b *book) error {
	for _, e := range b.people {
		if e.HeldUntil == nil || e.HeldUntil.After(tx.Now()) {
			continue
		}
		if err := b.release(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

// release ends the waiting: nobody took the seat, or nobody objected.
func (b *book) release(ctx context.Context, tx *db.Tx, e *room.Enrolment) error {
	j := b.journal("release", 0, e.Person)
	to := b.pool()
	if e.Reason == string(rules.KickDiscretion) {
		to = b.pay(e.Person)
	}
	j.Move(b.dep(e.Person), to, b.balances[b.dep(e.Person)])
	e.HeldUntil = nil
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	return room.SaveEnrolment(ctx, tx, b.room.ID, e)
}

// Object says that a removed member was removed for a reason. By the majority of
// the others, without the owner, it counts as leaving.
func (s *Service) Object(ctx context.Context, who httpx.Caller, id, removed int64) error {
	return s.decide(ctx, who, id, asMember, func(tx *db.Tx, b *book) error {
		e := b.enrolment(removed)
		if e == nil || e.Left == nil || e.Reason != string(rules.KickDiscretion) || tx.Now().After(e.Left.Add(objectWithin)) {
			return errNoRemoval
		}
		if e.RemovedBy == who.ID {
			return errParty
		}
		if err := insertObjection(ctx, tx, b, removed, who.ID); err != nil {
			return err
		}
		against, err := objectors(ctx, tx, b, removed)
		if err != nil {
			return err
		}
		if others := b.seated(e.RemovedBy); 2*len(against) > others {
			if err := b.forfeit(ctx, tx, e); err != nil {
				return err
			}
		}
		return s.announce(ctx, tx, b)
	})
}

// seated counts those who still have a seat, without one.
func (b *book) seated(without int64) int {
	n := 0
	for _, e := range b.people {
		if e.Left == nil && e.Person != without {
			n++
		}
	}
	return n
}

// forfeit turns a removal into leaving, as of when it was.
func (b *book) forfeit(ctx context.Context, tx *db.Tx, e *room.Enrolment) error {
	e.Reason = string(rules.Voluntary)
	balance := b.balances[b.dep(e.Person)]
	m := b.member(e)
	kept := b.terms().Kept(rules.Voluntary, balance, m.Done(), m.Scope)
	j := b.journal("leave", 0, e.Person)
	j.Move(b.dep(e.Person), b.pay(e.Person), kept)
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	until := e.Left.Add(replacedWithin)
	if e.HeldUntil = &until; kept == balance {
		e.HeldUntil = nil
	}
	return room.SaveEnrolment(ctx, tx, b.room.ID, e)
}

// dropUnpaid takes the seats of those whose deposit is a week overdue; the owner's stays.
func (s *Service) dropUnpaid(ctx context.Context, tx *db.Tx, b *book) error {
	if b.free() {
		return nil
	}
	for _, e := range b.people {
		if e.Paid != nil || e.Left != nil || e.Person == b.room.Owner || tx.Now().Before(due(e).Add(seatLost)) {
			continue
		}
		if err := s.tell(ctx, tx, b, Told{Person: e.Person, To: e.Person, What: ToldSeatLost}); err != nil {
			return err
		}
		if err := s.unseat(ctx, tx, b, e, rules.Voluntary, 0); err != nil {
			return err
		}
	}
	return nil
}

// refundRolled gives back what rolled over into a deposit that was never completed: it has not become one.
func (b *book) refundRolled(ctx context.Context, tx *db.Tx, e *room.Enrolment) error {
	j := b.journal("unroll", 0, e.Person)
	j.Move(b.dep(e.Person), b.pay(e.Person), b.balances[b.dep(e.Person)])
	return b.post(ctx, tx, j)
}
