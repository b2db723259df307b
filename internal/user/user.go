// Package user is about people: who they are, how they prove it, what they want
// to learn and when they are free.
//
// Limits: e-mail address at most 254 characters, name 1–50 code points, password
// 8 code points to 72 bytes, goal at most 2,000 code points, at most 50
// interests of 1–30 code points, at most 100 spans of free hours. A session lasts
// 30 days, a verification 24 hours, a new password's link 1 hour.
package user

import (
	"embed"
	"fmt"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/text"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Limits and lifetimes.
const (
	MaxEmail     = 254
	MaxName      = 50
	MinPassword  = 8
	MaxPassword  = 72 // bytes
	MaxGoal      = 2000
	MaxInterests = 50
	MaxFree      = 100

	sessionLife = 30 * 24 * time.Hour
	verifyLife  = 24 * time.Hour
	resetLife   = time.Hour
	codeDigits  = 6
	codeTries   = 5
)

// What is counted, per what: an address is the network's, an account is an e-mail's.
var (
	signUpsPerAddress  = limit.Rule{N: 20, Window: time.Hour}
	lettersPerAccount  = limit.Rule{N: 5, Window: time.Hour}
	failuresPerPair    = limit.Rule{N: 10, Window: 15 * time.Minute} // one account from one address
	failuresPerAccount = limit.Rule{N: 50, Window: 15 * time.Minute}
	failuresPerAddress = limit.Rule{N: 100, Window: 15 * time.Minute}
	guessesPerAddress  = limit.Rule{N: 30, Window: 15 * time.Minute} // codes and tokens
	errBadCredentials  = errs.New(errs.BadCredentials, "이메일이나 비밀번호가 맞지 않아요.", "The e-mail address or the password is wrong.")
	errUnverified      = errs.New(errs.Unverified, "이메일 인증이 남았어요. 받은 메일의 링크나 코드를 써 주세요.", "Your e-mail address is not verified yet. Use the link or the code in our mail.")
	errBadToken        = errs.FieldError("token", "링크가 틀렸거나 이미 썼거나 기한이 지났어요. 새로 받아 주세요.", "This link is wrong, used or expired. Please ask for a new one.")
	errBadCode         = errs.FieldError("code", "코드가 틀렸거나 기한이 지났어요. 새로 받아 주세요.", "This code is wrong or expired. Please ask for a new one.")
	errNoPerson        = errs.Missing("그 사람을", "That person")
	errAddressTaken    = errs.New(errs.Conflict, "이미 쓰고 있는 이메일이에요.", "This e-mail address has an account already.")
	errSetUpAlready    = errs.New(errs.Conflict, "관리자가 이미 있어요.", "There is an administrator already.")
)

// Person is somebody with an account.
type Person struct {
	ID           int64
	Email        string
	Name         string
	Admin        bool
	Language     errs.Lang
	Goal         string
	Personalised bool // whether recommendations may use what this person did
	SeatVisible  bool // whether strangers may see the name in a seat
	CreatedAt    time.Time
	Interests    []string
	Free         []Span
}

// Span is a stretch of free time in every week, in minutes of the day: 0 ≤ From < To ≤ 1440. Day 0 is Sunday.
type Span struct {
	Day, From, To int
}

// SignUp is what a newcomer enters.
type SignUp struct {
	Email, Password, Name string
	Language              errs.Lang
	Over14, Terms         bool
}

// cleaned normalises the input and says what is wrong with it.
func (s SignUp) cleaned() (SignUp, error) {
	var c errs.Checks
	s.Email, s.Name = text.Clean(s.Email), text.Clean(s.Name)
	checkEmail(&c, s.Email)
	c.Length("name", s.Name, 1, MaxName)
	checkPassword(&c, s.Password)
	if !s.Over14 {
		c.Fail("over_14", "만 14세 이상만 가입할 수 있어요.", "You have to be 14 or older.")
	}
	if !s.Terms {
		c.Fail("terms", "이용 약관에 동의해 주세요.", "Please accept the terms.")
	}
	if s.Language != errs.EN {
		s.Language = errs.KO
	}
	return s, c.Err()
}

func checkEmail(c *errs.Checks, email string) {
	a, err := mail.ParseAddress(email)
	at := strings.LastIndexByte(email, '@')
	if err != nil || a.Address != email || len(email) > MaxEmail || strings.ContainsAny(email, " \r\n") || !strings.Contains(email[at+1:], ".") && email[at+1:] != "localhost" {
		c.Fail("email", "이메일 주소를 확인해 주세요.", "Please check the e-mail address.")
	}
}

func checkPassword(c *errs.Checks, password string) {
	switch {
	case len([]rune(password)) < MinPassword:
		c.Fail("password", fmt.Sprintf("%d자 이상으로 정해 주세요.", MinPassword), fmt.Sprintf("Use at least %d characters.", MinPassword))
	case len(password) > MaxPassword:
		c.Fail("password", fmt.Sprintf("%d바이트까지 쓸 수 있어요.", MaxPassword), fmt.Sprintf("Use at most %d bytes.", MaxPassword))
	}
}

// emailKey is the form under which addresses that are the same person's meet.
func emailKey(email string) string { return strings.ToLower(text.Clean(email)) }

// Change is what a person may change of the own profile; nil stays.
type Change struct {
	Name, Goal   *string
	Language     *errs.Lang
	Personalised *bool
	SeatVisible  *bool
}

func (ch Change) apply(p *Person) error {
	var c errs.Checks
	if ch.Name != nil {
		p.Name = text.Clean(*ch.Name)
		c.Length("name", p.Name, 1, MaxName)
	}
	if ch.Goal != nil {
		p.Goal = text.Clean(*ch.Goal)
		c.Length("goal", p.Goal, 0, MaxGoal)
	}
	if ch.Language != nil {
		if p.Language = *ch.Language; p.Language != errs.KO && p.Language != errs.EN {
			c.Fail("language", "ko 또는 en이어야 해요.", "It has to be ko or en.")
		}
	}
	if ch.Personalised != nil {
		p.Personalised = *ch.Personalised
	}
	if ch.SeatVisible != nil {
		p.SeatVisible = *ch.SeatVisible
	}
	return c.Err()
}

// FreeHours is a span as people and files write it: times "HH:MM", To up to "24:00".
type FreeHours struct {
	Day  int    `json:"day" doc:"0 Sunday … 6 Saturday"`
	From string `json:"from" doc:"HH:MM" example:"19:00"`
	To   string `json:"to" doc:"HH:MM, at most 24:00" example:"22:00"`
}

// ParseFree reads spans and joins those that touch.
func ParseFree(in []FreeHours) ([]Span, error) {
	var c errs.Checks
	if len(in) > MaxFree {
		c.Fail("free", fmt.Sprintf("%d개까지 넣을 수 있어요.", MaxFree), fmt.Sprintf("Give at most %d spans.", MaxFree))
		return nil, c.Err()
	}
	spans := make([]Span, 0, len(in))
	for i, f := range in {
		from, okFrom := Minute(f.From)
		to, okTo := Minute(f.To)
		if f.Day < 0 || f.Day > 6 || !okFrom || !okTo || from >= to {
			c.Fail(fmt.Sprintf("free[%d]", i), "요일은 0~6, 시각은 00:00~24:00이고 시작이 끝보다 앞서야 해요.", "Days are 0 to 6, times 00:00 to 24:00, the start before the end.")
			continue
		}
		spans = append(spans, Span{f.Day, from, to})
	}
	return joined(spans), c.Err()
}

func joined(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		if a.Day != b.Day {
			return a.Day - b.Day
		}
		return a.From - b.From
	})
	out := []Span{}
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].Day == s.Day && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// FormatFree is the reverse of ParseFree.
func FormatFree(spans []Span) []FreeHours {
	out := make([]FreeHours, 0, len(spans))
	for _, s := range spans {
		out = append(out, FreeHours{Day: s.Day, From: Clock(s.From), To: Clock(s.To)})
	}
	return out
}

// Clock writes a minute of the day as HH:MM.
func Clock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// Minute reads HH:MM (or H:MM) from 0:00 to 24:00 as a minute of the day.
func Minute(s string) (int, bool) {
	hours, minutes, ok := strings.Cut(s, ":")
	if !ok || len(hours) < 1 || len(hours) > 2 || len(minutes) != 2 {
		return 0, false
	}
	h, errH := strconv.ParseUint(hours, 10, 8)
	m, errM := strconv.ParseUint(minutes, 10, 8)
	if errH != nil || errM != nil || m > 59 || h*60+m > 24*60 {
		return 0, false
	}
	return int(h*60 + m), true
}
