-- How long after it was closed the same is taken for the same again.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('again.days', '000000000000', '2000-01-01', 30, '平台默认：办结三十天内又反映的，关联到上一件');
