package recommend

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/mail"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

var bulkSchemas = []fs.FS{mail.Schema, user.Schema, room.Schema, chat.Schema, calendar.Schema, Schema}

// state is everything an import writes, without the numbers that the database gives and the time of the import.
func state(t *testing.T, d *db.DB) string {
	t.Helper()
	var b strings.Builder
	for _, q := range []string{
		"SELECT external_id || '|' || name || '|' || goal || '|' || COALESCE(email, 'nobody') FROM person ORDER BY external_id",
		"SELECT p.external_id || '|' || i.position || '|' || i.word FROM interest i JOIN person p ON p.id = i.person_id ORDER BY p.external_id, i.position",
		"SELECT p.external_id || '|' || f.day || '|' || f.from_minute || '|' || f.to_minute FROM free_hours f JOIN person p ON p.id = f.person_id ORDER BY p.external_id, f.day, f.from_minute",
		`SELECT r.external_id || '|' || p.external_id || '|' || r.title || '|' || r.main_goal || '|' || r.max_user_count || '|' || r.user_count || '|' || r.fee || '|' || r.days_mask || '|' ||
			r.meeting_times || '|' || r.search_text || '|' || (CASE WHEN r.closed_at IS NULL THEN 'open' ELSE 'closed' END) FROM room r JOIN person p ON p.id = r.owner ORDER BY r.external_id`,
		"SELECT r.external_id || '|' || k.position || '|' || k.word || '|' || k.word_key FROM room_keyword k JOIN room r ON r.id = k.room_id ORDER BY r.external_id, k.position",
		"SELECT r.external_id || '|' || g.gram FROM room_gram g JOIN room r ON r.id = g.room_id ORDER BY r.external_id, g.gram",
		`SELECT p.external_id || '|' || r.external_id || '|' || i.kind || '|' || i.at || '|' || COALESCE(i.value, -1) FROM interaction i
			JOIN person p ON p.id = i.person_id JOIN room r ON r.id = i.room_id ORDER BY p.external_id, r.external_id, i.kind, i.at`,
		"SELECT 'seats ' || COUNT(*) FROM member",
	} {
		rows, err := d.Query(t.Context(), q)
		lines, err := db.Collect(rows, err, db.Column[string])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n\n", strings.Join(lines, "\n"))
	}
	return b.String()
}

func number(t *testing.T, d *db.DB, query string, args ...any) int64 {
	t.Helper()
	var n int64
	if err := d.QueryRow(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// town is a layout of some size that uses all there is.
func town(t testing.TB) string {
	var users, rooms, acts strings.Builder
	for i := range 25 {
		fmt.Fprintf(&users, `{"id":"u%d","name":"사람 %d","interests":["토익","관심 %d"],"goal":"목표 %d","free":[{"day":%d,"from":"19:00","to":"21:00"},{"day":%d,"from":"20:00","to":"22:00"}]}`+"\n", i, i, i%3, i, i%7, i%7)
	}
	for i := range 12 {
		fmt.Fprintf(&rooms, `{"id":%d,"title":"스터디 %d","goal":"같이 %d","keywords":["토익","RC %d"],"meeting_days":"1,3","meeting_times":"19:00-21:00","max_user_count":%d,"enterence_fee":%d,"created":%d,"closed":%t}`+"\n",
			i, i, i, i, 4+i, 1000*i, 1700000000+i, i%4 == 0)
	}
	for i := range 60 {
		fmt.Fprintf(&acts, "u%d\t%d\t%s\t%d\t%d\n", i%25, i%12, layoutKinds[i%7], 1700000000+i, i%3)
	}
	acts.WriteString("u1 1 rate 0 4.5\nu1 1 attend 0 2\nu1 1 attend 0 3\n")
	return folder(t, users.String(), rooms.String(), acts.String())
}

func TestAnImportWritesHistoryAndSeatsNobody(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		report, err := Import(t.Context(), d, town(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := (Report{Users: 25, Rooms: 12, Interactions: 63}); report != want {
			t.Errorf("report %+v, want %+v", report, want)
		}
		for query, want := range map[string]int64{
			"SELECT COUNT(*) FROM person": 26,
			"SELECT COUNT(*) FROM person WHERE external_id = 'studyone:import' AND name = '가져온 방' AND email IS NULL": 1,
			"SELECT COUNT(*) FROM member":                                                     0,
			"SELECT COUNT(*) FROM room WHERE closed_at IS NOT NULL":                           3,
			"SELECT COUNT(*) FROM room WHERE created_at = 1700000003000000":                   1,
			"SELECT COUNT(*) FROM interaction":                                                62,
			"SELECT COUNT(*) FROM interaction WHERE kind = 'attend' AND at = 0 AND value = 3": 1,
			"SELECT COUNT(*) FROM outbox":                                                     1,
			"SELECT COUNT(*) FROM outbox WHERE kind = 'recommend.imported'":                   1,
		} {
			if got := number(t, d, query); got != want {
				t.Errorf("%s: %d, want %d", query, got, want)
			}
		}
		found, _, err := room.New(d, nil, nil, "", 0).Search(t.Context(), room.Query{Text: "스터디 11", Limit: 10})
		if err != nil || len(found) != 1 || found[0].Title != "스터디 11" {
			t.Errorf("search does not find what was imported: %v, %v", found, err)
		}
	})
}

func TestTheSameFolderTwiceDoublesNothing(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		dir := town(t)
		if _, err := Import(t.Context(), d, dir, nil); err != nil {
			t.Fatal(err)
		}
		once := state(t, d)
		grams := number(t, d, "SELECT COUNT(*) FROM room_gram")
		if _, err := Import(t.Context(), d, dir, nil); err != nil {
			t.Fatal(err)
		}
		if twice := state(t, d); twice != once {
			t.Errorf("after the second import\n%s\nafter the first\n%s", twice, once)
		}
		if again := number(t, d, "SELECT COUNT(*) FROM room_gram"); again != grams {
			t.Errorf("%d rows of the search index became %d", grams, again)
		}
	})
}

func TestChangedLinesUpdate(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		before := folder(t, `{"id":1,"name":"하나","interests":["a","b"],"goal":"x","free":[{"day":1,"from":"10:00","to":"11:00"}]}`,
			`{"id":1,"title":"처음","keywords":["java"],"max_user_count":5,"closed":true}`, "1 1 attend 0 1")
		after := folder(t, `{"id":1,"name":"둘","interests":["c"],"goal":"y"}`,
			`{"id":1,"title":"나중","keywords":["JAVA"],"max_user_count":9,"created":1700000000}`, "1 1 attend 0 7")
		for _, dir := range []string{before, after} {
			if _, err := Import(t.Context(), d, dir, nil); err != nil {
				t.Fatal(err)
			}
		}
		want := "1|둘|y|nobody\nstudyone:import|가져온 방||nobody\n\n1|0|c\n\n\n\n1|studyone:import|나중||9|0|0|0||나중\n\njava|open\n\n1|0|JAVA|java\n\n"
		if got := state(t, d); !strings.HasPrefix(got, want) {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if n := number(t, d, "SELECT COUNT(*) FROM room_gram WHERE gram = '처음'"); n != 0 {
			t.Error("search still finds the old title")
		}
		if n := number(t, d, "SELECT COUNT(*) FROM interaction WHERE value = 7"); n != 1 {
			t.Error("the new count is not there")
		}
	})
}

func TestAnImportStoppedAnywhereEndsAsOneThatWasNot(t *testing.T) {
	run := func(ctx context.Context, d *db.DB, dir string, stop int) error {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		chunks := 0
		im := importer{d: d, users: 7, rooms: 5, interactions: 20, progress: func(int, int) {
			if chunks++; chunks == stop {
				cancel()
			}
		}}
		_, err := im.run(ctx, dir)
		return err
	}
	const chunks = 4 + 3 + 4
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		dir := town(t)
		if err := run(t.Context(), d, dir, 0); err != nil {
			t.Fatal(err)
		}
		whole := state(t, d)
		for stop := 1; stop <= chunks; stop++ {
			wipe(t, d)
			if err := run(t.Context(), d, dir, stop); !errors.Is(err, context.Canceled) {
				t.Fatalf("stopped after chunk %d: %v", stop, err)
			}
			if state(t, d) == whole && stop < chunks {
				t.Fatalf("after chunk %d of %d all was there", stop, chunks)
			}
			if err := run(t.Context(), d, dir, 0); err != nil {
				t.Fatal(err)
			}
			if got := state(t, d); got != whole {
				t.Errorf("stopped after chunk %d and run again:\n%s\nwant\n%s", stop, got, whole)
			}
		}
	})
}

func wipe(t *testing.T, d *db.DB) {
	t.Helper()
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		for _, table := range []string{"interaction", "room_gram", "room_keyword", "room", "interest", "free_hours", "person"} {
			if _, err := tx.Exec(t.Context(), "DELETE FROM "+table); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAMalformedLayoutImportsNothing(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		for name, dir := range map[string]string{
			"a bad last line": folder(t, `{"id":1}`, `{"id":1}`, "1 1 join 0\n1 1 hug 0"),
			"unknown people":  folder(t, "", `{"id":1}`, "1 1 join 0"),
			"unknown rooms":   folder(t, `{"id":1}`, "", "1 1 join 0"),
			"nothing at all":  folder(t, "", "", ""),
		} {
			if _, err := Import(t.Context(), d, dir, nil); err == nil {
				t.Errorf("%s was imported", name)
			}
		}
		if n := number(t, d, "SELECT (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM room) + (SELECT COUNT(*) FROM outbox)"); n != 0 {
			t.Errorf("%d rows were written", n)
		}
	})
}

func TestInteractionsMayNameWhatWasImportedBefore(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		if _, err := Import(t.Context(), d, folder(t, `{"id":"a"}`, `{"id":"x"}`, ""), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := Import(t.Context(), d, folder(t, "", "", "a x like 5"), nil); err != nil {
			t.Error(err)
		}
		_, err := Import(t.Context(), d, folder(t, "", "", "a x like 5\na y like 5\nb x like 5"), nil)
		want := "interactions.tsv:2: room \"y\" was never imported, and there is no rooms.jsonl\ninteractions.tsv:3: user \"b\" was never imported, and there is no users.jsonl"
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		if n := number(t, d, "SELECT COUNT(*) FROM interaction"); n != 1 {
			t.Errorf("%d interactions, want 1", n)
		}
	})
}

func TestTitlesAreFitted(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		report, err := Import(t.Context(), d, folder(t, "", strings.Join([]string{
			`{"id":1,"title":"` + strings.Repeat("가", 51) + `"}`, `{"id":2,"goal":"목표"}`, `{"id":3,"keywords":["하나","둘"]}`, `{"id":4}`,
		}, "\n"), ""), nil)
		if err != nil || report.TitlesCut != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
		rows, err := d.Query(t.Context(), "SELECT title FROM room ORDER BY external_id")
		titles, err := db.Collect(rows, err, db.Column[string])
		want := []string{strings.Repeat("가", 50), "목표", "하나 · 둘", "(제목 없음)"}
		if err != nil || fmt.Sprint(titles) != fmt.Sprint(want) {
			t.Errorf("titles %q, want %q; %v", titles, want, err)
		}
	})
}

func TestAnotherImportLeavesTakenSeats(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		big, small := folder(t, "", `{"id":1,"title":"a","max_user_count":9}`, ""), folder(t, "", `{"id":1,"title":"a","max_user_count":3}`, "")
		if _, err := Import(t.Context(), d, big, nil); err != nil {
			t.Fatal(err)
		}
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), "UPDATE room SET user_count = 5")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Import(t.Context(), d, small, nil); err != nil {
			t.Fatal(err)
		}
		if n := number(t, d, "SELECT max_user_count FROM room"); n != 5 {
			t.Errorf("%d seats for 5 people", n)
		}
	})
}

func files(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	for _, name := range []string{usersFile, roomsFile, interactionsFile} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "%s:\n%s", name, text)
	}
	return all.String()
}

func TestWhatWasExportedImportsAsTheSame(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		if _, err := Import(t.Context(), d, town(t), nil); err != nil {
			t.Fatal(err)
		}
		first, second := filepath.Join(t.TempDir(), "out", "first"), t.TempDir()
		report, err := Export(t.Context(), d, first, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := (Report{Users: 25, Rooms: 12, Interactions: 62}); report != want {
			t.Errorf("report %+v, want %+v", report, want)
		}
		before := state(t, d)
		wipe(t, d)
		if _, err := Import(t.Context(), d, first, nil); err != nil {
			t.Fatal(err)
		}
		if after := state(t, d); after != before {
			t.Errorf("after\n%s\nbefore\n%s", after, before)
		}
		if _, err := Export(t.Context(), d, second, nil); err != nil {
			t.Fatal(err)
		}
		if a, b := files(t, first), files(t, second); a != b {
			t.Errorf("first\n%s\nsecond\n%s", a, b)
		}
		left, err := filepath.Glob(filepath.Join(first, ".*"))
		if err != nil || len(left) > 0 {
			t.Errorf("left over: %v, %v", left, err)
		}
	})
}

func TestOwnPeopleAndRoomsAreExportedUnderIdsOfTheirOwn(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		own := native(t, d)
		dir := t.TempDir()
		if _, err := Export(t.Context(), d, dir, nil); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("s1-%d\ts1-%d\tlike\t1700000000\n", own.person, own.room)
		if text := files(t, dir); !strings.HasSuffix(text, want) || strings.Contains(text, "secret") || strings.Contains(text, "@") || strings.Contains(text, "dismiss") {
			t.Errorf("got\n%s\nwant %s at its end, and nothing private", text, want)
		}
		foreign := folder(t, fmt.Sprintf(`{"id":"s1-%d","name":"남"}`, own.person), "", "")
		if _, err := Import(t.Context(), d, foreign, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := Export(t.Context(), d, dir, nil); err != nil {
			t.Fatal(err)
		}
		l, err := ReadLayout(dir)
		if err != nil || len(l.Users) != 2 || l.Users[0].ID != fmt.Sprintf("s1-2-%d", own.person) || l.Interactions[0].User != l.Users[0].ID {
			t.Errorf("an own id looks like an imported one: %+v, %v", l, err)
		}
	})
}

// native is somebody who signed up here, with a room and acts.
func native(t *testing.T, d *db.DB) (own struct{ person, room int64 }) {
	t.Helper()
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		if err := tx.QueryRow(t.Context(), "INSERT INTO person (email, email_key, name, password_hash, created_at) VALUES ('a@b.c', 'a@b.c', '나', 'secret', 0) RETURNING id").Scan(&own.person); err != nil {
			return err
		}
		past := room.Past{Room: room.Room{Owner: own.person, Title: "방", Seats: 5, Season: 1, SeasonStarted: tx.Now(), CreatedAt: tx.Now()}}
		if err := room.InsertPast(t.Context(), tx, []*room.Past{&past}); err != nil {
			return err
		}
		own.room = past.Room.ID
		return InsertPast(t.Context(), tx, []PastAct{
			{Person: own.person, Room: own.room, Kind: "dismiss", At: 1700000000e6},
			{Person: own.person, Room: own.room, Kind: "like", At: 1700000000e6},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return own
}

func TestAFailedExportLeavesNothing(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		if _, err := Import(t.Context(), d, town(t), nil); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		ctx, cancel := context.WithCancel(t.Context())
		_, err := Export(ctx, d, dir, func(done, _ int) {
			if done > 26 {
				cancel()
			}
		})
		left, globErr := os.ReadDir(dir)
		if err == nil || globErr != nil || len(left) > 0 {
			t.Errorf("left over: %v; %v, %v", left, err, globErr)
		}
	})
}

func TestARatingWithoutValueStaysHome(t *testing.T) {
	ex := exporter{people: map[int64]string{1: "a"}, places: map[int64]string{1: "b"}}
	if err := ex.writeAct(nil, storedAct{person: 1, room: 1, kind: "rate", value: sql.NullFloat64{}}); err != nil || ex.report.Interactions != 0 {
		t.Error("it would not be read again")
	}
}
