package server_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/studyone/studyone/internal/yjs"
	"github.com/studyone/studyone/test/noteclient"
)

// sockets is how many connections to notes a node counts.
func (n *node) sockets(t testing.TB) int {
	t.Helper()
	families, err := n.obs.Metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() == "studyone_note_sockets" {
			return int(f.GetMetric()[0].GetGauge().GetValue())
		}
	}
	t.Fatal("connections are not counted")
	return 0
}

// dozes opens a note and then reads nothing at all, not even what the kernel could keep for it.
func (p person) dozes(t testing.TB, n noteView) {
	t.Helper()
	narrow := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := (&net.Dialer{}).DialContext(ctx, network, address)
		if tcp, ok := c.(*net.TCPConn); ok {
			tcp.SetReadBuffer(4 << 10)
		}
		return c, err
	}}}
	ws, _, err := websocket.Dial(ctx, fmt.Sprintf("%s/api/v1/rooms/%d/notes/%d/sync", p.base, n.Room, n.ID), &websocket.DialOptions{HTTPHeader: p.bearer(), HTTPClient: narrow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.CloseNow() })
	if err := ws.Write(ctx, websocket.MessageBinary, noteclient.Message(noteclient.Sync, noteclient.Step1, []byte{0})); err != nil { // who does not ask is told nothing
		t.Fatal(err)
	}
}

// Who does not read is sent away, and nobody waits for them.
func TestAConnectionThatDoesNotReadIsClosed(t *testing.T) {
	each(t, setup{large: true}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		n := s.owner.begins(t, s.room, "")
		a, b := s.owner.opens(t, n), s.others[0].opens(t, n)
		s.member.dozes(t, n)
		eventually(t, "all are there", func() bool { return w.sockets(t) == 3 })
		for i := 0; w.sockets(t) > 2; i++ {
			a.Do(func(doc *yjs.Doc) (string, []byte) {
				words := strings.Repeat(fmt.Sprintf("%d 번째 ", i), 5000)
				body, err := doc.Edit(a.Client, 0, doc.Len(), words)
				a.must(err)
				return words, body
			})
			a.must(a.Acknowledged())
			b.must(b.Reads(a.Text())) // the others go on
			if i > 5000 {
				t.Fatal("it is never closed")
			}
		}
		a.lives()
		b.lives()
	})
}

// However much somebody tells of their cursor, those who read stay, and so does what is written.
func TestAFloodOfPresenceDrownsNobody(t *testing.T) {
	each(t, setup{large: true}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		n := s.owner.begins(t, s.room, "")
		flood, a, b := s.member.opens(t, n), s.owner.opens(t, n), s.others[0].opens(t, n)
		large := strings.Repeat("a", 1900)
		for i := range 5_000 {
			flood.Say(fmt.Sprintf(`{"cursor": "%d %s"}`, i, large))
			if i%1000 == 0 {
				a.puts(fmt.Sprintf("%d ", i))
			}
		}
		flood.types("끝")
		a.types("끝")
		b.must(b.Reads(s.owner.sees(t, n).Text))
		flood.Say(`{"cursor": "last"}`)
		b.must(b.Sees(flood.Client, func(state string) bool { return strings.Contains(state, "last") }))
	})
}

// Somebody was offline for long, and all they wrote comes at once.
func TestAFloodOfUpdatesDrownsNobody(t *testing.T) {
	each(t, setup{large: true}, func(t *testing.T, w *world) {
		s := w.study(t, 1)
		n := s.owner.begins(t, s.room, "")
		flood, a, b := s.member.opens(t, n), s.owner.opens(t, n), s.others[0].opens(t, n)
		for i := range 3_000 {
			flood.puts("가")
			if i%1000 == 0 {
				a.puts("나")
			}
		}
		alike(t, s.owner, n, flood, a, b)
	})
}

func TestAPersonHasThirtyTwoConnections(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		notes := []noteView{s.owner.begins(t, s.room, ""), s.owner.begins(t, s.room, "")}
		var in, refused atomic.Int64
		conns := make(chan *websocket.Conn, 40)
		together(40, func(i int) {
			n := notes[i%2]
			ws, response, err := noteclient.Dial(ctx, w.base, n.Room, n.ID, s.member.bearer())
			if err != nil {
				if response == nil || response.StatusCode != http.StatusTooManyRequests {
					t.Errorf("refused by %v %v", response, err)
				}
				refused.Add(1)
				return
			}
			if _, _, err := ws.Read(ctx); err != nil { // it was let in too late
				if code := websocket.CloseStatus(err); code != 4429 {
					t.Errorf("closed by %d %v", code, err)
				}
				refused.Add(1)
				return
			}
			in.Add(1)
			conns <- ws
		})
		if in.Load() != 32 || refused.Load() != 8 {
			t.Errorf("%d connections are let in, %d are not", in.Load(), refused.Load())
		}
		if code := w.knocks(t, notes[0], s.member.bearer()); code != "rate_limited" {
			t.Errorf("one more is told %q", code)
		}
		s.owner.opens(t, notes[0]).lives() // it is no matter for others
		close(conns)
		(<-conns).CloseNow()
		eventually(t, "there is a place again", func() bool { return w.knocks(t, notes[1], s.member.bearer()) == free })
		for ws := range conns {
			ws.CloseNow()
		}
	})
}

func TestANoteHasTwoHundredConnections(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		s := w.study(t, 6)
		n := s.owner.begins(t, s.room, "")
		people := slices.Concat(s.others, []person{s.owner})
		together(200, func(i int) {
			ws, _, err := noteclient.Dial(ctx, w.base, n.Room, n.ID, people[i%len(people)].bearer())
			if err == nil {
				_, _, err = ws.Read(ctx)
				t.Cleanup(func() { ws.CloseNow() })
			}
			if err != nil {
				t.Errorf("connection %d: %v", i, err)
			}
		})
		if code := w.knocks(t, n, s.member.bearer()); code != "rate_limited" {
			t.Errorf("one more is told %q", code)
		}
		s.member.opens(t, s.owner.begins(t, s.room, "")).lives() // another note has its own
	})
}

func TestChangesOfNotesAreSlowedDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, engines[0].make(t), setup{limits: true})
	s := w.study(t, 0)
	n := s.owner.begins(t, s.room, "글")
	for _, row := range []struct {
		call, body string
		allowed    int // a minute
	}{
		{at("POST", s.room, "/notes"), `{"title": ""}`, 30},
		{n.at("POST", "/comments"), `{"body": ""}`, 30},
		{at("GET", s.room, "/notes?query=a"), "", 60},
	} {
		for i := range row.allowed {
			if a := s.member.ask(t, row.call, row.body); a.status == http.StatusTooManyRequests {
				t.Fatalf("%s: %d a minute are too many", row.call, i+1)
			}
		}
		s.member.ask(t, row.call, row.body).refused(t, "rate_limited")
	}
	for s.member.ask(t, n.at("PATCH", ""), `{"title": "노트"}`).ok() {
		continue // until there were 120, comments among them
	}
	s.member.ask(t, n.at("PATCH", ""), `{"title": "노트"}`).refused(t, "rate_limited")
	s.member.opens(t, n).lives() // writing goes on
}

// ---- a long text ----

// stored is what a note takes in the database, in bytes: its state, its log, its text, its versions.
func (w *world) stored(t testing.TB, n noteView) (state, rest int) {
	t.Helper()
	state = w.count(t, "SELECT LENGTH(state) FROM note_state WHERE note_id = $1", n.ID)
	for _, query := range []string{
		"SELECT COALESCE(SUM(LENGTH(CAST(content AS " + map[string]string{"sqlite": "BLOB", "postgres": "BYTEA"}[w.DB().Engine()] + "))), 0) FROM note_state WHERE note_id = $1",
		"SELECT COALESCE(SUM(LENGTH(body)), 0) FROM note_update WHERE note_id = $1",
		"SELECT COALESCE(SUM(LENGTH(content)), 0) FROM note_version WHERE note_id = $1",
	} {
		if w.DB().Engine() == "postgres" {
			query = strings.Replace(query, "CAST(content AS BYTEA)", "CONVERT_TO(content, 'UTF8')", 1)
		}
		rest += w.count(t, query, n.ID)
	}
	return state, rest
}

// merged is some updates as one.
func merged(t testing.TB, doc *yjs.Doc, updates [][]byte) []byte {
	t.Helper()
	vector := doc.StateVector()
	for _, body := range updates {
		u, err := yjs.Decode(body)
		if err == nil {
			err = doc.Apply(u)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	body, err := doc.Since(vector)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestALongTextIsKeptSmall(t *testing.T) {
	each(t, setup{large: true}, func(t *testing.T, w *world) {
		s := w.study(t, 0)
		n := s.owner.begins(t, s.room, "")
		updates, doc := noteclient.Trace()
		e := s.owner.opens(t, n)
		replica := yjs.New()
		for some := range slices.Chunk(updates, 20_000) {
			e.SendUpdate(merged(t, replica, some))
		}
		e.must(e.Acknowledged())
		if text := s.member.sees(t, n).Text; text != doc.String() {
			t.Errorf("the note says %.100q", text)
		}
		s.owner.keeps(t, n, "1차")
		e.leaves(w, n)
		state, rest := w.stored(t, n)
		t.Logf("%d edits, %d units: a state of %d bytes, text and a version of %d", len(updates), doc.Len(), state, rest)
		if state+rest > 300_000 {
			t.Errorf("it takes %d bytes", state+rest)
		}
	})
}

// BenchmarkNoteOfALongText sends 260,000 keystrokes through one socket, one in
// each message, and compares what that takes with merging them in memory; then it
// reads the note over HTTP, and compares that with reading its text from the database.
func BenchmarkNoteOfALongText(b *testing.B) {
	for _, engine := range engines {
		b.Run(engine.name, func(b *testing.B) {
			w := newWorld(b, engine.make(b), setup{})
			owner := w.person(b)
			n := owner.begins(b, owner.open(b, nil).ID, "")
			updates, doc := noteclient.Trace()
			e := owner.opens(b, n)
			began := time.Now()
			for some := range slices.Chunk(updates, 10_000) { // then it waits for what was acknowledged
				for _, body := range some {
					e.SendUpdate(body)
				}
				e.must(e.Acknowledged())
			}
			sent := time.Since(began)
			began = time.Now()
			replica := yjs.New()
			merged(b, replica, updates)
			alone := time.Since(began)
			if text := owner.sees(b, n).Text; text != doc.String() || text != replica.String() {
				b.Fatalf("the note says %.100q", text)
			}
			owner.keeps(b, n, "1차")
			e.leaves(w, n)

			var reading, selecting time.Duration
			rounds := 0
			for b.Loop() {
				rounds++
				began := time.Now()
				owner.sees(b, n)
				reading += time.Since(began)
				began = time.Now()
				var text string
				if err := w.DB().QueryRow(ctx, "SELECT content FROM note_state WHERE note_id = $1", n.ID).Scan(&text); err != nil {
					b.Fatal(err)
				}
				selecting += time.Since(began)
			}
			state, rest := w.stored(b, n)
			b.ReportMetric(float64(len(updates))/sent.Seconds(), "edits/s")
			b.ReportMetric(sent.Seconds()/alone.Seconds(), "x-merging-in-memory")
			b.ReportMetric(float64(state+rest), "stored-bytes")
			b.ReportMetric(float64(reading.Microseconds())/1000/float64(rounds), "ms/read")
			b.ReportMetric(reading.Seconds()/selecting.Seconds(), "x-reading-its-text")
			b.ReportMetric(0, "ns/op")
		})
	}
}
