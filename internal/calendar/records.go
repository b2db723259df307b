package calendar

// Changed: the plan of a room is new.
type Changed struct {
	Room  int64 `json:"room"`
	Event int64 `json:"event"`
}

// Kind implements db.Record.
func (Changed) Kind() string { return "calendar.changed" }

// Moved: a meeting that is still to come begins at another time, and with it those that follow it in its series.
type Moved struct {
	Room  int64 `json:"room"`
	Event int64 `json:"event"`
}

// Kind implements db.Record.
func (Moved) Kind() string { return "calendar.moved" }
