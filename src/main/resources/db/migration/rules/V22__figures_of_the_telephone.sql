-- By when a missed call is called back, how often in vain before it may be given up, how long whoever calls has it alone, and
-- how often one telephone or one code may ask for the progress.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('call-back.minutes', '000000000000', '2000-01-01', 120, '平台默认：未接来电两小时内回拨'),
    ('call-back.attempts', '000000000000', '2000-01-01', 3, '平台默认：回拨三次未接通，可以注明原因结束'),
    ('call-back.hold-minutes', '000000000000', '2000-01-01', 15, '平台默认：拿到号码后十五分钟内由本人回拨'),
    ('progress.attempts-per-hour', '000000000000', '2000-01-01', 10, '平台默认：同一电话、同一回执码每小时最多听十次进度');
UPDATE rules.revision SET number = nextval('rules.revision_number');
