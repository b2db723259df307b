package strictjson_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/studyone/studyone/internal/settlement/rules/strictjson"
)

func object(t *testing.T, text string) *strictjson.Object {
	t.Helper()
	v, err := strictjson.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	o, err := v.Object()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestObjectReadsWhatIsThere(t *testing.T) {
	o := object(t, ` {"n": -7, "s": "나\n", "b": true, "l": [1, "x"], "o": {"z": 0, "a": 0}} `)
	if n := o.Int("n"); n != -7 {
		t.Errorf("n is %d", n)
	}
	if s := o.Text("s"); s != "나\n" {
		t.Errorf("s is %q", s)
	}
	if !o.Bool("b") {
		t.Error("b is false")
	}
	if l := o.List("l"); len(l) != 2 {
		t.Errorf("l has %d elements", len(l))
	}
	if keys := o.Object("o").Keys(); !slices.Equal(keys, []string{"z", "a"}) {
		t.Errorf("the keys of o are %v, want the order of the document", keys)
	}
	if err := o.Done(); err != nil {
		t.Error(err)
	}
}

func TestObjectFallsBackOnlyWhereAKeyIsLeftOut(t *testing.T) {
	o := object(t, `{"zero": 0, "no": false, "empty": ""}`)
	if got := o.IntOr("zero", 5); got != 0 {
		t.Errorf("zero is %d", got)
	}
	if o.BoolOr("no", true) {
		t.Error("no is true")
	}
	if got := o.TextOr("empty", "x"); got != "" {
		t.Errorf("empty is %q", got)
	}
	if got := o.IntOr("left out", 5); got != 5 {
		t.Errorf("left out is %d", got)
	}
	if got := o.ListOr("left out", nil); got != nil {
		t.Errorf("left out is %v", got)
	}
	if err := o.Done(); err != nil {
		t.Error(err)
	}
}

func TestObjectKeepsItsFirstError(t *testing.T) {
	o := object(t, `{"a": 1, "b": "x", "c": 2}`)
	o.Fail(nil)
	o.Text("a")
	o.Int("b")
	o.Object("d").Int("deeper")
	o.Fail(errors.New("later"))
	if err := o.Done(); err == nil || err.Error() != `"a" must be a string, not a number` {
		t.Errorf("error is %v", err)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "the document is empty"},
		{"half a document", `{"a":`, "not one JSON document"},
		{"two documents", `{} {}`, "not one JSON document"},
		{"a comma too many", `[1,]`, "not one JSON document"},
		{"a byte order mark", "\ufeff{}", "not one JSON document"},
		{"no UTF-8", "\"\xc0\"", "not UTF-8"},
		{"a number with a leading zero", `01`, "not one JSON document"},
		{"a comment", `{} // x`, "not one JSON document"},
		{"a bottomless document", strings.Repeat("[", 20_000), "not one JSON document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := strictjson.Read(strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want %q", err, c.want)
			}
		})
	}
}

func TestReadRefusesWhatIsTooLarge(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(`"`), neverEnding{})
	if _, err := strictjson.Read(endless); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("error is %v", err)
	}
}

type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestReadPassesOnAReadersError(t *testing.T) {
	broken := errors.New("broken pipe")
	if _, err := strictjson.Read(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error is %v", err)
	}
}

func TestQuoteIsShortAndOnOneLine(t *testing.T) {
	if got := strictjson.Quote("a\nb"); got != `"a\nb"` {
		t.Errorf("got %s", got)
	}
	if got := strictjson.Quote(strings.Repeat("나", 1000)); len([]rune(got)) > 50 {
		t.Errorf("got %d runes", len([]rune(got)))
	}
}
