package crash_test

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
)

const secret = "hunter2-S3cret"

// A start is one attempt to start the program that has to fail.
type start struct {
	name   string
	args   []string
	env    []string
	status int
	says   string // in the one line that it prints
}

func TestItSaysWhyItDoesNotStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	write(t, file, "not a folder")
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() }) // the rows are parallel, so they end after this function
	empty := dbtest.Postgres(t, app.Schemas()).URL
	config := func(text string) string {
		path := filepath.Join(t.TempDir(), "studyone.toml")
		write(t, path, text)
		return path
	}
	serve := func(args ...string) []string {
		return append([]string{"serve", "--addr", "127.0.0.1:0", "--data", filepath.Join(dir, "data")}, args...)
	}
	for _, s := range []start{
		{"the data folder cannot be made", []string{"serve", "--addr", "127.0.0.1:0", "--data", filepath.Join(file, "data")}, nil, 1, "data folder"},
		{"the port is taken", []string{"serve", "--addr", taken.Addr().String(), "--data", filepath.Join(dir, "data")}, nil, 1, "address already in use"},
		{"the database does not answer", serve("--db", "postgres://u:"+secret+"@127.0.0.1:1/x"), nil, 1, "PostgreSQL at 127.0.0.1:1"},
		{"the Redis does not answer", serve("--db", empty, "--redis", "redis://:"+secret+"@127.0.0.1:1"), nil, 1, "Redis"},
		{"no command", nil, nil, 2, ""},
		{"an unknown command", []string{"serv"}, nil, 2, "unknown command"},
		{"an unknown flag", serve("--colour", "blue"), nil, 2, "colour"},
		{"a word too much", serve("now"), nil, 2, `"now" is too much`},
		{"an address without a port", []string{"serve", "--addr", "localhost"}, nil, 2, "HOST:PORT"},
		{"a switch that is neither on nor off", serve("--limits", "maybe"), nil, 2, "on or off"},
		{"a database URL of another kind", serve("--db", "mysql://u:"+secret+"@h/x"), nil, 2, "postgres://"},
		{"a database URL that cannot be read", serve("--db", "postgres://u:"+secret+"@h:port/x"), nil, 2, "db:"},
		{"a database URL with a bad escape", serve("--db", "postgres://u:%zz"+secret+"@h/x"), nil, 2, "db:"},
		{"a database setting that PostgreSQL's client refuses", serve("--db", "postgres://u:"+secret+"@h/x?sslmode=perhaps"), nil, 1, "--db cannot be read"},
		{"Redis without PostgreSQL", serve("--redis", "redis://:"+secret+"@h"), nil, 2, "set --db"},
		{"a Redis URL of another kind", serve("--db", "postgres://h/x", "--redis", "http://:"+secret+"@h"), nil, 2, "redis://"},
		{"an SMTP URL of another kind", serve("--smtp", "mail://u:"+secret+"@h"), nil, 2, "smtp://"},
		{"an SMTP URL whose port is none", serve("--smtp", "smtp://u:"+secret+"@h:mail"), nil, 2, "smtp"},
		{"a secret without its URL", serve("--smtp", secret), nil, 2, "smtp"},
		{"a public address that is none", serve("--public-url", "studyone"), nil, 2, "http://"},
		{"a secret in a file that is not there", serve("--db", "@"+filepath.Join(dir, "nowhere")), nil, 2, "db:"},
		{"a bad setting in the environment", serve(), []string{"STUDYONE_DB=mysql://u:" + secret + "@h/x"}, 2, "postgres://"},
		{"a fee that is no number", serve(), []string{"STUDYONE_FEE_CAP=much"}, 2, "fee_cap"},
		{"a config file that is not there", serve("--config", filepath.Join(dir, "nowhere.toml")), nil, 2, "config file"},
		{"a config file with an unknown key", serve("--config", config(`databse = "x"`)), nil, 2, "databse"},
		{"a config file that is no TOML", serve("--config", config("db = \"postgres://u:"+secret+"@h/x\"\nsmtp = 'smtp://u:"+secret+"@h")), nil, 2, "line 2"},
		{"a config file with a bad secret", serve("--config", config("smtp = 'mail://u:"+secret+"@h'")), nil, 2, "smtp://"},
	} {
		t.Run(s.name, s.play)
	}
}

func (s start) play(t *testing.T) {
	t.Parallel()
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(limited, binary, s.args...)
	cmd.Env = slices.Concat(command().Env, s.env)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if limited.Err() != nil {
		t.Fatalf("it started, or hangs: %s%s", stdout.Bytes(), stderr.Bytes())
	}
	if status := cmd.ProcessState.ExitCode(); status != s.status {
		t.Errorf("it exits with %d (%v): %s", status, err, stderr.Bytes())
	}
	if said := stderr.String(); s.says != "" && (strings.Count(said, "\n") != 1 || !strings.Contains(said, s.says)) {
		t.Errorf("it says %q", said)
	}
	if strings.Contains(stdout.String()+stderr.String(), secret) {
		t.Errorf("it shows a secret: %s%s", stdout.Bytes(), stderr.Bytes())
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestANewerDatabaseIsNotTouched(t *testing.T) {
	each(t, func(t *testing.T, p *place) {
		p.inside(t, func(d *db.DB) {
			if err := d.Write(ctx, func(tx *db.Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, TRUE)")
				return err
			}); err != nil {
				t.Fatal(err)
			}
		})
		for _, args := range [][]string{{"serve", "--addr", "127.0.0.1:0"}, {"migrate"}} {
			start{args: append(args, p.flags()...), status: 1, says: "newer studyone"}.try(t)
		}
	})
}

// try is play within another test.
func (s start) try(t *testing.T) { t.Run(s.args[0], s.play) }

// A server whose mail cannot be sent has much to say about it, but never the password.
func TestSecretsStaySecretWhileItRuns(t *testing.T) {
	t.Parallel()
	p := &place{data: t.TempDir()}
	s := p.serve(t, "--smtp", "smtp://postman:"+secret+"@127.0.0.1:1")
	nobody := caller{}
	status, body, err := nobody.ask(s, "POST", "/api/v1/accounts", `{"email": "new@example.org", "password": "long-enough-1", "name": "새 사람", "over_14": true, "terms": true}`)
	if status != http.StatusAccepted || err != nil {
		t.Fatalf("%d %s %v", status, body, err)
	}
	eventually(t, "the letter fails", func() bool { return strings.Contains(s.out.String(), "could not be delivered") })
	for _, path := range []string{"/metrics", "/readyz", "/api/v1/server", "/api/v1/docs", "/api/v1/openapi.json"} {
		status, body, err := nobody.ask(s, "GET", path, "")
		if status != http.StatusOK || err != nil {
			t.Fatalf("%s: %d %v", path, status, err)
		}
		if strings.Contains(string(body), secret) || strings.Contains(string(body), "long-enough-1") {
			t.Errorf("%s shows a secret", path)
		}
	}
	if status := s.end(t, syscall.SIGTERM); status != 0 {
		t.Errorf("it exits with %d", status)
	}
	for _, hidden := range []string{secret, "long-enough-1", "new@example.org"} {
		if strings.Contains(s.out.String(), hidden) {
			t.Errorf("the log shows %q", hidden)
		}
	}
}
