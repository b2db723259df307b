// Package calendar is a room's plan: sub-goals, homework, meetings and other
// days, made by the owner and read by the members.
//
// Limits: title 1–100 code points, explanation at most 10,000. Dates are RFC
// 3339, or a local date with or without time in the room's time zone.
//
// What repeats is a series with an RRULE of RFC 5545, daily or rarer, INTERVAL
// and COUNT at most 1,000, beginning within the last year or the next five. Its
// occurrences are events, made 180 days ahead and at most 400 of them.
//
// An event whose attendance is settled stays as it is, whatever covers it.
package calendar

import (
	"embed"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/text"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Limits.
const (
	MaxTitle   = 100
	MaxExplain = 10_000
)

// Attribute is the kind of an event.
type Attribute int64

// The kinds, by their numbers in the documented API.
const (
	SubGoal Attribute = iota
	Homework
	Meeting
	Other
)

var (
	errNoEvent   = errs.Missing("그 일정을", "That event")
	errSettled   = errs.New(errs.TooLate, "출석을 정산한 일정은 바꾸거나 지울 수 없어요.", "An event whose attendance has been settled can be neither changed nor deleted.")
	errBegun     = errs.New(errs.TooLate, "이미 시작했을 시간이라 되살릴 수 없어요.", "It would have begun already, so it cannot be restored.")
	errAmbiguous = errs.New(errs.Conflict, "같은 제목의 일정이 여럿이에요. event에 번호를 적어 주세요.", "Several events bear this title. Name one by its id in event.")
)

// Event is one entry of the plan.
type Event struct {
	ID        int64      `json:"id"`
	Room      int64      `json:"room"`
	Title     string     `json:"title"`
	Explain   string     `json:"explain"`
	Attribute Attribute  `json:"attribute" doc:"0 sub_goal, 1 homework, 2 meeting, 3 other"`
	Start     *time.Time `json:"date_start,omitempty"`
	End       *time.Time `json:"date_end,omitempty"`
}

// Due is when an event asks for attention: a meeting when it begins, a sub-goal
// or homework when it must be done. It is nil where the event has no date.
func (e *Event) Due() *time.Time {
	if e.Start == nil || e.End != nil && (e.Attribute == SubGoal || e.Attribute == Homework) {
		return e.End
	}
	return e.Start
}

// Ends is when an event is over: at its end, else its start; nil where it has no date.
func (e *Event) Ends() *time.Time {
	if e.End != nil {
		return e.End
	}
	return e.Start
}

// begins is when an event starts, or ends where only that is known; nil where it has no date.
func (e *Event) begins() *time.Time {
	if e.Start != nil {
		return e.Start
	}
	return e.End
}

// ahead tells whether an event has a date and has not begun.
func (e *Event) ahead(now time.Time) bool {
	t := e.begins()
	return t != nil && t.After(now)
}

// moved tells whether members should know that a meeting no longer begins as before.
func (e *Event) moved(before *time.Time, now time.Time) bool {
	return e.Attribute == Meeting && before != nil && e.ahead(now) && !e.begins().Equal(*before)
}

// cancels tells whether deleting an event leaves it in sight as cancelled: what
// members have planned for and is still to come.
func (e *Event) cancels(now time.Time) bool {
	return (e.Attribute == Meeting || e.Attribute == Homework) && e.ahead(now)
}

// Entry is an event with what the plan knows about it besides.
type Entry struct {
	Event
	Cancelled bool   `json:"cancelled"`
	Settled   bool   `json:"settled" doc:"Its attendance is settled: it can be neither changed nor deleted"`
	Series    *int64 `json:"series,omitempty" doc:"The repetition it belongs to"`
	Rule      string `json:"rrule,omitempty" doc:"How that repeats, by RFC 5545"`
	Edited    bool   `json:"edited" doc:"An exception, changed for itself"`
	RSVP      Tally  `json:"rsvp"`

	original *time.Time // where its series has it
}

// mayChange fails for what is settled.
func (e *Entry) mayChange() error {
	if e.Settled {
		return errSettled
	}
	return nil
}

// Form is what an owner may set; nil stays (or, in a new event, takes the default).
type Form struct {
	Title, Explain, Start, End, Rule *string
	Attribute                        *int64

	// Bad names fields that could not be read at all; they are reported with the rest.
	Bad []errs.Field
}

// apply changes e as the form says; dates without a zone are in zone.
func (f Form) apply(e *Event, zone *time.Location) error {
	c := errs.ChecksOf(f.Bad)
	if f.Title != nil {
		e.Title = text.Clean(*f.Title)
		c.Length("title", e.Title, 1, MaxTitle)
	}
	if f.Explain != nil {
		e.Explain = text.Clean(*f.Explain)
		c.Length("explain", e.Explain, 0, MaxExplain)
	}
	if f.Attribute != nil {
		c.Range("attribute", *f.Attribute, int64(SubGoal), int64(Other))
		e.Attribute = Attribute(*f.Attribute)
	}
	setDate(c, "date_start", f.Start, &e.Start, zone)
	setDate(c, "date_end", f.End, &e.End, zone)
	if e.Start != nil && e.End != nil && e.End.Before(*e.Start) {
		c.Fail("date_end", "끝이 시작보다 앞설 수 없어요.", "The end cannot be before the start.")
	}
	return c.Err()
}

// withTitle makes a missing title count as empty rather than unchanged.
func (f Form) withTitle() Form {
	if f.Title == nil && !slices.ContainsFunc(f.Bad, func(b errs.Field) bool { return b.Name == "title" }) {
		f.Title = new(string)
	}
	return f
}

func setDate(c *errs.Checks, name string, from *string, to **time.Time, zone *time.Location) {
	if from == nil {
		return
	}
	s := text.Clean(*from)
	if s == "" {
		*to = nil
		return
	}
	t, ok := ParseDate(s, zone)
	if !ok {
		c.Fail(name, "날짜는 2026-11-23이나 2026-11-23T19:00처럼 써 주세요.", "Write dates as 2026-11-23 or 2026-11-23T19:00.")
		return
	}
	*to = &t
}

// ParseDate reads RFC 3339, "2006-01-02T15:04" (seconds allowed) or "2006-01-02"; years 1 to 9999.
func ParseDate(s string, zone *time.Location) (time.Time, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return bounded(t)
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return bounded(t)
		}
	}
	return time.Time{}, false
}

func bounded(t time.Time) (time.Time, bool) {
	t = t.UTC().Truncate(time.Microsecond)
	return t, t.Year() >= 1 && t.Year() <= 9999
}
