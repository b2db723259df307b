// Package mine is a person's own desk: the rooms one sits in, with what is unread,
// who waits, who is in its call and what comes next; the rooms one waits for, and
// those one likes.
package mine

import (
	"cmp"
	"context"
	"slices"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

// Desk is everything at a glance.
type Desk struct {
	Items   []MyRoom    `json:"items" doc:"The rooms one sits in, the next event first"`
	Waiting []room.View `json:"waiting" doc:"The rooms one has asked to join"`
	Liked   []room.View `json:"liked" doc:"The rooms one likes"`
}

// MyRoom is a room one sits in.
type MyRoom struct {
	Room      room.View       `json:"room"`
	Unread    int64           `json:"unread" doc:"Messages"`
	Waiting   int64           `json:"waiting" doc:"Open requests, for the owner"`
	InCall    int64           `json:"in_call" doc:"People who sit in its call now"`
	NextEvent *calendar.Event `json:"next_event,omitempty"`
}

// Service reads desks.
type Service struct {
	db    *db.DB
	rooms *room.Service
}

// New makes a Service.
func New(d *db.DB, rooms *room.Service) *Service { return &Service{db: d, rooms: rooms} }

// Desk reads the desk of a person, with a fixed number of queries.
func (s *Service) Desk(ctx context.Context, who httpx.Caller) (Desk, error) {
	var d Desk
	joined, err := s.views(ctx, who, room.Joined)
	if err != nil {
		return d, err
	}
	if d.Waiting, err = s.views(ctx, who, room.WaitingFor); err != nil {
		return d, err
	}
	if d.Liked, err = s.views(ctx, who, room.Liked); err != nil {
		return d, err
	}
	unread, err := chat.Unread(ctx, s.db, who.ID)
	if err != nil {
		return d, err
	}
	waiting, err := room.WaitingCounts(ctx, s.db, who.ID)
	if err != nil {
		return d, err
	}
	now := s.db.World().Now()
	next, err := calendar.Next(ctx, s.db, who.ID, now)
	if err != nil {
		return d, err
	}
	inCall, err := call.Seated(ctx, s.db, idsOf(joined), now)
	if err != nil {
		return d, err
	}
	d.Items = make([]MyRoom, len(joined))
	for i, v := range joined {
		d.Items[i] = MyRoom{Room: v, Unread: unread[v.ID], Waiting: waiting[v.ID], InCall: inCall[v.ID]}
		if e, ok := next[v.ID]; ok {
			d.Items[i].NextEvent = &e
		}
	}
	slices.SortStableFunc(d.Items, byNextEvent)
	return d, nil
}

func idsOf(rooms []room.View) []int64 {
	ids := make([]int64, len(rooms))
	for i, v := range rooms {
		ids[i] = v.ID
	}
	return ids
}

func byNextEvent(a, b MyRoom) int {
	switch {
	case a.NextEvent == nil && b.NextEvent == nil:
		return 0
	case a.NextEvent == nil:
		return 1
	case b.NextEvent == nil:
		return -1
	}
	return cmp.Compare(a.NextEvent.Due().UnixMicro(), b.NextEvent.Due().UnixMicro())
}

func (s *Service) views(ctx context.Context, who httpx.Caller, which func(context.Context, db.Querier, int64) ([]int64, error)) ([]room.View, error) {
	ids, err := which(ctx, s.db, who.ID)
	if err != nil {
		return nil, err
	}
	rooms, err := room.ByIDs(ctx, s.db, ids)
	if err != nil {
		return nil, err
	}
	return s.rooms.Views(ctx, who, rooms)
}
