package server_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The saved page is read as a browser without a network would: its script over its lines, by Node.
const readPage = `
const html = require('fs').readFileSync(process.argv[2], 'utf8');
const part = (from, to) => { const at = html.indexOf(from) + from.length; return html.slice(at, html.indexOf(to, at)); };
const lines = part('<script type="text/plain" id="lines">', '</script>').trim().split('\n');
const script = part("'use strict';", 'const words = JSON.parse');
const verify = new Function(script + '; return verify;')();
const answers = [verify(lines)];
const every = Number(process.argv[3]);
for (let line = 0; every > 0 && line < lines.length; line++)
  for (let at = 0; at < lines[line].length; at += every) {
    const changed = [...lines];
    const byte = lines[line].charCodeAt(at);
    changed[line] = lines[line].slice(0, at) + String.fromCharCode(byte ^ 1) + lines[line].slice(at + 1);
    let found;
    try { found = verify(changed); } catch (error) { found = { why: String(error) }; }
    if (found.bad !== line + 1) answers.push({ line: line + 1, at, found: found.bad ?? null, why: found.why });
  }
const [first, ...missed] = answers;
console.log(JSON.stringify({ bad: first.bad ?? 0, why: first.why ?? '', lines: lines.length, missed }));
`

// recomputes saves the statement of a season and lets it verify itself.
func (s *season) recomputes(t testing.TB, number int64) {
	t.Helper()
	if found := s.readPage(t, number, 0); found.Bad != 0 || found.Lines < 5 {
		t.Errorf("the statement finds line %d of %d wrong: %s", found.Bad, found.Lines, found.Why)
	}
}

type pageFound struct {
	Bad    int
	Why    string
	Lines  int
	Missed []json.RawMessage
}

// readPage changes every so many bytes of each line in turn, and gathers those changes that the page does not name.
func (s *season) readPage(t testing.TB, number int64, every int) pageFound {
	t.Helper()
	a := s.owner.ask(t, "GET "+s.path("/seasons/%d/statement.html", number), nil)
	a.refused(t, "")
	if kind := a.header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") || !strings.Contains(a.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the statement comes as %s", kind)
	}
	dir := t.TempDir()
	page, script := filepath.Join(dir, "page.html"), filepath.Join(dir, "read.js")
	for file, content := range map[string][]byte{page: a.body, script: []byte(readPage)} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.CommandContext(ctx, "node", script, page, jsonOf(every)).CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	var found pageFound
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return found
}

func jsonOf(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func TestAChangedStatementNamesTheLine(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, map[string]any{"policy": "least", "cost": 2000}, 3, "A", "B</script><b>", "C")
		s.pay(t, s.names...)
		for i := range 3 {
			s.hold(t, i, map[string]string{"A": "LATE", s.names[1]: "ABSENT"})
		}
		s.owner.ask(t, "GET "+s.path("/seasons/1/statement.html"), nil).refused(t, "conflict")
		s.toEnd(t)
		s.pass(t, frozen)
		if found := s.readPage(t, 1, 7); found.Bad != 0 || len(found.Missed) > 0 {
			t.Errorf("untouched, line %d is wrong (%s); of %d lines these changes go unnoticed or are blamed on another: %s", found.Bad, found.Why, found.Lines, found.Missed)
		}
	})
}
