package settlement

import (
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// WhatIf asks what rules would charge somebody who was so often absent, late and so on.
type WhatIf struct {
	Fee          int64  `json:"fee" doc:"KRW, 0 to 1,000,000,000"`
	Penalty      int64  `json:"penalty" doc:"Percent"`
	Basis        string `json:"basis,omitempty" doc:"per_absence (default) or proportional"`
	Events       int64  `json:"events" doc:"Scored events of the season, 1 to 1,000"`
	LateEvery    int64  `json:"late_every,omitempty"`
	ExcusedQuota int64  `json:"excused_quota,omitempty"`
	Absent       int64  `json:"absent,omitempty" doc:"0 to 1,000, as those below"`
	Late         int64  `json:"late,omitempty"`
	Early        int64  `json:"early,omitempty"`
	Excused      int64  `json:"excused,omitempty"`
	HWMiss       int64  `json:"hw_miss,omitempty"`
	HWLate       int64  `json:"hw_late,omitempty"`
}

// WhatIfAnswer is what would be charged and returned.
type WhatIfAnswer struct {
	Charge int64 `json:"charge" doc:"KRW"`
	Refund int64 `json:"refund" doc:"KRW: the deposit less the charge, without a share"`
}

// Answer applies the rules.
func (w WhatIf) Answer() (WhatIfAnswer, error) {
	if w.Basis == "" {
		w.Basis = string(rules.PerAbsence)
	}
	terms := rules.Terms{
		Fee: w.Fee, Penalty: w.Penalty, Basis: rules.Basis(w.Basis), Events: w.Events, Policy: rules.Perfect,
		LateEvery: w.LateEvery, ExcusedQuota: w.ExcusedQuota,
	}
	if err := terms.Validate(); err != nil {
		return WhatIfAnswer{}, errs.FieldError("rules", "규칙의 숫자를 확인해 주세요.", err.Error())
	}
	var c errs.Checks
	var records []rules.Record
	for _, m := range []struct {
		field string
		mark  rules.Mark
		n     int64
	}{
		{"absent", rules.Absent, w.Absent},
		{"late", rules.Late, w.Late},
		{"early", rules.Early, w.Early},
		{"excused", rules.Excused, w.Excused},
		{"hw_miss", rules.HWMiss, w.HWMiss},
		{"hw_late", rules.HWLate, w.HWLate},
	} {
		if c.Range(m.field, m.n, 0, 1000); m.n < 0 || m.n > 1000 {
			continue
		}
		for range m.n {
			records = append(records, rules.Record{Mark: m.mark})
		}
	}
	if err := c.Err(); err != nil {
		return WhatIfAnswer{}, err
	}
	charge := terms.Charge(w.Fee, rules.TallyOf(records...))
	return WhatIfAnswer{Charge: charge, Refund: w.Fee - charge}, nil
}
