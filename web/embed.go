// Package web carries the built web app inside the binary.
package web

import "embed"

// Dist holds the output of the web build; on a tree that was not built it holds only its marker.
//
//go:embed all:dist
var Dist embed.FS
