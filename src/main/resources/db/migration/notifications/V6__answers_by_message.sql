-- Which answers by short message were taken in, so that none is twice: neither the telephone nor what it said.
CREATE TABLE notifications.reply (
    id text PRIMARY KEY CHECK (length(id) <= 80),
    at timestamptz NOT NULL
);
CREATE INDEX reply_at ON notifications.reply (at);
