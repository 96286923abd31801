-- The revision under which an example was first kept; null while it never changed. What a model met before it was changed, it
-- has seen.
ALTER TABLE insight.example ADD COLUMN first_revision bigint;

CREATE INDEX example_by_time ON insight.example (at);

-- What people taught the reader by hand: a wrong decision corrected in the examples, an answer to a question of the queue, or
-- that somebody passed over it (no category). It changes no case.
CREATE TABLE insight.lesson (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL CHECK (subject <> ''),
    -- The decision that was said to be wrong; when it is told again, the lesson holds.
    replaced text CHECK (replaced <> ''),
    category text CHECK (category <> ''),
    at timestamptz NOT NULL,
    account uuid NOT NULL,
    name text NOT NULL,
    CHECK (category IS NOT NULL OR replaced IS NULL)
);

CREATE INDEX lesson_by_subject ON insight.lesson (subject, number DESC);

ALTER TABLE insight.model
    ADD COLUMN standing text NOT NULL DEFAULT 'RETIRED'
        CHECK (standing IN ('CHAMPION', 'CHALLENGER', 'WAITING', 'DROPPED', 'RETIRED')),
    -- The revision of the examples up to which it was compared with what people decided.
    ADD COLUMN judged_up_to bigint,
    ADD COLUMN earliest timestamptz,
    ADD COLUMN latest timestamptz,
    ADD COLUMN threshold double precision CHECK (threshold BETWEEN 0 AND 1),
    ADD COLUMN of_each integer CHECK (of_each > 0);

UPDATE insight.model
   SET standing = 'CHAMPION', judged_up_to = learnt_up_to
 WHERE version = (SELECT max(version) FROM insight.model_weights);

-- There is one in use, one on trial and one that waits for its trial, whatever the nodes do at once.
CREATE UNIQUE INDEX model_by_standing ON insight.model (standing)
    WHERE standing IN ('CHAMPION', 'CHALLENGER', 'WAITING');

-- Why a version came to stand where it stands.
CREATE TABLE insight.model_journal (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version integer NOT NULL REFERENCES insight.model (version),
    standing text NOT NULL,
    reason text NOT NULL
        CHECK (reason IN ('FIRST', 'OUTGROWN', 'TRIAL', 'WAITS', 'PROVED', 'WORSE', 'CHOSEN', 'REPLACED', 'SUPERSEDED')),
    at timestamptz NOT NULL,
    -- Of a trial: how many decisions were compared, and on how many just one of the two was right.
    decided integer CHECK (decided >= 0),
    only_champion integer CHECK (only_champion >= 0),
    only_challenger integer CHECK (only_challenger >= 0),
    chance double precision CHECK (chance BETWEEN 0 AND 1),
    account uuid,
    name text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    CHECK (reason <> 'CHOSEN' OR (account IS NOT NULL AND words <> ''))
);

CREATE INDEX model_journal_by_version ON insight.model_journal (version, number DESC);

-- The card of a version, counted over the held-out examples.
CREATE TABLE insight.model_category (
    version integer NOT NULL REFERENCES insight.model (version),
    category text NOT NULL CHECK (category <> ''),
    -- All decided examples up to the version; only the latest of each category are learnt from.
    known integer NOT NULL CHECK (known >= 0),
    tried integer NOT NULL CHECK (tried >= 0),
    proposed integer NOT NULL CHECK (proposed >= 0),
    hits integer NOT NULL CHECK (hits >= 0),
    threshold double precision NOT NULL CHECK (threshold BETWEEN 0 AND 1),
    PRIMARY KEY (version, category),
    CHECK (hits <= tried AND hits <= proposed)
);

CREATE TABLE insight.model_confusion (
    version integer NOT NULL REFERENCES insight.model (version),
    actual text NOT NULL CHECK (actual <> ''),
    proposed text NOT NULL CHECK (proposed <> ''),
    times integer NOT NULL CHECK (times > 0),
    PRIMARY KEY (version, actual, proposed)
);

-- How often it was how sure, in steps of a twentieth, and right: what each threshold would have meant.
CREATE TABLE insight.model_confidence (
    version integer NOT NULL REFERENCES insight.model (version),
    proposed text NOT NULL CHECK (proposed <> ''),
    step smallint NOT NULL CHECK (step BETWEEN 0 AND 19),
    times integer NOT NULL CHECK (times > 0),
    hits integer NOT NULL CHECK (hits BETWEEN 0 AND times),
    PRIMARY KEY (version, proposed, step)
);

-- The surest wrong answers; their words are read from the examples and go with them.
CREATE TABLE insight.model_mistake (
    version integer NOT NULL REFERENCES insight.model (version),
    subject text NOT NULL CHECK (subject <> ''),
    actual text NOT NULL CHECK (actual <> ''),
    proposed text NOT NULL CHECK (proposed <> ''),
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    confidence_in_actual double precision NOT NULL CHECK (confidence_in_actual BETWEEN 0 AND 1),
    PRIMARY KEY (version, subject)
);

CREATE INDEX model_mistake_by_subject ON insight.model_mistake (subject);

-- What people decided, compared with what a version that had not seen it says.
CREATE TABLE insight.model_day (
    version integer NOT NULL REFERENCES insight.model (version),
    day date NOT NULL,
    decided integer NOT NULL CHECK (decided > 0),
    hits integer NOT NULL CHECK (hits >= 0),
    abstained integer NOT NULL CHECK (abstained >= 0),
    -- Wrong although it did not abstain.
    misled integer NOT NULL CHECK (misled >= 0),
    -- In words it never met.
    strange integer NOT NULL CHECK (strange >= 0),
    PRIMARY KEY (version, day),
    CHECK (hits <= decided AND abstained <= decided AND misled <= decided AND strange <= decided)
);

-- The same for two versions on the same decisions.
CREATE TABLE insight.model_duel (
    champion integer NOT NULL REFERENCES insight.model (version),
    challenger integer NOT NULL REFERENCES insight.model (version),
    judged_up_to bigint NOT NULL,
    decided integer NOT NULL DEFAULT 0 CHECK (decided >= 0),
    champion_hits integer NOT NULL DEFAULT 0 CHECK (champion_hits >= 0),
    challenger_hits integer NOT NULL DEFAULT 0 CHECK (challenger_hits >= 0),
    only_champion integer NOT NULL DEFAULT 0 CHECK (only_champion >= 0),
    only_challenger integer NOT NULL DEFAULT 0 CHECK (only_challenger >= 0),
    PRIMARY KEY (champion, challenger),
    CHECK (champion <> challenger)
);

CREATE INDEX model_duel_by_challenger ON insight.model_duel (challenger);

CREATE TABLE insight.model_alarm (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version integer NOT NULL REFERENCES insight.model (version),
    kind text NOT NULL CHECK (kind IN ('RIGHT', 'ABSTAINED', 'STRANGE', 'MIX')),
    measured double precision NOT NULL,
    expected double precision NOT NULL,
    raised timestamptz NOT NULL,
    ended timestamptz
);

CREATE UNIQUE INDEX model_alarm_open ON insight.model_alarm (version, kind) WHERE ended IS NULL;

-- From when on how sure the reader must be of a category to propose it; without a threshold what holds for all holds again.
CREATE TABLE insight.threshold (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category text NOT NULL CHECK (category <> ''),
    valid_from date NOT NULL,
    threshold double precision CHECK (threshold > 0 AND threshold < 1),
    why text NOT NULL CHECK (why <> ''),
    at timestamptz NOT NULL,
    account uuid NOT NULL,
    name text NOT NULL
);

CREATE INDEX threshold_by_category ON insight.threshold (category, valid_from DESC, number DESC);
