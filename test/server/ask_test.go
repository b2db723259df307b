package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// An answer is what came back for one request.
type answer struct {
	call   string
	status int
	header http.Header
	body   []byte
}

// problem is the body of every refusal.
type problem struct {
	Title, Detail, Code string
	Status              int
	Errors              []struct{ Field, Message string }
}

// try sends a request such as "POST /rooms" below /api/v1; a path that begins
// with two slashes is taken from the root. body is JSON as text, or a value.
func (p person) try(call string, body any) (answer, error) {
	method, path, _ := strings.Cut(call, " ")
	address := p.base + "/api/v1" + path
	if rooted, ok := strings.CutPrefix(path, "//"); ok {
		address = p.base + "/" + rooted
	}
	var content io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		content = strings.NewReader(b)
	default:
		text, err := json.Marshal(b)
		if err != nil {
			return answer{}, err
		}
		content = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(ctx, method, address, content)
	if err != nil {
		return answer{}, err
	}
	if p.header != nil {
		r.Header = p.header.Clone()
	}
	if content != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	response, err := p.client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	a := answer{call: call, status: response.StatusCode, header: response.Header}
	if a.body, err = io.ReadAll(response.Body); err != nil {
		return a, err
	}
	return a, a.clean()
}

var leaks = regexp.MustCompile(`(?i)goroutine \d|\.go:\d|SQLSTATE|\bpgx?\b|sqlite|syntax error|constraint|\bSELECT \w|\bINSERT INTO`)

// clean tells of what no answer may show: how the server works inside.
func (a answer) clean() error {
	if a.status >= 400 && leaks.Match(a.body) {
		return fmt.Errorf("%s shows its inside: %s", a.call, a.body)
	}
	return nil
}

// ask is try for a test's own goroutine.
func (p person) ask(t testing.TB, call string, body any) answer {
	t.Helper()
	a, err := p.try(call, body)
	if err != nil {
		t.Fatalf("%s: %v", call, err)
	}
	return a
}

// do asks for something that has to succeed, and reads the answer into v.
func (p person) do(t testing.TB, call string, body, v any) {
	t.Helper()
	p.ask(t, call, body).into(t, v)
}

func (a answer) ok() bool { return a.status >= 200 && a.status < 300 }

func (a answer) into(t testing.TB, v any) {
	t.Helper()
	if !a.ok() {
		t.Fatalf("%s answers %d %s", a.call, a.status, a.body)
	}
	if v == nil {
		return
	}
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatalf("%s answers %s: %v", a.call, a.body, err)
	}
}

// fields are what a refusal says is wrong.
func (p problem) fields() []string {
	names := make([]string, len(p.Errors))
	for i, e := range p.Errors {
		names[i] = e.Field
	}
	return names
}

// problem is what a refusal says, in its full shape; the zero problem where it succeeded.
func (a answer) problem() (problem, error) {
	var p problem
	if a.ok() {
		return p, nil
	}
	if kind := a.header.Get("Content-Type"); kind != "application/problem+json" {
		return p, fmt.Errorf("%s answers %d %s as %q", a.call, a.status, a.body, kind)
	}
	if err := json.Unmarshal(a.body, &p); err != nil {
		return p, fmt.Errorf("%s answers %s: %w", a.call, a.body, err)
	}
	if p.Status != a.status || p.Code == "" || p.Detail == "" || p.Title == "" {
		return p, fmt.Errorf("%s answers an incomplete problem: %d %s", a.call, a.status, a.body)
	}
	for _, e := range p.Errors {
		if e.Field == "" || e.Message == "" {
			return p, fmt.Errorf("%s names no field: %s", a.call, a.body)
		}
	}
	return p, nil
}

// statuses is the status that each code has over /api/v1.
var statuses = map[string]int{
	"unauthenticated": 401, "bad_credentials": 401, "unverified": 403, "not_owner": 403, "not_member": 403, "wrong_password": 403,
	"not_found": 404, "no_request": 409, "room_full": 409, "too_late": 409, "conflict": 409, "invalid": 422, "rate_limited": 429, "unavailable": 503,
}

// refused says that the answer is a refusal by this code; "" that it is none.
func (a answer) refused(t testing.TB, code string) problem {
	t.Helper()
	p, err := a.problem()
	if err != nil {
		t.Error(err)
	}
	if p.Code != code || code != "" && a.status != statuses[code] {
		t.Errorf("%s answers %d %s, not %q", a.call, a.status, a.body, code)
	}
	return p
}

type roomView struct {
	ID           int64
	Title        string
	Owner        int64
	OwnerName    string `json:"owner_name"`
	HasPassword  bool   `json:"has_password"`
	UserCount    int64  `json:"user_count"`
	MaxUserCount int64  `json:"max_user_count"`
	MainGoal     string `json:"main_goal"`
	EntranceFee  int64  `json:"entrance_fee"`
	MeetingDays  []int  `json:"meeting_days"`
	MeetingTimes string `json:"meeting_times"`
	Keywords     []string
	Standing     string
	Liked        bool
	Dismissed    bool
	Seats        []struct {
		Name string
		Me   bool
	}
	ClosedAt *string `json:"closed_at"`
}

// form is the body of a new room.
type form map[string]any

// open makes a room.
func (p person) open(t testing.TB, f form) roomView {
	t.Helper()
	if f == nil {
		f = form{}
	}
	if f["title"] == nil {
		f["title"] = "스터디"
	}
	if f["main_goal"] == nil {
		f["main_goal"] = "합격"
	}
	var r roomView
	p.do(t, "POST /rooms", f, &r)
	return r
}

// at is a path below a room: at("POST", 7, "/leave") is "POST /rooms/7/leave".
func at(method string, room int64, rest string, args ...any) string {
	return fmt.Sprintf("%s /rooms/%d", method, room) + fmt.Sprintf(rest, args...)
}

// join sits a guest in an owner's room.
func (p person) join(t testing.TB, owner person, room int64) {
	t.Helper()
	p.do(t, at("POST", room, "/requests"), "{}", nil)
	owner.do(t, at("POST", room, "/requests/%d", p.id), `{"allow": true}`, nil)
}
