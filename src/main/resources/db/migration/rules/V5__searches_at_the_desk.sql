-- How often one account may look for people is another matter than how often the public may mistype a code.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('search.attempts-per-hour', '000000000000', '2000-01-01', 100, '平台默认：同一账号每小时最多按电话查一百次，回执码最多查错一百次');
