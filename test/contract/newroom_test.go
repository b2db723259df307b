package contract_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"
	"time"
)

const (
	roomFields = "id owner title has_password date_register score explain grace_period max_user_count user_count " +
		"main_goal season date_renew period_renew enterence_fee total_money meeting_days meeting_times penalty keywords"
	decomposed = "\u1100\u1161" // 가 in two code points
)

// An infoCase is a part of a room's info and what the room then shows, or the field refused.
type infoCase struct{ info, shows, refuses string }

var infoCases = []infoCase{
	{`"grace_period": 0`, `"grace_period": 0`, ""},
	{`"grace_period": 365`, `"grace_period": 365`, ""},
	{`"grace_period": -1`, "", "grace_period"},
	{`"grace_period": 366`, "", "grace_period"},
	{`"grce_peri": 3`, `"grace_period": 3`, ""},
	{`"grce_peri,": 3`, `"grace_period": 3`, ""},
	{`"grce_peri": 3, "grace_period": 4`, `"grace_period": 4`, ""},
	{`"grace_period": 4, "grce_peri,": 3`, `"grace_period": 4`, ""},
	{`"max_user_count": 2`, `"max_user_count": 2`, ""},
	{`"max_user_count": 100`, `"max_user_count": 100`, ""},
	{`"max_user_count": 1`, "", "max_user_count"},
	{`"max_user_count": 101`, "", "max_user_count"},
	{`"period_renew": 1`, `"period_renew": 1`, ""},
	{`"period_renew": 365`, `"period_renew": 365`, ""},
	{`"period_renew": 0`, "", "period_renew"},
	{`"period_renew": 366`, "", "period_renew"},
	{`"enterence_fee": 0`, `"enterence_fee": 0`, ""},
	{`"enterence_fee": 1000000`, `"enterence_fee": 1000000`, ""},
	{`"enterence_fee": -1`, "", "enterence_fee"},
	{`"enterence_fee": 1000001`, "", "enterence_fee"},
	{`"entrance_fee": 5000`, `"enterence_fee": 5000`, ""},
	{`"penalty": 0`, `"penalty": 0`, ""},
	{`"penalty": 100`, `"penalty": 100`, ""},
	{`"penalty": -1`, "", "penalty"},
	{`"penalty": 101`, "", "penalty"},
	{`"explain": "{가*10000}"`, `"explain": "{가*10000}"`, ""},
	{`"explain": "{가*10001}"`, "", "explain"},
	{`"explain": "  ` + decomposed + `  "`, `"explain": "가"`, ""},
	{`"explain": "   "`, `"explain": ""`, ""},
	{`"explain": 5`, "", "explain"},

	{`"penalty": "10"`, `"penalty": 10`, ""},
	{`"max_user_count": "10"`, `"max_user_count": 10`, ""},
	{`"enterence_fee": "10000"`, `"enterence_fee": 10000`, ""},
	{`"penalty": "101"`, "", "penalty"},
	{`"penalty": 10.5`, "", "penalty"},
	{`"penalty": "10.5"`, "", "penalty"},
	{`"penalty": "ten"`, "", "penalty"},
	{`"penalty": true`, "", "penalty"},
	{`"penalty": [10]`, "", "penalty"},
	{`"penalty": 99999999999999999999`, "", "penalty"},

	{`"meeting_days": "1,3,5"`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_days": "[1,3,5]"`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_days": [1,3,5]`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_days": "월,수,금"`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_days": "0,1,2,3,4,5,6"`, `"meeting_days": ["일", "월", "화", "수", "목", "금", "토"]`, ""},
	{`"meeting_days": "토,금,일"`, `"meeting_days": ["일", "금", "토"]`, ""},
	{`"meeting_days": [6,5,0]`, `"meeting_days": ["일", "금", "토"]`, ""},
	{`"meeting_days": [1,1,3,1]`, `"meeting_days": ["월", "수"]`, ""},
	{`"meeting_days": "월,월"`, `"meeting_days": ["월"]`, ""},
	{`"meeting_days": [7]`, "", "meeting_days"},
	{`"meeting_days": "1,7"`, "", "meeting_days"},
	{`"meeting_days": [-1]`, "", "meeting_days"},
	{`"meeting_days": "월,낮"`, "", "meeting_days"},

	{`"meeting_times": "19:00-21:00"`, `"meeting_times": "19:00-21:00"`, ""},
	{`"meeting_times": "23:00-01:00"`, `"meeting_times": "23:00-01:00"`, ""},
	{`"meeting_times": "10:00-12:00,19:00-21:00"`, `"meeting_times": "10:00-12:00,19:00-21:00"`, ""},
	{`"meeting_times": "0:00-24:00"`, "", ""},
	{`"meeting_times": "19:00-24:01"`, "", "meeting_times"},
	{`"meeting_times": "25:00-26:00"`, "", "meeting_times"},
	{`"meeting_times": "19:60-21:00"`, "", "meeting_times"},
	{`"meeting_times": "19:00"`, "", "meeting_times"},
	{`"meeting_times": "19:00-21:00,저녁"`, "", "meeting_times"},
	{`"meeting_times": "저녁"`, "", "meeting_times"},
	{`"meeting_times": "1,3,5"`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_times": "[1,3,5]"`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_times": [1,3,5]`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_times": "월,수,금"`, `"meeting_days": ["월", "수", "금"]`, ""},
	{`"meeting_days": [2], "meeting_times": "1,3,5"`, "", "meeting_times"},

	{`"grace_period": null`, `"grace_period": 14`, ""},
	{`"grace_period": ""`, `"grace_period": 14`, ""},
	{`"max_user_count": null`, `"max_user_count": 5`, ""},
	{`"max_user_count": ""`, `"max_user_count": 5`, ""},
	{`"period_renew": null`, `"period_renew": 30`, ""},
	{`"period_renew": ""`, `"period_renew": 30`, ""},
	{`"enterence_fee": null`, `"enterence_fee": 0`, ""},
	{`"enterence_fee": ""`, `"enterence_fee": 0`, ""},
	{`"meeting_days": null`, `"meeting_days": []`, ""},
	{`"meeting_days": ""`, `"meeting_days": []`, ""},
	{`"meeting_times": null`, `"meeting_times": ""`, ""},
	{`"meeting_times": ""`, `"meeting_times": ""`, ""},
	{`"penalty": null`, `"penalty": 0`, ""},
	{`"penalty": ""`, `"penalty": 0`, ""},
	{`"explain": null`, `"explain": ""`, ""},
	{`"explain": ""`, `"explain": ""`, ""},
}

// row is the case as a call whose body puts the info where %s stands.
func (c infoCase) row(call, body string, ok want) row {
	r := row{c.info, "owner", call, strings.Replace(body, "%s", c.info, 1), ok}
	if c.refuses != "" {
		r.want = invalid("info." + c.refuses)
	}
	return r
}

func TestNewRoomInfo(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		for _, c := range infoCases {
			t.Run(c.info, func(t *testing.T) {
				t.Parallel()
				body := `{"title": "스터디", "info": {"main_goal": "합격", %s}}`
				newRoom(t, w, c.row("POST main/newroom", body, created), `{`+c.shows+`}`)
			})
		}
	})
}

// newRoom plays the row and reads the room it made, twice.
func newRoom(t *testing.T, w *world, r row, shows string) {
	t.Helper()
	s := w.open(t, plainRoom)
	a := s.send(t, r.who, r.call, r.body)
	a.verify(t, r.want)
	if r.want.status != created.status {
		return
	}
	room := a.object(t)
	if expected := decode(t, s.fill(shows)); !holds(room, expected) {
		t.Errorf("the new room is\n%s\nwithout\n%s", a.body, encode(t, expected))
	}
	s.names["room"] = int(room["id"].(float64))
	s.check(t, view{"owner", infoPath, string(a.body)})
}

func TestNewRoom(t *testing.T) {
	onBoth(t, func(t *testing.T, w *world) {
		for _, c := range []struct {
			name, body string
			want       want
			shows      string
		}{
			{"50 characters of title", `{"title": "{가*50}", "info": {"main_goal": "합격"}}`, created, `{"title": "{가*50}"}`},
			{"50 characters beyond the first plane", `{"title": "{😀*50}", "info": {"main_goal": "합격"}}`, created, `{"title": "{😀*50}"}`},
			{"one character of title", `{"title": "가", "info": {"main_goal": "합격"}}`, created, `{"title": "가"}`},
			{"51 characters of title", `{"title": "{가*51}", "info": {"main_goal": "합격"}}`, invalid("title"), ""},
			{"spaces around do not count", `{"title": "  {가*50}  ", "info": {"main_goal": "합격"}}`, created, `{"title": "{가*50}"}`},
			{"normalised before it is counted", `{"title": "{` + decomposed + `*50}", "info": {"main_goal": "합격"}}`, created, `{"title": "{가*50}"}`},
			{"no title", `{"info": {"main_goal": "합격"}}`, invalid("title"), ""},
			{"title null", `{"title": null, "info": {"main_goal": "합격"}}`, invalid("title"), ""},
			{"title blank", `{"title": "", "info": {"main_goal": "합격"}}`, invalid("title"), ""},
			{"title of spaces", `{"title": "   ", "info": {"main_goal": "합격"}}`, invalid("title"), ""},
			{"title no text", `{"title": ["가"], "info": {"main_goal": "합격"}}`, invalid("title"), ""},
			{"2,000 characters of goal", `{"title": "스터디", "info": {"main_goal": "{가*2000}"}}`, created, `{"main_goal": "{가*2000}"}`},
			{"one character of goal", `{"title": "스터디", "info": {"main_goal": "가"}}`, created, `{"main_goal": "가"}`},
			{"2,001 characters of goal", `{"title": "스터디", "info": {"main_goal": "{가*2001}"}}`, invalid("info.main_goal"), ""},
			{"goal trimmed and normalised", `{"title": "스터디", "info": {"main_goal": " ` + decomposed + ` "}}`, created, `{"main_goal": "가"}`},
			{"no goal", `{"title": "스터디", "info": {}}`, invalid("info.main_goal"), ""},
			{"no info", `{"title": "스터디"}`, invalid("info.main_goal"), ""},
			{"goal null", `{"title": "스터디", "info": {"main_goal": null}}`, invalid("info.main_goal"), ""},
			{"goal blank", `{"title": "스터디", "info": {"main_goal": ""}}`, invalid("info.main_goal"), ""},
			{"goal of spaces", `{"title": "스터디", "info": {"main_goal": "   "}}`, invalid("info.main_goal"), ""},
			{"no password", plainRoom, created, `{"has_password": false}`},
			{"password null", with(plainRoom, `"password": null`), created, `{"has_password": false}`},
			{"password blank", with(plainRoom, `"password": ""`), created, `{"has_password": false}`},
			{"a password", lockedRoom, created, `{"has_password": true}`},
			{"72 bytes of password", with(plainRoom, `"password": "{x*72}"`), created, `{"has_password": true}`},
			{"73 bytes of password", with(plainRoom, `"password": "{x*73}"`), invalid("password"), ""},
			{"72 bytes in 24 characters", with(plainRoom, `"password": "{가*24}"`), created, `{"has_password": true}`},
			{"75 bytes in 25 characters", with(plainRoom, `"password": "{가*25}"`), invalid("password"), ""},
			{
				"all defaults", plainRoom, created,
				`{"owner": {owner}, "title": "정처기 스터디", "has_password": false, "score": 0, "explain": "", "grace_period": 14,
				  "max_user_count": 5, "user_count": 1, "main_goal": "합격", "season": 1, "period_renew": 30, "enterence_fee": 0,
				  "total_money": 0, "meeting_days": [], "meeting_times": "", "penalty": 0, "keywords": []}`,
			},
			{
				"days in meeting_times leave no times", `{"title": "스터디", "info": {"main_goal": "합격", "meeting_times": "1,3"}}`, created,
				`{"meeting_days": ["월", "수"], "meeting_times": ""}`,
			},
		} {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				newRoom(t, w, row{c.name, "owner", "POST main/newroom", c.body, c.want}, c.shows)
			})
		}
	})
}

func TestNewRoomAnswersTheWholeRoom(t *testing.T) {
	const body = `{"owner": {owner}, "password": "Lock-1234", "title": "정처기 스터디", "info": {
		"grace_period": 7, "max_user_count": 6, "main_goal": "정보처리기사 필기 합격", "period_renew": 60, "enterence_fee": 10000,
		"meeting_days": "1,3", "meeting_times": "19:00-21:00", "penalty": 10, "explain": "함께"}}`
	const expected = `{"owner": {owner}, "title": "정처기 스터디", "has_password": true, "score": 0, "explain": "함께", "grace_period": 7,
		"max_user_count": 6, "user_count": 1, "main_goal": "정보처리기사 필기 합격", "season": 1, "period_renew": 60, "enterence_fee": 10000,
		"total_money": 0, "meeting_days": ["월", "수"], "meeting_times": "19:00-21:00", "penalty": 10, "keywords": []}`
	onBoth(t, func(t *testing.T, w *world) {
		s := w.open(t, plainRoom)
		a := s.do(t, "owner", "POST main/newroom", body)
		room := a.object(t)
		wantKeys(t, room, roomFields)
		if !holds(room, decode(t, s.fill(expected))) {
			t.Errorf("the room is %s; expected %s", a.body, s.fill(expected))
		}
		if age := time.Since(wantUTC(t, room["date_register"])); age.Abs() > time.Minute {
			t.Errorf("date_register is %v off", age)
		}
		if !wantUTC(t, room["date_renew"]).Equal(wantUTC(t, room["date_register"])) {
			t.Errorf("season 1 starts at %v, not with the room at %v", room["date_renew"], room["date_register"])
		}
		if strings.Contains(string(a.body), "Lock-1234") {
			t.Error("the password is returned")
		}
	})
}

func TestUpdateInfo(t *testing.T) {
	const other = `{"title": "스터디", "info": {"main_goal": "합격", "grace_period": 7, "max_user_count": 6, "period_renew": 60,
		"enterence_fee": 3000, "meeting_days": "2,4", "meeting_times": "08:00-09:00", "penalty": 10, "explain": "설명"}}`
	onBoth(t, func(t *testing.T, w *world) {
		for _, c := range infoCases {
			t.Run(c.info, func(t *testing.T) {
				t.Parallel()
				s := in(other)(t, w)
				before := s.do(t, "owner", "GET "+infoPath, "").object(t)
				s.play(t, c.row("POST main/room/update/{room}", `{"info": {%s}}`, success))
				c.verifyChange(t, s, before)
			})
		}
	})
}

// verifyChange also says that every other field stayed.
func (c infoCase) verifyChange(t *testing.T, s *scene, before map[string]any) {
	t.Helper()
	after := s.do(t, "owner", "GET "+infoPath, "").object(t)
	if strings.Contains(c.info, "meeting_times") {
		// How times are spelt, and whether misplaced days touch them, is left open.
		before["meeting_times"] = after["meeting_times"]
	}
	maps.Copy(before, decode(t, s.fill(`{`+c.shows+`}`)).(map[string]any))
	if !reflect.DeepEqual(after, before) {
		t.Errorf("the room became\n%s\nnot\n%s", encode(t, after), encode(t, before))
	}
}
