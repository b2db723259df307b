package yjs

import "bytes"

// find is the item with that unit, which is known.
func (d *Doc) find(i id) *item { return d.histories[i.client].find(i.clock) }

// endingAt is the item whose last unit that is, parted from what follows.
func (d *Doc) endingAt(i id) *item {
	if i == none {
		return nil
	}
	d.cut(id{i.client, i.clock + 1})
	return d.find(i)
}

// startingAt is the item whose first unit that is, parted from what is before.
func (d *Doc) startingAt(i id) *item {
	if i == none {
		return nil
	}
	d.cut(i)
	return d.find(i)
}

// cut parts the item with that unit right before it. Of a GC nothing can be parted.
func (d *Doc) cut(i id) {
	h := d.histories[i.client]
	if i.clock == h.next {
		return
	}
	block, at := h.search(i.clock)
	it := h.blocks[block][at]
	if it.clock == i.clock || it.kind == kindGC {
		return
	}
	d.count(h, it, -1)
	rest := &item{piece: it.split(i.clock - it.clock), left: it, right: it.right}
	d.work += 1 + len(it.text)/bytesPerStep
	d.link(rest)
	d.count(h, it, +1)
	d.count(h, rest, +1)
	h.insert(block, at+1, rest)
}

// mend joins the item that begins with that unit to the one before, where it continues that
// and their text is not too long to be parted again in no time.
func (d *Doc) mend(i id) bool {
	h := d.histories[i.client]
	if i.clock == 0 || i.clock == h.next {
		return false
	}
	block, at := h.search(i.clock)
	it := h.blocks[block][at]
	if it.clock != i.clock {
		return false
	}
	prev := h.before(block, at)
	if !it.joins(prev) || it.kind == kindText && prev.units+it.units > d.longest {
		return false
	}
	d.work += 1 + (len(prev.text)+len(it.text))/bytesPerStep
	d.count(h, prev, -1)
	d.count(h, it, -1)
	prev.units += it.units
	prev.text = append(prev.text, it.text...)
	if it.kind != kindGC {
		prev.right = it.right
		if it.right != nil {
			it.right.left = prev
		}
	}
	d.count(h, prev, +1)
	h.drop(block, at)
	return true
}

// integrate takes in a piece. All that it builds on is here, and perhaps some of it, or all. What
// is known already parts its neighbours as well, since Yjs does that: a pair may be torn by it.
func (d *Doc) integrate(p *piece) {
	left, right := d.endingAt(p.origin), d.startingAt(p.rightOrigin)
	if h := d.history(p.client); h.next < p.end() {
		it := &item{piece: *p, left: left, right: right}
		lost := isGC(left) || isGC(right)
		if known := h.next - p.clock; known > 0 {
			it.piece = it.split(known)
			it.left = h.find(h.next - 1)
			lost = lost || isGC(it.left)
		}
		if lost { // nobody knows any more where it was written
			it.piece = piece{id: it.id, origin: none, rightOrigin: none, units: it.units, kind: kindGC}
		}
		d.add(h, it)
	}
	// What was parted in vain, since the item came elsewhere, is one again.
	if p.origin != none {
		d.mend(id{p.origin.client, p.origin.clock + 1})
	}
	if p.rightOrigin != none {
		d.mend(p.rightOrigin)
	}
}

func isGC(it *item) bool { return it != nil && it.kind == kindGC }

// add puts an item into the index, and into the list between its neighbours.
func (d *Doc) add(h *history, it *item) {
	if it.kind == kindGC {
		it.left, it.right = nil, nil
	} else {
		it.left = d.leftOf(it, it.left, it.right)
		it.right = d.after(it.left)
		d.link(it)
	}
	h.push(it)
	d.count(h, it, +1)
	if d.mend(it.id) {
		return
	}
	it.text = bytes.Clone(it.text) // it was a part of the update
	for it.kind == kindText && it.units > d.longest {
		clock := it.clock + d.longest
		if _, torn := offset(it.text, d.longest); torn {
			clock--
		}
		d.cut(id{it.client, clock})
		it = it.right
	}
}

// leftOf is the rule of Yjs for those who write at one place at once: which of
// the items between left and right comes before it. Items with the same origin
// stand in order of their clients; those that were written behind one of them stay with it.
func (d *Doc) leftOf(it, left, right *item) *item {
	before := d.work
	defer func() { d.walked += d.work - before }()
	first := d.visits + 1 // what was visited since then lies before o
	since := first        // and what was visited since then may still come after it
	for o := d.after(left); o != nil && o != right; o = o.right {
		d.visits++
		d.work++
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
			d.work += stepsPerFind
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

// link makes an item known to its neighbours.
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
		if it.kind == kindText {
			it = d.startingAt(id{s.client, clock})
			if it.end() > s.end() {
				d.cut(id{s.client, s.end()})
			}
			d.erase(h, it)
		}
		clock = it.end()
		d.work++
	}
}

// erase forgets the text of an item.
func (d *Doc) erase(h *history, it *item) {
	d.count(h, it, -1)
	it.kind, it.text = kindDeleted, nil
	d.count(h, it, +1)
	end := id{it.client, it.end()}
	d.mend(it.id)
	d.mend(end)
}

// clone is a copy that goes its own way.
func (d *Doc) clone() *Doc {
	c := New()
	c.longest = d.longest
	twin := map[*item]*item{nil: nil}
	for client, h := range d.histories {
		own := c.history(client)
		for it := range h.from(0, 0) {
			copied := *it
			twin[it] = &copied
			own.push(&copied)
			c.count(own, &copied, +1)
		}
	}
	for it := d.start; it != nil; it = it.right {
		t := twin[it]
		t.left, t.right = twin[it.left], twin[it.right]
	}
	c.start, c.visits, c.walked = twin[d.start], d.visits, d.walked
	return c
}
