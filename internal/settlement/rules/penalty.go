package rules

import "math/bits"

// perWhole divides F·p·W: 100 percent times 10,000 basis points.
const perWhole = 1_000_000

// Deposit is what a member pays in who joins with scope scored events left (rule 6).
func (t Terms) Deposit(scope int64) int64 {
	return mulDiv(t.Fee, scope, t.Events)
}

// Charge is T of rule 1: what a tally costs in all. There is one floor per member; an event's line is T after
// the event minus T before it. It is never more than the deposit (rule 2).
func (t Terms) Charge(deposit int64, tally Tally) int64 {
	divisor := int64(perWhole)
	if t.Basis == Proportional {
		divisor *= t.Events
	}
	w := tally.Weight(t.LateEvery, t.ExcusedQuota)
	return min(deposit, mulDiv(t.Fee*t.Penalty, w, divisor))
}

// Kept is what a leaver keeps of the balance B, the rest goes to POOL (rule 7). For a leave in grace B is the
// whole deposit: its charges are waived before.
func (t Terms) Kept(reason Reason, balance, done, scope int64) int64 {
	if t.Penalty == 0 { // nobody forfeits anything by leaving or ghosting
		return balance
	}
	switch reason {
	case Voluntary:
		if scope == 0 {
			return balance
		}
		return mulDiv(balance, done, scope)
	case Ghost:
		return 0
	}
	return balance
}

// mulDiv is ⌊a·b/c⌋ with a product of 128 bits: F·p·W stays below 2⁶³ within the ranges of the scenario format,
// but a POOL times a deposit does not. None may be negative, c not 0, and the quotient must fit into 63 bits.
func mulDiv(a, b, c int64) int64 {
	q, _ := mulDivRem(a, b, c)
	return q
}

func mulDivRem(a, b, c int64) (quotient, remainder int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, r := bits.Div64(hi, lo, uint64(c))
	return int64(q), int64(r)
}
