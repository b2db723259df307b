package recommend

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// pastActs reads the newest acts of a person.
func pastActs(ctx context.Context, q db.Querier, person int64, limit int) ([]act, error) {
	rows, err := q.Query(ctx, "SELECT room_id, kind FROM interaction WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT $2", person, limit)
	return db.Collect(rows, err, func(rows *sql.Rows) (act, error) {
		var a act
		return a, rows.Scan(&a.room, &a.kind)
	})
}

// eachAct reads all acts that tell of a choice, oldest first.
func eachAct(ctx context.Context, q db.Querier, do func(person, room int64, kind string, at time.Time)) error {
	rows, err := q.Query(ctx, "SELECT person_id, room_id, kind, at FROM interaction ORDER BY id")
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, room, at int64
		var kind string
		err := rows.Scan(&person, &room, &kind, &at)
		do(person, room, kind, db.Time(at))
		return struct{}{}, err
	})
	return err
}

func insertAct(ctx context.Context, tx *db.Tx, person, room int64, kind string, at time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO interaction (person_id, room_id, kind, at)
		SELECT id, $2, $3, $4 FROM person WHERE id = $1 AND personalised ON CONFLICT DO NOTHING`, person, room, kind, db.Micros(at))
	return err
}

// personalised tells whether a person lets the own acts be used.
func personalised(ctx context.Context, q db.Querier, person int64) (bool, error) {
	return db.Exists(ctx, q, "SELECT 1 FROM person WHERE id = $1 AND personalised", person)
}

// forgetIfUnwanted deletes what is stored of a person who switched personalisation off.
func forgetIfUnwanted(ctx context.Context, tx *db.Tx, person int64) error {
	for _, statement := range []string{
		"DELETE FROM interaction WHERE person_id IN (SELECT id FROM person WHERE id = $1 AND NOT personalised)",
		"DELETE FROM impression WHERE person_id IN (SELECT id FROM person WHERE id = $1 AND NOT personalised)",
	} {
		if _, err := tx.Exec(ctx, statement, person); err != nil {
			return err
		}
	}
	return nil
}

// place is one line of a list that was shown.
type place struct {
	Room     int64            `json:"room"`
	Position int              `json:"position"`
	Parts    map[Kind]float64 `json:"parts"`
}

type impression struct {
	person int64
	at     time.Time
	places []place
}

func insertImpressions(ctx context.Context, tx *db.Tx, list []impression) error {
	rows := make([][]any, len(list))
	for i, im := range list {
		places, err := json.Marshal(im.places)
		if err != nil {
			return err
		}
		rows[i] = []any{im.person, db.Micros(im.at), ModelVersion, string(places)}
	}
	return tx.Insert(ctx, "impression (person_id, at, model, places)", rows)
}

// eachImpression reads which rooms were shown since an instant.
func eachImpression(ctx context.Context, q db.Querier, since time.Time, do func(at time.Time, rooms []place)) error {
	rows, err := q.Query(ctx, "SELECT at, places FROM impression WHERE at >= $1 ORDER BY id", db.Micros(since))
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var at int64
		var raw string
		if err := rows.Scan(&at, &raw); err != nil {
			return struct{}{}, err
		}
		var places []place
		err := json.Unmarshal([]byte(raw), &places)
		do(db.Time(at), places)
		return struct{}{}, err
	})
	return err
}
