package httpx

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/studyone/studyone/internal/errs"
)

// ForHTTPS wraps the listener of an https server. Somebody who speaks plain HTTP to
// it, as browsers do with an address that is typed without https://, is sent to
// https or told what to do, where a TLS server would only break off.
func ForHTTPS(l net.Listener) net.Listener { return httpsListener{l} }

type httpsListener struct{ net.Listener }

func (l httpsListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &firstLook{Conn: conn}, nil
}

// firstLook sees the first bytes of a connection: of TLS or of HTTP. It does so
// when the server reads them, under the server's time limits.
type firstLook struct {
	net.Conn
	begun bool
}

func (c *firstLook) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if c.begun || n == 0 {
		return n, err
	}
	c.begun = true
	if p[0] < 'A' || p[0] > 'Z' { // TLS begins with a number, HTTP with its method
		return n, err
	}
	sendToHTTPS(c.Conn, io.MultiReader(bytes.NewReader(bytes.Clone(p[:n])), c.Conn))
	return 0, io.EOF
}

const maxHead = 64 << 10

func sendToHTTPS(conn net.Conn, in io.Reader) {
	r, err := http.ReadRequest(bufio.NewReader(io.LimitReader(in, maxHead)))
	if err != nil {
		return // it was no HTTP either
	}
	w := &bareAnswer{header: http.Header{"Connection": {"close"}}}
	if (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.Host != "" {
		w.header.Set("Location", "https://"+r.Host+r.URL.RequestURI())
		w.status = http.StatusTemporaryRedirect
	} else {
		p := Explain(errs.New(errs.Invalid, "여기는 https예요. 주소를 https://로 시작해 주세요.", "This port speaks https: begin the address with https://."), langOfRequest(r), nil)
		p.Status = http.StatusBadRequest
		WriteProblem(w, p)
	}
	w.send(conn, r)
}

// bareAnswer gathers an answer for a connection that has no server.
type bareAnswer struct {
	header http.Header
	status int
	body   strings.Builder
}

func (w *bareAnswer) Header() http.Header         { return w.header }
func (w *bareAnswer) WriteHeader(status int)      { w.status = status }
func (w *bareAnswer) Write(p []byte) (int, error) { return w.body.Write(p) }

func (w *bareAnswer) send(conn net.Conn, r *http.Request) {
	response := http.Response{
		StatusCode: w.status, ProtoMajor: 1, ProtoMinor: 1, Header: w.header, Request: r, Close: true,
		ContentLength: int64(w.body.Len()), Body: io.NopCloser(strings.NewReader(w.body.String())),
	}
	if err := response.Write(conn); err != nil {
		return // the asker has gone away
	}
}
