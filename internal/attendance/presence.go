package attendance

import (
	"context"

	"github.com/studyone/studyone/internal/db"
)

// Arrive notes that a person's connection to an event began. A connection that is known changes nothing.
func Arrive(ctx context.Context, tx *db.Tx, event, person int64, connection string) error {
	_, err := tx.Exec(ctx, "INSERT INTO presence (connection, event_id, person_id, from_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
		connection, event, person, db.Micros(tx.Now()))
	return err
}

// Depart notes that a connection ended. The first end stays.
func Depart(ctx context.Context, tx *db.Tx, connection string) error {
	now := db.Micros(tx.Now())
	_, err := tx.Exec(ctx, "UPDATE presence SET to_at = CASE WHEN from_at > $2 THEN from_at ELSE $2 END WHERE connection = $1 AND to_at IS NULL", connection, now)
	return err
}
