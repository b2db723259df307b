package note

import (
	"context"
	"database/sql"
	"encoding/base64"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Comment is something said about a part of a note, or about all of it, or an answer to that.
type Comment struct {
	ID         int64        `json:"id"`
	Thread     int64        `json:"thread,omitempty" doc:"The comment that this one answers; 0: it begins a thread"`
	User       room.Person  `json:"user"`
	Body       string       `json:"body"`
	Quote      string       `json:"quote,omitempty" doc:"What it is about, as it was then"`
	From       string       `json:"from,omitempty" doc:"Where that begins: a Yjs relative position in base64"`
	To         string       `json:"to,omitempty" doc:"Where that ends"`
	At         time.Time    `json:"at"`
	EditedAt   *time.Time   `json:"edited_at,omitempty"`
	ResolvedBy *room.Person `json:"resolved_by,omitempty"`
	ResolvedAt *time.Time   `json:"resolved_at,omitempty"`
}

// Remark is a new comment.
type Remark struct {
	Thread int64  `json:"thread,omitempty" doc:"The comment that this answers"`
	Body   string `json:"body" doc:"1 to 2,000 code points"`
	Quote  string `json:"quote,omitempty" doc:"At most 300 code points; what is more is cut off"`
	From   string `json:"from,omitempty" doc:"Where what it is about begins: a Yjs relative position in base64"`
	To     string `json:"to,omitempty" doc:"Where that ends"`
}

// Edit changes a comment; nil stays.
type Edit struct {
	Body     *string `json:"body,omitempty" doc:"1 to 2,000 code points; for who wrote it"`
	Resolved *bool   `json:"resolved,omitempty" doc:"Of a comment that begins a thread; for all members"`
}

func (k Remark) cleaned() (Remark, error) {
	var c errs.Checks
	k.Body = cleanBody(&c, k.Body)
	if quote := []rune(text.Clean(k.Quote)); len(quote) > MaxQuote {
		k.Quote = string(quote[:MaxQuote-1]) + "…"
	} else {
		k.Quote = string(quote)
	}
	checkAnchor(&c, "from", k.From)
	checkAnchor(&c, "to", k.To)
	if (k.From == "") != (k.To == "") {
		c.Fail("to", "시작과 끝을 함께 알려 주세요.", "Beginning and end come together.")
	}
	return k, c.Err()
}

func cleanBody(c *errs.Checks, s string) string {
	s = text.Clean(text.Lines(s))
	c.Length("body", s, 1, MaxComment)
	return s
}

// checkAnchor: what a relative position says is for browsers alone.
func checkAnchor(c *errs.Checks, name, s string) {
	if _, err := base64.StdEncoding.DecodeString(s); err != nil || len(s) > maxAnchor {
		c.Fail(name, "base64로 쓴 Yjs 상대 위치가 아니에요.", "This is no Yjs relative position in base64.")
	}
}

// Comments lists all comments on a note, the oldest first.
func (s *Service) Comments(ctx context.Context, who httpx.Caller, at At) ([]Comment, error) {
	_, n, err := enter(ctx, s.db, who, at)
	if err != nil {
		return nil, err
	}
	return commentsWhere(ctx, s.db, " WHERE c.note_id = $1 ORDER BY c.id", n.ID)
}

// Comment says something about a note, or answers.
func (s *Service) Comment(ctx context.Context, who httpx.Caller, at At, k Remark) (Comment, error) {
	if err := s.slow(ctx, talks, "comment", who); err != nil {
		return Comment{}, err
	}
	k, invalid := k.cleaned()
	var made Comment
	err := s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		if invalid != nil {
			return invalid
		}
		if err := k.fits(ctx, tx, n.ID); err != nil {
			return err
		}
		var thread any
		if k.Thread != 0 {
			thread = k.Thread
		}
		var id int64
		if err := tx.QueryRow(ctx, `INSERT INTO note_comment (note_id, thread_id, person_id, body, quote, from_anchor, to_anchor, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`, n.ID, thread, who.ID, k.Body, k.Quote, k.From, k.To, db.Micros(tx.Now())).Scan(&id); err != nil {
			return err
		}
		var err error
		if made, err = commentOf(ctx, tx, n.ID, id); err != nil {
			return err
		}
		return tx.Emit(ctx, Commented{Room: at.Room, Note: n.ID, Comment: id, Thread: k.Thread, Person: who.ID})
	})
	return made, err
}

// fits tells why a comment cannot be made on a note, or nil.
func (k Remark) fits(ctx context.Context, tx *db.Tx, note int64) error {
	n, err := count(ctx, tx, "SELECT COUNT(*) FROM note_comment WHERE note_id = $1", note)
	if err != nil {
		return err
	}
	if n >= MaxComments {
		return errComments
	}
	if k.Thread == 0 {
		return nil
	}
	begins, err := db.Exists(ctx, tx, "SELECT 1 FROM note_comment WHERE note_id = $1 AND id = $2 AND thread_id IS NULL", note, k.Thread)
	if err == nil && !begins {
		err = errReply
	}
	return err
}

// EditComment changes the words of one's own comment, or resolves or reopens a thread.
func (s *Service) EditComment(ctx context.Context, who httpx.Caller, at At, id int64, e Edit) error {
	return s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		var c errs.Checks
		e := e
		if e.Body != nil {
			body := cleanBody(&c, *e.Body)
			e.Body = &body
		}
		k, err := commentOf(ctx, tx, n.ID, id)
		switch {
		case err != nil:
			return err
		case e.Body != nil && k.User.ID != who.ID:
			return errNotWriter
		case e.Resolved != nil && k.Thread != 0:
			c.Fail("resolved", "첫 댓글만 해결할 수 있어요.", "Only the comment that begins a thread can be resolved.")
		}
		if err := c.Err(); err != nil {
			return err
		}
		return saveEdit(ctx, tx, k, e, who.ID)
	})
}

func saveEdit(ctx context.Context, tx *db.Tx, k Comment, e Edit, person int64) error {
	if e.Body != nil && *e.Body != k.Body {
		if _, err := tx.Exec(ctx, "UPDATE note_comment SET body = $2, edited_at = $3 WHERE id = $1", k.ID, *e.Body, db.Micros(tx.Now())); err != nil {
			return err
		}
	}
	if e.Resolved == nil || *e.Resolved == (k.ResolvedAt != nil) {
		return nil
	}
	var by, at any
	if *e.Resolved {
		by, at = person, db.Micros(tx.Now())
	}
	_, err := tx.Exec(ctx, "UPDATE note_comment SET resolved_by = $2, resolved_at = $3 WHERE id = $1", k.ID, by, at)
	return err
}

// DeleteComment takes a comment back, with its answers.
func (s *Service) DeleteComment(ctx context.Context, who httpx.Caller, at At, id int64) error {
	return s.change(ctx, who, at, func(tx *db.Tx, r *room.Room, n *stored) error {
		k, err := commentOf(ctx, tx, n.ID, id)
		if err != nil {
			return err
		}
		if k.User.ID != who.ID && r.Owner != who.ID {
			return errNotWriter
		}
		_, err = tx.Exec(ctx, "DELETE FROM note_comment WHERE id = $1", id)
		return err
	})
}

func commentOf(ctx context.Context, q db.Querier, note, id int64) (Comment, error) {
	found, err := commentsWhere(ctx, q, " WHERE c.note_id = $1 AND c.id = $2", note, id)
	if err == nil && len(found) == 0 {
		return Comment{}, errNoComment
	}
	if err != nil {
		return Comment{}, err
	}
	return found[0], nil
}

func commentsWhere(ctx context.Context, q db.Querier, condition string, args ...any) ([]Comment, error) {
	rows, err := q.Query(ctx, `SELECT c.id, COALESCE(c.thread_id, 0), p.id, p.name, c.body, c.quote, c.from_anchor, c.to_anchor, c.at, c.edited_at,
		COALESCE(r.id, 0), COALESCE(r.name, ''), c.resolved_at
		FROM note_comment c JOIN person p ON p.id = c.person_id LEFT JOIN person r ON r.id = c.resolved_by`+condition, args...)
	return db.Collect(rows, err, func(rows *sql.Rows) (Comment, error) {
		var c Comment
		var at int64
		var edited, resolved sql.NullInt64
		var by room.Person
		err := rows.Scan(&c.ID, &c.Thread, &c.User.ID, &c.User.Name, &c.Body, &c.Quote, &c.From, &c.To, &at, &edited, &by.ID, &by.Name, &resolved)
		c.At, c.EditedAt, c.ResolvedAt = db.Time(at), db.NullTime(edited), db.NullTime(resolved)
		if by.ID != 0 {
			c.ResolvedBy = &by
		}
		return c, err
	})
}
