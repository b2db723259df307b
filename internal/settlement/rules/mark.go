package rules

// Mark is what is recorded of one member at one scored event.
type Mark string

// The marks, with their weights.
const (
	Present Mark = "PRESENT" // 0
	Excused Mark = "EXCUSED" // 0 within the quota, above it an ABSENT
	HWLate  Mark = "HW_LATE" // 2,500
	Late    Mark = "LATE"    // 5,000, or by late_every
	Early   Mark = "EARLY"   // 5,000; left early
	HWMiss  Mark = "HW_MISS" // 5,000
	Absent  Mark = "ABSENT"  // 10,000
)

// Weights in basis points of an absence.
const (
	quarter int64 = 2_500
	half    int64 = 5_000
	whole   int64 = 10_000
)

// Valid tells whether m is one of the seven marks.
func (m Mark) Valid() bool {
	switch m {
	case Present, Excused, HWLate, Late, Early, HWMiss, Absent:
		return true
	}
	return false
}

// Attended tells whether m is an attended unit (rule 9): PRESENT, LATE, EARLY; homework in time is PRESENT.
func (m Mark) Attended() bool {
	return m == Present || m == Late || m == Early
}

// fixedWeight is the weight of a mark for itself. What a LATE or an EXCUSED weighs depends on how many
// there are, so that Tally counts those apart.
func (m Mark) fixedWeight() int64 {
	switch m {
	case HWLate:
		return quarter
	case Early, HWMiss:
		return half
	case Absent:
		return whole
	}
	return 0
}

// Record is a mark together with whether it fell into the member's grace.
type Record struct {
	Mark  Mark
	Grace bool
}

// Tally sums up a member's records. The order of marks never matters, so that a tally is all that the rules
// need, and correcting one mark is taking a record out and putting another in.
type Tally struct {
	fixed    int64 // weights outside grace, without LATE and EXCUSED
	lates    int64 // outside grace
	excuses  int64 // outside grace
	attended int64 // outside grace
	inGrace  int64 // attended in grace
}

// TallyOf sums up records.
func TallyOf(records ...Record) Tally {
	var t Tally
	for _, r := range records {
		t.add(r, 1)
	}
	return t
}

// add counts r n times; n = -1 takes it out again.
func (t *Tally) add(r Record, n int64) {
	if r.Grace { // rule 3: no weight, neither late_every nor quota; presence is an attended unit
		if r.Mark.Attended() {
			t.inGrace += n
		}
		return
	}
	t.fixed += n * r.Mark.fixedWeight()
	if r.Mark.Attended() {
		t.attended += n
	}
	switch r.Mark {
	case Late:
		t.lates += n
	case Excused:
		t.excuses += n
	}
}

// Units are the attended units (rule 9), those in grace too (rule 3).
func (t Tally) Units() int64 { return t.attended + t.inGrace }

// Weight is W of rule 1 in basis points.
func (t Tally) Weight(lateEvery, excusedQuota int64) int64 {
	w := t.fixed
	w += max(t.excuses-excusedQuota, 0) * whole // rule 4
	if lateEvery > 0 {
		return w + t.lates/lateEvery*whole
	}
	return w + t.lates*half
}
