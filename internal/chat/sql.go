package chat

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
)

const selectMessage = `SELECT m.id, m.seq, m.room_id, p.id, p.name, m.content, m.created_at, COALESCE(m.client_key, '')
	FROM message m JOIN person p ON p.id = m.person_id WHERE m.room_id = $1`

func scan(row func(...any) error) (Message, error) {
	var m Message
	var created int64
	err := row(&m.ID, &m.Seq, &m.Room, &m.User.ID, &m.User.Name, &m.Content, &created, &m.Key)
	m.CreatedAt = db.Time(created)
	return m, err
}

func messages(ctx context.Context, q db.Querier, condition string, args ...any) ([]Message, error) {
	rows, err := q.Query(ctx, selectMessage+condition, args...)
	return db.Collect(rows, err, func(rows *sql.Rows) (Message, error) { return scan(rows.Scan) })
}

// byKey finds a message that its sender has sent before.
func byKey(ctx context.Context, q db.Querier, room, person int64, key string) (Message, bool, error) {
	m, err := scan(q.QueryRow(ctx, selectMessage+" AND m.person_id = $2 AND m.client_key = $3", room, person, key).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return m, false, nil
	}
	return m, err == nil, err
}

// nextSeq takes the next number of the room; the row it holds puts the room's writers in order.
func nextSeq(ctx context.Context, tx *db.Tx, room int64) (int64, error) {
	var seq int64
	err := tx.QueryRow(ctx, `INSERT INTO chat_sequence (room_id, last) VALUES ($1, 1)
		ON CONFLICT (room_id) DO UPDATE SET last = chat_sequence.last + 1 RETURNING last`, room).Scan(&seq)
	return seq, err
}

func insert(ctx context.Context, tx *db.Tx, m *Message) error {
	var key any
	if m.Key != "" {
		key = m.Key
	}
	if err := tx.QueryRow(ctx, "INSERT INTO message (room_id, seq, person_id, content, client_key, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
		m.Room, m.Seq, m.User.ID, m.Content, key, db.Micros(tx.Now())).Scan(&m.ID); err != nil {
		return err
	}
	m.CreatedAt = tx.Now()
	return tx.QueryRow(ctx, "SELECT name FROM person WHERE id = $1", m.User.ID).Scan(&m.User.Name)
}

// last is the number of the room's newest message, 0 where there is none.
func last(ctx context.Context, q db.Querier, room int64) (int64, error) {
	var n int64
	return n, q.QueryRow(ctx, "SELECT COALESCE(MAX(last), 0) FROM chat_sequence WHERE room_id = $1", room).Scan(&n)
}

func setRead(ctx context.Context, tx *db.Tx, person, room, seq int64) error {
	_, err := tx.Exec(ctx, `INSERT INTO chat_read (person_id, room_id, seq) VALUES ($1, $2, $3)
		ON CONFLICT (person_id, room_id) DO UPDATE SET seq = excluded.seq WHERE chat_read.seq < excluded.seq`, person, room, seq)
	return err
}

// Recent counts the messages of each room since an instant.
func Recent(ctx context.Context, q db.Querier, since time.Time) (map[int64]int, error) {
	rows, err := q.Query(ctx, "SELECT room_id, COUNT(*) FROM message WHERE created_at >= $1 GROUP BY room_id", db.Micros(since))
	out := map[int64]int{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var room int64
		var n int
		err := rows.Scan(&room, &n)
		out[room] = n
		return struct{}{}, err
	})
	return out, err
}

// Unread counts the messages of a person's rooms that came after what that person has read.
func Unread(ctx context.Context, q db.Querier, person int64) (map[int64]int64, error) {
	rows, err := q.Query(ctx, `SELECT m.room_id, s.last - COALESCE(r.seq, 0) FROM member m JOIN chat_sequence s ON s.room_id = m.room_id
		LEFT JOIN chat_read r ON r.room_id = m.room_id AND r.person_id = m.person_id WHERE m.person_id = $1 AND m.left_at IS NULL`, person)
	out := map[int64]int64{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var room, n int64
		err := rows.Scan(&room, &n)
		out[room] = n
		return struct{}{}, err
	})
	return out, err
}
