package demo

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

var autumn = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func made(t *testing.T, seed uint64, now time.Time) world {
	t.Helper()
	w, err := compose(seed, now)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// eachWorld checks something in the worlds of several seeds and seasons.
func eachWorld(t *testing.T, check func(t *testing.T, w world, now time.Time)) {
	t.Helper()
	for seed := range uint64(6) {
		now := autumn.AddDate(0, 5*int(seed), 7*int(seed)).Add(time.Duration(5*seed) * time.Hour)
		check(t, made(t, seed, now), now)
	}
}

func TestTheSameSeedMakesTheSameWorld(t *testing.T) {
	a, b, other := made(t, 7, autumn), made(t, 7, autumn), made(t, 8, autumn)
	if !reflect.DeepEqual(a, b) {
		t.Error("two worlds of one seed differ")
	}
	if reflect.DeepEqual(a, other) {
		t.Error("worlds of different seeds are the same")
	}
}

func TestTheWorldIsOfTheRightSize(t *testing.T) {
	eachWorld(t, func(t *testing.T, w world, _ time.Time) {
		var closed, full, open, messages int
		titles := map[string]bool{}
		for _, d := range w.rooms {
			titles[d.Room.Title] = true
			messages += len(d.talk.Messages)
			switch {
			case d.Room.Closed():
				closed++
			case seated(d) == d.Room.Seats:
				full++
			default:
				open++
			}
		}
		if len(w.people) != 1000 || len(w.rooms) != 150 || len(titles) != 150 || closed != closedCount || full < 15 || open < 70 || messages < 1000 || len(w.acts) < 4000 {
			t.Errorf("%d people, %d rooms, %d titles: %d closed, %d full, %d open; %d messages, %d acts",
				len(w.people), len(w.rooms), len(titles), closed, full, open, messages, len(w.acts))
		}
	})
}

func seated(d *draft) (n int64) {
	for _, s := range d.Seats {
		if s.Left == nil {
			n++
		}
	}
	return n
}

func TestFormsWouldTakeEveryText(t *testing.T) {
	eachWorld(t, func(t *testing.T, w world, _ time.Time) {
		for _, d := range w.rooms {
			r := d.Room
			slots, err := room.ParseTimes(r.Times)
			if err != nil || len(slots) == 0 || room.FormatTimes(slots) != r.Times {
				t.Errorf("%s: times %q", r.Title, r.Times)
			}
			if days, err := room.CheckDays(r.Days); err != nil || !slices.Equal(days, r.Days) || len(days) == 0 {
				t.Errorf("%s: days %v", r.Title, r.Days)
			}
			if words, err := text.Words("keywords", r.Keywords, 1, room.MaxKeywords); err != nil || !slices.Equal(words, r.Keywords) {
				t.Errorf("%s: keywords %v", r.Title, r.Keywords)
			}
			fits(t, r.Title, room.MaxTitle)
			fits(t, r.MainGoal, room.MaxGoal)
			fits(t, r.Explain, room.MaxExplain)
			if r.Seats < room.MinSeats || r.Seats > 12 || r.Fee < 0 || r.Fee > 100_000 || r.Fee%5_000 != 0 || (r.Fee == 0) != (r.Penalty == 0) {
				t.Errorf("%s: %d seats, fee %d, penalty %d", r.Title, r.Seats, r.Fee, r.Penalty)
			}
			for _, m := range d.talk.Messages {
				fits(t, m.Content, 100)
			}
			for _, e := range d.events {
				fits(t, e.Title, 100)
			}
		}
		for _, p := range w.people {
			fits(t, p.Name, user.MaxName)
			if words, err := text.Words("interests", p.Interests, 0, user.MaxInterests); err != nil || len(words) != len(p.Interests) {
				t.Errorf("%s: interests %v", p.Name, p.Interests)
			}
		}
	})
}

func fits(t *testing.T, s string, most int) {
	t.Helper()
	if s == "" || s != text.Clean(s) || utf8.RuneCountInString(s) > most || strings.ContainsAny(s, "{}") {
		t.Errorf("%q", s)
	}
}

func TestSeatsAreAsTheUseCasesLeaveThem(t *testing.T) {
	eachWorld(t, func(t *testing.T, w world, now time.Time) {
		for _, d := range w.rooms {
			inside := map[int64]bool{}
			for _, s := range d.Seats {
				if s.Left == nil && inside[s.Person] {
					t.Errorf("%s: somebody sits twice", d.Room.Title)
				}
				inside[s.Person] = inside[s.Person] || s.Left == nil
				if s.Joined.Before(d.Room.CreatedAt) || s.Joined.After(d.end) || s.Joined.Before(w.people[s.Person].Created) || s.Season != d.season(s.Joined) {
					t.Errorf("%s: a seat taken at %v in season %d", d.Room.Title, s.Joined, s.Season)
				}
				if s.Left != nil && (s.Left.Before(s.Joined) || s.Left.After(d.end) || s.SeasonLeft != d.season(*s.Left)) {
					t.Errorf("%s: a seat given up at %v", d.Room.Title, s.Left)
				}
			}
			if !inside[d.Room.Owner] || d.Seats[0].Person != d.Room.Owner || !d.Seats[0].Joined.Equal(d.Room.CreatedAt) {
				t.Errorf("%s: the owner does not sit in the first seat", d.Room.Title)
			}
			if n := seated(d); n > d.Room.Seats || n < 1 {
				t.Errorf("%s: %d people on %d seats", d.Room.Title, n, d.Room.Seats)
			}
			for _, r := range d.Requests {
				if r.Answered == nil && (inside[r.Person] || d.Room.Closed()) {
					t.Errorf("%s: somebody inside, or at a closed door, waits", d.Room.Title)
				}
				if r.Created.Before(d.Room.CreatedAt) || r.Created.After(now) || r.Answered != nil && (r.Answered.Before(r.Created) || r.Answered.After(now)) {
					t.Errorf("%s: a request of %v answered at %v", d.Room.Title, r.Created, r.Answered)
				}
			}
			if r := d.Room; r.Season != d.season(d.end) || r.SeasonStarted.After(d.end) || r.Fee > 0 && r.Season > 1 {
				t.Errorf("%s: season %d since %v, fee %d", r.Title, r.Season, r.SeasonStarted, r.Fee)
			}
		}
		for _, p := range w.people {
			if p.joined > maxJoined {
				t.Errorf("%s sits in %d rooms", p.Name, p.joined)
			}
		}
	})
}

func TestWhoSpeaksSitsThere(t *testing.T) {
	eachWorld(t, func(t *testing.T, w world, now time.Time) {
		for _, d := range w.rooms {
			joined := map[int64]time.Time{}
			for _, s := range d.Seats {
				joined[s.Person] = s.Joined
			}
			last := d.Room.CreatedAt
			for i, m := range d.talk.Messages {
				if since, ok := joined[m.Person]; !ok || m.At.Before(since) || m.At.Before(last) || m.At.After(now) {
					t.Errorf("%s: %q at %v by somebody who came at %v, after a message of %v", d.Room.Title, m.Content, m.At, since, last)
				}
				if d.talk.Read[m.Person] < int64(i+1) {
					t.Errorf("%s: somebody has not read an own message", d.Room.Title)
				}
				last = m.At
			}
			for _, seq := range d.talk.Read {
				if seq < 1 || seq > int64(len(d.talk.Messages)) {
					t.Errorf("%s: read up to %d of %d", d.Room.Title, seq, len(d.talk.Messages))
				}
			}
			for _, e := range d.events {
				if e.End.Before(*e.Start) || d.Room.Closed() {
					t.Errorf("%s: %s from %v to %v", d.Room.Title, e.Title, e.Start, e.End)
				}
			}
		}
	})
}

func TestHistoriesAreOfThePastAndOfThoseWhoShareThem(t *testing.T) {
	eachWorld(t, func(t *testing.T, w world, now time.Time) {
		for _, a := range w.acts {
			p, at := w.people[a.Person], time.UnixMicro(a.At)
			if at.After(now) || at.Before(now.AddDate(-1, 0, -1)) || at.Before(p.Created) || !p.Personalised {
				t.Errorf("%s, who came at %v: %s at %v", p.Name, p.Created, a.Kind, at)
			}
		}
	})
}

func TestPersonasAreInTheSituationsOfTheirNotes(t *testing.T) {
	plans := map[string]bool{}
	for _, topic := range topics {
		for _, p := range topic.rooms {
			plans[p.title] = true
		}
	}
	for _, p := range personas {
		for _, title := range slices.Concat(p.owns, p.joins, p.asks, p.likes, p.denied) {
			if !plans[title] {
				t.Errorf("%s: there is no %q", p.name, title)
			}
		}
	}
	eachWorld(t, func(t *testing.T, w world, _ time.Time) {
		rooms := map[string]*draft{}
		for _, d := range w.rooms {
			rooms[d.plan.title] = d
		}
		newest := w.rooms[len(w.rooms)-1]
		if newest.plan.title != showcase || newest.Room.Owner != 0 || waiting(newest) != 3 || seated(newest) != 4 || len(newest.talk.Messages) == 0 {
			t.Errorf("the first room to be seen is %q: %d wait, %d sit, %d messages", newest.plan.title, waiting(newest), seated(newest), len(newest.talk.Messages))
		}
		if full := rooms[personas[fullOwner].owns[0]]; full.Room.Owner != fullOwner || seated(full) != full.Room.Seats || waiting(full) != 2 {
			t.Errorf("%q: %d of %d seats, %d wait", full.plan.title, seated(full), full.Room.Seats, waiting(full))
		}
		for i, p := range personas {
			for _, title := range p.joins {
				d := rooms[title]
				if !slices.ContainsFunc(d.Seats, func(s room.PastSeat) bool { return s.Person == int64(i) && s.Left == nil }) {
					t.Errorf("%s does not sit in %q", p.name, title)
				}
				if p.silent && (len(d.talk.Messages) == 0 || d.talk.Read[int64(i)] > 0) {
					t.Errorf("%s has nothing to read in %q", p.name, title)
				}
			}
			for _, title := range p.asks {
				if !slices.ContainsFunc(rooms[title].Requests, func(r room.PastRequest) bool { return r.Person == int64(i) && r.Answered == nil }) {
					t.Errorf("%s does not wait for %q", p.name, title)
				}
			}
		}
	})
}

func waiting(d *draft) (n int) {
	for _, r := range d.Requests {
		if r.Answered == nil {
			n++
		}
	}
	return n
}
