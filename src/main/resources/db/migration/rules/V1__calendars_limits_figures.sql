CREATE SCHEMA rules;

CREATE TABLE rules.calendar_year (
    year integer PRIMARY KEY CHECK (year BETWEEN 1990 AND 2200)
);

-- A notice for one year may also name days at the edge of its neighbours.
CREATE TABLE rules.special_day (
    day     date PRIMARY KEY,
    year    integer NOT NULL REFERENCES rules.calendar_year (year),
    working boolean NOT NULL,
    name    text NOT NULL CHECK (name <> '')
);

CREATE INDEX special_day_year ON rules.special_day (year);

CREATE TABLE rules.office_hours (
    region     text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    valid_from date NOT NULL,
    opens      time NOT NULL,
    lunch      time NOT NULL,
    lunch_ends time NOT NULL,
    closes     time NOT NULL,
    basis      text NOT NULL CHECK (basis <> ''),
    PRIMARY KEY (region, valid_from),
    CHECK (opens < lunch AND lunch <= lunch_ends AND lunch_ends < closes)
);

-- A change is a new version; the old ones stay, for decisions cite them.
CREATE TABLE rules.limit_rule (
    id             uuid NOT NULL,
    version        integer NOT NULL CHECK (version >= 1),
    region         text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    type           text CHECK (type IN ('CONSULTATION', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION')),
    category       text,
    urgency        text CHECK (urgency IN ('DANGER', 'URGENT', 'NORMAL', 'DIFFICULT')),
    sign_amount    integer NOT NULL CHECK (sign_amount >= 1),
    sign_unit      text NOT NULL CHECK (sign_unit IN ('HOURS', 'DAYS', 'WORKING_DAYS', 'WORKING_HOURS')),
    contact_amount integer NOT NULL CHECK (contact_amount >= 1),
    contact_unit   text NOT NULL CHECK (contact_unit IN ('HOURS', 'DAYS', 'WORKING_DAYS', 'WORKING_HOURS')),
    finish_amount  integer NOT NULL CHECK (finish_amount >= 1),
    finish_unit    text NOT NULL CHECK (finish_unit IN ('HOURS', 'DAYS', 'WORKING_DAYS', 'WORKING_HOURS')),
    verify_amount  integer NOT NULL CHECK (verify_amount >= 1),
    verify_unit    text NOT NULL CHECK (verify_unit IN ('HOURS', 'DAYS', 'WORKING_DAYS', 'WORKING_HOURS')),
    basis          text NOT NULL CHECK (basis <> ''),
    valid_from     date NOT NULL,
    valid_until    date CHECK (valid_until > valid_from),
    PRIMARY KEY (id, version)
);

CREATE TABLE rules.figure (
    name       text NOT NULL CHECK (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)*$'),
    region     text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    valid_from date NOT NULL,
    value      numeric NOT NULL,
    basis      text NOT NULL CHECK (basis <> ''),
    PRIMARY KEY (name, region, valid_from)
);

-- A sequence is not set back with a transaction, so no number ever stands for two different states.
CREATE SEQUENCE rules.revision_number;

CREATE TABLE rules.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO rules.revision (number) VALUES (nextval('rules.revision_number'));

-- What holds in the whole country (region 000000000000) until a county sets its own.

INSERT INTO rules.office_hours (region, valid_from, opens, lunch, lunch_ends, closes, basis) VALUES
    ('000000000000', '2000-01-01', '09:00', '12:00', '14:00', '18:00', '平台默认办公时间，各地可以另定');

INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('satisfaction.weight.very-satisfied', '000000000000', '2000-01-01', 1, '平台默认，参照北京市接诉即办“三率”算法：满意计 1'),
    ('satisfaction.weight.satisfied', '000000000000', '2000-01-01', 1, '平台默认，参照北京市接诉即办“三率”算法：满意计 1'),
    ('satisfaction.weight.basically-satisfied', '000000000000', '2000-01-01', 0.9, '平台默认，参照北京市接诉即办“三率”算法：基本满意计 0.9'),
    ('satisfaction.weight.dissatisfied', '000000000000', '2000-01-01', 0, '平台默认，参照北京市接诉即办“三率”算法：不满意计 0'),
    ('satisfaction.weight.very-dissatisfied', '000000000000', '2000-01-01', 0, '平台默认，参照北京市接诉即办“三率”算法：不满意计 0'),
    ('score.weight.response', '000000000000', '2000-01-01', 0.1, '平台默认，参照北京市接诉即办综合成绩：响应率占 10%'),
    ('score.weight.solved', '000000000000', '2000-01-01', 0.5, '平台默认，参照北京市接诉即办综合成绩：解决率占 50%'),
    ('score.weight.satisfied', '000000000000', '2000-01-01', 0.4, '平台默认，参照北京市接诉即办综合成绩：满意率占 40%'),
    ('visit.attempts', '000000000000', '2000-01-01', 3, '平台默认：回访三次没有联系上，按无有效回访结案'),
    ('visit.days', '000000000000', '2000-01-01', 7, '平台默认：结果告知后七天没有回答，按无有效回访结案'),
    ('reopen.days', '000000000000', '2000-01-01', 15, '平台默认：结果告知本人之日起十五天内可以要求再办'),
    ('rework.max', '000000000000', '2000-01-01', 2, '平台默认：退回重办最多两次'),
    ('undo.seconds', '000000000000', '2000-01-01', 10, '平台默认：十秒内可以撤销，通知在此之后才发出'),
    ('dispatch.working-hours', '000000000000', '2000-01-01', 2, '平台默认：热线两个工作时内派单'),
    ('figures.least-answers', '000000000000', '2000-01-01', 30, '平台默认：有效回访少于三十份不公布比率'),
    ('proposal.threshold', '000000000000', '2000-01-01', 0.6, '平台默认：把握低于六成的分类建议不直接采用'),
    ('same-matter.days', '000000000000', '2000-01-01', 30, '平台默认：三十天内的相近诉求提示为可能同一件事'),
    ('receipt.attempts-per-hour', '000000000000', '2000-01-01', 20, '平台默认：同一来源每小时最多查询二十次回执码');

-- In the manner of the provinces' measures for the 12345 line: 3 working days for questions, 7 for help and suggestions,
-- 15 for complaints and reports; shorter by natural hours where danger or supply is at stake.
INSERT INTO rules.limit_rule
    (id, version, region, type, category, urgency, sign_amount, sign_unit, contact_amount, contact_unit,
     finish_amount, finish_unit, verify_amount, verify_unit, basis, valid_from)
VALUES
    (uuidv7(), 1, '000000000000', 'CONSULTATION', NULL, NULL, 4, 'WORKING_HOURS', 1, 'WORKING_DAYS', 3, 'WORKING_DAYS', 2, 'WORKING_DAYS', '平台默认：咨询三个工作日答复，参照各省 12345 热线管理办法', '2000-01-01'),
    (uuidv7(), 1, '000000000000', 'HELP', NULL, NULL, 4, 'WORKING_HOURS', 1, 'WORKING_DAYS', 7, 'WORKING_DAYS', 2, 'WORKING_DAYS', '平台默认：求助七个工作日办结，参照各省 12345 热线管理办法', '2000-01-01'),
    (uuidv7(), 1, '000000000000', 'SUGGESTION', NULL, NULL, 8, 'WORKING_HOURS', 2, 'WORKING_DAYS', 7, 'WORKING_DAYS', 2, 'WORKING_DAYS', '平台默认：建议七个工作日答复，参照各省 12345 热线管理办法', '2000-01-01'),
    (uuidv7(), 1, '000000000000', 'COMPLAINT', NULL, NULL, 4, 'WORKING_HOURS', 1, 'WORKING_DAYS', 15, 'WORKING_DAYS', 2, 'WORKING_DAYS', '平台默认：投诉十五个工作日办结，参照各省 12345 热线管理办法', '2000-01-01'),
    (uuidv7(), 1, '000000000000', 'REPORT', NULL, NULL, 4, 'WORKING_HOURS', 1, 'WORKING_DAYS', 15, 'WORKING_DAYS', 2, 'WORKING_DAYS', '平台默认：举报十五个工作日办结，参照各省 12345 热线管理办法', '2000-01-01'),
    (uuidv7(), 1, '000000000000', NULL, NULL, 'DANGER', 1, 'HOURS', 1, 'HOURS', 2, 'HOURS', 24, 'HOURS', '平台默认：危及生命的突发事项两小时内处置', '2000-01-01'),
    (uuidv7(), 1, '000000000000', NULL, NULL, 'URGENT', 2, 'HOURS', 4, 'HOURS', 24, 'HOURS', 1, 'WORKING_DAYS', '平台默认：水、电、气等紧急事项二十四小时内处置', '2000-01-01'),
    (uuidv7(), 1, '000000000000', NULL, NULL, 'DIFFICULT', 8, 'WORKING_HOURS', 2, 'WORKING_DAYS', 15, 'WORKING_DAYS', 3, 'WORKING_DAYS', '平台默认：疑难事项十五个工作日内办结或说明', '2000-01-01');
