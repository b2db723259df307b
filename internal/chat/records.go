package chat

// Posted: a message was stored.
type Posted struct {
	Room   int64 `json:"room"`
	Person int64 `json:"person"`
	Seq    int64 `json:"seq"`
}

// Kind implements db.Record.
func (Posted) Kind() string { return "chat.posted" }
