package server_test

import (
	"mime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSeveralPeopleWriteANoteAtOnce(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		n := s.owner.begins(t, s.room, "첫 줄\n")
		a, b, c := s.owner.opens(t, n), s.member.opens(t, n), s.others[0].opens(t, n)
		for _, e := range []*tab{a, b, c} {
			if writes, err := e.Told(1); err != nil || !writes {
				t.Errorf("a member may not write: %t %v", writes, err)
			}
			e.must(e.Reads("첫 줄\n"))
		}
		a.Edit(0, 0, "가😀")
		b.Edit(0, 0, "나")
		c.Edit(0, 1, "")
		for _, e := range []*tab{a, b, c} {
			e.must(e.Acknowledged())
		}
		text := s.owner.sees(t, n).Text
		if len(text) != len("가😀나 줄\n") {
			t.Errorf("of all edits %q is left", text)
		}
		for _, e := range []*tab{a, b, c} {
			e.must(e.Reads(text))
		}
	})
}

func TestNotesAreListed(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		first := s.owner.begins(t, s.room, "# 첫 *글*\n\n- 하나\n- 둘")
		w.clock.Advance(time.Minute)
		var second noteView
		s.member.do(t, at("POST", s.room, "/notes"), form{"title": " 둘째  ", "folder": " 토익 // LC/", "text": "a\r\nb\rc\n\x00"}, &second)
		if second.Title != "둘째" || second.Folder != "토익/LC" || second.CreatedBy.ID != s.member.id || second.Room != s.room {
			t.Errorf("made is %+v", second)
		}
		if text := s.owner.sees(t, second).Text; text != "a\nb\nc\n" {
			t.Errorf("it says %q", text)
		}
		listed := func(want ...noteView) []noteView {
			t.Helper()
			all := s.owner.notes(t, s.room, "")
			var ids, wanted []int64
			for _, n := range all {
				ids = append(ids, n.ID)
			}
			for _, n := range want {
				wanted = append(wanted, n.ID)
			}
			if !slices.Equal(ids, wanted) {
				t.Fatalf("listed are %v, not %v", ids, wanted)
			}
			return all
		}
		listed(second, first)
		w.clock.Advance(time.Minute)
		s.owner.do(t, first.at("PATCH", ""), form{"title": "첫째", "folder": "회의"}, nil)
		all := listed(second, first) // its name is not its text
		if n := all[1]; n.Title != "첫째" || n.Folder != "회의" || n.Excerpt != "첫 글 하나 둘" || n.EditedBy.ID != s.owner.id || n.Shared || n.Comments != 0 {
			t.Errorf("listed is %+v", n)
		}
		s.member.opens(t, first).types("\n- 셋")
		remark := s.member.remarks(t, first, `{"body": "댓글"}`)
		s.member.remarks(t, first, form{"body": "답", "thread": remark.ID})
		s.owner.remarks(t, first, `{"body": "또 하나"}`)
		s.owner.do(t, first.at("PUT", "/link"), nil, nil)
		all = listed(first, second)
		if n := all[0]; n.EditedBy.ID != s.member.id || !n.Shared || n.Link != "" || n.Comments != 2 || n.Text != "" {
			t.Errorf("listed is %+v", n)
		}
		s.member.do(t, first.at("PATCH", "/comments/%d", remark.ID), `{"resolved": true}`, nil)
		if n := listed(first, second)[0]; n.Comments != 1 {
			t.Errorf("%d threads are open", n.Comments)
		}
	})
}

func TestANoteIsAFile(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		for title, file := range map[string]string{
			"plain":        "plain.md",
			"토익 LC 😀":      "토익 LC 😀.md",
			`a/b\c:d*e?"f`: "a-b-c-d-e--f.md",
			"<script>|":    "-script--.md",
		} {
			var n noteView
			s.owner.do(t, at("POST", s.room, "/notes"), form{"title": title, "text": "# 글 😀\n<script>alert(1)</script>\n"}, &n)
			s.member.opens(t, n).types("끝")
			a := s.member.ask(t, n.at("GET", "/markdown"), nil)
			_, params, err := mime.ParseMediaType(a.header.Get("Content-Disposition"))
			if !a.ok() || err != nil || params["filename"] != file || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%q is the file %q: %d %v", title, params["filename"], a.status, err)
			}
			if kind := a.header.Get("Content-Type"); kind != "text/markdown; charset=utf-8" || a.header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("it is %q", kind)
			}
			if want := "# 글 😀\n<script>alert(1)</script>\n끝"; string(a.body) != want {
				t.Errorf("it says %q", a.body)
			}
		}
	})
}

func TestCommentsOnANote(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "가나다")
		about := s.member.remarks(t, n, form{"body": " 좋아요\r\n정말 ", "quote": x(400), "from": anchor, "to": anchor})
		if about.Body != "좋아요\n정말" || about.Quote != x(299)+"…" || about.From != anchor || about.To != anchor || about.Thread != 0 || about.User.ID != s.member.id || about.EditedAt != nil {
			t.Errorf("said is %+v", about)
		}
		answer := s.owner.remarks(t, n, form{"body": "고마워요", "thread": about.ID})
		if answer.Thread != about.ID {
			t.Errorf("answered is %+v", answer)
		}
		s.member.ask(t, n.at("POST", "/comments"), form{"body": "답의 답", "thread": answer.ID}).refused(t, "invalid")
		if p := s.owner.ask(t, n.at("PATCH", "/comments/%d", answer.ID), `{"resolved": true}`).refused(t, "invalid"); !slices.Contains(p.fields(), "resolved") {
			t.Errorf("an answer that is resolved is refused as %+v", p)
		}
		now := func(id int64) commentView {
			t.Helper()
			for _, c := range s.owner.comments(t, n) {
				if c.ID == id {
					return c
				}
			}
			t.Fatalf("comment %d is gone", id)
			return commentView{}
		}
		s.member.do(t, n.at("PATCH", "/comments/%d", about.ID), `{"body": "좋아요\n정말"}`, nil)
		if c := now(about.ID); c.EditedAt != nil {
			t.Errorf("the same words are an edit: %+v", c)
		}
		w.clock.Advance(time.Minute)
		s.member.do(t, n.at("PATCH", "/comments/%d", about.ID), `{"body": "아주 좋아요"}`, nil)
		s.owner.do(t, n.at("PATCH", "/comments/%d", about.ID), `{"resolved": true}`, nil)
		w.clock.Advance(time.Minute)
		s.member.do(t, n.at("PATCH", "/comments/%d", about.ID), `{"resolved": true}`, nil) // it is already
		if c := now(about.ID); c.Body != "아주 좋아요" || c.EditedAt == nil || c.ResolvedBy == nil || c.ResolvedBy.ID != s.owner.id || c.ResolvedAt == nil || *c.ResolvedAt != *c.EditedAt {
			t.Errorf("it is %+v", c)
		}
		s.member.do(t, n.at("PATCH", "/comments/%d", about.ID), `{"resolved": false}`, nil)
		if c := now(about.ID); c.ResolvedBy != nil || c.ResolvedAt != nil {
			t.Errorf("opened again it is %+v", c)
		}
		// Whatever happens to the text, comments stay.
		e := s.owner.opens(t, n)
		e.Edit(0, 3, "")
		e.must(e.Acknowledged())
		if all := s.owner.comments(t, n); len(all) != 2 || all[0].ID != about.ID || all[1].ID != answer.ID {
			t.Errorf("there are %+v", all)
		}
	})
}
