package rules

import (
	"bytes"
	"encoding/json"
)

// Amount is what one member has, gets or owes, in KRW.
type Amount struct {
	Member string
	Won    int64
}

// Amounts are one amount per member in join order. In JSON they are an object.
type Amounts []Amount

// MarshalJSON writes the object with its members in join order.
func (as Amounts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, a := range as {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(a.Member)
		if err != nil {
			return nil, err
		}
		won, err := json.Marshal(a.Won)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(won)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Result is the document of a season: of its settlement, or where it is not settled, of how it stands.
type Result struct {
	Charged  Amounts `json:"charged"`           // T of everyone who joined
	Pool     int64   `json:"pool"`              // before it was shared
	Shares   Amounts `json:"shares"`            // what came from POOL
	Payable  Amounts `json:"payable"`           // PAY of everyone who joined
	Fund     int64   `json:"fund"`              // after settling
	Custody  int64   `json:"custody"`           // before anything is paid out
	Released Amounts `json:"released,omitzero"` // own balances, with a freeze only
	Held     *int64  `json:"held,omitempty"`    // the POOL held back, with a freeze only
}

// Result reads the document from the books.
func (s *Season) Result() Result {
	r := Result{
		Pool:    s.books.Balance(Account{Kind: Pool}),
		Shares:  s.settledAs.shares,
		Fund:    s.books.Balance(Account{Kind: Fund}),
		Custody: s.books.Balance(Account{Kind: Custody}),
	}
	if s.isSettled() {
		r.Pool = s.settledAs.pool
	}
	for _, m := range s.members {
		r.Charged = append(r.Charged, Amount{m.Name, m.Charged})
		r.Payable = append(r.Payable, Amount{m.Name, s.books.Balance(pay(m))})
	}
	if s.released != nil {
		r.Released, r.Held = s.released, &s.heldBack
	}
	return r
}
