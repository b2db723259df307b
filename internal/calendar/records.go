package calendar

// Changed: the plan of a room is new.
type Changed struct {
	Room  int64 `json:"room"`
	Event int64 `json:"event"`
}

// Kind implements db.Record.
func (Changed) Kind() string { return "calendar.changed" }
