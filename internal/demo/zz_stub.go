package demo

// TEMPORARY: delete this file as soon as the real Fill and Faces are in place.

import (
	"context"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
)

type Face struct {
	ID        int64
	Name      string
	Interests []string
	Note      errs.Text
}

func Faces(context.Context, db.Querier) ([]Face, error) { return nil, nil }

func Fill(context.Context, *db.DB, uint64, func(done, total int)) error { return nil }
