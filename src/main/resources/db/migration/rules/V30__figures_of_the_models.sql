-- When a newly trained reader of messages takes the place of the one in use, and when it is said that the times have changed.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('model.trial-decisions', '000000000000', '2000-01-01', 200, '平台默认：新旧版本同读两百件人定的分类后比较'),
    ('model.trial-level', '000000000000', '2000-01-01', 0.05, '平台默认：比较时误判新版本较差的可能不超过百分之五'),
    ('model.outgrown-share', '000000000000', '2000-01-01', 0.5, '平台默认：样本不到新版本一半的旧版本立即让位'),
    ('model.alarm-days', '000000000000', '2000-01-01', 30, '平台默认：用最近三十天与学习时对照'),
    ('model.alarm-decisions', '000000000000', '2000-01-01', 50, '平台默认：不足五十件不提醒'),
    ('model.alarm-level', '000000000000', '2000-01-01', 0.01, '平台默认：偶然如此的可能不到百分之一才提醒'),
    ('model.alarm-mix', '000000000000', '2000-01-01', 0.25, '平台默认：分类构成的偏移指数超过零点二五时提醒'),
    ('model.alarm-strange', '000000000000', '2000-01-01', 0.05, '平台默认：陌生来件超过百分之五时提醒'),
    ('model.wanted-precision', '000000000000', '2000-01-01', 0.9, '平台默认：提出的建议希望九成正确'),
    ('model.threshold-tries', '000000000000', '2000-01-01', 20, '平台默认：有二十次试答才建议一个门槛');
UPDATE rules.revision SET number = nextval('rules.revision_number');
