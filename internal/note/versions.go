package note

import (
	"context"
	"database/sql"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// Version is what a note said at some time.
type Version struct {
	ID         int64         `json:"id"`
	Name       string        `json:"name" doc:"Empty: it was kept by the server, as happens after some minutes of writing"`
	At         time.Time     `json:"at"`
	By         *room.Person  `json:"by,omitempty" doc:"Who named it"`
	Editors    []room.Person `json:"editors" doc:"Who wrote since the version before"`
	Characters int64         `json:"characters"`
	HandedIn   bool          `json:"handed_in" doc:"It was handed in as homework"`
}

// VersionText is a version with its text.
type VersionText struct {
	Version
	Text string `json:"text" doc:"Markdown"`
}

// Share is how much of a note's present text somebody wrote.
type Share struct {
	User       room.Person `json:"user"`
	Characters int64       `json:"characters" doc:"In UTF-16 units"`
}

// Versions lists what a note said before, the newest first.
func (s *Service) Versions(ctx context.Context, who httpx.Caller, at At) ([]Version, error) {
	_, n, err := enter(ctx, s.db, who, at)
	if err != nil {
		return nil, err
	}
	return versions(ctx, s.db, " WHERE v.note_id = $1 ORDER BY v.at DESC, v.id DESC", n.ID)
}

// Version reads one with its text.
func (s *Service) Version(ctx context.Context, who httpx.Caller, at At, id int64) (VersionText, error) {
	_, n, err := enter(ctx, s.db, who, at)
	if err != nil {
		return VersionText{}, err
	}
	return versionOf(ctx, s.db, n.ID, id)
}

func versionOf(ctx context.Context, q db.Querier, note, id int64) (VersionText, error) {
	found, err := versions(ctx, q, " WHERE v.note_id = $1 AND v.id = $2", note, id)
	if err != nil {
		return VersionText{}, err
	}
	if len(found) == 0 {
		return VersionText{}, errNoVersion
	}
	var packed []byte
	if err := q.QueryRow(ctx, "SELECT content FROM note_version WHERE id = $1", id).Scan(&packed); err != nil {
		return VersionText{}, err
	}
	content, err := unpack(packed)
	return VersionText{Version: found[0], Text: string(content)}, err
}

// Keep keeps what a note says now, by a name.
func (s *Service) Keep(ctx context.Context, who httpx.Caller, at At, name string) (Version, error) {
	name = text.Clean(name)
	var c errs.Checks
	c.Length("name", name, 1, MaxName)
	var kept Version
	err := s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		if err := c.Err(); err != nil {
			return err
		}
		named, err := count(ctx, tx, "SELECT COUNT(*) FROM note_version WHERE note_id = $1 AND name <> ''", n.ID)
		if err != nil {
			return err
		}
		if named >= MaxVersions {
			return errVersions
		}
		p, err := load(ctx, tx, n.ID)
		if err != nil {
			return err
		}
		id, err := p.keep(ctx, tx, n.ID, name, who.ID)
		if err != nil {
			return err
		}
		v, err := versionOf(ctx, tx, n.ID, id)
		kept = v.Version
		return err
	})
	return kept, err
}

// Restore makes a note say again what it said in a version. What it says now is kept first.
func (s *Service) Restore(ctx context.Context, who httpx.Caller, at At, id int64) error {
	return s.change(ctx, who, at, func(tx *db.Tx, _ *room.Room, n *stored) error {
		v, err := versionOf(ctx, tx, n.ID, id)
		if err != nil {
			return err
		}
		return s.replace(ctx, tx, n, who.ID, v.Text)
	})
}

// replace makes a note say a text, as an edit of a person, having kept what it says.
func (s *Service) replace(ctx context.Context, tx *db.Tx, n *stored, person int64, content string) error {
	p, err := load(ctx, tx, n.ID)
	if err != nil {
		return err
	}
	_, newest, err := newestVersion(ctx, tx, n.ID)
	if err != nil {
		return err
	}
	if now := p.text(); now != "" && now != newest && now != content {
		if _, err := p.keep(ctx, tx, n.ID, "", 0); err != nil {
			return err
		}
	}
	return s.rewrite(ctx, tx, n, p, person, content)
}

// HandedIn marks a version as homework, so that it stays, and tells its note's title. Only one of the room's notes can be.
func HandedIn(ctx context.Context, tx *db.Tx, room, version int64) (note int64, title string, err error) {
	err = tx.QueryRow(ctx, `SELECT n.id, n.title FROM note_version v JOIN note n ON n.id = v.note_id
		WHERE v.id = $1 AND n.room_id = $2 AND n.deleted_at IS NULL`, version, room).Scan(&note, &title)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", errs.FieldError("note_version", "이 방 노트의 버전을 골라 주세요.", "Choose a version of one of this room's notes.")
	}
	if err != nil {
		return 0, "", err
	}
	kept, err := tx.Exec(ctx, "UPDATE note_version SET handed_in = 1 WHERE id = $1", version)
	if err == nil && kept == 0 {
		err = errNoVersion // it was thinned out meanwhile
	}
	return note, title, err
}

// HandedText is what a version says that was handed in.
func HandedText(ctx context.Context, q db.Querier, version int64) (string, error) {
	var packed []byte
	if err := q.QueryRow(ctx, "SELECT content FROM note_version WHERE id = $1 AND handed_in = 1", version).Scan(&packed); err != nil {
		return "", err
	}
	content, err := unpack(packed)
	return string(content), err
}

// version is one to be kept.
type version struct {
	name    string // empty: by itself
	by      int64  // who named it
	at      time.Time
	content string
	editors people
}

func insertVersion(ctx context.Context, tx *db.Tx, note int64, v version) (int64, error) {
	packed, err := squeeze([]byte(v.content))
	if err != nil {
		return 0, err
	}
	var by any
	if v.by != 0 {
		by = v.by
	}
	var id int64
	if err := tx.QueryRow(ctx, "INSERT INTO note_version (note_id, name, person_id, at, characters, editors, content) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
		note, v.name, by, db.Micros(v.at), utf8.RuneCountInString(v.content), v.editors.text(), packed).Scan(&id); err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, `DELETE FROM note_version WHERE note_id = $1 AND name = '' AND handed_in = 0 AND id NOT IN (
		SELECT id FROM note_version WHERE note_id = $1 AND name = '' ORDER BY at DESC, id DESC LIMIT $2)`, note, maxKept)
	return id, err
}

func versions(ctx context.Context, q db.Querier, condition string, args ...any) ([]Version, error) {
	var wrote []people
	rows, err := q.Query(ctx, `SELECT v.id, v.name, v.at, COALESCE(p.id, 0), COALESCE(p.name, ''), v.characters, v.handed_in, v.editors
		FROM note_version v LEFT JOIN person p ON p.id = v.person_id`+condition, args...)
	found, err := db.Collect(rows, err, func(rows *sql.Rows) (Version, error) {
		v := Version{Editors: []room.Person{}}
		var at, handed int64
		var by room.Person
		var editors people
		err := rows.Scan(&v.ID, &v.Name, &at, &by.ID, &by.Name, &v.Characters, &handed, &editors)
		if by.ID != 0 {
			v.By = &by
		}
		v.At, v.HandedIn = db.Time(at), handed != 0
		wrote = append(wrote, editors)
		return v, err
	})
	if err != nil {
		return nil, err
	}
	var all people
	for _, some := range wrote {
		all = all.with(some...)
	}
	named, err := names(ctx, q, all)
	for i, some := range wrote {
		for _, id := range some {
			found[i].Editors = append(found[i].Editors, named[id])
		}
	}
	return found, err
}

// newestVersion tells when the newest version was kept and what it says; where there is none, when the note began.
func newestVersion(ctx context.Context, q db.Querier, note int64) (time.Time, string, error) {
	var at int64
	var packed []byte
	err := q.QueryRow(ctx, "SELECT at, content FROM note_version WHERE note_id = $1 ORDER BY at DESC, id DESC LIMIT 1", note).Scan(&at, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		at, err = count(ctx, q, "SELECT created_at FROM note WHERE id = $1", note)
		return db.Time(at), "", err
	}
	if err != nil {
		return time.Time{}, "", err
	}
	content, err := unpack(packed)
	return db.Time(at), string(content), err
}

// thin drops versions that were kept by themselves: of those older than a day one an hour stays, of those older than a week one a day.
func thin(ctx context.Context, tx *db.Tx, now time.Time) error {
	_, err := tx.Exec(ctx, `DELETE FROM note_version WHERE name = '' AND handed_in = 0 AND at < $1 AND id NOT IN (
		SELECT MAX(id) FROM note_version WHERE name = '' AND at < $1
		GROUP BY note_id, CASE WHEN at < $2 THEN at / 86400000000 ELSE at / 3600000000 END)`,
		db.Micros(now.Add(-24*time.Hour)), db.Micros(now.Add(-7*24*time.Hour)))
	return err
}
