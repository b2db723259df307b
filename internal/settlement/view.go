package settlement

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/studyone/studyone/internal/attendance"
	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// SeasonView is a season as its members see it.
type SeasonView struct {
	Number    int64           `json:"number"`
	State     room.State      `json:"state" enum:"recruiting,active,frozen,settled,paid,archived,dissolved"`
	Started   time.Time       `json:"started_at"`
	Ends      time.Time       `json:"ends_at" doc:"Local midnight of the room"`
	Frozen    *time.Time      `json:"frozen_at,omitempty"`
	SettlesAt *time.Time      `json:"settles_at,omitempty" doc:"When it is settled at the earliest, where it is frozen"`
	Settled   *time.Time      `json:"settled_at,omitempty"`
	Rules     RulesView       `json:"rules" doc:"The season's own copy"`
	NextRules *RulesView      `json:"next_rules,omitempty" doc:"What the room shows now, where it differs: it counts from the next season on"`
	RulesText string          `json:"rules_text" doc:"A sentence a line"`
	RulesHash string          `json:"rules_hash" doc:"SHA-256 of the Korean text, in hex: what members agree to"`
	Events    int64           `json:"events" doc:"N: scored events planned"`
	Held      int64           `json:"held" doc:"Of these, scored so far"`
	Holder    room.Person     `json:"holder" doc:"Who holds the money"`
	Offered   int64           `json:"holder_offered_to,omitempty"`
	Custody   int64           `json:"custody" doc:"KRW that the holder has in all"`
	Pool      int64           `json:"pool" doc:"KRW charged in this season and not shared yet"`
	Fund      int64           `json:"fund" doc:"KRW of the room's fund"`
	Members   []EnrolmentView `json:"members" doc:"In the order of joining, those who left too"`
	Scored    []ScoredView    `json:"scored"`
	Disputes  []*Dispute      `json:"disputes"`
	Result    json.RawMessage `json:"result,omitempty" doc:"The document of the settlement, members by their ids"`
}

// RulesView are the rules of a season.
type RulesView struct {
	Fee           int64       `json:"fee"`
	Cost          int64       `json:"cost"`
	Penalty       int64       `json:"penalty"`
	Basis         room.Basis  `json:"basis" enum:"per_absence,proportional"`
	Policy        room.Policy `json:"policy" enum:"perfect,least,weighted,fund"`
	LateEvery     int64       `json:"late_every"`
	ExcusedQuota  int64       `json:"excused_quota"`
	GracePeriod   int64       `json:"grace_period"`
	PlannedEvents int64       `json:"planned_events"`
	PeriodRenew   int64       `json:"period_renew"`
}

// EnrolmentView is somebody's part in a season.
type EnrolmentView struct {
	User       room.Person      `json:"user"`
	Joined     time.Time        `json:"joined_at"`
	GraceUntil time.Time        `json:"grace_until" doc:"End of the trial"`
	Due        time.Time        `json:"due_at" doc:"When the deposit has to be there"`
	Agreed     bool             `json:"agreed" doc:"To the present text of the rules"`
	Claimed    *time.Time       `json:"claimed_at,omitempty"`
	Paid       *time.Time       `json:"paid_at,omitempty"`
	Owes       int64            `json:"owes" doc:"KRW still to be sent to the holder"`
	Deposit    int64            `json:"deposit" doc:"KRW paid in"`
	Charged    int64            `json:"charged" doc:"KRW"`
	Share      int64            `json:"share" doc:"KRW of the pool: as settled, or as it would be if the season ended now"`
	Refund     int64            `json:"refund" doc:"KRW: deposit less charges plus share"`
	Payable    int64            `json:"payable" doc:"KRW to be sent to the member now"`
	Scope      int64            `json:"scope" doc:"Scored events left at joining"`
	Marks      map[string]int64 `json:"marks" doc:"How many of each mark"`
	Ghost      bool             `json:"ghost" doc:"Three unexcused absences in a row"`
	Next       string           `json:"next" enum:",renew,leave"`
	Left       *time.Time       `json:"left_at,omitempty"`
	Reason     string           `json:"left_reason,omitempty"`
	HeldUntil  *time.Time       `json:"held_until,omitempty" doc:"The rest of the money is decided then"`
	NoShare    bool             `json:"no_share" doc:"No part of this season's pool"`
	Row        []rules.Mark     `json:"row" doc:"The mark at each scored event, in their order; empty where there is none"`
	RemovedBy  int64            `json:"removed_by,omitempty"`
	Objections int              `json:"objections,omitempty" doc:"Members who say that the removal had a reason"`
	Objected   bool             `json:"objected,omitempty" doc:"The asker is one of them"`
}

// ScoredView is an event that was scored.
type ScoredView struct {
	Event     int64              `json:"event"`
	Number    int64              `json:"number" doc:"From 0"`
	Title     string             `json:"title"`
	Attribute calendar.Attribute `json:"attribute"`
	Begins    time.Time          `json:"begins_at"`
	Marks     map[string]int64   `json:"marks"`
}

// Season shows a season to a member; number 0 is the present one.
func (s *Service) Season(ctx context.Context, who httpx.Caller, id, number int64) (*SeasonView, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, err
	}
	b, err := s.read(ctx, r, number)
	if err != nil {
		return nil, err
	}
	v, err := b.view(ctx, s.db, s.db.World().Now())
	if err != nil {
		return nil, err
	}
	return v, v.personal(ctx, s.db, id, who.ID)
}

// personal adds who has voted and objected, and whether the asker has.
func (v *SeasonView) personal(ctx context.Context, q db.Querier, id, asker int64) error {
	cast, err := ballots(ctx, q, id, v.Number)
	if err != nil {
		return err
	}
	for _, d := range v.Disputes {
		for _, b := range cast[d.ID] {
			if b.accept {
				d.Yes++
			} else {
				d.No++
			}
			if b.person == asker {
				d.Mine = &b.accept
			}
		}
	}
	objections, err := objectionsOf(ctx, q, id, v.Number)
	for i := range v.Members {
		m := &v.Members[i]
		m.Objections = len(objections[m.User.ID])
		m.Objected = slices.Contains(objections[m.User.ID], asker)
	}
	return err
}

// read opens a season as it stands. The present season of a room is brought up to the present first.
func (s *Service) read(ctx context.Context, r *room.Room, number int64) (*book, error) {
	season, err := room.SeasonOf(ctx, s.db, r.ID, r.Season)
	if err != nil {
		return nil, err
	}
	if season == nil || s.stale(season, r) {
		if err := s.Advance(ctx, r.ID); err != nil {
			return nil, err
		}
		if r, err = room.ByID(ctx, s.db, r.ID); err != nil {
			return nil, err
		}
	}
	if number == 0 {
		number = r.Season
	}
	if season, err = room.SeasonOf(ctx, s.db, r.ID, number); err != nil {
		return nil, err
	}
	if season == nil {
		return nil, errNoSeason
	}
	return open(ctx, s.db, r, season)
}

func (s *Service) stale(season *room.Season, r *room.Room) bool {
	return season.State.Running() && !r.Closed() && !season.Ends.After(s.db.World().Now())
}

func rulesView(r room.Rules) RulesView { return RulesView(r) }

func (b *book) view(ctx context.Context, q db.Querier, now time.Time) (*SeasonView, error) {
	text, hash := RulesText(b.season)
	sn := b.season
	v := &SeasonView{
		Number: sn.Number, State: sn.State, Started: sn.Started, Ends: sn.Ends, Frozen: sn.Frozen, Settled: sn.Settled,
		Rules: rulesView(sn.Rules), RulesText: text.In(httpx.LangOf(ctx)), RulesHash: hash, Events: b.events(), Held: int64(len(b.scored)),
		Custody: b.balances.Of(ledger.Custody), Pool: b.balances[b.pool()], Fund: b.balances[fund],
		Members: b.memberViews(hash, now), Scored: b.scoredViews(),
	}
	shown := b.room.Rules()
	if shown.PlannedEvents == 0 {
		shown.PlannedEvents = sn.PlannedEvents // fixed by the plan, no change of the rules
	}
	if shown != sn.Rules {
		next := rulesView(b.room.Rules())
		v.NextRules = &next
	}
	if sn.State == room.Frozen {
		at := sn.Frozen.Add(frozenFor)
		v.SettlesAt = &at
	}
	var err error
	if v.Holder, err = b.person(ctx, q, sn.Holder); err != nil {
		return nil, err
	}
	if v.Offered, err = offerOf(ctx, q, b.room.ID); err != nil {
		return nil, err
	}
	if v.Disputes, err = disputes(ctx, q, "room_id = $1 AND season = $2", b.room.ID, sn.Number); err != nil {
		return nil, err
	}
	if v.Result, err = documentOf(ctx, q, b.room.ID, sn.Number); err != nil || v.Result == nil {
		return v, err
	}
	return v, v.settled()
}

// settled takes the shares from the document of the settlement.
func (v *SeasonView) settled() error {
	var document struct{ Shares map[string]int64 }
	if err := json.Unmarshal(v.Result, &document); err != nil {
		return fmt.Errorf("the document of season %d: %w", v.Number, err)
	}
	for i := range v.Members {
		m := &v.Members[i]
		m.Share = document.Shares[name(m.User.ID)]
		m.Refund += m.Share
	}
	return nil
}

func (b *book) person(ctx context.Context, q db.Querier, id int64) (room.Person, error) {
	if e := b.enrolment(id); e != nil {
		return room.Person{ID: e.Person, Name: e.Name}, nil
	}
	names, err := namesOf(ctx, q, []int64{id})
	return room.Person{ID: id, Name: names[id]}, err
}

func (b *book) memberViews(hash string, now time.Time) []EnrolmentView {
	shares := b.shares()
	out := make([]EnrolmentView, len(b.people))
	for i, e := range b.people {
		m := b.member(e)
		v := EnrolmentView{
			User: room.Person{ID: e.Person, Name: e.Name}, Joined: e.Joined, GraceUntil: e.GraceUntil, Due: due(e), Agreed: e.AgreedHash == hash,
			Claimed: e.Claimed, Paid: e.Paid, Owes: b.owes(e), Deposit: e.Deposit, Charged: m.Charged, Share: shares[e.Person],
			Payable: b.balances[b.pay(e.Person)], Scope: m.Scope, Marks: map[string]int64{}, Ghost: b.ghost(e.Person), Next: e.Next,
			Left: e.Left, Reason: e.Reason, HeldUntil: e.HeldUntil, NoShare: m.Barred || !m.Paid && now.After(due(e)), RemovedBy: e.RemovedBy, Row: b.row(e.Person),
		}
		v.Refund = b.refund(e) + v.Share
		for _, mark := range b.marks[e.Person] {
			v.Marks[string(mark.Mark)]++
		}
		out[i] = v
	}
	return out
}

// row is somebody's mark at each scored event.
func (b *book) row(person int64) []rules.Mark {
	at := make(map[int64]int, len(b.scored))
	for i, e := range b.scored {
		at[e.ID] = i
	}
	row := make([]rules.Mark, len(b.scored))
	for _, m := range b.marks[person] {
		row[at[m.Event]] = m.Mark
	}
	return row
}

// refund is what is left of somebody's own deposit.
func (b *book) refund(e *room.Enrolment) int64 {
	if e.Left != nil {
		return b.balances[b.dep(e.Person)] + b.balances[b.pay(e.Person)]
	}
	return e.Deposit - b.charged[e.Person]
}

// shares are everybody's parts of the POOL: as they were settled, or as they would be now.
func (b *book) shares() map[int64]int64 {
	out := map[int64]int64{}
	if b.season.Settled != nil {
		return out // its document tells
	}
	terms, members := b.terms(), b.members()
	for _, share := range terms.Distribute(b.balances[b.pool()], 0, members, terms.Eligible(members), false).Shares {
		out[person(share.Member)] = share.Won
	}
	return out
}

func (b *book) scoredViews() []ScoredView {
	out := make([]ScoredView, len(b.scored))
	at := map[int64]int{}
	for i, e := range b.scored {
		out[i] = ScoredView{Event: e.ID, Number: e.Number, Title: e.Title, Attribute: e.Attribute, Begins: e.Begins, Marks: map[string]int64{}}
		at[e.ID] = i
	}
	for _, marks := range b.marks {
		for _, m := range marks {
			out[at[m.Event]].Marks[string(m.Mark)]++
		}
	}
	return out
}

// Statement is how every won of a member came about.
type Statement struct {
	Member EnrolmentView `json:"member"`
	Lines  []MarkLine    `json:"lines" doc:"One for each scored event, in their order"`
	Moves  []MoveLine    `json:"moves" doc:"What the books say of the member, in their order"`
	Share  *ShareBasis   `json:"share,omitempty"`
}

// MarkLine is a mark with what it rests on and what it costs.
type MarkLine struct {
	Event     int64              `json:"event"`
	Number    int64              `json:"number" doc:"From 0"`
	Title     string             `json:"title"`
	Attribute calendar.Attribute `json:"attribute"`
	Begins    time.Time          `json:"begins_at"`
	Mark      rules.Mark         `json:"mark" enum:"PRESENT,EXCUSED,HW_LATE,LATE,EARLY,HW_MISS,ABSENT"`
	Free      bool               `json:"free" doc:"In the trial, or the server was down: it costs nothing"`
	Weight    int64              `json:"weight" doc:"Basis points of an absence that it added"`
	Charge    int64              `json:"charge" doc:"KRW: T after the event less T before"`
	Source    Source             `json:"source" enum:"check_in,presence,excuse,submission,none,owner,dispute"`
	Evidence  MarkEvidenceView   `json:"evidence"`
	MarkedAt  time.Time          `json:"marked_at"`
	Dispute   *Dispute           `json:"dispute,omitempty" doc:"The last one about it"`
	Until     *time.Time         `json:"disputable_until,omitempty"`
}

// MarkEvidenceView is what a mark rests on.
type MarkEvidenceView struct {
	CheckedInAt *time.Time            `json:"checked_in_at,omitempty"`
	CheckInBy   string                `json:"check_in_by,omitempty" doc:"code or peer"`
	Confirmer   int64                 `json:"confirmer,omitempty"`
	ExcusedAt   *time.Time            `json:"excused_at,omitempty"`
	Excuse      string                `json:"excuse,omitempty"`
	SubmittedAt *time.Time            `json:"submitted_at,omitempty"`
	Presence    []attendance.Interval `json:"presence,omitempty"`
	Outage      bool                  `json:"outage,omitempty" doc:"The server was down for more than 5 minutes of it"`
	Ruling      *Ruling               `json:"ruling,omitempty" doc:"The owner's word"`
}

func (e Evidence) view() MarkEvidenceView {
	v := MarkEvidenceView{Presence: e.Presence, Outage: e.Outage, Ruling: e.Ruling}
	if c := e.CheckIn; c != nil {
		v.CheckedInAt, v.CheckInBy, v.Confirmer = &c.At, c.By, c.Confirmer
	}
	if x := e.Excuse; x != nil {
		v.ExcusedAt, v.Excuse = &x.At, x.Reason
	}
	if x := e.Submission; x != nil {
		v.SubmittedAt = &x.At
	}
	return v
}

// MoveLine is one line of the books about a member.
type MoveLine struct {
	Seq    int64     `json:"seq" doc:"Of the journal, within the room"`
	Key    string    `json:"key"`
	At     time.Time `json:"at"`
	Kind   string    `json:"account" enum:"DEP,PAY"`
	Amount int64     `json:"amount" doc:"KRW; above 0 is more for the member"`
}

// ShareBasis is why somebody has a share of the POOL.
type ShareBasis struct {
	Eligible bool  `json:"eligible"`
	Pool     int64 `json:"pool" doc:"KRW that are shared"`
	Among    int   `json:"among" doc:"How many share it"`
}

// Statement shows how a member's money of a season came about, to the members.
func (s *Service) Statement(ctx context.Context, who httpx.Caller, id, number, about int64) (*Statement, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, err
	}
	b, err := s.read(ctx, r, number)
	if err != nil {
		return nil, err
	}
	e := b.enrolment(about)
	if e == nil {
		return nil, errNoMember
	}
	all, err := disputes(ctx, s.db, "room_id = $1 AND season = $2 AND person_id = $3", id, b.season.Number, about)
	if err != nil {
		return nil, err
	}
	journals, err := ledger.Journals(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	_, hash := RulesText(b.season)
	lines, err := b.lines(e, all)
	if err != nil {
		return nil, err
	}
	out := &Statement{Lines: lines, Moves: b.moves(e, journals), Share: b.shareBasis(e)}
	for _, m := range b.memberViews(hash, s.db.World().Now()) {
		if m.User.ID == about {
			out.Member = m
		}
	}
	return out, nil
}

// lines tells what each mark added, in the order of the events: T after it less T before.
func (b *book) lines(e *room.Enrolment, all []*Dispute) ([]MarkLine, error) {
	byEvent := map[int64]*Dispute{}
	for _, d := range all {
		byEvent[d.Event] = d
	}
	events := map[int64]scoredEvent{}
	for _, s := range b.scored {
		events[s.ID] = s
	}
	terms := b.terms()
	var records []rules.Record
	var weight, charge int64
	out := make([]MarkLine, 0, len(b.marks[e.Person]))
	for _, m := range b.marks[e.Person] {
		records = append(records, rules.Record{Mark: m.Mark, Grace: m.Free})
		tally := rules.TallyOf(records...)
		w, t := tally.Weight(terms.LateEvery, terms.ExcusedQuota), terms.Charge(e.Deposit, tally)
		ev := events[m.Event]
		known, err := m.Evidence()
		if err != nil {
			return nil, err
		}
		l := MarkLine{
			Event: m.Event, Number: ev.Number, Title: ev.Title, Attribute: ev.Attribute, Begins: ev.Begins, Mark: m.Mark, Free: m.Free,
			Weight: w - weight, Charge: t - charge, Source: m.Source, Evidence: known.view(), MarkedAt: m.At, Dispute: byEvent[m.Event],
		}
		if (b.season.State.Running() || b.season.State == room.Frozen) && m.Mark != rules.Present {
			until := m.At.Add(disputeWithin)
			l.Until = &until
		}
		out = append(out, l)
		weight, charge = w, t
	}
	return out, nil
}

func (b *book) moves(e *room.Enrolment, journals []ledger.Journal) []MoveLine {
	out := []MoveLine{}
	for _, j := range journals {
		for _, l := range j.Lines {
			if l.Account.Person == e.Person && l.Account.Season == b.season.Number {
				out = append(out, MoveLine{Seq: j.Seq, Key: j.Key, At: j.At, Kind: string(l.Account.Kind), Amount: -l.Amount})
			}
		}
	}
	return out
}

func (b *book) shareBasis(e *room.Enrolment) *ShareBasis {
	if b.season.Settled != nil {
		return nil
	}
	eligible := b.terms().Eligible(b.members())
	out := &ShareBasis{Pool: b.balances[b.pool()], Among: len(eligible)}
	for _, m := range eligible {
		out.Eligible = out.Eligible || m.Name == name(e.Person)
	}
	return out
}

// SeasonLine is a season in the list of a room's seasons.
type SeasonLine struct {
	Number  int64      `json:"number"`
	State   room.State `json:"state" enum:"recruiting,active,frozen,settled,paid,archived,dissolved"`
	Started time.Time  `json:"started_at"`
	Ends    time.Time  `json:"ends_at"`
}

// Seasons lists a room's seasons, the present one first.
func (s *Service) Seasons(ctx context.Context, who httpx.Caller, id int64) ([]SeasonLine, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	all, err := room.SeasonsOf(ctx, s.db, id)
	out := make([]SeasonLine, len(all))
	for i, sn := range all {
		out[len(all)-1-i] = SeasonLine{sn.Number, sn.State, sn.Started, sn.Ends}
	}
	return out, err
}

// BookView is a room's whole ledger.
type BookView struct {
	Journals []JournalView    `json:"journals" doc:"The newest first"`
	Balances []BalanceView    `json:"balances"`
	Names    map[int64]string `json:"names" doc:"Of the people that occur"`
	Expenses []Expense        `json:"expenses"`
	Payouts  []PayoutView     `json:"payouts" doc:"What is owed to people, and what was sent"`
}

// JournalView is one entry of the books.
type JournalView struct {
	Seq    int64             `json:"seq"`
	Key    string            `json:"key"`
	Season int64             `json:"season"`
	Event  int64             `json:"event,omitempty"`
	Actor  int64             `json:"actor,omitempty"`
	At     time.Time         `json:"at"`
	Hash   string            `json:"hash"`
	Lines  []JournalLineView `json:"lines"`
}

// JournalLineView is one line of an entry; debits are positive.
type JournalLineView struct {
	Account string `json:"account" doc:"As DEP:7@2: of person 7, in season 2"`
	Person  int64  `json:"user,omitempty"`
	Amount  int64  `json:"amount"`
}

// BalanceView is what an account holds.
type BalanceView struct {
	Account string      `json:"account"`
	Kind    ledger.Kind `json:"kind"`
	Person  int64       `json:"user,omitempty"`
	Season  int64       `json:"season,omitempty"`
	Amount  int64       `json:"amount"`
}

// PayoutView is a transfer from the holder to somebody.
type PayoutView struct {
	Season   int64      `json:"season"`
	To       int64      `json:"to"`
	Amount   int64      `json:"amount"`
	Sent     *time.Time `json:"sent_at,omitempty"`
	Received *time.Time `json:"received_at,omitempty"`
	Overdue  bool       `json:"overdue"`
}

// EventMarkView is somebody's mark at one event, or what the owner says it should be.
type EventMarkView struct {
	User     room.Person       `json:"user"`
	Mark     rules.Mark        `json:"mark" doc:"Empty before the event is scored"`
	Free     bool              `json:"free"`
	Source   Source            `json:"source"`
	Evidence *MarkEvidenceView `json:"evidence,omitempty"`
	Ruling   *Ruling           `json:"ruling,omitempty" doc:"The owner's last word"`
	Pending  bool              `json:"pending" doc:"The ruling waits for another member to confirm it"`
}

// EventMarks shows the marks of one event, or before it is scored what the owner has said, to members.
func (s *Service) EventMarks(ctx context.Context, who httpx.Caller, id, event int64) ([]EventMarkView, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, err
	}
	if _, err := calendar.Get(ctx, s.db, id, event); err != nil {
		return nil, err
	}
	number, err := seasonOfEvent(ctx, s.db, id, event)
	if errors.Is(err, errNoMark) {
		number, err = r.Season, nil
	}
	if err != nil {
		return nil, err
	}
	b, err := s.read(ctx, r, number)
	if err != nil {
		return nil, err
	}
	rulings, err := rulingsOf(ctx, s.db, []int64{event})
	if err != nil {
		return nil, err
	}
	return b.eventMarks(event, rulings[event])
}

func (b *book) eventMarks(event int64, rulings map[int64]Ruling) ([]EventMarkView, error) {
	out := []EventMarkView{}
	for _, e := range b.people {
		v := EventMarkView{User: room.Person{ID: e.Person, Name: e.Name}}
		if ruling, ok := rulings[e.Person]; ok {
			v.Ruling, v.Pending = &ruling, !ruling.counts(e.Person)
		}
		m := b.mark(event, e.Person)
		if m == nil && v.Ruling == nil {
			continue
		}
		if m != nil {
			known, err := m.Evidence()
			if err != nil {
				return nil, err
			}
			evidence := known.view()
			v.Mark, v.Free, v.Source, v.Evidence = m.Mark, m.Free, m.Source, &evidence
		}
		out = append(out, v)
	}
	return out, nil
}
