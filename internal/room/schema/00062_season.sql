-- +goose Up
ALTER TABLE room ADD COLUMN cost BIGINT NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN basis TEXT NOT NULL DEFAULT 'per_absence';
ALTER TABLE room ADD COLUMN policy TEXT NOT NULL DEFAULT 'perfect';
ALTER TABLE room ADD COLUMN late_every BIGINT NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN excused_quota BIGINT NOT NULL DEFAULT 2;
ALTER TABLE room ADD COLUMN planned_events BIGINT NOT NULL DEFAULT 0;
-- A season keeps its own copy of the rules. A room of before this table gets its
-- row when somebody first decides something in it.
CREATE TABLE season (
    room_id BIGINT NOT NULL REFERENCES room (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    counts_from BIGINT NOT NULL, -- nothing before it is scored
    period_renew BIGINT NOT NULL,
    fee BIGINT NOT NULL,
    cost BIGINT NOT NULL,
    penalty BIGINT NOT NULL,
    basis TEXT NOT NULL,
    policy TEXT NOT NULL,
    late_every BIGINT NOT NULL,
    excused_quota BIGINT NOT NULL,
    grace_period BIGINT NOT NULL,
    planned_events BIGINT NOT NULL,
    holder BIGINT NOT NULL REFERENCES person (id),
    activated_at BIGINT,
    frozen_at BIGINT,
    settled_at BIGINT,
    paid_at BIGINT,
    PRIMARY KEY (room_id, number)
);
CREATE INDEX season_due ON season (state, ends_at);
CREATE TABLE enrolment (
    room_id BIGINT NOT NULL,
    season BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    position BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    grace_until BIGINT NOT NULL,
    agreed_at BIGINT,
    agreed_hash TEXT NOT NULL DEFAULT '',
    claimed_at BIGINT,
    paid_at BIGINT,
    deposit BIGINT NOT NULL DEFAULT 0,
    next TEXT NOT NULL DEFAULT '',
    left_at BIGINT,
    left_reason TEXT NOT NULL DEFAULT '',
    held_until BIGINT,
    removed_by BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (room_id, season, person_id),
    FOREIGN KEY (room_id, season) REFERENCES season (room_id, number)
);
CREATE INDEX enrolment_person ON enrolment (person_id, room_id);
