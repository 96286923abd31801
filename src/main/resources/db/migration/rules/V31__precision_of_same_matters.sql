INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('same-matter.precision', '000000000000', '2000-01-01', 0.9, '平台默认：推荐为同一件的，希望九成确是同一件');
UPDATE rules.revision SET number = nextval('rules.revision_number');
