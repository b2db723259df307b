package room_test

import (
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/room"
)

func TestATitleIsFoundForEveryRoom(t *testing.T) {
	long := strings.Repeat("가", 60)
	for _, c := range []struct {
		name, title, goal string
		keywords          []string
		want              string
		cut               bool
	}{
		{"a title that fits", "토익 RC", "900점", nil, "토익 RC", false},
		{"one of exactly fifty", long[:150], "", nil, long[:150], false},
		{"a long one", long, "", nil, long[:150], true},
		{"one that would end in a space", strings.Repeat("a", 49) + " b", "", nil, strings.Repeat("a", 49), true},
		{"none, but a goal", "", "900점", []string{"토익"}, "900점", false},
		{"none, but a long goal", "", long, nil, long[:150], false},
		{"none, but keywords", "", "", []string{"토익", "RC"}, "토익 · RC", false},
		{"nothing", "", "", nil, "(제목 없음)", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, cut := room.FitTitle(c.title, c.goal, c.keywords); got != c.want || cut != c.cut {
				t.Errorf("got %q, %t; want %q, %t", got, cut, c.want, c.cut)
			}
		})
	}
}
