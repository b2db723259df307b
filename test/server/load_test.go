package server_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the reference of the benchmark writes without our kernel

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
)

const (
	writers    = 32
	crowd      = 1000
	crowdRooms = 20
	roomSeats  = 17
	seated     = 15 // of roomSeats at the beginning, so the last ones are fought for
	visitors   = 6  // who ask for them
)

// A city is many people and few rooms.
type city struct {
	*world
	people []person
	rooms  []int64
	posted atomic.Int64
}

// newCity puts the people in rows: the first of every 50 owns a room, the next ones sit in it, some more ask to join.
func newCity(t testing.TB) *city {
	t.Helper()
	c := &city{world: newWorld(t, postgres(t), setup{})}
	c.people = c.signedInMany(t, c.insert(t, crowd))
	now := time.Now().UTC().Truncate(time.Microsecond)
	pasts := make([]*room.Past, crowdRooms)
	for i := range pasts {
		pasts[i] = &room.Past{Room: room.Room{
			Owner: c.owner(i).id, Title: fmt.Sprintf("방 %d", i), MainGoal: "합격", Seats: roomSeats, Season: 1, SeasonStarted: now, CreatedAt: now, PeriodRenew: 30,
		}}
		for n := range seated {
			pasts[i].Seats = append(pasts[i].Seats, room.PastSeat{Person: c.resident(i, n).id, Season: 1, Joined: now})
		}
	}
	if err := c.DB().Write(ctx, func(tx *db.Tx) error { return room.InsertPast(ctx, tx, pasts) }); err != nil {
		t.Fatal(err)
	}
	for _, p := range pasts {
		c.rooms = append(c.rooms, p.Room.ID)
	}
	return c
}

const block = crowd / crowdRooms

func (c *city) resident(room, n int) person { return c.people[room*block+n] }
func (c *city) owner(room int) person       { return c.resident(room, 0) }

// signedInMany opens a session for each person, all in one write.
func (w *world) signedInMany(t testing.TB, ids []int64) []person {
	t.Helper()
	people := make([]person, len(ids))
	rows := make([][]any, len(ids))
	later := db.Micros(time.Now().Add(time.Hour))
	for i, id := range ids {
		token := fmt.Sprintf("token-of-%d", id)
		sum := sha256.Sum256([]byte(token))
		rows[i] = []any{hex.EncodeToString(sum[:]), id, 0, later}
		people[i] = person{node: w.node, id: id, token: token}
	}
	if err := w.DB().Write(ctx, func(tx *db.Tx) error {
		return tx.Insert(ctx, "session (token_hash, person_id, created_at, expires_at)", rows)
	}); err != nil {
		t.Fatal(err)
	}
	return people
}

// write is one of the things that people do at once: nine of ten times they
// talk, else somebody asks to join or an owner lets somebody in.
func (c *city) write() error {
	i := rand.IntN(crowdRooms)
	visitor := c.resident(i, seated+rand.IntN(visitors))
	switch n := rand.IntN(20); {
	case n > 1:
		c.posted.Add(1)
		return expect(c.resident(i, rand.IntN(seated)).try(at("POST", c.rooms[i], "/messages"), `{"content": "오늘도 화이팅"}`))
	case n == 1:
		return expect(visitor.try(at("POST", c.rooms[i], "/requests"), `{}`))
	}
	return expectOr(409)(c.owner(i).try(at("POST", c.rooms[i], "/requests/%d", visitor.id), `{"allow": true}`))
}

func expect(a answer, err error) error { return expectOr(0)(a, err) }

func expectOr(status int) func(answer, error) error {
	return func(a answer, err error) error {
		if err == nil && !a.ok() && a.status != status {
			err = fmt.Errorf("%s answers %d %s", a.call, a.status, a.body)
		}
		return err
	}
}

// by lets the writers do n things in all.
func by(n int, do func() error) error {
	var left atomic.Int64
	left.Store(int64(n))
	var mu sync.Mutex
	var problems []error
	together(writers, func(int) {
		for left.Add(-1) >= 0 {
			if err := do(); err != nil {
				mu.Lock()
				problems = append(problems, err)
				mu.Unlock()
				return
			}
		}
	})
	return errors.Join(problems...)
}

// metric is the sum of a counter over its labels.
func (n *node) metric(t testing.TB, name string) float64 {
	t.Helper()
	families, err := n.obs.Metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() == "studyone_"+name {
			var sum float64
			for _, m := range f.GetMetric() {
				sum += m.GetCounter().GetValue()
			}
			return sum
		}
	}
	t.Fatalf("there is no metric %s", name)
	return 0
}

func TestManyWritersKeepTheRulesAndRarelyRetry(t *testing.T) {
	t.Parallel()
	c := newCity(t)
	if err := by(3000, c.write); err != nil {
		t.Fatal(err)
	}
	for _, rule := range []struct{ what, query string }{
		{"no room is over-full", "SELECT COUNT(*) FROM room WHERE user_count > max_user_count"},
		{"a room counts its members", "SELECT COUNT(*) FROM room r WHERE user_count <> (SELECT COUNT(*) FROM member m WHERE m.room_id = r.id AND left_at IS NULL)"},
		{"whoever was let in is seated once", "SELECT COUNT(*) FROM (SELECT 1 FROM member WHERE left_at IS NULL GROUP BY room_id, person_id HAVING COUNT(*) > 1) AS twice"},
		{"numbers have no gap", "SELECT COUNT(*) FROM chat_sequence s WHERE last <> (SELECT COUNT(*) FROM message m WHERE m.room_id = s.room_id) OR last <> (SELECT MAX(seq) FROM message m WHERE m.room_id = s.room_id)"},
		{"who writes has read", "SELECT COUNT(*) FROM message m LEFT JOIN chat_read r ON r.room_id = m.room_id AND r.person_id = m.person_id WHERE r.seq IS NULL OR r.seq < m.seq"},
	} {
		if n := c.count(t, rule.query); n != 0 {
			t.Errorf("%s: not so for %d", rule.what, n)
		}
	}
	if n, all := c.count(t, "SELECT COUNT(*) FROM message"), c.posted.Load(); int64(n) != all {
		t.Errorf("%d messages were answered with success, %d are there", all, n)
	}
	if n := c.count(t, "SELECT COUNT(*) FROM room WHERE user_count = max_user_count"); n == 0 {
		t.Error("no room was filled, so nobody fought for a seat")
	}
	retries, writes := c.metric(t, "db_retries_total"), c.metric(t, "db_writes_total")
	t.Logf("%.0f retries of %.0f writes", retries, writes)
	if writes < 2000 || retries > writes/100 {
		t.Errorf("%.0f of %.0f writes were run again", retries, writes)
	}
}

// BenchmarkMixedWrites compares requests of everyday life, through HTTP and all
// rules, with as many bare inserts into the same database by as many writers.
func BenchmarkMixedWrites(b *testing.B) {
	c := newCity(b)
	if err := by(500, c.write); err != nil { // statements are prepared, connections open
		b.Fatal(err)
	}
	pool, err := sql.Open("pgx", c.at.URL)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(24)
	pool.SetMaxIdleConns(24)
	if _, err := pool.Exec("CREATE TABLE bare (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, room_id BIGINT, person_id BIGINT, content TEXT, at BIGINT)"); err != nil {
		b.Fatal(err)
	}
	insert := func() error {
		_, err := pool.ExecContext(ctx, "INSERT INTO bare (room_id, person_id, content, at) VALUES ($1, $2, $3, $4)", 1, 2, "오늘도 화이팅", 3)
		return err
	}
	const each = 500
	var ours, bare time.Duration
	n := 0
	for b.Loop() {
		n += each
		ours += timed(b, func() error { return by(each, c.write) })
		bare += timed(b, func() error { return by(each, insert) })
	}
	b.ReportMetric(float64(n)/ours.Seconds(), "ops/s")
	b.ReportMetric(float64(n)/bare.Seconds(), "bare-inserts/s")
	b.ReportMetric(bare.Seconds()/ours.Seconds(), "ratio")
	b.ReportMetric(0, "ns/op")
}

func timed(b *testing.B, do func() error) time.Duration {
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
