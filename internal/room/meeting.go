package room

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// DayNames are the days of the week as people write them, Sunday first.
var DayNames = []string{"일", "월", "화", "수", "목", "금", "토"}

const maxTimes = 200 // code points of meeting_times

var (
	errDays  = errs.FieldError("meeting_days", "요일은 1,3,5 또는 월,수,금처럼 써 주세요. 0은 일요일이에요.", "Write days as 1,3,5 or 월,수,금; 0 is Sunday.")
	errTimes = errs.FieldError("meeting_times", "시간은 19:00-21:00처럼, 여럿이면 쉼표로 나눠 써 주세요.", "Write times as 19:00-21:00, several with commas.")
)

// Slot is a meeting's time in minutes of its day; To above 1440 runs past midnight.
type Slot struct{ From, To int }

// ParseDays reads "1,3,5", "[1,3,5]" or "월,수,금"; blank is none. Days come back ascending, once each.
func ParseDays(s string) ([]int, error) {
	s = text.Clean(s)
	if strings.HasPrefix(s, "[") {
		var list []json.RawMessage
		if json.Unmarshal([]byte(s), &list) != nil {
			return nil, errDays
		}
		words := make([]string, len(list))
		for i, raw := range list {
			words[i] = strings.Trim(string(raw), `"`)
		}
		return DaysOf(words)
	}
	if s == "" {
		return []int{}, nil
	}
	return DaysOf(strings.Split(s, ","))
}

// DaysOf reads days given one by one, as numbers or names.
func DaysOf(words []string) ([]int, error) {
	days := []int{}
	for _, w := range words {
		w = text.Clean(w)
		d := slices.Index(DayNames, w)
		if d < 0 {
			n, err := strconv.Atoi(w)
			if err != nil || n < 0 || n > 6 || len(w) != 1 {
				return nil, errDays
			}
			d = n
		}
		if !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return days, nil
}

// CheckDays tells whether numbers are days, and puts them in order.
func CheckDays(in []int) ([]int, error) {
	words := make([]string, len(in))
	for i, d := range in {
		words[i] = strconv.Itoa(d)
	}
	return DaysOf(words)
}

// ParseTimes reads "19:00-21:00,22:00-23:30"; blank is none. An end before its start is past midnight.
func ParseTimes(s string) ([]Slot, error) {
	s = text.Clean(s)
	slots := []Slot{}
	if s == "" {
		return slots, nil
	}
	if len([]rune(s)) > maxTimes {
		return nil, errTimes
	}
	for _, part := range strings.Split(s, ",") {
		from, to, ok := strings.Cut(part, "-")
		a, okA := user.Minute(text.Clean(from))
		b, okB := user.Minute(text.Clean(to))
		if !ok || !okA || !okB || a == b {
			return nil, errTimes
		}
		if b < a {
			b += 24 * 60
		}
		slots = append(slots, Slot{a, b})
	}
	return slots, nil
}

// FormatTimes is the reverse of ParseTimes.
func FormatTimes(slots []Slot) string {
	parts := make([]string, len(slots))
	for i, s := range slots {
		to := s.To
		if to > 24*60 {
			to -= 24 * 60
		}
		parts[i] = user.Clock(s.From) + "-" + user.Clock(to)
	}
	return strings.Join(parts, ",")
}

// dayGroups are days that have a name together.
var dayGroups = []struct {
	mask int64
	name errs.Text
}{
	{0b1111111, errs.T("매일", "every day")},
	{0b0111110, errs.T("평일", "weekdays")},
	{0b1000001, errs.T("주말", "weekends")},
}

var dayNamesEN = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// WhenText says for a sentence when a room meets: 화·목 20:00–22:00.
func WhenText(days []int, slots []Slot) errs.Text {
	times := strings.ReplaceAll(FormatTimes(slots), "-", "–")
	return errs.T(strings.TrimSpace(dayText(days, errs.KO)+" "+times), strings.TrimSpace(dayText(days, errs.EN)+" "+times))
}

func dayText(days []int, lang errs.Lang) string {
	for _, g := range dayGroups {
		if mask(days) == g.mask {
			return g.name.In(lang)
		}
	}
	names := DayNames
	if lang == errs.EN {
		names = dayNamesEN
	}
	out := make([]string, len(days))
	for i, d := range days {
		out[i] = names[d]
	}
	return strings.Join(out, "·")
}

func mask(days []int) int64 {
	var m int64
	for _, d := range days {
		m |= 1 << d
	}
	return m
}

func unmask(m int64) []int {
	days := []int{}
	for d := range DayNames {
		if m&(1<<d) != 0 {
			days = append(days, d)
		}
	}
	return days
}
