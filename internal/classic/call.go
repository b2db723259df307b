package classic

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

var (
	errNoRoute  = errs.Missing("그 주소를", "That address")
	errMismatch = errs.New(errs.IdentityMismatch, "로그인한 사람과 요청에 적힌 사람이 달라요.", "The person named in the request is not the one who is signed in.")
	errMethod   = errs.FieldError("method", "이 주소에서는 쓸 수 없는 방식이에요.", "This address does not take that method.")
)

// call is one request on its way through the checks.
type call struct {
	ctx  context.Context
	r    *http.Request
	who  httpx.Caller
	path map[string]string // by the names in the route
	body fields
	room *room.Room // where the guard is inRoom or stricter
}

// match finds the route of a path and method; known tells that the path exists at all.
func match(method, path string) (found *route, params map[string]string, known bool) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i := range routes {
		p, ok := routes[i].match(parts)
		if !ok {
			continue
		}
		known = true
		if strings.Contains(" "+routes[i].methods+" ", " "+method+" ") {
			return &routes[i], p, true
		}
	}
	return nil, nil, known
}

func (t *route) match(parts []string) (map[string]string, bool) {
	want := strings.Split(t.path, "/")
	if len(want) != len(parts) {
		return nil, false
	}
	params := map[string]string{}
	for i, w := range want {
		switch {
		case strings.HasPrefix(w, "{"):
			params[strings.Trim(w, "{}")] = parts[i]
		case w != parts[i]:
			return nil, false
		}
	}
	return params, true
}

// readBody reads the JSON object of a request; no body is an empty object.
func readBody(w http.ResponseWriter, r *http.Request) (fields, error) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, httpx.MaxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, errs.FieldError("body", "본문은 1 MiB까지예요.", "The body may have at most 1 MiB.")
	case err != nil:
		return nil, errs.FieldError("body", "본문을 끝까지 받지 못했어요.", "The body broke off.")
	case !utf8.Valid(raw):
		return nil, errs.FieldError("body", "본문이 UTF-8이 아니에요.", "The body is not UTF-8.")
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return fields{}, nil
	}
	var f fields
	if json.Unmarshal(raw, &f) != nil {
		return nil, errs.FieldError("body", "본문이 JSON 객체가 아니에요.", "The body is not a JSON object.")
	}
	return f, nil
}

// checkClaims makes sure that whoever the request names as acting is the caller.
// ownsRoom excuses a who that names another: a room's owner may ask about a member's submission.
func (c *call) checkClaims(ownsRoom func() (bool, error)) error {
	if u, ok := c.path["user"]; ok {
		id, ok := pkOf(u)
		if !ok {
			return errNoRoute
		}
		if id != c.who.ID {
			return errMismatch
		}
	}
	if c.names("owner") {
		return errMismatch
	}
	if !c.names("who") {
		return nil
	}
	if _, asks := c.path["season"]; !asks {
		return errMismatch
	}
	owns, err := ownsRoom()
	if err == nil && !owns {
		err = errMismatch
	}
	return err
}

// names tells whether a claim in the query or the body names somebody else than the caller.
func (c *call) names(claim string) bool {
	for _, v := range c.r.URL.Query()[claim] {
		if id, ok := pkOf(v); v != "" && (!ok || id != c.who.ID) {
			return true
		}
	}
	if c.body.blank(claim) {
		return false
	}
	id, ok := c.body.pk(claim)
	return !ok || id != c.who.ID
}

// named is whom a claim names: the caller where it is left out.
func (c *call) named(claim string) (int64, bool) {
	if v := c.r.URL.Query().Get(claim); v != "" {
		return pkOf(v)
	}
	if c.body.blank(claim) {
		return c.who.ID, true
	}
	return c.body.pk(claim)
}

// pkOf reads a positive integer as paths and strings write it.
func pkOf(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n > 0 && s[0] != '+'
}
