package yjs

import "testing"

func TestKnows(t *testing.T) {
	edit := func(d *Doc, client uint64, at, remove int, insert string) *Update {
		b, err := d.Edit(client, at, remove, insert)
		if err != nil {
			t.Fatal(err)
		}
		u, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	there, here := New(), New()
	steps := []*Update{
		edit(there, 1, 0, 0, "가😀나"),
		edit(there, 2, 1, 2, ""),
		edit(there, 2, 2, 0, "!"),
		edit(there, 1, 0, 1, "다"),
	}
	state, err := there.Since(nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Decode(state)
	if err != nil {
		t.Fatal(err)
	}
	if nothing := (&Update{}); !here.Knows(nothing) {
		t.Error("nothing is not known")
	}
	for i, u := range steps {
		if here.Knows(u) || here.Knows(all) {
			t.Errorf("step %d is known before it is there", i)
		}
		if err := here.Apply(u); err != nil {
			t.Fatal(err)
		}
		for j, known := range steps {
			if here.Knows(known) != (j <= i) {
				t.Errorf("after step %d, step %d is known: %t", i, j, j > i)
			}
		}
	}
	if !here.Knows(all) {
		t.Error("all of it is not known")
	}
}
