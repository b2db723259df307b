package server_test

import (
	"testing"
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
