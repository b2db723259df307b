package rating

import (
	"context"

	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

type rateBody struct {
	Stars int64 `json:"stars" doc:"1 to 5"`
}

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-trust", Method: "GET", Path: "/rooms/{id}/trust", Does: "Ratings and reliability of a room and its host; of its people to its members", Tag: "ratings"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID int64 `path:"id"`
		},
		) (*struct{ Body View }, error) {
			v, err := h.s.Of(ctx, who, in.ID)
			return &struct{ Body View }{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "rate-room", Method: "PUT", Path: "/rooms/{id}/rating", Does: "Rate the room, once a season, a day after joining at the earliest; for members", Tag: "ratings", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body rateBody
		},
		) (*httpx.Done, error) {
			return nil, h.s.Rate(ctx, who, in.ID, ofRoom, in.Body.Stars)
		})
	httpx.Register(a, httpx.Op{ID: "rate-member", Method: "PUT", Path: "/rooms/{id}/members/{user}/rating", Does: "Rate another member, once a season, a day after joining at the earliest; for members", Tag: "ratings", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			User int64 `path:"user"`
			Body rateBody
		},
		) (*httpx.Done, error) {
			if in.User == ofRoom {
				return nil, errNobody
			}
			return nil, h.s.Rate(ctx, who, in.ID, in.User, in.Body.Stars)
		})
}
