package recommend

import (
	"github.com/studyone/studyone/internal/recommend/learn"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

func roomBag(r *room.Room) learn.Bag {
	b := learn.Bag{}
	b.AddText(r.Title, 1)
	b.AddText(r.MainGoal, 0.5)
	b.AddTopics(r.Keywords, 1)
	return b
}

func freeWeek(spans []user.Span) (w learn.Week) {
	for _, s := range spans {
		w.Add(s.Day, s.From, s.To)
	}
	return w
}

// meetings is when a room meets. A room with days but no times has none that can be compared.
func meetings(r *room.Room) (w learn.Week, slots []room.Slot) {
	slots, err := room.ParseTimes(r.Times)
	if err != nil {
		return w, nil // an imported room may say what no form would take
	}
	return weekOf(r.Days, slots), slots
}

func weekOf(days []int, slots []room.Slot) (w learn.Week) {
	for _, d := range days {
		for _, s := range slots {
			w.Add(d, s.From, s.To)
		}
	}
	return w
}
