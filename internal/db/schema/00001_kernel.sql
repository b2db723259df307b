-- +goose Up
CREATE TABLE outbox (
    id {{identity}},
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    xid BIGINT NOT NULL
);
CREATE TABLE outbox_cursor (
    subscriber TEXT PRIMARY KEY,
    xid BIGINT NOT NULL,
    id BIGINT NOT NULL
);
CREATE TABLE outbox_parked (
    subscriber TEXT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    error TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (subscriber, id)
);
CREATE TABLE job_lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL,
    next_run BIGINT NOT NULL
);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
