package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/media"
	"github.com/studyone/studyone/internal/seam"
)

var signs = map[media.Level]string{media.Fine: "ok", media.Note: "note", media.Wrong: "WRONG"}

// mediaCheck takes the settings of serve, to look at the same things.
func mediaCheck(ctx context.Context, e env, args []string) error {
	cfg, err := config.Parse("media check", args, serveSettings, os.Getenv)
	if err != nil {
		return err
	}
	found, err := app.CheckMedia(ctx, cfg, seam.Real())
	if err != nil {
		return err
	}
	wrong := 0
	for _, f := range found {
		fmt.Fprintf(e.out, "%-6s %s\n", signs[f.Level], f.Says)
		if f.Do != "" {
			fmt.Fprintf(e.out, "       → %s\n", f.Do)
		}
		if f.Level == media.Wrong {
			wrong++
		}
	}
	switch wrong {
	case 0:
		return nil
	case 1:
		return errors.New("one thing has to be mended")
	}
	return fmt.Errorf("%d things have to be mended", wrong)
}
