package server_test

import (
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/studyone/studyone/internal/app"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/seam"
)

// operator is the connection of somebody who may do anything with the test's PostgreSQL.
func operator(t testing.TB) *sql.DB {
	t.Helper()
	pool, err := sql.Open("pgx", os.Getenv("STUDYONE_TEST_PG"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

// switchDatabase takes a database away from everybody, or gives it back.
func switchDatabase(t testing.TB, op *sql.DB, address string, on bool) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimPrefix(u.Path, "/")
	if _, err := op.Exec(fmt.Sprintf("ALTER DATABASE %s ALLOW_CONNECTIONS %t", name, on)); err != nil {
		t.Fatal(err)
	}
	if on {
		return
	}
	if _, err := op.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseThatGoesAwayComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, postgres(t), setup{})
	op := operator(t)
	room, owner, member, _ := talk(t, w)
	t.Cleanup(func() { switchDatabase(t, op, w.at.URL, true) })

	for round := range 2 {
		// Two people go on talking while it happens: each message has a key and is sent until it is there.
		const each = 30
		halfway, everyone := make(chan struct{}, 2), sync.WaitGroup{}
		for _, who := range []person{owner, member} {
			everyone.Go(func() {
				for i := range each {
					if i == each/3 {
						halfway <- struct{}{}
					}
					who.insist(t, room, fmt.Sprintf("%d-%d-%d", round, who.id, i))
				}
			})
		}
		<-halfway
		<-halfway
		switchDatabase(t, op, w.at.URL, false)
		for _, call := range []struct{ call, body string }{
			{"GET /me", ""},
			{"GET /rooms", ""},
			{"GET /recommendations", ""},
			{"POST /rooms", `{"title": "방", "main_goal": "합격"}`},
			{at("POST", room, "/leave"), "{}"},
			{"POST /sessions", `{"email": "somebody@example.org", "password": "long-enough-1"}`},
		} {
			member.ask(t, call.call, call.body).refused(t, "unavailable")
		}
		if a := w.nobody().ask(t, "GET //readyz", nil); a.status != 503 {
			t.Errorf("without its database the server says that it is ready: %d", a.status)
		}
		w.nobody().do(t, "GET //healthz", nil, nil)
		switchDatabase(t, op, w.at.URL, true)
		eventually(t, "the server is ready again", func() bool {
			a, err := w.nobody().try("GET //readyz", nil)
			return err == nil && a.ok()
		})
		everyone.Wait()
		found := owner.read(t, room, "?limit=200")
		if want := 2 * each * (round + 1); len(found.Items) != want || found.Items[want-1].Seq != int64(want) {
			t.Errorf("after the %d. time there are %d messages up to %d, not %d", round+1, len(found.Items), found.Items[len(found.Items)-1].Seq, want)
		}
		once := map[string]bool{}
		for _, m := range found.Items {
			if once[m.Key] {
				t.Errorf("%s is there twice", m.Key)
			}
			once[m.Key] = true
		}
	}
	if n := w.count(t, "SELECT COUNT(*) FROM room"); n != 1 {
		t.Errorf("%d rooms are there: one was made by a request that failed", n)
	}
	member.do(t, at("GET", room, "/members"), nil, nil)
}

// insist sends a message until it is there; meanwhile the server may only say that it is unavailable.
func (p person) insist(t *testing.T, room int64, key string) {
	eventually(t, key+" is sent", func() bool {
		a, err := p.try(at("POST", room, "/messages"), form{"content": key, "key": key})
		if err != nil {
			t.Errorf("%s: %v", key, err)
			return true
		}
		if !a.ok() {
			a.refused(t, "unavailable")
		}
		return a.ok()
	})
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			options := e.make(t)
			cfg := config.Config{Addr: "127.0.0.1:1", DB: options.URL, Data: t.TempDir(), FeeCap: 1}
			if options.Path != "" {
				cfg.Data = strings.TrimSuffix(options.Path, "/studyone.db")
			}
			o := obs.New(io.Discard)
			d, err := app.OpenDB(ctx, cfg, o, seam.Real())
			if err != nil {
				t.Fatal(err)
			}
			err = d.Write(ctx, func(tx *db.Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, TRUE)")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			_, err = app.OpenDB(ctx, cfg, obs.New(io.Discard), seam.Real())
			if err == nil || !strings.Contains(err.Error(), "newer studyone") {
				t.Errorf("a database of a newer program is opened: %v", err)
			}
		})
	}
}
