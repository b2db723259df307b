package notify

import (
	"context"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/user"
)

// Service holds the use cases of notices.
type Service struct {
	db        *db.DB
	live      *live.Hub
	publicURL string
	mailed    func()
}

// New makes a Service; mailed is called when letters are queued.
func New(d *db.DB, hub *live.Hub, publicURL string, mailed func()) *Service {
	return &Service{db: d, live: hub, publicURL: publicURL, mailed: mailed}
}

// List reads somebody's notices before an id (0: from the newest), and counts all that are unread.
func (s *Service) List(ctx context.Context, who httpx.Caller, before int64, limit int) (Page, error) {
	var p Page
	var err error
	if p.Items, err = list(ctx, s.db, who.ID, before, limit+1); err != nil {
		return p, err
	}
	if p.More = len(p.Items) > limit; p.More {
		p.Items = p.Items[:limit]
	}
	p.Unread, err = unread(ctx, s.db, who.ID)
	return p, err
}

// Read notes that somebody has seen their notices up to an id.
func (s *Service) Read(ctx context.Context, who httpx.Caller, upTo int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return markRead(ctx, tx, who.ID, upTo) })
}

// Mail tells what somebody wants by mail.
func (s *Service) Mail(ctx context.Context, who httpx.Caller) (Mail, error) {
	return mailOf(ctx, s.db, who.ID)
}

// SetMail changes what somebody wants by mail.
func (s *Service) SetMail(ctx context.Context, who httpx.Caller, m Mail) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return saveMail(ctx, tx, who.ID, m, s.token()) })
}

// StopMail switches somebody's mail off, by the token of one of their letters.
func (s *Service) StopMail(ctx context.Context, token string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		n, err := stopMail(ctx, tx, token)
		if err == nil && n == 0 {
			err = errBadToken
		}
		return err
	})
}

// Language is the one that somebody has chosen.
func (s *Service) Language(ctx context.Context, who httpx.Caller) (errs.Lang, error) {
	p, err := user.ByID(ctx, s.db, who.ID)
	return p.Language, err
}

// Clean forgets old notices.
func (s *Service) Clean(ctx context.Context) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return deleteBefore(ctx, tx, tx.Now().Add(-kept)) })
}

func (s *Service) token() string { return s.db.World().Token(tokenBytes) }

// said is what one's own live channel says: there is something new.
type said struct {
	Type string `json:"type"`
}

// add stores notices, tells the open browsers of those concerned, and answers the ones that are new.
func (s *Service) add(ctx context.Context, tx *db.Tx, notices []Notice) ([]Notice, error) {
	fresh, err := insert(ctx, tx, notices)
	if err != nil {
		return nil, err
	}
	people := peopleOf(fresh)
	tx.AfterCommit(func() {
		for _, p := range people {
			s.live.Publish(live.Channel("user", p), said{Type: "notices"})
		}
	})
	return fresh, nil
}

// peopleOf are those whom notices are for, each once.
func peopleOf(notices []Notice) []int64 {
	var people []int64
	seen := map[int64]bool{}
	for _, n := range notices {
		if !seen[n.Person] {
			seen[n.Person] = true
			people = append(people, n.Person)
		}
	}
	return people
}

// instant is a pointer to an instant that is stored as a number.
func instant(micros int64) *time.Time {
	t := db.Time(micros)
	return &t
}
