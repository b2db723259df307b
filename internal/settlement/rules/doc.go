// Package rules holds the rules of a season's money: joining, marks and what they cost, leaving, disputes,
// settling and dissolving. It does no I/O but for reading a scenario, knows no clock and no database, and is the
// same for the server and for `studyone settle simulate`.
//
// # Units
//
// Amounts are integers in KRW, percentages 0 to 100, weights basis points of an absence (10,000 is one absence).
// Events are numbered from 0. Every division rounds down; what is shared is shared by largest remainder, so that
// no won appears or is lost.
//
// # From the inside out
//
//   - Calculation, without state: Tally.Weight (W), Terms.Charge (T), Terms.Deposit, Terms.Kept, Terms.Eligible,
//     Terms.Distribute, Split. A ledger elsewhere can use them with members that it loaded itself.
//   - Journals: double entry between CUSTODY, DEP:member, POOL, FUND and PAY:member. A debit is positive, a credit
//     negative, so that a journal's lines sum to 0 and CUSTODY = ΣDEP + POOL + FUND + ΣPAY holds after each. Books
//     refuse a journal that does not balance, that has been posted before, or after which a balance would be
//     negative.
//   - Season: the steps, each of which posts its journal. Balances are read from the books, never kept beside them.
//   - Simulate: the scenario format on top.
//
// Numbers in comments ("rule 7") are those of the contract's page about season, attendance and settlement.
//
// # Limits
//
// Fee, cost and opening fund are at most 1,000,000,000, a season has 1 to 1,000 scored events, late_every and
// excused_quota are at most 1,000. F·p·W is at most 10^18 then. A POOL times a weight is not bounded by 63 bits,
// and products are therefore taken with 128 bits. A scenario is at most strictjson.MaxBytes long.
//
// # Errors
//
// Every error of Simulate is the scenario's fault, is one line and says where: `step 7 (leave): "B" is gone
// (ghost)`, steps counted from 1. ErrPosted, ErrUnbalanced and ErrOverdrawn guard the books against the rules; no
// scenario leads to them.
package rules
