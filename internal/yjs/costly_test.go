package yjs

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// few is more steps than any text that people have written takes.
const few = 1 << 23

// taking is a document that takes updates from a stranger, one by one.
type taking struct {
	*Doc
	t       *testing.T
	refused int
}

func (d *taking) take(pieces ...piece) {
	d.t.Helper()
	u := &Update{}
	for _, p := range pieces {
		u.sections = append(u.sections, section{p.client, []piece{p}})
	}
	if err := d.Take(u); errors.Is(err, ErrCostly) {
		d.refused++
	} else if err != nil {
		d.t.Fatal(err)
	}
}

// write inserts in the middle of a text of client 1 that is as it was.
func (d *taking) write(client, at uint64, s string) {
	d.take(text(client, d.known(client), id{1, at - 1}, id{1, at}, s))
}

// What was taken piece by piece can always be opened, and what people write is taken as a whole, too.
func TestWhatWasTakenCanBeOpened(t *testing.T) {
	t.Parallel()
	long := func(d *taking, units int) { d.take(text(1, 0, none, none, strings.Repeat("한", units))) }
	for _, row := range []struct {
		what  string
		write func(d *taking)
		steps int
	}{
		{"5,000 corrections in order of a long text", func(d *taking) {
			long(d, 200_000)
			for i := range uint64(5_000) {
				d.write(1, 1+i*39, "글")
			}
		}, few},
		{"16,000 corrections anywhere", func(d *taking) {
			long(d, 50_000)
			for _, at := range rand.New(rand.NewPCG(1, 2)).Perm(49_999)[:16_000] {
				d.write(1, 1+uint64(at), "글")
			}
		}, few},
		{"corrections from the end on", func(d *taking) {
			long(d, 200_000)
			for i := range uint64(5_000) {
				d.write(1, 199_999-i*39, "글")
			}
		}, few},
		{"a text that is parted in vain", func(d *taking) {
			long(d, 200_000)
			for i := range uint64(10_000) { // behind the letter before, and not where it says
				d.take(text(2, i, id{1, 99_999}, id{1, 100_300 + i%3}, "x"))
			}
		}, maxWalked + few},
		{"one who writes at the start and means another end each time", func(d *taking) {
			long(d, 100_000)
			for i := uint64(0); i < 20_000 && d.refused == 0; i++ {
				d.take(text(2, i, none, id{1, 2 * i}, "y"))
			}
			if d.refused == 0 {
				d.t.Error("all of it was taken")
			}
		}, maxWalked + few},
		{"many who write at one place, each knowing nobody", func(d *taking) {
			for client := range uint64(8_000) {
				d.take(text(client, 0, none, none, "z"))
			}
		}, maxWalked + few},
	} {
		t.Run(row.what, func(t *testing.T) {
			t.Parallel()
			d := &taking{Doc: New(), t: t}
			row.write(d)
			if row.steps == few && d.refused > 0 {
				t.Errorf("%d pieces were refused", d.refused)
			}
			check(t, d.Doc)
			stored := whole(t, d.Doc)
			u, err := Decode(stored)
			if err != nil {
				t.Fatal(err)
			}
			again := New()
			if err := again.Apply(u); err != nil {
				t.Fatal(err)
			}
			t.Logf("%d bytes: opened in %d steps", len(stored), again.work)
			if again.work > row.steps {
				t.Errorf("opened in %d steps, not %d", again.work, row.steps)
			}
			check(t, again)
			if !slices.Equal(whole(t, again), stored) || again.String() != d.String() {
				t.Error("it is another")
			}
			if row.steps == few {
				if err := New().Take(u); err != nil {
					t.Errorf("as a whole it is not taken: %v", err)
				}
			}
		})
	}
}

// Where others have made a document as dear as it may become, one can still write, and nobody can make it dearer.
func TestWritingInADearDocument(t *testing.T) {
	d := &taking{Doc: New(), t: t}
	for client := range uint64(2_000) {
		d.take(text(client, 0, none, none, "z"))
	}
	d.walked = maxWalked + 1
	before := whole(t, d.Doc)
	if d.take(text(5_000, 0, none, none, "z")); d.refused != 1 || !slices.Equal(whole(t, d.Doc), before) {
		t.Error("it can be made dearer")
	}
	check(t, d.Doc)
	at := d.start.right
	if d.take(text(5_000, 0, at.left.last(), at.id, "here")); d.refused != 1 {
		t.Error("one cannot write between two letters")
	}
	if err := d.Take(&Update{deletes: []span{{5_000, 0, 4}}}); err != nil {
		t.Errorf("one cannot delete: %v", err)
	}
}
