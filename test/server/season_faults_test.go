package server_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/ledger"
)

// cut is a context that ends at the n-th time somebody asks it: the process dies in the middle of its work.
type cut struct {
	context.Context
	left *atomic.Int64
}

func (c cut) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// tickCut lets the clock's work run until it is cut off, and tells whether it came to its end.
func (s *season) tickCut(t testing.TB, after int64) bool {
	t.Helper()
	var left atomic.Int64
	left.Store(after)
	err := s.Settlement().Tick(cut{ctx, &left})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	return err == nil && left.Load() >= 0
}

// A season is cut off at every step of its turn-over and of its settlement; its books are then those of one that was not.
func TestASettlementThatDiesAtAnyStepEndsInTheSameBooks(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		prepare := func() *season {
			s := w.openSeason(t, map[string]any{"cost": 1000}, 1, "A", "B", "C", "D")
			s.pay(t, "A", "B", "C", "D")
			s.hold(t, 0, map[string]string{"B": "LATE", "C": "ABSENT"})
			s.people["C"].do(t, "PUT "+s.path("/seasons/present/renewal"), map[string]any{"next": "renew"}, nil)
			s.people["D"].do(t, "PUT "+s.path("/seasons/present/renewal"), map[string]any{"next": "leave"}, nil)
			return s
		}
		s := prepare()
		ends := s.view(t).Ends
		cuts := int64(0)
		for _, at := range []time.Time{ends, ends.Add(frozen)} {
			w.clock.Set(at)
			for !s.tickCut(t, cuts) {
				if sum, err := ledger.Verify(ctx, s.DB()); err != nil {
					t.Fatalf("cut after %d steps, of %d journals: %v", cuts, sum.Journals, err)
				}
				cuts++
			}
			s.refresh(t)
		}
		if cuts < 40 {
			t.Errorf("the work was cut off only %d times", cuts)
		}
		got := s.result(t, 1)
		want := settled{4500, 4000, 85500, map[string]int64{"A": 0, "B": 1500, "C": 3000, "D": 0}, map[string]int64{"A": 2250, "D": 2250}, map[string]int64{"A": 32250, "B": 28500, "C": 0, "D": 32250}}
		want.Custody = 4 * 31000 // nothing was sent yet
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("after %d cuts it is settled as %+v, not %+v", cuts, got, want)
		}
		journals := w.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1", s.room)
		for range 3 {
			s.tick(t)
		}
		if again := w.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1", s.room); again != journals {
			t.Errorf("settling again posts %d journals more", again-journals)
		}
		s.booked(t)
	})
}

func TestEightClientsAtOnceCountEverythingOnce(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s := w.openSeason(t, map[string]any{"cost": 500}, 1, "A", "B", "C")
		all := func(what string, do func(i int) error) {
			t.Helper()
			errs := make([]error, 8)
			together(len(errs), func(i int) { errs[i] = do(i) })
			if err := errors.Join(errs...); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			s.booked(t)
		}
		succeed := func(p person, call string, body any) error {
			a, err := p.try(call, body)
			if err == nil && !a.ok() {
				err = fmt.Errorf("%s answers %d %s", call, a.status, a.body)
			}
			return err
		}
		all("claiming and confirming", func(i int) error {
			who := s.people[s.names[i%3]]
			return errors.Join(
				succeed(who, "POST "+s.path("/fees/claim"), map[string]any{"season": 1}),
				succeed(s.owner, "POST "+s.path("/fees/confirm"), map[string]any{"season": 1, "user": who.id}))
		})
		if v := s.view(t); v.Custody != 3*30500 || v.Fund != 1500 {
			t.Errorf("paid by eight clients, custody is %d and the fund %d", v.Custody, v.Fund)
		}
		s.hold(t, 0, map[string]string{"B": "ABSENT"})
		all("turning over", func(int) error { return s.Settlement().Tick(ctx) })
		w.clock.Set(s.view(t).Ends)
		all("turning over", func(int) error { return s.Settlement().Tick(ctx) })
		w.clock.Advance(frozen)
		all("settling", func(int) error { return s.Settlement().Tick(ctx) })
		s.refresh(t)
		if got := s.result(t, 1); got.Payable["A"] != 31500 || got.Payable["B"] != 27000 || got.Payable["C"] != 31500 {
			t.Errorf("settled by eight it pays %v", got.Payable)
		}
		all("paying out", func(i int) error {
			b := s.people["B"]
			a, err := s.owner.try("POST "+s.path("/seasons/1/payouts/%d/sent", b.id), nil)
			if i%2 == 0 {
				a, err = b.try("POST "+s.path("/seasons/1/payouts/received"), nil)
			}
			if p, wrong := a.problem(); err != nil || wrong != nil || p.Code != "" && p.Code != "not_found" {
				return fmt.Errorf("%s answers %s: %w", a.call, a.body, errors.Join(err, wrong))
			}
			return nil
		})
		if v := s.viewOf(t, 1); v.Custody != 3*30500-27000 {
			t.Errorf("paid out by eight, custody is %d", v.Custody)
		}
	})
}
