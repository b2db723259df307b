package rules

import (
	"fmt"
	"slices"
)

// objection is an open dispute about one mark.
type objection struct {
	member  *Member
	eventNo int64
}

// Dispute objects to a member's own mark; only before the freeze (rule 8).
func (s *Season) Dispute(name string, eventNo int64) error {
	if err := s.isRunning(); err != nil {
		return err
	}
	m, err := s.active(name)
	if err != nil {
		return err
	}
	switch {
	case eventNo < 0 || eventNo >= s.held:
		return fmt.Errorf("event %d is not among the %d held so far, which count from 0", eventNo, s.held)
	case eventNo < m.Joined:
		return fmt.Errorf("event %d was held before %s joined", eventNo, quote(name))
	case slices.Contains(s.disputes, objection{m, eventNo}):
		return fmt.Errorf("%s disputes event %d already", quote(name), eventNo)
	}
	s.disputes = append(s.disputes, objection{m, eventNo})
	return nil
}

// Freeze ends the season: every active member's own balance is released, the whole POOL is held back (rule 8).
func (s *Season) Freeze() error {
	if err := s.isRunning(); err != nil {
		return err
	}
	j := Journal{Key: "freeze"}
	s.released = Amounts{}
	for _, m := range filter(s.members, (*Member).Active) {
		if balance := s.books.Balance(dep(m)); balance > 0 {
			s.released = append(s.released, Amount{m.Name, balance})
			j.move(dep(m), pay(m), balance)
		}
	}
	s.heldBack = s.books.Balance(Account{Kind: Pool})
	s.phase = frozen
	return s.books.Post(j)
}

// Resolve decides an open dispute, before or after the freeze. Accepted, the mark becomes PRESENT, T is computed
// anew and the difference is reversed.
func (s *Season) Resolve(name string, eventNo int64, accepted bool) error {
	if s.isSettled() {
		return errSettled
	}
	m, err := s.active(name)
	if err != nil {
		return err
	}
	i := slices.Index(s.disputes, objection{m, eventNo})
	if i < 0 {
		return fmt.Errorf("%s has no open dispute about event %d", quote(name), eventNo)
	}
	s.disputes = slices.Delete(s.disputes, i, i+1)
	if !accepted {
		return nil
	}
	j := Journal{Key: fmt.Sprintf("resolve:%d:%s", eventNo, name)}
	m.correct(eventNo-m.Joined, Present)
	s.recharge(&j, m)
	return s.books.Post(j)
}

// Settle shares the POOL and makes every balance payable; final is the room's last season (rules 9 and 10).
// Settling again posts nothing (rule 13).
func (s *Season) Settle(final bool) error {
	if s.isSettled() {
		return nil
	}
	if err := s.undisputed(); err != nil {
		return err
	}
	s.phase = settled
	return s.distribute(s.terms.Eligible(s.members), final)
}

// Dissolve ends the room early (rule 11) and settles as in the last season. The owner is barred. In the first half
// the charges of those who would have stayed are reversed, and nobody counts as eligible.
func (s *Season) Dissolve() error {
	if s.phase == dissolved {
		return nil // rule 13
	}
	if err := s.isRunning(); err != nil {
		return err
	}
	if err := s.undisputed(); err != nil {
		return err
	}
	s.phase = dissolved
	if len(s.members) > 0 {
		s.members[0].Barred = true
	}
	if 2*s.held >= s.terms.Events {
		return s.distribute(s.terms.Eligible(s.members), true)
	}
	if err := s.books.Post(s.reversal()); err != nil {
		return err
	}
	return s.distribute(nil, true)
}

// reversal gives back the charges of active members and of those removed without cause; the owner's own stand.
func (s *Season) reversal() Journal {
	j := Journal{Key: "reverse"}
	for i, m := range s.members {
		if i > 0 && (m.Active() || m.Left == KickDiscretion) {
			s.charge(&j, m, 0)
		}
	}
	return j
}

// distribute posts the settlement: what is left of the deposits, the POOL, and in the last season the FUND.
func (s *Season) distribute(eligible []*Member, final bool) error {
	pool, fund := Account{Kind: Pool}, Account{Kind: Fund}
	s.settledAs.pool = s.books.Balance(pool)
	d := s.terms.Distribute(s.settledAs.pool, s.books.Balance(fund), s.members, eligible, final)
	s.settledAs.shares = d.Shares

	j := Journal{Key: "settle"}
	for _, m := range s.members {
		j.move(dep(m), pay(m), s.books.Balance(dep(m)))
	}
	for _, share := range d.Shares {
		j.move(pool, Account{Pay, share.Member}, share.Won)
	}
	j.move(pool, fund, d.ToFund)
	for _, share := range d.FromFund {
		j.move(fund, Account{Pay, share.Member}, share.Won)
	}
	return s.books.Post(j)
}

func (s *Season) isSettled() bool { return s.phase == settled || s.phase == dissolved }

// undisputed: settling waits while a dispute is open (rule 8).
func (s *Season) undisputed() error {
	if len(s.disputes) == 0 {
		return nil
	}
	o := s.disputes[0]
	return fmt.Errorf("%s disputes event %d: settling waits until it is resolved", quote(o.member.Name), o.eventNo)
}
