package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/user"
)

const maxPasswordLine = 4096

func userCreate(ctx context.Context, e env, args []string) error {
	o := options{text: map[string]*string{"email": new(string), "name": new(string)}, on: map[string]*bool{"password-stdin": new(bool), "admin": new(bool)}}
	cfg, err := o.parse("user create", args, 0)
	if err != nil {
		return err
	}
	if !*o.on["password-stdin"] {
		return config.Usagef("user create: give the password on standard input, with --password-stdin")
	}
	line, err := bufio.NewReader(io.LimitReader(e.in, maxPasswordLine)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	d, err := app.OpenDB(ctx, cfg, obs.New(e.err), seam.Real())
	if err != nil {
		return err
	}
	defer d.Close() //nolint:errcheck // what was written is committed
	users := user.New(user.Deps{DB: d, Limits: limit.Off{}})
	id, err := users.Create(ctx, user.SignUp{Email: *o.text["email"], Name: *o.text["name"], Password: strings.TrimRight(line, "\r\n")}, *o.on["admin"])
	var known *errs.Error
	if errors.As(err, &known) && known.Code == errs.Invalid {
		return config.Usagef("user create: %s", err)
	}
	if err != nil {
		return err
	}
	return json.NewEncoder(e.out).Encode(map[string]int64{"id": id})
}
