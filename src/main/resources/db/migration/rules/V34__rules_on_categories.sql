-- Which category is proposed for what says all of some words and none of others, whatever the reader has learnt. A rule that is
-- otherwise from a day on has a row for each time.
CREATE TABLE rules.category_rule (
    code         text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
    valid_from   date NOT NULL,
    valid_until  date CHECK (valid_until > valid_from),
    words        text[] NOT NULL CHECK (cardinality(words) > 0),
    without      text[] NOT NULL,
    category     text NOT NULL CHECK (category <> ''),
    basis        text NOT NULL CHECK (basis <> ''),
    PRIMARY KEY (code, valid_from)
);
