package calendar

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Service holds the use cases of the plan.
type Service struct {
	db   *db.DB
	live *live.Hub
}

// New makes a Service.
func New(d *db.DB, hub *live.Hub) *Service { return &Service{db: d, live: hub} }

// List reads a room's plan, for members.
func (s *Service) List(ctx context.Context, who httpx.Caller, id int64) ([]Event, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	return list(ctx, s.db, id)
}

// Create adds an event; the form needs a title.
func (s *Service) Create(ctx context.Context, who httpx.Caller, id int64, f Form) (Event, error) {
	var e Event
	err := s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, zone *time.Location) (int64, error) {
		e = Event{Room: id}
		if err := f.withTitle().apply(&e, zone); err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		err := insert(ctx, tx, &e)
		return e.ID, err
	})
	return e, err
}

// Which names an event: by its id, or where ID is 0 by its title.
type Which struct {
	ID    int64
	Title string
}

func (w Which) find(ctx context.Context, q db.Querier, id int64) (Event, error) {
	if w.ID != 0 {
		return byID(ctx, q, id, w.ID)
	}
	return byTitle(ctx, q, id, text.Clean(w.Title))
}

// Update changes what the form names.
func (s *Service) Update(ctx context.Context, who httpx.Caller, id int64, w Which, f Form) (Event, error) {
	var e Event
	err := s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, zone *time.Location) (int64, error) {
		var err error
		if e, err = w.find(ctx, tx, id); err != nil {
			return 0, err
		}
		if err := f.apply(&e, zone); err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		return e.ID, update(ctx, tx, e)
	})
	return e, err
}

// Delete removes an event.
func (s *Service) Delete(ctx context.Context, who httpx.Caller, id int64, w Which) error {
	return s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, _ *time.Location) (int64, error) {
		e, err := w.find(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		return e.ID, remove(ctx, tx, e.ID)
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
