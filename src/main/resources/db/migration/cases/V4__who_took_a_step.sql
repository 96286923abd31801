-- Whoever joined a case acts by an own receipt. The step says which of them took it, so that each reads the own words again
-- and nobody else's.
ALTER TABLE cases.history ADD COLUMN joiner uuid;
