CREATE SCHEMA cases;

CREATE SEQUENCE cases.number AS bigint;

CREATE TABLE cases.cases (
    id                  uuid PRIMARY KEY,
    version             integer NOT NULL CHECK (version >= 1),
    state               text NOT NULL CHECK (state IN ('RECEIVED', 'DISPATCHED', 'HANDLING', 'TO_VERIFY', 'RETURN_VISIT', 'CLOSED', 'NOT_DISPATCHED')),
    number              text NOT NULL UNIQUE,
    channel             text NOT NULL CHECK (channel IN ('WEB', 'HOTLINE', 'GRID', 'API', 'IMPORT')),
    source              text NOT NULL,
    source_id           text NOT NULL,
    opened_at           timestamptz NOT NULL,
    source_time         timestamptz,
    title               text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    words               text NOT NULL CHECK (char_length(words) <= 20000),
    reporter            uuid,
    contact_person      uuid,
    confidential        boolean NOT NULL,
    accused             uuid,
    receipt_digest      text NOT NULL UNIQUE,

    category            text,
    proposed_category   text,
    proposed_confidence double precision CHECK (proposed_confidence BETWEEN 0 AND 1),
    proposed_reasons    text,
    proposed_model      text,
    type                text NOT NULL CHECK (type IN ('CONSULTATION', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION')),
    urgency             text NOT NULL CHECK (urgency IN ('DANGER', 'URGENT', 'NORMAL', 'DIFFICULT')),
    place_words         text NOT NULL,
    region              text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    cell                text CHECK (cell ~ '^[0-9]{15}$'),
    longitude           double precision CHECK (longitude BETWEEN -180 AND 180),
    latitude            double precision CHECK (latitude BETWEEN -90 AND 90),

    lead                uuid,
    co_handlers         uuid[] NOT NULL DEFAULT '{}',
    duty                uuid,
    handler             uuid,
    dispatched_at       timestamptz,
    limit_rule          uuid,
    limit_version       integer,
    sign_by             timestamptz,
    contact_by          timestamptz,
    finish_by           timestamptz,
    first_finish_by     timestamptz,
    calendar_known      boolean,
    signed_at           timestamptz,
    contacted_at        timestamptz,

    outcome             text CHECK (outcome IN ('SOLVED', 'PARTLY', 'CANNOT_NOW')),
    result_text         text,
    result_by           uuid,
    result_at           timestamptz,
    told_at             timestamptz,
    verify_by           timestamptz,

    reworks             integer NOT NULL CHECK (reworks >= 0),
    attempts            integer NOT NULL CHECK (attempts >= 0),
    reopenings          integer NOT NULL CHECK (reopenings >= 0),
    joined              integer NOT NULL CHECK (joined >= 0),

    close_reason        text CHECK (close_reason IN ('SOLVED', 'PARTLY_SOLVED', 'UNSOLVED', 'CANNOT_BE_SOLVED_NOW', 'NO_VALID_VISIT')),
    closed_at           timestamptz,
    contacted           boolean,
    solved              text CHECK (solved IN ('YES', 'PARTLY', 'NO')),
    satisfaction        text CHECK (satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
    answer_words        text,
    wants_more          boolean,
    non_dispatch        text CHECK (non_dispatch IN ('EMERGENCY_LINE', 'STATUTORY_ROUTE', 'SAME_MATTER', 'SECRET', 'OUTSIDE_GOVERNMENT', 'UNLAWFUL')),

    -- What has to happen next by when; kept with the row so that queues are read from an index.
    next_by             timestamptz,

    CHECK (state IN ('CLOSED', 'NOT_DISPATCHED') OR next_by IS NOT NULL),
    CHECK ((longitude IS NULL) = (latitude IS NULL)),
    CHECK ((proposed_category IS NULL) = (proposed_confidence IS NULL)),
    CHECK ((lead IS NULL) = (dispatched_at IS NULL)),
    CHECK (lead IS NULL OR (finish_by IS NOT NULL AND first_finish_by IS NOT NULL AND sign_by IS NOT NULL AND limit_rule IS NOT NULL)),
    CHECK (state NOT IN ('DISPATCHED', 'HANDLING', 'TO_VERIFY') OR lead IS NOT NULL),
    CHECK (state NOT IN ('TO_VERIFY', 'RETURN_VISIT') OR outcome IS NOT NULL),
    CHECK ((state = 'CLOSED') = (close_reason IS NOT NULL)),
    CHECK ((state = 'NOT_DISPATCHED') = (non_dispatch IS NOT NULL)),
    CHECK ((state IN ('CLOSED', 'NOT_DISPATCHED')) = (closed_at IS NOT NULL)),
    CHECK ((solved IS NULL) = (satisfaction IS NULL)),
    CHECK (close_reason IS DISTINCT FROM 'SOLVED' OR solved = 'YES')
);

-- The queues: only what is open, so that their cost does not grow with what is over.
CREATE INDEX cases_open ON cases.cases (state, next_by, id) WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
CREATE INDEX cases_lead_open ON cases.cases (lead, next_by, id) WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
CREATE INDEX cases_handler_open ON cases.cases (handler, next_by, id) WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
CREATE INDEX cases_due ON cases.cases (next_by, id) WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
CREATE INDEX cases_region ON cases.cases (region text_pattern_ops, opened_at DESC);
CREATE INDEX cases_closed ON cases.cases (closed_at DESC, id) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_reporter ON cases.cases (reporter) WHERE reporter IS NOT NULL;
CREATE INDEX cases_opened ON cases.cases (opened_at DESC);
CREATE INDEX cases_co_handlers ON cases.cases USING gin (co_handlers);

-- The image of a case before its last step, while that can be taken back. LIKE keeps the two in step.
CREATE TABLE cases.before_image (
    LIKE cases.cases INCLUDING CONSTRAINTS,
    undo_actor text NOT NULL,
    undo_until timestamptz NOT NULL,
    undo_step  integer NOT NULL,
    PRIMARY KEY (id)
);

-- A key of its own table: a partitioned table could not keep it unique.
CREATE TABLE cases.intake_key (
    source  text NOT NULL,
    key     text NOT NULL,
    case_id uuid NOT NULL REFERENCES cases.cases (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (source, key)
);
CREATE INDEX intake_key_case ON cases.intake_key (case_id);

CREATE TABLE cases.history (
    case_id      uuid NOT NULL,
    step         integer NOT NULL CHECK (step >= 1),
    at           timestamptz NOT NULL,
    command      text,
    from_state   text,
    to_state     text NOT NULL,
    party        text NOT NULL,
    account      uuid,
    actor_name   text NOT NULL,
    organisation uuid,
    text         text NOT NULL,
    visible      boolean NOT NULL,
    undoes       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (case_id, step, at)
) PARTITION BY RANGE (at);

CREATE TABLE cases.history_other PARTITION OF cases.history DEFAULT;

-- The partition of a month; called ahead of time by the platform, and here for the first years.
CREATE FUNCTION cases.keep_history_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', month)::date;
    name text := 'history_' || to_char(first, 'YYYYMM');
BEGIN
    IF to_regclass('cases.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE cases.%I PARTITION OF cases.history FOR VALUES FROM (%L) TO (%L)',
                       name, first::timestamp AT TIME ZONE 'Asia/Shanghai', (first + interval '1 month')::timestamp AT TIME ZONE 'Asia/Shanghai');
    END IF;
END $$;

SELECT cases.keep_history_partition(month::date)
  FROM generate_series(date '2025-01-01', date '2028-12-01', interval '1 month') AS month;

CREATE TABLE cases.decision (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL REFERENCES cases.cases (id),
    step         integer NOT NULL,
    at           timestamptz NOT NULL,
    rule         text NOT NULL,
    inputs       text NOT NULL,
    duty         uuid,
    lead         uuid NOT NULL,
    alternatives text[] NOT NULL,
    accepted     boolean NOT NULL,
    reason       text NOT NULL,
    confirmed_by text NOT NULL
);
CREATE INDEX decision_case ON cases.decision (case_id, step);

CREATE TABLE cases.visit (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL REFERENCES cases.cases (id),
    step         integer NOT NULL,
    at           timestamptz NOT NULL,
    by_self      boolean NOT NULL,
    by_joiner    boolean NOT NULL,
    contacted    boolean,
    solved       text CHECK (solved IN ('YES', 'PARTLY', 'NO')),
    satisfaction text CHECK (satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
    words        text,
    wants_more   boolean,
    CHECK ((solved IS NULL) = (satisfaction IS NULL))
);
CREATE INDEX visit_case ON cases.visit (case_id, at);

CREATE TABLE cases.joiner (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL REFERENCES cases.cases (id),
    source         text NOT NULL,
    key            text NOT NULL,
    receipt_digest text NOT NULL UNIQUE,
    contact        uuid,
    at             timestamptz NOT NULL,
    UNIQUE (source, key)
);
CREATE INDEX joiner_case ON cases.joiner (case_id);

CREATE TABLE cases.attachment (
    id      uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases.cases (id),
    digest  text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    name    text NOT NULL,
    type    text NOT NULL,
    size    bigint NOT NULL CHECK (size >= 0),
    at      timestamptz NOT NULL
);
CREATE INDEX attachment_case ON cases.attachment (case_id);
