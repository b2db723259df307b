package httpx

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"github.com/studyone/studyone/internal/errs"
)

// SessionCookie is the name of the web session's cookie.
const SessionCookie = "studyone_session"

// Caller is who asks, as authentication says. The zero Caller is nobody.
type Caller struct {
	ID      int64
	Session int64
	Admin   bool
}

// Nobody tells that the caller is not signed in.
func (c Caller) Nobody() bool { return c.ID == 0 }

type callerKey struct{}

// CallerOf is who asks in ctx.
func CallerOf(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}

// WithCaller sets who asks.
func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// Token finds the caller's token: the Authorization header (Bearer, or the old
// clients' jwt) where there is one, else the cookie. The header counts alone:
// a bad one is not excused by a good cookie.
func Token(r *http.Request) string {
	if h := r.Header.Get("Authorization"); h != "" {
		scheme, token, _ := strings.Cut(h, " ")
		if !strings.EqualFold(scheme, "bearer") && !strings.EqualFold(scheme, "jwt") {
			return ""
		}
		return strings.TrimSpace(token)
	}
	if c, err := r.Cookie(SessionCookie); err == nil {
		return c.Value
	}
	return ""
}

type langKey struct{}

var languages = language.NewMatcher([]language.Tag{language.Korean, language.English})

// LangOf is the language that the asker reads.
func LangOf(ctx context.Context) errs.Lang {
	if l, ok := ctx.Value(langKey{}).(errs.Lang); ok {
		return l
	}
	return errs.KO
}

// WithLang sets the language that the asker reads.
func WithLang(ctx context.Context, l errs.Lang) context.Context {
	return context.WithValue(ctx, langKey{}, l)
}

func langOfRequest(r *http.Request) errs.Lang {
	tag, _ := language.MatchStrings(languages, r.Header.Get("Accept-Language"))
	if base, _ := tag.Base(); base.String() == "en" {
		return errs.EN
	}
	return errs.KO
}

type logKey struct{}

// logOf is the log of the server that the request came to.
func logOf(ctx context.Context) *slog.Logger {
	if log, ok := ctx.Value(logKey{}).(*slog.Logger); ok {
		return log
	}
	return slog.Default()
}

func withLog(ctx context.Context, log *slog.Logger) context.Context {
	return context.WithValue(ctx, logKey{}, log)
}
