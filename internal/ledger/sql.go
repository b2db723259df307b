package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/studyone/studyone/internal/db"
)

// Post appends a journal to the books of its locked room. One without lines is nothing and is not kept.
func Post(ctx context.Context, tx *db.Tx, j Journal) error {
	if len(j.Lines) == 0 {
		return nil
	}
	posted, err := Posted(ctx, tx, j.Room, j.Key)
	if err == nil && posted {
		err = ErrPosted
	}
	if err != nil {
		return fmt.Errorf("journal %s of room %d: %w", j.Key, j.Room, err)
	}
	balances, err := BalancesOf(ctx, tx, j.Room)
	if err != nil {
		return err
	}
	if _, err := balances.after(&j); err != nil {
		return fmt.Errorf("journal %s of room %d: %w", j.Key, j.Room, err)
	}
	if j.Seq, j.PrevHash, err = head(ctx, tx, j.Room); err != nil {
		return err
	}
	j.Seq++
	j.At = tx.Now()
	j.Hash = j.digest()
	return insert(ctx, tx, &j)
}

func insert(ctx context.Context, tx *db.Tx, j *Journal) error {
	if _, err := tx.Exec(ctx, `INSERT INTO journal (room_id, journal_key, seq, season, event_id, actor, at, prev_hash, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		j.Room, j.Key, j.Seq, j.Season, j.Event, j.Actor, db.Micros(j.At), j.PrevHash, j.Hash); err != nil {
		return err
	}
	rows := make([][]any, len(j.Lines))
	for i, l := range j.Lines {
		rows[i] = []any{j.Room, j.Seq, i, string(l.Account.Kind), l.Account.Person, l.Account.Season, l.Amount}
	}
	if err := tx.Insert(ctx, "journal_line (room_id, seq, position, account, person_id, season, amount)", rows); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `INSERT INTO journal_head (room_id, seq, hash) VALUES ($1, $2, $3)
		ON CONFLICT (room_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`, j.Room, j.Seq, j.Hash)
	return err
}

func head(ctx context.Context, q db.Querier, room int64) (seq int64, hash string, err error) {
	err = q.QueryRow(ctx, "SELECT seq, hash FROM journal_head WHERE room_id = $1", room).Scan(&seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return seq, hash, err
}

// Posted tells whether a room's books have a journal of this key.
func Posted(ctx context.Context, q db.Querier, room int64, key string) (bool, error) {
	return db.Exists(ctx, q, "SELECT 1 FROM journal WHERE room_id = $1 AND journal_key = $2", room, key)
}

// BalancesOf derives what every account of a room holds from its journals.
func BalancesOf(ctx context.Context, q db.Querier, room int64) (Balances, error) {
	out := Balances{}
	rows, err := q.Query(ctx, `SELECT account, person_id, season, CAST(SUM(amount) AS BIGINT) FROM journal_line
		WHERE room_id = $1 GROUP BY account, person_id, season`, room)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var l Line
		err := rows.Scan(&l.Account.Kind, &l.Account.Person, &l.Account.Season, &l.Amount)
		out.add(l)
		return struct{}{}, err
	})
	return out, err
}

// CustodyOf tells, of several rooms, how much the holder has in custody.
func CustodyOf(ctx context.Context, q db.Querier, rooms []int64) (map[int64]int64, error) {
	out := make(map[int64]int64, len(rooms))
	if len(rooms) == 0 {
		return out, nil
	}
	in, args := db.In(rooms)
	rows, err := q.Query(ctx, "SELECT room_id, CAST(SUM(amount) AS BIGINT) FROM journal_line WHERE account = 'CUSTODY' AND room_id IN "+in+" GROUP BY room_id", args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id, won int64
		err := rows.Scan(&id, &won)
		out[id] = won
		return struct{}{}, err
	})
	return out, err
}

const joined = `SELECT j.room_id, j.journal_key, j.seq, j.season, j.event_id, j.actor, j.at, j.prev_hash, j.hash,
	l.account, l.person_id, l.season, l.amount FROM journal j LEFT JOIN journal_line l ON l.room_id = j.room_id AND l.seq = j.seq `

// Journals reads a room's books, oldest first.
func Journals(ctx context.Context, q db.Querier, room int64) ([]Journal, error) {
	var out []Journal
	err := each(ctx, q, func(j *Journal) error {
		out = append(out, *j)
		return nil
	}, "WHERE j.room_id = $1 ORDER BY j.room_id, j.seq, l.position", room)
	return out, err
}

// each hands over journals one by one, with their lines.
func each(ctx context.Context, q db.Querier, do func(*Journal) error, condition string, args ...any) error {
	rows, err := q.Query(ctx, joined+condition, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err has told
	var current *Journal
	for rows.Next() {
		j, line, err := scan(rows)
		if err != nil {
			return err
		}
		if current != nil && (current.Room != j.Room || current.Seq != j.Seq) {
			if err := do(current); err != nil {
				return err
			}
			current = nil
		}
		if current == nil {
			current = j
		}
		if line != nil {
			current.Lines = append(current.Lines, *line)
		}
	}
	if err := rows.Err(); err != nil || current == nil {
		return err
	}
	return do(current)
}

func scan(rows *sql.Rows) (*Journal, *Line, error) {
	var j Journal
	var at int64
	var kind sql.NullString
	var person, season, amount sql.NullInt64
	err := rows.Scan(&j.Room, &j.Key, &j.Seq, &j.Season, &j.Event, &j.Actor, &at, &j.PrevHash, &j.Hash, &kind, &person, &season, &amount)
	j.At = db.Time(at)
	if err != nil || !kind.Valid {
		return &j, nil, err
	}
	return &j, &Line{Account{Kind(kind.String), person.Int64, season.Int64}, amount.Int64}, nil
}
