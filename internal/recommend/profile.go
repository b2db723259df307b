package recommend

import (
	"context"
	"strings"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/recommend/learn"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// signals is what is known of a person the moment a list is asked for.
type signals struct {
	person       int64
	personalised bool
	interests    []string
	goal         string
	free         []user.Span
	past         []act
	forbidden    map[int64]bool // rooms never to be recommended to this person
}

type act struct {
	room   int64
	weight float64
	kind   string
}

// tieWeights is how much a present tie tells of wanting such rooms.
var tieWeights = map[string]float64{
	"member": chosen["join"], "waiting": chosen["request"], "left": 0.3, "like": chosen["like"],
}

// forbidding are past acts after which a room is not recommended again.
var forbidding = map[string]bool{"join": true, "attend": true, "rate": true, "leave": true}

// signalsOf reads a person's signals. With personalisation off only the forbidden rooms are known.
func signalsOf(ctx context.Context, q db.Querier, person int64) (signals, error) {
	s := signals{person: person, forbidden: map[int64]bool{}}
	p, err := user.ByID(ctx, q, person)
	if err != nil {
		return s, err
	}
	if err := s.readTies(ctx, q); err != nil {
		return s, err
	}
	if err := s.readPast(ctx, q); err != nil {
		return s, err
	}
	if s.personalised = p.Personalised; !s.personalised {
		s.past = nil
		return s, nil
	}
	s.interests, s.goal, s.free = p.Interests, p.Goal, p.Free
	return s, nil
}

func (s *signals) readTies(ctx context.Context, q db.Querier) error {
	ties, err := room.Ties(ctx, q, s.person)
	for _, t := range ties {
		if t.Kind != "like" {
			s.forbidden[t.Room] = true
		}
		if w := tieWeights[t.Kind]; w > 0 {
			s.past = append(s.past, act{t.Room, w, t.Kind})
		}
	}
	return err
}

func (s *signals) readPast(ctx context.Context, q db.Querier) error {
	acts, err := pastActs(ctx, q, s.person, maxHistory)
	known := make(map[int64]bool, len(s.past))
	for _, a := range s.past {
		known[a.room] = true
	}
	for _, a := range acts {
		if forbidding[a.kind] {
			s.forbidden[a.room] = true
		}
		if w := chosen[a.kind]; w > 0 && !known[a.room] {
			known[a.room] = true
			s.past = append(s.past, act{a.room, w, a.kind})
		}
	}
	return err
}

// profile is a person's signals in the terms of an index.
type profile struct {
	signals
	wishes  []wish
	wanted  learn.Vector // interests and goal
	goalSet map[string]bool
	goalVec learn.Vector
	past    []pastDoc
	tasted  learn.Vector // the rooms of the past, added up
	pulls   []pull       // by topic
	week    learn.Week
	hasFree bool
}

type wish struct {
	word string
	key  string
	ways []string // the word and its synonyms, folded and without spaces
}

type pastDoc struct {
	doc    *doc
	weight float64
	kind   string
}

func (x *index) profile(s signals) *profile {
	p := &profile{signals: s, goalSet: map[string]bool{}, week: freeWeek(s.free), hasFree: len(s.free) > 0}
	wanted, goal, tasted := learn.Bag{}, learn.Bag{}, learn.Sum{}
	mine := map[int32]float64{}
	for _, w := range s.interests {
		key := text.Canonical(w)
		p.wishes = append(p.wishes, wish{word: w, key: key, ways: ways(w)})
		if n, ok := x.topics.number[key]; ok {
			mine[n] = 1
		}
	}
	wanted.AddTopics(s.interests, 1)
	wanted.AddText(s.goal, 0.7)
	goal.AddText(s.goal, 1)
	for _, w := range learn.Words(s.goal) {
		p.goalSet[text.Canonical(w)] = true
	}
	for _, a := range s.past {
		at, ok := x.at[a.room]
		if !ok {
			continue
		}
		d := &x.docs[at]
		p.past = append(p.past, pastDoc{d, a.weight, a.kind})
		tasted.Add(d.vector, a.weight)
		for _, n := range d.topics {
			mine[n] = max(mine[n], a.weight)
		}
	}
	p.wanted, p.goalVec = x.dict.Vector(wanted), x.dict.Vector(goal)
	p.tasted = tasted.Vector()
	p.pulls = x.topics.pulls(mine)
	return p
}

func ways(word string) []string {
	all := text.Synonyms(word)
	for i, w := range all {
		all[i] = strings.Join(strings.Fields(text.Fold(w)), "")
	}
	return all
}
