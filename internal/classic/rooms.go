package classic

import (
	"context"
	"encoding/json"
	"time"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/rating"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement"
)

// roomJSON is a room in the documented shape.
type roomJSON struct {
	ID           int64     `json:"id"`
	Owner        int64     `json:"owner"`
	Title        string    `json:"title"`
	HasPassword  bool      `json:"has_password"`
	DateRegister time.Time `json:"date_register"`
	Score        float64   `json:"score"`
	Explain      string    `json:"explain"`
	GracePeriod  int64     `json:"grace_period"`
	MaxUserCount int64     `json:"max_user_count"`
	UserCount    int64     `json:"user_count"`
	MainGoal     string    `json:"main_goal"`
	Season       int64     `json:"season"`
	DateRenew    time.Time `json:"date_renew"`
	PeriodRenew  int64     `json:"period_renew"`
	EnterenceFee int64     `json:"enterence_fee"`
	TotalMoney   int64     `json:"total_money"`
	MeetingDays  []string  `json:"meeting_days"`
	MeetingTimes string    `json:"meeting_times"`
	Penalty      int64     `json:"penalty"`
	Keywords     []string  `json:"keywords"`
}

// roomsOf writes rooms with what is known of them elsewhere, in a fixed number of queries.
func (h *Handler) roomsOf(ctx context.Context, rooms []*room.Room) ([]roomJSON, error) {
	ids := make([]int64, len(rooms))
	for i, r := range rooms {
		ids[i] = r.ID
	}
	money, err := ledger.CustodyOf(ctx, h.DB, ids)
	if err != nil {
		return nil, err
	}
	stars, err := rating.RoomStars(ctx, h.DB, ids)
	if err != nil {
		return nil, err
	}
	out := make([]roomJSON, len(rooms))
	for i, r := range rooms {
		out[i] = roomOf(r)
		out[i].TotalMoney, out[i].Score = money[r.ID], stars[r.ID].Average
	}
	return out, nil
}

func (h *Handler) roomOf(ctx context.Context, r *room.Room) (any, error) {
	all, err := h.roomsOf(ctx, []*room.Room{r})
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

func roomOf(r *room.Room) roomJSON {
	return roomJSON{
		ID: r.ID, Owner: r.Owner, Title: r.Title, HasPassword: r.HasPassword(), DateRegister: r.CreatedAt, Explain: r.Explain,
		GracePeriod: r.GracePeriod, MaxUserCount: r.Seats, UserCount: r.Taken, MainGoal: r.MainGoal, Season: r.Season,
		DateRenew: r.SeasonStarted, PeriodRenew: r.PeriodRenew, EnterenceFee: r.Fee, MeetingDays: room.DayList(r.Days),
		MeetingTimes: r.Times, Penalty: r.Penalty, Keywords: r.Keywords,
	}
}

func (h *Handler) newRoom(c *call) (any, error) {
	f := roomForm(c.info())
	top := reader{fields: c.body}
	f.Title, f.Password = top.text("title"), top.text("password")
	f.Bad = append(f.Bad, top.bad...)
	f.Bad = append(f.Bad, c.badInfo()...)
	r, err := h.Rooms.Create(c.ctx, c.who, f)
	if err != nil {
		return nil, errs.Renamed(err, fieldNames)
	}
	return h.roomOf(c.ctx, r)
}

// info is the inner object; empty where it is left out or no object.
func (c *call) info() fields {
	var info fields
	if json.Unmarshal(c.body["info"], &info) != nil || info == nil {
		return fields{}
	}
	return info
}

func (c *call) badInfo() []errs.Field {
	var info fields
	if c.body.blank("info") || json.Unmarshal(c.body["info"], &info) == nil {
		return nil
	}
	return []errs.Field{{Name: "info", Text: errs.T("info는 객체여야 해요.", "info has to be an object.")}}
}

func (h *Handler) roomInfo(c *call) (any, error) {
	if err := h.Rooms.Readable(c.ctx, c.room, c.who.ID); err != nil {
		return nil, err
	}
	return h.roomOf(c.ctx, c.room)
}

const roomsPerPage = 20

func (h *Handler) roomList(c *call) (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	ids, recommended, err := h.Recommend.OpenRooms(c.ctx, c.who)
	if err != nil {
		return nil, err
	}
	from, to, err := page.bounds(len(ids), roomsPerPage)
	if err != nil {
		return nil, err
	}
	rooms, err := room.ByIDs(c.ctx, h.DB, ids[from:to])
	if err != nil {
		return nil, err
	}
	results, err := h.roomsOf(c.ctx, rooms)
	if err != nil {
		return nil, err
	}
	h.Recommend.Shown(recommended, from, to)
	return c.listing(page, int64(len(ids)), roomsPerPage, results), nil
}

func (h *Handler) removeRoom(c *call) (any, error) {
	return done(h.Settlement.Close(c.ctx, c.who, c.room.ID))
}

func (h *Handler) updateRoom(c *call) (any, error) {
	f := roomForm(c.info())
	f.Bad = append(f.Bad, c.badInfo()...)
	// Read-only here: accepted and ignored whatever they hold; main_goal stands among them.
	f.MainGoal = nil
	f.Bad = without(f.Bad, "main_goal")
	return done(errs.Renamed(h.Rooms.Update(c.ctx, c.who, c.room.ID, f), fieldNames))
}

func without(bad []errs.Field, name string) []errs.Field {
	kept := bad[:0:0]
	for _, b := range bad {
		if b.Name != name {
			kept = append(kept, b)
		}
	}
	return kept
}

func (h *Handler) setKeywords(c *call) (any, error) {
	words, ok := c.body.words("keywords")
	if !ok && c.body.has("keywords") && !c.body.blank("keywords") {
		return nil, errs.FieldError("keywords", "글자의 목록이어야 해요.", "This has to be a list of words.")
	}
	return done(h.Rooms.SetKeywords(c.ctx, c.who, c.room.ID, words))
}

func (h *Handler) toggleLike(c *call) (any, error) {
	return "toggle", h.Rooms.ToggleLike(c.ctx, c.who, c.room.ID)
}

func (h *Handler) permit(c *call) (any, error) {
	guest, ok := c.body.pk("guest")
	if !ok {
		return nil, errs.FieldError("guest", "누구인지 번호로 알려 주세요.", "Name the guest by number.")
	}
	if !c.body.has("allow") {
		return nil, errs.FieldError("allow", "허락하면 1, 아니면 0이에요.", "1 allows, 0 denies.")
	}
	n, isNumber := whole(c.body["allow"])
	return done(h.Rooms.Answer(c.ctx, c.who, c.room.ID, guest, isNumber && n == 1))
}

func (h *Handler) join(c *call) (any, error) {
	r := reader{fields: c.body}
	password, introduction := r.text("password"), r.text("introduction")
	if len(r.bad) > 0 {
		return nil, errs.InvalidFields(r.bad)
	}
	_, err := h.Rooms.Join(c.ctx, c.who, c.room.ID, room.Ask{Password: deref(password), Introduction: deref(introduction)})
	return done(err)
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (h *Handler) leave(c *call) (any, error) {
	return done(h.Settlement.Leave(c.ctx, c.who, c.room.ID))
}

func (h *Handler) submission(c *call) (any, error) {
	season, ok := pkOf(c.path["season"])
	guest, known := c.named("who")
	if !ok || !known || season > c.room.Season {
		return nil, errNoRoute
	}
	submitted, err := settlement.Submitted(c.ctx, h.DB, c.room, season, guest)
	if submitted {
		return "YES", err
	}
	return "NO", err
}
