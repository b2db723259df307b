package attendance

import (
	"context"

	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

// EventPath names an event of a room. It is exported because huma does not see into an unexported struct that is embedded.
type EventPath struct {
	ID    int64 `path:"id"`
	Event int64 `path:"event"`
}

func (in EventPath) at() At { return At{Room: in.ID, Event: in.Event} }

type viewOut struct{ Body View }

type codeOut struct {
	CacheControl string `header:"Cache-Control"`
	Body         CheckInCode
}

// CheckInCode is what the owner shows.
type CheckInCode struct {
	Code    string `json:"code" doc:"Six digits"`
	Seconds int64  `json:"seconds_left" doc:"Until the next code; this one counts for 30 seconds more"`
}

type noteTextOut struct {
	Body struct {
		Text string `json:"text" doc:"Markdown"`
	}
}

type versionOut struct{ Body SubmissionVersion }

type versionsOut struct {
	Body struct {
		Items []SubmissionVersion `json:"items" doc:"The newest last"`
	}
}

const (
	base = "/rooms/{id}/events/{event}"
	tag  = "attendance"
)

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-attendance", Method: "GET", Path: base + "/attendance", Does: "Who checked in, asked to be excused or handed in, and what one may do now; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *EventPath) (*viewOut, error) {
			v, err := h.s.View(ctx, who, in.at())
			return &viewOut{v}, err
		})
	h.checkInRoutes(a)
	h.excuseRoutes(a)
	h.homeworkRoutes(a)
}

func (h *HTTP) checkInRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-check-in-code", Method: "GET", Path: base + "/code", Does: "The code that counts now; the owner's, while one may check in", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *EventPath) (*codeOut, error) {
			code, seconds, err := h.s.Code(ctx, who, in.at())
			return &codeOut{"no-store", CheckInCode{code, seconds}}, err
		})
	httpx.Register(a, httpx.Op{ID: "check-in", Method: "POST", Path: base + "/check-in", Does: "Check in by code, or report without one what another member then confirms; again changes nothing", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			Body struct {
				Code string `json:"code,omitempty" doc:"Six digits; empty to report without"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.CheckIn(ctx, who, in.at(), in.Body.Code)
		})
	httpx.Register(a, httpx.Op{ID: "withdraw-check-in", Method: "DELETE", Path: base + "/check-in", Does: "Take the own report back until it is confirmed", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *EventPath) (*httpx.Done, error) {
			return nil, h.s.WithdrawReport(ctx, who, in.at())
		})
	httpx.Register(a, httpx.Op{ID: "confirm-check-in", Method: "POST", Path: base + "/check-ins/{user}/confirm", Does: "Confirm another member's report; again changes nothing", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			User int64 `path:"user"`
		},
		) (*httpx.Done, error) {
			return nil, h.s.Confirm(ctx, who, in.at(), in.User)
		})
}

func (h *HTTP) excuseRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "set-excuse", Method: "PUT", Path: base + "/excuse", Does: "Ask to be excused, until 24 hours before; members see the reason", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			Body struct {
				Reason string `json:"reason" doc:"1 to 1,000 code points"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Excuse(ctx, who, in.at(), in.Body.Reason)
		})
	httpx.Register(a, httpx.Op{ID: "withdraw-excuse", Method: "DELETE", Path: base + "/excuse", Does: "Take the own excuse back, until 24 hours before", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *EventPath) (*httpx.Done, error) {
			return nil, h.s.WithdrawExcuse(ctx, who, in.at())
		})
}

func (h *HTTP) homeworkRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-submissions", Method: "GET", Path: base + "/submissions", Does: "A person's versions; those of others once one has handed in or it is due, the owner always", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			User int64 `query:"user" doc:"Whose; left out: one's own"`
		},
		) (*versionsOut, error) {
			if in.User == 0 {
				in.User = who.ID
			}
			var out versionsOut
			var err error
			out.Body.Items, err = h.s.Versions(ctx, who, in.at(), in.User)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "submit", Method: "POST", Path: base + "/submissions", Does: "Hand homework in as a new version; the same as one's newest answers that one", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			Body struct {
				Text  string   `json:"text,omitempty" doc:"At most 20,000 code points"`
				Links []string `json:"links,omitempty" doc:"At most 10 http or https addresses of 2,000 characters"`

				NoteVersion int64 `json:"note_version,omitempty" doc:"A version of one of the room's notes, which is handed in as it was then"`
			}
		},
		) (*versionOut, error) {
			v, err := h.s.Submit(ctx, who, in.at(), Draft{Text: in.Body.Text, Links: in.Body.Links, NoteVersion: in.Body.NoteVersion})
			return &versionOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "get-submission-note", Method: "GET", Path: base + "/submissions/{submission}/note", Does: "What a note said that was handed in; for those who may see the version", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			Submission int64 `path:"submission"`
		},
		) (*noteTextOut, error) {
			var out noteTextOut
			var err error
			out.Body.Text, err = h.s.NoteText(ctx, who, in.at(), in.Submission)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "check-submission", Method: "POST", Path: base + "/submissions/{submission}/check", Does: "Say that one has looked another's version through; the owner may send it back", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			EventPath
			Submission int64 `path:"submission"`
			Body       struct {
				OK   bool   `json:"ok"`
				Note string `json:"note,omitempty" doc:"Why it is sent back: 1 to 1,000 code points"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Check(ctx, who, in.at(), in.Submission, Verdict{OK: in.Body.OK, Note: in.Body.Note})
		})
}
