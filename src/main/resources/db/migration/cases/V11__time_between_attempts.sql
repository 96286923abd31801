-- When the resident was last called about the result and not reached: another attempt counts only some hours later.
ALTER TABLE cases.cases ADD COLUMN tried_at timestamptz;
ALTER TABLE cases.before_image ADD COLUMN tried_at timestamptz;
UPDATE cases.cases AS matter
   SET tried_at = (SELECT max(at) FROM cases.visit
                    WHERE visit.case_id = matter.id AND visit.solved IS NULL AND visit.at >= matter.told_at)
 WHERE matter.state = 'RETURN_VISIT' AND matter.attempts > 0;
