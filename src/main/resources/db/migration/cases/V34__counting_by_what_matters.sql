-- Counting a period reads what it needs and not the whole history: who was asked before the end, and what is due in it.
CREATE INDEX history_early ON cases.history (case_id) WHERE command = 'VISIT_EARLY';
CREATE INDEX history_patrol_due ON cases.history (first_finish_by, case_id) WHERE jsonb_exists(course, 'patrol');
