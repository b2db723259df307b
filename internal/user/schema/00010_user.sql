-- +goose Up
CREATE TABLE person (
    id {{identity}},
    email TEXT,
    email_key TEXT UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    admin BOOLEAN NOT NULL DEFAULT FALSE,
    demo BOOLEAN NOT NULL DEFAULT FALSE,
    language TEXT NOT NULL DEFAULT 'ko',
    goal TEXT NOT NULL DEFAULT '',
    personalised BOOLEAN NOT NULL DEFAULT TRUE,
    seat_visible BOOLEAN NOT NULL DEFAULT FALSE,
    external_id TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE TABLE interest (
    person_id BIGINT NOT NULL REFERENCES person (id),
    position BIGINT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (person_id, position)
);
CREATE TABLE free_hours (
    person_id BIGINT NOT NULL REFERENCES person (id),
    day BIGINT NOT NULL,
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    PRIMARY KEY (person_id, day, from_minute)
);
-- A sign-up becomes a person only when its own letter was read: so nobody can
-- choose the password of an address that is not theirs.
CREATE TABLE sign_up (
    id {{identity}},
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    code_hash TEXT NOT NULL,
    code_tries BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_up_email ON sign_up (email_key, id);
CREATE TABLE password_reset (
    token_hash TEXT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    expires_at BIGINT NOT NULL
);
CREATE TABLE session (
    id {{identity}},
    token_hash TEXT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
