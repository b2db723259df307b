package demo

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/recommend"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

const (
	peopleCount = 1000
	closedCount = 16
	maxJoined   = 3 // open rooms that one person sits in
)

// world is a demo world before it has ids: people and rooms are named by their places here.
type world struct {
	people []person
	rooms  []*draft
	acts   []recommend.PastAct
}

type person struct {
	user.Demo
	topics []int
	joined int // open rooms
	silent bool
}

// draft is a room in the making.
type draft struct {
	room.Past
	at     int // its place in the world
	topic  int
	plan   plan
	style  style
	slots  []room.Slot
	end    time.Time // what happens in it happens before
	talk   chat.Past
	events []calendar.Event
	notes  []note.Past
}

// composer makes a world, one decision after another from one source of chance.
type composer struct {
	world
	rng   *rand.Rand
	now   time.Time
	zone  *time.Location
	pools [][]int64 // by topic: who cares about it, personas left out
}

// compose makes the world of a seed as it is at an instant.
func compose(seed uint64, now time.Time) (world, error) {
	zone, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		return world{}, err
	}
	c := composer{rng: rand.New(rand.NewPCG(seed, 1)), now: now, zone: zone}
	c.makePeople()
	for i, p := range c.order() {
		d := c.open(i, p)
		c.seat(d)
		c.ask(d)
		c.likes(d)
		c.look(d)
		c.attend(d)
		c.speak(d)
		c.schedule(d)
		c.write(d)
	}
	slices.SortStableFunc(c.acts, func(a, b recommend.PastAct) int { return cmp.Compare(a.At, b.At) })
	return c.world, nil
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// sample takes n different ones, or all where there are fewer.
func sample[T any](rng *rand.Rand, list []T, n int) []T {
	out := slices.Clone(list)
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out[:min(n, len(out))]
}

// chance is true in one of n cases.
func (c *composer) chance(n int) bool { return c.rng.IntN(n) == 0 }

// fill puts next month's name into a text.
func (c *composer) fill(s string) string {
	local := c.now.In(c.zone)
	next := time.Date(local.Year(), local.Month()+1, 1, 0, 0, 0, 0, c.zone)
	return strings.ReplaceAll(s, "{월}", strconv.Itoa(int(next.Month()))+"월")
}

func (c *composer) fillAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = c.fill(s)
	}
	return out
}

// between is an instant in a span, in waking hours where the span has any.
func (c *composer) between(from, to time.Time) time.Time {
	span := to.Sub(from)
	if span <= time.Second {
		return from
	}
	var t time.Time
	for range 12 {
		t = from.Add(time.Duration(c.rng.Int64N(int64(span)))).Truncate(time.Second)
		if t.In(c.zone).Hour() >= 8 {
			break
		}
	}
	return later(t, from) // the whole second may lie before the span
}

// ago is an instant before now.
func (c *composer) ago(d time.Duration) time.Time { return c.now.Add(-d).Truncate(time.Second) }

func (c *composer) makePeople() {
	c.pools = make([][]int64, len(topics))
	taken := map[string]bool{}
	for _, p := range personas {
		taken[p.name] = true
		c.people = append(c.people, person{silent: p.silent, Demo: user.Demo{
			Name: p.name, Goal: c.fill(p.goal), Interests: p.interests, Free: p.free, Personalised: !p.private, SeatVisible: true, Created: c.ago(p.age),
		}})
	}
	for len(c.people) < peopleCount {
		p := c.someone(taken)
		for _, t := range p.topics {
			c.pools[t] = append(c.pools[t], int64(len(c.people)))
		}
		c.people = append(c.people, p)
	}
}

func (c *composer) someone(taken map[string]bool) person {
	name := pick(c.rng, surnames) + pick(c.rng, givenNames)
	for taken[name] {
		name = pick(c.rng, surnames) + pick(c.rng, givenNames)
	}
	taken[name] = true
	p := person{topics: c.cares(), Demo: user.Demo{
		Name: name, Free: pick(c.rng, rhythms), Personalised: true, SeatVisible: c.rng.IntN(10) < 4,
		Created: c.between(c.ago(400*day), c.ago(5*day)),
	}}
	if c.chance(12) {
		return p // has not filled in anything yet
	}
	for i, t := range p.topics {
		words := topics[t].words
		for _, w := range append([]string{words[0]}, sample(c.rng, words[1:], 2-i)...) {
			if !slices.Contains(p.Interests, w) {
				p.Interests = append(p.Interests, w)
			}
		}
	}
	if !c.chance(4) {
		p.Goal = c.fill(pick(c.rng, topics[p.topics[0]].wishes))
	}
	return p
}

// cares are one to three topics, mostly ones that go together.
func (c *composer) cares() []int {
	group := slices.Clone(pick(c.rng, neighbours))
	if c.chance(8) {
		group = append(group, c.rng.IntN(len(topics)))
	}
	slices.Sort(group)
	return sample(c.rng, slices.Compact(group), 1+c.rng.IntN(3))
}

// place is a plan and the topic that it belongs to.
type place struct {
	topic int
	plan
}

// order lists all plans from the oldest room to the newest: those that are over
// first, then those that personas remember, the showcase last, and neighbours of different topics.
func (c *composer) order() []place {
	var over, remembered, open, last []place
	var underWay place
	rounds := make([][]plan, len(topics))
	for i := range topics {
		rounds[i] = sample(c.rng, topics[i].rooms, len(topics[i].rooms))
	}
	named, ended := namedPlans()
	for k := range topics[0].rooms {
		for _, t := range c.rng.Perm(len(topics)) {
			p := place{t, rounds[t][k]}
			switch {
			case p.title == showcase:
				last = append(last, p)
			case p.title == played:
				underWay = p
			case ended[p.title]:
				remembered = append(remembered, p)
			case !named[p.title] && len(over) < closedCount-len(ended):
				over = append(over, p)
			default:
				open = append(open, p)
			}
		}
	}
	open = slices.Insert(open, len(open)*72/100, underWay) // opened about three weeks ago, see born
	return slices.Concat(over, remembered, open, last)
}

// namedPlans tells which rooms personas have to do with, and which of those are over.
func namedPlans() (named, ended map[string]bool) {
	named = map[string]bool{showcase: true}
	for _, p := range personas {
		for _, title := range slices.Concat(p.owns, p.joins, p.asks, p.likes, p.denied) {
			named[title] = true
		}
	}
	return named, map[string]bool{"토익 800 처음부터 차근차근": true, "오픽 처음이에요, 같이 시작해요": true}
}

// born is when the i-th room was opened: the closed ones in the past year, of
// the open ones one in five within the last fourteen days.
func (c *composer) born(i, rooms int) time.Time {
	if i < closedCount {
		return c.between(c.ago(time.Duration(350-14*i)*day), c.ago(time.Duration(350-14*i-13)*day))
	}
	left := float64(rooms-1-i) / float64(rooms-1-closedCount)
	return c.ago(3*day + time.Duration(117*left*math.Sqrt(left)*float64(day)))
}

// schedules are when rooms meet whose titles say so.
var schedules = []struct {
	hint  string
	days  []int
	times string
}{
	{"새벽 5시 반", weekdays, "05:30-07:00"},
	{"새벽 6시", weekdays, "06:00-07:00"},
	{"아침 6시", everyday, "06:00-06:30"},
	{"아침 7시", weekdays, "07:00-07:40"},
	{"출근 전", weekdays, "07:10-07:50"},
	{"출퇴근", weekdays, "08:00-08:40"},
	{"아침 국어", weekdays, "08:00-09:00"},
	{"점심", weekdays, "12:15-12:45"},
	{"밤 10시", []int{2, 4}, "22:00-22:40"},
	{"밤 11시까지", weekdays, "20:00-23:00"},
	{"밤 12시", everyday, "00:00-02:00"},
	{"재우고", []int{1, 2, 3, 4}, "22:00-24:00"},
	{"금요일 밤", []int{5}, "22:00-24:00"},
	{"밤에 한 시간", []int{4}, "21:00-22:00"},
	{"푸는 밤", []int{1, 3}, "22:00-23:00"},
	{"한능검 1급", []int{2, 4}, "21:00-22:30"},
	{"리액트 공식 문서", []int{1, 3}, "20:00-21:30"},
	{"모의 면접", []int{6}, "10:00-12:00"},
	{"토익 800", []int{1, 3}, "20:00-21:30"},
	{"오픽 처음", []int{2}, "20:00-21:30"},
	{"자바로 코테", []int{6}, "10:00-12:00"},
	{"토요일 아침", []int{6}, "10:00-12:00"},
	{"일요일 한강", []int{0}, "08:00-10:00"},
	{"일요일", []int{0}, "21:00-22:00"},
	{"(9–18시)", []int{0, 6}, "09:00-12:00,13:00-18:00"},
	{"시간표 그대로", []int{6}, "08:40-16:30"},
	{"주말 이틀", []int{0, 6}, "14:00-17:00"},
	{"주말", []int{6}, "10:00-13:00"},
	{"캠 켜고", weekdays, "19:00-22:00"},
	{"저녁 세 시간", weekdays, "19:30-22:30"},
	{"퇴근하고 한 시간", weekdays, "20:00-21:00"},
	{"순공 8시간", []int{1, 2, 3, 4, 5, 6}, "09:00-18:00"},
	{"50분 집중", weekdays, "19:00-23:00"},
	{"대학원생", weekdays, "14:00-16:00"},
	{"저녁", []int{2, 4}, "20:00-21:30"},
	{showcase, []int{2, 4}, "20:30-22:00"},
	{"매일", weekdays, "21:00-21:30"},
	{"하루", weekdays, "21:30-22:00"},
}

var (
	weekdays = []int{1, 2, 3, 4, 5}
	everyday = []int{0, 1, 2, 3, 4, 5, 6}
)

// usual are the schedules of all other rooms.
var usual = []struct {
	days  []int
	times string
}{
	{[]int{1, 3}, "20:00-21:30"},
	{[]int{2, 4}, "20:30-22:00"},
	{[]int{1, 4}, "21:00-22:30"},
	{[]int{2, 4}, "19:30-21:00"},
	{[]int{1, 3}, "20:30-22:00"},
	{[]int{3}, "19:30-21:30"},
	{[]int{1, 3, 5}, "10:00-12:00"},
	{[]int{2, 4}, "14:00-16:00"},
	{[]int{6}, "10:00-12:00"},
	{[]int{0}, "19:00-21:00"},
	{[]int{2, 5}, "06:30-07:30"},
}

func (c *composer) meets(title string) ([]int, string) {
	for _, s := range schedules {
		if strings.Contains(title, s.hint) {
			return s.days, s.times
		}
	}
	u := pick(c.rng, usual)
	return u.days, u.times
}

func styleOf(p plan) style {
	switch {
	case strings.Contains(p.title, "카페") || strings.Contains(p.title, "한강"):
		return outside
	case slices.ContainsFunc(p.words, func(w string) bool { return w == "캠스터디" || w == "순공" || w == "온라인독서실" }):
		return quiet
	case slices.ContainsFunc(p.words, func(w string) bool { return w == "인증" || w == "습관" }) || strings.Contains(p.title, "매일") || strings.Contains(p.title, "하루"):
		return daily
	}
	return together
}

// open makes an empty room.
func (c *composer) open(i int, p place) *draft {
	d := &draft{at: i, topic: p.topic, plan: p.plan, style: styleOf(p.plan), end: c.now}
	born := c.born(i, len(topics)*len(topics[0].rooms))
	d.Room = room.Room{
		Title: c.fill(p.title), MainGoal: c.fill(p.goal), Keywords: c.fillAll(p.words), TimeZone: "Asia/Seoul", CreatedAt: born,
		Seats: pick(c.rng, []int64{4, 4, 5, 5, 5, 6, 6, 8, 10, 12}), GracePeriod: pick(c.rng, []int64{3, 7, 14}), PeriodRenew: pick(c.rng, []int64{28, 30, 30, 42, 60}),
	}
	d.Room.Days, d.Room.Times = c.meets(p.title)
	d.slots, _ = room.ParseTimes(d.Room.Times) // the tables above are tested
	if i < closedCount {
		d.end = c.between(born.Add(35*day), born.Add(75*day))
		d.Room.ClosedAt = &d.end
	}
	if len(regulars(d)) > 0 {
		d.Room.Seats = max(d.Room.Seats, 6)
	}
	switch p.title {
	case showcase:
		d.Room.Seats, d.Room.Fee, d.Room.Penalty, d.Room.PeriodRenew = 6, 10_000, 10, 30
	case played:
		d.Room.Fee, d.Room.Penalty, d.Room.PeriodRenew, d.Room.GracePeriod = 20_000, 10, 30, 3
	default:
		c.deposit(d)
	}
	d.Room.Season = d.season(d.end)
	d.Room.SeasonStarted = born.Add(time.Duration(d.Room.Season-1) * d.period())
	d.Room.Explain = c.explain(d)
	c.rooms = append(c.rooms, d)
	return d
}

func (d *draft) period() time.Duration { return time.Duration(d.Room.PeriodRenew) * day }

// season is the season that runs at an instant.
func (d *draft) season(t time.Time) int64 { return int64(t.Sub(d.Room.CreatedAt)/d.period()) + 1 }

// deposit asks for money only where the first season still runs: a season that
// is over has been settled, and then there would be books to keep.
func (c *composer) deposit(d *draft) {
	if d.Room.Closed() || d.season(d.end) > 1 || c.chance(3) {
		return
	}
	d.Room.Fee = pick(c.rng, []int64{5_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000, 20_000, 20_000, 20_000, 30_000, 30_000, 50_000, 100_000})
	d.Room.Penalty = pick(c.rng, []int64{5, 10, 10, 20, 30})
}

func (c *composer) explain(d *draft) string {
	lines := []string{pick(c.rng, d.style.how), "", "■ 이런 분을 기다려요", "- " + pick(c.rng, d.style.who), "", "■ 약속", "- " + pick(c.rng, d.style.rule)}
	if d.Room.Fee > 0 {
		lines = append(lines, "- 보증금은 벌금이 아니라 약속이에요. 시즌이 끝날 때 정산해요.")
	}
	return strings.Join(lines, "\n")
}

// act notes what somebody did, as recommendations learn of it.
func (c *composer) act(d *draft, who int64, kind string, at time.Time) {
	if c.people[who].Personalised {
		c.acts = append(c.acts, recommend.PastAct{Person: who, Room: int64(d.at), Kind: kind, At: at.UnixMicro()})
	}
}

// personaOf are the personas whose list names the room.
func personaOf(d *draft, list func(persona) []string) []int64 {
	var out []int64
	for i, p := range personas {
		if slices.Contains(list(p), d.plan.title) {
			out = append(out, int64(i))
		}
	}
	return out
}

// candidate finds somebody who cares, was there by then, has time when the room meets, and has not to do with it yet.
func (c *composer) candidate(d *draft, by time.Time, known map[int64]bool) (int64, bool) {
	pool := sample(c.rng, c.pools[d.topic], len(c.pools[d.topic]))
	fits := func(who int64) bool {
		p := c.people[who]
		return !known[who] && p.Created.Before(by) && (d.Room.Closed() || p.joined < maxJoined)
	}
	for _, who := range pool {
		if fits(who) && d.suits(c.people[who].Free) {
			return who, true
		}
	}
	for _, who := range pool {
		if fits(who) {
			return who, true
		}
	}
	return 0, false
}

// suits tells whether some meeting lies in the free hours.
func (d *draft) suits(free []user.Span) bool {
	for _, f := range free {
		for _, s := range d.slots {
			if slices.Contains(d.Room.Days, f.Day) && f.From <= s.From && s.From < f.To {
				return true
			}
		}
	}
	return false
}

// seat gives the room an owner and members, each of whom asked and was let in.
func (c *composer) seat(d *draft) {
	known := map[int64]bool{}
	owner, named := personaOf(d, func(p persona) []string { return p.owns }), personaOf(d, func(p persona) []string { return p.joins })
	if len(owner) == 0 {
		owner = []int64{c.founder(d)}
	}
	for _, who := range slices.Concat(owner, named, personaOf(d, func(p persona) []string { return slices.Concat(p.asks, p.denied) })) {
		known[who] = true
	}
	d.Room.Owner = owner[0]
	c.sit(d, owner[0], d.Room.CreatedAt)
	for _, who := range named {
		c.join(d, who)
	}
	for int64(len(d.Seats)) < c.target(d) {
		who, ok := c.candidate(d, d.end.Add(-2*time.Hour), known)
		if !ok {
			break
		}
		known[who] = true
		c.join(d, who)
	}
	slices.SortStableFunc(d.Seats, func(a, b room.PastSeat) int { return a.Joined.Compare(b.Joined) })
	if d.Room.Season > 1 && c.chance(3) {
		c.leaver(d, known)
	}
}

// founder is somebody who was there when the room was opened. Where nobody was,
// one signed up earlier, which contradicts nothing that the person did since.
func (c *composer) founder(d *draft) int64 {
	if who, ok := c.candidate(d, d.Room.CreatedAt, nil); ok {
		return who
	}
	who := pick(c.rng, c.pools[d.topic])
	c.people[who].Created = earlier(c.people[who].Created, d.Room.CreatedAt.Add(-day))
	return who
}

// target is how many sit in the room: it is drawn by the room's number alone, because it is asked again for each seat.
func (c *composer) target(d *draft) int64 {
	switch {
	case d.plan.title == showcase:
		return 4
	case d.Room.Closed() || d.at%5 == 0 || slices.Contains(personas[fullOwner].owns, d.plan.title):
		return d.Room.Seats
	}
	few := 2 + int64(d.at*7%11)*(d.Room.Seats-2)/11
	if len(regulars(d)) > 0 {
		return max(few, 4) // visitors shall find some life in it
	}
	return few
}

// regulars are the personas who sit in the room.
func regulars(d *draft) []int64 {
	return personaOf(d, func(p persona) []string { return slices.Concat(p.owns, p.joins) })
}

// fullOwner is the persona whose room has no free seat.
const fullOwner = 9

func (c *composer) sit(d *draft, who int64, at time.Time) {
	d.Seats = append(d.Seats, room.PastSeat{Person: who, Season: d.season(at), Joined: at})
	if !d.Room.Closed() {
		c.people[who].joined++
	}
	c.act(d, who, "join", at)
}

// join lets somebody look, ask, be let in and sit down.
func (c *composer) join(d *draft, who int64) {
	// Most come while the room is young.
	from := later(d.Room.CreatedAt, c.people[who].Created).Add(time.Minute)
	asked := c.between(from, earlier(d.end.Add(-time.Hour), from.Add(max(30*time.Hour, d.end.Sub(from)/2))))
	answered := c.between(asked, earlier(asked.Add(20*time.Hour), d.end))
	c.act(d, who, "view", asked.Add(-time.Minute))
	c.act(d, who, "request", asked)
	d.Requests = append(d.Requests, room.PastRequest{Person: who, Introduction: pick(c.rng, introductions), Created: asked, Answered: &answered, Allowed: true})
	c.sit(d, who, answered)
}

// leaver is somebody who sat there for some weeks and gave up the seat.
func (c *composer) leaver(d *draft, known map[int64]bool) {
	who, ok := c.candidate(d, d.Room.CreatedAt, known)
	if !ok {
		return
	}
	joined := c.between(d.Room.CreatedAt, d.Room.CreatedAt.Add(d.period()/3))
	left := c.between(joined.Add(d.period()/3), d.Room.CreatedAt.Add(d.period()))
	seat := room.PastSeat{Person: who, Season: d.season(joined), Joined: joined, Left: &left, SeasonLeft: d.season(left)}
	d.Seats = append(d.Seats, seat)
	d.Requests = append(d.Requests, room.PastRequest{Person: who, Introduction: pick(c.rng, introductions), Created: joined, Answered: &joined, Allowed: true})
	c.act(d, who, "join", joined)
	c.act(d, who, "leave", left)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// involved are all who sit or sat there or have asked.
func (d *draft) involved() map[int64]bool {
	known := map[int64]bool{}
	for _, s := range d.Seats {
		known[s.Person] = true
	}
	for _, r := range d.Requests {
		known[r.Person] = true
	}
	return known
}

// ask adds requests that are still open, and a few that were turned down.
func (c *composer) ask(d *draft) {
	if d.Room.Closed() {
		return
	}
	known := d.involved()
	waiting := personaOf(d, func(p persona) []string { return p.asks })
	denied := personaOf(d, func(p persona) []string { return p.denied })
	for _, who := range append(waiting, denied...) {
		known[who] = true
	}
	want := c.waiting(d)
	for len(waiting) < want {
		who, ok := c.candidate(d, c.ago(2*day), known)
		if !ok {
			break
		}
		known[who] = true
		waiting = append(waiting, who)
	}
	texts := sample(c.rng, introductions, len(introductions))
	for i, who := range waiting {
		at := c.between(later(c.ago(2*day), d.Room.CreatedAt), c.ago(20*time.Minute))
		d.Requests = append(d.Requests, room.PastRequest{Person: who, Introduction: texts[i%len(texts)], Created: at})
		c.act(d, who, "request", at)
	}
	for _, who := range denied {
		at := c.between(later(c.people[who].Created, d.Room.CreatedAt), c.ago(day))
		answered := at.Add(3 * time.Hour)
		d.Requests = append(d.Requests, room.PastRequest{Person: who, Introduction: pick(c.rng, introductions), Created: at, Answered: &answered})
		c.act(d, who, "request", at)
		c.act(d, who, "denied", answered)
	}
	slices.SortStableFunc(d.Requests, func(a, b room.PastRequest) int { return a.Created.Compare(b.Created) })
}

func (c *composer) waiting(d *draft) int {
	switch {
	case d.plan.title == showcase:
		return 3
	case slices.Contains(personas[fullOwner].owns, d.plan.title):
		return 2
	case c.chance(3):
		return 1 + c.rng.IntN(2)
	}
	return 0
}

// likes adds likes that still stand.
func (c *composer) likes(d *draft) {
	who := slices.Concat(personaOf(d, func(p persona) []string { return p.likes }), sample(c.rng, c.pools[d.topic], 2+c.rng.IntN(8)))
	for _, id := range who {
		from := later(d.Room.CreatedAt, c.people[id].Created)
		if !from.Before(d.end) {
			continue
		}
		at := c.between(from, d.end)
		d.Likes = append(d.Likes, room.PastLike{Person: id, At: at})
		c.act(d, id, "view", at)
		c.act(d, id, "like", at)
	}
}

// look adds people who only had a look.
func (c *composer) look(d *draft) {
	for _, id := range sample(c.rng, c.pools[d.topic], 6+c.rng.IntN(18)) {
		if from := later(d.Room.CreatedAt, c.people[id].Created); from.Before(d.end) {
			c.act(d, id, "view", c.between(from, d.end))
		}
	}
}

// meetings are the meetings that begin in a span.
func (c *composer) meetings(d *draft, from, to time.Time) []calendar.Event {
	var out []calendar.Event
	local := from.In(c.zone)
	for date := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, c.zone); date.Before(to); date = date.AddDate(0, 0, 1) {
		if !slices.Contains(d.Room.Days, int(date.Weekday())) {
			continue
		}
		start, end := date.Add(time.Duration(d.slots[0].From)*time.Minute).UTC(), date.Add(time.Duration(d.slots[0].To)*time.Minute).UTC()
		if !start.Before(from) && start.Before(to) {
			out = append(out, calendar.Event{Attribute: calendar.Meeting, Start: &start, End: &end})
		}
	}
	return out
}

// attend notes who came to the meetings of the last four weeks.
func (c *composer) attend(d *draft) {
	held := c.meetings(d, later(d.end.Add(-28*day), d.Room.CreatedAt), d.end)
	for _, s := range d.Seats {
		if s.Left != nil {
			continue
		}
		keen := 6 + c.rng.IntN(4)
		for _, m := range held {
			if m.Start.After(s.Joined) && c.rng.IntN(10) < keen {
				c.act(d, s.Person, "attend", *m.Start)
			}
		}
	}
}
