package classic

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement"
	"github.com/studyone/studyone/internal/user"
)

// Deps are the features behind the documented routes.
type Deps struct {
	DB         *db.DB
	Users      *user.Service
	Rooms      *room.Service
	Chat       *chat.Service
	Calendar   *calendar.Service
	Settlement *settlement.Service
	Recommend  *recommend.Service
	Page       http.HandlerFunc // the web app's one page
	Log        *slog.Logger
}

// Handler answers the documented routes.
type Handler struct{ Deps }

// New makes a Handler.
func New(d Deps) *Handler { return &Handler{d} }

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if opensPage(r) {
		h.Page(w, r)
		return
	}
	status, answer, err := h.answer(w, r)
	if err != nil {
		p := httpx.Explain(err, httpx.LangOf(r.Context()), h.Log)
		if p.Status != http.StatusInternalServerError {
			p.Status = http.StatusBadRequest
		}
		httpx.WriteProblem(w, p)
		return
	}
	if _, ok := answer.(webApp); ok {
		h.Page(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		return // the reader has gone away
	}
}

// answer runs the checks in their documented order and then the route.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request) (int, any, error) {
	c := &call{ctx: r.Context(), r: r, who: httpx.CallerOf(r.Context())}
	if c.who.Nobody() {
		return 0, nil, errs.Unauthorized()
	}
	t, params, known := match(r.Method, r.URL.Path)
	switch {
	case !known:
		return 0, nil, errNoRoute
	case t == nil:
		return 0, nil, errMethod
	}
	c.path = params
	var err error
	if c.body, err = readBody(w, r); err != nil {
		return 0, nil, err
	}
	if err := c.checkClaims(func() (bool, error) { return h.ownsRoom(c) }); err != nil {
		return 0, nil, err
	}
	if err := h.admit(c, t.guard); err != nil {
		return 0, nil, err
	}
	answer, err := t.handle(h, c)
	status := http.StatusOK
	if strings.HasSuffix(t.path, "newroom") {
		status = http.StatusCreated
	}
	return status, answer, err
}

func (h *Handler) ownsRoom(c *call) (bool, error) {
	id, ok := pkOf(c.path["pk"])
	if !ok {
		return false, nil
	}
	return db.Exists(c.ctx, h.DB, "SELECT 1 FROM room WHERE id = $1 AND owner = $2", id, c.who.ID)
}

// admit checks the route's guard. The features check again under their locks;
// this is for the order of the answers.
func (h *Handler) admit(c *call, g guard) error {
	if g == anyone {
		return nil
	}
	id, ok := pkOf(c.path["pk"])
	if !ok {
		return errNoRoute
	}
	var err error
	switch g {
	case asOwner:
		c.room, err = room.RequireOwner(c.ctx, h.DB, id, c.who.ID)
	case asMember:
		c.room, err = room.RequireMember(c.ctx, h.DB, id, c.who.ID)
	case anyone, inRoom:
		c.room, err = room.ByID(c.ctx, h.DB, id)
	}
	return err
}

const success = "SUCCESS"

// done answers SUCCESS where nothing failed.
func done(err error) (any, error) { return success, err }
