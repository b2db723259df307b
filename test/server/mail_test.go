package server_test

import (
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// A letter is one that arrived.
type letter struct{ To, Subject, Text string }

// postbox is where the letters to everybody arrive, the oldest first.
type postbox func(t testing.TB) []letter

// letters is the postbox of a node without a mail server: its own page for developers.
func (w *world) letters(t testing.TB) []letter {
	t.Helper()
	var found []letter
	w.nobody().with("Accept", "application/json").do(t, "GET //dev/mail", nil, &found)
	slices.Reverse(found)
	return found
}

// to waits for the n-th letter to an address.
func (p postbox) to(t testing.TB, address string, n int) letter {
	t.Helper()
	var found []letter
	eventually(t, "the letter arrives", func() bool {
		found = slices.DeleteFunc(p(t), func(l letter) bool { return l.To != address })
		return len(found) >= n
	})
	return found[n-1]
}

var (
	tokenInLink = regexp.MustCompile(`token=([A-Za-z0-9_-]+)`)
	codeInText  = regexp.MustCompile(`\b(\d{6})\b`)
)

func find(t testing.TB, l letter, what *regexp.Regexp) string {
	t.Helper()
	found := what.FindStringSubmatch(l.Text)
	if found == nil {
		t.Fatalf("the letter %q says %q", l.Subject, l.Text)
	}
	return found[1]
}

func (l letter) token(t testing.TB) string { t.Helper(); return find(t, l, tokenInLink) }
func (l letter) code(t testing.TB) string  { t.Helper(); return find(t, l, codeInText) }

// A mailServer is a real SMTP server that keeps what it is given. Its first
// letter it refuses for the time being, as mail servers do.
type mailServer struct {
	mu      sync.Mutex
	refused bool
	letters []letter
}

// startMail answers its URL for --smtp.
func startMail(t testing.TB) (*mailServer, string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &mailServer{}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &mailSession{server: m}, nil }))
	server.Domain = "mail.example.org"
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		if err := <-ended; err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return m, "smtp://" + listener.Addr().String() + "?from=studyone@example.org"
}

func (m *mailServer) all(testing.TB) []letter {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.letters)
}

type mailSession struct {
	server *mailServer
	from   string
	to     string
}

func (s *mailSession) Reset()        {}
func (s *mailSession) Logout() error { return nil }

func (s *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	if !s.server.refused {
		s.server.refused = true
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "please come back later"}
	}
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	var decoder mime.WordDecoder
	l := letter{To: s.to}
	if l.Subject, err = decoder.DecodeHeader(m.Header.Get("Subject")); err != nil {
		return err
	}
	body := m.Body
	if strings.EqualFold(m.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		body = quotedprintable.NewReader(body)
	}
	text, err := io.ReadAll(body)
	l.Text = string(text)
	if s.from != "studyone@example.org" {
		l.Subject += " from " + s.from
	}
	s.server.letters = append(s.server.letters, l)
	return err
}
