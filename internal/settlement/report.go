package settlement

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/room"
	"github.com/studyone/studyone/internal/settlement/rules"
)

// forMember opens a season for one of the room's members.
func (s *Service) forMember(ctx context.Context, who httpx.Caller, id, number int64) (*book, *SeasonView, error) {
	r, err := room.RequireMember(ctx, s.db, id, who.ID)
	if err != nil {
		return nil, nil, err
	}
	b, err := s.read(ctx, r, number)
	if err != nil {
		return nil, nil, err
	}
	v, err := b.view(ctx, s.db, s.db.World().Now())
	return b, v, err
}

// CSV is a season as a table: a row for each member, a column for each scored event, then the money.
func (s *Service) CSV(ctx context.Context, who httpx.Caller, id, number int64) ([]byte, error) {
	b, v, err := s.forMember(ctx, who, id, number)
	if err != nil {
		return nil, err
	}
	words := pageTexts[httpx.LangOf(ctx)]
	head := []string{words.MemberHead[0]}
	for _, e := range b.scored {
		head = append(head, cell(fmt.Sprintf("%d. %s", e.Number+1, e.Title)))
	}
	var out bytes.Buffer
	out.WriteString("\ufeff") // spreadsheets know UTF-8 by it
	w := csv.NewWriter(&out)
	rows := [][]string{append(head, words.MemberHead[1:]...)}
	for _, m := range v.Members {
		rows = append(rows, b.csvRow(m, words))
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("the table of a season: %w", err)
	}
	return out.Bytes(), nil
}

func (b *book) csvRow(m EnrolmentView, words pageWords) []string {
	row := []string{cell(m.User.Name)}
	marks := map[int64]string{}
	for _, mark := range b.marks[m.User.ID] {
		marks[mark.Event] = words.Kinds[string(mark.Mark)]
	}
	for _, e := range b.scored {
		row = append(row, marks[e.ID])
	}
	for _, won := range []int64{m.Deposit, m.Charged, m.Share, m.Payable} {
		row = append(row, strconv.FormatInt(won, 10))
	}
	return row
}

// cell keeps a spreadsheet from taking a text for a formula.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// The picture's measures, in its own units.
const (
	pictureWidth  = 1080
	pictureHeight = 1080
	plotLeft      = 72
	plotTop       = 330
	plotWidth     = pictureWidth - 2*plotLeft
	plotHeight    = 360
)

// Picture draws a season to be shared: how many were present at each event, and the sums. It names nobody.
func (s *Service) Picture(ctx context.Context, who httpx.Caller, id, number int64) ([]byte, error) {
	b, v, err := s.forMember(ctx, who, id, number)
	if err != nil {
		return nil, err
	}
	zone, err := b.room.Zone()
	if err != nil {
		return nil, err
	}
	t := pictureTexts[httpx.LangOf(ctx)]
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', sans-serif"><title>%s</title><rect width="100%%" height="100%%" fill="#F5F7FA"/>`,
		pictureWidth, pictureHeight, pictureWidth, pictureHeight, escape(b.room.Title))
	write := func(x, y, size, weight int, fill, text string) {
		fmt.Fprintf(&out, `<text x="%d" y="%d" font-size="%d" font-weight="%d" fill="%s">%s</text>`, x, y, size, weight, fill, escape(text))
	}
	write(plotLeft, 130, 60, 800, "#12151C", shorten(b.room.Title, 16))
	write(plotLeft, 190, 34, 500, "#465062", fmt.Sprintf(t.lead, v.Number, v.Started.In(zone).Format("2006. 1. 2."), v.Ends.In(zone).Format("2006. 1. 2.")))
	write(plotLeft, plotTop-36, 30, 700, "#12151C", t.plot)
	present, all := b.bars(&out)
	figures := []struct{ label, value string }{
		{t.events, fmt.Sprintf("%d / %d", v.Held, v.Events)},
		{t.rate, percent(present, all)},
		{t.members, strconv.Itoa(len(v.Members))},
	}
	for i, f := range figures {
		x := plotLeft + i*plotWidth/len(figures)
		write(x, 830, 30, 500, "#465062", f.label)
		write(x, 900, 60, 800, "#12151C", f.value)
	}
	write(plotLeft, 1010, 30, 700, "#2337C6", "studyONE")
	out.WriteString("</svg>")
	return out.Bytes(), nil
}

// bars draws one bar for each planned event, filled as far as people were there, and counts the marks.
func (b *book) bars(out *bytes.Buffer) (present, all int64) {
	n := max(b.events(), int64(len(b.scored)))
	step := float64(plotWidth) / float64(n)
	views := b.scoredViews()
	for i := range n {
		x := plotLeft + float64(i)*step
		fmt.Fprintf(out, `<rect x="%.1f" y="%d" width="%.1f" height="%d" rx="4" fill="#DDE3EC"/>`, x, plotTop, step*0.8, plotHeight)
		if i >= int64(len(views)) {
			continue
		}
		var here, there int64
		for mark, count := range views[i].Marks {
			there += count
			if rules.Mark(mark).Attended() {
				here += count
			}
		}
		present, all = present+here, all+there
		if there > 0 {
			h := float64(plotHeight) * float64(here) / float64(there)
			fmt.Fprintf(out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="4" fill="#2337C6"/>`, x, plotTop+plotHeight-h, step*0.8, h)
		}
	}
	return present, all
}

func percent(part, whole int64) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%d%%", 100*part/whole)
}

func shorten(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

func escape(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic("settlement: a string takes all text: " + err.Error())
	}
	return b.String()
}

var pictureTexts = map[errs.Lang]struct{ lead, plot, events, rate, members string }{
	errs.KO: {"시즌 %d · %s – %s", "모임마다 함께한 사람", "함께한 모임", "출석률", "멤버"},
	errs.EN: {"Season %d · %s – %s", "Who was there, event by event", "Events", "Attendance", "Members"},
}
