-- +goose Up
CREATE TABLE scored_event (
    event_id BIGINT PRIMARY KEY REFERENCES event (id),
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    number BIGINT NOT NULL, -- from 0, in the order of scoring
    title TEXT NOT NULL,
    attribute BIGINT NOT NULL,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    scored_at BIGINT NOT NULL,
    UNIQUE (room_id, season, number)
);
CREATE TABLE mark (
    event_id BIGINT NOT NULL REFERENCES scored_event (event_id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    mark TEXT NOT NULL,
    free BOOLEAN NOT NULL, -- in the trial, or the server was down: it costs nothing
    source TEXT NOT NULL,
    evidence TEXT NOT NULL, -- JSON
    revision BIGINT NOT NULL DEFAULT 0,
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (event_id, person_id)
);
CREATE INDEX mark_season ON mark (room_id, season);
CREATE INDEX mark_person ON mark (person_id, marked_at);
-- What the owner said of somebody's attendance, in the order it was said.
CREATE TABLE ruling (
    id {{identity}},
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    mark TEXT NOT NULL,
    reason TEXT NOT NULL,
    ruled_by BIGINT NOT NULL,
    ruled_at BIGINT NOT NULL,
    confirmed_by BIGINT,
    confirmed_at BIGINT
);
CREATE INDEX ruling_event ON ruling (event_id, person_id, id);
CREATE TABLE dispute (
    id {{identity}},
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    event_id BIGINT NOT NULL REFERENCES scored_event (event_id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    by_members BOOLEAN NOT NULL, -- the owner is a party: the others decide
    opened_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT, -- 0: by the votes, or by time
    accepted BOOLEAN
);
CREATE UNIQUE INDEX dispute_open ON dispute (event_id, person_id) WHERE decided_at IS NULL;
CREATE INDEX dispute_season ON dispute (room_id, season);
CREATE TABLE dispute_vote (
    dispute_id BIGINT NOT NULL REFERENCES dispute (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    accept BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (dispute_id, person_id)
);
-- Members who say that somebody was removed for a reason after all.
CREATE TABLE removal_objection (
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    removed BIGINT NOT NULL REFERENCES person (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (room_id, season, removed, person_id)
);
CREATE TABLE payout (
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL, -- from 0
    amount BIGINT NOT NULL,
    sent_by BIGINT,
    sent_at BIGINT,
    received_at BIGINT,
    PRIMARY KEY (room_id, season, person_id, number)
);
CREATE TABLE expense (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    amount BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    receipt TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX expense_room ON expense (room_id, id);
CREATE TABLE holder_offer (
    room_id BIGINT PRIMARY KEY REFERENCES room (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE TABLE settlement_document (
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    document TEXT NOT NULL, -- JSON
    PRIMARY KEY (room_id, season)
);
