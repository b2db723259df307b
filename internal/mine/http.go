package mine

import (
	"context"

	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

type deskOut struct{ Body Desk }

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "my-rooms", Method: "GET", Path: "/me/rooms", Does: "The rooms one sits in, waits for and likes", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*deskOut, error) {
			d, err := h.s.Desk(ctx, who)
			return &deskOut{d}, err
		})
}
