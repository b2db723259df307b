package rules

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/studyone/studyone/internal/settlement/rules/strictjson"
)

// Reason says why a member left; "" is an active member.
type Reason string

// The reasons of rule 7.
const (
	Stays          Reason = ""
	InGrace        Reason = "grace"
	Voluntary      Reason = "voluntary"
	Replaced       Reason = "replaced"
	Ghost          Reason = "ghost"
	KickDiscretion Reason = "kick_discretion"
)

// Valid tells whether r is a reason to leave.
func (r Reason) Valid() bool {
	switch r {
	case InGrace, Voluntary, Replaced, Ghost, KickDiscretion:
		return true
	}
	return false
}

// Member is what the rules know of one member in one season.
type Member struct {
	Name    string
	Paid    bool
	Deposit int64 // as paid in; 0 for who did not pay (rule 5)
	Scope   int64 // scored events left at joining (rule 6)
	Joined  int64 // number of the first event that is held with the member
	Records []Record
	Tally   Tally // of Records
	Charged int64 // T as posted; 0 once waived or reversed
	Left    Reason
	Barred  bool // no part of this season's POOL (rules 7 and 11)
}

// Active tells whether the member has not left.
func (m *Member) Active() bool { return m.Left == Stays }

// Done is the number of scored events held from joining to leaving (rule 7).
func (m *Member) Done() int64 { return int64(len(m.Records)) }

func (m *Member) stayed() bool  { return m.Active() && m.Paid }
func (m *Member) paidIn() int64 { return m.Deposit }

func (m *Member) record(r Record) {
	m.Records = append(m.Records, r)
	m.Tally.add(r, 1)
}

// correct replaces the mark of a record; whether it fell into grace stays as it was.
func (m *Member) correct(index int64, mark Mark) {
	m.Tally.add(m.Records[index], -1)
	m.Records[index].Mark = mark
	m.Tally.add(m.Records[index], 1)
}

type phase int

const (
	running phase = iota
	frozen
	settled
	dissolved // and settled
)

// Season carries a season through its steps. Each step checks all that it needs, then posts one journal (a
// dissolution two); a step that answers an error has changed nothing.
type Season struct {
	terms    Terms
	members  []*Member // in join order, the first is the owner
	byName   map[string]*Member
	held     int64 // scored events so far
	disputes []objection
	phase    phase
	books    *Books

	released  Amounts // at the freeze
	heldBack  int64   // the POOL at the freeze
	settledAs settlement
}

// settlement is the part of the settlement's document that the balances no longer show.
type settlement struct {
	pool   int64 // before it was shared
	shares Amounts
}

// What a step may run into whatever it is about.
var (
	errFrozen  = errors.New("the season is frozen: only resolving and settling is left")
	errSettled = errors.New("the season is settled")
)

// NewSeason opens a season with what the room's fund holds.
func NewSeason(terms Terms, openingFund int64) (*Season, error) {
	if err := terms.Validate(); err != nil {
		return nil, err
	}
	if err := inRange("opening_fund", openingFund, 0, maxWon); err != nil {
		return nil, err
	}
	s := &Season{terms: terms, byName: map[string]*Member{}, books: newBooks()}
	j := Journal{Key: "open"}
	j.move(Account{Kind: Custody}, Account{Kind: Fund}, openingFund)
	return s, s.books.Post(j)
}

// Books are the season's journals.
func (s *Season) Books() *Books { return s.books }

// Members are all who joined, in join order, those who left too.
func (s *Season) Members() []*Member { return s.members }

// Join takes a member in (rule 6); the first is the owner. Who did not pay has neither deposit nor cost in the
// books (rule 5). Who left comes back in the next season at the earliest (rule 7).
func (s *Season) Join(name string, paid bool) error {
	if err := s.isRunning(); err != nil {
		return err
	}
	if name == "" {
		return errors.New("a member needs a name")
	}
	if m, known := s.byName[name]; known {
		if m.Active() {
			return fmt.Errorf("%s is a member already", quote(name))
		}
		return fmt.Errorf("%s has left and cannot come back this season", quote(name))
	}
	m := &Member{Name: name, Paid: paid, Scope: s.terms.Events - s.held, Joined: s.held}
	j := Journal{Key: "join:" + name}
	if paid {
		m.Deposit = s.terms.Deposit(m.Scope)
		j.move(Account{Kind: Custody}, dep(m), m.Deposit)
		j.move(Account{Kind: Custody}, Account{Kind: Fund}, s.terms.Cost)
	}
	s.members = append(s.members, m)
	s.byName[name] = m
	return s.books.Post(j)
}

// Event holds the next scored event. Active members who are not named are PRESENT; for those in grace it is
// recorded but not charged (rule 3).
func (s *Season) Event(marks map[string]Mark, grace []string) error {
	if err := s.isRunning(); err != nil {
		return err
	}
	if s.held == s.terms.Events {
		return fmt.Errorf("all %d planned events are held already", s.terms.Events)
	}
	inGrace, err := s.checkEvent(marks, grace)
	if err != nil {
		return err
	}
	j := Journal{Key: fmt.Sprintf("event:%d", s.held)}
	for _, m := range filter(s.members, (*Member).Active) {
		mark, named := marks[m.Name]
		if !named {
			mark = Present
		}
		m.record(Record{mark, inGrace[m.Name]})
		s.recharge(&j, m)
	}
	s.held++
	return s.books.Post(j)
}

func (s *Season) checkEvent(marks map[string]Mark, grace []string) (inGrace map[string]bool, err error) {
	for _, name := range slices.Sorted(maps.Keys(marks)) {
		if _, err := s.active(name); err != nil {
			return nil, err
		}
		if !marks[name].Valid() {
			return nil, fmt.Errorf("mark %s of %s is unknown", quote(marks[name]), quote(name))
		}
	}
	inGrace = make(map[string]bool, len(grace))
	for _, name := range grace {
		if _, err := s.active(name); err != nil {
			return nil, fmt.Errorf("grace: %w", err)
		}
		if inGrace[name] {
			return nil, fmt.Errorf("grace: %s is named twice", quote(name))
		}
		inGrace[name] = true
	}
	return inGrace, nil
}

// recharge posts what a member's T has become since it was last posted (rule 1).
func (s *Season) recharge(j *Journal, m *Member) {
	s.charge(j, m, s.terms.Charge(m.Deposit, m.Tally))
}

func (s *Season) charge(j *Journal, m *Member, total int64) {
	if total >= m.Charged {
		j.move(dep(m), Account{Kind: Pool}, total-m.Charged)
	} else {
		j.move(Account{Kind: Pool}, dep(m), m.Charged-total)
	}
	m.Charged = total
}

// Leave lets a member go (rule 7). The reason is taken as given: grace days, the filled seat and the three
// absences of a ghost are for the caller to find out.
func (s *Season) Leave(name string, reason Reason) error {
	if err := s.isRunning(); err != nil {
		return err
	}
	m, err := s.active(name)
	if err != nil {
		return err
	}
	if err := s.checkLeave(m, reason); err != nil {
		return err
	}
	j := Journal{Key: "leave:" + name}
	balance := s.books.Balance(dep(m))
	if reason == InGrace {
		s.charge(&j, m, 0)
		balance = m.Deposit
	}
	kept := s.terms.Kept(reason, balance, m.Done(), m.Scope)
	j.move(dep(m), pay(m), kept)
	j.move(dep(m), Account{Kind: Pool}, balance-kept)
	m.Left = reason
	if reason == KickDiscretion {
		s.members[0].Barred = true // the owner removed somebody without a cause
	}
	return s.books.Post(j)
}

func (s *Season) checkLeave(m *Member, reason Reason) error {
	if !reason.Valid() {
		return fmt.Errorf("reason %s is unknown", quote(reason))
	}
	if m == s.members[0] {
		return fmt.Errorf("%s is the owner and cannot leave", quote(m.Name))
	}
	for _, o := range s.disputes {
		if o.member == m { // rule 8
			return fmt.Errorf("%s disputes event %d: leaving waits until it is resolved", quote(m.Name), o.eventNo)
		}
	}
	return nil
}

func (s *Season) active(name string) (*Member, error) {
	m, known := s.byName[name]
	switch {
	case !known:
		return nil, fmt.Errorf("%s is not a member", quote(name))
	case !m.Active():
		return nil, fmt.Errorf("%s is gone (%s)", quote(name), m.Left)
	}
	return m, nil
}

func (s *Season) isRunning() error {
	switch s.phase {
	case running:
		return nil
	case frozen:
		return errFrozen
	}
	return errSettled
}

func quote[T ~string](s T) string { return strictjson.Quote(string(s)) }
