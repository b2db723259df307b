// Package call is a room's video call: who may sit in it, who did and when, and
// what its owner may do. What is heard and seen goes through the media server
// (internal/media); that one knows no rules.
//
// A call begins with the first who sits down and ends with its owner's word, or
// three minutes after the last one left. Locks, removals, hands and goals are
// those of one call. Presence is a row a connection, by the media server's own
// id of it: told by webhooks, compared with the list of participants every 15
// seconds. The list is the truth; a connection that was not seen to leave ends
// when it was last seen.
//
// Limits: 50 connections a call, 30 attempts to join in a minute and person. A
// goal has at most 100 code points; the timer 1–180 minutes of work, 0–60 of rest.
package call

import (
	"embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
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
	MaxGoal  = 100
	MaxFocus = 180
	MaxRest  = 60
)

const (
	tokenLife = 5 * time.Minute
	empty     = 3 * time.Minute  // a call that nobody sits in ends after it
	afterlife = 10 * time.Minute // how long connections to an ended call are looked for
	round     = 15 * time.Second // between two looks
	lapse     = 3 * time.Minute  // without a look: the media server was away
)

var (
	joins = limit.Rule{N: 30, Window: time.Minute}
	taps  = limit.Rule{N: 60, Window: time.Minute}

	refusals = limit.Rule{N: 10, Window: time.Hour} // in the log
)

var (
	errLocked    = errs.New(errs.Conflict, "방장이 통화를 잠갔어요. 들어가려면 방장에게 이야기해 주세요.", "The owner has locked the call. Talk to the owner to get in.")
	errRemoved   = errs.New(errs.Conflict, "방장이 이 통화에서 내보냈어요. 다음 통화에는 들어갈 수 있어요.", "The owner has removed you from this call. You can join the next one.")
	errFull      = errs.New(errs.RoomFull, "통화에는 50명까지 들어갈 수 있어요.", "A call takes 50 people at most.")
	errNoCall    = errs.New(errs.Conflict, "지금은 통화가 없어요.", "There is no call right now.")
	errOver      = errs.New(errs.Conflict, "그 통화는 끝났어요.", "That call is over.")
	errNotHere   = errs.Missing("그 사람을 이 통화에서", "That person in this call")
	errOwnRemove = errs.New(errs.Conflict, "방장은 내보낼 수 없어요.", "The owner cannot be removed from the call.")
)

// Call is one gathering of a room.
type Call struct {
	ID     int64
	Room   int64
	Began  time.Time
	Seen   time.Time // when its participants were last known
	Asked  time.Time // when somebody last got a ticket
	Ended  *time.Time
	Locked *time.Time
	Timer  *Timer
}

// known is an instant, or where nobody has looked shortly before it the last at which somebody did.
func (c *Call) known(at time.Time) time.Time {
	if at.Sub(c.Seen) > 2*round {
		return c.Seen
	}
	return at
}

// Timer is the shared study timer: work and rest by turns since From.
type Timer struct {
	From  time.Time `json:"from"`
	Focus int64     `json:"focus" doc:"Minutes of work, 1 to 180"`
	Rest  int64     `json:"rest" doc:"Minutes of rest after them, 0 to 60"`
	Goal  string    `json:"goal" doc:"What everybody works on; at most 100 code points"`
}

// What somebody in a call does, as they say.
const (
	Focused = "focus"
	Away    = "away"
)

// name is the call's room on the media server. Its beginning makes it another
// one than that of any other studyONE which uses the same server.
func (c *Call) name() string { return fmt.Sprintf("call-%d-%x", c.ID, c.Began.UnixMicro()) }

// callOf is the id in such a name. That the name is the call's is for the caller to look at.
func callOf(name string) (int64, bool) {
	rest, ok := strings.CutPrefix(name, "call-")
	digits, _, _ := strings.Cut(rest, "-")
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, ok && err == nil && id > 0
}

var deviceForm = regexp.MustCompile(`^[A-Za-z0-9_-]{8,40}$`)

// identity names one device of a person on the media server.
func identity(person int64, device string) string {
	return strconv.FormatInt(person, 10) + ":" + device
}

func personOf(identity string) (person int64, device string, ok bool) {
	digits, device, _ := strings.Cut(identity, ":")
	person, err := strconv.ParseInt(digits, 10, 64)
	return person, device, err == nil && person > 0 && deviceForm.MatchString(device)
}

// testRoom is where one person tries devices and network; nobody else is let in.
func testRoom(person int64, word string) string {
	return "test-" + strconv.FormatInt(person, 10) + "-" + word
}

func isTestRoomOf(name string, person int64) bool {
	return strings.HasPrefix(name, testRoom(person, ""))
}
