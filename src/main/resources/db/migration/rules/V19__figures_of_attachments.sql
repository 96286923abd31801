-- How much may come with one step, how large each file may be, and how long a recording can be played after its purpose was given.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('attachment.per-step', '000000000000', '2000-01-01', 6, '平台默认：每一步最多附六个文件'),
    ('attachment.photo-megabytes', '000000000000', '2000-01-01', 10, '平台默认：一张照片最大 10 MB'),
    ('attachment.document-megabytes', '000000000000', '2000-01-01', 20, '平台默认：一份 PDF 文件最大 20 MB'),
    ('attachment.voice-megabytes', '000000000000', '2000-01-01', 20, '平台默认：一段录音最大 20 MB，大约十五分钟'),
    ('attachment.listen-minutes', '000000000000', '2000-01-01', 60, '平台默认：写明用途后六十分钟内可以收听同一段录音');
UPDATE rules.revision SET number = nextval('rules.revision_number');
