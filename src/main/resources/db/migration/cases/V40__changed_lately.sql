-- Whoever follows the public list asks what changed since. Steps are written in the order of their time, so that a summary of
-- blocks finds them and costs a step next to nothing.
CREATE INDEX history_at ON cases.history USING brin (at);
