package server_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"

	"github.com/coder/websocket"

	"github.com/studyone/studyone/internal/yjs"
	"github.com/studyone/studyone/test/noteclient"
)

// A tab is a note that somebody has open.
type tab struct {
	*noteclient.Tab
	t testing.TB
}

// opens connects somebody to a note and waits until both sides know the same.
func (p person) opens(t testing.TB, n noteView) *tab {
	t.Helper()
	e := p.newTab(t)
	e.must(e.Open(ctx, p.base, n.Room, n.ID, p.bearer()))
	e.must(e.Synced())
	return e
}

// newTab is one that is not connected yet.
func (p person) newTab(t testing.TB) *tab {
	e := &tab{noteclient.New(1 + rand.Uint64N(1<<32)), t}
	t.Cleanup(func() {
		e.Cut()
		if err := e.Faults(); err != nil {
			t.Errorf("the server does not keep to its protocol: %v", err)
		}
	})
	return e
}

// reopens connects a tab again, perhaps to another node.
func (e *tab) reopens(p person, n noteView) {
	e.t.Helper()
	e.must(e.Open(ctx, p.base, n.Room, n.ID, p.bearer()))
	e.must(e.Synced())
}

func (p person) bearer() http.Header {
	header := http.Header{}
	if p.token != "" {
		header.Set("Authorization", "Bearer "+p.token)
	}
	return header
}

func (e *tab) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// types adds words at the end and waits until they are durable.
func (e *tab) types(words string) {
	e.t.Helper()
	e.puts(words)
	e.must(e.Acknowledged())
}

// puts adds words at the end.
func (e *tab) puts(words string) {
	e.Do(func(doc *yjs.Doc) (string, []byte) {
		body, err := doc.Edit(e.Client, doc.Len(), 0, words)
		e.must(err)
		return words, body
	})
}

// isClosed waits for the end of the connection, by this code.
func (e *tab) isClosed(code websocket.StatusCode) {
	e.t.Helper()
	got, err := e.Closed()
	e.must(err)
	if got != code {
		e.t.Errorf("it is closed with %d, not %d", got, code)
	}
}

// lives looks that the connection works: words that are typed become durable.
func (e *tab) lives() {
	e.t.Helper()
	e.types(".")
}

type noteView struct {
	ID, Room      int64
	Title, Folder string
	Text, Excerpt string
	Link          string
	Shared        bool
	Comments      int64
	CreatedBy     personView `json:"created_by"`
	EditedBy      personView `json:"edited_by"`
	EditedAt      string     `json:"edited_at"`
	DeletedAt     *string    `json:"deleted_at"`
	May           struct{ Write, Manage bool }
}

type personView struct {
	ID   int64
	Name string
}

// begins makes a note with a text.
func (p person) begins(t testing.TB, room int64, text string) noteView {
	t.Helper()
	var n noteView
	p.do(t, at("POST", room, "/notes"), form{"title": "노트", "text": text}, &n)
	return n
}

// at is a path below a note.
func (n noteView) at(method, rest string, args ...any) string {
	return at(method, n.Room, "/notes/%d", n.ID) + fmt.Sprintf(rest, args...)
}

// sees reads a note.
func (p person) sees(t testing.TB, n noteView) noteView {
	t.Helper()
	p.do(t, n.at("GET", ""), nil, &n)
	return n
}

type versionView struct {
	ID, Characters int64
	Name, Text     string
	At             string
	By             *personView
	Editors        []personView
	HandedIn       bool `json:"handed_in"`
}

// keeps keeps a version by a name.
func (p person) keeps(t testing.TB, n noteView, name string) versionView {
	t.Helper()
	var v versionView
	p.do(t, n.at("POST", "/versions"), form{"name": name}, &v)
	return v
}

type commentView struct {
	ID, Thread            int64
	User                  personView
	Body, Quote, From, To string
	EditedAt              *string     `json:"edited_at"`
	ResolvedBy            *personView `json:"resolved_by"`
	ResolvedAt            *string     `json:"resolved_at"`
}

// remarks makes a comment.
func (p person) remarks(t testing.TB, n noteView, body any) commentView {
	t.Helper()
	var c commentView
	p.do(t, n.at("POST", "/comments"), body, &c)
	return c
}

// study is a room with an owner, a member, and whoever else is named.
type study struct {
	room          int64
	owner, member person
	others        []person
}

func (w *world) study(t testing.TB, others int) study {
	t.Helper()
	s := study{owner: w.person(t), member: w.person(t)}
	s.room = s.owner.open(t, form{"max_user_count": 50}).ID
	s.member.join(t, s.owner, s.room)
	for range others {
		p := w.person(t)
		p.join(t, s.owner, s.room)
		s.others = append(s.others, p)
	}
	return s
}
