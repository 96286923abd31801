-- Changes of tables that keep no earlier form of a row: they wait for their day, and are kept afterwards.
CREATE TABLE shared.planned_change (
    id         uuid PRIMARY KEY,
    table_name text NOT NULL CHECK (table_name <> ''),
    holds_from date NOT NULL,
    made_at    timestamptz NOT NULL,
    by_account uuid NOT NULL,
    by_name    text NOT NULL,
    state      text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'TAKEN_BACK', 'REFUSED')),
    ended_at   timestamptz,
    ended_by   text NOT NULL DEFAULT '',
    CHECK ((state = 'WAITING') = (ended_at IS NULL))
);

CREATE INDEX planned_change_open ON shared.planned_change (holds_from, id) WHERE state IN ('WAITING', 'REFUSED');
CREATE INDEX planned_change_table ON shared.planned_change (table_name, id);

CREATE TABLE shared.planned_row (
    planned     uuid NOT NULL REFERENCES shared.planned_change (id),
    position    integer NOT NULL CHECK (position >= 0),
    kind        text NOT NULL CHECK (kind IN ('ADDED', 'CHANGED', 'ENDED')),
    key_columns text[] NOT NULL,
    key_cells   text[] NOT NULL,
    columns     text[] NOT NULL,
    before      text[] NOT NULL,
    after       text[] NOT NULL,
    PRIMARY KEY (planned, position),
    CHECK (cardinality(key_columns) = cardinality(key_cells)),
    CHECK (cardinality(columns) = cardinality(before) AND cardinality(columns) = cardinality(after))
);
