-- Who listened to which recording, when and for what. Rows are added and never changed.
CREATE TABLE cases.listening (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES cases.cases (id),
    recording  uuid NOT NULL,
    at         timestamptz NOT NULL,
    account    uuid NOT NULL,
    actor_name text NOT NULL,
    purpose    text NOT NULL CHECK (btrim(purpose) <> '')
);
CREATE INDEX listening_case ON cases.listening (case_id, recording, account, at);
CREATE TRIGGER listening_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON cases.listening
    FOR EACH STATEMENT EXECUTE FUNCTION cases.refuse_change();
