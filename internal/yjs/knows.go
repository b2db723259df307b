package yjs

// Knows reports whether all that an update says is known, so that Apply would change nothing.
func (d *Doc) Knows(u *Update) bool {
	for _, s := range u.sections {
		if s.pieces[len(s.pieces)-1].end() > d.known(s.client) {
			return false
		}
	}
	for _, s := range u.deletes {
		if s.end() > d.known(s.client) {
			return false
		}
		for clock := s.clock; clock < s.end(); {
			it := d.histories[s.client].find(clock)
			if it.kind == kindText {
				return false
			}
			clock = it.end()
		}
	}
	return true
}
