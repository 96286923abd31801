INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('draft.kept-days', '000000000000', '2000-01-01', 14, '平台默认：凭草稿码留存的草稿保留十四天');
