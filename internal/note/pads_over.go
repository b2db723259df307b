package note

import (
	"context"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const (
	padBatch    = 100
	padFailures = 3 // of Etherpad's: then the rest waits for the next time
	padPatience = time.Minute
)

// EndPads ends in Etherpad what is over: what let people in whose seat is gone, who
// signed out or whose time is over; pads of notes that are gone for good, and those that did not become a note's.
func (s *Service) EndPads(ctx context.Context) error {
	if s.pads == nil {
		return nil
	}
	now := db.Micros(s.db.World().Now())
	return errors.Join(
		s.endEach(ctx, s.pads.EndSession, "note_pad_session", "session", `until < $1
			OR NOT EXISTS (SELECT 1 FROM room r WHERE r.id = room_id AND r.closed_at IS NULL)
			OR NOT EXISTS (SELECT 1 FROM member m WHERE m.room_id = note_pad_session.room_id AND m.person_id = note_pad_session.person_id AND m.left_at IS NULL)
			OR NOT EXISTS (SELECT 1 FROM session l WHERE l.id = login AND l.person_id = note_pad_session.person_id AND l.expires_at > $1)`, now),
		s.endEach(ctx, s.pads.RemovePad, "note_pad_over", "pad", "due <= $1", now),
	)
}

// endEach ends in Etherpad what a table has of it, and forgets what is ended. The
// order is by chance, so that a few that cannot be ended do not keep the others from it.
func (s *Service) endEach(ctx context.Context, end func(context.Context, string) error, table, column, over string, now int64) error {
	for {
		rows, err := s.db.Query(ctx, "SELECT "+column+" FROM "+table+" WHERE "+over+" ORDER BY RANDOM() LIMIT $2", now, padBatch)
		found, err := db.Collect(rows, err, db.Column[string])
		if err != nil {
			return err
		}
		ended, failed := endUntil(ctx, end, found)
		if len(ended) > 0 {
			in, args := db.In(ended)
			failed = errors.Join(failed, s.db.Write(ctx, func(tx *db.Tx) error {
				_, err := tx.Exec(ctx, "DELETE FROM "+table+" WHERE "+column+" IN "+in, args...)
				return err
			}))
		}
		if failed != nil || len(found) < padBatch {
			return failed
		}
	}
}

func endUntil(ctx context.Context, end func(context.Context, string) error, found []string) (ended []string, failed error) {
	failures := 0
	for _, one := range found {
		if err := end(ctx, one); err == nil {
			ended = append(ended, one)
			continue
		} else if failed = errors.Join(failed, err); ctx.Err() != nil {
			return ended, failed
		}
		if failures++; failures == padFailures {
			return ended, failed
		}
	}
	return ended, failed
}

// padsOver: something about pads may be over, and is looked for at once.
func (d *desk) padsOver() {
	select {
	case d.over <- struct{}{}:
	default: // it is going to be looked at anyhow
	}
}

// endPads does at once what a job does every minute.
func (d *desk) endPads(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.over:
		}
		within, cancel := context.WithTimeout(ctx, padPatience)
		if err := d.s.EndPads(within); err != nil && ctx.Err() == nil {
			d.s.log.Warn("what is over could not be ended in Etherpad; it is tried again", "err", err)
		}
		cancel()
	}
}
