package server_test

import (
	"bytes"
	"compress/flate"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/note"
)

func (p person) notes(t testing.TB, room int64, query string) []noteView {
	t.Helper()
	var page struct{ Items []noteView }
	p.do(t, at("GET", room, "/notes%s", query), nil, &page)
	return page.Items
}

func (p person) versions(t testing.TB, n noteView) []versionView {
	t.Helper()
	var page struct{ Items []versionView }
	p.do(t, n.at("GET", "/versions"), nil, &page)
	return page.Items
}

// said is what a version says.
func (p person) said(t testing.TB, n noteView, v versionView) string {
	t.Helper()
	p.do(t, n.at("GET", "/versions/%d", v.ID), nil, &v)
	return v.Text
}

func editors(v versionView) []int64 {
	var ids []int64
	for _, p := range v.Editors {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	return ids
}

type share struct {
	User       personView
	Characters int
}

func (p person) shares(t testing.TB, n noteView) []share {
	t.Helper()
	var page struct{ Items []share }
	p.do(t, n.at("GET", "/authors"), nil, &page)
	return page.Items
}

// units is the length of a text as editors count.
func units(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// leaves closes the last connection, after which the log is folded at once.
func (e *tab) leaves(w *world, n noteView) {
	e.t.Helper()
	e.must(e.Acknowledged())
	e.Leave()
	w.folded(e.t, n)
}

// ---- the log ----

func TestALogIsFoldedOnceANoteIsQuiet(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "처음 😀 글")
		news := s.member.listen(t)
		if code := news.follow(t, channel("room", s.room)); code != 0 {
			t.Fatal(code)
		}
		e := s.member.opens(t, n)
		e.types(" 그리고 새로운 말")
		if text := s.owner.sees(t, n).Text; text != "처음 😀 글 그리고 새로운 말" { // at once, whether folded or not
			t.Errorf("the note says %q", text)
		}
		news.hears(t, channel("room", s.room), func(n notice) bool { return n.Type == "notes" })
		w.folded(t, n)
		if found := s.owner.notes(t, s.room, "?query="+url.QueryEscape("새로운")); len(found) != 1 || found[0].EditedBy.ID != s.member.id {
			t.Errorf("it is found as %+v", found)
		}
		e.types("!")
		s.owner.opens(t, n).must(e.Reads("처음 😀 글 그리고 새로운 말!"))
		e.leaves(w, n)
	})
}

// 500 updates are a log that is long enough, however busy a note is.
func TestALongLogIsFoldedWhileANoteIsWritten(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "")
		e, o := s.member.opens(t, n), s.owner.opens(t, n)
		var want strings.Builder
		for i := range 1200 {
			words := fmt.Sprintf("%d ", i)
			want.WriteString(words)
			e.puts(words)
		}
		e.must(e.Acknowledged())
		o.must(o.Reads(want.String()))
		if left := w.count(t, "SELECT COUNT(*) FROM note_update WHERE note_id = $1", n.ID); left >= 1000 {
			t.Errorf("%d updates are in the log", left)
		}
		e.leaves(w, n)
		o.must(o.Ping())
		if text := s.owner.sees(t, n).Text; text != want.String() {
			t.Errorf("the note says %.100q", text)
		}
	})
}

// A process that died has left a log behind; a job folds it once nobody else would.
func TestALogThatWasLeftIsFolded(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "글")
		e := s.member.opens(t, n)
		e.leaves(w, n)
		body := structOf(e.Client, 0, 4, []byte("\x01\x04note"), "앞 ")
		at := db.Micros(w.clock.Now())
		for _, statement := range []string{
			"INSERT INTO note_client (note_id, client, person_id) VALUES ($1, $2, $3)",
			"INSERT INTO note_update (note_id, seq, person_id, body) VALUES ($1, 1, $3, $2)",
			"UPDATE note SET seq = 1, edited_by = $3, edited_at = $2 WHERE id = $1",
		} {
			second := map[bool]any{true: int64(e.Client)}[strings.Contains(statement, "note_client")]
			switch {
			case strings.Contains(statement, "body"):
				second = body
			case strings.Contains(statement, "edited_at"):
				second = at
			}
			if _, err := w.change(statement, n.ID, second, s.member.id); err != nil {
				t.Fatal(err)
			}
		}
		left := func() int { return w.count(t, "SELECT COUNT(*) FROM note_update WHERE note_id = $1", n.ID) }
		text := s.owner.sees(t, n).Text
		for _, row := range []struct {
			passes time.Duration
			left   int
		}{{time.Minute, 1}, {time.Minute, 1}, {time.Microsecond, 0}, {time.Hour, 0}} {
			w.clock.Advance(row.passes)
			if err := w.Notes().Fold(ctx); err != nil {
				t.Fatal(err)
			}
			if got := left(); got != row.left {
				t.Errorf("at %s there are %d updates", w.clock.Now(), got)
			}
			if now := s.owner.sees(t, n).Text; now != text || len(now) != len("글앞 ") {
				t.Errorf("the note says %q, before it was %q", now, text)
			}
		}
		if got := s.owner.shares(t, n); len(got) != 2 || got[0].User.ID != s.member.id || got[0].Characters != 2 {
			t.Errorf("the shares are %+v", got)
		}
	})
}

// ---- versions ----

// While a note is written a version is kept every ten minutes; after a pause what it said all that time.
func TestAVersionIsKeptAfterTenMinutes(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		n := s.owner.begins(t, s.room, "글")
		began := w.clock.Now()
		const ten, instant = 10 * time.Minute, time.Microsecond
		for _, row := range []struct {
			sentence string
			passes   time.Duration
			who      person
			versions int
			text     string // of the newest, and who wrote it
			editors  []person
			ago      time.Duration
		}{
			{"at first", 0, s.owner, 0, "", nil, 0},
			{"an instant before ten minutes have passed", ten - instant, s.member, 0, "", nil, 0},
			{"ten minutes have passed", instant, s.others[0], 1, "글...", []person{s.owner, s.member, s.others[0]}, 0},
			{"an instant before it is again", ten - instant, s.member, 1, "글...", nil, 0},
			{"again", instant, s.member, 2, "글.....", []person{s.member}, 0},
			{"after an hour in which it stood as it was kept", time.Hour, s.owner, 2, "글.....", []person{s.member}, 0},
			{"going on", instant, s.member, 3, "글.......", []person{s.owner, s.member}, 0},
			{"going on for some minutes", ten - instant, s.others[0], 3, "글.......", []person{s.owner, s.member}, 0},
			{"after a day: what it said since those minutes", 24 * time.Hour, s.owner, 4, "글........", []person{s.others[0]}, 24 * time.Hour},
			{"going on after that", 5 * time.Minute, s.member, 5, "글..........", []person{s.owner, s.member}, 0},
		} {
			w.clock.Advance(row.passes)
			row.who = w.signedIn(t, row.who.id)
			e := row.who.opens(t, n)
			e.types(".")
			e.leaves(w, n)
			all := row.who.versions(t, n)
			if len(all) != row.versions {
				t.Fatalf("%s: %s after the beginning there are %d versions, not %d", row.sentence, w.clock.Now().Sub(began), len(all), row.versions)
			}
			if row.versions == 0 || row.editors == nil {
				continue
			}
			var wrote []int64
			for _, p := range row.editors {
				wrote = append(wrote, p.id)
			}
			slices.Sort(wrote)
			v := all[0]
			if text := row.who.said(t, n, v); text != row.text || !slices.Equal(editors(v), wrote) || v.Name != "" || v.By != nil || v.Characters != int64(len([]rune(text))) {
				t.Errorf("%s: the version is %+v: %q", row.sentence, v, text)
			}
			if at, err := time.Parse(time.RFC3339Nano, v.At); err != nil || row.ago > 0 && !at.Equal(w.clock.Now().Add(-row.ago)) {
				t.Errorf("%s: it is of %s %v", row.sentence, v.At, err)
			}
		}
		// Who only opens a note writes nothing.
		w.clock.Advance(time.Hour)
		reader := w.signedIn(t, s.member.id)
		reader.opens(t, n).leaves(w, n)
		if again := reader.versions(t, n); len(again) != 5 {
			t.Errorf("a note that was only opened has %d versions", len(again))
		}
	})
}

func TestAVersionIsKeptByNameAndRestored(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "첫 글 😀\n둘째 줄\n")
		e := s.member.opens(t, n)
		first := s.member.keeps(t, n, " 1차 ")
		if first.Name != "1차" || first.By == nil || first.By.ID != s.member.id || !slices.Equal(editors(first), []int64{s.owner.id}) || first.Characters != 11 {
			t.Errorf("kept is %+v", first)
		}
		e.types("셋째 줄\n")
		if text := s.owner.said(t, n, first); text != "첫 글 😀\n둘째 줄\n" {
			t.Errorf("the version says %q", text)
		}
		s.owner.do(t, n.at("POST", "/versions/%d/restore", first.ID), nil, nil)
		e.must(e.Reads("첫 글 😀\n둘째 줄\n"))
		got := s.owner.versions(t, n)
		if len(got) != 2 || got[1].ID != first.ID || s.owner.said(t, n, got[0]) != "첫 글 😀\n둘째 줄\n셋째 줄\n" || !slices.Equal(editors(got[0]), []int64{s.member.id}) {
			t.Fatalf("after restoring there are %+v", got)
		}
		// Again, and what was kept is not kept twice.
		s.owner.do(t, n.at("POST", "/versions/%d/restore", got[0].ID), nil, nil)
		e.must(e.Reads("첫 글 😀\n둘째 줄\n셋째 줄\n"))
		s.owner.do(t, n.at("POST", "/versions/%d/restore", got[0].ID), nil, nil)
		if again := s.owner.versions(t, n); len(again) != 3 || s.owner.said(t, n, again[0]) != "첫 글 😀\n둘째 줄\n" {
			t.Errorf("after restoring twice more there are %+v", again)
		}
		e.lives()
		e.must(e.Reads("첫 글 😀\n둘째 줄\n셋째 줄\n."))
		alike(t, s.owner, n, e)
	})
}

// squeezed is how a text is stored in a version.
func squeezed(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	f, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	f.Write([]byte(text))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestVersionsAreThinnedOut(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		w.clock.Set(w.clock.Now().AddDate(0, 0, 15))
		now, packed := w.clock.Now(), squeezed(t, "글")
		var rows [][]any
		notes := []noteView{s.owner.begins(t, s.room, "글"), s.owner.begins(t, s.room, "글")}
		add := func(n noteView, at time.Time, name string, handedIn int) {
			rows = append(rows, []any{n.ID, name, db.Micros(at), packed, 1, "[]", handedIn})
		}
		const every = 10 * time.Minute
		for _, n := range notes {
			for at := now.AddDate(0, 0, -14); !at.After(now); at = at.Add(every) {
				add(n, at, "", 0)
			}
			add(n, now.AddDate(0, 0, -13), "1차", 0)
			add(n, now.AddDate(0, 0, -13).Add(time.Minute), "", 1)
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error {
			return tx.Insert(ctx, "note_version (note_id, name, at, content, characters, editors, handed_in)", rows)
		}); err != nil {
			t.Fatal(err)
		}
		for range 2 { // what is thin stays as it is
			if err := w.Notes().Clean(ctx); err != nil {
				t.Fatal(err)
			}
			for _, n := range notes {
				var fresh, named, handed int
				hours, days := map[time.Time]time.Time{}, map[time.Time]time.Time{}
				once := func(of map[time.Time]time.Time, span time.Duration, at time.Time) {
					if _, twice := of[at.Truncate(span)]; twice {
						t.Errorf("%s: a second version in its %s", at, span)
					}
					of[at.Truncate(span)] = at
				}
				for _, v := range s.owner.versions(t, n) {
					at, err := time.Parse(time.RFC3339Nano, v.At)
					if err != nil {
						t.Fatal(err)
					}
					switch age := now.Sub(at); {
					case v.Name != "":
						named++
					case v.HandedIn:
						handed++
					case age <= 24*time.Hour:
						fresh++
					case age <= 7*24*time.Hour:
						once(hours, time.Hour, at)
					default:
						once(days, 24*time.Hour, at)
					}
				}
				if fresh != 24*6+1 || named != 1 || handed != 1 || len(hours) != 6*24 || len(days) != 8 && len(days) != 7 {
					t.Errorf("of the last day %d, of the week %d, before %d, named %d, handed in %d", fresh, len(hours), len(days), named, handed)
				}
				for hour, at := range hours { // the newest of each hour, but in the hours that are cut by now
					if at != hour.Add(time.Hour-every) && now.Sub(at) > 25*time.Hour && now.Sub(at) < 7*24*time.Hour-time.Hour {
						t.Errorf("of the hour from %s the version of %s has stayed", hour, at)
					}
				}
			}
		}
	})
}

// ---- the trash ----

func TestADeletedNoteCanBeTakenBackForThirtyDays(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		kept, lost, handed := s.member.begins(t, s.room, "글"), s.member.begins(t, s.room, "글"), s.member.begins(t, s.room, "글")
		v := s.member.keeps(t, handed, "숙제")
		if _, err := w.change("UPDATE note_version SET handed_in = 1 WHERE id = $1", v.ID); err != nil {
			t.Fatal(err)
		}
		s.member.remarks(t, lost, `{"body": "댓글"}`)
		s.member.keeps(t, lost, "1차")
		e := s.member.opens(t, lost)
		e.puts(".")
		e.must(e.Acknowledged())
		for _, n := range []noteView{kept, lost, handed} {
			s.owner.do(t, n.at("DELETE", ""), nil, nil)
			s.member.ask(t, n.at("GET", ""), nil).refused(t, "not_found")
			s.member.ask(t, n.at("GET", "/versions"), nil).refused(t, "not_found")
			s.member.ask(t, n.at("DELETE", ""), nil).refused(t, "not_found")
		}
		e.isClosed(4404)
		if here, trash := s.owner.notes(t, s.room, ""), s.member.notes(t, s.room, "?deleted=true"); len(here) != 0 || len(trash) != 3 || trash[0].DeletedAt == nil {
			t.Errorf("there are %d notes, and %d in the trash", len(here), len(trash))
		}
		s.member.do(t, kept.at("POST", "/undelete"), nil, nil)
		s.member.ask(t, kept.at("POST", "/undelete"), nil).refused(t, "conflict")
		s.member.sees(t, kept)

		clean := func(by time.Duration) {
			t.Helper()
			w.clock.Advance(by)
			if err := w.Notes().Clean(ctx); err != nil {
				t.Fatal(err)
			}
			s.owner, s.member = w.signedIn(t, s.owner.id), w.signedIn(t, s.member.id)
		}
		clean(30 * 24 * time.Hour)
		s.member.do(t, lost.at("POST", "/undelete"), nil, nil)
		if text := s.owner.sees(t, lost).Text; text != "글." {
			t.Errorf("what was taken back says %q", text)
		}
		s.member.do(t, lost.at("DELETE", ""), nil, nil)
		clean(30*24*time.Hour + time.Microsecond)
		s.member.ask(t, lost.at("POST", "/undelete"), nil).refused(t, "not_found")
		s.member.sees(t, kept)
		for _, table := range []string{"note_state", "note_update", "note_client", "note_version", "note_comment"} {
			if left := w.count(t, "SELECT COUNT(*) FROM "+table+" WHERE note_id = $1", lost.ID); left != 0 {
				t.Errorf("%s still has %d rows", table, left)
			}
		}
		// What was handed in stays for those who see the homework, but nobody takes the note back any more.
		if left := w.count(t, "SELECT COUNT(*) FROM note_version WHERE id = $1", v.ID); left != 1 {
			t.Error("what was handed in is gone")
		}
		if trash := s.owner.notes(t, s.room, "?deleted=true"); len(trash) != 0 {
			t.Errorf("after 60 days %+v is in the trash", trash)
		}
		s.member.ask(t, handed.at("POST", "/undelete"), nil).refused(t, "not_found")
	})
}

// ---- limits ----

func TestARoomHasFiveHundredNotes(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		gone := s.owner.begins(t, s.room, "")
		s.owner.do(t, gone.at("DELETE", ""), nil, nil)
		past := make([]note.Past, note.MaxNotes-4)
		for i := range past {
			past[i] = note.Past{Room: s.room, Title: fmt.Sprint(i), Parts: []note.Part{{Person: s.owner.id, Text: "글", At: time.Now()}}}
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error { return note.InsertPast(ctx, tx, past) }); err != nil {
			t.Fatal(err)
		}
		made := make([]answer, 12)
		together(len(made), func(i int) {
			a, err := s.member.try(at("POST", s.room, "/notes"), `{"title": "노트"}`)
			if err != nil {
				t.Error(err)
			}
			made[i] = a
		})
		n := 0
		for _, a := range made {
			if a.ok() {
				n++
			} else {
				a.refused(t, "conflict")
			}
		}
		if all := s.owner.notes(t, s.room, ""); n != 4 || len(all) != note.MaxNotes {
			t.Errorf("%d of 4 were made, and there are %d", n, len(all))
		}
		s.owner.ask(t, gone.at("POST", "/undelete"), nil).refused(t, "conflict")
		s.owner.do(t, noteView{ID: s.owner.notes(t, s.room, "")[0].ID, Room: s.room}.at("DELETE", ""), nil, nil)
		s.owner.do(t, gone.at("POST", "/undelete"), nil, nil)
		s.owner.ask(t, at("POST", s.room, "/notes"), `{"title": "노트"}`).refused(t, "conflict")
	})
}

func TestANoteHasTwoHundredNamedVersionsAndFiveHundredComments(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "글")
		var versions, comments [][]any
		for i := range note.MaxVersions - 1 {
			versions = append(versions, []any{n.ID, fmt.Sprint(i), 1, squeezed(t, "글"), 1, "[]"}, []any{n.ID, "", 1, squeezed(t, "글"), 1, "[]"})
		}
		for range note.MaxComments - 1 {
			comments = append(comments, []any{n.ID, s.owner.id, "댓글", "", "", "", 1})
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error {
			if err := tx.Insert(ctx, "note_version (note_id, name, at, content, characters, editors)", versions); err != nil {
				return err
			}
			return tx.Insert(ctx, "note_comment (note_id, person_id, body, quote, from_anchor, to_anchor, at)", comments)
		}); err != nil {
			t.Fatal(err)
		}
		s.member.keeps(t, n, "마지막")
		s.member.ask(t, n.at("POST", "/versions"), `{"name": "하나 더"}`).refused(t, "conflict")
		s.member.opens(t, n).lives()
		last := s.member.remarks(t, n, `{"body": "마지막"}`)
		s.member.ask(t, n.at("POST", "/comments"), `{"body": "하나 더"}`).refused(t, "conflict")
		s.member.ask(t, n.at("POST", "/comments"), form{"body": "답", "thread": last.ID}).refused(t, "conflict")
		s.member.do(t, n.at("DELETE", "/comments/%d", last.ID), nil, nil)
		s.member.remarks(t, n, `{"body": "다시"}`)
		if got := s.owner.sees(t, n).Comments; got != note.MaxComments {
			t.Errorf("%d threads are open", got)
		}
	})
}

// ---- who wrote it ----

func TestSharesAreTheTextsLength(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		third := s.others[0]
		n := s.owner.begins(t, s.room, "첫 글 😀 둘")
		a, b := s.member.opens(t, n), third.opens(t, n)
		check := func(where string, want map[int64]int) {
			t.Helper()
			text := s.owner.sees(t, n).Text
			sum, last := 0, 1<<30
			for _, one := range s.owner.shares(t, n) {
				sum += one.Characters
				if one.Characters > last || one.User.Name == "" || want != nil && want[one.User.ID] != one.Characters {
					t.Errorf("%s: %+v, not %v", where, one, want)
				}
				last = one.Characters
			}
			if sum != units(text) {
				t.Errorf("%s: the shares sum up to %d, the text has %d units: %q", where, sum, units(text), text)
			}
		}
		check("at first", map[int64]int{s.owner.id: 8})
		a.types("가나다")
		b.must(b.Has("가나다"))
		b.types("😀😀")
		check("three wrote", map[int64]int{s.owner.id: 8, s.member.id: 3, third.id: 4})
		a.must(a.Has("😀😀"))
		a.Edit(0, 2, "")
		a.Edit(0, 0, "새 ")
		a.must(a.Acknowledged())
		check("some was replaced", map[int64]int{s.owner.id: 6, s.member.id: 5, third.id: 4})
		v := s.owner.keeps(t, n, "1차")
		b.must(b.Has("새 "))
		b.scribble(40)
		b.must(b.Acknowledged())
		check("after much scribbling", nil)
		s.owner.do(t, n.at("POST", "/versions/%d/restore", v.ID), nil, nil)
		check("restored", nil)
		again := third.opens(t, n) // another client of the same person
		again.types("또")
		check("from another window", nil)
		third.do(t, at("POST", s.room, "/leave"), nil, nil)
		named := false
		for _, one := range s.owner.shares(t, n) {
			named = named || one.User.ID == third.id && one.User.Name != ""
		}
		if !named {
			t.Errorf("who has left is not named: %+v", s.owner.shares(t, n))
		}
		for _, e := range []*tab{a} {
			e.leaves(w, n)
		}
		check("folded", nil)
	})
}

// ---- the link ----

func TestALinkShowsANoteToAnybody(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "글")
		share := func() string {
			t.Helper()
			var link struct{ URL string }
			s.owner.do(t, n.at("PUT", "/link"), nil, &link)
			token, ok := strings.CutPrefix(link.URL, w.PublicURL()+"/n/")
			if !ok || len(token) < 24 {
				t.Fatalf("the link is %q", link.URL)
			}
			return token
		}
		reads := func(token, code string) (shared struct {
			Title, Text string
			EditedAt    string `json:"edited_at"`
		},
		) {
			t.Helper()
			a := w.nobody().ask(t, "GET /shared-notes/"+token, nil)
			if a.refused(t, code); code == free {
				a.into(t, &shared)
				if a.header.Get("Cache-Control") != "no-store" || !strings.Contains(a.header.Get("X-Robots-Tag"), "noindex") {
					t.Errorf("its headers are %v", a.header)
				}
				for _, secret := range []string{"created_by", "edited_by", s.owner.name, s.member.name, `"room"`, "user"} {
					if bytes.Contains(a.body, []byte(secret)) {
						t.Errorf("it shows %s: %s", secret, a.body)
					}
				}
			}
			return shared
		}
		token := share()
		if again := share(); again != token {
			t.Errorf("asked again it is %s, not %s", again, token)
		}
		s.member.opens(t, n).types(" 더")
		if got := reads(token, free); got.Title != "노트" || got.Text != "글 더" || got.EditedAt == "" {
			t.Errorf("shared is %+v", got)
		}
		if seen := s.member.sees(t, n); !seen.Shared || !strings.HasSuffix(seen.Link, token) {
			t.Errorf("members see %+v", seen)
		}
		s.owner.do(t, n.at("DELETE", "/link"), nil, nil)
		reads(token, "not_found")
		if seen := s.member.sees(t, n); seen.Shared || seen.Link != "" {
			t.Errorf("members see %+v", seen)
		}
		s.owner.do(t, n.at("DELETE", "/link"), nil, nil) // it is gone already
		other := share()
		if other == token {
			t.Error("the new link is the old one")
		}
		reads(token, "not_found")
		reads(other, free)
		s.owner.do(t, n.at("DELETE", ""), nil, nil)
		reads(other, "not_found")
		s.owner.do(t, n.at("POST", "/undelete"), nil, nil)
		reads(other, free)
		s.owner.do(t, at("DELETE", s.room, ""), nil, nil)
		reads(other, free) // what was given away stays, until it is taken back
		s.owner.do(t, n.at("DELETE", "/link"), nil, nil)
		reads(other, "not_found")
		s.owner.ask(t, n.at("PUT", "/link"), nil).refused(t, "conflict")
		for _, bad := range []string{"nothing", "%20", "%00", token + "x", strings.ToUpper(other)} {
			reads(bad, "not_found")
		}
	})
}

// ---- search ----

func TestNotesAreFoundByTheirWords(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		write := func(title, text string) noteView {
			n := s.owner.begins(t, s.room, "")
			s.owner.do(t, n.at("PATCH", ""), form{"title": title}, nil)
			e := s.owner.opens(t, n)
			e.types(text + "\n")
			e.leaves(w, n)
			return n
		}
		ids := map[string]int64{}
		for _, n := range []struct{ title, text string }{
			{"토익 LC", "# 듣기\nPart 3 는 **먼저** 질문을 읽는다. ÄÖÜ straße"},
			{"회의록", "토익 시험 접수, " + strings.Repeat("긴 글을 더 쓴다. ", 400) + "마지막에 숨은 말"},
			{norm.NFD.String("한글 풀어쓰기"), norm.NFD.String("가나다 라마바")},
			{"100% _ \\ ' 특수", "a_b 50% \" 😀 이모지"},
			{"지운 노트", "토익"},
		} {
			ids[n.title] = write(n.title, n.text).ID
		}
		s.owner.do(t, noteView{ID: ids["지운 노트"], Room: s.room}.at("DELETE", ""), nil, nil)
		s.owner.begins(t, s.owner.open(t, nil).ID, "토익") // in another room
		nfd := norm.NFD.String("한글 풀어쓰기")
		for _, row := range []struct {
			query string
			found []string // in this order
		}{
			{"토익", []string{"토익 LC", "회의록"}}, // the title first, though the other was written later
			{norm.NFD.String("토익"), []string{"토익 LC", "회의록"}},
			{"lc", []string{"토익 LC"}},
			{"Lc PART", []string{"토익 LC"}},
			{"질문을 토익", []string{"토익 LC"}},
			{"토익 시험 접수", []string{"회의록"}},
			{"äöü STRASSE", []string{"토익 LC"}},
			{"숨은", []string{"회의록"}},
			{"가나다", []string{nfd}},
			{norm.NFD.String("라마바 한글"), []string{nfd}},
			{"100%", []string{"100% _ \\ ' 특수"}},
			{"_b", []string{"100% _ \\ ' 특수"}},
			{"'", []string{"100% _ \\ ' 특수"}},
			{"😀", []string{"100% _ \\ ' 특수"}},
			{"없는말", nil},
			{"토익 없는말", nil},
			{"지운", nil},
		} {
			var titles []string
			for _, n := range s.member.notes(t, s.room, "?query="+url.QueryEscape(row.query)) {
				for title, id := range ids {
					if id == n.ID {
						titles = append(titles, title)
					}
				}
			}
			if !slices.Equal(titles, row.found) {
				t.Errorf("%q finds %q, not %q", row.query, titles, row.found)
			}
		}
		if found := s.member.notes(t, s.room, "?query="+url.QueryEscape("숨은 말")); len(found) != 1 || !strings.Contains(found[0].Excerpt, "숨은 말") || !strings.HasPrefix(found[0].Excerpt, "…") {
			t.Errorf("the excerpt is %+v", found)
		}
		if found := s.member.notes(t, s.room, "?deleted=true&query="+url.QueryEscape("토익")); len(found) != 1 || found[0].ID != ids["지운 노트"] {
			t.Errorf("in the trash there is %+v", found)
		}
		if all := s.member.notes(t, s.room, "?query=%20"); len(all) != 4 {
			t.Errorf("no words find %d notes", len(all))
		}
	})
}
