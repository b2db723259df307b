package note

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
)

const (
	padSession  = 4 * time.Hour // how long one that was opened lets its member in
	padRenew    = time.Hour     // one that lasts no longer than this is not given out again
	padCookie   = "sessionID"   // Etherpad's name for it
	padSessions = 20            // of one person at once: a cookie has to hold them
)

var (
	errNoPads = errs.New(errs.Unavailable, "이 서버에는 Etherpad가 연결되어 있지 않아요.", "No Etherpad is connected to this server.")
	errNoPad  = errs.New(errs.Conflict, "아직 Etherpad에서 연 적이 없는 노트예요.", "This note was never opened in Etherpad.")
)

// OpenPad lets a member into the pad of a note, which gets the note's text when it
// is opened first. Each room is a group of Etherpad's, so that its members alone
// get in; what lets a member in lasts some hours, and ends when the seat does.
func (s *Service) OpenPad(ctx context.Context, who httpx.Caller, at At) (string, http.Cookie, error) {
	r, n, err := s.mayPad(ctx, who, at)
	if err != nil {
		return "", http.Cookie{}, err
	}
	group, err := s.pads.Group(ctx, padName(r))
	if err != nil {
		return "", http.Cookie{}, s.padFailed(err)
	}
	pad, err := s.padOf(ctx, n, group)
	if err != nil {
		return "", http.Cookie{}, s.padFailed(err)
	}
	sessions, err := s.padSessionsOf(ctx, who, r, group)
	if err != nil {
		return "", http.Cookie{}, s.padFailed(err)
	}
	cookie, err := s.padCookie(sessions)
	return s.pads.PadURL(pad), cookie, err
}

// mayPad finds a note for a member who may write it.
func (s *Service) mayPad(ctx context.Context, who httpx.Caller, at At) (*room.Room, *stored, error) {
	if err := s.slow(ctx, changes, "change", who); err != nil {
		return nil, nil, err
	}
	r, n, err := enter(ctx, s.db, who, at)
	if err != nil {
		return nil, nil, err
	}
	if err := r.Living(); err != nil {
		return nil, nil, err
	}
	if s.pads == nil {
		return nil, nil, errNoPads
	}
	return r, n, nil
}

// padName names a room for Etherpad. Its beginning makes it another one than that of any other studyONE there.
func padName(r *room.Room) string {
	return fmt.Sprintf("studyone-room-%d-%x", r.ID, r.CreatedAt.UnixMicro())
}

// padFailed keeps the cause for the log, where it is one that people cannot act on.
func (s *Service) padFailed(err error) error {
	if errors.Is(err, errs.New(errs.Unavailable, "", "")) {
		s.log.Warn("Etherpad", "err", err)
	}
	return err
}

// padOf is the pad of a note, made where there is none.
func (s *Service) padOf(ctx context.Context, n *stored, group string) (string, error) {
	content, err := textOf(ctx, s.db, n)
	if err != nil {
		return "", err
	}
	pad, _, err := s.pads.Pad(ctx, group, "note-"+strconv.FormatInt(n.ID, 10), content)
	if err != nil {
		return "", err
	}
	return pad, s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO note_pad (note_id, pad) VALUES ($1, $2) ON CONFLICT (note_id) DO UPDATE SET pad = excluded.pad WHERE note_pad.pad <> excluded.pad", n.ID, pad)
		return err
	})
}

// padSessionsOf are all that let a person into pads now, one for this room among them.
func (s *Service) padSessionsOf(ctx context.Context, who httpx.Caller, r *room.Room, group string) ([]string, error) {
	now := s.db.World().Now()
	has, err := db.Exists(ctx, s.db, "SELECT 1 FROM note_pad_session WHERE person_id = $1 AND room_id = $2 AND until > $3", who.ID, r.ID, db.Micros(now.Add(padRenew)))
	if err != nil {
		return nil, err
	}
	if !has {
		if err := s.newPadSession(ctx, who, r, group, now.Add(padSession)); err != nil {
			return nil, err
		}
	}
	rows, err := s.db.Query(ctx, "SELECT session FROM note_pad_session WHERE person_id = $1 AND until > $2 ORDER BY until DESC, session LIMIT $3", who.ID, db.Micros(now), padSessions)
	return db.Collect(rows, err, db.Column[string])
}

func (s *Service) newPadSession(ctx context.Context, who httpx.Caller, r *room.Room, group string, until time.Time) error {
	named, err := names(ctx, s.db, []int64{who.ID})
	if err != nil {
		return err
	}
	author, err := s.pads.Author(ctx, fmt.Sprintf("%s-person-%d", padName(r), who.ID), named[who.ID].Name)
	if err != nil {
		return err
	}
	session, err := s.pads.Session(ctx, group, author, until)
	if err != nil {
		return err
	}
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := room.RequireMember(ctx, tx, r.ID, who.ID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "INSERT INTO note_pad_session (session, room_id, person_id, until) VALUES ($1, $2, $3, $4)", session, r.ID, who.ID, db.Micros(until))
		return err
	})
	if err != nil { // the seat may have ended meanwhile
		return errors.Join(err, s.pads.EndSession(context.WithoutCancel(ctx), session))
	}
	return nil
}

// padCookie is how Etherpad's page knows who reads it. That page reads it itself.
func (s *Service) padCookie(sessions []string) (http.Cookie, error) {
	public, err := url.Parse(s.publicURL)
	if err != nil {
		return http.Cookie{}, err
	}
	domain, err := s.pads.CookieDomain(public)
	return http.Cookie{ //nolint:gosec // its reader is a script of Etherpad's
		Name: padCookie, Value: strings.Join(sessions, ","), Path: "/", Domain: domain,
		MaxAge: int(padSession / time.Second), SameSite: http.SameSiteLaxMode,
		Secure: public.Scheme == "https" && s.pads.Base().Scheme == "https",
	}, err
}

// PullPad makes a note say what its pad says, having kept what it said.
func (s *Service) PullPad(ctx context.Context, who httpx.Caller, at At) error {
	_, n, err := s.mayPad(ctx, who, at)
	if err != nil {
		return err
	}
	pad, err := s.madePad(ctx, n)
	if err != nil {
		return err
	}
	content, err := s.pads.Text(ctx, pad)
	if err != nil {
		return s.padFailed(err)
	}
	return s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		return s.replace(ctx, tx, n, who.ID, content)
	})
}

// PushPad makes the pad say what the note says.
func (s *Service) PushPad(ctx context.Context, who httpx.Caller, at At) error {
	_, n, err := s.mayPad(ctx, who, at)
	if err != nil {
		return err
	}
	pad, err := s.madePad(ctx, n)
	if err != nil {
		return err
	}
	content, err := textOf(ctx, s.db, n)
	if err != nil {
		return err
	}
	return s.padFailed(s.pads.SetText(ctx, pad, content))
}

func (s *Service) madePad(ctx context.Context, n *stored) (string, error) {
	var pad string
	err := s.db.QueryRow(ctx, "SELECT pad FROM note_pad WHERE note_id = $1", n.ID).Scan(&pad)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoPad
	}
	return pad, err
}

// EndPadSessions ends what let people into pads whose seat is gone, or whose time is over.
func (s *Service) EndPadSessions(ctx context.Context) error {
	if s.pads == nil {
		return nil
	}
	rows, err := s.db.Query(ctx, `SELECT p.session FROM note_pad_session p JOIN room r ON r.id = p.room_id WHERE p.until < $1 OR r.closed_at IS NOT NULL
		OR NOT EXISTS (SELECT 1 FROM member m WHERE m.room_id = p.room_id AND m.person_id = p.person_id AND m.left_at IS NULL) LIMIT 200`, db.Micros(s.db.World().Now()))
	over, err := db.Collect(rows, err, db.Column[string])
	if err != nil {
		return err
	}
	var ended []string
	var failed error
	for _, session := range over {
		if err := s.pads.EndSession(ctx, session); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		ended = append(ended, session)
	}
	if len(ended) == 0 {
		return failed
	}
	return errors.Join(failed, s.db.Write(ctx, func(tx *db.Tx) error {
		in, args := db.In(ended)
		_, err := tx.Exec(ctx, "DELETE FROM note_pad_session WHERE session IN "+in, args...)
		return err
	}))
}

// leavePads lets what a person has of pads end, as when they sign out.
func (s *Service) leavePads(ctx context.Context, person int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE note_pad_session SET until = 0 WHERE person_id = $1", person)
		return err
	})
}

// removePads removes the pads of notes that are gone for good.
func (s *Service) removePads(ctx context.Context, pads []string) (failed error) {
	if s.pads == nil {
		return nil
	}
	for _, pad := range pads {
		failed = errors.Join(failed, s.pads.RemovePad(ctx, pad))
	}
	return failed
}
