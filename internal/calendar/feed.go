package calendar

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/room"
)

// A feed is a plan for calendar programs, which cannot sign in: whoever has its
// address may read. The address holds a token that its owner can see again and
// revoke, so the token is stored as it is; who reads the database reads the
// plans as well. A room's feed ends with the seat it was made for.

const (
	tokenBytes = 24
	feedPast   = 90 // days of the past that a feed holds
	feedEvents = 5000
)

// everyRoom stands in place of a room for all those the person sits in.
var everyRoom *int64

// feedReads bounds what one address may read.
var feedReads = limit.Rule{N: 120, Window: time.Minute}

// liveFeed: its person still has the seat it was made for.
const liveFeed = `(f.room_id IS NULL OR EXISTS (SELECT 1 FROM member m WHERE m.room_id = f.room_id AND m.person_id = f.person_id
	AND m.left_at IS NULL AND m.joined_at <= f.created_at))`

// FeedURL is the address of a person's feed of a room or of every room; "" where there is none.
func (s *Service) FeedURL(ctx context.Context, who httpx.Caller, id *int64) (string, error) {
	if err := s.mayRead(ctx, s.db, who, id); err != nil {
		return "", err
	}
	var token string
	err := s.db.QueryRow(ctx, "SELECT f.token FROM calendar_feed f WHERE f.person_id = $1 AND COALESCE(f.room_id, 0) = $2 AND "+liveFeed, who.ID, numberOf(id)).Scan(&token)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return s.feedURL(id, token), err
}

// MakeFeed makes a new address in place of the one there was.
func (s *Service) MakeFeed(ctx context.Context, who httpx.Caller, id *int64) (string, error) {
	token := s.db.World().Token(tokenBytes)
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		if err := s.mayRead(ctx, tx, who, id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO calendar_feed (token, person_id, room_id, created_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (person_id, COALESCE(room_id, 0)) DO UPDATE SET token = excluded.token, created_at = excluded.created_at`,
			token, who.ID, id, db.Micros(tx.Now()))
		return err
	})
	return s.feedURL(id, token), err
}

// RevokeFeed ends the address.
func (s *Service) RevokeFeed(ctx context.Context, who httpx.Caller, id *int64) (string, error) {
	return "", s.db.Write(ctx, func(tx *db.Tx) error {
		if err := s.mayRead(ctx, tx, who, id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "DELETE FROM calendar_feed WHERE person_id = $1 AND COALESCE(room_id, 0) = $2", who.ID, numberOf(id))
		return err
	})
}

func (s *Service) mayRead(ctx context.Context, q db.Querier, who httpx.Caller, id *int64) error {
	if id == everyRoom {
		return nil
	}
	_, err := room.RequireMember(ctx, q, *id, who.ID)
	return err
}

// numberOf is the room as the table compares it.
func numberOf(id *int64) int64 {
	if id == everyRoom {
		return 0
	}
	return *id
}

func (s *Service) feedURL(id *int64, token string) string {
	return s.publicURL + "/feeds/" + feedKind(id) + "/" + token + ".ics"
}

func feedKind(id *int64) string {
	if id == everyRoom {
		return "me"
	}
	return "room"
}

// Feeds serves /feeds/room/TOKEN.ics and /feeds/me/TOKEN.ics.
func (s *Service) Feeds(log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := s.feed(r)
		if errors.Is(err, errNoEvent) {
			httpx.WriteNotFound(w, r, log)
			return
		}
		if err != nil {
			httpx.WriteProblem(w, httpx.Explain(err, httpx.LangOf(r.Context()), log))
			return
		}
		sum := sha256.Sum256(body)
		w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
		w.Header().Set("Cache-Control", "private, no-cache") // kept by its reader, who asks each time whether it is still so
		w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}

// feed reads the calendar at an address; errNoEvent where there is none.
func (s *Service) feed(r *http.Request) ([]byte, error) {
	ctx := r.Context()
	if err := limit.Allow(ctx, s.limits, feedReads, "calendar-feed:"+httpx.OriginOf(ctx).Address); err != nil {
		return nil, err
	}
	kind, file, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/feeds/"), "/")
	token, ok := strings.CutSuffix(file, ".ics")
	if !ok {
		return nil, errNoEvent
	}
	var person int64
	var id *int64
	err := s.db.QueryRow(ctx, "SELECT f.person_id, f.room_id FROM calendar_feed f WHERE f.token = $1 AND "+liveFeed, token).Scan(&person, &id)
	if errors.Is(err, sql.ErrNoRows) || err == nil && kind != feedKind(id) {
		return nil, errNoEvent
	}
	if err != nil {
		return nil, err
	}
	events, err := s.feedEvents(ctx, person, id)
	if err != nil {
		return nil, err
	}
	name := "studyONE"
	if id != everyRoom {
		r, err := room.ByID(ctx, s.db, *id)
		if err != nil {
			return nil, err
		}
		name = r.Title
	}
	return s.write(name, events, id == everyRoom)
}

// A feedEvent is an event as a feed tells it.
type feedEvent struct {
	Entry
	revision        int64
	changed         time.Time
	roomTitle, zone string
}

func (s *Service) feedEvents(ctx context.Context, person int64, id *int64) ([]feedEvent, error) {
	since := s.db.World().Now().AddDate(0, 0, -feedPast)
	rows, err := s.db.Query(ctx, `SELECT e.id, e.room_id, e.title, e.attribute, e.starts_at, e.ends_at, e.cancelled_at IS NOT NULL, e.revision,
		COALESCE(e.changed_at, e.created_at), r.title, r.time_zone
		FROM event e JOIN room r ON r.id = e.room_id JOIN member m ON m.room_id = r.id
		WHERE m.person_id = $1 AND m.left_at IS NULL AND (r.id = $2 OR $2 = 0 AND r.closed_at IS NULL) AND COALESCE(e.ends_at, e.starts_at) >= $3
		ORDER BY COALESCE(e.ends_at, e.starts_at), e.id LIMIT $4`, person, numberOf(id), db.Micros(since), feedEvents)
	return db.Collect(rows, err, func(rows *sql.Rows) (feedEvent, error) {
		var e feedEvent
		var start, end sql.NullInt64
		var changed int64
		err := rows.Scan(&e.ID, &e.Room, &e.Title, &e.Attribute, &start, &end, &e.Cancelled, &e.revision, &changed, &e.roomTitle, &e.zone)
		e.Start, e.End, e.changed = db.NullTime(start), db.NullTime(end), db.Time(changed)
		return e, err
	})
}

// write makes the calendar. It is the same text as long as nothing changes.
func (s *Service) write(name string, events []feedEvent, withRooms bool) ([]byte, error) {
	zones, err := zonesOf(events)
	if err != nil {
		return nil, err
	}
	var c calendarText
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//studyONE//calendar//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.text("X-WR-CALNAME", name)
	c.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
	c.line("X-PUBLISHED-TTL", "PT1H")
	for _, name := range slices.Sorted(maps.Keys(zones)) {
		c.zone(zones[name])
	}
	for _, e := range events {
		s.event(&c, e, withRooms, zones[e.zone].Location)
	}
	c.line("END", "VCALENDAR")
	return c.Bytes(), nil
}

var categories = [...]string{SubGoal: "SUB-GOAL", Homework: "HOMEWORK", Meeting: "MEETING", Other: "OTHER"}

func (s *Service) event(c *calendarText, e feedEvent, withRoom bool, zone *time.Location) {
	title := e.Title
	if withRoom {
		title += " · " + e.roomTitle
	}
	start, due := e.Due(), e.Attribute == SubGoal || e.Attribute == Homework
	c.line("BEGIN", "VEVENT")
	c.line("UID", fmt.Sprintf("event-%d@%s", e.ID, s.host()))
	c.line("DTSTAMP", e.changed.Format(utcLayout))
	c.line("LAST-MODIFIED", e.changed.Format(utcLayout))
	c.line("SEQUENCE", fmt.Sprint(e.revision))
	c.moment("DTSTART", *start, zone)
	if e.End != nil && e.End.After(*start) {
		c.moment("DTEND", *e.End, zone)
	}
	c.text("SUMMARY", title)
	c.line("CATEGORIES", categories[e.Attribute])
	c.line("URL", fmt.Sprintf("%s/r/%d/plan", s.publicURL, e.Room))
	if due {
		c.line("TRANSP", "TRANSPARENT") // it takes nobody's time at that moment
	}
	if e.Cancelled {
		c.line("STATUS", "CANCELLED")
	} else {
		c.line("STATUS", "CONFIRMED")
	}
	c.line("END", "VEVENT")
}

func (s *Service) host() string {
	u, err := url.Parse(s.publicURL)
	if err != nil || u.Hostname() == "" {
		return "studyone"
	}
	return u.Hostname()
}
