package call

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/media"
	"github.com/studyone/studyone/internal/room"
)

// View is the call of a room, for a member.
type View struct {
	Now     time.Time    `json:"now" doc:"The server's clock, by which the timer goes"`
	Media   string       `json:"media" enum:"ready,starting,preparing,off" doc:"Whether one can join: preparing means that the media server is not there yet"`
	Call    int64        `json:"call" doc:"0 where there is none now"`
	Began   *time.Time   `json:"began_at,omitempty"`
	Locked  bool         `json:"locked" doc:"Only who has sat in it may come back"`
	Removed bool         `json:"removed" doc:"The owner has removed the asker from this call"`
	Timer   *Timer       `json:"timer,omitempty"`
	Goal    string       `json:"goal" doc:"The asker's own"`
	Done    bool         `json:"goal_done"`
	People  []SeatedView `json:"people" doc:"Who sits in it, in the order of sitting down"`
	Out     []OutView    `json:"out" doc:"Whom the owner removed from this call; for the owner"`
}

// SeatedView is somebody who sits in the call.
type SeatedView struct {
	User     room.Person `json:"user"`
	Since    time.Time   `json:"since"`
	Devices  []string    `json:"devices" doc:"Of the media server's identities, USER:DEVICE"`
	Hand     *time.Time  `json:"hand_at,omitempty" doc:"Raised since"`
	Doing    string      `json:"doing" enum:",focus,away"`
	Goal     string      `json:"goal"`
	GoalDone bool        `json:"goal_done"`
}

// OutView is somebody who was removed.
type OutView struct {
	User room.Person `json:"user"`
}

// recent: who was last seen longer ago is not shown as sitting there.
const recent = time.Minute

// View shows the call of a room to a member.
func (s *Service) View(ctx context.Context, who httpx.Caller, id int64) (View, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return View{}, err
	}
	v := View{Now: s.db.World().Now(), Media: s.standing(), People: []SeatedView{}, Out: []OutView{}}
	c, err := find(ctx, s.db, openIn, id)
	if err != nil || c == nil {
		return v, err
	}
	d, err := doorOf(ctx, s.db, r, c)
	if err != nil {
		return v, err
	}
	mine := d.seats[who.ID]
	v.Call, v.Began, v.Locked, v.Timer = c.ID, &c.Began, c.Locked != nil, c.Timer
	v.Removed, v.Goal, v.Done = mine.removed, mine.goal, mine.goalDone
	if v.Now.Sub(c.Seen) <= recent {
		v.People = d.seated()
	}
	if who.ID == r.Owner {
		v.Out = d.out()
	}
	return v, nil
}

// standing says whether there is a media server.
func (s *Service) standing() string {
	_, err := s.media.Base()
	var why *errs.Error
	switch {
	case err == nil:
		return "ready"
	case errors.As(err, &why) && why == media.ErrOff:
		return "off"
	case errors.As(err, &why) && why == media.ErrAbsent:
		return "preparing"
	}
	return "starting"
}

func (d *door) seated() []SeatedView {
	out := []SeatedView{}
	at := map[int64]int{}
	for _, c := range d.stays {
		if c.to != nil {
			continue
		}
		i, known := at[c.person]
		if !known {
			i = len(out)
			at[c.person] = i
			said := d.seats[c.person]
			out = append(out, SeatedView{User: d.members[c.person], Since: c.from, Hand: said.hand, Doing: said.doing, Goal: said.goal, GoalDone: said.goalDone})
		}
		out[i].Devices = append(out[i].Devices, identity(c.person, c.device))
	}
	return out
}

func (d *door) out() []OutView {
	out := []OutView{}
	for person, said := range d.seats {
		if p, member := d.members[person]; member && said.removed {
			out = append(out, OutView{p})
		}
	}
	slices.SortFunc(out, func(a, b OutView) int { return cmp.Compare(a.User.ID, b.User.ID) })
	return out
}
