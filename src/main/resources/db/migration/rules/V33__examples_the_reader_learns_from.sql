-- How many decided messages a version of the reader learns from: memory and time of a training grow with them.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('model.examples-of-each', '000000000000', '2000-01-01', 400, '平台默认：每个分类学习最近四百件'),
    ('model.examples-at-most', '000000000000', '2000-01-01', 40000, '平台默认：一次学习至多四万件，件少的分类不减');
UPDATE rules.revision SET number = nextval('rules.revision_number');
