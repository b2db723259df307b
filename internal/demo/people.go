package demo

import (
	"slices"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/user"
)

var surnames = []string{
	"김", "김", "김", "김", "이", "이", "이", "박", "박", "최", "최", "정", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황",
	"안", "송", "류", "전", "홍", "고", "문", "양", "손", "배", "백", "허", "유", "남", "심", "노", "하", "곽", "성", "차", "주", "우", "구", "민",
}

var givenNames = []string{
	"가온", "가윤", "건희", "규빈", "나린", "나윤", "다온", "다인", "다솔", "다현", "도겸", "도율", "도은", "도하", "라온", "라율", "라희", "로아", "루다", "리안",
	"마루", "미르", "민결", "민채", "민형", "바다", "보담", "보미", "봄이", "비안", "새론", "서담", "서린", "서온", "서율", "서하", "선우", "세림", "세온", "소담",
	"소온", "소율", "솔비", "수안", "승윤", "시아", "시율", "시현", "아라", "아온", "아윤", "아인", "연두", "연우", "영서", "예나", "예람", "예솔", "온유", "원희",
	"유담", "유빈", "유주", "유하", "윤담", "윤슬", "윤재", "은별", "은솔", "은율", "은재", "이담", "이서", "이솔", "이온", "재온", "재하", "재희", "정안", "정윤",
	"주아", "주은", "주하", "지담", "지율", "진서", "진솔", "채린", "채운", "채윤", "태린", "하루", "하린", "하윤", "하제", "해담", "해든", "해린", "호연", "희수",
}

// neighbours are topics that the same people tend to care about, by their places in topics.
var neighbours = [][]int{
	{0, 1, 2, 20, 23},
	{5, 6, 7, 8, 9, 10, 11, 12, 20},
	{13, 14, 15, 21},
	{16, 23, 24, 5},
	{17, 0, 21},
	{18, 19, 22, 2},
	{3, 4, 2},
}

// rhythm is when somebody has time.
type rhythm []user.Span

func onDays(from, to int, days ...int) rhythm {
	var r rhythm
	for _, d := range days {
		r = append(r, user.Span{Day: d, From: from * 60, To: to * 60})
	}
	return r
}

func (r rhythm) and(more rhythm) rhythm { return slices.Concat(r, more) }

var (
	evenings = onDays(19, 23, 1, 2, 3, 4, 5)
	daytime  = onDays(9, 18, 1, 2, 3, 4, 5)
	mornings = onDays(5, 9, 1, 2, 3, 4, 5)
	nights   = onDays(21, 24, 0, 1, 2, 3, 4, 5).and(onDays(0, 2, 1, 2, 3, 4, 5, 6))
	lunches  = onDays(12, 13, 1, 2, 3, 4, 5)
	weekends = onDays(9, 19, 0, 6)
)

// rhythms are as common among people as here.
var rhythms = []rhythm{
	evenings, evenings, evenings, evenings.and(onDays(10, 14, 6)), daytime.and(onDays(19, 22, 1, 3)), daytime, mornings.and(onDays(8, 11, 0)),
	mornings.and(evenings), nights, nights, lunches.and(evenings), weekends, weekends.and(onDays(20, 23, 2, 4)), nil,
}

// persona is somebody whom a visitor may be with one click. Rooms are named by their plans' titles.
type persona struct {
	name      string
	goal      string
	interests []string
	free      rhythm
	age       time.Duration // since signing up
	private   bool          // recommendations may not use what this person does

	owns, joins, asks, likes, denied []string
	silent                           bool // has not opened the chats for a while
	note                             errs.Text
}

const day = 24 * time.Hour

// showcase is the newest room, which everybody sees first.
const showcase = "{월} 정기시험, RC만 끝까지"

// played is the room whose season is well under way, with deposits and marks.
const played = "매일 한 문제, 풀이는 말로 설명하기"

// personas are the first people of the world, in this order.
var personas = []persona{
	{
		name: "한서우", goal: "{월} 정기시험에서 900점 넘기기", interests: []string{"토익", "RC", "영어회화"}, free: evenings, age: 120 * day,
		owns: []string{showcase}, likes: []string{"점심시간 25분 영어로만 수다"},
		note: errs.T("방장이에요. 새 방에 신청 세 건이 답을 기다려요.", "Owns a new room; three requests wait for an answer."),
	},
	{
		name: "오지안", goal: "프론트엔드 신입으로 이직", interests: []string{"리액트", "타입스크립트", "코딩테스트", "면접"}, free: evenings.and(onDays(10, 14, 6)), age: 200 * day,
		joins: []string{played, "리액트 공식 문서 정독", "모의 면접, 서로 면접관 되어 주기"}, silent: true,
		note: errs.T("세 방의 멤버예요. 읽지 않은 채팅이 쌓여 있어요.", "A member of three rooms, with unread chat."),
	},
	{
		name: "문가을", interests: []string{"한국사능력검정", "공무원", "캠스터디"}, free: daytime, age: 3 * time.Hour,
		note: errs.T("오늘 가입했어요. 관심사만 골라 둔 상태예요.", "Signed up today and has only chosen interests."),
	},
	{
		name: "배로운", age: time.Hour,
		note: errs.T("방금 가입했어요. 아직 아무것도 고르지 않았어요.", "Signed up a moment ago and has chosen nothing yet."),
	},
	{
		name: "서이든", goal: "데이터 분석가로 직무 전환", interests: []string{"SQL", "데이터분석", "판다스"}, free: evenings, age: 40 * day,
		asks: []string{"SQLD 4주, 하루 문제 20개", "판다스 100제"}, likes: []string{"통계 다시 배우는 직장인", "기획자들의 SQL 첫걸음"},
		note: errs.T("두 방에 신청하고 답을 기다리고 있어요.", "Has asked to join two rooms and waits."),
	},
	{
		name: "남궁솔", goal: "한 달에 두 권, 한 편", interests: []string{"독서", "글쓰기", "에세이"}, free: onDays(20, 23, 0, 2, 4), age: 60 * day,
		likes: []string{"벽돌책 한 권, 하루 20쪽", "과학책 읽는 문과생들", "하루 500자, 주제는 제비뽑기", "여행기 쓰는 사람들", "고전 희곡 소리 내어 읽기"},
		note:  errs.T("마음에 드는 방에 하트만 눌러 두었어요.", "Likes several rooms but has joined none."),
	},
	{
		name: "조은결", goal: "내년 9급 국가직 합격", interests: []string{"공무원", "행정법", "캠스터디"}, free: nights.and(evenings), age: 260 * day,
		joins: []string{"9급 행정법, 캠 켜고 같이 앉아만 있기", "밤 12시 올빼미 스터디"},
		note:  errs.T("밤에 공부해요. 캠스터디 두 방에 꾸준히 나와요.", "Studies at night; a regular of two camera rooms."),
	},
	{
		name: "임하람", goal: "10km 완주하고 사진 찍기", interests: []string{"러닝", "운동", "사진"}, free: weekends, age: 90 * day,
		joins: []string{"일요일 한강 러닝 (여의나루)"}, likes: []string{"5km까지 천천히 뛰는 8주"},
		note: errs.T("주말에만 시간이 나요.", "Has time at weekends only."),
	},
	{
		name: "노유안", goal: "토익 850을 찍고 오픽 IH까지", interests: []string{"토익", "오픽"}, free: evenings, age: 300 * day,
		joins: []string{"토익 800 처음부터 차근차근", "오픽 처음이에요, 같이 시작해요"},
		note:  errs.T("다니던 방이 끝나서 다음 방을 찾고 있어요.", "The rooms have ended; looks for the next one."),
	},
	{
		name: "강새별", goal: "한능검 1급 한 번에", interests: []string{"한능검", "한국사", "공무원"}, free: evenings, age: 150 * day,
		owns: []string{"한능검 1급, 기출 10회독"},
		note: errs.T("자리가 꽉 찬 방의 방장이에요. 대기 신청이 있어요.", "Owns a full room; others wait for a seat."),
	},
	{
		name: "차시온", goal: "상반기 코딩테스트 통과", interests: []string{"자바", "코딩테스트", "백엔드"}, free: evenings.and(weekends), age: 100 * day,
		joins: []string{"자바로 코테 보는 사람들"}, denied: []string{"백엔드 신입 면접 문답"},
		note: errs.T("한 방에서 거절당했지만 다른 방에서 잘 지내요.", "Was turned down once and is happy in another room."),
	},
	{
		name: "윤별하", goal: "읽고 나서 남는 독서", interests: []string{"독서", "소설"}, free: onDays(20, 23, 2, 4), age: 180 * day, private: true,
		joins: []string{"단편소설 읽고 밤에 한 시간 이야기"},
		note:  errs.T("맞춤 추천을 꺼 두었어요.", "Has switched personal recommendations off."),
	},
}
