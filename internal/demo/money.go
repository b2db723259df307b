package demo

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/attendance"
	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/settlement"
	"github.com/studyone/studyone/internal/user"
)

// PlaySeasons lets the seasons of those demo rooms take place that ask for a
// deposit and have a face among their members: through the use cases of
// settlement, at the times when things happened. A room that has a season already
// is left alone.
func PlaySeasons(ctx context.Context, d *db.DB, at func(seam.World) *settlement.Service) error {
	faces, err := user.DemoPeople(ctx, d, len(personas))
	if err != nil {
		return err
	}
	ids := make([]int64, len(faces))
	for i, f := range faces {
		ids[i] = f.ID
	}
	rooms, err := unplayed(ctx, d, ids)
	if err != nil {
		return err
	}
	for _, r := range rooms {
		p := player{db: d, room: r, world: d.World(), rng: rand.New(rand.NewPCG(uint64(r.ID), 7))}
		if err := p.play(ctx, at); err != nil {
			return err
		}
	}
	return nil
}

// unplayed are the rooms of some people that ask for a deposit and have no season's row yet.
func unplayed(ctx context.Context, q db.Querier, people []int64) ([]*room.Room, error) {
	if len(people) == 0 {
		return nil, nil
	}
	in, args := db.In(people)
	rows, err := q.Query(ctx, `SELECT DISTINCT r.id FROM room r JOIN member m ON m.room_id = r.id AND m.left_at IS NULL
		WHERE r.fee > 0 AND r.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM season s WHERE s.room_id = r.id) AND m.person_id IN `+in+" ORDER BY r.id", args...)
	ids, err := db.Collect(rows, err, db.Column[int64])
	if err != nil {
		return nil, err
	}
	return room.ByIDs(ctx, q, ids)
}

// player plays one season.
type player struct {
	db    *db.DB
	room  *room.Room
	world seam.World
	rng   *rand.Rand
	now   time.Time // in the play
}

// deed is something that happens in a season at its time.
type deed struct {
	at time.Time
	do func(context.Context) error
}

func (p *player) play(ctx context.Context, at func(seam.World) *settlement.Service) error {
	end := p.world.Now()
	s := at(seam.World{Clock: func() time.Time { return p.now }, Random: p.world.Random})
	p.now = p.room.SeasonStarted
	if err := s.Advance(ctx, p.room.ID); err != nil {
		return err
	}
	deeds, err := p.deeds(ctx, s)
	if err != nil {
		return err
	}
	slices.SortStableFunc(deeds, func(a, b deed) int { return a.at.Compare(b.at) })
	for _, d := range deeds {
		if d.at.After(end) {
			break
		}
		p.now = d.at
		if err := d.do(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) deeds(ctx context.Context, s *settlement.Service) ([]deed, error) {
	people, err := room.Enrolments(ctx, p.db, p.room.ID, p.room.Season)
	if err != nil {
		return nil, err
	}
	zone, err := p.room.Zone()
	if err != nil {
		return nil, err
	}
	deeds := p.payments(s, people)
	plan, err := calendar.ScorableIn(ctx, p.db, p.room.ID, p.room.SeasonStarted, p.world.Now().In(zone))
	for _, e := range plan {
		if e.Attribute == calendar.Meeting {
			deeds = append(deeds, p.meeting(s, e, people)...)
		}
	}
	return deeds, err
}

// payments: all have paid a day after joining, but for the last of many, who has
// only said so; not for so long that the seat would be lost.
func (p *player) payments(s *settlement.Service, people []*room.Enrolment) []deed {
	var deeds []deed
	for i, e := range people {
		if i == len(people)-1 && len(people) > 3 && p.world.Now().Sub(e.Joined) < 5*day {
			deeds = append(deeds, deed{e.Joined.Add(time.Hour), func(ctx context.Context) error {
				return s.Claim(ctx, httpx.Caller{ID: e.Person}, p.room.ID, p.room.Season)
			}})
			continue
		}
		deeds = append(deeds, deed{e.Joined.Add(20 * time.Hour), func(ctx context.Context) error {
			return s.Confirm(ctx, httpx.Caller{ID: p.room.Owner}, p.room.ID, p.room.Season, e.Person)
		}})
	}
	return deeds
}

// meeting: most come in time, some late, some not at all; then it is scored.
func (p *player) meeting(s *settlement.Service, e *calendar.Scorable, people []*room.Enrolment) []deed {
	here := map[int64]attendance.CheckIn{}
	for _, m := range people {
		late := time.Duration(p.rng.IntN(4)) * time.Minute
		switch luck := p.rng.IntN(20); {
		case m.Joined.After(e.Begins()) || luck == 0:
			continue
		case luck < 3:
			late = time.Duration(8+p.rng.IntN(15)) * time.Minute
		}
		here[m.Person] = attendance.CheckIn{At: e.Begins().Add(late)}
	}
	return []deed{
		{e.Begins(), func(ctx context.Context) error {
			return p.db.Write(ctx, func(tx *db.Tx) error { return attendance.InsertCheckIns(ctx, tx, e.ID, here) })
		}},
		{e.Ends().Add(61 * time.Minute), func(ctx context.Context) error { return s.Advance(ctx, p.room.ID) }},
	}
}
