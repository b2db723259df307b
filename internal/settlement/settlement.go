// Package settlement runs the seasons of rooms and their money: it scores what
// was planned, charges, freezes, settles, and lets people leave. The rules
// themselves are pure and lie in rules and presence; this package knows the
// clock, the database and who may do what. studyONE holds and moves no money: the
// books record what members send to one another.
//
// # A season's life
//
// RECRUITING until the first scored event begins (then the number of planned
// events is fixed), ACTIVE, at the room's local midnight FROZEN for 72 hours,
// SETTLED, PAID once everybody got theirs, ARCHIVED 30 days later; DISSOLVED
// where the owner closed the room. Advance moves a room on as far as the clock
// says, under the room's lock, and so exactly once, also after downtime.
//
// # What is scored
//
// Meetings and homework that end within the season, the first N of them. A meeting
// is scored an hour after its end, homework a day after it is due (within that day
// it is late), all at the season's end at the latest.
//
// # Limits
//
// Reasons 1–1,000 code points, the purpose of an expense 1–200, a receipt at
// most 2,000. A dispute comes within 72 hours of its mark; one that nobody
// decides is accepted after 7 days. The deposit is due when the trial ends, without
// one 3 days after joining; 7 days later the seat is lost. An owner who was not
// seen for 14 days is followed by the member who has sat there longest and was.
package settlement

import (
	"embed"
	"time"

	"github.com/studyone/studyone/internal/errs"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

const (
	meetingScored  = time.Hour      // after its end
	homeworkScored = 24 * time.Hour // after it is due
	meetingLength  = time.Hour      // of a meeting without an end
	frozenFor      = 72 * time.Hour
	disputeWithin  = 72 * time.Hour
	disputeDecided = 7 * 24 * time.Hour
	objectWithin   = 72 * time.Hour
	replacedWithin = 7 * 24 * time.Hour
	payWithin      = 3 * 24 * time.Hour // of joining, without a trial
	seatLost       = 7 * 24 * time.Hour // after the deposit was due
	payOutWithin   = 7 * 24 * time.Hour // of settling
	archivedAfter  = 30 * 24 * time.Hour
	goneAfter      = 14 * 24 * time.Hour // an owner, until another member takes over
	ghostAbsences  = 3

	maxReason  = 1000
	maxPurpose = 200
	maxReceipt = 2000
)

var (
	errNoSeason     = errs.Missing("그 시즌을", "That season")
	errNoMember     = errs.Missing("그 시즌의 그 멤버를", "That member of that season")
	errNotMember    = errs.New(errs.NotMember, "방의 멤버만 할 수 있어요.", "Only members of the room can do that.")
	errNotHolder    = errs.New(errs.NotOwner, "돈을 맡은 사람만 할 수 있어요.", "Only who holds the money can do that.")
	errOver         = errs.New(errs.TooLate, "끝난 시즌이에요. 정산만 남았어요.", "This season is over: only settling is left.")
	errOwnerLeaves  = errs.New(errs.Conflict, "방장은 방을 넘기거나 닫은 뒤에 나갈 수 있어요.", "Hand the room over or close it before you leave.")
	errHolderLeaves = errs.New(errs.Conflict, "맡은 돈을 다른 멤버에게 넘긴 뒤에 나갈 수 있어요.", "Hand the money that you hold over to another member before you leave.")
	errNoPayment    = errs.Missing("지금 보낼 돈이 있는 사람을", "Anybody to whom money is due now")
	errOwnDispute   = errs.New(errs.Conflict, "이의를 제기한 기록이 있어요. 결정되거나 거둔 뒤에 나갈 수 있어요.", "You dispute a mark. Leave once that is decided or withdrawn.")
	errTheirDispute = errs.New(errs.Conflict, "이 멤버의 이의가 결정된 뒤에 내보낼 수 있어요.", "This member disputes a mark. Remove them once that is decided.")
	errOpenDisputes = errs.New(errs.Conflict, "결정하지 않은 이의가 있어요. 먼저 결정해 주세요.", "There are open disputes. Decide them first.")
	errNoMark       = errs.Missing("그 출석 기록을", "That mark")
	errNoDispute    = errs.Missing("그 이의를", "That dispute")
	errNoRuling     = errs.Missing("확인할 기록을", "A mark to confirm")
	errDisputed     = errs.New(errs.Conflict, "이미 이의를 제기했어요.", "You dispute this mark already.")
	errDisputeLate  = errs.New(errs.TooLate, "이의는 기록된 뒤 72시간까지 제기할 수 있어요.", "A mark can be disputed within 72 hours.")
	errNothingCosts = errs.New(errs.Conflict, "출석으로 기록되어 있어요.", "The mark says that you were present.")
	errAccepted     = errs.New(errs.Conflict, "이의가 받아들여진 기록이라 바꿀 수 없어요.", "A dispute about this mark was accepted: it stands.")
	errParty        = errs.New(errs.Conflict, "자기 일은 스스로 결정할 수 없어요.", "Nobody decides on a matter of their own.")
	errOwnRuling    = errs.New(errs.Conflict, "다른 멤버가 확인해야 해요.", "Another member has to confirm this.")
	errRemoveSelf   = errs.New(errs.Conflict, "방장은 자신을 내보낼 수 없어요.", "The owner cannot remove themself.")
	errNoRemoval    = errs.Missing("72시간 안에 내보낸 멤버를", "A member removed within 72 hours")
	errNoOffer      = errs.Missing("받을 제안을", "An offer to accept")
	errNoPayout     = errs.Missing("보낼 돈을", "Money to be sent")
	errNotAgreed    = errs.New(errs.Conflict, "그사이 규칙이 바뀌었어요. 다시 읽어 주세요.", "The rules have changed meanwhile. Please read them again.")
)
