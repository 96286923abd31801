-- What a guest began and wants to go on with elsewhere: sealed, found by the digest of a code that only the guest has.
CREATE TABLE cases.kept_draft (
    code_digest text        PRIMARY KEY CHECK (code_digest ~ '^[0-9a-f]{64}$'),
    sealed      bytea       NOT NULL,
    kept_until  timestamptz NOT NULL
);

CREATE INDEX kept_draft_until ON cases.kept_draft (kept_until);
