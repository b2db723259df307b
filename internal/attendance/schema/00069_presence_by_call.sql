-- +goose Up
-- Presence is what internal/call knows of connections; nothing was ever written here.
DROP TABLE presence;
