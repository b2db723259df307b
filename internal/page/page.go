// Package page serves the web app: its files from memory, its one HTML page for
// every address of the app, and, for the addresses that people send each other,
// a head that lets a messenger show a card.
package page

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"log/slog"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

const (
	headMark = "<!--studyone:head-->"
	forever  = "public, max-age=31536000, immutable"
	fresh    = "no-cache"
)

type file struct {
	body, gzipped []byte
	kind, etag    string
	cache         string
}

// Pages serves the web app.
type Pages struct {
	files     map[string]file
	index     string
	rooms     *room.Service
	publicURL string
	card      *card
	log       *slog.Logger
	mux       *http.ServeMux
}

// New reads the built web app. One that was not built is named on its page; all else works.
func New(web fs.FS, rooms *room.Service, publicURL string, log *slog.Logger) (*Pages, error) {
	p := &Pages{files: map[string]file{}, rooms: rooms, publicURL: publicURL, log: log, mux: http.NewServeMux()}
	if err := fs.WalkDir(web, ".", p.read(web)); err != nil {
		return nil, err
	}
	p.index = string(p.files["index.html"].body)
	if p.index == "" {
		p.index = "<!doctype html><title>studyONE</title>" + headMark + "<p>The web app is not in this program. Build it with <code>make build</code>."
	}
	var err error
	if p.card, err = newCard(p.files["card/font.otf"].body); err != nil {
		return nil, err
	}
	p.mux.HandleFunc("GET /r/{id}/card.png", p.serveCard)
	p.mux.HandleFunc("GET /r/{id}", p.serveRoom)
	p.mux.HandleFunc("GET /invite/{code}", p.serveInvite)
	p.mux.HandleFunc("GET /", p.serveFile)
	return p, nil
}

// ServeHTTP implements http.Handler.
func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.mux.ServeHTTP(w, r) }

func (p *Pages) read(web fs.FS) fs.WalkDirFunc {
	return func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Base(name) == ".gitkeep" {
			return err
		}
		body, err := fs.ReadFile(web, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		f := file{body: body, kind: mime.TypeByExtension(path.Ext(name)), etag: `"` + hex.EncodeToString(sum[:8]) + `"`, cache: fresh}
		if f.kind == "" {
			f.kind = "application/octet-stream"
		}
		if strings.HasPrefix(name, "assets/") { // named by their content
			f.cache = forever
		}
		shrinks := func(kind string) bool { return strings.Contains(f.kind, kind) }
		if slices.ContainsFunc([]string{"text/", "javascript", "json", "svg", "wasm"}, shrinks) {
			if f.gzipped, err = squeeze(body); err != nil {
				return err
			}
		}
		p.files[name] = f
		return nil
	}
}

func squeeze(body []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(body)
	err = errors.Join(err, z.Close()) // only then is all of it in b
	return b.Bytes(), err
}

func (p *Pages) serveFile(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	f, ok := p.files[name]
	switch {
	case ok && name != "index.html":
		f.serve(w, r)
	case path.Ext(name) != "": // a missing file, not an address of the app
		http.NotFound(w, r)
	default:
		p.serveIndex(w, r, "")
	}
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", f.etag)
	h.Set("Vary", "Accept-Encoding")
	if r.Header.Get("If-None-Match") == f.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.body
	if f.gzipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = f.gzipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if _, err := w.Write(body); err != nil {
		return // the reader has gone away
	}
}

// Index is the web app's page, for an address of it that another handler has.
func (p *Pages) Index(w http.ResponseWriter, r *http.Request) { p.serveIndex(w, r, "") }

func (p *Pages) serveIndex(w http.ResponseWriter, _ *http.Request, head string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", fresh)
	if _, err := w.Write([]byte(strings.Replace(p.index, headMark, head, 1))); err != nil {
		return // the reader has gone away
	}
}

func (p *Pages) serveRoom(w http.ResponseWriter, r *http.Request) {
	found, ok := p.find(r)
	if !ok {
		p.serveIndex(w, r, "")
		return
	}
	p.serveIndex(w, r, p.head(found, fmt.Sprintf("/r/%d", found.ID)))
}

func (p *Pages) serveInvite(w http.ResponseWriter, r *http.Request) {
	found, err := p.rooms.ByInvite(r.Context(), r.PathValue("code"))
	if err != nil || found.Closed() {
		p.note(err)
		p.serveIndex(w, r, "")
		return
	}
	p.serveIndex(w, r, p.head(found, r.URL.Path))
}

// find reads the room of an address; one that is closed or missing gets no card.
func (p *Pages) find(r *http.Request) (*room.Room, bool) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil, false
	}
	found, err := p.rooms.Get(r.Context(), httpx.Caller{}, id)
	p.note(err)
	return found, err == nil
}

// note logs what is a fault and not just a room that nobody may see.
func (p *Pages) note(err error) {
	var known *errs.Error
	if err != nil && !errors.As(err, &known) {
		p.log.Error("a room's card could not be made", "err", err)
	}
}

func (p *Pages) head(r *room.Room, address string) string {
	title, about := html.EscapeString(r.Title), html.EscapeString(summary(r))
	return fmt.Sprintf(`<meta property="og:type" content="website"><meta property="og:site_name" content="studyONE">`+
		`<meta property="og:title" content="%s"><meta property="og:description" content="%s"><meta name="description" content="%s">`+
		`<meta property="og:url" content="%s"><meta property="og:image" content="%s/r/%d/card.png?v=%d-%d">`+
		`<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">`,
		title, about, about, html.EscapeString(p.publicURL+address), html.EscapeString(p.publicURL), r.ID, r.Taken, r.Seats)
}

// summary is the line below a card's title.
func summary(r *room.Room) string {
	parts := []string{fmt.Sprintf("%d자리 남음", r.Free())}
	if r.Free() == 0 {
		parts[0] = "자리가 다 찼어요"
	}
	if slots, err := room.ParseTimes(r.Times); err == nil && len(r.Days) > 0 {
		parts = append(parts, room.WhenText(r.Days, slots).KO)
	}
	if r.Fee > 0 {
		parts = append(parts, "보증금 "+won(r.Fee))
	}
	return strings.Join(parts, " · ")
}

// won writes an amount with thousands.
func won(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s + "원"
}
