package mail

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/seam"
)

// Folder keeps letters as JSON files, for machines without a mail server.
type Folder struct {
	dir   string
	world seam.World
}

// Letter is one kept letter.
type Letter struct {
	At time.Time `json:"at"`
	Message
}

const shownLetters = 50

// NewFolder makes the folder if it is missing.
func NewFolder(dir string, w seam.World) (*Folder, error) {
	return &Folder{dir: dir, world: w}, os.MkdirAll(dir, 0o700)
}

// Deliver implements Carrier.
func (f *Folder) Deliver(_ context.Context, m Message) error {
	now := f.world.Now()
	body, err := json.MarshalIndent(Letter{At: now, Message: m}, "", "  ")
	if err != nil {
		return err
	}
	name := filepath.Join(f.dir, fmt.Sprintf("%020d-%s.json", now.UnixMicro(), f.world.Token(6)))
	part := name + ".part" // a reader must never see half a letter
	if err := os.WriteFile(part, body, 0o600); err != nil {
		return err
	}
	return os.Rename(part, name)
}

// Letters returns the newest letters, newest first.
func (f *Folder) Letters() ([]Letter, error) {
	names, err := filepath.Glob(filepath.Join(f.dir, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	names = names[max(0, len(names)-shownLetters):]
	letters := make([]Letter, 0, len(names))
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var l Letter
		if err := json.Unmarshal(body, &l); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		letters = append(letters, l)
	}
	slices.SortFunc(letters, func(a, b Letter) int { return cmp.Compare(b.At.UnixMicro(), a.At.UnixMicro()) })
	return letters, nil
}

var link = regexp.MustCompile(`https?://[^\s]+`)

var page = template.Must(template.New("mail").Funcs(template.FuncMap{
	"links": func(s string) []string { return link.FindAllString(s, -1) },
}).Parse(`<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>studyONE · /dev/mail</title>
<style>body{font:16px/1.55 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}article{border:1px solid #7A8699;border-radius:16px;padding:1rem;margin:1rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}a{display:inline-block;padding:12px 0;overflow-wrap:anywhere}</style></head><body><main>
<h1>보낸 메일</h1><p>SMTP 서버가 없어서 메일이 이 컴퓨터에만 남아 있어요. No SMTP server is set, so letters stay on this machine.</p>
{{range .}}<article><h2>{{.Subject}}</h2><p>{{.To}} · <time>{{.At.Format "2006-01-02 15:04:05"}} UTC</time></p><pre>{{.Text}}</pre>{{range links .Text}}<p><a href="{{.}}">{{.}}</a></p>{{end}}</article>
{{else}}<p>아직 메일이 없어요. No letters yet.</p>{{end}}</main></body></html>`))

// ServeHTTP shows the kept letters: a page, or JSON to programs that ask for it.
func (f *Folder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	letters, err := f.Letters()
	if err != nil {
		http.Error(w, "the mail folder cannot be read", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	if r.Header.Get("Accept") == "application/json" {
		w.Header().Set("Content-Type", "application/json")
		err = json.NewEncoder(w).Encode(letters)
	} else {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		err = page.Execute(w, letters)
	}
	if err != nil {
		return // the reader has gone away
	}
}
