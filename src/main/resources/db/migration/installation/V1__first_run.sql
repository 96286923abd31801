CREATE SCHEMA installation;

-- Tokens printed on the console of an installation without an administrator; the token itself is never kept.
CREATE TABLE installation.first_run_token (
    digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    expires_at timestamptz NOT NULL
);
