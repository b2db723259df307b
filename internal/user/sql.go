package user

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
)

const personColumns = "id, COALESCE(email, ''), name, admin, language, goal, personalised, seat_visible, created_at"

func scanPerson(scan func(...any) error) (Person, error) {
	var p Person
	var created int64
	err := scan(&p.ID, &p.Email, &p.Name, &p.Admin, &p.Language, &p.Goal, &p.Personalised, &p.SeatVisible, &created)
	p.CreatedAt = db.Time(created)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoPerson
	}
	return p, err
}

// ByID reads a person with interests and free hours.
func ByID(ctx context.Context, q db.Querier, id int64) (Person, error) {
	p, err := scanPerson(q.QueryRow(ctx, "SELECT "+personColumns+" FROM person WHERE id = $1", id).Scan)
	if err != nil {
		return p, err
	}
	rows, err := q.Query(ctx, "SELECT word FROM interest WHERE person_id = $1 ORDER BY position", id)
	if p.Interests, err = db.Collect(rows, err, db.Column[string]); err != nil {
		return p, err
	}
	rows, err = q.Query(ctx, "SELECT day, from_minute, to_minute FROM free_hours WHERE person_id = $1 ORDER BY day, from_minute", id)
	p.Free, err = db.Collect(rows, err, func(rows *sql.Rows) (Span, error) {
		var s Span
		return s, rows.Scan(&s.Day, &s.From, &s.To)
	})
	return p, err
}

// Names reads the names of people and whether strangers may see them.
func Names(ctx context.Context, q db.Querier, ids []int64) (map[int64]Person, error) {
	out := make(map[int64]Person, len(ids))
	for len(ids) > 0 {
		n := min(len(ids), 500)
		in, args := db.In(ids[:n])
		rows, err := q.Query(ctx, "SELECT "+personColumns+" FROM person WHERE id IN "+in, args...)
		people, err := db.Collect(rows, err, func(rows *sql.Rows) (Person, error) { return scanPerson(rows.Scan) })
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			out[p.ID] = p
		}
		ids = ids[n:]
	}
	return out, nil
}

// ByExternal finds an imported person.
func ByExternal(ctx context.Context, q db.Querier, external string) (int64, error) {
	var id int64
	err := q.QueryRow(ctx, "SELECT id FROM person WHERE external_id = $1", external).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoPerson
	}
	return id, err
}

type account struct {
	id   int64
	hash string
	lang errs.Lang
}

func accountByEmail(ctx context.Context, q db.Querier, key string) (*account, error) {
	var a account
	err := q.QueryRow(ctx, "SELECT id, password_hash, language FROM person WHERE email_key = $1", key).Scan(&a.id, &a.hash, &a.lang)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // no account is an answer here, not a failure
	}
	return &a, err
}

type newPerson struct {
	email, name, hash string
	lang              errs.Lang
	admin             bool
}

func insertPerson(ctx context.Context, tx *db.Tx, n newPerson) (int64, error) {
	var id int64
	err := tx.QueryRow(ctx, `INSERT INTO person (email, email_key, name, password_hash, admin, language, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING RETURNING id`,
		n.email, emailKey(n.email), n.name, n.hash, n.admin, n.lang, db.Micros(tx.Now())).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = errAddressTaken
	}
	return id, err
}

type pending struct {
	id          int64
	email, name string
	hash        string
	lang        errs.Lang
	codeHash    string
	tries       int
	expires     time.Time
}

const pendingColumns = "id, email, name, password_hash, language, code_hash, code_tries, expires_at"

func scanPending(row *sql.Row) (*pending, error) {
	var p pending
	var expires int64
	err := row.Scan(&p.id, &p.email, &p.name, &p.hash, &p.lang, &p.codeHash, &p.tries, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // nothing pending is an answer here, not a failure
	}
	p.expires = db.Time(expires)
	return &p, err
}

func pendingByToken(ctx context.Context, q db.Querier, hash string) (*pending, error) {
	return scanPending(q.QueryRow(ctx, "SELECT "+pendingColumns+" FROM sign_up WHERE token_hash = $1", hash))
}

// pendingByEmail is the newest sign-up of an address: the one whose letter is read last.
func pendingByEmail(ctx context.Context, q db.Querier, key string) (*pending, error) {
	return scanPending(q.QueryRow(ctx, "SELECT "+pendingColumns+" FROM sign_up WHERE email_key = $1 ORDER BY id DESC LIMIT 1", key))
}

func insertPending(ctx context.Context, tx *db.Tx, p pending, tokenHash string) error {
	_, err := tx.Exec(ctx, `INSERT INTO sign_up (email, email_key, name, password_hash, language, token_hash, code_hash, created_at, expires_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		p.email, emailKey(p.email), p.name, p.hash, p.lang, tokenHash, p.codeHash, db.Micros(tx.Now()), db.Micros(p.expires))
	return err
}

func deletePending(ctx context.Context, tx *db.Tx, key string) error {
	_, err := tx.Exec(ctx, "DELETE FROM sign_up WHERE email_key = $1", key)
	return err
}

func insertSession(ctx context.Context, tx *db.Tx, person int64, hash string, expires time.Time) error {
	_, err := tx.Exec(ctx, "INSERT INTO session (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
		hash, person, db.Micros(tx.Now()), db.Micros(expires))
	return err
}

func deleteSessions(ctx context.Context, tx *db.Tx, person int64) error {
	_, err := tx.Exec(ctx, "DELETE FROM session WHERE person_id = $1", person)
	return err
}

func replaceInterests(ctx context.Context, tx *db.Tx, person int64, words []string) error {
	if _, err := tx.Exec(ctx, "DELETE FROM interest WHERE person_id = $1", person); err != nil {
		return err
	}
	rows := make([][]any, len(words))
	for i, w := range words {
		rows[i] = []any{person, i, w}
	}
	return tx.Insert(ctx, "interest (person_id, position, word)", rows)
}

func replaceFree(ctx context.Context, tx *db.Tx, person int64, spans []Span) error {
	if _, err := tx.Exec(ctx, "DELETE FROM free_hours WHERE person_id = $1", person); err != nil {
		return err
	}
	rows := make([][]any, len(spans))
	for i, s := range spans {
		rows[i] = []any{person, s.Day, s.From, s.To}
	}
	return tx.Insert(ctx, "free_hours (person_id, day, from_minute, to_minute)", rows)
}

func updatePerson(ctx context.Context, tx *db.Tx, p Person) error {
	_, err := tx.Exec(ctx, "UPDATE person SET name = $2, goal = $3, language = $4, personalised = $5, seat_visible = $6 WHERE id = $1",
		p.ID, p.Name, p.Goal, p.Language, p.Personalised, p.SeatVisible)
	return err
}

func deleteExpired(ctx context.Context, tx *db.Tx) error {
	now := db.Micros(tx.Now())
	for _, statement := range []string{
		"DELETE FROM session WHERE expires_at < $1",
		"DELETE FROM password_reset WHERE expires_at < $1",
		"DELETE FROM sign_up WHERE expires_at < $1",
	} {
		if _, err := tx.Exec(ctx, statement, now); err != nil {
			return err
		}
	}
	return nil
}
