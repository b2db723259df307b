package attendance

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

// View is all that is known about an event, for a member.
type View struct {
	Event        calendar.Event `json:"event"`
	Cancelled    bool           `json:"cancelled"`
	Settled      bool           `json:"settled" doc:"Nothing of the below changes any more"`
	CheckInFrom  *time.Time     `json:"check_in_from,omitempty" doc:"Of a meeting with a date, as the next two"`
	CheckInUntil *time.Time     `json:"check_in_until,omitempty"`
	ConfirmUntil *time.Time     `json:"confirm_until,omitempty"`
	ExcuseUntil  *time.Time     `json:"excuse_until,omitempty" doc:"Of a meeting or homework with a date"`
	Excuses      int64          `json:"excuses" doc:"How many the asker has made in this room this season"`
	May          RightsView     `json:"may"`
	People       []AttendeeView `json:"people" doc:"The members who were there before it was over, in the order of joining, and who took part but has left"`
}

// RightsView is what the asker may do now.
type RightsView struct {
	EnterCode      bool `json:"enter_code"`
	Report         bool `json:"report" doc:"Say without a code that one is here"`
	WithdrawReport bool `json:"withdraw_report"`
	ShowCode       bool `json:"show_code"`
	Excuse         bool `json:"excuse"`
	WithdrawExcuse bool `json:"withdraw_excuse"`
	Submit         bool `json:"submit"`
	SeeHomework    bool `json:"see_homework" doc:"Look into what others handed in"`
	Check          bool `json:"check" doc:"Say of others' homework that it was looked through; the owner may also send it back"`
}

// AttendeeView is one person at the event.
type AttendeeView struct {
	User       room.Person  `json:"user"`
	Me         bool         `json:"me"`
	Owner      bool         `json:"owner"`
	Left       bool         `json:"left" doc:"Sits in the room no more"`
	CheckIn    *CheckInView `json:"check_in,omitempty"`
	MayConfirm bool         `json:"may_confirm"`
	Excuse     *ExcuseView  `json:"excuse,omitempty"`
	Homework   string       `json:"homework,omitempty" enum:"open,submitted,late,returned,missed" doc:"Of homework, by the version that counts: the earliest that was not sent back"`
	Submitted  *time.Time   `json:"submitted_at,omitempty" doc:"When the version that counts was handed in"`
	Checks     int          `json:"checks" doc:"How many have looked through the version that counts"`
	Versions   int64        `json:"versions"`
	Presence   []Interval   `json:"presence" doc:"Connections to the meeting's call"`
}

// CheckInView is a check-in with what it rests on.
type CheckInView struct {
	At          time.Time    `json:"at"`
	By          string       `json:"by" enum:"code,peer"`
	Counts      bool         `json:"counts" doc:"By code, or confirmed"`
	Confirmer   *room.Person `json:"confirmer,omitempty"`
	ConfirmedAt *time.Time   `json:"confirmed_at,omitempty"`
}

// ExcuseView is a person's reason not to come or not to hand in.
type ExcuseView struct {
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
}

// States of homework.
const (
	stateOpen      = "open"
	stateSubmitted = "submitted"
	stateLate      = "late"
	stateReturned  = "returned"
	stateMissed    = "missed"
)

// evidence is what View is made of.
type evidence struct {
	*scene
	asker    int64
	facts    map[int64]Facts
	versions map[int64]int64
	names    map[int64]room.Person
}

// View shows an event to a member.
func (s *Service) View(ctx context.Context, who httpx.Caller, at At) (View, error) {
	sc, err := s.look(ctx, who, at)
	if err != nil {
		return View{}, err
	}
	ev := evidence{scene: sc, asker: who.ID, names: map[int64]room.Person{}}
	everyone, err := ev.load(ctx, s.db)
	if err != nil {
		return View{}, err
	}
	asked, err := excusesSince(ctx, s.db, at.Room, who.ID, sc.room.SeasonStarted)
	v := View{
		Event: sc.event.Event, Cancelled: sc.event.Cancelled, Settled: sc.event.Settled,
		Excuses: asked, May: ev.rights(), People: []AttendeeView{},
	}
	v.setDeadlines()
	for _, p := range everyone {
		if ev.concerns(p) {
			v.People = append(v.People, ev.attendee(p))
		}
	}
	return v, err
}

func (ev *evidence) load(ctx context.Context, q db.Querier) ([]sitter, error) {
	all, err := FactsOf(ctx, q, []int64{ev.event.ID})
	if err != nil {
		return nil, err
	}
	ev.facts = all[ev.event.ID]
	if ev.versions, err = handedIn(ctx, q, ev.event.ID); err != nil {
		return nil, err
	}
	everyone, err := sitters(ctx, q, ev.room.ID)
	for _, p := range everyone {
		ev.names[p.ID] = p.Person
	}
	return everyone, err
}

// concerns tells whether somebody is shown: the asker, whoever took part, and those who sit here and came before it was over.
func (ev *evidence) concerns(p sitter) bool {
	if _, known := ev.facts[p.ID]; known || p.ID == ev.asker || ev.versions[p.ID] > 0 {
		return true
	}
	over := ev.event.Ends()
	return p.since != nil && (over == nil || !p.since.After(*over))
}

func (v *View) setDeadlines() {
	e := &v.Event
	if e.Attribute == calendar.Meeting && e.Start != nil {
		hours, until := checkInHours(e), confirmUntil(e)
		v.CheckInFrom, v.CheckInUntil, v.ConfirmUntil = &hours.From, &hours.To, &until
	}
	if e.Attribute == calendar.Meeting || e.Attribute == calendar.Homework {
		v.ExcuseUntil = excuseUntil(e)
	}
}

func (ev *evidence) rights() RightsView {
	mine := ev.facts[ev.asker]
	owner := ev.room.Owner == ev.asker
	open, homework, excuse := ev.checkIn() == nil, ev.homework() == nil, ev.excuse() == nil
	seen := owner || ev.due() || ev.versions[ev.asker] > 0
	return RightsView{
		EnterCode:      open && !owner && !mine.CheckIn.Counts(),
		Report:         open && mine.CheckIn == nil,
		WithdrawReport: ev.meeting() == nil && mine.CheckIn != nil && !mine.CheckIn.Counts(),
		ShowCode:       open && owner,
		Excuse:         excuse,
		WithdrawExcuse: excuse && mine.Excuse != nil,
		Submit:         homework && ev.versions[ev.asker] < MaxVersions,
		SeeHomework:    ev.event.Attribute == calendar.Homework && seen,
		Check:          homework && seen,
	}
}

func (ev *evidence) attendee(p sitter) AttendeeView {
	facts := ev.facts[p.ID]
	a := AttendeeView{
		User: p.Person, Me: p.ID == ev.asker, Owner: p.ID == ev.room.Owner, Left: p.since == nil,
		Versions: ev.versions[p.ID], Presence: append([]Interval{}, facts.Presence...),
	}
	if c := facts.CheckIn; c != nil {
		a.CheckIn = &CheckInView{At: c.At, By: c.By, Counts: c.Counts(), ConfirmedAt: c.ConfirmedAt}
		if c.Confirmer != 0 {
			confirmer := ev.names[c.Confirmer]
			a.CheckIn.Confirmer = &confirmer
		}
		a.MayConfirm = !a.Me && !c.Counts() && ev.confirm() == nil
	}
	if x := facts.Excuse; x != nil {
		a.Excuse = &ExcuseView{x.At, x.Reason}
	}
	if s := facts.Submission; s != nil {
		a.Submitted, a.Checks = &s.At, s.Checks
	}
	if ev.event.Attribute == calendar.Homework {
		a.Homework = ev.state(facts.Submission, a.Versions)
	}
	return a
}

// state is how somebody's homework stands, by the version that counts.
func (ev *evidence) state(counting *Submission, versions int64) string {
	switch {
	case counting != nil && late(&ev.event.Event, counting.At):
		return stateLate
	case counting != nil:
		return stateSubmitted
	case ev.due():
		return stateMissed
	case versions > 0:
		return stateReturned
	}
	return stateOpen
}
