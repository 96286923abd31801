-- How long before its review an article's owner is told, and how long after it the article is still proposed.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('knowledge.remind-days', '000000000000', '2000-01-01', 30, '平台默认：复核日期前三十天提醒归口单位'),
    ('knowledge.grace-days', '000000000000', '2000-01-01', 60, '平台默认：过了复核日期六十天还没有复核的，不再推荐');
