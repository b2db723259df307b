package main

import (
	"context"
	"fmt"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/ledger"
)

// ledgerVerify recomputes every hash and balance, and fails by the first bad row.
func ledgerVerify(ctx context.Context, e env, args []string) error {
	var o options
	cfg, err := o.parse("ledger verify", args, 0)
	if err != nil {
		return err
	}
	return withDB(ctx, e, cfg, func(d *db.DB) error {
		sum, err := ledger.Verify(ctx, d)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "all in order: %d journals of %d rooms\n", sum.Journals, sum.Rooms)
		return err
	})
}
