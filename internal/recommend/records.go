package recommend

// Imported: people, rooms and what they did came from files, too many for a record each.
type Imported struct{}

// Kind implements db.Record.
func (Imported) Kind() string { return "recommend.imported" }
