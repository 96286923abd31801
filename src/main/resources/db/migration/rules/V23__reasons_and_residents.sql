-- Why somebody who was asked about a result is not satisfied: a catalogue that changes with the day. A reason that is not used any
-- more ends; what was answered with it keeps its name.
CREATE TABLE rules.visit_reason (
    code         text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
    valid_from   date NOT NULL,
    valid_until  date CHECK (valid_until > valid_from),
    position     integer NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    english_name text NOT NULL,
    PRIMARY KEY (code, valid_from)
);

INSERT INTO rules.visit_reason (code, valid_from, position, name, english_name) VALUES
    ('NO_CONTACT', '2000-01-01', 10, '没有人联系过', 'Nobody was in touch'),
    ('NOT_DONE', '2000-01-01', 20, '说办好了，其实没有办', 'Said to be done and is not'),
    ('HALF_DONE', '2000-01-01', 30, '只办了一部分', 'Only part of it was done'),
    ('CAME_BACK', '2000-01-01', 40, '办好以后又出现了', 'It came back'),
    ('SLOW', '2000-01-01', 50, '办得太慢', 'It took too long'),
    ('PASSED_ON', '2000-01-01', 60, '推来推去', 'Sent from one to another'),
    ('MANNER', '2000-01-01', 70, '态度不好', 'The manner'),
    ('NOT_EXPLAINED', '2000-01-01', 80, '没有说清楚', 'It was not explained'),
    ('RULES', '2000-01-01', 90, '对政策规定不满意', 'The rules themselves'),
    ('OTHER', '2000-01-01', 100, '其他', 'Something else');

-- What an answer by short message means. A word that is used otherwise from a day on has a row for each time.
CREATE TABLE rules.reply_word (
    word         text NOT NULL CHECK (word ~ '^[0-9]$'),
    valid_from   date NOT NULL,
    valid_until  date CHECK (valid_until > valid_from),
    contacted    boolean NOT NULL,
    solved       text NOT NULL CHECK (solved IN ('YES', 'PARTLY', 'NO')),
    satisfaction text NOT NULL CHECK (satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
    wants_more   boolean NOT NULL,
    PRIMARY KEY (word, valid_from)
);
INSERT INTO rules.reply_word (word, valid_from, contacted, solved, satisfaction, wants_more) VALUES
    ('1', '2000-01-01', true, 'YES', 'SATISFIED', false),
    ('2', '2000-01-01', true, 'PARTLY', 'BASICALLY_SATISFIED', true),
    ('3', '2000-01-01', true, 'NO', 'DISSATISFIED', true),
    ('4', '2000-01-01', false, 'NO', 'DISSATISFIED', true);

-- How long the resident may put right what was written down, and how often a complaint about the handling is taken up.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('record.correct-days', '000000000000', '2000-01-01', 15, '平台默认：回访记录十五天内可以更正，和重新办理的期限一样'),
    ('complaint.days', '000000000000', '2000-01-01', 30, '平台默认：对同一件的办理，三十天内受理一次投诉'),
    ('helper.max', '000000000000', '2000-01-01', 3, '平台默认：一件事最多同时请三位代办人'),
    ('visit.by-message', '000000000000', '2000-01-01', 1, '平台默认：1 不请反映人用短信回答；2 结果的短信里写明可以回复数字，先要接通短信上行');

UPDATE rules.revision SET number = nextval('rules.revision_number');
