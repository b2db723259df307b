package yjs

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// ErrCostly is an update that would take so long that nobody has made it by writing.
var ErrCostly = errors.New("would take too long")

// Where many items were written at one place, each is compared with the
// others: an update of 100 kB can be made so that it takes a minute. What twenty
// people write, each for himself for an hour, takes 50,000 steps; maxWork is some tenths of a second.
//
// Who sends such an update in small pieces makes a document that takes as long
// whenever it is opened. So the steps of all comparisons are limited too: past
// maxWalked they are as good as forbidden, while those who write where nobody else does need none.
const (
	maxWork      = 1 << 25 // steps from one item to the next, or as long
	maxWalked    = 1 << 26
	leastWork    = 1 << 10 // what an update may take after maxWalked
	stepsPerFind = 3
	bytesPerStep = 32
)

// Apply makes the changes of an update, however long it takes: it is for what
// was taken before. What is known already changes nothing again. After an error nothing has changed.
func (d *Doc) Apply(u *Update) error { return d.apply(u, math.MaxInt) }

// Take is Apply for what a stranger sends: what would take too long is refused as ErrCostly.
func (d *Doc) Take(u *Update) error {
	if d.walked > maxWalked {
		return d.apply(u, leastWork)
	}
	return d.apply(u, maxWork)
}

func (d *Doc) apply(u *Update, limit int) error {
	plan, err := d.plan(u)
	if err != nil {
		return err
	}
	var before *Doc
	if parts := len(plan) + len(u.deletes); limit < math.MaxInt && parts > limit/(d.Size()+parts) {
		before = d.clone() // of a document that the update could make slow
	}
	d.mark, d.work = mark{}, 0
	costly := func() bool { return d.work > limit && before != nil }
	for i := 0; i < len(plan) && !costly(); i++ {
		d.integrate(plan[i])
	}
	for i := 0; i < len(u.deletes) && !costly(); i++ {
		d.remove(u.deletes[i])
	}
	if costly() {
		*d = *before
		return fmt.Errorf("yjs: the update %w", ErrCostly)
	}
	return nil
}

// plan puts the pieces in an order in which each comes after all
// that it builds on, and makes sure that there is one.
func (d *Doc) plan(u *Update) ([]*piece, error) {
	p := planner{doc: d, sections: u.sections, state: make([]state, len(u.sections))}
	for i, s := range u.sections {
		p.state[i].known = d.known(s.client)
	}
	for i := range u.sections {
		if err := p.run(i); err != nil {
			return nil, err
		}
	}
	for _, s := range u.deletes {
		if known := p.known(s.client); known < s.end() {
			return nil, missing(s.client, known)
		}
	}
	return p.order, nil
}

func missing(client, clock uint64) error {
	return fmt.Errorf("yjs: the update %w: client %d from clock %d on", ErrMissing, client, clock)
}

// planner walks an update as Yjs does (integrateStructs): from the highest
// client down, and where a piece builds on another client's, one step there first.
type planner struct {
	doc      *Doc
	sections []section
	state    []state // of each section
	order    []*piece
}

type state struct {
	known uint64 // the clock that follows what will be known by now
	next  int    // the piece that is looked at next
	open  bool   // a piece of it waits for another section
}

// run plans a section to its end.
func (p *planner) run(section int) error {
	stack := []int{section} // each waits for the one after it
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		s := &p.state[top]
		if s.next == len(p.sections[top].pieces) {
			s.open = false
			stack = stack[:len(stack)-1]
			continue
		}
		next := &p.sections[top].pieces[s.next]
		if next.clock > s.known {
			return missing(next.client, s.known)
		}
		if client, lacks := p.lacks(next); lacks {
			dep, ok := p.section(client)
			if !ok || p.state[dep].open || p.state[dep].next == len(p.sections[dep].pieces) {
				return missing(client, p.known(client))
			}
			s.open = true
			stack = append(stack, dep)
			continue
		}
		p.order = append(p.order, next)
		s.known = max(s.known, next.end())
		s.next++
		if len(stack) > 1 {
			s.open = false
			stack = stack[:len(stack)-1]
		}
	}
	return nil
}

// lacks says whose units have to come before a piece.
func (p *planner) lacks(next *piece) (client uint64, lacks bool) {
	for _, o := range []id{next.origin, next.rightOrigin} {
		if o != none && o.client != next.client && o.clock >= p.known(o.client) {
			return o.client, true
		}
	}
	return 0, false
}

func (p *planner) section(client uint64) (int, bool) {
	return slices.BinarySearchFunc(p.sections, client, func(s section, client uint64) int {
		return cmp.Compare(client, s.client) // the highest is first
	})
}

func (p *planner) known(client uint64) uint64 {
	if i, ok := p.section(client); ok {
		return p.state[i].known
	}
	return p.doc.known(client)
}
