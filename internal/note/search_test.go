package note

import "testing"

func TestAnExcerptIsPlainWords(t *testing.T) {
	for _, c := range []struct{ sentence, content, want string }{
		{"headings, items and boxes lose their marks", "# 약속\n\n- [x] 하나\n- [ ] 둘\n1. 셋\n> 넷\n", "약속 하나 둘 셋 넷"},
		{"the rule below a table's head is no word", "| 무엇 | 어떻게 |\n| --- | :-: |\n| 지각 | 10분 |", "무엇 어떻게 지각 10분"},
		{"emphasis and code lose theirs", "**굵게** _기울임_ `코드` ~~지움~~", "굵게 기울임 코드 지움"},
		{"a hyphen inside a line stays", "첫-째 - 둘째", "첫-째 - 둘째"},
		{"nothing is nothing", "", ""},
	} {
		if got := excerpt(c.content, 0); got != c.want {
			t.Errorf("%s: %q, not %q", c.sentence, got, c.want)
		}
	}
}
