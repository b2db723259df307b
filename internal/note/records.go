package note

// Commented: somebody said something about a note, or answered.
type Commented struct {
	Room    int64 `json:"room"`
	Note    int64 `json:"note"`
	Comment int64 `json:"comment"`
	Thread  int64 `json:"thread,omitempty"` // the comment that it answers
	Person  int64 `json:"person"`
}

// Kind implements db.Record.
func (Commented) Kind() string { return "note.commented" }
