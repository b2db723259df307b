// Package limit counts events in time windows, in memory for one process or in
// Redis for many, so that guessing and flooding are slowed.
package limit

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/redis/rueidis"

	"github.com/studyone/studyone/internal/errs"
)

// Limiter counts events. Guarantee: after n calls of Hit with one key within
// its window, Count is at least n until the window ends; a window begins with
// the first event.
type Limiter interface {
	// Hit counts one event and returns how many the window holds now.
	Hit(ctx context.Context, key string, window time.Duration) (int64, error)
	// Count returns how many events the window holds.
	Count(ctx context.Context, key string) (int64, error)
}

// ErrLimited is what a caller over the limit is told.
var ErrLimited = errs.New(errs.RateLimited, "너무 많이 시도했어요. 잠시 뒤에 다시 해 주세요.", "Too many attempts. Please try again in a while.")

// Rule is n events in a window.
type Rule struct {
	N      int64
	Window time.Duration
}

// Allow counts an event under the rule and fails with ErrLimited above it.
func Allow(ctx context.Context, l Limiter, r Rule, key string) error {
	n, err := l.Hit(ctx, key, r.Window)
	if err != nil {
		return err
	}
	if n > r.N {
		return ErrLimited
	}
	return nil
}

// Off counts nothing.
type Off struct{}

// Hit always answers 0.
func (Off) Hit(context.Context, string, time.Duration) (int64, error) { return 0, nil }

// Count always answers 0.
func (Off) Count(context.Context, string) (int64, error) { return 0, nil }

// Memory counts within this process.
type Memory struct {
	mu      sync.Mutex
	now     func() time.Time
	windows map[string]window
	sweep   time.Time
}

type window struct {
	n   int64
	end time.Time
}

// NewMemory makes a Memory on a clock.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{now: now, windows: map[string]window{}}
}

// Hit implements Limiter.
func (m *Memory) Hit(_ context.Context, key string, per time.Duration) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	m.clean(now)
	w, ok := m.windows[key]
	if !ok || !now.Before(w.end) {
		w = window{end: now.Add(per)}
	}
	w.n++
	m.windows[key] = w
	return w.n, nil
}

// Count implements Limiter.
func (m *Memory) Count(_ context.Context, key string) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if w, ok := m.windows[key]; ok && m.now().Before(w.end) {
		return w.n, nil
	}
	return 0, nil
}

// clean forgets ended windows now and then, so that memory follows the present traffic.
func (m *Memory) clean(now time.Time) {
	if now.Before(m.sweep) {
		return
	}
	m.sweep = now.Add(time.Minute)
	for k, w := range m.windows {
		if !now.Before(w.end) {
			delete(m.windows, k)
		}
	}
}

// Redis counts for all processes that share a Redis.
type Redis struct{ client rueidis.Client }

// NewRedis connects to the Redis of a URL.
func NewRedis(url string) (*Redis, error) {
	opt, err := rueidis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	opt.DisableCache = true
	client, err := rueidis.NewClient(opt)
	if err != nil {
		return nil, err
	}
	return &Redis{client: client}, nil
}

var hitScript = rueidis.NewLuaScript(`local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return n`)

const prefix = "studyone:limit:"

// Hit implements Limiter.
func (r *Redis) Hit(ctx context.Context, key string, per time.Duration) (int64, error) {
	return hitScript.Exec(ctx, r.client, []string{prefix + key}, []string{strconv.FormatInt(per.Milliseconds(), 10)}).AsInt64()
}

// Count implements Limiter.
func (r *Redis) Count(ctx context.Context, key string) (int64, error) {
	n, err := r.client.Do(ctx, r.client.B().Get().Key(prefix+key).Build()).AsInt64()
	if rueidis.IsRedisNil(err) {
		return 0, nil
	}
	return n, err
}

// Ping tells whether Redis answers.
func (r *Redis) Ping(ctx context.Context) error {
	return r.client.Do(ctx, r.client.B().Ping().Build()).Error()
}

// Close ends the connections.
func (r *Redis) Close() { r.client.Close() }
