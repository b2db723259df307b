package demo

import (
	"context"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/user"
)

type faceView struct {
	ID        int64    `json:"id"`
	Name      string   `json:"name"`
	Interests []string `json:"interests"`
	Note      string   `json:"note" doc:"What can be seen as this person"`
}

type facesOut struct {
	Body struct {
		Items []faceView `json:"items"`
	}
}

var errOff = errs.Missing("데모를", "The demo")

// Routes registers the one-click sign-in. Where it is not allowed, its operations answer not_found.
func Routes(a *httpx.API, d *db.DB, users *user.Service, people *user.HTTP, allowed bool) {
	httpx.Register(a, httpx.Op{ID: "demo-people", Method: "GET", Path: "/demo/people", Does: "People of the demo world to sign in as; on this machine only", Tag: "demo", Access: httpx.Public},
		func(ctx context.Context, _ httpx.Caller, _ *struct{}) (*facesOut, error) {
			if !allowed || !httpx.OriginOf(ctx).Local {
				return nil, errOff
			}
			faces, err := Faces(ctx, d)
			out := &facesOut{}
			out.Body.Items = make([]faceView, len(faces))
			for i, f := range faces {
				out.Body.Items[i] = faceView{f.ID, f.Name, append([]string{}, f.Interests...), f.Note.In(httpx.LangOf(ctx))}
			}
			return out, err
		})
	httpx.Register(a, httpx.Op{ID: "demo-sign-in", Method: "POST", Path: "/demo/sessions", Does: "Sign in as a person of the demo world", Tag: "demo", Access: httpx.Public, Status: 201},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Body struct {
				ID int64 `json:"id"`
			}
		},
		) (*user.SessionOut, error) {
			if !allowed || !httpx.OriginOf(ctx).Local {
				return nil, errOff
			}
			isDemo, err := db.Exists(ctx, d, "SELECT 1 FROM person WHERE id = $1 AND demo", in.Body.ID)
			if err != nil {
				return nil, err
			}
			if !isDemo {
				return nil, errs.Missing("그 데모 사람을", "That demo person")
			}
			session, err := users.Open(ctx, in.Body.ID)
			return people.Session(session), err
		})
}
