package notify

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/settlement/rules"
)

var full = Params{
	Room: "토익 900", Zone: "Asia/Seoul", Name: "김지민", Event: "첫 모임", EventID: 12, Note: "오답노트", NoteID: 13, Mark: "LATE", Amount: 1234567, Count: 3,
	When: instant(time.Date(2026, 3, 10, 10, 5, 0, 0, time.UTC).UnixMicro()),
}

// declared are the constants of type Kind, as the source has them.
func declared(t *testing.T) []Kind {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "kinds.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []Kind
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if typ, ok := spec.Type.(*ast.Ident); ok && typ.Name == "Kind" {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, Kind(value))
		}
		return true
	})
	return all
}

func TestEveryKindHasItsWords(t *testing.T) {
	hangul := regexp.MustCompile(`\p{Hangul}`)
	all := declared(t)
	if len(all) != len(kinds) {
		t.Errorf("%d kinds are declared, %d have words", len(all), len(kinds))
	}
	for _, k := range all {
		w, known := kinds[k]
		if !known {
			t.Errorf("%s has no words", k)
		}
		for _, text := range []errs.Text{w.title, w.text} {
			if text.KO == "" || text.EN == "" || !hangul.MatchString(text.KO) || hangul.MatchString(text.EN) || strings.Contains(text.KO+text.EN, "!") {
				t.Errorf("%s says %q, %q", k, text.KO, text.EN)
			}
		}
		n := Notice{key: key{Room: 7, Kind: k}, Params: full}
		for _, lang := range []errs.Lang{errs.KO, errs.EN} {
			if filled := n.Title(lang) + n.Text(lang) + n.Link(); strings.ContainsAny(filled, "{}") || !strings.HasPrefix(n.Link(), "/r/7") {
				t.Errorf("%s becomes %q", k, filled)
			}
		}
	}
}

func TestEveryMarkHasAName(t *testing.T) {
	for _, m := range []rules.Mark{rules.Present, rules.Excused, rules.HWLate, rules.Late, rules.Early, rules.HWMiss, rules.Absent} {
		if name := marks[string(m)]; name.KO == "" || name.EN == "" {
			t.Errorf("%s has no name", m)
		}
	}
}

func TestWordsOfAmountsAndTimes(t *testing.T) {
	for amount, want := range map[int64]string{0: "0원", 999: "999원", 1000: "1,000원", 1234567: "1,234,567원"} {
		if got := won(amount, errs.KO); got != want {
			t.Errorf("%d is %q", amount, got)
		}
	}
	if got := won(30000, errs.EN); got != "₩30,000" {
		t.Errorf("in English it is %q", got)
	}
	if ko, en := full.when(errs.KO), full.when(errs.EN); ko != "3월 10일 (화) 19:05" || en != "Tue, Mar 10, 19:05" {
		t.Errorf("the time is %q, %q", ko, en)
	}
	if got := (&Params{}).when(errs.KO); got != "" {
		t.Errorf("no time is %q", got)
	}
}

// A name is no template: what stands in braces in it stays.
func TestNamesAreNotFilledIn(t *testing.T) {
	n := Notice{key: key{Kind: JoinRequested}, Params: Params{Room: "{name}", Name: "{amount}"}}
	if got := n.Text(errs.KO); got != "{amount} 님이 ‘{name}’에 참여를 신청했어요." {
		t.Errorf("it says %q", got)
	}
}

func TestParamsAreStoredWhole(t *testing.T) {
	raw, err := json.Marshal(full)
	if err != nil {
		t.Fatal(err)
	}
	var back Params
	if err := json.Unmarshal(raw, &back); err != nil || !back.When.Equal(*full.When) {
		t.Fatalf("%v: %+v", err, back)
	}
	if back.When = full.When; back != full {
		t.Errorf("%+v comes back as %+v", full, back)
	}
}
