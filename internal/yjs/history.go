package yjs

import (
	"iter"
	"slices"
	"sort"
)

// blockSize is how many items a block holds at most: what has to move when an item is put in between.
const blockSize = 256

// history is all that one client has written, in order of clock and without
// gaps: the index by which an id is found. Neighbours that could have been
// written in one go are one item, unless their text is long.
type history struct {
	blocks  [][]*item // none empty
	next    uint64    // the clock that follows
	visible int       // units that are not deleted
}

func (d *Doc) history(client uint64) *history {
	h := d.histories[client]
	if h == nil {
		h = &history{}
		d.histories[client] = h
		d.size += 2*uintLen(client) + 3*maxUintLen
	}
	return h
}

func (d *Doc) known(client uint64) uint64 {
	if h := d.histories[client]; h != nil {
		return h.next
	}
	return 0
}

// find is the item with that unit, which is known.
func (h *history) find(clock uint64) *item {
	b, i := h.search(clock)
	return h.blocks[b][i]
}

func (h *history) search(clock uint64) (block, i int) {
	block = len(h.blocks) - 1
	if h.blocks[block][0].clock > clock {
		block = sort.Search(block, func(b int) bool { return h.blocks[b][0].clock > clock }) - 1
	}
	items := h.blocks[block]
	i = len(items) - 1
	if items[i].clock > clock {
		i = sort.Search(i, func(i int) bool { return items[i].clock > clock }) - 1
	}
	return block, i
}

// push adds the item that follows.
func (h *history) push(it *item) {
	last := len(h.blocks) - 1
	if last < 0 || len(h.blocks[last]) == blockSize {
		h.blocks = append(h.blocks, nil)
		last++
	}
	h.blocks[last] = append(h.blocks[last], it)
	h.next = it.end()
}

// insert puts an item where search has found a place for it.
func (h *history) insert(block, i int, it *item) {
	items := slices.Insert(h.blocks[block], i, it)
	if len(items) > blockSize {
		half := len(items) / 2
		h.blocks = slices.Insert(h.blocks, block+1, slices.Clone(items[half:]))
		clear(items[half:])
		items = items[:half]
	}
	h.blocks[block] = items
}

// drop takes an item out.
func (h *history) drop(block, i int) {
	if h.blocks[block] = slices.Delete(h.blocks[block], i, i+1); len(h.blocks[block]) == 0 {
		h.blocks = slices.Delete(h.blocks, block, block+1)
	}
}

// before is the item that precedes one which is not the first.
func (h *history) before(block, i int) *item {
	if i > 0 {
		return h.blocks[block][i-1]
	}
	items := h.blocks[block-1]
	return items[len(items)-1]
}

// from are the items from a place on.
func (h *history) from(block, i int) iter.Seq[*item] {
	return func(yield func(*item) bool) {
		for ; block < len(h.blocks); block, i = block+1, 0 {
			for _, it := range h.blocks[block][i:] {
				if !yield(it) {
					return
				}
			}
		}
	}
}

// appendSince writes the section of an update that has all from a clock on.
func (h *history) appendSince(b []byte, client, clock uint64) []byte {
	block, i := h.search(clock)
	n := uint64(0)
	var prev *item
	for it := range h.from(block, i) {
		if prev == nil || !it.joins(prev) {
			n++
		}
		prev = it
	}
	b = AppendUint(b, n)
	b = AppendUint(b, client)
	b = AppendUint(b, clock)
	for p := range h.joined(block, i) {
		b = p.appendTo(b, clock-min(clock, p.clock))
	}
	return b
}

// joined are the pieces from a place on as Yjs has them: each as long as it can
// be. One is good until the next.
func (h *history) joined(block, i int) iter.Seq[*piece] {
	return func(yield func(*piece) bool) {
		var p piece
		var text []byte // of the pieces that are joined, one after another
		var prev *item
		for it := range h.from(block, i) {
			if prev != nil && it.joins(prev) {
				if p.units == prev.units {
					text = append(text[:0], p.text...)
				}
				text = append(text, it.text...)
				p.units, p.text = p.units+it.units, text
			} else {
				if prev != nil && !yield(&p) {
					return
				}
				p = it.piece
			}
			prev = it
		}
		if prev != nil {
			yield(&p)
		}
	}
}

// deleted appends the spans that are deleted.
func (h *history) deleted(all []span, client uint64) []span {
	open := false
	for it := range h.from(0, 0) {
		switch {
		case it.kind == kindText:
			open = false
			continue
		case open:
			all[len(all)-1].units += it.units
		default:
			all = append(all, span{client, it.clock, it.units})
		}
		open = true
	}
	return all
}
