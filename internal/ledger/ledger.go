// Package ledger keeps the books of rooms: double entry, append-only, one chain
// of journals a room.
//
// Amounts are integers in KRW; debits are positive, credits negative, and the
// lines of a journal sum to 0. CUSTODY grows by debits, all others by credits.
// After every journal CUSTODY = ΣDEP + POOL + FUND + ΣPAY, and no balance is
// negative: Post refuses a journal that would break this, and one whose key has
// been posted before (ErrPosted). A journal's hash covers the hash before it.
// Corrections are further journals. Books name people by their ids only.
//
// Whoever posts holds the room's lock (room.Lock): so journals come one after
// the other.
package ledger

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Kind is the kind of an account.
type Kind string

// The kinds of accounts.
const (
	Custody Kind = "CUSTODY" // all that the holder has for the room
	Deposit Kind = "DEP"     // a member's deposit of a season, less what was charged
	Pool    Kind = "POOL"    // a season's penalties and forfeits
	Fund    Kind = "FUND"    // the room's own money
	Payable Kind = "PAY"     // settled, to be sent to a member
)

// Account is a kind with the member and the season it is of; 0 where it has none.
type Account struct {
	Kind   Kind
	Person int64
	Season int64
}

// String writes an account as DEP:7@2: of person 7, in season 2.
func (a Account) String() string {
	s := string(a.Kind)
	if a.Person != 0 {
		s += fmt.Sprintf(":%d", a.Person)
	}
	if a.Season != 0 {
		s += fmt.Sprintf("@%d", a.Season)
	}
	return s
}

// Line is one line of a journal.
type Line struct {
	Account Account
	Amount  int64
}

// Journal is one entry of a room's books. Key names the reason for good: the same
// reason is posted once.
type Journal struct {
	Room   int64
	Key    string
	Season int64
	Event  int64 // what it is about; 0 where it is about no event
	Actor  int64 // who caused it; 0: the season's rules
	Lines  []Line

	Seq      int64 // from 1, within the room
	At       time.Time
	PrevHash string
	Hash     string
}

// Move takes an amount out of one account and puts it into another, as people
// speak of it: Move(dep, pool, 100) makes the pool 100 richer. Custody is the
// other side of all accounts: money comes in by In and goes out by Out.
func (j *Journal) Move(from, to Account, amount int64) {
	if amount != 0 {
		j.Lines = append(j.Lines, Line{from, amount}, Line{to, -amount})
	}
}

// In is money that came to the holder for an account.
func (j *Journal) In(to Account, amount int64) { j.Move(Account{Kind: Custody}, to, amount) }

// Out is money of an account that left the holder.
func (j *Journal) Out(from Account, amount int64) { j.Move(from, Account{Kind: Custody}, amount) }

// What Post refuses.
var (
	ErrPosted     = errors.New("a journal with this key is already posted")
	errUnbalanced = errors.New("its lines do not sum to 0")
	errOverdrawn  = errors.New("a balance would be negative")
)

// Balances are what each account of a room holds, as people speak of it: never negative.
type Balances map[Account]int64

// Add posts a journal to balances at hand.
func (b Balances) Add(j Journal) {
	for _, l := range j.Lines {
		b.add(l)
	}
}

// add posts a line.
func (b Balances) add(l Line) {
	if l.Account.Kind == Custody {
		b[l.Account] += l.Amount
	} else {
		b[l.Account] -= l.Amount
	}
}

// after is the balances that the journal touches, as they are after it.
func (b Balances) after(j *Journal) (Balances, error) {
	var sum int64
	after := Balances{}
	for _, l := range j.Lines {
		if _, seen := after[l.Account]; !seen {
			after[l.Account] = b[l.Account]
		}
		after.add(l)
		sum += l.Amount
	}
	if sum != 0 {
		return nil, errUnbalanced
	}
	for account, balance := range after {
		if balance < 0 {
			return nil, fmt.Errorf("%s: %w", account, errOverdrawn)
		}
	}
	return after, nil
}

// Of sums up the accounts of a kind.
func (b Balances) Of(kind Kind) int64 {
	var sum int64
	for account, balance := range b {
		if account.Kind == kind {
			sum += balance
		}
	}
	return sum
}

// digest is the journal's hash: SHA-256, in hex, of its lines of text, each ended by a line feed.
func (j *Journal) digest() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%d\n%d\n%s\n%d\n%d\n%d\n%d\n", j.PrevHash, j.Room, j.Seq, j.Key, j.Season, j.Event, j.Actor, j.At.UnixMicro())
	for _, l := range j.Lines {
		fmt.Fprintf(&b, "%s %d\n", l.Account, l.Amount)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
