package server_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
)

// seated are the people in a room's call, as its member sees them on the desk.
func (p person) seated(t testing.TB, room int64) int64 {
	t.Helper()
	var d struct {
		Items []struct {
			Room   roomView
			InCall int64 `json:"in_call"`
		}
	}
	p.do(t, "GET /me/rooms", nil, &d)
	for _, item := range d.Items {
		if item.Room.ID == room {
			return item.InCall
		}
	}
	t.Fatalf("room %d is not on the desk", room)
	return 0
}

func (w *world) must(t testing.TB, statement string, args ...any) {
	t.Helper()
	if n, err := w.change(statement, args...); err != nil || n == 0 {
		t.Fatalf("%s: %d rows, %v", statement, n, err)
	}
}

func TestTheDeskCountsWhoSitsInACall(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		room, owner, member, _ := talk(t, w)
		quiet := owner.open(t, nil).ID
		if n := owner.seated(t, room); n != 0 {
			t.Errorf("%d people sit in a call that has not begun", n)
		}

		now := db.Micros(time.Now())
		w.must(t, "INSERT INTO call (room_id, began_at, seen_at, ticket_at) VALUES ($1, $2, $2, $2)", room, now)
		id := w.count(t, "SELECT id FROM call WHERE room_id = $1", room)
		for i, who := range []person{owner, owner, member} {
			w.must(t, "INSERT INTO call_connection (sid, call_id, room_id, person_id, device, from_at) VALUES ($1, $2, $3, $4, $1, $5)",
				fmt.Sprintf("device-%d", i), id, room, who.id, now)
		}
		for _, who := range []person{owner, member} {
			if n := who.seated(t, room); n != 2 {
				t.Errorf("two people, one at two devices, count as %d", n)
			}
		}
		if n := owner.seated(t, quiet); n != 0 {
			t.Errorf("the call of another room counts %d", n)
		}

		w.must(t, "UPDATE call_connection SET to_at = from_at WHERE person_id = $1", member.id)
		if n := owner.seated(t, room); n != 1 {
			t.Errorf("after one has left %d are counted", n)
		}
		// While the media server is away nobody is known to sit there.
		w.must(t, "UPDATE call SET began_at = $1, seen_at = $1", now-int64(2*time.Minute/time.Microsecond))
		if n := owner.seated(t, room); n != 0 {
			t.Errorf("of a call that was not seen for long %d are counted", n)
		}
	})
}
