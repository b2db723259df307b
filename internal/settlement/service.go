package settlement

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// Service holds the use cases of seasons and their money.
type Service struct {
	db    *db.DB
	users *user.Service
	rooms *room.Service
	live  *live.Hub
}

// New makes a Service.
func New(d *db.DB, users *user.Service, rooms *room.Service, hub *live.Hub) *Service {
	return &Service{db: d, users: users, rooms: rooms, live: hub}
}

// role is what somebody has to be to the room.
type role int

const (
	asMember role = iota
	asOwner
	asHolder
)

func (r role) check(ctx context.Context, q db.Querier, b *book, person int64) error {
	standing, err := room.StandingOf(ctx, q, b.room, person)
	if err != nil {
		return err
	}
	switch {
	case r == asOwner:
		_, err = room.RequireOwner(ctx, q, b.room.ID, person)
		return err
	case r == asHolder && b.season.Holder != person:
		return errNotHolder
	case r == asMember && !standing.Inside():
		return errNotMember
	}
	return nil
}

// enter locks a room and moves it on to the present.
func (s *Service) enter(ctx context.Context, tx *db.Tx, id int64) (*book, error) {
	r, err := room.Lock(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	return s.advance(ctx, tx, r)
}

// decide runs f for somebody of a role on the present season of a locked room that is not closed.
func (s *Service) decide(ctx context.Context, who httpx.Caller, id int64, as role, f func(*db.Tx, *book) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		b, err := s.enter(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := as.check(ctx, tx, b, who.ID); err != nil {
			return err
		}
		if err := b.room.Living(); err != nil {
			return err
		}
		return f(tx, b)
	})
}

// announce tells everybody in the room, and the people concerned, to look again.
func (s *Service) announce(_ context.Context, tx *db.Tx, b *book, people ...int64) error {
	id := b.room.ID
	tx.AfterCommit(func() {
		s.live.Publish(live.Channel("room", id), room.Notice{Type: "season", Room: id})
		for _, p := range people {
			s.live.Publish(live.Channel("user", p), room.Notice{Type: "rooms", Room: id})
		}
	})
	return nil
}

// Tick moves on every room for which the clock has something to do. It is a job: one node runs it.
func (s *Service) Tick(ctx context.Context) error {
	now := s.db.World().Now()
	due, err := dueRooms(ctx, s.db, now)
	if err != nil {
		return err
	}
	gone, err := abandoned(ctx, s.db, now)
	if err != nil {
		return err
	}
	begun, err := calendar.Begun(ctx, s.db, now)
	if err != nil {
		return err
	}
	unscored, err := calendar.Unscored(ctx, s.db, now.Add(-meetingScored))
	if err != nil {
		return err
	}
	seen := map[int64]bool{}
	var failed error
	for _, id := range slices.Concat(due, gone, begun, unscored) {
		if seen[id] {
			continue
		}
		seen[id] = true
		if err := s.Advance(ctx, id); err != nil {
			failed = errors.Join(failed, fmt.Errorf("room %d: %w", id, err)) // the others go on
		}
	}
	return failed
}

// Advance moves one room on as far as the clock says.
func (s *Service) Advance(ctx context.Context, id int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := s.enter(ctx, tx, id)
		return err
	})
}

// advance does, in order, whatever is due in a locked room, and answers its present season.
func (s *Service) advance(ctx context.Context, tx *db.Tx, r *room.Room) (*book, error) {
	if err := s.succeed(ctx, tx, r); err != nil {
		return nil, err
	}
	if err := s.finish(ctx, tx, r); err != nil {
		return nil, err
	}
	for {
		season, err := room.Present(ctx, tx, r)
		if err != nil {
			return nil, err
		}
		b, err := open(ctx, tx, r, season)
		if err != nil || r.Closed() || !season.State.Running() {
			return b, err
		}
		if err := s.run(ctx, tx, b); err != nil {
			return nil, err
		}
		if season.Ends.After(tx.Now()) {
			return b, s.dropUnpaid(ctx, tx, b)
		}
		if err := s.turnOver(ctx, tx, b); err != nil {
			return nil, err
		}
	}
}

// run does what is due in a season that goes on.
func (s *Service) run(ctx context.Context, tx *db.Tx, b *book) error {
	if err := b.activate(ctx, tx); err != nil {
		return err
	}
	if err := b.score(ctx, tx, false); err != nil {
		return err
	}
	if err := b.completeRolled(ctx, tx); err != nil {
		return err
	}
	if err := s.expireDisputes(ctx, tx, b); err != nil {
		return err
	}
	return s.releaseHeld(ctx, tx, b)
}

// activate fixes the number of planned events once the first has begun.
func (b *book) activate(ctx context.Context, tx *db.Tx) error {
	if b.season.Activated != nil {
		return nil
	}
	first := b.first()
	if first == nil || first.After(tx.Now()) {
		return nil
	}
	b.season.PlannedEvents = max(b.planned(), 1)
	b.season.State, b.season.Activated = room.Active, first
	return room.SaveSeason(ctx, tx, b.season)
}

// first is when the first event that stands begins.
func (b *book) first() *time.Time {
	var first *time.Time
	for _, e := range b.plan {
		if begins := e.Begins(); e.Standing() && (first == nil || begins.Before(*first)) {
			first = &begins
		}
	}
	return first
}

// finish settles, pays off and archives the seasons that are over, and decides what has waited in them.
func (s *Service) finish(ctx context.Context, tx *db.Tx, r *room.Room) error {
	seasons, err := unfinished(ctx, tx, r.ID)
	if err != nil {
		return err
	}
	for _, season := range seasons {
		if season.State.Running() {
			continue
		}
		b, err := open(ctx, tx, r, season)
		if err != nil {
			return err
		}
		for _, step := range []func(context.Context, *db.Tx, *book) error{s.expireDisputes, s.releaseHeld, s.settleDue, s.payOff} {
			if err := step(ctx, tx, b); err != nil {
				return err
			}
		}
	}
	return nil
}
