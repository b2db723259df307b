-- +goose Up
ALTER TABLE person ADD COLUMN seen_at BIGINT; -- to the hour
CREATE TABLE bank_account (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    sealed TEXT NOT NULL, -- AES-256-GCM, bound to the person
    at BIGINT NOT NULL
);
