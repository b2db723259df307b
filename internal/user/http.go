package user

import (
	"context"
	"net/http"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
)

// Me is the own account.
type Me struct {
	ID           int64       `json:"id"`
	Name         string      `json:"name"`
	Email        string      `json:"email"`
	Admin        bool        `json:"admin"`
	Language     errs.Lang   `json:"language" enum:"ko,en"`
	Goal         string      `json:"goal"`
	Interests    []string    `json:"interests"`
	Free         []FreeHours `json:"free"`
	Personalised bool        `json:"personalised" doc:"Recommendations may use what you did"`
	SeatVisible  bool        `json:"seat_visible" doc:"Strangers may see your name in a seat"`
	CreatedAt    time.Time   `json:"created_at"`
}

func me(p Person) Me {
	return Me{
		ID: p.ID, Name: p.Name, Email: p.Email, Admin: p.Admin, Language: p.Language, Goal: p.Goal, Interests: p.Interests,
		Free: FormatFree(p.Free), Personalised: p.Personalised, SeatVisible: p.SeatVisible, CreatedAt: p.CreatedAt,
	}
}

// SessionBody is a proof of identity.
type SessionBody struct {
	Token     string    `json:"token" doc:"For Authorization: Bearer"`
	ExpiresAt time.Time `json:"expires_at"`
	User      Me        `json:"user"`
}

// SessionOut answers with a session and sets the cookie.
type SessionOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      SessionBody
}

type meOut struct{ Body Me }

// SignUpBody is what a newcomer enters.
type SignUpBody struct {
	Email    string    `json:"email"`
	Password string    `json:"password" doc:"8 code points to 72 bytes"`
	Name     string    `json:"name" doc:"1 to 50 code points"`
	Over14   bool      `json:"over_14" required:"false" doc:"Must be true"`
	Terms    bool      `json:"terms" required:"false" doc:"Must be true"`
	Language errs.Lang `json:"language,omitempty" doc:"ko (default) or en"`
}

func (b SignUpBody) signUp(ctx context.Context) SignUp {
	lang := b.Language
	if lang == "" {
		lang = httpx.LangOf(ctx)
	}
	return SignUp{Email: b.Email, Password: b.Password, Name: b.Name, Over14: b.Over14, Terms: b.Terms, Language: lang}
}

// HTTP serves this feature under /api/v1.
type HTTP struct {
	s      *Service
	secure bool
}

// NewHTTP makes the HTTP side; secure marks cookies for https only.
func NewHTTP(s *Service, secure bool) *HTTP { return &HTTP{s: s, secure: secure} }

// Session answers with a session; other features that sign people in use it too.
func (h *HTTP) Session(s Session) *SessionOut {
	return &SessionOut{
		SetCookie: h.cookie(s.Token, s.Expires),
		Body:      SessionBody{Token: s.Token, ExpiresAt: s.Expires, User: me(s.Person)},
	}
}

func (h *HTTP) cookie(value string, expires time.Time) http.Cookie {
	//nolint:gosec // Secure follows the public address: a local network may have no https
	return http.Cookie{
		Name: httpx.SessionCookie, Value: value, Path: "/", Expires: expires,
		HttpOnly: true, Secure: h.secure, SameSite: http.SameSiteLaxMode,
	}
}

type goneOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

func (h *HTTP) gone() *goneOut {
	return &goneOut{SetCookie: h.cookie("", time.Unix(1, 0))}
}

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	h.accountRoutes(a)
	h.sessionRoutes(a)
	h.profileRoutes(a)
}

func (h *HTTP) accountRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "sign-up", Method: "POST", Path: "/accounts", Does: "Sign up; a letter with a link and a code follows", Tag: "accounts", Access: httpx.Public, Status: 202},
		func(ctx context.Context, _ httpx.Caller, in *struct{ Body SignUpBody }) (*httpx.Empty, error) {
			return &httpx.Empty{}, h.s.SignUp(ctx, in.Body.signUp(ctx))
		})
	httpx.Register(a, httpx.Op{ID: "verify-account", Method: "POST", Path: "/accounts/verify", Does: "Complete a sign-up by the letter's token, or by address and code", Tag: "accounts", Access: httpx.Public},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				Token string `json:"token,omitempty"`
				Email string `json:"email,omitempty"`
				Code  string `json:"code,omitempty"`
			}
		},
		) (*httpx.Empty, error) {
			if in.Body.Token == "" && in.Body.Code != "" {
				return &httpx.Empty{}, h.s.VerifyCode(ctx, in.Body.Email, in.Body.Code)
			}
			return &httpx.Empty{}, h.s.VerifyToken(ctx, in.Body.Token)
		})
	httpx.Register(a, httpx.Op{ID: "resend-verification", Method: "POST", Path: "/accounts/resend", Does: "Send the verification letter again", Tag: "accounts", Access: httpx.Public, Status: 202},
		func(ctx context.Context, _ httpx.Caller, in *emailIn) (*httpx.Empty, error) {
			return &httpx.Empty{}, h.s.Resend(ctx, in.Body.Email)
		})
	httpx.Register(a, httpx.Op{ID: "request-reset", Method: "POST", Path: "/accounts/reset", Does: "Ask for a link to choose a new password", Tag: "accounts", Access: httpx.Public, Status: 202},
		func(ctx context.Context, _ httpx.Caller, in *emailIn) (*httpx.Empty, error) {
			return &httpx.Empty{}, h.s.RequestReset(ctx, in.Body.Email)
		})
	httpx.Register(a, httpx.Op{ID: "confirm-reset", Method: "POST", Path: "/accounts/reset/confirm", Does: "Choose a new password by the letter's token", Tag: "accounts", Access: httpx.Public},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				Token    string `json:"token"`
				Password string `json:"password"`
			}
		},
		) (*httpx.Empty, error) {
			return &httpx.Empty{}, h.s.ConfirmReset(ctx, in.Body.Token, in.Body.Password)
		})
	httpx.Register(a, httpx.Op{ID: "set-up", Method: "POST", Path: "/setup", Does: "Make the first administrator by the token that the first start printed", Tag: "accounts", Access: httpx.Public, Status: 201},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				SignUpBody
				Token string `json:"token"`
			}
		},
		) (*SessionOut, error) {
			session, err := h.s.SetUp(ctx, in.Body.Token, in.Body.signUp(ctx))
			return h.Session(session), err
		})
}

type emailIn struct {
	Body struct {
		Email string `json:"email"`
	}
}

func (h *HTTP) sessionRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "sign-in", Method: "POST", Path: "/sessions", Does: "Sign in", Tag: "sessions", Access: httpx.Public, Status: 201},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				Email    string `json:"email"`
				Password string `json:"password"`
			}
		},
		) (*SessionOut, error) {
			session, err := h.s.SignIn(ctx, in.Body.Email, in.Body.Password)
			return h.Session(session), err
		})
	httpx.Register(a, httpx.Op{ID: "sign-out", Method: "DELETE", Path: "/sessions/current", Does: "Sign out; the token is dead at once", Tag: "sessions", Status: 204},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*goneOut, error) {
			return h.gone(), h.s.SignOut(ctx, who)
		})
	httpx.Register(a, httpx.Op{ID: "sign-out-everywhere", Method: "DELETE", Path: "/sessions", Does: "Sign out on every device", Tag: "sessions", Status: 204},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*goneOut, error) {
			return h.gone(), h.s.SignOutEverywhere(ctx, who)
		})
}

func (h *HTTP) profileRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-me", Method: "GET", Path: "/me", Does: "The own account", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*meOut, error) {
			p, err := h.s.Get(ctx, who.ID)
			return &meOut{me(p)}, err
		})
	h.bankRoutes(a)
	httpx.Register(a, httpx.Op{ID: "update-me", Method: "PATCH", Path: "/me", Does: "Change the own profile; what is left out stays", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Body struct {
				Name         *string    `json:"name,omitempty" doc:"1 to 50 code points"`
				Goal         *string    `json:"goal,omitempty" doc:"At most 2,000 code points"`
				Language     *errs.Lang `json:"language,omitempty" doc:"ko or en"`
				Personalised *bool      `json:"personalised,omitempty"`
				SeatVisible  *bool      `json:"seat_visible,omitempty"`
			}
		},
		) (*meOut, error) {
			b := in.Body
			p, err := h.s.Update(ctx, who, Change{Name: b.Name, Goal: b.Goal, Language: b.Language, Personalised: b.Personalised, SeatVisible: b.SeatVisible})
			return &meOut{me(p)}, err
		})
	httpx.Register(a, httpx.Op{ID: "set-interests", Method: "PUT", Path: "/me/interests", Does: "Replace the interests: at most 50 words of 1 to 30 code points", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Body struct {
				Interests []string `json:"interests"`
			}
		},
		) (*meOut, error) {
			p, err := h.s.SetInterests(ctx, who, "interests", in.Body.Interests)
			return &meOut{me(p)}, err
		})
	httpx.Register(a, httpx.Op{ID: "set-free", Method: "PUT", Path: "/me/free", Does: "Replace the free hours of the week: at most 100 spans", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Body struct {
				Free []FreeHours `json:"free"`
			}
		},
		) (*meOut, error) {
			p, err := h.s.SetFree(ctx, who, in.Body.Free)
			return &meOut{me(p)}, err
		})
}

func (h *HTTP) bankRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-bank-account", Method: "GET", Path: "/me/bank-account", Does: "The own bank account", Tag: "me"},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*struct{ Body BankAccount }, error) {
			account, err := h.s.BankAccountOf(ctx, who.ID)
			return &struct{ Body BankAccount }{account}, err
		})
	httpx.Register(a, httpx.Op{ID: "set-bank-account", Method: "PUT", Path: "/me/bank-account", Does: "Store the own bank account, encrypted; only who has to pay one sees it", Tag: "me", Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct{ Body BankAccount }) (*httpx.Done, error) {
			return nil, h.s.SetBankAccount(ctx, who, in.Body)
		})
	httpx.Register(a, httpx.Op{ID: "remove-bank-account", Method: "DELETE", Path: "/me/bank-account", Does: "Forget the own bank account", Tag: "me", Status: 204},
		func(ctx context.Context, who httpx.Caller, _ *struct{}) (*httpx.Done, error) {
			return nil, h.s.RemoveBankAccount(ctx, who)
		})
}
