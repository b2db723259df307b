package chat

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/room"
)

// Service holds the use cases of chat.
type Service struct {
	db     *db.DB
	live   *live.Hub
	limits limit.Limiter
}

// New makes a Service.
func New(d *db.DB, hub *live.Hub, limits limit.Limiter) *Service {
	return &Service{db: d, live: hub, limits: limits}
}

// Notice is what live channels say of a new message.
type Notice struct {
	Type    string  `json:"type"` // "message"
	Message Message `json:"message"`
}

// errSaid gives the number back that a repeated message does not need.
var errSaid = errors.New("this message is there already")

// Post stores a message and shows it to everyone who has the room open. With the
// key of an earlier message of the same sender it answers that one.
func (s *Service) Post(ctx context.Context, who httpx.Caller, id int64, d Draft) (Message, error) {
	m := Message{Room: id, User: room.Person{ID: who.ID}}
	if err := limit.Allow(ctx, s.limits, perPerson, "chat:"+strconv.FormatInt(who.ID, 10)); err != nil {
		return m, err
	}
	d, invalid := d.cleaned()
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.RequireMember(ctx, tx, id, who.ID)
		if err != nil {
			return err
		}
		if invalid != nil {
			return invalid
		}
		if err := r.Living(); err != nil {
			return err
		}
		// From the number on the room's writers come one after the other, so an earlier message of this key is seen.
		seq, err := nextSeq(ctx, tx, id)
		if err != nil {
			return err
		}
		if d.Key != "" {
			old, found, err := byKey(ctx, tx, id, who.ID, d.Key)
			if err != nil {
				return err
			}
			if found {
				m = old
				return errSaid
			}
		}
		sent := Message{Room: id, Seq: seq, User: room.Person{ID: who.ID}, Content: d.Content, Key: d.Key}
		if err := insert(ctx, tx, &sent); err != nil {
			return err
		}
		m = sent
		tx.AfterCommit(func() { s.live.Publish(live.Channel("room", id), Notice{Type: "message", Message: sent}) })
		if err := setRead(ctx, tx, who.ID, id, seq); err != nil {
			return err
		}
		return tx.Emit(ctx, Posted{Room: id, Person: who.ID, Seq: seq})
	})
	if errors.Is(err, errSaid) {
		err = nil
	}
	return m, err
}

// Range says which messages to read: those after a number, or the newest before one (0: the newest of all).
type Range struct {
	After, Before int64
	Limit         int
}

// List reads messages in ascending order and tells whether there are more in the direction of reading.
func (s *Service) List(ctx context.Context, who httpx.Caller, id int64, r Range) ([]Message, bool, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, false, err
	}
	r.Limit = min(max(r.Limit, 1), maxPage)
	var found []Message
	var err error
	switch {
	case r.After > 0:
		found, err = messages(ctx, s.db, " AND m.seq > $2 ORDER BY m.seq LIMIT $3", id, r.After, r.Limit+1)
	case r.Before > 0:
		found, err = messages(ctx, s.db, " AND m.seq < $2 ORDER BY m.seq DESC LIMIT $3", id, r.Before, r.Limit+1)
	default:
		found, err = messages(ctx, s.db, " ORDER BY m.seq DESC LIMIT $2", id, r.Limit+1)
	}
	more := len(found) > r.Limit
	if more {
		found = found[:r.Limit]
	}
	if r.After == 0 {
		slices.Reverse(found)
	}
	return found, more, err
}

// Page reads one numbered page, newest first, and tells how many messages there are in all.
func (s *Service) Page(ctx context.Context, who httpx.Caller, id, page int64) ([]Message, int64, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, 0, err
	}
	count, err := last(ctx, s.db, id)
	if err != nil {
		return nil, 0, err
	}
	if page > 1 && page-1 > (count-1)/PageSize {
		return nil, 0, errs.Missing("그 쪽을", "That page")
	}
	top := count - (page-1)*PageSize
	found, err := messages(ctx, s.db, " AND m.seq <= $2 AND m.seq > $3 ORDER BY m.seq DESC", id, top, top-PageSize)
	return found, count, err
}

// Read notes how far a member has read.
func (s *Service) Read(ctx context.Context, who httpx.Caller, id, seq int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := room.RequireMember(ctx, tx, id, who.ID); err != nil {
			return err
		}
		newest, err := last(ctx, tx, id)
		if err != nil {
			return err
		}
		return setRead(ctx, tx, who.ID, id, min(max(seq, 0), newest))
	})
}
