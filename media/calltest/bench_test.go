package calltest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/livekit/livekit-server/test/client"
	"github.com/livekit/protocol/codecs/mime"
)

const (
	people  = 8               // each publishes one track to all others
	rounds  = 3               // of each side, by turns
	measure = 8 * time.Second // of each round
)

// BenchmarkForwarding compares what a forwarded track costs studyONE (both of its
// programs) with what it costs LiveKit's own server by itself, in the same run.
func BenchmarkForwarding(b *testing.B) {
	for range b.N {
		var ours, theirs []float64
		s, tickets := hall(b)
		lk := startLiveKit(b)
		for range rounds {
			theirs = append(theirs, lk.cost(b))
			ours = append(ours, cost(b, s.base, tickets, s.cmd.Process.Pid, s.mediaPID()))
		}
		b.ReportMetric(median(theirs), "livekit-µs/track-s")
		b.ReportMetric(median(ours), "studyone-µs/track-s")
		b.ReportMetric(median(ours)/median(theirs), "ratio")
	}
	b.ReportMetric(0, "ns/op")
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}

// hall is a studyone with people in a room, and how each gets a ticket.
func hall(b *testing.B) (*studyone, func(i int) string) {
	s := serve(b, nil)
	cast := make([]*person, people)
	for i := range cast {
		cast[i] = s.person(fmt.Sprintf("P%d", i))
	}
	room := s.room(cast...)
	s.ready(cast[0], room)
	return s, func(i int) string { return cast[i].ticket(room, "laptop-01") }
}

// reference is LiveKit's own program, as its makers build it.
type reference struct {
	*process
	url string
}

func startLiveKit(b *testing.B) *reference {
	b.Helper()
	signal, media := freePort(b), freePort(b)
	cmd := exec.Command(need(b, "STUDYONE_LIVEKIT"), "--bind", "127.0.0.1", "--node-ip", "127.0.0.1", "--config-body",
		fmt.Sprintf("port: %d\nrtc: {udp_port: %d, tcp_port: 0, use_ice_lite: true, enable_loopback_candidate: true, ips: {includes: [127.0.0.1/32]}}\nkeys: {%s: %s}\nlogging: {level: error}\n",
			signal, media, key, strings.ReplaceAll(secret, " ", "-")))
	l := &reference{launch(b, cmd), fmt.Sprintf("http://127.0.0.1:%d", signal)}
	eventually(b, "LiveKit answers", func() bool { return answers(l.url) })
	return l
}

func (l *reference) cost(b *testing.B) float64 {
	return cost(b, l.url, func(i int) string {
		return signed(b, jwt.SigningMethodHS256, []byte(strings.ReplaceAll(secret, " ", "-")), jwt.MapClaims{
			"iss": key, "sub": fmt.Sprintf("p%d", i), "exp": time.Now().Add(time.Minute).Unix(), "video": map[string]any{"roomJoin": true, "room": "hall"},
		})
	}, l.cmd.Process.Pid)
}

// cost is the processor time of some processes for one forwarded track and second, in microseconds.
func cost(b *testing.B, base string, ticket func(i int) string, pids ...int) float64 {
	b.Helper()
	all := make([]*client.RTCClient, people)
	for i := range all {
		c, err := connect(base, ticket(i), nil)
		if err != nil {
			b.Fatal(err)
		}
		defer c.Stop()
		all[i] = c
	}
	for _, c := range all {
		w, err := c.AddStaticTrack(mime.MimeTypeOpus.String(), "audio", "microphone")
		if err != nil {
			b.Fatal(err)
		}
		defer w.Stop()
	}
	eventually(b, "all hear all", func() bool {
		return !slices.ContainsFunc(all, func(c *client.RTCClient) bool { return len(c.SubscribedTracks()) < people-1 })
	})
	before := cpu(b, pids)
	<-time.After(measure)
	return float64((cpu(b, pids) - before).Microseconds()) / (people * (people - 1) * measure.Seconds())
}

// cpu is the processor time that processes have used; 100 ticks a second, as Linux tells it.
func cpu(b *testing.B, pids []int) time.Duration {
	b.Helper()
	var ticks int64
	for _, pid := range pids {
		raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
		if err != nil {
			b.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(raw), ") ")
		for _, field := range strings.Fields(rest)[11:13] {
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				b.Fatal(err)
			}
			ticks += n
		}
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
