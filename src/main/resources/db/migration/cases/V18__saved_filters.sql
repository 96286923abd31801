-- What somebody narrows the queues to again and again, for that account alone.
CREATE TABLE cases.saved_filter (
    id      uuid PRIMARY KEY,
    account uuid NOT NULL,
    name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    address text NOT NULL CHECK (length(address) <= 1000),
    UNIQUE (account, name)
);
