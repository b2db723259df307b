package note

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
	"github.com/studyone/studyone/internal/yjs"
)

// interrupted is a database of which something happens before a certain query.
type interrupted struct {
	*db.DB
	at      int
	happens func()
}

func (i *interrupted) tick() {
	if i.at--; i.at == 0 {
		i.happens()
	}
}

func (i *interrupted) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	i.tick()
	return i.DB.Query(ctx, query, args...)
}

func (i *interrupted) QueryRow(ctx context.Context, query string, args ...any) *sql.Row {
	i.tick()
	return i.DB.QueryRow(ctx, query, args...)
}

// book is a note that this test writes in as another process does.
type book struct {
	t      *testing.T
	d      *db.DB
	note   int64
	person int64
	replica
}

// replica is a copy that takes updates.
type replica struct{ doc *yjs.Doc }

func (r replica) take(t *testing.T, updates ...[]byte) {
	t.Helper()
	for _, body := range updates {
		if err := (&paper{doc: r.doc}).apply(body); err != nil {
			t.Fatal(err)
		}
	}
}

func newBook(t *testing.T, d *db.DB, text string) *book {
	t.Helper()
	b := &book{t: t, d: d}
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		if err := tx.QueryRow(t.Context(), "INSERT INTO person (name, password_hash, created_at) VALUES ('사람', '', 0) RETURNING id").Scan(&b.person); err != nil {
			return err
		}
		past := &room.Past{Room: room.Room{Owner: b.person, Title: "방", MainGoal: "일", Seats: 5, Season: 1, SeasonStarted: time.Now(), CreatedAt: time.Now(), PeriodRenew: 30}}
		if err := room.InsertPast(t.Context(), tx, []*room.Past{past}); err != nil {
			return err
		}
		var err error
		b.note, err = create(t.Context(), tx, past.Room.ID, b.person, Draft{Title: "노트", Text: text})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.doc = b.load().doc
	return b
}

func (b *book) load() *paper {
	b.t.Helper()
	p, err := load(b.t.Context(), b.d, b.note)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *book) locked(f func(tx *db.Tx, seq int64) error) {
	b.t.Helper()
	if err := b.d.Write(b.t.Context(), func(tx *db.Tx) error {
		seq, err := lock(b.t.Context(), tx, b.note)
		if err != nil {
			return err
		}
		return f(tx, seq)
	}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) write(words ...string) {
	b.t.Helper()
	var rows []written
	for _, w := range words {
		body, err := b.doc.Edit(99, b.doc.Len(), 0, w)
		if err != nil {
			b.t.Fatal(err)
		}
		rows = append(rows, written{person: b.person, body: body})
	}
	b.locked(func(tx *db.Tx, seq int64) error {
		_, err := appendUpdates(b.t.Context(), tx, b.note, seq, rows)
		return err
	})
}

func (b *book) fold() {
	b.t.Helper()
	b.locked(func(tx *db.Tx, _ int64) error {
		p, err := load(b.t.Context(), tx, b.note)
		if err != nil {
			return err
		}
		return p.fold(b.t.Context(), tx, b.note)
	})
}

func schemas() []fs.FS { return []fs.FS{user.Schema, room.Schema, Schema} }

// Others write and fold while a document is read: nothing is missed, and what is
// told as news is enough for who knew what it knew.
func TestCatchingUpWhileOthersFold(t *testing.T) {
	dbtest.Each(t, schemas(), func(t *testing.T, d *db.DB) {
		interruptions := map[string]func(*book){
			"write":                 func(b *book) { b.write("다", "라") },
			"fold":                  func(b *book) { b.fold() },
			"write and fold":        func(b *book) { b.write("다"); b.fold() },
			"fold and write":        func(b *book) { b.fold(); b.write("다") },
			"write, fold and write": func(b *book) { b.write("다"); b.fold(); b.write("라", "마") },
		}
		for what, happens := range interruptions {
			for at := range 6 {
				t.Run(fmt.Sprintf("%s before query %d", what, at), func(t *testing.T) {
					b := newBook(t, d, "가")
					p := b.load()
					reader := replica{yjs.New()}
					body, err := p.doc.Since(nil)
					if err != nil {
						t.Fatal(err)
					}
					reader.take(t, body)
					b.write("나", "낙")
					q := &interrupted{DB: d, at: at, happens: func() { happens(b) }}
					for range 2 { // what came too late for the first time comes with the second
						news, err := p.catchUp(t.Context(), q, b.note)
						if err != nil {
							t.Fatal(err)
						}
						reader.take(t, news...)
						if reader.doc.String() != p.doc.String() {
							t.Errorf("it is %q, who was told of it has %q", p.doc, reader.doc)
						}
						q.at = 0
					}
					want := b.load()
					if p.doc.String() != want.doc.String() || p.seq != want.seq {
						t.Errorf("it is %q at %d, not %q at %d", p.doc, p.seq, want.doc, want.seq)
					}
					fresh, err := load(t.Context(), d, b.note)
					if err != nil || fresh.doc.String() != b.doc.String() {
						t.Errorf("read anew it is %q, not %q: %v", fresh.doc, b.doc, err)
					}
				})
			}
		}
	})
}

// Folding twice changes nothing, and what is written between is not lost.
func TestFolding(t *testing.T) {
	dbtest.EachAt(t, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), schemas(), func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		b := newBook(t, d, "가")
		for i := range 5 {
			b.write("나", "다😀")
			if i%2 == 0 {
				b.fold()
				b.fold()
			}
			clock.Advance(7 * time.Minute)
			if p := b.load(); p.doc.String() != b.doc.String() {
				t.Errorf("it says %q, not %q", p.doc, b.doc)
			}
		}
		b.fold()
		st, err := stateOf(t.Context(), d, b.note)
		if err != nil || st.content != b.doc.String() {
			t.Errorf("it is kept as %q, not %q: %v", st.content, b.doc, err)
		}
		left, err := count(t.Context(), d, "SELECT COUNT(*) FROM note_update WHERE note_id = $1", b.note)
		if err != nil || left != 0 {
			t.Errorf("%d updates are left: %v", left, err)
		}
	})
}
