package demo

import (
	"context"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// Fill makes the demo world of a seed, unless there is one already. It writes
// all of it in one transaction: half a world would be taken for a whole one.
func Fill(ctx context.Context, d *db.DB, seed uint64, progress func(done, total int)) error {
	w, err := compose(seed, d.World().Now())
	if err != nil {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		there, err := user.DemoPeople(ctx, tx, 1)
		if err != nil || len(there) > 0 {
			return err
		}
		return (&writer{world: w, progress: progress}).write(ctx, tx)
	})
}

// Face is somebody of the demo world whom a visitor may be with one click.
type Face struct {
	ID        int64
	Name      string
	Interests []string
	Note      errs.Text // the situation that this person is in when the world begins
}

// Faces are the faces of the demo world; none where there is no demo world.
func Faces(ctx context.Context, q db.Querier) ([]Face, error) {
	people, err := user.DemoPeople(ctx, q, len(personas))
	faces := make([]Face, len(people))
	for i, p := range people {
		faces[i] = Face{ID: p.ID, Name: p.Name, Interests: p.Interests, Note: personas[i].note}
	}
	return faces, err
}

// writer puts a world into a database. It leaves the world as it is, because the transaction may run again.
type writer struct {
	world
	progress func(done, total int)
	ids      []int64 // of people, by their places
	rooms    []int64
}

func (w *writer) write(ctx context.Context, tx *db.Tx) error {
	steps := []func(context.Context, *db.Tx) error{w.writePeople, w.writeRooms, w.writeTalk, w.writeEvents, w.writeNotes, w.writeActs}
	for i, step := range steps {
		if err := step(ctx, tx); err != nil {
			return err
		}
		if w.progress != nil {
			w.progress(i+1, len(steps))
		}
	}
	return tx.Emit(ctx, recommend.Imported{})
}

func (w *writer) writePeople(ctx context.Context, tx *db.Tx) error {
	people := make([]user.Demo, len(w.people))
	for i, p := range w.people {
		people[i] = p.Demo
	}
	var err error
	w.ids, err = user.InsertDemo(ctx, tx, people)
	return err
}

func (w *writer) writeRooms(ctx context.Context, tx *db.Tx) error {
	pasts := make([]*room.Past, len(w.world.rooms))
	for i, d := range w.world.rooms {
		pasts[i] = w.past(d.Past)
	}
	if err := room.InsertPast(ctx, tx, pasts); err != nil {
		return err
	}
	w.rooms = make([]int64, len(pasts))
	for i, p := range pasts {
		w.rooms[i] = p.Room.ID
	}
	return nil
}

// past is a copy of a room in which people have their ids.
func (w *writer) past(p room.Past) *room.Past {
	out := room.Past{Room: p.Room}
	out.Room.Owner = w.ids[p.Room.Owner]
	for _, s := range p.Seats {
		s.Person = w.ids[s.Person]
		out.Seats = append(out.Seats, s)
	}
	for _, r := range p.Requests {
		r.Person = w.ids[r.Person]
		out.Requests = append(out.Requests, r)
	}
	for _, l := range p.Likes {
		l.Person = w.ids[l.Person]
		out.Likes = append(out.Likes, l)
	}
	return &out
}

func (w *writer) writeTalk(ctx context.Context, tx *db.Tx) error {
	talks := make([]chat.Past, len(w.world.rooms))
	for i, d := range w.world.rooms {
		talks[i] = chat.Past{Room: w.rooms[i], Read: map[int64]int64{}}
		for _, m := range d.talk.Messages {
			m.Person = w.ids[m.Person]
			talks[i].Messages = append(talks[i].Messages, m)
		}
		for person, seq := range d.talk.Read {
			talks[i].Read[w.ids[person]] = seq
		}
	}
	return chat.InsertPast(ctx, tx, talks)
}

func (w *writer) writeEvents(ctx context.Context, tx *db.Tx) error {
	for i, d := range w.world.rooms {
		events := make([]calendar.Event, len(d.events))
		for j, e := range d.events {
			e.Room = w.rooms[i]
			events[j] = e
		}
		if err := calendar.InsertPast(ctx, tx, d.Room.CreatedAt.Add(time.Minute), events); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writeNotes(ctx context.Context, tx *db.Tx) error {
	var notes []note.Past
	for i, d := range w.world.rooms {
		for _, n := range d.notes {
			n.Room = w.rooms[i]
			n.Parts, n.Comments = slices.Clone(n.Parts), slices.Clone(n.Comments)
			for j := range n.Parts {
				n.Parts[j].Person = w.ids[n.Parts[j].Person]
			}
			for j := range n.Comments {
				n.Comments[j].Person = w.ids[n.Comments[j].Person]
			}
			notes = append(notes, n)
		}
	}
	return note.InsertPast(ctx, tx, notes)
}

func (w *writer) writeActs(ctx context.Context, tx *db.Tx) error {
	acts := make([]recommend.PastAct, len(w.acts))
	for i, a := range w.acts {
		a.Person, a.Room = w.ids[a.Person], w.rooms[a.Room]
		acts[i] = a
	}
	return recommend.InsertPast(ctx, tx, acts)
}
