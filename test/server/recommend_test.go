package server_test

import "testing"

// A recommendation is one line of the list.
type recommendation struct {
	Room    roomView
	Score   float64
	Reasons []reason
}

type reason struct {
	Kind, Text string
	Evidence   map[string]any
}

func (p person) recommended(t testing.TB, query string) []recommendation {
	t.Helper()
	var list struct{ Items []recommendation }
	p.do(t, "GET /recommendations"+query, nil, &list)
	return list.Items
}
