package main

import (
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
)

// What is let through is exactly the holes.
func TestRelayReachesNothingElse(t *testing.T) {
	holes := []netip.Addr{netip.MustParseAddr("192.168.0.10"), netip.MustParseAddr("203.0.113.7"), netip.MustParseAddr("fd00::2")}
	var denied []netip.Prefix
	for _, all := range []string{"0.0.0.0/0", "::/0"} {
		denied = append(denied, without(netip.MustParsePrefix(all), holes)...)
	}
	deny := func(a netip.Addr) bool {
		for _, p := range denied {
			if p.Contains(a) {
				return true
			}
		}
		return false
	}
	for _, a := range holes {
		if deny(a) {
			t.Errorf("%s is the media server itself, and denied", a)
		}
		if !deny(a.Next()) || !deny(a.Prev()) {
			t.Errorf("a neighbour of %s is let through", a)
		}
	}
	for _, a := range []string{"0.0.0.0", "127.0.0.1", "10.0.0.1", "169.254.169.254", "255.255.255.255", "8.8.8.8", "::", "::1", "fe80::1", "2001:db8::1"} {
		if !deny(netip.MustParseAddr(a)) {
			t.Errorf("%s is let through", a)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		a := netip.AddrFrom4([4]byte{byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32())})
		if a != holes[0] && a != holes[1] && !deny(a) {
			t.Errorf("%s is let through", a)
		}
	}
}

func TestBoundToWhatIsConfigured(t *testing.T) {
	base := settings{Node: "n", Signal: "127.0.0.1:7880", Port: 7881, TURNPort: 7882, Key: "k", Secret: "s", Webhook: "http://127.0.0.1:1/x", People: 50, LogLevel: "error"}
	for _, row := range []struct {
		name            string
		host, advertise string
		tcp             uint32
		turn            string
		lite            bool
	}{
		{"one address: no TCP, which would be bound to all", "127.0.0.1", "", 0, "127.0.0.1", true},
		{"all addresses", "", "", 7881, "0.0.0.0", true},
		{"behind a router", "", "203.0.113.7", 7881, "0.0.0.0", false},
		{"behind a router that speaks IPv6", "", "2001:db8::1", 7881, "::", false},
		{"one address of IPv6", "::1", "", 0, "::1", true},
	} {
		s := base
		s.Host, s.Advertise = row.host, row.advertise
		c, err := s.livekit()
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		if c.BindAddresses[0] != "127.0.0.1" || c.Port != 7880 || c.RTC.UDPPort.Start != 7881 || c.RTC.ICEPortRangeStart != 0 || c.RTC.TCPPort != row.tcp {
			t.Errorf("%s: %v:%d, UDP %v, TCP %d", row.name, c.BindAddresses, c.Port, c.RTC.UDPPort, c.RTC.TCPPort)
		}
		if !c.TURN.Enabled || c.TURN.UDPPort != 7882 || c.TURN.BindAddresses[0] != row.turn || c.RTC.UseICELite != row.lite {
			t.Errorf("%s: TURN %v, lite %v", row.name, c.TURN, c.RTC.UseICELite)
		}
		if c.RTC.UseExternalIP || len(c.RTC.STUNServers) != 0 {
			t.Errorf("%s: public STUN servers may be asked", row.name)
		}
	}
}

func TestRedisIsRead(t *testing.T) {
	for url, want := range map[string]string{
		"":                                       "",
		"redis://redis.example.org":              "redis.example.org:6379",
		"redis://:word@redis.example.org:7000/3": "redis.example.org:7000",
		"rediss://me:word@redis.example.org":     "redis.example.org:6379",
	} {
		s := settings{Signal: "127.0.0.1:1", Host: "127.0.0.1", Port: 2, Redis: url}
		c, err := s.livekit()
		if err != nil || c.Redis.Address != want {
			t.Errorf("%s: %q %v", url, c.Redis.Address, err)
		}
		if strings.HasPrefix(url, "rediss") != (c.Redis.TLS != nil) {
			t.Errorf("%s: TLS %v", url, c.Redis.TLS)
		}
	}
	s := settings{Signal: "127.0.0.1:1", Host: "127.0.0.1", Port: 2, Redis: "redis://:word@redis.example.org/x"}
	if _, err := s.livekit(); err == nil || strings.Contains(err.Error(), "word") {
		t.Errorf("a database that is no number: %v", err)
	}
}

func TestSettingsOfAnotherVersionAreRefused(t *testing.T) {
	for name, in := range map[string]string{"nothing": "", "no JSON": "{", "an unknown key": `{"signal": "127.0.0.1:1", "colour": "red"}`} {
		if err := run(strings.NewReader(in)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
