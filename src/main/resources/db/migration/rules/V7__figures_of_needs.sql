-- When what is heard, or not heard, becomes a need that somebody has to answer.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('innovation.sense.months', '000000000000', '2000-01-01', 12, '平台默认：看最近十二个整月'),
    ('innovation.sense.recurring.heard', '000000000000', '2000-01-01', 96, '平台默认：同一镇街同一类事在所看的十二个月里至少九十六件，即每月八件'),
    ('innovation.sense.recurring.month-share', '000000000000', '2000-01-01', 0.75, '平台默认：至少四分之三的月份都有人说'),
    ('innovation.sense.imbalance.error-share', '000000000000', '2000-01-01', 0.05, '平台默认：全部比较合起来，冤枉一个地方的可能不超过百分之五'),
    ('innovation.sense.imbalance.percent', '000000000000', '2000-01-01', 200, '平台默认：至少是按人口该有的两倍，或不到一半，才登记'),
    ('innovation.sense.silence.error-share', '000000000000', '2000-01-01', 0.05, '平台默认：全部村社区合起来，冤枉一个的可能不超过百分之五'),
    ('innovation.sense.silence.least-people', '000000000000', '2000-01-01', 100, '平台默认：不到一百人的村社区不判断'),
    ('innovation.sense.answer-days', '000000000000', '2000-01-01', 60, '平台默认：需求登记后六十天内立项或说明理由');
