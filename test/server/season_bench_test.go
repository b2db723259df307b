package server_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// BenchmarkSettlingALargeSeason ends and settles seasons of 100 members and 60
// meetings, and compares that with reading their 6,000 marks one by one.
func BenchmarkSettlingALargeSeason(b *testing.B) {
	for _, e := range engines {
		b.Run(e.name, func(b *testing.B) {
			w := newWorld(b, e.make(b), setup{still: true})
			var freezing, settling, reading time.Duration
			n := 0
			for b.Loop() {
				s := w.largeSeason(b)
				w.clock.Set(s.view(b).Ends)
				freezing += s.timed(b)
				w.clock.Advance(frozen)
				settling += s.timed(b)
				began := time.Now()
				for _, event := range s.events {
					if got := w.count(b, "SELECT COUNT(*) FROM mark WHERE event_id = $1", event); got != 100 {
						b.Fatalf("event %d has %d marks", event, got)
					}
				}
				reading += time.Since(began)
				n++
			}
			b.ReportMetric(float64(freezing.Milliseconds())/float64(n), "ms/freeze")
			b.ReportMetric(float64(settling.Milliseconds())/float64(n), "ms/settle")
			b.ReportMetric(float64(settling)/float64(reading), "x-reading-its-marks")
		})
	}
}

func (s *season) timed(t testing.TB) time.Duration {
	t.Helper()
	began := time.Now()
	if err := s.Settlement().Tick(ctx); err != nil {
		t.Fatal(err)
	}
	return time.Since(began)
}

func (w *world) largeSeason(t testing.TB) *season {
	t.Helper()
	names := make([]string, 100)
	for i := range names {
		names[i] = fmt.Sprintf("사람 %d", i)
	}
	s := w.openSeason(t, map[string]any{"max_user_count": 100, "period_renew": 90}, 60, names...)
	s.pay(t, names...)
	for i, event := range s.events {
		begins := s.start.Truncate(24*time.Hour).AddDate(0, 0, i+1).Add(3 * time.Hour)
		var rows [][]any
		for j, name := range names {
			if (i+j)%7 > 0 {
				rows = append(rows, []any{event, s.people[name].id, db.Micros(begins.Add(time.Duration(j%9) * time.Minute)), "code"})
			}
		}
		if err := s.DB().Write(ctx, func(tx *db.Tx) error { return tx.Insert(ctx, "check_in (event_id, person_id, at, way)", rows) }); err != nil {
			t.Fatal(err)
		}
		w.clock.Set(begins.Add(4 * time.Hour))
		s.tick(t)
	}
	return s
}
