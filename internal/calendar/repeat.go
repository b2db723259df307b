package calendar

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/room"
)

// Scope says which occurrences of a series a change is about.
type Scope string

// The scopes; that of an event which does not repeat is always This.
const (
	This      Scope = "this"
	Following Scope = "following" // this and all after it
	All       Scope = "all"
)

var errScopedRule = errs.FieldError("rrule", "반복은 이후 일정이나 모든 일정을 함께 고칠 때 바꿀 수 있어요.", "How it repeats can be changed together with the following or with all occurrences.")

// repeats reads the form's rule; found is false where it has none.
func (f Form) repeats(zone *time.Location) (r rule, found bool, err error) {
	if f.Rule == nil || *f.Rule == "" {
		return rule{}, false, nil
	}
	r, err = parseRule(*f.Rule, zone)
	return r, true, err
}

// begin makes a series whose first occurrence is e: a new event, or one that is there.
func begin(ctx context.Context, tx *db.Tx, e *Entry, r rule, zone *time.Location) error {
	s, err := newSeries(e.Event, r, zone, tx.Now())
	if err != nil {
		return err
	}
	if err := insertSeries(ctx, tx, s); err != nil {
		return err
	}
	var events []Entry
	if e.ID != 0 {
		e.original = e.Start
		events = []Entry{*e}
	}
	if err := lay(ctx, tx, s, events); err != nil {
		return err
	}
	*e, err = firstOf(ctx, tx, s.id)
	return err
}

// lay brings the events of a series in line with it. Exceptions, and what is
// cancelled or settled, stay; what has begun takes over the words but not the time.
func lay(ctx context.Context, tx *db.Tx, s *series, events []Entry) error {
	now := tx.Now()
	stays := func(e *Entry) bool { return e.fixed() || !e.ahead(now) }
	fresh, dropped := arrange(s.extend(s.horizon(now), maxMade), events, s.zone, stays)
	if err := updateSeries(ctx, tx, s); err != nil {
		return err
	}
	if err := discardAll(ctx, tx, dropped); err != nil {
		return err
	}
	var changed []Entry
	for _, e := range events {
		if e.fixed() || slices.Contains(dropped, e.ID) {
			continue
		}
		changed = append(changed, s.over(e, now))
	}
	if err := moveOccurrences(ctx, tx, s, changed); err != nil {
		return err
	}
	return insertOccurrences(ctx, tx, s, fresh)
}

// fixed tells whether the series has no say over an occurrence of it.
func (e *Entry) fixed() bool { return e.Edited || e.Cancelled || e.Settled }

// over is an occurrence with the values of the series.
func (s *series) over(e Entry, now time.Time) Entry {
	e.Title, e.Explain, e.Attribute = s.title, s.explain, s.attribute
	if e.ahead(now) {
		e.End = s.at(*e.Start).End
	}
	return e
}

// revise changes the series of an occurrence, from it on or all of it.
func revise(ctx context.Context, tx *db.Tx, e *Entry, scope Scope, f Form) error {
	s, err := seriesByID(ctx, tx, *e.Series)
	if err != nil {
		return err
	}
	if scope == Following && s.hasBefore(*e.original) {
		if s, err = divide(ctx, tx, s, *e.original); err != nil {
			return err
		}
	}
	if err := s.become(f, *e.original, tx.Now()); err != nil {
		return err
	}
	events, err := occurrences(ctx, tx, s.id)
	if err != nil {
		return err
	}
	for i := range events {
		if events[i].ID == e.ID { // an exception that shall be what all are is none any more
			events[i].Edited = false
		}
	}
	if err := lay(ctx, tx, s, events); err != nil {
		return err
	}
	if now, err := byID(ctx, tx, e.Room, e.ID); !errors.Is(err, errNoEvent) {
		*e = now
		return err
	}
	*e, err = firstOf(ctx, tx, s.id) // it has no place in the new rule
	return err
}

// divide ends a series before an occurrence; another goes on from there.
func divide(ctx context.Context, tx *db.Tx, s *series, original time.Time) (*series, error) {
	next := s.split(original)
	if err := updateSeries(ctx, tx, s); err != nil {
		return nil, err
	}
	if err := insertSeries(ctx, tx, next); err != nil {
		return nil, err
	}
	return next, handOver(ctx, tx, s.id, next.id, original)
}

// become changes the series as the form would change its occurrence at original.
func (s *series) become(f Form, original, now time.Time) error {
	e := s.at(original)
	if err := f.apply(&e, s.zone); err != nil {
		return err
	}
	if e.Start == nil {
		return errNeedStart
	}
	r, found, err := f.repeats(s.zone)
	if err != nil {
		return err
	}
	if found {
		s.rule = r
	}
	s.shift(wallOf(*e.Start, s.zone).Truncate(time.Second).Sub(wallOf(original, s.zone)))
	s.looksLike(e)
	s.madeUntil = now
	return s.snap()
}

// discard takes a series out of the plan, from an occurrence on or all of it.
func discard(ctx context.Context, tx *db.Tx, e Entry, scope Scope) error {
	s, err := seriesByID(ctx, tx, *e.Series)
	if err != nil {
		return err
	}
	since := time.Time{}
	if scope == Following && s.hasBefore(*e.original) {
		since = *e.original
		s.split(since)
	}
	s.ended = true
	if err := updateSeries(ctx, tx, s); err != nil {
		return err
	}
	return discardOccurrences(ctx, tx, s.id, since)
}

// leaveOut remembers that an occurrence was deleted, so that it is not made again.
func leaveOut(ctx context.Context, tx *db.Tx, e Entry) error {
	s, err := seriesByID(ctx, tx, *e.Series)
	if err != nil {
		return err
	}
	s.leftOut = append(s.leftOut, wallOf(*e.original, s.zone))
	return updateSeries(ctx, tx, s)
}

const extendAtOnce = 200

// Extend makes the next occurrences of the series that have too few ahead.
func (s *Service) Extend(ctx context.Context) error {
	now := s.db.World().Now()
	due, err := dueSeries(ctx, s.db, now, now.AddDate(0, 0, aheadDays-1), extendAtOnce)
	if err != nil {
		return err
	}
	var failed error
	for _, d := range due { // each room is locked for itself, and only shortly
		failed = errors.Join(failed, s.extend(ctx, d))
	}
	return failed
}

func (s *Service) extend(ctx context.Context, d dueOne) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := room.Lock(ctx, tx, d.room); err != nil {
			return err
		}
		one, err := seriesByID(ctx, tx, d.id)
		if err != nil || one.ended {
			return err
		}
		starts := one.extend(one.horizon(tx.Now()), maxMade-d.ahead)
		if err := updateSeries(ctx, tx, one); err != nil {
			return err
		}
		return insertOccurrences(ctx, tx, one, starts)
	})
}
