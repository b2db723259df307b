package rules

import (
	"cmp"
	"slices"
)

// Split divides total by largest remainder: everyone the whole won of total·weight/Σweights, then one won each
// to the largest remainders until nothing is left; on a tie the earlier one first. Weights of nothing but zeros
// are equal parts (rule 10). The parts sum to total; there are none where there are no weights.
func Split(total int64, weights []int64) []int64 {
	if len(weights) == 0 {
		return nil
	}
	var sum int64
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		weights = slices.Repeat([]int64{1}, len(weights))
		sum = int64(len(weights))
	}
	parts := make([]int64, len(weights))
	remainders := make([]int64, len(weights))
	order := make([]int, len(weights))
	left := total
	for i, w := range weights {
		parts[i], remainders[i] = mulDivRem(total, w, sum)
		order[i] = i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(remainders[b], remainders[a]) })
	for _, i := range order[:left] { // fewer than there are remainders above 0
		parts[i]++
	}
	return parts
}

// Eligible are the members among whom the POOL is shared by the policy (rule 9), in join order.
func (t Terms) Eligible(members []*Member) []*Member {
	candidates := filter(members, t.candidate)
	switch t.Policy {
	case Perfect:
		return filter(candidates, t.perfect)
	case Least:
		return least(candidates)
	case Weighted:
		return candidates
	}
	return nil // ToFund
}

// candidate: active and paid, or removed without cause and paid; not barred; at least one attended event outside
// grace and a weight above 0.
func (t Terms) candidate(m *Member) bool {
	claims := m.Active() || m.Left == KickDiscretion
	return claims && m.Paid && !m.Barred && m.Tally.attended > 0 && t.shareWeight(m) > 0
}

// shareWeight is the weight of a share: attended units or scope, and for who was removed without cause the events
// done until then in place of the scope (rule 7).
func (t Terms) shareWeight(m *Member) int64 {
	switch {
	case t.Policy == Weighted:
		return m.Tally.Units()
	case m.Left == KickDiscretion:
		return m.Done()
	}
	return m.Scope
}

// perfect: no charge, no weight, no LATE outside grace. A LATE may weigh nothing (late_every), and a weight may
// cost nothing (a small fee).
func (t Terms) perfect(m *Member) bool {
	return m.Charged == 0 && m.Tally.Weight(t.LateEvery, t.ExcusedQuota) == 0 && m.Tally.lates == 0
}

// least keeps those who were charged the smallest part of their own deposit.
func least(candidates []*Member) []*Member {
	if len(candidates) == 0 {
		return nil
	}
	smallest := slices.MinFunc(candidates, comparePart)
	return filter(candidates, func(m *Member) bool { return comparePart(m, smallest) == 0 })
}

// comparePart compares T/deposit crosswise; a deposit of 0 counts as 1. Each product is at most F².
func comparePart(a, b *Member) int {
	return cmp.Compare(a.Charged*max(b.Deposit, 1), b.Charged*max(a.Deposit, 1))
}

// Distribution says where a POOL goes, and in the last season the FUND after it.
type Distribution struct {
	Shares   Amounts // from POOL, all among whom it is shared, zeros included
	ToFund   int64   // from POOL to FUND: nobody earned it
	FromFund Amounts // from FUND, in the last season
}

// Distribute applies rules 9 and 10. Eligible are those of rule 9 (nobody, where a room dissolves in the first
// half), final is the room's last season.
func (t Terms) Distribute(pool, fund int64, members, eligible []*Member, final bool) Distribution {
	var d Distribution
	d.Shares, d.ToFund = t.distributePool(pool, members, eligible, final)
	if stayed := filter(members, (*Member).stayed); final && len(stayed) > 0 {
		d.FromFund = split(fund+d.ToFund, stayed, (*Member).paidIn)
	}
	return d
}

func (t Terms) distributePool(pool int64, members, eligible []*Member, final bool) (shares Amounts, toFund int64) {
	if pool == 0 {
		return nil, 0
	}
	if len(eligible) > 0 {
		return split(pool, eligible, t.shareWeight), 0
	}
	if last := heirs(members); final && len(last) > 0 {
		return split(pool, last, (*Member).paidIn), 0
	}
	return nil, pool
}

// heirs get the last POOL where nobody is eligible: the active paid members who are not barred, and if there is
// none, everyone not barred who paid this season, however they left.
func heirs(members []*Member) []*Member {
	paid := filter(members, func(m *Member) bool { return m.Paid && !m.Barred })
	if stayed := filter(paid, (*Member).stayed); len(stayed) > 0 {
		return stayed
	}
	return paid
}

func split(total int64, members []*Member, weight func(*Member) int64) Amounts {
	weights := make([]int64, len(members))
	for i, m := range members {
		weights[i] = weight(m)
	}
	shares := make(Amounts, len(members))
	for i, part := range Split(total, weights) {
		shares[i] = Amount{members[i].Name, part}
	}
	return shares
}

func filter(members []*Member, keep func(*Member) bool) []*Member {
	var kept []*Member
	for _, m := range members {
		if keep(m) {
			kept = append(kept, m)
		}
	}
	return kept
}
