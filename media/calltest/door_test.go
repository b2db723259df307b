package calltest

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/websocket"
	"github.com/livekit/livekit-server/test/client"
)

// signed makes a token of any claims.
func signed(t testing.TB, method jwt.SigningMethod, secret any, claims jwt.MapClaims) string {
	t.Helper()
	out, err := jwt.NewWithClaims(method, claims).SignedString(secret)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func with(base jwt.MapClaims, more jwt.MapClaims) jwt.MapClaims {
	out := jwt.MapClaims{}
	for k, v := range base {
		out[k] = v
	}
	for k, v := range more {
		out[k] = v
	}
	return out
}

func TestTicketsThatAreNotRightAreRefused(t *testing.T) {
	each(t, func(t *testing.T, env []string, redis string) {
		x := startExternal(t, redis)
		s := serve(t, x.env(env))
		x.relay.lead(s.base)
		a, b, stranger := s.person("A"), s.person("B"), s.person("S")
		room := s.room(a, b)
		owner := a.sit(room, "laptop-A1")
		a.sees(room, owner)
		call := roomOf(t, a.ticket(room, "laptop-A2"))
		now := time.Now()
		good := jwt.MapClaims{
			"iss": key, "sub": fmt.Sprintf("%d:laptop-B1", b.id), "nbf": now.Add(-time.Minute).Unix(), "exp": now.Add(time.Minute).Unix(),
			"video": map[string]any{"roomJoin": true, "room": call},
		}
		hs := jwt.SigningMethodHS256
		for _, row := range []struct {
			name, token string
			want        int
		}{
			{"what the server itself would sign", signed(t, hs, []byte(secret), good), http.StatusOK},
			{"none", "", http.StatusUnauthorized},
			{"a session's token", a.token, http.StatusUnauthorized},
			{"signed by another secret", signed(t, hs, []byte("another secret of more than 32 characters"), good), http.StatusUnauthorized},
			{"signed by nobody", signed(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, good), http.StatusUnauthorized},
			{"of another key", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"iss": "other"})), http.StatusUnauthorized},
			{"expired", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"exp": now.Add(-5 * time.Minute).Unix()})), http.StatusUnauthorized},
			{"not valid yet", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"nbf": now.Add(5 * time.Minute).Unix()})), http.StatusUnauthorized},
			{"without an end", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"exp": nil})), http.StatusUnauthorized},
			{"for an administrator", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"video": map[string]any{"roomAdmin": true, "room": "call-1"}})), http.StatusUnauthorized},
			{"for nobody", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"sub": ""})), http.StatusUnauthorized},
			{"for no number", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"sub": "x:laptop-B1"})), http.StatusUnauthorized},
			{"for a room of another kind", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"video": map[string]any{"roomJoin": true, "room": "lobby"}})), http.StatusConflict},
			{"for somebody's test room", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"video": map[string]any{"roomJoin": true, "room": fmt.Sprintf("test-%d-x", a.id)}})), http.StatusConflict},
			{"for a call that is none", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"video": map[string]any{"roomJoin": true, "room": call + "0"}})), http.StatusConflict},
			{"for somebody who is no member", signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"sub": fmt.Sprintf("%d:laptop-S1", stranger.id)})), http.StatusForbidden},
		} {
			resp, err := http.Get(s.base + "/rtc/validate?access_token=" + row.token)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != row.want {
				t.Errorf("a ticket, %s: %d, not %d", row.name, resp.StatusCode, row.want)
			}
		}
		if status, body := stranger.ask("POST", fmt.Sprintf("/api/v1/rooms/%d/call/join", room), map[string]any{"device": "laptop-S1"}); status != http.StatusForbidden {
			t.Errorf("a stranger gets a ticket: %d %s", status, body)
		}
		// A ticket to a room of one's own does not cover another one beside it.
		var own struct{ Token string }
		stranger.must("POST", "/api/v1/call/test", map[string]any{}, &own)
		foreign := signed(t, hs, []byte(secret), with(good, jwt.MapClaims{"sub": fmt.Sprintf("%d:laptop-S1", stranger.id)}))
		for name, pair := range map[string][2]string{"the good one in the query": {own.Token, foreign}, "the good one in the header": {foreign, own.Token}} {
			if joined := s.joins(t, pair[0], pair[1]); joined && x.has(t, call, fmt.Sprintf("%d:laptop-S1", stranger.id)) {
				t.Errorf("two tickets, %s: a stranger sits in the call", name)
			}
		}
		for _, path := range []string{"/twirp/livekit.RoomService/ListRooms", "/rtc/../twirp/livekit.RoomService/ListRooms", "/rtc/%2e%2e/twirp/livekit.RoomService/ListRooms", "/rtc/..%2ftwirp/livekit.RoomService/ListRooms", "/rtc/other"} {
			resp, err := http.Post(s.base+path, "application/json", strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				t.Errorf("the media server's API answers at %s", path)
			}
		}
	})
}

func TestWebhooksThatAreNotRightAreRefused(t *testing.T) {
	each(t, func(t *testing.T, env []string, redis string) {
		x := startExternal(t, redis)
		s := serve(t, x.env(env))
		x.relay.lead(s.base)
		a, b := s.person("A"), s.person("B")
		room := s.room(a, b)
		owner := a.sit(room, "laptop-A1")
		a.sees(room, owner)
		call := roomOf(t, a.ticket(room, "laptop-A2"))
		body := fmt.Sprintf(`{"event":"participant_left","room":{"name":%q},"participant":{"sid":"%s","identity":"%d:laptop-A1"},"id":"x","createdAt":"%d"}`,
			call, owner.ID(), a.id, time.Now().Unix())
		sum := func(body string) string {
			h := sha256.Sum256([]byte(body))
			return base64.StdEncoding.EncodeToString(h[:])
		}
		claims := jwt.MapClaims{"iss": key, "nbf": time.Now().Add(-time.Minute).Unix(), "exp": time.Now().Add(time.Minute).Unix(), "sha256": sum(body)}
		hs := jwt.SigningMethodHS256
		for _, row := range []struct {
			name, authorization, body string
			want                      int
		}{
			{"without a signature", "", body, http.StatusUnauthorized},
			{"with a session's token", "Bearer " + a.token, body, http.StatusUnauthorized},
			{"signed by another secret", signed(t, hs, []byte("another secret of more than 32 characters"), claims), body, http.StatusUnauthorized},
			{"signed by nobody", signed(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, claims), body, http.StatusUnauthorized},
			{"of another key", signed(t, hs, []byte(secret), with(claims, jwt.MapClaims{"iss": "other"})), body, http.StatusUnauthorized},
			{"expired", signed(t, hs, []byte(secret), with(claims, jwt.MapClaims{"exp": time.Now().Add(-5 * time.Minute).Unix()})), body, http.StatusUnauthorized},
			{"with another body", signed(t, hs, []byte(secret), claims), strings.Replace(body, "participant_left", "room_finished", 1), http.StatusUnauthorized},
			{"with a ticket to the call", a.ticket(room, "laptop-A2"), body, http.StatusUnauthorized},
			{"that is no JSON", signed(t, hs, []byte(secret), with(claims, jwt.MapClaims{"sha256": sum("{")})), "{", http.StatusServiceUnavailable},
		} {
			req, err := http.NewRequest(http.MethodPost, s.base+"/api/v1/call/webhook", bytes.NewReader([]byte(row.body)))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", row.authorization)
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != row.want {
				t.Errorf("a webhook %s: %d, not %d", row.name, resp.StatusCode, row.want)
			}
		}
		a.sees(room, owner) // none of them changed anything
	})
}

// refused asks for a ticket that must not be given.
func (p *person) refused(room int64, device string, want int) {
	p.s.t.Helper()
	if status, body := p.ask("POST", call(room, "/join"), map[string]any{"device": device}); status != want {
		p.s.t.Errorf("%s asks for a ticket: %d %s, not %d", p.name, status, body, want)
	}
}

// shut tries an old ticket again.
func (s *studyone) shut(token string) {
	s.t.Helper()
	resp, err := http.Get(s.base + "/rtc/validate?access_token=" + token)
	if err != nil {
		s.t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		s.t.Error("an old ticket still lets in")
	}
}

func TestOwnerKeepsTheDoor(t *testing.T) {
	each(t, func(t *testing.T, env []string, redis string) {
		x := startExternal(t, redis)
		s := serve(t, x.env(env))
		x.relay.lead(s.base)
		a, b, c, d := s.person("A"), s.person("B"), s.person("C"), s.person("D")
		room := s.room(a, b, c, d)
		one, two := a.sit(room, "laptop-A1"), b.sit(room, "laptop-B1")
		a.sees(room, one, two)

		// locked: who sat there comes back, nobody else gets in
		ticket := c.ticket(room, "laptop-C1")
		a.must("PUT", call(room, "/lock"), nil, nil)
		c.refused(room, "laptop-C1", http.StatusConflict)
		s.shut(ticket)
		two.leave()
		a.sees(room, one)
		two = b.sit(room, "laptop-B1")
		a.sees(room, one, two)
		a.must("DELETE", call(room, "/lock"), nil, nil)
		three := c.sit(room, "laptop-C1")
		a.sees(room, one, two, three)

		// removed: out at once, and out for this call
		ticket = b.ticket(room, "laptop-B2")
		a.must("DELETE", call(room, fmt.Sprintf("/people/%d", b.id)), nil, nil)
		a.sees(room, one, three)
		b.refused(room, "laptop-B1", http.StatusConflict)
		s.shut(ticket)
		intruder := &connection{p: b, room: room, id: fmt.Sprintf("%d:laptop-B2", b.id)}
		intruder.RTCClient = dial(t, x.url, ticket) // past studyone, straight to the media server
		x.puts(t, ticket, intruder.id)
		a.must("PUT", call(room, fmt.Sprintf("/people/%d", b.id)), nil, nil)
		two = b.sit(room, "laptop-B1")
		a.sees(room, one, two, three)

		// a seat in the room that is gone is a seat in the call that is gone
		ticket = c.ticket(room, "laptop-C2")
		c.must("POST", fmt.Sprintf("/oneuser/leave/%d", room), map[string]any{}, nil)
		a.sees(room, one, two)
		c.refused(room, "laptop-C1", http.StatusForbidden)
		s.shut(ticket)

		// ended: for everybody, and the next call is another
		before := a.view(room).Call
		ticket = b.ticket(room, "laptop-B1")
		a.must("DELETE", call(room, ""), nil, nil)
		a.sees(room)
		s.shut(ticket)
		if status, body := b.ask("POST", call(room, "/join"), map[string]any{"device": "laptop-B1", "call": before}); status != http.StatusConflict {
			t.Errorf("back into a call that is over: %d %s", status, body)
		}
		two = b.sit(room, "laptop-B1")
		a.sees(room, two)
		if after := a.view(room).Call; after == before {
			t.Errorf("after its end the call is still %d", after)
		}
		gone := roomOf(t, b.ticket(room, "laptop-B1"))
		two.leave()
		a.sees(room)
		x.api(t, "DeleteRoom", jwt.MapClaims{"roomCreate": true}, map[string]any{"room": gone}) // as the media server itself does after a minute
		s.advance(5 * time.Minute)
		if v := a.view(room); v.Call != 0 {
			t.Errorf("nobody has sat in the call for five minutes, and it goes on: %+v", v)
		}
	})
}

// dial opens signalling, and media where it is let.
func dial(t *testing.T, base, token string) *client.RTCClient {
	t.Helper()
	opts := &client.Options{AutoSubscribe: true}
	conn, err := client.NewWebSocketConn(strings.Replace(base, "http", "ws", 1), token, opts)
	if err != nil {
		t.Fatal(err)
	}
	c, err := client.NewRTCClient(conn, false, opts)
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = c.Run() }()
	t.Cleanup(c.Stop)
	return c
}

// puts waits until somebody who came with a ticket is not in its call any more.
func (x *external) puts(t *testing.T, ticket, identity string) {
	t.Helper()
	seen := false
	eventually(t, identity+" is put out", func() bool {
		has := x.has(t, roomOf(t, ticket), identity)
		seen = seen || has || x.relay.told("participant_joined", identity)
		return seen && !has
	})
}

// joins tries signalling with a ticket in the query and another in the header.
func (s *studyone) joins(t *testing.T, query, header string) bool {
	t.Helper()
	h := http.Header{"Authorization": {"Bearer " + header}, "Cookie": {"studyone_session=x"}}
	c, resp, err := websocket.DefaultDialer.Dial(strings.Replace(s.base, "http", "ws", 1)+"/rtc?protocol=15&access_token="+query, h)
	if resp != nil {
		resp.Body.Close()
	}
	if err != nil {
		return false
	}
	t.Cleanup(func() { c.Close() })
	if _, _, err := c.ReadMessage(); err != nil { // the answer to joining
		return false
	}
	return true
}

// roomOf is the media server's room that a ticket is for.
func roomOf(t *testing.T, ticket string) string {
	t.Helper()
	var claims struct {
		jwt.RegisteredClaims
		Video struct{ Room string }
	}
	if _, _, err := jwt.NewParser().ParseUnverified(ticket, &claims); err != nil {
		t.Fatal(err)
	}
	return claims.Video.Room
}

// has asks the media server itself who is in a room.
func (x *external) has(t *testing.T, room, identity string) bool {
	t.Helper()
	return strings.Contains(x.api(t, "ListParticipants", jwt.MapClaims{"roomAdmin": true, "room": room}, map[string]any{"room": room}), identity)
}

// api calls the media server past studyone.
func (x *external) api(t *testing.T, method string, grant jwt.MapClaims, in map[string]any) string {
	t.Helper()
	token := signed(t, jwt.SigningMethodHS256, []byte(secret), jwt.MapClaims{"iss": key, "exp": time.Now().Add(time.Minute).Unix(), "video": grant})
	body, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, x.url+"/twirp/livekit.RoomService/"+method, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}
