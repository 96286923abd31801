-- How much of the time above is kept in reserve, when a return counts as stuck, and who decides on another deadline above.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('upper.reserve-working-hours', '000000000000', '2000-01-01', 8, '平台默认：比上级时限早八个工作时办结，留出核查和回传的时间'),
    ('upper.stuck-hours', '000000000000', '2000-01-01', 24, '平台默认：二十四小时没有导出或没有回执的回传，列为卡住'),
    ('upper.deadline-by-rule', '000000000000', '2000-01-01', 1, '平台默认：上级时限变了由人决定（1）；填 2，提前的时限不等人，直接采用');
UPDATE rules.revision SET number = nextval('rules.revision_number');
