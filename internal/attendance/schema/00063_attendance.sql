-- +goose Up
CREATE TABLE check_in_secret (
    event_id BIGINT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
    secret TEXT NOT NULL
);
CREATE TABLE check_in (
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('code', 'peer')),
    confirmer BIGINT REFERENCES person (id),
    confirmed_at BIGINT,
    PRIMARY KEY (event_id, person_id),
    CHECK (confirmer <> person_id),
    CHECK (way = 'peer' OR confirmer IS NULL),
    CHECK ((confirmer IS NULL) = (confirmed_at IS NULL))
);
CREATE TABLE excuse (
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (event_id, person_id)
);
CREATE TABLE submission (
    id {{identity}},
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    content TEXT NOT NULL,
    links TEXT NOT NULL,
    returned_at BIGINT,
    returned_by BIGINT REFERENCES person (id),
    return_note TEXT NOT NULL DEFAULT '',
    UNIQUE (event_id, person_id, version),
    CHECK (returned_by <> person_id)
);
CREATE TABLE submission_check (
    submission_id BIGINT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (submission_id, person_id)
);
CREATE TABLE presence (
    connection TEXT PRIMARY KEY,
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    from_at BIGINT NOT NULL,
    to_at BIGINT,
    CHECK (to_at >= from_at)
);
CREATE INDEX presence_event ON presence (event_id, person_id);
CREATE TABLE uptime (
    from_at BIGINT PRIMARY KEY,
    to_at BIGINT NOT NULL,
    CHECK (to_at >= from_at)
);
