CREATE SCHEMA upper;

-- An order of a platform above, as it stands there and here. It holds no words and no person: those are with the case.
CREATE TABLE upper.upper_order (
    case_id        uuid PRIMARY KEY,
    case_number    text NOT NULL,
    platform       text NOT NULL CHECK (char_length(platform) BETWEEN 1 AND 60),
    number         text NOT NULL CHECK (char_length(number) BETWEEN 1 AND 60),
    category       text NOT NULL DEFAULT '' CHECK (char_length(category) <= 200),
    our_category   text,
    since          timestamptz NOT NULL,
    due            timestamptz NOT NULL,
    latest         timestamptz NOT NULL,
    calendar_known boolean NOT NULL DEFAULT true,
    words_digest   text NOT NULL DEFAULT '',
    taken_at       timestamptz NOT NULL,
    state          text NOT NULL,
    finish_by      timestamptz,
    closed_at      timestamptz,
    contacted      boolean,
    solved         text CHECK (solved IN ('YES', 'PARTLY', 'NO')),
    satisfaction   text,
    UNIQUE (platform, number)
);
CREATE INDEX upper_order_taken ON upper.upper_order (taken_at DESC, case_id);
CREATE INDEX upper_order_closed ON upper.upper_order (platform, closed_at) WHERE closed_at IS NOT NULL;

-- What a later file says otherwise, until a person or a rule has decided. New words wait under seal and go once it is decided.
CREATE TABLE upper.difference (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES upper.upper_order (case_id),
    kind       text NOT NULL CHECK (kind IN ('DEADLINE', 'CATEGORY', 'WORDS')),
    digest     text NOT NULL,
    due        timestamptz,
    category   text,
    words      bytea,
    told_at    timestamptz NOT NULL,
    decision   text CHECK (decision IN ('TAKEN', 'LEFT', 'RULE', 'PASSED')),
    decided_at timestamptz,
    decided_by uuid,
    UNIQUE (case_id, kind, digest),
    CHECK ((decision IS NULL) = (decided_at IS NULL)),
    CHECK (decision IS NULL OR words IS NULL)
);
CREATE INDEX difference_waiting ON upper.difference (told_at) WHERE decision IS NULL;

-- What goes back above, one row for each step that concerns it. The words stand in the case and are read when the file is made.
CREATE TABLE upper.sent_back (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES upper.upper_order (case_id),
    step        integer NOT NULL CHECK (step >= 1),
    kind        text NOT NULL,
    at          timestamptz NOT NULL,
    ready_at    timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('TO_SEND', 'EXPORTED', 'CONFIRMED', 'REFUSED', 'LEFT', 'WITHDRAWN')),
    attempts    integer NOT NULL DEFAULT 0,
    file        uuid,
    moved_at    timestamptz NOT NULL,
    reason      text NOT NULL DEFAULT '',
    UNIQUE (case_id, step, kind)
);
CREATE INDEX sent_back_open ON upper.sent_back (state, moved_at) WHERE state IN ('TO_SEND', 'EXPORTED', 'REFUSED');

CREATE TABLE upper.export (
    id       uuid PRIMARY KEY,
    platform text NOT NULL,
    number   integer NOT NULL CHECK (number >= 1),
    at       timestamptz NOT NULL,
    by_name  text NOT NULL,
    UNIQUE (platform, number)
);
CREATE TABLE upper.export_row (
    export    uuid NOT NULL REFERENCES upper.export (id),
    sent_back uuid NOT NULL REFERENCES upper.sent_back (id),
    attempt   integer NOT NULL,
    PRIMARY KEY (export, sent_back)
);
CREATE INDEX export_row_sent_back ON upper.export_row (sent_back);

CREATE TABLE upper.receipt (
    sent_back uuid NOT NULL REFERENCES upper.sent_back (id),
    digest    text NOT NULL,
    confirmed boolean NOT NULL,
    reason    text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (sent_back, digest)
);

-- What the platform above heard when it asked residents itself, as it came; never changed. Words go when a person is erased.
CREATE TABLE upper.visit (
    case_id      uuid NOT NULL REFERENCES upper.upper_order (case_id),
    digest       text NOT NULL,
    heard_at     timestamptz NOT NULL,
    contacted    text NOT NULL,
    solved       text NOT NULL,
    satisfaction text NOT NULL,
    words        text NOT NULL,
    taken_at     timestamptz NOT NULL,
    PRIMARY KEY (case_id, digest)
);

-- Files that are taken in; the content is sealed and goes once it is.
CREATE TABLE upper.file (
    id        uuid PRIMARY KEY,
    kind      text NOT NULL CHECK (kind IN ('ORDERS', 'RECEIPTS', 'VISITS')),
    platform  text NOT NULL CHECK (char_length(platform) BETWEEN 1 AND 60),
    name      text NOT NULL,
    columns   text NOT NULL,
    content   bytea,
    given_at  timestamptz NOT NULL,
    given_by  text NOT NULL,
    taken_at  timestamptz,
    fresh     integer NOT NULL DEFAULT 0,
    known     integer NOT NULL DEFAULT 0,
    different integer NOT NULL DEFAULT 0,
    CHECK ((content IS NULL) OR (taken_at IS NULL))
);
CREATE INDEX file_given ON upper.file (given_at DESC);
CREATE TABLE upper.file_fault (
    file      uuid NOT NULL REFERENCES upper.file (id) ON DELETE CASCADE,
    place     integer NOT NULL,
    line      integer NOT NULL,
    row_id    text NOT NULL,
    problem   text NOT NULL,
    arguments text[] NOT NULL,
    PRIMARY KEY (file, place)
);

-- Which category here a category there means, from a day on.
CREATE TABLE upper.category (
    platform   text NOT NULL,
    theirs     text NOT NULL,
    valid_from date NOT NULL,
    ours       text NOT NULL,
    last_day   date,
    PRIMARY KEY (platform, theirs, valid_from)
);

-- Which answers count there, from a day on; * is any platform that has no row of its own.
CREATE TABLE upper.formula (
    platform   text NOT NULL,
    valid_from date NOT NULL,
    contacted  text NOT NULL,
    solved     text NOT NULL,
    satisfied  text NOT NULL,
    basis      text NOT NULL,
    PRIMARY KEY (platform, valid_from)
);
INSERT INTO upper.formula VALUES
    ('*', '2000-01-01', '是 已联系 有', '已解决 是 解决', '基本满意 很满意 满意 非常满意', '平台默认：答已联系、已解决、基本满意以上的计入，分母是有答复的回访');
