package recommend

import (
	"context"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// HTTP serves this feature under /api/v1.
type HTTP struct {
	s     *Service
	rooms *room.Service
}

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service, rooms *room.Service) *HTTP {
	return &HTTP{s: s, rooms: rooms}
}

type recommendationView struct {
	Room    room.View    `json:"room"`
	Score   float64      `json:"score" doc:"The sum of named parts; comparable within one list"`
	Reasons []reasonView `json:"reasons" doc:"The largest parts, at most three"`
}

type reasonView struct {
	Kind     Kind   `json:"kind" enum:"keyword,goal,schedule,similar_room,people,popular,new,seats"`
	Text     string `json:"text" doc:"A sentence in the reader's language; ** stands around what matched"`
	Evidence any    `json:"evidence" doc:"What the sentence says, for checking"`
}

type recommendationsOut struct {
	Body struct {
		Items []recommendationView `json:"items"`
		Model Model                `json:"model"`
	}
}

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "recommend-rooms", Method: "GET", Path: "/recommendations", Does: "Rooms that fit the asker and can still be joined, best first, with reasons", Tag: "recommendations"}, h.list)
	httpx.Register(a, httpx.Op{ID: "count-fits", Method: "POST", Path: "/recommendations/count", Does: "How many open rooms fit what somebody looks for; nothing is stored", Tag: "recommendations"},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				Interests []string         `json:"interests" required:"false"`
				Goal      string           `json:"goal" required:"false"`
				Free      []user.FreeHours `json:"free" required:"false"`
			}
		},
		) (*countOut, error) {
			var out countOut
			var err error
			b := in.Body
			out.Body.Count, out.Body.Open, err = h.s.CountFits(ctx, Wish{Interests: b.Interests, Goal: b.Goal, Free: b.Free})
			return &out, err
		})
}

type countOut struct {
	Body struct {
		Count int `json:"count" doc:"Rooms that fit"`
		Open  int `json:"open" doc:"Rooms with a free seat"`
	}
}

func (h *HTTP) list(ctx context.Context, who httpx.Caller, in *struct {
	Limit   int    `query:"limit" default:"20" minimum:"1" maximum:"100"`
	Exclude string `query:"exclude" doc:"1,2,3: rooms that are on the page already"`
},
) (*recommendationsOut, error) {
	exclude, err := ids(in.Exclude)
	if err != nil {
		return nil, err
	}
	list, err := h.s.For(ctx, who.ID, in.Limit, exclude)
	if err != nil {
		return nil, err
	}
	out := &recommendationsOut{}
	out.Body.Model = list.Model
	out.Body.Items, err = h.items(ctx, who, list.Picks)
	if err == nil {
		h.s.Shown(list, 0, in.Limit)
	}
	return out, err
}

func (h *HTTP) items(ctx context.Context, who httpx.Caller, picks []Pick) ([]recommendationView, error) {
	wanted := make([]int64, len(picks))
	for i, p := range picks {
		wanted[i] = p.Room
	}
	views, err := h.rooms.ViewsByID(ctx, who, wanted)
	if err != nil {
		return nil, err
	}
	lang := httpx.LangOf(ctx)
	items := make([]recommendationView, 0, len(picks))
	for _, p := range picks {
		v, ok := views[p.Room]
		if !ok {
			continue
		}
		it := recommendationView{Room: v, Score: p.Score, Reasons: make([]reasonView, len(p.Reasons))}
		for i, r := range p.Reasons {
			it.Reasons[i] = reasonView{Kind: r.Kind, Text: r.Text.In(lang), Evidence: r.Evidence}
		}
		items = append(items, it)
	}
	return items, nil
}

func ids(list string) ([]int64, error) {
	var out []int64
	for _, s := range strings.Split(list, ",") {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, errs.FieldError("exclude", "방 번호를 쉼표로 나눠 써 주세요.", "Give room ids, separated by commas.")
		}
		out = append(out, id)
	}
	return out, nil
}
