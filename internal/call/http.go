package call

import (
	"context"

	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

// RoomPath names a room. It is exported because huma does not see into an unexported struct that is embedded.
type RoomPath struct {
	ID int64 `path:"id"`
}

// PersonPath names a person in a room.
type PersonPath struct {
	ID   int64 `path:"id"`
	User int64 `path:"user"`
}

type viewOut struct{ Body View }

type ticketOut struct {
	CacheControl string `header:"Cache-Control"`
	Body         Ticket
}

type studyOut struct{ Body Study }

const (
	base = "/rooms/{id}/call"
	tag  = "call"
)

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-call", Method: "GET", Path: base, Does: "Who sits in the room's call, its timer, and whether one can join; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *RoomPath) (*viewOut, error) {
			v, err := h.s.View(ctx, who, in.ID)
			return &viewOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "join-call", Method: "POST", Path: base + "/join", Does: "A ticket to the room's call, which begins with the first", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			RoomPath
			Body struct {
				Device string `json:"device" doc:"A name that this browser tab keeps, 8 to 40 letters, digits, - and _; joining again with it takes the old place"`
				Call   int64  `json:"call,omitempty" doc:"The call that one was in and wants back into: where it is over, no other begins"`
			}
		},
		) (*ticketOut, error) {
			t, err := h.s.Join(ctx, who, in.ID, in.Body.Device, in.Body.Call)
			return &ticketOut{"no-store", t}, err
		})
	h.seatRoutes(a)
	h.ownerRoutes(a)
	h.ownRoutes(a)
}

func (h *HTTP) seatRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "say-in-call", Method: "PATCH", Path: base + "/seat", Does: "Raise a hand, say what one does, set a goal or tick it off", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			RoomPath
			Body Words
		},
		) (*httpx.Done, error) {
			return nil, h.s.Say(ctx, who, in.ID, in.Body)
		})
	httpx.Register(a, httpx.Op{ID: "start-call-timer", Method: "PUT", Path: base + "/timer", Does: "Start the shared timer anew", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			RoomPath
			Body struct {
				Focus int64  `json:"focus" doc:"Minutes of work, 1 to 180"`
				Rest  int64  `json:"rest" doc:"Minutes of rest after them, 0 to 60"`
				Goal  string `json:"goal,omitempty" doc:"At most 100 code points"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.StartTimer(ctx, who, in.ID, in.Body.Focus, in.Body.Rest, in.Body.Goal)
		})
	httpx.Register(a, httpx.Op{ID: "stop-call-timer", Method: "DELETE", Path: base + "/timer", Does: "Stop the shared timer", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *RoomPath) (*httpx.Done, error) {
			return nil, h.s.StopTimer(ctx, who, in.ID)
		})
}

func (h *HTTP) ownerRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "lock-call", Method: "PUT", Path: base + "/lock", Does: "Let nobody in who has not sat in it; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *RoomPath) (*httpx.Done, error) {
			return nil, h.s.SetLock(ctx, who, in.ID, true)
		})
	httpx.Register(a, httpx.Op{ID: "unlock-call", Method: "DELETE", Path: base + "/lock", Does: "Let members in again; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *RoomPath) (*httpx.Done, error) {
			return nil, h.s.SetLock(ctx, who, in.ID, false)
		})
	httpx.Register(a, httpx.Op{ID: "end-call", Method: "DELETE", Path: base, Does: "End the call for everybody; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *RoomPath) (*httpx.Done, error) {
			return nil, h.s.End(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "mute-in-call", Method: "POST", Path: base + "/people/{user}/mute", Does: "Silence a person's microphones, who may open them again; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *PersonPath) (*httpx.Done, error) {
			return nil, h.s.Mute(ctx, who, in.ID, in.User)
		})
	httpx.Register(a, httpx.Op{ID: "remove-from-call", Method: "DELETE", Path: base + "/people/{user}", Does: "Put a person out of this call and keep them out of it; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *PersonPath) (*httpx.Done, error) {
			return nil, h.s.Remove(ctx, who, in.ID, in.User)
		})
	httpx.Register(a, httpx.Op{ID: "readmit-to-call", Method: "PUT", Path: base + "/people/{user}", Does: "Let a person in again who was removed; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *PersonPath) (*httpx.Done, error) {
			return nil, h.s.Readmit(ctx, who, in.ID, in.User)
		})
}

func (h *HTTP) ownRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "join-call-test", Method: "POST", Path: "/call/test", Does: "A ticket to a room of one's own, to try devices and network", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*ticketOut, error) {
			t, err := h.s.Test(ctx, who)
			return &ticketOut{"no-store", t}, err
		})
	httpx.Register(a, httpx.Op{ID: "get-study-time", Method: "GET", Path: "/me/study", Does: "How long one sat in calls, day by day", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *struct {
			From string `query:"from" doc:"The first day, YYYY-MM-DD; without it the last days are told"`
			Days int64  `query:"days" default:"7" doc:"1 to 42"`
			Zone string `query:"zone" default:"Asia/Seoul" doc:"The time zone of the days"`
		},
		) (*studyOut, error) {
			out, err := h.s.StudyTime(ctx, who, in.From, in.Days, in.Zone)
			return &studyOut{out}, err
		})
	httpx.Register(a, httpx.Op{ID: "set-study-day", Method: "PUT", Path: "/me/study/day", Does: "Choose the hour at which one's days begin", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Body struct {
				Hour int64 `json:"hour" doc:"0 to 12"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.SetDayStart(ctx, who, in.Body.Hour)
		})
}
