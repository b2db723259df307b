-- +goose Up
-- A series says when and what; each of its occurrences is an event of its own,
-- because attendance, homework and money refer to single events.
CREATE TABLE event_series (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    rule TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    starts_local TEXT NOT NULL, -- wall clock of the zone
    duration BIGINT, -- microseconds; NULL: occurrences have no end
    left_out TEXT NOT NULL DEFAULT '', -- wall clocks of deleted occurrences, with commas
    made_until BIGINT NOT NULL, -- all occurrences up to this instant are events
    ended BOOLEAN NOT NULL DEFAULT FALSE, -- there are no more than those
    title TEXT NOT NULL,
    explain_text TEXT NOT NULL,
    attribute BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX event_series_open ON event_series (made_until) WHERE NOT ended;
ALTER TABLE event ADD COLUMN series_id BIGINT REFERENCES event_series (id);
ALTER TABLE event ADD COLUMN original_start BIGINT; -- where the series has it; it names the occurrence
ALTER TABLE event ADD COLUMN edited BOOLEAN NOT NULL DEFAULT FALSE; -- an exception: the series no longer changes it
ALTER TABLE event ADD COLUMN cancelled_at BIGINT;
ALTER TABLE event ADD COLUMN settled_at BIGINT;
ALTER TABLE event ADD COLUMN changed_at BIGINT;
ALTER TABLE event ADD COLUMN planned_at BIGINT NOT NULL DEFAULT 0; -- when its beginning was last set
ALTER TABLE event ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX event_occurrence ON event (series_id, original_start);
CREATE TABLE event_rsvp (
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (event_id, person_id)
);
CREATE INDEX event_rsvp_person ON event_rsvp (person_id);
-- The addresses under which calendar programs read; room_id is NULL for all rooms of the person.
CREATE TABLE calendar_feed (
    token TEXT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT REFERENCES room (id),
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX calendar_feed_whose ON calendar_feed (person_id, COALESCE(room_id, 0));
