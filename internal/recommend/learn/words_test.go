package learn

import (
	"math"
	"testing"
)

func dictionaryOf(texts ...string) *Dictionary {
	d := NewDictionary()
	for _, s := range texts {
		b := Bag{}
		b.AddText(s, 1)
		d.Learn(b)
	}
	return d
}

func textVector(d *Dictionary, s string) Vector {
	b := Bag{}
	b.AddText(s, 1)
	return d.Vector(b)
}

func TestKoreanWordsFindEachOther(t *testing.T) {
	t.Parallel()
	d := dictionaryOf("토익스터디 RC만 끝까지", "정보처리기사 필기 합격", "한국사 기출 회독", "TOEIC Speaking", "데이터 분석 입문", "주말 등산 모임", "등산화")
	for _, c := range []struct{ sentence, a, b, far string }{
		{"a word finds itself inside a longer one", "토익", "토익스터디", "한국사 기출"},
		{"a particle does not hide a word", "토익을", "토익스터디", "정보처리기사"},
		{"a word with a particle is nearer to the word than to a longer one", "등산을", "주말 등산 모임", "등산화"},
		{"a synonym in another script counts", "토익", "TOEIC", "한국사"},
		{"a short form finds the long one", "정처기", "정보처리기사", "데이터 분석"},
		{"spaces do not matter within pairs", "데이터분석", "데이터 분석", "한국사"},
	} {
		near := textVector(d, c.a).Dot(textVector(d, c.b))
		far := textVector(d, c.a).Dot(textVector(d, c.far))
		if near <= far || near <= 0 {
			t.Errorf("%s: %q is %.3f like %q and %.3f like %q", c.sentence, c.a, near, c.b, far, c.far)
		}
	}
}

func TestVectorsHaveLengthOne(t *testing.T) {
	t.Parallel()
	d := dictionaryOf("가나다라 마바", "가나 사아자", "hello world")
	for _, s := range []string{"가나다라", "가나 사아자 가나", "hello"} {
		if v := textVector(d, s); math.Abs(v.Dot(v)-1) > 1e-5 {
			t.Errorf("%q has length² %f", s, v.Dot(v))
		}
	}
	if v := textVector(d, "zzz"); len(v) != 0 {
		t.Errorf("unknown words make %v", v)
	}
}
