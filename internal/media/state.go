package media

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// state is kept in a file, so that a studyone that starts anew finds the media server of the one before.
type state struct {
	Node     string          `json:"node"` // made once; a media server that was started again is the same one to its peers
	PID      int             `json:"pid"`
	Settings json.RawMessage `json:"settings"` // as it was started with, less the secret
	ports
}

// settings are what the program reads; the same struct stands in media/settings.go.
type settings struct {
	Node      string `json:"node"`
	Signal    string `json:"signal"`
	Host      string `json:"host"`
	Port      int    `json:"port"`
	TURNPort  int    `json:"turn_port"`
	Advertise string `json:"advertise"`
	Key       string `json:"key"`
	Secret    string `json:"secret"`
	Webhook   string `json:"webhook"`
	Redis     string `json:"redis,omitempty"`
	People    int    `json:"people"`
	LogLevel  string `json:"log_level"`
}

func (l *Local) settings(p ports) settings {
	return settings{
		Node: l.node, Signal: loopback(p.Signal), Host: l.o.Host, Port: p.Media, TURNPort: p.TURN, Advertise: l.o.Advertise,
		Key: l.key, Secret: l.secret, Webhook: "http://" + loopback(p.Hooks) + l.o.Webhook, Redis: l.o.Redis, People: MaxPeople, LogLevel: "error",
	}
}

// known is what may stand in the state file: secrets only as a fingerprint.
func (s settings) known() json.RawMessage {
	s.Secret, s.Redis = fingerprint(s.Secret), fingerprint(s.Redis)
	doc, err := json.Marshal(s) //nolint:gosec // of fingerprints
	if err != nil {
		return nil
	}
	return doc
}

func (l *Local) stateFile() string { return filepath.Join(l.o.Dir, "state.json") }

// load is the zero state where there is none that can be read.
func (l *Local) load() state {
	var s state
	raw, err := os.ReadFile(l.stateFile())
	if err != nil || json.Unmarshal(raw, &s) != nil {
		return state{}
	}
	return s
}

// save replaces the file at once, so that a crash leaves the old or the new one.
func (l *Local) save(s state) error {
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	fresh := l.stateFile() + ".new"
	if err := os.WriteFile(fresh, raw, 0o600); err != nil {
		return err
	}
	return os.Rename(fresh, l.stateFile())
}
