-- +goose Up
-- What people did about rooms, here (from records) and before (imported; at is 0 where unknown).
CREATE TABLE interaction (
    id {{identity}},
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    value DOUBLE PRECISION,
    UNIQUE (person_id, room_id, kind, at)
);
CREATE INDEX interaction_room ON interaction (room_id, at);
-- Every list shown, so that another ranking can be judged by it later.
CREATE TABLE impression (
    id {{identity}},
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    model TEXT NOT NULL,
    places TEXT NOT NULL
);
CREATE INDEX impression_at ON impression (at);
