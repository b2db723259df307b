package yjs

import (
	"fmt"
	"strings"
)

// change is a part of a text that becomes another: positions are UTF-16 units of the text before all changes.
type change struct {
	at, remove int
	insert     string
}

// Edit removes and inserts text in the name of a client, and returns the update
// that says so: nil where there is nothing to do. What of insert is not UTF-8 becomes U+FFFD.
func (d *Doc) Edit(client uint64, at, remove int, insert string) ([]byte, error) {
	if n := d.Len(); at < 0 || remove < 0 || at > n || remove > n-at {
		return nil, fmt.Errorf("yjs: units %d to %d of a text of %d", at, at+remove, n)
	}
	if remove == 0 && insert == "" {
		return nil, nil
	}
	return d.edit(client, []change{{at, remove, strings.ToValidUTF8(insert, replacement)}})
}

// Replace makes text the text in the name of a client, by few and small
// changes, so that what stays is still by whom it was. It returns the update
// that says so: nil where text is the text already.
func (d *Doc) Replace(client uint64, text string) ([]byte, error) {
	changes := diff(d.String(), strings.ToValidUTF8(text, replacement))
	if len(changes) == 0 {
		return nil, nil
	}
	return d.edit(client, changes)
}

// edit makes changes that are in order and apart from each other.
func (d *Doc) edit(client uint64, changes []change) ([]byte, error) {
	clock := d.known(client)
	own := section{client: client}
	u := &Update{}
	var first mark
	for i, c := range changes {
		m := d.seek(c.at)
		if i == 0 {
			first = m
		}
		d.mark = m
		origin, rightOrigin := m.around(d, c.at)
		if c.insert != "" {
			p := piece{id: id{client, clock}, origin: origin, rightOrigin: rightOrigin, kind: kindText, text: []byte(c.insert)}
			p.units = countUnits(p.text)
			clock = p.end()
			own.pieces = append(own.pieces, p)
		}
		u.deletes = m.spans(d, c, u.deletes)
	}
	if client > MaxUint || clock > MaxUint {
		return nil, fmt.Errorf("yjs: client %d cannot write up to clock %d", client, clock)
	}
	u.deletes = sortSpans(u.deletes)
	if len(own.pieces) > 0 {
		u.sections = []section{own}
	}
	if err := d.Apply(u); err != nil {
		return nil, err
	}
	d.mark = first // of what is left of the first change nothing has moved
	return u.encode(), nil
}

// mark is a place in the text: an item and the position where it begins. The zero mark is the start.
type mark struct {
	item  *item
	index int
}

// seek finds the item whose text has the unit before a position, from where the last edit was.
func (d *Doc) seek(at int) mark {
	if at == 0 {
		return mark{}
	}
	m := d.mark
	if m.item == nil || at < m.index/2 {
		m = mark{item: d.start}
	}
	for at <= m.index {
		m.item = m.item.left
		m.index -= m.item.visible()
	}
	for at > m.index+m.item.visible() {
		m.index += m.item.visible()
		m.item = m.item.right
	}
	return m
}

func (it *item) visible() int {
	if it.kind != kindText {
		return 0
	}
	return int(it.units)
}

// around are the units left and right of a position in or after the marked item.
func (m mark) around(d *Doc, at int) (left, right id) {
	if m.item == nil {
		return none, startOf(d.start)
	}
	within := uint64(at - m.index)
	left = id{m.item.client, m.item.clock + within - 1}
	if within < m.item.units {
		return left, id{m.item.client, m.item.clock + within}
	}
	return left, startOf(m.item.right)
}

func startOf(it *item) id {
	if it == nil {
		return none
	}
	return it.id
}

// spans appends what a change deletes behind the mark.
func (m mark) spans(d *Doc, c change, all []span) []span {
	it, within := m.item, uint64(c.at-m.index)
	if it == nil {
		it, within = d.start, 0
	}
	for left := uint64(c.remove); left > 0; it, within = it.right, 0 {
		if it.kind != kindText || within == it.units {
			continue
		}
		s := span{it.client, it.clock + within, min(left, it.units-within)}
		all = append(all, s)
		left -= s.units
	}
	return all
}
