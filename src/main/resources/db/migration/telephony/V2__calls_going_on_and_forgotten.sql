-- What rings or goes on is asked for at each ring, so the index has exactly that condition.
DROP INDEX telephony.call_going_on;
CREATE INDEX call_going_on ON telephony.call (began_at, id)
    WHERE ended_at IS NULL AND (missed_at IS NULL OR answered_at IS NOT NULL);

-- What it was about was erased: where a recording lies is not kept again, however late it is told.
ALTER TABLE telephony.call ADD COLUMN forgotten boolean NOT NULL DEFAULT false;
