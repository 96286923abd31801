-- A need is its steps; the row above them holds only what lists are made from, and whom to tell.
CREATE TABLE innovation.need (
    id        uuid PRIMARY KEY,
    number    text NOT NULL UNIQUE,
    -- Under which the platform finds the same matter again, so that it updates its need instead of adding another.
    sense     text UNIQUE,
    kind      text NOT NULL,
    version   integer NOT NULL CHECK (version >= 1),
    state     text NOT NULL CHECK (state IN ('OPEN', 'TAKEN_UP', 'ANSWERED', 'MERGED')),
    region    varchar(12) NOT NULL,
    raised_at timestamptz NOT NULL,
    contact   uuid,
    sensed_on date
);

CREATE INDEX need_by_state ON innovation.need (state, raised_at, region);
CREATE SEQUENCE innovation.need_number;

CREATE TABLE innovation.need_step (
    need         uuid NOT NULL REFERENCES innovation.need (id),
    number       integer NOT NULL CHECK (number >= 1),
    at           timestamptz NOT NULL,
    deed         text NOT NULL,
    to_state     text NOT NULL,
    said         jsonb NOT NULL,
    account      uuid,
    name         text NOT NULL,
    organisation uuid,
    -- Whoever repeats a request gives the same key; it is done once.
    key          uuid UNIQUE,
    PRIMARY KEY (need, number)
);

CREATE TRIGGER needs_are_kept BEFORE DELETE ON innovation.need
    FOR EACH ROW EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER needs_are_not_emptied BEFORE TRUNCATE ON innovation.need
    FOR EACH STATEMENT EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER need_steps_are_kept BEFORE UPDATE OR DELETE ON innovation.need_step
    FOR EACH ROW EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER need_steps_are_not_emptied BEFORE TRUNCATE ON innovation.need_step
    FOR EACH STATEMENT EXECUTE FUNCTION innovation.refuse();

-- Between what bounds a measure is as it should be; of several rows the nearest region counts, of one region the latest.
-- An empty category stands for everything, an empty bound for none.
CREATE TABLE innovation.indicator_range (
    measure    text NOT NULL,
    category   text NOT NULL DEFAULT '',
    region     varchar(12) NOT NULL,
    valid_from date NOT NULL,
    low        numeric,
    high       numeric,
    basis      text NOT NULL,
    PRIMARY KEY (measure, category, region, valid_from),
    CHECK (low IS NULL OR high IS NULL OR low <= high)
);
