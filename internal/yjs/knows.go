package yjs

import "slices"

// Knows reports whether all that an update says is known, so that Apply would change nothing.
func (d *Doc) Knows(u *Update) bool {
	d.work = 0
	if len(d.Writers(u)) > 0 {
		return false
	}
	for _, s := range u.deletes {
		if s.end() > d.known(s.client) || !d.deleted(s) {
			return false
		}
	}
	return true
}

// deleted reports whether no text is left of what a span covers, all of which is known.
func (d *Doc) deleted(s span) bool {
	h := d.histories[s.client]
	for it := range h.from(h.search(s.clock)) {
		if it.clock >= s.end() {
			break
		}
		d.work++
		if it.kind == kindText {
			return false
		}
	}
	return true
}

// Removes is how many UTF-16 units of text an update deletes that d has.
func (d *Doc) Removes(u *Update) int {
	n := uint64(0)
	for _, s := range u.deletes {
		if s.clock >= d.known(s.client) {
			continue
		}
		h := d.histories[s.client]
		for it := range h.from(h.search(s.clock)) {
			if it.clock >= s.end() {
				break
			}
			if it.kind == kindText {
				n += min(it.end(), s.end()) - max(it.clock, s.clock)
			}
		}
	}
	return int(n)
}

// Adds is how many UTF-16 units of text an update has that d does not know: what Len grows by at most.
func (d *Doc) Adds(u *Update) int {
	n := uint64(0)
	for _, s := range u.sections {
		known := d.known(s.client)
		for i := range s.pieces {
			if p := &s.pieces[i]; p.kind == kindText && p.end() > known {
				n += p.end() - max(p.clock, known)
			}
		}
	}
	return int(n)
}

// Writers are the clients that have written what d does not know, ascending. An update may also
// repeat what others wrote; and who deletes is not told by it.
func (d *Doc) Writers(u *Update) []uint64 {
	var all []uint64
	for _, s := range slices.Backward(u.sections) {
		if s.pieces[len(s.pieces)-1].end() > d.known(s.client) {
			all = append(all, s.client)
		}
	}
	return all
}
