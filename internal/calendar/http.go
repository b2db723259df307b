package calendar

import (
	"context"

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
}

func (b eventInput) form() Form {
	return Form{Title: b.Title, Explain: b.Explain, Attribute: b.Attribute, Start: b.Start, End: b.End}
}

type eventOut struct{ Body Event }

type eventsOut struct {
	Body struct {
		Items []Event `json:"items"`
	}
}

type eventIn struct {
	ID    int64 `path:"id"`
	Event int64 `path:"event"`
}

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-events", Method: "GET", Path: "/rooms/{id}/events", Does: "The room's plan by start, undated last; for members", Tag: "calendar"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID int64 `path:"id"`
		},
		) (*eventsOut, error) {
			var out eventsOut
			var err error
			out.Body.Items, err = h.s.List(ctx, who, in.ID)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "create-event", Method: "POST", Path: "/rooms/{id}/events", Does: "Add to the plan; the owner's", Tag: "calendar", Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body eventInput
		},
		) (*eventOut, error) {
			e, err := h.s.Create(ctx, who, in.ID, in.Body.form())
			return &eventOut{e}, err
		})
	httpx.Register(a, httpx.Op{ID: "update-event", Method: "PATCH", Path: "/rooms/{id}/events/{event}", Does: "Change what is named; the owner's", Tag: "calendar"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID    int64 `path:"id"`
			Event int64 `path:"event"`
			Body  eventInput
		},
		) (*eventOut, error) {
			e, err := h.s.Update(ctx, who, in.ID, Which{ID: in.Event}, in.Body.form())
			return &eventOut{e}, err
		})
	httpx.Register(a, httpx.Op{ID: "delete-event", Method: "DELETE", Path: "/rooms/{id}/events/{event}", Does: "Remove from the plan; the owner's", Tag: "calendar", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *eventIn) (*httpx.Done, error) {
			return nil, h.s.Delete(ctx, who, in.ID, Which{ID: in.Event})
		})
}
