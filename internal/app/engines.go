package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/call"
	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/etherpad"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/job"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/live"
	"github.com/studyone/studyone/internal/mail"
	"github.com/studyone/studyone/internal/media"
	"github.com/studyone/studyone/internal/obs"
	"github.com/studyone/studyone/internal/outbox"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/text"
	"github.com/studyone/studyone/internal/user"
)

// engines are what the features stand on; which engine serves is decided here alone.
type engines struct {
	cfg       config.Config
	obs       *obs.Obs
	publicURL string
	db        *db.DB
	limits    limit.Limiter
	redis     *limit.Redis // nil where one process is alone
	hub       *live.Hub
	postman   *mail.Postman
	secret    string // the installation's own
	vault     *user.Vault
	media     *media.Server
	local     *media.Local     // the media server beside the binary; nil where calls take place elsewhere, or nowhere
	pads      *etherpad.Server // nil where there is none
	letters   *mail.Folder     // nil where an SMTP server is set
	outbox    *outbox.Outbox
	jobs      *job.Runner
}

// OpenDB opens the database of the settings and makes sure its schema fits. The
// embedded database, and an empty one, are migrated on the way; the operator's
// synonyms beside it are read, because what is indexed depends on them.
func OpenDB(ctx context.Context, cfg config.Config, o *obs.Obs, w seam.World) (*db.DB, error) {
	if err := openFolder(cfg.Data); err != nil {
		return nil, err
	}
	if err := text.ExtendSynonyms(filepath.Join(cfg.Data, "synonyms.txt")); err != nil {
		return nil, config.Usagef("the list of synonyms: %s", err)
	}
	d, err := db.Open(ctx, db.Options{URL: cfg.DB, Path: filepath.Join(cfg.Data, "studyone.db"), World: w, Obs: o})
	if err != nil {
		return nil, err
	}
	if err := fitSchema(ctx, d); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func fitSchema(ctx context.Context, d *db.DB) error {
	state, err := d.SchemaState(ctx, Schemas())
	if err != nil {
		return err
	}
	if state.Have < state.Want && (d.Engine() == "sqlite" || state.Empty()) {
		return d.Migrate(ctx, Schemas())
	}
	return state.Err()
}

// openFolder makes the data folder and tries to write there, so that a folder
// which cannot be used is named at once.
func openFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the data folder cannot be made: %w", err)
	}
	probe, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return fmt.Errorf("the data folder %s cannot be written to: %w", dir, err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// openEngines opens everything. auth tells who opens a live connection.
func openEngines(ctx context.Context, cfg config.Config, o *obs.Obs, w seam.World, auth live.Auth) (*engines, error) {
	e := &engines{cfg: cfg, obs: o, publicURL: publicURL(cfg)}
	var err error
	if e.db, err = OpenDB(ctx, cfg, o, w); err != nil {
		return nil, err
	}
	for _, open := range []func(seam.World, live.Auth) error{e.openVault, e.openLimits, e.openLive, e.openMail, e.openMedia, e.openPads} {
		if err := open(w, auth); err != nil {
			return nil, errors.Join(err, e.db.Close())
		}
	}
	e.outbox = outbox.New(e.db, o.Log)
	e.jobs = job.New(e.db, o.Log)
	return e, nil
}

// publicURL is the address that people use: the setting, else that of the listener.
func publicURL(cfg config.Config) string {
	switch {
	case cfg.PublicURL != "":
		return cfg.PublicURL
	case cfg.HTTPS():
		return "https://" + cfg.Addr
	}
	return "http://" + cfg.Addr
}

// openVault takes the secret of the settings, or else the one in the data folder, which it makes once.
func (e *engines) openVault(w seam.World, _ live.Auth) error {
	if e.secret = e.cfg.Secret; e.secret == "" {
		var err error
		if e.secret, err = ownSecret(filepath.Join(e.cfg.Data, "secret.key"), w); err != nil {
			return err
		}
	}
	var err error
	e.vault, err = user.NewVault(e.secret)
	return err
}

func (e *engines) openPads(_ seam.World, _ live.Auth) (err error) {
	e.pads, err = etherpad.New(etherpad.Options{URL: e.cfg.Note.EtherpadURL, Key: e.cfg.Note.EtherpadKey})
	return err
}

func (e *engines) openMedia(w seam.World, _ live.Auth) error {
	switch set := e.cfg.Call; set.URL {
	case "":
		o, err := localMedia(e.cfg)
		if err != nil {
			return err
		}
		o.Secret, o.Webhook, o.World, o.Log = media.SecretFrom(e.secret), call.WebhookPath, w, e.obs.Log
		o.Starts = e.obs.Counter("media_starts_total", "How often the media server was started.").WithLabelValues()
		e.local, err = media.NewLocal(context.Background(), o)
		if err != nil {
			return err
		}
		e.media = e.local.Server
	case config.CallsOff:
		e.media = media.Off(w)
	default:
		e.media = cluster(e.cfg, w)
	}
	return nil
}

// cluster is the operator's own media server; ws:// and http:// name the same.
func cluster(cfg config.Config, w seam.World) *media.Server {
	url := cfg.Call.URL
	if rest, ok := strings.CutPrefix(url, "ws"); ok {
		url = "http" + rest
	}
	return media.Cluster(url, cfg.Call.Key, cfg.Call.Secret, w)
}

func ownSecret(path string, w seam.World) (string, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = file.WriteString(w.Token(32) + "\n")
		err = errors.Join(err, file.Sync(), file.Close())
	}
	if err != nil && !errors.Is(err, os.ErrExist) {
		return "", fmt.Errorf("the key of bank accounts cannot be made: %w", err)
	}
	raw, err := os.ReadFile(path)
	if err == nil && len(strings.TrimSpace(string(raw))) < 32 {
		err = fmt.Errorf("%s is damaged: put the key back from a copy, or remove the file to begin with a new one", path)
	}
	return strings.TrimSpace(string(raw)), err
}

func (e *engines) openLimits(w seam.World, _ live.Auth) error {
	if !e.cfg.Limits {
		e.obs.Log.Warn("rate limits are off (--limits off): for load tests and trusted networks only")
	}
	if e.cfg.Redis != "" {
		var err error
		if e.redis, err = limit.NewRedis(e.cfg.Redis); err != nil {
			return errors.New("the Redis of --redis cannot be reached") // the cause may show a password
		}
	}
	switch {
	case !e.cfg.Limits:
		e.limits = limit.Off{}
	case e.redis != nil:
		e.limits = e.redis
	default:
		e.limits = limit.NewMemory(w.Now)
	}
	return nil
}

func (e *engines) openLive(_ seam.World, auth live.Auth) error {
	var err error
	e.hub, err = live.New(e.cfg.Redis, auth, e.obs.Log)
	return err
}

func (e *engines) openMail(w seam.World, _ live.Auth) error {
	var carrier mail.Carrier
	var err error
	if e.cfg.SMTP != "" {
		carrier, err = mail.NewSMTP(e.cfg.SMTP, sender(e.publicURL))
	} else {
		e.letters, err = mail.NewFolder(filepath.Join(e.cfg.Data, "mail"), w)
		carrier = e.letters
	}
	e.postman = mail.New(e.db, carrier, e.obs.Log)
	return err
}

// localMedia says how the media server beside the binary is run.
func localMedia(cfg config.Config) (media.LocalOptions, error) {
	o := media.LocalOptions{Dir: filepath.Join(cfg.Data, "media"), Advertise: cfg.Call.IP, Redis: cfg.Redis}
	self, err := os.Executable()
	if err != nil {
		return o, err
	}
	o.Program = filepath.Join(filepath.Dir(self), media.Program)
	host, port, err := net.SplitHostPort(cmp.Or(cfg.Call.Addr, cfg.Addr))
	if err != nil {
		return o, err
	}
	if cfg.Call.Addr != "" {
		if o.Port, err = strconv.Atoi(port); err != nil {
			return o, err
		}
	}
	ip, err := net.ResolveIPAddr("ip", host)
	if err != nil {
		return o, fmt.Errorf("the host of --addr has no address: %w", err)
	}
	if ip.IP != nil && !ip.IP.IsUnspecified() {
		o.Host = ip.IP.String()
	}
	return o, nil
}

// sender is the address letters come from where the SMTP URL names none.
func sender(publicURL string) string {
	host := "localhost"
	if u, err := url.Parse(publicURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return "studyone@" + host
}

// ready tells whether everything the server stands on answers.
func (e *engines) ready(ctx context.Context) error {
	state, err := e.db.SchemaState(ctx, Schemas())
	if err != nil {
		e.obs.Log.Error("the database does not answer", "err", err)
		return errors.New("database: it does not answer") // who asks is not told where it is
	}
	if err := state.Err(); err != nil {
		return err
	}
	if e.redis != nil {
		if err := e.redis.Ping(ctx); err != nil {
			return errors.New("channels: Redis does not answer")
		}
	}
	return nil
}

func (e *engines) close(ctx context.Context) error {
	err := e.hub.Stop(ctx)
	if e.local != nil {
		err = errors.Join(err, e.local.Webhooks().Close())
	}
	if e.redis != nil {
		e.redis.Close()
	}
	return errors.Join(err, e.db.Close())
}

// sameOrigin lets browsers connect from our own pages, and programs, which send no origin.
func (e *engines) sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || origin == e.publicURL {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host && (u.Scheme == "https" || r.TLS == nil)
}

func liveAuth(auth httpx.Authenticate) live.Auth {
	return func(ctx context.Context, r *http.Request, token string) (int64, error) {
		if token == "" {
			token = httpx.Token(r)
		}
		who, err := auth(ctx, token)
		return who.ID, err
	}
}

// Migrate brings the database of the settings up to date.
func Migrate(ctx context.Context, cfg config.Config, o *obs.Obs, w seam.World) error {
	if err := openFolder(cfg.Data); err != nil {
		return err
	}
	d, err := db.Open(ctx, db.Options{URL: cfg.DB, Path: filepath.Join(cfg.Data, "studyone.db"), World: w, Obs: o})
	if err != nil {
		return err
	}
	return errors.Join(d.Migrate(ctx, Schemas()), d.Close())
}
