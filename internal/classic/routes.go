// Package classic is the documented API of the 2021 prototype: a thin adapter
// that decodes, calls the features and answers in the old shapes. It holds no
// rule of its own; what it fixes is the order of checks, the names (misspelled
// ones included) and that every failure is a 400.
package classic

// guard says what must hold before the body's fields are looked at.
type guard int

const (
	anyone   guard = iota // signed in
	inRoom                // <pk> is a room
	asMember              // … and the caller sits in it
	asOwner               // … and the caller owns it
)

// reads are the methods of a read whose path has no write: old clients sent a body.
const (
	reads  = "GET POST"
	writes = "POST"
	edits  = "POST PUT PATCH"
)

// notesPath is where the prototype's Etherpad had a room's pad.
const notesPath = "p/{pk}"

// meetingPath is where the prototype had its page for calls. The web app is behind it now.
const meetingPath = "main/room/video/{pk}"

type route struct {
	methods string
	path    string // {user} claims to be the caller, {whom} names somebody, {pk} a room
	guard   guard
	handle  func(*Handler, *call) (any, error)
}

// routes is the whole contract on one screen. Literal paths stand before those with a parameter in the same place.
var routes = []route{
	{writes, "main/newroom", anyone, (*Handler).newRoom},
	{reads, "main/room/info/{pk}", inRoom, (*Handler).roomInfo},
	{reads, "main/room/list", anyone, (*Handler).roomList},
	{writes, "main/room/remove/{pk}", asOwner, (*Handler).removeRoom},
	{edits, "main/room/update/{pk}", asOwner, (*Handler).updateRoom},
	{edits, "main/room/keyword/{pk}", asOwner, (*Handler).setKeywords},
	{writes, "main/interest/{user}/{pk}", inRoom, (*Handler).toggleLike},
	{writes, "main/room/chat/{pk}", asMember, (*Handler).postChat},
	{"GET", "main/room/chat/{pk}", asMember, (*Handler).listChat},
	{"GET", meetingPath, asMember, (*Handler).page},
	{"GET", notesPath, asMember, (*Handler).page},
	{writes, "main/room/permission/{pk}", asOwner, (*Handler).permit},
	{writes, "main/room/join/{pk}", inRoom, (*Handler).join},
	{reads, "main/room/submission/{pk}/{season}", inRoom, (*Handler).submission},
	{writes, "main/oom/subgoal/{pk}", asOwner, (*Handler).setSubgoal},
	{"GET", "main/oom/subgoal/{pk}", asMember, (*Handler).listSubgoals},
	{writes, "main/room/subgoal/{pk}", asOwner, (*Handler).setSubgoal},
	{"GET", "main/room/subgoal/{pk}", asMember, (*Handler).listSubgoals},
	{writes, "oneuser/leave/{pk}", inRoom, (*Handler).leave},
	{reads, "oneuser/keyword/{whom}", anyone, (*Handler).profile},
	{edits, "oneuser/{user}", anyone, (*Handler).setInterests},
}
