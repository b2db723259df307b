package media

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

const (
	callLimit  = 5 * time.Second
	answerSize = 4 << 20
)

// Participant is one connection to a call.
type Participant struct {
	SID      string // of this connection; another after it was broken and made anew
	Identity string
	Joined   time.Time
	Audio    []string // the ids of its unmuted microphones
}

// Open makes sure that a call's room is there. Browsers that come back after
// the media server was started again find it so.
func (s *Server) Open(ctx context.Context, room string) error {
	return s.call(ctx, "CreateRoom", grants{RoomCreate: true},
		map[string]any{"name": room, "max_participants": MaxPeople, "empty_timeout": 300, "departure_timeout": 60}, nil)
}

// Rooms tells which of some rooms are there. In one that is not, nobody is.
func (s *Server) Rooms(ctx context.Context, names []string) (map[string]bool, error) {
	var answer struct {
		Rooms []struct {
			Name string `json:"name"`
		} `json:"rooms"`
	}
	err := s.call(ctx, "ListRooms", grants{RoomList: true}, map[string]any{"names": names}, &answer)
	out := map[string]bool{}
	for _, r := range answer.Rooms {
		out[r.Name] = true
	}
	return out, err
}

// Participants are the connections to a room; none where there is no such room.
// With Redis a room is there for longer than the server that had it: opened anew, it answers.
func (s *Server) Participants(ctx context.Context, room string) ([]Participant, error) {
	there, err := s.Rooms(ctx, []string{room})
	if err != nil || !there[room] {
		return nil, err
	}
	all, err := s.list(ctx, room)
	if errors.Is(err, errNoAnswer) {
		if err := s.Open(ctx, room); err != nil {
			return nil, err
		}
		return s.list(ctx, room)
	}
	return all, err
}

func (s *Server) list(ctx context.Context, room string) ([]Participant, error) {
	var answer struct {
		Participants []participantJSON `json:"participants"`
	}
	err := s.call(ctx, "ListParticipants", grants{Room: room, RoomAdmin: true}, map[string]any{"room": room}, &answer)
	if errors.Is(err, errNotThere) {
		return nil, nil
	}
	out := make([]Participant, len(answer.Participants))
	for i, p := range answer.Participants {
		out[i] = p.participant(s)
	}
	return out, err
}

// Remove puts a connection out. One that is gone already is no error.
func (s *Server) Remove(ctx context.Context, room, identity string) error {
	return ignoreMissing(s.call(ctx, "RemoveParticipant", grants{Room: room, RoomAdmin: true}, map[string]any{"room": room, "identity": identity}, nil))
}

// Mute silences one microphone; its owner may open it again.
func (s *Server) Mute(ctx context.Context, room, identity, track string) error {
	return ignoreMissing(s.call(ctx, "MutePublishedTrack", grants{Room: room, RoomAdmin: true},
		map[string]any{"room": room, "identity": identity, "track_sid": track, "muted": true}, nil))
}

// End puts everybody out and forgets the room.
func (s *Server) End(ctx context.Context, room string) error {
	return ignoreMissing(s.call(ctx, "DeleteRoom", grants{RoomCreate: true}, map[string]any{"room": room}, nil))
}

var (
	errNotThere = errors.New("not there")
	errNoAnswer = errors.New("a part of it does not answer")
)

func ignoreMissing(err error) error {
	if errors.Is(err, errNotThere) {
		return nil
	}
	return err
}

// call asks the RoomService of LiveKit's HTTP API. A refusal may mean that our
// picture of the media server's clock was wrong, which its answer has mended: once more then.
func (s *Server) call(ctx context.Context, method string, g grants, in, out any) error {
	err := s.ask(ctx, method, g, in, out)
	if errors.Is(err, errRefused) {
		err = s.ask(ctx, method, g, in, out)
	}
	return err
}

var errRefused = errors.New("the media server does not accept our key")

func (s *Server) ask(ctx context.Context, method string, g grants, in, out any) error {
	base, err := s.base()
	if err != nil {
		return err
	}
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/twirp/livekit.RoomService/"+method, bytes.NewReader(body))
	if err != nil {
		return err
	}
	token, err := s.sign(claims{Video: g}, "studyone", time.Minute)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrSilent, err)
	}
	defer resp.Body.Close()
	s.observe(resp.Header.Get("Date"))
	return readAnswer(method, resp, out)
}

func readAnswer(method string, resp *http.Response, out any) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, answerSize))
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusOK {
		if out == nil {
			return nil
		}
		return json.Unmarshal(body, out)
	}
	if resp.StatusCode == http.StatusUnauthorized {
		return fmt.Errorf("%w: %s", errRefused, body)
	}
	var problem struct{ Code, Msg string }
	if json.Unmarshal(body, &problem) == nil && problem.Code == "not_found" {
		return errNotThere
	}
	if resp.StatusCode >= http.StatusInternalServerError {
		return fmt.Errorf("%w: %w (%s: %d %s)", ErrSilent, errNoAnswer, method, resp.StatusCode, problem.Msg)
	}
	return fmt.Errorf("the media server answered %s with %d: %s", method, resp.StatusCode, problem.Msg)
}

// participantJSON is LiveKit's ParticipantInfo, whose API writes joined_at and whose webhooks write joinedAt.
type participantJSON struct {
	SID        string  `json:"sid"`
	Identity   string  `json:"identity"`
	JoinedAt   numeral `json:"joined_at"`
	JoinedAtMs numeral `json:"joined_at_ms"`
	Hook       numeral `json:"joinedAt"`
	HookMs     numeral `json:"joinedAtMs"`
	Tracks     []struct {
		SID   string `json:"sid"`
		Type  string `json:"type"`
		Muted bool   `json:"muted"`
	} `json:"tracks"`
}

func (p *participantJSON) participant(s *Server) Participant {
	out := Participant{SID: p.SID, Identity: p.Identity, Joined: s.ours(p.joined())}
	for _, t := range p.Tracks {
		if (t.Type == "" || t.Type == "AUDIO") && !t.Muted { // the first of an enum may be left out
			out.Audio = append(out.Audio, t.SID)
		}
	}
	return out
}

func (p *participantJSON) joined() time.Time {
	if ms := max(p.JoinedAtMs, p.HookMs); ms > 0 {
		return time.UnixMilli(int64(ms))
	}
	return time.Unix(int64(max(p.JoinedAt, p.Hook)), 0)
}

// numeral is a whole number that protobuf's JSON writes as a string.
type numeral int64

// UnmarshalJSON takes both forms.
func (n *numeral) UnmarshalJSON(b []byte) error {
	v, err := strconv.ParseInt(string(bytes.Trim(b, `"`)), 10, 64)
	*n = numeral(v)
	return err
}
