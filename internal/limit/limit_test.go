package limit_test

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/limit"
)

// each runs f on every Limiter: the guarantee is one for both.
func each(t *testing.T, f func(t *testing.T, l limit.Limiter)) {
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		f(t, limit.NewMemory(time.Now))
	})
	t.Run("redis", func(t *testing.T) {
		t.Parallel()
		r, err := limit.NewRedis(dbtest.Redis(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(r.Close)
		f(t, r)
	})
}

func TestCountIsAtLeastTheHits(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, l limit.Limiter) {
		ctx, key := context.Background(), rand.Text()
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				if _, err := l.Hit(ctx, key, time.Minute); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n, err := l.Count(ctx, key); n != 20 || err != nil {
			t.Errorf("20 hits count %d (%v)", n, err)
		}
		if n, err := l.Count(ctx, key+"x"); n != 0 || err != nil {
			t.Errorf("another key counts %d (%v)", n, err)
		}
	})
}

func TestAllowEndsAtTheRule(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, l limit.Limiter) {
		key, rule := rand.Text(), limit.Rule{N: 3, Window: time.Minute}
		for i := range 5 {
			err := limit.Allow(context.Background(), l, rule, key)
			if over := i >= 3; over != errors.Is(err, limit.ErrLimited) {
				t.Errorf("try %d: %v", i+1, err)
			}
		}
	})
}

func TestAWindowEnds(t *testing.T) {
	t.Parallel()
	clock := dbtest.NewClock(time.Unix(0, 0))
	l, ctx := limit.NewMemory(clock.Now), context.Background()
	for range 3 {
		if _, err := l.Hit(ctx, "k", time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	clock.Advance(59 * time.Second)
	if n, _ := l.Count(ctx, "k"); n != 3 {
		t.Errorf("within the window: %d", n)
	}
	clock.Advance(time.Second)
	if n, _ := l.Count(ctx, "k"); n != 0 {
		t.Errorf("after it: %d", n)
	}
	if n, _ := l.Hit(ctx, "k", time.Minute); n != 1 {
		t.Errorf("a new window starts with %d", n)
	}
}
