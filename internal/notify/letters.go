package notify

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/mail"
)

// post queues a letter for each notice that its person wants by mail.
func (s *Service) post(ctx context.Context, tx *db.Tx, notices []Notice) error {
	if len(notices) == 0 {
		return nil
	}
	to, err := readers(ctx, tx, peopleOf(notices), s.token)
	if err != nil {
		return err
	}
	for _, n := range notices {
		r, found := to[n.Person]
		if !found || !r.mail.wants(n.Kind) {
			continue
		}
		if err := mail.Queue(ctx, tx, s.letter(r, []Notice{n})); err != nil {
			return err
		}
	}
	tx.AfterCommit(s.mailed)
	return nil
}

// postReminders queues one letter a person, with what is due now and what will
// be within the time that the letter covers.
func (s *Service) postReminders(ctx context.Context, tx *db.Tx, due, soon []Notice) error {
	people := peopleOf(due)
	if len(people) == 0 {
		return nil
	}
	to, err := readers(ctx, tx, people, s.token)
	if err != nil {
		return err
	}
	of := map[int64][]Notice{}
	for _, n := range due {
		if n.due.After(to[n.Person].reminded) { // else the last letter had it
			of[n.Person] = append(of[n.Person], n)
		}
	}
	for _, n := range soon {
		if len(of[n.Person]) > 0 {
			of[n.Person] = append(of[n.Person], n)
		}
	}
	for _, p := range people {
		r, found := to[p]
		if !found || len(of[p]) == 0 || !r.mail.wants(of[p][0].Kind) {
			continue
		}
		if err := mail.Queue(ctx, tx, s.letter(r, of[p])); err != nil {
			return err
		}
		if err := coverReminders(ctx, tx, p, tx.Now().Add(letterSpan)); err != nil {
			return err
		}
	}
	tx.AfterCommit(s.mailed)
	return nil
}

// letter writes some notices to one person.
func (s *Service) letter(to reader, notices []Notice) mail.Message {
	first := &notices[0]
	subject := first.Title(to.lang) + " · " + first.Params.Room
	if len(notices) > 1 {
		subject = errs.T(fmt.Sprintf("앞둔 일 %d가지", len(notices)), fmt.Sprintf("%d things ahead", len(notices))).In(to.lang)
	}
	var body strings.Builder
	for _, n := range notices {
		body.WriteString(n.Text(to.lang) + "\n" + s.publicURL + n.Link() + "\n\n")
	}
	off := s.publicURL + "/mail-off?token=" + url.QueryEscape(to.token)
	body.WriteString("--\n" + errs.T(
		"어떤 소식을 메일로 받을지 고르기: "+s.publicURL+"/me\n메일 그만 받기: "+off+"\n",
		"Choose what you get by mail: "+s.publicURL+"/me\nNo more mail: "+off+"\n").In(to.lang))
	return mail.Message{To: to.email, Subject: strings.Join(strings.Fields("studyONE "+subject), " "), Text: body.String()}
}
