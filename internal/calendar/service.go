package calendar

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Service holds the use cases of the plan.
type Service struct {
	db        *db.DB
	live      *live.Hub
	limits    limit.Limiter
	publicURL string
}

// New makes a Service.
func New(d *db.DB, hub *live.Hub, limits limit.Limiter, publicURL string) *Service {
	return &Service{db: d, live: hub, limits: limits, publicURL: publicURL}
}

// List reads what stands in a room's plan, for members.
func (s *Service) List(ctx context.Context, who httpx.Caller, id int64) ([]Event, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	return list(ctx, s.db, id)
}

// Plan reads a room's plan with what was cancelled, for members.
func (s *Service) Plan(ctx context.Context, who httpx.Caller, id int64) ([]Entry, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	plan, err := entries(ctx, s.db, "room_id = $1"+byStart, id)
	if err != nil {
		return nil, err
	}
	return plan, addTallies(ctx, s.db, plan, id, who.ID)
}

// Create adds an event, or where the form has a rule a series; the form needs a
// title. It answers with the event, or the first one of the series.
func (s *Service) Create(ctx context.Context, who httpx.Caller, id int64, f Form) (Entry, error) {
	var e Entry
	err := s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, zone *time.Location) (int64, error) {
		e = Entry{Event: Event{Room: id}}
		if err := f.withTitle().apply(&e.Event, zone); err != nil {
			return 0, err
		}
		repeat, found, err := f.repeats(zone)
		if err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		if found {
			err = begin(ctx, tx, &e, repeat, zone)
		} else {
			err = insert(ctx, tx, &e.Event)
		}
		return e.ID, err
	})
	return e, err
}

// Which names an event: by its id, or where ID is 0 by its title; and where it
// repeats, how many of the occurrences are meant ("" is This).
type Which struct {
	ID    int64
	Title string
	Scope Scope
}

// several tells whether more than the one occurrence is meant.
func (w Which) several(e *Entry) bool {
	return e.Series != nil && (w.Scope == Following || w.Scope == All)
}

// find reads the event; a cancelled one is not there to be changed.
func (w Which) find(ctx context.Context, q db.Querier, id int64) (Entry, error) {
	if w.ID == 0 {
		return byTitle(ctx, q, id, text.Clean(w.Title))
	}
	e, err := byID(ctx, q, id, w.ID)
	if err == nil && e.Cancelled {
		err = errNoEvent
	}
	return e, err
}

// Update changes what the form names. A rule makes an event the first of a series.
func (s *Service) Update(ctx context.Context, who httpx.Caller, id int64, w Which, f Form) (Entry, error) {
	var e Entry
	err := s.change(ctx, who, id, w, f, func(tx *db.Tx, found Entry, zone *time.Location) error {
		e = found
		if w.several(&e) {
			return revise(ctx, tx, &e, w.Scope, f)
		}
		repeat, repeats, err := f.repeats(zone)
		switch {
		case err != nil:
			return err
		case repeats && e.Series != nil:
			return errScopedRule
		case repeats:
			return begin(ctx, tx, &e, repeat, zone)
		}
		e.Edited = e.Series != nil
		return update(ctx, tx, &e)
	})
	return e, err
}

// Delete takes an event out of the plan. What members have planned for stays in
// sight as cancelled; everything else is gone.
func (s *Service) Delete(ctx context.Context, who httpx.Caller, id int64, w Which) error {
	return s.change(ctx, who, id, w, Form{}, func(tx *db.Tx, e Entry, _ *time.Location) error {
		now := tx.Now()
		switch {
		case w.several(&e):
			return discard(ctx, tx, e, w.Scope)
		case e.cancels(now):
			return setCancelled(ctx, tx, e.ID, &now)
		case e.Series != nil:
			if err := leaveOut(ctx, tx, e); err != nil {
				return err
			}
		}
		return remove(ctx, tx, e.ID)
	})
}

// Restore takes a cancellation back, as long as the event would not have begun.
func (s *Service) Restore(ctx context.Context, who httpx.Caller, id, event int64) (Entry, error) {
	var e Entry
	err := s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, _ *time.Location) (int64, error) {
		var err error
		if e, err = byID(ctx, tx, id, event); err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		if !e.Cancelled {
			return e.ID, nil
		}
		if !e.ahead(tx.Now()) {
			return 0, errBegun
		}
		e.Cancelled = false
		return e.ID, setCancelled(ctx, tx, e.ID, nil)
	})
	return e, err
}

// change runs do on an event that may be changed, with the form's values in it.
func (s *Service) change(ctx context.Context, who httpx.Caller, id int64, w Which, f Form, do func(*db.Tx, Entry, *time.Location) error) error {
	return s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, zone *time.Location) (int64, error) {
		e, err := w.find(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		before := e.begins()
		if err := f.apply(&e.Event, zone); err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		if err := e.mayChange(); err != nil {
			return 0, err
		}
		if err := do(tx, e, zone); err != nil || !e.moved(before, tx.Now()) {
			return e.ID, err
		}
		return e.ID, tx.Emit(ctx, Moved{Room: id, Event: e.ID})
	})
}

// decide runs f for the owner of the locked room and tells members that the plan is new.
func (s *Service) decide(ctx context.Context, who httpx.Caller, id int64, f func(*db.Tx, *room.Room, *time.Location) (int64, error)) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if _, err := room.RequireOwner(ctx, tx, id, who.ID); err != nil {
			return err
		}
		zone, err := time.LoadLocation(r.TimeZone)
		if err != nil {
			return err
		}
		event, err := f(tx, r, zone)
		if err != nil {
			return err
		}
		tx.AfterCommit(func() { s.live.Publish(live.Channel("room", id), room.Notice{Type: "events", Room: id}) })
		return tx.Emit(ctx, Changed{Room: id, Event: event})
	})
}
