-- Who changed which row of which table by hand; kept as long as the platform, for old decisions are explained by it.
CREATE TABLE shared.table_change (
    id         uuid PRIMARY KEY,
    at         timestamptz NOT NULL,
    by_account uuid NOT NULL,
    by_name    text NOT NULL,
    table_name text NOT NULL CHECK (table_name <> ''),
    row_name   text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('ADDED', 'CHANGED', 'ENDED')),
    holds_from date NOT NULL,
    columns    text[] NOT NULL,
    before     text[] NOT NULL,
    after      text[] NOT NULL,
    CHECK (cardinality(columns) = cardinality(before) AND cardinality(columns) = cardinality(after))
);

CREATE INDEX table_change_latest ON shared.table_change (table_name, at, id);

CREATE FUNCTION shared.only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of % are added and never changed', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER table_change_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON shared.table_change
    FOR EACH STATEMENT EXECUTE FUNCTION shared.only_grows();
