package calendar

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// calendarText is an iCalendar stream by RFC 5545.
type calendarText struct{ bytes.Buffer }

const lineOctets = 75 // before a line has to be folded, its end not counted

// line writes a property, folded so that no character is torn apart.
func (c *calendarText) line(name, value string) {
	rest := name + ":" + value
	for room := lineOctets; len(rest) > room; room = lineOctets - 1 { // a space leads the lines that go on
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		c.WriteString(rest[:cut] + "\r\n ")
		rest = rest[cut:]
	}
	c.WriteString(rest + "\r\n")
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escaped is a text as the value of a property; control characters have no place there.
func escaped(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, escapes.Replace(s))
}

func (c *calendarText) text(name, value string) { c.line(name, escaped(value)) }

// moment writes a time on the clock of a zone.
func (c *calendarText) moment(name string, t time.Time, zone *time.Location) {
	if zone == time.UTC {
		c.line(name, t.Format(utcLayout))
		return
	}
	c.line(name+";TZID="+zone.String(), t.In(zone).Format(localLayout))
}

// A zonePeriod is a time zone over the period in which events need it.
type zonePeriod struct {
	*time.Location
	from, to time.Time
}

func zonesOf(events []feedEvent) (map[string]*zonePeriod, error) {
	zones := map[string]*zonePeriod{}
	for _, e := range events {
		z := zones[e.zone]
		if z == nil {
			location, err := time.LoadLocation(e.zone)
			if err != nil {
				return nil, err
			}
			z = &zonePeriod{Location: location, from: *e.begins(), to: *e.Ends()}
			zones[e.zone] = z
		}
		if e.begins().Before(z.from) {
			z.from = *e.begins()
		}
		if e.Ends().After(z.to) {
			z.to = *e.Ends()
		}
	}
	return zones, nil
}

// zone writes a VTIMEZONE: each change of the clock in the period is an
// observance of its own, and so is what holds when it begins.
func (c *calendarText) zone(z *zonePeriod) {
	if z.Location == time.UTC {
		return
	}
	c.line("BEGIN", "VTIMEZONE")
	c.line("TZID", z.String())
	for t := z.from.In(z.Location); ; {
		from, to := t.ZoneBounds()
		c.observance(from, t)
		if to.IsZero() || to.After(z.to) {
			break
		}
		t = to
	}
	c.line("END", "VTIMEZONE")
}

// observance writes the offset that holds at t, since an instant; the zero instant is ever.
func (c *calendarText) observance(since, t time.Time) {
	kind := "STANDARD"
	if t.IsDST() {
		kind = "DAYLIGHT"
	}
	name, offset := t.Zone()
	before, onset := offset, time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	if !since.IsZero() {
		_, before = since.Add(-1).Zone()
		onset = since.UTC().Add(time.Duration(before) * time.Second)
	}
	c.line("BEGIN", kind)
	c.line("DTSTART", onset.Format(localLayout))
	c.line("TZOFFSETFROM", offsetText(before))
	c.line("TZOFFSETTO", offsetText(offset))
	c.text("TZNAME", name)
	c.line("END", kind)
}

// offsetText is +0900, or +082730 where seconds count.
func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	s := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		s += fmt.Sprintf("%02d", seconds%60)
	}
	return s
}
