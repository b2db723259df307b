// Package rating is what people can be expected of: their reliability, which
// follows from facts, and apart from it what members say of one another and of
// their rooms. Both come with their counts.
//
// Reliability: of the last 20 scored events that counted, PRESENT is kept, LATE,
// EARLY and HW_LATE are half kept, ABSENT and HW_MISS are not; EXCUSED and what
// fell into a trial are left out. It is the lower bound of the Wilson interval at
// 95 %, so that few events promise little. A holder's overdue transfers are
// counted beside it.
//
// Ratings: 1 to 5 stars, once a season for the room and for each other member,
// a day after joining at the earliest.
package rating

import (
	"context"
	"database/sql"
	"embed"
	"math"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

const (
	soonest = 24 * time.Hour // after joining
	ofRoom  = 0              // in the place of a person: the room itself
	z95     = 1.959963984540054
)

var (
	errTooSoon = errs.New(errs.Conflict, "자리에 앉고 하루가 지나면 평가할 수 있어요.", "You can rate a day after joining.")
	errRated   = errs.New(errs.Conflict, "이번 시즌에는 이미 평가했어요.", "You have rated this already this season.")
	errSelf    = errs.FieldError("user", "자신은 평가할 수 없어요.", "Nobody rates themself.")
	errNobody  = errs.Missing("이 시즌의 그 멤버를", "That member of this season")
)

// Stars is an average of ratings with their number.
type Stars struct {
	Average float64 `json:"average" doc:"1 to 5; 0 while unrated"`
	Count   int64   `json:"count"`
}

// Reliability is what follows from somebody's last scored events.
type Reliability struct {
	Score   float64 `json:"score" doc:"Lower bound of the Wilson interval at 95 %, 0 to 1"`
	Events  int64   `json:"events" doc:"Of how many events, 20 at most"`
	Kept    float64 `json:"kept" doc:"Of these, kept; late and early count half"`
	Overdue int64   `json:"overdue" doc:"Transfers that the person holds back although they are due"`
}

// Trust is what is known of a person.
type Trust struct {
	User        room.Person `json:"user"`
	Reliability Reliability `json:"reliability"`
	Stars       Stars       `json:"stars"`
	Mine        int64       `json:"mine" doc:"The asker's own stars of this season; 0: none yet"`
}

// Service holds the use cases of ratings.
type Service struct{ db *db.DB }

// New makes a Service.
func New(d *db.DB) *Service { return &Service{db: d} }

// wilson is the lower bound of the share of kept among n at 95 %.
func wilson(kept float64, n int64) float64 {
	if n == 0 {
		return 0
	}
	total := float64(n)
	p := kept / total
	zz := z95 * z95
	return max(0, (p+zz/(2*total)-z95*math.Sqrt((p*(1-p)+zz/(4*total))/total))/(1+zz/total))
}

// Rate gives stars to another member of the season, or with person 0 to the room.
func (s *Service) Rate(ctx context.Context, who httpx.Caller, id, person, stars int64) error {
	var c errs.Checks
	c.Range("stars", stars, 1, 5)
	return s.db.Write(ctx, func(tx *db.Tx) error {
		r, err := room.Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if _, err := room.RequireMember(ctx, tx, id, who.ID); err != nil {
			return err
		}
		if err := c.Err(); err != nil {
			return err
		}
		if person == who.ID {
			return errSelf
		}
		if err := mayRate(ctx, tx, r, who.ID, person); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, "INSERT INTO rating (room_id, season, rater, person_id, stars, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
			id, r.Season, who.ID, person, stars, db.Micros(tx.Now()))
		if err == nil && n == 0 {
			err = errRated
		}
		return err
	})
}

// mayRate: both have a part in the season, and the rater has sat there for a day.
func mayRate(ctx context.Context, tx *db.Tx, r *room.Room, rater, person int64) error {
	if err := r.Living(); err != nil {
		return err
	}
	if _, err := room.Present(ctx, tx, r); err != nil {
		return err
	}
	all, err := room.Enrolments(ctx, tx, r.ID, r.Season)
	if err != nil {
		return err
	}
	found := person == ofRoom
	for _, e := range all {
		found = found || e.Person == person
	}
	if !found {
		return errNobody
	}
	sat, err := db.Exists(ctx, tx, "SELECT 1 FROM member WHERE room_id = $1 AND person_id = $2 AND left_at IS NULL AND joined_at <= $3",
		r.ID, rater, db.Micros(tx.Now().Add(-soonest)))
	if err == nil && !sat {
		err = errTooSoon
	}
	return err
}

// RoomStars are the ratings of several rooms.
func RoomStars(ctx context.Context, q db.Querier, rooms []int64) (map[int64]Stars, error) {
	return stars(ctx, q, "room_id", "person_id = 0 AND room_id", rooms)
}

// PersonStars are the ratings of several people.
func PersonStars(ctx context.Context, q db.Querier, people []int64) (map[int64]Stars, error) {
	return stars(ctx, q, "person_id", "person_id", people)
}

func stars(ctx context.Context, q db.Querier, key, condition string, ids []int64) (map[int64]Stars, error) {
	out := make(map[int64]Stars, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	in, args := db.In(ids)
	rows, err := q.Query(ctx, "SELECT "+key+", CAST(SUM(stars) AS BIGINT), COUNT(*) FROM rating WHERE "+condition+" IN "+in+" GROUP BY "+key, args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id, sum int64
		var s Stars
		err := rows.Scan(&id, &sum, &s.Count)
		s.Average = math.Round(float64(sum)/float64(s.Count)*10) / 10
		out[id] = s
		return struct{}{}, err
	})
	return out, err
}

// ReliabilityOf reads what follows from facts about several people.
func (s *Service) ReliabilityOf(ctx context.Context, people []int64) (map[int64]Reliability, error) {
	kept, err := settlement.Kept(ctx, s.db, people)
	if err != nil {
		return nil, err
	}
	late, err := settlement.Overdue(ctx, s.db, people, s.db.World().Now())
	if err != nil {
		return nil, err
	}
	out := make(map[int64]Reliability, len(people))
	for _, p := range people {
		k := kept[p]
		out[p] = Reliability{Score: wilson(k.Kept, k.Events), Events: k.Events, Kept: k.Kept, Overdue: late[p]}
	}
	return out, nil
}

// View is what may be seen of the people of a room and of the room itself.
type View struct {
	Room   Stars   `json:"room"`
	Mine   int64   `json:"mine" doc:"The asker's own stars for the room this season; 0: none yet"`
	Host   Trust   `json:"host" doc:"The owner; the name only where the asker may see it"`
	People []Trust `json:"people" doc:"The members, to members; to the owner also those who ask to join"`
}

// Of shows a room and its people: the host to everybody, the others to whom they concern.
func (s *Service) Of(ctx context.Context, who httpx.Caller, id int64) (View, error) {
	var v View
	r, err := room.ByID(ctx, s.db, id)
	if err != nil {
		return v, err
	}
	standing, err := room.StandingOf(ctx, s.db, r, who.ID)
	if err != nil {
		return v, err
	}
	people, err := peopleFor(ctx, s.db, r, standing)
	if err != nil {
		return v, err
	}
	trusts, err := s.trusts(ctx, people)
	if err != nil {
		return v, err
	}
	roomStars, err := RoomStars(ctx, s.db, []int64{id})
	if err != nil {
		return v, err
	}
	mine, err := mine(ctx, s.db, r, who.ID)
	v.Room, v.Mine, v.People = roomStars[id], mine[ofRoom], []Trust{}
	for _, t := range trusts {
		t.Mine = mine[t.User.ID]
		if t.User.ID == r.Owner {
			v.Host = t
		}
		if standing.Inside() {
			v.People = append(v.People, t)
		}
	}
	if !standing.Inside() {
		v.Host.User.Name = ""
	}
	return v, err
}

// peopleFor are those of whom somebody of a standing may see more than that they exist.
func peopleFor(ctx context.Context, q db.Querier, r *room.Room, standing room.Standing) ([]int64, error) {
	if !standing.Inside() {
		return []int64{r.Owner}, nil
	}
	query := "SELECT person_id FROM member WHERE room_id = $1 AND left_at IS NULL"
	if standing == room.Owner {
		query += " UNION SELECT person_id FROM join_request WHERE room_id = $1 AND state = 'open'"
	}
	rows, err := q.Query(ctx, query, r.ID)
	return db.Collect(rows, err, db.Column[int64])
}

func (s *Service) trusts(ctx context.Context, people []int64) ([]Trust, error) {
	names, err := namesOf(ctx, s.db, people)
	if err != nil {
		return nil, err
	}
	reliability, err := s.ReliabilityOf(ctx, people)
	if err != nil {
		return nil, err
	}
	stars, err := PersonStars(ctx, s.db, people)
	out := make([]Trust, len(people))
	for i, p := range people {
		out[i] = Trust{User: room.Person{ID: p, Name: names[p]}, Reliability: reliability[p], Stars: stars[p]}
	}
	return out, err
}

func namesOf(ctx context.Context, q db.Querier, people []int64) (map[int64]string, error) {
	in, args := db.In(people)
	out := make(map[int64]string, len(people))
	rows, err := q.Query(ctx, "SELECT id, name FROM person WHERE id IN "+in, args...)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		out[id] = name
		return struct{}{}, err
	})
	return out, err
}

// mine are the stars that somebody gave in a room's present season.
func mine(ctx context.Context, q db.Querier, r *room.Room, rater int64) (map[int64]int64, error) {
	out := map[int64]int64{}
	rows, err := q.Query(ctx, "SELECT person_id, stars FROM rating WHERE room_id = $1 AND season = $2 AND rater = $3", r.ID, r.Season, rater)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person, stars int64
		err := rows.Scan(&person, &stars)
		out[person] = stars
		return struct{}{}, err
	})
	return out, err
}
