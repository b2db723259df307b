// Package httpx is the HTTP side of the kernel: the /api/v1 framework (huma),
// problems, the caller and the middleware every request passes.
package httpx

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/studyone/studyone/internal/errs"
)

// Access says who may call an operation at all; finer rights are the service's.
type Access int

// The kinds of access.
const (
	SignedIn Access = iota
	Public
)

// Op describes one operation of /api/v1.
type Op struct {
	ID     string // names it in OpenAPI, in lower-case-with-dashes
	Method string
	Path   string // below /api/v1
	Does   string // one line for people
	Tag    string
	Access Access
	Status int // of success; 200 where 0
}

// API is the framework of /api/v1.
type API struct {
	huma huma.API
	log  *slog.Logger
	ops  []Op
}

const base = "/api/v1"

// tuneHuma changes what huma keeps for the whole process, where several servers may live.
var tuneHuma = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false // our lists are never null
	huma.NewErrorWithContext = humaProblem
	huma.NewError = func(status int, msg string, details ...error) huma.StatusError {
		return humaProblem(nil, status, msg, details...)
	}
})

// NewAPI mounts /api/v1 on mux.
func NewAPI(mux *http.ServeMux, version string, log *slog.Logger) *API {
	tuneHuma()
	cfg := huma.DefaultConfig("studyONE", version)
	cfg.OpenAPIPath = base + "/openapi"
	cfg.DocsPath = "" // huma's page loads its code from elsewhere; docs.go has our own
	cfg.SchemasPath = ""
	cfg.CreateHooks = nil // no $schema links in bodies
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	cfg.AllowAdditionalPropertiesByDefault = true
	cfg.Info.Description = "Errors are application/problem+json with a stable `code`. Times are RFC 3339 UTC. Sign in with `POST /api/v1/sessions`; send the token as `Authorization: Bearer`, or use the cookie."
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token":  {Type: "http", Scheme: "bearer"},
		"cookie": {Type: "apiKey", In: "cookie", Name: SessionCookie},
	}
	return &API{huma: humago.New(mux, cfg), log: log}
}

// schemaName names a type in OpenAPI: room.View is a Room, room.SeatView a Seat.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if short, ok := strings.CutSuffix(name, "View"); ok {
		if name = short; name == "" {
			name = path.Base(t.PkgPath())
			name = strings.ToUpper(name[:1]) + name[1:]
		}
	}
	return name
}

// OpenAPI is the description of all registered operations.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

// Ops lists the registered operations in order.
func (a *API) Ops() []Op { return a.ops }

// Register adds an operation. Its handler gets the caller that authentication
// found; access is checked before it runs.
func Register[I, O any](a *API, op Op, handle func(ctx context.Context, who Caller, in *I) (*O, error)) {
	a.ops = append(a.ops, op)
	o := huma.Operation{
		OperationID: op.ID, Method: op.Method, Path: base + op.Path, Summary: op.Does,
		Tags: []string{op.Tag}, DefaultStatus: op.Status, Errors: []int{http.StatusUnprocessableEntity},
	}
	if op.Access != Public {
		o.Security = []map[string][]string{{"token": {}}, {"cookie": {}}}
	}
	huma.Register(a.huma, o, func(ctx context.Context, in *I) (*O, error) {
		who := CallerOf(ctx)
		if err := op.Access.check(who); err != nil {
			return nil, Explain(err, LangOf(ctx), a.log)
		}
		out, err := handle(ctx, who, in)
		if err != nil {
			return nil, Explain(err, LangOf(ctx), a.log)
		}
		return out, nil
	})
}

func (a Access) check(who Caller) error {
	if a == SignedIn && who.Nobody() {
		return errs.Unauthorized()
	}
	return nil
}

// Empty is the body {}.
type Empty struct {
	Body struct{}
}

// Done is an answer without a body.
type Done struct{}

// humaProblem turns huma's own findings (wrong types, broken JSON, too large) into Problems.
func humaProblem(ctx huma.Context, status int, msg string, details ...error) huma.StatusError {
	lang, log := errs.EN, slog.Default()
	if ctx != nil {
		lang, log = LangOf(ctx.Context()), logOf(ctx.Context())
		if status != http.StatusRequestEntityTooLarge && CallerOf(ctx.Context()).Nobody() && needsCaller(ctx.Operation()) {
			return Explain(errs.Unauthorized(), lang, log)
		}
	}
	if status >= http.StatusInternalServerError {
		return Explain(&humaFault{msg, details}, lang, log)
	}
	p := Explain(errs.InvalidFields(nil), lang, log)
	if status == http.StatusRequestEntityTooLarge {
		p.Status = status
	}
	for _, d := range details {
		p.Errors = append(p.Errors, problemField(d))
	}
	if len(p.Errors) == 0 {
		p.Errors = []ProblemField{{Field: "body", Message: msg}}
	}
	return p
}

func needsCaller(op *huma.Operation) bool { return op != nil && len(op.Security) > 0 }

func problemField(err error) ProblemField {
	d, ok := err.(huma.ErrorDetailer)
	if !ok {
		return ProblemField{Field: "body", Message: err.Error()}
	}
	detail := d.ErrorDetail()
	place := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(detail.Location, "body."), "query."), "path.")
	return ProblemField{Field: place, Message: detail.Message}
}

type humaFault struct {
	msg     string
	details []error
}

func (f *humaFault) Error() string {
	parts := []string{f.msg}
	for _, d := range f.details {
		if d != nil {
			parts = append(parts, d.Error())
		}
	}
	return strings.Join(parts, ": ")
}
