package httpx

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
)

// Problem is the body of every failure (RFC 9457).
type Problem struct {
	Title  string         `json:"title" doc:"What kind of failure it is"`
	Status int            `json:"status" doc:"The HTTP status"`
	Detail string         `json:"detail" doc:"What happened and what to do, in the reader's language"`
	Code   errs.Code      `json:"code" doc:"Stable name of the failure; decide by it"`
	Errors []ProblemField `json:"errors,omitempty" doc:"For code invalid: what is wrong with which field"`
}

// ProblemField is what is wrong with one field.
type ProblemField struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// Error implements error.
func (p *Problem) Error() string { return p.Detail }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// statuses is what each code is over /api/v1; the documented API answers 400 to all.
var statuses = map[errs.Code]int{
	errs.Unauthenticated:  http.StatusUnauthorized,
	errs.BadCredentials:   http.StatusUnauthorized,
	errs.Unverified:       http.StatusForbidden,
	errs.IdentityMismatch: http.StatusForbidden,
	errs.NotFound:         http.StatusNotFound,
	errs.NotOwner:         http.StatusForbidden,
	errs.NotMember:        http.StatusForbidden,
	errs.Invalid:          http.StatusUnprocessableEntity,
	errs.RoomFull:         http.StatusConflict,
	errs.NoRequest:        http.StatusConflict,
	errs.WrongPassword:    http.StatusForbidden,
	errs.TooLate:          http.StatusConflict,
	errs.Conflict:         http.StatusConflict,
	errs.RateLimited:      http.StatusTooManyRequests,
	errs.Unavailable:      http.StatusServiceUnavailable,
	errs.Internal:         http.StatusInternalServerError,
}

// Explain turns an error into what the asker may see of it. An error that is no
// errs.Error is a fault: it goes to the log, and the asker learns only that.
func Explain(err error, lang errs.Lang, log *slog.Logger) *Problem {
	var e *errs.Error
	switch {
	case errors.As(err, &e):
	case db.Unavailable(err):
		log.Error("the database does not answer", "err", err)
		e = errs.New(errs.Unavailable, "지금은 서버가 저장소에 닿지 못해요. 잠시 뒤에 다시 해 주세요.", "The server cannot reach its database right now. Please try again in a while.")
	default:
		log.Error("a request failed", "err", err)
		e = errs.New(errs.Internal, "서버에 문제가 생겼어요. 잠시 뒤에 다시 해 주세요.", "Something went wrong on the server. Please try again in a while.")
	}
	p := &Problem{Title: string(e.Code), Status: statuses[e.Code], Detail: e.Text.In(lang), Code: e.Code}
	for _, f := range e.Fields {
		p.Errors = append(p.Errors, ProblemField{Field: f.Name, Message: f.Text.In(lang)})
	}
	return p
}

// WriteProblem answers with a failure.
func WriteProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	if err := json.NewEncoder(w).Encode(p); err != nil {
		return // the reader has gone away
	}
}

// WriteNotFound answers for an address that does not exist.
func WriteNotFound(w http.ResponseWriter, r *http.Request, log *slog.Logger) {
	WriteError(w, r, log, errs.Missing("그 주소를", "That address"))
}

// WriteError answers with what went wrong, outside the framework of /api/v1.
func WriteError(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	WriteProblem(w, Explain(err, LangOf(r.Context()), log))
}
