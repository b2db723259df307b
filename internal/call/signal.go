package call

import (
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

// SignalPath is where the LiveKit client libraries talk to the media server: this path and all below it.
const SignalPath = "/rtc"

// Signal passes signalling on to the media server. A ticket outlives a removal,
// a lock and the end of a call by minutes, so it is looked at here once more.
// Only signalling passes: the media server's API is not reached from outside.
func (s *Service) Signal() http.Handler {
	proxy := &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			base, err := s.media.Base()
			if err != nil {
				return // looked at below; then nobody answers, and the ErrorHandler does
			}
			if u, err := url.Parse(base); err == nil {
				p.SetURL(u)
				p.SetXForwarded()
			}
		},
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, _ error) {
			httpx.WriteError(w, r, s.log, errSilent)
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.maySignal(r); err != nil {
			httpx.WriteError(w, r, s.log, err)
			return
		}
		proxy.ServeHTTP(w, r)
	})
}

var (
	errSilent = errs.New(errs.Unavailable, "통화 서버와 연결이 끊겼어요. 다시 연결하고 있어요.", "The connection to the media server was lost. It is being made anew.")
	errTicket = errs.New(errs.Unauthenticated, "통화 입장권이 맞지 않거나 지났어요. 방에서 다시 들어와 주세요.", "The ticket to the call is not right, or no longer. Please join again from the room.")
)

func (s *Service) maySignal(r *http.Request) error {
	if _, err := s.media.Base(); err != nil {
		return err
	}
	token := r.URL.Query().Get("access_token")
	if token == "" {
		token = httpx.Token(r)
	}
	name, who, err := s.media.Read(token)
	if err != nil {
		return errTicket
	}
	person, _, ok := personOf(who)
	if !ok {
		return errTicket
	}
	if isTestRoomOf(name, person) {
		return nil
	}
	ctx := r.Context()
	c, err := named(ctx, s.db, name)
	if err != nil {
		return err
	}
	if c == nil || c.Ended != nil {
		return errNoCall
	}
	in, err := room.ByID(ctx, s.db, c.Room)
	if err != nil {
		return err
	}
	if err := mayEnter(ctx, s.db, in, person); err != nil {
		return err
	}
	// After a start of the media server its rooms are gone; those who come back find theirs.
	return s.media.Open(ctx, name)
}
