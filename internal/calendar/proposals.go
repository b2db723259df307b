package calendar

import (
	"context"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

// Proposal is a meeting that the room's days and times promise and that the plan does not hold yet.
type Proposal struct {
	Start time.Time `json:"date_start"`
	End   time.Time `json:"date_end"`
}

var (
	errNoProposals = errs.New(errs.Conflict, "제안할 모임이 없어요. 모이는 요일과 시간을 먼저 정해 주세요.", "There is no meeting to propose. Set the room's days and times first.")
	errNotProposed = errs.FieldError("starts", "제안에 없는 시간이 있어요. 제안을 다시 불러와 주세요.", "One of these times is not proposed. Load the proposals again.")
)

// A row of meetings is what one of the room's times gives in the season: a series at heart.
type rowOfMeetings struct {
	series
	starts []time.Time // those that are not planned yet
}

// Proposals are the meetings of the season that could be planned, for the owner.
func (s *Service) Proposals(ctx context.Context, who httpx.Caller, id int64) ([]Proposal, error) {
	r, err := room.RequireOwner(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, err
	}
	rows, err := proposed(ctx, s.db, r, s.db.World().Now())
	if err != nil {
		return nil, err
	}
	out := []Proposal{}
	for _, row := range rows {
		for _, t := range row.starts {
			out = append(out, Proposal{Start: t, End: t.Add(*row.duration)})
		}
	}
	slices.SortFunc(out, func(a, b Proposal) int { return a.Start.Compare(b.Start) })
	return out, nil
}

// proposed works out the meetings from now to the end of the season.
func proposed(ctx context.Context, q db.Querier, r *room.Room, now time.Time) ([]rowOfMeetings, error) {
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return nil, err
	}
	slots, err := room.ParseTimes(r.Times)
	if err != nil || len(r.Days) == 0 {
		return nil, err
	}
	planned, err := plannedStarts(ctx, q, r.ID, now)
	if err != nil {
		return nil, err
	}
	var rows []rowOfMeetings
	for _, slot := range slots {
		row := meetingsAt(r, slot, zone, now)
		row.starts = slices.DeleteFunc(row.starts, func(t time.Time) bool { return planned[t.UnixMicro()] })
		rows = append(rows, row)
	}
	return rows, nil
}

// meetingsAt are the meetings of one of the room's times, weekly until the season ends at local midnight.
func meetingsAt(r *room.Room, slot room.Slot, zone *time.Location, now time.Time) rowOfMeetings {
	midnight := func(t time.Time) time.Time { return wallOf(t, zone).Truncate(24 * time.Hour) }
	over := midnight(r.SeasonStarted).AddDate(0, 0, int(r.PeriodRenew))
	duration := time.Duration(slot.To-slot.From) * time.Minute
	row := rowOfMeetings{series: series{
		room: r.ID, zone: zone, attribute: Meeting, duration: &duration, madeUntil: now,
		rule: weekly(r.Days, over.Add(-time.Second)), start: midnight(now).Add(time.Duration(slot.From) * time.Minute),
	}}
	row.starts = row.extend(instant(over, zone), maxMade)
	return row
}

// AcceptProposals plans what is proposed, or only the starts that are named: each
// of the room's times becomes a weekly series that leaves out the rest.
func (s *Service) AcceptProposals(ctx context.Context, who httpx.Caller, id int64, title string, only []time.Time) (int, error) {
	made := 0
	err := s.decide(ctx, who, id, func(tx *db.Tx, r *room.Room, zone *time.Location) (int64, error) {
		made = 0
		e := Event{}
		if err := (Form{Title: &title}).apply(&e, zone); err != nil {
			return 0, err
		}
		if err := r.Living(); err != nil {
			return 0, err
		}
		rows, err := proposed(ctx, tx, r, tx.Now())
		if err != nil {
			return 0, err
		}
		for _, row := range rows { // of which a room has a few
			row.title = e.Title
			row.choose(only)
			made += len(row.starts)
			if err := row.plan(ctx, tx); err != nil {
				return 0, err
			}
		}
		switch {
		case made == 0 && len(only) == 0:
			return 0, errNoProposals
		case made < len(only):
			return 0, errNotProposed
		}
		return 0, nil
	})
	return made, err
}

// choose keeps the starts that are named, all where none are.
func (m *rowOfMeetings) choose(only []time.Time) {
	if len(only) > 0 {
		m.starts = slices.DeleteFunc(m.starts, func(t time.Time) bool { return !slices.ContainsFunc(only, t.Equal) })
	}
}

// plan makes the series of the starts; what lies between and is not wanted is left out.
func (m *rowOfMeetings) plan(ctx context.Context, tx *db.Tx) error {
	if len(m.starts) == 0 {
		return nil
	}
	m.start = wallOf(m.starts[0], m.zone)
	last := m.starts[len(m.starts)-1]
	m.rule = m.rule.endingBefore(wallOf(last, m.zone).Add(time.Second))
	m.rule.each(m.start, wallOf(last, m.zone), func(w time.Time) bool {
		if !slices.ContainsFunc(m.starts, instant(w, m.zone).Equal) {
			m.leftOut = append(m.leftOut, w)
		}
		return true
	})
	m.madeUntil, m.ended = last, true
	if err := insertSeries(ctx, tx, &m.series); err != nil {
		return err
	}
	return insertOccurrences(ctx, tx, &m.series, m.starts)
}
