package user

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/limit"
	"github.com/studyone/studyone/internal/mail"
	"github.com/studyone/studyone/internal/text"
)

// Service holds the use cases around people.
type Service struct {
	db        *db.DB
	limits    limit.Limiter
	letters   letters
	vault     *Vault
	mailed    func()             // the queue has a new letter
	signedOut func(person int64) // sessions of a person have ended
}

// Deps is what a Service stands on.
type Deps struct {
	DB        *db.DB
	Limits    limit.Limiter
	PublicURL string
	Vault     *Vault
	Mailed    func()
	SignedOut func(person int64)
}

// New makes a Service.
func New(d Deps) *Service {
	return &Service{db: d.DB, limits: d.Limits, letters: letters{d.PublicURL}, vault: d.Vault, mailed: d.Mailed, signedOut: d.SignedOut}
}

// Session is a proof of identity just issued.
type Session struct {
	Token   string
	Expires time.Time
	Person  Person
}

// hash is how tokens are stored: they are random, so one round is enough.
func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// codeHash binds a short code to its address, so that equal codes differ in the database.
func codeHash(key, code string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(code))
	return hex.EncodeToString(m.Sum(nil))
}

// SignUp takes a newcomer's details and sends the verification letter. The
// answer is the same when the address has an account: then its owner is told.
func (s *Service) SignUp(ctx context.Context, in SignUp) error {
	in, err := in.cleaned()
	if err != nil {
		return err
	}
	if err := limit.Allow(ctx, s.limits, signUpsPerAddress, "signup:"+httpx.AddressOf(ctx)); err != nil {
		return err
	}
	passwordHash := HashPassword(s.db.World(), in.Password)
	return s.invite(ctx, pending{email: in.Email, name: in.Name, hash: passwordHash, lang: in.Language})
}

// Resend sends the verification letter of a pending sign-up again, with new secrets.
func (s *Service) Resend(ctx context.Context, email string) error {
	if err := limit.Allow(ctx, s.limits, signUpsPerAddress, "resend:"+httpx.AddressOf(ctx)); err != nil {
		return err
	}
	p, err := pendingByEmail(ctx, s.db, emailKey(email))
	if err != nil || p == nil {
		return err
	}
	return s.invite(ctx, *p)
}

// invite stores a sign-up with fresh secrets and queues its letter.
func (s *Service) invite(ctx context.Context, p pending) error {
	key := emailKey(p.email)
	if err := limit.Allow(ctx, s.limits, lettersPerAccount, "letter:"+key); errors.Is(err, limit.ErrLimited) {
		return nil // the last letters are on their way; saying so would tell that the address is known
	} else if err != nil {
		return err
	}
	token, code := s.db.World().Token(24), s.db.World().Digits(codeDigits)
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		known, err := accountByEmail(ctx, tx, key)
		if err != nil {
			return err
		}
		if known != nil {
			return mail.Queue(ctx, tx, s.letters.alreadyKnown(p.email, known.lang))
		}
		p := p
		p.codeHash, p.expires = codeHash(key, code), tx.Now().Add(verifyLife)
		if err := insertPending(ctx, tx, p, hash(token)); err != nil {
			return err
		}
		return mail.Queue(ctx, tx, s.letters.verify(p.email, p.lang, token, code))
	})
	if err == nil {
		s.mailed()
	}
	return err
}

// VerifyToken completes a sign-up by the letter's link.
func (s *Service) VerifyToken(ctx context.Context, token string) error {
	if err := limit.Allow(ctx, s.limits, guessesPerAddress, "verify:"+httpx.AddressOf(ctx)); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		p, err := pendingByToken(ctx, tx, hash(token))
		if err != nil {
			return err
		}
		if p == nil || tx.Now().After(p.expires) {
			return errBadToken
		}
		return s.complete(ctx, tx, p)
	})
}

// VerifyCode completes the newest sign-up of an address by the letter's code.
func (s *Service) VerifyCode(ctx context.Context, email, code string) error {
	if err := limit.Allow(ctx, s.limits, guessesPerAddress, "verify:"+httpx.AddressOf(ctx)); err != nil {
		return err
	}
	key := emailKey(email)
	wrong := false
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		p, err := pendingByEmail(ctx, tx, key)
		if err != nil {
			return err
		}
		if p == nil || tx.Now().After(p.expires) || p.tries >= codeTries {
			return errBadCode
		}
		if wrong = !hmac.Equal([]byte(codeHash(key, text.Clean(code))), []byte(p.codeHash)); wrong {
			_, err := tx.Exec(ctx, "UPDATE sign_up SET code_tries = code_tries + 1 WHERE id = $1", p.id)
			return err
		}
		return s.complete(ctx, tx, p)
	})
	if err == nil && wrong {
		return errBadCode
	}
	return err
}

func (s *Service) complete(ctx context.Context, tx *db.Tx, p *pending) error {
	id, err := insertPerson(ctx, tx, newPerson{email: p.email, name: p.name, hash: p.hash, lang: p.lang})
	if errors.Is(err, errAddressTaken) {
		return errBadToken // an earlier letter of the same address was read first
	}
	if err != nil {
		return err
	}
	if err := deletePending(ctx, tx, emailKey(p.email)); err != nil {
		return err
	}
	return tx.Emit(ctx, Joined{Person: id})
}

// Create makes a verified account, for administrators at the command line.
func (s *Service) Create(ctx context.Context, in SignUp, admin bool) (int64, error) {
	in.Over14, in.Terms = true, true
	in, err := in.cleaned()
	if err != nil {
		return 0, err
	}
	n := newPerson{email: in.Email, name: in.Name, hash: HashPassword(s.db.World(), in.Password), lang: in.Language, admin: admin}
	var id int64
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		var err error
		if id, err = insertPerson(ctx, tx, n); err != nil {
			return err
		}
		return tx.Emit(ctx, Joined{Person: id})
	})
	return id, err
}

// SetupToken makes a one-time token for the first administrator; it is empty
// where there is one already. Each start of each process prints its own; all end
// when one is used.
func (s *Service) SetupToken(ctx context.Context) (string, error) {
	token := s.db.World().Token(24)
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		has, err := HasAdmin(ctx, tx)
		if err != nil || has {
			token = ""
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO setting (name, value) VALUES ($1, '')", setupTokens+hash(token))
		return err
	})
	return token, err
}

// setupTokens is what the settings that hold setup tokens begin with.
const setupTokens = "setup-token:"

// HasAdmin tells whether there is an administrator.
func HasAdmin(ctx context.Context, q db.Querier) (bool, error) {
	return db.Exists(ctx, q, "SELECT 1 FROM person WHERE admin LIMIT 1")
}

// SetUp makes the first administrator and signs them in.
func (s *Service) SetUp(ctx context.Context, token string, in SignUp) (Session, error) {
	if err := limit.Allow(ctx, s.limits, guessesPerAddress, "setup:"+httpx.AddressOf(ctx)); err != nil {
		return Session{}, err
	}
	in, err := in.cleaned()
	if err != nil {
		return Session{}, err
	}
	n := newPerson{email: in.Email, name: in.Name, hash: HashPassword(s.db.World(), in.Password), lang: in.Language, admin: true}
	var id int64
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		known, err := db.Exists(ctx, tx, "SELECT 1 FROM setting WHERE name = $1", setupTokens+hash(token))
		if err != nil {
			return err
		}
		if !known {
			return errBadToken
		}
		if _, err := tx.Exec(ctx, "DELETE FROM setting WHERE name LIKE $1", setupTokens+"%"); err != nil {
			return err
		}
		if has, err := HasAdmin(ctx, tx); err != nil || has {
			return errors.Join(err, errSetUpAlready)
		}
		if id, err = insertPerson(ctx, tx, n); err != nil {
			return err
		}
		return tx.Emit(ctx, Joined{Person: id})
	})
	if err != nil {
		return Session{}, err
	}
	return s.Open(ctx, id)
}

// SignIn checks a password and opens a session.
func (s *Service) SignIn(ctx context.Context, email, password string) (Session, error) {
	key := emailKey(email)
	if err := s.mayTry(ctx, key); err != nil {
		return Session{}, err
	}
	a, err := accountByEmail(ctx, s.db, key)
	if err != nil {
		return Session{}, err
	}
	if a == nil {
		return Session{}, s.refuseStranger(ctx, key, password)
	}
	if !CheckPassword(a.hash, password) {
		return Session{}, errors.Join(errBadCredentials, s.countFailure(ctx, key))
	}
	return s.Open(ctx, a.id)
}

// refuseStranger answers for an address without an account: whoever knows the
// password of its pending sign-up learns that the letter is still unread.
func (s *Service) refuseStranger(ctx context.Context, key, password string) error {
	p, err := pendingByEmail(ctx, s.db, key)
	if err != nil {
		return err
	}
	stored := ""
	if p != nil {
		stored = p.hash
	}
	if CheckPassword(stored, password) {
		return errUnverified
	}
	return errors.Join(errBadCredentials, s.countFailure(ctx, key))
}

type countedFailure struct {
	key  string
	rule limit.Rule
}

func failures(ctx context.Context, key string) []countedFailure {
	address := httpx.AddressOf(ctx)
	return []countedFailure{
		{"signin:" + key + "@" + address, failuresPerPair},
		{"signin:" + key, failuresPerAccount},
		{"signin@" + address, failuresPerAddress},
	}
}

func (s *Service) mayTry(ctx context.Context, key string) error {
	for _, f := range failures(ctx, key) {
		n, err := s.limits.Count(ctx, f.key)
		if err != nil {
			return err
		}
		if n >= f.rule.N {
			return limit.ErrLimited
		}
	}
	return nil
}

func (s *Service) countFailure(ctx context.Context, key string) error {
	for _, f := range failures(ctx, key) {
		if _, err := s.limits.Hit(ctx, f.key, f.rule.Window); err != nil {
			return err
		}
	}
	return nil
}

// Open issues a session for a person whose identity is proven.
func (s *Service) Open(ctx context.Context, person int64) (Session, error) {
	out := Session{Token: s.db.World().Token(32)}
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		var err error
		out.Expires = tx.Now().Add(sessionLife)
		if out.Person, err = ByID(ctx, tx, person); err != nil {
			return err
		}
		return insertSession(ctx, tx, person, hash(out.Token), out.Expires)
	})
	return out, err
}

// Authenticate finds who holds a token; it fails with errs.Unauthenticated where nobody does.
func (s *Service) Authenticate(ctx context.Context, token string) (httpx.Caller, error) {
	var c httpx.Caller
	var expires, seen int64
	err := s.db.QueryRow(ctx, "SELECT s.id, s.expires_at, p.id, p.admin, COALESCE(p.seen_at, 0) FROM session s JOIN person p ON p.id = s.person_id WHERE s.token_hash = $1",
		hash(token)).Scan(&c.Session, &expires, &c.ID, &c.Admin, &seen)
	now := s.db.World().Now()
	if errors.Is(err, sql.ErrNoRows) || err == nil && !now.Before(db.Time(expires)) {
		return httpx.Caller{}, errs.Unauthorized()
	}
	if err != nil || now.Sub(db.Time(seen)) < seenEvery {
		return c, err
	}
	return c, s.see(ctx, c.ID)
}

// seenEvery is how exactly it is known when somebody was last here.
const seenEvery = time.Hour

func (s *Service) see(ctx context.Context, person int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE person SET seen_at = $2 WHERE id = $1", person, db.Micros(tx.Now()))
		return err
	})
}

// SignOut ends one session.
func (s *Service) SignOut(ctx context.Context, who httpx.Caller) error {
	return s.endSessions(ctx, who.ID, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM session WHERE id = $1", who.Session)
		return err
	})
}

// SignOutEverywhere ends all sessions of a person.
func (s *Service) SignOutEverywhere(ctx context.Context, who httpx.Caller) error {
	return s.endSessions(ctx, who.ID, func(tx *db.Tx) error { return deleteSessions(ctx, tx, who.ID) })
}

func (s *Service) endSessions(ctx context.Context, person int64, end func(*db.Tx) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		tx.AfterCommit(func() { s.signedOut(person) })
		return end(tx)
	})
}

// RequestReset sends a link to choose a new password, where the address has an account.
func (s *Service) RequestReset(ctx context.Context, email string) error {
	if err := limit.Allow(ctx, s.limits, signUpsPerAddress, "reset:"+httpx.AddressOf(ctx)); err != nil {
		return err
	}
	key := emailKey(email)
	if err := limit.Allow(ctx, s.limits, lettersPerAccount, "reset-letter:"+key); errors.Is(err, limit.ErrLimited) {
		return nil // as in invite
	} else if err != nil {
		return err
	}
	token := s.db.World().Token(24)
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		a, err := accountByEmail(ctx, tx, key)
		if err != nil || a == nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO password_reset (token_hash, person_id, expires_at) VALUES ($1, $2, $3)",
			hash(token), a.id, db.Micros(tx.Now().Add(resetLife))); err != nil {
			return err
		}
		return mail.Queue(ctx, tx, s.letters.reset(key, a.lang, token))
	})
	if err == nil {
		s.mailed()
	}
	return err
}

// ConfirmReset sets the new password and ends all sessions.
func (s *Service) ConfirmReset(ctx context.Context, token, password string) error {
	if err := limit.Allow(ctx, s.limits, guessesPerAddress, "reset-confirm:"+httpx.AddressOf(ctx)); err != nil {
		return err
	}
	var c errs.Checks
	if checkPassword(&c, password); c.Err() != nil {
		return c.Err()
	}
	passwordHash := HashPassword(s.db.World(), password)
	return s.db.Write(ctx, func(tx *db.Tx) error {
		var person, expires int64
		err := tx.QueryRow(ctx, "DELETE FROM password_reset WHERE token_hash = $1 RETURNING person_id, expires_at", hash(token)).Scan(&person, &expires)
		if errors.Is(err, sql.ErrNoRows) || err == nil && tx.Now().After(db.Time(expires)) {
			return errBadToken
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "UPDATE person SET password_hash = $2 WHERE id = $1", person, passwordHash); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "DELETE FROM password_reset WHERE person_id = $1", person); err != nil {
			return err
		}
		tx.AfterCommit(func() { s.signedOut(person) })
		return deleteSessions(ctx, tx, person)
	})
}

// Get reads a person.
func (s *Service) Get(ctx context.Context, id int64) (Person, error) { return ByID(ctx, s.db, id) }

// Update changes the own profile.
func (s *Service) Update(ctx context.Context, who httpx.Caller, ch Change) (Person, error) {
	return s.change(ctx, who, func(tx *db.Tx, p *Person) error {
		if err := ch.apply(p); err != nil {
			return err
		}
		return updatePerson(ctx, tx, *p)
	})
}

// SetInterests replaces the interests.
func (s *Service) SetInterests(ctx context.Context, who httpx.Caller, field string, words []string) (Person, error) {
	words, err := text.Words(field, words, 0, MaxInterests)
	if err != nil {
		return Person{}, err
	}
	return s.change(ctx, who, func(tx *db.Tx, p *Person) error {
		p.Interests = words
		return replaceInterests(ctx, tx, p.ID, words)
	})
}

// SetFree replaces the free hours.
func (s *Service) SetFree(ctx context.Context, who httpx.Caller, free []FreeHours) (Person, error) {
	spans, err := ParseFree(free)
	if err != nil {
		return Person{}, err
	}
	return s.change(ctx, who, func(tx *db.Tx, p *Person) error {
		p.Free = spans
		return replaceFree(ctx, tx, p.ID, spans)
	})
}

func (s *Service) change(ctx context.Context, who httpx.Caller, f func(*db.Tx, *Person) error) (Person, error) {
	var p Person
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		// The row is taken first, so that two changes at once come one after the other.
		if _, err := tx.Exec(ctx, "UPDATE person SET id = id WHERE id = $1", who.ID); err != nil {
			return err
		}
		var err error
		if p, err = ByID(ctx, tx, who.ID); err != nil {
			return err
		}
		if err := f(tx, &p); err != nil {
			return err
		}
		return tx.Emit(ctx, ProfileChanged{Person: who.ID})
	})
	return p, err
}

// Clean removes what has expired.
func (s *Service) Clean(ctx context.Context) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return deleteExpired(ctx, tx) })
}
