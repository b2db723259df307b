package recommend

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
)

func TestZZMeasure(t *testing.T) {
	for _, set := range []string{"meetup-nashville", "nashville-seats5", "meetup-montana"} {
		for _, o := range []db.Options{dbtest.SQLite(t, bulkSchemas), dbtest.Postgres(t, bulkSchemas)} {
			d := dbtest.Open(t, o)
			start := time.Now()
			last, worst := start, time.Duration(0)
			src := filepath.Join("/work/shared/data", set)
			if _, err := os.Stat(filepath.Join(src, "users.jsonl")); err != nil {
				tmp := t.TempDir()
				for _, f := range []string{"rooms.jsonl", "interactions.tsv"} {
					b, _ := os.ReadFile(filepath.Join(src, f))
					os.WriteFile(filepath.Join(tmp, f), b, 0o600)
				}
				b, _ := os.ReadFile("/work/shared/data/meetup-nashville/users.jsonl")
				os.WriteFile(filepath.Join(tmp, "users.jsonl"), b, 0o600)
				src = tmp
			}
			_, err := ReadLayout(src)
			t.Log(set, "read", time.Since(start), err)
			start = time.Now()
			last = start
			r, err := Import(t.Context(), d, src, func(a, b int) {
				n := time.Now()
				if n.Sub(last) > worst && a > 3000 {
					worst = n.Sub(last)
				}
				last = n
			})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%s %s import %+v in %v (longest chunk %v)", set, d.Engine(), r, time.Since(start), worst)
			start = time.Now()
			if _, err := Import(t.Context(), d, src, nil); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s %s again in %v", set, d.Engine(), time.Since(start))
			start = time.Now()
			if _, err := Export(t.Context(), d, t.TempDir(), nil); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s %s export in %v", set, d.Engine(), time.Since(start))
		}
	}
}
