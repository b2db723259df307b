package settlement

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// book is all that the rules need of one season, as it stands.
type book struct {
	room     *room.Room
	season   *room.Season
	people   []*room.Enrolment    // in the order of joining, those who left too
	plan     []*calendar.Scorable // by their ends
	scored   []scoredEvent        // by their numbers
	marks    map[int64][]Mark     // by person, in the order of events
	balances ledger.Balances      // of the room
	charged  map[int64]int64      // T as posted, by person
}

// open reads a season of a room in a fixed number of queries.
func open(ctx context.Context, q db.Querier, r *room.Room, season *room.Season) (*book, error) {
	b := &book{room: r, season: season}
	var err error
	if b.people, err = room.Enrolments(ctx, q, r.ID, season.Number); err != nil {
		return nil, err
	}
	if b.plan, err = calendar.ScorableIn(ctx, q, r.ID, season.CountsFrom, season.Ends); err != nil {
		return nil, err
	}
	if b.scored, err = scoredOf(ctx, q, r.ID, season.Number); err != nil {
		return nil, err
	}
	if b.marks, err = marksOf(ctx, q, r.ID, season.Number); err != nil {
		return nil, err
	}
	if b.charged, err = chargedOf(ctx, q, r.ID, season.Number); err != nil {
		return nil, err
	}
	b.balances, err = ledger.BalancesOf(ctx, q, r.ID)
	return b, err
}

// events is N: what was planned when the first event began, less what was cancelled before it began.
func (b *book) events() int64 {
	if b.season.Activated == nil {
		return max(b.planned(), 1)
	}
	n := b.season.PlannedEvents
	for _, e := range b.plan {
		if !e.Standing() && e.CancelledAt.After(*b.season.Activated) {
			n--
		}
	}
	return max(n, 1)
}

// planned is what the owner said, or else what the plan holds.
func (b *book) planned() int64 {
	if b.season.PlannedEvents > 0 {
		return b.season.PlannedEvents
	}
	var n int64
	for _, e := range b.plan {
		if e.Standing() {
			n++
		}
	}
	return n
}

// scope is how many scored events were left when somebody joined.
func (b *book) scope(e *room.Enrolment) int64 {
	left := b.events()
	for _, p := range b.plan {
		if p.Standing() && !p.Begins().After(e.Joined) {
			left--
		}
	}
	return max(left, 0)
}

func (b *book) terms() rules.Terms {
	s := b.season
	return rules.Terms{
		Fee: s.Fee, Cost: s.Cost, Penalty: s.Penalty, Basis: rules.Basis(s.Basis), Events: b.events(),
		Policy: rules.Policy(s.Policy), LateEvery: s.LateEvery, ExcusedQuota: s.ExcusedQuota,
	}
}

// free tells whether the season asks for no money.
func (b *book) free() bool { return b.season.Fee == 0 && b.season.Cost == 0 }

// due is when somebody's deposit has to be there: when the trial ends. Where there is none, nobody could pay in time without some days.
func due(e *room.Enrolment) time.Time {
	if e.GraceUntil.After(e.Joined) {
		return e.GraceUntil
	}
	return e.Joined.Add(payWithin)
}

// member is an enrolment as the rules see it.
func (b *book) member(e *room.Enrolment) *rules.Member {
	m := &rules.Member{
		Name: name(e.Person), Paid: e.Paid != nil || b.free(), Deposit: e.Deposit, Scope: b.scope(e),
		Charged: b.charged[e.Person], Left: rules.Reason(e.Reason), Barred: b.barred(e),
	}
	for _, mark := range b.marks[e.Person] {
		m.Records = append(m.Records, rules.Record{Mark: mark.Mark, Grace: mark.Free})
	}
	m.Tally = rules.TallyOf(m.Records...)
	return m
}

// barred: whoever removed a member without a cause, and whoever paid after the deposit was due.
func (b *book) barred(e *room.Enrolment) bool {
	if e.Paid != nil && e.Paid.After(due(e)) {
		return true
	}
	return slices.ContainsFunc(b.people, func(o *room.Enrolment) bool {
		return o.RemovedBy == e.Person && o.Reason == string(rules.KickDiscretion)
	})
}

func (b *book) members() []*rules.Member {
	out := make([]*rules.Member, len(b.people))
	for i, e := range b.people {
		out[i] = b.member(e)
	}
	return out
}

func (b *book) enrolment(person int64) *room.Enrolment {
	i := slices.IndexFunc(b.people, func(e *room.Enrolment) bool { return e.Person == person })
	if i < 0 {
		return nil
	}
	return b.people[i]
}

// A member of the rules is named by the person's id.
func name(person int64) string { return strconv.FormatInt(person, 10) }

func person(name string) int64 {
	id, err := strconv.ParseInt(name, 10, 64)
	if err != nil {
		panic("settlement: a member's name is an id: " + err.Error())
	}
	return id
}

func (b *book) dep(person int64) ledger.Account {
	return ledger.Account{Kind: ledger.Deposit, Person: person, Season: b.season.Number}
}

func (b *book) pay(person int64) ledger.Account {
	return ledger.Account{Kind: ledger.Payable, Person: person, Season: b.season.Number}
}

func (b *book) pool() ledger.Account {
	return ledger.Account{Kind: ledger.Pool, Season: b.season.Number}
}

var fund = ledger.Account{Kind: ledger.Fund}

// journal begins an entry of this season; its key is the kind, the season and what tells it from others.
func (b *book) journal(kind string, actor int64, ids ...int64) ledger.Journal {
	key := kind + ":" + name(b.season.Number)
	for _, id := range ids {
		key += ":" + name(id)
	}
	return ledger.Journal{Room: b.room.ID, Key: key, Season: b.season.Number, Actor: actor}
}

// post writes an entry and follows it in the balances at hand.
func (b *book) post(ctx context.Context, tx *db.Tx, j ledger.Journal) error {
	if err := ledger.Post(ctx, tx, j); err != nil {
		return err
	}
	b.balances.Add(j)
	return nil
}

// chargePrefix begins the keys of all entries that change what somebody is charged: T can be read from the books.
const chargePrefix = "charge-"

// recharge posts what the charges of active members have become since they were last posted.
func (b *book) recharge(ctx context.Context, tx *db.Tx, j ledger.Journal) error {
	terms := b.terms()
	for _, e := range b.people {
		if m := b.member(e); m.Active() && m.Paid {
			b.charge(&j, e.Person, terms.Charge(m.Deposit, m.Tally))
		}
	}
	return b.post(ctx, tx, j)
}

// charge adds to an entry what a charge of total is more or less than the one posted.
func (b *book) charge(j *ledger.Journal, person, total int64) {
	more := total - b.charged[person]
	if more >= 0 {
		j.Move(b.dep(person), b.pool(), more)
	} else {
		j.Move(b.pool(), b.dep(person), -more)
	}
	b.charged[person] = total
}
