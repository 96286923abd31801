CREATE SCHEMA access;

-- Personal data, field by field under AES-256-GCM; each row names the key it was sealed with, so that keys can change.
CREATE TABLE access.sealed_key (
    id integer PRIMARY KEY CHECK (id > 0),
    purpose text NOT NULL CHECK (purpose IN ('data', 'digest')),
    wrapped bytea NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX sealed_key_one_digest ON access.sealed_key (purpose) WHERE purpose = 'digest';

CREATE TABLE access.contact (
    id uuid PRIMARY KEY,
    key_id integer NOT NULL REFERENCES access.sealed_key,
    name bytea,
    telephone bytea,
    mail bytea,
    telephone_digest bytea,
    -- A telephone that was typed to sign in and not yet confirmed; nobody finds it by its number.
    provisional boolean NOT NULL DEFAULT false,
    stored_at timestamptz NOT NULL,
    erased_at timestamptz,
    CHECK ((telephone IS NULL) = (telephone_digest IS NULL)),
    CHECK (erased_at IS NULL OR (name IS NULL AND telephone IS NULL AND mail IS NULL))
);
CREATE INDEX contact_by_key ON access.contact (key_id);
CREATE INDEX contact_by_telephone ON access.contact (telephone_digest, stored_at, id) WHERE telephone_digest IS NOT NULL AND NOT provisional;

CREATE INDEX contact_provisional ON access.contact (stored_at) WHERE provisional AND erased_at IS NULL;

-- Who looked into the vault, when and why. Rows are added and never changed.
CREATE TABLE access.reveal_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    action text NOT NULL CHECK (action IN ('revealed', 'sent', 'erased')),
    actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'resident', 'receipt', 'anonymous', 'machine')),
    account uuid,
    actor_name text NOT NULL,
    organisation uuid,
    contact uuid NOT NULL,
    purpose text NOT NULL CHECK (btrim(purpose) <> ''),
    subject text NOT NULL
);
CREATE INDEX reveal_log_by_time ON access.reveal_log (at, id);
CREATE INDEX reveal_log_by_contact ON access.reveal_log (contact, at);

CREATE TABLE access.staff_account (
    id uuid PRIMARY KEY,
    user_name text NOT NULL UNIQUE CHECK (user_name = lower(user_name) AND user_name <> ''),
    password_hash text NOT NULL,
    person uuid NOT NULL,
    disabled boolean NOT NULL DEFAULT false,
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    locked_until timestamptz,
    made_at timestamptz NOT NULL
);
CREATE INDEX staff_account_by_person ON access.staff_account (person);

CREATE TABLE access.granted (
    account uuid NOT NULL REFERENCES access.staff_account,
    role text NOT NULL,
    region text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    organisation uuid,
    UNIQUE NULLS NOT DISTINCT (account, role, region, organisation)
);

CREATE TABLE access.resident_account (
    id uuid PRIMARY KEY,
    contact uuid NOT NULL UNIQUE REFERENCES access.contact,
    made_at timestamptz NOT NULL
);

-- Who changed which account. Rows are added and never changed.
CREATE TABLE access.account_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    by_account uuid,
    by_name text NOT NULL,
    account uuid NOT NULL,
    user_name text NOT NULL,
    action text NOT NULL CHECK (action IN ('made', 'locked', 'unlocked', 'granted', 'password')),
    detail text NOT NULL
);
CREATE INDEX account_log_by_time ON access.account_log (at, id);

CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'access.% only grows', TG_TABLE_NAME;
END $$;
CREATE TRIGGER reveal_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON access.reveal_log
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER account_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON access.account_log
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

-- Codes sent to telephones, as digests.
CREATE TABLE access.phone_code (
    id uuid PRIMARY KEY,
    contact uuid NOT NULL REFERENCES access.contact,
    digest bytea NOT NULL,
    tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > made_at)
);
CREATE INDEX phone_code_by_contact ON access.phone_code (contact);
CREATE INDEX phone_code_by_expiry ON access.phone_code (expires_at);

CREATE TABLE access.attempts (
    key bytea NOT NULL,
    window_start timestamptz NOT NULL,
    count integer NOT NULL CHECK (count > 0),
    obsolete_at timestamptz NOT NULL,
    PRIMARY KEY (key, window_start)
);
CREATE INDEX attempts_by_end ON access.attempts (obsolete_at);

-- Grows whenever accounts or grants change; other nodes compare it with what they remember.
CREATE TABLE access.revision (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    value bigint NOT NULL
);
INSERT INTO access.revision (value) VALUES (0);

-- Sessions in the form that Spring Session 4 reads and writes.
CREATE TABLE access.session (
    primary_id char(36) PRIMARY KEY,
    session_id char(36) NOT NULL UNIQUE,
    creation_time bigint NOT NULL,
    last_access_time bigint NOT NULL,
    max_inactive_interval integer NOT NULL,
    expiry_time bigint NOT NULL,
    principal_name varchar(100)
);
CREATE INDEX session_by_expiry ON access.session (expiry_time);
CREATE INDEX session_by_principal ON access.session (principal_name);
CREATE TABLE access.session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES access.session (primary_id) ON DELETE CASCADE,
    attribute_name varchar(200) NOT NULL,
    attribute_bytes bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
