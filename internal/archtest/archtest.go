// Package archtest keeps the shape of the program: which package may import
// which, and which library is known where. The tables below are the whole law;
// a package that they do not name fails the test until it has its place.
package archtest

import (
	"fmt"
	"slices"
	"strings"
)

const module = "github.com/studyone/studyone"

// kernel packages know no feature. Among themselves the compiler's ban on cycles is order enough.
var kernel = []string{
	"config", "errs", "seam", "text", "money", "db", "outbox", "live", "blob", "media",
	"mail", "job", "limit", "httpx", "obs", "cert", "yjs", "etherpad",
}

// ranks order all else: a package imports the kernel and lower ranks only, so
// what must go the other way goes by records. The packages below a feature's
// folder share its rank. Several below one number would be free to import one
// another: give each its own.
var ranks = map[string]int{
	"user":       10,
	"ledger":     11,
	"file":       12,
	"room":       20,
	"chat":       30,
	"calendar":   31,
	"call":       32,
	"note":       33,
	"attendance": 35,
	"settlement": 40,
	"rating":     41,
	"mine":       45,
	"recommend":  50,
	"notify":     51,
	"page":       60, // what is no feature of its own begins here
	"demo":       70,
	"classic":    80,
	"app":        90,
}

// forTests are packages that only test files import: test code is below everything there.
var forTests = []string{"dbtest", "archtest", "test/noteclient"}

// A fence says who may import a library, besides tests.
type fence struct {
	library string
	inside  []string // folders below internal/
	file    string   // or any file whose name ends so
}

var fences = []fence{
	{library: "modernc.org/sqlite", inside: []string{"db"}},
	{library: "github.com/jackc/pgx", inside: []string{"db", "dbtest"}},
	{library: "github.com/pressly/goose", inside: []string{"db"}},
	{library: "github.com/redis/rueidis", inside: []string{"live", "limit"}},
	{library: "github.com/centrifugal/", inside: []string{"live"}},
	{library: "github.com/coder/websocket", inside: []string{"note"}},
	{library: "github.com/golang-jwt/", inside: []string{"media"}},
	{library: "github.com/livekit/"}, // known to the program in media/ alone
	{library: "github.com/minio/", inside: []string{"blob"}},
	{library: "github.com/wneessen/go-mail", inside: []string{"mail"}},
	{library: "github.com/danielgtaylor/huma", inside: []string{"httpx"}, file: "http.go"},
}

const (
	rankKernel = 0
	rankMain   = 100 // cmd and the tests of the whole program: they may import anything
)

// An edge is one import: a file of a package and the path it names.
type edge struct {
	from string // the importing package, below the module: "internal/chat"
	file string // "service.go"
	to   string // "github.com/studyone/studyone/internal/room"
}

func (e edge) test() bool { return strings.HasSuffix(e.file, "_test.go") }

// judge says what is wrong with an import, or "" where it is right.
func (e edge) judge() string {
	if to, own := strings.CutPrefix(e.to, module+"/"); own {
		return e.judgeRank(to)
	}
	return e.judgeFence()
}

func (e edge) judgeRank(to string) string {
	from, target := folder(e.from), folder(to)
	if from == target {
		return ""
	}
	if slices.Contains(forTests, target) {
		if e.test() {
			return ""
		}
		return "only tests may import " + target
	}
	fromRank, fromErr := rank(e.from)
	toRank, toErr := rank(to)
	switch {
	case fromErr != nil:
		return fromErr.Error()
	case toErr != nil:
		return toErr.Error()
	case toRank == rankKernel:
		return ""
	case fromRank == rankKernel:
		return fmt.Sprintf("the kernel knows nothing of %s", target)
	case e.test() && target == "app":
		return "" // a feature's tests may run the whole program
	case toRank >= fromRank:
		return fmt.Sprintf("%s (rank %d) may not import %s (rank %d): emit a record that it takes", from, fromRank, target, toRank)
	}
	return ""
}

func (e edge) judgeFence() string {
	if e.test() || !strings.HasPrefix(e.from, "internal/") {
		return ""
	}
	for _, f := range fences {
		if !strings.HasPrefix(e.to, f.library) || slices.Contains(f.inside, folder(e.from)) || f.file != "" && strings.HasSuffix(e.file, f.file) {
			continue
		}
		return fmt.Sprintf("%s is known only in %s", f.library, strings.Join(append(f.inside, f.file), " "))
	}
	return ""
}

// folder is the feature or kernel package that a package belongs to: "settlement" of "internal/settlement/rules".
func folder(pkg string) string {
	below, ok := strings.CutPrefix(pkg, "internal/")
	if !ok {
		return pkg
	}
	name, _, _ := strings.Cut(below, "/")
	return name
}

func rank(pkg string) (int, error) {
	name := folder(pkg)
	if slices.Contains(kernel, name) || slices.Contains(forTests, name) || pkg == "web" || pkg == "api" {
		return rankKernel, nil
	}
	if !strings.HasPrefix(pkg, "internal/") {
		return rankMain, nil
	}
	r, ok := ranks[name]
	if !ok {
		return 0, fmt.Errorf("internal/%s has no place yet: give it one in the tables of internal/archtest", name)
	}
	return r, nil
}
