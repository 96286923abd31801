-- Tables of requests that are taken in, and how far each has come.
CREATE TABLE cases.import_job (
    id uuid PRIMARY KEY,
    source text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 100),
    file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
    size bigint NOT NULL CHECK (size > 0),
    account uuid NOT NULL,
    places text NOT NULL DEFAULT '',
    state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    created timestamptz NOT NULL,
    started timestamptz,
    -- Written with every part taken in; a running job whose beat is old was cut off and can be run again.
    beat timestamptz,
    finished timestamptz,
    rows integer NOT NULL DEFAULT 0 CHECK (rows >= 0),
    opened integer NOT NULL DEFAULT 0 CHECK (opened >= 0),
    already integer NOT NULL DEFAULT 0 CHECK (already >= 0),
    refused integer NOT NULL DEFAULT 0 CHECK (refused >= 0),
    abstained integer NOT NULL DEFAULT 0 CHECK (abstained BETWEEN 0 AND opened),
    -- Why it failed: the name of a problem and what its text inserts.
    failure text,
    failure_arguments text[] NOT NULL DEFAULT '{}',
    CHECK ((state = 'WAITING') = (started IS NULL)),
    CHECK ((state IN ('DONE', 'FAILED')) = (finished IS NOT NULL)),
    CHECK ((state = 'FAILED') = (failure IS NOT NULL))
);

CREATE INDEX import_job_latest ON cases.import_job (created DESC);

-- The file, in parts of one megabyte, until it has been taken in: whichever node runs the job finds it here.
CREATE TABLE cases.import_part (
    job uuid NOT NULL REFERENCES cases.import_job (id) ON DELETE CASCADE,
    part integer NOT NULL CHECK (part >= 0),
    content bytea NOT NULL,
    PRIMARY KEY (job, part)
);

CREATE TABLE cases.import_column (
    job uuid NOT NULL REFERENCES cases.import_job (id) ON DELETE CASCADE,
    meaning text NOT NULL CHECK (meaning IN ('ID', 'TITLE', 'WORDS', 'TIME', 'PLACE', 'NAME', 'TELEPHONE')),
    position integer NOT NULL CHECK (position >= 0),
    PRIMARY KEY (job, meaning)
);

-- Rows that could not be taken in.
CREATE TABLE cases.import_fault (
    job uuid NOT NULL REFERENCES cases.import_job (id) ON DELETE CASCADE,
    line integer NOT NULL CHECK (line > 0),
    place integer NOT NULL CHECK (place >= 0),
    row_id text NOT NULL,
    problem text NOT NULL,
    arguments text[] NOT NULL,
    PRIMARY KEY (job, line, place)
);

-- What the columns of a source meant last time, by the digest of its headings.
CREATE TABLE cases.import_memory (
    source text NOT NULL,
    headings text NOT NULL,
    meaning text NOT NULL CHECK (meaning IN ('ID', 'TITLE', 'WORDS', 'TIME', 'PLACE', 'NAME', 'TELEPHONE')),
    position integer NOT NULL CHECK (position >= 0),
    PRIMARY KEY (source, headings, meaning)
);
