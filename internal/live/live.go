// Package live carries what has just happened to every open browser:
// publications in named channels over WebSocket (the centrifuge protocol), in
// memory for one process or through Redis for many. It is the short path only:
// what must not be lost is in the database, and clients fetch gaps from there.
// docs/live.md describes it to client authors.
package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/centrifugal/centrifuge"

	"github.com/studyone/studyone/internal/errs"
)

const (
	recheck     = 5 * time.Minute // how long a right that was lost in a race can outlive the loss
	historySize = 100
	historyTTL  = 2 * time.Minute
)

// Auth tells who opened a connection: by the token sent inside it, or where that is empty by its HTTP request.
type Auth func(ctx context.Context, r *http.Request, token string) (person int64, err error)

// Gate tells whether a person may follow the channel prefix:id.
type Gate func(ctx context.Context, person, id int64) error

// Hub is this process's part of the live channels.
type Hub struct {
	node  *centrifuge.Node
	auth  Auth
	gates map[string]Gate
	ears  map[string][]func([]byte)
	log   *slog.Logger
	shard *centrifuge.RedisShard

	serving atomic.Bool
}

// opening is how a connection began; its proof of identity is checked again from time to time.
type opening struct {
	request *http.Request
	token   string
}

type openingKey struct{}

// New makes a Hub; Start opens it. redisURL is empty for a single process.
func New(redisURL string, auth Auth, log *slog.Logger) (*Hub, error) {
	node, err := centrifuge.New(centrifuge.Config{
		LogLevel:                     centrifuge.LogLevelWarn,
		LogHandler:                   func(e centrifuge.LogEntry) { log.Warn("live: "+e.Message, "fields", e.Fields) },
		ClientExpiredCloseDelay:      10 * time.Second,
		ClientStaleCloseDelay:        10 * time.Second,
		ClientChannelLimit:           256,
		ClientQueueMaxSize:           1 << 20,
		UserConnectionLimit:          64,
		HistoryMetaTTL:               time.Hour,
		ClientPresenceUpdateInterval: 25 * time.Second,
	})
	if err != nil {
		return nil, err
	}
	h := &Hub{node: node, auth: auth, gates: map[string]Gate{}, ears: map[string][]func([]byte){}, log: log}
	if redisURL != "" {
		if err := h.useRedis(redisURL); err != nil {
			return nil, err
		}
	}
	node.OnConnecting(h.connecting)
	node.OnConnect(h.connect)
	node.OnNotification(h.notified)
	return h, nil
}

func (h *Hub) useRedis(url string) error {
	shard, err := centrifuge.NewRedisShard(h.node, centrifuge.RedisShardConfig{Address: url})
	if err != nil {
		return errors.New("the Redis of --redis cannot be reached or its URL cannot be read") // the cause may show a password
	}
	broker, err := centrifuge.NewRedisBroker(h.node, centrifuge.RedisBrokerConfig{Prefix: "studyone", Shards: []*centrifuge.RedisShard{shard}})
	if err != nil {
		return err
	}
	h.shard = shard
	h.node.SetBroker(broker)
	return nil
}

// Open registers who may follow the channels prefix:id. Call it before Start.
func (h *Hub) Open(prefix string, g Gate) { h.gates[prefix] = g }

// Start begins to serve. What is published before is heard by nobody.
func (h *Hub) Start() error {
	err := h.node.Run()
	h.serving.Store(err == nil)
	return err
}

// Stop asks every client to reconnect elsewhere and ends.
func (h *Hub) Stop(ctx context.Context) error {
	err := h.node.Shutdown(ctx)
	if h.shard != nil {
		h.shard.Close()
	}
	return err
}

// Handler is the WebSocket endpoint.
func (h *Hub) Handler(sameOrigin func(*http.Request) bool) http.Handler {
	ws := centrifuge.NewWebsocketHandler(h.node, centrifuge.WebsocketConfig{
		CheckOrigin:      sameOrigin,
		MessageSizeLimit: 64 << 10,
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ws.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), openingKey{}, &opening{request: r})))
	})
}

// Publish sends v to everyone who follows the channel. A failure is logged only:
// the fact itself is in the database, and clients notice the gap.
func (h *Hub) Publish(channel string, v any) {
	if !h.serving.Load() {
		return
	}
	data, err := json.Marshal(v)
	if err == nil {
		_, err = h.node.Publish(channel, data, centrifuge.WithHistory(historySize, historyTTL))
	}
	if err != nil {
		h.log.Error("a live publication failed", "channel", channel, "err", err)
	}
}

// Tell passes v on to those who Hear of its kind, on every process, this one too.
// It may get lost between processes: what must not is read from the database now and then.
func (h *Hub) Tell(kind string, v any) {
	if !h.serving.Load() {
		return
	}
	data, err := json.Marshal(v)
	if err == nil {
		err = h.node.Notify(kind, data, "")
	}
	if err != nil {
		h.log.Error("the other processes could not be told", "kind", kind, "err", err)
	}
}

// Hear registers who is told of a kind. f must return at once. Call it before Start.
func (h *Hub) Hear(kind string, f func(data []byte)) { h.ears[kind] = append(h.ears[kind], f) }

func (h *Hub) notified(e centrifuge.NotificationEvent) {
	for _, f := range h.ears[e.Op] {
		f(e.Data)
	}
}

// What the Hub itself tells those who Hear of it: a Loss each.
const (
	Expelled  = "expelled"   // a person was taken off a channel
	SignedOut = "signed_out" // some of a person's sessions have ended
)

// Loss is a right that has ended.
type Loss struct {
	Person  int64  `json:"person"`
	Channel string `json:"channel,omitempty"` // of Expelled
}

// Expel takes a person off a channel, on every process.
func (h *Hub) Expel(person int64, channel string) {
	if !h.serving.Load() {
		return
	}
	if err := h.node.Unsubscribe(strconv.FormatInt(person, 10), channel); err != nil {
		h.log.Error("a subscription could not be ended", "channel", channel, "err", err)
	}
	h.Tell(Expelled, Loss{Person: person, Channel: channel})
}

// Reauthenticate ends a person's connections, on every process; those whose
// session still lives come back at once.
func (h *Hub) Reauthenticate(person int64) {
	h.Tell(SignedOut, Loss{Person: person})
	if err := h.node.Disconnect(strconv.FormatInt(person, 10), centrifuge.WithCustomDisconnect(centrifuge.DisconnectForceReconnect)); err != nil {
		h.log.Error("connections could not be ended", "person", person, "err", err)
	}
}

// Channel names a channel.
func Channel(prefix string, id int64) string { return prefix + ":" + strconv.FormatInt(id, 10) }

func (h *Hub) connecting(ctx context.Context, e centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
	o, ok := ctx.Value(openingKey{}).(*opening)
	if !ok {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectInvalidToken
	}
	o.token = e.Token
	person, err := h.auth(ctx, o.request, o.token)
	if errors.Is(err, errs.Unauthorized()) {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectInvalidToken
	}
	if err != nil {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectServerError // the client tries again
	}
	return centrifuge.ConnectReply{
		Credentials: &centrifuge.Credentials{UserID: strconv.FormatInt(person, 10), ExpireAt: time.Now().Add(recheck).Unix()},
		Subscriptions: map[string]centrifuge.SubscribeOptions{
			Channel("user", person): {EnableRecovery: true},
		},
	}, nil
}

func (h *Hub) connect(c *centrifuge.Client) {
	o, ok := c.Context().Value(openingKey{}).(*opening)
	person, err := strconv.ParseInt(c.UserID(), 10, 64)
	if err != nil || !ok {
		c.Disconnect(centrifuge.DisconnectInvalidToken)
		return
	}
	c.OnRefresh(func(_ centrifuge.RefreshEvent, done centrifuge.RefreshCallback) {
		if again, err := h.auth(c.Context(), o.request, o.token); err != nil || again != person {
			done(centrifuge.RefreshReply{}, centrifuge.DisconnectExpired)
			return
		}
		done(centrifuge.RefreshReply{ExpireAt: time.Now().Add(recheck).Unix()}, nil)
	})
	c.OnSubscribe(func(e centrifuge.SubscribeEvent, done centrifuge.SubscribeCallback) {
		if err := h.admit(c.Context(), person, e.Channel); err != nil {
			done(centrifuge.SubscribeReply{}, centrifuge.ErrorPermissionDenied)
			return
		}
		done(centrifuge.SubscribeReply{Options: centrifuge.SubscribeOptions{
			EnableRecovery: true, ExpireAt: time.Now().Add(recheck).Unix(),
		}}, nil)
	})
	c.OnSubRefresh(func(e centrifuge.SubRefreshEvent, done centrifuge.SubRefreshCallback) {
		if err := h.admit(c.Context(), person, e.Channel); err != nil {
			done(centrifuge.SubRefreshReply{Expired: true}, nil)
			return
		}
		done(centrifuge.SubRefreshReply{ExpireAt: time.Now().Add(recheck).Unix()}, nil)
	})
}

func (h *Hub) admit(ctx context.Context, person int64, channel string) error {
	prefix, rest, _ := strings.Cut(channel, ":")
	id, err := strconv.ParseInt(rest, 10, 64)
	gate := h.gates[prefix]
	if err != nil || gate == nil {
		return fmt.Errorf("no channel %q", channel)
	}
	return gate(ctx, person, id)
}
