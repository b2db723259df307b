package room

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// manyIDs is how many ids one statement names.
const manyIDs = 500

// External is a room as another system knows it. What no form would take (more
// keywords, a hundred seats and more) is taken here; the title has to fit.
type External struct {
	ID       string
	Title    string // see FitTitle
	Goal     string
	Keywords []string
	Days     []int
	Times    string // as FormatTimes writes them
	Seats    int64  // 0 where unknown
	Fee      int64
	Created  time.Time // zero where unknown
	Closed   bool
}

// FitTitle makes a title out of what another system says and tells whether it
// had to be cut. A room without a title is called by its goal or its keywords.
func FitTitle(title, goal string, keywords []string) (string, bool) {
	fit := []rune(cmp.Or(title, goal, strings.Join(keywords, " · "), "(제목 없음)"))
	if len(fit) <= MaxTitle {
		return string(fit), false
	}
	return strings.TrimSpace(string(fit[:MaxTitle])), title != ""
}

// UpsertExternal adds rooms by their external ids, or updates those that are
// there, and tells which is which. Nobody sits in a new one; its owner is the
// given person. It emits no records: whoever adds thousands of rooms says so
// once. An id may occur once only.
func UpsertExternal(ctx context.Context, tx *db.Tx, owner int64, rooms []External) (map[string]int64, error) {
	names := make([]string, len(rooms))
	for i, e := range rooms {
		names[i] = e.ID
	}
	before, err := knownExternals(ctx, tx, names)
	if err != nil {
		return nil, err
	}
	if err := writeExternals(ctx, tx, owner, rooms, before); err != nil {
		return nil, err
	}
	ids, err := ByExternals(ctx, tx, names)
	if err != nil {
		return nil, err
	}
	return ids, indexExternals(ctx, tx, rooms, ids, before)
}

// known is what an earlier import left of a room.
type known struct {
	id      int64
	search  string
	created int64
	closed  sql.NullInt64
}

func knownExternals(ctx context.Context, q db.Querier, externals []string) (map[string]known, error) {
	out := make(map[string]known, len(externals))
	for some := range slices.Chunk(externals, manyIDs) {
		in, args := db.In(some)
		rows, err := q.Query(ctx, "SELECT external_id, id, search_text, created_at, closed_at FROM room WHERE external_id IN "+in, args...)
		if _, err := db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var external string
			var k known
			err := rows.Scan(&external, &k.id, &k.search, &k.created, &k.closed)
			out[external] = k
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ByExternals finds imported rooms; unknown ones are left out.
func ByExternals(ctx context.Context, q db.Querier, externals []string) (map[string]int64, error) {
	found, err := knownExternals(ctx, q, externals)
	ids := make(map[string]int64, len(found))
	for external, k := range found {
		ids[external] = k.id
	}
	return ids, err
}

// writeExternals keeps of a known room what the other system cannot know: its seats' taken ones, its owner and, where unsaid, when it began and ended.
func writeExternals(ctx context.Context, tx *db.Tx, owner int64, rooms []External, before map[string]known) error {
	now := db.Micros(tx.Now())
	rows := make([][]any, len(rooms))
	for i, e := range rooms {
		old := before[e.ID]
		created := old.created // 0 in a new room: unknown, as in the files
		if !e.Created.IsZero() {
			created = db.Micros(e.Created)
		}
		var closed any
		if e.Closed {
			closed = cmp.Or(old.closed.Int64, now)
		}
		rows[i] = []any{
			owner, e.Title, "", e.Goal, Defaults.GracePeriod, cmp.Or(e.Seats, Defaults.Seats), 0, created, Defaults.PeriodRenew,
			e.Fee, 0, mask(e.Days), e.Times, SearchText(e.room(0)), e.ID, created, closed,
		}
	}
	return tx.Insert(ctx, `room (owner, title, explain_text, main_goal, grace_period, max_user_count, user_count, season_started_at, period_renew,
		fee, penalty, days_mask, meeting_times, search_text, external_id, created_at, closed_at)|ON CONFLICT (external_id) DO UPDATE
		SET version = room.version + 1, title = excluded.title, main_goal = excluded.main_goal, fee = excluded.fee, days_mask = excluded.days_mask,
			meeting_times = excluded.meeting_times, search_text = excluded.search_text, created_at = excluded.created_at, closed_at = excluded.closed_at,
			max_user_count = CASE WHEN excluded.max_user_count < room.user_count THEN room.user_count ELSE excluded.max_user_count END`, rows)
}

func (e External) room(id int64) *Room {
	return &Room{ID: id, Title: e.Title, MainGoal: e.Goal, Keywords: e.Keywords}
}

// indexExternals replaces the keywords, and the grams of those rooms whose text is new: a room has hundreds of them.
func indexExternals(ctx context.Context, tx *db.Tx, rooms []External, ids map[string]int64, before map[string]known) error {
	var had, changed []int64
	var words, pairs [][]any
	for _, e := range rooms {
		r := e.room(ids[e.ID])
		words = append(words, keywordRows(r)...)
		old, there := before[e.ID]
		if there {
			had = append(had, r.ID)
		}
		if there && old.search == SearchText(r) {
			continue
		}
		if there {
			changed = append(changed, r.ID)
		}
		pairs = append(pairs, gramRows(r)...)
	}
	if err := clearRows(ctx, tx, "room_keyword", had); err != nil {
		return err
	}
	if err := clearRows(ctx, tx, "room_gram", changed); err != nil {
		return err
	}
	if err := tx.Insert(ctx, "room_keyword (room_id, position, word, word_key)", words); err != nil {
		return err
	}
	return insertGrams(ctx, tx, pairs)
}

func clearRows(ctx context.Context, tx *db.Tx, table string, rooms []int64) error {
	slices.Sort(rooms)
	for some := range slices.Chunk(rooms, manyIDs) {
		in, args := db.In(some)
		if _, err := tx.Exec(ctx, "DELETE FROM "+table+" WHERE room_id IN "+in, args...); err != nil {
			return err
		}
	}
	return nil
}

// insertGrams adds rows of gramRows in the order of the index, which is several times as fast as room by room.
func insertGrams(ctx context.Context, tx *db.Tx, rows [][]any) error {
	slices.SortStableFunc(rows, func(a, b []any) int { return strings.Compare(fmt.Sprint(a[0]), fmt.Sprint(b[0])) })
	return tx.Insert(ctx, "room_gram (gram, room_id)", rows)
}

// Stored is a room as an export shows it; External.ID is empty for those that were not imported.
type Stored struct {
	Own int64
	External
}

// EachStored reads all rooms in chunks, in the order of ids.
func EachStored(ctx context.Context, q db.Querier, do func([]Stored) error) error {
	for after := int64(0); ; {
		rows, err := list(ctx, q, "id > $1 ORDER BY id LIMIT $2", after, manyIDs)
		if err != nil || len(rows) == 0 {
			return err
		}
		last := rows[len(rows)-1].ID
		externals, err := externalsOf(ctx, q, after, last)
		if err != nil {
			return err
		}
		stored := make([]Stored, len(rows))
		for i, r := range rows {
			stored[i] = Stored{Own: r.ID, External: External{
				ID: externals[r.ID], Title: r.Title, Goal: r.MainGoal, Keywords: r.Keywords, Days: r.Days, Times: r.Times,
				Seats: r.Seats, Fee: r.Fee, Created: r.CreatedAt, Closed: r.Closed(),
			}}
		}
		if err := do(stored); err != nil {
			return err
		}
		after = last
	}
}

func externalsOf(ctx context.Context, q db.Querier, after, last int64) (map[int64]string, error) {
	out := map[int64]string{}
	rows, err := q.Query(ctx, "SELECT id, external_id FROM room WHERE id > $1 AND id <= $2 AND external_id IS NOT NULL", after, last)
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id int64
		var external string
		err := rows.Scan(&id, &external)
		out[id] = external
		return struct{}{}, err
	})
	return out, err
}

// Past is a room together with what happened in it, to be written as the use cases would have left it.
type Past struct {
	Room     Room // the owner has to be among Seats; InsertPast sets ID and Taken
	Seats    []PastSeat
	Requests []PastRequest
	Likes    []PastLike
}

// PastSeat is a seat that somebody took, and perhaps gave up.
type PastSeat struct {
	Person     int64
	Season     int64
	Joined     time.Time
	Left       *time.Time
	SeasonLeft int64
}

// PastRequest is a request to join; without an answer it is open.
type PastRequest struct {
	Person       int64
	Introduction string
	Created      time.Time
	Answered     *time.Time
	Allowed      bool
}

func (p PastRequest) state() string {
	switch {
	case p.Answered == nil:
		return requestOpen
	case p.Allowed:
		return requestAllowed
	}
	return requestDenied
}

// PastLike is a like that still stands.
type PastLike struct {
	Person int64
	At     time.Time
}

// InsertPast writes rooms with their histories. Like UpsertExternal it emits no records.
func InsertPast(ctx context.Context, tx *db.Tx, rooms []*Past) error {
	var words, pairs, seats, requests, likes [][]any
	for _, p := range rooms {
		if err := p.insertRoom(ctx, tx); err != nil {
			return err
		}
		words = append(words, keywordRows(&p.Room)...)
		pairs = append(pairs, gramRows(&p.Room)...)
		seats = append(seats, p.seatRows()...)
		requests = append(requests, p.requestRows()...)
		likes = append(likes, p.likeRows()...)
	}
	for _, t := range []struct {
		into string
		rows [][]any
	}{
		{"room_keyword (room_id, position, word, word_key)", words},
		{"member (room_id, person_id, season_joined, joined_at, season_left, left_at)", seats},
		{"join_request (room_id, person_id, introduction, state, created_at, answered_at)", requests},
		{"room_like (person_id, room_id, at)", likes},
	} {
		if err := tx.Insert(ctx, t.into, t.rows); err != nil {
			return err
		}
	}
	return insertGrams(ctx, tx, pairs)
}

func (p *Past) insertRoom(ctx context.Context, tx *db.Tx) error {
	r := &p.Room
	r.Taken = 0
	for _, s := range p.Seats {
		if s.Left == nil {
			r.Taken++
		}
	}
	return tx.QueryRow(ctx, `INSERT INTO room (owner, title, explain_text, main_goal, grace_period, max_user_count, user_count, season,
		season_started_at, period_renew, fee, penalty, days_mask, meeting_times, search_text, created_at, closed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING id`,
		r.Owner, r.Title, r.Explain, r.MainGoal, r.GracePeriod, r.Seats, r.Taken, r.Season,
		db.Micros(r.SeasonStarted), r.PeriodRenew, r.Fee, r.Penalty, mask(r.Days), r.Times, SearchText(r),
		db.Micros(r.CreatedAt), db.NullMicros(r.ClosedAt)).Scan(&r.ID)
}

func (p *Past) seatRows() [][]any {
	rows := make([][]any, len(p.Seats))
	for i, s := range p.Seats {
		var seasonLeft any
		if s.Left != nil {
			seasonLeft = s.SeasonLeft
		}
		rows[i] = []any{p.Room.ID, s.Person, s.Season, db.Micros(s.Joined), seasonLeft, db.NullMicros(s.Left)}
	}
	return rows
}

func (p *Past) requestRows() [][]any {
	rows := make([][]any, len(p.Requests))
	for i, q := range p.Requests {
		rows[i] = []any{p.Room.ID, q.Person, q.Introduction, q.state(), db.Micros(q.Created), db.NullMicros(q.Answered)}
	}
	return rows
}

func (p *Past) likeRows() [][]any {
	rows := make([][]any, len(p.Likes))
	for i, l := range p.Likes {
		rows[i] = []any{l.Person, p.Room.ID, db.Micros(l.At)}
	}
	return rows
}
