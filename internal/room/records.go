package room

// Changed: a room is new, edited, handed over or closed, or somebody came or went.
type Changed struct {
	Room int64 `json:"room"`
}

// Kind implements db.Record.
func (Changed) Kind() string { return "room.changed" }

// Acted: a person did something about a room that tells of interest.
type Acted struct {
	Person int64  `json:"person"`
	Room   int64  `json:"room"`
	Act    string `json:"act"` // one of the Act constants
}

// What people do about rooms.
const (
	ActLike      = "like"
	ActUnlike    = "unlike"
	ActRequest   = "request"
	ActJoin      = "join"
	ActDenied    = "denied"
	ActLeave     = "leave"
	ActDismiss   = "dismiss"
	ActUndismiss = "undismiss"
)

// Kind implements db.Record.
func (Acted) Kind() string { return "room.acted" }
