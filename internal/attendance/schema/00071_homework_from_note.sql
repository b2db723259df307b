-- +goose Up
-- What was handed in may be a note as it was then; the title is that of the note at that time.
ALTER TABLE submission ADD COLUMN note_version_id BIGINT REFERENCES note_version (id);
CREATE INDEX submission_note ON submission (note_version_id);
ALTER TABLE submission ADD COLUMN note_title TEXT NOT NULL DEFAULT '';
