package room

import (
	"context"
	"errors"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/text"
)

// Service holds the use cases around rooms.
type Service struct {
	db        *db.DB
	live      *live.Hub
	limits    limit.Limiter
	publicURL string
	feeCap    int64
}

// New makes a Service; feeCap is the operator's highest entrance fee in KRW.
func New(d *db.DB, hub *live.Hub, limits limit.Limiter, publicURL string, feeCap int64) *Service {
	return &Service{db: d, live: hub, limits: limits, publicURL: publicURL, feeCap: feeCap}
}

// Notice is what live channels say of rooms: fetch again what the type names.
type Notice struct {
	Type string `json:"type"`
	Room int64  `json:"room,omitempty"`
}

// RequireOwner fails unless the person owns the room.
func RequireOwner(ctx context.Context, q db.Querier, id, person int64) (*Room, error) {
	r, err := ByID(ctx, q, id)
	if err != nil {
		return nil, err
	}
	return r, r.ownedBy(person)
}

func (r *Room) ownedBy(person int64) error {
	if r.Owner != person {
		return errNotOwner
	}
	return nil
}

// RequireMember fails unless the person sits in the room.
func RequireMember(ctx context.Context, q db.Querier, id, person int64) (*Room, error) {
	r, err := ByID(ctx, q, id)
	if err != nil {
		return nil, err
	}
	s, err := StandingOf(ctx, q, r, person)
	if err == nil && !s.Inside() {
		err = errNotMember
	}
	return r, err
}

// Living fails where the room is closed.
func (r *Room) Living() error {
	if r.Closed() {
		return errClosed
	}
	return nil
}

// Announce tells everybody whom a change of the room concerns, after the commit.
func (s *Service) Announce(ctx context.Context, tx *db.Tx, r *Room, people ...int64) error {
	tx.AfterCommit(func() {
		s.live.Publish(live.Channel("room", r.ID), Notice{Type: "room", Room: r.ID})
		for _, p := range people {
			s.live.Publish(live.Channel("user", p), Notice{Type: "rooms", Room: r.ID})
		}
	})
	return tx.Emit(ctx, Changed{Room: r.ID})
}

func acted(ctx context.Context, tx *db.Tx, person, id int64, act string) error {
	return tx.Emit(ctx, Acted{Person: person, Room: id, Act: act})
}

// Create opens a room; its owner takes the first seat.
func (s *Service) Create(ctx context.Context, who httpx.Caller, f Form) (*Room, error) {
	r := newRoom()
	r.Owner = who.ID
	if err := f.withNeeded().apply(&r, s.feeCap); err != nil {
		return nil, err
	}
	r.passwordHash = f.hashed(s.db.World())
	var created Room
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		created = r
		if err := insert(ctx, tx, &created); err != nil {
			return err
		}
		if err := seat(ctx, tx, &created, who.ID); err != nil {
			return err
		}
		if err := acted(ctx, tx, who.ID, created.ID, ActJoin); err != nil {
			return err
		}
		return s.Announce(ctx, tx, &created, who.ID)
	})
	return &created, err
}

// decide runs f on the locked room of an owner.
func (s *Service) decide(ctx context.Context, who httpx.Caller, id int64, f func(*db.Tx, *Room) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := r.ownedBy(who.ID); err != nil {
			return err
		}
		return f(tx, r)
	})
}

// Update changes what the form names.
func (s *Service) Update(ctx context.Context, who httpx.Caller, id int64, f Form) error {
	passwordHash := f.hashed(s.db.World())
	return s.decide(ctx, who, id, func(tx *db.Tx, r *Room) error {
		season, err := Present(ctx, tx, r) // before the room's rules change
		if err != nil {
			return err
		}
		if err := f.apply(r, s.feeCap); err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		if f.Password != nil {
			r.passwordHash = passwordHash
		}
		if err := save(ctx, tx, r); err != nil {
			return err
		}
		if err := season.revise(ctx, tx, r); err != nil {
			return err
		}
		return s.Announce(ctx, tx, r)
	})
}

// SetKeywords replaces the keywords, at least one.
func (s *Service) SetKeywords(ctx context.Context, who httpx.Caller, id int64, words []string) error {
	words, wordsErr := text.Words("keywords", words, 1, MaxKeywords)
	return s.decide(ctx, who, id, func(tx *db.Tx, r *Room) error {
		if err := errors.Join(wordsErr, r.Living()); err != nil {
			return err
		}
		r.Keywords = words
		if err := saveWords(ctx, tx, r); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "UPDATE room SET search_text = $2 WHERE id = $1", r.ID, SearchText(r)); err != nil {
			return err
		}
		return s.Announce(ctx, tx, r)
	})
}

// Shut ends a locked room; its money is the settlement's.
func (s *Service) Shut(ctx context.Context, tx *db.Tx, r *Room) error {
	now := tx.Now()
	r.ClosedAt = &now
	if _, err := tx.Exec(ctx, "UPDATE room SET closed_at = $2 WHERE id = $1", r.ID, db.Micros(now)); err != nil {
		return err
	}
	people, err := Members(ctx, tx, r.ID)
	if err != nil {
		return err
	}
	return s.Announce(ctx, tx, r, people...)
}

// HandOver makes another member the owner.
func (s *Service) HandOver(ctx context.Context, who httpx.Caller, id, to int64) error {
	return s.decide(ctx, who, id, func(tx *db.Tx, r *Room) error {
		if err := r.Living(); err != nil {
			return err
		}
		standing, err := StandingOf(ctx, tx, r, to)
		if err != nil {
			return err
		}
		if standing != Member {
			return errs.FieldError("user", "다른 멤버에게만 넘길 수 있어요.", "It can be handed to another member only.")
		}
		return s.PassOn(ctx, tx, r, to)
	})
}

// PassOn gives a locked room to another member. Where the owner holds no money, the new one holds it from now on.
func (s *Service) PassOn(ctx context.Context, tx *db.Tx, r *Room, to int64) error {
	before := r.Owner
	if _, err := tx.Exec(ctx, "UPDATE room SET owner = $2 WHERE id = $1", r.ID, to); err != nil {
		return err
	}
	r.Owner = to
	season, err := Present(ctx, tx, r)
	if err != nil {
		return err
	}
	held, err := ledger.CustodyOf(ctx, tx, []int64{r.ID})
	if err != nil {
		return err
	}
	if season.Holder == before && held[r.ID] == 0 {
		season.Holder = to
		if err := SaveSeason(ctx, tx, season); err != nil {
			return err
		}
	}
	return s.Announce(ctx, tx, r, before, to)
}

// Vacate frees a seat of a locked room; the money of it is the settlement's.
func (s *Service) Vacate(ctx context.Context, tx *db.Tx, r *Room, person int64) error {
	if err := unseat(ctx, tx, r, person); err != nil {
		return err
	}
	tx.AfterCommit(func() { s.live.Expel(person, live.Channel("room", r.ID)) })
	if err := acted(ctx, tx, person, r.ID, ActLeave); err != nil {
		return err
	}
	return s.Announce(ctx, tx, r, person, r.Owner)
}

// setMark sets or takes back a like or a dismissal.
func (s *Service) setMark(ctx context.Context, who httpx.Caller, id int64, m mark, on bool) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := ByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		_, err = m.set(ctx, tx, who.ID, id, on)
		return err
	})
}

// mark is one of the things a person notes about a room.
type mark struct{ table, on, off string }

var (
	likes      = mark{"room_like", ActLike, ActUnlike}
	dismissals = mark{"room_dismissal", ActDismiss, ActUndismiss}
)

// set tells whether anything changed.
func (m mark) set(ctx context.Context, tx *db.Tx, person, id int64, on bool) (bool, error) {
	act, statement := m.off, "DELETE FROM "+m.table+" WHERE person_id = $1 AND room_id = $2"
	args := []any{person, id}
	if on {
		act, statement = m.on, "INSERT INTO "+m.table+" (person_id, room_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
		args = append(args, db.Micros(tx.Now()))
	}
	n, err := tx.Exec(ctx, statement, args...)
	if err != nil || n == 0 {
		return false, err
	}
	return true, acted(ctx, tx, person, id, act)
}

// SetLike likes a room, or no longer.
func (s *Service) SetLike(ctx context.Context, who httpx.Caller, id int64, on bool) error {
	return s.setMark(ctx, who, id, likes, on)
}

// SetDismissal hides a room from the own recommendations, or no longer.
func (s *Service) SetDismissal(ctx context.Context, who httpx.Caller, id int64, on bool) error {
	return s.setMark(ctx, who, id, dismissals, on)
}

// ToggleLike turns the like on or off; two calls at once are two turns.
func (s *Service) ToggleLike(ctx context.Context, who httpx.Caller, id int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := r.Living(); err != nil {
			return err
		}
		removed, err := likes.set(ctx, tx, who.ID, id, false)
		if err != nil || removed {
			return err
		}
		_, err = likes.set(ctx, tx, who.ID, id, true)
		return err
	})
}

// Invite makes or shows the room's invitation code, which stands for the
// password. Revoke ends it.
func (s *Service) Invite(ctx context.Context, who httpx.Caller, id int64) (code, url string, err error) {
	fresh := s.db.World().Token(9)
	err = s.decide(ctx, who, id, func(tx *db.Tx, r *Room) error {
		if err := r.Living(); err != nil {
			return err
		}
		if code = r.inviteCode; code != "" {
			return nil
		}
		code = fresh
		_, err := tx.Exec(ctx, "UPDATE room SET invite_code = $2 WHERE id = $1", id, code)
		return err
	})
	return code, s.publicURL + "/invite/" + code, err
}

// Revoke ends the room's invitation code.
func (s *Service) Revoke(ctx context.Context, who httpx.Caller, id int64) error {
	return s.decide(ctx, who, id, func(tx *db.Tx, _ *Room) error {
		_, err := tx.Exec(ctx, "UPDATE room SET invite_code = NULL WHERE id = $1", id)
		return err
	})
}

// ByInvite finds the room of an invitation code.
func (s *Service) ByInvite(ctx context.Context, code string) (*Room, error) {
	r, err := scan(s.db.QueryRow(ctx, "SELECT "+columns+" FROM room WHERE invite_code = $1", text.Clean(code)).Scan)
	if errors.Is(err, errNoRoom) {
		return nil, errNoInvite
	}
	return r, err
}

// Readable fails where a person may not read the room's own page: a closed room is for its members.
func (s *Service) Readable(ctx context.Context, r *Room, person int64) error {
	if !r.Closed() {
		return nil
	}
	standing, err := StandingOf(ctx, s.db, r, person)
	if err != nil || standing.Inside() {
		return err
	}
	return errClosed
}

// Get reads a room for somebody who may read it.
func (s *Service) Get(ctx context.Context, who httpx.Caller, id int64) (*Room, error) {
	r, err := ByID(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	return r, s.Readable(ctx, r, who.ID)
}

// Search finds open rooms, newest first, and tells where to go on (0: nowhere).
func (s *Service) Search(ctx context.Context, q Query) ([]*Room, int64, error) {
	q.Limit = min(max(q.Limit, 1), maxPerHit)
	condition, args := q.condition()
	rooms, err := list(ctx, s.db, condition+" ORDER BY id DESC LIMIT "+itoa(q.Limit+1), args...)
	if err != nil || len(rooms) <= q.Limit {
		return rooms, 0, err
	}
	return rooms[:q.Limit], rooms[q.Limit-1].ID, nil
}
