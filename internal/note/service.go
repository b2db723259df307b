package note

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"math/rand/v2"
	"mime"
	"slices"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/etherpad"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/yjs"
)

// Service holds the use cases of notes.
type Service struct {
	db        *db.DB
	live      *live.Hub
	limits    limit.Limiter
	pads      *etherpad.Server // nil: there is none
	publicURL string
	log       *slog.Logger
	desk      *desk
}

// Deps are what notes stand on.
type Deps struct {
	DB        *db.DB
	Live      *live.Hub
	Limits    limit.Limiter
	Pads      *etherpad.Server
	PublicURL string
	Obs       *obs.Obs
}

// New makes a Service; Run lets it serve sockets.
func New(d Deps) *Service {
	s := &Service{db: d.DB, live: d.Live, limits: d.Limits, pads: d.Pads, publicURL: d.PublicURL, log: d.Obs.Log}
	s.desk = newDesk(s, d.Obs)
	return s
}

// At names a note in its room.
type At struct{ Room, Note int64 }

// enter finds a note for somebody who sits in its room.
func enter(ctx context.Context, q db.Querier, who httpx.Caller, at At) (*room.Room, *stored, error) {
	r, n, err := enterAny(ctx, q, who, at)
	if err == nil && n.DeletedAt != nil {
		err = errNoNote
	}
	return r, n, err
}

// enterAny finds it also where it was deleted.
func enterAny(ctx context.Context, q db.Querier, who httpx.Caller, at At) (*room.Room, *stored, error) {
	r, err := room.RequireMember(ctx, q, at.Room, who.ID)
	if err != nil {
		return nil, nil, err
	}
	n, err := find(ctx, q, " WHERE n.room_id = $1 AND n.id = $2", at.Room, at.Note)
	return r, n, err
}

// manages tells whether somebody may delete a note and give its link away.
func (n *stored) manages(r *room.Room, person int64) bool {
	return person == r.Owner || person == n.CreatedBy.ID
}

func (n *stored) managedBy(r *room.Room, person int64) error {
	if !n.manages(r, person) {
		return errNotYours
	}
	return nil
}

// change runs f on a note of a living room, for a member, with the note's other writers kept out.
func (s *Service) change(ctx context.Context, who httpx.Caller, at At, f func(*db.Tx, *room.Room, *stored) error) error {
	if err := s.slow(ctx, changes, "change", who); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, n, err := enter(ctx, tx, who, at)
		if err != nil {
			return err
		}
		if _, err = lock(ctx, tx, n.ID); err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		if n, err = find(ctx, tx, " WHERE n.id = $1", n.ID); err != nil { // as it is now that nobody else changes it
			return err
		}
		tx.AfterCommit(func() { s.tell(at.Room) })
		return f(tx, r, n)
	})
}

// slow counts what somebody does against a limit.
func (s *Service) slow(ctx context.Context, r limit.Rule, what string, who httpx.Caller) error {
	return limit.Allow(ctx, s.limits, r, "note-"+what+":"+strconv.FormatInt(who.ID, 10))
}

// tell: the notes of a room have changed.
func (s *Service) tell(id int64) {
	s.live.Publish(live.Channel("room", id), room.Notice{Type: "notes", Room: id})
}

// List reads a room's notes: those edited last first; where there are words to
// look for those that have them; or those that were deleted. It tells whether the asker may make one.
func (s *Service) List(ctx context.Context, who httpx.Caller, id int64, query string, deleted bool) ([]Line, bool, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, false, err
	}
	condition, args := " WHERE n.room_id = $1 AND n.deleted_at IS NULL ORDER BY n.edited_at DESC, n.id DESC", []any{id}
	if deleted {
		condition, args = " WHERE n.room_id = $1 AND n.deleted_at >= $2 ORDER BY n.deleted_at DESC, n.id DESC", append(args, db.Micros(s.db.World().Now().Add(-trash)))
	}
	found, err := notes(ctx, s.db, condition, args...)
	if err != nil {
		return nil, false, err
	}
	threads, err := openThreads(ctx, s.db, id)
	if err != nil {
		return nil, false, err
	}
	for _, n := range found {
		n.Comments = threads[n.ID]
	}
	if words := queryWords(query); len(words) > 0 {
		if err := s.slow(ctx, searches, "search", who); err != nil {
			return nil, false, err
		}
		found, err = s.search(ctx, id, found, words)
	} else {
		err = s.begin(ctx, id, found)
	}
	lines := make([]Line, len(found))
	for i, n := range found {
		lines[i] = n.Line
	}
	return lines, !r.Closed(), err
}

// begin adds to each note how it begins.
func (s *Service) begin(ctx context.Context, id int64, found []*stored) error {
	beginnings := map[int64]string{}
	err := eachText(ctx, s.db, id, "SUBSTR(s.content, 1, 400)", func(note int64, content string) {
		beginnings[note] = excerpt(content, 0)
	})
	for _, n := range found {
		n.Excerpt = strings.TrimSpace(strings.TrimPrefix(beginnings[n.ID], n.Title)) // which often is its first heading
	}
	return err
}

// Create begins a note.
func (s *Service) Create(ctx context.Context, who httpx.Caller, id int64, d Draft) (Line, error) {
	if err := s.slow(ctx, makes, "make", who); err != nil {
		return Line{}, err
	}
	d, invalid := d.cleaned()
	var made *stored
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.RequireMember(ctx, tx, id, who.ID)
		if err != nil {
			return err
		}
		if invalid != nil {
			return invalid
		}
		if err := r.Living(); err != nil {
			return err
		}
		if err := roomFor(ctx, tx, id, true); err != nil {
			return err
		}
		tx.AfterCommit(func() { s.tell(id) })
		note, err := create(ctx, tx, id, who.ID, d)
		if err != nil {
			return err
		}
		made, err = find(ctx, tx, " WHERE n.id = $1", note)
		return err
	})
	if err != nil {
		return Line{}, err
	}
	made.Excerpt = excerpt(d.Text, 0)
	return made.Line, nil
}

// roomFor fails where a room has as many notes as it can have. Who makes notes at once comes one after the other.
// One that is taken back was counted before.
func roomFor(ctx context.Context, tx *db.Tx, id int64, fresh bool) error {
	if _, err := room.Lock(ctx, tx, id); err != nil {
		return err
	}
	var living, all int64
	err := tx.QueryRow(ctx, "SELECT COUNT(*) - COUNT(deleted_at), COUNT(*) FROM note WHERE room_id = $1", id).Scan(&living, &all)
	switch {
	case err != nil:
		return err
	case living >= MaxNotes:
		return errNotes
	case fresh && all >= maxTrash:
		return errTrash
	}
	return nil
}

// create writes a note with its first text.
func create(ctx context.Context, tx *db.Tx, room, person int64, d Draft) (int64, error) {
	note, err := insertNote(ctx, tx, room, person, d)
	if err != nil {
		return 0, err
	}
	client := newClient()
	if err := claim(ctx, tx, note, person, client); err != nil {
		return 0, err
	}
	p := &paper{doc: yjs.New()}
	var editors people
	if d.Text != "" {
		if _, err := p.doc.Replace(client, d.Text); err != nil {
			return 0, err
		}
		editors = people{person}
	}
	return note, p.put(ctx, tx, note, editors)
}

// newClient is a client number of the server's own. It need not be secret, only new.
func newClient() uint64 { return 1<<32 + rand.Uint64N(1<<52) }

// Get reads a note with its text.
func (s *Service) Get(ctx context.Context, who httpx.Caller, at At) (View, error) {
	r, n, err := enter(ctx, s.db, who, at)
	if err != nil {
		return View{}, err
	}
	content, err := textOf(ctx, s.db, n)
	if err != nil {
		return View{}, err
	}
	threads, err := count(ctx, s.db, "SELECT COUNT(*) FROM note_comment WHERE note_id = $1 AND thread_id IS NULL AND resolved_at IS NULL", n.ID)
	if err != nil {
		return View{}, err
	}
	n.Comments = threads
	v := View{Line: n.Line, Text: content, May: May{Write: !r.Closed(), Manage: !r.Closed() && n.manages(r, who.ID)}}
	if n.Link != "" {
		v.Link = s.linkURL(n.Link)
	}
	v.Pad, err = db.Exists(ctx, s.db, "SELECT 1 FROM note_pad WHERE note_id = $1", n.ID)
	return v, err
}

// textOf is what a note says. Where all of its log is folded the text lies ready.
func textOf(ctx context.Context, q db.Querier, n *stored) (string, error) {
	st, err := stateOf(ctx, q, n.ID)
	if err != nil || st.folded >= n.Seq {
		return st.content, err
	}
	p, err := load(ctx, q, n.ID)
	if err != nil {
		return "", err
	}
	return p.text(), nil
}

// Update renames or moves a note.
func (s *Service) Update(ctx context.Context, who httpx.Caller, at At, ch Change) (Line, error) {
	var line Line
	err := s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		if err := ch.apply(n); err != nil {
			return err
		}
		line = n.Line
		_, err := tx.Exec(ctx, "UPDATE note SET title = $2, folder = $3 WHERE id = $1", n.ID, n.Title, n.Folder)
		return err
	})
	return line, err
}

// Delete takes a note out of sight, for 30 days in which it can be taken back.
func (s *Service) Delete(ctx context.Context, who httpx.Caller, at At) error {
	return s.change(ctx, who, at, func(tx *db.Tx, r *room.Room, n *stored) error {
		if err := n.managedBy(r, who.ID); err != nil {
			return err
		}
		tx.AfterCommit(func() { s.desk.changed(n.ID) })
		_, err := tx.Exec(ctx, "UPDATE note SET deleted_at = $2, deleted_by = $3 WHERE id = $1", n.ID, db.Micros(tx.Now()), who.ID)
		return err
	})
}

// Undelete takes that back.
func (s *Service) Undelete(ctx context.Context, who httpx.Caller, at At) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, n, err := enterAny(ctx, tx, who, at)
		if err == nil && n.DeletedAt != nil && n.DeletedAt.Before(tx.Now().Add(-trash)) {
			err = errNoNote // it is there for those alone to whom it was handed in
		}
		if err != nil {
			return err
		}
		if err := n.managedBy(r, who.ID); err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		if n.DeletedAt == nil {
			return errNotDeleted
		}
		if err := roomFor(ctx, tx, at.Room, false); err != nil {
			return err
		}
		tx.AfterCommit(func() { s.tell(at.Room) })
		_, err = tx.Exec(ctx, "UPDATE note SET deleted_at = NULL, deleted_by = NULL WHERE id = $1", n.ID)
		return err
	})
}

// Authors tells how much of a note's present text each person wrote, the most first.
func (s *Service) Authors(ctx context.Context, who httpx.Caller, at At) ([]Share, error) {
	if err := s.slow(ctx, searches, "authors", who); err != nil {
		return nil, err
	}
	_, n, err := enter(ctx, s.db, who, at)
	if err != nil {
		return nil, err
	}
	p, err := load(ctx, s.db, n.ID)
	if err != nil {
		return nil, err
	}
	owners, err := clientsOf(ctx, s.db, n.ID)
	if err != nil {
		return nil, err
	}
	sums := map[int64]int64{}
	for client, units := range p.doc.Authors() {
		if person := owners[client]; person != 0 {
			sums[person] += int64(units)
		}
	}
	ids := slices.Collect(maps.Keys(sums))
	named, err := names(ctx, s.db, ids)
	shares := make([]Share, 0, len(ids))
	for _, id := range ids {
		shares = append(shares, Share{User: named[id], Characters: sums[id]})
	}
	slices.SortFunc(shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Characters, a.Characters), cmp.Compare(a.User.ID, b.User.ID))
	})
	return shares, err
}

// rewrite makes a note say a text, as an edit of a person, and folds that. The transaction has locked the note.
func (s *Service) rewrite(ctx context.Context, tx *db.Tx, n *stored, p *paper, person int64, content string) error {
	client, before := newClient(), p.doc.Size()
	body, err := p.doc.Replace(client, content)
	if err != nil || body == nil {
		return err
	}
	switch {
	case p.doc.Len() > MaxText:
		return errLong
	case p.doc.Size() > max(MaxState, before):
		return errFull
	}
	if err := claim(ctx, tx, n.ID, person, client); err != nil {
		return err
	}
	tx.AfterCommit(func() { s.desk.changed(n.ID) })
	if p.seq, err = appendUpdates(ctx, tx, n.ID, n.Seq, []written{{person: person, body: body}}); err != nil {
		return err
	}
	return p.fold(ctx, tx, n.ID)
}

// Fold folds the logs of notes that nobody has open any more, as after a crash.
func (s *Service) Fold(ctx context.Context) error {
	left, err := unfolded(ctx, s.db, s.db.World().Now().Add(-foldLeft))
	if err != nil {
		return err
	}
	var failed error
	for _, id := range left { // a transaction each: an old log may be long
		failed = errors.Join(failed, s.db.Write(ctx, func(tx *db.Tx) error {
			if _, err := lock(ctx, tx, id); err != nil {
				return err
			}
			p, err := load(ctx, tx, id)
			if err != nil {
				return err
			}
			return p.fold(ctx, tx, id)
		}))
	}
	return failed
}

// Clean forgets notes that were deleted 30 days ago, but those that were handed in, and thins versions out.
func (s *Service) Clean(ctx context.Context) error {
	now := s.db.World().Now()
	const over = ` WHERE deleted_at < $1 AND NOT EXISTS (SELECT 1 FROM note_version v WHERE v.note_id = note.id AND v.handed_in = 1)`
	return s.db.Write(ctx, func(tx *db.Tx) error {
		tx.AfterCommit(s.desk.padsOver)
		before := db.Micros(now.Add(-trash))
		if _, err := tx.Exec(ctx, "INSERT INTO note_pad_over (pad, due) SELECT pad, 0 FROM note_pad WHERE note_id IN (SELECT id FROM note"+over+")", before); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "DELETE FROM note"+over, before); err != nil {
			return err
		}
		return thin(ctx, tx, now)
	})
}

func attachment(name string) string {
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	return mime.FormatMediaType("attachment", map[string]string{"filename": safe})
}

func queryWords(query string) []string { return strings.Fields(searchable(query)) }

// searchable is a text as it is searched: case and the form of its letters do not matter.
func searchable(s string) string { return text.Fold(text.Clean(s)) }
