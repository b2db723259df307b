package media

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// clockDrift is how far the clocks of two machines may differ before tokens are refused.
const clockDrift = time.Minute

// grants are what a token allows, in LiveKit's words.
type grants struct {
	RoomCreate        bool     `json:"roomCreate,omitempty"`
	RoomList          bool     `json:"roomList,omitempty"`
	RoomAdmin         bool     `json:"roomAdmin,omitempty"`
	RoomJoin          bool     `json:"roomJoin,omitempty"`
	Room              string   `json:"room,omitempty"`
	CanPublish        *bool    `json:"canPublish,omitempty"`
	CanSubscribe      *bool    `json:"canSubscribe,omitempty"`
	CanPublishData    *bool    `json:"canPublishData,omitempty"`
	CanPublishSources []string `json:"canPublishSources,omitempty"`
}

type claims struct {
	jwt.RegisteredClaims
	Video  grants `json:"video"`
	SHA256 string `json:"sha256,omitempty"`
}

// Token lets one connection into one room, to see, hear, speak and show; what it
// says of itself the server says for it.
func (s *Server) Token(room, identity string, lasts time.Duration) (string, error) {
	yes, no := true, false
	return s.sign(claims{Video: grants{
		RoomJoin: true, Room: room, CanPublish: &yes, CanSubscribe: &yes, CanPublishData: &no,
		CanPublishSources: []string{"camera", "microphone", "screen_share", "screen_share_audio"},
	}}, identity, lasts)
}

func (s *Server) sign(c claims, subject string, lasts time.Duration) (string, error) {
	now := s.theirs()
	c.RegisteredClaims = jwt.RegisteredClaims{
		Issuer: s.key, Subject: subject,
		IssuedAt: jwt.NewNumericDate(now), NotBefore: jwt.NewNumericDate(now.Add(-clockDrift)), ExpiresAt: jwt.NewNumericDate(now.Add(lasts)),
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString([]byte(s.secret))
}

// ErrForged is a token or a webhook that our key did not sign, or not for now.
var ErrForged = errors.New("this was not signed by our key, or is not valid now")

// Read checks a token that lets into a room. Whom it was given to later needs no new check here but the caller's.
func (s *Server) Read(token string) (room, identity string, err error) {
	c, err := s.verify(token)
	if err != nil {
		return "", "", err
	}
	if !c.Video.RoomJoin || c.Video.Room == "" || c.Subject == "" {
		return "", "", ErrForged
	}
	return c.Video.Room, c.Subject, nil
}

func (s *Server) verify(token string) (*claims, error) {
	var c claims
	if s.secret == "" {
		return &c, ErrForged
	}
	_, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return []byte(s.secret), nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithIssuer(s.key), jwt.WithExpirationRequired(),
		jwt.WithLeeway(clockDrift), jwt.WithTimeFunc(s.theirs))
	if err != nil {
		return &c, errors.Join(ErrForged, err)
	}
	return &c, nil
}

// What happens to the connections of a room.
const (
	Joined  = "participant_joined"
	Left    = "participant_left"
	Aborted = "participant_connection_aborted"
	Ended   = "room_finished"
)

// Event is what a webhook tells.
type Event struct {
	Kind string // Joined, Left, …
	Room string
	Who  Participant // of Joined and Left
	At   time.Time
}

// Hear checks a webhook by its Authorization header and reads it. A webhook that
// is signed, but not valid at this time, shows that our picture of the media
// server's clock may be old: it is asked before the verdict, and in any case
// before an instant is taken from it.
func (s *Server) Hear(ctx context.Context, authorization string, body []byte) (Event, error) {
	c, err := s.verify(authorization)
	if err != nil && !errors.Is(err, jwt.ErrTokenExpired) && !errors.Is(err, jwt.ErrTokenNotValidYet) {
		return Event{}, err
	}
	sum := sha256.Sum256(body)
	if c.SHA256 != base64.StdEncoding.EncodeToString(sum[:]) {
		return Event{}, ErrForged
	}
	var in eventJSON
	if err := json.Unmarshal(body, &in); err != nil {
		return Event{}, fmt.Errorf("the webhook cannot be read: %w", err)
	}
	if !slices.Contains([]string{Joined, Left, Aborted, Ended}, in.Event) {
		return Event{Kind: in.Event}, nil // of tracks and the like: nothing follows from it
	}
	if err := s.Ready(ctx); err != nil {
		return Event{}, err
	}
	if _, err := s.verify(authorization); err != nil {
		return Event{}, err
	}
	return Event{Kind: in.Event, Room: in.Room.Name, Who: in.Participant.participant(s), At: s.moment(in.CreatedAt)}, nil
}

// eventJSON is LiveKit's WebhookEvent.
type eventJSON struct {
	Event string `json:"event"`
	Room  struct {
		Name string `json:"name"`
	} `json:"room"`
	Participant participantJSON `json:"participant"`
	CreatedAt   numeral         `json:"createdAt"`
}

// fresh: a webhook that comes sooner was not held up, and our clock is finer than its whole seconds.
const fresh = 3 * time.Second

func (s *Server) moment(created numeral) time.Time {
	at, now := s.ours(time.Unix(int64(created), 0)), s.world.Now()
	if now.Sub(at) < fresh {
		return now
	}
	return at
}

// fingerprint tells two secrets apart without showing them.
func fingerprint(secret string) string {
	if secret == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(secret))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// SecretFrom makes the media server's secret of the installation's: all of its processes come to the same.
func SecretFrom(installation string) string {
	mac := hmac.New(sha256.New, []byte(installation))
	mac.Write([]byte("studyone media server"))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
