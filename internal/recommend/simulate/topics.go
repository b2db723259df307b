package simulate

// topic is something that people study together.
type topic struct {
	names   []string // what people call it; the first is the commonest
	details []string // what a room may be about in particular
	goals   []string
	group   int // by its place in groups
	pull    float64
}

// group is a field whose topics tend to interest the same people.
type group struct {
	pull   float64 // how many people come for it, as against other groups
	near   []int   // groups that interest the same people less often
	topics []topic // the most wanted first
}

var groups = []group{
	{pull: 10, near: []int{4, 5}, topics: []topic{
		{names: []string{"토익", "TOEIC", "toeic"}, details: []string{"RC", "LC 받아쓰기", "파트5", "모의고사", "오답 노트"}, goals: []string{"정기시험 900점 넘기기", "졸업 요건 800점", "두 달 안에 850"}},
		{names: []string{"영어회화", "회화", "English conversation"}, details: []string{"프리토킹", "쉐도잉", "미드 한 편", "전화 영어"}, goals: []string{"회의에서 영어로 말하기", "여행에서 혼자 다 해결하기"}},
		{names: []string{"오픽", "OPIc"}, details: []string{"돌발 주제", "롤플레이", "매일 녹음"}, goals: []string{"IH, 가능하면 AL", "한 달 뒤 IM2"}},
		{names: []string{"일본어", "일어", "JLPT"}, details: []string{"N2 문법", "한자", "청해"}, goals: []string{"N1 합격", "자막 없이 애니 보기"}},
		{names: []string{"토스", "토익스피킹", "TOEIC Speaking"}, details: []string{"템플릿", "파트3", "낭독"}, goals: []string{"IH로 상반기 지원", "2주 안에 레벨 7"}},
		{names: []string{"중국어", "HSK", "Chinese"}, details: []string{"5급 독해", "성조", "쓰기"}, goals: []string{"HSK 5급", "출장에서 통역 없이"}},
	}},
	{pull: 8, near: []int{2, 9}, topics: []topic{
		{names: []string{"정보처리기사", "정처기", "정보처리"}, details: []string{"실기 기출", "필기 요약", "SQL 문제", "C·자바 코드"}, goals: []string{"이번 회차 실기 합격", "비전공자 한 번에 붙기"}},
		{names: []string{"컴활", "컴퓨터활용능력"}, details: []string{"1급 실기", "엑셀 함수", "액세스"}, goals: []string{"1급 한 달 완성", "상시 시험 합격"}},
		{names: []string{"SQLD", "SQL개발자"}, details: []string{"기출 50제", "윈도우 함수"}, goals: []string{"주말만으로 합격"}},
		{names: []string{"ADsP", "데이터분석준전문가"}, details: []string{"3과목", "R 기초"}, goals: []string{"3주 만에 합격"}},
		{names: []string{"빅데이터분석기사", "빅분기"}, details: []string{"실기 작업형", "파이썬 풀이"}, goals: []string{"필기 실기 한 해에"}},
		{names: []string{"리눅스마스터", "리눅스"}, details: []string{"2급 기출", "명령어"}, goals: []string{"1급까지 가기"}},
	}},
	{pull: 9, near: []int{1, 4}, topics: []topic{
		{names: []string{"코딩테스트", "코테", "coding test"}, details: []string{"하루 한 문제", "골드 문제", "DP만", "모의 시험"}, goals: []string{"하반기 공채 코테 통과", "플래티넘 가기"}},
		{names: []string{"알고리즘", "algorithm"}, details: []string{"그래프", "CLRS 읽기", "증명까지"}, goals: []string{"기본기를 다시 쌓기"}},
		{names: []string{"백엔드", "backend", "스프링"}, details: []string{"JPA", "사이드 프로젝트", "대용량 처리"}, goals: []string{"포트폴리오 하나 완성", "이직 준비"}},
		{names: []string{"프론트엔드", "프론트", "frontend", "리액트"}, details: []string{"타입스크립트", "클론 코딩"}, goals: []string{"배포까지 해 보기"}},
		{names: []string{"파이썬", "Python"}, details: []string{"점프 투 책", "자동화", "크롤링"}, goals: []string{"업무 자동화 하나 만들기"}},
		{names: []string{"머신러닝", "기계학습", "machine learning"}, details: []string{"논문 읽기", "캐글", "수식 풀이"}, goals: []string{"캐글 메달", "논문 열 편"}},
	}},
	{pull: 8, near: []int{4, 7}, topics: []topic{
		{names: []string{"공무원", "공시", "공무원시험"}, details: []string{"9급 국어", "기출 회독", "아침 모의고사", "행정법"}, goals: []string{"내년 9급 합격", "지방직 합격"}},
		{names: []string{"한국사", "한능검", "한국사능력검정"}, details: []string{"1급 기출", "근현대사", "암기"}, goals: []string{"1급 한 번에"}},
		{names: []string{"임용", "임용고시", "교원임용"}, details: []string{"교육학 논술", "수업 시연"}, goals: []string{"올해 1차 통과"}},
		{names: []string{"경찰", "순경"}, details: []string{"형사법", "체력"}, goals: []string{"1차 필기 합격"}},
		{names: []string{"소방", "소방공무원"}, details: []string{"소방학개론", "체력"}, goals: []string{"필기 고득점"}},
	}},
	{pull: 6, near: []int{0, 2}, topics: []topic{
		{names: []string{"면접", "인터뷰", "interview"}, details: []string{"모의 면접", "PT 면접", "1분 자기소개"}, goals: []string{"최종 면접 통과", "떨지 않고 말하기"}},
		{names: []string{"자소서", "자기소개서"}, details: []string{"서로 첨삭", "문항 분석"}, goals: []string{"서류 열 곳 넣기"}},
		{names: []string{"NCS", "직업기초능력"}, details: []string{"모듈형", "수리 시간 재기"}, goals: []string{"공기업 필기 통과"}},
		{names: []string{"인적성", "GSAT"}, details: []string{"추리", "도형"}, goals: []string{"하반기 인적성 통과"}},
	}},
	{pull: 6, near: []int{6, 7}, topics: []topic{
		{names: []string{"독서", "책읽기", "북클럽", "reading"}, details: []string{"한 달에 두 권", "소설", "벽돌책", "발제"}, goals: []string{"한 달에 두 권 읽고 이야기하기", "두꺼운 책 끝까지"}},
		{names: []string{"글쓰기", "writing"}, details: []string{"에세이", "매일 500자", "합평"}, goals: []string{"글 열 편 모으기"}},
		{names: []string{"철학", "인문학"}, details: []string{"니체", "원전 강독"}, goals: []string{"한 권을 같이 이해하기"}},
		{names: []string{"필사"}, details: []string{"시", "아침 필사"}, goals: []string{"하루 한 쪽"}},
	}},
	{pull: 4, near: []int{5, 8}, topics: []topic{
		{names: []string{"재테크", "투자", "주식"}, details: []string{"재무제표", "미국 주식", "ETF"}, goals: []string{"첫 포트폴리오 만들기"}},
		{names: []string{"공인중개사", "공인중개"}, details: []string{"민법", "1차 기출"}, goals: []string{"1차 2차 동차 합격"}},
		{names: []string{"경제신문", "경제 뉴스"}, details: []string{"요약", "용어"}, goals: []string{"매일 기사 세 개"}},
	}},
	{pull: 4, near: []int{5, 3}, topics: []topic{
		{names: []string{"미라클모닝", "아침기상", "새벽기상"}, details: []string{"5시 반", "인증"}, goals: []string{"한 달 동안 여섯 시 기상"}},
		{names: []string{"캠스터디", "캠스", "온라인독서실"}, details: []string{"하루 6시간", "말없이"}, goals: []string{"주 40시간 채우기"}},
		{names: []string{"운동", "홈트"}, details: []string{"스쿼트", "러닝"}, goals: []string{"10km 달리기"}},
	}},
	{pull: 3, near: []int{3, 6}, topics: []topic{
		{names: []string{"CPA", "공인회계사"}, details: []string{"재무회계", "세법"}, goals: []string{"1차 합격"}},
		{names: []string{"로스쿨", "LEET", "리트"}, details: []string{"언어이해", "추리논증"}, goals: []string{"표준점수 130"}},
		{names: []string{"편입", "대학편입"}, details: []string{"편입 영어", "수학"}, goals: []string{"인서울 편입"}},
		{names: []string{"세무사"}, details: []string{"회계학", "상법"}, goals: []string{"동차 합격"}},
	}},
	{pull: 3, near: []int{1, 2}, topics: []topic{
		{names: []string{"데이터분석", "data analysis"}, details: []string{"대시보드", "통계 기초"}, goals: []string{"분석 보고서 하나 쓰기"}},
		{names: []string{"마케팅", "marketing"}, details: []string{"GA4", "카피"}, goals: []string{"캠페인 하나 해 보기"}},
		{names: []string{"디자인", "design", "피그마"}, details: []string{"UI 따라 그리기", "포스터"}, goals: []string{"포트폴리오 다섯 장"}},
		{names: []string{"영상편집", "프리미어"}, details: []string{"브이로그", "쇼츠"}, goals: []string{"영상 열 편 올리기"}},
	}},
}

// styles are ways to study; a person likes some and cannot bear others.
var styles = []string{"직장인", "대학생", "기초", "고급", "단기", "꾸준히"}

// topics are those of all groups. Their pull falls with their place in the group.
var topics = func() (all []topic) {
	for g, in := range groups {
		for i, t := range in.topics {
			t.group, t.pull = g, in.pull/float64(1+i)
			all = append(all, t)
		}
	}
	return all
}()
