package settlement

// Scored: attendance at an event was recorded and charged.
type Scored struct {
	Room   int64 `json:"room"`
	Season int64 `json:"season"`
	Event  int64 `json:"event"`
}

// Kind implements db.Record.
func (Scored) Kind() string { return "settlement.scored" }

// Marked: somebody's recorded mark was changed.
type Marked struct {
	Room   int64 `json:"room"`
	Event  int64 `json:"event"`
	Person int64 `json:"person"`
}

// Kind implements db.Record.
func (Marked) Kind() string { return "settlement.marked" }

// Turned: a season has reached another state.
type Turned struct {
	Room   int64  `json:"room"`
	Season int64  `json:"season"`
	State  string `json:"state"`
}

// Kind implements db.Record.
func (Turned) Kind() string { return "settlement.turned" }

// Told: something about money or a seat that one person should know.
type Told struct {
	Room   int64  `json:"room"`
	Season int64  `json:"season"`
	Person int64  `json:"person"` // whom it concerns
	To     int64  `json:"to"`     // who should know
	What   string `json:"what"`   // one of the Told constants
	Event  int64  `json:"event,omitempty"`
	Amount int64  `json:"amount,omitempty"`
}

// What people are told.
const (
	ToldClaimed     = "fee_claimed"     // to the holder
	ToldConfirmed   = "fee_confirmed"   // to the member
	ToldDisputed    = "disputed"        // to who decides
	ToldDecided     = "dispute_decided" // to who disputed
	ToldRemoved     = "removed"         // to who was removed
	ToldSeatLost    = "seat_lost"
	ToldSent        = "money_sent"     // to the receiver
	ToldReceived    = "money_received" // to the sender
	ToldHolder      = "holder_offered"
	ToldOwnerPassed = "owner_passed" // to the new owner
)

// Kind implements db.Record.
func (Told) Kind() string { return "settlement.told" }
