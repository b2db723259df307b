package calendar

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

type eventInput struct {
	Title     *string `json:"title,omitempty" doc:"1 to 100 code points"`
	Explain   *string `json:"explain,omitempty" doc:"At most 10,000 code points"`
	Attribute *int64  `json:"attribute,omitempty" doc:"0 sub_goal (default), 1 homework, 2 meeting, 3 other"`
	Start     *string `json:"date_start,omitempty" doc:"RFC 3339, or 2026-11-23T19:00 or 2026-11-23 in the room's time zone; empty for none"`
	End       *string `json:"date_end,omitempty" doc:"As date_start; not before it"`
	Rule      *string `json:"rrule,omitempty" doc:"Makes it repeat: an RRULE of RFC 5545, daily or rarer, on the clock of the room's time zone. The first occurrence is the first day from date_start on that fits. UNTIL may be a day"`
}

func (b eventInput) form() Form {
	return Form{Title: b.Title, Explain: b.Explain, Attribute: b.Attribute, Start: b.Start, End: b.End, Rule: b.Rule}
}

type (
	roomIn struct {
		ID int64 `path:"id"`
	}
	eventIn struct {
		ID    int64 `path:"id"`
		Event int64 `path:"event"`
	}
	scopedIn struct {
		ID    int64 `path:"id"`
		Event int64 `path:"event"`
		Scope Scope `query:"scope" enum:"this,following,all" default:"this" doc:"Which occurrences of what repeats; settled ones stay as they are"`
	}
)

type (
	eventOut  struct{ Body Entry }
	eventsOut struct {
		Body struct {
			Items []Entry `json:"items"`
		}
	}
	proposalsOut struct {
		Body struct {
			Items []Proposal `json:"items"`
		}
	}
	acceptInput struct {
		Title  *string     `json:"title,omitempty" doc:"Of the meetings, 1 to 100 code points; 모임 by default"`
		Starts []time.Time `json:"starts,omitempty" maxItems:"1000" doc:"Which of the proposals; all by default"`
	}
	acceptedOut struct {
		Body struct {
			Count int `json:"count" doc:"So many meetings were planned"`
		}
	}
	answerInput struct {
		Answer string `json:"answer" enum:",going,maybe,declined" doc:"Empty takes it back"`
	}
	repliesOut struct {
		Body struct {
			Items []Reply `json:"items"`
		}
	}
)

const tag = "calendar"

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	h.events(a)
	h.proposals(a)
	h.rsvp(a)
	h.feeds(a)
}

func (h *HTTP) events(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-events", Method: "GET", Path: "/rooms/{id}/events", Does: "The room's plan by start, undated last, with what was cancelled; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*eventsOut, error) {
			var out eventsOut
			var err error
			out.Body.Items, err = h.s.Plan(ctx, who, in.ID)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "create-event", Method: "POST", Path: "/rooms/{id}/events", Does: "Add to the plan; answers with the first occurrence of what repeats; the owner's", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body eventInput
		},
		) (*eventOut, error) {
			e, err := h.s.Create(ctx, who, in.ID, in.Body.form())
			return &eventOut{e}, err
		})
	httpx.Register(a, httpx.Op{ID: "update-event", Method: "PATCH", Path: "/rooms/{id}/events/{event}", Does: "Change what is named; the owner's", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID    int64 `path:"id"`
			Event int64 `path:"event"`
			Scope Scope `query:"scope" enum:"this,following,all" default:"this" doc:"Which occurrences of what repeats. Settled ones, exceptions and cancelled occurrences stay as they are; what has begun keeps its time"`
			Body  eventInput
		},
		) (*eventOut, error) {
			e, err := h.s.Update(ctx, who, in.ID, Which{ID: in.Event, Scope: in.Scope}, in.Body.form())
			return &eventOut{e}, err
		})
	httpx.Register(a, httpx.Op{ID: "delete-event", Method: "DELETE", Path: "/rooms/{id}/events/{event}", Does: "Remove from the plan; a meeting or homework that has not begun stays in sight as cancelled; the owner's", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *scopedIn) (*httpx.Done, error) {
			return nil, h.s.Delete(ctx, who, in.ID, Which{ID: in.Event, Scope: in.Scope})
		})
	httpx.Register(a, httpx.Op{ID: "restore-event", Method: "POST", Path: "/rooms/{id}/events/{event}/restore", Does: "Take a cancellation back before the event would have begun; the owner's", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *eventIn) (*eventOut, error) {
			e, err := h.s.Restore(ctx, who, in.ID, in.Event)
			return &eventOut{e}, err
		})
}

func (h *HTTP) proposals(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-proposals", Method: "GET", Path: "/rooms/{id}/events/proposals", Does: "Meetings that the room's days and times give until the season ends and that are not planned; the owner's", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*proposalsOut, error) {
			var out proposalsOut
			var err error
			out.Body.Items, err = h.s.Proposals(ctx, who, in.ID)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "accept-proposals", Method: "POST", Path: "/rooms/{id}/events/proposals", Does: "Plan the proposed meetings, as weekly series; the owner's", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body acceptInput
		},
		) (*acceptedOut, error) {
			title := errs.T("모임", "Meeting").In(httpx.LangOf(ctx))
			if in.Body.Title != nil {
				title = *in.Body.Title
			}
			var out acceptedOut
			var err error
			out.Body.Count, err = h.s.AcceptProposals(ctx, who, in.ID, title, in.Body.Starts)
			return &out, err
		})
}

func (h *HTTP) rsvp(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-replies", Method: "GET", Path: "/rooms/{id}/events/{event}/rsvp", Does: "What the members say to an event; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *eventIn) (*repliesOut, error) {
			var out repliesOut
			var err error
			out.Body.Items, err = h.s.Replies(ctx, who, in.ID, in.Event)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "reply-to-event", Method: "PUT", Path: "/rooms/{id}/events/{event}/rsvp", Does: "Say whether one comes, as long as the event is not over; for members", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID    int64 `path:"id"`
			Event int64 `path:"event"`
			Body  answerInput
		},
		) (*httpx.Done, error) {
			return nil, h.s.Answer(ctx, who, in.ID, in.Event, in.Body.Answer)
		})
}

type (
	feedBody struct {
		URL string `json:"url,omitempty" doc:"The secret address; absent where there is none"`
	}
	feedOut struct{ Body feedBody }
)

func (h *HTTP) feeds(a *httpx.API) {
	for _, f := range []struct {
		verb, method, does string
		status             int
		do                 func(ctx context.Context, who httpx.Caller, room *int64) (string, error)
	}{
		{"get", "GET", "The secret address at which calendar programs read ", 200, h.s.FeedURL},
		{"make", "POST", "Make a new address, and end the old one, at which calendar programs read ", 201, h.s.MakeFeed},
		{"revoke", "DELETE", "End the address at which calendar programs read ", 200, h.s.RevokeFeed},
	} {
		httpx.Register(a, httpx.Op{ID: f.verb + "-room-feed", Method: f.method, Path: "/rooms/{id}/feed", Does: f.does + "the room's plan; each member has one", Tag: tag, Status: f.status},
			func(ctx context.Context, who httpx.Caller, in *roomIn) (*feedOut, error) {
				url, err := f.do(ctx, who, &in.ID)
				return &feedOut{feedBody{url}}, err
			})
		httpx.Register(a, httpx.Op{ID: f.verb + "-my-feed", Method: f.method, Path: "/me/feed", Does: f.does + "the plans of all rooms one sits in", Tag: tag, Status: f.status},
			func(ctx context.Context, who httpx.Caller, _ *struct{}) (*feedOut, error) {
				url, err := f.do(ctx, who, everyRoom)
				return &feedOut{feedBody{url}}, err
			})
	}
}
