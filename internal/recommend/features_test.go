package recommend

import (
	"math"
	"testing"

	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

func dictionaryOf(texts ...string) *dictionary {
	d := &dictionary{number: map[string]int32{}}
	for _, s := range texts {
		b := bag{}
		b.addText(s, 1)
		d.learn(b)
	}
	return d
}

func textVector(d *dictionary, s string) vector {
	b := bag{}
	b.addText(s, 1)
	return d.vector(b)
}

func TestKoreanWordsFindEachOther(t *testing.T) {
	t.Parallel()
	d := dictionaryOf("토익스터디 RC만 끝까지", "정보처리기사 필기 합격", "한국사 기출 회독", "TOEIC Speaking", "데이터 분석 입문")
	for _, c := range []struct{ sentence, a, b, far string }{
		{"a word finds itself inside a longer one", "토익", "토익스터디", "한국사 기출"},
		{"a particle does not hide a word", "토익을", "토익스터디", "정보처리기사"},
		{"a synonym in another script counts", "토익", "TOEIC", "한국사"},
		{"a short form finds the long one", "정처기", "정보처리기사", "데이터 분석"},
		{"spaces do not matter within pairs", "데이터분석", "데이터 분석", "한국사"},
	} {
		near := textVector(d, c.a).dot(textVector(d, c.b))
		far := textVector(d, c.a).dot(textVector(d, c.far))
		if near <= far || near <= 0 {
			t.Errorf("%s: %q is %.3f like %q and %.3f like %q", c.sentence, c.a, near, c.b, far, c.far)
		}
	}
}

func TestVectorsHaveLengthOne(t *testing.T) {
	t.Parallel()
	d := dictionaryOf("가나다라 마바", "가나 사아자", "hello world")
	for _, s := range []string{"가나다라", "가나 사아자 가나", "hello"} {
		if v := textVector(d, s); math.Abs(v.dot(v)-1) > 1e-5 {
			t.Errorf("%q has length² %f", s, v.dot(v))
		}
	}
	if v := textVector(d, "zzz"); len(v) != 0 {
		t.Errorf("unknown words make %v", v)
	}
}

func TestWeekOverlap(t *testing.T) {
	t.Parallel()
	span := func(day, from, to int) week { return freeWeek([]user.Span{{Day: day, From: from, To: to}}) }
	meeting := func(days []int, times string) week {
		w, _ := meetings(&room.Room{Days: days, Times: times})
		return w
	}
	for _, c := range []struct {
		sentence   string
		free, meet week
		minutes    int
	}{
		{"an evening inside a meeting's day overlaps by what both have", span(2, 19*60, 22*60), meeting([]int{2}, "20:00-21:30"), 90},
		{"another day does not", span(3, 19*60, 22*60), meeting([]int{2}, "20:00-21:30"), 0},
		{"two days count twice", freeWeek([]user.Span{{Day: 2, From: 1140, To: 1320}, {Day: 4, From: 1140, To: 1320}}), meeting([]int{2, 4}, "20:00-21:00"), 120},
		{"a meeting past midnight runs into the next day", span(0, 0, 120), meeting([]int{6}, "23:00-01:00"), 60},
		{"days without times cannot be compared", span(2, 0, 1440), meeting([]int{2}, ""), 0},
		{"times that no form would take count as none", span(2, 0, 1440), meeting([]int{2}, "저녁"), 0},
	} {
		if got := c.free.overlap(&c.meet); got != c.minutes {
			t.Errorf("%s: %d minutes, not %d", c.sentence, got, c.minutes)
		}
	}
}

func TestTopicsPullTowardsWhatIsChosenTogether(t *testing.T) {
	t.Parallel()
	x := newTopics()
	toeic, opic, rust := x.numberOf("토익", "토익"), x.numberOf("오픽", "오픽"), x.numberOf("rust", "Rust")
	for person := range int64(20) {
		x.choose(person, []int32{toeic, opic})
	}
	for person := int64(20); person < 30; person++ {
		x.choose(person, []int32{rust})
	}
	pulls := x.pulls(map[int32]float64{toeic: 1})
	if pulls[opic].value <= 0 || pulls[opic].people != 20 || pulls[opic].from != toeic {
		t.Errorf("토익 pulls towards 오픽 by %+v", pulls[opic])
	}
	if pulls[rust].value != 0 {
		t.Errorf("토익 pulls towards Rust, which nobody chose with it: %+v", pulls[rust])
	}
	x.choose(5, []int32{toeic})
	if x.people[toeic] != 20 {
		t.Errorf("a person who chose 토익 twice counts %d people", x.people[toeic])
	}
}
