// Command studyone is the whole of studyONE: the server and the commands around it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/studyone/studyone/internal/config"
)

// Set by the build.
var (
	version = "dev"
	commit  = "unknown"
)

// env is what a command meets outside.
type env struct {
	in       io.Reader
	out, err *os.File
}

type command struct {
	name, does string
	run        func(ctx context.Context, e env, args []string) error
}

var commands = []command{
	{"serve", "the server", serve},
	{"migrate", "brings the database of --db up to date", migrate},
	{"user create", "makes a verified account: --email E --name N --password-stdin [--admin]", userCreate},
	{"import", "reads users, rooms and interactions from a folder: import DIR", importDir},
	{"export", "writes them into a folder: export DIR", exportDir},
	{"recommend for", "what a person would be shown now: --user ID or --external ID [--limit 10] [--json]", recommendFor},
	{"recommend rank", "ranks rooms for people from files: --from DIR, --train, --rooms, --users FILE --k 20 --seed 1 --out FILE [--report FILE]", recommendRank},
	{"recommend eval", "the same, judged by --test FILE beside simple ways to rank, as JSON", recommendEval},
	{"recommend simulate", "compares ways to recommend in simulated worlds: [--seeds 5] [--plots DIR] [--json]", recommendSimulate},
	{"settle simulate", "settles a scenario read from standard input", settleSimulate},
	{"ledger verify", "recomputes every balance and hash of the books and names the first bad row", ledgerVerify},
	{"attendance mark", "turns presence read from standard input into a mark", attendanceMark},
	{"media check", "says in plain words what is wrong with the ports, TURN and certificate of video calls", mediaCheck},
	{"openapi", "prints the description of /api/v1", printOpenAPI},
	{"version", "version, commit, Go version", printVersion},
}

const (
	exitFailure = 1
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	status := run(ctx, env{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:])
	stop()
	os.Exit(status)
}

func run(ctx context.Context, e env, args []string) int {
	c, rest := find(args)
	if c == nil {
		return unknown(e, args)
	}
	err := c.run(ctx, e, rest)
	var usage *config.UsageError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		help(e.out)
		return 0
	case errors.As(err, &usage):
		say(e, err)
		return exitUsage
	}
	say(e, err)
	return exitFailure
}

// say writes one line.
func say(e env, err error) {
	fmt.Fprintln(e.err, "studyone: "+strings.Join(strings.Fields(err.Error()), " "))
}

func find(args []string) (*command, []string) {
	for i := range commands {
		words := strings.Fields(commands[i].name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == commands[i].name {
			return &commands[i], args[len(words):]
		}
	}
	return nil, nil
}

func unknown(e env, args []string) int {
	if len(args) > 0 && (args[0] == "help" || args[0] == "-h" || args[0] == "--help") {
		help(e.out)
		return 0
	}
	if len(args) == 0 {
		help(e.err)
		return exitUsage
	}
	say(e, config.Usagef("unknown command %q; `studyone help` lists them", strings.Join(args[:min(len(args), 2)], " ")))
	return exitUsage
}

func help(w io.Writer) {
	fmt.Fprintln(w, "studyONE: a home for study groups\n\nCommands:")
	for _, c := range commands {
		fmt.Fprintf(w, "  %-18s %s\n", c.name, c.does)
	}
	fmt.Fprintln(w, "\nSettings (flag --NAME, or STUDYONE_NAME in the environment, or a key of the file of --config; @FILE reads a value from a file):")
	for _, s := range config.Settings {
		name := "--" + s.Name
		if s.NoFlag {
			name = config.EnvName(s.Name)
		}
		def := ""
		if s.Default != "" {
			def = " [" + s.Default + "]"
		}
		fmt.Fprintf(w, "  %-18s %s%s\n", name, s.Help, def)
	}
}

func printVersion(_ context.Context, e env, args []string) error {
	if len(args) > 0 {
		return config.Usagef("version: %q is too much", args[0])
	}
	_, err := fmt.Fprintf(e.out, "studyone %s (commit %s, %s)\n", version, commit, runtime.Version())
	return err
}
