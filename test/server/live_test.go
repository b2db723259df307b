package server_test

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A listener is a client of the live channels: the JSON form of the centrifuge
// protocol, over a WebSocket that does no more than it needs.
type listener struct {
	conn   net.Conn
	in     *bufio.Reader
	ids    int
	frames chan frame
}

// A frame is one message of the server, or the end of the connection.
type frame struct {
	ID        int
	Connect   *json.RawMessage
	Subscribe *json.RawMessage
	Error     *struct {
		Code    int
		Message string
	}
	Push *push
	end  error
}

type push struct {
	Channel     string
	Pub         *struct{ Data json.RawMessage }
	Unsubscribe *struct{ Code int }
}

// notice is what a room's channel says.
type notice struct {
	Type    string
	Room    int64
	Message message
}

// closed is how the server ended a connection.
type closed int

func (c closed) Error() string { return "closed with code " + strconv.Itoa(int(c)) }

// listen opens a connection and proves who it is by the connect token.
func (p person) listen(t testing.TB) *listener {
	t.Helper()
	l, err := p.dial()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.conn.Close() })
	return l
}

func (p person) dial() (*listener, error) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.base, "http://"))
	if err != nil {
		return nil, err
	}
	l := &listener{conn: conn, in: bufio.NewReader(conn), frames: make(chan frame, 4096)}
	if err := l.upgrade(p.base); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	go l.read()
	if _, err := l.request("connect", map[string]string{"token": p.token}); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return l, nil
}

func (l *listener) upgrade(base string) error {
	r, err := http.NewRequest(http.MethodGet, base+"/api/v1/live", nil)
	if err != nil {
		return err
	}
	key := make([]byte, 16)
	rand.Read(key)
	for name, value := range map[string]string{
		"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": base64.StdEncoding.EncodeToString(key),
	} {
		r.Header.Set(name, value)
	}
	if err := r.Write(l.conn); err != nil {
		return err
	}
	response, err := http.ReadResponse(l.in, r)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusSwitchingProtocols {
		return fmt.Errorf("the live endpoint answers %s", response.Status)
	}
	return nil
}

const (
	textFrame, closeFrame = 1, 8
	final, masked         = 0x80, 0x80
)

// send writes one text frame; a client has to mask it, and a mask of zeros is one.
func (l *listener) send(text []byte) error {
	head := []byte{final | textFrame, masked | 126}
	head = binary.BigEndian.AppendUint16(head, uint16(len(text)))
	_, err := l.conn.Write(slices.Concat(head, make([]byte, 4), text))
	return err
}

func (l *listener) receive() (kind byte, body []byte, err error) {
	head := make([]byte, 2)
	if _, err := io.ReadFull(l.in, head); err != nil {
		return 0, nil, err
	}
	size := uint64(head[1])
	if more := map[byte]int{126: 2, 127: 8}[head[1]]; more > 0 {
		long := make([]byte, 8)
		if _, err := io.ReadFull(l.in, long[8-more:]); err != nil {
			return 0, nil, err
		}
		size = binary.BigEndian.Uint64(long)
	}
	body = make([]byte, size)
	_, err = io.ReadFull(l.in, body)
	return head[0] &^ final, body, err
}

func (l *listener) read() {
	for {
		kind, body, err := l.receive()
		if err == nil && kind == closeFrame && len(body) >= 2 {
			err = closed(binary.BigEndian.Uint16(body))
		}
		if err != nil {
			l.frames <- frame{end: err}
			return
		}
		for _, line := range bytes.Split(bytes.TrimSpace(body), []byte("\n")) {
			if string(line) == "{}" { // a ping, which wants its answer
				if err := l.send(line); err != nil {
					return // reading will tell
				}
				continue
			}
			var f frame
			f.end = json.Unmarshal(line, &f)
			l.frames <- f
		}
	}
}

// next waits for a frame that the test is looking for; others are skipped.
func (l *listener) next(wanted func(frame) bool) (frame, error) {
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for {
		select {
		case f := <-l.frames:
			if f.end != nil || wanted(f) {
				return f, f.end
			}
		case <-limit.C:
			return frame{}, errors.New("nothing came of what was waited for")
		}
	}
}

func (l *listener) request(method string, body any) (frame, error) {
	l.ids++
	id := l.ids
	text, err := json.Marshal(map[string]any{"id": id, method: body})
	if err != nil {
		return frame{}, err
	}
	if err := l.send(text); err != nil {
		return frame{}, err
	}
	return l.next(func(f frame) bool { return f.ID == id })
}

// follow subscribes to a channel and tells the error code, 0 where it is let in.
func (l *listener) follow(t testing.TB, channel string) int {
	t.Helper()
	f, err := l.request("subscribe", map[string]string{"channel": channel})
	if err != nil {
		t.Fatalf("subscribe to %s: %v", channel, err)
	}
	if f.Error != nil {
		return f.Error.Code
	}
	return 0
}

// hears waits for a notice on a channel.
func (l *listener) hears(t testing.TB, channel string, wanted func(notice) bool) notice {
	t.Helper()
	var n notice
	_, err := l.next(func(f frame) bool {
		if f.Push == nil || f.Push.Channel != channel || f.Push.Pub == nil {
			return false
		}
		n = notice{}
		if err := json.Unmarshal(f.Push.Pub.Data, &n); err != nil {
			return false
		}
		return wanted(n)
	})
	if err != nil {
		t.Fatalf("on %s: %v", channel, err)
	}
	return n
}

func saying(content string) func(notice) bool {
	return func(n notice) bool { return n.Type == "message" && n.Message.Content == content }
}

func channel(prefix string, id int64) string { return prefix + ":" + strconv.FormatInt(id, 10) }
