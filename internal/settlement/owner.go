package settlement

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// lastSeen is when a person was here last: people of before that was noted are known by their sessions.
const lastSeen = "COALESCE(p.seen_at, (SELECT MAX(x.created_at) FROM session x WHERE x.person_id = p.id), p.created_at)"

// abandoned are the rooms whose owner was not seen for too long, with somebody to take over.
// Made-up owners of the demo world are never seen.
func abandoned(ctx context.Context, q db.Querier, now time.Time) ([]int64, error) {
	rows, err := q.Query(ctx, `SELECT r.id FROM room r JOIN person p ON p.id = r.owner
		WHERE r.closed_at IS NULL AND NOT p.demo AND p.email IS NOT NULL AND `+lastSeen+` <= $1
			AND EXISTS (SELECT 1 FROM member m JOIN person p ON p.id = m.person_id
				WHERE m.room_id = r.id AND m.left_at IS NULL AND m.person_id <> r.owner AND `+lastSeen+` > $1)`, db.Micros(now.Add(-goneAfter)))
	return db.Collect(rows, err, db.Column[int64])
}

// succeed hands an abandoned room to the member who has sat there longest and was
// seen lately. Money stays with its holder; where that was the owner and there is
// none, the successor holds it.
func (s *Service) succeed(ctx context.Context, tx *db.Tx, r *room.Room) error {
	if r.Closed() {
		return nil
	}
	var heir int64
	err := tx.QueryRow(ctx, `SELECT m.person_id FROM member m JOIN person p ON p.id = m.person_id
		WHERE m.room_id = $1 AND m.left_at IS NULL AND m.person_id <> $2 AND `+lastSeen+` > $3
			AND EXISTS (SELECT 1 FROM person p WHERE p.id = $2 AND NOT p.demo AND p.email IS NOT NULL AND `+lastSeen+` <= $3)
		ORDER BY m.id LIMIT 1`, r.ID, r.Owner, db.Micros(tx.Now().Add(-goneAfter))).Scan(&heir)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := s.rooms.PassOn(ctx, tx, r, heir); err != nil {
		return err
	}
	return tx.Emit(ctx, Told{Room: r.ID, Season: r.Season, Person: heir, To: heir, What: ToldOwnerPassed})
}

// AccountOf shows somebody's bank account to the one who has to pay it now: the
// holder's to members whose fee is due, a member's to the holder who owes them.
func (s *Service) AccountOf(ctx context.Context, who httpx.Caller, id, payee int64) (user.BankAccount, error) {
	var none user.BankAccount
	r, err := room.ByID(ctx, s.db, id)
	if err != nil {
		return none, err
	}
	season, err := room.SeasonOf(ctx, s.db, id, r.Season)
	if err != nil {
		return none, err
	}
	if season == nil {
		return none, errNoPayment
	}
	due, err := s.isDue(ctx, r, season, who.ID, payee)
	if err == nil && !due {
		err = errNoPayment
	}
	if err != nil {
		return none, err
	}
	return s.users.BankAccountOf(ctx, payee)
}

func (s *Service) isDue(ctx context.Context, r *room.Room, season *room.Season, payer, payee int64) (bool, error) {
	if season.Holder == payer {
		owed, err := debts(ctx, s.db, payee)
		for _, d := range owed {
			if d.Room == r.ID {
				return true, err
			}
		}
		return false, err
	}
	if season.Holder != payee {
		return false, nil
	}
	b, err := open(ctx, s.db, r, season)
	if err != nil {
		return false, err
	}
	e := b.enrolment(payer)
	return standing(e) && b.owes(e) > 0, nil
}
