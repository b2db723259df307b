package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestABarIsAsFullAsTheWorkIsDone(t *testing.T) {
	for _, c := range []struct {
		name        string
		done, total int
		want        string
	}{
		{"nothing yet", 0, 100, "import [..............................] 0/100"},
		{"a third", 33, 99, "import [##########....................] 33/99"},
		{"all", 7, 7, "import [##############################] 7/7"},
		{"nothing to do", 0, 0, "import [##############################] 0/0"},
		{"more than was known of", 9, 7, "import [##############################] 9/7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := bar("import", c.done, c.total); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestABarIsSilentInAFile(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	progressBar(f, "import")(1, 2)
	info, err := f.Stat()
	if err != nil || info.Size() > 0 {
		t.Errorf("%d bytes were written, %v", info.Size(), err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
