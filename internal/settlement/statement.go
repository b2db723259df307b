package settlement

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed" // the page and its script
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/ledger"
	"github.com/studyone/studyone/internal/room"
)

var (
	//go:embed statement/verify.js
	verifyScript string
	//go:embed statement/page.html
	pageText string

	page = template.Must(template.New("statement").Parse(pageText))
)

var errUnsettled = errs.New(errs.Conflict, "아직 정산되지 않은 시즌이에요.", "This season is not settled yet.")

// Page is the statement of a settled season as one HTML file, for its members.
// Its data are lines of "HASH JSON", each hash over the one before and the text;
// the page recomputes all figures from them without any network, and names the
// line where a byte was changed.
func (s *Service) Page(ctx context.Context, who httpx.Caller, id, number int64) ([]byte, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, err
	}
	document, err := documentOf(ctx, s.db, id, cmp.Or(number, r.Season))
	if err == nil && document == nil {
		err = errUnsettled
	}
	if err != nil {
		return nil, err
	}
	b, err := s.read(ctx, r, number)
	if err != nil {
		return nil, err
	}
	journals, err := ledger.Journals(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	records, err := b.records(journals, document)
	if err != nil {
		return nil, err
	}
	lines, err := chain(records)
	if err != nil {
		return nil, err
	}
	return b.page(httpx.LangOf(ctx), lines)
}

// records are the facts of a settled season, in the order in which they are shown.
func (b *book) records(journals []ledger.Journal, document json.RawMessage) ([]any, error) {
	dissolved := b.season.State == room.Dissolved
	out := []any{map[string]any{
		"kind": "season", "room": b.room.ID, "title": b.room.Title, "number": b.season.Number, "fee": b.season.Fee, "cost": b.season.Cost,
		"penalty": b.season.Penalty, "basis": b.season.Basis, "policy": b.season.Policy, "late_every": b.season.LateEvery,
		"excused_quota": b.season.ExcusedQuota, "events": b.events(), "final": dissolved || b.settledClosed(),
		"early": dissolved && 2*int64(len(b.scored)) < b.events(),
	}}
	for _, e := range b.people {
		m := b.member(e)
		owner := e.Person == b.room.Owner
		out = append(out, map[string]any{
			"kind": "member", "id": e.Person, "name": e.Name, "owner": owner, "paid": m.Paid, "deposit": e.Deposit, "scope": m.Scope,
			"left": e.Reason, "barred": m.Barred || dissolved && owner,
		})
	}
	numbers := map[int64]int64{}
	for _, e := range b.scored {
		numbers[e.ID] = e.Number
		out = append(out, map[string]any{"kind": "event", "number": e.Number, "title": e.Title, "at": e.Begins})
	}
	for _, e := range b.people {
		for _, m := range b.marks[e.Person] {
			known, err := m.Evidence()
			if err != nil {
				return nil, err
			}
			out = append(out, map[string]any{
				"kind": "mark", "number": numbers[m.Event], "member": e.Person, "mark": m.Mark, "free": m.Free, "source": m.Source, "why": known.why(),
			})
		}
	}
	return append(append(out, b.journalRecords(journals)...), withKind(document)), nil
}

// settledClosed tells whether the room was closed before the season was settled: then it was its last.
func (b *book) settledClosed() bool {
	return b.room.Closed() && b.season.Settled != nil && !b.season.Settled.Before(*b.room.ClosedAt)
}

// journalRecords are the books up to the season's settlement.
func (b *book) journalRecords(journals []ledger.Journal) []any {
	last := b.journal("settle", 0).Key
	var out []any
	for _, j := range journals {
		lines := make([][2]any, len(j.Lines))
		for i, l := range j.Lines {
			lines[i] = [2]any{l.Account.String(), l.Amount}
		}
		out = append(out, map[string]any{
			"kind": "journal", "room": j.Room, "seq": j.Seq, "key": j.Key, "season": j.Season, "event": j.Event, "actor": j.Actor,
			"at": j.At.UnixMicro(), "hash": j.Hash, "lines": lines,
		})
		if j.Key == last {
			break
		}
	}
	return out
}

// withKind is the document of the settlement as a record.
func withKind(document json.RawMessage) json.RawMessage {
	return append([]byte(`{"kind":"result",`), bytes.TrimPrefix(document, []byte("{"))...)
}

// why is what a mark rests on, in short.
func (e Evidence) why() string {
	switch {
	case e.Ruling != nil:
		return e.Ruling.Reason
	case e.CheckIn != nil:
		return e.CheckIn.At.Format("2006-01-02T15:04:05Z")
	case e.Submission != nil:
		return e.Submission.At.Format("2006-01-02T15:04:05Z")
	case e.Excuse != nil:
		return e.Excuse.Reason
	}
	return ""
}

// chain writes records as lines, each with a hash that covers all before it.
func chain(records []any) (string, error) {
	var b strings.Builder
	previous := ""
	for _, r := range records {
		text, err := json.Marshal(r) // escapes <, > and &, so that no title ends the script
		if err != nil {
			return "", fmt.Errorf("a statement's line: %w", err)
		}
		sum := sha256.Sum256([]byte(previous + string(text)))
		previous = hex.EncodeToString(sum[:])
		b.WriteString(previous + " " + string(text) + "\n")
	}
	return b.String(), nil
}

func (b *book) page(lang errs.Lang, lines string) ([]byte, error) {
	text := pageTexts[lang]
	words, err := json.Marshal(text)
	if err != nil {
		return nil, fmt.Errorf("the texts of a statement: %w", err)
	}
	rulesText, _ := RulesText(b.season)
	zone, err := b.room.Zone()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = page.Execute(&out, map[string]any{
		"Lang": string(lang), "Title": fmt.Sprintf(text.Title, b.room.Title, b.season.Number),
		"Lead": fmt.Sprintf(text.Lead, b.season.Started.In(zone).Format("2006. 1. 2."), b.season.Ends.In(zone).Format("2006. 1. 2.")),
		"Text": text, "TextJSON": template.JS(words), "Rules": strings.Split(rulesText.In(lang), "\n"), //nolint:gosec // our own JSON, escaped
		"Lines":  template.HTML(lines),      //nolint:gosec // JSON with <, > and & escaped
		"Verify": template.JS(verifyScript), //nolint:gosec // our own script
	})
	return out.Bytes(), err
}

// pageText is what the page says.
type pageWords struct {
	Title, Lead, Checking, Members, Marks, Books, Rules string
	Won, Good, Bad, Free                                string
	MemberHead, MarkHead, BookHead                      []string
	Kinds, Sources                                      map[string]string
}

var pageTexts = map[errs.Lang]pageWords{
	errs.KO: {
		Title: "%s 시즌 %d 정산서", Lead: "%s – %s. 이 파일은 인터넷 없이 스스로 다시 계산해요.", Checking: "다시 계산하는 중이에요.",
		Members: "멤버", Marks: "출석", Books: "장부", Rules: "이 시즌의 규칙", Won: "원", Free: "차감 없음",
		Good: "다시 계산해도 모두 맞아요. {lines}줄, 지문 {fingerprint}", Bad: "{line}번째 줄이 맞지 않아요 ({why}). 파일이 바뀌었어요.",
		MemberHead: []string{"이름", "보증금", "차감", "나눔", "받을 돈"}, MarkHead: []string{"모임", "멤버", "기록", "", "근거", "내용"}, BookHead: []string{"번호", "사유", "계정", "금액"},
		Kinds:   map[string]string{"PRESENT": "출석", "EXCUSED": "인정 결석", "HW_LATE": "늦은 과제", "LATE": "지각", "EARLY": "조퇴", "HW_MISS": "과제 안 냄", "ABSENT": "결석"},
		Sources: map[string]string{"check_in": "출석 확인", "presence": "접속 기록", "excuse": "미리 알림", "submission": "과제 제출", "none": "기록 없음", "owner": "방장의 기록", "dispute": "이의 인정"},
	},
	errs.EN: {
		Title: "%s, season %d: statement", Lead: "%s – %s. This file recomputes itself without any network.", Checking: "Recomputing.",
		Members: "Members", Marks: "Attendance", Books: "Ledger", Rules: "The rules of this season", Won: " won", Free: "not charged",
		Good: "Recomputed: everything is right. {lines} lines, fingerprint {fingerprint}", Bad: "Line {line} is not right ({why}). The file was changed.",
		MemberHead: []string{"Name", "Deposit", "Charged", "Share", "To receive"}, MarkHead: []string{"Event", "Member", "Mark", "", "Rests on", "Detail"}, BookHead: []string{"No.", "Reason", "Account", "Amount"},
		Kinds:   map[string]string{"PRESENT": "present", "EXCUSED": "excused", "HW_LATE": "homework late", "LATE": "late", "EARLY": "left early", "HW_MISS": "homework missed", "ABSENT": "absent"},
		Sources: map[string]string{"check_in": "check-in", "presence": "connection", "excuse": "asked ahead", "submission": "submission", "none": "nothing known", "owner": "the owner", "dispute": "a dispute accepted"},
	},
}
