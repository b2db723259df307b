package recommend

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/recommend/learn"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
)

// candidate is a room on its way into a list.
type candidate struct {
	doc   *doc
	parts []Part
	score float64
}

// pool finds the rooms worth a closer look: a quick score over all open rooms.
// Enough new rooms are kept in it for their share of places.
func (x *index) pool(p *profile, now time.Time) []*candidate {
	wanted, tasted := x.similarity(p.wanted), x.similarity(p.tasted)
	best, fresh := top{size: poolSize}, top{size: MaxList/newEvery + 1}
	for i := range x.docs {
		d := &x.docs[i]
		if d.gone || p.forbidden[d.id] {
			continue
		}
		rough := (weightKeyword+weightGoal)*float64(wanted[i]) + weightSimilar*float64(tasted[i]) +
			weightPeople*x.pullOf(p, d) + scheduleValue(p, d) + weightPopular*d.lively + newValue(d, now)
		best.offer(d, rough)
		if d.isNew(now) {
			fresh.offer(d, rough)
		}
	}
	var pool []*candidate
	seen := make(map[int64]bool, poolSize)
	for _, found := range slices.Concat(best.found, fresh.found) {
		if !seen[found.doc.id] {
			seen[found.doc.id] = true
			pool = append(pool, &candidate{doc: found.doc})
		}
	}
	return pool
}

func (d *doc) isNew(now time.Time) bool { return now.Sub(d.created) < newFor }

// judge computes all parts of a candidate. free is the number of free seats, shown how many lists of the last day it stood in.
func (x *index) judge(p *profile, c *candidate, free, shown int64, now time.Time) {
	c.parts = c.parts[:0]
	for _, part := range []Part{
		keywordPart(p, c.doc), goalPart(p, c.doc), schedulePart(p, c.doc), similarPart(p, c.doc),
		x.pullPart(p, c.doc), livelyPart(c.doc), newPart(c.doc, now), seatsPart(free, shown),
	} {
		if part.Value != 0 {
			c.parts = append(c.parts, part)
			c.score += part.Value
		}
	}
}

type wordsEvidence struct {
	Words []string `json:"words"`
}

type goalEvidence struct {
	Words []string `json:"words"`
}

// keywordPart: which interests the room's keywords or its text name. The first match counts most.
func keywordPart(p *profile, d *doc) Part {
	var matched []string
	var sum float64
	for _, w := range p.wishes {
		m := w.match(d)
		if m > 0 {
			matched = append(matched, w.word)
			sum += m
		}
	}
	if sum == 0 {
		return Part{Kind: KindKeyword}
	}
	return Part{KindKeyword, weightKeyword * (1 - math.Exp(-1.2*sum)), wordsEvidence{matched[:min(len(matched), 3)]}}
}

func (w wish) match(d *doc) float64 {
	if slices.Contains(d.keys, w.key) {
		return 1
	}
	for _, way := range w.ways {
		if len([]rune(way)) > 1 && strings.Contains(d.search, way) {
			return 0.7
		}
	}
	return 0
}

// goalPart: how alike the person's goal and the room's text are, with the words they share.
func goalPart(p *profile, d *doc) Part {
	like := p.goalVec.Dot(d.vector)
	if like <= 0 {
		return Part{Kind: KindGoal}
	}
	part := Part{Kind: KindGoal, Value: weightGoal * like}
	if shared := sharedWords(p.goalSet, d.goal); len(shared) > 0 {
		part.evidence = goalEvidence{shared}
	}
	return part
}

func sharedWords(goal map[string]bool, words []string) []string {
	var shared []string
	for _, w := range words {
		if len([]rune(w)) > 1 && goal[text.Canonical(w)] && !slices.Contains(shared, w) && len(shared) < 3 {
			shared = append(shared, w)
		}
	}
	return shared
}

type scheduleEvidence struct {
	Days    []int  `json:"days"`
	Times   string `json:"times"`
	Minutes int    `json:"minutes"`
	Whole   bool   `json:"whole"`
	slots   []room.Slot
}

// scheduleValue: how much of the room's meetings lies in the person's free hours.
func scheduleValue(p *profile, d *doc) float64 {
	if !p.hasFree || d.minutes == 0 {
		return 0
	}
	both := p.week.Overlap(&d.week)
	if both == 0 {
		return clashOfTimes
	}
	return weightSchedule * float64(both) / float64(d.minutes)
}

func schedulePart(p *profile, d *doc) Part {
	part := Part{Kind: KindSchedule, Value: scheduleValue(p, d)}
	if part.Value > 0 {
		both := p.week.Overlap(&d.week)
		part.evidence = scheduleEvidence{overlapDays(&p.week, d), room.FormatTimes(d.slots), both, both == d.minutes, d.slots}
	}
	return part
}

// overlapDays are the meeting days on which the person is free.
func overlapDays(free *learn.Week, d *doc) []int {
	days := []int{}
	for _, day := range d.days {
		var one learn.Week
		for _, s := range d.slots {
			one.Add(day, s.From, s.To)
		}
		if free.Overlap(&one) > 0 {
			days = append(days, day)
		}
	}
	return days
}

type similarEvidence struct {
	Room  int64  `json:"room"`
	Title string `json:"title"`
	Act   string `json:"act"`
}

// similarPart: the one room of the person's past that this one is most like.
func similarPart(p *profile, d *doc) Part {
	var best pastDoc
	var value float64
	for _, h := range p.past {
		if v := h.weight * h.doc.vector.Dot(d.vector); v > value {
			best, value = h, v
		}
	}
	part := Part{Kind: KindSimilarRoom, Value: weightSimilar * value}
	if value > 0 && best.doc.id != d.id { // a room that one likes is no news about itself
		part.evidence = similarEvidence{best.doc.id, best.doc.title, best.kind}
	}
	return part
}

type peopleEvidence struct {
	Topic  string `json:"topic"`
	From   string `json:"from"`
	People int32  `json:"people"`
}

// fewest is how many people a reason must speak of, so that it tells of nobody.
const fewest = 5

// pullOf: how strongly people with this person's topics were drawn to the room's.
func (x *index) pullOf(p *profile, d *doc) float64 {
	var best float64
	for _, t := range d.topics {
		best = max(best, p.pulls[t].value)
	}
	return best
}

func (x *index) pullPart(p *profile, d *doc) Part {
	part := Part{Kind: KindPeople, Value: weightPeople * x.pullOf(p, d)}
	for _, t := range d.topics {
		if pl := p.pulls[t]; part.Value > 0 && weightPeople*pl.value == part.Value && pl.people >= fewest {
			part.evidence = peopleEvidence{x.topics.name[t], x.topics.name[pl.from], pl.people}
			break
		}
	}
	return part
}

type popularEvidence struct {
	Messages int `json:"messages"`
	People   int `json:"people"`
	Days     int `json:"days"`
}

// livelyPart: what went on in the room lately.
func livelyPart(d *doc) Part {
	if d.lively == 0 {
		return Part{Kind: KindPopular}
	}
	return Part{KindPopular, weightPopular * d.lively, popularEvidence{d.messages, d.people, int(livelyFor.Hours() / 24)}}
}

type newEvidence struct {
	Days int `json:"days"`
}

// newValue: new rooms start with a little ahead, less each day.
func newValue(d *doc, now time.Time) float64 {
	if !d.isNew(now) {
		return 0
	}
	return weightNew * (1 - d.age(now).Hours()/newFor.Hours())
}

func (d *doc) age(now time.Time) time.Duration { return max(now.Sub(d.created), 0) }

func newPart(d *doc, now time.Time) Part {
	part := Part{Kind: KindNew, Value: newValue(d, now)}
	if d.isNew(now) {
		part.evidence = newEvidence{int(d.age(now).Hours() / 24)}
	}
	return part
}

type seatsEvidence struct {
	Free int64 `json:"free"`
}

// seatsPart: room to choose counts a little; a room that many were shown for few seats steps back.
func seatsPart(free, shown int64) Part {
	value := weightSeats * float64(min(free, 3)) / 3
	if crowd := float64(shown) / float64(fairShare*max(free, 1)); crowd > 1 {
		value -= crowding * math.Log2(crowd)
	}
	return Part{KindSeats, value, seatsEvidence{free}}
}

// KindVariety is the part that a room loses for those above it with the same topic.
// It is no reason to show a room, so it has no sentence.
const KindVariety Kind = "variety"

// arrange puts candidates in order, best first: each place goes to the best that
// is left, given what stands above it, and every newEvery-th place to a new room.
func arrange(all []*candidate, limit int, now time.Time) []*candidate {
	above := map[int32]int{}
	placed := make([]*candidate, 0, limit)
	left := slices.Clone(all)
	fresh := 0
	for len(placed) < limit && len(left) > 0 {
		due := fresh < (len(placed)+1)/newEvery
		at := bestOf(left, above, func(c *candidate) bool { return !due || c.doc.isNew(now) })
		if at < 0 {
			at = bestOf(left, above, func(*candidate) bool { return true })
			due = false
		}
		c := left[at]
		left = slices.Delete(left, at, at+1)
		c.settle(above, placed, due)
		if c.doc.isNew(now) {
			fresh++
		}
		if len(c.doc.topics) > 0 {
			above[c.doc.topics[0]]++
		}
		placed = append(placed, c)
	}
	return placed
}

func bestOf(left []*candidate, above map[int32]int, may func(*candidate) bool) int {
	best, value := -1, math.Inf(-1)
	for i, c := range left {
		if v := c.score - c.sameness(above); may(c) && (v > value || v == value && c.doc.id > left[best].doc.id) {
			best, value = i, v
		}
	}
	return best
}

func (c *candidate) sameness(above map[int32]int) float64 {
	if len(c.doc.topics) == 0 {
		return 0
	}
	return sameTopic * math.Log2(1+float64(above[c.doc.topics[0]]))
}

// settle writes what the place cost or brought into the parts, so that they still add up.
func (c *candidate) settle(above map[int32]int, placed []*candidate, reserved bool) {
	if s := c.sameness(above); s > 0 {
		c.parts = append(c.parts, Part{Kind: KindVariety, Value: -s})
		c.score -= s
	}
	if !reserved || len(placed) == 0 {
		return
	}
	// The place was kept for a new room: being new is what lifts it to its neighbours.
	if lift := placed[len(placed)-1].score - c.score; lift > 0 {
		for i := range c.parts {
			if c.parts[i].Kind == KindNew {
				c.parts[i].Value += lift
			}
		}
		c.score += lift
	}
}
