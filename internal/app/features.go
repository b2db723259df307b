// Package app is the composition root: the only place where features, engines
// and HTTP meet. features.go has one line a feature, engines.go is the only
// switch between embedded and scaled engines, server.go puts HTTP together.
package app

import (
	"io/fs"

	"github.com/studyone/studyone/internal/attendance"
	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/mail"
	"github.com/studyone/studyone/internal/mine"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/notify"
	"github.com/studyone/studyone/internal/rating"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement"
	"github.com/studyone/studyone/internal/user"
)

// Schemas are the migrations of all features.
func Schemas() []fs.FS {
	return []fs.FS{mail.Schema, user.Schema, room.Schema, chat.Schema, calendar.Schema, call.Schema, note.Schema, ledger.Schema, attendance.Schema, settlement.Schema, rating.Schema, recommend.Schema, notify.Schema}
}

// features are the use cases, in the order of their ranks.
type features struct {
	users      *user.Service
	rooms      *room.Service
	chat       *chat.Service
	calendar   *calendar.Service
	call       *call.Service
	notes      *note.Service
	attendance *attendance.Service
	settlement *settlement.Service
	ratings    *rating.Service
	mine       *mine.Service
	recommend  *recommend.Service
	notify     *notify.Service
}

func newFeatures(e *engines) features {
	var f features
	f.users = user.New(user.Deps{DB: e.db, Limits: e.limits, PublicURL: e.publicURL, Vault: e.vault, Mailed: e.postman.Ring, SignedOut: e.hub.Reauthenticate})
	f.rooms = room.New(e.db, e.hub, e.limits, e.publicURL, e.cfg.FeeCap)
	f.chat = chat.New(e.db, e.hub, e.limits)
	f.calendar = calendar.New(e.db, e.hub, e.limits, e.publicURL)
	f.call = call.New(e.db, e.hub, e.limits, e.media, e.obs.Log)
	f.notes = note.New(note.Deps{DB: e.db, Live: e.hub, Limits: e.limits, Pads: e.pads, PublicURL: e.publicURL, Obs: e.obs})
	f.attendance = attendance.New(e.db, e.hub, e.limits)
	f.settlement = settlement.New(e.db, f.users, f.rooms, e.hub)
	f.ratings = rating.New(e.db)
	f.mine = mine.New(e.db, f.rooms)
	f.recommend = recommend.New(e.db, e.obs.Log)
	f.notify = notify.New(e.db, e.hub, e.publicURL, e.postman.Ring)
	return f
}

// routes registers the /api/v1 of every feature.
func (f *features) routes(a *httpx.API, people *user.HTTP) {
	people.Routes(a)
	room.NewHTTP(f.rooms).Routes(a)
	chat.NewHTTP(f.chat).Routes(a)
	calendar.NewHTTP(f.calendar).Routes(a)
	call.NewHTTP(f.call).Routes(a)
	note.NewHTTP(f.notes).Routes(a)
	attendance.NewHTTP(f.attendance).Routes(a)
	settlement.NewHTTP(f.settlement).Routes(a)
	rating.NewHTTP(f.ratings).Routes(a)
	mine.NewHTTP(f.mine).Routes(a)
	recommend.NewHTTP(f.recommend, f.rooms).Routes(a)
	notify.NewHTTP(f.notify).Routes(a)
}
