// Package presence turns a member's connections to a video meeting into the mark of that meeting.
//
// Of is the rule on instants, for whoever has them already; Mark reads them from the document of
// `studyone attendance mark`. Neither looks at a clock.
//
// # Units
//
// Instants are kept to the microsecond. Answer.Seconds are whole seconds, rounded down once at the end; merged
// gaps count as present.
//
// # Limits
//
// Times of day go from 00:00 to 47:59:59, so that a meeting past midnight counts on (23:00 to 25:00). A document is
// at most strictjson.MaxBytes long.
//
// # Errors
//
// A meeting that does not end after its start, an interval that ends before it starts, a time that is neither a time
// of day nor RFC 3339, both forms in one document, and whatever strictjson refuses. Each error is one line;
// intervals are counted from 1.
package presence
