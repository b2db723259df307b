// Package etherpad is the one door to an Etherpad server of the operator's own:
// its HTTP API, and the cookie by which its pages know a reader. Version 1 of the
// API has all that is asked here, and every Etherpad since 1.8 takes it by POST.
//
// Texts go in as they come out: Etherpad ends every text with a line end of its
// own, which is added and taken away here. What Etherpad itself writes anew stays
// so: a tab becomes eight spaces, "\r\n" and "\r" become "\n", and a space that
// must not break an ordinary one.
package etherpad

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/errs"
)

// Why something could not be done. Their causes, wrapped beside them, are for the log.
var (
	ErrSilent  = errs.New(errs.Unavailable, "Etherpad가 응답하지 않아요. 잠시 뒤에 다시 시도해 주세요.", "Etherpad does not answer. Please try again in a while.")
	ErrRefused = errs.New(errs.Unavailable, "Etherpad가 이 서버의 열쇠를 받지 않아요. 운영자에게 알려 주세요.", "Etherpad does not accept this server's key. Please tell the operator.")
	// ErrMissing is a group, an author or a pad that Etherpad had once: its database was lost, or somebody removed it there.
	ErrMissing = errs.New(errs.NotFound, "Etherpad에서 이 노트를 찾을 수 없어요.", "This note was not found in Etherpad.")
)

// Options say where an Etherpad is.
type Options struct {
	URL  string // the address that browsers use too; empty: there is none
	Key  string // an API key, or CLIENT_ID:CLIENT_SECRET of an OAuth2 client
	HTTP *http.Client
}

// Server is an Etherpad that one may talk to.
type Server struct {
	base   *url.URL
	secret string  // the API key, or the secret of client
	client *client // nil where there is an API key
	http   *http.Client
	making turn // of groups, authors and pads
}

// New knows an Etherpad without asking it anything; nil where o names none.
func New(o Options) (*Server, error) {
	if o.URL == "" {
		return nil, nil
	}
	base, err := url.Parse(strings.TrimRight(o.URL, "/"))
	if err != nil || base.Hostname() == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, errors.New("the address of Etherpad is no http(s) URL")
	}
	if base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, errors.New("the address of Etherpad, which browsers are told, may hold no user, query or fragment")
	}
	base.Host = origin(base)
	if o.Key == "" {
		return nil, errors.New("the key of Etherpad is missing")
	}
	s := &Server{base: base, secret: o.Key, http: careful(o.HTTP), making: make(turn, 1)}
	if id, secret, pair := strings.Cut(o.Key, ":"); pair {
		if id == "" || secret == "" {
			return nil, errors.New("of the key of Etherpad, CLIENT_ID:CLIENT_SECRET, one half is missing")
		}
		s.secret, s.client = secret, &client{id: id, turn: make(turn, 1)}
	}
	return s, nil
}

// Base is the address of its pages.
func (s *Server) Base() *url.URL {
	base := *s.base
	return &base
}

// PadURL is the page of a pad.
func (s *Server) PadURL(pad string) string { return s.base.String() + "/p/" + url.PathEscape(pad) }

// Group is the group of pads that belongs to mapper, made where there is none.
func (s *Server) Group(ctx context.Context, mapper string) (group string, err error) {
	return s.make(ctx, "createGroupIfNotExistsFor", url.Values{"groupMapper": {mapper}}, "groupID")
}

// Author is the author that belongs to mapper, made where there is none, and called name from now on.
func (s *Server) Author(ctx context.Context, mapper, name string) (author string, err error) {
	return s.make(ctx, "createAuthorIfNotExistsFor", url.Values{"authorMapper": {mapper}, "name": {name}}, "authorID")
}

func (s *Server) make(ctx context.Context, function string, in url.Values, field string) (id string, err error) {
	err = s.inTurn(ctx, func(ctx context.Context) error {
		id, err = s.get(ctx, function, in, field)
		return err
	})
	return id, err
}

// inTurn lets callers make something one after another: Etherpad looks whether
// it is there, and makes it, in two steps, and of two groups for one mapper it
// would forget the first. Several processes have to see to that themselves.
func (s *Server) inTurn(ctx context.Context, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	if err := s.making.take(ctx); err != nil {
		return err
	}
	defer s.making.pass()
	return f(ctx)
}

// Session lets an author into the pads of a group until an instant. The browser brings it as the cookie
// sessionID, which may name several with commas between them.
func (s *Server) Session(ctx context.Context, group, author string, until time.Time) (session string, err error) {
	return s.get(ctx, "createSession", url.Values{
		"groupID": {group}, "authorID": {author}, "validUntil": {strconv.FormatInt(until.Unix(), 10)},
	}, "sessionID")
}

// HasSession tells whether Etherpad knows a session, be it over or not.
func (s *Server) HasSession(ctx context.Context, session string) (bool, error) {
	return has(s.do(ctx, "getSessionInfo", url.Values{"sessionID": {session}}))
}

// EndSession refuses who came by a session: from their next message on, until which
// a page that is open goes on being told what others write. One that is gone already is no error.
func (s *Server) EndSession(ctx context.Context, session string) error {
	return ignoreMissing(s.do(ctx, "deleteSession", url.Values{"sessionID": {session}}))
}

var (
	padName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,50}$`)

	errName = errors.New("etherpad would call a pad of such a name otherwise")
)

// firstText is how many UTF-16 units Etherpad takes as the text of a new pad.
const firstText = 100_000

// Pad makes a pad of a group, with a text. One that is there already stays as it is.
func (s *Server) Pad(ctx context.Context, group, name, text string) (pad string, made bool, err error) {
	if !padName.MatchString(name) {
		return "", false, errName
	}
	pad = group + "$" + name
	err = s.inTurn(ctx, func(ctx context.Context) error { return s.makePad(ctx, group, name, text) })
	if complains(err, "already exist") {
		return pad, false, nil
	}
	if err != nil {
		return "", false, err
	}
	return pad, true, nil
}

func (s *Server) makePad(ctx context.Context, group, name, text string) error {
	first := text
	if units(text) > firstText {
		first = ""
	}
	err := s.do(ctx, "createGroupPad", url.Values{"groupID": {group}, "padName": {name}, "text": {first}})
	if err != nil || first == text {
		return err
	}
	pad := group + "$" + name
	if err = s.SetText(ctx, pad, text); err != nil { // an empty one would count as made the next time
		err = errors.Join(err, s.RemovePad(context.WithoutCancel(ctx), pad))
	}
	return err
}

// units is the length of a text as JavaScript counts it.
func units(text string) (n int) {
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// HasPad tells whether there is a pad.
func (s *Server) HasPad(ctx context.Context, pad string) (bool, error) {
	return has(s.do(ctx, "getRevisionsCount", url.Values{"padID": {pad}}))
}

// Text is what a pad says now.
func (s *Server) Text(ctx context.Context, pad string) (string, error) {
	text, err := s.get(ctx, "getText", url.Values{"padID": {pad}}, "text")
	return strings.TrimSuffix(text, "\n"), err
}

// SetText replaces what a pad says, also before the eyes of those who have it open.
func (s *Server) SetText(ctx context.Context, pad, text string) error {
	return s.do(ctx, "setText", url.Values{"padID": {pad}, "text": {text + "\n"}})
}

// RemovePad removes a pad and its history. One that is gone already is no error.
func (s *Server) RemovePad(ctx context.Context, pad string) error {
	return ignoreMissing(s.do(ctx, "deletePad", url.Values{"padID": {pad}}))
}

// A complaint is Etherpad's word that a call cannot be right.
type complaint struct{ function, says string }

func (c *complaint) Error() string { return fmt.Sprintf("etherpad refuses %s: %q", c.function, c.says) }

// Unwrap tells what is missing from what is wrong.
func (c *complaint) Unwrap() error {
	if strings.HasSuffix(c.says, "does not exist") {
		return ErrMissing
	}
	return nil
}

func complains(err error, of string) bool {
	var c *complaint
	return errors.As(err, &c) && strings.Contains(c.says, of)
}

// Missing tells whether an error says that something is not in Etherpad any more, as ErrMissing does to people.
func Missing(err error) bool { return complains(err, "does not exist") }

func has(err error) (bool, error) { return err == nil, ignoreMissing(err) }

func ignoreMissing(err error) error {
	if Missing(err) {
		return nil
	}
	return err
}
