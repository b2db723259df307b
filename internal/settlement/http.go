package settlement

import (
	"context"
	"fmt"

	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/settlement/rules"
	"github.com/studyone/studyone/internal/user"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

type roomIn struct {
	ID int64 `path:"id"`
}

type userIn struct {
	ID   int64 `path:"id"`
	User int64 `path:"user"`
}

type markIn struct {
	ID    int64 `path:"id"`
	Event int64 `path:"event"`
	User  int64 `path:"user"`
}

type eventIn struct {
	ID    int64 `path:"id"`
	Event int64 `path:"event"`
}

type seasonOut struct{ Body *SeasonView }

type statementOut struct{ Body *Statement }

type bookOut struct{ Body *BookView }

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	h.seasonRoutes(a)
	h.feeRoutes(a)
	h.markRoutes(a)
	h.seatRoutes(a)
	h.moneyRoutes(a)
}

func (h *HTTP) seasonRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-seasons", Method: "GET", Path: "/rooms/{id}/seasons", Does: "The room's seasons, the present one first; for members", Tag: "seasons"},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*struct {
			Body struct {
				Items []SeasonLine `json:"items"`
			}
		}, error,
		) {
			var out struct {
				Body struct {
					Items []SeasonLine `json:"items"`
				}
			}
			var err error
			out.Body.Items, err = h.s.Seasons(ctx, who, in.ID)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "get-season", Method: "GET", Path: "/rooms/{id}/seasons/{season}", Does: "A season with everybody's part in it; 0 is the present one; for members", Tag: "seasons"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID     int64 `path:"id"`
			Season int64 `path:"season"`
		},
		) (*seasonOut, error) {
			v, err := h.s.Season(ctx, who, in.ID, in.Season)
			return &seasonOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "get-statement", Method: "GET", Path: "/rooms/{id}/seasons/{season}/members/{user}", Does: "How every won of a member came about; 0 is the present season; for members", Tag: "seasons"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID     int64 `path:"id"`
			Season int64 `path:"season"`
			User   int64 `path:"user"`
		},
		) (*statementOut, error) {
			v, err := h.s.Statement(ctx, who, in.ID, in.Season, in.User)
			return &statementOut{v}, err
		})
	h.fileRoutes(a)
	httpx.Register(a, httpx.Op{ID: "agree-to-rules", Method: "PUT", Path: "/rooms/{id}/seasons/present/agreement", Does: "Agree to the season's rules, by the hash of their text", Tag: "seasons", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Hash string `json:"hash"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Agree(ctx, who, in.ID, in.Body.Hash)
		})
	httpx.Register(a, httpx.Op{ID: "set-renewal", Method: "PUT", Path: "/rooms/{id}/seasons/present/renewal", Does: "Say what becomes of the own seat and deposit after this season; nothing renews by itself", Tag: "seasons", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Next string `json:"next" enum:",renew,leave" doc:"renew rolls the deposit over, leave gives up the seat; empty leaves it open"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.SetNext(ctx, who, in.ID, in.Body.Next)
		})
	httpx.Register(a, httpx.Op{ID: "what-if", Method: "POST", Path: "/seasons/what-if", Does: "What rules would charge for so many absences, lates and so on", Tag: "seasons", Access: httpx.Public},
		func(_ context.Context, _ httpx.Caller, in *struct{ Body WhatIf }) (*struct{ Body WhatIfAnswer }, error) {
			answer, err := in.Body.Answer()
			return &struct{ Body WhatIfAnswer }{answer}, err
		})
}

func (h *HTTP) feeRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "claim-fee", Method: "POST", Path: "/rooms/{id}/fees/claim", Does: "Say that the own fee was sent to the holder", Tag: "money", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Season int64 `json:"season"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Claim(ctx, who, in.ID, in.Body.Season)
		})
	httpx.Register(a, httpx.Op{ID: "confirm-fee", Method: "POST", Path: "/rooms/{id}/fees/confirm", Does: "Say that a member's fee has arrived; the holder's", Tag: "money", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Season int64 `json:"season"`
				User   int64 `json:"user"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Confirm(ctx, who, in.ID, in.Body.Season, in.Body.User)
		})
}

func (h *HTTP) markRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "set-attendance-mark", Method: "PUT", Path: "/rooms/{id}/events/{event}/marks/{user}", Does: "Set a member's mark, with a reason; the owner's. About the own attendance another member confirms it", Tag: "attendance", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID    int64 `path:"id"`
			Event int64 `path:"event"`
			User  int64 `path:"user"`
			Body  struct {
				Mark   rules.Mark `json:"mark" doc:"PRESENT, EXCUSED, HW_LATE, LATE, EARLY, HW_MISS or ABSENT"`
				Reason string     `json:"reason" doc:"1 to 1,000 code points"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Rule(ctx, who, in.ID, in.Event, in.User, in.Body.Mark, in.Body.Reason)
		})
	httpx.Register(a, httpx.Op{ID: "confirm-attendance-mark", Method: "POST", Path: "/rooms/{id}/events/{event}/marks/{user}/confirm", Does: "Confirm what the owner said of their own attendance; another member's", Tag: "attendance", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *markIn) (*httpx.Done, error) {
			return nil, h.s.ConfirmRuling(ctx, who, in.ID, in.Event, in.User)
		})
	httpx.Register(a, httpx.Op{ID: "list-attendance-marks", Method: "GET", Path: "/rooms/{id}/events/{event}/marks", Does: "The marks of an event with what they rest on, and what the owner has said before it is scored; for members", Tag: "attendance"},
		func(ctx context.Context, who httpx.Caller, in *eventIn) (*struct {
			Body struct {
				Items []EventMarkView `json:"items"`
			}
		}, error,
		) {
			var out struct {
				Body struct {
					Items []EventMarkView `json:"items"`
				}
			}
			var err error
			out.Body.Items, err = h.s.EventMarks(ctx, who, in.ID, in.Event)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "dispute-mark", Method: "PUT", Path: "/rooms/{id}/events/{event}/dispute", Does: "Object to the own mark within 72 hours", Tag: "attendance", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID    int64 `path:"id"`
			Event int64 `path:"event"`
			Body  struct {
				Reason string `json:"reason" doc:"1 to 1,000 code points"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Dispute(ctx, who, in.ID, in.Event, in.Body.Reason)
		})
	httpx.Register(a, httpx.Op{ID: "withdraw-dispute", Method: "DELETE", Path: "/rooms/{id}/events/{event}/dispute", Does: "Take back the own objection", Tag: "attendance", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *eventIn) (*httpx.Done, error) {
			return nil, h.s.WithdrawDispute(ctx, who, in.ID, in.Event)
		})
	httpx.Register(a, httpx.Op{ID: "decide-dispute", Method: "POST", Path: "/rooms/{id}/events/{event}/disputes/{user}", Does: "Decide on a member's objection: the owner's, or where the owner is a party a vote of the other members", Tag: "attendance", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID    int64 `path:"id"`
			Event int64 `path:"event"`
			User  int64 `path:"user"`
			Body  struct {
				Accept bool `json:"accept"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.Decide(ctx, who, in.ID, in.Event, in.User, in.Body.Accept)
		})
}

func (h *HTTP) seatRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "leave-room", Method: "POST", Path: "/rooms/{id}/leave", Does: "Give up the own seat; the money follows the rules of leaving", Tag: "members", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*httpx.Done, error) {
			return nil, h.s.Leave(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "remove-member", Method: "DELETE", Path: "/rooms/{id}/members/{user}", Does: "Take a member's seat; the owner's", Tag: "members", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *userIn) (*httpx.Done, error) {
			return nil, h.s.Remove(ctx, who, in.ID, in.User)
		})
	httpx.Register(a, httpx.Op{ID: "object-to-removal", Method: "PUT", Path: "/rooms/{id}/members/{user}/objection", Does: "Say that a removed member was removed for a reason, within 72 hours; by the majority of the others it counts as leaving", Tag: "members", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *userIn) (*httpx.Done, error) {
			return nil, h.s.Object(ctx, who, in.ID, in.User)
		})
	httpx.Register(a, httpx.Op{ID: "close-room", Method: "DELETE", Path: "/rooms/{id}", Does: "Close the room and settle its season; its members can still read it; the owner's", Tag: "rooms", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*httpx.Done, error) {
			return nil, h.s.Close(ctx, who, in.ID)
		})
}

func (h *HTTP) moneyRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-ledger", Method: "GET", Path: "/rooms/{id}/ledger", Does: "The room's whole ledger; for members", Tag: "money"},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*bookOut, error) {
			v, err := h.s.Books(ctx, who, in.ID)
			return &bookOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "send-payout", Method: "POST", Path: "/rooms/{id}/seasons/{season}/payouts/{user}/sent", Does: "Say that what a season owes somebody was sent; the holder's", Tag: "money", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID     int64 `path:"id"`
			Season int64 `path:"season"`
			User   int64 `path:"user"`
		},
		) (*httpx.Done, error) {
			return nil, h.s.Sent(ctx, who, in.ID, in.Season, in.User)
		})
	httpx.Register(a, httpx.Op{ID: "receive-payout", Method: "POST", Path: "/rooms/{id}/seasons/{season}/payouts/received", Does: "Say that what a season owes one has arrived, also after leaving", Tag: "money", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID     int64 `path:"id"`
			Season int64 `path:"season"`
		},
		) (*httpx.Done, error) {
			return nil, h.s.Received(ctx, who, in.ID, in.Season)
		})
	httpx.Register(a, httpx.Op{ID: "book-expense", Method: "POST", Path: "/rooms/{id}/expenses", Does: "Book money of the fund that was spent, with its receipt; the holder's", Tag: "money", Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				Amount  int64  `json:"amount" doc:"KRW, 1 to what the fund holds"`
				Purpose string `json:"purpose" doc:"1 to 200 code points"`
				Receipt string `json:"receipt" doc:"1 to 2,000 code points: a link, or what the receipt says"`
			}
		},
		) (*struct{ Body Expense }, error) {
			e, err := h.s.Spend(ctx, who, in.ID, Expense{Amount: in.Body.Amount, Purpose: in.Body.Purpose, Receipt: in.Body.Receipt})
			return &struct{ Body Expense }{e}, err
		})
	h.holderRoutes(a)
}

func (h *HTTP) holderRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "offer-holding", Method: "PUT", Path: "/rooms/{id}/holder", Does: "Ask another member to hold the money; the holder's", Tag: "money", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			ID   int64 `path:"id"`
			Body struct {
				User int64 `json:"user"`
			}
		},
		) (*httpx.Done, error) {
			return nil, h.s.OfferHolding(ctx, who, in.ID, in.Body.User)
		})
	httpx.Register(a, httpx.Op{ID: "accept-holding", Method: "POST", Path: "/rooms/{id}/holder/accept", Does: "Say that all the money has arrived, and hold it from now on", Tag: "money", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *roomIn) (*httpx.Done, error) {
			return nil, h.s.AcceptHolding(ctx, who, in.ID)
		})
	httpx.Register(a, httpx.Op{ID: "get-payee-account", Method: "GET", Path: "/rooms/{id}/accounts/{user}", Does: "A bank account, for the one who has to pay it now: the holder's while one's fee is due, a member's while the holder owes them", Tag: "money"},
		func(ctx context.Context, who httpx.Caller, in *userIn) (*struct{ Body user.BankAccount }, error) {
			account, err := h.s.AccountOf(ctx, who, in.ID, in.User)
			return &struct{ Body user.BankAccount }{account}, err
		})
	httpx.Register(a, httpx.Op{ID: "my-money", Method: "GET", Path: "/me/money", Does: "What all rooms owe one, also those that one left", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*struct {
			Body struct {
				Items []Debt `json:"items"`
			}
		}, error,
		) {
			var out struct {
				Body struct {
					Items []Debt `json:"items"`
				}
			}
			var err error
			out.Body.Items, err = h.s.Debts(ctx, who)
			return &out, err
		})
}

// file is an answer that is saved rather than read.
type file struct {
	Type string `header:"Content-Type"`
	Name string `header:"Content-Disposition"`
	Body []byte
}

func (h *HTTP) fileRoutes(a *httpx.API) {
	for _, f := range []struct {
		id, name, does, kind string
		make                 func(ctx context.Context, who httpx.Caller, id, number int64) ([]byte, error)
	}{
		{"save-statement", "statement.html", "The statement of a settled season as one file that recomputes itself; for members", "text/html; charset=utf-8", h.s.Page},
		{"save-report", "report.csv", "A season's attendance and money as a table; for members", "text/csv; charset=utf-8", h.s.CSV},
		{"season-picture", "report.svg", "A season as a picture to share, without names; for members", "image/svg+xml", h.s.Picture},
	} {
		httpx.Register(a, httpx.Op{ID: f.id, Method: "GET", Path: "/rooms/{id}/seasons/{season}/" + f.name, Does: f.does, Tag: "seasons"},
			func(ctx context.Context, who httpx.Caller, in *struct {
				ID     int64 `path:"id"`
				Season int64 `path:"season"`
			},
			) (*file, error) {
				body, err := f.make(ctx, who, in.ID, in.Season)
				if err != nil {
					return nil, err
				}
				return &file{f.kind, fmt.Sprintf(`attachment; filename="studyone-%d-%d-%s"`, in.ID, in.Season, f.name), body}, nil
			})
	}
}
