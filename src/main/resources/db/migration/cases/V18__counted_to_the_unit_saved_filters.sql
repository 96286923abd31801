-- What somebody narrows the queues to again and again, for that account alone.
CREATE TABLE cases.saved_filter (
    id      uuid PRIMARY KEY,
    account uuid NOT NULL,
    name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    address text NOT NULL CHECK (length(address) <= 1000),
    UNIQUE (account, name)
);

-- The queues and the board are counted to the unit: everything that is counted by stands in one index, so that nobody waits for
-- the words of a hundred thousand cases to be read.
CREATE INDEX cases_counted ON cases.cases (region, state)
    INCLUDE (next_by, lead, accused, unclear, supervised, handler, unit, category, proposed_category)
    WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
