// Package chat is the talk in a room: stored, numbered without gaps, and live in
// every open browser.
//
// Limits: a message has 1–4,000 code points, a client key at most 64 characters;
// 50 messages a page. Everybody who sits in the room may read all of it.
package chat

import (
	"embed"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Limits.
const (
	MaxContent = 4000
	MaxKey     = 64
	PageSize   = 50
	maxPage    = 200
)

var perPerson = limit.Rule{N: 120, Window: time.Minute}

// Message is one message. Seq counts 1, 2, 3… in its room.
type Message struct {
	ID        int64       `json:"id"`
	Seq       int64       `json:"seq" doc:"1, 2, 3… in the room, without a gap"`
	Room      int64       `json:"room"`
	User      room.Person `json:"user"`
	Content   string      `json:"content"`
	CreatedAt time.Time   `json:"created_at"`
	Key       string      `json:"key,omitempty" doc:"The sender's own name of the message"`
}

// Draft is a message to be sent. The same Key again is the same message.
type Draft struct{ Content, Key string }

func (d Draft) cleaned() (Draft, error) {
	var c errs.Checks
	d.Content, d.Key = text.Clean(d.Content), text.Clean(d.Key)
	c.Length("content", d.Content, 1, MaxContent)
	c.Length("key", d.Key, 0, MaxKey)
	return d, c.Err()
}
