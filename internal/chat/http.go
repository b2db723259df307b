package chat

import (
	"context"

	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

type messagesOut struct {
	Body struct {
		Items []Message `json:"items" doc:"Ascending by seq"`
		More  bool      `json:"more" doc:"There are more in the direction of reading"`
	}
}

type messageOut struct{ Body Message }

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-messages", Method: "GET", Path: "/rooms/{id}/messages", Does: "Messages of a room, for members: the newest, those before a seq, or those after one", Tag: "chat"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID     int64 `path:"id"`
			Before int64 `query:"before" minimum:"0"`
			After  int64 `query:"after" minimum:"0"`
			Limit  int   `query:"limit" default:"50" minimum:"1" maximum:"200"`
		},
		) (*messagesOut, error) {
			var out messagesOut
			var err error
			out.Body.Items, out.Body.More, err = h.s.List(ctx, who, in.ID, Range{After: in.After, Before: in.Before, Limit: in.Limit})
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "post-message", Method: "POST", Path: "/rooms/{id}/messages", Does: "Send a message; the same key again answers the same message; for members", Tag: "chat", Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Content string `json:"content" doc:"1 to 4,000 code points"`
				Key     string `json:"key,omitempty" doc:"At most 64 characters, made by the client"`
			}
		},
		) (*messageOut, error) {
			m, err := h.s.Post(ctx, who, in.ID, Draft{Content: in.Body.Content, Key: in.Body.Key})
			return &messageOut{m}, err
		})
	httpx.Register(a, httpx.Op{ID: "mark-read", Method: "PUT", Path: "/rooms/{id}/read", Does: "Note how far one has read; for members", Tag: "chat", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Seq int64 `json:"seq"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Read(ctx, who, in.ID, in.Body.Seq)
		})
}
