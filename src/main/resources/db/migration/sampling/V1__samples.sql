CREATE SCHEMA sampling;

CREATE TABLE sampling.sample (
    id                 uuid PRIMARY KEY,
    number             text NOT NULL UNIQUE,
    region             text NOT NULL CHECK (region ~ '^\d{12}$'),
    body               uuid NOT NULL,
    first_day          date NOT NULL,
    last_day           date NOT NULL CHECK (last_day >= first_day),
    size               integer NOT NULL CHECK (size >= 1),
    least              integer NOT NULL CHECK (least >= 0),
    attempts           integer NOT NULL CHECK (attempts >= 1),
    days               integer NOT NULL CHECK (days >= 1),
    least_answers      integer NOT NULL CHECK (least_answers >= 1),
    least_organisation integer NOT NULL CHECK (least_organisation >= 1),
    seed               text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
    seed_digest        text NOT NULL CHECK (seed_digest ~ '^[0-9a-f]{64}$'),
    announced_at       timestamptz NOT NULL,
    announced_by       uuid NOT NULL,
    announced_name     text NOT NULL,
    drawn_at           timestamptz CHECK (drawn_at >= announced_at),
    drawn_by           uuid,
    drawn_name         text,
    closed_at          timestamptz CHECK (closed_at >= drawn_at),
    closed_by          uuid,
    closed_name        text,
    CHECK ((drawn_at IS NULL) = (drawn_by IS NULL)),
    CHECK ((drawn_at IS NULL) = (drawn_name IS NULL)),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CHECK ((closed_at IS NULL) = (closed_name IS NULL)),
    CHECK (closed_at IS NULL OR drawn_at IS NOT NULL)
);

-- Everything that could have been drawn, each case under a key that says nothing of it, so that anybody can draw again.
CREATE TABLE sampling.frame (
    sample  uuid NOT NULL REFERENCES sampling.sample,
    key     text NOT NULL CHECK (key ~ '^[0-9a-f]{64}$'),
    stratum integer NOT NULL CHECK (stratum >= 1),
    drawn   boolean NOT NULL,
    PRIMARY KEY (sample, key)
);

CREATE TABLE sampling.left_out (
    sample uuid NOT NULL REFERENCES sampling.sample,
    reason text NOT NULL CHECK (reason IN ('CONFIDENTIAL', 'OWN_LINE', 'ERASED', 'NOBODY_LED', 'NO_TELEPHONE')),
    cases  integer NOT NULL CHECK (cases >= 1),
    PRIMARY KEY (sample, reason)
);

-- What was drawn, with the first answer as it stood then; whoever calls is shown neither it nor the lead.
CREATE TABLE sampling.item (
    id                 uuid PRIMARY KEY,
    sample             uuid NOT NULL REFERENCES sampling.sample,
    position           integer NOT NULL CHECK (position >= 1),
    lead               uuid NOT NULL,
    case_id            uuid NOT NULL,
    case_number        text NOT NULL,
    first_contacted    boolean,
    first_solved       text CHECK (first_solved IN ('YES', 'PARTLY', 'NO')),
    first_satisfaction text CHECK (first_satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
    UNIQUE (sample, position),
    UNIQUE (sample, case_id),
    CHECK ((first_contacted IS NULL) = (first_solved IS NULL)),
    CHECK ((first_contacted IS NULL) = (first_satisfaction IS NULL))
);

CREATE TABLE sampling.call (
    item         uuid NOT NULL REFERENCES sampling.item,
    number       integer NOT NULL CHECK (number >= 1),
    at           timestamptz NOT NULL,
    account      uuid NOT NULL,
    name         text NOT NULL,
    outcome      text NOT NULL CHECK (outcome IN ('ANSWERED', 'NO_REPLY', 'OUT_OF_SERVICE', 'WRONG_NUMBER', 'DECLINED', 'ERASED')),
    contacted    boolean,
    solved       text CHECK (solved IN ('YES', 'PARTLY', 'NO')),
    satisfaction text CHECK (satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
    correction   text CHECK (correction IN ('WRITTEN_WRONG', 'RESIDENT_CALLED')),
    PRIMARY KEY (item, number),
    CHECK ((outcome = 'ANSWERED') = (contacted IS NOT NULL)),
    CHECK ((outcome = 'ANSWERED') = (solved IS NOT NULL)),
    CHECK ((outcome = 'ANSWERED') = (satisfaction IS NOT NULL)),
    CHECK (correction IS NULL OR outcome = 'ANSWERED')
);

-- One answer for each case: every further one corrects it and says so.
CREATE UNIQUE INDEX call_first_answer ON sampling.call (item) WHERE outcome = 'ANSWERED' AND correction IS NULL;

CREATE FUNCTION sampling.only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what belongs to a sample is only ever added to';
END
$$;

CREATE TRIGGER frame_only_added BEFORE UPDATE OR DELETE ON sampling.frame
    FOR EACH ROW EXECUTE FUNCTION sampling.only_added();
CREATE TRIGGER left_out_only_added BEFORE UPDATE OR DELETE ON sampling.left_out
    FOR EACH ROW EXECUTE FUNCTION sampling.only_added();
CREATE TRIGGER item_only_added BEFORE UPDATE OR DELETE ON sampling.item
    FOR EACH ROW EXECUTE FUNCTION sampling.only_added();
CREATE TRIGGER call_only_added BEFORE UPDATE OR DELETE ON sampling.call
    FOR EACH ROW EXECUTE FUNCTION sampling.only_added();
CREATE TRIGGER sample_stays BEFORE DELETE ON sampling.sample
    FOR EACH ROW EXECUTE FUNCTION sampling.only_added();

-- The plan and the seed are fixed by the announcement; from the end on nothing moves.
CREATE FUNCTION sampling.only_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL
       OR (OLD.drawn_at IS NOT NULL AND (NEW.drawn_at, NEW.drawn_by, NEW.drawn_name) IS DISTINCT FROM (OLD.drawn_at, OLD.drawn_by, OLD.drawn_name))
       OR (NEW.id, NEW.number, NEW.region, NEW.body, NEW.first_day, NEW.last_day, NEW.size, NEW.least, NEW.attempts, NEW.days,
           NEW.least_answers, NEW.least_organisation, NEW.seed, NEW.seed_digest, NEW.announced_at, NEW.announced_by,
           NEW.announced_name)
          IS DISTINCT FROM
          (OLD.id, OLD.number, OLD.region, OLD.body, OLD.first_day, OLD.last_day, OLD.size, OLD.least, OLD.attempts, OLD.days,
           OLD.least_answers, OLD.least_organisation, OLD.seed, OLD.seed_digest, OLD.announced_at, OLD.announced_by,
           OLD.announced_name)
    THEN
        RAISE EXCEPTION 'what was announced, drawn or closed is never changed';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER sample_only_forward BEFORE UPDATE ON sampling.sample
    FOR EACH ROW EXECUTE FUNCTION sampling.only_forward();

CREATE FUNCTION sampling.while_it_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM sampling.item JOIN sampling.sample ON sample.id = item.sample
                WHERE item.id = NEW.item AND sample.closed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a closed sample takes no more answers';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER call_while_it_runs BEFORE INSERT ON sampling.call
    FOR EACH ROW EXECUTE FUNCTION sampling.while_it_runs();
