-- +goose Up
CREATE TABLE journal (
    room_id BIGINT NOT NULL REFERENCES room (id),
    journal_key TEXT NOT NULL,
    seq BIGINT NOT NULL,
    season BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    at BIGINT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (room_id, journal_key),
    UNIQUE (room_id, seq)
);
CREATE TABLE journal_line (
    room_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    position BIGINT NOT NULL,
    account TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (room_id, seq, position)
);
CREATE INDEX journal_line_account ON journal_line (room_id, account, person_id, season);
CREATE INDEX journal_line_person ON journal_line (person_id, account);
-- The end of each room's chain: without it nobody would miss the last rows.
CREATE TABLE journal_head (
    room_id BIGINT PRIMARY KEY REFERENCES room (id),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
