package media

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
)

type ports struct {
	Signal int `json:"signal"`
	Media  int `json:"media"`
	TURN   int `json:"turn"`
	Hooks  int `json:"hooks"`
}

// listen takes a port on loopback, the one of before where it is free.
func listen(ctx context.Context, port int) (net.Listener, error) {
	var lc net.ListenConfig
	if l, err := lc.Listen(ctx, "tcp", loopback(port)); err == nil {
		return l, nil
	}
	return lc.Listen(ctx, "tcp", loopback(0))
}

func loopback(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// choose finds the ports to start with.
func (l *Local) choose(ctx context.Context) (ports, error) {
	p := ports{Hooks: portOf(l.hooks)}
	before := l.load()
	signal, err := listen(ctx, before.Signal)
	if err != nil {
		return p, err
	}
	p.Signal = portOf(signal)
	if err := signal.Close(); err != nil {
		return p, err
	}
	if l.o.Port != 0 {
		p.Media, p.TURN = l.o.Port, l.o.Port+1
		if !l.free(ctx, p.Media) || !l.free(ctx, p.TURN) {
			return p, fmt.Errorf("the ports %d and %d of call.addr are not both free on %s", p.Media, p.TURN, l.hostName())
		}
		return p, nil
	}
	for _, first := range []int{defaultPort, before.Media} {
		if first != 0 && l.free(ctx, first) && l.free(ctx, first+1) {
			p.Media, p.TURN = first, first+1
			return p, nil
		}
	}
	return l.anyPorts(ctx, p)
}

func (l *Local) anyPorts(ctx context.Context, p ports) (ports, error) {
	for range 20 {
		c, err := l.packet(ctx, 0)
		if err != nil {
			return p, err
		}
		_, text, err := net.SplitHostPort(c.LocalAddr().String())
		if err := errors.Join(err, c.Close()); err != nil {
			return p, err
		}
		first, err := strconv.Atoi(text)
		if err == nil && l.free(ctx, first) && l.free(ctx, first+1) {
			l.o.Log.Warn("port 7881 is taken; set call.addr to choose another", "port", first)
			p.Media, p.TURN = first, first+1
			return p, nil
		}
	}
	return p, errors.New("no free ports for media were found")
}

func (l *Local) hostName() string {
	if l.o.Host == "" {
		return "this machine"
	}
	return l.o.Host
}

func (l *Local) packet(ctx context.Context, port int) (net.PacketConn, error) {
	return new(net.ListenConfig).ListenPacket(ctx, "udp", net.JoinHostPort(l.o.Host, strconv.Itoa(port)))
}

// free tells whether both kinds of a port can be taken.
func (l *Local) free(ctx context.Context, port int) bool {
	c, err := l.packet(ctx, port)
	if err != nil {
		return false
	}
	t, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(l.o.Host, strconv.Itoa(port)))
	if err != nil {
		return errors.Join(err, c.Close()) == nil
	}
	return errors.Join(t.Close(), c.Close()) == nil
}

func portOf(l net.Listener) int {
	_, text, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return 0
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return port
}
