package settlement

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/studyone/studyone/internal/attendance"
	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/presence"
	"github.com/studyone/studyone/internal/settlement/rules"
	"github.com/studyone/studyone/internal/text"
)

// Source says what a mark rests on.
type Source string

// The sources of marks.
const (
	BySelf     Source = "check_in"   // by code, or confirmed by another member
	ByVideo    Source = "presence"   // intervals of connection
	ByExcuse   Source = "excuse"     // asked in time
	ByHomework Source = "submission" // or that there is none
	ByAbsence  Source = "none"       // nothing is known
	ByOwner    Source = "owner"      // the owner's word, with a reason
	ByDispute  Source = "dispute"    // a dispute was accepted
)

// Mark is what is recorded of one person at one scored event.
type Mark struct {
	Event    int64
	Person   int64
	Mark     rules.Mark
	Free     bool // in the trial, or while the server was down: it costs nothing
	Source   Source
	Revision int64
	At       time.Time

	evidence string // JSON; a season has thousands, and few are looked at
}

// Evidence is what was known when the mark was made.
func (m *Mark) Evidence() (Evidence, error) {
	var e Evidence
	if err := json.Unmarshal([]byte(m.evidence), &e); err != nil {
		return e, fmt.Errorf("the evidence of event %d, person %d: %w", m.Event, m.Person, err)
	}
	return e, nil
}

// Evidence is what was known when the mark was made. It is kept with the mark.
type Evidence struct {
	attendance.Facts
	Outage bool    `json:"outage,omitempty"` // the server was down for more than 5 minutes of it
	Ruling *Ruling `json:"ruling,omitempty"`
}

// scoredEvent is an event with its number in the season, as it was when it was scored.
type scoredEvent struct {
	ID        int64
	Number    int64
	Title     string
	Attribute calendar.Attribute
	Begins    time.Time
	Ends      time.Time
	At        time.Time
}

// Ruling is the owner's word on somebody's attendance. About the owner's own it counts once another member confirms it.
type Ruling struct {
	ID          int64      `json:"id"`
	Mark        rules.Mark `json:"mark"`
	Reason      string     `json:"reason"`
	By          int64      `json:"by"`
	At          time.Time  `json:"at"`
	ConfirmedBy int64      `json:"confirmed_by,omitempty"`
}

// counts tells whether a ruling about a person needs nobody's word any more.
func (r *Ruling) counts(about int64) bool { return r.By != about || r.ConfirmedBy != 0 }

// weigh makes a mark of what is known. Of several signs of presence the better one counts.
func weigh(e *calendar.Scorable, f attendance.Facts) (rules.Mark, Source) {
	if e.Attribute == calendar.Homework {
		return weighHomework(e, f)
	}
	meeting := span(e)
	mark, source := rules.Absent, ByAbsence
	if f.Excuse != nil {
		mark, source = rules.Excused, ByExcuse
	}
	if seen, err := presence.Of(meeting, connections(f)); err == nil && len(f.Presence) > 0 && seen.Mark != rules.Absent {
		mark, source = seen.Mark, ByVideo
	}
	if f.CheckIn.Counts() && mark != rules.Present {
		mark, source = rules.Present, BySelf
		if f.CheckIn.At.After(meeting.From.Add(presence.LateAfter)) {
			mark = rules.Late
		}
	}
	return mark, source
}

func weighHomework(e *calendar.Scorable, f attendance.Facts) (rules.Mark, Source) {
	switch {
	case f.Submission != nil && !f.Submission.At.After(*e.Ends()):
		return rules.Present, ByHomework
	case f.Excuse != nil:
		return rules.Excused, ByExcuse
	case f.Submission != nil:
		return rules.HWLate, ByHomework
	}
	return rules.HWMiss, ByHomework
}

// span is the time of a meeting; one without an end lasts an hour.
func span(e *calendar.Scorable) presence.Interval {
	from, to := e.Begins(), *e.Ends()
	if !to.After(from) {
		to = from.Add(meetingLength)
	}
	return presence.Interval{From: from, To: to}
}

func connections(f attendance.Facts) []presence.Interval {
	out := make([]presence.Interval, len(f.Presence))
	for i, p := range f.Presence {
		out[i] = presence.Interval(p)
	}
	return out
}

// scoredAt is when an event is scored: what is due at the season's end leaves no time after it.
func (b *book) scoredAt(e *calendar.Scorable) time.Time {
	after := meetingScored
	if e.Attribute == calendar.Homework {
		after = homeworkScored
	}
	if at := e.Ends().Add(after); at.Before(b.season.Ends) {
		return at
	}
	return b.season.Ends
}

// score scores what may be scored by now, or where all is set everything that has ended.
func (b *book) score(ctx context.Context, tx *db.Tx, all bool) error {
	var ready []*calendar.Scorable
	var ids []int64
	for _, e := range b.plan {
		ended := !e.Ends().After(tx.Now()) && (all || !b.scoredAt(e).After(tx.Now()))
		if ended && !e.Settled && e.CancelledAt == nil {
			ready, ids = append(ready, e), append(ids, e.ID)
		}
	}
	if len(ready) == 0 {
		return nil
	}
	facts, err := attendance.FactsOf(ctx, tx, ids)
	if err != nil {
		return err
	}
	rulings, err := rulingsOf(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, e := range ready {
		if err := b.scoreEvent(ctx, tx, e, facts[e.ID], rulings[e.ID]); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) scoreEvent(ctx context.Context, tx *db.Tx, e *calendar.Scorable, facts map[int64]attendance.Facts, rulings map[int64]Ruling) error {
	e.Settled = true
	if err := calendar.Settle(ctx, tx, e.ID); err != nil {
		return err
	}
	if int64(len(b.scored)) >= b.events() {
		return nil // beyond what was planned
	}
	down, err := outage(ctx, tx, e)
	if err != nil {
		return err
	}
	scored := scoredEvent{ID: e.ID, Number: int64(len(b.scored)), Title: e.Title, Attribute: e.Attribute, Begins: e.Begins(), Ends: *e.Ends(), At: tx.Now()}
	b.scored = append(b.scored, scored)
	var marks []Mark
	for _, p := range b.people {
		if p.Left != nil || p.Joined.After(scored.Begins) {
			continue
		}
		m := Mark{Event: e.ID, Person: p.Person, Free: down || scored.Begins.Before(p.GraceUntil), At: tx.Now()}
		m.Mark, m.Source = weigh(e, facts[p.Person])
		known := Evidence{Facts: facts[p.Person], Outage: down}
		if r, ruled := rulings[p.Person]; ruled && r.counts(p.Person) {
			m.Mark, m.Source, known.Ruling = r.Mark, ByOwner, &r
		}
		m.evidence = known.String()
		marks = append(marks, m)
		b.marks[p.Person] = append(b.marks[p.Person], m)
	}
	if err := insertScored(ctx, tx, b.room.ID, b.season.Number, scored, marks); err != nil {
		return err
	}
	j := b.journal(chargePrefix+"event", 0, e.ID)
	j.Event = e.ID
	if err := b.recharge(ctx, tx, j); err != nil {
		return err
	}
	return tx.Emit(ctx, Scored{Room: b.room.ID, Season: b.season.Number, Event: e.ID})
}

// outage tells whether studyONE, or the media server in a call of the meeting, was away for too long.
func outage(ctx context.Context, tx *db.Tx, e *calendar.Scorable) (bool, error) {
	if e.Attribute != calendar.Meeting {
		return false, nil
	}
	meeting := span(e)
	silent, err := attendance.Outages(ctx, tx, meeting.From, meeting.To)
	if err != nil {
		return false, err
	}
	lapses, err := call.Lapses(ctx, tx, e.Room, meeting.From, meeting.To, tx.Now())
	intervals := make([]presence.Interval, 0, len(silent)+len(lapses))
	for _, s := range silent {
		intervals = append(intervals, presence.Interval(s))
	}
	for _, l := range lapses {
		intervals = append(intervals, presence.Interval(l))
	}
	return presence.ServerWasDown(meeting, intervals), err
}

// setMark changes a recorded mark and what it costs.
func (b *book) setMark(ctx context.Context, tx *db.Tx, m *Mark, actor int64) error {
	m.Revision++
	m.At = tx.Now()
	marks := b.marks[m.Person]
	for i := range marks {
		if marks[i].Event == m.Event {
			marks[i] = *m
		}
	}
	if err := updateMark(ctx, tx, m); err != nil {
		return err
	}
	j := b.journal(chargePrefix+"mark", actor, m.Event, m.Person, m.Revision)
	j.Event = m.Event
	return b.recharge(ctx, tx, j)
}

func (b *book) mark(event, person int64) *Mark {
	for _, m := range b.marks[person] {
		if m.Event == event {
			return &m
		}
	}
	return nil
}

// Rule sets the owner's mark for a member's attendance, with its reason.
func (s *Service) Rule(ctx context.Context, who httpx.Caller, id, event, about int64, mark rules.Mark, reason string) error {
	var c errs.Checks
	reason = text.Clean(reason)
	c.Length("reason", reason, 1, maxReason)
	if !mark.Valid() {
		c.Fail("mark", "PRESENT, EXCUSED, HW_LATE, LATE, EARLY, HW_MISS, ABSENT 가운데 하나예요.", "This is one of PRESENT, EXCUSED, HW_LATE, LATE, EARLY, HW_MISS, ABSENT.")
	}
	return s.decide(ctx, who, id, asOwner, func(tx *db.Tx, b *book) error {
		e, err := calendar.Get(ctx, tx, id, event)
		if err != nil {
			return err
		}
		if e := b.enrolment(about); e == nil || e.Left != nil {
			return errNoMember
		}
		if err := c.Err(); err != nil {
			return err
		}
		if e.Attribute != calendar.Meeting && e.Attribute != calendar.Homework {
			return errNoMark
		}
		if err := b.mayRule(e, about); err != nil {
			return err
		}
		r := Ruling{Mark: mark, Reason: reason, By: who.ID, At: tx.Now()}
		if err := insertRuling(ctx, tx, event, about, &r); err != nil {
			return err
		}
		if !r.counts(about) {
			return s.announce(ctx, tx, b, about)
		}
		return s.applyRuling(ctx, tx, b, event, about, r)
	})
}

// mayRule: a mark stands once its season is over, or a dispute about it was accepted.
func (b *book) mayRule(e calendar.Entry, about int64) error {
	m := b.mark(e.ID, about)
	switch {
	case m == nil && e.Settled:
		return errOver
	case m != nil && m.Source == ByDispute:
		return errAccepted
	}
	return nil
}

// ConfirmRuling lets a member confirm what the owner said of their own attendance.
func (s *Service) ConfirmRuling(ctx context.Context, who httpx.Caller, id, event, about int64) error {
	return s.decide(ctx, who, id, asMember, func(tx *db.Tx, b *book) error {
		all, err := rulingsOf(ctx, tx, []int64{event})
		if err != nil {
			return err
		}
		r, ok := all[event][about]
		if b.enrolment(about) == nil || !ok || r.counts(about) {
			return errNoRuling
		}
		if who.ID == about {
			return errOwnRuling
		}
		e, err := calendar.Get(ctx, tx, id, event)
		if err == nil {
			err = b.mayRule(e, about)
		}
		if err != nil {
			return err
		}
		r.ConfirmedBy = who.ID
		if err := confirmRuling(ctx, tx, &r); err != nil {
			return err
		}
		return s.applyRuling(ctx, tx, b, event, about, r)
	})
}

// applyRuling changes the mark where the event is scored already; else scoring will.
func (s *Service) applyRuling(ctx context.Context, tx *db.Tx, b *book, event, about int64, r Ruling) error {
	if m := b.mark(event, about); m != nil {
		known, err := m.Evidence()
		if err != nil {
			return err
		}
		known.Ruling = &r
		m.Mark, m.Source, m.evidence = r.Mark, ByOwner, known.String()
		if err := b.setMark(ctx, tx, m, r.By); err != nil {
			return err
		}
		if err := tx.Emit(ctx, Marked{Room: b.room.ID, Event: event, Person: about}); err != nil {
			return err
		}
	}
	return s.announce(ctx, tx, b, about)
}

func (e Evidence) String() string {
	raw, err := json.Marshal(e)
	if err != nil {
		panic("settlement: evidence is plain data: " + err.Error())
	}
	return string(raw)
}

// standing tells whether an enrolment still has a seat in a running season.
func standing(e *room.Enrolment) bool { return e != nil && e.Left == nil }
