package calltest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/livekit/protocol/codecs/mime"
)

// mediaPID is the media server that studyone started.
func (s *studyone) mediaPID() int {
	raw, err := os.ReadFile(filepath.Join(s.dir, "media", "state.json"))
	if err != nil {
		return 0
	}
	var state struct{ PID int }
	if json.Unmarshal(raw, &state) != nil {
		return 0
	}
	return state.PID
}

// ready waits for the media server beside the program.
func (s *studyone) ready(p *person, room int64) {
	s.t.Helper()
	s.eventually("the media server is ready", func() bool { return p.view(room).Media == "ready" })
}

func alive(pid int) bool { return syscall.Kill(pid, 0) == nil && !zombie(pid) }

// zombie: it has ended, but its new parent does not look.
func zombie(pid int) bool {
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	_, rest, ok := bytes.Cut(raw, []byte(") "))
	return err == nil && ok && rest[0] == 'Z'
}

func TestMediaServerIsKilledInACall(t *testing.T) {
	each(t, func(t *testing.T, env []string, _ string) {
		s := serve(t, env)
		a, b := s.person("A"), s.person("B")
		room := s.room(a, b)
		s.ready(a, room)
		m := s.plan(a, room)
		m.at(0)
		one, two := a.sit(room, "laptop-A1"), b.sit(room, "laptop-B1")
		a.sees(room, one, two)
		m.at(60)
		killed := s.mediaPID()
		if err := syscall.Kill(killed, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		s.eventually("another one is started", func() bool { pid := s.mediaPID(); return pid != 0 && pid != killed })
		s.ready(a, room)
		one, two = a.sit(room, "laptop-A1"), b.sit(room, "laptop-B1")
		a.sees(room, one, two)
		m.at(121)
		one.leave()
		two.leave()
		a.sees(room)
		m.at(60 * 4)
		for id, mark := range m.marks(a) {
			if mark != "PRESENT" {
				t.Errorf("%d is %s though the media server was away for a moment only: %v", id, mark, m.stays(a, b))
			}
		}
	})
}

func TestStudyoneIsKilledInACall(t *testing.T) {
	each(t, func(t *testing.T, env []string, _ string) {
		s := serve(t, env)
		a, b := s.person("A"), s.person("B")
		room := s.room(a, b)
		s.ready(a, room)
		m := s.plan(a, room)
		m.at(0)
		one, two := a.sit(room, "laptop-A1"), b.sit(room, "laptop-B1")
		a.sees(room, one, two)
		writer, err := one.AddStaticTrack(mime.MimeTypeOpus.String(), "audio", "microphone")
		if err != nil {
			t.Fatal(err)
		}
		defer writer.Stop()
		s.eventually("B hears A", func() bool { return two.BytesReceived() > 0 })
		media := s.mediaPID()
		m.at(30)
		s.end(os.Kill)
		heard := two.BytesReceived()
		s.eventually("B hears A while studyone is dead", func() bool { return two.BytesReceived() > heard+500 })
		s.again()
		s.ready(a, room)
		if now := s.mediaPID(); now != media {
			t.Errorf("the media server was %d and is %d", media, now)
		}
		a.sees(room, one, two)
		heard = two.BytesReceived()
		s.eventually("B hears A afterwards", func() bool { return two.BytesReceived() > heard+500 })
		m.at(121)
		one.leave()
		two.leave()
		a.sees(room)
		m.wants(a, b, [2]float64{0, 121})
		s.end(syscall.SIGTERM)
		s.eventually("the media server that was taken up ends too", func() bool { return !alive(media) })
	})
}

func TestBothEndTogether(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	a := s.person("A")
	room := s.room(a)
	s.ready(a, room)
	a.sees(room, a.sit(room, "laptop-A1"))
	media, began := s.mediaPID(), time.Now()
	s.end(syscall.SIGTERM)
	if state := s.cmd.ProcessState; !state.Success() {
		t.Errorf("studyone ends with %s", state)
	}
	if alive(media) {
		t.Errorf("after %s the media server is still there", time.Since(began))
	}
}
