CREATE SCHEMA transparency;

-- Committed in the transaction of what happened; waits here for its place in the log, for a second or two.
CREATE TABLE transparency.pending (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text NOT NULL,
    number     bigint NOT NULL CHECK (number >= 1),
    commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
    -- Salt and blinding key are derived from it; without it the commitment says nothing to anybody.
    secret     bytea CHECK (octet_length(secret) = 32)
);

CREATE TABLE transparency.leaf (
    leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
    subject    text NOT NULL,
    number     bigint NOT NULL CHECK (number >= 1),
    commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
    secret     bytea CHECK (octet_length(secret) = 32)
) PARTITION BY RANGE (leaf_index);

CREATE INDEX leaf_subject ON transparency.leaf (subject COLLATE "C", number);

-- Cut by place and not by month: the place is what makes a row unique, and what is looked for.
CREATE FUNCTION transparency.keep_leaf_partition(number bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    size bigint := 50000000;
    name text := 'leaf_' || to_char(number, 'FM0000');
BEGIN
    IF to_regclass('transparency.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE transparency.%I PARTITION OF transparency.leaf FOR VALUES FROM (%s) TO (%s)',
                       name, number * size, (number + 1) * size);
    END IF;
END $$;

SELECT transparency.keep_leaf_partition(number) FROM generate_series(0, 1) AS number;

-- A tile holds what its level has of it so far; a smaller tree had the first hashes of it.
CREATE TABLE transparency.tile (
    level  integer NOT NULL CHECK (level BETWEEN 0 AND 63),
    number bigint NOT NULL CHECK (number >= 0),
    hashes bytea NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
    PRIMARY KEY (level, number)
);
-- Hashes cannot be compressed.
ALTER TABLE transparency.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE transparency.log_key (
    vkey        text PRIMARY KEY,
    number      integer GENERATED ALWAYS AS IDENTITY,
    origin      text NOT NULL,
    since       timestamptz NOT NULL,
    until       timestamptz CHECK (until >= since),
    -- The new key, signed by the one before it; the first key has nobody to vouch for it.
    endorsement text
);
CREATE UNIQUE INDEX log_key_current ON transparency.log_key ((true)) WHERE until IS NULL;

CREATE TABLE transparency.checkpoint (
    origin text NOT NULL,
    size   bigint NOT NULL CHECK (size >= 0),
    root   bytea NOT NULL CHECK (octet_length(root) = 32),
    note   text NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (origin, size)
);
CREATE INDEX checkpoint_size ON transparency.checkpoint (size DESC, at DESC);

-- What the log did to itself: keys changed, persons erased, begun again after a restored backup.
CREATE TABLE transparency.deed (
    number bigint PRIMARY KEY CHECK (number >= 1),
    kind   text NOT NULL CHECK (kind IN ('log.key-rotated', 'log.record-erased', 'log.begun-again')),
    at     timestamptz NOT NULL,
    about  text NOT NULL,
    basis  text NOT NULL
);

-- How far each of our witnesses has followed us.
CREATE TABLE transparency.followed_by (
    vkey text PRIMARY KEY,
    size bigint NOT NULL CHECK (size >= 0)
);

-- The logs of others that we are a witness of: the largest checkpoint we vouched for.
CREATE TABLE transparency.witnessed (
    origin text PRIMARY KEY,
    size   bigint NOT NULL CHECK (size >= 0),
    root   bytea NOT NULL CHECK (octet_length(root) = 32),
    note   text NOT NULL
);
