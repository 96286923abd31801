-- What is counted by age must not point at single people.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('innovation.sense.age.least-shown', '000000000000', '2000-01-01', 5, '平台默认：分年龄的件数不到五件，只写“少于五件”');
