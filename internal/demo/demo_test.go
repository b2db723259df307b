package demo_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/demo"
	"github.com/studyone/studyone/internal/mail"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

var schemas = []fs.FS{mail.Schema, user.Schema, room.Schema, chat.Schema, note.Schema, calendar.Schema, recommend.Schema}

func number(t *testing.T, d *db.DB, query string) int64 {
	t.Helper()
	var n int64
	if err := d.QueryRow(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// One world is made for each engine and looked at from all sides: making it is
// slow under the race detector.
func TestTheDemoWorld(t *testing.T) {
	dbtest.Each(t, schemas, func(t *testing.T, d *db.DB) {
		if faces, err := demo.Faces(t.Context(), d); err != nil || len(faces) != 0 {
			t.Fatalf("faces in an empty database: %v, %v", faces, err)
		}
		var done, total int
		if err := demo.Fill(t.Context(), d, 1, func(n, of int) { done, total = n, of }); err != nil {
			t.Fatal(err)
		}
		if done != total || total == 0 {
			t.Errorf("progress ended at %d of %d", done, total)
		}
		t.Run("is made once", func(t *testing.T) { isMadeOnce(t, d) })
		t.Run("has rows that agree with each other", func(t *testing.T) { rowsAgree(t, d) })
		t.Run("has faces that are good to meet", func(t *testing.T) { facesAreGood(t, d) })
	})
}

func isMadeOnce(t *testing.T, d *db.DB) {
	const all = "SELECT (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM room) + (SELECT COUNT(*) FROM message) + (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM interaction)"
	before := number(t, d, all)
	if err := demo.Fill(t.Context(), d, 2, nil); err != nil {
		t.Fatal(err)
	}
	if after := number(t, d, all); after != before {
		t.Errorf("%d rows became %d", before, after)
	}
}

func rowsAgree(t *testing.T, d *db.DB) {
	for what, query := range map[string]string{
		"rooms whose seats are miscounted":    "SELECT COUNT(*) FROM room r WHERE user_count <> (SELECT COUNT(*) FROM member m WHERE m.room_id = r.id AND m.left_at IS NULL)",
		"owners who stand":                    "SELECT COUNT(*) FROM room r WHERE NOT EXISTS (SELECT 1 FROM member m WHERE m.room_id = r.id AND m.person_id = r.owner AND m.left_at IS NULL)",
		"rooms that search does not find":     "SELECT COUNT(*) FROM room r WHERE NOT EXISTS (SELECT 1 FROM room_gram g WHERE g.room_id = r.id)",
		"sequences with gaps":                 "SELECT COUNT(*) FROM chat_sequence s WHERE last <> (SELECT COUNT(*) FROM message m WHERE m.room_id = s.room_id) OR last <> (SELECT MAX(seq) FROM message m WHERE m.room_id = s.room_id)",
		"messages without sequence":           "SELECT COUNT(*) FROM message m WHERE NOT EXISTS (SELECT 1 FROM chat_sequence s WHERE s.room_id = m.room_id)",
		"people who are not marked":           "SELECT COUNT(*) FROM person WHERE NOT demo OR password_hash <> '' OR email NOT LIKE 'demo-%@studyone.invalid'",
		"rooms younger than an older one":     "SELECT COUNT(*) FROM room a JOIN room b ON b.id = a.id + 1 WHERE b.created_at < a.created_at",
		"records besides the one":             "SELECT COUNT(*) - 1 FROM outbox",
		"histories of those who share none":   "SELECT COUNT(*) FROM interaction i JOIN person p ON p.id = i.person_id WHERE NOT p.personalised",
		"people who sit in a room they await": "SELECT COUNT(*) FROM join_request j JOIN member m ON m.room_id = j.room_id AND m.person_id = j.person_id WHERE j.state = 'open' AND m.left_at IS NULL",
	} {
		if n := number(t, d, query); n != 0 {
			t.Errorf("%d %s", n, what)
		}
	}
}

func facesAreGood(t *testing.T, d *db.DB) {
	faces, err := demo.Faces(t.Context(), d)
	if err != nil || len(faces) != 12 {
		t.Fatalf("%d faces, %v", len(faces), err)
	}
	for _, f := range faces {
		if f.ID == 0 || f.Name == "" || f.Note.KO == "" || f.Note.EN == "" {
			t.Errorf("%+v", f)
		}
	}
	unread, err := chat.Unread(t.Context(), d, faces[1].ID)
	if err != nil || len(unread) != 3 || !strings.Contains(faces[1].Note.EN, "unread") {
		t.Errorf("%s has unread chat in %v, %v", faces[1].Name, unread, err)
	}
	joined, err := room.Joined(t.Context(), d, faces[8].ID)
	if err != nil || len(joined) != 0 {
		t.Errorf("%s still sits in %v, %v", faces[8].Name, joined, err)
	}
}

func TestAWorldIsMadeWhollyOrNotAtAll(t *testing.T) {
	dbtest.Each(t, schemas, func(t *testing.T, d *db.DB) {
		stop := errors.New("stop")
		func() {
			defer func() {
				if v := recover(); v != nil && v != any(stop) {
					panic(v)
				}
			}()
			if err := demo.Fill(t.Context(), d, 5, func(done, _ int) {
				if done == 3 {
					panic(stop)
				}
			}); err == nil {
				t.Error("nothing stopped it")
			}
		}()
		if n := number(t, d, "SELECT COUNT(*) FROM person"); n != 0 {
			t.Fatalf("%d people of half a world", n)
		}
	})
}
