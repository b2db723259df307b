package note

import (
	"context"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"
)

// pair is a connection as serve has it, and the browser's end, over a pipe: time within a bubble of synctest moves by itself.
func pair(t *testing.T) (*conn, *websocket.Conn) {
	t.Helper()
	ours, theirs := net.Pipe()
	accepted := make(chan *websocket.Conn, 1)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ws, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
		}
		accepted <- ws
	})}
	listener := make(pipe, 1)
	listener <- ours
	go server.Serve(listener)
	browser := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return theirs, nil }}}
	there, _, err := websocket.Dial(t.Context(), "http://note.example.org", &websocket.DialOptions{HTTPClient: browser})
	if err != nil {
		t.Fatal(err)
	}
	c := &conn{ws: <-accepted, out: newOutgoing()}
	c.ws.SetReadLimit(-1)
	c.ended, c.end = context.WithCancel(context.Background())
	t.Cleanup(func() {
		c.end()
		c.ws.CloseNow()
		there.CloseNow()
		server.Close()
	})
	return c, there
}

// pipe is a listener of one connection.
type pipe chan net.Conn

func (p pipe) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p pipe) Close() error {
	close(p)
	return nil
}

func (p pipe) Addr() net.Addr { return &net.TCPAddr{} }

func TestAConnectionOutlastsItsSilence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, there := pair(t)
		go c.write()
		go c.ws.Read(c.ended) // pongs are read
		for _, silence := range []time.Duration{writeLimit - time.Second, writeLimit + time.Second, pingEvery + time.Second, time.Hour} {
			go func() {
				time.Sleep(silence)
				c.send([]byte{msgDurable, 1})
			}()
			if _, frame, err := there.Read(t.Context()); err != nil || len(frame) != 2 {
				t.Fatalf("after %s of silence: %x %v", silence, frame, err)
			}
		}
	})
}

func TestAConnectionWithoutAnybodyEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := pair(t)
		go c.ws.Read(c.ended)
		began := time.Now()
		c.write() // nobody reads the ping there
		if took := time.Since(began); took > pingEvery+writeLimit {
			t.Errorf("it takes %s", took)
		}
	})
}
