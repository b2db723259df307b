package presence

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/settlement/rules/strictjson"
)

// maxHour is the last hour of a time of day: the next day's 23:00.
const maxHour = 47

// Mark reads the document of `studyone attendance mark` and answers its mark.
func Mark(r io.Reader) (Answer, error) {
	doc, err := strictjson.Read(r)
	if err != nil {
		return Answer{}, err
	}
	meeting, connections, err := readMeeting(doc)
	if err != nil {
		return Answer{}, err
	}
	return Of(meeting, connections)
}

func readMeeting(doc strictjson.Value) (meeting Interval, connections []Interval, err error) {
	o, err := doc.Object()
	if err != nil {
		return Interval{}, nil, fmt.Errorf("the document %w", err)
	}
	start, end, list := o.Text("start"), o.Text("end"), o.List("intervals")
	if err := o.Done(); err != nil {
		return Interval{}, nil, err
	}
	var c clock
	if meeting.From, err = c.read(start); err != nil {
		return Interval{}, nil, fmt.Errorf("start: %w", err)
	}
	if meeting.To, err = c.read(end); err != nil {
		return Interval{}, nil, fmt.Errorf("end: %w", err)
	}
	for i, v := range list {
		iv, err := c.readInterval(v)
		if err != nil {
			return Interval{}, nil, fmt.Errorf("interval %d: %w", i+1, err)
		}
		connections = append(connections, iv)
	}
	return meeting, connections, nil
}

// form is how a time is written.
type form string

const (
	timeOfDay form = "a time of day"
	rfc3339   form = "an RFC 3339 time"
)

// clock reads the times of one document, which are all of the form of the first, the start.
type clock struct{ form form }

func (c *clock) readInterval(v strictjson.Value) (Interval, error) {
	ends, err := v.List()
	if err != nil {
		return Interval{}, err
	}
	if len(ends) != 2 {
		return Interval{}, fmt.Errorf("must be two times, not %d", len(ends))
	}
	var times [2]time.Time
	for i, end := range ends {
		text, err := end.Text()
		if err != nil {
			return Interval{}, fmt.Errorf("a time %w", err)
		}
		if times[i], err = c.read(text); err != nil {
			return Interval{}, err
		}
	}
	return Interval{times[0], times[1]}, nil
}

func (c *clock) read(text string) (time.Time, error) {
	t, form, err := readTime(text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s %w", strictjson.Quote(text), err)
	}
	if c.form == "" {
		c.form = form
	}
	if form != c.form {
		return time.Time{}, fmt.Errorf("%s is %s, but the start is %s", strictjson.Quote(text), form, c.form)
	}
	return t, nil
}

// readTime places a time of day on the first day of Unix time: only differences count.
func readTime(text string) (time.Time, form, error) {
	if seconds, ok := secondOfDay(text); ok {
		return time.Unix(seconds, 0), timeOfDay, nil
	}
	var t time.Time // UnmarshalText is strict where Parse takes one-digit hours and commas
	if err := t.UnmarshalText([]byte(strings.ToUpper(text))); err == nil {
		return t.Truncate(time.Microsecond), rfc3339, nil
	}
	return time.Time{}, "", errors.New("is neither HH:MM, HH:MM:SS (hours up to 47) nor RFC 3339")
}

func secondOfDay(text string) (seconds int64, ok bool) {
	parts := strings.Split(text, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	limits := [3]int64{maxHour, 59, 59}
	units := [3]int64{3600, 60, 1}
	for i, part := range parts {
		n, ok := twoDigits(part)
		if !ok || n > limits[i] {
			return 0, false
		}
		seconds += n * units[i]
	}
	return seconds, true
}

func twoDigits(s string) (n int64, ok bool) {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	return int64(s[0]-'0')*10 + int64(s[1]-'0'), true
}
