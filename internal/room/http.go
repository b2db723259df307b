package room

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

type roomOut struct{ Body View }

type pathIn struct {
	ID int64 `path:"id"`
}

type roomInput struct {
	Title        *string   `json:"title,omitempty" doc:"1 to 50 code points"`
	MainGoal     *string   `json:"main_goal,omitempty" doc:"1 to 2,000 code points"`
	Explain      *string   `json:"explain,omitempty" doc:"At most 10,000 code points"`
	MaxUserCount *int64    `json:"max_user_count,omitempty" doc:"2 to 100, the owner included; 5 by default"`
	GracePeriod  *int64    `json:"grace_period,omitempty" doc:"0 to 365 days; 14 by default"`
	PeriodRenew  *int64    `json:"period_renew,omitempty" doc:"1 to 365 days; 30 by default"`
	EntranceFee  *int64    `json:"entrance_fee,omitempty" doc:"KRW, 0 to the operator's cap"`
	Penalty      *int64    `json:"penalty,omitempty" doc:"0 to 100 percent"`
	Cost         *int64    `json:"cost,omitempty" doc:"KRW of a season, not refundable; 0 to the operator's cap"`
	Basis        *string   `json:"basis,omitempty" enum:"per_absence,proportional"`
	Policy       *string   `json:"policy,omitempty" enum:"perfect,least,weighted,fund" doc:"Who shares what was charged"`
	LateEvery    *int64    `json:"late_every,omitempty" doc:"So many lates are one absence; 0: each is half of one"`
	ExcusedQuota *int64    `json:"excused_quota,omitempty" doc:"Excuses of a season that cost nothing"`
	PlannedEvent *int64    `json:"planned_events,omitempty" doc:"Scored events of a season; 0: as many as the plan holds when the first begins"`
	MeetingDays  *[]int    `json:"meeting_days,omitempty" doc:"0 Sunday … 6 Saturday"`
	MeetingTimes *string   `json:"meeting_times,omitempty" doc:"19:00-21:00, several with commas"`
	Password     *string   `json:"password,omitempty" doc:"At most 72 bytes; empty opens the room"`
	Keywords     *[]string `json:"keywords,omitempty" doc:"At most 20 words of 1 to 30 code points"`
}

func (b roomInput) form() Form {
	return Form{
		Title: b.Title, MainGoal: b.MainGoal, Explain: b.Explain, Seats: b.MaxUserCount, GracePeriod: b.GracePeriod,
		PeriodRenew: b.PeriodRenew, Fee: b.EntranceFee, Penalty: b.Penalty, Cost: b.Cost, Basis: b.Basis, Policy: b.Policy,
		LateEvery: b.LateEvery, ExcusedQuota: b.ExcusedQuota, PlannedEvents: b.PlannedEvent, Days: b.MeetingDays, Times: b.MeetingTimes,
		Password: b.Password, Keywords: b.Keywords,
	}
}

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	h.findRoutes(a)
	h.ownerRoutes(a)
	h.markRoutes(a)
	h.joinRoutes(a)
}

func (h *HTTP) view(ctx context.Context, who httpx.Caller, id int64) (*roomOut, error) {
	r, err := h.s.Get(ctx, who, id)
	if err != nil {
		return nil, err
	}
	v, err := h.s.View(ctx, who, r)
	return &roomOut{v}, err
}

type searchIn struct {
	Query   string `query:"query" doc:"Words that must all occur; synonyms count"`
	Days    string `query:"days" doc:"1,3: meets on one of these days"`
	Open    bool   `query:"open" doc:"Has a free seat"`
	MaxFee  string `query:"max_fee" doc:"KRW"`
	Keyword string `query:"keyword"`
	Cursor  string `query:"cursor"`
	Limit   int    `query:"limit" default:"20" minimum:"1" maximum:"100"`
}

func (in searchIn) parse() (Query, error) {
	var c errs.Checks
	days, err := ParseDays(in.Days)
	if err != nil {
		c.Add(errs.Renamed(err, func(string) string { return "days" }))
	}
	q := Query{Text: in.Query, Days: days, OpenOnly: in.Open, Keyword: in.Keyword, Limit: in.Limit}
	if in.MaxFee != "" {
		fee, err := strconv.ParseInt(in.MaxFee, 10, 64)
		if err != nil || fee < 0 {
			c.Fail("max_fee", "0 이상의 정수여야 해요.", "It has to be a whole number, 0 or more.")
		}
		q.MaxFee = &fee
	}
	if in.Cursor != "" {
		if q.After, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || q.After < 1 {
			c.Fail("cursor", "받은 커서를 그대로 써 주세요.", "Use the cursor as you got it.")
		}
	}
	return q, c.Err()
}

type roomsOut struct {
	Body struct {
		Items      []View `json:"items"`
		NextCursor string `json:"next_cursor,omitempty" doc:"There is more: ask again with it as cursor"`
	}
}

func (h *HTTP) findRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "search-rooms", Method: "GET", Path: "/rooms", Does: "Search the rooms that are not closed, newest first", Tag: "rooms"},
		func(ctx context.Context, who httpx.Caller, in *searchIn) (*roomsOut, error) {
			q, err := in.parse()
			if err != nil {
				return nil, err
			}
			rooms, next, err := h.s.Search(ctx, q)
			if err != nil {
				return nil, err
			}
			var out roomsOut
			if next > 0 {
				out.Body.NextCursor = strconv.FormatInt(next, 10)
			}
			out.Body.Items, err = h.s.Views(ctx, who, rooms)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "get-room", Method: "GET", Path: "/rooms/{id}", Does: "A room, also for people without an account", Tag: "rooms", Access: httpx.Public},
		func(ctx context.Context, who httpx.Caller, in *pathIn) (*roomOut, error) {
			return h.view(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "get-invited-room", Method: "GET", Path: "/invites/{code}", Does: "The room of an invitation, also for people without an account", Tag: "rooms", Access: httpx.Public},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Code string `path:"code"`
		},
		) (*roomOut, error) {
			r, err := h.s.ByInvite(ctx, in.Code)
			if err != nil {
				return nil, err
			}
			return h.view(ctx, who, r.ID)
		})
}

func (h *HTTP) ownerRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "create-room", Method: "POST", Path: "/rooms", Does: "Open a room; title and main_goal are needed", Tag: "rooms", Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct{ Body roomInput }) (*roomOut, error) {
			r, err := h.s.Create(ctx, who, in.Body.form())
			if err != nil {
				return nil, err
			}
			v, err := h.s.View(ctx, who, r)
			return &roomOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "update-room", Method: "PATCH", Path: "/rooms/{id}", Does: "Change what is named; the owner's", Tag: "rooms"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body roomInput
		},
		) (*roomOut, error) {
			if err := h.s.Update(ctx, who, in.ID, in.Body.form()); err != nil {
				return nil, err
			}
			return h.view(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "set-keywords", Method: "PUT", Path: "/rooms/{id}/keywords", Does: "Replace the keywords: 1 to 20 words of 1 to 30 code points; the owner's", Tag: "rooms"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Keywords []string `json:"keywords"`
			}
		},
		) (*roomOut, error) {
			if err := h.s.SetKeywords(ctx, who, in.ID, in.Body.Keywords); err != nil {
				return nil, err
			}
			return h.view(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "hand-over-room", Method: "PUT", Path: "/rooms/{id}/owner", Does: "Make another member the owner; the owner's", Tag: "rooms", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				User int64 `json:"user"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.HandOver(ctx, who, in.ID, in.Body.User)
		})
	httpx.Register(a, httpx.Op{ID: "make-invite", Method: "PUT", Path: "/rooms/{id}/invite", Does: "Make or show the invitation link; the owner's", Tag: "rooms"},
		func(ctx context.Context, who httpx.Caller, in *pathIn) (*inviteOut, error) {
			var out inviteOut
			var err error
			out.Body.Code, out.Body.URL, err = h.s.Invite(ctx, who, in.ID)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "revoke-invite", Method: "DELETE", Path: "/rooms/{id}/invite", Does: "End the invitation link; the owner's", Tag: "rooms", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *pathIn) (*httpx.Done, error) {
			return nil, h.s.Revoke(ctx, who, in.ID)
		})
}

type inviteOut struct {
	Body struct {
		Code string `json:"code"`
		URL  string `json:"url"`
	}
}

func (h *HTTP) markRoutes(a *httpx.API) {
	for _, m := range []struct {
		id, path, does, undoes string
		set                    func(context.Context, httpx.Caller, int64, bool) error
	}{
		{"like", "/rooms/{id}/like", "Like a room", "Like it no longer", h.s.SetLike},
		{"dismissal", "/rooms/{id}/dismissal", "Not interested: keep the room out of one's recommendations", "Let it in again", h.s.SetDismissal},
	} {
		httpx.Register(a, httpx.Op{ID: "set-" + m.id, Method: "PUT", Path: m.path, Does: m.does, Tag: "rooms", Status: 204},
			func(ctx context.Context, who httpx.Caller, in *pathIn) (*httpx.Done, error) {
				return nil, m.set(ctx, who, in.ID, true)
			})
		httpx.Register(a, httpx.Op{ID: "unset-" + m.id, Method: "DELETE", Path: m.path, Does: m.undoes, Tag: "rooms", Status: 204},
			func(ctx context.Context, who httpx.Caller, in *pathIn) (*httpx.Done, error) {
				return nil, m.set(ctx, who, in.ID, false)
			})
	}
}

type standingOut struct {
	Body struct {
		Standing Standing `json:"standing"`
	}
}

// Person names somebody.
type Person struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type requestsOut struct {
	Body struct {
		Items []joinRequestView `json:"items"`
	}
}

type joinRequestView struct {
	User         Person    `json:"user"`
	Introduction string    `json:"introduction"`
	CreatedAt    time.Time `json:"created_at"`
}

type membersOut struct {
	Body struct {
		Items []memberView `json:"items"`
	}
}

type memberView struct {
	Person
	Owner    bool      `json:"owner"`
	JoinedAt time.Time `json:"joined_at"`
}

func (h *HTTP) joinRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "ask-to-join", Method: "POST", Path: "/rooms/{id}/requests", Does: "Ask to join; an invitation code stands for the password", Tag: "members", Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Password     string `json:"password,omitempty"`
				Introduction string `json:"introduction,omitempty" doc:"At most 1,000 code points"`
				Invite       string `json:"invite,omitempty"`
			}
		},
		) (*standingOut, error) {
			var out standingOut
			var err error
			out.Body.Standing, err = h.s.Join(ctx, who, in.ID, Ask{Introduction: in.Body.Introduction, Password: in.Body.Password, Invite: in.Body.Invite})
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "withdraw-request", Method: "DELETE", Path: "/rooms/{id}/requests/mine", Does: "Take back the own request", Tag: "members", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *pathIn) (*httpx.Done, error) {
			return nil, h.s.Withdraw(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "list-requests", Method: "GET", Path: "/rooms/{id}/requests", Does: "The open requests; the owner's", Tag: "members"},
		func(ctx context.Context, who httpx.Caller, in *pathIn) (*requestsOut, error) {
			requests, err := h.s.Requests(ctx, who, in.ID)
			out := &requestsOut{}
			out.Body.Items = make([]joinRequestView, len(requests))
			for i, r := range requests {
				out.Body.Items[i] = joinRequestView{User: Person{r.Person, r.Name}, Introduction: r.Introduction, CreatedAt: r.Created}
			}
			return out, err
		})
	httpx.Register(a, httpx.Op{ID: "answer-request", Method: "POST", Path: "/rooms/{id}/requests/{user}", Does: "Let a person in, or not; the owner's", Tag: "members", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			User int64 `path:"user"`
			Body struct {
				Allow bool `json:"allow"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Answer(ctx, who, in.ID, in.User, in.Body.Allow)
		})
	httpx.Register(a, httpx.Op{ID: "list-members", Method: "GET", Path: "/rooms/{id}/members", Does: "Who sits in the room; for members", Tag: "members"},
		func(ctx context.Context, who httpx.Caller, in *pathIn) (*membersOut, error) {
			r, taken, err := h.s.Seats(ctx, who, in.ID)
			if err != nil {
				return nil, err
			}
			out := &membersOut{}
			for _, s := range taken {
				out.Body.Items = append(out.Body.Items, memberView{Person: Person{s.Person, s.Name}, Owner: s.Person == r.Owner, JoinedAt: s.Joined})
			}
			return out, nil
		})
}

// DayList writes days as the names people use, from Sunday.
func DayList(days []int) []string {
	names := make([]string, len(days))
	for i, d := range days {
		names[i] = DayNames[d]
	}
	return names
}
