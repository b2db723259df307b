package db

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed schema/*.sql
var kernelSchema embed.FS

// State tells how a database's schema stands against this program.
type State struct {
	Have, Want int64
}

// Empty is a database that was never migrated.
func (s State) Empty() bool { return s.Have == 0 }

// Err is nil where the schema is just right; else it says what to do.
func (s State) Err() error {
	switch {
	case s.Have > s.Want:
		return fmt.Errorf("the database is from a newer studyone (schema %d; this program knows %d): start that newer program", s.Have, s.Want)
	case s.Have < s.Want:
		return fmt.Errorf("the database is behind (schema %d; this program needs %d): run `studyone migrate`", s.Have, s.Want)
	}
	return nil
}

// SchemaState compares the database with the migrations of the kernel and of the features.
func (d *DB) SchemaState(ctx context.Context, features []fs.FS) (State, error) {
	p, err := d.provider(features)
	if err != nil {
		return State{}, err
	}
	return state(ctx, p)
}

func state(ctx context.Context, p *goose.Provider) (State, error) {
	have, want, err := p.GetVersions(ctx)
	return State{Have: have, Want: want}, err
}

// Migrate brings the schema up to date. Several processes may call it at once.
func (d *DB) Migrate(ctx context.Context, features []fs.FS) error {
	p, err := d.provider(features)
	if err != nil {
		return err
	}
	s, err := state(ctx, p)
	if err != nil {
		return err
	}
	if s.Have > s.Want {
		return s.Err()
	}
	return up(ctx, p, s.Have)
}

// up applies what is missing. PostgreSQL has a lock for it; of two processes on
// one SQLite file the slower finds a step done already, and then goes on behind it.
func up(ctx context.Context, p *goose.Provider, have int64) error {
	for {
		_, err := p.Up(ctx)
		if err == nil {
			return nil
		}
		s, stateErr := state(ctx, p)
		if stateErr != nil || s.Have <= have {
			return errors.Join(err, stateErr)
		}
		have = s.Have
	}
}

func (d *DB) provider(features []fs.FS) (*goose.Provider, error) {
	files, err := d.migrations(append([]fs.FS{kernelSchema}, features...))
	if err != nil {
		return nil, err
	}
	opts := []goose.ProviderOption{goose.WithSlog(slog.New(slog.DiscardHandler))}
	dialect := goose.DialectSQLite3
	if d.engine.name == "postgres" {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	return goose.NewProvider(dialect, d.writer, files, opts...)
}

// migrations lays the schema folders of all features over one another and
// fills in the two words that differ between the engines.
func (d *DB) migrations(folders []fs.FS) (fs.FS, error) {
	merged := fstest.MapFS{}
	words := strings.NewReplacer("{{identity}}", d.engine.identity, "{{bytes}}", d.engine.bytes)
	for _, folder := range folders {
		names, err := fs.Glob(folder, "schema/*.sql")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(folder, name)
			if err != nil {
				return nil, err
			}
			base := path.Base(name)
			if merged[base] != nil {
				return nil, errors.New("two migrations are named " + base)
			}
			merged[base] = &fstest.MapFile{Data: []byte(words.Replace(string(text)))}
		}
	}
	return merged, nil
}
