package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/config"
)

var all = []string{"addr", "data", "db", "redis", "smtp", "public-url", "tls", "limits", "classic-ports", "demo", "config"}

func parse(args []string, env map[string]string) (config.Config, error) {
	return config.Parse("serve", args, all, func(name string) string { return env[name] })
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFlagOverEnvironmentOverFileOverDefault(t *testing.T) {
	t.Parallel()
	file := write(t, "c.toml", "data = 'from-file'\naddr = '127.0.0.1:2'\npublic-url = 'http://file/'\nfee_cap = 5\n")
	c, err := parse([]string{"--config", file, "--data", "from-flag"}, map[string]string{"STUDYONE_DATA": "from-env", "STUDYONE_ADDR": "127.0.0.1:3"})
	if err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string][2]string{
		"a flag wins":                      {c.Data, "from-flag"},
		"the environment beats the file":   {c.Addr, "127.0.0.1:3"},
		"the file beats the default":       {c.PublicURL, "http://file"},
		"what nobody sets has its default": {map[bool]string{true: "on"}[c.Limits], "on"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %q, not %q", what, got[0], got[1])
		}
	}
	if c.FeeCap != 5 {
		t.Errorf("fee_cap of the file: %d", c.FeeCap)
	}
	for _, form := range []string{"call.ip = '203.0.113.7'\n", "[call]\nip = '203.0.113.7'\n"} {
		if c, err := parse([]string{"--config", write(t, "table.toml", form)}, nil); err != nil || c.Call.IP != "203.0.113.7" {
			t.Errorf("%q is read as %q: %v", form, c.Call.IP, err)
		}
	}
}

func TestAValueIsReadFromItsFile(t *testing.T) {
	t.Parallel()
	secret := write(t, "db", "postgres://u:p@127.0.0.1/x\n")
	c, err := parse([]string{"--db", "@" + secret}, nil)
	if err != nil || c.DB != "postgres://u:p@127.0.0.1/x" {
		t.Errorf("%q, %v", c.DB, err)
	}
}

func TestBadSettingsAreNamedWithoutTheirSecrets(t *testing.T) {
	t.Parallel()
	const secret = "hush-hush"
	for _, c := range []struct {
		sentence string
		args     []string
		env      map[string]string
		names    string
	}{
		{"an unknown flag", []string{"--nonsense"}, nil, "nonsense"},
		{"an argument too much", []string{"more"}, nil, "more"},
		{"an address without a port", []string{"--addr", "localhost"}, nil, "addr"},
		{"a port that is none", []string{"--addr", "127.0.0.1:99999"}, nil, "addr"},
		{"a database URL of another kind", []string{"--db", "mysql://u:" + secret + "@h/d"}, nil, "db"},
		{"Redis without PostgreSQL, with what to do", []string{"--redis", "redis://:" + secret + "@h:1"}, nil, "--db"},
		{"a Redis URL that is none", []string{"--db", "postgres://h/d", "--redis", secret}, nil, "redis"},
		{"an SMTP URL that is none", []string{"--smtp", "http://u:" + secret + "@h"}, nil, "smtp"},
		{"a way of https that is none", []string{"--tls", "on"}, nil, "self, acme or CERT,KEY"},
		{"a certificate without a key", []string{"--tls", "cert.pem"}, nil, "CERT,KEY"},
		{"a certificate with an empty key", []string{"--tls", "cert.pem, "}, nil, "CERT,KEY"},
		{"three files for https", []string{"--tls", "cert.pem,key.pem,chain.pem"}, nil, "CERT,KEY"},
		{"https at a public address of http", []string{"--tls", "self", "--public-url", "http://study.example.org"}, nil, "public-url"},
		{"a value of classic ports that is neither on nor off", nil, map[string]string{"STUDYONE_CLASSIC_PORTS": "9001"}, "classic-ports"},
		{"a media server of another kind", nil, map[string]string{"STUDYONE_CALL_URL": "rtsp://h", "STUDYONE_CALL_KEY": "k", "STUDYONE_CALL_SECRET": secret}, "call.url"},
		{"a media server without its key", nil, map[string]string{"STUDYONE_CALL_URL": "wss://h", "STUDYONE_CALL_SECRET": secret}, "call.key"},
		{"a key without a media server", nil, map[string]string{"STUDYONE_CALL_KEY": "k", "STUDYONE_CALL_SECRET": secret}, "call.url"},
		{"ports of a media server that is elsewhere", nil, map[string]string{"STUDYONE_CALL_URL": "wss://h", "STUDYONE_CALL_KEY": "k", "STUDYONE_CALL_SECRET": secret, "STUDYONE_CALL_ADDR": "0.0.0.0:7881"}, "call.addr"},
		{"an address of media that is a name", nil, map[string]string{"STUDYONE_CALL_ADDR": "localhost:7881"}, "call.addr"},
		{"a port of media with none after it", nil, map[string]string{"STUDYONE_CALL_ADDR": "0.0.0.0:65535"}, "call.addr"},
		{"a public address that is none", nil, map[string]string{"STUDYONE_CALL_IP": "study.example.org"}, "call.ip"},
		{"a public address of another kind than the bound one", nil, map[string]string{"STUDYONE_CALL_ADDR": "192.168.0.2:7881", "STUDYONE_CALL_IP": "2001:db8::1"}, "call.ip"},
		{"an Etherpad of another kind", nil, map[string]string{"STUDYONE_NOTE_ETHERPAD_URL": "ftp://h", "STUDYONE_NOTE_ETHERPAD_KEY": secret}, "note.etherpad_url"},
		{"an Etherpad whose address, which browsers are told, holds a password", nil, map[string]string{"STUDYONE_NOTE_ETHERPAD_URL": "https://u:" + secret + "@h", "STUDYONE_NOTE_ETHERPAD_KEY": "k"}, "note.etherpad_url"},
		{"an Etherpad whose address holds a query", nil, map[string]string{"STUDYONE_NOTE_ETHERPAD_URL": "https://h/?apikey=" + secret, "STUDYONE_NOTE_ETHERPAD_KEY": "k"}, "note.etherpad_url"},
		{"an Etherpad without its key", nil, map[string]string{"STUDYONE_NOTE_ETHERPAD_URL": "https://h"}, "note.etherpad_key"},
		{"a key without an Etherpad", nil, map[string]string{"STUDYONE_NOTE_ETHERPAD_KEY": secret}, "note.etherpad_url"},
		{"what is wrong with two things, one at a time", []string{"--tls", "on"}, map[string]string{"STUDYONE_NOTE_ETHERPAD_KEY": secret}, "tls"},
		{"an unknown key of a known table", []string{"--config", write(t, "e", "[call]\ncolour = 'red'")}, nil, "call.colour"},
		{"a switch that is neither on nor off", []string{"--limits", "maybe"}, nil, "limits"},
		{"an environment value out of bounds", nil, map[string]string{"STUDYONE_FEE_CAP": "-1"}, "fee_cap"},
		{"a file that is missing", []string{"--data", "@/no/such/file"}, nil, "data"},
		{"a config file that is missing", []string{"--config", "/no/such/file"}, nil, "/no/such/file"},
		{"a config file with an unknown key", []string{"--config", write(t, "a", "nonsense = 1")}, nil, "nonsense"},
		{"a config file that is no TOML", []string{"--config", write(t, "b", "addr = 'x'\ndb = '"+secret+"\n")}, nil, "line"},
		{"a config value of a wrong type", []string{"--config", write(t, "c", "addr = ['x']")}, nil, "addr"},
	} {
		_, err := parse(c.args, c.env)
		var usage *config.UsageError
		switch {
		case !errors.As(err, &usage):
			t.Errorf("%s: %v", c.sentence, err)
		case !strings.Contains(err.Error(), c.names):
			t.Errorf("%s: %q does not name %q", c.sentence, err, c.names)
		case strings.Contains(err.Error(), secret), strings.Contains(err.Error(), "\n"):
			t.Errorf("%s: %q", c.sentence, err)
		}
	}
}

func TestHTTPS(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]bool{"": false, "--tls=off": false, "--tls=self": true, "--tls=acme": true, "--tls=a.pem,b.pem": true} {
		c, err := parse(strings.Fields(args), nil)
		if err != nil || c.HTTPS() != want {
			t.Errorf("%s: %v, %v", args, c.HTTPS(), err)
		}
	}
	if c := (config.Config{}); c.HTTPS() {
		t.Error("a server without settings speaks https")
	}
}

func TestTheDocumentNamesEverySetting(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("../../docs/config.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range config.Settings {
		if !strings.Contains(string(doc), "`"+s.Name+"`") && !strings.Contains(string(doc), "`--"+s.Name) {
			t.Errorf("docs/config.md does not name %s", s.Name)
		}
		if !strings.Contains(string(doc), config.EnvName(s.Name)) {
			t.Errorf("docs/config.md does not name %s", config.EnvName(s.Name))
		}
	}
}

func TestLoopback(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]bool{"127.0.0.1:1": true, "[::1]:1": true, "localhost:1": true, ":1": false, "0.0.0.0:1": false, "10.0.0.1:1": false} {
		c := config.Config{Addr: addr}
		if c.Loopback() != want {
			t.Errorf("%s: %v", addr, !want)
		}
	}
}
