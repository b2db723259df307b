package attendance

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
)

// makeSecret keeps the event's secret where it has one, else takes the new one.
func makeSecret(ctx context.Context, tx *db.Tx, event int64, fresh string) (secret, error) {
	if _, err := tx.Exec(ctx, "INSERT INTO check_in_secret (event_id, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING", event, fresh); err != nil {
		return "", err
	}
	return secretOf(ctx, tx, event)
}

// secretOf is empty where the owner has never looked at the code.
func secretOf(ctx context.Context, q db.Querier, event int64) (secret, error) {
	var s secret
	err := q.QueryRow(ctx, "SELECT secret FROM check_in_secret WHERE event_id = $1", event).Scan(&s)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return s, err
}

// checkInOf is nil where there is none.
func checkInOf(ctx context.Context, q db.Querier, event, person int64) (*CheckIn, error) {
	var c CheckIn
	err := q.QueryRow(ctx, "SELECT way, COALESCE(confirmer, 0) FROM check_in WHERE event_id = $1 AND person_id = $2", event, person).Scan(&c.By, &c.Confirmer)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &c, err
}

func report(ctx context.Context, tx *db.Tx, event, person int64) (int64, error) {
	return tx.Exec(ctx, "INSERT INTO check_in (event_id, person_id, at, way) VALUES ($1, $2, $3, 'peer') ON CONFLICT DO NOTHING",
		event, person, db.Micros(tx.Now()))
}

func checkInByCode(ctx context.Context, tx *db.Tx, event, person int64) (int64, error) {
	return tx.Exec(ctx, `INSERT INTO check_in (event_id, person_id, at, way) VALUES ($1, $2, $3, 'code')
		ON CONFLICT (event_id, person_id) DO UPDATE SET at = excluded.at, way = 'code' WHERE check_in.way = 'peer' AND check_in.confirmer IS NULL`,
		event, person, db.Micros(tx.Now()))
}

func dropReport(ctx context.Context, tx *db.Tx, event, person int64) (int64, error) {
	return tx.Exec(ctx, "DELETE FROM check_in WHERE event_id = $1 AND person_id = $2 AND way = 'peer' AND confirmer IS NULL", event, person)
}

func confirm(ctx context.Context, tx *db.Tx, event, person, confirmer int64) (int64, error) {
	return tx.Exec(ctx, "UPDATE check_in SET confirmer = $3, confirmed_at = $4 WHERE event_id = $1 AND person_id = $2 AND way = 'peer' AND confirmer IS NULL",
		event, person, confirmer, db.Micros(tx.Now()))
}

func putExcuse(ctx context.Context, tx *db.Tx, event, person int64, reason string) (int64, error) {
	return tx.Exec(ctx, `INSERT INTO excuse (event_id, person_id, at, reason) VALUES ($1, $2, $3, $4)
		ON CONFLICT (event_id, person_id) DO UPDATE SET at = excluded.at, reason = excluded.reason WHERE excuse.reason <> excluded.reason`,
		event, person, db.Micros(tx.Now()), reason)
}

func dropExcuse(ctx context.Context, tx *db.Tx, event, person int64) (int64, error) {
	return tx.Exec(ctx, "DELETE FROM excuse WHERE event_id = $1 AND person_id = $2", event, person)
}

// excusesSince counts the events of a room that a person has asked to be excused from since an instant.
func excusesSince(ctx context.Context, q db.Querier, room, person int64, since time.Time) (int64, error) {
	var n int64
	return n, q.QueryRow(ctx, "SELECT COUNT(*) FROM excuse x JOIN event e ON e.id = x.event_id WHERE e.room_id = $1 AND e.cancelled_at IS NULL AND x.person_id = $2 AND x.at >= $3",
		room, person, db.Micros(since)).Scan(&n)
}

// SubmissionVersion is one state of somebody's homework.
type SubmissionVersion struct {
	ID       int64         `json:"id"`
	Version  int64         `json:"version" doc:"1, 2, 3… of its author"`
	Person   int64         `json:"user"`
	At       time.Time     `json:"at"`
	Late     bool          `json:"late"`
	Text     string        `json:"text"`
	Links    []string      `json:"links"`
	Note     *HandedNote   `json:"note,omitempty" doc:"What it says is the text of that version"`
	Checks   []room.Person `json:"checks" doc:"Who has looked it through"`
	Returned *Return       `json:"returned,omitempty" doc:"The owner has sent it back"`
}

// HandedNote is a note that was handed in as it was then.
type HandedNote struct {
	ID      int64  `json:"id"`
	Title   string `json:"title" doc:"As it was then"`
	Version int64  `json:"version"`
}

// Return says who sent a version back, when and why.
type Return struct {
	By   room.Person `json:"by"`
	At   time.Time   `json:"at"`
	Note string      `json:"note"`
}

func insertVersion(ctx context.Context, tx *db.Tx, event int64, v *SubmissionVersion) error {
	links, err := json.Marshal(v.Links)
	if err != nil {
		return err
	}
	var version any
	title := ""
	if v.Note != nil {
		version, title = v.Note.Version, v.Note.Title
	}
	return tx.QueryRow(ctx, `INSERT INTO submission (event_id, person_id, version, at, content, links, note_version_id, note_title)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
		event, v.Person, v.Version, db.Micros(v.At), v.Text, string(links), version, title).Scan(&v.ID)
}

// versions are those of one person, the newest last.
func versions(ctx context.Context, q db.Querier, event, person int64) ([]SubmissionVersion, error) {
	rows, err := q.Query(ctx, `SELECT s.id, s.version, s.person_id, s.at, s.content, s.links, s.returned_at, COALESCE(p.id, 0), COALESCE(p.name, ''), s.return_note,
		COALESCE(w.note_id, 0), s.note_title, COALESCE(w.id, 0)
		FROM submission s LEFT JOIN person p ON p.id = s.returned_by LEFT JOIN note_version w ON w.id = s.note_version_id WHERE s.event_id = $1 AND s.person_id = $2 ORDER BY s.version`, event, person)
	found, err := db.Collect(rows, err, scanVersion)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*SubmissionVersion, len(found))
	for i := range found {
		byID[found[i].ID] = &found[i]
	}
	rows, err = q.Query(ctx, `SELECT c.submission_id, p.id, p.name FROM submission_check c JOIN submission s ON s.id = c.submission_id
		JOIN person p ON p.id = c.person_id WHERE s.event_id = $1 AND s.person_id = $2 ORDER BY c.at, p.id`, event, person)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var p room.Person
		err := rows.Scan(&id, &p.ID, &p.Name)
		if v := byID[id]; v != nil {
			v.Checks = append(v.Checks, p)
		}
		return struct{}{}, err
	})
	return found, err
}

func scanVersion(rows *sql.Rows) (SubmissionVersion, error) {
	v := SubmissionVersion{Checks: []room.Person{}}
	var at int64
	var links string
	var back sql.NullInt64
	var by Return
	var note HandedNote
	if err := rows.Scan(&v.ID, &v.Version, &v.Person, &at, &v.Text, &links, &back, &by.By.ID, &by.By.Name, &by.Note, &note.ID, &note.Title, &note.Version); err != nil {
		return v, err
	}
	if note.ID != 0 {
		v.Note = &note
	}
	v.At = db.Time(at)
	if back.Valid {
		by.At = db.Time(back.Int64)
		v.Returned = &by
	}
	return v, json.Unmarshal([]byte(links), &v.Links)
}

func authorOf(ctx context.Context, q db.Querier, event, submission int64) (int64, error) {
	var author int64
	err := q.QueryRow(ctx, "SELECT person_id FROM submission WHERE event_id = $1 AND id = $2", event, submission).Scan(&author)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoVersion
	}
	return author, err
}

// noteOf tells the author of a version of homework, and which version of a note it is.
func noteOf(ctx context.Context, q db.Querier, event, submission int64) (author, version int64, err error) {
	err = q.QueryRow(ctx, "SELECT person_id, note_version_id FROM submission WHERE event_id = $1 AND id = $2 AND note_version_id IS NOT NULL", event, submission).Scan(&author, &version)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoVersion
	}
	return author, version, err
}

func sendBack(ctx context.Context, tx *db.Tx, submission, owner int64, note string) error {
	if _, err := tx.Exec(ctx, "UPDATE submission SET returned_at = $2, returned_by = $3, return_note = $4 WHERE id = $1",
		submission, db.Micros(tx.Now()), owner, note); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "DELETE FROM submission_check WHERE submission_id = $1 AND person_id = $2", submission, owner)
	return err
}

// approve notes that somebody has looked a version through. An owner's word takes it back that it was sent back.
func approve(ctx context.Context, tx *db.Tx, submission, person int64, owner bool) (int64, error) {
	n, err := tx.Exec(ctx, "INSERT INTO submission_check (submission_id, person_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
		submission, person, db.Micros(tx.Now()))
	if err != nil || !owner {
		return n, err
	}
	kept, err := tx.Exec(ctx, "UPDATE submission SET returned_at = NULL, returned_by = NULL, return_note = '' WHERE id = $1 AND returned_at IS NOT NULL", submission)
	return n + kept, err
}

// handedIn counts the versions of each person.
func handedIn(ctx context.Context, q db.Querier, event int64) (map[int64]int64, error) {
	rows, err := q.Query(ctx, "SELECT person_id, COUNT(*) FROM submission WHERE event_id = $1 GROUP BY person_id", event)
	out := map[int64]int64{}
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, n int64
		err := rows.Scan(&person, &n)
		out[person] = n
		return struct{}{}, err
	})
	return out, err
}

// sitter is somebody who sits in a room, or once did.
type sitter struct {
	room.Person
	since *time.Time // nil once gone
}

// sitters are all who ever sat in a room, once each, in the order of joining.
func sitters(ctx context.Context, q db.Querier, id int64) ([]sitter, error) {
	rows, err := q.Query(ctx, `SELECT p.id, p.name, MAX(CASE WHEN m.left_at IS NULL THEN m.joined_at END)
		FROM member m JOIN person p ON p.id = m.person_id WHERE m.room_id = $1 GROUP BY p.id, p.name ORDER BY MIN(m.id)`, id)
	return db.Collect(rows, err, func(rows *sql.Rows) (sitter, error) {
		var s sitter
		var since sql.NullInt64
		err := rows.Scan(&s.ID, &s.Name, &since)
		s.since = db.NullTime(since)
		return s, err
	})
}
