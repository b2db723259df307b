package settlement

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// turnOver ends a season at its local midnight and begins the next: marks freeze,
// everyone's own balance is released, and rolls over for those who said so.
func (s *Service) turnOver(ctx context.Context, tx *db.Tx, b *book) error {
	if err := b.score(ctx, tx, true); err != nil {
		return err
	}
	if err := b.freeze(ctx, tx); err != nil {
		return err
	}
	for _, e := range b.people {
		if e.Left == nil && e.Next == room.NextLeave && e.Person != b.room.Owner {
			if err := s.rooms.Vacate(ctx, tx, b.room, e.Person); err != nil {
				return err
			}
		}
	}
	season, err := room.Next(ctx, tx, b.room, b.season)
	if err != nil {
		return err
	}
	next, err := open(ctx, tx, b.room, season)
	if err != nil {
		return err
	}
	if err := s.rollOn(ctx, tx, b); err != nil {
		return err
	}
	if err := s.turned(ctx, tx, b); err != nil {
		return err
	}
	return s.turned(ctx, tx, next)
}

// freeze stops the marks and releases what members have of their own. The POOL is held back.
func (b *book) freeze(ctx context.Context, tx *db.Tx) error {
	now := tx.Now()
	b.season.State, b.season.Frozen = room.Frozen, &now
	j := b.journal("freeze", 0)
	for _, e := range b.people {
		if e.Left == nil {
			j.Move(b.dep(e.Person), b.pay(e.Person), b.balances[b.dep(e.Person)])
		}
	}
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	return room.SaveSeason(ctx, tx, b.season)
}

func (s *Service) turned(ctx context.Context, tx *db.Tx, b *book) error {
	if err := s.announce(ctx, tx, b); err != nil {
		return err
	}
	return tx.Emit(ctx, Turned{Room: b.room.ID, Season: b.season.Number, State: string(b.season.State)})
}

// settleDue settles a season that has been frozen for long enough, once nothing is open any more.
func (s *Service) settleDue(ctx context.Context, tx *db.Tx, b *book) error {
	if b.season.State != room.Frozen || tx.Now().Before(b.season.Frozen.Add(frozenFor)) || b.waits() {
		return nil
	}
	open, err := b.openDisputes(ctx, tx)
	if err != nil || len(open) > 0 {
		return err
	}
	members := b.members()
	if err := b.distribute(ctx, tx, members, b.terms().Eligible(members), b.room.Closed(), room.Settled); err != nil {
		return err
	}
	if err := s.rollOn(ctx, tx, b); err != nil {
		return err
	}
	return s.turned(ctx, tx, b)
}

// waits tells whether the money of somebody who left is not decided yet.
func (b *book) waits() bool {
	for _, e := range b.people {
		if e.HeldUntil != nil {
			return true
		}
	}
	return false
}

// distribute shares the POOL, makes every balance payable and closes the season. Its key makes it happen once.
func (b *book) distribute(ctx context.Context, tx *db.Tx, members, eligible []*rules.Member, final bool, state room.State) error {
	pool := b.balances[b.pool()]
	d := b.terms().Distribute(pool, b.balances[fund], members, eligible, final)
	j := b.journal("settle", 0)
	for _, e := range b.people {
		j.Move(b.dep(e.Person), b.pay(e.Person), b.balances[b.dep(e.Person)])
	}
	for _, share := range d.Shares {
		j.Move(b.pool(), b.pay(person(share.Member)), share.Won)
	}
	j.Move(b.pool(), fund, d.ToFund)
	for _, share := range d.FromFund {
		j.Move(fund, b.pay(person(share.Member)), share.Won)
	}
	if err := b.post(ctx, tx, j); err != nil {
		return err
	}
	now := tx.Now()
	b.season.State, b.season.Settled = state, &now
	if err := room.SaveSeason(ctx, tx, b.season); err != nil {
		return err
	}
	document, err := json.Marshal(b.result(pool, d.Shares))
	if err != nil {
		return fmt.Errorf("the document of a settlement: %w", err)
	}
	return saveDocument(ctx, tx, b, string(document))
}

// result is the document of a settlement, as `studyone settle simulate` answers it. Members are named by their ids.
func (b *book) result(pool int64, shares rules.Amounts) rules.Result {
	r := rules.Result{Pool: pool, Shares: shares, Fund: b.balances[fund], Custody: b.balances.Of(ledger.Custody)}
	for _, e := range b.people {
		r.Charged = append(r.Charged, rules.Amount{Member: name(e.Person), Won: b.charged[e.Person]})
		r.Payable = append(r.Payable, rules.Amount{Member: name(e.Person), Won: b.balances[b.pay(e.Person)]})
	}
	return r
}

// payOff moves a settled season on once everybody has got theirs, and later archives it.
func (s *Service) payOff(ctx context.Context, tx *db.Tx, b *book) error {
	now := tx.Now()
	switch {
	case b.season.State == room.Settled && b.payable() == 0:
		b.season.State, b.season.Paid = room.Paid, &now
	case b.season.State == room.Paid && !now.Before(b.season.Paid.Add(archivedAfter)):
		b.season.State = room.Archived
	default:
		return nil
	}
	if err := room.SaveSeason(ctx, tx, b.season); err != nil {
		return err
	}
	return s.turned(ctx, tx, b)
}

// payable is what the season still owes its members.
func (b *book) payable() int64 {
	var sum int64
	for account, won := range b.balances {
		if account.Kind == ledger.Payable && account.Season == b.season.Number {
			sum += won
		}
	}
	return sum
}

// Close ends a room: the owner's. In the first half of the season the charges of
// the others are reversed; then all is settled as in a last season, and the owner
// has no part of the POOL.
func (s *Service) Close(ctx context.Context, who httpx.Caller, id int64) error {
	return s.decide(ctx, who, id, asOwner, func(tx *db.Tx, b *book) error {
		if err := b.score(ctx, tx, true); err != nil {
			return err
		}
		open, err := b.openDisputes(ctx, tx)
		if err != nil {
			return err
		}
		if len(open) > 0 {
			return errOpenDisputes
		}
		for _, e := range b.people { // nobody can take a seat any more
			if e.HeldUntil == nil {
				continue
			}
			if err := b.release(ctx, tx, e); err != nil {
				return err
			}
		}
		if err := b.dissolve(ctx, tx); err != nil {
			return err
		}
		if err := s.rooms.Shut(ctx, tx, b.room); err != nil {
			return err
		}
		return s.turned(ctx, tx, b)
	})
}

// dissolve settles a season that does not reach its end.
func (b *book) dissolve(ctx context.Context, tx *db.Tx) error {
	early := 2*int64(len(b.scored)) < b.events()
	if early {
		if err := b.post(ctx, tx, b.reversal()); err != nil {
			return err
		}
	}
	members := b.members()
	for i, e := range b.people {
		members[i].Barred = members[i].Barred || e.Person == b.room.Owner
	}
	eligible := b.terms().Eligible(members)
	if early {
		eligible = nil
	}
	return b.distribute(ctx, tx, members, eligible, true, room.Dissolved)
}

// reversal gives back the charges of those who would have stayed; the owner's own stand.
func (b *book) reversal() ledger.Journal {
	j := b.journal(chargePrefix+"reverse", b.room.Owner)
	for _, e := range b.people {
		if e.Person != b.room.Owner && (e.Left == nil || e.Reason == string(rules.KickDiscretion)) {
			b.charge(&j, e.Person, 0)
		}
	}
	return j
}
