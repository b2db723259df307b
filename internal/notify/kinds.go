package notify

import (
	"strconv"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/errs"
)

// Kind says what a notice is about. Stored, so fixed once released.
type Kind string

// The kinds of notices.
const (
	JoinRequested    Kind = "join_requested"
	JoinAllowed      Kind = "join_allowed"
	JoinDenied       Kind = "join_denied"
	SeatFree         Kind = "seat_free"
	FeeClaimed       Kind = "fee_claimed"
	FeeConfirmed     Kind = "fee_confirmed"
	Disputed         Kind = "disputed"
	DisputeVote      Kind = "dispute_vote"
	DisputeAccepted  Kind = "dispute_accepted"
	DisputeRejected  Kind = "dispute_rejected"
	Removed          Kind = "removed"
	SeatLost         Kind = "seat_lost"
	MoneySent        Kind = "money_sent"
	MoneyReceived    Kind = "money_received"
	HolderOffered    Kind = "holder_offered"
	OwnerPassed      Kind = "owner_passed"
	Marked           Kind = "marked"
	MarkedCharged    Kind = "marked_charged"
	MarkChanged      Kind = "mark_changed"
	SeasonFrozen     Kind = "season_frozen"
	SeasonSettled    Kind = "season_settled"
	SeasonPaysOut    Kind = "season_pays_out"
	RoomClosed       Kind = "room_closed"
	RoomPaysOut      Kind = "room_pays_out"
	MeetingCancelled Kind = "meeting_cancelled"
	MeetingsGone     Kind = "meetings_cancelled"
	MeetingMoved     Kind = "meeting_moved"
	MeetingDay       Kind = "meeting_day"
	MeetingHour      Kind = "meeting_hour"
	HomeworkDay      Kind = "homework_day"
	DepositDay       Kind = "deposit_day"
	PayoutLate       Kind = "payout_late"
	NoteCommented    Kind = "note_commented"
	NoteAnswered     Kind = "note_answered"
)

// words are what a kind says. The words in braces are Params.
type words struct {
	urgent      bool   // goes by mail unless somebody wants none
	path        string // where it leads, below the room
	title, text errs.Text
}

const (
	toRoom       = ""
	toChat       = "/chat"
	toMembers    = "/members"
	toPlan       = "/plan"
	toEvent      = "/events/{event_id}"
	toSettlement = "/money"
	toNote       = "/notes/{note_id}"

	urgent = true
	calm   = false
)

var kinds = map[Kind]words{
	JoinRequested: {
		calm, toMembers, errs.T("새 참여 신청", "A new request to join"),
		errs.T("{name} 님이 ‘{room}’에 참여를 신청했어요.", "{name} asks for a seat in “{room}”."),
	},
	JoinAllowed: {
		calm, toChat, errs.T("자리가 생겼어요", "You have a seat"),
		errs.T("‘{room}’의 멤버가 됐어요. 첫인사를 남겨 보세요.", "You are a member of “{room}” now. Say hello to the others."),
	},
	JoinDenied: {
		calm, toRoom, errs.T("이번에는 자리를 얻지 못했어요", "No seat this time"),
		errs.T("‘{room}’에서 참여 신청을 거절했어요.", "Your request to join “{room}” was declined."),
	},
	SeatFree: {
		calm, toMembers, errs.T("자리가 하나 났어요", "A seat is free"),
		errs.T("‘{room}’에 빈자리가 생겼고 {count}명이 기다리고 있어요.", "A seat in “{room}” is free, and {count} are waiting for one."),
	},

	FeeClaimed: {
		urgent, toSettlement, errs.T("보증금을 보냈대요", "A deposit was sent"),
		errs.T("{name} 님이 ‘{room}’에 {amount}을 보냈다고 해요. 받았는지 확인해 주세요.", "{name} says that {amount} for “{room}” is on its way. Please confirm when it has arrived."),
	},
	FeeConfirmed: {
		urgent, toSettlement, errs.T("보증금을 확인했어요", "Your deposit has arrived"),
		errs.T("‘{room}’의 보증금 {amount}을 받았다고 확인했어요.", "Your deposit of {amount} for “{room}” was confirmed."),
	},
	Removed: {
		urgent, toRoom, errs.T("방에서 나가게 됐어요", "You were removed from a room"),
		errs.T("방장이 ‘{room}’에서 내보냈어요. 받을 돈은 그대로 남아 있어요.", "The owner removed you from “{room}”. What is owed to you stays owed."),
	},
	SeatLost: {
		urgent, toRoom, errs.T("자리가 사라졌어요", "You have lost your seat"),
		errs.T("‘{room}’의 보증금이 기한까지 확인되지 않아 자리를 비웠어요.", "Your deposit for “{room}” was not confirmed in time, so your seat was given up."),
	},
	MoneySent: {
		urgent, toSettlement, errs.T("돈을 보냈대요", "Money is on its way"),
		errs.T("‘{room}’에서 {amount}을 보냈다고 해요. 받았으면 확인해 주세요.", "{amount} from “{room}” was sent to you. Please confirm when it has arrived."),
	},
	MoneyReceived: {
		urgent, toSettlement, errs.T("돈을 받았대요", "Money has arrived"),
		errs.T("{name} 님이 ‘{room}’에서 보낸 {amount}을 받았다고 확인했어요.", "{name} confirmed that {amount} from “{room}” has arrived."),
	},
	HolderOffered: {
		urgent, toSettlement, errs.T("돈을 맡아 달래요", "Will you hold the money?"),
		errs.T("{name} 님이 ‘{room}’의 돈 {amount}을 맡아 달라고 해요. 모두 받은 뒤에 수락해 주세요.", "{name} asks you to hold the money of “{room}”, {amount}. Accept once all of it has arrived."),
	},
	OwnerPassed: {
		calm, toRoom, errs.T("방장이 됐어요", "You are the owner now"),
		errs.T("이제 ‘{room}’의 방장이에요. 참여 신청과 일정을 살펴봐 주세요.", "You own “{room}” now. Please look after its requests and its plan."),
	},

	Marked: {
		calm, toSettlement, errs.T("출석이 기록됐어요", "Your attendance was recorded"),
		errs.T("‘{room}’ {event}: {mark}. 차감은 없어요.", "“{room}”, {event}: {mark}. It costs nothing."),
	},
	MarkedCharged: {
		urgent, toSettlement, errs.T("출석이 기록됐어요", "Your attendance was recorded"),
		errs.T("‘{room}’ {event}: {mark}. 보증금에서 {amount}이 차감됐어요. 72시간 안에 이의를 낼 수 있어요.", "“{room}”, {event}: {mark}. {amount} was taken off your deposit. You can dispute it within 72 hours."),
	},
	MarkChanged: {
		calm, toSettlement, errs.T("출석 기록이 바뀌었어요", "A mark of yours was changed"),
		errs.T("‘{room}’ {event}의 기록: {mark}.", "“{room}”, {event}: it is {mark} now."),
	},
	Disputed: {
		calm, toSettlement, errs.T("이의가 들어왔어요", "A mark is disputed"),
		errs.T("{name} 님이 ‘{room}’ {event}의 출석 기록에 이의를 냈어요. 7일 안에 결정해 주세요.", "{name} disputes a mark in “{room}”, {event}. Please decide within 7 days."),
	},
	DisputeVote: {
		calm, toSettlement, errs.T("이의를 함께 결정해 주세요", "Your vote on a dispute"),
		errs.T("{name} 님이 ‘{room}’ {event}의 출석 기록에 이의를 냈어요. 멤버들이 결정해요.", "{name} disputes a mark in “{room}”, {event}. The members decide."),
	},
	DisputeAccepted: {
		calm, toSettlement, errs.T("이의가 받아들여졌어요", "Your dispute was accepted"),
		errs.T("‘{room}’ {event}의 기록이 출석으로 바뀌었어요.", "“{room}”, {event}: the mark says present now."),
	},
	DisputeRejected: {
		calm, toSettlement, errs.T("이의가 받아들여지지 않았어요", "Your dispute was not accepted"),
		errs.T("‘{room}’ {event}의 기록은 그대로예요.", "“{room}”, {event}: the mark stays as it was."),
	},

	SeasonFrozen: {
		calm, toSettlement, errs.T("시즌이 끝났어요", "The season is over"),
		errs.T("‘{room}’의 시즌이 끝났어요. 72시간 동안 이의를 받고, 그다음 정산해요.", "The season of “{room}” is over. Marks can be disputed for 72 hours; then it is settled."),
	},
	SeasonSettled: {
		urgent, toSettlement, errs.T("정산이 끝났어요", "The season is settled"),
		errs.T("‘{room}’의 시즌을 정산했어요. 받을 돈은 없어요.", "The season of “{room}” is settled. There is nothing to be paid to you."),
	},
	SeasonPaysOut: {
		urgent, toSettlement, errs.T("정산이 끝났어요", "The season is settled"),
		errs.T("‘{room}’에서 {amount}을 받아요. 7일 안에 보내 드려요.", "You get {amount} from “{room}”, within 7 days."),
	},
	RoomClosed: {
		urgent, toRoom, errs.T("방이 닫혔어요", "A room was closed"),
		errs.T("방장이 ‘{room}’ 방을 닫았어요.", "The owner closed “{room}”."),
	},
	RoomPaysOut: {
		urgent, toSettlement, errs.T("방이 닫혔어요", "A room was closed"),
		errs.T("‘{room}’ 방이 닫혀 정산했어요. {amount}을 받아요.", "“{room}” was closed and settled. You get {amount}."),
	},

	MeetingCancelled: {
		urgent, toPlan, errs.T("모임이 취소됐어요", "A meeting was cancelled"),
		errs.T("‘{room}’ {event}, {when} 모임이 취소됐어요.", "“{room}”, {event}: {when} was cancelled."),
	},
	MeetingsGone: {
		urgent, toPlan, errs.T("모임 {count}개가 취소됐어요", "{count} meetings were cancelled"),
		errs.T("‘{room}’ {event}, {when}부터 모임 {count}개가 취소됐어요.", "“{room}”, {event}: {count} meetings from {when} on were cancelled."),
	},
	MeetingMoved: {
		urgent, toEvent, errs.T("모임 시간이 바뀌었어요", "A meeting was moved"),
		errs.T("‘{room}’ {event}, 이제 {when}에 만나요.", "“{room}”, {event}: it is {when} now."),
	},

	MeetingDay: {
		urgent, toEvent, errs.T("하루 앞둔 모임", "A meeting within a day"),
		errs.T("‘{room}’ {event}, {when}에 만나요. 못 오면 미리 알려 주세요.", "“{room}”, {event}: {when}. If you cannot come, please say so."),
	},
	MeetingHour: {
		urgent, toEvent, errs.T("곧 모임이에요", "A meeting is near"),
		errs.T("‘{room}’ {event}, {when}에 시작해요.", "“{room}”, {event} begins {when}."),
	},
	HomeworkDay: {
		urgent, toEvent, errs.T("하루 앞둔 과제", "Homework due within a day"),
		errs.T("‘{room}’ {event}, {when}까지 내요.", "“{room}”, {event}: due {when}."),
	},
	DepositDay: {
		urgent, toSettlement, errs.T("보증금 기한이 하루 남았어요", "Your deposit is due within a day"),
		errs.T("‘{room}’의 보증금을 {when}까지 보내 주세요.", "Please send your deposit for “{room}” by {when}."),
	},
	PayoutLate: {
		urgent, toSettlement, errs.T("보내지 않은 정산금이 있어요", "A payout is overdue"),
		errs.T("‘{room}’에서 멤버에게 보낼 {amount}이 남아 있어요.", "Members of “{room}” still wait for {amount} from you."),
	},

	NoteCommented: {
		calm, toNote, errs.T("내 노트에 댓글이 달렸어요", "A comment on your note"),
		errs.T("{name} 님이 ‘{room}’의 노트 ‘{note}’에 댓글을 남겼어요.", "{name} commented on your note “{note}” in “{room}”."),
	},
	NoteAnswered: {
		calm, toNote, errs.T("댓글에 답이 달렸어요", "An answer to a comment"),
		errs.T("{name} 님이 ‘{room}’의 노트 ‘{note}’에서 댓글에 답했어요.", "{name} answered a comment of yours on “{note}” in “{room}”."),
	},
}

// Title is the heading of a notice.
func (n *Notice) Title(lang errs.Lang) string { return n.fill(kinds[n.Kind].title.In(lang), lang) }

// Text is a notice's sentence.
func (n *Notice) Text(lang errs.Lang) string { return n.fill(kinds[n.Kind].text.In(lang), lang) }

// Link is the page of the web app that a notice leads to.
func (n *Notice) Link() string {
	return "/r/" + strconv.FormatInt(n.Room, 10) + n.fill(kinds[n.Kind].path, errs.KO)
}

func (n *Notice) fill(text string, lang errs.Lang) string {
	p := n.Params
	return strings.NewReplacer(
		"{room}", p.Room, "{name}", p.Name, "{event}", p.Event, "{event_id}", strconv.FormatInt(p.EventID, 10),
		"{note}", p.Note, "{note_id}", strconv.FormatInt(p.NoteID, 10),
		"{mark}", marks[p.Mark].In(lang), "{amount}", won(p.Amount, lang), "{count}", strconv.Itoa(p.Count), "{when}", p.when(lang),
	).Replace(text)
}

var marks = map[string]errs.Text{
	"PRESENT": errs.T("출석", "present"),
	"LATE":    errs.T("지각", "late"),
	"EARLY":   errs.T("조퇴", "left early"),
	"HW_LATE": errs.T("늦게 냄", "handed in late"),
	"HW_MISS": errs.T("안 냄", "not handed in"),
	"EXCUSED": errs.T("미리 알림", "excused"),
	"ABSENT":  errs.T("결석", "absent"),
}

// won writes an amount as 30,000원 or ₩30,000.
func won(amount int64, lang errs.Lang) string {
	digits := strconv.FormatInt(amount, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return errs.T(digits+"원", "₩"+digits).In(lang)
}

var weekdays = [...]string{"일", "월", "화", "수", "목", "금", "토"}

// when writes an instant on the clock of the room.
func (p *Params) when(lang errs.Lang) string {
	if p.When == nil {
		return ""
	}
	zone, err := time.LoadLocation(p.Zone)
	if err != nil {
		zone = time.UTC
	}
	t := p.When.In(zone)
	return errs.T(t.Format("1월 2일 (")+weekdays[t.Weekday()]+t.Format(") 15:04"), t.Format("Mon, Jan 2, 15:04")).In(lang)
}
