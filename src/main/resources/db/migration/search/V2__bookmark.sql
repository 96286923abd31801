-- Up to where a kept index holds what was changed. It is written before the index is kept with its id, so that an index whose
-- bookmark is not here knows what this database does not: of an earlier state, restored meanwhile, or of another one.
CREATE TABLE search.bookmark (
    id uuid PRIMARY KEY,
    -- The first transaction that the index may lack; see changed.
    horizon xid8 NOT NULL,
    looked timestamptz NOT NULL,
    edition text NOT NULL CHECK (edition <> ''),
    built timestamptz NOT NULL,
    seconds double precision NOT NULL CHECK (seconds >= 0),
    at timestamptz NOT NULL,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id()
);
