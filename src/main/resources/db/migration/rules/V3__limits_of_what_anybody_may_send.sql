-- Against floods of messages and photos. Offices, schools and mobile networks share one address: the numbers per address are
-- far above what people of one address need, and only stop a machine.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('confirmation.messages-per-telephone-and-hour', '000000000000', '2000-01-01', 5, '平台默认：同一电话每小时最多收五条受理短信，超过的照常受理，只是不发短信'),
    ('report.per-address-and-hour', '000000000000', '2000-01-01', 200, '平台默认：同一网络地址每小时最多提交二百件；单位和移动网络共用地址，所以从宽'),
    ('report.upload-megabytes-per-session-and-hour', '000000000000', '2000-01-01', 200, '平台默认：同一次访问每小时最多上传 200 MB 照片'),
    ('report.upload-megabytes-per-address-and-hour', '000000000000', '2000-01-01', 2000, '平台默认：同一网络地址每小时最多上传 2000 MB 照片；单位和移动网络共用地址，所以从宽'),
    ('draft.photo-hours', '000000000000', '2000-01-01', 24, '平台默认：没有提交的照片二十四小时后删除');

-- Only wrong codes count now, and many people may share one address. A code has 60 bits: a hundred tries find nothing.
UPDATE rules.figure
   SET value = 100, basis = '平台默认：同一网络地址每小时最多输错一百次回执码；输对的不计'
 WHERE name = 'receipt.attempts-per-hour' AND region = '000000000000' AND valid_from = '2000-01-01' AND value = 20;
