-- +goose Up
CREATE TABLE call (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ticket_at BIGINT NOT NULL,
    ended_at BIGINT,
    locked_at BIGINT,
    timer_from BIGINT,
    timer_focus BIGINT NOT NULL DEFAULT 25,
    timer_rest BIGINT NOT NULL DEFAULT 5,
    timer_goal TEXT NOT NULL DEFAULT '',
    CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX call_open ON call (room_id) WHERE ended_at IS NULL;
CREATE INDEX call_ended ON call (ended_at);
CREATE TABLE call_seat (
    call_id BIGINT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    hand_at BIGINT,
    doing TEXT NOT NULL DEFAULT '' CHECK (doing IN ('', 'focus', 'away')),
    goal TEXT NOT NULL DEFAULT '',
    goal_done BIGINT NOT NULL DEFAULT 0,
    removed_at BIGINT,
    PRIMARY KEY (call_id, person_id)
);
CREATE TABLE call_connection (
    sid TEXT PRIMARY KEY,
    call_id BIGINT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    room_id BIGINT NOT NULL REFERENCES room (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    device TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    to_at BIGINT,
    told BIGINT NOT NULL DEFAULT 0,
    CHECK (to_at >= from_at)
);
CREATE INDEX call_connection_room ON call_connection (room_id, from_at);
CREATE INDEX call_connection_person ON call_connection (person_id, from_at);
CREATE INDEX call_connection_call ON call_connection (call_id);
CREATE TABLE call_lapse (
    call_id BIGINT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL,
    PRIMARY KEY (call_id, from_at)
);
CREATE TABLE study_day (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    starts_at BIGINT NOT NULL CHECK (starts_at BETWEEN 0 AND 12)
);
