-- Who is complained about can be found out later, and what the words seem to say waits for a person to confirm it.
ALTER TABLE cases.cases ADD COLUMN named_accused uuid;
ALTER TABLE cases.before_image ADD COLUMN named_accused uuid;
-- People of the accused find no such case: the few that there are, are left out of what they list.
CREATE INDEX cases_accused ON cases.cases (accused) WHERE accused IS NOT NULL;

ALTER TABLE cases.import_column DROP CONSTRAINT import_column_meaning_check;
ALTER TABLE cases.import_column ADD CONSTRAINT import_column_meaning_check
    CHECK (meaning IN ('ID', 'TITLE', 'WORDS', 'TIME', 'PLACE', 'NAME', 'TELEPHONE', 'ACCUSED'));
ALTER TABLE cases.import_memory DROP CONSTRAINT import_memory_meaning_check;
ALTER TABLE cases.import_memory ADD CONSTRAINT import_memory_meaning_check
    CHECK (meaning IN ('ID', 'TITLE', 'WORDS', 'TIME', 'PLACE', 'NAME', 'TELEPHONE', 'ACCUSED'));
