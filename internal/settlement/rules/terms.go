package rules

import "fmt"

// Basis says what p % of the fee an absence costs.
type Basis string

// The two bases of a penalty.
const (
	PerAbsence   Basis = "per_absence"  // one absence costs p % of F
	Proportional Basis = "proportional" // one absence costs p % of F ÷ N
)

// Policy says who is eligible for a share of the POOL (rule 9).
type Policy string

// The policies of rule 9.
const (
	Perfect  Policy = "perfect"  // those without any charge, weight or LATE
	Least    Policy = "least"    // those who were charged the smallest part of their deposit
	Weighted Policy = "weighted" // all candidates, by attended units
	ToFund   Policy = "fund"     // nobody
)

// Terms are the season's own copy of the room's rules (rule 15).
type Terms struct {
	Fee          int64 // F, KRW
	Cost         int64 // C, KRW
	Penalty      int64 // p, percent
	Basis        Basis
	Events       int64 // N, scored events planned
	Policy       Policy
	LateEvery    int64 // n: each full n of LATE are one absence; 0 is off
	ExcusedQuota int64
}

// The ranges of the scenario format.
const (
	maxWon     = 1_000_000_000
	maxPercent = 100
	maxEvents  = 1_000
)

// Validate checks every number against its range and every word against its list.
func (t Terms) Validate() error {
	for _, r := range []struct {
		key         string
		got, lo, hi int64
	}{
		{"fee", t.Fee, 0, maxWon},
		{"cost", t.Cost, 0, maxWon},
		{"penalty", t.Penalty, 0, maxPercent},
		{"events", t.Events, 1, maxEvents},
		{"late_every", t.LateEvery, 0, maxEvents},
		{"excused_quota", t.ExcusedQuota, 0, maxEvents},
	} {
		if err := inRange(r.key, r.got, r.lo, r.hi); err != nil {
			return err
		}
	}
	switch t.Basis {
	case PerAbsence, Proportional:
	default:
		return fmt.Errorf("basis %s is neither %s nor %s", quote(t.Basis), PerAbsence, Proportional)
	}
	switch t.Policy {
	case Perfect, Least, Weighted, ToFund:
	default:
		return fmt.Errorf("policy %s is none of %s, %s, %s, %s", quote(t.Policy), Perfect, Least, Weighted, ToFund)
	}
	return nil
}

func inRange(key string, got, lo, hi int64) error {
	if got < lo || got > hi {
		return fmt.Errorf("%s is %d, must be from %d to %d", key, got, lo, hi)
	}
	return nil
}
