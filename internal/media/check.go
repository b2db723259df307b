package media

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strconv"
	"time"
)

// Level is how a finding stands.
type Level int

// The levels: as it should be, worth knowing, to be mended.
const (
	Fine Level = iota
	Note
	Wrong
)

// Finding is one thing that was looked at, in plain words.
type Finding struct {
	Level Level
	Says  string
	Do    string // what mends it; empty where nothing has to be done
}

const (
	checkLimit = 5 * time.Second
	maxSkew    = 30 * time.Second
)

// CheckCluster looks at a media server of the operator's own. hook is the address of our webhooks.
func CheckCluster(ctx context.Context, s *Server, hook string) []Finding {
	ctx, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	base, err := s.Base()
	if err != nil {
		return []Finding{{Wrong, err.Error(), ""}}
	}
	err = s.Ready(ctx)
	switch {
	case errors.Is(err, errRefused):
		return []Finding{{Wrong, base + " answers, but does not accept the key.", "Compare call.key and call.secret with the keys of that server."}}
	case err != nil:
		return []Finding{{Wrong, fmt.Sprintf("%s does not answer: %v", base, err), "See whether it runs, and whether this machine may reach that address."}}
	}
	found := []Finding{{Fine, base + " answers and accepts the key.", ""}}
	if skew := s.Skew(); skew.Abs() > maxSkew {
		found = append(found, Finding{Note, fmt.Sprintf("Its clock differs by %s.", skew.Abs().Round(time.Second)), "Let both machines keep their clocks by NTP."})
	}
	return append(found, Finding{Note, "Whether its webhooks arrive cannot be seen from here.", "In its settings, webhook.urls must name " + hook + ", and webhook.api_key the key."})
}

// CheckLocal looks at the media server beside the binary: at the one that runs, or else at whether one could.
func CheckLocal(ctx context.Context, o LocalOptions) []Finding {
	ctx, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	l := &Local{o: o}
	l.Server = newServer(key, o.Secret, l.place, o.World)
	s := l.load()
	running := s.PID != 0 && l.at(s.ports).Ready(ctx) == nil
	found := []Finding{l.checkProgram(running)}
	if running {
		found = append(found, l.checkRunning(ctx, s)...)
	} else {
		found = append(found, l.checkPorts(ctx)...)
	}
	return append(found, l.checkAddress())
}

func (l *Local) checkProgram(running bool) Finding {
	_, err := os.Stat(l.o.Program)
	switch {
	case running:
		return Finding{Fine, "The media server runs and accepts this studyONE's key.", ""}
	case err == nil:
		return Finding{Note, "The media server is installed, and does not run now.", "It starts with `studyone serve`. Where that runs, see " + l.logFile() + "."}
	}
	return Finding{Wrong, l.o.Program + " is not there, so there are no calls.", "Build it with `make media`, and keep it beside studyone."}
}

func (l *Local) checkRunning(ctx context.Context, s state) []Finding {
	host := l.o.Host
	if host == "" {
		host = "127.0.0.1"
	}
	turn := net.JoinHostPort(host, strconv.Itoa(s.TURN))
	found := []Finding{{Fine, fmt.Sprintf("Audio and video use UDP port %d%s.", s.Media, tcpToo(l.o.Host)), ""}}
	if err := bind(ctx, turn); err != nil {
		return append(found, Finding{Wrong, fmt.Sprintf("TURN does not answer at UDP %s: %v", turn, err), "See whether something on this machine keeps packets back, and " + l.logFile() + "."})
	}
	return append(found, Finding{Fine, fmt.Sprintf("TURN answers at UDP port %d.", s.TURN), ""})
}

func tcpToo(host string) string {
	if host == "" {
		return ", and TCP where UDP is blocked"
	}
	return "; there is no TCP beside it, as it is bound to one address"
}

func (l *Local) checkPorts(ctx context.Context) []Finding {
	first := defaultPort
	if l.o.Port != 0 {
		first = l.o.Port
	}
	var found []Finding
	for _, port := range []int{first, first + 1} {
		f := Finding{Fine, fmt.Sprintf("Port %d is free.", port), ""}
		switch {
		case l.free(ctx, port):
		case l.o.Port == 0:
			f = Finding{Note, fmt.Sprintf("Port %d is taken; another one will be used.", port), "Set call.addr to choose ports yourself, as a firewall has to let them through."}
		default:
			f = Finding{Wrong, fmt.Sprintf("Port %d of call.addr is taken on %s.", port, l.hostName()), "End what uses it, or choose other ports by call.addr."}
		}
		found = append(found, f)
	}
	return found
}

// checkAddress says who can reach the address that browsers are told.
func (l *Local) checkAddress() Finding {
	told := l.o.Advertise
	if told == "" {
		told = l.o.Host
	}
	a, err := netip.ParseAddr(told)
	switch {
	case told == "":
		return Finding{Note, "Browsers are told the addresses of this machine.", "Behind a router, set call.ip to the public address and pass the ports on."}
	case err != nil:
		return Finding{Wrong, told + " is not an IP address.", "Set call.ip to one."}
	case a.IsLoopback():
		return Finding{Note, "Calls work on this machine only: " + told + " is not reached from elsewhere.", "Set --addr, or call.addr alone, to an address that others reach."}
	case a.IsPrivate():
		return Finding{Note, "Calls work in the local network only: " + told + " is a private address.", "For people elsewhere set call.ip to the public address and pass the ports on."}
	}
	return Finding{Fine, "Browsers are told " + told + ".", ""}
}

// The request and the answer of RFC 8489.
const (
	stunHeader  = 20
	stunBinding = 0x0001
	stunSuccess = 0x0101
	stunCookie  = 0x2112A442
)

// bind asks a STUN server, which a TURN server is too, for a sign of life.
func bind(ctx context.Context, addr string) error {
	c, err := new(net.Dialer).DialContext(ctx, "udp", addr)
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // nothing waits in it
	if deadline, ok := ctx.Deadline(); ok {
		if err := c.SetDeadline(deadline); err != nil {
			return err
		}
	}
	request := make([]byte, stunHeader)
	binary.BigEndian.PutUint16(request, stunBinding)
	binary.BigEndian.PutUint32(request[4:], stunCookie)
	if _, err := rand.Read(request[8:]); err != nil {
		return err
	}
	if _, err := c.Write(request); err != nil {
		return err
	}
	answer := make([]byte, 1500)
	n, err := c.Read(answer)
	if err != nil {
		return err
	}
	if n < stunHeader || binary.BigEndian.Uint16(answer) != stunSuccess {
		return errors.New("something else answers there")
	}
	return nil
}
