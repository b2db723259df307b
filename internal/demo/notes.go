package demo

import (
	"strings"
	"time"

	"github.com/studyone/studyone/internal/note"
)

// page is a note that a room of any topic might have. {title} is the room's, {task}
// and {step} are of its topic, {날짜} is a day; its parts are by O, A, B as in a scene.
type page struct {
	title, folder string
	parts         []string
	comment       string
}

var pages = []page{
	{
		title: "함께 지킬 약속", folder: "",
		parts: []string{
			"O: # 함께 지킬 약속\n\n**{title}**에 오신 걸 환영해요.\n\n- [x] 자기소개를 채팅에 남기기\n- [x] 비는 시간을 프로필에 적기\n- [ ] 첫 모임 전에 목표 한 줄 쓰기\n",
			"A: \n## 우리가 정한 것\n\n| 무엇 | 어떻게 |\n| --- | --- |\n| 늦을 때 | 10분 전까지 채팅에 |\n| 못 올 때 | 하루 전까지 미리 알리기 |\n| 숙제 | 모임 전날 밤까지 |\n",
		},
		comment: "B: 표로 보니까 좋네요. 지각 기준도 적어 둘까요?",
	},
	{
		title: "{날짜} 회의록", folder: "회의록",
		parts: []string{
			"O: # {날짜} 회의록\n\n- 함께한 사람: 모두\n- 지난번까지: {step}\n\n## 이야기한 것\n\n1. 이번 주 진도가 조금 빨랐다. 다음 주는 복습을 넣는다.\n2. 막힌 곳을 미리 노트에 적어 오면 모임이 짧아진다.\n",
			"A: 3. 쉬는 시간은 50분마다 10분.\n\n## 다음까지 할 일\n\n- [ ] {task}\n- [ ] 서로의 정리 읽고 댓글 하나씩\n",
		},
	},
	{
		title: "오답노트", folder: "정리",
		parts: []string{
			"A: # 오답노트\n\n> 틀린 까닭을 내 말로 적는 노트예요. 답만 옮기지 않아요.\n\n## 1. 시간이 모자랐던 문제\n\n- **무엇을** 틀렸나: 마지막 세 문제\n- **왜**: 앞에서 오래 멈춰 있었다\n- **다음에는**: 1분이 지나면 표시하고 넘어가기\n",
			"B: \n## 2. 알고도 틀린 문제\n\n- 정답률을 적어 보니 $\\frac{31}{40} \\approx 78\\%$\n- 다시 풀 날: {날짜}\n",
		},
		comment: "O: 다시 풀 날을 적는 게 좋네요. 저도 따라 할게요.",
	},
}

// write gives the room some notes, of the last days. Quiet rooms have none.
func (c *composer) write(d *draft) {
	if d.Room.Closed() || len(d.talk.Messages) == 0 {
		return
	}
	from := d.talk.Messages[0].At
	for i, p := range pages[:2+d.at%(len(pages)-1)] {
		at := from.Add(time.Duration(i+3) * d.end.Sub(from) / time.Duration(len(pages)+4))
		if hour := at.In(c.zone).Hour(); hour < 8 { // nobody writes at night
			at = earlier(at.Add(time.Duration(12-hour)*time.Hour), d.end.Add(-2*time.Hour))
		}
		d.notes = append(d.notes, c.page(d, p, later(at, from)))
	}
}

// page is a note by people who sat there by then; the owner writes what nobody else could.
func (c *composer) page(d *draft, p page, at time.Time) note.Past {
	cast := c.firstCast(d, at)
	fill := strings.NewReplacer("{title}", d.Room.Title, "{날짜}", at.In(c.zone).Format("1월 2일"),
		"{task}", topics[d.topic].tasks[d.at%len(topics[d.topic].tasks)], "{step}", topics[d.topic].steps[0])
	n := note.Past{Title: c.fill(fill.Replace(p.title)), Folder: p.folder}
	for i, part := range p.parts {
		role, text, _ := strings.Cut(part, ": ")
		writer, ok := cast[role]
		if !ok {
			writer = d.Room.Owner
		}
		n.Parts = append(n.Parts, note.Part{Person: writer, Text: c.fill(fill.Replace(text)), At: at.Add(time.Duration(i) * 25 * time.Minute)})
	}
	role, body, _ := strings.Cut(p.comment, ": ")
	if speaker, ok := cast[role]; ok {
		n.Comments = append(n.Comments, note.PastComment{Person: speaker, Body: body, At: at.Add(time.Hour)})
	}
	return n
}

// firstCast gives the roles to those who came first.
func (c *composer) firstCast(d *draft, at time.Time) map[string]int64 {
	cast := map[string]int64{"O": d.Room.Owner}
	for _, seat := range d.Seats {
		if len(cast) < 3 && seat.Left == nil && seat.Joined.Before(at) && seat.Person != d.Room.Owner && !c.people[seat.Person].silent {
			cast[[]string{"", "A", "B"}[len(cast)]] = seat.Person
		}
	}
	return cast
}
