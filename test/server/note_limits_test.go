package server_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/yjs"
)

// writtenBy is an update in which each client writes a letter, as one who has been many clients sends it.
func writtenBy(clients ...uint64) []byte {
	slices.Sort(clients)
	slices.Reverse(clients)
	b := yjs.AppendUint(nil, uint64(len(clients)))
	for _, client := range clients {
		b = join(b, 1, client, 0, []byte{4}, []byte("\x01\x04note"), "글")
	}
	return append(b, 0)
}

func TestWhoseClientNumbersAre(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		numbers := func(from, n uint64) (all []uint64) {
			for i := range n {
				all = append(all, from+i)
			}
			return all
		}
		for _, row := range []struct {
			sentence string
			code     int // 0: it is taken
			before   func(o, e *tab)
			update   func(o, e *tab) []byte
		}{
			{"numbers that are nobody's", 0, nil, func(_, _ *tab) []byte { return writtenBy(numbers(1000, 32)...) }},
			{"more than 32 of these", 4409, nil, func(_, _ *tab) []byte { return writtenBy(numbers(2000, 33)...) }},
			{"one's own of another window", 0, func(_, e *tab) {
				e.SendUpdate(writtenBy(3000))
				e.must(e.Acknowledged())
			}, func(_, _ *tab) []byte { return structOf(3000, 1, 4|hasOrigin, 3000, 0, "또") }},
			{"somebody else's, who is here and has written nothing", 4409, func(o, e *tab) {
				o.Say(`{}`)
				e.must(e.Sees(o.Client, func(string) bool { return true }))
			}, func(o, _ *tab) []byte { return writtenBy(o.Client) }},
			{"somebody else's, of whom nothing is known", 0, nil, func(o, _ *tab) []byte { return writtenBy(o.Client) }},
			{"what somebody else wrote, again", 0, func(o, e *tab) {
				o.types("남의 글")
				e.must(e.Has("남의 글"))
			}, func(_, e *tab) []byte { return e.State() }},
			{"what somebody else wrote, with something of one's own", 0, func(o, e *tab) {
				o.types("남의 글")
				e.must(e.Has("남의 글"))
			}, func(_, e *tab) []byte {
				doc := yjs.New()
				merged(t, doc, [][]byte{e.State()})
				if _, err := doc.Edit(e.Client, 1, 0, "내 글"); err != nil {
					t.Fatal(err)
				}
				body, err := doc.Since(nil)
				e.must(err)
				return body
			}},
			{"what somebody else wrote, and more in their name", 4409, func(o, e *tab) {
				o.types("남의 글")
				e.must(e.Has("남의 글"))
			}, func(o, _ *tab) []byte { return structOf(o.Client, 4, 4|hasOrigin, o.Client, 3, "거짓말") }},
			{"deleting what somebody else wrote", 0, func(o, e *tab) {
				o.types("남의 글")
				e.must(e.Has("남의 글"))
			}, func(o, _ *tab) []byte { return join(nil, 0, 1, o.Client, 1, 1, 2) }},
		} {
			t.Run(row.sentence, func(t *testing.T) {
				n := s.owner.begins(t, s.room, "")
				o, e := s.owner.opens(t, n), s.member.opens(t, n)
				if row.before != nil {
					row.before(o, e)
				}
				e.SendUpdate(row.update(o, e))
				if row.code != 0 {
					if code, err := e.Closed(); err != nil || int(code) != row.code {
						t.Errorf("closed by %d %v", code, err)
					}
					return
				}
				e.must(e.Acknowledged())
				text := alike(t, s.owner, n, o)
				sum := 0
				for _, one := range s.owner.shares(t, n) {
					sum += one.Characters
				}
				if sum != units(text) {
					t.Errorf("the shares of %q sum up to %d", text, sum)
				}
			})
		}
	})
}

// A full note can be corrected: what is deleted by an update makes room for what it inserts.
func TestAFullNoteCanBeCorrected(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, strings.Repeat("a", note.MaxText))
		e := s.member.opens(t, n)
		e.Edit(7, 2, "😀")
		e.Edit(0, 3, "가")
		e.Edit(0, 0, "나다")
		e.must(e.Acknowledged())
		if text := s.owner.sees(t, n).Text; units(text) != note.MaxText || !strings.HasPrefix(text, "나다가aaaa😀a") {
			t.Errorf("it has %d units: %.40q", units(text), text)
		}
		v := s.owner.keeps(t, n, "가득")
		e.Edit(0, 100_000, "")
		e.must(e.Acknowledged())
		s.owner.do(t, n.at("POST", "/versions/%d/restore", v.ID), nil, nil)
		e.must(e.Reads(s.owner.said(t, n, v)))
		e.Edit(0, 0, "하나 더")
		e.isClosed(4413)
	})
}

func TestARoomHasAThousandNotesWithItsTrash(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		const living = 490
		past := make([]note.Past, 2*note.MaxNotes-1)
		for i := range past {
			past[i] = note.Past{Room: s.room, Title: fmt.Sprint(i), Parts: []note.Part{{Person: s.owner.id, Text: "글", At: time.Now()}}}
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error { return note.InsertPast(ctx, tx, past) }); err != nil {
			t.Fatal(err)
		}
		if _, err := w.change("UPDATE note SET deleted_at = $1, deleted_by = created_by WHERE CAST(title AS BIGINT) >= $2", db.Micros(time.Now()), living); err != nil {
			t.Fatal(err)
		}
		s.member.begins(t, s.room, "")
		s.member.ask(t, at("POST", s.room, "/notes"), `{"title": "노트"}`).refused(t, "conflict")
		trash := s.owner.notes(t, s.room, "?deleted=true")
		if here := s.owner.notes(t, s.room, ""); len(here) != living+1 || len(trash) != 2*note.MaxNotes-1-living {
			t.Errorf("%d notes are there, and %d in the trash", len(here), len(trash))
		}
		// What is taken back was there before.
		s.owner.do(t, trash[0].at("POST", "/undelete"), nil, nil)
		s.owner.sees(t, trash[0])
	})
}

// Of versions that nobody has named 300 stay, the newest.
func TestANoteKeepsThreeHundredVersionsByItself(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "글")
		var rows [][]any
		for i := range 310 {
			rows = append(rows, []any{n.ID, "", i + 1, squeezed(t, "글"), 1, "[]", i % 100 / 99}) // three were handed in, two of them are old
		}
		for i := range 5 {
			rows = append(rows, []any{n.ID, fmt.Sprint(i), i + 1, squeezed(t, "글"), 1, "[]", 0})
		}
		if err := w.DB().Write(ctx, func(tx *db.Tx) error {
			return tx.Insert(ctx, "note_version (note_id, name, at, content, characters, editors, handed_in)", rows)
		}); err != nil {
			t.Fatal(err)
		}
		s.owner.keeps(t, n, "지금")
		named, own, handed := 0, 0, 0
		for _, v := range s.owner.versions(t, n) {
			switch {
			case v.Name != "":
				named++
			case v.HandedIn:
				handed++
			default:
				own++
			}
		}
		if named != 6 || handed != 3 || own > 300 || own < 297 {
			t.Errorf("of those with names %d are left, of those that were handed in %d, of the others %d", named, handed, own)
		}
	})
}

func TestReadingByLinksIsSlowedDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, engines[0].make(t), setup{limits: true})
	for i := range 120 {
		if a := w.nobody().ask(t, "GET /shared-notes/guess-"+fmt.Sprint(i), nil); a.status != http.StatusNotFound {
			t.Fatalf("try %d is answered %d %s", i, a.status, a.body)
		}
	}
	w.nobody().ask(t, "GET /shared-notes/guess", nil).refused(t, "rate_limited")
}
