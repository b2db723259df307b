package call

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/media"
	"github.com/studyone/studyone/internal/outbox"
	"github.com/studyone/studyone/internal/room"
)

// WebhookPath is where the media server tells who came and went.
const WebhookPath = "/api/v1/call/webhook"

const webhookSize = 1 << 20

// Webhook takes what the media server tells: only what our key signed. What
// fails is answered with 503, and comes again.
func (s *Service) Webhook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			httpx.WriteNotFound(w, r, s.log)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, webhookSize))
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		e, err := s.media.Hear(r.Context(), r.Header.Get("Authorization"), body)
		if errors.Is(err, media.ErrForged) {
			s.refused(r, err)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if err == nil {
			err = s.heard(r.Context(), e)
		}
		if err != nil {
			s.log.Error("a webhook of the media server could not be taken", "kind", e.Kind, "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
}

// refused tells the operator, who may have mixed up keys, but not of each try of anybody in the world.
func (s *Service) refused(r *http.Request, err error) {
	if limit.Allow(r.Context(), s.limits, refusals, "call-webhooks") == nil {
		s.log.Warn("a webhook was refused", "from", httpx.Address(r), "err", err)
	}
}

func (s *Service) heard(ctx context.Context, e media.Event) error {
	c, err := named(ctx, s.db, e.Room)
	if err != nil || c == nil {
		return err
	}
	return s.look(ctx, c, &e)
}

// Look compares what is known of all calls with what the media server knows. It
// is run every 15 seconds. While there is no media server nothing is known, so nothing changes.
func (s *Service) Look(ctx context.Context) error {
	if _, err := s.media.Base(); err != nil {
		return nil
	}
	all, err := unfinished(ctx, s.db, s.db.World().Now())
	if err != nil || len(all) == 0 {
		return err
	}
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name()
	}
	asked := s.db.World().Now()
	there, err := s.media.Rooms(ctx, names)
	if err != nil {
		return err
	}
	for _, c := range all {
		switch {
		case there[c.name()]:
			err = errors.Join(err, s.look(ctx, c, nil))
		case c.Ended == nil: // nobody is there
			err = errors.Join(err, s.settle(ctx, c, nil, asked, nil))
		}
	}
	return err
}

// look asks the media server who is in a call, stores it, and puts out whoever
// may not be there. e is the event that was the cause, where there was one.
func (s *Service) look(ctx context.Context, c *Call, e *media.Event) error {
	asked := s.db.World().Now()
	present, err := s.media.Participants(ctx, c.name())
	if err != nil {
		return err
	}
	return s.settle(ctx, c, present, asked, e)
}

// settle stores who is in a call, by a list that was asked for at an instant, and puts out who may not be.
func (s *Service) settle(ctx context.Context, c *Call, present []media.Participant, asked time.Time, e *media.Event) error {
	var intruders []string
	var over bool
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.Lock(ctx, tx, c.Room)
		if err != nil {
			return err
		}
		fresh, err := find(ctx, tx, byID, c.ID) // what was read before the lock may be old
		if err != nil {
			return err
		}
		if fresh.Ended == nil && r.Closed() {
			err = s.finish(ctx, tx, fresh, tx.Now())
		}
		if over = fresh.Ended != nil; err != nil || over {
			return err
		}
		intruders, err = s.settleOpen(ctx, tx, r, fresh, present, asked, e)
		return err
	})
	if over && len(present) > 0 {
		return errors.Join(err, s.media.End(ctx, c.name()))
	}
	for _, who := range intruders {
		err = errors.Join(err, s.media.Remove(ctx, c.name(), who))
	}
	return err
}

// settleOpen does so for an open call whose room is locked, and answers who may not be in it.
func (s *Service) settleOpen(ctx context.Context, tx *db.Tx, r *room.Room, c *Call, present []media.Participant, asked time.Time, e *media.Event) (intruders []string, err error) {
	d, err := doorOf(ctx, tx, r, c)
	if err != nil {
		return nil, err
	}
	if gone := d.toldOf(c, e); gone != nil {
		if err := storeEnd(ctx, tx, c, *gone, asked); err != nil {
			return nil, err
		}
	}
	if asked.Before(c.Seen) { // another list was asked for later and stored sooner
		return nil, nil
	}
	seen, intruders := d.part(present, e)
	if err := store(ctx, tx, c, seen, asked); err != nil {
		return nil, err
	}
	if err := s.endIdle(ctx, tx, c, asked); err != nil {
		return nil, err
	}
	after, err := connections(ctx, tx, c.ID)
	if err == nil && !sameStays(d.stays, after) {
		tx.AfterCommit(func() { s.tell(c.Room) })
	}
	return intruders, err
}

// part tells those who may be in the call from those who may not. Whoever has
// just left, as the event says, may still be listed.
func (d *door) part(present []media.Participant, e *media.Event) (seen []connection, intruders []string) {
	for _, p := range present {
		person, device, ok := personOf(p.Identity)
		if !ok || d.bars(person, d.satBefore(person, p.Joined)) != nil {
			intruders = append(intruders, p.Identity)
			continue
		}
		if e == nil || e.Kind == media.Joined || p.SID != e.Who.SID {
			seen = append(seen, connection{sid: p.SID, person: person, device: device, from: p.Joined})
		}
	}
	return seen, intruders
}

// satBefore tells whether somebody has sat in the call before it was locked; joined is when they came now.
func (d *door) satBefore(person int64, joined time.Time) bool {
	return d.before(joined) || slices.ContainsFunc(d.stays, func(c connection) bool { return c.person == person && d.before(c.from) })
}

// store writes the connections that stand, ends the others, and says when they were looked at.
func store(ctx context.Context, tx *db.Tx, c *Call, seen []connection, asked time.Time) error {
	if err := saveConnections(ctx, tx, c, seen, asked); err != nil {
		return err
	}
	sids := make([]string, len(seen))
	for i, s := range seen {
		sids[i] = s.sid
	}
	if err := closeConnections(ctx, tx, c, sids); err != nil {
		return err
	}
	if err := lowerHands(ctx, tx, c); err != nil {
		return err
	}
	return setSeen(ctx, tx, c, asked)
}

// storeEnd writes a connection of which an event tells that it ended, also where its beginning was never told.
func storeEnd(ctx context.Context, tx *db.Tx, c *Call, gone connection, asked time.Time) error {
	if err := saveConnections(ctx, tx, c, []connection{gone}, asked); err != nil {
		return err
	}
	return closeConnection(ctx, tx, gone.sid, *gone.to)
}

// toldOf is the connection that an event says has ended; nil where it says
// nothing of the kind, or of somebody who had no right to be there.
func (d *door) toldOf(c *Call, e *media.Event) *connection {
	if e == nil || e.Kind != media.Left && e.Kind != media.Aborted {
		return nil
	}
	person, device, ok := personOf(e.Who.Identity)
	known := slices.ContainsFunc(d.stays, func(s connection) bool { return s.sid == e.Who.SID })
	if !ok || !known && d.bars(person, d.satBefore(person, e.Who.Joined)) != nil {
		return nil
	}
	from := e.Who.Joined
	if from.Before(c.Began) || from.After(e.At) {
		from = e.At
	}
	return &connection{sid: e.Who.SID, person: person, device: device, from: from, to: &e.At}
}

// endIdle ends a call that nobody has sat in for a while.
func (s *Service) endIdle(ctx context.Context, tx *db.Tx, c *Call, now time.Time) error {
	open, last, err := lastEnd(ctx, tx, c.ID)
	if err != nil || open > 0 {
		return err
	}
	since := c.Asked
	if last != nil && last.After(since) {
		since = *last
	}
	if now.Sub(since) < empty {
		return nil
	}
	return s.finish(ctx, tx, c, since)
}

func (s *Service) finish(ctx context.Context, tx *db.Tx, c *Call, at time.Time) error {
	tx.AfterCommit(func() { s.tell(c.Room) })
	c.Ended = &at
	return finish(ctx, tx, c, at)
}

func sameStays(a, b []connection) bool {
	return slices.EqualFunc(a, b, func(a, b connection) bool { return a.sid == b.sid && (a.to == nil) == (b.to == nil) })
}

// Watch puts people out of the call whose seat in the room is gone, as soon as the room has changed.
func (s *Service) Watch() outbox.Subscriber {
	return outbox.Subscriber{Name: "call", Handle: func(ctx context.Context, tx *db.Tx, r outbox.Record) error {
		if r.Kind != (room.Changed{}).Kind() {
			return nil
		}
		var changed room.Changed
		if err := json.Unmarshal(r.Body, &changed); err != nil {
			return err
		}
		c, err := find(ctx, tx, openIn, changed.Room)
		if err == nil && c != nil {
			tx.AfterCommit(func() { s.lookLater(context.WithoutCancel(ctx), c) })
		}
		return err
	}}
}

// lookLater looks at a call beside what goes on; the next round makes up for a failure.
func (s *Service) lookLater(ctx context.Context, c *Call) {
	go func() {
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		s.soon(s.look(ctx, c, nil))
	}()
}
