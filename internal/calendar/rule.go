package calendar

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // zones are known on machines without a list of their own

	"github.com/teambition/rrule-go"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/text"
)

// A rule is the RRULE of RFC 5545 that a series follows. It is worked out on
// wall clocks: a time.Time in UTC that shows what the clock in the room shows.
type rule struct{ option rrule.ROption }

const (
	maxRule     = 500 // bytes of its text
	maxInterval = 1000
	maxCount    = 1000
	maxTimes    = 24 // of one day
	utcLayout   = "20060102T150405Z"
	localLayout = "20060102T150405"
)

func badRule(ko, en string) error { return errs.FieldError("rrule", ko, en) }

var (
	errRule      = badRule("반복 규칙을 읽을 수 없어요. FREQ=WEEKLY;BYDAY=MO,WE처럼 써 주세요.", "This recurrence rule cannot be read. Write it as FREQ=WEEKLY;BYDAY=MO,WE.")
	errOften     = badRule("반복은 하루에 한 번보다 잦을 수 없어요. DAILY, WEEKLY, MONTHLY, YEARLY 가운데 하나로 써 주세요.", "It cannot repeat within a day. Use DAILY, WEEKLY, MONTHLY or YEARLY.")
	errTwoEnds   = badRule("COUNT와 UNTIL은 하나만 쓸 수 있어요.", "Use either COUNT or UNTIL, not both.")
	errBounds    = badRule(fmt.Sprintf("INTERVAL과 COUNT는 1부터 %d까지예요.", maxCount), fmt.Sprintf("INTERVAL and COUNT go from 1 to %d.", maxCount))
	errTimes     = badRule(fmt.Sprintf("하루에 %d번까지예요.", maxTimes), fmt.Sprintf("At most %d times a day.", maxTimes))
	errNthDay    = badRule("몇째 요일은 MONTHLY와 YEARLY에서만 쓸 수 있어요.", "The nth day of the week needs MONTHLY or YEARLY.")
	errNoDayFits = badRule("시작한 날부터 한 해 안에 이 규칙에 맞는 날이 없어요.", "No day within a year of the start fits this rule.")
	errNeedStart = errs.FieldError("date_start", "반복하려면 시작이 있어야 해요.", "What repeats needs a start.")
	errFarStart  = errs.FieldError("date_start", "반복은 지난 한 해부터 앞으로 다섯 해 안에서 시작할 수 있어요.", "A repetition starts within the last year or the next five.")
)

// The library takes parts that RFC 5545 does not have, and some twice; this is the RFC's grammar as far as it is kept to here.
var ruleParts = regexp.MustCompile(`^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYMONTH|BYSETPOS|BYHOUR|BYMINUTE)=([A-Z0-9,+-]+)$`)

// parseRule reads a rule; an UNTIL without a zone is local, a mere date counts to its end.
func parseRule(s string, zone *time.Location) (rule, error) {
	s = strings.TrimPrefix(strings.ToUpper(text.Clean(s)), "RRULE:")
	if len(s) > maxRule {
		return rule{}, errRule
	}
	seen := map[string]string{}
	for part := range strings.SplitSeq(s, ";") {
		m := ruleParts.FindStringSubmatch(part)
		if m == nil || seen[m[1]] != "" {
			return rule{}, errRule
		}
		seen[m[1]] = m[2]
	}
	until, err := parseUntil(seen["UNTIL"], zone)
	if err != nil {
		return rule{}, err
	}
	option, err := rrule.StrToROption(s)
	if err != nil {
		return rule{}, errRule
	}
	option.Until = until
	r := rule{*option}
	return r, r.check(seen)
}

func parseUntil(s string, zone *time.Location) (time.Time, error) {
	switch {
	case s == "":
		return time.Time{}, nil
	case strings.HasSuffix(s, "Z"):
		t, err := time.Parse(utcLayout, s)
		return wallOf(t, zone), orErrRule(err)
	case strings.Contains(s, "T"):
		t, err := time.Parse(localLayout, s)
		return t, orErrRule(err)
	}
	t, err := time.Parse("20060102", s)
	return t.AddDate(0, 0, 1).Add(-time.Second), orErrRule(err)
}

func orErrRule(err error) error {
	if err != nil {
		return errRule
	}
	return nil
}

func (r rule) check(parts map[string]string) error {
	o := r.option
	if _, err := rrule.NewRRule(o); err != nil || parts["FREQ"] == "" {
		return errRule
	}
	if o.Freq > rrule.DAILY {
		return errOften
	}
	if parts["COUNT"] != "" && parts["UNTIL"] != "" {
		return errTwoEnds
	}
	if !within(parts["INTERVAL"], o.Interval, maxInterval) || !within(parts["COUNT"], o.Count, maxCount) {
		return errBounds
	}
	if len(o.Byhour)*max(1, len(o.Byminute)) > maxTimes || len(o.Byminute) > maxTimes {
		return errTimes
	}
	for _, day := range o.Byweekday {
		if day.N() != 0 && o.Freq > rrule.MONTHLY {
			return errNthDay
		}
	}
	return nil
}

func within(part string, n, hi int) bool { return part == "" || 1 <= n && n <= hi }

// text is the rule as RFC 5545 writes it beside a start in zone: UNTIL in UTC.
func (r rule) text(zone *time.Location) string {
	o := r.option
	o.Dtstart = time.Time{}
	if !o.Until.IsZero() {
		o.Until = instant(o.Until, zone)
	}
	return o.RRuleString()
}

// each calls do with the wall clock of each occurrence up to a limit, until it
// says no, and tells whether the rule itself had no more. The limit bounds the
// search where no day ever fits.
func (r rule) each(start, limit time.Time, do func(wall time.Time) bool) (ended bool) {
	o := r.option
	o.Dtstart = start
	limited := o.Until.IsZero() || o.Until.After(limit)
	if limited {
		o.Until = limit
	}
	rr, err := rrule.NewRRule(o)
	if err != nil { // parseRule has tried it
		return true
	}
	n := 0
	next := rr.Iterator()
	for {
		wall, ok := next()
		if !ok {
			return !limited || n == o.Count && n > 0
		}
		if n++; !do(wall) {
			return false
		}
	}
}

// first is the first occurrence within a year of start.
func (r rule) first(start time.Time) (wall time.Time, found bool) {
	r.each(start, start.Add(maxPast), func(w time.Time) bool {
		wall, found = w, true
		return false
	})
	return wall, found
}

// endingBefore is the rule that stops before a wall clock.
func (r rule) endingBefore(wall time.Time) rule {
	r.option.Count = 0
	r.option.Until = wall.Add(-time.Second)
	return r
}

// continuedAt is the rule with as many occurrences less as it has before a wall clock.
func (r rule) continuedAt(start, wall time.Time) rule {
	if r.option.Count == 0 {
		return r
	}
	r.each(start, wall, func(w time.Time) bool {
		if w.Before(wall) && r.option.Count > 1 {
			r.option.Count--
			return true
		}
		return false
	})
	return r
}

// wallOf is what a clock in zone shows at an instant.
func wallOf(t time.Time, zone *time.Location) time.Time {
	_, offset := t.In(zone).Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// instant is when a clock in zone shows a wall clock. By RFC 5545, 3.3.5, a time
// that the clock skips or shows twice counts by the offset before the change: so
// it is moved on by what was skipped, or is the first of the two.
func instant(wall time.Time, zone *time.Location) time.Time {
	t := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), wall.Nanosecond(), zone)
	from, to := t.ZoneBounds()
	for _, change := range []time.Time{from, to} {
		if change.IsZero() {
			continue
		}
		before, after := wallOf(change.Add(-1), zone).Add(1), wallOf(change, zone)
		if before.After(after) {
			before, after = after, before
		}
		if !wall.Before(before) && wall.Before(after) {
			_, offset := change.Add(-1).In(zone).Zone()
			return wall.Add(-time.Duration(offset) * time.Second).UTC()
		}
	}
	return t.UTC()
}

var weekdays = []rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

// weekly is the rule that repeats on days of the week (0 Sunday) up to a wall clock.
func weekly(days []int, until time.Time) rule {
	o := rrule.ROption{Freq: rrule.WEEKLY, Until: until}
	for _, d := range days {
		o.Byweekday = append(o.Byweekday, weekdays[d])
	}
	return rule{o}
}
