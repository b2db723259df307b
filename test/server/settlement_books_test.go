package server_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/ledger"
)

var errTriedOnly = errors.New("only tried")

// blamed tampers with the books, tells what `studyone ledger verify` says of it, and undoes it.
func (s *season) blamed(t testing.TB, what string, statements ...string) *ledger.Bad {
	t.Helper()
	var found error
	err := s.DB().Write(ctx, func(tx *db.Tx) error {
		for _, statement := range statements {
			n, err := tx.Exec(ctx, statement)
			if err != nil || n == 0 {
				return fmt.Errorf("%s changes %d rows: %w", statement, n, errors.Join(err, errors.New("it should be some")))
			}
		}
		_, found = ledger.Verify(ctx, tx)
		return errTriedOnly
	})
	if !errors.Is(err, errTriedOnly) {
		t.Errorf("%s: %v", what, err)
		return nil
	}
	var bad *ledger.Bad
	if found == nil {
		t.Errorf("%s: nobody notices", what)
	} else if !errors.As(found, &bad) {
		t.Errorf("%s: it names no row: %v", what, found)
	}
	return bad
}

// blames says that tampering is noticed, and blamed on this row of this room: a missing one is named by the row after it.
func (s *season) blames(t testing.TB, seq int64, what string, statements ...string) {
	t.Helper()
	bad := s.blamed(t, what, statements...)
	if bad == nil {
		return
	}
	if missing := strings.HasSuffix(bad.Why, fmt.Sprintf("journal %d", seq)) || strings.HasPrefix(bad.Why, fmt.Sprintf("journal %d ", seq)); bad.Room != s.room || bad.Seq != seq && !missing {
		t.Errorf("%s: it blames row %d of room %d, not row %d of room %d: %v", what, bad.Seq, bad.Room, seq, s.room, bad)
	}
}

// audited is a world with three rooms: the books of the second are tampered with, the third has none.
func (w *world) audited(t testing.TB) (s *season, rows int64, empty int64) {
	t.Helper()
	w.begin(t, nil, 0, "A B").pay(t, "A", "B")
	s = w.settledSeason(t)
	empty = w.begin(t, nil, 0, "A B").room
	s.booked(t)
	return s, int64(s.count(t, "SELECT COUNT(*) FROM journal WHERE room_id = $1", s.room)), empty
}

func TestAChangedColumnIsNoticed(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s, n, empty := w.audited(t)
		for _, row := range []struct{ table, column, value string }{
			{"journal", "journal_key", "journal_key || 'x'"},
			{"journal", "season", "season + 1"},
			{"journal", "event_id", "event_id + 1"},
			{"journal", "actor", "actor + 1"},
			{"journal", "at", "at + 1"},
			{"journal", "prev_hash", "'0' || prev_hash"},
			{"journal", "hash", "'0' || hash"},
			{"journal", "seq", "seq + 1000"},
			{"journal", "room_id", fmt.Sprint(empty)},
			{"journal_line", "account", "account || 'X'"},
			{"journal_line", "person_id", "person_id + 1"},
			{"journal_line", "season", "season + 1"},
			{"journal_line", "amount", "amount * 2"},
			{"journal_line", "amount", "-amount"},
			{"journal_line", "seq", "seq + 1000"},
			{"journal_line", "room_id", fmt.Sprint(empty)},
		} {
			for _, seq := range []int64{1, (n + 1) / 2, n} {
				where := fmt.Sprintf("room_id = %d AND seq = %d", s.room, seq)
				s.blames(t, seq, fmt.Sprintf("%s.%s = %s of row %d of %d", row.table, row.column, row.value, seq, n),
					fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", row.table, row.column, row.value, where))
			}
		}
	})
}

func TestDeletedAddedAndSwappedRowsAreNoticed(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s, n, _ := w.audited(t)
		in := func(statement string, args ...any) string {
			return strings.ReplaceAll(fmt.Sprintf(statement, args...), "ROOM", fmt.Sprint(s.room))
		}
		for _, seq := range []int64{1, (n + 1) / 2, n} {
			journal, lines := in("DELETE FROM journal WHERE room_id = ROOM AND seq = %d", seq), in("DELETE FROM journal_line WHERE room_id = ROOM AND seq = %d", seq)
			s.blames(t, seq, fmt.Sprintf("journal %d of %d is deleted", seq, n), journal)
			s.blames(t, seq, fmt.Sprintf("journal %d of %d is deleted with its lines", seq, n), journal, lines)
			s.blames(t, seq, fmt.Sprintf("all lines of %d of %d are deleted", seq, n), lines)
			s.blames(t, seq, fmt.Sprintf("a line of %d of %d is deleted", seq, n),
				in("DELETE FROM journal_line WHERE room_id = ROOM AND seq = %d AND position = (SELECT MAX(position) FROM journal_line WHERE room_id = ROOM AND seq = %d)", seq, seq))
			s.blames(t, seq, fmt.Sprintf("two lines are added to %d of %d", seq, n),
				in("INSERT INTO journal_line (room_id, seq, position, account, person_id, season, amount) VALUES (ROOM, %d, 98, 'FUND', 0, 0, 1), (ROOM, %d, 99, 'FUND', 0, 0, -1)", seq, seq))
			s.blames(t, seq, fmt.Sprintf("two lines of %d of %d change places", seq, n),
				in("UPDATE journal_line SET position = position + 50 WHERE room_id = ROOM AND seq = %d", seq),
				in("UPDATE journal_line SET position = CASE position WHEN 50 THEN 1 WHEN 51 THEN 0 ELSE position - 50 END WHERE room_id = ROOM AND seq = %d", seq))
		}
		swap := func(table string, a, b int64) []string {
			move := func(from, to int64) string {
				return in("UPDATE %s SET seq = %d WHERE room_id = ROOM AND seq = %d", table, to, from)
			}
			return []string{move(a, 9000), move(b, a), move(9000, b)}
		}
		for _, pair := range [][2]int64{{1, 2}, {2, n - 1}, {n - 1, n}} {
			s.blames(t, pair[0], fmt.Sprintf("journals %v of %d change places", pair, n), swap("journal", pair[0], pair[1])...)
			s.blames(t, pair[0], fmt.Sprintf("the lines of %v of %d change places", pair, n), swap("journal_line", pair[0], pair[1])...)
			s.blames(t, pair[0], fmt.Sprintf("%v of %d change places with their lines", pair, n),
				append(swap("journal", pair[0], pair[1]), swap("journal_line", pair[0], pair[1])...)...)
		}
	})
}

func TestWhatTheEndOfTheChainNotices(t *testing.T) {
	each(t, setup{still: true}, func(t *testing.T, w *world) {
		s, n, empty := w.audited(t)
		for what, statement := range map[string]string{
			"the head's hash is changed":       "UPDATE journal_head SET hash = '0' || hash WHERE room_id = ROOM",
			"the head's seq is raised":         "UPDATE journal_head SET seq = seq + 1 WHERE room_id = ROOM",
			"the head's seq is lowered":        "UPDATE journal_head SET seq = seq - 1 WHERE room_id = ROOM",
			"the head is deleted":              "DELETE FROM journal_head WHERE room_id = ROOM",
			"the head is another room's":       "UPDATE journal_head SET room_id = EMPTY WHERE room_id = ROOM",
			"a journal is added at the end":    "INSERT INTO journal (room_id, journal_key, seq, season, event_id, actor, at, prev_hash, hash) SELECT room_id, 'new', seq + 1, 1, 0, 0, 1, hash, hash FROM journal_head WHERE room_id = ROOM",
			"lines are added after the end":    "INSERT INTO journal_line (room_id, seq, position, account, person_id, season, amount) VALUES (ROOM, 9999, 0, 'FUND', 0, 0, 1), (ROOM, 9999, 1, 'CUSTODY', 0, 0, -1)",
			"lines are added before the first": "INSERT INTO journal_line (room_id, seq, position, account, person_id, season, amount) VALUES (ROOM, 0, 0, 'FUND', 0, 0, 1), (ROOM, 0, 1, 'CUSTODY', 0, 0, -1)",
		} {
			fill := strings.NewReplacer("ROOM", fmt.Sprint(s.room), "EMPTY", fmt.Sprint(empty))
			if bad := s.blamed(t, what, fill.Replace(statement)); bad != nil && bad.Room != s.room && bad.Room != empty {
				t.Errorf("%s: it blames room %d, not %d, of %d rows: %v", what, bad.Room, s.room, n, bad)
			}
		}
		lines := fmt.Sprintf("INSERT INTO journal_line (room_id, seq, position, account, person_id, season, amount) VALUES (%d, 1, 0, 'FUND', 0, 0, 1), (%d, 1, 1, 'CUSTODY', 0, 0, -1)", empty, empty)
		if bad := s.blamed(t, "a room without books gets lines", lines); bad != nil && bad.Room != empty {
			t.Errorf("it blames room %d, not %d: %v", bad.Room, empty, bad)
		}
		s.booked(t)
	})
}
