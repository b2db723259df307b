// Package config gathers the settings of a process: flag over environment over
// file over default. Every setting is a flag --name, a variable STUDYONE_NAME and
// a key of the TOML file of --config; a value @FILE is read from that file, so
// that no secret need stand on a command line.
package config

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Config is the settings of a server.
type Config struct {
	Addr      string
	Data      string
	DB        string
	Redis     string
	SMTP      string
	PublicURL string
	TLS       string // off, self, acme, or CERT,KEY
	Limits    bool
	Demo      bool
	FeeCap    int64
	Secret    string
	Call      Call
	Note      Note

	ClassicPorts bool
}

// Call says where calls take place: at a media server of the operator's own where
// URL is set, nowhere where it is CallsOff, else at the one beside the binary.
type Call struct {
	URL, Key, Secret string
	Addr             string // HOST:PORT of media; empty: the host of Config.Addr, and a port that is free
	IP               string // told to browsers, where it is no address of this machine
}

// Note names the Etherpad that notes may be written in; URL is empty where there is none.
type Note struct {
	EtherpadURL string
	EtherpadKey string // an API key, or CLIENT_ID:CLIENT_SECRET
}

// CallsOff is the Call.URL of a server without calls.
const CallsOff = "off"

// Setting describes one setting.
type Setting struct {
	Name    string
	Default string
	Help    string
	Secret  bool // its value may hold a password
	NoFlag  bool // file and environment only
	Bool    bool // a flag without a value means on
}

// Settings are all settings, in the order of help and documentation.
var Settings = []Setting{
	{Name: "addr", Default: "127.0.0.1:8000", Help: "where to listen"},
	{Name: "data", Default: "./data", Help: "the folder of the embedded database, mail and files"},
	{Name: "db", Help: "postgres://… instead of the embedded SQLite", Secret: true},
	{Name: "redis", Help: "redis://… to share live channels and limits among processes; needs --db", Secret: true},
	{Name: "smtp", Help: "smtp://USER:SECRET@HOST:587 or smtps://…; without it mail is kept and shown at /dev/mail", Secret: true}, //nolint:gosec // the shape of a URL, no credential
	{Name: "public-url", Help: "the address people use; http://ADDR by default, https://ADDR with --tls"},
	{Name: "tls", Default: "off", Help: "https: self (a certificate of its own), acme (one from Let's Encrypt) or CERT,KEY (two PEM files)"},
	{Name: "limits", Default: "on", Help: "on or off: slow down guessing and flooding"},
	{Name: "classic-ports", Default: "false", Help: "also listen at 8080, 8081, 9000, 9001 and 9443, where clients of the 2021 prototype look", Bool: true},
	{Name: "demo", Default: "false", Help: "fill an empty database with a demo world", Bool: true},
	{Name: "config", Help: "a TOML file with these settings"},
	{Name: "secret", Help: "what bank accounts are encrypted with; by default a file in the data folder. Several processes need the same", Secret: true, NoFlag: true},
	{Name: "call.url", Help: "http(s):// or ws(s):// of a LiveKit server or cluster for video calls; off for none. By default studyone-media, beside the binary, is started", NoFlag: true},
	{Name: "call.key", Help: "the API key of that server", NoFlag: true},
	{Name: "call.secret", Help: "the secret of that key", Secret: true, NoFlag: true},
	{Name: "call.addr", Help: "IP:PORT of studyone-media's audio and video: UDP, TURN at the port after it, and TCP too where IP is 0.0.0.0. By default the host of --addr, and 7881 where that is free", NoFlag: true},
	{Name: "call.ip", Help: "the address that browsers are told for it, where the machine stands behind a router that passes the ports on", NoFlag: true},
	{Name: "note.etherpad_url", Help: "http(s):// of an Etherpad that notes may be written in, as browsers reach it: on the host of --public-url, or below a domain of both", NoFlag: true},
	{Name: "note.etherpad_key", Help: "the API key of that server, or CLIENT_ID:CLIENT_SECRET of an OAuth2 client", Secret: true, NoFlag: true},
	{Name: "fee_cap", Default: "1000000", Help: "the highest entrance fee in KRW", NoFlag: true},
}

// UsageError is a setting that cannot be used: one line for people, exit status 2.
type UsageError struct{ msg string }

func (e *UsageError) Error() string { return e.msg }

// Usagef makes a UsageError.
func Usagef(format string, args ...any) error { return &UsageError{fmt.Sprintf(format, args...)} }

// EnvName is the environment variable of a setting.
func EnvName(name string) string {
	return "STUDYONE_" + strings.ToUpper(strings.NewReplacer("-", "_", ".", "_").Replace(name))
}

// Parse reads the settings of a command. names are the settings it takes.
func Parse(command string, args, names []string, getenv func(string) string) (Config, error) {
	values := map[string]string{}
	for _, s := range Settings {
		values[s.Name] = s.Default
	}
	flags, err := parseFlags(command, args, names)
	if err != nil {
		return Config{}, err
	}
	env := fromEnv(getenv)
	file := map[string]string{}
	if path := cmpOr(flags["config"], env["config"]); path != "" {
		if file, err = fromFile(path); err != nil {
			return Config{}, err
		}
	}
	for _, source := range []map[string]string{file, env, flags} {
		maps.Copy(values, source)
	}
	for name, v := range values {
		if values[name], err = resolve(name, v); err != nil {
			return Config{}, err
		}
	}
	return build(values)
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func parseFlags(command string, args, names []string) (map[string]string, error) {
	fs := flag.NewFlagSet(command, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	out := map[string]string{}
	for _, s := range Settings {
		if s.NoFlag || !slices.Contains(names, s.Name) {
			continue
		}
		set := func(v string) error { out[s.Name] = v; return nil }
		if s.Bool {
			fs.BoolFunc(s.Name, s.Help, set)
		} else {
			fs.Func(s.Name, s.Help, set)
		}
	}
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, Usagef("%s: %s", command, err)
	case fs.NArg() > 0:
		return nil, Usagef("%s: %q is too much", command, fs.Arg(0))
	}
	return out, nil
}

func fromEnv(getenv func(string) string) map[string]string {
	out := map[string]string{}
	for _, s := range Settings {
		if v := getenv(EnvName(s.Name)); v != "" {
			out[s.Name] = v
		}
	}
	return out
}

func fromFile(path string) (map[string]string, error) {
	var tree map[string]any
	if _, err := toml.DecodeFile(path, &tree); err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) { // its own text would quote the line, which may hold a secret
			return nil, Usagef("config file %s, line %d: not valid TOML", path, syntax.Position.Line)
		}
		return nil, Usagef("config file %s cannot be read: %s", path, err)
	}
	return flat(path, "", tree)
}

// flat names the keys of tables with dots, as Settings do: url in [call] is call.url.
func flat(path, prefix string, tree map[string]any) (map[string]string, error) {
	out := map[string]string{}
	for key, v := range tree {
		key = prefix + key
		if table, ok := v.(map[string]any); ok && slices.ContainsFunc(Settings, func(s Setting) bool { return strings.HasPrefix(s.Name, key+".") }) {
			inner, err := flat(path, key+".", table)
			if err != nil {
				return nil, err
			}
			maps.Copy(out, inner)
			continue
		}
		known := slices.ContainsFunc(Settings, func(s Setting) bool { return s.Name == key && key != "config" })
		if !known {
			return nil, Usagef("config file %s: unknown key %q", path, key)
		}
		switch v.(type) {
		case string, int64, bool:
			out[key] = fmt.Sprint(v)
		default:
			return nil, Usagef("config file %s: %s must be a string, a number or true/false", path, key)
		}
	}
	return out, nil
}

// resolve reads @FILE values.
func resolve(name, v string) (string, error) {
	path, ok := strings.CutPrefix(v, "@")
	if !ok {
		return v, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", Usagef("%s: %s", name, err)
	}
	return strings.TrimSpace(string(b)), nil
}

func build(v map[string]string) (Config, error) {
	c := Config{Addr: v["addr"], Data: v["data"], DB: v["db"], Redis: v["redis"], SMTP: v["smtp"], Secret: v["secret"], PublicURL: strings.TrimRight(v["public-url"], "/"), TLS: v["tls"]}
	var err error
	if c.Limits, err = onOff("limits", v["limits"]); err != nil {
		return c, err
	}
	if c.Demo, err = onOff("demo", v["demo"]); err != nil {
		return c, err
	}
	if c.ClassicPorts, err = onOff("classic-ports", v["classic-ports"]); err != nil {
		return c, err
	}
	if c.FeeCap, err = strconv.ParseInt(v["fee_cap"], 10, 64); err != nil || c.FeeCap < 0 || c.FeeCap > 1_000_000_000 {
		return c, Usagef("fee_cap: must be a number of won from 0 to 1000000000")
	}
	c.Call = Call{URL: strings.TrimRight(v["call.url"], "/"), Key: v["call.key"], Secret: v["call.secret"], Addr: v["call.addr"], IP: v["call.ip"]}
	c.Note = Note{EtherpadURL: strings.TrimRight(v["note.etherpad_url"], "/"), EtherpadKey: v["note.etherpad_key"]}
	if err := cmp.Or(c.checkTLS(), c.Call.check(), c.Note.check()); err != nil {
		return c, err
	}
	return c, c.check()
}

func onOff(name, v string) (bool, error) {
	switch v {
	case "on", "true", "1":
		return true, nil
	case "off", "false", "0":
		return false, nil
	}
	return false, Usagef("%s: must be on or off", name)
}

// check names what cannot work. It must not repeat values that may hold secrets.
func (c *Config) check() error {
	if _, port, err := net.SplitHostPort(c.Addr); err != nil || !validPort(port) {
		return Usagef("addr: %q is not HOST:PORT", c.Addr)
	}
	if c.DB != "" && !hasScheme(c.DB, "postgres", "postgresql") {
		return Usagef("db: must be a URL that begins with postgres://; leave it out for the embedded database")
	}
	if c.Redis != "" && !hasScheme(c.Redis, "redis", "rediss") {
		return Usagef("redis: must be a URL that begins with redis:// or rediss://")
	}
	if c.Redis != "" && c.DB == "" {
		return Usagef("redis: several processes cannot share the embedded SQLite; set --db postgres://… too, or leave --redis out")
	}
	if c.SMTP != "" && !hasScheme(c.SMTP, "smtp", "smtps") {
		return Usagef("smtp: must be a URL that begins with smtp:// or smtps://")
	}
	if c.PublicURL != "" && !hasScheme(c.PublicURL, "http", "https") {
		return Usagef("public-url: must begin with http:// or https://")
	}
	return nil
}

func (c *Config) checkTLS() error {
	if !c.HTTPS() {
		return nil
	}
	cert, key, _ := strings.Cut(c.TLS, ",")
	if c.TLS != "self" && c.TLS != "acme" && (strings.TrimSpace(cert) == "" || strings.TrimSpace(key) == "" || strings.Contains(key, ",")) {
		return Usagef("tls: %q is not off, self, acme or CERT,KEY, the paths of two PEM files with a comma between them", c.TLS)
	}
	if c.PublicURL != "" && !hasScheme(c.PublicURL, "https") {
		return Usagef("public-url: must begin with https:// when --tls is on")
	}
	return nil
}

func (c *Call) check() error {
	if c.URL == "" || c.URL == CallsOff {
		return c.checkOwn()
	}
	switch {
	case !hasScheme(c.URL, "http", "https", "ws", "wss"):
		return Usagef("call.url: must be off, or a URL that begins with https://, wss://, http:// or ws://")
	case c.Key == "" || c.Secret == "":
		return Usagef("call.url: that server's call.key and call.secret are needed too")
	case c.Addr != "" || c.IP != "":
		return Usagef("call.addr and call.ip are of the media server beside the binary; with call.url they mean nothing")
	}
	return nil
}

// checkOwn looks at the settings of the media server beside the binary.
func (c *Call) checkOwn() error {
	if c.Key != "" || c.Secret != "" {
		return Usagef("call.key and call.secret belong to a call.url; the media server beside the binary needs none")
	}
	if c.IP != "" && net.ParseIP(c.IP) == nil {
		return Usagef("call.ip: %q is not an IP address", c.IP)
	}
	if c.Addr == "" {
		return nil
	}
	host, port, err := net.SplitHostPort(c.Addr)
	bound := net.ParseIP(host)
	if err != nil || bound == nil || !validPort(port) || port == "0" || port == "65535" {
		return Usagef("call.addr: %q is not IP:PORT, with a port below 65535", c.Addr)
	}
	if told := net.ParseIP(c.IP); told != nil && !bound.IsUnspecified() && (bound.To4() == nil) != (told.To4() == nil) {
		return Usagef("call.ip: %s is told to browsers, but call.addr is bound to an address of the other kind (IPv4, IPv6)", c.IP)
	}
	return nil
}

// check looks at an address that browsers are told: it may hold no secret.
func (n *Note) check() error {
	u, err := url.Parse(n.EtherpadURL)
	switch {
	case n.EtherpadURL == "" && n.EtherpadKey != "":
		return Usagef("note.etherpad_key belongs to a note.etherpad_url; without one it means nothing")
	case n.EtherpadURL == "":
		return nil
	case err != nil || !hasScheme(n.EtherpadURL, "http", "https") || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return Usagef("note.etherpad_url: must be a URL that begins with https:// or http://, without a user, ? or #")
	case n.EtherpadKey == "":
		return Usagef("note.etherpad_url: that server's note.etherpad_key is needed too")
	}
	return nil
}

// HTTPS tells whether the main listener speaks https.
func (c *Config) HTTPS() bool { return c.TLS != "" && c.TLS != "off" }

func validPort(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return err == nil && n <= 65535
}

func hasScheme(raw string, schemes ...string) bool {
	u, err := url.Parse(raw)
	return err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme)
}

// Loopback tells whether the listener is for this machine only.
func (c *Config) Loopback() bool {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return false
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
