package contract_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Rooms that scenes are set in. In all of them the owner and the member sit,
// and the guest waits at the door.
const (
	plainRoom  = `{"title": "정처기 스터디", "info": {"main_goal": "합격"}}`
	pairRoom   = `{"title": "둘이서", "info": {"main_goal": "합격", "max_user_count": 2}}`
	paidRoom   = `{"title": "유료", "info": {"main_goal": "합격", "enterence_fee": 10000}}`
	lockedRoom = `{"title": "비밀", "password": "sesame", "info": {"main_goal": "합격"}}`
)

const (
	infoPath    = "main/room/info/{room}"
	chatPath    = "main/room/chat/{room}"
	joinPath    = "main/room/join/{room}"
	subgoalPath = "main/oom/subgoal/{room}"
	letIn       = "POST main/room/permission/{room}"
	nobody      = ""
)

// A row is one request and the answer promised for it. In call and body, {room}
// and {owner} stand for ids, and {x*3} for xxx.
type row struct {
	name string
	who  string
	call string
	body string
	want want
}

// A want is an answer: a value, or a refusal by its code.
type want struct {
	status int
	value  any
	code   string
	field  string
	views  []view
}

// A view is what somebody sees afterwards; objects may hold more than it names.
type view struct{ who, path, holds string }

var (
	success = says("SUCCESS")
	answers = want{status: http.StatusOK}
	created = want{status: http.StatusCreated}
)

func says(value any) want      { return want{status: http.StatusOK, value: value} }
func refused(code string) want { return want{status: http.StatusBadRequest, code: code} }
func invalid(field string) want {
	return want{status: http.StatusBadRequest, code: "invalid", field: field}
}
func (w want) room(s string) want { return w.shows("owner", infoPath, s) }

func (w want) shows(who, path, holds string) want {
	w.views = append(slices.Clone(w.views), view{who, path, holds})
	return w
}

// A scene is one room and names for the ids in it.
type scene struct {
	*world
	names map[string]int
}

// A stage builds the scene that rows are played in.
type stage func(*testing.T, *world) *scene

func in(room string) stage {
	return func(t *testing.T, w *world) *scene {
		t.Helper()
		s := w.open(t, room)
		s.seat(t, "member")
		s.do(t, "guest", "POST "+joinPath, `{"password": "sesame"}`)
		return s
	}
}

// after is a stage on which the steps are already done.
func (set stage) after(steps ...row) stage {
	return func(t *testing.T, w *world) *scene {
		t.Helper()
		s := set(t, w)
		for _, step := range steps {
			s.do(t, step.who, step.call, step.body)
		}
		return s
	}
}

// closedRoom was closed while the member was in it and the guest waited.
var closedRoom = in(plainRoom).after(row{who: "owner", call: "POST main/room/remove/{room}"})

// open is a new room with nobody but the owner in it.
func (w *world) open(t *testing.T, room string) *scene {
	t.Helper()
	s := &scene{w, map[string]int{}}
	for name, p := range w.cast {
		s.names[name] = p.id
	}
	var made struct{ ID int }
	s.do(t, "owner", "POST main/newroom", room).into(t, &made)
	s.names["room"] = made.ID
	return s
}

func (s *scene) seat(t *testing.T, who string) {
	t.Helper()
	s.do(t, who, "POST "+joinPath, `{"password": "sesame"}`)
	s.do(t, "owner", letIn, `{"guest": {`+who+`}, "allow": 1}`)
}

// onBoth plays on both databases, each with its shared server.
func onBoth(t *testing.T, play func(*testing.T, *world)) {
	t.Helper()
	t.Parallel()
	for _, db := range databases {
		t.Run(db.name, func(t *testing.T) {
			t.Parallel()
			play(t, db.shared)
		})
	}
}

// apart plays each row in a room of its own.
func apart(t *testing.T, set stage, rows []row) {
	t.Helper()
	onBoth(t, func(t *testing.T, w *world) {
		for _, r := range rows {
			t.Run(r.name, func(t *testing.T) {
				t.Parallel()
				set(t, w).play(t, r)
			})
		}
	})
}

// story plays the rows one after the other in one room.
func story(t *testing.T, set stage, rows []row) {
	t.Helper()
	onBoth(t, func(t *testing.T, w *world) { set(t, w).tell(t, rows) })
}

func (s *scene) tell(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		if !t.Run(r.name, func(t *testing.T) { s.play(t, r) }) {
			t.FailNow()
		}
	}
}

func (s *scene) play(t *testing.T, r row) {
	t.Helper()
	var before string
	if r.want.code != "" {
		before = s.snapshot(t)
	}
	a := s.send(t, r.who, r.call, r.body)
	a.verify(t, r.want)
	if r.want.code != "" && s.snapshot(t) != before {
		t.Errorf("the failed call changed the room:\n%s\n%s", before, s.snapshot(t))
	}
	for _, v := range r.want.views {
		s.check(t, v)
	}
}

// snapshot is all of the room that the documented API lets its owner see.
func (s *scene) snapshot(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, path := range []string{infoPath, chatPath, subgoalPath} {
		all.Write(s.do(t, "owner", "GET "+path, "").body)
	}
	return all.String()
}

func (s *scene) check(t *testing.T, v view) {
	t.Helper()
	got := s.do(t, v.who, "GET "+v.path, "").any(t)
	expected := decode(t, s.fill(v.holds))
	if !holds(got, expected) {
		t.Errorf("GET %s shows\n%s\nwithout\n%s", s.fill(v.path), encode(t, got), encode(t, expected))
	}
}

// holds forgives more fields in an object, nothing else.
func holds(got, expected any) bool {
	switch expected := expected.(type) {
	case map[string]any:
		object, ok := got.(map[string]any)
		for key, value := range expected {
			present, there := object[key]
			ok = ok && there && holds(present, value)
		}
		return ok
	case []any:
		list, ok := got.([]any)
		ok = ok && len(list) == len(expected)
		for i := range expected {
			ok = ok && holds(list[i], expected[i])
		}
		return ok
	default:
		return reflect.DeepEqual(got, expected)
	}
}

// do is a step that must succeed for the test to mean anything.
func (s *scene) do(t *testing.T, who, call, body string) answer {
	t.Helper()
	a := s.send(t, who, call, body)
	if a.status != http.StatusOK && a.status != http.StatusCreated {
		t.Fatalf("%s: %s %s answered %d %s", who, s.fill(call), s.fill(body), a.status, a.body)
	}
	return a
}

func (s *scene) send(t *testing.T, who, call, body string) answer {
	t.Helper()
	header := http.Header{}
	if who != nobody {
		header.Set("Authorization", "Bearer "+s.cast[who].token)
	}
	return s.sendWith(t, header, call, body)
}

func (s *scene) sendWith(t *testing.T, header http.Header, call, body string) answer {
	t.Helper()
	method, path, _ := strings.Cut(s.fill(call), " ")
	return s.exchange(t, method, path, s.fill(body), header)
}

var placeholder = regexp.MustCompile(`\{(\w+)\}|\{([^{}"*]+)\*(\d+)\}`)

func (s *scene) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		part := placeholder.FindStringSubmatch(found)
		if count, err := strconv.Atoi(part[3]); err == nil {
			return strings.Repeat(part[2], count)
		}
		if id, known := s.names[part[1]]; known {
			return strconv.Itoa(id)
		}
		return found
	})
}

// The client follows no redirect: an old client's POST would lose its body on one.
var client = &http.Client{
	Timeout:       time.Minute,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// exchange may run beside others, so it ends no test itself.
func (w *world) exchange(t *testing.T, method, path, body string, header http.Header) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, w.base+"/"+path, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return answer{}
	}
	request.Header = header
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := w.client.Do(request)
	if err != nil {
		t.Error(err)
		return answer{}
	}
	return readAnswer(t, response)
}

func readAnswer(t *testing.T, response *http.Response) answer {
	t.Helper()
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	return answer{response.StatusCode, kind, content}
}

type answer struct {
	status int
	kind   string
	body   []byte
}

func (a answer) into(t *testing.T, value any) {
	t.Helper()
	if err := json.Unmarshal(a.body, value); err != nil {
		t.Fatalf("%s is not the JSON expected: %v", a.body, err)
	}
}

func (a answer) any(t *testing.T) any {
	t.Helper()
	return decode(t, string(a.body))
}

func (a answer) object(t *testing.T) map[string]any {
	t.Helper()
	var object map[string]any
	a.into(t, &object)
	return object
}

func (a answer) verify(t *testing.T, w want) {
	t.Helper()
	if a.status != w.status {
		t.Fatalf("answered %d %s; expected %d %s", a.status, a.body, w.status, w.code)
	}
	if w.code != "" {
		a.verifyProblem(t, w.code, w.field)
		return
	}
	if a.kind != "application/json" {
		t.Errorf("the answer is %q, not application/json", a.kind)
	}
	if got := a.any(t); w.value != nil && !reflect.DeepEqual(got, w.value) {
		t.Errorf("answered %s; expected %q", a.body, w.value)
	}
}

type problem struct {
	Title, Detail, Code string
	Status              int
	Errors              []struct{ Field, Message string }
}

func (a answer) verifyProblem(t *testing.T, code, field string) {
	t.Helper()
	var p problem
	a.into(t, &p)
	if a.kind != "application/problem+json" {
		t.Errorf("the error is %q, not application/problem+json", a.kind)
	}
	if p.Code != code || p.Status != a.status || p.Title == "" || p.Detail == "" {
		t.Errorf("the problem is %s; expected code %s with title, detail and status %d", a.body, code, a.status)
	}
	named := field == ""
	for _, e := range p.Errors {
		named = named || e.Field == field && e.Message != ""
	}
	if !named {
		t.Errorf("%s says nothing about %s", a.body, field)
	}
}

func decode(t *testing.T, text string) any {
	t.Helper()
	var value any
	answer{body: []byte(text)}.into(t, &value)
	return value
}

func encode(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// with adds a field to a JSON object written as text.
func with(body, field string) string {
	inside := strings.TrimPrefix(strings.TrimSpace(body), "{")
	if inside == "" || inside == "}" {
		return "{" + field + "}"
	}
	return "{" + field + ", " + inside
}

func wantKeys(t *testing.T, object map[string]any, keys string) {
	t.Helper()
	got, expected := slices.Sorted(maps.Keys(object)), strings.Fields(keys)
	slices.Sort(expected)
	if !slices.Equal(got, expected) {
		t.Errorf("the fields are %v; expected %v", got, expected)
	}
}

func wantUTC(t *testing.T, value any) time.Time {
	t.Helper()
	text, _ := value.(string)
	instant, err := time.Parse(time.RFC3339, text)
	if err != nil || !strings.HasSuffix(text, "Z") {
		t.Errorf("%v is no RFC 3339 time in UTC", value)
	}
	return instant
}

// together makes all calls at the same moment and counts the answers by their word or code.
func together(callers int, call func(i int) answer) map[string]int {
	got := make([]answer, callers)
	start := make(chan struct{})
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			<-start
			got[i] = call(i)
		})
	}
	close(start)
	all.Wait()
	return tally(got)
}

func tally(all []answer) map[string]int {
	counts := map[string]int{}
	for _, a := range all {
		var p problem
		var word string
		if json.Unmarshal(a.body, &word) != nil && json.Unmarshal(a.body, &p) == nil {
			word = p.Code
		}
		counts[fmt.Sprint(a.status, " ", word)]++
	}
	return counts
}

func wantTally(t *testing.T, got, expected map[string]int) {
	t.Helper()
	if !maps.Equal(got, expected) {
		t.Errorf("the answers were %v; expected %v", got, expected)
	}
}
