-- +goose Up
-- What a person should know. Its text is made from kind and params when it is read.
CREATE TABLE notice (
    id {{identity}},
    person_id BIGINT NOT NULL REFERENCES person (id),
    room_id BIGINT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL, -- the record, or the event or season of a reminder
    moment BIGINT NOT NULL, -- what a reminder reminds of; 0: made from a record
    params TEXT NOT NULL, -- JSON
    at BIGINT NOT NULL,
    read_at BIGINT,
    UNIQUE (person_id, room_id, kind, subject, moment)
);
CREATE INDEX notice_person ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;
CREATE INDEX notice_at ON notice (at);
CREATE TABLE notify_preference (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    mail TEXT NOT NULL DEFAULT 'urgent',
    token TEXT NOT NULL UNIQUE, -- switches mail off, from a letter
    reminded_until BIGINT NOT NULL DEFAULT 0 -- the last letter of reminders covers the time until then
);
-- What the reminders look for.
CREATE INDEX event_begins ON event (COALESCE(starts_at, ends_at)) WHERE attribute = 2;
CREATE INDEX event_due ON event (COALESCE(ends_at, starts_at)) WHERE attribute = 1;
CREATE INDEX enrolment_due ON enrolment ((CASE WHEN grace_until > joined_at + 259200000000 THEN grace_until ELSE joined_at + 259200000000 END))
    WHERE paid_at IS NULL AND left_at IS NULL;
