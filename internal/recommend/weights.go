package recommend

import "time"

// Weights are judgement: what a room has to offer to outweigh something else.
// An interest that matches counts most, then the rooms somebody chose before;
// liveliness and age only decide between rooms that fit alike.
const (
	weightKeyword  = 3.0
	weightGoal     = 1.5
	weightSchedule = 1.5
	weightSimilar  = 2.0
	weightPeople   = 1.2
	weightPopular  = 0.6
	weightNew      = 0.4
	weightSeats    = 0.2

	clashOfTimes = -1.0 // free hours are known and none fits
	crowding     = 0.5  // per doubling of the lists a room stands in for each free seat, above fairShare
	sameTopic    = 0.25 // per doubling of the rooms above it in the list with the same first topic

	fairShare  = 50                  // lists a day for each free seat
	newFor     = 14 * 24 * time.Hour // how long a room is new
	livelyFor  = 14 * 24 * time.Hour // what liveliness looks back on
	newEvery   = 6                   // at least every sixth place goes to a new room, so more than 15 %
	poolSize   = 400                 // rooms that are scored in full
	maxHistory = 200                 // acts of a person that are looked at
)

// chosen is how much an act tells of wanting such rooms.
var chosen = map[string]float64{
	"join": 1, "attend": 1, "rate": 0.8, "like": 0.8, "request": 0.7, "view": 0.2,
}
