package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/errs"
)

func zoneOf(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// wall reads "1997-09-02 09:00" as a wall clock.
func wall(t testing.TB, s string) time.Time {
	t.Helper()
	w, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// days reads "1997-09: 2 4 6-8; 1997-10: 1" at a time of the day.
func days(t testing.TB, s, clock string) []string {
	t.Helper()
	var out []string
	for month := range strings.SplitSeq(s, ";") {
		name, list, _ := strings.Cut(strings.TrimSpace(month), ":")
		for _, item := range strings.Fields(list) {
			from, to, ranged := strings.Cut(item, "-")
			if !ranged {
				to = from
			}
			a, errA := strconv.Atoi(from)
			b, errB := strconv.Atoi(to)
			if err := errors.Join(errA, errB); err != nil {
				t.Fatal(err)
			}
			for day := a; day <= b; day++ {
				out = append(out, fmt.Sprintf("%s-%02d %s", name, day, clock))
			}
		}
	}
	return out
}

// The examples of RFC 5545, section 3.8.5.3, as far as they repeat daily or more rarely.
func TestTheExamplesOfTheRFC(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "America/New_York")
	for _, example := range []struct {
		what, start, rule, days string
		more                    bool // the rule goes on after these
	}{
		{"daily for 10 occurrences", "1997-09-02 09:00", "FREQ=DAILY;COUNT=10", "1997-09: 2-11", false},
		{"daily until December 24, 1997", "1997-09-02 09:00", "FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09: 2-30; 1997-10: 1-31; 1997-11: 1-30; 1997-12: 1-23", false},
		{"every other day, forever", "1997-09-02 09:00", "FREQ=DAILY;INTERVAL=2", "1997-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30; 1997-10: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30; 1997-11: 1 3", true},
		{"every 10 days, 5 occurrences", "1997-09-02 09:00", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09: 2 12 22; 1997-10: 2 12", false},
		{"every day in January for 3 years, by the year", "1998-01-01 09:00", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01: 1-31; 1999-01: 1-31; 2000-01: 1-31", false},
		{"every day in January for 3 years, by the day", "1998-01-01 09:00", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998-01: 1-31; 1999-01: 1-31; 2000-01: 1-31", false},
		{"weekly for 10 occurrences", "1997-09-02 09:00", "FREQ=WEEKLY;COUNT=10", "1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4", false},
		{"weekly until December 24, 1997", "1997-09-02 09:00", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4 11 18 25; 1997-12: 2 9 16 23", false},
		{"every other week, forever", "1997-09-02 09:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09: 2 16 30; 1997-10: 14 28; 1997-11: 11 25; 1997-12: 9 23; 1998-01: 6 20; 1998-02: 3 17", true},
		{"weekly on Tuesday and Thursday for five weeks, with an end", "1997-09-02 09:00", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2", false},
		{"weekly on Tuesday and Thursday for five weeks, counted", "1997-09-02 09:00", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2", false},
		{"every other week on Monday, Wednesday and Friday", "1997-09-01 09:00", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "1997-09: 1 3 5 15 17 19 29; 1997-10: 1 3 13 15 17 27 29 31; 1997-11: 10 12 14 24 26 28; 1997-12: 8 10 12 22", false},
		{"every other week on Tuesday and Thursday, 8 occurrences", "1997-09-02 09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09: 2 4 16 18 30; 1997-10: 2 14 16", false},
		{"monthly on the first Friday, counted", "1997-09-05 09:00", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-01: 2; 1998-02: 6; 1998-03: 6; 1998-04: 3; 1998-05: 1; 1998-06: 5", false},
		{"monthly on the first Friday, with an end", "1997-09-05 09:00", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5", false},
		{"every other month on the first and last Sunday", "1997-09-07 09:00", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09: 7 28; 1997-11: 2 30; 1998-01: 4 25; 1998-03: 1 29; 1998-05: 3 31", false},
		{"monthly on the second-to-last Monday", "1997-09-22 09:00", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-01: 19; 1998-02: 16", false},
		{"monthly on the third-to-last day, forever", "1997-09-28 09:00", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09: 28; 1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-01: 29; 1998-02: 26", true},
		{"monthly on the 2nd and 15th", "1997-09-02 09:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09: 2 15; 1997-10: 2 15; 1997-11: 2 15; 1997-12: 2 15; 1998-01: 2 15", false},
		{"monthly on the first and last day", "1997-09-30 09:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09: 30; 1997-10: 1 31; 1997-11: 1 30; 1997-12: 1 31; 1998-01: 1 31; 1998-02: 1", false},
		{"every 18 months on the 10th to the 15th", "1997-09-10 09:00", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09: 10-15; 1999-03: 10-13", false},
		{"every Tuesday, every other month", "1997-09-02 09:00", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09: 2 9 16 23 30; 1997-11: 4 11 18 25; 1998-01: 6 13 20 27; 1998-03: 3 10 17 24 31", true},
		{"yearly in June and July", "1997-06-10 09:00", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06: 10; 1997-07: 10; 1998-06: 10; 1998-07: 10; 1999-06: 10; 1999-07: 10; 2000-06: 10; 2000-07: 10; 2001-06: 10; 2001-07: 10", false},
		{"every other year in January, February and March", "1997-03-10 09:00", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03: 10; 1999-01: 10; 1999-02: 10; 1999-03: 10; 2001-01: 10; 2001-02: 10; 2001-03: 10; 2003-01: 10; 2003-02: 10; 2003-03: 10", false},
		{"every third year on the 1st, 100th and 200th day", "1997-01-01 09:00", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01: 1; 1997-04: 10; 1997-07: 19; 2000-01: 1; 2000-04: 9; 2000-07: 18; 2003-01: 1; 2003-04: 10; 2003-07: 19; 2006-01: 1", false},
		{"every 20th Monday of the year", "1997-05-19 09:00", "FREQ=YEARLY;BYDAY=20MO", "1997-05: 19; 1998-05: 18; 1999-05: 17", true},
		{"Monday of week number 20", "1997-05-12 09:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05: 12; 1998-05: 11; 1999-05: 17", true},
		{"every Thursday in March", "1997-03-13 09:00", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03: 13 20 27; 1998-03: 5 12 19 26; 1999-03: 4 11 18 25", true},
		{"every Thursday in June, July and August", "1997-06-05 09:00", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "1997-06: 5 12 19 26; 1997-07: 3 10 17 24 31; 1997-08: 7 14 21 28; 1998-06: 4 11 18 25", true},
		{"every Friday the 13th", "1997-09-02 09:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02: 13; 1998-03: 13; 1998-11: 13; 1999-08: 13; 2000-10: 13", true},
		{"the first Saturday after the first Sunday", "1997-09-13 09:00", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09: 13; 1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-01: 10; 1998-02: 7; 1998-03: 7; 1998-04: 11; 1998-05: 9; 1998-06: 13", true},
		{"election day", "1996-11-05 09:00", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11: 5; 2000-11: 7; 2004-11: 2", true},
		{"the third Tuesday, Wednesday or Thursday of the month", "1997-09-04 09:00", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09: 4; 1997-10: 7; 1997-11: 6", false},
		{"the second-to-last weekday of the month", "1997-09-29 09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09: 29; 1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-01: 29; 1998-02: 26; 1998-03: 30", true},
		{"weeks that begin on Monday", "1997-08-05 09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08: 5 10 19 24", false},
		{"weeks that begin on Sunday", "1997-08-05 09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08: 5 17 19 31", false},
		{"a day that does not exist is left out", "2007-01-15 09:00", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01: 15 30; 2007-02: 15; 2007-03: 15 30", false},
	} {
		r, err := parseRule(example.rule, zone)
		if err != nil {
			t.Errorf("%s: %v", example.what, err)
			continue
		}
		want := days(t, example.days, "09:00")
		var got []string
		ended := r.each(wall(t, example.start), wall(t, "2010-01-01 00:00"), func(w time.Time) bool {
			got = append(got, w.Format("2006-01-02 15:04"))
			return !example.more || len(got) < len(want)
		})
		if !slices.Equal(got, want) || ended == example.more {
			t.Errorf("%s: %s gives %v, not %v; it ends: %v", example.what, example.rule, got, want, ended)
		}
	}
}

func TestClocksThatAreChanged(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ what, zone, wall, utc string }{
		{"in Seoul the clock is never changed", "Asia/Seoul", "2026-03-29 02:30", "2026-03-28 17:30"},
		{"in winter New York is five hours behind", "America/New_York", "2026-03-07 19:00", "2026-03-08 00:00"},
		{"in summer four", "America/New_York", "2026-03-08 19:00", "2026-03-08 23:00"},
		{"what New York skips counts by the time before: 2:30 is 3:30", "America/New_York", "2026-03-08 02:30", "2026-03-08 07:30"},
		{"the first minute that is skipped", "America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"},
		{"the last minute before", "America/New_York", "2026-03-08 01:59", "2026-03-08 06:59"},
		{"the first minute after", "America/New_York", "2026-03-08 03:00", "2026-03-08 07:00"},
		{"what New York has twice is the first of them", "America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"},
		{"the first minute that comes twice", "America/New_York", "2026-11-01 01:00", "2026-11-01 05:00"},
		{"the last minute that comes twice", "America/New_York", "2026-11-01 01:59", "2026-11-01 05:59"},
		{"the first minute that comes once again", "America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"},
		{"what Berlin skips", "Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30"},
		{"what Berlin has twice", "Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"},
		{"half an hour in Lord Howe, skipped", "Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"},
		{"half an hour in Lord Howe, twice", "Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"},
		{"a whole day that Samoa skipped", "Pacific/Apia", "2011-12-30 12:00", "2011-12-30 22:00"},
	} {
		zone := zoneOf(t, row.zone)
		got := instant(wall(t, row.wall), zone)
		if !got.Equal(wall(t, row.utc)) {
			t.Errorf("%s: %s is %s", row.what, row.wall, got)
		}
		if !instant(wallOf(got, zone), zone).Equal(got) {
			t.Errorf("%s: %s does not come back", row.what, got)
		}
	}
}

// A meeting stays at its hour when the clocks are changed, and so not at its instant.
func TestAMeetingKeepsItsHour(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ what, zone, start, rule, utc string }{
		{"Berlin in spring", "Europe/Berlin", "2026-03-22 19:00", "FREQ=WEEKLY;COUNT=3", "22 18:00, 29 17:00, 5 17:00"},
		{"Berlin in autumn", "Europe/Berlin", "2026-10-18 19:00", "FREQ=WEEKLY;COUNT=3", "18 17:00, 25 18:00, 1 18:00"},
		{"New York in spring, at night", "America/New_York", "2026-03-07 02:30", "FREQ=DAILY;COUNT=3", "7 07:30, 8 07:30, 9 06:30"},
		{"New York in autumn, at night", "America/New_York", "2026-10-31 01:30", "FREQ=DAILY;COUNT=3", "31 05:30, 1 05:30, 2 06:30"},
		{"the same minute is not made twice", "America/New_York", "2026-03-08 02:30", "FREQ=DAILY;COUNT=4;BYHOUR=2,3", "8 07:30, 9 06:30, 9 07:30"},
	} {
		zone := zoneOf(t, row.zone)
		r, err := parseRule(row.rule, zone)
		if err != nil {
			t.Fatal(err)
		}
		s := &series{zone: zone, start: wall(t, row.start), rule: r}
		starts := s.extend(wall(t, "2027-01-01 00:00"), maxMade)
		got := make([]string, len(starts))
		for i, u := range starts {
			got[i] = u.Format("2 15:04")
		}
		if strings.Join(got, ", ") != row.utc || !s.ended {
			t.Errorf("%s: %v", row.what, got)
		}
	}
}

func TestRulesThatAreRefused(t *testing.T) {
	t.Parallel()
	for what, text := range map[string]string{
		"nothing": "", "no rule": "every Monday", "no frequency": "BYDAY=MO", "an unknown frequency": "FREQ=FORTNIGHTLY",
		"an unknown part": "FREQ=DAILY;BYMOON=1", "a part of the library alone": "FREQ=DAILY;BYEASTER=1", "a start": "FREQ=DAILY;DTSTART=20260101T000000Z",
		"a part twice": "FREQ=DAILY;COUNT=1;COUNT=2", "an empty part": "FREQ=DAILY;", "two lines": "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY",
		"hourly": "FREQ=HOURLY", "minutely": "FREQ=MINUTELY;INTERVAL=1000", "secondly": "FREQ=SECONDLY", "seconds": "FREQ=DAILY;BYSECOND=1",
		"both ends": "FREQ=DAILY;COUNT=2;UNTIL=20260101", "no times at all": "FREQ=DAILY;COUNT=0", "backwards": "FREQ=DAILY;COUNT=-1",
		"too many": "FREQ=DAILY;COUNT=1001", "no interval": "FREQ=DAILY;INTERVAL=0", "a wide interval": "FREQ=DAILY;INTERVAL=1001",
		"an nth day of a week": "FREQ=WEEKLY;BYDAY=1MO", "day 0": "FREQ=MONTHLY;BYMONTHDAY=0", "day 32": "FREQ=MONTHLY;BYMONTHDAY=32",
		"every minute in disguise": "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12", "month 13": "FREQ=YEARLY;BYMONTH=13", "hour 24": "FREQ=DAILY;BYHOUR=24", "the day X": "FREQ=WEEKLY;BYDAY=XX",
		"an end that is none": "FREQ=DAILY;UNTIL=20261301", "a very long one": "FREQ=YEARLY;BYYEARDAY=" + strings.Repeat("1,", 300) + "1",
	} {
		_, err := parseRule(text, time.UTC)
		var e *errs.Error
		if !errors.As(err, &e) || e.Code != errs.Invalid || len(e.Fields) != 1 || e.Fields[0].Name != "rrule" {
			t.Errorf("%s: %q is answered with %v", what, text, err)
		}
	}
}

func TestEndsOfRules(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Asia/Seoul")
	for _, row := range []struct {
		what, rule string
		n          int
	}{
		{"a day counts to its end", "FREQ=DAILY;UNTIL=20261125", 3},
		{"a local time counts on the clock of the room", "FREQ=DAILY;UNTIL=20261125T190000", 3},
		{"up to the minute", "FREQ=DAILY;UNTIL=20261125T185959", 2},
		{"and UTC is UTC", "FREQ=DAILY;UNTIL=20261125T095959Z", 2},
		{"small letters and the name of the property are read too", "rrule:freq=daily;until=20261125", 3},
	} {
		r, err := parseRule(row.rule, zone)
		if err != nil {
			t.Errorf("%s: %v", row.what, err)
			continue
		}
		again, err := parseRule(r.text(zone), zone)
		if err != nil {
			t.Fatalf("%s: %s is not read again: %v", row.what, r.text(zone), err)
		}
		for _, r := range []rule{r, again} {
			n := 0
			r.each(wall(t, "2026-11-23 19:00"), wall(t, "2030-01-01 00:00"), func(time.Time) bool { n++; return true })
			if n != row.n {
				t.Errorf("%s: %s gives %d", row.what, r.text(zone), n)
			}
		}
	}
}

// Whatever is taken as a rule is written so that it is read again as the same, and ends somewhere.
func FuzzParseRule(f *testing.F) {
	for _, s := range []string{
		"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261220", "FREQ=MONTHLY;BYDAY=-1SU;COUNT=4", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
		"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=DAILY;BYHOUR=9,19;BYMINUTE=0,30", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU",
	} {
		f.Add(s)
	}
	zone := zoneOf(f, "Europe/Berlin")
	start := time.Date(2026, 3, 29, 2, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		r, err := parseRule(s, zone)
		if err != nil {
			return
		}
		again, err := parseRule(r.text(zone), zone)
		if err != nil || again.text(zone) != r.text(zone) {
			t.Fatalf("%q is written as %q: %v", s, r.text(zone), err)
		}
		one := &series{zone: zone, start: start, rule: r}
		starts := one.extend(instant(start, zone).AddDate(0, 0, aheadDays), maxMade)
		if len(starts) > maxMade || !slices.IsSortedFunc(starts, time.Time.Compare) {
			t.Fatalf("%q gives %d starts: %v", s, len(starts), starts)
		}
	})
}
