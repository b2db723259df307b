package notify

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
)

const keyColumns = "person_id, room_id, kind, subject, moment"

func (k *key) fields() []any { return []any{&k.Person, &k.Room, &k.Kind, &k.Subject, &k.Moment} }

// insert adds notices and answers those that were not there before, with their ids.
func insert(ctx context.Context, tx *db.Tx, notices []Notice) ([]Notice, error) {
	const atOnce = 50 // statements with many values are slow on SQLite
	var fresh []Notice
	for part := range slices.Chunk(notices, atOnce) {
		byKey := make(map[key]Notice, len(part))
		var rows []string
		var args []any
		for _, n := range part {
			params, err := json.Marshal(n.Params)
			if err != nil {
				return nil, err
			}
			byKey[n.key] = n
			at := len(args)
			rows = append(rows, fmt.Sprintf("($%d,$%d,$%d,$%d,$%d,$%d,$%d)", at+1, at+2, at+3, at+4, at+5, at+6, at+7))
			args = append(args, n.Person, n.Room, string(n.Kind), n.Subject, n.Moment, string(params), db.Micros(n.At))
		}
		found, err := tx.Query(ctx, "INSERT INTO notice ("+keyColumns+", params, at) VALUES "+strings.Join(rows, ",")+
			" ON CONFLICT DO NOTHING RETURNING id, "+keyColumns, args...)
		added, err := db.Collect(found, err, func(rows *sql.Rows) (Notice, error) {
			var k key
			var id int64
			err := rows.Scan(append([]any{&id}, k.fields()...)...)
			n := byKey[k]
			n.ID = id
			return n, err
		})
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, added...)
	}
	return fresh, nil
}

func list(ctx context.Context, q db.Querier, person, before int64, limit int) ([]Notice, error) {
	rows, err := q.Query(ctx, "SELECT id, "+keyColumns+`, params, at, read_at IS NOT NULL FROM notice
		WHERE person_id = $1 AND ($2 = CAST(0 AS BIGINT) OR id < $2) ORDER BY id DESC LIMIT $3`, person, before, limit)
	return db.Collect(rows, err, func(rows *sql.Rows) (Notice, error) {
		var n Notice
		var params string
		var at int64
		err := rows.Scan(slices.Concat([]any{&n.ID}, n.fields(), []any{&params, &at, &n.Read})...)
		n.At = db.Time(at)
		return n, errors.Join(err, json.Unmarshal([]byte(params), &n.Params))
	})
}

func unread(ctx context.Context, q db.Querier, person int64) (n int64, err error) {
	return n, q.QueryRow(ctx, "SELECT COUNT(*) FROM notice WHERE person_id = $1 AND read_at IS NULL", person).Scan(&n)
}

func markRead(ctx context.Context, tx *db.Tx, person, upTo int64) error {
	_, err := tx.Exec(ctx, "UPDATE notice SET read_at = $3 WHERE person_id = $1 AND id <= $2 AND read_at IS NULL", person, upTo, db.Micros(tx.Now()))
	return err
}

func deleteBefore(ctx context.Context, tx *db.Tx, t time.Time) error {
	_, err := tx.Exec(ctx, "DELETE FROM notice WHERE at < $1", db.Micros(t))
	return err
}

func mailOf(ctx context.Context, q db.Querier, person int64) (Mail, error) {
	m := MailUrgent
	err := q.QueryRow(ctx, "SELECT mail FROM notify_preference WHERE person_id = $1", person).Scan(&m)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return m, err
}

func saveMail(ctx context.Context, tx *db.Tx, person int64, m Mail, token string) error {
	_, err := tx.Exec(ctx, `INSERT INTO notify_preference (person_id, mail, token) VALUES ($1, $2, $3)
		ON CONFLICT (person_id) DO UPDATE SET mail = excluded.mail`, person, string(m), token)
	return err
}

func stopMail(ctx context.Context, tx *db.Tx, token string) (int64, error) {
	return tx.Exec(ctx, "UPDATE notify_preference SET mail = 'none' WHERE token = $1", token)
}

// reader is somebody who may be written to.
type reader struct {
	email    string
	lang     errs.Lang
	mail     Mail
	token    string
	reminded time.Time // letters of reminders cover the time until then
}

// readers are those of several people who may be written to: with a verified
// address, which every address is, and not of the demo world.
func readers(ctx context.Context, tx *db.Tx, people []int64, token func() string) (map[int64]reader, error) {
	const atOnce = 200
	rows := make([][]any, len(people))
	for i, p := range people {
		rows[i] = []any{p, token()}
	}
	if err := tx.Insert(ctx, "notify_preference (person_id, token)|ON CONFLICT (person_id) DO NOTHING", rows); err != nil {
		return nil, err
	}
	out := make(map[int64]reader, len(people))
	for part := range slices.Chunk(people, atOnce) {
		in, args := db.In(part)
		rows, err := tx.Query(ctx, `SELECT p.id, p.email, p.language, n.mail, n.token, n.reminded_until
			FROM person p JOIN notify_preference n ON n.person_id = p.id WHERE p.email IS NOT NULL AND NOT p.demo AND p.id IN `+in, args...)
		if _, err := db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var id, reminded int64
			var r reader
			err := rows.Scan(&id, &r.email, &r.lang, &r.mail, &r.token, &reminded)
			r.reminded = db.Time(reminded)
			out[id] = r
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// coverReminders notes until when somebody gets no further letter of reminders.
func coverReminders(ctx context.Context, tx *db.Tx, person int64, until time.Time) error {
	_, err := tx.Exec(ctx, "UPDATE notify_preference SET reminded_until = $2 WHERE person_id = $1", person, db.Micros(until))
	return err
}
