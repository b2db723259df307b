package classic

import (
	"net/url"
	"strconv"

	"github.com/studyone/studyone/internal/errs"
)

// pageNumber counts pages from 1.
type pageNumber int64

func (c *call) page() (pageNumber, error) {
	v := c.r.URL.Query().Get("page")
	if v == "" {
		return 1, nil
	}
	n, ok := pkOf(v)
	if !ok {
		return 0, errs.FieldError("page", "쪽은 1부터 세는 정수예요.", "Pages are whole numbers from 1.")
	}
	return pageNumber(n), nil
}

// bounds are the places of a page in a list; a page past the end is not found, but an empty list has its first page.
func (p pageNumber) bounds(count, size int) (from, to int, err error) {
	if p > 1 && int64(p-1) >= (int64(count)+int64(size)-1)/int64(size) {
		return 0, 0, errs.Missing("그 쪽을", "That page")
	}
	from = int(p-1) * size
	return from, min(from+size, count), nil
}

// listing is the documented shape of a page.
type listing struct {
	Count    int64   `json:"count"`
	Next     *string `json:"next"`
	Previous *string `json:"previous"`
	Results  any     `json:"results"`
}

func (c *call) listing(p pageNumber, count, size int64, results any) listing {
	l := listing{Count: count, Results: results}
	if int64(p)*size < count {
		l.Next = c.pageURL(p + 1)
	}
	if p > 1 {
		l.Previous = c.pageURL(p - 1)
	}
	return l
}

// pageURL is the address of another page of this list, as the asker reaches the server.
func (c *call) pageURL(p pageNumber) *string {
	u := url.URL{Scheme: "http", Host: c.r.Host, Path: c.r.URL.Path}
	if c.r.TLS != nil || c.r.Header.Get("X-Forwarded-Proto") == "https" {
		u.Scheme = "https"
	}
	q := c.r.URL.Query()
	q.Set("page", strconv.FormatInt(int64(p), 10))
	u.RawQuery = q.Encode()
	s := u.String()
	return &s
}
