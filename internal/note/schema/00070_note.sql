-- +goose Up
-- seq counts what was written; all of it up to note_state.folded is in the state and the text.
CREATE TABLE note (
    id {{identity}},
    room_id BIGINT NOT NULL REFERENCES room (id),
    title TEXT NOT NULL,
    folder TEXT NOT NULL,
    seq BIGINT NOT NULL DEFAULT 0,
    link TEXT UNIQUE,
    created_by BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    edited_by BIGINT NOT NULL REFERENCES person (id),
    edited_at BIGINT NOT NULL,
    deleted_by BIGINT REFERENCES person (id),
    deleted_at BIGINT
);
CREATE INDEX note_room ON note (room_id);
CREATE TABLE note_state (
    note_id BIGINT PRIMARY KEY REFERENCES note (id) ON DELETE CASCADE,
    folded BIGINT NOT NULL,
    at BIGINT NOT NULL,
    editors TEXT NOT NULL,
    content TEXT NOT NULL,
    state {{bytes}} NOT NULL
);
CREATE TABLE note_update (
    note_id BIGINT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    body {{bytes}} NOT NULL,
    PRIMARY KEY (note_id, seq)
);
CREATE TABLE note_client (
    note_id BIGINT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    client BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (note_id, client)
);
CREATE TABLE note_version (
    id {{identity}},
    note_id BIGINT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    person_id BIGINT REFERENCES person (id),
    at BIGINT NOT NULL,
    characters BIGINT NOT NULL,
    editors TEXT NOT NULL,
    handed_in BIGINT NOT NULL DEFAULT 0,
    content {{bytes}} NOT NULL
);
CREATE INDEX note_version_note ON note_version (note_id, at);
CREATE TABLE note_comment (
    id {{identity}},
    note_id BIGINT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    thread_id BIGINT REFERENCES note_comment (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    quote TEXT NOT NULL,
    from_anchor TEXT NOT NULL,
    to_anchor TEXT NOT NULL,
    at BIGINT NOT NULL,
    edited_at BIGINT,
    resolved_by BIGINT REFERENCES person (id),
    resolved_at BIGINT
);
CREATE INDEX note_comment_note ON note_comment (note_id);
CREATE INDEX note_comment_thread ON note_comment (thread_id);
-- What is in Etherpad: a room is a group there, a note that was opened a pad.
CREATE TABLE note_pad_group (
    room_id BIGINT PRIMARY KEY REFERENCES room (id),
    group_id TEXT NOT NULL
);
CREATE TABLE note_pad (
    note_id BIGINT PRIMARY KEY REFERENCES note (id) ON DELETE CASCADE,
    pad TEXT NOT NULL
);
-- Pads that are to be removed there from an instant on.
CREATE TABLE note_pad_over (
    pad TEXT PRIMARY KEY,
    due BIGINT NOT NULL
);
-- login is the session of studyONE's by which somebody was signed in.
CREATE TABLE note_pad_session (
    session TEXT PRIMARY KEY,
    room_id BIGINT NOT NULL REFERENCES room (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    login BIGINT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX note_pad_session_login ON note_pad_session (login);
