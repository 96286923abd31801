-- How many closed cases are asked about again, how often each is tried, and from how many answers on an organisation is named.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('sampling.size', '000000000000', '2000-01-01', 150, '平台默认：每次抽查复核一百五十件'),
    ('sampling.least-per-organisation', '000000000000', '2000-01-01', 3, '平台默认：每个主办单位至少抽三件，不足三件的全抽'),
    ('sampling.attempts', '000000000000', '2000-01-01', 3, '平台默认：打三次没有打通的，记为没有联系上'),
    ('sampling.days', '000000000000', '2000-01-01', 30, '平台默认：抽取后三十天内打完，到期可以结束'),
    ('sampling.least-by-organisation', '000000000000', '2000-01-01', 10, '平台默认：一个单位两次都有回答的满十件，才单列一致率');

UPDATE rules.revision SET number = nextval('rules.revision_number');
