package etherpad

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// A client is one of Etherpad's own OAuth2 server, and the token it got last.
type client struct {
	id string

	turn  turn // whoever has it asks for a token, and the others find it
	token string
	until time.Time // by the machine's own clock, as it is measured from now
}

// token is one that Etherpad should accept.
func (s *Server) token(ctx context.Context) (string, error) {
	c := s.client
	if err := c.turn.take(ctx); err != nil {
		return "", err
	}
	defer c.turn.pass()
	began := time.Now()
	if began.Before(c.until) {
		return c.token, nil
	}
	token, life, err := s.login(ctx)
	if err != nil {
		return "", err
	}
	c.token, c.until = token, began.Add(life*9/10)
	return token, nil
}

// forget drops a token that was refused, unless there is a newer one by now.
func (c *client) forget(ctx context.Context, token string) error {
	if err := c.turn.take(ctx); err != nil {
		return err
	}
	defer c.turn.pass()
	if c.token == token {
		c.until = time.Time{}
	}
	return nil
}

// login asks for a token. Etherpad does not mind which resource it is for, but
// since 2.4 one must be named: it would else take its bare origin, which its own
// library then finds to be no proper address, as it lacks a path.
func (s *Server) login(ctx context.Context) (token string, life time.Duration, err error) {
	const path = "/oidc/token"
	status, body, err := s.post(ctx, path, url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {s.client.id},
		"client_secret": {s.secret},
		"resource":      {s.base.String() + "/oidc/resource"},
	}, "")
	if err != nil {
		return "", 0, err
	}
	var answer struct {
		Token       string `json:"access_token"`
		Seconds     int64  `json:"expires_in"`
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}
	err = json.Unmarshal(body, &answer)
	switch {
	case err == nil && status == http.StatusOK && answer.Token != "":
		return answer.Token, time.Duration(answer.Seconds) * time.Second, nil
	case err == nil && answer.Error != "":
		return "", 0, fmt.Errorf("%w (%w: %q)", ErrRefused, errKey, s.quote(answer.Error+": "+answer.Description))
	case status == http.StatusNotFound:
		return "", 0, fmt.Errorf("%w (%w: it has the form of an OAuth2 client, CLIENT_ID:CLIENT_SECRET, but there is no %s)", ErrRefused, errKey, path)
	}
	return "", 0, fmt.Errorf("%w (%s: status %d, %w)", ErrSilent, path, status, errElse)
}
