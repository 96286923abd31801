-- A resident who has another telephone keeps everything; the log says so of each contact.
ALTER TABLE access.reveal_log DROP CONSTRAINT reveal_log_action_check;
ALTER TABLE access.reveal_log ADD CONSTRAINT reveal_log_action_check
    CHECK (action IN ('revealed', 'sent', 'erased', 'renumbered'));
