CREATE SCHEMA shifts;

-- Who is on duty at the desk, from when to when.
CREATE TABLE shifts.shift (
    id       uuid PRIMARY KEY,
    account  uuid NOT NULL,
    name     text NOT NULL,
    region   text NOT NULL CHECK (region ~ '^\d{12}$'),
    began_at timestamptz NOT NULL,
    ended_at timestamptz CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX shift_open ON shifts.shift (account) WHERE ended_at IS NULL;

-- What somebody promised by word, until it is kept or somebody says why not.
CREATE TABLE shifts.promise (
    id           uuid PRIMARY KEY,
    region       text NOT NULL CHECK (region ~ '^\d{12}$'),
    words        text NOT NULL CHECK (words <> ''),
    due          timestamptz NOT NULL,
    account      uuid NOT NULL,
    name         text NOT NULL,
    made_at      timestamptz NOT NULL,
    settled_at   timestamptz,
    settled_name text NOT NULL,
    settled_how  text NOT NULL,
    CHECK ((settled_at IS NULL) = (settled_how = ''))
);
CREATE INDEX promise_open ON shifts.promise (due) WHERE settled_at IS NULL;

-- What goes from one shift to the next. Whoever goes signs first, whoever comes signs once, and then it stays.
CREATE TABLE shifts.handover (
    id           uuid PRIMARY KEY,
    region       text NOT NULL CHECK (region ~ '^\d{12}$'),
    shift        uuid NOT NULL REFERENCES shifts.shift,
    giver        uuid NOT NULL,
    giver_name   text NOT NULL,
    given_at     timestamptz NOT NULL,
    remarks      text NOT NULL,
    watch        text NOT NULL,
    taker        uuid CHECK (taker <> giver),
    taker_name   text NOT NULL,
    taken_at     timestamptz,
    taker_words  text NOT NULL,
    CHECK ((taker IS NULL) = (taken_at IS NULL))
);
CREATE INDEX handover_by_time ON shifts.handover (given_at, id);
CREATE INDEX handover_by_shift ON shifts.handover (shift);
CREATE INDEX handover_unsigned ON shifts.handover (given_at) WHERE taken_at IS NULL;

-- What was open. Of cases only the number is kept: what they say is read where they are, by whoever may.
CREATE TABLE shifts.item (
    handover uuid NOT NULL REFERENCES shifts.handover,
    place    integer NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('CALL_BACK', 'DANGER', 'PROMISE')),
    subject  text NOT NULL CHECK (subject <> ''),
    name     text NOT NULL,
    words    text NOT NULL,
    since    timestamptz NOT NULL,
    due      timestamptz,
    PRIMARY KEY (handover, place)
);

-- Who read a list that is over.
CREATE TABLE shifts.reading (
    id       uuid PRIMARY KEY,
    handover uuid NOT NULL REFERENCES shifts.handover,
    at       timestamptz NOT NULL,
    account  uuid NOT NULL,
    name     text NOT NULL
);
CREATE INDEX reading_by_handover ON shifts.reading (handover, at);

CREATE FUNCTION shifts.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was handed over stays as it was signed';
END $$;
CREATE TRIGGER item_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON shifts.item
    FOR EACH STATEMENT EXECUTE FUNCTION shifts.refuse_change();
CREATE TRIGGER reading_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON shifts.reading
    FOR EACH STATEMENT EXECUTE FUNCTION shifts.refuse_change();
CREATE TRIGGER handover_never_goes BEFORE DELETE OR TRUNCATE ON shifts.handover
    FOR EACH STATEMENT EXECUTE FUNCTION shifts.refuse_change();

-- The one change that a list knows: whoever comes signs what is there.
CREATE FUNCTION shifts.only_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.taken_at IS NOT NULL
        OR (OLD.region, OLD.shift, OLD.giver, OLD.giver_name, OLD.given_at, OLD.remarks, OLD.watch)
            IS DISTINCT FROM (NEW.region, NEW.shift, NEW.giver, NEW.giver_name, NEW.given_at, NEW.remarks, NEW.watch) THEN
        RAISE EXCEPTION 'What was handed over stays as it was signed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER handover_is_only_taken BEFORE UPDATE ON shifts.handover
    FOR EACH ROW EXECUTE FUNCTION shifts.only_taken();
