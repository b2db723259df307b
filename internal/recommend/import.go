package recommend

import (
	"context"
	"fmt"
	"slices"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// Rows of one transaction. A room brings a hundred rows of its search index with it.
const (
	usersAtOnce        = 1000
	roomsAtOnce        = 50
	interactionsAtOnce = 1500
)

// Report counts what was imported or exported.
type Report struct {
	Users        int `json:"users"`
	Rooms        int `json:"rooms"`
	Interactions int `json:"interactions"`
	TitlesCut    int `json:"titles_cut"`
}

// Import reads a layout folder into the database. A malformed line is an error
// that names it, and then nothing is imported. All else is written in many short
// transactions; whoever was stopped runs it again. What was imported before is
// updated, never doubled. Nobody is seated: joining and attending are history.
func Import(ctx context.Context, d *db.DB, dir string, progress func(done, total int)) (Report, error) {
	im := importer{d: d, progress: progress, users: usersAtOnce, rooms: roomsAtOnce, interactions: interactionsAtOnce}
	return im.run(ctx, dir)
}

// importer is one run of Import; the sizes are those of its transactions.
type importer struct {
	d                          *db.DB
	progress                   func(done, total int)
	users, rooms, interactions int

	done, total int
	people      map[string]int64 // by external id
	places      map[string]int64
}

func (im *importer) run(ctx context.Context, dir string) (Report, error) {
	l, err := ReadLayout(dir)
	if err != nil {
		return Report{}, err
	}
	if l.Users == nil && l.Rooms == nil && l.Interactions == nil {
		return Report{}, fmt.Errorf("%s holds none of %s, %s and %s", dir, usersFile, roomsFile, interactionsFile)
	}
	if err := im.resolve(ctx, l); err != nil {
		return Report{}, err
	}
	report := Report{Users: len(l.Users), Rooms: len(l.Rooms), Interactions: len(l.Interactions)}
	im.total = report.Users + report.Rooms + report.Interactions
	if err := im.writeUsers(ctx, l.Users); err != nil {
		return report, err
	}
	if report.TitlesCut, err = im.writeRooms(ctx, l.Rooms); err != nil {
		return report, err
	}
	if err := im.writeInteractions(ctx, l.Interactions); err != nil {
		return report, err
	}
	return report, im.d.Write(ctx, func(tx *db.Tx) error { return tx.Emit(ctx, Imported{}) })
}

func (im *importer) wrote(n int) {
	im.done += n
	if im.progress != nil {
		im.progress(im.done, im.total)
	}
}

// resolve finds the people and rooms whose file is missing in the database: they may have been imported before.
func (im *importer) resolve(ctx context.Context, l Layout) error {
	im.people, im.places = map[string]int64{}, map[string]int64{}
	var err error
	if l.Users == nil {
		if im.people, err = user.ByExternals(ctx, im.d, distinctIDs(l.Interactions, Interaction.user)); err != nil {
			return err
		}
	}
	if l.Rooms == nil {
		if im.places, err = room.ByExternals(ctx, im.d, distinctIDs(l.Interactions, Interaction.room)); err != nil {
			return err
		}
	}
	var bad Malformed
	for _, in := range l.Interactions {
		if _, ok := im.people[in.User]; l.Users == nil && !ok {
			bad.add(interactionsFile, in.line, fmt.Sprintf("user %q was never imported, and there is no %s", in.User, usersFile))
		} else if _, ok := im.places[in.Room]; l.Rooms == nil && !ok {
			bad.add(interactionsFile, in.line, fmt.Sprintf("room %q was never imported, and there is no %s", in.Room, roomsFile))
		}
	}
	return bad.err()
}

func (in Interaction) user() string { return in.User }
func (in Interaction) room() string { return in.Room }

func distinctIDs(list []Interaction, id func(Interaction) string) []string {
	seen := map[string]bool{}
	var out []string
	for _, in := range list {
		if !seen[id(in)] {
			seen[id(in)] = true
			out = append(out, id(in))
		}
	}
	return out
}

func (im *importer) writeUsers(ctx context.Context, users []User) error {
	for chunk := range slices.Chunk(users, im.users) {
		people := make([]user.External, len(chunk))
		for i, u := range chunk {
			people[i] = user.External{ID: u.ID, Name: u.Name, Goal: u.Goal, Interests: u.Interests, Free: u.Free}
		}
		ids, err := writeBulk(ctx, im.d, func(tx *db.Tx) (map[string]int64, error) { return user.UpsertExternal(ctx, tx, people) })
		if err != nil {
			return err
		}
		im.learn(im.people, ids, len(chunk))
	}
	return nil
}

func (im *importer) learn(known, ids map[string]int64, wrote int) {
	for external, id := range ids {
		known[external] = id
	}
	im.wrote(wrote)
}

// writeBulk runs one transaction that answers ids.
func writeBulk(ctx context.Context, d *db.DB, f func(*db.Tx) (map[string]int64, error)) (map[string]int64, error) {
	var ids map[string]int64
	err := d.Write(ctx, func(tx *db.Tx) error {
		var err error
		ids, err = f(tx)
		return err
	})
	return ids, err
}

func (im *importer) writeRooms(ctx context.Context, rooms []Room) (titlesCut int, err error) {
	if len(rooms) == 0 {
		return 0, nil
	}
	system := []user.External{{ID: user.Importer, Name: "가져온 방"}}
	owner, err := writeBulk(ctx, im.d, func(tx *db.Tx) (map[string]int64, error) { return user.UpsertExternal(ctx, tx, system) })
	if err != nil {
		return 0, err
	}
	for chunk := range slices.Chunk(rooms, im.rooms) {
		list := make([]room.External, len(chunk))
		for i, r := range chunk {
			var cut bool
			if list[i], cut = r.external(); cut {
				titlesCut++
			}
		}
		ids, err := writeBulk(ctx, im.d, func(tx *db.Tx) (map[string]int64, error) {
			return room.UpsertExternal(ctx, tx, owner[user.Importer], list)
		})
		if err != nil {
			return titlesCut, err
		}
		im.learn(im.places, ids, len(chunk))
	}
	return titlesCut, nil
}

func (r Room) external() (room.External, bool) {
	title, cut := room.FitTitle(r.Title, r.Goal, r.Keywords)
	return room.External{
		ID: r.ID, Title: title, Goal: r.Goal, Keywords: r.Keywords, Days: r.Days, Times: room.FormatTimes(r.Times),
		Seats: r.Seats, Fee: r.Fee, Created: r.Created, Closed: r.Closed,
	}, cut
}

func (im *importer) writeInteractions(ctx context.Context, list []Interaction) error {
	for chunk := range slices.Chunk(list, im.interactions) {
		acts := make([]PastAct, len(chunk))
		for i, in := range chunk {
			acts[i] = PastAct{Person: im.people[in.User], Room: im.places[in.Room], Kind: in.Kind, At: in.At * 1e6, Value: in.Value, Valued: in.Valued}
		}
		if err := im.d.Write(ctx, func(tx *db.Tx) error { return InsertPast(ctx, tx, acts) }); err != nil {
			return err
		}
		im.wrote(len(chunk))
	}
	return nil
}

// PastAct is what a person did about a room some time ago.
type PastAct struct {
	Person, Room int64
	Kind         string
	At           int64 // microseconds since 1970, 0 where unknown
	Value        float64
	Valued       bool
}

func (a PastAct) key() PastAct {
	a.Value, a.Valued = 0, false
	return a
}

// InsertPast adds acts to the history. One that is there already takes the new value; of several in the list the last counts.
func InsertPast(ctx context.Context, tx *db.Tx, acts []PastAct) error {
	at := make(map[PastAct]int, len(acts))
	rows := make([][]any, 0, len(acts))
	for _, a := range acts {
		row := []any{a.Person, a.Room, a.Kind, a.At, nil}
		if a.Valued {
			row[4] = a.Value
		}
		if i, known := at[a.key()]; known {
			rows[i] = row // one statement may not touch a row twice
			continue
		}
		at[a.key()] = len(rows)
		rows = append(rows, row)
	}
	return tx.Insert(ctx, `interaction (person_id, room_id, kind, at, value)|ON CONFLICT (person_id, room_id, kind, at) DO UPDATE
		SET value = excluded.value WHERE interaction.value IS DISTINCT FROM excluded.value`, rows)
}
