package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/studyone/studyone/internal/db"
)

// Sum is what a verification went through.
type Sum struct{ Rooms, Journals int64 }

// Bad is the first row that is not as it was posted.
type Bad struct {
	Room, Seq int64
	Key       string
	Why       string
}

func (b *Bad) Error() string {
	return fmt.Sprintf("room %d, journal %d (%s): %s", b.Room, b.Seq, b.Key, b.Why)
}

// Verify recomputes every hash and every balance of all books. The error is a *Bad where a row is to blame.
func Verify(ctx context.Context, q db.Querier) (Sum, error) {
	heads, err := heads(ctx, q)
	if err != nil {
		return Sum{}, err
	}
	v := verifier{heads: heads}
	if err := each(ctx, q, v.next, "ORDER BY j.room_id, j.seq, l.position"); err != nil {
		return v.sum, err
	}
	if err := v.endRoom(); err != nil {
		return v.sum, err
	}
	for room, h := range v.heads { // books that lost all their journals
		return v.sum, &Bad{room, h.Seq, h.Key, "it is missing"}
	}
	return v.sum, orphans(ctx, q)
}

type verifier struct {
	sum      Sum
	heads    map[int64]Journal
	last     *Journal // of the room at hand
	balances Balances
}

func (v *verifier) next(j *Journal) error {
	if v.last == nil || v.last.Room != j.Room {
		if err := v.endRoom(); err != nil {
			return err
		}
		v.sum.Rooms++
		v.last, v.balances = &Journal{Room: j.Room}, Balances{}
	}
	if why := v.wrong(j); why != "" {
		return &Bad{j.Room, j.Seq, j.Key, why}
	}
	v.sum.Journals++
	v.last = j
	return nil
}

func (v *verifier) wrong(j *Journal) string {
	switch {
	case j.Seq != v.last.Seq+1:
		return fmt.Sprintf("journal %d is missing before it", v.last.Seq+1)
	case j.PrevHash != v.last.Hash:
		return "it does not follow the journal before it"
	case j.digest() != j.Hash:
		return "its hash is not that of its content"
	}
	after, err := v.balances.after(j)
	if err != nil {
		return err.Error()
	}
	for account, balance := range after {
		v.balances[account] = balance
	}
	if owed := v.balances.Of(Deposit) + v.balances.Of(Pool) + v.balances.Of(Fund) + v.balances.Of(Payable); owed != v.balances.Of(Custody) {
		return fmt.Sprintf("custody is %d but %d is owed", v.balances.Of(Custody), owed)
	}
	return ""
}

// endRoom: the chain must end where the head says.
func (v *verifier) endRoom() error {
	if v.last == nil {
		return nil
	}
	h := v.heads[v.last.Room]
	delete(v.heads, v.last.Room)
	if h.Seq != v.last.Seq || h.Hash != v.last.Hash {
		return &Bad{v.last.Room, v.last.Seq, v.last.Key, fmt.Sprintf("the books should end with journal %d", h.Seq)}
	}
	return nil
}

func heads(ctx context.Context, q db.Querier) (map[int64]Journal, error) {
	rows, err := q.Query(ctx, "SELECT room_id, seq, hash FROM journal_head")
	out := map[int64]Journal{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var j Journal
		err := rows.Scan(&j.Room, &j.Seq, &j.Hash)
		out[j.Room] = j
		return struct{}{}, err
	})
	return out, err
}

// orphans: lines that belong to no journal would move balances without any reason.
func orphans(ctx context.Context, q db.Querier) error {
	var room, seq int64
	err := q.QueryRow(ctx, `SELECT l.room_id, l.seq FROM journal_line l LEFT JOIN journal j ON j.room_id = l.room_id AND j.seq = l.seq
		WHERE j.seq IS NULL ORDER BY l.room_id, l.seq LIMIT 1`).Scan(&room, &seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return &Bad{room, seq, "", "lines without their journal"}
}
