CREATE SCHEMA shared;

CREATE TABLE shared.category (
    code         text PRIMARY KEY CHECK (code ~ '^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$' AND length(code) <= 100),
    parent       text REFERENCES shared.category (code),
    name         text NOT NULL CHECK (name <> ''),
    english_name text NOT NULL,
    keywords     text[] NOT NULL,
    valid_from   date NOT NULL,
    valid_until  date CHECK (valid_until > valid_from),
    CHECK (parent IS NOT DISTINCT FROM nullif(regexp_replace(code, '\.?[A-Za-z0-9]+$', ''), ''))
);

CREATE INDEX category_parent ON shared.category (parent);

-- A sequence is not set back with a transaction, so no number ever stands for two different trees.
CREATE SEQUENCE shared.category_revision_number;

CREATE TABLE shared.category_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO shared.category_revision (number) VALUES (nextval('shared.category_revision_number'));
