package rules

import (
	"errors"
	"fmt"
)

// Kind is the kind of an account.
type Kind string

// The kinds of accounts. What the holder has in custody is owed to the others: after every journal
// CUSTODY = ΣDEP + POOL + FUND + ΣPAY.
const (
	Custody Kind = "CUSTODY" // all that the holder has for the room
	Dep     Kind = "DEP"     // a member's deposit, less what was charged
	Pool    Kind = "POOL"    // this season's penalties and forfeits
	Fund    Kind = "FUND"    // the room's own money
	Pay     Kind = "PAY"     // settled, to be sent to a member
)

// Account is a kind and, for DEP and PAY, the member.
type Account struct {
	Kind   Kind
	Member string
}

func dep(m *Member) Account { return Account{Dep, m.Name} }
func pay(m *Member) Account { return Account{Pay, m.Name} }

// String is the account as the contract writes it, DEP:member.
func (a Account) String() string {
	if a.Member == "" {
		return string(a.Kind)
	}
	return string(a.Kind) + ":" + a.Member
}

// Line is one line of a journal; debits are positive, credits negative.
type Line struct {
	Account Account
	Amount  int64
}

// Journal is one event in the books. Its key is its idempotency key, its lines sum to 0.
type Journal struct {
	Key   string
	Lines []Line
}

// move debits one account and credits another. CUSTODY grows by debits, all the others by credits.
func (j *Journal) move(debit, credit Account, amount int64) {
	if amount != 0 {
		j.Lines = append(j.Lines, Line{debit, amount}, Line{credit, -amount})
	}
}

// What Books refuse. Within a season none of them can happen unless the rules themselves are wrong.
var (
	ErrPosted     = errors.New("a journal with this key is already posted")
	ErrUnbalanced = errors.New("the lines do not sum to 0")
	ErrOverdrawn  = errors.New("a balance would change its sign")
)

// Books are the append-only journals of one season and the balances that follow from them.
type Books struct {
	journals []Journal
	posted   map[string]bool
	debits   map[Account]int64 // debits less credits
}

func newBooks() *Books {
	return &Books{posted: map[string]bool{}, debits: map[Account]int64{}}
}

// Post appends a journal, all of it or nothing. One without lines changes nothing and is not kept.
func (b *Books) Post(j Journal) error {
	if len(j.Lines) == 0 {
		return nil
	}
	if b.posted[j.Key] {
		return fmt.Errorf("journal %s: %w", quote(j.Key), ErrPosted)
	}
	var sum int64
	after := make(map[Account]int64, len(j.Lines))
	for _, l := range j.Lines {
		if _, seen := after[l.Account]; !seen {
			after[l.Account] = b.debits[l.Account]
		}
		after[l.Account] += l.Amount
		sum += l.Amount
	}
	if sum != 0 {
		return fmt.Errorf("journal %s: %w", quote(j.Key), ErrUnbalanced)
	}
	for account, debits := range after {
		if natural(account, debits) < 0 {
			return fmt.Errorf("journal %s: %s: %w", quote(j.Key), quote(account.String()), ErrOverdrawn)
		}
	}
	for account, debits := range after {
		b.debits[account] = debits
	}
	b.posted[j.Key] = true
	b.journals = append(b.journals, j)
	return nil
}

// Balance is the balance of an account, never negative.
func (b *Books) Balance(a Account) int64 { return natural(a, b.debits[a]) }

// Journals are all that was posted, oldest first.
func (b *Books) Journals() []Journal { return b.journals }

// natural turns debits less credits into the balance as people speak of it.
func natural(a Account, debits int64) int64 {
	if a.Kind == Custody {
		return debits
	}
	return -debits
}
