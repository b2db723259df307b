package attendance

// Changed: the evidence of a person at an event is new.
type Changed struct {
	Room   int64  `json:"room"`
	Event  int64  `json:"event"`
	Person int64  `json:"person"`
	What   string `json:"what"` // one of the constants below
}

// What changes.
const (
	CheckedIn       = "checked_in"
	Reported        = "reported"
	ReportWithdrawn = "report_withdrawn"
	Confirmed       = "confirmed"
	Excused         = "excused"
	ExcuseWithdrawn = "excuse_withdrawn"
	Submitted       = "submitted"
	Checked         = "checked"
	Returned        = "returned"
)

// Kind implements db.Record.
func (Changed) Kind() string { return "attendance.changed" }
