-- +goose Up
CREATE TABLE room (
    id {{identity}},
    version BIGINT NOT NULL DEFAULT 0,
    owner BIGINT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    password_hash TEXT NOT NULL DEFAULT '',
    explain_text TEXT NOT NULL,
    main_goal TEXT NOT NULL,
    grace_period BIGINT NOT NULL,
    max_user_count BIGINT NOT NULL,
    user_count BIGINT NOT NULL,
    season BIGINT NOT NULL DEFAULT 1,
    season_started_at BIGINT NOT NULL,
    period_renew BIGINT NOT NULL,
    fee BIGINT NOT NULL,
    penalty BIGINT NOT NULL,
    days_mask BIGINT NOT NULL,
    meeting_times TEXT NOT NULL,
    time_zone TEXT NOT NULL DEFAULT 'Asia/Seoul',
    invite_code TEXT UNIQUE,
    search_text TEXT NOT NULL,
    external_id TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    CHECK (user_count >= 0 AND user_count <= max_user_count)
);
CREATE INDEX room_open ON room (id) WHERE closed_at IS NULL;
CREATE TABLE room_keyword (
    room_id BIGINT NOT NULL REFERENCES room (id),
    position BIGINT NOT NULL,
    word TEXT NOT NULL,
    word_key TEXT NOT NULL,
    PRIMARY KEY (room_id, position)
);
CREATE INDEX room_keyword_word ON room_keyword (word_key, room_id);
CREATE TABLE room_gram (
    gram TEXT NOT NULL,
    room_id BIGINT NOT NULL REFERENCES room (id),
    PRIMARY KEY (gram, room_id)
);
CREATE INDEX room_gram_room ON room_gram (room_id);
CREATE TABLE member (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    season_joined BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    season_left BIGINT,
    left_at BIGINT
);
CREATE UNIQUE INDEX member_active ON member (room_id, person_id) WHERE left_at IS NULL;
CREATE INDEX member_room ON member (room_id, person_id);
CREATE INDEX member_person ON member (person_id, room_id);
CREATE TABLE join_request (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    introduction TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE UNIQUE INDEX join_request_open ON join_request (room_id, person_id) WHERE state = 'open';
CREATE INDEX join_request_person ON join_request (person_id, room_id);
CREATE TABLE room_like (
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT NOT NULL REFERENCES room (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, room_id)
);
CREATE TABLE room_dismissal (
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT NOT NULL REFERENCES room (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, room_id)
);
