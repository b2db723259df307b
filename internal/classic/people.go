package classic

import (
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/rating"
	"github.com/studyone/studyone/internal/room"
)

func (h *Handler) setInterests(c *call) (any, error) {
	key := c.body.first("request_list", "request_lis")
	if !c.body.has(key) {
		key = "request_lis" // what the notes call it
	}
	words, ok := c.body.words(key)
	if !c.body.has(key) || !ok {
		return nil, errs.FieldError(key, "관심사의 목록을 보내 주세요. 비어 있어도 돼요.", "Send the list of interests; it may be empty.")
	}
	_, err := h.Users.SetInterests(c.ctx, c.who, key, words)
	return done(err)
}

// personJSON is a person in the documented shape.
type personJSON struct {
	ID          int64    `json:"id"`
	Username    string   `json:"username"`
	Score       float64  `json:"score"`
	UserGoal    string   `json:"user_goal"`
	Keywords    []string `json:"keywords"`
	GroupJoined []int64  `json:"group_joined"`
	Email       *string  `json:"email,omitempty"`
}

func (h *Handler) profile(c *call) (any, error) {
	id, ok := pkOf(c.path["whom"])
	if !ok {
		return nil, errNoRoute
	}
	p, err := h.Users.Get(c.ctx, id)
	if err != nil {
		return nil, err
	}
	joined, err := room.Joined(c.ctx, h.DB, id)
	if err != nil {
		return nil, err
	}
	rooms, err := room.ByIDs(c.ctx, h.DB, joined)
	if err != nil {
		return nil, err
	}
	stars, err := rating.PersonStars(c.ctx, h.DB, []int64{id})
	if err != nil {
		return nil, err
	}
	out := personJSON{ID: p.ID, Username: p.Name, Score: stars[id].Average, UserGoal: p.Goal, Keywords: p.Interests, GroupJoined: []int64{}}
	mine := id == c.who.ID
	if mine {
		out.Email = &p.Email
	}
	for _, r := range rooms {
		if mine || !r.HasPassword() {
			out.GroupJoined = append(out.GroupJoined, r.ID)
		}
	}
	return out, nil
}
