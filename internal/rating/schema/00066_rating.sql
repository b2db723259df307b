-- +goose Up
CREATE TABLE rating (
    room_id BIGINT NOT NULL REFERENCES room (id),
    season BIGINT NOT NULL,
    rater BIGINT NOT NULL REFERENCES person (id),
    person_id BIGINT NOT NULL, -- 0: the room itself
    stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    at BIGINT NOT NULL,
    PRIMARY KEY (room_id, season, rater, person_id)
);
CREATE INDEX rating_person ON rating (person_id);
