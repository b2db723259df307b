package recommend

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"sync"
	"time"
)

// shelf keeps each person's last list for a moment.
type shelf struct {
	mu    sync.Mutex
	lists map[int64]shelved
	sweep time.Time
}

type shelved struct {
	key   uint64
	made  time.Time
	picks []Pick
}

// shelfLife is how late what others do may show in one person's list.
const shelfLife = 5 * time.Second

func newShelf() *shelf { return &shelf{lists: map[int64]shelved{}} }

func (s *shelf) take(person int64, key uint64, now time.Time) ([]Pick, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, ok := s.lists[person]
	return l.picks, ok && l.key == key && now.Sub(l.made) < shelfLife
}

func (s *shelf) put(person int64, key uint64, now time.Time, picks []Pick) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists[person] = shelved{key, now, picks}
	if now.Before(s.sweep) {
		return
	}
	s.sweep = now.Add(shelfLife)
	for p, l := range s.lists {
		if now.Sub(l.made) >= shelfLife {
			delete(s.lists, p)
		}
	}
}

// key tells whether anything of the person's own, or the set of rooms, has changed.
func (s *signals) key(x *index) uint64 {
	x.mu.RLock()
	newest, built := x.newest, x.built.UnixNano()
	x.mu.RUnlock()
	slices.SortFunc(s.past, func(a, b act) int { return cmp.Compare(a.room, b.room) })
	forbidden := make([]int64, 0, len(s.forbidden))
	for id := range s.forbidden {
		forbidden = append(forbidden, id)
	}
	slices.Sort(forbidden)
	h := fnv.New64a()
	fmt.Fprint(h, newest, built, s.interests, s.goal, s.free, s.past, forbidden)
	return h.Sum64()
}
