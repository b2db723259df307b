// Package errs holds the one error type that may reach a person. It says what
// kind of failure it is (Code, stable, for programs) and what to do about it
// (Text, in Korean and English). Every other error is a fault of the server and
// is answered without detail.
package errs

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Code is a stable name of a failure; clients decide by it.
type Code string

// The codes of the documented API and of /api/v1.
const (
	Unauthenticated  Code = "unauthenticated"
	BadCredentials   Code = "bad_credentials"
	Unverified       Code = "unverified"
	IdentityMismatch Code = "identity_mismatch"
	NotFound         Code = "not_found"
	NotOwner         Code = "not_owner"
	NotMember        Code = "not_member"
	Invalid          Code = "invalid"
	RoomFull         Code = "room_full"
	NoRequest        Code = "no_request"
	WrongPassword    Code = "wrong_password"
	TooLate          Code = "too_late"
	Conflict         Code = "conflict"
	RateLimited      Code = "rate_limited"
	Unavailable      Code = "unavailable"
	Internal         Code = "internal"
)

// Lang is a language that people read: "ko" or "en".
type Lang string

// The languages that every text exists in.
const (
	KO Lang = "ko"
	EN Lang = "en"
)

// Text is one sentence in every language.
type Text struct{ KO, EN string }

// T makes a Text.
func T(ko, en string) Text { return Text{KO: ko, EN: en} }

// In is the text in a language; Korean where the language is unknown.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.KO
}

// Field is what is wrong with one field of the input.
type Field struct {
	Name string
	Text Text
}

// Error is a failure that the caller can understand and act on.
type Error struct {
	Code   Code
	Text   Text
	Fields []Field
}

// New makes an Error.
func New(code Code, ko, en string) *Error {
	return &Error{Code: code, Text: T(ko, en)}
}

func (e *Error) Error() string {
	parts := make([]string, 0, len(e.Fields))
	for _, f := range e.Fields {
		parts = append(parts, f.Name+": "+f.Text.EN)
	}
	if len(parts) == 0 {
		return e.Text.EN
	}
	return strings.Join(parts, "; ")
}

// Is makes two errors of one code the same for errors.Is.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code
}

// FieldError makes an invalid-input error about one field.
func FieldError(name, ko, en string) *Error {
	return InvalidFields([]Field{{Name: name, Text: T(ko, en)}})
}

// InvalidFields makes an invalid-input error about several fields.
func InvalidFields(fields []Field) *Error {
	return &Error{Code: Invalid, Text: T("입력한 내용을 확인해 주세요.", "Please check what you entered."), Fields: fields}
}

// Renamed returns err with its field names passed through rename; other errors stay as they are.
func Renamed(err error, rename func(string) string) error {
	var e *Error
	if !errors.As(err, &e) || len(e.Fields) == 0 {
		return err
	}
	renamed := *e
	renamed.Fields = make([]Field, len(e.Fields))
	for i, f := range e.Fields {
		renamed.Fields[i] = Field{Name: rename(f.Name), Text: f.Text}
	}
	return &renamed
}

// Checks gathers what is wrong with an input, so that one answer names it all.
type Checks struct{ fields []Field }

// ChecksOf starts with fields that are known to be wrong.
func ChecksOf(bad []Field) *Checks { return &Checks{fields: slices.Clone(bad)} }

// Fail records that a field is wrong.
func (c *Checks) Fail(name, ko, en string) {
	c.fields = append(c.fields, Field{Name: name, Text: T(ko, en)})
}

// Add takes over the fields of an invalid-input error.
func (c *Checks) Add(err error) {
	var e *Error
	if errors.As(err, &e) {
		c.fields = append(c.fields, e.Fields...)
	}
}

// Length fails unless the text has lo to hi code points.
func (c *Checks) Length(name, text string, lo, hi int) {
	n := len([]rune(text))
	switch {
	case n == 0 && lo > 0:
		c.Fail(name, "비워 둘 수 없어요.", "This cannot be empty.")
	case n < lo:
		c.Fail(name, fmt.Sprintf("%d자 이상 써 주세요.", lo), fmt.Sprintf("Use at least %d characters.", lo))
	case n > hi:
		c.Fail(name, fmt.Sprintf("%d자까지 쓸 수 있어요.", hi), fmt.Sprintf("Use at most %d characters.", hi))
	}
}

// Range fails unless lo ≤ n ≤ hi.
func (c *Checks) Range(name string, n, lo, hi int64) {
	if n < lo || n > hi {
		c.Fail(name, fmt.Sprintf("%d부터 %d까지 넣을 수 있어요.", lo, hi), fmt.Sprintf("Use a number from %d to %d.", lo, hi))
	}
}

// Err is nil where nothing failed.
func (c *Checks) Err() error {
	if len(c.fields) == 0 {
		return nil
	}
	return InvalidFields(c.fields)
}

// Unauthorized is the answer to whoever is not signed in.
func Unauthorized() *Error {
	return New(Unauthenticated, "로그인이 필요해요.", "Please sign in.")
}

// Missing is the answer for a thing that is not there, or not for the asker to see.
func Missing(ko, en string) *Error {
	return New(NotFound, ko+" 찾을 수 없어요.", en+" was not found.")
}
