-- How old a matter is before it is shown on its own, and how many a place or kind needs to be shown apart.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('release.hours', '000000000000', '2000-01-01', 24, '平台默认：满二十四小时后才单件公开'),
    ('release.least-cell', '000000000000', '2000-01-01', 5, '平台默认：同一地点或类别不足五件的不单列');
UPDATE rules.revision SET number = nextval('rules.revision_number');
