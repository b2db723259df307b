package user

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// Importer is the external id of the person who owns imported rooms: nobody who can sign in.
const Importer = "studyone:import"

// manyIDs is how many ids one statement names.
const manyIDs = 500

// External is a person as another system knows them.
type External struct {
	ID        string
	Name      string
	Goal      string
	Interests []string
	Free      []Span
}

// UpsertExternal adds people by their external ids, or updates those that are
// there, and tells who is who. It emits no records: whoever adds thousands of
// people says so once. An id may occur once only.
func UpsertExternal(ctx context.Context, tx *db.Tx, people []External) (map[string]int64, error) {
	rows := make([][]any, len(people))
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.ID
		rows[i] = []any{p.Name, "", p.Goal, p.ID, db.Micros(tx.Now())}
	}
	err := tx.Insert(ctx, `person (name, password_hash, goal, external_id, created_at)|ON CONFLICT (external_id) DO UPDATE
		SET name = excluded.name, goal = excluded.goal WHERE person.name <> excluded.name OR person.goal <> excluded.goal`, rows)
	if err != nil {
		return nil, err
	}
	ids, err := ByExternals(ctx, tx, names)
	if err != nil {
		return nil, err
	}
	wishes := make(map[int64]External, len(people))
	for _, p := range people {
		wishes[ids[p.ID]] = p
	}
	return ids, replaceWishes(ctx, tx, wishes)
}

// ByExternals finds imported people; unknown ones are left out.
func ByExternals(ctx context.Context, q db.Querier, externals []string) (map[string]int64, error) {
	out := make(map[string]int64, len(externals))
	for some := range slices.Chunk(externals, manyIDs) {
		in, args := db.In(some)
		rows, err := q.Query(ctx, "SELECT id, external_id FROM person WHERE external_id IN "+in, args...)
		if _, err := db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var id int64
			var external string
			err := rows.Scan(&id, &external)
			out[external] = id
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// replaceWishes sets the interests and free hours of many people. It goes by
// ascending id, so that two at once wait for each other instead of locking up.
func replaceWishes(ctx context.Context, tx *db.Tx, people map[int64]External) error {
	ids := make([]int64, 0, len(people))
	for id := range people {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for some := range slices.Chunk(ids, manyIDs) {
		in, args := db.In(some)
		for _, table := range []string{"interest", "free_hours"} {
			if _, err := tx.Exec(ctx, "DELETE FROM "+table+" WHERE person_id IN "+in, args...); err != nil {
				return err
			}
		}
	}
	var interests, free [][]any
	for _, id := range ids {
		for i, w := range people[id].Interests {
			interests = append(interests, []any{id, i, w})
		}
		for _, s := range joined(slices.Clone(people[id].Free)) {
			free = append(free, []any{id, s.Day, s.From, s.To})
		}
	}
	if err := tx.Insert(ctx, "interest (person_id, position, word)", interests); err != nil {
		return err
	}
	return tx.Insert(ctx, "free_hours (person_id, day, from_minute, to_minute)", free)
}

// Stored is a person as an export shows them; External.ID is empty for those who were not imported.
type Stored struct {
	Own int64
	External
}

// EachStored reads everybody but the owner of imported rooms, in chunks, in the order of ids.
func EachStored(ctx context.Context, q db.Querier, do func([]Stored) error) error {
	for after := int64(0); ; {
		rows, err := q.Query(ctx, `SELECT id, COALESCE(external_id, ''), name, goal FROM person
			WHERE id > $1 AND (external_id IS NULL OR external_id <> $2) ORDER BY id LIMIT $3`, after, Importer, 4*manyIDs)
		people, err := db.Collect(rows, err, func(rows *sql.Rows) (Stored, error) {
			var p Stored
			return p, rows.Scan(&p.Own, &p.ID, &p.Name, &p.Goal)
		})
		if err != nil || len(people) == 0 {
			return err
		}
		last := people[len(people)-1].Own
		if err := withWishes(ctx, q, people, after, last); err != nil {
			return err
		}
		if err := do(people); err != nil {
			return err
		}
		after = last
	}
}

// withWishes fills in the interests and free hours of the people after one id up to another.
func withWishes(ctx context.Context, q db.Querier, people []Stored, after, last int64) error {
	at := make(map[int64]*Stored, len(people))
	for i := range people {
		at[people[i].Own] = &people[i]
	}
	rows, err := q.Query(ctx, "SELECT person_id, word FROM interest WHERE person_id > $1 AND person_id <= $2 ORDER BY person_id, position", after, last)
	if _, err := db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var word string
		err := rows.Scan(&id, &word)
		if p := at[id]; p != nil {
			p.Interests = append(p.Interests, word)
		}
		return struct{}{}, err
	}); err != nil {
		return err
	}
	rows, err = q.Query(ctx, "SELECT person_id, day, from_minute, to_minute FROM free_hours WHERE person_id > $1 AND person_id <= $2 ORDER BY person_id, day, from_minute", after, last)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var s Span
		err := rows.Scan(&id, &s.Day, &s.From, &s.To)
		if p := at[id]; p != nil {
			p.Free = append(p.Free, s)
		}
		return struct{}{}, err
	})
	return err
}

// Demo is an invented person of a demo world.
type Demo struct {
	Name         string
	Goal         string
	Interests    []string
	Free         []Span
	Personalised bool
	SeatVisible  bool
	Created      time.Time
}

// InsertDemo adds invented people and answers their ids, in the same order.
// They have no password; a demo server lets one sign in as any of them.
func InsertDemo(ctx context.Context, tx *db.Tx, people []Demo) ([]int64, error) {
	rows := make([][]any, len(people))
	for i, p := range people {
		email := demoEmail(i)
		rows[i] = []any{email, emailKey(email), p.Name, "", true, p.Goal, p.Personalised, p.SeatVisible, db.Micros(p.Created)}
	}
	if err := tx.Insert(ctx, "person (email, email_key, name, password_hash, demo, goal, personalised, seat_visible, created_at)", rows); err != nil {
		return nil, err
	}
	found, err := DemoPeople(ctx, tx, len(people))
	if err != nil {
		return nil, err
	}
	if len(found) != len(people) {
		return nil, fmt.Errorf("%d of %d demo people are there", len(found), len(people))
	}
	ids := make([]int64, len(people))
	wishes := make(map[int64]External, len(people))
	for i, p := range people {
		ids[i] = found[i].ID
		wishes[ids[i]] = External{Interests: p.Interests, Free: p.Free}
	}
	return ids, replaceWishes(ctx, tx, wishes)
}

func demoEmail(i int) string { return fmt.Sprintf("demo-%d@studyone.invalid", i+1) }

// DemoPeople are the first n people of the demo world, in the order they were
// made, with their interests; none where there is no demo world.
func DemoPeople(ctx context.Context, q db.Querier, n int) ([]Person, error) {
	rows, err := q.Query(ctx, "SELECT "+personColumns+" FROM person WHERE demo AND email IS NOT NULL ORDER BY id LIMIT $1", n)
	people, err := db.Collect(rows, err, func(rows *sql.Rows) (Person, error) { return scanPerson(rows.Scan) })
	if err != nil || len(people) == 0 {
		return nil, err
	}
	stored := make([]Stored, len(people))
	for i, p := range people {
		stored[i].Own = p.ID
	}
	if err := withWishes(ctx, q, stored, people[0].ID-1, people[len(people)-1].ID); err != nil {
		return nil, err
	}
	for i := range people {
		people[i].Interests, people[i].Free = stored[i].Interests, stored[i].Free
	}
	return people, nil
}
