package yjs

import (
	"slices"
	"testing"
)

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

// A delete set whose spans overlap says the same as one whose spans do not, and takes no longer.
func TestSpansThatOverlap(t *testing.T) {
	const units = 4_000
	d := New()
	right := none
	own := section{client: 1}
	for clock := range uint64(units) { // each before the last, so that no two are one item
		own.pieces = append(own.pieces, text(1, clock, none, right, "a"))
		right = id{1, clock}
	}
	if err := d.Apply(&Update{sections: []section{own}}); err != nil {
		t.Fatal(err)
	}
	all := []span{{1, 0, units}}
	many := &Update{}
	for i := range uint64(units / 2) {
		many.deletes = append(many.deletes, span{1, units/2 - i, units/2 + i}, span{1, i, 2})
	}
	u, err := Decode(many.encode())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(u.deletes, all) {
		t.Fatalf("%d spans, not one", len(u.deletes))
	}
	if d.Knows(u) {
		t.Error("they are known before they are there")
	}
	for _, what := range []string{"at first", "again"} {
		if err := d.Take(u); err != nil || d.work > 8*units {
			t.Errorf("%s: taken in %d steps, %v", what, d.work, err)
		}
	}
	if !d.Knows(u) || d.work > units || d.Len() != 0 {
		t.Errorf("they are not known, or after %d steps, or %d units are left", d.work, d.Len())
	}
	check(t, d)
}

func TestWhatAnUpdateAdds(t *testing.T) {
	collected := piece{id: id{3, 0}, origin: none, rightOrigin: none, kind: kindGC, units: 9}
	deleted := piece{id: id{1, 5}, origin: id{1, 4}, rightOrigin: none, kind: kindDeleted, units: 2}
	known := []piece{text(1, 0, none, none, "한"), text(1, 1, none, none, "글 ")} // "글 한"
	for _, row := range []struct {
		what    string
		u       Update
		adds    int
		writers []uint64
	}{
		{"nothing", Update{}, 0, nil},
		{"what is known", Update{sections: []section{{1, known}}}, 0, nil},
		{"a deletion", Update{deletes: []span{{1, 0, 1}}}, 0, nil},
		{
			"the rest of one, and another",
			Update{sections: []section{
				{2, []piece{text(2, 0, none, none, "😀")}},
				{1, []piece{text(1, 0, none, none, "한"), text(1, 1, none, none, "글 을 ")}},
			}},
			4,
			[]uint64{1, 2},
		},
		{"what is known, repeated by another", Update{sections: []section{{2, []piece{text(2, 0, none, none, "a")}}, {1, known}}}, 1, []uint64{2}},
		{"what is gone, and text around it", Update{sections: []section{
			{3, []piece{collected}}, {1, []piece{text(1, 3, id{1, 0}, none, "ab"), deleted, text(1, 7, id{1, 6}, none, "c")}},
		}}, 3, []uint64{1, 3}},
	} {
		t.Run(row.what, func(t *testing.T) {
			d := New()
			if err := d.Apply(&Update{sections: []section{{1, known}}}); err != nil {
				t.Fatal(err)
			}
			u, err := Decode(row.u.encode())
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Adds(u); got != row.adds {
				t.Errorf("Adds is %d, not %d", got, row.adds)
			}
			if got := d.Writers(u); !slices.Equal(got, row.writers) {
				t.Errorf("Writers is %v, not %v", got, row.writers)
			}
			before := d.Len()
			if err := d.Take(u); err != nil || d.Len() > before+row.adds {
				t.Errorf("%v, and %d units are more than %d", err, d.Len(), before+row.adds)
			}
			if d.Adds(u) != 0 || d.Writers(u) != nil {
				t.Errorf("afterwards it adds %d units by %v", d.Adds(u), d.Writers(u))
			}
		})
	}
}
