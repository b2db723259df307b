package main

import (
	"context"
	"net"
	"net/url"
	"time"
)

const (
	lookEvery = 5 * time.Second
	patience  = 2 * time.Minute // a studyone that was killed is back by then, or never
)

// watchParent returns once the program that takes the webhooks has been away
// for too long: nobody would ever end this one.
func watchParent(ctx context.Context, webhook string) {
	u, err := url.Parse(webhook)
	if err != nil {
		return
	}
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	seen := time.Now()
	for time.Since(seen) < patience {
		if listens(ctx, u.Host) {
			seen = time.Now()
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func listens(ctx context.Context, addr string) bool {
	d := net.Dialer{Timeout: time.Second}
	c, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return false
	}
	return c.Close() == nil
}
