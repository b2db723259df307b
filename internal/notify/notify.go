// Package notify tells people what they should know: in the app, and by mail
// where they want it. Notices are made from records, exactly once a record and
// person, and as reminders, exactly once for what they remind of.
//
// # Mail
//
// A person gets letters about money, seats and time ("urgent", the default),
// about everything ("all"), or none. Letters go to verified addresses only, and
// never to people of the demo world. Reminders come in at most one letter an hour: it
// takes along what would be due within that hour. What is planned within that
// hour for that very hour is shown in the app only.
//
// # Limits
//
// A notice is kept for 180 days. What was planned at shorter notice than its
// reminder has none, and nobody is reminded of what has begun. Names in a
// notice are those of when it was made.
package notify

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
	kept       = 180 * 24 * time.Hour
	week       = 7 * 24 * time.Hour
	letterSpan = time.Hour // a letter of reminders covers so much time
	tokenBytes = 18
)

var errBadToken = errs.New(errs.Invalid, "링크가 맞지 않아요. ‘나’에서 메일을 끌 수 있어요.", "This link is not valid. You can switch mail off in your profile.")

// key names a notice: there is at most one of it.
type key struct {
	Person  int64
	Room    int64
	Kind    Kind
	Subject int64 // the record, or the event or season of a reminder
	Moment  int64 // what a reminder reminds of, as stored; 0: made from a record
}

// Notice is one thing that one person should know.
type Notice struct {
	key
	ID     int64
	Params Params
	At     time.Time
	Read   bool

	due time.Time // of a reminder
}

// Params are what a notice's text is filled in with.
type Params struct {
	Room    string     `json:"room"`
	Zone    string     `json:"zone"`
	Name    string     `json:"name,omitempty"`
	Event   string     `json:"event,omitempty"`
	EventID int64      `json:"event_id,omitempty"`
	Note    string     `json:"note,omitempty"`
	NoteID  int64      `json:"note_id,omitempty"`
	Mark    string     `json:"mark,omitempty"`
	Amount  int64      `json:"amount,omitempty"`
	Count   int        `json:"count,omitempty"`
	When    *time.Time `json:"when,omitempty"`
}

// Page is a part of somebody's notices, the newest first.
type Page struct {
	Items  []Notice
	Unread int64
	More   bool
}

// Mail says which notices somebody wants as letters, too.
type Mail string

// What somebody may want by mail.
const (
	MailNone   Mail = "none"
	MailUrgent Mail = "urgent"
	MailAll    Mail = "all"
)

func (m Mail) wants(k Kind) bool {
	return m == MailAll || m == MailUrgent && kinds[k].urgent
}
