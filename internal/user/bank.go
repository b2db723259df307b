package user

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/httpx"
	"github.com/studyone/studyone/internal/seam"
	"github.com/studyone/studyone/internal/text"
)

// BankAccount is where money is sent to. It is stored encrypted, and shown only to its owner and to who has to pay it.
type BankAccount struct {
	Bank   string `json:"bank" doc:"1 to 30 code points"`
	Number string `json:"number" doc:"5 to 30 digits and dashes"`
	Holder string `json:"holder" doc:"1 to 50 code points"`
}

var (
	accountNumber = regexp.MustCompile(`^[0-9][0-9-]{3,28}[0-9]$`)

	errNoAccount  = errs.Missing("등록된 계좌를", "A bank account")
	errOtherVault = errs.New(errs.Unavailable, "이 서버의 열쇠로는 계좌를 열 수 없어요. 운영자에게 알려 주세요.", "This server's key does not open the account. Please tell the operator.")
)

// Vault encrypts what must not lie open in the database.
type Vault struct{ aead cipher.AEAD }

// NewVault makes a Vault of a secret of any length.
func NewVault(secret string) (*Vault, error) {
	key := sha256.Sum256([]byte(secret))
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, fmt.Errorf("vault: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("vault: %w", err)
	}
	return &Vault{aead}, nil
}

// seal encrypts; what is about one person cannot be given to another.
func (v *Vault) seal(w seam.World, person int64, plain []byte) string {
	nonce := w.Bytes(v.aead.NonceSize())
	return base64.StdEncoding.EncodeToString(v.aead.Seal(nonce, nonce, plain, owner(person)))
}

func (v *Vault) open(person int64, sealed string) ([]byte, error) {
	raw, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil || len(raw) < v.aead.NonceSize() {
		return nil, errOtherVault
	}
	plain, err := v.aead.Open(nil, raw[:v.aead.NonceSize()], raw[v.aead.NonceSize():], owner(person))
	if err != nil {
		return nil, errOtherVault
	}
	return plain, nil
}

func owner(person int64) []byte { return []byte(strconv.FormatInt(person, 10)) }

// SetBankAccount stores the own account.
func (s *Service) SetBankAccount(ctx context.Context, who httpx.Caller, a BankAccount) error {
	var c errs.Checks
	a.Bank, a.Number, a.Holder = text.Clean(a.Bank), text.Clean(a.Number), text.Clean(a.Holder)
	c.Length("bank", a.Bank, 1, 30)
	c.Length("holder", a.Holder, 1, 50)
	if !accountNumber.MatchString(a.Number) {
		c.Fail("number", "숫자와 -로 5자에서 30자까지 써 주세요.", "Use 5 to 30 digits and dashes.")
	}
	if err := c.Err(); err != nil {
		return err
	}
	plain, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("bank account: %w", err)
	}
	sealed := s.vault.seal(s.db.World(), who.ID, plain)
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO bank_account (person_id, sealed, at) VALUES ($1, $2, $3)
			ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, at = excluded.at`, who.ID, sealed, db.Micros(tx.Now()))
		return err
	})
}

// RemoveBankAccount forgets the own account.
func (s *Service) RemoveBankAccount(ctx context.Context, who httpx.Caller) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM bank_account WHERE person_id = $1", who.ID)
		return err
	})
}

// BankAccountOf opens somebody's account; who may see it is for the caller to decide.
func (s *Service) BankAccountOf(ctx context.Context, person int64) (BankAccount, error) {
	var a BankAccount
	var sealed string
	err := s.db.QueryRow(ctx, "SELECT sealed FROM bank_account WHERE person_id = $1", person).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return a, errNoAccount
	}
	if err != nil {
		return a, err
	}
	plain, err := s.vault.open(person, sealed)
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(plain, &a)
}
