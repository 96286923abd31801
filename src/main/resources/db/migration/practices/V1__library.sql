CREATE SCHEMA practices;

CREATE TABLE practices.domain (
    code        text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    place       integer NOT NULL UNIQUE,
    name_zh     text NOT NULL CHECK (name_zh <> ''),
    name_en     text NOT NULL CHECK (name_en <> ''),
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until > valid_from)
);

INSERT INTO practices.domain (code, place, name_zh, name_en, valid_from) VALUES
    ('requests', 1, '诉求办理', 'Requests and complaints', '2000-01-01'),
    ('grid', 2, '网格与基层力量', 'Grid and local teams', '2000-01-01'),
    ('duties', 3, '职责与协同', 'Duties and working together', '2000-01-01'),
    ('services', 4, '政务服务', 'Public services', '2000-01-01'),
    ('burden', 5, '基层减负与数据', 'Burden and data', '2000-01-01'),
    ('participation', 6, '参与和协商', 'Participation and deliberation', '2000-01-01'),
    ('budget', 7, '预算与公开', 'Budgets and openness', '2000-01-01'),
    ('disputes', 8, '矛盾纠纷', 'Disputes', '2000-01-01'),
    ('care', 9, '养老与社区照料', 'Care', '2000-01-01'),
    ('environment', 10, '环境与公共空间', 'Environment and public space', '2000-01-01'),
    ('safety', 11, '安全', 'Safety', '2000-01-01'),
    ('methods', 12, '治理方法', 'Ways of governing', '2000-01-01');

CREATE TABLE practices.figure (
    name       text NOT NULL CHECK (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)*$'),
    valid_from date NOT NULL,
    value      numeric NOT NULL,
    basis      text NOT NULL CHECK (basis <> ''),
    PRIMARY KEY (name, valid_from)
);

INSERT INTO practices.figure (name, valid_from, value, basis) VALUES
    ('distance.threshold', '2000-01-01', 0.25, '平台默认：标准化差异的绝对值大于 0.25 即提示相差较大，为匹配研究中常用的界限');

-- By how much places differ, where only one place is known. A row needs a source that was read.
CREATE TABLE practices.reference_spread (
    covariate      text NOT NULL CHECK (covariate IN
                       ('POPULATION', 'DENSITY', 'OLDER', 'URBAN', 'INCOME', 'STAFF', 'ONLINE', 'REQUESTS')),
    valid_from     date NOT NULL,
    deviation      numeric NOT NULL CHECK (deviation > 0),
    among_zh       text NOT NULL CHECK (among_zh <> ''),
    among_en       text NOT NULL,
    source_title   text NOT NULL CHECK (source_title <> ''),
    source_address text NOT NULL CHECK (source_address ~ '^(https?://|/)'),
    read_on        date NOT NULL,
    PRIMARY KEY (covariate, valid_from)
);

CREATE SEQUENCE practices.local_number;

-- An account is a document: it is written, read and compared as a whole, and none of its parts is ever asked for alone.
-- A change is a new version; the old ones stay, for decisions cite them.
CREATE TABLE practices.practice (
    id          uuid NOT NULL,
    version     integer NOT NULL CHECK (version >= 1),
    code        text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    innovation  uuid,
    account     jsonb NOT NULL CHECK (jsonb_typeof(account) = 'object'),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (id, version),
    UNIQUE (code, version),
    UNIQUE (innovation, version)
);

-- A sequence is not set back with a transaction, so no number ever stands for two different states.
CREATE SEQUENCE practices.revision_number;

CREATE TABLE practices.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO practices.revision (number) VALUES (nextval('practices.revision_number'));
