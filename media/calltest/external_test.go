package calltest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

const (
	key    = "external"
	secret = "a secret of more than thirty-two characters"
)

// external is a media server that studyone did not start: a second process, with
// Redis or without. Its webhooks pass through the test, which may hold them.
type external struct {
	*process
	t        *testing.T
	settings map[string]any
	log      string
	url      string
	relay    *relay
}

func startExternal(t *testing.T, redis string) *external {
	t.Helper()
	x := &external{t: t, relay: newRelay(t), log: filepath.Join(t.TempDir(), "media.log")}
	signal, media := freePort(t), freePort(t)
	x.url = fmt.Sprintf("http://127.0.0.1:%d", signal)
	x.settings = map[string]any{
		"node": fmt.Sprintf("external%d", signal), "signal": fmt.Sprintf("127.0.0.1:%d", signal), "host": "127.0.0.1", "port": media, "turn_port": freePort(t), "advertise": "",
		"key": key, "secret": secret, "webhook": x.relay.server.URL, "redis": redis, "people": 50, "log_level": "error",
	}
	x.start()
	return x
}

func (x *external) start() {
	x.t.Helper()
	doc, err := json.Marshal(x.settings)
	if err != nil {
		x.t.Fatal(err)
	}
	log, err := os.Create(x.log)
	if err != nil {
		x.t.Fatal(err)
	}
	cmd := exec.Command(need(x.t, "STUDYONE_MEDIA"))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(doc), log, log
	x.process = launch(x.t, cmd)
	eventually(x.t, "the external media server answers", func() bool { return answers(x.url) })
}

func answers(url string) bool {
	resp, err := http.Get(url)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// env are the settings of a studyone that uses it.
func (x *external) env(more []string) []string {
	return append([]string{"STUDYONE_CALL_URL=" + x.url, "STUDYONE_CALL_KEY=" + key, "STUDYONE_CALL_SECRET=" + secret}, more...)
}

// webhook is one as the media server sent it.
type webhook struct {
	kind, who     string
	body          []byte
	authorization string
}

// relay stands between the media server and studyone.
type relay struct {
	t      *testing.T
	server *httptest.Server
	mu     sync.Mutex
	to     string
	hold   bool
	held   []webhook
	seen   []webhook
	passed []webhook
}

func newRelay(t *testing.T) *relay {
	r := &relay{t: t}
	r.server = httptest.NewServer(r)
	t.Cleanup(r.server.Close)
	return r
}

func (r *relay) ServeHTTP(w http.ResponseWriter, in *http.Request) {
	body, err := io.ReadAll(in.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	var e struct {
		Event       string
		Participant struct{ Identity string }
	}
	if err := json.Unmarshal(body, &e); err != nil {
		r.t.Errorf("a webhook is no JSON: %s", body)
	}
	hook := webhook{e.Event, e.Participant.Identity, body, in.Header.Get("Authorization")}
	r.mu.Lock()
	r.seen = append(r.seen, hook)
	hold, to := r.hold, r.to
	if hold {
		r.held = append(r.held, hook)
	}
	r.mu.Unlock()
	if !hold && to != "" {
		w.WriteHeader(r.send(hook))
		r.mu.Lock()
		r.passed = append(r.passed, hook)
		r.mu.Unlock()
	}
}

// leaves disconnects, and returns once studyone was told: what comes after a leap of the clock is told for then.
func (r *relay) leaves(connections ...*connection) {
	r.t.Helper()
	for _, c := range connections {
		told := func() int {
			r.mu.Lock()
			defer r.mu.Unlock()
			n := 0
			for _, h := range r.passed {
				if h.kind == "participant_left" && h.who == c.id {
					n++
				}
			}
			return n
		}
		before := told()
		c.leave()
		eventually(r.t, c.id+" is told to have left", func() bool { return told() > before })
	}
}

// told says whether the media server ever told something of somebody.
func (r *relay) told(kind, who string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.seen, func(h webhook) bool { return h.kind == kind && h.who == who })
}

// send passes a webhook on and answers the status.
func (r *relay) send(h webhook) int {
	r.mu.Lock()
	to := r.to
	r.mu.Unlock()
	req, err := http.NewRequest(http.MethodPost, to, bytes.NewReader(h.body))
	if err != nil {
		return http.StatusBadGateway
	}
	req.Header.Set("Authorization", h.authorization)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return http.StatusBadGateway
	}
	resp.Body.Close()
	return resp.StatusCode
}

func (r *relay) lead(to string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.to = to + "/api/v1/call/webhook"
}

// keep holds all webhooks from now on.
func (r *relay) keep() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hold = true
}

// kept waits until n webhooks of a kind are held, stops holding, and gives what was held.
func (r *relay) kept(kind string, n int) []webhook {
	r.t.Helper()
	var out []webhook
	eventually(r.t, fmt.Sprintf("%d webhooks %s are sent", n, kind), func() bool {
		r.mu.Lock()
		defer r.mu.Unlock()
		found := 0
		for _, h := range r.held {
			if h.kind == kind {
				found++
			}
		}
		if found < n {
			return false
		}
		out, r.held, r.hold = r.held, nil, false
		return true
	})
	return out
}
