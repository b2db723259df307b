package room

import (
	"context"
	"crypto/subtle"
	"fmt"
	"strconv"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// Ask is a wish to join.
type Ask struct {
	Introduction string
	Password     string
	Invite       string // a valid invitation code stands for the password
}

// Join asks to join a room and tells the new standing. Whoever waits or sits
// there already asks nothing new. A full room lets people wait.
func (s *Service) Join(ctx context.Context, who httpx.Caller, id int64, ask Ask) (Standing, error) {
	var c errs.Checks
	ask.Introduction = text.Clean(ask.Introduction)
	c.Length("introduction", ask.Introduction, 0, MaxIntroduction)
	seen, err := ByID(ctx, s.db, id)
	if err != nil {
		return "", err
	}
	if err := c.Err(); err != nil {
		return "", err
	}
	standing, err := s.mayAsk(ctx, s.db, seen, who.ID)
	if err != nil || standing == Waiting || standing.Inside() {
		return standing, err
	}
	// Hashing is slow, so the password is checked before the transaction, which then makes sure it is still that password.
	if err := s.checkPassword(ctx, who, seen, ask); err != nil {
		return "", err
	}
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if standing, err = s.mayAsk(ctx, tx, r, who.ID); err != nil || standing == Waiting || standing.Inside() {
			return err
		}
		if r.passwordHash != seen.passwordHash {
			return errWrongPassword
		}
		standing = Waiting
		if _, err := tx.Exec(ctx, "INSERT INTO join_request (room_id, person_id, introduction, state, created_at) VALUES ($1, $2, $3, $4, $5)",
			id, who.ID, ask.Introduction, requestOpen, db.Micros(tx.Now())); err != nil {
			return err
		}
		if err := acted(ctx, tx, who.ID, id, ActRequest); err != nil {
			return err
		}
		return s.Announce(ctx, tx, r, r.Owner, who.ID)
	})
	return standing, err
}

func (s *Service) mayAsk(ctx context.Context, q db.Querier, r *Room, person int64) (Standing, error) {
	if err := r.Living(); err != nil {
		return "", err
	}
	standing, err := StandingOf(ctx, q, r, person)
	if err == nil && standing == LeftSeason {
		err = errLeft
	}
	return standing, err
}

func (s *Service) checkPassword(ctx context.Context, who httpx.Caller, r *Room, ask Ask) error {
	invited := r.inviteCode != "" && subtle.ConstantTimeCompare([]byte(r.inviteCode), []byte(ask.Invite)) == 1
	if !r.HasPassword() || invited {
		return nil
	}
	key := fmt.Sprintf("room-password:%d:%d", r.ID, who.ID)
	failures, err := s.limits.Count(ctx, key)
	if err != nil {
		return err
	}
	if failures > wrongPasswords.N {
		return limit.ErrLimited
	}
	if user.CheckPassword(r.passwordHash, text.Clean(ask.Password)) {
		return nil
	}
	if err := limit.Allow(ctx, s.limits, wrongPasswords, key); err != nil {
		return err
	}
	return errWrongPassword
}

// Withdraw takes back the own request.
func (s *Service) Withdraw(ctx context.Context, who httpx.Caller, id int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		found, err := answer(ctx, tx, id, who.ID, requestWithdrawn)
		if err != nil {
			return err
		}
		if !found {
			return errNoRequest
		}
		return s.Announce(ctx, tx, r, r.Owner, who.ID)
	})
}

// Answer lets a guest in or not. Of several answers for the last seat one succeeds.
func (s *Service) Answer(ctx context.Context, who httpx.Caller, id, guest int64, allow bool) error {
	return s.decide(ctx, who, id, func(tx *db.Tx, r *Room) error {
		if err := r.Living(); err != nil {
			return err
		}
		state, act := requestDenied, ActDenied
		if allow {
			state, act = requestAllowed, ActJoin
		}
		found, err := answer(ctx, tx, id, guest, state)
		if err != nil {
			return err
		}
		if !found {
			return errNoRequest
		}
		if allow && r.Free() < 1 {
			return errFull // the whole transaction is undone, so the request stays open
		}
		if allow {
			if err := seat(ctx, tx, r, guest); err != nil {
				return err
			}
		}
		if err := acted(ctx, tx, guest, id, act); err != nil {
			return err
		}
		return s.Announce(ctx, tx, r, guest, who.ID)
	})
}

// Requests lists the open requests, for the owner.
func (s *Service) Requests(ctx context.Context, who httpx.Caller, id int64) ([]Request, error) {
	if _, err := RequireOwner(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	return openRequests(ctx, s.db, id)
}

// Seats lists who sits in the room, for members.
func (s *Service) Seats(ctx context.Context, who httpx.Caller, id int64) (*Room, []Seat, error) {
	r, err := RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, nil, err
	}
	all, err := seats(ctx, s.db, []int64{id})
	return r, all[id], err
}

// Gate admits members to the room's live channel.
func (s *Service) Gate() live.Gate {
	return func(ctx context.Context, person, id int64) error {
		_, err := RequireMember(ctx, s.db, id, person)
		return err
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
