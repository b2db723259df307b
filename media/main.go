// Command studyone-media is the media server of studyONE: LiveKit, set up by
// studyone's `serve`, which starts it, watches it and ends it. It is a program
// of its own so that LiveKit's size, dependencies and crashes stay out of the
// product (docs/adr/0008).
//
// It reads its settings from standard input as one JSON document, listens, and
// ends at SIGTERM, or two minutes after the program that started it has gone.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/livekit/livekit-server/pkg/config"
	"github.com/livekit/livekit-server/pkg/routing"
	"github.com/livekit/livekit-server/pkg/service"
	"github.com/livekit/livekit-server/pkg/telemetry/prometheus"
	livekit "github.com/livekit/livekit-server/version"
	protocol "github.com/livekit/protocol/livekit"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == "version" {
		fmt.Println("studyone-media with LiveKit " + livekit.Version)
		return
	}
	if err := run(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "studyone-media: "+err.Error())
		os.Exit(1)
	}
}

func run(in io.Reader) error {
	s, err := readSettings(in)
	if err != nil {
		return err
	}
	conf, err := s.livekit()
	if err != nil {
		return err
	}
	server, err := start(conf, s.Node)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	ctx, orphaned := context.WithCancel(ctx)
	defer orphaned()
	go func() {
		watchParent(ctx, s.Webhook)
		orphaned()
	}()
	go func() {
		<-ctx.Done()
		server.Stop(true) // calls end with studyONE; nobody waits for the last to leave
	}()
	return server.Start()
}

// start follows LiveKit's own main; without prometheus.Init it panics later.
func start(conf *config.Config, name string) (*service.LivekitServer, error) {
	config.InitLoggerFromConfig(&conf.Logging)
	node, err := routing.NewLocalNode(conf)
	if err != nil {
		return nil, err
	}
	node.SetNodeID(protocol.NodeID("ND_" + name))
	if err := prometheus.Init(string(node.NodeID()), node.NodeType()); err != nil {
		return nil, err
	}
	return service.InitializeServer(conf, node)
}

func readSettings(in io.Reader) (*settings, error) {
	var s settings
	d := json.NewDecoder(in)
	d.DisallowUnknownFields() // a studyone of another version: better to say so than to guess
	if err := d.Decode(&s); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("it is started by `studyone serve`, which sends its settings; there is nothing to start by hand")
		}
		return nil, fmt.Errorf("the settings cannot be read (is studyone of the same version?): %w", err)
	}
	return &s, nil
}
