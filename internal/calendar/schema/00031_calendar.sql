-- +goose Up
CREATE TABLE event (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    title TEXT NOT NULL,
    explain_text TEXT NOT NULL,
    attribute BIGINT NOT NULL,
    starts_at BIGINT,
    ends_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX event_room ON event (room_id, starts_at);
