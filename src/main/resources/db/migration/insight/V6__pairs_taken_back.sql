-- What was taken back is decided neither way; the row stays, so that every node hears of it.
ALTER TABLE insight.decided_pair ALTER COLUMN same DROP NOT NULL;
ALTER TABLE insight.decided_pair ADD CHECK (same IS NOT NULL OR NOT told);
