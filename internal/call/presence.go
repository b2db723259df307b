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
			s.log.Warn("a webhook was refused", "from", httpx.Address(r), "err", err)
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

func (s *Service) heard(ctx context.Context, e media.Event) error {
	if !slices.Contains([]string{media.Joined, media.Left, media.Aborted, media.Ended}, e.Kind) {
		return nil
	}
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
	for _, c := range all {
		err = errors.Join(err, s.look(ctx, c, nil))
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
	var intruders []string
	var over bool
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		fresh, err := find(ctx, tx, byID, c.ID)
		if err != nil {
			return err
		}
		intruders, err = s.settle(ctx, tx, fresh, present, asked, e)
		over = fresh.Ended != nil
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

// settle stores who is present and answers the identities of those who may not be.
func (s *Service) settle(ctx context.Context, tx *db.Tx, c *Call, present []media.Participant, asked time.Time, e *media.Event) (intruders []string, err error) {
	r, err := room.Lock(ctx, tx, c.Room)
	if err != nil {
		return nil, err
	}
	if c.Ended != nil {
		return nil, nil
	}
	if r.Closed() {
		return nil, s.finish(ctx, tx, c, tx.Now())
	}
	d, err := doorOf(ctx, tx, r, c)
	if err != nil {
		return nil, err
	}
	seen, intruders := d.sort(present, e)
	if err := store(ctx, tx, c, seen, asked, e); err != nil {
		return nil, err
	}
	if err := s.rest(ctx, tx, c, asked); err != nil {
		return nil, err
	}
	after, err := connections(ctx, tx, c.ID)
	if err == nil && !sameStays(d.stays, after) {
		tx.AfterCommit(func() { s.tell(c.Room) })
	}
	return intruders, err
}

// sort parts those who may be in the call from those who may not. Whoever has
// just left, as the event says, may still be listed.
func (d *door) sort(present []media.Participant, e *media.Event) (seen []connection, intruders []string) {
	for _, p := range present {
		person, device, ok := personOf(p.Identity)
		if !ok || d.admits(person) != nil {
			intruders = append(intruders, p.Identity)
			continue
		}
		if e == nil || e.Kind == media.Joined || p.SID != e.Who.SID {
			seen = append(seen, connection{sid: p.SID, person: person, device: device, from: p.Joined})
		}
	}
	return seen, intruders
}

// store writes the connections that stand, ends the others, and says when they were looked at.
func store(ctx context.Context, tx *db.Tx, c *Call, seen []connection, asked time.Time, e *media.Event) error {
	if e != nil && e.Kind != media.Ended {
		if gone := c.toldOf(e); gone != nil {
			seen = append(seen, *gone)
			if err := closeConnection(ctx, tx, gone.sid, *gone.to); err != nil {
				return err
			}
		}
	}
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

// toldOf is the connection of which an event tells that it ended, and when: also where its beginning was never told.
func (c *Call) toldOf(e *media.Event) *connection {
	person, device, ok := personOf(e.Who.Identity)
	if !ok || e.Kind == media.Joined {
		return nil
	}
	from := e.Who.Joined
	if from.Before(c.Began) || from.After(e.At) {
		from = e.At
	}
	return &connection{sid: e.Who.SID, person: person, device: device, from: from, to: &e.At}
}

// rest ends a call that nobody has sat in for a while.
func (s *Service) rest(ctx context.Context, tx *db.Tx, c *Call, now time.Time) error {
	open, last, err := lastEnd(ctx, tx, c.ID)
	if err != nil || open > 0 {
		return err
	}
	since := c.Began
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
