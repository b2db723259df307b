package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/demo"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/web"
)

var serveSettings = []string{"addr", "data", "db", "redis", "smtp", "public-url", "tls", "limits", "classic-ports", "demo", "config"}

const demoSeed = 20211101

func serve(ctx context.Context, e env, args []string) error {
	cfg, err := config.Parse("serve", args, serveSettings, os.Getenv)
	if err != nil {
		return err
	}
	listener, err := app.Listen(ctx, cfg.Addr)
	if err != nil {
		return err
	}
	cfg.Addr = listener.Addr().String()
	classic, err := app.ListenClassic(ctx, cfg)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	a, err := open(ctx, e, cfg)
	if err != nil {
		if ctx.Err() != nil {
			err = nil // it was asked to end while it was starting
		}
		return errors.Join(err, listener.Close(), app.CloseClassic(classic))
	}
	return a.Serve(ctx, listener, classic...)
}

// open puts the server together and says where it is.
func open(ctx context.Context, e env, cfg config.Config) (*app.App, error) {
	dist, err := fs.Sub(web.Dist, "dist")
	if err != nil {
		return nil, err
	}
	a, err := app.New(ctx, cfg, obs.New(e.err), seam.Real(), dist, version)
	if err != nil {
		return nil, err
	}
	if err := greet(ctx, e, cfg, a); err != nil {
		return nil, errors.Join(err, a.Close(ctx))
	}
	greetNetwork(e, cfg, a)
	return a, nil
}

// greet prepares an empty server for its first visitor and says where to go.
func greet(ctx context.Context, e env, cfg config.Config, a *app.App) error {
	if cfg.Demo {
		if err := demo.Fill(ctx, a.DB(), demoSeed, progressBar(e.err, "demo world")); err != nil {
			return err
		}
		if err := demo.PlaySeasons(ctx, a.DB(), a.SettlementAt); err != nil {
			return err
		}
		return greetDemo(ctx, e, cfg, a)
	}
	token, err := a.Users().SetupToken(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.out, "studyONE is at %s\n", a.PublicURL())
	if token != "" {
		fmt.Fprintf(e.out, "Make the first administrator once, here: %s/setup?token=%s\n", a.PublicURL(), token)
	}
	return nil
}

// greetDemo prints a call of the documented API that works as it stands.
func greetDemo(ctx context.Context, e env, cfg config.Config, a *app.App) error {
	fmt.Fprintf(e.out, "studyONE is at %s\n", a.PublicURL())
	if !cfg.Loopback() {
		fmt.Fprintln(e.out, "One-click demo sign-in is off: the listener is not on loopback.")
		return nil
	}
	faces, err := demo.Faces(ctx, a.DB())
	if err != nil || len(faces) == 0 {
		return err
	}
	session, err := a.Users().Open(ctx, faces[0].ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "Everything in it is made up. Try the documented API as %s:\n  %s -H 'Authorization: Bearer %s' %s/main/room/list\n", faces[0].Name, curl(cfg), session.Token, base(cfg, a))
	return err
}

func migrate(ctx context.Context, e env, args []string) error {
	cfg, err := config.Parse("migrate", args, []string{"data", "db", "config"}, os.Getenv)
	if err != nil {
		return err
	}
	return app.Migrate(ctx, cfg, obs.New(e.err), seam.Real())
}

func printOpenAPI(_ context.Context, e env, args []string) error {
	if len(args) > 0 {
		return config.Usagef("openapi: %q is too much", args[0])
	}
	text, err := app.OpenAPI()
	if err != nil {
		return err
	}
	_, err = e.out.Write(text)
	return err
}
