package server_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/note"
	"github.com/studyone/studyone/internal/room"
)

// roles is everything that somebody can be to a room.
var roles = []string{"nobody", "stranger", "waiting", "denied", "member", "holder", "left", "removed", "owner", "administrator"}

// rolesWhenClosed are those for whom a closed room differs.
var rolesWhenClosed = []string{"nobody", "stranger", "member", "holder", "owner"}

// like says which role another one is like, where a row does not name it: who
// holds the money is a member, who was removed has left.
var like = map[string]string{"holder": "member", "removed": "left"}

// A right says who may call an operation, and what the others are told.
type right struct {
	may    string            // roles; "signed in" is all but nobody, "everybody" includes nobody
	others string            // the code that the others get; nobody always gets unauthenticated
	but    map[string]string // roles that get another code
	body   string            // {user} is the person who waits, {member} the one who sits, {n} a new number
	closed *right            // in a room that was closed; nil: the same
	user   string            // whom {user} in the path names; the one who waits where it is empty
}

const free = ""

// rights has a row for every operation of /api/v1.
var rights = map[string]right{
	"sign-up":             {may: "everybody", body: `{"email": "new-{n}@example.org", "password": "long-enough-1", "name": "새 사람", "over_14": true, "terms": true}`},
	"verify-account":      {others: "invalid", but: public("invalid"), body: `{"token": "nobody's"}`},
	"resend-verification": {may: "everybody", body: `{"email": "somebody@example.org"}`},
	"request-reset":       {may: "everybody", body: `{"email": "somebody@example.org"}`},
	"confirm-reset":       {others: "invalid", but: public("invalid"), body: `{"token": "nobody's", "password": "long-enough-1"}`},
	"set-up":              {others: "invalid", but: public("invalid"), body: `{"token": "nobody's", "email": "new-{n}@example.org", "password": "long-enough-1", "name": "관리자", "over_14": true, "terms": true}`},
	"sign-in":             {others: "bad_credentials", but: public("bad_credentials"), body: `{"email": "nobody@example.org", "password": "long-enough-1"}`},
	"sign-out":            {may: "signed in"},
	"sign-out-everywhere": {may: "signed in"},

	"get-me":          {may: "signed in"},
	"update-me":       {may: "signed in", body: `{"goal": "합격"}`},
	"set-interests":   {may: "signed in", body: `{"interests": ["토익"]}`},
	"set-free":        {may: "signed in", body: `{"free": []}`},
	"my-rooms":        {may: "signed in"},
	"recommend-rooms": {may: "signed in"},
	"count-fits":      {may: "signed in", body: `{}`},

	"search-rooms":     {may: "signed in"},
	"create-room":      {may: "signed in", body: `{"title": "새 방", "main_goal": "합격"}`},
	"get-room":         {may: "everybody", closed: &right{may: "member owner", others: "conflict", but: public("conflict")}},
	"get-invited-room": {may: "everybody", closed: &right{may: "member owner", others: "conflict", but: public("conflict")}},
	"update-room":      {may: "owner", others: "not_owner", body: `{"title": "새 이름"}`, closed: closedTo("not_owner")},
	"set-keywords":     {may: "owner", others: "not_owner", body: `{"keywords": ["토익"]}`, closed: closedTo("not_owner")},
	"close-room":       {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"hand-over-room":   {may: "owner", others: "not_owner", body: `{"user": {member}}`, closed: closedTo("not_owner")},
	"make-invite":      {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"revoke-invite":    {may: "owner", others: "not_owner"},
	"set-like":         {may: "signed in", closed: &right{others: "conflict"}},
	"unset-like":       {may: "signed in", closed: &right{others: "conflict"}},
	"set-dismissal":    {may: "signed in", closed: &right{others: "conflict"}},
	"unset-dismissal":  {may: "signed in", closed: &right{others: "conflict"}},

	"ask-to-join":      {may: "stranger waiting denied member owner administrator", others: "conflict", body: `{}`, closed: &right{others: "conflict"}},
	"withdraw-request": {may: "waiting", others: "no_request"},
	"list-requests":    {may: "owner", others: "not_owner"},
	"answer-request":   {may: "owner", others: "not_owner", body: `{"allow": true}`, closed: closedTo("not_owner")},
	"list-members":     {may: "member owner", others: "not_member"},
	"leave-room":       {may: "member", others: "not_member", but: map[string]string{"owner": "conflict"}, closed: &right{may: "member owner", others: "not_member"}},

	"list-messages":           {may: "member owner", others: "not_member"},
	"post-message":            {may: "member owner", others: "not_member", body: `{"content": "안녕"}`, closed: &right{others: "not_member", but: map[string]string{"member": "conflict", "owner": "conflict"}}},
	"mark-read":               {may: "member owner", others: "not_member", body: `{"seq": 1}`},
	"list-events":             {may: "member owner", others: "not_member"},
	"create-event":            {may: "owner", others: "not_owner", body: `{"title": "모임"}`, closed: closedTo("not_owner")},
	"update-event":            {may: "owner", others: "not_owner", body: `{"title": "다른 모임"}`, closed: closedTo("not_owner")},
	"delete-event":            {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"restore-event":           {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"list-replies":            {may: "member owner", others: "not_member"},
	"reply-to-event":          {may: "member owner", others: "not_member", body: `{"answer": "going"}`, closed: &right{others: "not_member", but: map[string]string{"member": "conflict", "owner": "conflict"}}},
	"list-proposals":          {may: "owner", others: "not_owner"},
	"accept-proposals":        {others: "not_owner", but: map[string]string{"owner": "conflict"}, body: `{}`}, // these rooms have no days and times
	"get-room-feed":           {may: "member owner", others: "not_member"},
	"make-room-feed":          {may: "member owner", others: "not_member"},
	"revoke-room-feed":        {may: "member owner", others: "not_member"},
	"list-seasons":            {may: "member owner", others: "not_member"},
	"get-season":              {may: "member owner", others: "not_member"},
	"get-statement":           {user: "member", may: "member owner", others: "not_member"},
	"save-statement":          {others: "not_member", but: inside("conflict")},
	"save-report":             {may: "member owner", others: "not_member"},
	"season-picture":          {may: "member owner", others: "not_member"},
	"what-if":                 {may: "everybody", body: `{"fee": 10000, "penalty": 10, "events": 10, "absent": 1}`},
	"agree-to-rules":          {others: "not_member", but: inside("conflict"), body: `{"hash": "of other rules"}`},
	"set-renewal":             {may: "member owner", others: "not_member", body: `{"next": "renew"}`, closed: closedInside()},
	"claim-fee":               {may: "member owner", others: "not_member", body: `{"season": 1}`, closed: closedInside()},
	"confirm-fee":             {may: "holder", others: "not_owner", body: `{"season": 1, "user": {member}}`, closed: closedToHolder()},
	"set-attendance-mark":     {user: "member", may: "owner", others: "not_owner", body: `{"mark": "LATE", "reason": "늦었어요"}`, closed: closedTo("not_owner")},
	"list-attendance-marks":   {may: "member owner", others: "not_member"},
	"confirm-attendance-mark": {others: "not_member", but: inside("not_found"), closed: closedInside()},
	"dispute-mark":            {others: "not_member", but: inside("not_found"), body: `{"reason": "있었어요"}`},
	"withdraw-dispute":        {others: "not_member", but: inside("not_found")},
	"decide-dispute":          {others: "not_member", but: inside("not_found"), body: `{"accept": true}`},
	"remove-member":           {user: "member", may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"object-to-removal":       {others: "not_member", but: inside("not_found"), closed: closedInside()},
	"get-ledger":              {may: "member owner", others: "not_member"},
	"send-payout":             {others: "not_owner", but: map[string]string{"holder": "not_found"}},
	"receive-payout":          {others: "not_found"},
	"book-expense":            {others: "not_owner", but: map[string]string{"holder": "invalid"}, body: `{"amount": 1000, "purpose": "책", "receipt": "영수증"}`, closed: closedToHolder()},
	"offer-holding":           {may: "holder", others: "not_owner", body: `{"user": {member}}`, closed: closedToHolder()},
	"accept-holding":          {others: "not_member", but: inside("not_found"), closed: closedInside()},
	"get-trust":               {may: "signed in"},
	"rate-room":               {others: "not_member", but: inside("conflict"), body: `{"stars": 5}`}, // everybody has just sat down
	"rate-member":             {others: "not_member", but: map[string]string{"member": "invalid", "holder": "conflict", "owner": "conflict"}, body: `{"stars": 5}`, user: "member"},
	"get-payee-account":       {others: "not_found"},
	"get-bank-account":        {others: "not_found"},
	"set-bank-account":        {may: "signed in", body: `{"bank": "국민은행", "number": "123-456-789", "holder": "사람"}`},
	"remove-bank-account":     {may: "signed in"},
	"my-money":                {may: "signed in"},

	"list-notes":           {may: "member owner", others: "not_member"},
	"create-note":          {may: "member owner", others: "not_member", body: `{"title": "노트"}`, closed: closedInside()},
	"get-note":             {may: "member owner", others: "not_member"},
	"get-note-markdown":    {may: "member owner", others: "not_member"},
	"update-note":          {may: "member owner", others: "not_member", body: `{"title": "새 이름"}`, closed: closedInside()},
	"delete-note":          {may: "owner", others: "not_member", but: sitting("not_owner"), closed: closedInside()}, // it is the owner's
	"undelete-note":        {others: "not_member", but: map[string]string{"member": "not_owner", "owner": "conflict"}},
	"list-note-authors":    {may: "member owner", others: "not_member"},
	"list-note-versions":   {may: "member owner", others: "not_member"},
	"keep-note-version":    {may: "member owner", others: "not_member", body: `{"name": "1차"}`, closed: closedInside()},
	"get-note-version":     {may: "member owner", others: "not_member"},
	"restore-note-version": {may: "member owner", others: "not_member", closed: closedInside()},
	"list-note-comments":   {may: "member owner", others: "not_member"},
	"comment-note":         {may: "member owner", others: "not_member", body: `{"body": "좋아요"}`, closed: closedInside()},
	"edit-note-comment":    {may: "member owner", others: "not_member", body: `{"resolved": true}`, closed: closedInside()},
	"delete-note-comment":  {may: "owner", others: "not_member", but: sitting("not_owner"), closed: closedInside()}, // likewise
	"share-note":           {may: "owner", others: "not_member", but: sitting("not_owner"), closed: closedInside()},
	"unshare-note":         {may: "owner", others: "not_member", but: sitting("not_owner")},
	"get-shared-note":      {may: "everybody"},
	"open-note-pad":        {others: "not_member", but: inside("unavailable"), closed: closedInside()}, // there is no Etherpad here; test/etherpad has one
	"pull-note-pad":        {others: "not_member", but: inside("unavailable"), closed: closedInside()},
	"push-note-pad":        {others: "not_member", but: inside("unavailable"), closed: closedInside()},

	// There is no media server here; media/calltest has one.
	"get-call":         {may: "member owner", others: "not_member"},
	"join-call":        {others: "not_member", but: inside("unavailable"), body: `{"device": "laptop-1"}`, closed: closedInside()},
	"say-in-call":      {may: "member owner", others: "not_member", body: `{"hand": true}`, closed: closedInside()},
	"start-call-timer": {may: "member owner", others: "not_member", body: `{"focus": 25, "rest": 5}`, closed: closedInside()},
	"stop-call-timer":  {may: "member owner", others: "not_member", closed: closedInside()},
	"lock-call":        {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"unlock-call":      {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"end-call":         {may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"mute-in-call":     {user: "member", others: "not_owner", but: map[string]string{"owner": "unavailable"}, closed: closedTo("not_owner")},
	"remove-from-call": {user: "member", may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"readmit-to-call":  {user: "member", may: "owner", others: "not_owner", closed: closedTo("not_owner")},
	"join-call-test":   {others: "unavailable"},
	"get-study-time":   {may: "signed in"},
	"set-study-day":    {may: "signed in", body: `{"hour": 4}`},

	"get-my-feed":    {may: "signed in"},
	"make-my-feed":   {may: "signed in"},
	"revoke-my-feed": {may: "signed in"},

	"list-notices":           {may: "signed in"},
	"read-notices":           {may: "signed in", body: `{"up_to": 1}`},
	"get-notify-preferences": {may: "signed in"},
	"set-notify-preferences": {may: "signed in", body: `{"mail": "urgent"}`},
	"stop-mail":              {others: "invalid", but: public("invalid"), body: `{"token": "nobody's"}`},

	"server":       {may: "everybody"},
	"demo-people":  {others: "not_found", but: public("not_found")},
	"demo-sign-in": {others: "not_found", but: public("not_found"), body: `{"id": 1}`},
}

// public says that an operation is open to nobody too, and then refuses by a code of its own.
func public(code string) map[string]string { return map[string]string{"nobody": code} }

// inside says what those who sit in the room are told.
func inside(code string) map[string]string {
	return map[string]string{"member": code, "owner": code}
}

// sitting says what members are told who are not the owner.
func sitting(code string) map[string]string { return map[string]string{"member": code} }

// closedInside is what only those inside may do, and nobody in a closed room.
func closedInside() *right { return &right{others: "not_member", but: inside("conflict")} }

// closedToHolder is what even who holds the money may not do in a closed room.
func closedToHolder() *right {
	return &right{others: "not_owner", but: map[string]string{"holder": "conflict"}}
}

// closedTo is what even the owner may not do in a closed room.
func closedTo(others string) *right {
	return &right{others: others, but: map[string]string{"owner": "conflict"}}
}

// code is what somebody of a role is told; free is success.
func (r right) code(role string) string {
	if other := like[role]; other != "" && r.but[role] == "" && !slices.Contains(strings.Fields(r.may), role) {
		role = other
	}
	signedIn := role != "nobody"
	switch {
	case r.but[role] != "":
		return r.but[role]
	case r.may == "everybody", r.may == "signed in" && signedIn, slices.Contains(strings.Fields(r.may), role):
		return free
	case !signedIn:
		return "unauthenticated"
	}
	return r.others
}

// in is the right in a room that is open or closed.
func (r right) in(closed bool) right {
	if !closed || r.closed == nil {
		return r
	}
	inside := *r.closed
	inside.body = r.body
	return inside
}

// An operation is one of those that the server says it has.
type operation struct{ id, method, path string }

func (o operation) aboutRoom() bool {
	return strings.Contains(o.path, "{id}") || strings.Contains(o.path, "{code}")
}

func (w *world) operations(t testing.TB) []operation {
	t.Helper()
	var api struct {
		Paths map[string]map[string]struct{ OperationID string }
	}
	w.nobody().do(t, "GET /openapi.json", nil, &api)
	var all []operation
	for path, methods := range api.Paths {
		for method, o := range methods {
			all = append(all, operation{o.OperationID, strings.ToUpper(method), strings.TrimPrefix(path, "/api/v1")})
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return cmp.Compare(a.id, b.id) })
	return all
}

func TestEveryOperationHasItsRights(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		operations := w.operations(t)
		ids := make([]string, len(operations))
		for i, o := range operations {
			ids[i] = o.id
		}
		if rows := slices.Sorted(maps.Keys(rights)); !slices.Equal(ids, rows) {
			t.Fatalf("the server has the operations %v, the table of rights %v", ids, rows)
		}
		cast := w.cast(t, roles[1:]...)
		if _, err := w.change("UPDATE person SET admin = TRUE WHERE id = $1", cast["administrator"].id); err != nil {
			t.Fatal(err)
		}
		scenes := w.scenes(t, cast, len(operations)*(len(roles)+len(rolesWhenClosed)))
		for _, o := range operations {
			for i, role := range slices.Concat(roles, rolesWhenClosed) {
				closed := i >= len(roles)
				if closed && !o.aboutRoom() {
					continue
				}
				scenes[0].play(t, w, cast, o, role, closed)
				scenes = scenes[1:]
			}
		}
	})
}

// A room that does not exist is the same to everyone: rights are asked of a room that is there.
func TestAMissingRoomIsNotFound(t *testing.T) {
	each(t, setup{}, func(t *testing.T, w *world) {
		somebody := w.person(t)
		s := scene{room: 999_999, event: 999_999, code: "nothing"}
		for _, o := range w.operations(t) {
			if o.aboutRoom() {
				call, body := s.fill(map[string]person{"member": somebody, "waiting": somebody}, o)
				somebody.ask(t, call, body).refused(t, "not_found")
			}
		}
	})
}

// A scene is a room in which everybody is what their role says.
type scene struct {
	room, event            int64
	code                   string
	note, version, comment int64
	link                   string // of the note
}

// scenes makes many at once, each for one request, as a request may change its room.
func (w *world) scenes(t testing.TB, cast map[string]person, n int) []scene {
	t.Helper()
	now := time.Now().UTC().Truncate(time.Microsecond)
	pasts := make([]*room.Past, n)
	for i := range pasts {
		pasts[i] = &room.Past{
			Room: room.Room{
				Owner: cast["owner"].id, Title: "방", MainGoal: "일", Seats: 5, Season: 1, SeasonStarted: now, CreatedAt: now, PeriodRenew: 30,
			},
			Seats: []room.PastSeat{
				{Person: cast["owner"].id, Season: 1, Joined: now},
				{Person: cast["member"].id, Season: 1, Joined: now},
				{Person: cast["holder"].id, Season: 1, Joined: now},
				{Person: cast["left"].id, Season: 1, Joined: now, Left: &now, SeasonLeft: 1},
				{Person: cast["removed"].id, Season: 1, Joined: now, Left: &now, SeasonLeft: 1},
			},
			Requests: []room.PastRequest{
				{Person: cast["waiting"].id, Created: now},
				{Person: cast["denied"].id, Created: now, Answered: &now},
			},
		}
	}
	scenes := make([]scene, n)
	err := w.DB().Write(ctx, func(tx *db.Tx) error {
		if err := room.InsertPast(ctx, tx, pasts); err != nil {
			return err
		}
		for i, p := range pasts {
			scenes[i] = scene{room: p.Room.ID, code: fmt.Sprintf("code-%d", i)}
			if err := tx.QueryRow(ctx, "INSERT INTO event (room_id, title, explain_text, attribute, created_at) VALUES ($1, '모임', '', 2, 0) RETURNING id",
				p.Room.ID).Scan(&scenes[i].event); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, `INSERT INTO season (room_id, number, state, started_at, ends_at, counts_from, period_renew, fee, cost, penalty, basis,
			policy, late_every, excused_quota, grace_period, planned_events, holder)
			SELECT id, 1, 'recruiting', season_started_at, season_started_at + 30 * 86400000000, season_started_at, 30, fee, cost, penalty, basis,
			policy, late_every, excused_quota, grace_period, 0, $1 FROM room`, cast["holder"].id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO call (room_id, began_at, seen_at, ticket_at) SELECT id, 1, 1, 1 FROM room"); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO enrolment (room_id, season, person_id, position, joined_at, grace_until)
			SELECT room_id, 1, person_id, id, joined_at, joined_at FROM member WHERE left_at IS NULL`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "UPDATE room SET invite_code = 'code-' || (id - $1)", scenes[0].room); err != nil {
			return err
		}
		return insertNotes(tx, cast["owner"].id, scenes)
	})
	if err != nil {
		t.Fatal(err)
	}
	return scenes
}

// insertNotes gives each scene a note of the owner's, with one version, one comment and a link.
func insertNotes(tx *db.Tx, owner int64, scenes []scene) error {
	now := tx.Now()
	pasts := make([]note.Past, len(scenes))
	byRoom := map[int64]*scene{}
	for i := range scenes {
		s := &scenes[i]
		byRoom[s.room] = s
		pasts[i] = note.Past{
			Room: s.room, Title: "노트", Parts: []note.Part{{Person: owner, Text: "글", At: now}},
			Comments: []note.PastComment{{Person: owner, Body: "댓글", At: now}},
		}
	}
	if err := note.InsertPast(ctx, tx, pasts); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE note SET link = 'link-' || room_id"); err != nil {
		return err
	}
	rows, err := tx.Query(ctx, "SELECT n.room_id, n.id, v.id, c.id, n.link FROM note n JOIN note_version v ON v.note_id = n.id JOIN note_comment c ON c.note_id = n.id")
	_, err = db.Collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var room int64
		var s scene
		err := rows.Scan(&room, &s.note, &s.version, &s.comment, &s.link)
		of := byRoom[room]
		of.note, of.version, of.comment, of.link = s.note, s.version, s.comment, s.link
		return struct{}{}, err
	})
	return err
}

func (w *world) change(statement string, args ...any) (n int64, err error) {
	err = w.DB().Write(ctx, func(tx *db.Tx) error {
		n, err = tx.Exec(ctx, statement, args...)
		return err
	})
	return n, err
}

func (s scene) fill(cast map[string]person, o operation) (call, body string) {
	user := cmp.Or(rights[o.id].user, "waiting")
	fill := strings.NewReplacer(
		"{id}", fmt.Sprint(s.room), "{event}", fmt.Sprint(s.event), "{code}", s.code, "{n}", fmt.Sprint(s.room), "{submission}", "1", "{season}", "1",
		"{note}", fmt.Sprint(s.note), "{version}", fmt.Sprint(s.version), "{comment}", fmt.Sprint(s.comment), "{token}", s.link,
		"{user}", fmt.Sprint(cast[user].id), "{member}", fmt.Sprint(cast["member"].id))
	return o.method + " " + fill.Replace(o.path), fill.Replace(rights[o.id].body)
}

func (s scene) play(t *testing.T, w *world, cast map[string]person, o operation, role string, closed bool) {
	t.Helper()
	if closed {
		if _, err := w.change("UPDATE room SET closed_at = 1 WHERE id = $1", s.room); err != nil {
			t.Fatal(err)
		}
	}
	who := w.nobody()
	if role != "nobody" {
		who = cast[role]
	}
	if o.id == "sign-out" || o.id == "sign-out-everywhere" { // these spend the token
		who = who.anew(t, w)
	}
	call, body := s.fill(cast, o)
	a := who.ask(t, call, body)
	where := map[bool]string{false: "", true: " in a closed room"}[closed]
	want := rights[o.id].in(closed).code(role)
	switch p, err := a.problem(); {
	case err != nil:
		t.Errorf("%s%s: %v", role, where, err)
	case p.Code != want || want != free && a.status != statuses[want]:
		t.Errorf("%s%s: %s (%s) answers %d %q, not %q", role, where, call, o.id, a.status, p.Code, want)
	}
	if want != free && o.aboutRoom() && !s.untouched(t, w) {
		t.Errorf("%s%s: %s is refused and yet changes the room", role, where, call)
	}
	if o.id == "sign-out-everywhere" && who.token != "" {
		cast[role] = cast[role].anew(t, w)
	}
}

// anew is the same person with a new token.
func (p person) anew(t testing.TB, w *world) person {
	t.Helper()
	if p.token == "" {
		return p
	}
	return w.signedIn(t, p.id)
}

// untouched tells whether everything that a request could change is as it was made.
func (s scene) untouched(t testing.TB, w *world) bool {
	t.Helper()
	return w.count(t, `SELECT COUNT(*) FROM room WHERE id = $1 AND version = 0 AND title = '방' AND invite_code = $2 AND user_count = 3 AND
		(SELECT COUNT(*) FROM member WHERE room_id = $1) = 5 AND (SELECT COUNT(*) FROM join_request WHERE room_id = $1) = 2 AND
		(SELECT COUNT(*) FROM event WHERE room_id = $1 AND title = '모임') = 1 AND NOT EXISTS (SELECT 1 FROM message WHERE room_id = $1) AND
		NOT EXISTS (SELECT 1 FROM event_rsvp a JOIN event e ON e.id = a.event_id WHERE e.room_id = $1) AND NOT EXISTS (SELECT 1 FROM calendar_feed WHERE room_id = $1) AND
		(SELECT COUNT(*) FROM call WHERE room_id = $1 AND ended_at IS NULL AND locked_at IS NULL AND timer_from IS NULL) = 1 AND
		NOT EXISTS (SELECT 1 FROM call_seat s JOIN call c ON c.id = s.call_id WHERE c.room_id = $1) AND
		(SELECT COUNT(*) FROM note WHERE room_id = $1) = 1 AND
		(SELECT COUNT(*) FROM note WHERE id = $3 AND title = '노트' AND link = $4 AND seq = 0 AND deleted_at IS NULL) = 1 AND
		(SELECT COUNT(*) FROM note_version WHERE note_id = $3) = 1 AND (SELECT COUNT(*) FROM note_comment WHERE note_id = $3) = 1 AND
		(SELECT COUNT(*) FROM note_comment WHERE id = $5 AND body = '댓글' AND resolved_at IS NULL) = 1 AND
		NOT EXISTS (SELECT 1 FROM room_like WHERE room_id = $1) AND NOT EXISTS (SELECT 1 FROM room_dismissal WHERE room_id = $1)`, s.room, s.code, s.note, s.link, s.comment) == 1
}
