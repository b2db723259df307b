package room

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// State is where a season stands.
type State string

// The states of a season, in their order. A dissolved one has been settled, too.
const (
	Recruiting State = "recruiting" // begun, before its first scored event
	Active     State = "active"
	Frozen     State = "frozen" // over; marks stand still
	Settled    State = "settled"
	Paid       State = "paid"
	Archived   State = "archived"
	Dissolved  State = "dissolved"
)

// Running tells whether the season goes on.
func (s State) Running() bool { return s == Recruiting || s == Active }

// Basis says what p % of the deposit an absence costs.
type Basis string

// The bases of a penalty.
const (
	PerAbsence   Basis = "per_absence"
	Proportional Basis = "proportional"
)

// Policy says who shares what was charged.
type Policy string

// The policies of sharing.
const (
	Perfect  Policy = "perfect"
	Least    Policy = "least"
	Weighted Policy = "weighted"
	ToFund   Policy = "fund"
)

// Rules are what a season holds its members to.
type Rules struct {
	Fee           int64 // KRW
	Cost          int64 // KRW
	Penalty       int64 // percent
	Basis         Basis
	Policy        Policy
	LateEvery     int64
	ExcusedQuota  int64
	GracePeriod   int64 // days
	PlannedEvents int64 // 0: as many as the plan holds when the first begins
	PeriodRenew   int64 // days
}

// Rules are those that the room shows: the next season's, and a new one's.
func (r *Room) Rules() Rules {
	return Rules{
		Fee: r.Fee, Cost: r.Cost, Penalty: r.Penalty, Basis: r.Basis, Policy: r.Policy, LateEvery: r.LateEvery,
		ExcusedQuota: r.ExcusedQuota, GracePeriod: r.GracePeriod, PlannedEvents: r.PlannedEvents, PeriodRenew: r.PeriodRenew,
	}
}

// Season is one season of a room, with its own copy of the rules.
type Season struct {
	Room    int64
	Number  int64
	State   State
	Started time.Time
	Ends    time.Time // local midnight
	// CountsFrom is its start, or for a room of before there were seasons when its row was made: nothing older is scored.
	CountsFrom time.Time
	Rules
	Holder    int64      // who has the money
	Activated *time.Time // when the first scored event began; PlannedEvents is fixed from then on
	Frozen    *time.Time
	Settled   *time.Time
	Paid      *time.Time
}

// Enrolment is somebody's part in a season.
type Enrolment struct {
	Season     int64
	Person     int64
	Name       string
	Position   int64 // in the order of joining, from 0: the first is the owner of then
	Joined     time.Time
	GraceUntil time.Time
	AgreedAt   *time.Time // to the rules of AgreedHash
	AgreedHash string
	Claimed    *time.Time // "보냈어요"
	Paid       *time.Time // "받았어요"
	Deposit    int64      // as paid in, KRW
	Next       string     // what becomes of the seat and money: NextRenew, NextLeave or open
	Left       *time.Time
	Reason     string
	HeldUntil  *time.Time // the money of leaving waits until then
	RemovedBy  int64      // 0: left by themselves, or by the rules
}

// What a member wants for the next season.
const (
	NextOpen  = ""
	NextRenew = "renew" // the deposit rolls over
	NextLeave = "leave"
)

// Zone is the room's time zone.
func (r *Room) Zone() (*time.Location, error) { return time.LoadLocation(r.TimeZone) }

// seasonEnd is the local midnight that ends a season of so many days; the day it begins on is the first.
func seasonEnd(started time.Time, days int64, zone *time.Location) time.Time {
	y, m, d := started.In(zone).Date()
	return time.Date(y, m, d+int(days), 0, 0, 0, 0, zone).UTC()
}

// graceUntil: the trial is at most half of the season that is left when it begins.
func graceUntil(from, ends time.Time, grace int64, zone *time.Location) time.Time {
	return from.In(zone).AddDate(0, 0, int(min(grace, daysBetween(from, ends, zone)/2))).UTC()
}

func daysBetween(from, to time.Time, zone *time.Location) int64 {
	y, m, d := from.In(zone).Date()
	a := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	y, m, d = to.In(zone).Date()
	return int64(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(a) / (24 * time.Hour))
}

// Present is the room's present season, with everybody who sits in the room
// enrolled in it. The room is locked.
func Present(ctx context.Context, tx *db.Tx, r *Room) (*Season, error) {
	return present(ctx, tx, r, tx.Now())
}

// present makes the season where it has no row yet; it counts from then on.
func present(ctx context.Context, tx *db.Tx, r *Room, from time.Time) (*Season, error) {
	s, err := SeasonOf(ctx, tx, r.ID, r.Season)
	if err != nil {
		return nil, err
	}
	zone, err := r.Zone()
	if err != nil {
		return nil, err
	}
	if s == nil {
		s = &Season{
			Room: r.ID, Number: r.Season, State: Recruiting, Started: r.SeasonStarted, CountsFrom: later(r.SeasonStarted, from),
			Ends: seasonEnd(r.SeasonStarted, r.PeriodRenew, zone), Rules: r.Rules(), Holder: r.Owner,
		}
		if err := insertSeason(ctx, tx, s); err != nil {
			return nil, err
		}
	}
	return s, enrolAll(ctx, tx, s, zone)
}

// Next begins the season after an ended one, at its end, with the rules that the room shows now.
func Next(ctx context.Context, tx *db.Tx, r *Room, ended *Season) (*Season, error) {
	r.Season, r.SeasonStarted = ended.Number+1, ended.Ends
	if _, err := tx.Exec(ctx, "UPDATE room SET season = $2, season_started_at = $3 WHERE id = $1", r.ID, r.Season, db.Micros(r.SeasonStarted)); err != nil {
		return nil, err
	}
	s, err := present(ctx, tx, r, r.SeasonStarted)
	if err != nil || s.Holder == ended.Holder {
		return s, err
	}
	s.Holder = ended.Holder
	return s, SaveSeason(ctx, tx, s)
}

// revise lets a season take new rules that still count for it: fee and length,
// within a week of its start and before anybody's fee is confirmed.
func (s *Season) revise(ctx context.Context, tx *db.Tx, r *Room) error {
	const open = 7 * 24 * time.Hour
	if s.Fee == r.Fee && s.PeriodRenew == r.PeriodRenew || tx.Now().After(s.Started.Add(open)) {
		return nil
	}
	paid, err := db.Exists(ctx, tx, "SELECT 1 FROM enrolment WHERE room_id = $1 AND season = $2 AND paid_at IS NOT NULL", r.ID, s.Number)
	if err != nil || paid {
		return err
	}
	zone, err := r.Zone()
	if err != nil {
		return err
	}
	s.Fee, s.PeriodRenew = r.Fee, r.PeriodRenew
	s.Ends = later(seasonEnd(s.Started, r.PeriodRenew, zone), seasonEnd(tx.Now(), 1, zone)) // not before tonight
	if err := SaveSeason(ctx, tx, s); err != nil {
		return err
	}
	return regrace(ctx, tx, s, zone)
}
