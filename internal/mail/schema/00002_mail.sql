-- +goose Up
CREATE TABLE mail_queue (
    id {{identity}},
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    tries BIGINT NOT NULL
);
CREATE INDEX mail_queue_next ON mail_queue (next_try);
