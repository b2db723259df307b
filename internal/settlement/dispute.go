package settlement

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
	"github.com/studyone/studyone/internal/text"
)

// Dispute is a member's objection to a mark of their own. Accepted, the mark becomes PRESENT.
type Dispute struct {
	ID        int64      `json:"id"`
	Season    int64      `json:"season"`
	Event     int64      `json:"event"`
	Person    int64      `json:"user"`
	Reason    string     `json:"reason"`
	ByMembers bool       `json:"by_members" doc:"The owner is a party, so the other members decide"`
	Opened    time.Time  `json:"opened_at"`
	Decided   *time.Time `json:"decided_at,omitempty"`
	DecidedBy int64      `json:"decided_by,omitempty" doc:"Left out: by votes, or by time"`
	Accepted  bool       `json:"accepted"`
	Yes       int        `json:"yes" doc:"Votes to accept, where members decide"`
	No        int        `json:"no"`
	Mine      *bool      `json:"mine,omitempty" doc:"The asker's vote"`
}

// atEvent runs f for a member on the season that an event was scored in, which may be frozen but not settled.
func (s *Service) atEvent(ctx context.Context, who httpx.Caller, id, event int64, f func(*db.Tx, *book) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		b, err := s.enter(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := asMember.check(ctx, tx, b, who.ID); err != nil {
			return err
		}
		number, err := seasonOfEvent(ctx, tx, id, event)
		if err != nil {
			return err
		}
		if number != b.season.Number {
			season, err := room.SeasonOf(ctx, tx, id, number)
			if err != nil {
				return err
			}
			if b, err = open(ctx, tx, b.room, season); err != nil {
				return err
			}
		}
		if !b.season.State.Running() && b.season.State != room.Frozen {
			return errOver
		}
		return f(tx, b)
	})
}

// Dispute objects to the own mark at an event.
func (s *Service) Dispute(ctx context.Context, who httpx.Caller, id, event int64, reason string) error {
	var c errs.Checks
	reason = text.Clean(reason)
	c.Length("reason", reason, 1, maxReason)
	return s.atEvent(ctx, who, id, event, func(tx *db.Tx, b *book) error {
		m := b.mark(event, who.ID)
		if m == nil {
			return errNoMark
		}
		if err := c.Err(); err != nil {
			return err
		}
		open, err := disputes(ctx, tx, "event_id = $1 AND person_id = $2 AND decided_at IS NULL", event, who.ID)
		switch {
		case err != nil:
			return err
		case len(open) > 0:
			return errDisputed
		case m.Mark == rules.Present:
			return errNothingCosts
		case tx.Now().After(m.At.Add(disputeWithin)):
			return errDisputeLate
		}
		owner := b.room.Owner
		d := Dispute{Event: event, Person: who.ID, Reason: reason, ByMembers: who.ID == owner || m.Source == ByOwner}
		if err := insertDispute(ctx, tx, b, &d); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, b, Told{Person: who.ID, To: owner, What: ToldDisputed, Event: event}); err != nil {
			return err
		}
		return s.announce(ctx, tx, b)
	})
}

// WithdrawDispute takes back an open dispute of one's own.
func (s *Service) WithdrawDispute(ctx context.Context, who httpx.Caller, id, event int64) error {
	return s.atEvent(ctx, who, id, event, func(tx *db.Tx, b *book) error {
		d, err := openDispute(ctx, tx, event, who.ID)
		if err != nil {
			return err
		}
		return s.close(ctx, tx, b, d, who.ID, false)
	})
}

func openDispute(ctx context.Context, q db.Querier, event, person int64) (*Dispute, error) {
	open, err := disputes(ctx, q, "event_id = $1 AND person_id = $2 AND decided_at IS NULL", event, person)
	if err == nil && len(open) == 0 {
		err = errNoDispute
	}
	if err != nil {
		return nil, err
	}
	return open[0], nil
}

// Decide is the owner's decision on a dispute or, where the owner is a party, the
// vote of another member: it is decided once one side cannot be outvoted.
func (s *Service) Decide(ctx context.Context, who httpx.Caller, id, event, member int64, accept bool) error {
	return s.atEvent(ctx, who, id, event, func(tx *db.Tx, b *book) error {
		d, err := openDispute(ctx, tx, event, member)
		if err != nil {
			return err
		}
		owner := b.room.Owner
		switch {
		case who.ID == member, d.ByMembers && who.ID == owner:
			return errParty
		case d.ByMembers:
			return s.vote(ctx, tx, b, d, who.ID, accept)
		}
		if _, err := room.RequireOwner(ctx, tx, id, who.ID); err != nil {
			return err
		}
		return s.close(ctx, tx, b, d, who.ID, accept)
	})
}

func (s *Service) vote(ctx context.Context, tx *db.Tx, b *book, d *Dispute, voter int64, accept bool) error {
	if err := vote(ctx, tx, d, voter, accept); err != nil {
		return err
	}
	yes, no, err := votes(ctx, tx, d.ID)
	if err != nil {
		return err
	}
	voters, err := b.voters(ctx, tx, d)
	switch {
	case err != nil:
		return err
	case 2*yes > voters:
		return s.close(ctx, tx, b, d, 0, true)
	case 2*no >= voters:
		return s.close(ctx, tx, b, d, 0, false)
	}
	return s.announce(ctx, tx, b)
}

// voters counts the members who decide: all but the owner and who disputes.
func (b *book) voters(ctx context.Context, q db.Querier, d *Dispute) (int, error) {
	members, err := room.Members(ctx, q, b.room.ID)
	n := 0
	for _, m := range members {
		if m != b.room.Owner && m != d.Person {
			n++
		}
	}
	return n, err
}

// close ends a dispute; accepted, the mark becomes PRESENT and what it cost is reversed.
func (s *Service) close(ctx context.Context, tx *db.Tx, b *book, d *Dispute, by int64, accept bool) error {
	d.DecidedBy, d.Accepted = by, accept
	if err := closeDispute(ctx, tx, d); err != nil {
		return err
	}
	if m := b.mark(d.Event, d.Person); accept && m != nil {
		m.Mark, m.Source = rules.Present, ByDispute
		if err := b.setMark(ctx, tx, m, by); err != nil {
			return err
		}
	}
	if err := s.tell(ctx, tx, b, Told{Person: d.Person, To: d.Person, What: ToldDecided, Event: d.Event}); err != nil {
		return err
	}
	return s.announce(ctx, tx, b, d.Person)
}

// expireDisputes accepts what nobody decided in a week: a mark that nobody stands for does not stand.
func (s *Service) expireDisputes(ctx context.Context, tx *db.Tx, b *book) error {
	open, err := b.openDisputes(ctx, tx)
	if err != nil {
		return err
	}
	for _, d := range open {
		if tx.Now().Before(d.Opened.Add(disputeDecided)) {
			continue
		}
		if err := s.close(ctx, tx, b, d, 0, true); err != nil {
			return err
		}
	}
	return nil
}
