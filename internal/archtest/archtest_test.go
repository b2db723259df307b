package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the module's folder, as seen from this package's.
const root = "../.."

func TestImportsFollowTheRanksAndFences(t *testing.T) {
	for _, s := range sources(t) {
		if _, err := rank(s.pkg); err != nil {
			t.Errorf("%s: %v", s.pkg, err)
			continue
		}
		for _, spec := range s.file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if wrong := (edge{from: s.pkg, file: s.name, to: to}).judge(); wrong != "" {
				t.Errorf("%s/%s imports %s: %s", s.pkg, s.name, to, wrong)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, s := range sources(t) {
		said[s.pkg] = said[s.pkg] || s.file.Doc != nil
	}
	for pkg, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}

func TestRanksAreAllDifferent(t *testing.T) {
	holder := map[int]string{rankKernel: "the kernel", rankMain: "cmd"}
	for name, r := range ranks {
		if holder[r] != "" {
			t.Errorf("%s and %s share rank %d", name, holder[r], r)
		}
		holder[r] = name
	}
}

func TestJudge(t *testing.T) {
	own := func(pkg string) string { return module + "/" + pkg }
	cases := []struct {
		what string
		edge edge
		ok   bool
	}{
		{"a feature uses the kernel", edge{"internal/chat", "service.go", own("internal/db")}, true},
		{"a feature uses a lower one", edge{"internal/chat", "service.go", own("internal/room")}, true},
		{"a feature uses a higher one", edge{"internal/room", "service.go", own("internal/chat")}, false},
		{"so does its test", edge{"internal/room", "service_test.go", own("internal/chat")}, false},
		{"a feature's test runs the whole program", edge{"internal/room", "service_test.go", own("internal/app")}, true},
		{"a feature runs the whole program", edge{"internal/room", "service.go", own("internal/app")}, false},
		{"the kernel uses a feature", edge{"internal/mail", "mail.go", own("internal/user")}, false},
		{"a kernel package uses another", edge{"internal/job", "job.go", own("internal/db")}, true},
		{"a part uses its own feature", edge{"internal/settlement/presence", "mark.go", own("internal/settlement/rules")}, true},
		{"a lower feature uses such a part", edge{"internal/call", "call.go", own("internal/settlement/rules")}, false},
		{"the old API uses a feature", edge{"internal/classic", "chat.go", own("internal/chat")}, true},
		{"a feature uses the old API", edge{"internal/notify", "notify.go", own("internal/classic")}, false},
		{"the program uses everything", edge{"cmd/studyone", "main.go", own("internal/app")}, true},
		{"a nameless package", edge{"internal/utils", "utils.go", own("internal/db")}, false},
		{"a test uses dbtest", edge{"internal/db", "db_test.go", own("internal/dbtest")}, true},
		{"the product uses dbtest", edge{"internal/app", "server.go", own("internal/dbtest")}, false},
		{"a driver in db", edge{"internal/db", "sqlite.go", "modernc.org/sqlite"}, true},
		{"a driver elsewhere", edge{"internal/room", "sql.go", "modernc.org/sqlite"}, false},
		{"Redis in limit", edge{"internal/limit", "limit.go", "github.com/redis/rueidis"}, true},
		{"Redis elsewhere", edge{"internal/job", "job.go", "github.com/redis/rueidis/rueidislock"}, false},
		{"huma in http.go", edge{"internal/room", "http.go", "github.com/danielgtaylor/huma/v2"}, true},
		{"huma in a noun's http.go", edge{"internal/room", "season_http.go", "github.com/danielgtaylor/huma/v2"}, true},
		{"huma elsewhere", edge{"internal/room", "service.go", "github.com/danielgtaylor/huma/v2"}, false},
		{"the standard library", edge{"internal/room", "service.go", "context"}, true},
	}
	for _, c := range cases {
		if wrong := c.edge.judge(); (wrong == "") != c.ok {
			t.Errorf("%s: %+v is judged %q", c.what, c.edge, wrong)
		}
	}
}

type source struct {
	pkg, name string
	file      *ast.File
}

// sources are all Go files of the module, whatever system they are built for.
func sources(t *testing.T) []source {
	t.Helper()
	var found []source
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(at string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return pruned(at, entry.Name())
		case !strings.HasSuffix(at, ".go"):
			return nil
		}
		file, err := parser.ParseFile(files, at, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, at)
		below = filepath.ToSlash(below)
		found = append(found, source{path.Dir(below), entry.Name(), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("no Go files found")
	}
	return found
}

// pruned leaves out what is not this module: hidden and foreign folders, and those with a go.mod of their own.
func pruned(at, name string) error {
	if at == root {
		return nil
	}
	if strings.HasPrefix(name, ".") || slices.Contains([]string{"node_modules", "testdata", "bin"}, name) {
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	return nil
}
