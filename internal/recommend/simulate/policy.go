package simulate

import "time"

// Room is what everybody can read about a room. The owner sits on one of its seats.
type Room struct {
	ID       int64
	Owner    int64
	Title    string
	Goal     string
	Keywords []string
	Days     []int // 0 Sunday … 6 Saturday
	Times    []Slot
	Seats    int
	Fee      int // KRW
	Created  time.Time
	Closed   bool
}

// Slot is when a room meets on each of its days, in minutes of the day: 0 ≤ From < To ≤ 1440.
type Slot struct{ From, To int }

// Person is what a person has said. Any of it may be missing.
type Person struct {
	ID        int64
	Interests []string
	Goal      string
	Free      []Span
}

// Span is a stretch of free time in every week, in minutes of the day.
type Span struct{ Day, From, To int }

// Kind is what kind of event it is.
type Kind string

// The kinds of events. Who was refused does not hear why.
const (
	Opened    Kind = "opened"  // a room: RoomID and Room
	Changed   Kind = "changed" // its texts; Room is as it is now
	Closed    Kind = "closed"  // it ended, and with it all memberships
	Arrived   Kind = "arrived" // a person: Person and Profile
	Edited    Kind = "edited"  // they; Profile is as it is now
	Viewed    Kind = "view"    // Person and RoomID, as in all that follow
	Liked     Kind = "like"
	Dismissed Kind = "dismiss"
	Asked     Kind = "request"
	Accepted  Kind = "accept"
	Declined  Kind = "decline"
	Left      Kind = "leave"
)

// Event is something that happened and that the product would know of.
type Event struct {
	At      time.Time
	Kind    Kind
	Person  int64
	RoomID  int64
	Room    *Room   // not to be changed
	Profile *Person // not to be changed
}

// Opening is a room that is open, with the seats that nobody has yet; there may be none.
type Opening struct {
	Room int64
	Free int
}

// Policy decides which rooms people are shown. It is used by one goroutine.
type Policy interface {
	Name() string
	// Tell is called with every event, in the order in which they happen.
	Tell(e Event)
	// Rank returns up to k rooms for a person, best first. open has all open rooms,
	// the one that opened first coming first, and is not to be changed. A room that
	// is full or closed, or the person's own, or one that they are in, have asked
	// for, were refused by or have dismissed, is a fault: it is counted and not shown.
	// One that they left is none, but nobody goes back to it.
	Rank(now time.Time, person int64, k int, open []Opening) []int64
}

// seer is a policy that is shown what is hidden.
type seer interface{ see(r *run) }
