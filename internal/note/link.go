package note

import (
	"context"
	"errors"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

var errNoLink = errs.New(errs.NotFound, "노트를 찾을 수 없어요. 링크가 거두어졌을 수 있어요.", "There is no such note. The link may have been taken back.")

// linkBytes make a link that nobody guesses.
const linkBytes = 18

func (s *Service) linkURL(token string) string { return s.publicURL + "/n/" + token }

// Share gives a note an address by which anybody can read it, or tells the one that it has.
func (s *Service) Share(ctx context.Context, who httpx.Caller, at At) (string, error) {
	fresh, token := s.db.World().Token(linkBytes), ""
	err := s.change(ctx, who, at, func(tx *db.Tx, r *room.Room, n *stored) error {
		if err := n.managedBy(r, who.ID); err != nil {
			return err
		}
		if token = n.Link; token != "" {
			return nil
		}
		token = fresh
		_, err := tx.Exec(ctx, "UPDATE note SET link = $2 WHERE id = $1", n.ID, token)
		return err
	})
	return s.linkURL(token), err
}

// Unshare takes that address back, in a closed room too. A new one will be another.
func (s *Service) Unshare(ctx context.Context, who httpx.Caller, at At) error {
	if err := s.slow(ctx, changes, "change", who); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, n, err := enter(ctx, tx, who, at)
		if err == nil {
			err = n.managedBy(r, who.ID)
		}
		if err != nil {
			return err
		}
		tx.AfterCommit(func() { s.tell(at.Room) })
		_, err = tx.Exec(ctx, "UPDATE note SET link = NULL WHERE id = $1", n.ID)
		return err
	})
}

// Shared is a note by its link.
func (s *Service) Shared(ctx context.Context, token string) (Shared, error) {
	if err := limit.Allow(ctx, s.limits, readings, "note-link:"+httpx.AddressOf(ctx)); err != nil {
		return Shared{}, err
	}
	n, err := find(ctx, s.db, " WHERE n.link = $1 AND n.deleted_at IS NULL", text.Clean(token))
	if errors.Is(err, errNoNote) {
		return Shared{}, errNoLink
	}
	if err != nil {
		return Shared{}, err
	}
	content, err := textOf(ctx, s.db, n)
	return Shared{Title: n.Title, Text: content, EditedAt: n.EditedAt}, err
}
