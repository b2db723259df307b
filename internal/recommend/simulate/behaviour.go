package simulate

import (
	"math"
	"math/rand/v2"
)

// appeal is how much of what a room is about somebody cares for, 0 to 1.
func (r *room) appeal(t *taste) (sum float64) {
	for _, s := range r.about {
		sum += s.weight * t.topics[s.topic]
	}
	return sum
}

// pleasure is what being in a room is worth to somebody, whenever it meets.
func (r *room) pleasure(p *person, t *taste) float64 {
	return 4*r.appeal(t) + 0.6*r.quality + 0.5*t.styles[r.style] - p.thrift*float64(r.Fee)/30_000
}

// utility is what a seat would be worth today. Hours of other rooms are not free.
func (r *room) utility(p *person, l *life, day int) float64 {
	u := r.pleasure(p, l.taste) + 1.5*r.missed(day)
	fit := r.week.fit(&p.free, &l.busy)
	u += 1.5 * fit
	if fit < 0.5 {
		u -= 1.5
	}
	if l.fond[r.line] {
		u++
	}
	return u
}

// missed is how much of the season is over, as a negative share.
func (r *room) missed(day int) float64 {
	return -max(0, float64(day-r.opens-recruiting)) / float64(r.ends-r.opens-recruiting)
}

// suits is what an owner goes by: whom they accept has to bring more than strictness asks for.
func (r *room) suits(p *person, l *life) float64 {
	return r.appeal(l.taste) + r.week.fit(&p.free, &l.busy) + p.reliability - 1.5 - r.strict
}

// leaves is the chance of giving up a seat on a day.
func (r *room) leaves(p *person, t *taste) float64 {
	unhappy := sigmoid(1.5 * (p.bar - 1.8 - r.pleasure(p, t)))
	return 0.002 + 0.03*unhappy*(1.5-p.reliability)
}

// examined is the chance that the eye reaches a place of a list; 0 is the first.
func examined(place int) float64 { return math.Pow(float64(1+place), -0.4) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// asksADay is how many requests a person makes a day at most.
const asksADay = 2

const (
	glanceNoise = 1.0 // of judging a room by its line in a list
	viewNoise   = 0.4 // of judging it by its page
	ownerNoise  = 0.2
)

// verdict is what a person makes of one room in a list.
type verdict struct {
	viewed, liked, dismissed bool
	wish                     float64 // above 0 they would ask
}

// judge looks at a room whose utility lies worth above the person's bar.
func judge(draw *rand.Rand, worth float64, place int) (v verdict) {
	if draw.Float64() >= examined(place) {
		return v
	}
	glance := worth + glanceNoise*draw.NormFloat64()
	if v.viewed = glance > -0.5; !v.viewed {
		v.dismissed = glance < -3 && draw.Float64() < 0.02
		return v
	}
	v.wish = worth + viewNoise*draw.NormFloat64()
	v.liked = v.wish > -0.4 && draw.Float64() < 0.2
	v.dismissed = v.wish < -2 && draw.Float64() < 0.3
	return v
}
