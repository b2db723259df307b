// Package yjs is one shared text as Yjs knows it: a document that several
// people change at once, each on a copy of their own, and that all copies agree
// on in the end, in whatever order the changes reach them.
//
// # What it knows
//
// The update format v1 of Yjs 13 (https://github.com/yjs/yjs), of a document
// whose only root is the Y.Text named Root, without formatting: inserted text,
// and what became of it when it was deleted. Anything else that an update could
// carry is refused as ErrUnsupported. Deleted text is forgotten, as a Y.Doc
// with gc does; how long it was stays known.
//
// A copy of the document is a list of items in the order of the text, the
// deleted ones among them. Every UTF-16 unit that was ever written has an id:
// the client that wrote it (a number that a browser draws anew for each tab)
// and the client's clock, which counts the units it has written. An item names
// the units between which it was written, and from that alone each copy finds
// the same place for it (YATA; item.go has the rule).
//
// # Units, limits
//
// Positions and lengths are UTF-16 units, as in JavaScript, but text is UTF-8.
// Half of a surrogate pair does not exist here: where a pair is torn, both
// halves become U+FFFD, as they do in Yjs. Clients and clocks are at most
// MaxUint. A Doc takes about 130 bytes an item besides its text; an Update about
// ten times its bytes, and never more than ninety, whatever it announces. How
// many bytes an update or a document may have is for the caller to say.
//
// # Errors
//
// ErrMalformed, ErrUnsupported and ErrCostly (of Take) are final. ErrMissing is not: the
// update builds on another that is not here yet. What yjs would keep as
// pending is refused here as a whole, for the caller to ask for what is
// missing. An update that was refused has changed nothing.
//
// # Sources
//
// yjs/src/structs and yjs/src/utils (Item.integrate, encoding.js,
// StructStore.js, DeleteSet.js), lib0/encoding.js, y-protocols/awareness.js.
// The tests run the same documents through the yjs package.
package yjs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Root names the Y.Text.
const Root = "note"

// Doc is a copy of the document. It is not safe for concurrent use.
type Doc struct {
	start     *item // the list's first item, in the order of the text
	histories map[uint64]*history
	visible   int    // the sum of all histories
	size      int    // bytes of all pieces in an update, and of what stands before each history
	longest   uint64 // units that the text of an item may have
	visits    uint64 // counts the items that leftOf has walked over
	walked    int    // the work of leftOf
	work      int    // of the last Apply, Take or Knows
	mark      mark   // where Edit was last
}

// longest is how long the text of an item becomes: parting one, and making it
// one again, takes as many steps. What is longer is several items that go out as one.
const longest = 1024

// New is an empty document.
func New() *Doc { return &Doc{histories: map[uint64]*history{}, longest: longest} }

// String is the text.
func (d *Doc) String() string {
	var b strings.Builder
	b.Grow(d.Len())
	for it := d.start; it != nil; it = it.right {
		b.Write(it.text)
	}
	return b.String()
}

// Len is the text's length in UTF-16 units.
func (d *Doc) Len() int { return d.visible }

// Authors says how much of the text, in UTF-16 units, is by which client.
func (d *Doc) Authors() map[uint64]int {
	by := map[uint64]int{}
	for client, h := range d.histories {
		if h.visible > 0 {
			by[client] = h.visible
		}
	}
	return by
}

// Size is at least the length of Since(nil), and not much more.
func (d *Doc) Size() int { return 2*maxUintLen + d.size }

// count keeps the sums right: by +1 after an item has come or changed, by -1 before.
func (d *Doc) count(h *history, it *item, sign int) {
	d.size += sign * it.size()
	if it.kind == kindText {
		d.visible += sign * int(it.units)
		h.visible += sign * int(it.units)
	}
}

// StateVector says what d knows: the clocks of all clients, encoded as
// y-protocols' sync step 1 wants them.
func (d *Doc) StateVector() []byte {
	b := AppendUint(nil, uint64(len(d.histories)))
	for _, client := range d.clients() {
		b = AppendUint(b, client)
		b = AppendUint(b, d.histories[client].next)
	}
	return b
}

// clients are all clients, the highest first: Yjs writes them so.
func (d *Doc) clients() []uint64 {
	return slices.SortedFunc(maps.Keys(d.histories), func(a, b uint64) int { return cmp.Compare(b, a) })
}

// Since is the update that brings a copy with that state vector up to date:
// Y.encodeStateAsUpdate. After nil it is the whole document.
func (d *Doc) Since(stateVector []byte) ([]byte, error) {
	var known map[uint64]uint64
	if stateVector != nil {
		var err error
		if known, err = decodeStateVector(stateVector); err != nil {
			return nil, err
		}
	}
	all := d.clients()
	news := slices.DeleteFunc(slices.Clone(all), func(c uint64) bool { return d.histories[c].next <= known[c] })

	b := make([]byte, 0, d.Size())
	b = AppendUint(b, uint64(len(news)))
	for _, client := range news {
		b = d.histories[client].appendSince(b, client, known[client])
	}
	return d.appendDeleted(b, all), nil
}

// appendDeleted writes the delete set: always all of it, as it has no clock.
func (d *Doc) appendDeleted(b []byte, clients []uint64) []byte {
	var all []span
	for _, client := range clients {
		all = d.histories[client].deleted(all, client)
	}
	return appendSpans(b, all)
}

func decodeStateVector(b []byte) (map[uint64]uint64, error) {
	r := NewReader(b)
	known := map[uint64]uint64{}
	for n := r.Uint(); n > 0 && r.err == nil; n-- {
		client := r.Uint()
		if _, twice := known[client]; twice {
			r.fail(ErrMalformed, fmt.Sprintf("client %d twice", client))
		}
		known[client] = r.Uint()
	}
	return known, r.End()
}
