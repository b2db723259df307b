package call

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/media"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Service holds the use cases of calls.
type Service struct {
	db     *db.DB
	live   *live.Hub
	limits limit.Limiter
	media  *media.Server
	log    *slog.Logger
}

// New makes a Service.
func New(d *db.DB, hub *live.Hub, limits limit.Limiter, m *media.Server, log *slog.Logger) *Service {
	return &Service{db: d, live: hub, limits: limits, media: m, log: log}
}

// Ticket lets one device of a person into a call.
type Ticket struct {
	Call     int64  `json:"call"`
	Token    string `json:"token" doc:"For the public LiveKit client libraries, with this server's own address as their URL; good for five minutes"`
	Identity string `json:"identity" doc:"USER:DEVICE"`
}

// Join gives a member a ticket to the room's call, which begins with the first. A
// device that joins again takes its own place. Who only wants back into a call
// that they were in names it (else 0): where it is over they begin no other.
func (s *Service) Join(ctx context.Context, who httpx.Caller, id int64, device string, back int64) (Ticket, error) {
	if err := s.slow(ctx, joins, "join", who); err != nil {
		return Ticket{}, err
	}
	var c *Call
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if c, err = mayEnter(ctx, tx, r, who.ID); err != nil {
			return err
		}
		if !deviceForm.MatchString(device) {
			return errs.FieldError("device", "8자에서 40자의 영문자와 숫자로 된 이름이 필요해요.", "A name of 8 to 40 letters and digits is needed.")
		}
		if back != 0 && (c == nil || c.ID != back) {
			return errOver
		}
		if _, err := s.media.Base(); err != nil {
			return err // before anything is changed
		}
		if c != nil {
			return noteTicket(ctx, tx, c)
		}
		c, err = begin(ctx, tx, id)
		return err
	})
	if err != nil {
		return Ticket{}, err
	}
	return s.ticket(ctx, c.ID, c.name(), identity(who.ID, device))
}

// ticket makes sure that there is a room behind it.
func (s *Service) ticket(ctx context.Context, call int64, name, who string) (Ticket, error) {
	if err := s.media.Open(ctx, name); err != nil {
		return Ticket{}, err
	}
	token, err := s.media.Token(name, who, tokenLife)
	return Ticket{Call: call, Token: token, Identity: who}, err
}

// slow counts what somebody does against a limit.
func (s *Service) slow(ctx context.Context, r limit.Rule, what string, who httpx.Caller) error {
	return limit.Allow(ctx, s.limits, r, "call-"+what+":"+strconv.FormatInt(who.ID, 10))
}

// mayEnter tells why somebody may not be in the call of a room now, or which call that is; nil where there is none yet.
func mayEnter(ctx context.Context, q db.Querier, r *room.Room, person int64) (*Call, error) {
	if _, err := room.RequireMember(ctx, q, r.ID, person); err != nil {
		return nil, err
	}
	if err := r.Living(); err != nil {
		return nil, err
	}
	c, err := find(ctx, q, openIn, r.ID)
	if err != nil || c == nil {
		return nil, err
	}
	d, err := doorOf(ctx, q, r, c)
	if err != nil {
		return nil, err
	}
	return c, d.admits(person)
}

// door is what decides who may be in an open call.
type door struct {
	owner   int64
	locked  *time.Time
	members map[int64]room.Person
	seats   map[int64]seat
	stays   []connection
}

func doorOf(ctx context.Context, q db.Querier, r *room.Room, c *Call) (*door, error) {
	d := &door{owner: r.Owner, locked: c.Locked}
	var err error
	if d.members, err = members(ctx, q, r.ID); err != nil {
		return nil, err
	}
	if d.seats, err = seats(ctx, q, c.ID); err != nil {
		return nil, err
	}
	d.stays, err = connections(ctx, q, c.ID)
	return d, err
}

// admits tells why somebody may not come in, or nil.
func (d *door) admits(person int64) error {
	sat := slices.ContainsFunc(d.stays, func(c connection) bool { return c.person == person && d.before(c.from) })
	if err := d.bars(person, sat); err != nil {
		return err
	}
	here := slices.ContainsFunc(d.stays, func(c connection) bool { return c.person == person && c.to == nil })
	if !here && d.connected() >= media.MaxPeople {
		return errFull
	}
	return nil
}

// before tells whether an instant was before the door was locked; always where it is open.
func (d *door) before(at time.Time) bool { return d.locked == nil || !at.After(*d.locked) }

// bars tells why somebody may not be in the call: the owner always may; of the
// members those who were not removed, and once it is locked those who have sat there before.
func (d *door) bars(person int64, sat bool) error {
	_, member := d.members[person]
	switch {
	case person == d.owner:
		return nil
	case !member:
		return errNotHere
	case d.seats[person].removed:
		return errRemoved
	case d.locked != nil && !sat:
		return errLocked
	}
	return nil
}

func (d *door) connected() int {
	n := 0
	for _, c := range d.stays {
		if c.to == nil {
			n++
		}
	}
	return n
}

// Words are what somebody says in the call without speaking; nil stays.
type Words struct {
	Hand     *bool   `json:"hand,omitempty" doc:"Raised or not"`
	Doing    *string `json:"doing,omitempty" enum:",focus,away"`
	Goal     *string `json:"goal,omitempty" doc:"What one works on; at most 100 code points"`
	GoalDone *bool   `json:"goal_done,omitempty"`
}

// Say changes the asker's own words.
func (s *Service) Say(ctx context.Context, who httpx.Caller, id int64, w Words) error {
	if err := s.slow(ctx, taps, "say", who); err != nil {
		return err
	}
	return s.speak(ctx, id, who, func(tx *db.Tx, c *Call) error {
		all, err := seats(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		said, err := w.apply(all[who.ID], tx.Now())
		if err != nil {
			return err
		}
		return saveSeat(ctx, tx, c.ID, who.ID, said)
	})
}

func (w Words) apply(s seat, now time.Time) (seat, error) {
	var c errs.Checks
	if w.Hand != nil {
		switch {
		case !*w.Hand:
			s.hand = nil
		case s.hand == nil:
			s.hand = &now
		}
	}
	if w.Doing != nil {
		s.doing = *w.Doing
		if !slices.Contains([]string{"", Focused, Away}, s.doing) {
			c.Fail("doing", "focus, away 또는 빈 값이에요.", "Use focus, away or nothing.")
		}
	}
	if w.Goal != nil {
		goal := text.Clean(*w.Goal)
		c.Length("goal", goal, 0, MaxGoal)
		if goal != s.goal {
			s.goal, s.goalDone = goal, false
		}
	}
	if w.GoalDone != nil {
		s.goalDone = *w.GoalDone && s.goal != ""
	}
	return s, c.Err()
}

// StartTimer starts the shared timer anew.
func (s *Service) StartTimer(ctx context.Context, who httpx.Caller, id, focus, rest int64, goal string) error {
	if err := s.slow(ctx, taps, "timer", who); err != nil {
		return err
	}
	goal = text.Clean(goal)
	var c errs.Checks
	c.Range("focus", focus, 1, MaxFocus)
	c.Range("rest", rest, 0, MaxRest)
	c.Length("goal", goal, 0, MaxGoal)
	return s.speak(ctx, id, who, func(tx *db.Tx, open *Call) error {
		if err := c.Err(); err != nil {
			return err
		}
		return setTimer(ctx, tx, open, &Timer{From: tx.Now(), Focus: focus, Rest: rest, Goal: goal})
	})
}

// StopTimer ends the shared timer.
func (s *Service) StopTimer(ctx context.Context, who httpx.Caller, id int64) error {
	if err := s.slow(ctx, taps, "timer", who); err != nil {
		return err
	}
	return s.speak(ctx, id, who, func(tx *db.Tx, c *Call) error { return setTimer(ctx, tx, c, nil) })
}

// speak runs f on the room's open call for somebody who may be in it, and tells everybody.
func (s *Service) speak(ctx context.Context, id int64, who httpx.Caller, f func(*db.Tx, *Call) error) error {
	return s.change(ctx, id, func(tx *db.Tx, r *room.Room) (*Call, error) { return mayEnter(ctx, tx, r, who.ID) }, f)
}

// direct does so for the owner; people are those whom it is about.
func (s *Service) direct(ctx context.Context, id int64, who httpx.Caller, f func(*db.Tx, *Call) error, people ...int64) error {
	return s.change(ctx, id, func(tx *db.Tx, r *room.Room) (*Call, error) {
		if _, err := room.RequireOwner(ctx, tx, id, who.ID); err != nil {
			return nil, err
		}
		if err := mustSit(ctx, tx, id, people); err != nil {
			return nil, err
		}
		if err := r.Living(); err != nil {
			return nil, err
		}
		return find(ctx, tx, openIn, id)
	}, f)
}

func (s *Service) change(ctx context.Context, id int64, enter func(*db.Tx, *room.Room) (*Call, error), f func(*db.Tx, *Call) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		c, err := enter(tx, r)
		if err != nil {
			return err
		}
		if c == nil {
			return errNoCall
		}
		tx.AfterCommit(func() { s.tell(id) })
		return f(tx, c)
	})
}

// tell: the call of a room has changed.
func (s *Service) tell(id int64) {
	s.live.Publish(live.Channel("room", id), room.Notice{Type: "call", Room: id})
}

// Test gives a person a ticket to a room of their own, where devices and network can be tried.
func (s *Service) Test(ctx context.Context, who httpx.Caller) (Ticket, error) {
	if err := s.slow(ctx, joins, "join", who); err != nil {
		return Ticket{}, err
	}
	w := s.db.World()
	return s.ticket(ctx, 0, testRoom(who.ID, w.Token(9)), identity(who.ID, w.Token(9)))
}
