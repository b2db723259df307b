package recommend

import (
	"math"
	"slices"
	"sync"
	"time"

	"github.com/studyone/studyone/internal/recommend/learn"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// doc is what the index knows of a room.
type doc struct {
	id       int64
	owner    int64
	title    string
	search   string // folded, without spaces
	keywords []string
	keys     []string // canonical forms of the keywords
	goal     []string // words of the title and the goal
	topics   []int32
	vector   learn.Vector
	week     learn.Week
	minutes  int // of meetings a week
	messages int // since livelyFor ago
	people   int // acts of interest since livelyFor ago
	lively   float64
	slots    []room.Slot
	days     []int
	created  time.Time
	gone     bool // closed, or replaced by a newer doc of the same room
}

type posting struct {
	doc    int32
	weight float32
}

// index holds all rooms of a studyONE in memory. Closed ones stay for the sake
// of those who sat there; only open ones have postings.
type index struct {
	mu       sync.RWMutex
	dict     *learn.Dictionary
	docs     []doc
	at       map[int64]int32 // by room
	postings [][]posting     // by feature
	topics   *topics
	newest   int64 // the highest room id it has seen
	built    time.Time
}

func newIndex(built time.Time) *index {
	return &index{
		dict: learn.NewDictionary(), at: map[int64]int32{}, topics: newTopics(),
		built: built,
	}
}

// build indexes all rooms at once: first what words there are, then each room's vector.
func (x *index) build(rooms []*room.Room) {
	bags := make([]learn.Bag, len(rooms))
	for i, r := range rooms {
		bags[i] = roomBag(r)
		x.dict.Learn(bags[i])
	}
	for i, r := range rooms {
		x.place(r, bags[i])
	}
}

// put indexes one room that is new or has changed.
func (x *index) put(r *room.Room) {
	x.mu.Lock()
	defer x.mu.Unlock()
	b := roomBag(r)
	x.dict.Learn(b)
	x.place(r, b)
}

func (x *index) place(r *room.Room, b learn.Bag) {
	var messages, people int
	if old, ok := x.at[r.ID]; ok {
		x.docs[old].gone = true
		messages, people = x.docs[old].messages, x.docs[old].people
	}
	d := doc{
		id: r.ID, owner: r.Owner, title: r.Title, search: room.SearchText(r), keywords: r.Keywords, goal: learn.Words(r.Title + " " + r.MainGoal),
		vector: x.dict.Vector(b), days: r.Days, created: r.CreatedAt, gone: r.Closed(),
	}
	d.week, d.slots = meetings(r)
	d.minutes = d.week.Minutes()
	d.happened(messages, people)
	for _, k := range r.Keywords {
		key := text.Canonical(k)
		d.keys = append(d.keys, key)
		if n := x.topics.numberOf(key, k); !slices.Contains(d.topics, n) {
			d.topics = append(d.topics, n)
		}
	}
	n := int32(len(x.docs))
	x.docs = append(x.docs, d)
	x.at[r.ID] = n
	x.newest = max(x.newest, r.ID)
	if d.gone {
		return
	}
	for len(x.postings) < x.dict.Len() {
		x.postings = append(x.postings, nil)
	}
	for _, e := range d.vector {
		x.postings[e.Feature] = append(x.postings[e.Feature], posting{n, e.Weight})
	}
}

// act notes what somebody did about a room.
func (x *index) act(person, id int64, kind string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.noteAct(person, id, kind)
	x.interested(person, id, kind)
}

func (x *index) noteAct(person, id int64, kind string) {
	if at, ok := x.at[id]; ok && chosen[kind] >= chosen["request"] {
		x.topics.choose(person, x.docs[at].topics)
	}
}

// interested counts an act of interest; an owner's seat in the own room is none.
func (x *index) interested(person, id int64, kind string) {
	if at, ok := x.at[id]; ok && chosen[kind] > 0 && x.docs[at].owner != person {
		x.docs[at].happened(0, 1)
	}
}

func (x *index) message(id int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.talked(id, 1)
}

func (x *index) talked(id int64, messages int) {
	if at, ok := x.at[id]; ok {
		x.docs[at].happened(messages, 0)
	}
}

// happened counts what goes on in a room; lively is 0 to 1.
func (d *doc) happened(messages, people int) {
	d.messages += messages
	d.people += people
	d.lively = 1 - math.Exp(-(float64(d.messages)/4+float64(d.people))/10)
}

// similarity adds, for every open room, its cosine with a vector.
func (x *index) similarity(v learn.Vector) []float32 {
	out := make([]float32, len(x.docs))
	for _, e := range v {
		if int(e.Feature) >= len(x.postings) {
			continue
		}
		for _, p := range x.postings[e.Feature] {
			out[p.doc] += p.weight * e.Weight
		}
	}
	return out
}
