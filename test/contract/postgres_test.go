package contract_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// A postgres is a server in which each world gets a database of its own.
type postgres struct {
	url   *url.URL
	psql  string
	close func()

	mu      sync.Mutex
	created []string
}

// openPostgres takes the server of STUDYONE_TEST_PG, else starts a throwaway one.
func openPostgres() (*postgres, error) {
	psql, err := postgresTool("psql")
	if err != nil {
		return nil, err
	}
	if given := os.Getenv("STUDYONE_TEST_PG"); given != "" {
		address, err := url.Parse(given)
		if err != nil {
			return nil, fmt.Errorf("STUDYONE_TEST_PG: %w", err)
		}
		pg := &postgres{url: address, psql: psql}
		pg.close = pg.dropAll
		return pg, nil
	}
	return throwaway(psql)
}

func postgresTool(name string) (string, error) {
	if found, err := exec.LookPath(name); err == nil {
		return found, nil
	}
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(found) > 0 {
		return found[len(found)-1], nil
	}
	return "", fmt.Errorf("PostgreSQL's %s is missing: install it (Debian: apt-get install postgresql), "+
		"or have psql and set STUDYONE_TEST_PG to a superuser's URL", name)
}

func throwaway(psql string) (*postgres, error) {
	initdb, missingInit := postgresTool("initdb")
	server, missingServer := postgresTool("postgres")
	account, missingUser := unprivileged()
	if err := errors.Join(missingInit, missingServer, missingUser); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "studyone-contract-pg-")
	if err != nil {
		return nil, err
	}
	pg, err := account.serve(dir, initdb, server, psql)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return pg, nil
}

// An account is who runs PostgreSQL, which refuses to run as root.
type account struct {
	credential *syscall.Credential
}

func unprivileged() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	found, err := user.Lookup("postgres")
	if err != nil {
		return account{}, fmt.Errorf("as root, PostgreSQL needs the system user postgres: %w", err)
	}
	uid, uidErr := strconv.ParseUint(found.Uid, 10, 32)
	gid, gidErr := strconv.ParseUint(found.Gid, 10, 32)
	return account{&syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, errors.Join(uidErr, gidErr)
}

func (a account) command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.credential}
	return cmd
}

func (a account) own(dir string) error {
	if a.credential == nil {
		return nil
	}
	return os.Chown(dir, int(a.credential.Uid), int(a.credential.Gid))
}

func (a account) serve(dir, initdb, server, psql string) (*postgres, error) {
	data := filepath.Join(dir, "data")
	if err := a.own(dir); err != nil {
		return nil, err
	}
	init := a.command(dir, initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	address, err := freeAddress("127.0.0.1")
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	cmd := a.command(dir, server, "-D", data, "-k", dir, "-h", "127.0.0.1", "-p", port,
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200")
	running, err := launch(cmd, filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	pg := &postgres{psql: psql, url: &url.URL{
		Scheme: "postgres", User: url.User("postgres"), Host: address, Path: "/postgres", RawQuery: "sslmode=disable",
	}}
	pg.close = func() {
		// A smart shutdown would wait for connections that nobody closes any more.
		if err := errors.Join(running.stopWith(syscall.SIGINT), os.RemoveAll(dir)); err != nil {
			complain(err)
		}
	}
	return pg, running.await(func() bool { return pg.query("SELECT 1") == nil })
}

func (pg *postgres) query(sql string) error {
	out, err := exec.Command(pg.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", pg.url.String(), "-c", sql).CombinedOutput()
	if err != nil {
		return fmt.Errorf("psql: %w\n%s", err, out)
	}
	return nil
}

func (pg *postgres) create() (string, error) {
	pg.mu.Lock()
	defer pg.mu.Unlock()
	name := "studyone_contract_" + strings.ToLower(rand.Text())
	if err := pg.query("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		return "", err
	}
	pg.created = append(pg.created, name)
	address := *pg.url
	address.Path = "/" + name
	return address.String(), nil
}

func (pg *postgres) dropAll() {
	for _, name := range pg.created {
		if err := pg.query("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			complain(err)
		}
	}
}
