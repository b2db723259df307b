package classic

import (
	"encoding/json"
	"math/big"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// fields is a JSON object whose values are read one by one, each as its field demands.
type fields map[string]json.RawMessage

// has tells whether the key is there at all, even with null.
func (f fields) has(key string) bool { _, ok := f[key]; return ok }

// blank: absent, null, or a string of nothing but spaces.
func (f fields) blank(key string) bool {
	raw, ok := f[key]
	if !ok || string(raw) == "null" {
		return true
	}
	var s string
	return raw[0] == '"' && json.Unmarshal(raw, &s) == nil && text.Clean(s) == ""
}

// first is the first of several spellings of a field that is there: the right one comes first.
func (f fields) first(spellings ...string) string {
	for _, s := range spellings {
		if f.has(s) {
			return s
		}
	}
	return spellings[0]
}

// pk reads a person, room or event: a number or a decimal string.
func (f fields) pk(key string) (int64, bool) {
	n, ok := whole(f[key])
	return n, ok && n > 0
}

// whole reads a whole JSON number or a decimal string.
func whole(raw json.RawMessage) (int64, bool) {
	s := string(raw)
	if strings.HasPrefix(s, `"`) {
		var inner string
		if json.Unmarshal(raw, &inner) != nil {
			return 0, false
		}
		if s = text.Clean(inner); strings.Trim(strings.TrimPrefix(s, "-"), "0123456789") != "" {
			return 0, false
		}
	}
	const longest = 40 // far beyond any bound, and short enough that 1e999999999 costs nothing
	if len(s) == 0 || len(s) > longest || strings.Trim(s, "+-0123456789.eE") != "" || tooManyZeros(s) {
		return 0, false
	}
	n, ok := new(big.Rat).SetString(s)
	if !ok || !n.IsInt() {
		return 0, false
	}
	if !n.Num().IsInt64() {
		return farOut(n.Sign()), true // a number, only out of every bound
	}
	return n.Num().Int64(), true
}

func tooManyZeros(s string) bool {
	_, exponent, ok := strings.Cut(strings.ToLower(s), "e")
	return ok && len(strings.TrimLeft(exponent, "+-0")) > 2
}

func farOut(sign int) int64 { return int64(sign) * (1<<63 - 1) }

// reader reads the fields of a form and remembers which of them are of a wrong type.
type reader struct {
	fields fields
	bad    []errs.Field
}

func (r *reader) fail(name, ko, en string) {
	r.bad = append(r.bad, errs.Field{Name: name, Text: errs.T(ko, en)})
}

// text reads a string; null is empty; nil where the key is absent.
func (r *reader) text(key string) *string {
	raw, ok := r.fields[key]
	if !ok {
		return nil
	}
	s := new(string)
	if string(raw) != "null" && json.Unmarshal(raw, s) != nil {
		r.fail(key, "글자로 써 주세요.", "This has to be text.")
		return nil
	}
	return s
}

// number reads a whole number; blank is the default; nil where the key is absent.
func (r *reader) number(name, key string, standard int64) *int64 {
	if !r.fields.has(key) {
		return nil
	}
	if r.fields.blank(key) {
		return &standard
	}
	n, ok := whole(r.fields[key])
	if !ok {
		r.fail(name, "정수로 써 주세요.", "This has to be a whole number.")
		return nil
	}
	return &n
}

// words reads a list of strings. ok is false where it is none.
func (f fields) words(key string) (list []string, ok bool) {
	return list, json.Unmarshal(f[key], &list) == nil
}

// days reads meeting days in any of the ways of the notes.
func (r *reader) days(key, name string) *[]int {
	days, err := daysOf(r.fields[key])
	if err != nil {
		r.fail(name, "요일은 1,3,5 또는 월,수,금처럼 써 주세요. 0은 일요일이에요.", "Write days as 1,3,5 or 월,수,금; 0 is Sunday.")
		return nil
	}
	return &days
}

func daysOf(raw json.RawMessage) ([]int, error) {
	if len(raw) > 0 && raw[0] == '[' {
		return room.ParseDays(string(raw))
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, err
	}
	return room.ParseDays(s)
}

// roomForm reads info. Its field names are those of the rooms' own form.
func roomForm(info fields) room.Form {
	r := reader{fields: info}
	f := room.Form{
		MainGoal:    r.text("main_goal"),
		Explain:     r.text("explain"),
		GracePeriod: r.number("grace_period", info.first("grace_period", "grce_peri", "grce_peri,"), room.Defaults.GracePeriod),
		Seats:       r.number("max_user_count", "max_user_count", room.Defaults.Seats),
		PeriodRenew: r.number("period_renew", "period_renew", room.Defaults.PeriodRenew),
		Fee:         r.number("entrance_fee", info.first("entrance_fee", "enterence_fee"), 0),
		Penalty:     r.number("penalty", "penalty", 0),
	}
	r.meetings(&f)
	f.Bad = r.bad
	return f
}

// meetings reads days and times; the notes mix the two up, so days in the place of times count where the request has no days.
func (r *reader) meetings(f *room.Form) {
	none := []int{}
	switch {
	case !r.fields.blank("meeting_days"):
		f.Days = r.days("meeting_days", "meeting_days")
	case r.fields.has("meeting_days"):
		f.Days = &none
	}
	if !r.fields.has("meeting_times") {
		return
	}
	if r.fields.blank("meeting_days") && !r.fields.blank("meeting_times") {
		if days, err := daysOf(r.fields["meeting_times"]); err == nil {
			f.Days = &days
			return
		}
	}
	f.Times = r.text("meeting_times")
}

// fieldNames gives the fields of the rooms' form their documented names.
func fieldNames(name string) string {
	switch name {
	case "title", "password", "info":
		return name
	case "entrance_fee":
		name = "enterence_fee"
	}
	return "info." + name
}
