package user

// Joined: somebody has an account now.
type Joined struct {
	Person int64 `json:"person"`
}

// Kind implements db.Record.
func (Joined) Kind() string { return "user.joined" }

// ProfileChanged: interests, goal, free hours or switches of a person are new.
type ProfileChanged struct {
	Person int64 `json:"person"`
}

// Kind implements db.Record.
func (ProfileChanged) Kind() string { return "user.profile_changed" }
