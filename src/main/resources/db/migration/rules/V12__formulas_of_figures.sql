-- By what periods are counted. Neutral: the three rates side by side over the valid return visits of a calendar month.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('formula.base', '000000000000', '2000-01-01', 1, '平台默认：三个率的分母是有效回访（1）；填 2 以全部办结件作分母'),
    ('formula.period-day', '000000000000', '2000-01-01', 1, '平台默认：按自然月统计，每月 1 日起算'),
    ('formula.weight.response', '000000000000', '2000-01-01', 0, '平台默认：不合成总分'),
    ('formula.weight.solved', '000000000000', '2000-01-01', 0, '平台默认：不合成总分'),
    ('formula.weight.satisfied', '000000000000', '2000-01-01', 0, '平台默认：不合成总分'),
    ('figures.closing-days', '000000000000', '2000-01-01', 3, '平台默认：一期结束三天以后封账，此后不再变动');
UPDATE rules.revision SET number = nextval('rules.revision_number');
