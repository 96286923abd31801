-- What may cost lives is sent on by natural hours, whether the offices are open or not; and who is not reached is called again
-- at another time of day before a case is closed for silence.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('dispatch.danger-minutes', '000000000000', '2000-01-01', 15, '平台默认：危及生命的诉求十五分钟内派出，不分昼夜'),
    ('dispatch.urgent-hours', '000000000000', '2000-01-01', 1, '平台默认：水、电、气等紧急诉求一小时内派出，不分昼夜'),
    ('visit.attempt-hours', '000000000000', '2000-01-01', 4, '平台默认：回访没有接通，至少隔四小时、换一个时段再打，才算又一次');

UPDATE rules.revision SET number = nextval('rules.revision_number');
