CREATE SCHEMA search;

-- What is found otherwise than before. Each line is only added, so that nobody waits for anybody. The number of the
-- transaction tells readers what they cannot have seen yet: numbers drawn from a sequence may become visible late.
CREATE TABLE search.changed (
    subject text NOT NULL CHECK (subject <> ''),
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL
);

CREATE INDEX changed_by_xact ON search.changed (xact);
