-- What is attached belongs to the step that brought it. What was attached so far came with the first.
ALTER TABLE cases.attachment
    ADD COLUMN step   integer NOT NULL DEFAULT 1 CHECK (step >= 1),
    ADD COLUMN kind   text NOT NULL DEFAULT 'INTAKE'
        CHECK (kind IN ('INTAKE', 'LATER', 'VOICE', 'PROGRESS', 'BEFORE', 'AFTER', 'RESULT', 'EVIDENCE', 'DOCUMENT')),
    -- It came with a step that was taken back: the row stays, for the log tells of it, and the file goes.
    ADD COLUMN parted boolean NOT NULL DEFAULT false;
ALTER TABLE cases.attachment ALTER COLUMN step DROP DEFAULT;
ALTER TABLE cases.attachment ALTER COLUMN kind DROP DEFAULT;
DROP INDEX cases.attachment_case;
CREATE INDEX attachment_case ON cases.attachment (case_id, step);

-- Somebody spoke, and nobody has written down what was said.
ALTER TABLE cases.cases ADD COLUMN untranscribed boolean
    GENERATED ALWAYS AS (course -> 'recordings' IS NOT NULL) STORED;
CREATE INDEX cases_untranscribed ON cases.cases (next_by) WHERE untranscribed;
