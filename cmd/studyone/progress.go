package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

const (
	barCells  = 30
	barPauses = 100 * time.Millisecond // between two drawings: more often only flickers
)

// progressBar draws on one line of a terminal how far a piece of work is; where w is none it stays silent.
func progressBar(w *os.File, label string) func(done, total int) {
	if !term.IsTerminal(int(w.Fd())) {
		return func(int, int) {}
	}
	var drawn time.Time
	return func(done, total int) {
		if done < total && time.Since(drawn) < barPauses {
			return
		}
		drawn = time.Now()
		fmt.Fprint(w, "\r"+bar(label, done, total)+"\x1b[K")
		if done >= total {
			fmt.Fprintln(w)
		}
	}
}

// bar is one drawing: "import [######……] 1200/4800".
func bar(label string, done, total int) string {
	full := barCells
	if total > 0 {
		full = min(max(done, 0), total) * barCells / total
	}
	return fmt.Sprintf("%s [%s%s] %d/%d", label, strings.Repeat("#", full), strings.Repeat(".", barCells-full), done, total)
}
