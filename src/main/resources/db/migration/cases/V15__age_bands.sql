-- How old the reporter is, as a band, where the reporter chose to say so. It is counted, and goes when the reporter is erased.
ALTER TABLE cases.cases ADD COLUMN age_band text CHECK (age_band IN ('0-14', '15-34', '35-59', '60+'));
ALTER TABLE cases.before_image ADD COLUMN age_band text;

ALTER TABLE cases.import_column DROP CONSTRAINT import_column_meaning_check;
ALTER TABLE cases.import_column ADD CONSTRAINT import_column_meaning_check
    CHECK (meaning IN ('ID', 'TITLE', 'WORDS', 'TIME', 'PLACE', 'NAME', 'TELEPHONE', 'AGE', 'ACCUSED'));
ALTER TABLE cases.import_memory DROP CONSTRAINT import_memory_meaning_check;
ALTER TABLE cases.import_memory ADD CONSTRAINT import_memory_meaning_check
    CHECK (meaning IN ('ID', 'TITLE', 'WORDS', 'TIME', 'PLACE', 'NAME', 'TELEPHONE', 'AGE', 'ACCUSED'));
