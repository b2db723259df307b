// Package room is about study rooms: who owns one, who sits in it, who asks to
// join, and what it promises.
//
// Limits, in code points where text: title 1–50, main goal 1–2,000, explanation
// at most 10,000, introduction at most 1,000, 1–20 keywords of 1–30, password at
// most 72 bytes; seats 2–100 with the owner's, grace period 0–365 days, season
// 1–365 days, entrance fee 0 to the operator's cap in KRW, penalty 0–100 percent.
// Capacity holds under any race: whatever seats or unseats somebody locks the room first.
package room

import (
	"embed"
	"fmt"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Limits.
const (
	MaxTitle        = 50
	MaxGoal         = 2000
	MaxExplain      = 10_000
	MaxIntroduction = 1000
	MaxKeywords     = 20
	MaxPassword     = 72 // bytes
	MinSeats        = 2
	MaxSeats        = 100
	MaxGrace        = 365 // days
	MaxSeason       = 365 // days
	MaxEvents       = 1000
)

// wrongPasswords: from the sixth failure on, a person's tries at one room are refused for a while.
var wrongPasswords = limit.Rule{N: 5, Window: 15 * time.Minute}

var (
	errNoRoom        = errs.Missing("그 방을", "That room")
	errNotOwner      = errs.New(errs.NotOwner, "방장만 할 수 있어요.", "Only the owner of the room can do that.")
	errNotMember     = errs.New(errs.NotMember, "방의 멤버만 볼 수 있어요.", "Only members of the room can see that.")
	errClosed        = errs.New(errs.Conflict, "닫힌 방이에요.", "This room is closed.")
	errLeft          = errs.New(errs.Conflict, "이번 시즌에 나간 방이에요. 다음 시즌부터 다시 신청할 수 있어요.", "You left this room this season. You can ask again from the next season on.")
	errWrongPassword = errs.New(errs.WrongPassword, "방 비밀번호가 맞지 않아요.", "The room's password is wrong.")
	errNoRequest     = errs.New(errs.NoRequest, "그 사람의 열린 신청이 없어요.", "There is no open request from that person.")
	errFull          = errs.New(errs.RoomFull, "자리가 모두 찼어요.", "All seats are taken.")
	errNoInvite      = errs.Missing("그 초대를", "That invitation")
)

// Room is one study room.
type Room struct {
	ID            int64
	Owner         int64
	Title         string
	Explain       string
	MainGoal      string
	GracePeriod   int64 // days
	Seats         int64
	Taken         int64
	Season        int64
	SeasonStarted time.Time
	PeriodRenew   int64 // days
	Fee           int64 // KRW
	Penalty       int64 // percent
	Cost          int64 // KRW of a season, not refundable
	Basis         Basis
	Policy        Policy
	LateEvery     int64 // so many LATE are one absence; 0: each is half of one
	ExcusedQuota  int64 // of a season
	PlannedEvents int64 // scored events of a season; 0: as many as the plan holds when the first begins
	Days          []int // 0 Sunday … 6 Saturday
	Times         string
	TimeZone      string
	Keywords      []string
	CreatedAt     time.Time
	ClosedAt      *time.Time

	passwordHash string
	inviteCode   string
}

// HasPassword tells whether asking to join needs a password.
func (r *Room) HasPassword() bool { return r.passwordHash != "" }

// Free is how many seats nobody has taken.
func (r *Room) Free() int64 { return r.Seats - r.Taken }

// Closed tells whether the room has ended.
func (r *Room) Closed() bool { return r.ClosedAt != nil }

// Standing is what somebody is to a room.
type Standing string

// The standings.
const (
	Stranger   Standing = "none"
	Waiting    Standing = "waiting"
	Member     Standing = "member"
	Owner      Standing = "owner"
	Denied     Standing = "denied"
	LeftSeason Standing = "left"
)

// Inside tells whether somebody of this standing sits in the room.
func (s Standing) Inside() bool { return s == Member || s == Owner }

// Form is what an owner may set; nil stays (or, in a new room, takes the default).
type Form struct {
	Title, MainGoal, Explain, Times, Password     *string
	GracePeriod, Seats, PeriodRenew, Fee, Penalty *int64
	Cost, LateEvery, ExcusedQuota, PlannedEvents  *int64
	Basis, Policy                                 *string
	Days                                          *[]int
	Keywords                                      *[]string

	// Bad names fields that could not be read at all; they are reported with the rest.
	Bad []errs.Field
}

// Defaults are the values of a room where the form says nothing.
var Defaults = struct{ GracePeriod, Seats, PeriodRenew int64 }{GracePeriod: 14, Seats: 5, PeriodRenew: 30}

func newRoom() Room {
	return Room{
		GracePeriod: Defaults.GracePeriod, Seats: Defaults.Seats, PeriodRenew: Defaults.PeriodRenew,
		Basis: PerAbsence, Policy: Perfect, ExcusedQuota: 2,
		Days: []int{}, Keywords: []string{}, TimeZone: "Asia/Seoul", Season: 1,
	}
}

// apply changes r as the form says and tells what is wrong with the form. The password is the service's.
func (f Form) apply(r *Room, feeCap int64) error {
	c := errs.ChecksOf(f.Bad)
	setText(c, "title", f.Title, &r.Title, 1, MaxTitle)
	setText(c, "main_goal", f.MainGoal, &r.MainGoal, 1, MaxGoal)
	setText(c, "explain", f.Explain, &r.Explain, 0, MaxExplain)
	setInt(c, "grace_period", f.GracePeriod, &r.GracePeriod, 0, MaxGrace)
	setInt(c, "max_user_count", f.Seats, &r.Seats, MinSeats, MaxSeats)
	setInt(c, "period_renew", f.PeriodRenew, &r.PeriodRenew, 1, MaxSeason)
	setInt(c, "entrance_fee", f.Fee, &r.Fee, 0, feeCap)
	setInt(c, "penalty", f.Penalty, &r.Penalty, 0, 100)
	setInt(c, "cost", f.Cost, &r.Cost, 0, feeCap)
	setInt(c, "late_every", f.LateEvery, &r.LateEvery, 0, MaxEvents)
	setInt(c, "excused_quota", f.ExcusedQuota, &r.ExcusedQuota, 0, MaxEvents)
	setInt(c, "planned_events", f.PlannedEvents, &r.PlannedEvents, 0, MaxEvents)
	setWord(c, "basis", f.Basis, &r.Basis, PerAbsence, Proportional)
	setWord(c, "policy", f.Policy, &r.Policy, Perfect, Least, Weighted, ToFund)
	if f.Seats != nil && r.Seats >= MinSeats && r.Seats < r.Taken {
		c.Fail("max_user_count", "지금 앉은 사람 수보다 적게 줄일 수 없어요.", "It cannot be less than the present number of members.")
	}
	if f.Days != nil {
		days, err := CheckDays(*f.Days)
		c.Add(err)
		r.Days = days
	}
	if f.Times != nil {
		slots, err := ParseTimes(*f.Times)
		c.Add(err)
		r.Times = FormatTimes(slots)
	}
	if f.Keywords != nil {
		words, err := text.Words("keywords", *f.Keywords, 0, MaxKeywords)
		c.Add(err)
		r.Keywords = words
	}
	if f.Password != nil && len(text.Clean(*f.Password)) > MaxPassword {
		c.Fail("password", "비밀번호는 72바이트까지예요.", "The password has at most 72 bytes.")
	}
	return c.Err()
}

// withNeeded makes what a new room cannot do without count as empty rather than unchanged.
func (f Form) withNeeded() Form {
	bad := func(name string) bool {
		return slices.ContainsFunc(f.Bad, func(b errs.Field) bool { return b.Name == name })
	}
	if f.Title == nil && !bad("title") {
		f.Title = new(string)
	}
	if f.MainGoal == nil && !bad("main_goal") {
		f.MainGoal = new(string)
	}
	return f
}

// hashed is the stored form of the form's password; empty where it sets none.
func (f Form) hashed(w seam.World) string {
	if f.Password == nil {
		return ""
	}
	password := text.Clean(*f.Password)
	if password == "" || len(password) > MaxPassword {
		return ""
	}
	return user.HashPassword(w, password)
}

func setText(c *errs.Checks, name string, from, to *string, lo, hi int) {
	if from != nil {
		*to = text.Clean(*from)
		c.Length(name, *to, lo, hi)
	}
}

func setInt(c *errs.Checks, name string, from, to *int64, lo, hi int64) {
	if from != nil {
		*to = *from
		c.Range(name, *to, lo, hi)
	}
}

// setWord takes one of a list of words.
func setWord[T ~string](c *errs.Checks, name string, from *string, to *T, words ...T) {
	if from == nil {
		return
	}
	*to = T(*from)
	if !slices.Contains(words, *to) {
		c.Fail(name, fmt.Sprintf("%v 가운데 하나예요.", words), fmt.Sprintf("This is one of %v.", words))
	}
}
