CREATE SCHEMA telephony;

CREATE FUNCTION telephony.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was noted of a call stays';
END $$;

-- Whose number a contact of the vault keeps for us: one for each number that ever called, so that calls of the same number
-- are known by it without anybody seeing the number.
CREATE TABLE telephony.caller (
    contact uuid PRIMARY KEY,
    since   timestamptz NOT NULL
);

-- One call, as the call centre tells of it. What it tells may come in any order, so each thing has a column of its own and how
-- the call stands is read from them.
CREATE TABLE telephony.call (
    id          uuid PRIMARY KEY,
    reference   text NOT NULL UNIQUE CHECK (reference <> ''),
    outgoing    boolean NOT NULL,
    queue       text NOT NULL,
    region      text NOT NULL CHECK (region ~ '^\d{12}$'),
    contact     uuid REFERENCES telephony.caller,
    extension   text NOT NULL,
    began_at    timestamptz NOT NULL,
    rang_at     timestamptz,
    answered_at timestamptz,
    missed_at   timestamptz,
    ended_at    timestamptz,
    holder      uuid,
    holder_name text NOT NULL,
    subject     text NOT NULL,
    recording   text NOT NULL,
    failure     text NOT NULL
);
CREATE INDEX call_by_time ON telephony.call (began_at, id);
CREATE INDEX call_by_subject ON telephony.call (subject, began_at) WHERE subject <> '';
CREATE INDEX call_by_contact ON telephony.call (contact, began_at) WHERE contact IS NOT NULL;
CREATE INDEX call_going_on ON telephony.call (began_at) WHERE ended_at IS NULL AND missed_at IS NULL;

-- What was heard already: the same thing told twice is heard once.
CREATE TABLE telephony.event (
    call      uuid NOT NULL REFERENCES telephony.call,
    kind      text NOT NULL CHECK (kind IN ('RINGING', 'ANSWERED', 'MISSED', 'HUNG_UP', 'RECORDED')),
    extension text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (call, kind, extension)
);

-- Who sits at which telephone.
CREATE TABLE telephony.seat (
    extension text PRIMARY KEY CHECK (extension <> ''),
    account   uuid NOT NULL UNIQUE,
    name      text NOT NULL,
    since     timestamptz NOT NULL
);

-- Who listened to a recording, or took a number in clear, and why.
CREATE TABLE telephony.listening (
    id      uuid PRIMARY KEY,
    call    uuid NOT NULL REFERENCES telephony.call,
    at      timestamptz NOT NULL,
    account uuid NOT NULL,
    name    text NOT NULL,
    purpose text NOT NULL CHECK (btrim(purpose) <> '')
);
CREATE INDEX listening_by_call ON telephony.listening (call, at);
CREATE TRIGGER listening_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON telephony.listening
    FOR EACH STATEMENT EXECUTE FUNCTION telephony.refuse_change();

-- Somebody who called and reached nobody is called back. Of one number at most one is open.
CREATE TABLE telephony.call_back (
    id          uuid PRIMARY KEY,
    contact     uuid NOT NULL REFERENCES telephony.caller,
    region      text NOT NULL CHECK (region ~ '^\d{12}$'),
    last_call   uuid NOT NULL REFERENCES telephony.call,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    times       integer NOT NULL CHECK (times >= 1),
    promised    timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('OPEN', 'REACHED', 'CALLED_AGAIN', 'WRONG_NUMBER', 'GIVEN_UP')),
    closed_at   timestamptz,
    holder      uuid,
    holder_name text NOT NULL,
    held_until  timestamptz,
    CHECK ((state = 'OPEN') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX call_back_open ON telephony.call_back (contact) WHERE state = 'OPEN';
CREATE INDEX call_back_by_first ON telephony.call_back (first_at) WHERE state = 'OPEN';
CREATE INDEX call_back_closed ON telephony.call_back (closed_at) WHERE state <> 'OPEN';
CREATE INDEX call_back_last_call ON telephony.call_back (last_call);

CREATE TABLE telephony.attempt (
    id        uuid PRIMARY KEY,
    call_back uuid NOT NULL REFERENCES telephony.call_back,
    at        timestamptz NOT NULL,
    account   uuid NOT NULL,
    name      text NOT NULL,
    outcome   text NOT NULL CHECK (outcome IN ('REACHED', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'GIVEN_UP')),
    note      text NOT NULL
);
CREATE INDEX attempt_by_call_back ON telephony.attempt (call_back, at);
CREATE TRIGGER attempt_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON telephony.attempt
    FOR EACH STATEMENT EXECUTE FUNCTION telephony.refuse_change();
