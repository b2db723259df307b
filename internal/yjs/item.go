package yjs

import (
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
	visit       uint64 // when leftOf was last here
}

// joins reports whether it is one with prev, of the same client and right before it in clock, as Yjs has it.
func (it *item) joins(prev *item) bool {
	return (it.kind == kindGC || prev.right == it) && it.continues(&prev.piece)
}

// replacement stands for each half of a surrogate pair that was torn.
const replacement = "\uFFFD"

// cutText divides text after n UTF-16 units.
func cutText(text []byte, n uint64) (left, right []byte) {
	i, torn := offset(text, n)
	if torn {
		return append(text[:i:i], replacement...), append([]byte(replacement), text[i+4:]...)
	}
	return text[:i:i], text[i:]
}

// offset is where n UTF-16 units of text end, or where the pair begins that this would tear.
func offset(text []byte, n uint64) (i int, torn bool) {
	for ; n > 0; n-- {
		switch c := text[i]; {
		case c < 0x80:
			i++
		case c < 0xe0:
			i += 2
		case c < 0xf0:
			i += 3
		case n == 1:
			return i, true
		default:
			i += 4
			n--
		}
	}
	return i, false
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
