package yjs

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

var (
	// ErrUnsupported is a part of Yjs that a plain text has no need of; the error names it.
	ErrUnsupported = errors.New("not supported")
	// ErrMissing is an update that builds on what the document does not know yet.
	ErrMissing = errors.New("builds on what is missing")
)

// Update is changes to a document, as they travel. It is never changed, and
// may be applied to any number of documents.
type Update struct {
	sections []section // the highest client first, none empty
	deletes  []span    // as sortSpans has them
}

// section is what an update has of one client: pieces in order of clock. There are gaps where the wire had a Skip.
type section struct {
	client uint64
	pieces []piece
}

// span is a range of units that are deleted.
type span struct{ client, clock, units uint64 }

func (s span) end() uint64 { return s.clock + s.units }

// Decode reads an update and checks all that can be checked without the
// document. The Update refers to b, which must stay as it is while the Update is in use.
func Decode(b []byte) (*Update, error) {
	r := NewReader(b)
	u := &Update{}
	for n := r.Uint(); n > 0 && r.err == nil; n-- {
		if s := r.section(); len(s.pieces) > 0 {
			u.sections = append(u.sections, s)
		}
	}
	for n := r.Uint(); n > 0 && r.err == nil; n-- {
		u.deletes = r.spans(u.deletes)
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	u.deletes = sortSpans(u.deletes)
	slices.SortStableFunc(u.sections, func(a, b section) int { return cmp.Compare(b.client, a.client) })
	for i := 1; i < len(u.sections); i++ {
		if client := u.sections[i].client; client == u.sections[i-1].client {
			return nil, fmt.Errorf("yjs: %w: client %d twice", ErrMalformed, client)
		}
	}
	return u, nil
}

func (r *Reader) section() section {
	n := r.Uint()
	s := section{client: r.Uint()}
	// What is announced is believed as far as there are bytes for it; a piece rarely has fewer than eight.
	s.pieces = make([]piece, 0, min(n, uint64(r.Len())/8+1))
	for clock := r.Uint(); n > 0 && r.err == nil; n-- {
		p := r.piece(id{s.client, clock})
		clock = p.end()
		if p.kind != kindSkip {
			s.pieces = append(s.pieces, p)
		}
	}
	return s
}

// What the first byte of a struct has besides its kind.
const (
	hasOrigin      = 0x80
	hasRightOrigin = 0x40
	hasKey         = 0x20
	kindBits       = 0x1f
)

func (r *Reader) piece(at id) piece {
	info := r.Byte()
	p := piece{id: at, origin: none, rightOrigin: none, kind: kind(info & kindBits)}
	switch {
	case info == byte(kindGC), info == byte(kindSkip):
		p.units = r.Uint()
	case p.kind == kindText || p.kind == kindDeleted:
		r.neighbours(&p, info)
		if p.kind == kindText {
			p.text = r.Text()
			p.units = countUnits(p.text)
		} else {
			p.units = r.Uint()
		}
	case r.err == nil && unsupported[p.kind] != "":
		r.fail(ErrUnsupported, unsupported[p.kind])
	default:
		r.fail(ErrMalformed, fmt.Sprintf("a struct of the unknown kind %#x", info))
	}
	r.check(span{at.client, at.clock, p.units}, p.kind == kindSkip)
	return p
}

// neighbours reads between which units a piece was written.
func (r *Reader) neighbours(p *piece, info byte) {
	if info&hasOrigin != 0 {
		p.origin = id{r.Uint(), r.Uint()}
	}
	if info&hasRightOrigin != 0 {
		p.rightOrigin = id{r.Uint(), r.Uint()}
	}
	for _, o := range []id{p.origin, p.rightOrigin} {
		if o.client == p.client && o.clock >= p.clock {
			r.fail(ErrMalformed, "a struct that builds on itself or later ones")
		}
	}
	if p.origin == p.rightOrigin && p.origin != none {
		r.fail(ErrMalformed, "a struct left and right of which is the same unit")
	}
	if info&hasKey != 0 {
		r.fail(ErrUnsupported, "an entry of a map")
	}
	if info&(hasOrigin|hasRightOrigin) != 0 {
		return // its parent is that of its neighbours
	}
	if r.Uint() != 1 {
		r.fail(ErrUnsupported, "a parent that is no root")
	}
	if name := r.Text(); r.err == nil && string(name) != Root {
		r.fail(ErrUnsupported, fmt.Sprintf("the root %.32q", name))
	}
}

func (r *Reader) spans(all []span) []span {
	client := r.Uint()
	for n := r.Uint(); n > 0 && r.err == nil; n-- {
		s := span{client, r.Uint(), r.Uint()}
		r.check(s, false)
		all = append(all, s)
	}
	return all
}

// check refuses ranges that are none, or go where no clock can be.
func (r *Reader) check(s span, mayBeEmpty bool) {
	switch {
	case s.units == 0 && !mayBeEmpty:
		r.fail(ErrMalformed, "a range of no length")
	case s.units > MaxUint-s.clock:
		r.fail(ErrMalformed, "a clock beyond 2^53-1")
	}
}

// encode writes what Decode reads.
func (u *Update) encode() []byte {
	b := AppendUint(nil, uint64(len(u.sections)))
	for _, s := range u.sections {
		b = AppendUint(b, uint64(len(s.pieces)))
		b = AppendUint(b, s.client)
		b = AppendUint(b, s.pieces[0].clock)
		for i := range s.pieces {
			b = s.pieces[i].appendTo(b, 0)
		}
	}
	return appendSpans(b, u.deletes)
}

// sortSpans brings spans into the order of a delete set, and joins those that touch or overlap: each unit is in one at most.
func sortSpans(all []span) []span {
	slices.SortFunc(all, func(a, b span) int {
		return cmp.Or(cmp.Compare(b.client, a.client), cmp.Compare(a.clock, b.clock))
	})
	joined := all[:0]
	for _, s := range all {
		if last := len(joined) - 1; last >= 0 && joined[last].client == s.client && joined[last].end() >= s.clock {
			joined[last].units = max(joined[last].end(), s.end()) - joined[last].clock
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// appendSpans writes a delete set. The spans of a client are together and in order.
func appendSpans(b []byte, all []span) []byte {
	clients := 0
	for i := range all {
		if i == 0 || all[i].client != all[i-1].client {
			clients++
		}
	}
	b = AppendUint(b, uint64(clients))
	for len(all) > 0 {
		client := all[0].client
		n := slices.IndexFunc(all, func(s span) bool { return s.client != client })
		if n < 0 {
			n = len(all)
		}
		b = AppendUint(b, client)
		b = AppendUint(b, uint64(n))
		for _, s := range all[:n] {
			b = AppendUint(b, s.clock)
			b = AppendUint(b, s.units)
		}
		all = all[n:]
	}
	return b
}
