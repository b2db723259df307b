package classic

import (
	"strings"
	"time"

	"github.com/studyone/studyone/internal/calendar"
	"github.com/studyone/studyone/internal/chat"
	"github.com/studyone/studyone/internal/errs"
)

type messageJSON struct {
	ID       int64     `json:"id"`
	UserPK   int64     `json:"user_pk"`
	Username string    `json:"username"`
	Room     int64     `json:"classroombasic_pk"`
	Content  string    `json:"content"`
	Date     time.Time `json:"date"`
}

func (h *Handler) postChat(c *call) (any, error) {
	r := reader{fields: c.body}
	content := r.text("content")
	if len(r.bad) > 0 {
		return nil, errs.InvalidFields(r.bad)
	}
	_, err := h.Chat.Post(c.ctx, c.who, c.room.ID, chat.Draft{Content: deref(content)})
	return done(err)
}

func (h *Handler) listChat(c *call) (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	found, count, err := h.Chat.Page(c.ctx, c.who, c.room.ID, int64(page))
	if err != nil {
		return nil, err
	}
	results := make([]messageJSON, len(found))
	for i, m := range found {
		results[i] = messageJSON{ID: m.ID, UserPK: m.User.ID, Username: m.User.Name, Room: m.Room, Content: m.Content, Date: m.CreatedAt}
	}
	return c.listing(page, count, chat.PageSize, results), nil
}

type eventJSON struct {
	ID        int64              `json:"id"`
	Room      int64              `json:"room_pk"`
	Title     string             `json:"title"`
	Explain   string             `json:"explain"`
	Attribute calendar.Attribute `json:"attribute"`
	Start     *time.Time         `json:"date_start"`
	End       *time.Time         `json:"date_end"`
}

func (h *Handler) listSubgoals(c *call) (any, error) {
	found, err := h.Calendar.List(c.ctx, c.who, c.room.ID)
	out := make([]eventJSON, len(found))
	for i, e := range found {
		out[i] = eventJSON(e)
	}
	return out, err
}

func (h *Handler) setSubgoal(c *call) (any, error) {
	r := reader{fields: c.body}
	form := calendar.Form{
		Title: r.text("title"), Explain: r.text("explain"), Start: r.text("date_start"), End: r.text("date_end"),
		Attribute: r.number("attribute", "attribute", int64(calendar.SubGoal)),
	}
	method := strings.ToUpper(strings.TrimSpace(deref(r.text("method"))))
	which := calendar.Which{Title: deref(form.Title)}
	if !c.body.blank("event") && method != "CREATE" {
		id, ok := c.body.pk("event")
		if !ok {
			r.fail("event", "일정의 번호를 써 주세요.", "Name the event by its id.")
		}
		which.ID = id
	}
	form.Bad = r.bad
	var err error
	switch method {
	case "CREATE":
		_, err = h.Calendar.Create(c.ctx, c.who, c.room.ID, form)
	case "UPDATE":
		_, err = h.Calendar.Update(c.ctx, c.who, c.room.ID, which, form)
	case "DELETE":
		err = h.Calendar.Delete(c.ctx, c.who, c.room.ID, which)
	default:
		err = errs.FieldError("method", "CREATE, UPDATE, DELETE 가운데 하나예요.", "This is one of CREATE, UPDATE, DELETE.")
	}
	return done(err)
}
