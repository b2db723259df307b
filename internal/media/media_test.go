package media

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/studyone/studyone/internal/seam"
)

// A peer is a server with a clock of its own that looks at nothing but when a token is valid, as LiveKit's does.
func peer(t *testing.T, ahead time.Duration) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		there := time.Now().Add(ahead)
		w.Header().Set("Date", there.UTC().Format(http.TimeFormat))
		var c claims
		_, err := jwt.ParseWithClaims(r.Header.Get("Authorization")[len("Bearer "):], &c, func(*jwt.Token) (any, error) { return []byte("secret"), nil },
			jwt.WithTimeFunc(func() time.Time { return there }))
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		joined, err := json.Marshal(there.UnixMilli())
		if err != nil {
			t.Error(err)
		}
		w.Write([]byte(`{"rooms":[{"name":"call-1"}],"participants":[{"sid":"PA_1","identity":"7:laptop-1","state":"ACTIVE","joined_at_ms":"` + string(joined) + `",
			"tracks":[{"sid":"TR_a","muted":false},{"sid":"TR_b","type":"AUDIO","muted":true},{"sid":"TR_c","type":"VIDEO"}]}]}`))
	}))
	t.Cleanup(s.Close)
	return s
}

func TestAnotherClockMovesNothing(t *testing.T) {
	for _, ahead := range []time.Duration{0, time.Second, -time.Hour, 90 * 24 * time.Hour, -3 * 24 * time.Hour} {
		s := Cluster(peer(t, ahead).URL, "key", "secret", seam.Real())
		before := time.Now()
		all, err := s.Participants(context.Background(), "call-1")
		if err != nil {
			t.Errorf("ahead by %s: %v", ahead, err)
			continue
		}
		p := all[0]
		if off := p.Joined.Sub(before); off < -2*time.Second || off > 2*time.Second {
			t.Errorf("ahead by %s: who joined now joined %s later", ahead, off)
		}
		if p.SID != "PA_1" || p.Identity != "7:laptop-1" || len(p.Audio) != 1 || p.Audio[0] != "TR_a" {
			t.Errorf("ahead by %s: %+v", ahead, p)
		}
		token, err := s.Token("call-1", "7:laptop-1", time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		if room, who, err := s.Read(token); err != nil || room != "call-1" || who != "7:laptop-1" {
			t.Errorf("ahead by %s: one's own token is %q %q %v", ahead, room, who, err)
		}
	}
}

func TestNothingOfTheFutureIsTold(t *testing.T) {
	s := Off(seam.Real())
	if at := s.ours(time.Now().Add(time.Hour)); at.After(time.Now()) {
		t.Errorf("it happened at %s", at)
	}
}

func TestWithoutAMediaServer(t *testing.T) {
	s := Off(seam.Real())
	if _, err := s.Base(); !errors.Is(err, ErrOff) {
		t.Errorf("it is %v", err)
	}
	if _, _, err := s.Read("anything"); err == nil {
		t.Error("a token is good where there is no key")
	}
	forged, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"iss": "", "sub": "7:laptop-1", "exp": time.Now().Add(time.Minute).Unix(), "video": map[string]any{"roomJoin": true, "room": "call-1"}}).SignedString([]byte{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Read(forged); err == nil {
		t.Error("a token that is signed by the empty secret is good where there is none")
	}
}

func TestSecretsAreNotInTheStateFile(t *testing.T) {
	known := string(settings{Secret: "a secret", Redis: "redis://:word@redis.example.org"}.known())
	for _, secret := range []string{"a secret", "word"} {
		if len(known) == 0 || strings.Contains(known, secret) {
			t.Errorf("%q is in %s", secret, known)
		}
	}
	if one := SecretFrom("one"); one == SecretFrom("two") || one != SecretFrom("on"+"e") {
		t.Error("a secret must follow from the installation's alone")
	}
}
