-- +goose Up
CREATE TABLE chat_sequence (
    room_id BIGINT PRIMARY KEY REFERENCES room (id),
    last BIGINT NOT NULL
);
CREATE TABLE message (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    seq BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    content TEXT NOT NULL,
    client_key TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (room_id, seq),
    UNIQUE (room_id, person_id, client_key)
);
CREATE TABLE chat_read (
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT NOT NULL REFERENCES room (id),
    seq BIGINT NOT NULL,
    PRIMARY KEY (person_id, room_id)
);
