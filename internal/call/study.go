package call

import (
	"context"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
)

const (
	maxDays   = 42
	latestDay = 12 // the latest hour at which a day may begin
)

// Study is how long somebody sat in calls, day by day.
type Study struct {
	DayStart int64    `json:"day_starts_at" doc:"The hour at which a day begins, 0 to 12"`
	Days     []Day    `json:"days"`
	Rooms    []InRoom `json:"rooms" doc:"The most time first"`
	Seconds  int64    `json:"seconds" doc:"Of all days; two rooms or devices at once count once"`
}

// Day is one of them.
type Day struct {
	Date    string    `json:"date" doc:"YYYY-MM-DD"`
	From    time.Time `json:"from"`
	To      time.Time `json:"to"`
	Seconds int64     `json:"seconds"`
	Stays   []Span    `json:"stays" doc:"Apart, in order, within the day"`
}

// Span is the time from From to To.
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// InRoom is the time in one room.
type InRoom struct {
	Room    int64  `json:"room"`
	Title   string `json:"title"`
	Seconds int64  `json:"seconds"`
}

// StudyTime adds up the asker's own time in calls, of days beginning with the one
// of a date (YYYY-MM-DD) in a time zone; without a date of the last days.
func (s *Service) StudyTime(ctx context.Context, who httpx.Caller, from string, days int64, zone string) (Study, error) {
	var c errs.Checks
	loc, err := time.LoadLocation(zone)
	if err != nil || zone == "" || zone == "Local" {
		c.Fail("zone", "Asia/Seoul 같은 시간대 이름이 필요해요.", "A time zone such as Asia/Seoul is needed.")
		loc = time.UTC
	}
	var first time.Time
	if from != "" {
		if first, err = time.ParseInLocation(time.DateOnly, from, loc); err != nil {
			c.Fail("from", "2026-11-28 같은 날짜가 필요해요.", "A date such as 2026-11-28 is needed.")
		}
	}
	c.Range("days", days, 1, maxDays)
	if err := c.Err(); err != nil {
		return Study{}, err
	}
	out := Study{Days: make([]Day, days), Rooms: []InRoom{}}
	if out.DayStart, err = dayStart(ctx, s.db, who.ID); err != nil {
		return out, err
	}
	if from == "" { // the last of the days is the one that goes on
		first = s.db.World().Now().In(loc).Add(-time.Duration(out.DayStart)*time.Hour).AddDate(0, 0, 1-int(days))
	}
	at := func(day int) time.Time {
		return time.Date(first.Year(), first.Month(), first.Day()+day, int(out.DayStart), 0, 0, 0, loc).UTC()
	}
	begin, end := at(0), at(int(days))
	stays, err := staysOf(ctx, s.db, who.ID, begin, end)
	if err != nil {
		return out, err
	}
	all := union(stays)
	for i := range out.Days {
		d := Day{Date: first.AddDate(0, 0, i).Format(time.DateOnly), From: at(i), To: at(i + 1)}
		d.Stays = cut(all, d.From, d.To)
		d.Seconds = seconds(d.Stays)
		out.Seconds += d.Seconds
		out.Days[i] = d
	}
	out.Rooms, err = s.byRoom(ctx, stays, begin, end)
	return out, err
}

// byRoom is the time in each room, the most first.
func (s *Service) byRoom(ctx context.Context, stays []Stay, from, to time.Time) ([]InRoom, error) {
	in := map[int64][]Stay{}
	var ids []int64
	for _, st := range stays {
		if in[st.Room] == nil {
			ids = append(ids, st.Room)
		}
		in[st.Room] = append(in[st.Room], st)
	}
	names, err := titles(ctx, s.db, ids)
	out := []InRoom{}
	for _, id := range ids {
		if n := seconds(cut(union(in[id]), from, to)); n > 0 {
			out = append(out, InRoom{Room: id, Title: names[id], Seconds: n})
		}
	}
	slices.SortStableFunc(out, func(a, b InRoom) int { return int(b.Seconds - a.Seconds) })
	return out, err
}

// union joins stays that overlap. They are in the order of their beginnings.
func union(stays []Stay) []Span {
	out := []Span{}
	for _, s := range stays {
		if n := len(out); n > 0 && !s.From.After(out[n-1].To) {
			if s.To.After(out[n-1].To) {
				out[n-1].To = s.To
			}
			continue
		}
		out = append(out, Span{s.From, s.To})
	}
	return out
}

// cut is what of spans lies between two instants.
func cut(spans []Span, from, to time.Time) []Span {
	out := []Span{}
	for _, s := range spans {
		if s.From.Before(from) {
			s.From = from
		}
		if s.To.After(to) {
			s.To = to
		}
		if s.To.After(s.From) {
			out = append(out, s)
		}
	}
	return out
}

func seconds(spans []Span) int64 {
	var sum time.Duration
	for _, s := range spans {
		sum += s.To.Sub(s.From)
	}
	return int64(sum / time.Second)
}

// SetDayStart chooses the hour at which the asker's days begin.
func (s *Service) SetDayStart(ctx context.Context, who httpx.Caller, hour int64) error {
	var c errs.Checks
	c.Range("hour", hour, 0, latestDay)
	if err := c.Err(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO study_day (person_id, starts_at) VALUES ($1, $2) ON CONFLICT (person_id) DO UPDATE SET starts_at = excluded.starts_at", who.ID, hour)
		return err
	})
}
