package room

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/httpx"
)

// View is a room as a certain person may see it.
type View struct {
	ID            int64      `json:"id"`
	Title         string     `json:"title"`
	Owner         int64      `json:"owner"`
	OwnerName     string     `json:"owner_name" doc:"Empty unless the asker may see it"`
	HasPassword   bool       `json:"has_password"`
	CreatedAt     time.Time  `json:"created_at"`
	Explain       string     `json:"explain"`
	GracePeriod   int64      `json:"grace_period" doc:"Days"`
	MaxUserCount  int64      `json:"max_user_count" doc:"Seats, the owner's included"`
	UserCount     int64      `json:"user_count"`
	MainGoal      string     `json:"main_goal"`
	Season        int64      `json:"season"`
	SeasonStarted time.Time  `json:"season_started_at"`
	PeriodRenew   int64      `json:"period_renew" doc:"Days of a season"`
	EntranceFee   int64      `json:"entrance_fee" doc:"KRW, refundable deposit of a season"`
	MeetingDays   []int      `json:"meeting_days" doc:"0 Sunday … 6 Saturday"`
	MeetingTimes  string     `json:"meeting_times" doc:"19:00-21:00, several with commas; an end before its start is past midnight"`
	TimeZone      string     `json:"time_zone"`
	Penalty       int64      `json:"penalty" doc:"Percent of the deposit"`
	Cost          int64      `json:"cost" doc:"KRW of a season, not refundable"`
	Basis         Basis      `json:"basis" enum:"per_absence,proportional"`
	Policy        Policy     `json:"policy" enum:"perfect,least,weighted,fund"`
	LateEvery     int64      `json:"late_every"`
	ExcusedQuota  int64      `json:"excused_quota"`
	PlannedEvents int64      `json:"planned_events"`
	Keywords      []string   `json:"keywords"`
	ClosedAt      *time.Time `json:"closed_at,omitempty"`
	Standing      Standing   `json:"standing" enum:"none,waiting,member,owner,denied,left" doc:"What the asker is to the room"`
	Ahead         int64      `json:"ahead,omitempty" doc:"How many wait longer than the asker, who waits"`
	Liked         bool       `json:"liked"`
	Dismissed     bool       `json:"dismissed"`
	Seats         []SeatView `json:"seats" doc:"The taken seats, in the order of joining"`
}

// SeatView is a taken seat; the name is there only where the asker may see it.
type SeatView struct {
	Name string `json:"name,omitempty"`
	Me   bool   `json:"me,omitempty"`
}

// Views shows rooms to a person, with a fixed number of queries.
func (s *Service) Views(ctx context.Context, who httpx.Caller, rooms []*Room) ([]View, error) {
	ids := make([]int64, len(rooms))
	for i, r := range rooms {
		ids[i] = r.ID
	}
	standing, err := standings(ctx, s.db, rooms, who.ID)
	if err != nil {
		return nil, err
	}
	taken, err := seats(ctx, s.db, ids)
	if err != nil {
		return nil, err
	}
	liked, err := marked(ctx, s.db, likes.table, ids, who.ID)
	if err != nil {
		return nil, err
	}
	dismissed, err := marked(ctx, s.db, dismissals.table, ids, who.ID)
	if err != nil {
		return nil, err
	}
	ahead, err := queue(ctx, s.db, who.ID)
	if err != nil {
		return nil, err
	}
	views := make([]View, len(rooms))
	for i, r := range rooms {
		views[i] = view(r, standing[r.ID], taken[r.ID], who.ID)
		views[i].Ahead = ahead[r.ID]
		views[i].Liked, views[i].Dismissed = liked[r.ID], dismissed[r.ID]
	}
	return views, nil
}

// View shows one room to a person.
func (s *Service) View(ctx context.Context, who httpx.Caller, r *Room) (View, error) {
	views, err := s.Views(ctx, who, []*Room{r})
	if err != nil {
		return View{}, err
	}
	return views[0], nil
}

func view(r *Room, standing Standing, taken []Seat, asker int64) View {
	v := View{
		ID: r.ID, Title: r.Title, Owner: r.Owner, HasPassword: r.HasPassword(), CreatedAt: r.CreatedAt,
		Explain: r.Explain, GracePeriod: r.GracePeriod, MaxUserCount: r.Seats, UserCount: r.Taken, MainGoal: r.MainGoal,
		Season: r.Season, SeasonStarted: r.SeasonStarted, PeriodRenew: r.PeriodRenew, EntranceFee: r.Fee, Penalty: r.Penalty,
		Cost: r.Cost, Basis: r.Basis, Policy: r.Policy, LateEvery: r.LateEvery, ExcusedQuota: r.ExcusedQuota, PlannedEvents: r.PlannedEvents,
		MeetingDays: r.Days, MeetingTimes: r.Times, TimeZone: r.TimeZone, Keywords: r.Keywords, ClosedAt: r.ClosedAt,
		Standing: standing, Seats: make([]SeatView, len(taken)),
	}
	for i, seat := range taken {
		if standing.Inside() || seat.Visible {
			v.Seats[i].Name = seat.Name
			if seat.Person == r.Owner {
				v.OwnerName = seat.Name
			}
		}
		v.Seats[i].Me = seat.Person == asker
	}
	return v
}

// ViewsByID shows rooms to a person, by their ids.
func (s *Service) ViewsByID(ctx context.Context, who httpx.Caller, ids []int64) (map[int64]View, error) {
	rooms, err := ByIDs(ctx, s.db, ids)
	if err != nil {
		return nil, err
	}
	views, err := s.Views(ctx, who, rooms)
	out := make(map[int64]View, len(views))
	for _, v := range views {
		out[v.ID] = v
	}
	return out, err
}
