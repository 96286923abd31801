-- How much is at stake decides how heavy the gates of an innovation are. Thresholds and periods differ by place and year.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('innovation.middle.people', '000000000000', '2000-01-01', 500, '平台默认：涉及五百人及以上为中等影响'),
    ('innovation.heavy.people', '000000000000', '2000-01-01', 20000, '平台默认：涉及两万人及以上为重大影响'),
    ('innovation.middle.cost', '000000000000', '2000-01-01', 50000, '平台默认：五万元及以上为中等影响'),
    ('innovation.heavy.cost', '000000000000', '2000-01-01', 1000000, '平台默认：一百万元及以上为重大影响'),
    ('innovation.objection-days.light', '000000000000', '2000-01-01', 7, '平台默认：影响轻的试行公示七天'),
    ('innovation.objection-days.middle', '000000000000', '2000-01-01', 15, '平台默认：影响中等的试行公示十五天'),
    ('innovation.objection-days.heavy', '000000000000', '2000-01-01', 30, '平台默认：影响重大的公开征求意见三十天'),
    ('innovation.remeasure.first-months', '000000000000', '2000-01-01', 12, '平台默认：生效十二个月后再测'),
    ('innovation.remeasure.second-months', '000000000000', '2000-01-01', 24, '平台默认：生效二十四个月后再测'),
    ('innovation.remeasure.third-months', '000000000000', '2000-01-01', 36, '平台默认：生效三十六个月后再测'),
    ('innovation.objections-per-address-and-hour', '000000000000', '2000-01-01', 30, '平台默认：同一网络地址每小时最多提交三十条异议、建议或问卷；单位和移动网络共用地址，所以从宽');
