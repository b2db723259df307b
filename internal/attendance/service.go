package attendance

import (
	"context"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Service holds the use cases of attendance.
type Service struct {
	db     *db.DB
	live   *live.Hub
	limits limit.Limiter
}

// New makes a Service.
func New(d *db.DB, hub *live.Hub, limits limit.Limiter) *Service {
	return &Service{db: d, live: hub, limits: limits}
}

// At names an event of a room.
type At struct{ Room, Event int64 }

// decide runs f for a member, on the locked room, and tells everyone what it changed. Settlement
// locks the room too, so an event is not settled between a look at it and the change.
func (s *Service) decide(ctx context.Context, who httpx.Caller, at At, f func(*db.Tx, *scene) (Changed, error)) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.Lock(ctx, tx, at.Room)
		if err != nil {
			return err
		}
		if _, err := room.RequireMember(ctx, tx, at.Room, who.ID); err != nil {
			return err
		}
		e, err := calendar.Get(ctx, tx, at.Room, at.Event)
		if err != nil {
			return err
		}
		changed, err := f(tx, &scene{room: r, event: e, now: tx.Now()})
		if err != nil || changed == unchanged {
			return err
		}
		changed.Room, changed.Event = at.Room, at.Event
		tx.AfterCommit(func() { s.live.Publish(live.Channel("room", at.Room), room.Notice{Type: "events", Room: at.Room}) })
		return tx.Emit(ctx, changed)
	})
}

// look is decide's counterpart for reading.
func (s *Service) look(ctx context.Context, who httpx.Caller, at At) (*scene, error) {
	r, err := room.RequireMember(ctx, s.db, at.Room, who.ID)
	if err != nil {
		return nil, err
	}
	e, err := calendar.Get(ctx, s.db, at.Room, at.Event)
	return &scene{room: r, event: e, now: s.db.World().Now()}, err
}

var unchanged Changed

// changed is about a person where a statement touched a row.
func changed(rows int64, person int64, what string) Changed {
	if rows == 0 {
		return unchanged
	}
	return Changed{Person: person, What: what}
}

// Code is what the owner shows while one may check in, and for how many seconds more.
func (s *Service) Code(ctx context.Context, who httpx.Caller, at At) (code string, seconds int64, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.RequireOwner(ctx, tx, at.Room, who.ID)
		if err != nil {
			return err
		}
		e, err := calendar.Get(ctx, tx, at.Room, at.Event)
		if err != nil {
			return err
		}
		sc := scene{room: r, event: e, now: tx.Now()}
		if err := sc.checkIn(); err != nil {
			return err
		}
		secret, err := makeSecret(ctx, tx, at.Event, s.db.World().Token(32))
		code, seconds = secret.code(step(sc.now)), secondsLeft(sc.now)
		return err
	})
	return code, seconds, err
}

// CheckIn notes that somebody is there: by the code that the owner shows, or without one as a
// report that another member has to confirm. The first time stays, but a code makes up for a
// report that nobody has confirmed.
func (s *Service) CheckIn(ctx context.Context, who httpx.Caller, at At, code string) error {
	code = strings.ReplaceAll(text.Clean(code), " ", "")
	if code != "" {
		key := "check-in:" + strconv.FormatInt(at.Event, 10) + ":" + strconv.FormatInt(who.ID, 10)
		if err := limit.Allow(ctx, s.limits, guesses, key); err != nil {
			return err
		}
	}
	return s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		if err := sc.checkIn(); err != nil {
			return unchanged, err
		}
		if code == "" {
			n, err := report(ctx, tx, at.Event, who.ID)
			return changed(n, who.ID, Reported), err
		}
		if sc.room.Owner == who.ID {
			return unchanged, errOwnCode
		}
		secret, err := secretOf(ctx, tx, at.Event)
		if err != nil {
			return unchanged, err
		}
		if !secret.accepts(code, sc.now) {
			return unchanged, errWrongCode
		}
		n, err := checkInByCode(ctx, tx, at.Event, who.ID)
		return changed(n, who.ID, CheckedIn), err
	})
}

// WithdrawReport takes the own report back that nobody has confirmed; where there is none it does nothing.
func (s *Service) WithdrawReport(ctx context.Context, who httpx.Caller, at At) error {
	return s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		if err := sc.meeting(); err != nil {
			return unchanged, err
		}
		c, err := checkInOf(ctx, tx, at.Event, who.ID)
		if err != nil || c == nil {
			return unchanged, err
		}
		if c.Counts() {
			return unchanged, errCounted
		}
		n, err := dropReport(ctx, tx, at.Event, who.ID)
		return changed(n, who.ID, ReportWithdrawn), err
	})
}

// Confirm says that another member was there as reported. The first confirmation stays.
func (s *Service) Confirm(ctx context.Context, who httpx.Caller, at At, person int64) error {
	return s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		c, err := checkInOf(ctx, tx, at.Event, person)
		if err != nil {
			return unchanged, err
		}
		if c == nil {
			return unchanged, errNoReport
		}
		if err := sc.confirm(); err != nil {
			return unchanged, err
		}
		if person == who.ID {
			return unchanged, errOwnReport
		}
		n, err := confirm(ctx, tx, at.Event, person, who.ID)
		return changed(n, person, Confirmed), err
	})
}

// Excuse asks to be excused, or words it anew.
func (s *Service) Excuse(ctx context.Context, who httpx.Caller, at At, reason string) error {
	reason = text.Clean(reason)
	var c errs.Checks
	c.Length("reason", reason, 1, MaxReason)
	return s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		if err := sc.excuse(); err != nil {
			return unchanged, err
		}
		if err := c.Err(); err != nil {
			return unchanged, err
		}
		n, err := putExcuse(ctx, tx, at.Event, who.ID, reason)
		return changed(n, who.ID, Excused), err
	})
}

// WithdrawExcuse takes the own excuse back; where there is none it does nothing.
func (s *Service) WithdrawExcuse(ctx context.Context, who httpx.Caller, at At) error {
	return s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		if err := sc.excuse(); err != nil {
			return unchanged, err
		}
		n, err := dropExcuse(ctx, tx, at.Event, who.ID)
		return changed(n, who.ID, ExcuseWithdrawn), err
	})
}
