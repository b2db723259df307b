package classic

import (
	"net/http"

	"github.com/studyone/studyone/internal/httpx"
)

// webApp is the answer that is no JSON but the web app's page.
type webApp struct{}

// page answers programs, for which the checks of every documented route hold.
func (h *Handler) page(*call) (any, error) { return webApp{}, nil }

// opensPage: a person opens the meeting page or the notes in a browser. Whoever it
// is gets the web app, which asks them to sign in and says what they may see.
func opensPage(r *http.Request) bool {
	if !httpx.Navigates(r) {
		return false
	}
	t, _, _ := match(http.MethodGet, r.URL.Path)
	return t != nil && (t.path == meetingPath || t.path == notesPath)
}
