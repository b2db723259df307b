package contract_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// Each server with classic ports has a loopback address of its own, as they all want the same ports.
var lastHost atomic.Int64

func ownHost() string { return "127.0.81." + strconv.FormatInt(lastHost.Add(1), 10) }

// withClassicPorts is a server on each database, with a room in which the owner and the member sit.
func withClassicPorts(t *testing.T, play func(*testing.T, *ports), flags ...string) {
	t.Helper()
	t.Parallel()
	for _, db := range databases {
		t.Run(db.name, func(t *testing.T) {
			t.Parallel()
			host := ownHost()
			w := db.fresh(t, setup{cast: ensemble, host: host, flags: append(flags, "--classic-ports")})
			trusted, err := trusting(w.selfSigned())
			if err != nil {
				t.Fatal(err)
			}
			play(t, &ports{scene: in(plainRoom)(t, w), host: host, trusted: trusted})
		})
	}
}

// ports are a server at the ports of the prototype.
type ports struct {
	*scene
	host    string
	trusted *http.Client
}

func (p *ports) at(port string) string {
	switch port {
	case "main":
		return p.base
	case "8081", "9443":
		return "https://" + net.JoinHostPort(p.host, port)
	}
	return "http://" + net.JoinHostPort(p.host, port)
}

func (p *ports) ask(t *testing.T, method, port, path string, header http.Header, body string) (answer, http.Header) {
	t.Helper()
	return ask(t, p.trusted, method, p.at(port)+"/"+p.fill(path), header, p.fill(body))
}

// as is somebody's browser or program.
func (p *ports) as(who, accept string) http.Header {
	header := http.Header{"Accept": {accept}}
	if who != nobody {
		header.Set("Cookie", "studyone_session="+p.cast[who].cookie)
	}
	return header
}

const program = "application/json"

func TestClassicPortsServeThePageAndAllElse(t *testing.T) {
	withClassicPorts(t, func(t *testing.T, p *ports) {
		for _, port := range []string{"main", "8080", "8081", "9001"} {
			for _, r := range []struct {
				sentence, who, accept string
				status                int
				code                  string
			}{
				{"a member's browser", "member", browser, 200, ""},
				{"a stranger's browser", "stranger", browser, 200, ""},
				{"nobody's browser", nobody, browser, 200, ""},
				{"a member's program", "member", program, 200, ""},
				{"a stranger's program", "stranger", program, 400, "not_member"},
				{"nobody's program", nobody, program, 400, "unauthenticated"},
			} {
				t.Run(port+": "+r.sentence, func(t *testing.T) {
					for _, path := range []string{videoPath, videoPath + "/", padPath, padPath + "/"} {
						a, _ := p.ask(t, "GET", port, path, p.as(r.who, r.accept), "")
						switch {
						case a.status != r.status:
							t.Errorf("answered %d %s", a.status, a.body)
						case r.code != "":
							a.verifyProblem(t, r.code, "")
						case a.kind != "text/html":
							t.Errorf("answered %s", a.kind)
						}
					}
				})
			}
			t.Run(port+": all else", func(t *testing.T) {
				a, _ := p.ask(t, "GET", port, infoPath, p.as("member", program), "")
				a.verify(t, answers)
				if a, _ := p.ask(t, "GET", port, "api/v1/me", p.as("member", program), ""); a.status != 200 {
					t.Errorf("/api/v1 answered %d %s", a.status, a.body)
				}
				if a, _ := p.ask(t, "GET", port, "signin", p.as(nobody, browser), ""); a.status != 200 || a.kind != "text/html" {
					t.Errorf("the web app answered %d %s", a.status, a.body)
				}
			})
		}
	})
}

func TestPagesOfOtherPortsAreStrangers(t *testing.T) {
	withClassicPorts(t, func(t *testing.T, p *ports) {
		for _, r := range []struct {
			sentence, port, origin string
			own                    bool
		}{
			{"the page itself", "main", p.base, true},
			{"the page itself at 8080", "8080", p.at("8080"), true},
			{"the page itself at 8081", "8081", p.at("8081"), true},
			{"the page itself at 9001", "9001", p.at("9001"), true},
			{"the public address at 8080", "8080", p.base, true},
			{"the public address at 9001", "9001", p.base, true},
			{"notes", "main", p.at("9001"), false},
			{"notes at 8080", "8080", p.at("9001"), false},
			{"notes at 8081", "8081", p.at("9001"), false},
			{"signalling", "main", p.at("9000"), false},
			{"a page at 8080 that wants the main port", "main", p.at("8080"), false},
			{"a page at 8080 that wants 8081", "8081", p.at("8080"), false},
			{"a page at 8080 that wants 9001", "9001", p.at("8080"), false},
			{"signalling that wants 9001", "9001", p.at("9000"), false},
			{"another host", "8080", "http://elsewhere.example.org:8080", false},
			{"no page at all", "main", "null", false},
		} {
			t.Run(r.sentence, func(t *testing.T) {
				header := p.as("member", program)
				header.Set("Origin", r.origin)
				header.Set("Content-Type", "application/json")
				want := success
				if !r.own {
					want = refused("unauthenticated")
				}
				a, _ := p.ask(t, "POST", r.port, chatPath, header, `{"content": "안녕"}`)
				a.verify(t, want)
				p.wantLive(t, p.trusted, p.at(r.port), r.origin, "member", r.own)
			})
		}
	})
}

func TestClassicPortsSendBrowsersWhereTheirCookiesGo(t *testing.T) {
	withClassicPorts(t, func(t *testing.T, p *ports) {
		secure := "https://" + p.host + ":8081/"
		t.Run("a browser that opens a page", func(t *testing.T) {
			for _, path := range []string{videoPath, padPath, "r/7?tab=plan&x=%2F", "", "/elsewhere.example.org"} {
				for _, method := range []string{"GET", "HEAD"} {
					for _, port := range []string{"8080", "9001"} {
						a, header := p.ask(t, method, port, path, p.as(nobody, browser), "")
						if a.status != http.StatusTemporaryRedirect || header.Get("Location") != secure+p.fill(path) {
							t.Errorf("%s /%s at %s is answered %d, %s", method, path, port, a.status, header.Get("Location"))
						}
					}
				}
			}
		})
		t.Run("a browser is served there", func(t *testing.T) {
			if a, _ := p.ask(t, "GET", "8081", videoPath, p.as("member", browser), ""); a.status != 200 || a.kind != "text/html" {
				t.Errorf("answered %d %s", a.status, a.kind)
			}
			p.wantLive(t, p.trusted, p.at("8081"), p.at("8081"), "member", true)
		})
		t.Run("a program with a token is served where it asks", func(t *testing.T) {
			for _, accept := range []string{program, browser} {
				header := http.Header{"Accept": {accept}, "Authorization": {"Bearer " + p.cast["member"].token}}
				a, _ := p.ask(t, "GET", "8080", infoPath, header, "")
				a.verify(t, answers)
				a, _ = p.ask(t, "POST", "8080", chatPath, header, `{"content": "안녕"}`)
				a.verify(t, success)
			}
		})
		t.Run("a program without one is told so", func(t *testing.T) {
			a, _ := p.ask(t, "GET", "8080", videoPath, p.as(nobody, program), "")
			a.verify(t, refused("unauthenticated"))
		})
	}, "--tls", "self")
}

func TestClassicPortsOfSignallingServeNothingElse(t *testing.T) {
	withClassicPorts(t, func(t *testing.T, p *ports) {
		for _, port := range []string{"9000", "9443"} {
			for _, path := range []string{"", "rtcp", "main/room/list", videoPath, padPath, "api/v1/me", "api/v1/live", "healthz", "metrics", "signin"} {
				t.Run(port+" /"+path, func(t *testing.T) {
					for _, accept := range []string{program, browser} {
						a, _ := p.ask(t, "GET", port, path, p.as("member", accept), "")
						if a.status != http.StatusNotFound {
							t.Fatalf("answered %d %s", a.status, a.body)
						}
						a.verifyProblem(t, "not_found", "")
					}
				})
			}
			for _, path := range []string{"rtc", "rtc/validate", "rtc/v1"} {
				t.Run(port+" /"+path, func(t *testing.T) {
					if a, _ := p.ask(t, "GET", port, path, p.as("member", program), ""); a.kind == "text/html" || strings.Contains(string(a.body), "not_found") {
						t.Errorf("answered %d %s", a.status, a.body)
					}
				})
			}
		}
	})
}

func TestATakenClassicPortIsNamed(t *testing.T) {
	t.Parallel()
	for _, port := range []string{"8080", "8081", "9000", "9001", "9443"} {
		t.Run(port, func(t *testing.T) {
			t.Parallel()
			host := ownHost()
			listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			said, status := serveInVain(t, "--addr", host+":0", "--classic-ports")
			if status != 1 || strings.Count(said, "\n") != 1 || !strings.Contains(said, net.JoinHostPort(host, port)) {
				t.Errorf("it ended with status %d and said\n%s", status, said)
			}
		})
	}
}

func TestTheEndOfAllPortsWaitsForWhatIsInFlight(t *testing.T) {
	t.Parallel()
	host := ownHost()
	w, err := databases[0].start(t.TempDir(), setup{cast: []string{"owner"}, host: host, flags: []string{"--classic-ports"}})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", host+":8080")
	if err != nil {
		t.Fatal(errors.Join(err, w.serve.stop()))
	}
	defer conn.Close()
	in := bufio.NewReader(conn)
	fmt.Fprintf(conn, "POST /main/newroom HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", w.cast["owner"].token, len(plainRoom))
	if line, err := in.ReadString('\n'); !strings.Contains(line, "100") {
		t.Fatal(line, errors.Join(err, w.serve.stop()))
	}
	if err := w.serve.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for _, port := range []string{strings.TrimPrefix(w.base, "http://"), host + ":8080", host + ":8081", host + ":9000", host + ":9001", host + ":9443"} {
		for { // until the port is given up; the process's end would show as well
			probe, err := net.Dial("tcp", port)
			if err != nil {
				break
			}
			probe.Close()
		}
	}
	fmt.Fprint(conn, plainRoom)
	rest, err := io.ReadAll(in)
	if !strings.Contains(string(rest), "201 Created") {
		t.Errorf("what was in flight is answered %q, %v", rest, err)
	}
	<-w.serve.exited
	if w.serve.err != nil {
		t.Error(w.serve.complaint("stopped badly", w.serve.err))
	}
}

// wantLive opens the live channels as a page of an origin would, with somebody's
// cookie, and is let in or not.
func (s *scene) wantLive(t *testing.T, c *http.Client, base, origin, who string, let bool) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), "GET", base+"/api/v1/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header = http.Header{
		"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"MDEyMzQ1Njc4OWFiY2RlZg=="},
		"Origin": {origin}, "Cookie": {"studyone_session=" + s.cast[who].cookie},
	}
	response, err := overHTTP1(c).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if in := response.StatusCode == http.StatusSwitchingProtocols; in != let {
		t.Errorf("a page of %s at %s is answered %s", origin, base, response.Status)
		return
	}
	conn, ok := response.Body.(io.ReadWriter)
	if !let || !ok {
		return
	}
	if reply, err := connectLive(conn); err != nil || !strings.Contains(reply, `"connect":{"client"`) {
		t.Errorf("the live channels at %s answer %q, %v", base, reply, err)
	}
}

// connectLive sends the first command of the protocol and reads its reply.
func connectLive(conn io.ReadWriter) (string, error) {
	const hello = `{"id":1,"connect":{}}`
	frame := slices.Concat([]byte{0x81, 0x80 | byte(len(hello))}, make([]byte, 4), []byte(hello)) // one text frame, masked with zeros
	if _, err := conn.Write(frame); err != nil {
		return "", err
	}
	head := make([]byte, 2)
	if _, err := io.ReadFull(conn, head); err != nil {
		return "", err
	}
	size := int(head[1])
	if size == 126 {
		if _, err := io.ReadFull(conn, head); err != nil {
			return "", err
		}
		size = int(head[0])<<8 | int(head[1])
	}
	body := make([]byte, size)
	_, err := io.ReadFull(conn, body)
	return string(body), err
}

// overHTTP1 is the same client without HTTP/2, as browsers open WebSockets.
func overHTTP1(c *http.Client) *http.Client {
	one := *c
	if t, ok := c.Transport.(*http.Transport); ok {
		t = t.Clone()
		t.ForceAttemptHTTP2 = false
		t.TLSClientConfig.NextProtos = nil
		t.TLSNextProto = nil
		t.Protocols = new(http.Protocols)
		t.Protocols.SetHTTP1(true)
		one.Transport = t
	}
	return &one
}
