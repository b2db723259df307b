package server_test

import (
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
)

func TestAnOwnerWhoIsGoneIsFollowed(t *testing.T) {
	const gone = 14 * 24 * time.Hour
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, map[string]any{"period_renew": 60, "entrance_fee": 0}, 0, "A", "B", "C")
		s.owner.do(t, "GET /me", nil, nil) // the last that is seen of A
		seen := w.clock.Now()
		owner := func() string {
			for name, p := range s.people {
				if w.count(t, "SELECT COUNT(*) FROM room WHERE id = $1 AND owner = $2", s.room, p.id) == 1 {
					return name
				}
			}
			return "nobody"
		}
		see := func(name string) {
			s.exec(t, "UPDATE person SET seen_at = $2 WHERE id = $1", s.people[name].id, db.Micros(w.clock.Now()))
		}
		tick := func() {
			if err := s.Settlement().Tick(ctx); err != nil {
				t.Fatal(err)
			}
		}
		w.clock.Set(seen.Add(gone - time.Second))
		see("C")
		if tick(); owner() != "A" {
			t.Errorf("a second before 14 days the owner is %s", owner())
		}
		w.clock.Set(seen.Add(gone))
		if tick(); owner() != "C" {
			t.Errorf("after 14 days the owner is %s, not C, whom one has seen since", owner())
		}
		if got := w.count(t, "SELECT COUNT(*) FROM season WHERE room_id = $1 AND holder = $2", s.room, s.people["C"].id); got != 1 {
			t.Error("who follows an owner without money does not hold it")
		}
		see("B")
		w.clock.Advance(time.Hour)
		if tick(); owner() != "C" {
			t.Errorf("B, who sits there longer and comes back later, takes over: %s", owner())
		}
		if got := w.count(t, "SELECT COUNT(*) FROM member WHERE room_id = $1 AND left_at IS NULL", s.room); got != 3 {
			t.Errorf("%d sit there afterwards", got)
		}
	})
}

func TestMoneyStaysWithItsHolderWhenTheOwnerChanges(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, nil, 0, "A", "B", "C")
		s.pay(t, "A", "B")
		s.owner.do(t, "PUT "+s.path("/owner"), map[string]any{"user": s.people["B"].id}, nil)
		if v := s.view(t); v.Holder.ID != s.people["A"].id {
			t.Errorf("with 60000 won in custody the holder is %d", v.Holder.ID)
		}
		s.people["B"].ask(t, "POST "+s.path("/fees/confirm"), map[string]any{"season": 1, "user": s.people["C"].id}).refused(t, "not_owner")
		s.people["A"].ask(t, "POST "+s.path("/leave"), nil).refused(t, "conflict")
		s.people["A"].do(t, "PUT "+s.path("/holder"), map[string]any{"user": s.people["B"].id}, nil)
		s.people["C"].ask(t, "POST "+s.path("/holder/accept"), nil).refused(t, "not_found")
		s.people["B"].do(t, "POST "+s.path("/holder/accept"), nil, nil)
		if v := s.view(t); v.Holder.ID != s.people["B"].id || v.Custody != 60000 {
			t.Errorf("handed over, %d holds %d", v.Holder.ID, v.Custody)
		}
		s.people["A"].do(t, "POST "+s.path("/leave"), nil, nil)
		s.booked(t)
	})
}
