-- A shift is handed over once.
ALTER TABLE shifts.handover ADD CONSTRAINT handover_once UNIQUE (shift);
DROP INDEX shifts.handover_by_shift;
