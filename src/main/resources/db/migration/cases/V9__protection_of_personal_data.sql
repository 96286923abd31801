-- Photos of drafts. What is not touched for long and belongs to no case is removed, row and file.
CREATE TABLE cases.upload (
    digest     text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
    touched_at timestamptz NOT NULL
);
CREATE INDEX upload_by_time ON cases.upload (touched_at);
CREATE INDEX attachment_digest ON cases.attachment (digest);

-- Files to be taken in hold names and telephones: they wait sealed. Those that waited in clear before are still read.
ALTER TABLE cases.import_part ADD COLUMN sealed boolean NOT NULL DEFAULT false;

-- Whose personal data was erased at whose request, and by whom. Rows are added and never changed.
CREATE TABLE cases.erasure (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES cases.cases (id),
    at         timestamptz NOT NULL,
    account    uuid,
    actor_name text NOT NULL,
    basis      text NOT NULL CHECK (btrim(basis) <> '')
);
CREATE INDEX erasure_case ON cases.erasure (case_id, at);

CREATE FUNCTION cases.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'cases.% only grows', TG_TABLE_NAME;
END $$;
CREATE TRIGGER erasure_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON cases.erasure
    FOR EACH STATEMENT EXECUTE FUNCTION cases.refuse_change();
