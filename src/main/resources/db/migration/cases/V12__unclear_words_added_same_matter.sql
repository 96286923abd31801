-- Why the duty lists name nobody for a case that waits at the county desk, or that somebody referred it there; what the
-- resident added that whoever has the case has not looked at yet; and of which other case a declined one is the same matter.
ALTER TABLE cases.cases
    ADD COLUMN unclear  text CHECK (unclear IN ('NO_CATEGORY', 'NO_DUTY', 'EXCLUDED', 'REFERRED')),
    ADD COLUMN words_at timestamptz,
    ADD COLUMN same_as  uuid REFERENCES cases.cases (id),
    ADD CHECK (unclear IS NULL OR state = 'RECEIVED'),
    ADD CHECK (same_as IS NULL OR non_dispatch = 'SAME_MATTER'),
    ADD CHECK (same_as IS DISTINCT FROM id);
ALTER TABLE cases.before_image
    ADD COLUMN unclear  text,
    ADD COLUMN words_at timestamptz,
    ADD COLUMN same_as  uuid;

CREATE INDEX cases_words_added ON cases.cases (words_at, id) WHERE words_at IS NOT NULL;
CREATE INDEX cases_same_as ON cases.cases (same_as) WHERE same_as IS NOT NULL;

-- What the duty lists say of the others is looked up a minute after the start.
UPDATE cases.cases SET unclear = 'NO_CATEGORY'
 WHERE state = 'RECEIVED' AND category IS NULL AND proposed_category IS NULL;
