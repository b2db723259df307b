package room_test

import (
	"slices"
	"testing"

	"github.com/studyone/studyone/internal/room"
)

func TestParseDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []int
		bad  bool
	}{
		{"1,3,5", []int{1, 3, 5}, false},
		{"[5,1,1]", []int{1, 5}, false},
		{`["월", "3"]`, []int{1, 3}, false},
		{" 월, 수 ,금", []int{1, 3, 5}, false},
		{"일,6", []int{0, 6}, false},
		{"", []int{}, false},
		{"[]", []int{}, false},
		{"7", nil, true},
		{"-1", nil, true},
		{"1,,2", nil, true},
		{"월요일", nil, true},
		{"[1", nil, true},
		{"01", nil, true},
	} {
		got, err := room.ParseDays(c.in)
		if (err != nil) != c.bad || !c.bad && !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, %v", c.in, got, err)
		}
	}
}

func TestParseTimes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, out string
		bad     bool
	}{
		{"19:00-21:00", "19:00-21:00", false},
		{"9:00-10:30, 0:00-24:00", "09:00-10:30,00:00-24:00", false},
		{"23:00-01:00", "23:00-01:00", false},
		{"", "", false},
		{"19:00", "", true},
		{"19:00-19:00", "", true},
		{"24:01-25:00", "", true},
		{"19:60-20:00", "", true},
		{"저녁", "", true},
		{"19:00-21:00,", "", true},
	} {
		got, err := room.ParseTimes(c.in)
		if (err != nil) != c.bad || !c.bad && room.FormatTimes(got) != c.out {
			t.Errorf("%q: %v, %v", c.in, got, err)
		}
	}
}

func FuzzParseTimes(f *testing.F) {
	for _, s := range []string{"19:00-21:00", "23:00-1:00,0:00-24:00", "1,2", "::-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		slots, err := room.ParseTimes(s)
		if err != nil {
			return
		}
		again, err := room.ParseTimes(room.FormatTimes(slots))
		if err != nil || !slices.Equal(slots, again) {
			t.Fatalf("%q is read as %v and written as %q", s, slots, room.FormatTimes(slots))
		}
		for _, slot := range slots {
			if slot.From < 0 || slot.From >= slot.To || slot.To > 2*24*60 {
				t.Fatalf("%q has the slot %v", s, slot)
			}
		}
	})
}
