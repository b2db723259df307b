package settlement

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
)

// Books shows a room's whole ledger to its members.
func (s *Service) Books(ctx context.Context, who httpx.Caller, id int64) (*BookView, error) {
	if _, err := room.RequireMember(ctx, s.db, id, who.ID); err != nil {
		return nil, err
	}
	journals, err := ledger.Journals(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	v := &BookView{Journals: []JournalView{}, Balances: []BalanceView{}}
	balances := ledger.Balances{}
	for _, j := range slices.Backward(journals) {
		v.Journals = append(v.Journals, journalView(j))
		balances.Add(j)
	}
	v.Balances = balanceViews(balances)
	if v.Expenses, err = expenses(ctx, s.db, id); err != nil {
		return nil, err
	}
	if v.Payouts, err = s.payoutViews(ctx, id, balances); err != nil {
		return nil, err
	}
	v.Names, err = namesOf(ctx, s.db, v.people())
	return v, err
}

func journalView(j ledger.Journal) JournalView {
	v := JournalView{Seq: j.Seq, Key: j.Key, Season: j.Season, Event: j.Event, Actor: j.Actor, At: j.At, Hash: j.Hash, Lines: make([]JournalLineView, len(j.Lines))}
	for i, l := range j.Lines {
		v.Lines[i] = JournalLineView{l.Account.String(), l.Account.Person, l.Amount}
	}
	return v
}

func balanceViews(balances ledger.Balances) []BalanceView {
	out := []BalanceView{}
	for a, won := range balances {
		if won != 0 {
			out = append(out, BalanceView{a.String(), a.Kind, a.Person, a.Season, won})
		}
	}
	slices.SortFunc(out, func(a, b BalanceView) int { return cmp.Compare(a.Account, b.Account) })
	return out
}

// people are all whom the books name.
func (v *BookView) people() []int64 {
	ids := map[int64]bool{}
	for _, j := range v.Journals {
		ids[j.Actor] = true
		for _, l := range j.Lines {
			ids[l.Person] = true
		}
	}
	for _, e := range v.Expenses {
		ids[e.By] = true
	}
	delete(ids, 0)
	return slices.Sorted(maps.Keys(ids))
}

// payoutViews are the transfers that were begun, and those that somebody waits for.
func (s *Service) payoutViews(ctx context.Context, id int64, balances ledger.Balances) ([]PayoutView, error) {
	all, err := payouts(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	seasons, err := room.SeasonsOf(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	late := overdue(seasons, all, balances, s.db.World().Now())
	out := []PayoutView{}
	begun := map[ledger.Account]bool{}
	for _, p := range all {
		account := ledger.Account{Kind: ledger.Payable, Person: p.Person, Season: p.Season}
		begun[account] = begun[account] || !p.done()
		out = append(out, PayoutView{
			Season: p.Season, To: p.Person, Amount: p.Amount, Sent: p.Sent, Received: p.Received,
			Overdue: p.Sent == nil && slices.Contains(late, account),
		})
	}
	for a, won := range balances {
		if a.Kind == ledger.Payable && won > 0 && !begun[a] {
			out = append(out, PayoutView{Season: a.Season, To: a.Person, Amount: won, Overdue: slices.Contains(late, a)})
		}
	}
	slices.SortStableFunc(out, func(a, b PayoutView) int {
		return cmp.Or(cmp.Compare(b.Season, a.Season), cmp.Compare(a.To, b.To))
	})
	return out, nil
}

// Debt is money that a room owes a person, also one who left.
type Debt struct {
	Room   int64  `json:"room"`
	Title  string `json:"title"`
	Season int64  `json:"season"`
	Amount int64  `json:"amount" doc:"KRW"`
}

// Debts are what all rooms owe somebody.
func (s *Service) Debts(ctx context.Context, who httpx.Caller) ([]Debt, error) {
	return debts(ctx, s.db, who.ID)
}

// Submitted tells whether a member's fee of a season is confirmed: always where there is none.
func Submitted(ctx context.Context, q db.Querier, r *room.Room, season, member int64) (bool, error) {
	was, err := room.WasMember(ctx, q, r.ID, member, season)
	if err == nil && !was {
		err = errNoMember
	}
	if err != nil {
		return false, err
	}
	fee := r.Fee
	if s, err := room.SeasonOf(ctx, q, r.ID, season); err != nil {
		return false, err
	} else if s != nil {
		fee = s.Fee
	}
	if fee == 0 {
		return true, nil
	}
	return db.Exists(ctx, q, "SELECT 1 FROM enrolment WHERE room_id = $1 AND season = $2 AND person_id = $3 AND paid_at IS NOT NULL", r.ID, season, member)
}
