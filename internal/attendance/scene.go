package attendance

import (
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/room"
)

// A scene is an event at an instant. Its methods tell why somebody may not do something then, or nil.
type scene struct {
	room  *room.Room
	event calendar.Entry
	now   time.Time
}

// open: whatever changes the evidence needs an event that stands and is not settled.
func (s *scene) open() error {
	switch {
	case s.event.Settled:
		return errSettled
	case s.event.Cancelled:
		return errCancelled
	}
	return s.room.Living()
}

func (s *scene) meeting() error {
	if s.event.Attribute != calendar.Meeting {
		return errNoMeeting
	}
	if s.event.Start == nil {
		return errUndated
	}
	return s.open()
}

func (s *scene) homework() error {
	if s.event.Attribute != calendar.Homework {
		return errNoHomework
	}
	return s.open()
}

func (s *scene) checkIn() error {
	if err := s.meeting(); err != nil {
		return err
	}
	switch hours := checkInHours(&s.event.Event); {
	case s.now.Before(hours.From):
		return errEarly
	case s.now.After(hours.To):
		return errOver
	}
	return nil
}

func (s *scene) confirm() error {
	if err := s.meeting(); err != nil {
		return err
	}
	if s.now.After(confirmUntil(&s.event.Event)) {
		return errConfirmLate
	}
	return nil
}

func (s *scene) excuse() error {
	if s.event.Attribute != calendar.Meeting && s.event.Attribute != calendar.Homework {
		return errNoExcuse
	}
	until := excuseUntil(&s.event.Event)
	if until == nil {
		return errUndated
	}
	if err := s.open(); err != nil {
		return err
	}
	if s.now.After(*until) {
		return errExcuseLate
	}
	return nil
}

// due tells whether the deadline of homework has passed.
func (s *scene) due() bool {
	at := s.event.Due()
	return at != nil && s.now.After(*at)
}

// checkInHours is when one may check in to a meeting that has a start.
func checkInHours(e *calendar.Event) Interval {
	until := e.Start.Add(usualLength)
	if e.End != nil {
		until = *e.End
	}
	return Interval{e.Start.Add(-opensBefore), until}
}

func confirmUntil(e *calendar.Event) time.Time { return checkInHours(e).To.Add(confirmAfter) }

// excuseUntil is the deadline of excuses; nil where the event has no date.
func excuseUntil(e *calendar.Event) *time.Time {
	due := e.Due()
	if due == nil {
		return nil
	}
	until := due.Add(-excuseBefore)
	return &until
}

// late tells whether something came after the deadline of homework.
func late(e *calendar.Event, at time.Time) bool {
	due := e.Due()
	return due != nil && at.After(*due)
}
