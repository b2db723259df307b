package yjs

import (
	"bytes"
	"math"
	"math/bits"
)

// id names a unit that was written.
type id struct{ client, clock uint64 }

// none is the id of no unit: the neighbour at the text's start and end.
var none = id{math.MaxUint64, math.MaxUint64}

// kind is what a struct is, by its number on the wire.
type kind byte

const (
	kindGC      kind = 0  // deleted, and its place forgotten: other programs than ours make these
	kindDeleted kind = 1  // an item whose text is gone
	kindText    kind = 4  // an item
	kindSkip    kind = 10 // a gap within an update
)

// unsupported are the kinds of struct that a plain text has none of.
var unsupported = map[kind]string{
	2: "JSON", 3: "binary content", 5: "an embed", 6: "formatting", 7: "a nested type", 8: "a value", 9: "a nested document",
}

// piece is what Yjs calls a struct: units that a client wrote in one go, with
// clocks that follow one another. All but the first have the unit before them
// as their origin.
type piece struct {
	id
	origin      id // the unit that was left of the first when it was written
	rightOrigin id // and the one that was right of the last
	units       uint64
	text        []byte // UTF-8, of kindText only
	kind        kind
}

func (p *piece) end() uint64 { return p.clock + p.units }
func (p *piece) last() id    { return id{p.client, p.end() - 1} }

// split leaves p its first n units and returns the others.
func (p *piece) split(n uint64) piece {
	rest := *p
	rest.clock += n
	rest.units -= n
	rest.origin = id{p.client, rest.clock - 1}
	p.units = n
	if p.kind == kindText {
		p.text, rest.text = cutText(p.text, n)
	}
	return rest
}

// continues reports whether p could have been written in one go with prev, of
// the same client and right before it in clock.
func (p *piece) continues(prev *piece) bool {
	return p.kind == prev.kind &&
		(p.kind == kindGC || p.origin == prev.last() && p.rightOrigin == prev.rightOrigin)
}

// appendTo writes p without its first skip units.
func (p *piece) appendTo(b []byte, skip uint64) []byte {
	if skip > 0 {
		head := *p
		rest := head.split(skip)
		return rest.appendTo(b, 0)
	}
	if p.kind == kindGC {
		return AppendUint(append(b, byte(kindGC)), p.units)
	}
	info := len(b)
	b = append(b, byte(p.kind))
	if p.origin != none {
		b[info] |= hasOrigin
		b = appendID(b, p.origin)
	}
	if p.rightOrigin != none {
		b[info] |= hasRightOrigin
		b = appendID(b, p.rightOrigin)
	}
	if p.origin == none && p.rightOrigin == none {
		b = AppendBytes(AppendUint(b, 1), Root)
	}
	if p.kind == kindDeleted {
		return AppendUint(b, p.units)
	}
	return AppendBytes(b, p.text)
}

func appendID(b []byte, i id) []byte { return AppendUint(AppendUint(b, i.client), i.clock) }

// size is what p takes in an update, its part of the delete set included.
func (p *piece) size() int {
	n := 1
	for _, o := range []id{p.origin, p.rightOrigin} {
		if o != none {
			n += uintLen(o.client) + uintLen(o.clock)
		}
	}
	if p.origin == none && p.rightOrigin == none {
		n += 2 + len(Root)
	}
	if p.kind == kindText {
		return n + uintLen(uint64(len(p.text))) + len(p.text)
	}
	return n + uintLen(p.clock) + 2*uintLen(p.units)
}

const maxUintLen = 8

func uintLen(v uint64) int { return (bits.Len64(v|1) + 6) / 7 }

// item is a piece in its place in the list. One of kindGC is in no list.
type item struct {
	piece
	left, right *item
	visit       uint64 // when place was last here
}

// replacement stands for each half of a surrogate pair that was torn.
const replacement = "\uFFFD"

// cutText divides text after n UTF-16 units.
func cutText(text []byte, n uint64) (left, right []byte) {
	i := 0
	for ; n > 0; n-- {
		switch c := text[i]; {
		case c < 0x80:
			i++
		case c < 0xe0:
			i += 2
		case c < 0xf0:
			i += 3
		case n == 1:
			return append(text[:i:i], replacement...), append([]byte(replacement), text[i+4:]...)
		default:
			i += 4
			n--
		}
	}
	return text[:i:i], text[i:]
}

// countUnits is the length of text in UTF-16 units.
func countUnits(text []byte) uint64 {
	n := 0
	for _, c := range text {
		if c&0xc0 != 0x80 { // not within a character
			n++
		}
		if c >= 0xf0 {
			n++
		}
	}
	return uint64(n)
}

// integrate takes in a piece that is not known, or not all of it. All that it builds on is here.
func (d *Doc) integrate(p *piece) {
	it := &item{piece: *p}
	h := d.history(p.client)
	if known := h.next - p.clock; known > 0 {
		it.piece = it.split(known)
	}
	if it.kind != kindGC {
		d.place(it)
	}
	h.push(it)
	if !h.mend(it.clock) {
		it.text = bytes.Clone(it.text) // it was a part of the update
	}
}

// place finds an item's place in the list.
func (d *Doc) place(it *item) {
	left, right := d.endingAt(it.origin), d.startingAt(it.rightOrigin)
	if left != nil && left.kind == kindGC || right != nil && right.kind == kindGC {
		it.piece = piece{id: it.id, origin: none, rightOrigin: none, units: it.units, kind: kindGC} // nobody knows its place any more
	} else {
		it.left = d.leftOf(it, left, right)
		it.right = d.after(it.left)
		d.link(it)
	}
	// Where it came elsewhere than between its origins, these were parted for nothing.
	if it.left != left && left != nil {
		d.histories[it.origin.client].mend(it.origin.clock + 1)
	}
	if it.right != right && right != nil {
		d.histories[it.rightOrigin.client].mend(it.rightOrigin.clock)
	}
}

// leftOf is the rule of Yjs for those who write at one place at once: which of
// the items between left and right comes before it. Items with the same origin
// stand in order of their clients; those that were written behind one of them stay with it.
func (d *Doc) leftOf(it, left, right *item) *item {
	first := d.visits + 1 // what was visited since then lies before o
	since := first        // and what was visited since then may still come after it
	for o := d.after(left); o != nil && o != right; o = o.right {
		d.visits++
		o.visit = d.visits
		switch o.origin {
		case it.origin:
			if o.client < it.client {
				left, since = o, d.visits+1
			} else if o.rightOrigin == it.rightOrigin {
				return left
			}
		case none:
			return left
		default:
			origin := d.find(o.origin)
			if origin.visit < first {
				return left
			}
			if origin.visit < since {
				left, since = o, d.visits+1
			}
		}
	}
	return left
}

// after is what comes after it, or what is first in the list.
func (d *Doc) after(it *item) *item {
	if it == nil {
		return d.start
	}
	return it.right
}

func (d *Doc) link(it *item) {
	if it.left == nil {
		d.start = it
	} else {
		it.left.right = it
	}
	if it.right != nil {
		it.right.left = it
	}
}

// remove deletes what a span covers.
func (d *Doc) remove(s span) {
	h := d.histories[s.client]
	for clock := s.clock; clock < s.end(); {
		it := h.find(clock)
		clock = it.end()
		if it.kind != kindText {
			continue
		}
		it = h.cut(max(it.clock, s.clock))
		if clock > s.end() {
			h.cut(s.end())
			clock = s.end()
		}
		h.erase(it)
		h.mend(it.clock)
		h.mend(clock)
	}
}
