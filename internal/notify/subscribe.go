package notify

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/outbox"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement"
	"github.com/studyone/studyone/internal/settlement/rules"
	"github.com/studyone/studyone/internal/user"
)

// Tell is the durable subscriber: it makes notices of what happened.
func (s *Service) Tell() outbox.Subscriber {
	return outbox.Subscriber{Name: "notify", Handle: func(ctx context.Context, tx *db.Tx, r outbox.Record) error {
		notices, err := noticesOf(ctx, tx, r)
		if err != nil {
			return err
		}
		fresh, err := s.add(ctx, tx, notices)
		if err != nil {
			return err
		}
		return s.post(ctx, tx, fresh)
	}}
}

func noticesOf(ctx context.Context, tx *db.Tx, r outbox.Record) ([]Notice, error) {
	switch r.Kind {
	case room.Acted{}.Kind():
		return read(ctx, tx, r, acted)
	case settlement.Told{}.Kind():
		return read(ctx, tx, r, told)
	case settlement.Scored{}.Kind():
		return read(ctx, tx, r, scored)
	case settlement.Marked{}.Kind():
		return read(ctx, tx, r, marked)
	case settlement.Turned{}.Kind():
		return read(ctx, tx, r, turned)
	case calendar.Changed{}.Kind():
		return read(ctx, tx, r, cancelled)
	case calendar.Moved{}.Kind():
		return read(ctx, tx, r, moved)
	case note.Commented{}.Kind():
		return read(ctx, tx, r, commented)
	}
	return nil, nil
}

// news is a record while its notices are made. What else belongs to it was
// written at the very same instant.
type news struct {
	tx   *db.Tx
	id   int64
	at   time.Time
	room *room.Room
	made []Notice
}

func read[T any](ctx context.Context, tx *db.Tx, r outbox.Record, tell func(context.Context, *news, T) error) ([]Notice, error) {
	var body T
	if err := json.Unmarshal(r.Body, &body); err != nil {
		return nil, err
	}
	n := &news{tx: tx, id: r.ID, at: r.At}
	err := tell(ctx, n, body)
	return n.made, err
}

// in says which room the record is of.
func (n *news) in(ctx context.Context, id int64) (err error) {
	n.room, err = room.ByID(ctx, n.tx, id)
	return err
}

func (n *news) tell(kind Kind, p Params, people ...int64) {
	p.Room, p.Zone = n.room.Title, n.room.TimeZone
	for _, person := range people {
		n.made = append(n.made, Notice{key: key{Person: person, Room: n.room.ID, Kind: kind, Subject: n.id}, Params: p, At: n.at})
	}
}

func (n *news) name(ctx context.Context, person int64) (string, error) {
	names, err := user.Names(ctx, n.tx, []int64{person})
	return names[person].Name, err
}

// membersBut are those in the room without some.
func (n *news) membersBut(ctx context.Context, without ...int64) ([]int64, error) {
	members, err := room.Members(ctx, n.tx, n.room.ID)
	return slices.DeleteFunc(members, func(m int64) bool { return slices.Contains(without, m) }), err
}

func acted(ctx context.Context, n *news, a room.Acted) error {
	if a.Act == room.ActLeave {
		return n.seatFree(ctx, a)
	}
	kind, known := map[string]Kind{room.ActRequest: JoinRequested, room.ActJoin: JoinAllowed, room.ActDenied: JoinDenied}[a.Act]
	if !known {
		return nil
	}
	if err := n.in(ctx, a.Room); err != nil {
		return err
	}
	if kind == JoinRequested {
		name, err := n.name(ctx, a.Person)
		n.tell(kind, Params{Name: name}, n.room.Owner)
		return err
	}
	if a.Person != n.room.Owner { // who makes a room takes its first seat
		n.tell(kind, Params{}, a.Person)
	}
	return nil
}

// seatFree: the owner hears of a seat that somebody waits for.
func (n *news) seatFree(ctx context.Context, a room.Acted) error {
	if err := n.in(ctx, a.Room); err != nil || n.room.Closed() {
		return err
	}
	waiting, err := room.WaitingCounts(ctx, n.tx, n.room.Owner)
	if count := waiting[a.Room]; err == nil && count > 0 {
		n.tell(SeatFree, Params{Count: int(count)}, n.room.Owner)
	}
	return err
}

var toldKinds = map[string]Kind{
	settlement.ToldClaimed: FeeClaimed, settlement.ToldConfirmed: FeeConfirmed, settlement.ToldRemoved: Removed,
	settlement.ToldSeatLost: SeatLost, settlement.ToldSent: MoneySent, settlement.ToldReceived: MoneyReceived,
	settlement.ToldHolder: HolderOffered, settlement.ToldOwnerPassed: OwnerPassed,
}

func told(ctx context.Context, n *news, t settlement.Told) error {
	if err := n.in(ctx, t.Room); err != nil {
		return err
	}
	switch t.What {
	case settlement.ToldDisputed:
		return disputed(ctx, n, t)
	case settlement.ToldDecided:
		return decided(ctx, n, t)
	}
	kind, known := toldKinds[t.What]
	if !known {
		return nil
	}
	if own, err := n.isOwn(ctx, t); own || err != nil {
		return err
	}
	name, err := n.name(ctx, t.Person)
	n.tell(kind, Params{Name: name, Amount: t.Amount}, t.To)
	return err
}

// isOwn tells whether somebody would be told of what they did themselves: the holder of their own fee.
func (n *news) isOwn(ctx context.Context, t settlement.Told) (bool, error) {
	if t.What != settlement.ToldClaimed && t.What != settlement.ToldConfirmed || t.To != t.Person {
		return false, nil
	}
	season, err := room.SeasonOf(ctx, n.tx, t.Room, t.Season)
	return err == nil && season != nil && season.Holder == t.To, err
}

// dispute is what a record does not say of one.
type dispute struct {
	Params
	byMembers, accepted bool
	decidedBy           int64
}

func (n *news) dispute(ctx context.Context, t settlement.Told, moment string) (dispute, error) {
	var d dispute
	err := n.tx.QueryRow(ctx, `SELECT d.by_members, COALESCE(d.accepted, FALSE), COALESCE(d.decided_by, 0), e.event_id, e.title
		FROM dispute d JOIN scored_event e ON e.event_id = d.event_id
		WHERE d.room_id = $1 AND d.season = $2 AND d.person_id = $3 AND d.`+moment+` = $4 AND (CAST($5 AS BIGINT) = 0 OR d.event_id = $5)
		ORDER BY d.id LIMIT 1`, t.Room, t.Season, t.Person, db.Micros(n.at), t.Event).
		Scan(&d.byMembers, &d.accepted, &d.decidedBy, &d.EventID, &d.Event)
	return d, err
}

func disputed(ctx context.Context, n *news, t settlement.Told) error {
	d, err := n.dispute(ctx, t, "opened_at")
	if err != nil {
		return err
	}
	if d.Name, err = n.name(ctx, t.Person); err != nil {
		return err
	}
	if !d.byMembers {
		n.tell(Disputed, d.Params, t.To)
		return nil
	}
	voters, err := n.membersBut(ctx, n.room.Owner, t.Person)
	n.tell(DisputeVote, d.Params, voters...)
	return err
}

func decided(ctx context.Context, n *news, t settlement.Told) error {
	d, err := n.dispute(ctx, t, "decided_at")
	switch {
	case err != nil:
		return err
	case d.accepted:
		n.tell(DisputeAccepted, d.Params, t.To)
	case d.decidedBy != t.Person: // else it was withdrawn
		n.tell(DisputeRejected, d.Params, t.To)
	}
	return nil
}

// scored tells those who were not simply present, and those whom it cost something.
func scored(ctx context.Context, n *news, s settlement.Scored) error {
	if err := n.in(ctx, s.Room); err != nil {
		return err
	}
	rows, err := n.tx.Query(ctx, `SELECT m.person_id, m.mark, e.title, CAST(COALESCE((SELECT SUM(l.amount)
			FROM journal j JOIN journal_line l ON l.room_id = j.room_id AND l.seq = j.seq
			WHERE j.room_id = m.room_id AND j.event_id = m.event_id AND j.at = $2 AND l.account = 'DEP' AND l.person_id = m.person_id), 0) AS BIGINT)
		FROM mark m JOIN scored_event e ON e.event_id = m.event_id WHERE m.event_id = $1 ORDER BY m.person_id`, s.Event, db.Micros(n.at))
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var person int64
		p := Params{EventID: s.Event}
		err := rows.Scan(&person, &p.Mark, &p.Event, &p.Amount)
		switch {
		case p.Amount > 0:
			n.tell(MarkedCharged, p, person)
		case p.Mark != string(rules.Present):
			n.tell(Marked, p, person)
		}
		return struct{}{}, err
	})
	return err
}

func marked(ctx context.Context, n *news, m settlement.Marked) error {
	if err := n.in(ctx, m.Room); err != nil {
		return err
	}
	p := Params{EventID: m.Event}
	err := n.tx.QueryRow(ctx, "SELECT m.mark, e.title FROM mark m JOIN scored_event e ON e.event_id = m.event_id WHERE m.event_id = $1 AND m.person_id = $2",
		m.Event, m.Person).Scan(&p.Mark, &p.Event)
	n.tell(MarkChanged, p, m.Person)
	return err
}

func turned(ctx context.Context, n *news, t settlement.Turned) error {
	state := room.State(t.State)
	if state != room.Frozen && state != room.Settled && state != room.Dissolved {
		return nil
	}
	if err := n.in(ctx, t.Room); err != nil {
		return err
	}
	people, err := room.Enrolments(ctx, n.tx, t.Room, t.Season)
	if err != nil {
		return err
	}
	balances, err := ledger.BalancesOf(ctx, n.tx, t.Room)
	if err != nil {
		return err
	}
	season, err := room.SeasonOf(ctx, n.tx, t.Room, t.Season)
	if err != nil || season == nil {
		return err
	}
	for _, e := range people {
		payable := balances[ledger.Account{Kind: ledger.Payable, Person: e.Person, Season: t.Season}]
		if kind := ofTurn(state, e.Left == nil, payable, season.Fee+season.Cost > 0); kind != "" {
			n.tell(kind, Params{Amount: payable}, e.Person)
		}
	}
	return nil
}

// ofTurn is what somebody who stayed or left is told when a season turns; "" for nothing.
func ofTurn(state room.State, stayed bool, payable int64, money bool) Kind {
	switch {
	case state == room.Frozen && stayed:
		return SeasonFrozen
	case state == room.Settled && payable > 0:
		return SeasonPaysOut
	case state == room.Settled && stayed && money:
		return SeasonSettled
	case state == room.Dissolved && payable > 0:
		return RoomPaysOut
	case state == room.Dissolved && stayed:
		return RoomClosed
	}
	return ""
}

// moved tells when a meeting is now. One that is gone by now has been told of as cancelled.
func moved(ctx context.Context, n *news, m calendar.Moved) error {
	if err := n.in(ctx, m.Room); err != nil {
		return err
	}
	e, err := calendar.Get(ctx, n.tx, m.Room, m.Event)
	if gone := errs.New(errs.NotFound, "", ""); errors.Is(err, gone) || err == nil && (e.Cancelled || e.Start == nil) {
		return nil
	}
	if err != nil {
		return err
	}
	members, err := n.membersBut(ctx, n.room.Owner)
	n.tell(MeetingMoved, Params{Event: e.Title, EventID: e.ID, When: e.Start}, members...)
	return err
}

// cancelled tells of the meetings that were cancelled with a change of the plan: one, or the rest of a series.
func cancelled(ctx context.Context, n *news, c calendar.Changed) error {
	rows, err := n.tx.Query(ctx, `SELECT id, title, COALESCE(starts_at, ends_at) FROM event
		WHERE room_id = $1 AND attribute = 2 AND cancelled_at = $2 ORDER BY COALESCE(starts_at, ends_at)`, c.Room, db.Micros(n.at))
	gone, err := db.Collect(rows, err, func(rows *sql.Rows) (Params, error) {
		var p Params
		var begins int64
		err := rows.Scan(&p.EventID, &p.Event, &begins)
		p.When = instant(begins)
		return p, err
	})
	if err != nil || len(gone) == 0 {
		return err
	}
	if err := n.in(ctx, c.Room); err != nil {
		return err
	}
	members, err := n.membersBut(ctx, n.room.Owner)
	kind, p := MeetingCancelled, gone[0]
	if p.Count = len(gone); p.Count > 1 {
		kind = MeetingsGone
	}
	n.tell(kind, p, members...)
	return err
}

func commented(ctx context.Context, n *news, c note.Commented) error {
	title, people, err := c.Audience(ctx, n.tx)
	if err != nil || len(people) == 0 {
		return err
	}
	if err := n.in(ctx, c.Room); err != nil {
		return err
	}
	name, err := n.name(ctx, c.Person)
	kind := NoteCommented
	if c.Thread != 0 {
		kind = NoteAnswered
	}
	n.tell(kind, Params{Name: name, Note: title, NoteID: c.Note}, people...)
	return err
}
