-- How long the link of an order opens, and how soon after a dispatch it can still be taken back as a mistake.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('errand.hours', '000000000000', '2000-01-01', 72, '平台默认：交办链接七十二小时内有效'),
    ('recall.hours', '000000000000', '2000-01-01', 72, '平台默认：派错的，七十二小时内可以撤回；以后由主办单位提出异议');
