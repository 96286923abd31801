-- Data of a person can be corrected by the security officer; the log says so.
ALTER TABLE access.reveal_log DROP CONSTRAINT reveal_log_action_check;
ALTER TABLE access.reveal_log ADD CONSTRAINT reveal_log_action_check
    CHECK (action IN ('revealed', 'sent', 'erased', 'renumbered', 'corrected'));
