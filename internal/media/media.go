// Package media is where calls take place: a LiveKit server, known only by its
// HTTP API, its tokens and its signed webhooks. It is either studyone-media, a
// program beside the binary that Local starts and watches, or a cluster that
// the operator names; who uses a Server cannot tell which.
//
// Instants that go in and out are the product's own: the media server's clock is
// read from its answers, so that one which goes wrong moves nothing.
package media

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/seam"
)

// MaxPeople is how many connections one call takes.
const MaxPeople = 50

// Why there is no media server.
var (
	ErrOff      = errs.New(errs.Unavailable, "이 서버에서는 통화를 쓰지 않아요.", "Calls are switched off on this server.")
	ErrAbsent   = errs.New(errs.Unavailable, "통화 서버를 아직 준비하고 있어요. 잠시 뒤에 다시 시도해 주세요.", "The media server is still being prepared. Please try again in a while.")
	ErrStarting = errs.New(errs.Unavailable, "통화 서버를 다시 켜고 있어요. 몇 초 뒤에 다시 시도해 주세요.", "The media server is starting. Please try again in a few seconds.")
	ErrSilent   = errs.New(errs.Unavailable, "통화 서버가 답하지 않아요. 잠시 뒤에 다시 시도해 주세요.", "The media server does not answer. Please try again in a while.")
)

// Server is a media server that one may talk to.
type Server struct {
	key, secret string
	// base is the address of its API and signalling, or why there is none.
	base  func() (string, error)
	world seam.World
	http  *http.Client
	skew  atomic.Int64 // what its clock is ahead of ours, in nanoseconds
}

func newServer(key, secret string, base func() (string, error), w seam.World) *Server {
	return &Server{key: key, secret: secret, base: base, world: w, http: &http.Client{Timeout: callLimit}}
}

// Cluster is a media server of the operator's own.
func Cluster(url, key, secret string, w seam.World) *Server {
	return newServer(key, secret, func() (string, error) { return url, nil }, w)
}

// Off stands for no media server.
func Off(w seam.World) *Server {
	return newServer("", "", func() (string, error) { return "", ErrOff }, w)
}

// Base is the http(s) address of its signalling, or an error that says why there is none.
func (s *Server) Base() (string, error) { return s.base() }

// Ready is nil where it answers to our key, else says why not.
func (s *Server) Ready(ctx context.Context) error {
	var rooms struct{}
	return s.call(ctx, "ListRooms", grants{RoomList: true}, map[string]any{"names": []string{"-"}}, &rooms)
}

// meant snaps small differences, which are those of measuring, to none.
const meant = 2 * time.Second

// observe learns the media server's clock from the date of an answer.
func (s *Server) observe(date string) {
	theirs, err := http.ParseTime(date)
	if err != nil {
		return
	}
	// A date is cut to the second, so it lies half a second behind on average.
	skew := theirs.Add(500 * time.Millisecond).Sub(s.world.Now())
	if skew.Abs() < meant {
		skew = 0
	}
	s.skew.Store(int64(skew))
}

// Skew is what the media server's clock is ahead of ours.
func (s *Server) Skew() time.Duration { return time.Duration(s.skew.Load()) }

// theirs is now by the media server's clock.
func (s *Server) theirs() time.Time { return s.world.Now().Add(s.Skew()) }

// ours turns an instant of the media server into one of ours, which is never in the future.
func (s *Server) ours(t time.Time) time.Time {
	t, now := t.Add(-s.Skew()).UTC().Truncate(time.Microsecond), s.world.Now()
	if t.After(now) {
		return now
	}
	return t
}
