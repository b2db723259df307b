package notify

import (
	"context"
	"strconv"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

type noticeView struct {
	ID    int64     `json:"id"`
	Room  int64     `json:"room"`
	Kind  Kind      `json:"kind" doc:"What it is about; new ones may come"`
	Title string    `json:"title"`
	Text  string    `json:"text" doc:"One sentence"`
	Link  string    `json:"link" doc:"The page of the web app it leads to"`
	At    time.Time `json:"at"`
	Read  bool      `json:"read"`
}

type noticesOut struct {
	Body struct {
		Items  []noticeView `json:"items" doc:"The newest first"`
		Unread int64        `json:"unread" doc:"Of all"`
		Next   string       `json:"next_cursor,omitempty"`
	}
}

type notifyPreferences struct {
	Mail Mail `json:"mail" enum:"none,urgent,all" doc:"urgent: about money, seats and time"`
}

type preferencesOut struct{ Body notifyPreferences }

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-notices", Method: "GET", Path: "/me/notices", Does: "One's notices, in the language of Accept-Language, or else one's own", Tag: "me"}, h.list)
	httpx.Register(a, httpx.Op{ID: "read-notices", Method: "POST", Path: "/me/notices/read", Does: "Note up to which notice one has read", Tag: "me", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Body struct {
				UpTo int64 `json:"up_to" doc:"The id of the newest one that was seen"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Read(ctx, who, in.Body.UpTo)
		})
	httpx.Register(a, httpx.Op{ID: "get-notify-preferences", Method: "GET", Path: "/me/notify-preferences", Does: "What one gets by mail", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*preferencesOut, error) {
			m, err := h.s.Mail(ctx, who)
			return &preferencesOut{notifyPreferences{m}}, err
		})
	httpx.Register(a, httpx.Op{ID: "set-notify-preferences", Method: "PUT", Path: "/me/notify-preferences", Does: "Choose what one gets by mail", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, in *struct{ Body notifyPreferences }) (*preferencesOut, error) {
			return &preferencesOut{in.Body}, h.s.SetMail(ctx, who, in.Body.Mail)
		})
	httpx.Register(a, httpx.Op{ID: "stop-mail", Method: "POST", Path: "/mail-off", Does: "Get no more mail, by the link in a letter", Tag: "me", Access: httpx.Public, Status: 204},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				Token string `json:"token"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.StopMail(ctx, in.Body.Token)
		})
}

func (h *HTTP) list(ctx context.Context, who httpx.Caller, in *struct {
	Cursor   string `query:"cursor" doc:"next_cursor of the page before"`
	Limit    int    `query:"limit" default:"30" minimum:"1" maximum:"100"`
	Language string `header:"Accept-Language"`
},
) (*noticesOut, error) {
	before, err := position(in.Cursor)
	if err != nil {
		return nil, err
	}
	lang := httpx.LangOf(ctx)
	if in.Language == "" {
		if lang, err = h.s.Language(ctx, who); err != nil {
			return nil, err
		}
	}
	page, err := h.s.List(ctx, who, before, in.Limit)
	if err != nil {
		return nil, err
	}
	var out noticesOut
	out.Body.Unread = page.Unread
	out.Body.Items = make([]noticeView, len(page.Items))
	for i, n := range page.Items {
		out.Body.Items[i] = noticeView{ID: n.ID, Room: n.Room, Kind: n.Kind, Title: n.Title(lang), Text: n.Text(lang), Link: n.Link(), At: n.At, Read: n.Read}
	}
	if page.More {
		out.Body.Next = strconv.FormatInt(page.Items[len(page.Items)-1].ID, 10)
	}
	return &out, nil
}

// position is the notice that a cursor goes on after; 0 is the beginning.
func position(cursor string) (int64, error) {
	if cursor == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(cursor, 10, 64)
	if err != nil || id < 1 {
		return 0, errs.FieldError("cursor", "받은 next_cursor를 그대로 써 주세요.", "Use the next_cursor as it was given.")
	}
	return id, nil
}
