package rating

import (
	"math"
	"testing"
)

func TestFewEventsPromiseLittle(t *testing.T) {
	for _, row := range []struct {
		does string
		kept float64
		n    int64
		want float64
	}{
		{"nothing is known of a newcomer", 0, 0, 0},
		{"one event kept", 1, 1, 0.2065},
		{"ten of ten", 10, 10, 0.7225},
		{"twenty of twenty", 20, 20, 0.8389},
		{"ten of twenty", 10, 20, 0.2993},
		{"late at each of twenty counts as half of them", 10, 20, 0.2993},
		{"none of twenty", 0, 20, 0},
	} {
		if got := wilson(row.kept, row.n); math.Abs(got-row.want) > 0.0001 {
			t.Errorf("%s: %.4f, not %.4f", row.does, got, row.want)
		}
	}
}
