package yjs

// Knows reports whether all that an update says is known, so that Apply would change nothing.
func (d *Doc) Knows(u *Update) bool {
	for _, s := range u.sections {
		if s.pieces[len(s.pieces)-1].end() > d.known(s.client) {
			return false
		}
	}
	d.work = 0
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
