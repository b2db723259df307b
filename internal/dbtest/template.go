package dbtest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // to create and drop databases, which db has no business to do

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
)

// SQLite is an empty, migrated SQLite database for one test.
func SQLite(t testing.TB, schemas []fs.FS) db.Options {
	t.Helper()
	file, err := sqliteTemplates.of(schemas)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "studyone.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return db.Options{Path: path}
}

// Postgres is an empty, migrated PostgreSQL database for one test; it is dropped at its end.
func Postgres(t testing.TB, schemas []fs.FS) db.Options {
	t.Helper()
	server(t, envPostgres, "PostgreSQL")
	template, err := postgresTemplates.of(schemas)
	if err != nil {
		t.Fatal(err)
	}
	name, err := create(" TEMPLATE " + template)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := admin("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return db.Options{URL: address(name)}
}

// templates holds one migrated database for each set of schemas.
type templates[T any] struct {
	make func(schemas []fs.FS) (T, error)
	mu   sync.Mutex
	made map[string]func() (T, error)
}

var (
	sqliteTemplates   = templates[[]byte]{make: makeSQLite}
	postgresTemplates = templates[string]{make: makePostgres}
)

func (c *templates[T]) of(schemas []fs.FS) (T, error) {
	key, err := fingerprint(schemas)
	if err != nil {
		var none T
		return none, err
	}
	return c.once(key, schemas)()
}

func (c *templates[T]) once(key string, schemas []fs.FS) func() (T, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = map[string]func() (T, error){}
	}
	if c.made[key] == nil {
		c.made[key] = sync.OnceValues(func() (T, error) { return c.make(schemas) })
	}
	return c.made[key]
}

// fingerprint tells sets of schemas apart by what the files say: not every fs.FS can be compared.
func fingerprint(schemas []fs.FS) (string, error) {
	sum := sha256.New()
	for _, schema := range schemas {
		names, err := fs.Glob(schema, "schema/*.sql")
		if err != nil {
			return "", err
		}
		for _, name := range names {
			text, err := fs.ReadFile(schema, name)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(sum, "%q%q", name, text)
		}
	}
	return string(sum.Sum(nil)), nil
}

// makeSQLite is the content of a migrated file: closing it leaves no log beside it.
func makeSQLite(schemas []fs.FS) ([]byte, error) {
	dir, err := os.MkdirTemp("", "studyone-dbtest-")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "studyone.db")
	err = migrate(db.Options{Path: path}, schemas)
	file, readErr := os.ReadFile(path)
	return file, errors.Join(err, readErr, os.RemoveAll(dir))
}

// makePostgres is the name of a migrated database. It stays until the server goes, which scripts/testenv sees to.
func makePostgres(schemas []fs.FS) (string, error) {
	name, err := create("")
	if err != nil {
		return "", err
	}
	return name, migrate(db.Options{URL: address(name)}, schemas)
}

func migrate(o db.Options, schemas []fs.FS) error {
	ctx := context.Background()
	o.World, o.Obs = seam.Real(), obs.New(io.Discard)
	d, err := db.Open(ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(d.Migrate(ctx, schemas), d.Close())
}

func create(suffix string) (string, error) {
	name := "studyone_test_" + strings.ToLower(rand.Text())
	return name, admin("CREATE DATABASE " + name + suffix)
}

// address is the test server's URL with another database's name.
func address(name string) string {
	u, err := url.Parse(os.Getenv(envPostgres))
	if err != nil {
		return "" // admin has failed before with the reason
	}
	u.Path = "/" + name
	return u.String()
}

// administrator is a connection pool of this process to the server's own database.
var administrator = sync.OnceValues(func() (*sql.DB, error) {
	return sql.Open("pgx", os.Getenv(envPostgres))
})

func admin(statement string) error {
	pool, err := administrator()
	if err == nil {
		_, err = pool.ExecContext(context.Background(), statement)
	}
	if err != nil {
		return fmt.Errorf("%s: %s: %w", envPostgres, statement, err)
	}
	return nil
}
