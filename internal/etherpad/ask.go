package etherpad

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	callLimit  = 10 * time.Second
	answerSize = 16 << 20
	quoteSize  = 200
	// Node closes a connection that was idle for five seconds, maybe just when we write to it.
	idle = 3 * time.Second
)

var (
	errKey  = errors.New("note.etherpad_key is not accepted")
	errElse = errors.New("it does not answer as an Etherpad does: see whether note.etherpad_url is its own address")
)

// careful is a client that follows no redirect: it would take the key to another server.
func careful(given *http.Client) *http.Client {
	var c http.Client
	if given != nil {
		c = *given
	} else if t, ok := http.DefaultTransport.(*http.Transport); ok {
		t = t.Clone()
		t.IdleConnTimeout = idle
		c.Transport = t
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// A turn is what one caller has at a time.
type turn chan struct{}

func (t turn) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%w (%w)", ErrSilent, ctx.Err())
	}
}

func (t turn) pass() { <-t }

// get calls a function and takes one text out of what it answers.
func (s *Server) get(ctx context.Context, function string, in url.Values, field string) (string, error) {
	data, err := s.call(ctx, function, in)
	if err != nil {
		return "", err
	}
	text, ok := data[field].(string)
	if !ok || text == "" {
		return "", fmt.Errorf("%w (%s: %w)", ErrSilent, function, errElse)
	}
	return text, nil
}

func (s *Server) do(ctx context.Context, function string, in url.Values) error {
	_, err := s.call(ctx, function, in)
	return err
}

// call asks once more with a new token where Etherpad refuses an old one: it
// forgets all tokens when it is started anew.
func (s *Server) call(ctx context.Context, function string, in url.Values) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	if s.client == nil {
		in.Set("apikey", s.secret)
		return s.ask(ctx, function, in, "")
	}
	var refused error
	for range 2 {
		token, err := s.token(ctx)
		if err != nil {
			return nil, err
		}
		data, err := s.ask(ctx, function, in, token)
		if !errors.Is(err, errKey) {
			return data, err
		}
		if err := s.client.forget(ctx, token); err != nil {
			return nil, err
		}
		refused = err
	}
	return nil, refused
}

func (s *Server) ask(ctx context.Context, function string, in url.Values, token string) (map[string]any, error) {
	status, body, err := s.post(ctx, "/api/1/"+function, in, token)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Code    *int           `json:"code"`
		Message string         `json:"message"`
		Data    map[string]any `json:"data"`
	}
	err = json.Unmarshal(body, &answer)
	switch {
	case status == http.StatusUnauthorized, err == nil && answer.Code != nil && *answer.Code == 4:
		return nil, fmt.Errorf("%w (%w: %q)", ErrRefused, errKey, s.quote(answer.Message))
	case err != nil, answer.Code == nil:
		return nil, fmt.Errorf("%w (%s: status %d, %w)", ErrSilent, function, status, errElse)
	case *answer.Code == 0:
		return answer.Data, nil
	case *answer.Code == 1:
		return nil, &complaint{function, s.quote(answer.Message)}
	}
	return nil, fmt.Errorf("%w (%s: %d, %q)", ErrSilent, function, *answer.Code, s.quote(answer.Message))
}

// post sends a form, so that neither texts nor keys stand in an address, which proxies and servers log.
func (s *Server) post(ctx context.Context, path string, form url.Values, token string) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base.String()+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return 0, nil, fmt.Errorf("%w (%w)", ErrSilent, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, answerSize+1))
	switch {
	case err != nil:
		return 0, nil, fmt.Errorf("%w (%s: %w)", ErrSilent, path, err)
	case len(body) > answerSize:
		return 0, nil, fmt.Errorf("%w (%s: an answer of more than %d bytes)", ErrSilent, path, answerSize)
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		return 0, nil, fmt.Errorf("%w (%s: it sends elsewhere, which is not followed; %w)", ErrSilent, path, errElse)
	case resp.StatusCode >= http.StatusInternalServerError:
		return 0, nil, fmt.Errorf("%w (%s: status %d)", ErrSilent, path, resp.StatusCode)
	}
	return resp.StatusCode, body, nil
}

// quote is what may be said again of an answer, which might repeat what was sent.
func (s *Server) quote(answer string) string {
	return fmt.Sprintf("%.*s", quoteSize, strings.ReplaceAll(answer, s.secret, "…"))
}
