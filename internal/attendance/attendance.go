// Package attendance is the evidence of who was at a meeting, who asked to be
// excused, and who handed in what. It knows no marks and no money: settlement
// makes those of the Facts.
//
// The server's clock decides, and an instant that is a deadline is still in
// time. Check-in: from 15 minutes before a meeting until its end (an hour after
// the start where it has none), by the rotating code or by a report that
// another member confirms until an hour after the end. Excuses: until 24 hours
// before the meeting begins or the homework is due, a reason of 1–1,000 code
// points. Homework: at most 50 versions a person, each with a text of at most
// 20,000 code points, 10 links of 2,000 characters and a version of a note. Ten guesses of a code in
// five minutes, and person and event.
//
// Writes fail by not_member, not_owner and not_found as everywhere, by conflict
// in a closed room, at an event that is cancelled or of another kind, and too
// early, and by too_late after a deadline and once the event is settled.
package attendance

import (
	"embed"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/limit"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Limits.
const (
	MaxReason   = 1000
	MaxText     = 20_000
	MaxLinks    = 10
	MaxLink     = 2000
	MaxNote     = 1000
	MaxVersions = 50
)

const (
	opensBefore  = 15 * time.Minute // before a meeting's start
	usualLength  = time.Hour        // of a meeting that has no end
	confirmAfter = time.Hour        // after a meeting's end
	excuseBefore = 24 * time.Hour   // before an event is due
)

// guesses: more codes than these a person cannot try at one event.
var guesses = limit.Rule{N: 10, Window: 5 * time.Minute}

var (
	errCancelled   = errs.New(errs.Conflict, "취소된 일정이에요.", "This event has been cancelled.")
	errSettled     = errs.New(errs.TooLate, "이미 정산한 일정이라 바꿀 수 없어요.", "This event has been settled and cannot be changed.")
	errNoMeeting   = errs.New(errs.Conflict, "출석은 모임에서만 해요.", "One checks in at meetings only.")
	errNoHomework  = errs.New(errs.Conflict, "과제에만 낼 수 있어요.", "Only homework can be handed in.")
	errNoExcuse    = errs.New(errs.Conflict, "모임과 과제만 미리 알리고 빠질 수 있어요.", "One can be excused from meetings and homework only.")
	errUndated     = errs.New(errs.Conflict, "날짜가 없는 일정이에요. 방장이 날짜를 정하면 할 수 있어요.", "This event has no date yet. It works once the owner has set one.")
	errEarly       = errs.New(errs.Conflict, "출석은 시작 15분 전부터 할 수 있어요.", "Check-in opens 15 minutes before the start.")
	errOver        = errs.New(errs.TooLate, "출석 시간이 지났어요. 방장에게 이야기해 주세요.", "Check-in is over. Please talk to the owner.")
	errConfirmLate = errs.New(errs.TooLate, "확인은 모임이 끝나고 1시간까지 할 수 있어요.", "A report can be confirmed until an hour after the end.")
	errExcuseLate  = errs.New(errs.TooLate, "24시간 전까지만 미리 알리거나 거둘 수 있어요.", "An excuse can be made or taken back until 24 hours before.")
	errWrongCode   = errs.FieldError("code", "코드가 맞지 않아요. 지금 보이는 코드를 다시 넣어 주세요.", "That code is not right. Enter the one that is shown now.")
	errOwnCode     = errs.New(errs.Conflict, "방장의 출석은 다른 멤버가 확인해요. 코드 없이 알려 주세요.", "An owner's check-in needs another member's confirmation. Report it without a code.")
	errOwnReport   = errs.New(errs.Conflict, "내 출석은 다른 멤버가 확인해요.", "Your own check-in needs another member's confirmation.")
	errNoReport    = errs.Missing("그 사람이 알린 출석을", "A report by that person")
	errCounted     = errs.New(errs.Conflict, "이미 확인된 출석이라 거둘 수 없어요.", "This check-in is confirmed and cannot be taken back.")
	errNoVersion   = errs.Missing("그 과제를", "That submission")
	errHidden      = errs.New(errs.Conflict, "다른 사람의 과제는 내가 낸 뒤나 마감이 지난 뒤에 볼 수 있어요.", "You can see what others handed in after you have, or once it is due.")
	errOwnVersion  = errs.New(errs.Conflict, "내 과제는 다른 멤버가 확인해요.", "Somebody else has to look through your homework.")
	errReturn      = errs.New(errs.NotOwner, "다시 내 달라는 말은 방장만 할 수 있어요.", "Only the owner of the room can send homework back.")
	errVersions    = errs.New(errs.Conflict, "과제는 50번까지 낼 수 있어요.", "Homework can be handed in 50 times at most.")
	errEmpty       = errs.FieldError("text", "내용이나 링크, 노트를 넣어 주세요.", "Write something, or add a link or a note.")
)

// Facts is what is known of one person at one event.
type Facts struct {
	CheckIn    *CheckIn // nil where there is none, as of all below
	Excuse     *Excuse
	Submission *Submission // the version that counts: the earliest that was not sent back
	Presence   []Interval
}

// The ways to check in.
const (
	ByCode = "code"
	ByPeer = "peer"
)

// CheckIn is a person's word of being there, and what it rests on.
type CheckIn struct {
	At          time.Time
	By          string // ByCode or ByPeer
	Confirmer   int64  // who confirmed a report; 0 by code and until then
	ConfirmedAt *time.Time
}

// Counts tells whether the check-in rests on more than the person's own word.
func (c *CheckIn) Counts() bool { return c != nil && (c.By == ByCode || c.Confirmer != 0) }

// Excuse is a person's reason not to come or not to hand in.
type Excuse struct {
	At     time.Time
	Reason string
}

// Submission is a version of somebody's homework.
type Submission struct {
	ID     int64
	At     time.Time
	Checks int // how many said that they have looked through it
}

// Interval is the time from From to To.
type Interval struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}
