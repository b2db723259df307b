package call

import (
	"context"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

// SetLock closes the door behind those who have sat in the call, or opens it.
func (s *Service) SetLock(ctx context.Context, who httpx.Caller, id int64, locked bool) error {
	return s.direct(ctx, id, who, func(tx *db.Tx, c *Call) error {
		var at *time.Time
		switch {
		case locked && c.Locked != nil:
			return nil
		case locked:
			now := tx.Now()
			at = &now
		}
		return setLocked(ctx, tx, c, at)
	})
}

// End ends the call for everybody.
func (s *Service) End(ctx context.Context, who httpx.Caller, id int64) error {
	var name string
	err := s.direct(ctx, id, who, func(tx *db.Tx, c *Call) error {
		name = c.name()
		return finish(ctx, tx, c, tx.Now())
	})
	if err != nil {
		return err
	}
	s.soon(s.media.End(ctx, name))
	return nil
}

// Remove puts a person out of this call, and keeps them out of it.
func (s *Service) Remove(ctx context.Context, who httpx.Caller, id, person int64) error {
	var open *Call
	err := s.direct(ctx, id, who, func(tx *db.Tx, c *Call) error {
		if person == who.ID {
			return errOwnRemove
		}
		open = c
		now := tx.Now()
		if err := leaveAll(ctx, tx, c, person); err != nil {
			return err
		}
		return setRemoved(ctx, tx, c.ID, person, &now)
	}, person)
	if err != nil {
		return err
	}
	s.soon(s.look(ctx, open, nil))
	return nil
}

// Readmit lets a person in again who was removed.
func (s *Service) Readmit(ctx context.Context, who httpx.Caller, id, person int64) error {
	return s.direct(ctx, id, who, func(tx *db.Tx, c *Call) error {
		return setRemoved(ctx, tx, c.ID, person, nil)
	}, person)
}

// mustSit fails unless these people have seats in the room.
func mustSit(ctx context.Context, q db.Querier, id int64, people []int64) error {
	if len(people) == 0 {
		return nil
	}
	all, err := members(ctx, q, id)
	if err != nil {
		return err
	}
	for _, p := range people {
		if _, sits := all[p]; !sits {
			return errNotHere
		}
	}
	return nil
}

// Mute silences every open microphone of a person, who may open it again.
func (s *Service) Mute(ctx context.Context, who httpx.Caller, id, person int64) error {
	r, err := room.RequireOwner(ctx, s.db, id, who.ID)
	if err != nil {
		return err
	}
	if err := mustSit(ctx, s.db, id, []int64{person}); err != nil {
		return err
	}
	if err := r.Living(); err != nil {
		return err
	}
	c, err := find(ctx, s.db, openIn, id)
	if err != nil {
		return err
	}
	if c == nil {
		return errNoCall
	}
	present, err := s.media.Participants(ctx, c.name())
	if err != nil {
		return err
	}
	here := false
	for _, p := range present {
		if of, _, ok := personOf(p.Identity); !ok || of != person {
			continue
		}
		here = true
		for _, track := range p.Audio {
			err = errors.Join(err, s.media.Mute(ctx, c.name(), p.Identity, track))
		}
	}
	if !here {
		return errNotHere
	}
	return err
}

// soon: what the media server could not be told now it is told by the next look, within 15 seconds.
func (s *Service) soon(err error) {
	if err != nil {
		s.log.Warn("the media server is told later", "err", err)
	}
}
