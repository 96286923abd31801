-- Who looked for a telephone is logged whether or not somebody has it. The telephone itself is never kept: of what was sought
-- there is a digest under a key of its own, so that the same number sought twice shows and no contact can be told by it.
ALTER TABLE access.reveal_log ADD COLUMN sought bytea;
ALTER TABLE access.reveal_log ALTER COLUMN contact DROP NOT NULL;
ALTER TABLE access.reveal_log DROP CONSTRAINT reveal_log_action_check;
ALTER TABLE access.reveal_log ADD CONSTRAINT reveal_log_action_check
    CHECK (action IN ('revealed', 'sent', 'erased', 'renumbered', 'corrected', 'sought'));
ALTER TABLE access.reveal_log ADD CONSTRAINT reveal_log_names_whom CHECK (contact IS NOT NULL OR action = 'sought');
ALTER TABLE access.reveal_log ADD CONSTRAINT reveal_log_sought CHECK ((sought IS NOT NULL) = (action = 'sought'));
