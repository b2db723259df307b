package recommend

import (
	"bufio"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

const ownPrefix = "s1-"

// Export writes a layout folder from the database. People and rooms that were
// imported keep their ids, others get "s1-" and their number
// ("s1-2-" where imported ids begin with "s1-"). The files get their names only
// when all three are complete. Of people they hold what the layout has, and
// nothing else of theirs.
func Export(ctx context.Context, d *db.DB, dir string, progress func(done, total int)) (Report, error) {
	ex := exporter{d: d, progress: progress, people: map[int64]string{}, places: map[int64]string{}}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ex.report, err
	}
	if err := errors.Join(ex.count(ctx), ex.choosePrefix(ctx)); err != nil {
		return ex.report, err
	}
	var files []*layoutFile
	for _, part := range []struct {
		name  string
		write func(context.Context, *bufio.Writer) error
	}{{usersFile, ex.writeUsers}, {roomsFile, ex.writeRooms}, {interactionsFile, ex.writeInteractions}} {
		f, err := createLayoutFile(filepath.Join(dir, part.name))
		if err == nil {
			files = append(files, f)
			err = errors.Join(part.write(ctx, f.w), f.close())
		}
		if err != nil {
			return ex.report, errors.Join(err, eachFile(files, (*layoutFile).discard))
		}
	}
	return ex.report, eachFile(files, (*layoutFile).publish)
}

// layoutFile is a file that has not got its name yet.
type layoutFile struct {
	name string
	f    *os.File
	w    *bufio.Writer
}

func createLayoutFile(name string) (*layoutFile, error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*") // readable by its owner only
	if err != nil {
		return nil, err
	}
	return &layoutFile{name: name, f: f, w: bufio.NewWriterSize(f, 1<<16)}, nil
}

func (l *layoutFile) close() error   { return errors.Join(l.w.Flush(), l.f.Sync(), l.f.Close()) }
func (l *layoutFile) publish() error { return os.Rename(l.f.Name(), l.name) }
func (l *layoutFile) discard() error { return os.Remove(l.f.Name()) }

func eachFile(files []*layoutFile, do func(*layoutFile) error) error {
	var all error
	for _, f := range files {
		all = errors.Join(all, do(f))
	}
	return all
}

// exporter is one run of Export.
type exporter struct {
	d        *db.DB
	progress func(done, total int)
	report   Report
	prefix   string

	done, total    int
	people, places map[int64]string // the names that own ids have in the files
}

func (ex *exporter) count(ctx context.Context) error {
	return ex.d.QueryRow(ctx, "SELECT (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM room) + (SELECT COUNT(*) FROM interaction)").Scan(&ex.total)
}

func (ex *exporter) wrote(n int) {
	ex.done += n
	if ex.progress != nil {
		ex.progress(min(ex.done, ex.total), ex.total)
	}
}

// choosePrefix finds what names of own ids begin with, so that none is the id of something imported.
func (ex *exporter) choosePrefix(ctx context.Context) error {
	ex.prefix = ownPrefix
	for n := 2; ; n++ {
		taken, err := db.Exists(ctx, ex.d, "SELECT 1 FROM person WHERE external_id LIKE $1 UNION ALL SELECT 1 FROM room WHERE external_id LIKE $1", ex.prefix+"%")
		if err != nil || !taken {
			return err
		}
		ex.prefix = fmt.Sprintf("%s%d-", ownPrefix, n)
	}
}

func (ex *exporter) name(own int64, external string) string {
	return cmp.Or(external, ex.prefix+strconv.FormatInt(own, 10))
}

func (ex *exporter) writeUsers(ctx context.Context, w *bufio.Writer) error {
	return user.EachStored(ctx, ex.d, func(people []user.Stored) error {
		for _, p := range people {
			p.ID = ex.name(p.Own, p.ID)
			ex.people[p.Own] = p.ID
			line, err := encodeUser(User{ID: p.ID, Name: p.Name, Interests: p.Interests, Goal: p.Goal, Free: p.Free})
			if err != nil {
				return err
			}
			if _, err := w.Write(line); err != nil {
				return err
			}
		}
		ex.report.Users += len(people)
		ex.wrote(len(people))
		return nil
	})
}

func (ex *exporter) writeRooms(ctx context.Context, w *bufio.Writer) error {
	return room.EachStored(ctx, ex.d, func(rooms []room.Stored) error {
		for _, r := range rooms {
			r.ID = ex.name(r.Own, r.ID)
			ex.places[r.Own] = r.ID
			if err := writeRoom(w, r.External); err != nil {
				return err
			}
		}
		ex.report.Rooms += len(rooms)
		ex.wrote(len(rooms))
		return nil
	})
}

func writeRoom(w *bufio.Writer, e room.External) error {
	times, err := layoutTimes(e.Times)
	if err != nil {
		return err
	}
	line, err := encodeRoom(Room{
		ID: e.ID, Title: e.Title, Goal: e.Goal, Keywords: e.Keywords, Days: e.Days, Times: times,
		Seats: e.Seats, Fee: e.Fee, Created: e.Created, Closed: e.Closed,
	})
	if err != nil {
		return err
	}
	_, err = w.Write(line)
	return err
}

// storedAct is an interaction as it stands in the database.
type storedAct struct {
	id, person, room, at int64
	kind                 string
	value                sql.NullFloat64
}

func (ex *exporter) writeInteractions(ctx context.Context, w *bufio.Writer) error {
	for after := int64(0); ; {
		rows, err := ex.d.Query(ctx, "SELECT id, person_id, room_id, kind, at, value FROM interaction WHERE id > $1 ORDER BY id LIMIT $2", after, interactionsAtOnce)
		acts, err := db.Collect(rows, err, func(rows *sql.Rows) (storedAct, error) {
			var a storedAct
			return a, rows.Scan(&a.id, &a.person, &a.room, &a.kind, &a.at, &a.value)
		})
		if err != nil || len(acts) == 0 {
			return err
		}
		for _, a := range acts {
			if err := ex.writeAct(w, a); err != nil {
				return err
			}
		}
		after = acts[len(acts)-1].id
		ex.wrote(len(acts))
	}
}

// writeAct leaves out what the layout has no word for, and what is about somebody who came after the people were written.
func (ex *exporter) writeAct(w *bufio.Writer, a storedAct) error {
	person, place := ex.people[a.person], ex.places[a.room]
	if person == "" || place == "" || !slices.Contains(layoutKinds, a.kind) || a.kind == "rate" && !a.value.Valid {
		return nil
	}
	ex.report.Interactions++
	_, err := w.Write(encodeInteraction(Interaction{User: person, Room: place, Kind: a.kind, At: a.at / 1e6, Value: a.value.Float64, Valued: a.value.Valid}))
	return err
}
