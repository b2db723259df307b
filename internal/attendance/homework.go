package attendance

import (
	"context"
	"slices"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Submit hands homework in as a new version. What is the same as one's newest version, and was not
// sent back, is that version.
func (s *Service) Submit(ctx context.Context, who httpx.Caller, at At, d Draft) (SubmissionVersion, error) {
	d, invalid := d.cleaned()
	var v SubmissionVersion
	err := s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		if err := sc.homework(); err != nil {
			return unchanged, err
		}
		if invalid != nil {
			return unchanged, invalid
		}
		mine, err := versions(ctx, tx, at.Event, who.ID)
		if err != nil {
			return unchanged, err
		}
		if n := len(mine); n > 0 && mine[n-1].says(d) && mine[n-1].Returned == nil {
			v = mine[n-1]
			v.Late = late(&sc.event.Event, v.At)
			return unchanged, nil
		}
		if len(mine) >= MaxVersions {
			return unchanged, errVersions
		}
		v = SubmissionVersion{
			Version: int64(len(mine)) + 1, Person: who.ID, At: sc.now, Late: late(&sc.event.Event, sc.now),
			Text: d.Text, Links: d.Links, Checks: []room.Person{},
		}
		if err := v.takeNote(ctx, tx, sc.room.ID, d.NoteVersion); err != nil {
			return unchanged, err
		}
		return Changed{Person: who.ID, What: Submitted}, insertVersion(ctx, tx, at.Event, &v)
	})
	return v, err
}

// Versions reads what a person handed in, the newest last.
func (s *Service) Versions(ctx context.Context, who httpx.Caller, at At, person int64) ([]SubmissionVersion, error) {
	sc, err := s.look(ctx, who, at)
	if err != nil {
		return nil, err
	}
	if err := sc.maySee(ctx, s.db, who.ID, person); err != nil {
		return nil, err
	}
	found, err := versions(ctx, s.db, at.Event, person)
	for i := range found {
		found[i].Late = late(&sc.event.Event, found[i].At)
	}
	return found, err
}

// NoteText reads what a note said that was handed in, also where the note is gone.
func (s *Service) NoteText(ctx context.Context, who httpx.Caller, at At, submission int64) (string, error) {
	sc, err := s.look(ctx, who, at)
	if err != nil {
		return "", err
	}
	author, version, err := noteOf(ctx, s.db, at.Event, submission)
	if err != nil {
		return "", err
	}
	if err := sc.maySee(ctx, s.db, who.ID, author); err != nil {
		return "", err
	}
	return note.HandedText(ctx, s.db, version)
}

// maySee fails where somebody could still copy from another.
func (s *scene) maySee(ctx context.Context, q db.Querier, asker, author int64) error {
	if asker == author || asker == s.room.Owner || s.due() {
		return nil
	}
	has, err := db.Exists(ctx, q, "SELECT 1 FROM submission WHERE event_id = $1 AND person_id = $2 LIMIT 1", s.event.ID, asker)
	if err == nil && !has {
		err = errHidden
	}
	return err
}

// Verdict is what somebody says of a version: that it was looked through, or (the owner) that it has to be done again.
type Verdict struct {
	OK   bool
	Note string // says why it is sent back
}

func (v Verdict) cleaned() (Verdict, error) {
	var c errs.Checks
	v.Note = text.Clean(v.Note)
	if !v.OK {
		c.Length("note", v.Note, 1, MaxNote)
	}
	return v, c.Err()
}

// Check notes what another member says of a version. The owner's last word counts.
func (s *Service) Check(ctx context.Context, who httpx.Caller, at At, submission int64, v Verdict) error {
	v, invalid := v.cleaned()
	return s.decide(ctx, who, at, func(tx *db.Tx, sc *scene) (Changed, error) {
		if err := sc.homework(); err != nil {
			return unchanged, err
		}
		author, err := authorOf(ctx, tx, at.Event, submission)
		if err != nil {
			return unchanged, err
		}
		if err := sc.maySee(ctx, tx, who.ID, author); err != nil {
			return unchanged, err
		}
		owner := sc.room.Owner == who.ID
		switch {
		case author == who.ID:
			return unchanged, errOwnVersion
		case !v.OK && !owner:
			return unchanged, errReturn
		case invalid != nil:
			return unchanged, invalid
		case !v.OK:
			return Changed{Person: author, What: Returned}, sendBack(ctx, tx, submission, who.ID, v.Note)
		}
		n, err := approve(ctx, tx, submission, who.ID, owner)
		return changed(n, author, Checked), err
	})
}

// says tells whether a version has the content of a draft.
func (v *SubmissionVersion) says(d Draft) bool {
	var version int64
	if v.Note != nil {
		version = v.Note.Version
	}
	return v.Text == d.Text && slices.Equal(v.Links, d.Links) && version == d.NoteVersion
}

// takeNote hands in a version of a note, if any. It stays from now on.
func (v *SubmissionVersion) takeNote(ctx context.Context, tx *db.Tx, room, version int64) error {
	if version == 0 {
		return nil
	}
	n := HandedNote{Version: version}
	var err error
	n.ID, n.Title, err = note.HandedIn(ctx, tx, room, version)
	v.Note = &n
	return err
}
