package call

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

// SignalPath is where the LiveKit client libraries talk to the media server.
const SignalPath = "/rtc"

// SignalPaths are all of its addresses that signalling needs. Nothing else of the media server is reached from outside.
var SignalPaths = []string{SignalPath, SignalPath + "/validate", SignalPath + "/v1", SignalPath + "/v1/validate"}

// Signal passes signalling on to the media server. A ticket outlives a removal,
// a lock and the end of a call by minutes, so it is looked at here once more; and
// that very ticket is passed on, no other that came beside it, and no session.
func (s *Service) Signal() http.Handler {
	proxy := &httputil.ReverseProxy{
		Rewrite: s.rewrite,
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			s.log.Debug("signalling was cut off", "err", err)
			httpx.WriteError(w, r, s.log, errSilent)
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !slices.Contains(SignalPaths, r.URL.Path) || r.URL.RawPath != "" {
			httpx.WriteNotFound(w, r, s.log)
			return
		}
		if err := s.maySignal(r); err != nil {
			httpx.WriteError(w, r, s.log, err)
			return
		}
		proxy.ServeHTTP(w, r)
	})
}

func (s *Service) rewrite(p *httputil.ProxyRequest) {
	base, err := s.media.Base()
	if err != nil {
		return // then nobody answers, and the ErrorHandler does
	}
	if u, err := url.Parse(base); err == nil {
		p.SetURL(u)
	}
	p.SetXForwarded()
	query := p.Out.URL.Query()
	query.Del(ticketKey)
	p.Out.URL.RawQuery = query.Encode()
	p.Out.Header.Del("Cookie")
	p.Out.Header.Set("Authorization", "Bearer "+ticketOf(p.In))
}

const ticketKey = "access_token"

// ticketOf is the ticket that comes with a request for signalling: in the query, as browsers cannot set headers, or in the header.
func ticketOf(r *http.Request) string {
	if t := r.URL.Query().Get(ticketKey); t != "" {
		return t
	}
	_, t, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return t
}

var (
	errSilent = errs.New(errs.Unavailable, "통화 서버와 연결이 끊겼어요. 다시 연결하고 있어요.", "The connection to the media server was lost. It is being made anew.")
	errTicket = errs.New(errs.Unauthenticated, "통화 입장권이 맞지 않거나 지났어요. 방에서 다시 들어와 주세요.", "The ticket to the call is not right, or no longer. Please join again from the room.")
)

func (s *Service) maySignal(r *http.Request) error {
	if _, err := s.media.Base(); err != nil {
		return err
	}
	name, who, err := s.media.Read(ticketOf(r))
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
	if _, err := mayEnter(ctx, s.db, in, person); err != nil {
		return err
	}
	// After a start of the media server its rooms are gone; those who come back find theirs.
	return s.media.Open(ctx, name)
}
