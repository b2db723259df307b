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
	"github.com/studyone/studyone/internal/etherpad"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

const (
	padSession  = 4 * time.Hour    // how long one that was opened lets its member in
	padRenew    = time.Hour        // one that lasts no longer than this is not given out again
	padCookie   = "sessionID"      // Etherpad's name for it
	padSessions = 20               // in one cookie, which has to hold them
	padDoubt    = 10 * time.Minute // after this a pad that was made, and did not become a note's, is nobody's
)

var (
	errNoPads  = errs.New(errs.Unavailable, "이 서버에는 Etherpad가 연결되어 있지 않아요.", "No Etherpad is connected to this server.")
	errNoPad   = errs.New(errs.Conflict, "아직 Etherpad에서 연 적이 없는 노트예요.", "This note was never opened in Etherpad.")
	errPadLost = errs.New(errs.Conflict, "Etherpad에 이 노트가 더는 없어요. Etherpad에서 다시 열면 노트의 지금 내용으로 새로 만들어져요.",
		"This note is no longer in Etherpad. Open it there again, and it is made anew with what the note says now.")
)

// OpenPad lets a member into the pad of a note, which gets the note's text when it
// is opened first. Each room is a group of Etherpad's, so that its members alone
// get in; what lets a member in lasts some hours, and ends when the seat does, or
// the session by which they were signed in.
//
// Etherpad is asked each time, whether it still has what it was told to make: its
// database may have been lost, or be an older one.
func (s *Service) OpenPad(ctx context.Context, who httpx.Caller, at At) (string, http.Cookie, error) {
	r, n, err := s.mayPad(ctx, who, at)
	if err != nil {
		return "", http.Cookie{}, err
	}
	domain, secure, err := s.padPlace()
	if err != nil {
		return "", http.Cookie{}, s.padFailed(err)
	}
	var pad string
	var sessions []string
	for range 2 { // the second time with a new group, where Etherpad has lost the room's
		if pad, sessions, err = s.enterPad(ctx, who, r, n); !etherpad.Missing(err) {
			break
		}
	}
	if err != nil {
		return "", http.Cookie{}, s.padFailed(err)
	}
	return s.pads.PadURL(pad), http.Cookie{ //nolint:gosec // its reader is a script of Etherpad's
		Name: padCookie, Value: strings.Join(sessions, ","), Path: "/", Domain: domain, MaxAge: int(padSession / time.Second),
		SameSite: http.SameSiteLaxMode, Secure: secure,
	}, nil
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

// padPlace is what a cookie for Etherpad has to say of where it goes.
func (s *Service) padPlace() (domain string, secure bool, err error) {
	public, err := url.Parse(s.publicURL)
	if err != nil {
		return "", false, err
	}
	domain, err = s.pads.CookieDomain(public)
	return domain, public.Scheme == "https", err
}

// padFailed keeps the cause for the log, where people learn only what they can do.
func (s *Service) padFailed(err error) error {
	switch {
	case etherpad.Missing(err):
		s.log.Warn("Etherpad has lost something", "err", err)
		return errPadLost
	case errors.Is(err, errNoPads): // or another that is unavailable
		s.log.Warn("Etherpad could not be used", "err", err)
	}
	return err
}

// enterPad is the pad of a note, and what lets somebody into it.
func (s *Service) enterPad(ctx context.Context, who httpx.Caller, r *room.Room, n *stored) (pad string, sessions []string, err error) {
	group, err := s.padGroup(ctx, r)
	if err != nil {
		return "", nil, err
	}
	if pad, err = s.padOf(ctx, n, group); err == nil {
		sessions, err = s.padSessionsOf(ctx, who, r, group)
	}
	if etherpad.Missing(err) {
		err = errors.Join(err, s.forgetGroup(ctx, r, group))
	}
	return pad, sessions, err
}

// padName names a room for Etherpad. Its beginning makes it another one than that of any other studyONE there.
func padName(r *room.Room) string {
	return fmt.Sprintf("studyone-room-%d-%x", r.ID, r.CreatedAt.UnixMicro())
}

// padGroup is the group of a room, made where there is none. Processes that ask
// Etherpad at once may get one each: the first that is stored is the room's.
func (s *Service) padGroup(ctx context.Context, r *room.Room) (group string, err error) {
	const query = "SELECT group_id FROM note_pad_group WHERE room_id = $1"
	if err = s.db.QueryRow(ctx, query, r.ID).Scan(&group); !errors.Is(err, sql.ErrNoRows) {
		return group, err
	}
	made, err := s.pads.Group(ctx, padName(r))
	if err != nil {
		return "", err
	}
	return group, s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := tx.Exec(ctx, "INSERT INTO note_pad_group (room_id, group_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", r.ID, made); err != nil {
			return err
		}
		return tx.QueryRow(ctx, query, r.ID).Scan(&group)
	})
}

// forgetGroup forgets a group that Etherpad has lost, and with it what let people into it.
func (s *Service) forgetGroup(ctx context.Context, r *room.Room, group string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, "DELETE FROM note_pad_group WHERE room_id = $1 AND group_id = $2", r.ID, group)
		if err != nil || n == 0 { // somebody else was first, and there may be a new one
			return err
		}
		_, err = tx.Exec(ctx, "DELETE FROM note_pad_session WHERE room_id = $1", r.ID)
		return err
	})
}

// padOf is the pad of a note, made where there is none, or none any more.
func (s *Service) padOf(ctx context.Context, n *stored, group string) (string, error) {
	pad, err := s.storedPad(ctx, n)
	if err != nil {
		return "", err
	}
	if pad != "" {
		there, err := s.pads.HasPad(ctx, pad)
		if there || err != nil {
			return pad, err
		}
	}
	return s.makePad(ctx, n, group, pad)
}

// storedPad is the pad that a note has; "": it was never opened in Etherpad.
func (s *Service) storedPad(ctx context.Context, n *stored) (pad string, err error) {
	err = s.db.QueryRow(ctx, "SELECT pad FROM note_pad WHERE note_id = $1", n.ID).Scan(&pad)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return pad, err
}

// makePad makes a pad with the text of a note, in place of one that was lost. Each
// has a name of its own, as Etherpad would make two of one name where processes
// ask it at once: the first that is stored is the note's. That the others, and one
// whose maker dies on the way, are removed is stored before they are made.
func (s *Service) makePad(ctx context.Context, n *stored, group, lost string) (pad string, err error) {
	content, err := textOf(ctx, s.db, n)
	if err != nil {
		return "", err
	}
	name := "note-" + strconv.FormatInt(n.ID, 10) + "-" + s.db.World().Token(9)
	made := group + "$" + name
	if err := s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO note_pad_over (pad, due) VALUES ($1, $2)", made, db.Micros(tx.Now().Add(padDoubt)))
		return err
	}); err != nil {
		return "", err
	}
	if _, _, err := s.pads.Pad(ctx, group, name, content); err != nil {
		return "", err
	}
	return pad, s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := tx.Exec(ctx, `INSERT INTO note_pad (note_id, pad) VALUES ($1, $2)
			ON CONFLICT (note_id) DO UPDATE SET pad = excluded.pad WHERE note_pad.pad = $3`, n.ID, made, lost); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, "SELECT pad FROM note_pad WHERE note_id = $1", n.ID).Scan(&pad); err != nil {
			return err
		}
		settle := "DELETE FROM note_pad_over WHERE pad = $1"
		if pad != made {
			settle = "UPDATE note_pad_over SET due = 0 WHERE pad = $1"
			tx.AfterCommit(s.desk.padsOver)
		}
		_, err := tx.Exec(ctx, settle, made)
		return err
	})
}

// padSessionsOf are all that let somebody, as they are signed in here, into pads now: that of this room before the others.
func (s *Service) padSessionsOf(ctx context.Context, who httpx.Caller, r *room.Room, group string) ([]string, error) {
	now := s.db.World().Now()
	has, err := s.hasPadSession(ctx, who, r, now)
	if err != nil {
		return nil, err
	}
	if !has {
		if err := s.newPadSession(ctx, who, r, group, now.Add(padSession)); err != nil {
			return nil, err
		}
	}
	rows, err := s.db.Query(ctx, `SELECT session FROM note_pad_session WHERE login = $1 AND person_id = $2 AND until > $3
		ORDER BY CASE WHEN room_id = $4 THEN 0 ELSE 1 END, until DESC, session LIMIT $5`, who.Session, who.ID, db.Micros(now), r.ID, padSessions)
	return db.Collect(rows, err, db.Column[string])
}

// hasPadSession tells whether somebody has what lets them into a room's pads for a good while yet. What Etherpad has lost it forgets.
func (s *Service) hasPadSession(ctx context.Context, who httpx.Caller, r *room.Room, now time.Time) (bool, error) {
	var session string
	err := s.db.QueryRow(ctx, "SELECT session FROM note_pad_session WHERE login = $1 AND person_id = $2 AND room_id = $3 AND until > $4 ORDER BY until DESC LIMIT 1",
		who.Session, who.ID, r.ID, db.Micros(now.Add(padRenew))).Scan(&session)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	there, err := s.pads.HasSession(ctx, session)
	if there || err != nil {
		return there, err
	}
	return false, s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM note_pad_session WHERE session = $1", session)
		return err
	})
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
		r, err := room.RequireMember(ctx, tx, r.ID, who.ID)
		if err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO note_pad_session (session, room_id, person_id, login, until) VALUES ($1, $2, $3, $4, $5)",
			session, r.ID, who.ID, who.Session, db.Micros(until))
		return err
	})
	if err != nil { // the seat may have ended meanwhile
		return errors.Join(err, s.pads.EndSession(context.WithoutCancel(ctx), session))
	}
	return nil
}

// PullPad makes a note say what its pad says, having kept what it said.
func (s *Service) PullPad(ctx context.Context, who httpx.Caller, at At) error {
	_, pad, err := s.openedPad(ctx, who, at)
	if err != nil {
		return err
	}
	content, err := s.pads.Text(ctx, pad)
	if err != nil {
		return s.padFailed(err)
	}
	return s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		return s.replace(ctx, tx, n, who.ID, text.Lines(content))
	})
}

// PushPad makes the pad say what the note says.
func (s *Service) PushPad(ctx context.Context, who httpx.Caller, at At) error {
	n, pad, err := s.openedPad(ctx, who, at)
	if err != nil {
		return err
	}
	content, err := textOf(ctx, s.db, n)
	if err != nil {
		return err
	}
	return s.padFailed(s.pads.SetText(ctx, pad, content))
}

// openedPad is the pad of a note for a member who may write it.
func (s *Service) openedPad(ctx context.Context, who httpx.Caller, at At) (*stored, string, error) {
	_, n, err := s.mayPad(ctx, who, at)
	if err != nil {
		return nil, "", err
	}
	pad, err := s.storedPad(ctx, n)
	if err == nil && pad == "" {
		err = errNoPad
	}
	return n, pad, err
}
