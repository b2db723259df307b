package recommend

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/outbox"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/user"
)

// Service makes recommendations.
type Service struct {
	db       *db.DB
	log      *slog.Logger
	exposure *exposure
	shelf    *shelf
	diary    chan impression
	tail     *outbox.Tail

	mu    sync.RWMutex // guards the pointer, not what it points to
	index *index
}

const (
	rebuildEvery = time.Hour
	diarySize    = 4096
	diaryPause   = time.Second
	keepDiary    = 90 * 24 * time.Hour
)

// New makes a Service; Load fills it.
func New(d *db.DB, log *slog.Logger) *Service {
	return &Service{
		db: d, log: log, exposure: newExposure(), shelf: newShelf(), diary: make(chan impression, diarySize),
		index: newIndex(d.World().Now()),
	}
}

// Load builds the index from the database.
func (s *Service) Load(ctx context.Context) error {
	x, err := s.build(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.index = x
	s.mu.Unlock()
	return nil
}

func (s *Service) build(ctx context.Context) (*index, error) {
	x := newIndex(s.db.World().Now())
	var all []*room.Room
	err := room.Each(ctx, s.db, 0, func(rooms []*room.Room) error {
		all = append(all, rooms...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	x.build(all)
	since := x.built.Add(-livelyFor)
	if err := eachAct(ctx, s.db, func(person, id int64, kind string, at time.Time) {
		x.noteAct(person, id, kind)
		if at.After(since) {
			x.interested(person, id, kind)
		}
	}); err != nil {
		return nil, err
	}
	recent, err := chat.Recent(ctx, s.db, since)
	for id, n := range recent {
		x.talked(id, n)
	}
	return x, err
}

func (s *Service) current() *index {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.index
}

// Prepare loads everything and marks the place from which Run goes on.
func (s *Service) Prepare(ctx context.Context, o *outbox.Outbox) error {
	var err error
	if s.tail, err = o.TailFromNow(ctx); err != nil {
		return err
	}
	if err := s.Load(ctx); err != nil {
		return err
	}
	return eachImpression(ctx, s.db, s.db.World().Now().Add(-24*time.Hour), s.exposure.add)
}

// Run keeps the index up to date and writes the diary of shown lists, until ctx
// ends and the diary is written. Prepare must have succeeded.
func (s *Service) Run(ctx context.Context) {
	var wg sync.WaitGroup
	wg.Go(func() { s.tail.Follow(ctx, s.follow) })
	wg.Go(func() { s.rebuild(ctx) })
	wg.Go(func() { s.keepDiary(ctx) })
	wg.Wait()
}

// rebuild forgets, now and then, what single changes leave behind.
func (s *Service) rebuild(ctx context.Context) {
	tick := time.NewTicker(rebuildEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.Load(ctx); err != nil && ctx.Err() == nil {
				s.log.Error("the recommender could not be rebuilt; it goes on with what it has", "err", err)
			}
		}
	}
}

// follow takes single changes into the index.
func (s *Service) follow(ctx context.Context, records []outbox.Record) error {
	for _, r := range records {
		if err := s.take(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) take(ctx context.Context, r outbox.Record) error {
	x := s.current()
	switch r.Kind {
	case room.Changed{}.Kind():
		var c room.Changed
		if err := json.Unmarshal(r.Body, &c); err != nil {
			return err
		}
		return s.refresh(ctx, x, c.Room)
	case room.Acted{}.Kind():
		var a room.Acted
		if err := json.Unmarshal(r.Body, &a); err != nil {
			return err
		}
		personal, err := personalised(ctx, s.db, a.Person)
		if err == nil && personal {
			x.act(a.Person, a.Room, a.Act)
		}
		return err
	case chat.Posted{}.Kind():
		var p chat.Posted
		if err := json.Unmarshal(r.Body, &p); err != nil {
			return err
		}
		x.message(p.Room)
	case Imported{}.Kind():
		return s.Load(ctx)
	}
	return nil
}

func (s *Service) refresh(ctx context.Context, x *index, id int64) error {
	r, err := room.ByID(ctx, s.db, id)
	if err != nil {
		return err
	}
	x.put(r)
	return nil
}

// Remember is the durable subscriber: it writes what people do into their
// history, and forgets the history of those who switch personalisation off.
func (s *Service) Remember() outbox.Subscriber {
	return outbox.Subscriber{Name: "recommend", Handle: func(ctx context.Context, tx *db.Tx, r outbox.Record) error {
		switch r.Kind {
		case room.Acted{}.Kind():
			var a room.Acted
			if err := json.Unmarshal(r.Body, &a); err != nil {
				return err
			}
			return remember(ctx, tx, a, r.At)
		case user.ProfileChanged{}.Kind():
			var p user.ProfileChanged
			if err := json.Unmarshal(r.Body, &p); err != nil {
				return err
			}
			return forgetIfUnwanted(ctx, tx, p.Person)
		}
		return nil
	}}
}

func remember(ctx context.Context, tx *db.Tx, a room.Acted, at time.Time) error {
	switch a.Act {
	case room.ActLike, room.ActUnlike, room.ActRequest, room.ActJoin, room.ActLeave:
		return insertAct(ctx, tx, a.Person, a.Room, a.Act, at)
	}
	return nil
}

// List is what a person is shown, best first.
type List struct {
	Picks []Pick
	Model Model

	person       int64
	personalised bool
}

// For recommends rooms to a person.
func (s *Service) For(ctx context.Context, person int64, limit int, exclude []int64) (List, error) {
	x := s.current()
	list := List{Model: Model{Version: ModelVersion, TrainedAt: x.built}, person: person}
	if err := s.catchUp(ctx, x); err != nil {
		return list, err
	}
	sig, err := signalsOf(ctx, s.db, person)
	if err != nil {
		return list, err
	}
	picks, err := s.ranked(ctx, x, sig, exclude)
	list.Picks, list.personalised = picks[:min(max(limit, 0), len(picks))], sig.personalised
	return list, err
}

// ranked makes a person's whole list, or takes the one made a moment ago where
// nothing of the person's own has changed since: so pages of it fit together.
func (s *Service) ranked(ctx context.Context, x *index, sig signals, exclude []int64) ([]Pick, error) {
	if len(exclude) > 0 {
		for _, id := range exclude {
			sig.forbidden[id] = true
		}
		return s.pick(ctx, x, sig)
	}
	now, key := s.db.World().Now(), sig.key(x)
	if picks, ok := s.shelf.take(sig.person, key, now); ok {
		return s.stillFree(ctx, picks)
	}
	picks, err := s.pick(ctx, x, sig)
	if err == nil {
		s.shelf.put(sig.person, key, now, picks)
	}
	return picks, err
}

// stillFree drops rooms that were filled or closed since the list was made.
func (s *Service) stillFree(ctx context.Context, picks []Pick) ([]Pick, error) {
	ids := make([]int64, len(picks))
	for i, p := range picks {
		ids[i] = p.Room
	}
	free, err := room.FreeSeats(ctx, s.db, ids)
	return slices.DeleteFunc(slices.Clone(picks), func(p Pick) bool { return free[p.Room] == 0 }), err
}

// catchUp indexes rooms that came into being so recently that no record of them has arrived yet.
func (s *Service) catchUp(ctx context.Context, x *index) error {
	x.mu.RLock()
	newest := x.newest
	x.mu.RUnlock()
	return room.Each(ctx, s.db, newest, func(rooms []*room.Room) error {
		for _, r := range rooms {
			x.put(r)
		}
		return nil
	})
}

func (s *Service) pick(ctx context.Context, x *index, sig signals) ([]Pick, error) {
	now := s.db.World().Now()
	x.mu.RLock()
	defer x.mu.RUnlock()
	p := x.profile(sig)
	pool := x.pool(p, now)
	ids := make([]int64, len(pool))
	for i, c := range pool {
		ids[i] = c.doc.id
	}
	free, err := room.FreeSeats(ctx, s.db, ids)
	if err != nil {
		return nil, err
	}
	open := slices.DeleteFunc(pool, func(c *candidate) bool { return free[c.doc.id] == 0 })
	for _, c := range open {
		x.judge(p, c, free[c.doc.id], s.exposure.shown(now, c.doc.id), now)
	}
	placed := arrange(open, MaxList, now)
	picks := make([]Pick, len(placed))
	for i, c := range placed {
		picks[i] = Pick{Room: c.doc.id, Score: c.score, Parts: c.parts, Reasons: reasons(c.parts)}
	}
	return picks, nil
}

// OpenRooms are all rooms with a free seat, the person's recommendations first.
func (s *Service) OpenRooms(ctx context.Context, who httpx.Caller) ([]int64, List, error) {
	all, err := room.OpenIDs(ctx, s.db)
	if err != nil {
		return nil, List{}, err
	}
	list, err := s.For(ctx, who.ID, MaxList, nil)
	if err != nil {
		return nil, list, err
	}
	ids := make([]int64, 0, len(all))
	first := make(map[int64]bool, len(list.Picks))
	for _, p := range list.Picks {
		ids = append(ids, p.Room)
		first[p.Room] = true
	}
	for _, id := range all {
		if !first[id] {
			ids = append(ids, id)
		}
	}
	return ids, list, nil
}

// Wish is what somebody looks for, before it is saved.
type Wish struct {
	Interests []string
	Goal      string
	Free      []user.FreeHours
}

// CountFits tells how many open rooms fit a wish, and how many there are in all.
// A room fits if it meets one of the interests (or the goal's words, where there
// are no interests) and, where free hours are given, at a time that is free.
func (s *Service) CountFits(ctx context.Context, w Wish) (fits, open int, err error) {
	spans, err := user.ParseFree(w.Free)
	if err != nil {
		return 0, 0, err
	}
	ids, err := room.OpenIDs(ctx, s.db)
	if err != nil {
		return 0, 0, err
	}
	x := s.current()
	x.mu.RLock()
	defer x.mu.RUnlock()
	p := x.profile(signals{interests: w.Interests, goal: w.Goal, free: spans})
	for _, id := range ids {
		at, ok := x.at[id]
		if ok && p.fits(&x.docs[at]) {
			fits++
		}
	}
	return fits, len(ids), nil
}

func (p *profile) fits(d *doc) bool {
	if schedulePart(p, d).Value < 0 {
		return false
	}
	if len(p.wishes) > 0 {
		return keywordPart(p, d).Value > 0
	}
	return len(p.goalVec) == 0 || goalPart(p, d).Value > 0
}

// Shown notes that the places from up to before to of a list were shown. Nothing
// is noted of a person who switched personalisation off.
func (s *Service) Shown(l List, from, to int) {
	to = min(to, len(l.Picks))
	if !l.personalised || from >= to {
		return
	}
	im := impression{person: l.person, at: s.db.World().Now()}
	for i, pick := range l.Picks[from:to] {
		pl := place{Room: pick.Room, Position: from + i + 1, Parts: map[Kind]float64{}}
		for _, part := range pick.Parts {
			pl.Parts[part.Kind] += part.Value
		}
		im.places = append(im.places, pl)
	}
	s.exposure.add(im.at, im.places)
	select {
	case s.diary <- im:
	default: // the database is far behind; the answer does not wait for its diary
		s.log.Warn("a shown list was not noted")
	}
}

// keepDiary writes shown lists in batches; what is still waiting at the end is written too.
func (s *Service) keepDiary(ctx context.Context) {
	tick := time.NewTicker(diaryPause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			s.writeDiary(context.WithoutCancel(ctx))
			return
		case <-tick.C:
			s.writeDiary(ctx)
		}
	}
}

func (s *Service) writeDiary(ctx context.Context) {
	var list []impression
	for len(s.diary) > 0 {
		list = append(list, <-s.diary)
	}
	if len(list) == 0 {
		return
	}
	if err := s.db.Write(ctx, func(tx *db.Tx) error { return insertImpressions(ctx, tx, list) }); err != nil {
		s.log.Error("shown lists were not noted", "lists", len(list), "err", err)
	}
}

// Clean removes what the diary no longer needs.
func (s *Service) Clean(ctx context.Context) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM impression WHERE at < $1", db.Micros(tx.Now().Add(-keepDiary)))
		return err
	})
}
