// Package note is a room's shared notes: written by all members at once, live
// and offline, never lost.
//
// A note is a text in Markdown. While it is written it is a Yjs document with
// one text (internal/yjs), so that what several people write at once, or one of
// them while offline, comes together without a winner. What a browser sends is
// checked, committed, shown to the others and acknowledged, in that order; an
// acknowledgement "your first n updates" is true after a power loss. Updates
// are a log; once a note is quiet they are folded into one state and its text.
//
// Every member of the room writes and reads all notes; whoever made a note, and
// the room's owner, may also delete it and give a link that others can read it
// by. In a closed room notes are read only; such a link can still be taken back.
//
// Limits: 500 notes a room, 1,000 with the trash; a title of 1–100 code points; a
// folder of at most 100, its parts separated by "/"; a text of 500,000 UTF-16
// units, with all that was ever deleted 8 MiB; a message of 2 MiB; 32 connections
// of a person and 200 of a note on one process. 200 versions with a name and 300
// that were kept by themselves, and 500 comments of at most 2,000 code points a
// note. A deleted note can be taken back for 30 days.
package note

import (
	"embed"
	"strings"
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
	MaxNotes    = 500
	MaxTitle    = 100
	MaxFolder   = 100
	MaxText     = 500_000 // UTF-16 units, as editors count
	MaxState    = 8 << 20 // bytes, with what was deleted: Hangul leaves some 50 a syllable, as it is composed
	MaxMessage  = 2 << 20 // bytes, so that the longest text fits
	MaxVersions = 200     // with a name
	MaxName     = 100
	MaxComments = 500
	MaxComment  = 2000
	MaxQuote    = 300
	maxAnchor   = 120
	maxKept     = 300          // versions that were kept by themselves
	maxTrash    = 2 * MaxNotes // notes of a room with those in the trash
	maxWriters  = 32           // new client numbers in one update
)

const (
	trash    = 30 * 24 * time.Hour // how long a deleted note can be taken back
	newNotes = 30                  // a minute and person
	comments = 30
	taps     = 120
)

var (
	makes    = limit.Rule{N: newNotes, Window: time.Minute}
	talks    = limit.Rule{N: comments, Window: time.Minute}
	changes  = limit.Rule{N: taps, Window: time.Minute}
	searches = limit.Rule{N: 60, Window: time.Minute}
	readings = limit.Rule{N: 120, Window: time.Minute} // of a link, by address
)

var (
	errNoNote     = errs.Missing("그 노트를", "That note")
	errNoVersion  = errs.Missing("그 버전을", "That version")
	errNoComment  = errs.Missing("그 댓글을", "That comment")
	errNotes      = errs.New(errs.Conflict, "노트는 방마다 500개까지예요. 안 쓰는 노트를 지워 주세요.", "A room has 500 notes at most. Delete some that nobody needs.")
	errVersions   = errs.New(errs.Conflict, "이름 붙인 버전은 200개까지예요.", "A note has 200 named versions at most.")
	errComments   = errs.New(errs.Conflict, "댓글은 노트마다 500개까지예요.", "A note has 500 comments at most.")
	errNotYours   = errs.New(errs.NotOwner, "노트를 만든 사람과 방장만 할 수 있어요.", "Only who made the note, and the owner of the room, can do this.")
	errNotWriter  = errs.New(errs.NotOwner, "댓글을 쓴 사람만 고칠 수 있어요.", "Only who wrote the comment can change it.")
	errNotDeleted = errs.New(errs.Conflict, "지운 노트가 아니에요.", "This note was not deleted.")
	errFull       = errs.New(errs.Conflict, "지운 글까지 세면 이 노트가 가득 찼어요. 새 노트에 이어 써 주세요.", "With all that was ever deleted this note is full. Please go on in a new one.")
	errTrash      = errs.New(errs.Conflict, "휴지통까지 노트가 1,000개예요. 30일이 지나 지워진 뒤에 만들 수 있어요.", "With the trash there are 1,000 notes. New ones can be made when old ones are gone after 30 days.")
	errLong       = errs.FieldError("text", "노트는 50만 자까지 쓸 수 있어요.", "A note holds 500,000 characters at most.")
	errReply      = errs.FieldError("thread", "그 댓글에는 답할 수 없어요.", "That comment cannot be answered.")
)

// Line is a note in a list.
type Line struct {
	ID        int64       `json:"id"`
	Room      int64       `json:"room"`
	Title     string      `json:"title"`
	Folder    string      `json:"folder" doc:"Parts separated by /; empty: none"`
	CreatedBy room.Person `json:"created_by"`
	CreatedAt time.Time   `json:"created_at"`
	EditedBy  room.Person `json:"edited_by"`
	EditedAt  time.Time   `json:"edited_at"`
	Shared    bool        `json:"shared" doc:"There is a link by which anybody can read it"`
	Comments  int64       `json:"comments" doc:"Threads that are not resolved"`
	Excerpt   string      `json:"excerpt,omitempty" doc:"Of a search: where the words were found; else the beginning"`
	DeletedAt *time.Time  `json:"deleted_at,omitempty"`
}

// View is one note with its text.
type View struct {
	Line
	Text string `json:"text" doc:"Markdown"`
	Link string `json:"link,omitempty" doc:"The address by which anybody can read it"`
	Pad  bool   `json:"pad" doc:"It has been opened in Etherpad"`
	May  May    `json:"may"`
}

// May is what the asker may do with a note.
type May struct {
	Write  bool `json:"write"`
	Manage bool `json:"manage" doc:"Delete it, and give or take back its link"`
}

// Shared is a note as those see it who have its link.
type Shared struct {
	Title    string    `json:"title"`
	Text     string    `json:"text" doc:"Markdown"`
	EditedAt time.Time `json:"edited_at"`
}

// Draft is a new note.
type Draft struct{ Title, Folder, Text string }

func (d Draft) cleaned() (Draft, error) {
	var c errs.Checks
	d.Title = cleanTitle(&c, d.Title)
	d.Folder = cleanFolder(&c, d.Folder)
	d.Text = text.Lines(d.Text)
	if units(d.Text) > MaxText {
		c.Add(errLong)
	}
	return d, c.Err()
}

// Change renames or moves a note; nil stays.
type Change struct{ Title, Folder *string }

func (ch Change) apply(n *stored) error {
	var c errs.Checks
	if ch.Title != nil {
		n.Title = cleanTitle(&c, *ch.Title)
	}
	if ch.Folder != nil {
		n.Folder = cleanFolder(&c, *ch.Folder)
	}
	return c.Err()
}

func cleanTitle(c *errs.Checks, s string) string {
	s = text.Clean(s)
	c.Length("title", s, 1, MaxTitle)
	return s
}

// cleanFolder has no empty parts: " 토익 // LC/" is 토익/LC.
func cleanFolder(c *errs.Checks, s string) string {
	var parts []string
	for part := range strings.SplitSeq(s, "/") {
		if part = text.Clean(part); part != "" {
			parts = append(parts, part)
		}
	}
	s = strings.Join(parts, "/")
	c.Length("folder", s, 0, MaxFolder)
	return s
}

// units is the length of a text in UTF-16 units, as editors count.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
