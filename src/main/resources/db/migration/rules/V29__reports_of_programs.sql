INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('open311.reports-per-key-and-hour', '000000000000', '2000-01-01', 1000, '平台默认：每个接入程序每小时最多反映或补充一千次');
