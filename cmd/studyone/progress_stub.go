package main

import "os"

// TEMPORARY: delete this file as soon as progress.go is in place.
func progressBar(*os.File, string) func(done, total int) { return func(int, int) {} }
