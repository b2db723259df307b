// Package recommend answers which room fits a person, and says why.
//
// A score is a sum of named parts (see weights.go); the reasons of a
// recommendation are its largest parts, each true and checkable. What a person
// did a moment ago counts in the next answer, because the person's own signals
// are read when the list is made; what others did reaches the index by records,
// within seconds. Whether a room may be shown at all is asked of the database
// when the list is made, never of the index.
//
// Limits: 1–100 rooms a list.
package recommend

import (
	"embed"
	"time"
)

// Schema holds the migrations of this feature.
//
//go:embed schema/*.sql
var Schema embed.FS

// Limits and the names of models.
const (
	MaxList = 100

	// ModelVersion names this way of ranking in logs and answers.
	ModelVersion = "content-topics-2"
)

// Kind names a part of a score, and the reason that tells of it.
type Kind string

// The parts.
const (
	KindKeyword     Kind = "keyword"
	KindGoal        Kind = "goal"
	KindSchedule    Kind = "schedule"
	KindSimilarRoom Kind = "similar_room"
	KindPeople      Kind = "people"
	KindPopular     Kind = "popular"
	KindNew         Kind = "new"
	KindSeats       Kind = "seats"
)

// Part is what one kind of evidence adds to a score; it may take away too.
type Part struct {
	Kind     Kind
	Value    float64
	evidence any // what a reason of this kind says
}

// Pick is one recommended room. Score is the sum of Parts.
type Pick struct {
	Room    int64
	Score   float64
	Parts   []Part
	Reasons []Reason
}

// Model tells what made a list.
type Model struct {
	Version   string    `json:"version"`
	TrainedAt time.Time `json:"trained_at" doc:"When the index was last built in full; single changes come in all the time"`
}
