package attendance

import (
	"net/url"
	"slices"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/text"
)

// Draft is homework to be handed in.
type Draft struct {
	Text        string
	Links       []string
	NoteVersion int64 // a version of one of the room's notes; 0: none
}

// cleaned is the draft without what is blank; it needs a text, a link or a note.
func (d Draft) cleaned() (Draft, error) {
	var c errs.Checks
	d.Text = text.Clean(d.Text)
	c.Length("text", d.Text, 0, MaxText)
	links := []string{}
	for _, link := range d.Links {
		if link = text.Clean(link); link != "" && !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	d.Links = links
	if len(links) > MaxLinks {
		c.Fail("links", "링크는 10개까지 넣을 수 있어요.", "At most 10 links.")
	}
	if slices.ContainsFunc(links, func(link string) bool { return !isLink(link) }) {
		c.Fail("links", "링크는 https://로 시작하는 2,000자까지의 주소예요.", "A link is an address of at most 2,000 characters that begins with https://.")
	}
	if d.Text == "" && len(links) == 0 && d.NoteVersion == 0 {
		c.Add(errEmpty)
	}
	return d, c.Err()
}

// isLink tells whether a browser may be sent there.
func isLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil &&
		len([]rune(s)) <= MaxLink && !strings.ContainsAny(s, " \n\t\\")
}
